"""Statements said word for word: a deck's own words leave nothing to weigh.

A statement is said when its words stand in the answer one after another, by their keys, within one
sentence that says no more than a few words besides and neither negates nor takes anything back.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.marking.deck_language import Language
from trainer.marking.reading import Reading
from trainer.marking.rubric import CompiledCard, Wording

SHORTEST = 3
"""A statement of fewer words counts only as a whole sentence: it may be a chance run of words."""
BESIDES = 4
"""The sentence may have this many words more before the statement."""


class Verbatim:
    """Finds the statements of one card that an answer says word for word."""

    def __init__(self, card: CompiledCard, language: Language) -> None:
        self._by_first: dict[str, list[tuple[int, list[str]]]] = {}
        for index, wording in enumerate(card.wordings):
            keys = [key for key in language.keys(wording.reading.text) if key]
            if wording.kind != "clause" and keys:
                self._by_first.setdefault(keys[0], []).append((index, keys))

    def find(self, reading: Reading, keys: Sequence[str]) -> frozenset[int]:
        """Indices of the card's wordings that the answer says word for word.

        Args:
            reading: The answer.
            keys: What its tokens are looked up by.
        """
        found: set[int] = set()
        openings = self._by_first.keys()
        runs = [keys[s.first : s.last] for s in reading.text.sentences]
        if len(runs) > 1:
            runs.append(keys)
        for run in runs:
            if openings.isdisjoint(run):
                continue
            said = [key for key in run if key]
            for at, key in enumerate(said[: BESIDES + 1]):
                for index, statement in self._by_first.get(key, ()):
                    whole = len(statement) >= SHORTEST or len(statement) == len(said)
                    if whole and said[at : at + len(statement)] == statement:
                        found.add(index)
        return frozenset(found)


def plainly_said(
    said: frozenset[int], wordings: Sequence[Wording], indices: Sequence[int], reading: Reading
) -> bool:
    """Whether one of some wordings is said word for word and nothing takes it back."""
    if not any(index in said for index in indices):
        return False
    corrected = any(cue.kind == "correction" for cue in reading.cues)
    own = any(any(wordings[i].reading.negative) for i in indices if i in said)
    denied = any(cue.kind == "negation" and cue.first == 0 for cue in reading.cues)
    return not corrected and (own or not denied)
