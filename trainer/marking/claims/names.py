"""Names: does another name stand where the point has its own?"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.language.names import PLACE_OF
from trainer.language.words import AUXILIARIES, FUNCTION
from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why
from trainer.marking.rubric import Language, Reading


@dataclass(frozen=True, slots=True)
class Names:
    """Names in a stretch against its wording, each in [0, 1]."""

    found: float
    foreign: float
    slot: float
    conflicts: tuple[Conflict, ...]


SHORTEST = 3
"""Shorter capitals in notes are initials ("W Berlin", "JFK"), not other names."""
_SLOTS = frozenset("in at by of with to from for on against between and over into".split())


def names(stretch: Stretch, language: Language) -> Names:
    """Whether another name stands where the point has its own.

    `found` is the share of the wording's names that the stretch has; `foreign` is 1 when the core
    clause has a name that neither the point nor the question has while one of the point's is
    missing; `slot` when both stand after the same preposition or open their clause.
    """
    wording = stretch.wording
    vocabulary = stretch.card.vocabulary.terms
    expected = {t: place for t, _, place, _ in wording.terms if vocabulary[t].key in language.names}
    have = {m.term for m in stretch.matches if m.strength >= 0.5}
    missing = {t: place for t, place in expected.items() if t not in have}
    found = 1.0 - len(missing) / len(expected) if expected else 0.0
    foreign_tokens = _foreign_names(stretch, language)
    if not missing or not foreign_tokens:
        return Names(found, 0.0, 0.0, ())
    slots = {_slot(wording.reading, place) for place in missing.values()}
    expected_name = wording.reading.text.surface(next(iter(missing.values())))
    text = stretch.reading.text
    conflicts = tuple(
        Conflict(
            1.0 if _slot(stretch.reading, token) in slots else 0.3,
            Why("name", text.surface(token), expected_name, text.spans[token]),
        )
        for token in foreign_tokens
    )
    slot = 1.0 if any(c.strength == 1.0 for c in conflicts) else 0.0
    return Names(found, 1.0, slot, conflicts)


def _foreign_names(stretch: Stretch, language: Language) -> list[int]:
    text = stretch.reading.text
    own = stretch.point.names | stretch.card.question
    opening = {s.first for s in text.sentences}
    found = []
    for token in range(*stretch.core):
        word = text.words[token]
        if word in FUNCTION or not word[0].isalpha() or token in stretch.reading.taken:
            continue
        name = stretch.aligned.keys[token]
        if len(word) <= SHORTEST:
            continue
        known = name in language.names or word in PLACE_OF
        written = text.surface(token)[0].isupper() and token not in opening
        if (known or written) and name not in own and not stretch.stands_for_own(token):
            found.append(token)
    return found


def _slot(reading: Reading, token: int) -> str:
    """The word that opens a token's slot: its preposition, or "" at the start of its clause."""
    words = reading.text.words
    for back in range(token - 1, max(-1, token - 4), -1):
        if words[back] in _SLOTS:
            return words[back]
        if words[back] in AUXILIARIES or any(c.first == back + 1 for c in reading.text.clauses):
            return ""
    return "" if token < 3 else "?"
