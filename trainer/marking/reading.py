"""A text read for marking: its dates, numbers and polarity cues beside its tokens and clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.language import dates, numbers, polarity, relations, valence
from trainer.language.words import FUNCTION
from trainer.marking.retraction import taken_back
from trainer.text import Analysed, analyse

Dated = tuple[tuple[dates.DateMention, int], ...]
Counted = tuple[tuple[numbers.NumberMention, int], ...]
"""Mentions, each with the index of its first token."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its dates, numbers and polarity cues: read once, used everywhere.

    Attributes:
        text: The analysed text.
        dates: (mention, index of its first token) in order.
        numbers: Likewise; dates are not numbers.
        taken: Token indices inside a date or a number, or taken back by a correction: they are not
            looked up as words.
        gone: Token indices that a correction takes back.
        dropped: Dates that it takes back; they are not among `dates`.
        cues: Polarity cues.
        denials: Those of them that negate.
        negative: One flag a token: whether an odd number of negations governs it.
        content: Indices of the content tokens.
        before: By token: the content token next before it, or -1.
        after: By token: the content token next after it, or -1.
        valence: (token, valence) of the tokens that have one, turned round where negated.
        course: (token, course) likewise.
    """

    text: Analysed
    dates: Dated
    numbers: Counted
    taken: frozenset[int]
    gone: frozenset[int]
    dropped: Dated
    cues: tuple[polarity.Cue, ...]
    denials: tuple[polarity.Cue, ...]
    negative: tuple[bool, ...]
    content: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    valence: tuple[tuple[int, float], ...]
    course: tuple[tuple[int, float], ...]


def read(text: str | Analysed) -> Reading:
    """Analyse a text and find its dates, numbers and polarity cues."""
    analysed = analyse(text) if isinstance(text, str) else text
    found_dates = dates.find(analysed.text)
    found_numbers = numbers.find(analysed.text, [d.span for d in found_dates])
    at: list[int] = []
    taken: set[int] = set()
    for span in [d.span for d in found_dates] + [n.span for n in found_numbers]:
        inside = _tokens_in(analysed.spans, span)
        at.append(inside[0] if inside else -1)
        taken.update(inside)
    ends = [clause.last for clause in analysed.clauses]
    cues = polarity.find(analysed.words, ends)
    when = tuple((d, i) for d, i in zip(found_dates, at, strict=False) if i >= 0)
    amounts = tuple(
        (n, i) for n, i in zip(found_numbers, at[len(found_dates) :], strict=True) if i >= 0
    )
    gone: frozenset[int] = frozenset()
    dropped: Dated = ()
    if any(cue.kind in ("correction", "substitution") for cue in cues):
        gone = taken_back(analysed, cues, when, amounts, relations.load())
        dropped = tuple(entry for entry in when if entry[1] in gone)
        when = tuple(entry for entry in when if entry[1] not in gone)
        amounts = tuple(entry for entry in amounts if entry[1] not in gone)
    denials = tuple([cue for cue in cues if cue.kind in NEGATING and cue.strength >= 0.5])
    negative = _negative(len(analysed.words), denials)
    content = tuple(
        [i for i, w in enumerate(analysed.words) if w not in FUNCTION and w[0].isalnum()]
    )
    return Reading(
        analysed,
        when,
        amounts,
        frozenset(taken) | gone,
        gone,
        dropped,
        cues,
        denials,
        negative,
        content,
        *_neighbours(len(analysed.words), content),
        *_pointing(analysed, negative, content),
    )


def _neighbours(count: int, content: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For every token the content token next before it and next after it, or -1."""
    before: list[int] = []
    after: list[int] = []
    last = -1
    for token in content:
        before += [last] * (token - last)
        after += [token] * (token - len(after))
        last = token
    before += [last] * (count - len(before))
    after += [-1] * (count - len(after))
    return tuple(before), tuple(after)


def _pointing(
    text: Analysed, negative: tuple[bool, ...], content: tuple[int, ...]
) -> list[tuple[tuple[int, float], ...]]:
    """Which way the tokens point, by valence and by course; a negated one the other way."""
    directions, stems = valence.load(), text.stems
    found = []
    for table in (directions.valence, directions.course):
        pointing = [(i, table[stems[i]]) for i in content if stems[i] in table]
        found.append(tuple([(i, -value if negative[i] else value) for i, value in pointing]))
    return found


def _tokens_in(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> range:
    """Indices of the tokens that overlap a span."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= span[0]:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(spans) and spans[end][0] < span[1]:
        end += 1
    return range(low, end)


NEGATING = frozenset({"negation", "substitution", "failure"})


def _negative(count: int, denials: Sequence[polarity.Cue]) -> tuple[bool, ...]:
    """Which tokens an odd number of negating cues governs."""
    flags = [False] * count
    for cue in denials:
        for index in range(cue.scope[0], min(cue.scope[1], count)):
            flags[index] = not flags[index]
    return tuple(flags)


COMPARING = frozenset("whereas while whilst unlike conversely".split())
"""Words by which a wording sets one side against the other."""
_LEANING = frozenset("which who whom whose that".split())
"""A clause that opens with one of these belongs to the one before."""


def sides_of(text: Analysed) -> list[int]:
    """For each token the side it stands on: its clause, with what leans on it."""
    sides: list[int] = []
    side = -1
    for clause in text.clauses:
        if side < 0 or not goes_on(text, clause.first):
            side += 1
        sides += [side] * (clause.last - clause.first)
    return sides


def goes_on(text: Analysed, first: int) -> bool:
    """Whether a clause belongs to the one before: a relative one, or the rest of a list of names
    ("the Austrians | and the Russians at Austerlitz")."""
    if text.words[first] in _LEANING:
        return True
    if text.words[first] not in ("and", "or"):
        return False
    after = next((i for i in (first + 1, first + 2) if text.words[i : i + 1] != ("the",)), first)
    near = [i for i in (first - 1, after) if i < len(text.words)]
    return all(text.surface(i)[0].isupper() for i in near)
