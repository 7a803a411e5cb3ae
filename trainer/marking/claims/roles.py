"""Roles: do the matched terms stand in the point's order, and is its subject the same?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from trainer.language.words import AUXILIARIES, FUNCTION
from trainer.marking.claims.stretch import Conflict, Match, Stretch
from trainer.marking.results import Why, WhyKind
from trainer.marking.rubric import Reading
from trainer.text import Analysed

PIVOTS = frozenset("than into before after above below beneath under over".split())
"""Words whose two sides say different things: "A into B" is not "B into A"."""
SURE = 0.75
_BE = frozenset("am is are was were be been being".split())


def acting_order(reading: Reading, first: int, last: int) -> Mapping[int, int] | Sequence[int]:
    """Each token's place once passives are turned round: "B was beaten by A" reads A, beaten, B."""
    words = reading.text.words
    if "by" not in words[first:last]:
        return range(last)
    order = {token: token for token in range(first, last)}
    for by in range(first, last):
        if words[by] != "by" or not _passive_before(words, first, by):
            continue
        for token in range(by + 1, last):
            order[token] = token - 10_000
    return order


def _passive_before(words: tuple[str, ...], first: int, by: int) -> bool:
    span = words[max(first, by - 6) : by]
    return any(w in AUXILIARIES for w in span) or (bool(span) and span[-1].endswith("ed"))


class Roles(NamedTuple):
    """Who does what to whom: the share of pairs of names in the other order, whether the point's
    subject is there and whether another stands in its place, each in [0, 1]."""

    names_swapped: float
    subject: float
    subject_foreign: float
    conflicts: tuple[Conflict, ...]


def roles(stretch: Stretch) -> Roles:
    """Whether the matched terms stand in the point's order, passives turned round."""
    names_swapped, conflicts = _swaps(stretch)
    subject, foreign = _subjects(stretch)
    return Roles(names_swapped, subject, foreign, (*conflicts, *_operands(stretch)))


def _swaps(stretch: Stretch) -> tuple[float, list[Conflict]]:
    """The share of the pairs of names that act on one another which stand in the other order."""
    first, last = stretch.core
    names = stretch.wording.names
    matches = [m for m in stretch.matches if m.strength >= 0.5 and first <= m.token < last]
    named = [m for m in matches if m.term in names]
    pairs = [
        (a, b)
        for a, b in combinations(named, 2)
        if a.token != b.token and a.place != b.place and _acts_between(stretch, matches, a, b)
    ]
    if not pairs:
        return 0.0, []
    said = acting_order(stretch.reading, first, last)
    reading = stretch.wording.reading
    meant = acting_order(reading, 0, len(reading.text.words))
    swapped = [
        (a, b)
        for a, b in pairs
        if (said[a.token] < said[b.token]) != (meant[a.place] < meant[b.place])
    ]
    return len(swapped) / len(pairs), [_swap(stretch, a, b) for a, b in swapped]


def _operands(stretch: Stretch) -> list[Conflict]:
    """What follows "than", "into" or the like here and comes before it in the point, and the other
    way round; unless the comparison itself is turned round, too ("thinner" for "thicker")."""
    meant, said = stretch.wording.reading.text, stretch.reading.text
    sure = [m for m in stretch.matches if m.strength >= SURE]
    for pivot in PIVOTS.intersection(meant.words):
        there = meant.words.index(pivot)
        for here in range(*stretch.reach):
            if said.words[here] != pivot:
                continue
            after = _next(sure, said, here, _token)
            wanted = _next(sure, meant, there, _place)
            if after is None or wanted is None or after is wanted:
                continue
            if after.place < there and wanted.token < here and not _turned(stretch, here):
                return [_swap(stretch, wanted, after, 1.0)]
    return []


def _next(
    matches: list[Match], text: Analysed, pivot: int, at: Callable[[Match], int]
) -> Match | None:
    """The first match after a pivot in its clause."""
    last = text.clauses[text.clause_of(pivot)].last
    return min((m for m in matches if pivot < at(m) < last), key=at, default=None)


def _token(match: Match) -> int:
    return match.token


def _place(match: Match) -> int:
    return match.place


def _turned(stretch: Stretch, pivot: int) -> bool:
    """Whether the clause of a pivot has the opposite of one of the wording's terms."""
    text = stretch.reading.text
    clause = text.clauses[text.clause_of(pivot)]
    return any(
        term in stretch.wording.wanted and term not in stretch.have
        for token in range(clause.first, clause.last)
        for term, _ in stretch.aligned.opposed.get(token, ())
    )


def _acts_between(stretch: Stretch, matches: list[Match], a: Match, b: Match) -> bool:
    """Whether one and the same word stands between two names in the answer and in the point, in
    the same voice, so that it says what one did to the other: they are not merely listed."""
    said, meant = stretch.reading.text.words, stretch.wording.reading.text.words
    return any(
        _between(a.token, m.token, b.token)
        and _between(a.place, m.place, b.place)
        and _is_passive(said, m.token) == _is_passive(meant, m.place)
        for m in matches
        if m.term not in stretch.wording.names
    )


def _between(one: int, middle: int, other: int) -> bool:
    return one < middle < other or other < middle < one


def _is_passive(words: tuple[str, ...], verb: int) -> bool:
    """Whether a form of "be" stands before a verb."""
    return not _BE.isdisjoint(words[max(0, verb - 2) : verb])


def _swap(stretch: Stretch, a: Match, b: Match, strength: float = 0.7) -> Conflict:
    text = stretch.reading.text
    span = (text.spans[a.token][0], text.spans[b.token][1])
    said = f"{text.surface(a.token)} ... {text.surface(b.token)}"
    kind: WhyKind = "role"
    return Conflict(strength, Why(kind, said, stretch.point.point.text, span))


def _subjects(stretch: Stretch) -> tuple[float, float]:
    """(the wording's first term is in the window, the core clause opens with a foreign one)."""
    terms = stretch.wording.terms
    if not terms:
        return 0.0, 0.0
    first = terms[0][0]
    subject = stretch.have.get(first, 0.0)
    words = stretch.reading.text.words
    for token in range(*stretch.core):
        if words[token] in FUNCTION or not words[token][0].isalpha():
            continue
        hits = stretch.aligned.hits.get(token, ())
        if not hits or stretch.stands_for_own(token):
            return subject, 0.0
        return subject, 1.0 if subject < 0.5 else 0.3
    return subject, 0.0
