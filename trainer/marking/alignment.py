"""Which words of an answer stand for which terms of a card, and the stretch that best says a point.

Each answer word is looked up once among the card's terms (equal, a country's other name, related,
misspelt); what a word means for a card is remembered, so that the next answer finds it ready.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.language import dates, numbers
from trainer.language.names import (
    CAPITAL_STRENGTH,
    GOVERNMENT_OF,
    PLACE_OF,
    PLACE_WORDS,
    looks_like_name,
)
from trainer.language.relations import Relations
from trainer.language.words import FUNCTION, PRONOUNS
from trainer.marking import form
from trainer.marking.deck_language import Language
from trainer.marking.reading import Reading
from trainer.marking.rubric import CompiledCard
from trainer.marking.similarity import perhaps_meant, spelling
from trainer.text import Stretch, stem

Floats = NDArray[np.float64]
Hit = tuple[int, float]
Spot = tuple[int, int, float]

LIST_FROM, ITEMS_APART = 0.6, 2
"""An answer is a list when so many of its clauses are items (a share); no window holds so many."""
LONGEST_RUN = 4
"""A window holds at most this many clauses of one sentence, or the whole sentence."""
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
SHORTEST_NAME = 3
"""Capitals no longer than this are initials in notes ("W Berlin", "JFK"), not other names."""
ECHO_WORDS, ECHO_SHARE = 3, 0.9
"""A sentence of so many content words, this share of them the question's, only says it back."""
PARTICLES = frozenset("out off back down up away aside apart together".split())
BETWEEN = 3
"""At most so many words stand between a verb and its particle."""
RELATED_FROM = 0.35
OPPOSED_FROM = 0.4
DATE_STRENGTH = {"agrees": 1.0, "finer": 1.0, "coarser": 0.6, "near": 0.5, "conflicts": 0.0}
_NOTHING: tuple[tuple[Hit, ...], tuple[Hit, ...]] = ((), ())
_LEANS = PRONOUNS | {"then", "so", "also", "therefore", "thus", "hence", "who", "which", "both"}


class Window(NamedTuple):
    """A run of clauses of an answer: clause indices and token indices, half-open."""

    first_clause: int
    last_clause: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """An answer laid against a card.

    Attributes:
        reading: The answer, read.
        keys: By token index: what the token is looked up by, "" inside a long form.
        hits: By token index: the terms that the token stands for, with strengths in (0, 1].
        gone: Likewise for the tokens that a correction takes back; `hits` does not have them.
        opposed: By token index, in order: the terms that the token is the opposite of.
        names: The tokens that are names, or look like names, and whether they are known ones.
        spots: (token, term, strength) of all hits, in the order of the tokens.
        starts: By token index: where its spots begin; one more entry at the end.
        clause_of: By token index: its clause.
        listed: The share of clauses that are items of a list.
        windows: The stretches that may say a point, in order.
        by_clause: (clauses x terms): the best strength of each term in each clause.
        strengths: (windows + 1 x terms): likewise in each window, and last in the whole answer.
    """

    reading: Reading
    keys: list[str]
    hits: dict[int, tuple[Hit, ...]]
    gone: dict[int, tuple[Hit, ...]]
    opposed: dict[int, tuple[Hit, ...]]
    names: tuple[tuple[int, bool], ...]
    spots: tuple[Spot, ...]
    starts: tuple[int, ...]
    clause_of: list[int]
    listed: float
    windows: tuple[Window, ...]
    by_clause: Floats
    strengths: Floats

    def found(self, first: int, last: int) -> tuple[Spot, ...]:
        """What the tokens from `first` (in) to `last` (out) stand for."""
        return self.spots[self.starts[first] : self.starts[last]]


class Aligner:
    """Lays answers against one compiled card."""

    def __init__(self, card: CompiledCard, language: Language, relations: Relations) -> None:
        self.card, self._language, self._relations = card, language, relations
        terms = card.vocabulary.terms
        self._words = [(i, t) for i, t in enumerate(terms) if t.is_word]
        self._denials = {t.denies: i for i, t in enumerate(terms) if t.denies is not None}
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
        self._dates = [(i, t.date) for i, t in enumerate(terms) if t.date is not None]
        self._numbers = [(i, t.number) for i, t in enumerate(terms) if t.number is not None]
        self._phrase_starts = relations.phrases_for(self._stems)
        self._plain = FUNCTION - {t.word for _, t in self._words}
        self._memory: dict[tuple[str, str], tuple[tuple[Hit, ...], tuple[Hit, ...]]] = {}

    def align(self, reading: Reading) -> Aligned:
        """Find every term of the card in an answer, and the windows that may say its points."""
        hits: dict[int, tuple[Hit, ...]] = {}
        opposed: dict[int, tuple[Hit, ...]] = {}
        text, taken = reading.text, reading.taken
        keys = self._language.keys(text)
        for index, named in enumerate(zip(text.words, keys, strict=True)):
            if index in taken:
                continue
            found = self._memory.get(named)
            if found is None:
                found = self._remember(*named)
            if found[0]:
                hits[index] = found[0]
            if found[1]:
                opposed[index] = found[1]
        gone = {
            index: lost
            for index in reading.gone
            if keys[index] and (lost := self._look_up(text.words[index], keys[index])[0])
        }
        for cue in reading.cues:
            if cue.kind == "hedge":
                for index in range(cue.first, cue.last):
                    hits.pop(index, None)
        self._phrases(reading, hits, opposed)
        self._times_and_numbers(reading, hits)
        self._add_denials(reading, hits)
        self._drop_echoes(reading, keys, hits)
        clause_of = _clause_of(reading.text.clauses)
        listed = form.items(reading.text)
        windows = _windows(reading, {clause_of[index] for index in hits})
        if listed >= LIST_FROM:
            windows = _untied(reading, windows)
        spots, starts = _spots(len(keys), hits)
        by_clause = self._by_clause(len(reading.text.clauses), clause_of, spots)
        return Aligned(
            reading,
            keys,
            hits,
            gone,
            dict(sorted(opposed.items())),
            self._names(reading, keys),
            spots,
            starts,
            clause_of,
            listed,
            windows,
            by_clause,
            _over(windows, by_clause),
        )

    def _names(self, reading: Reading, keys: list[str]) -> tuple[tuple[int, bool], ...]:
        """The tokens that are names of the deck or of countries, or look like names."""
        text, known, language = reading.text, self._language.names, self._language
        found = []
        for token in reading.content:
            word = text.words[token]
            named = keys[token] in known or word in PLACE_OF
            if not named and not text.text[text.spans[token][0]].isupper():
                continue
            if len(word) <= SHORTEST_NAME or not keys[token] or not word[0].isalpha():
                continue
            if token not in reading.taken and (
                named or looks_like_name(text, token, language.known)
            ):
                found.append((token, named))
        return tuple(found)

    def _add_denials(self, reading: Reading, hits: dict[int, tuple[Hit, ...]]) -> None:
        """A token that is denied stands for the denial of its terms, too."""
        if not self._denials:
            return
        for index, found in hits.items():
            if reading.negative[index]:
                denied = [(self._denials[t], s) for t, s in found if t in self._denials]
                hits[index] = (*found, *denied)

    def _drop_echoes(
        self, reading: Reading, keys: list[str], hits: dict[int, tuple[Hit, ...]]
    ) -> None:
        """Take out what sentences have that only say the question back."""
        question, content = self.card.question, [i for i in reading.content if keys[i]]
        echoes = [keys[i] in question for i in content]
        for sentence in reading.text.sentences:
            start, end = (bisect_left(content, at) for at in (sentence.first, sentence.last))
            if end - start < ECHO_WORDS:
                continue
            if sum(echoes[start:end]) >= ECHO_SHARE * (end - start):
                for token in range(sentence.first, sentence.last):
                    hits.pop(token, None)

    def _remember(self, word: str, key: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        """What a word stands for; a plain one for nothing, nor the rest of a long form."""
        if len(self._memory) >= REMEMBERED:
            self._memory.clear()
        plain = not key or (word in self._plain and key == stem(word))
        found = self._memory[word, key] = _NOTHING if plain else self._look_up(word, key)
        return found

    def _look_up(self, folded: str, key: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
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

    def _phrases(
        self,
        reading: Reading,
        hits: dict[int, tuple[Hit, ...]],
        opposed: dict[int, tuple[Hit, ...]],
    ) -> None:
        """Multi-word expressions ("pulled out") stand for what they mean as a whole."""
        stems = reading.text.stems
        starts = self._phrase_starts
        for index in [i for i, stemmed in enumerate(stems) if stemmed in starts]:
            if index in reading.taken:
                continue
            for tail, phrase in starts[stems[index]]:
                if _follows(tail, stems, index + 1):
                    found = self._memory.get((phrase, "")) or self._phrase(phrase)
                    hits[index] = _joined(hits.get(index, ()), found[0])
                    opposed[index] = _joined(opposed.get(index, ()), found[1])
                    break

    def _phrase(self, phrase: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
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

    def _times_and_numbers(self, reading: Reading, hits: dict[int, tuple[Hit, ...]]) -> None:
        for said, index in reading.dates:
            found = [
                (term, strength)
                for term, expected in self._dates
                if (strength := DATE_STRENGTH[dates.compare(said, expected)])
            ]
            if found:
                hits[index] = _joined(hits.get(index, ()), tuple(found))
        for number, index in reading.numbers:
            agreeing = tuple(
                (term, 1.0)
                for term, expected in self._numbers
                if numbers.compare(number, expected) == "agrees"
            )
            if agreeing:
                hits[index] = _joined(hits.get(index, ()), agreeing)

    def _by_clause(self, clauses: int, clause_of: list[int], spots: tuple[Spot, ...]) -> Floats:
        """(clauses x terms): the best strength of each term in each clause."""
        terms = len(self.card.vocabulary.terms)
        best: dict[int, float] = {}
        for token, term, strength in spots:
            place = clause_of[token] * terms + term
            if place not in best or strength > best[place]:
                best[place] = strength
        by_clause = np.zeros(clauses * terms)
        by_clause[list(best)] = list(best.values())
        return by_clause.reshape(clauses, terms)


class _Spelling(NamedTuple):
    """How a term may be written: the word and its stem, and whether it is a name."""

    term: int
    word: str
    stem: str
    name: bool


def _spots(
    count: int, hits: dict[int, tuple[Hit, ...]]
) -> tuple[tuple[Spot, ...], tuple[int, ...]]:
    """All hits in the order of their tokens, and by token where its own begin."""
    spots: list[Spot] = []
    starts = []
    for token in range(count):
        starts.append(len(spots))
        if token in hits:
            spots += [(token, term, strength) for term, strength in hits[token]]
    return tuple(spots), (*starts, len(spots))


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


def _over(windows: tuple[Window, ...], by_clause: Floats) -> Floats:
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


def _joined(a: tuple[Hit, ...], b: tuple[Hit, ...]) -> tuple[Hit, ...]:
    if not a or not b:
        return a or b
    best = dict(a)
    for term, strength in b:
        best[term] = max(strength, best.get(term, 0.0))
    return tuple(best.items())


def _clause_of(clauses: tuple[Stretch, ...]) -> list[int]:
    """The clause of each token."""
    owners: list[int] = []
    for index, clause in enumerate(clauses):
        owners += [index] * (clause.last - clause.first)
    return owners


def _windows(reading: Reading, telling: set[int]) -> tuple[Window, ...]:
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


def _untied(reading: Reading, windows: tuple[Window, ...]) -> tuple[Window, ...]:
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
