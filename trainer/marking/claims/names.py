"""Names: does another name stand where the point has its own?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainer.language.names import GOVERNMENT_OF, MONTHS
from trainer.language.words import AUXILIARIES
from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.reading import Reading
from trainer.marking.results import Why
from trainer.marking.similarity import likeness, spelling


class Names(NamedTuple):
    """Names in a stretch against its wording, each in [0, 1]."""

    found: float
    foreign: float
    slot: float
    conflicts: tuple[Conflict, ...]


LENGTH_APART = 2
"""A misspelling is at most so much longer or shorter than what is meant."""
OUT_OF_SLOT, OUTSIDE_CORE = 0.3, 0.7
"""Strength of a foreign name that stands elsewhere than the missing one, and of one in its slot
but outside the clause that carries most of the point."""
NEIGHBOUR_FROM, NEIGHBOUR_WITHIN = 0.75, 3
"""A neighbour has to be found this surely and stand at most so many tokens away."""
ALIKE = 0.6
"""From this likeness on an unknown name may be the missing one: "Buda" for "Buddha"."""
_SLOTS = frozenset("in at by of with to from for on against between and over into".split())


def names(stretch: Stretch) -> Names:
    """Whether another name stands where the point has its own.

    `found` is the share of the wording's names that the stretch has; `foreign` is 1 when the core
    clause (.5 when only the window) has a name that neither the point nor the question has while
    one of the point's is missing; `slot` how surely both stand after the same preposition or open
    their clause. A name that stands only outside the core clause is missing there when another
    name of the deck has its slot: "the Treaty of Berlin in 1922 ..., then that of Rapallo".
    """
    expected, have = stretch.wording.names, stretch.have
    missing = {t: place for t, place in expected.items() if have.get(t, 0.0) < 0.5}
    found = 1.0 - len(missing) / len(expected) if expected else 0.0
    foreign_tokens = _foreign_names(stretch, missing) if missing else []
    if not foreign_tokens:
        taken = _slot_taken(stretch) if not missing else ()
        return Names(found, float(bool(taken)), float(bool(taken)), taken)
    conflicts = tuple(_conflict(stretch, token, missing) for token in foreign_tokens)
    slot = max(c.strength for c in conflicts)
    in_core = any(stretch.in_core(token) for token in foreign_tokens)
    return Names(found, 1.0 if in_core else 0.5, slot if slot > OUT_OF_SLOT else 0.0, conflicts)


def _slot_taken(stretch: Stretch) -> tuple[Conflict, ...]:
    """Another name of the deck in the core clause, in the slot of one that stands elsewhere."""
    names = stretch.wording.names
    elsewhere = {
        m.term: m.place for m in stretch.matches if m.term in names and not stretch.in_core(m.token)
    }
    if not elsewhere:
        return ()
    known = {token for token, known in stretch.aligned.names if known}
    conflicts = [
        _conflict(stretch, token, elsewhere)
        for token in _foreign_names(stretch, elsewhere)
        if token in known and stretch.in_core(token)
    ]
    return tuple([c for c in conflicts if c.strength >= 1.0])


def _conflict(stretch: Stretch, token: int, missing: dict[int, int]) -> Conflict:
    """A foreign name against the missing one whose slot it stands in, or the first that misses."""
    wording, text = stretch.wording.reading, stretch.reading.text
    slot = _slot(stretch.reading, token)
    same = [place for place in missing.values() if _beside_same(stretch, token, place)]
    same = same or [place for place in missing.values() if _slot(wording, place) == slot]
    strength = OUT_OF_SLOT
    if same:
        strength = 1.0 if stretch.in_core(token) else OUTSIDE_CORE
    expected = wording.text.surface(same[0] if same else next(iter(missing.values())))
    return Conflict(strength, Why("name", text.surface(token), expected, text.spans[token]))


def _beside_same(stretch: Stretch, token: int, place: int) -> bool:
    """Whether a name has a neighbour that the missing one has in the wording, on the same side:
    "made Cranmer Supreme Head" for "made Henry Supreme Head"."""
    said, meant = stretch.reading, stretch.wording.reading
    pairs = {(m.token, m.place) for m in stretch.matches if m.strength >= NEIGHBOUR_FROM}
    before, after = said.before[token], said.after[token]
    return ((before, meant.before[place]) in pairs and token - before <= NEIGHBOUR_WITHIN) or (
        (after, meant.after[place]) in pairs and after - token <= NEIGHBOUR_WITHIN
    )


def _foreign_names(stretch: Stretch, missing: Iterable[int]) -> list[int]:
    """The names in the window that neither the point nor the question has, nor stand for the
    capital that is missing ("the Soviet capital" for Moscow).

    Where the question has the missing name, too, it tells its names apart, and any other of them is
    foreign, unless the core clause speaks of another point whose own it is.
    """
    terms = stretch.card.vocabulary.terms
    governed = {GOVERNMENT_OF.get(terms[term].word) for term in missing}
    point, question, keys = stretch.point.names, stretch.card.question, stretch.aligned.keys
    if any(terms[term].key in question for term in missing):
        other = stretch.owner if stretch.owner is not stretch.point else None
        question = question & other.names if other else frozenset()
    first, last = stretch.window.first, stretch.window.last
    return [
        token
        for token, known in stretch.aligned.names
        if first <= token < last
        and keys[token] not in point
        and keys[token] not in question
        and keys[token] not in governed
        and not stretch.stands_for_own(token)
        and (known or not (_misspelt(stretch, token) or _like(stretch, token, missing)))
    ]


def _misspelt(stretch: Stretch, token: int) -> bool:
    """Whether an unknown name is more likely one of the card's, or a month, spelt badly."""
    word = stretch.reading.text.words[token]
    if any(spelling(word, month) for month in MONTHS):
        return True
    return any(
        spelling(word, term.word, name=True)
        for term in stretch.card.vocabulary.terms
        if abs(len(term.word) - len(word)) <= LENGTH_APART
    )


def _like(stretch: Stretch, token: int, missing: Iterable[int]) -> bool:
    """Whether an unknown name looks enough like a missing one to be that, spelt freely."""
    word, terms = stretch.reading.text.words[token], stretch.card.vocabulary.terms
    return any(likeness(word, terms[term].word) >= ALIKE for term in missing)


def _slot(reading: Reading, token: int) -> str:
    """The word that opens a token's slot: its preposition, or "" at the start of its clause."""
    words = reading.text.words
    for back in range(token - 1, max(-1, token - 4), -1):
        if words[back] in _SLOTS:
            return words[back]
        if words[back] in AUXILIARIES or any(c.first == back + 1 for c in reading.text.clauses):
            return ""
    return "" if token < 3 else "?"
