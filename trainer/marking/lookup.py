"""What a word of an answer stands for on a card, and what it is the opposite of.

A word is looked up among the card's terms: equal, a country's other name, related, misspelt. What
it means is remembered, so that the next answer finds it ready.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from trainer.language.names import CAPITAL_STRENGTH, GOVERNMENT_OF, PLACE_WORDS
from trainer.language.relations import Relations
from trainer.language.words import FUNCTION
from trainer.marking.deck_language import Language
from trainer.marking.rubric import CompiledCard
from trainer.marking.similarity import perhaps_meant, spelling
from trainer.text import stem

Hit = tuple[int, float]
"""A term's id, and how surely a word stands for it, in (0, 1]."""
Found = tuple[tuple[Hit, ...], tuple[Hit, ...]]
"""The terms that a word stands for, and those that it is the opposite of."""

REMEMBERED = 20_000
"""Words remembered a card: beyond this the memory is emptied, so that it stays constant."""
KNOWN_WORD_TYPO = 0.35
"""How much a misspelling counts when what was written is itself an English word."""
KNOWN_WORD_NAME = 0.6
"""The same where what may be meant is a name: "filly" for Fili."""
CLIPPED, CLIPPED_FROM = 0.75, 3
"""How much a clipped word of notes counts for the whole one ("cap." for "capitalist"), and its
fewest letters."""
SIGNS = {"↑": "increas", "↓": "decreas", ">": "greater", "<": "less"}
"""Signs of notes, and the stem each is read as."""
SAME, NEARLY = 0.95, 0.5
"""A word that is one of the card's terms itself stands for others only if it is nearly the same."""
PARTICLES = frozenset("out off back down up away aside apart together".split())
BETWEEN = 3
"""At most so many words stand between a verb and its particle."""
RELATED_FROM = 0.35
OPPOSED_FROM = 0.4
_NOTHING: Found = ((), ())


class Lookup:
    """Looks words up among the terms of one compiled card."""

    def __init__(self, card: CompiledCard, language: Language, relations: Relations) -> None:
        self._language, self._relations = language, relations
        terms = card.vocabulary.terms
        self._words = [(i, t) for i, t in enumerate(terms) if t.is_word]
        self._stems = [stem(t.word) for _, t in self._words]
        self._kin = relations.kin_of(self._stems)
        self._spellings = [
            _Spelling(i, word, stem(word), t.key in language.names)
            for i, t in self._words
            for word in PLACE_WORDS.get(t.key, (t.word,))
        ]
        self._spelt = [spelt.word for spelt in self._spellings]
        self._openings: dict[str, list[int]] = {}
        for place, word in enumerate(self._spelt):
            self._openings.setdefault(word[:CLIPPED_FROM], []).append(place)
        self._spelt_stems = [spelt.stem for spelt in self._spellings]
        self._by_key: dict[str, int] = {t.key: i for i, t in self._words}
        self._phrase_starts = relations.phrases_for(self._stems)
        self._plain = FUNCTION - {t.word for _, t in self._words}
        self._memory: dict[tuple[str, str], Found] = {}

    def words(
        self, words: Sequence[str], keys: Sequence[str], taken: Container[int]
    ) -> tuple[dict[int, tuple[Hit, ...]], dict[int, tuple[Hit, ...]]]:
        """By token: the terms that it stands for, and those that it is the opposite of."""
        hits: dict[int, tuple[Hit, ...]] = {}
        opposed: dict[int, tuple[Hit, ...]] = {}
        for index, named in enumerate(zip(words, keys, strict=True)):
            if index in taken:
                continue
            found = self._memory.get(named)
            if found is None:
                found = self._remember(*named)
            if found[0]:
                hits[index] = found[0]
            if found[1]:
                opposed[index] = found[1]
        return hits, opposed

    def _remember(self, word: str, key: str) -> Found:
        """What a word stands for; a plain one for nothing, nor the rest of a long form."""
        if len(self._memory) >= REMEMBERED:
            self._memory.clear()
        plain = not key or (word in self._plain and key == stem(word))
        found = self._memory[word, key] = _NOTHING if plain else self.of(word, key)
        return found

    def of(self, folded: str, key: str) -> Found:
        """What a word stands for on this card, and what it is the opposite of."""
        if key.startswith("#"):
            return (((self._by_key[key], 1.0),) if key in self._by_key else ()), ()
        stemmed = SIGNS.get(folded) or stem(folded)
        hits = self._same(folded, key)
        opposed: dict[int, float] = {}
        for place in self._kin.of(stemmed):
            term_id, term = self._words[place]
            if term_id in hits:
                continue
            related = self._relations.related(stemmed, self._stems[place])
            if related >= RELATED_FROM:
                hits[term_id] = related
            against = self._relations.opposed(stemmed, self._stems[place])
            if against >= OPPOSED_FROM and term.word not in FUNCTION:
                opposed[term_id] = against
        if folded.isalpha():
            self._misspelt(folded, key, hits)
        if any(strength >= SAME for strength in hits.values()):
            hits = {term_id: strength for term_id, strength in hits.items() if strength >= NEARLY}
        return tuple(hits.items()), tuple((t, s) for t, s in opposed.items() if t not in hits)

    def _same(self, folded: str, key: str) -> dict[int, float]:
        hits: dict[int, float] = {}
        if key in self._by_key:
            hits[self._by_key[key]] = 1.0
        government = GOVERNMENT_OF.get(folded)
        if government in self._by_key:
            hits.setdefault(self._by_key[government], CAPITAL_STRENGTH)
        for prefix in ("non", "anti"):
            rest = self._by_key.get(stem(folded[len(prefix) :]))
            if folded.startswith(prefix) and rest is not None:
                hits.setdefault(rest, 0.9)
        return hits

    def _misspelt(self, folded: str, key: str, hits: dict[int, float]) -> None:
        """Add the terms that the word may be a misspelling of; a deck's other name is none."""
        if any(strength >= 0.9 for strength in hits.values()):
            return
        if key in self._language.names:
            return
        stemmed = stem(folded)
        known = self._relations.knows(stemmed)
        factor = KNOWN_WORD_TYPO if known else 1.0
        near = {*perhaps_meant(folded, self._spelt), *perhaps_meant(stemmed, self._spelt_stems)}
        if not known:
            alike = self._openings.get(folded[:CLIPPED_FROM], ())
            near.update([place for place in alike if _clips(folded, self._spelt[place])])
        for place in sorted(near):
            term_id, word, word_stem, name = self._spellings[place]
            strength = 0.0
            if len(word) >= 4 and abs(len(word) - len(folded)) <= 3:
                strength = max(
                    spelling(folded, word, name=name), spelling(stemmed, word_stem, name=name)
                )
            if not known and _clips(folded, word):
                strength = max(strength, CLIPPED)
            strength *= max(factor, KNOWN_WORD_NAME) if name else factor
            if strength > hits.get(term_id, 0.0):
                hits[term_id] = strength

    def phrases(
        self,
        stems: Sequence[str],
        taken: Container[int],
        hits: dict[int, tuple[Hit, ...]],
        opposed: dict[int, tuple[Hit, ...]],
    ) -> None:
        """Add what multi-word expressions ("pulled out") stand for as a whole, at their first."""
        starts = self._phrase_starts
        for index in [i for i, stemmed in enumerate(stems) if stemmed in starts]:
            if index in taken:
                continue
            for tail, phrase in starts[stems[index]]:
                if _follows(tail, stems, index + 1):
                    found = self._memory.get((phrase, "")) or self._phrase(phrase)
                    hits[index] = joined(hits.get(index, ()), found[0])
                    opposed[index] = joined(opposed.get(index, ()), found[1])
                    break

    def _phrase(self, phrase: str) -> Found:
        hits: list[Hit] = []
        opposed: list[Hit] = []
        for place in self._kin.of(phrase):
            term_id = self._words[place][0]
            related = self._relations.related(phrase, self._stems[place])
            against = self._relations.opposed(phrase, self._stems[place])
            if related >= RELATED_FROM:
                hits.append((term_id, related))
            elif against >= OPPOSED_FROM:
                opposed.append((term_id, against))
        found = self._memory[phrase, ""] = (tuple(hits), tuple(opposed))
        return found


class _Spelling(NamedTuple):
    """How a term may be written: the word and its stem, and whether it is a name."""

    term: int
    word: str
    stem: str
    name: bool


def _follows(tail: tuple[str, ...], stems: Sequence[str], at: int) -> bool:
    """Whether the rest of a phrase stands at a place, or a few words on where it begins with a
    particle: "pulled his troops out"."""
    if stems[at : at + len(tail)] == tail:
        return True
    if tail[0] not in PARTICLES or tail[0] not in stems[at + 1 : at + 1 + BETWEEN]:
        return False
    there = stems.index(tail[0], at + 1)
    return stems[there : there + len(tail)] == tail


def _clips(said: str, whole: str) -> bool:
    """Whether a word is the clipped beginning of a longer one, with or without a plural s."""
    short = said[:-1] if said.endswith("s") and len(said) > 3 else said
    return len(short) >= CLIPPED_FROM and len(whole) >= len(short) + 2 and whole.startswith(short)


def joined(a: tuple[Hit, ...], b: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Two sets of hits as one, each term as surely as the surer has it."""
    if not a or not b:
        return a or b
    best = dict(a)
    for term, strength in b:
        best[term] = max(strength, best.get(term, 0.0))
    return tuple(best.items())
