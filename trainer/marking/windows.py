"""Windows: the stretches of an answer that may say a point, and how surely each has every term."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.language.words import PRONOUNS
from trainer.marking import form
from trainer.marking.reading import Reading
from trainer.text import Stretch

Floats = NDArray[np.float64]

LIST_FROM, ITEMS_APART = 0.6, 2
"""An answer is a list when so many of its clauses are items (a share); no window holds so many."""
LONGEST_RUN = 4
"""A window holds at most this many clauses of one sentence, or the whole sentence."""
_LEANS = PRONOUNS | {"then", "so", "also", "therefore", "thus", "hence", "who", "which", "both"}


class Window(NamedTuple):
    """A run of clauses of an answer: clause indices and token indices, half-open."""

    first_clause: int
    last_clause: int
    first: int
    last: int


def windows_of(reading: Reading, telling: set[int]) -> tuple[Window, ...]:
    """Every clause, runs of up to four inside a sentence, whole sentences, and a leaning one with
    its predecessor.

    A run that begins or ends with a clause that is not `telling`, having nothing of the card, is
    left out: the run without that clause has as much, and is shorter.
    """
    clauses, sentences = reading.text.clauses, reading.text.sentences
    bounds = _clause_bounds(clauses, len(sentences))
    windows: list[Window] = []
    for number, (start, end) in enumerate(bounds):
        for first in range(start, end):
            windows.append(_window(clauses, first, first + 1))
            if first in telling:
                for last in range(first + 2, min(end, first + LONGEST_RUN) + 1):
                    if last - 1 in telling:
                        windows.append(_window(clauses, first, last))
        if end - start > LONGEST_RUN:
            windows.append(_window(clauses, start, end))
        if number and _leans(reading, number):
            windows.append(_window(clauses, bounds[number - 1][0], end))
    return tuple(windows)


def untied(reading: Reading, windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """Of the windows of a list of terms those that do not put its items together: side by side
    they say nothing of one another."""
    text = reading.text
    item = [form.is_item(text, clause) for clause in text.clauses]
    return tuple(
        [
            w
            for w in windows
            if w.last_clause - w.first_clause == 1
            or sum(item[w.first_clause : w.last_clause]) < ITEMS_APART
        ]
    )


def _window(clauses: tuple[Stretch, ...], first: int, last: int) -> Window:
    return Window(first, last, clauses[first].first, clauses[last - 1].last)


def _clause_bounds(clauses: tuple[Stretch, ...], sentences: int) -> list[tuple[int, int]]:
    """For every sentence the index of its first clause, and after its last."""
    owners = [clause.sentence for clause in clauses]
    starts = [bisect_left(owners, number) for number in range(sentences + 1)]
    return list(pairwise(starts))


def _leans(reading: Reading, number: int) -> bool:
    """Whether a sentence leans on the one before it: an early pronoun or a connective. One that
    only says what an earlier one said does not."""
    words, sentences = reading.text.words, reading.text.sentences
    first, last = sentences[number].first, sentences[number].last
    if _LEANS.isdisjoint(words[first : first + 4]):
        return False
    said = words[first:last]
    return all(words[s.first : s.last] != said for s in sentences[:number])


def strengths_over(windows: tuple[Window, ...], by_clause: Floats) -> Floats:
    """(windows + 1 x terms): the best strength of each term over each window's clauses, and over
    all of them.

    All runs of a length are found at once, from those that are a clause shorter.
    """
    count, runs, starts = len(by_clause), [by_clause], [0, 0]
    for length in range(2, LONGEST_RUN + 1):
        starts.append(starts[-1] + len(runs[-1]))
        runs.append(np.maximum(runs[-1][:-1], by_clause[length - 1 :]))
    rows, longer = [], starts[-1] + len(runs[-1])
    for first, last in [*((w.first_clause, w.last_clause) for w in windows), (0, count)]:
        if 0 < last - first <= LONGEST_RUN:
            rows.append(starts[last - first] + first)
        else:
            rows.append(longer)
            runs.append(np.maximum.reduce(by_clause[first:last], axis=0, initial=0.0)[None])
            longer += 1
    return np.concatenate(runs)[rows]
