"""An answer laid against a card: which of its words stand for which terms, and where its clauses
may say a point."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.language import dates, numbers
from trainer.language.names import (
    PLACE_OF,
    looks_like_name,
)
from trainer.language.relations import Relations
from trainer.marking import form
from trainer.marking.deck_language import Language
from trainer.marking.lookup import Hit, Lookup, joined
from trainer.marking.reading import Reading
from trainer.marking.rubric import CompiledCard
from trainer.marking.windows import LIST_FROM, Window, strengths_over, untied, windows_of
from trainer.text import Stretch

Floats = NDArray[np.float64]
Spot = tuple[int, int, float]

SHORTEST_NAME = 3
"""Capitals no longer than this are initials in notes ("W Berlin", "JFK"), not other names."""
ECHO_WORDS, ECHO_SHARE = 3, 0.9
"""A sentence of so many content words, this share of them the question's, only says it back."""
DATE_STRENGTH = {"agrees": 1.0, "finer": 1.0, "coarser": 0.6, "near": 0.5, "conflicts": 0.0}


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
        self.card, self._language = card, language
        terms = card.vocabulary.terms
        self._lookup = Lookup(card, language, relations)
        self._denials = {t.denies: i for i, t in enumerate(terms) if t.denies is not None}
        self._dates = [(i, t.date) for i, t in enumerate(terms) if t.date is not None]
        self._numbers = [(i, t.number) for i, t in enumerate(terms) if t.number is not None]

    def align(self, reading: Reading) -> Aligned:
        """Find every term of the card in an answer, and the windows that may say its points."""
        text, keys = reading.text, self._language.keys(reading.text)
        hits, opposed = self._lookup.words(text.words, keys, reading.taken)
        gone = {
            index: lost
            for index in reading.gone
            if keys[index] and (lost := self._lookup.of(text.words[index], keys[index])[0])
        }
        for cue in reading.cues:
            if cue.kind == "hedge":
                for index in range(cue.first, cue.last):
                    hits.pop(index, None)
        self._lookup.phrases(text.stems, reading.taken, hits, opposed)
        self._times_and_numbers(reading, hits)
        self._add_denials(reading, hits)
        self._drop_echoes(reading, keys, hits)
        clause_of = _clause_of(text.clauses)
        listed = form.items(text)
        windows = windows_of(reading, {clause_of[index] for index in hits})
        if listed >= LIST_FROM:
            windows = untied(reading, windows)
        spots, starts = _spots(len(keys), hits)
        by_clause = self._by_clause(len(text.clauses), clause_of, spots)
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
            strengths_over(windows, by_clause),
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

    def _times_and_numbers(self, reading: Reading, hits: dict[int, tuple[Hit, ...]]) -> None:
        for said, index in reading.dates:
            found = [
                (term, strength)
                for term, expected in self._dates
                if (strength := DATE_STRENGTH[dates.compare(said, expected)])
            ]
            if found:
                hits[index] = joined(hits.get(index, ()), tuple(found))
        for number, index in reading.numbers:
            agreeing = tuple(
                (term, 1.0)
                for term, expected in self._numbers
                if numbers.compare(number, expected) == "agrees"
            )
            if agreeing:
                hits[index] = joined(hits.get(index, ()), agreeing)

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


def _clause_of(clauses: tuple[Stretch, ...]) -> list[int]:
    """The clause of each token."""
    owners: list[int] = []
    for index, clause in enumerate(clauses):
        owners += [index] * (clause.last - clause.first)
    return owners
