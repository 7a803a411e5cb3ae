"""What a writer takes back: of "Varennes, no, I mean Valmy" only Valmy counts.

What follows the correction replaces the nearest thing before it of the same sort: a date a date, a
number a number, a name a name, a word its opposite; else the nearest content word, or the whole
clause when a whole clause follows. "Not X but Y" takes back X.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.language import dates, numbers
from trainer.language.polarity import Cue
from trainer.language.relations import Relations
from trainer.language.words import FUNCTION
from trainer.text import Analysed, Stretch

CLAUSE_WORDS = 4
"""A correction of this many content words or more replaces a whole clause."""
OPPOSED_FROM = 0.75

Placed = tuple[tuple[dates.DateMention, int], ...]
Counted = tuple[tuple[numbers.NumberMention, int], ...]


def taken_back(
    text: Analysed,
    cues: Sequence[Cue],
    when: Placed,
    amounts: Counted,
    relations: Relations,
) -> frozenset[int]:
    """Indices of the tokens that the writer takes back; none without a correction.

    Args:
        text: The answer.
        cues: Its polarity cues.
        when: Its dates, each with the index of its first token.
        amounts: Its numbers, likewise.
        relations: Which words are opposites.
    """
    gone: set[int] = set()
    for cue in cues:
        if cue.kind == "correction":
            gone.update(_replaced(text, cue, when, amounts, relations))
        elif cue.kind == "substitution" and _then_but(text, cue):
            gone.update(range(*cue.scope))
    return frozenset(gone)


def _then_but(text: Analysed, cue: Cue) -> bool:
    """Whether "but" follows what is denied: "not X but Y"."""
    end = cue.scope[1]
    return end < len(text.words) and text.words[end] == "but"


def _replaced(
    text: Analysed, cue: Cue, when: Placed, amounts: Counted, relations: Relations
) -> range | list[int]:
    start, end = _sentence(text, cue)
    after = range(cue.last, _clause_end(text, cue.last, end))
    before = range(start, cue.first)
    for placed in (when, amounts):
        if any(index in after for _, index in placed):
            return _last_placed(text, placed, before)
    content = [i for i in after if _is_content(text, i)]
    if not content or len(content) >= CLAUSE_WORDS:
        return _last_clause(text, cue.first)
    named = [i for i in content if text.surface(i)[0].isupper()]
    if named:
        return _last_named(text, before)
    for index in reversed(before):
        if relations.opposed(text.stems[index], text.stems[content[0]]) >= OPPOSED_FROM:
            return [index]
    return [i for i in before if _is_content(text, i)][-1:]


def _is_content(text: Analysed, index: int) -> bool:
    word = text.words[index]
    return word not in FUNCTION and word[0].isalnum()


def _sentence(text: Analysed, cue: Cue) -> tuple[int, int]:
    """The sentence of a cue; with the one before when the cue opens it."""
    for number, sentence in enumerate(text.sentences):
        if sentence.first <= cue.first < sentence.last:
            opens = cue.first == sentence.first and number > 0
            first = text.sentences[number - 1].first if opens else sentence.first
            return first, sentence.last
    return 0, len(text.words)


def _clause_end(text: Analysed, index: int, end: int) -> int:
    """Where the clause of the correction ends: the first that has content."""
    for clause in text.clauses:
        if clause.last > index and any(
            _is_content(text, i) for i in range(max(index, clause.first), clause.last)
        ):
            return min(clause.last, end)
    return end


def _last_placed(text: Analysed, placed: Placed | Counted, before: range) -> list[int]:
    """The tokens of the last date or number before the cue."""
    found = [mention for mention, index in placed if index in before]
    if not found:
        return []
    first, last = found[-1].span
    return [i for i in before if first <= text.spans[i][0] < last]


def _last_named(text: Analysed, before: range) -> list[int]:
    """The last run of capitalised words before the cue."""
    run: list[int] = []
    for index in reversed(before):
        capital = text.surface(index)[0].isupper() and _is_content(text, index)
        if capital:
            run.append(index)
        elif run:
            break
    return run


def _last_clause(text: Analysed, index: int) -> range:
    """The last clause before the cue."""
    clauses: list[Stretch] = [c for c in text.clauses if c.first < index]
    return range(clauses[-1].first, min(clauses[-1].last, index)) if clauses else range(0)
