"""A card's key points compiled for marking: terms, wordings, key-term groups, what they expect.

Everything that can be said about a point before an answer is seen is said here, once per deck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.deck import Card, Correction, KeyPoint
from trainer.language import dates, numbers
from trainer.language.words import FUNCTION
from trainer.marking.deck_language import Language
from trainer.marking.reading import COMPARING, Reading, read, sides_of
from trainer.text import analyse

Floats = NDArray[np.float64]
Kind = Literal["text", "clause", "accepted", "correction", "wrong"]

QUESTION_DISCOUNT = 0.35
"""What a term weighs when the question already says it: echoing the question earns little."""
SHORT_WORDING = 0.7
"""An accepted wording weighs at least this share of the point's own text: two words in common with
a short one are not yet the point. Said word for word it earns the point all the same."""
DATE_WEIGHT = 1.2
NUMBER_WEIGHT = 0.9
SMALL_NUMBER_WEIGHT = 0.5
"""Weights of dates and numbers, in units of the deck's mean idf."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: a word by its key, a date, a number, or the denial of another term."""

    key: str
    word: str
    date: dates.DateMention | None = None
    number: numbers.NumberMention | None = None
    denies: int | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word, said as such."""
        return self.date is None and self.number is None and self.denies is None


HEAVIEST = 3
"""So many of a wording's terms are looked for apart from the rest."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a point (or, of kind `wrong`, to contradict it).

    What the checks ask of every wording again and again is worked out here, from its terms.

    Attributes:
        point: Index of the point on its card.
        kind: Where the wording comes from.
        reading: Its text, read.
        terms: (term id, weight, token index, negative) of its content, in text order.
        weight: Sum of the weights; more for a wording much shorter than the point's text.
        wanted: (weight, token index, negative) by term id.
        weights: Weight by token index.
        names: Token index by term id, of the terms that are names.
        heaviest: The ids of the terms that weigh most, in order.
        fresh: The ids of the terms that the question does not have.
        fresh_weight: The sum of their weights.
        negated: Whether any token is negated.
        denying: The places of its words that take something away or speak ill of it.
        sides: By the place of a term said once: the side of a contrast that it stands on; empty
            when the wording has one side only.
        comparing: Whether the wording sets one side against the other.
    """

    point: int
    kind: Kind
    reading: Reading
    terms: tuple[tuple[int, float, int, bool], ...]
    weight: float
    wanted: Mapping[int, tuple[float, int, bool]]
    weights: Mapping[int, float]
    names: Mapping[int, int]
    heaviest: tuple[int, ...]
    fresh: frozenset[int]
    fresh_weight: float
    negated: bool
    denying: tuple[int, ...]
    sides: Mapping[int, int]
    comparing: bool


@dataclass(frozen=True, slots=True)
class CompiledPoint:
    """A key point with all that its wordings and key terms expect.

    Attributes:
        point: The key point.
        wordings: Indices of its right wordings on the card.
        wrong: Indices of its wrong wordings.
        groups: Indices of its key-term groups on the card.
        names: Keys of the names that any right wording or key term has.
        dates: Dates that the point's own text and key terms expect.
        numbers: Numbers likewise.
        own_terms: Every term of any right wording or key term.
        errors: (wording, correction) for each statement of an error of the source.
        telling: By wrong wording or error: its terms that no right wording or key term has.
    """

    point: KeyPoint
    wordings: tuple[int, ...]
    wrong: tuple[int, ...]
    groups: tuple[int, ...]
    names: frozenset[str]
    dates: tuple[dates.DateMention, ...]
    numbers: tuple[numbers.NumberMention, ...]
    own_terms: frozenset[int]
    errors: tuple[tuple[int, Correction], ...]
    telling: Mapping[int, frozenset[int]]


@dataclass(slots=True)
class Vocabulary:
    """A card's terms: what an answer's words are looked up in."""

    terms: list[Term] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def word(self, term_key: str, word: str) -> int:
        """The id of a word's term, new when unknown."""
        return self._id(term_key, Term(term_key, word))

    def date(self, mention: dates.DateMention) -> int:
        """The id of a date's term; "since 1614" is only said by 1614."""
        mention = replace(mention, bound="")
        name = f"@date {mention.lo} {mention.hi} {mention.open}"
        return self._id(name, Term(name, mention.text, date=mention))

    def number(self, mention: numbers.NumberMention) -> int:
        """The id of a number's term."""
        name = f"@number {mention.value} {mention.high} {mention.unit} {mention.kind}"
        return self._id(name, Term(name, mention.text, number=mention))

    def denial(self, term: int) -> int:
        """The id of the term that stands for another one denied: "not get involved"."""
        denied = self.terms[term]
        name = f"@not {denied.key}"
        return self._id(name, Term(name, denied.word, denies=term))

    def _id(self, name: str, term: Term) -> int:
        if name not in self.ids:
            self.ids[name] = len(self.terms)
            self.terms.append(term)
        return self.ids[name]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative of a key-term group: every term of it has to be found."""

    text: str
    terms: tuple[int, ...]


@dataclass(frozen=True)
class CompiledCard:
    """A card compiled: its points, wordings, groups and vocabulary, and matrices over them.

    Attributes:
        weights: (terms x wordings): each wording's term weights, a column summing to 1.
        question: Keys of the question's content words.
        alternatives: Key-term alternatives, group by group.
        group_of: Index into `alternatives` where each group starts.
    """

    card: Card
    points: tuple[CompiledPoint, ...]
    wordings: tuple[Wording, ...]
    vocabulary: Vocabulary
    weights: Floats
    question: frozenset[str]
    alternatives: tuple[Alternative, ...]
    group_starts: tuple[int, ...]

    def alternatives_of(self, group: int) -> tuple[Alternative, ...]:
        """The alternatives of a key-term group."""
        end = self.group_starts[group + 1] if group + 1 < len(self.group_starts) else None
        return self.alternatives[self.group_starts[group] : end]


_TAKING_AWAY = frozenset(
    """abandon absence avoid ban block cease deny drop end exclude fail few forbid hard inaction
    lack less little lose low only prevent prohibit reject remove stop unlikely""".split()
)


def _denying(reading: Reading) -> tuple[int, ...]:
    """The places of words, no negations, that say what a negation of another could say as well."""
    ill = {place for table in (reading.valence, reading.course) for place, v in table if v < 0}
    text = reading.text
    for place, (word, stemmed) in enumerate(zip(text.words, text.stems, strict=True)):
        if word in _TAKING_AWAY or stemmed in _TAKING_AWAY or word.startswith(("un", "dis")):
            ill.add(place)
    cues = {place for cue in reading.denials for place in range(cue.first, cue.last)}
    return tuple(sorted(ill - cues))


def _sides_of(reading: Reading, places: Sequence[int]) -> dict[int, int]:
    """The side of each place whose stem the text has once; none for a text of one side."""
    stems, sides = reading.text.stems, sides_of(reading.text)
    if not sides or not sides[-1]:
        return {}
    return {place: sides[place] for place in places if stems.count(stems[place]) == 1}


def compile_card(card: Card, language: Language) -> CompiledCard:
    """Compile one completed card (its points and key terms are there)."""
    builder = _Builder(card, language)
    return builder.build()


class _Builder:
    """Builds one compiled card; thrown away afterwards."""

    def __init__(self, card: Card, language: Language) -> None:
        self.card, self.language = card, language
        self.vocabulary = Vocabulary()
        self.wordings: list[Wording] = []
        self.alternatives: list[Alternative] = []
        self.group_starts: list[int] = []
        question = analyse(card.question)
        self.question = frozenset(
            k
            for w, k in zip(question.words, language.keys(question), strict=True)
            if k and (w not in FUNCTION or k != w)
        )
        idf = language.tfidf
        self.unit = float(idf.idf_.mean()) if idf.idf_.size else 1.0

    def build(self) -> CompiledCard:
        points = tuple(self._point(i, point) for i, point in enumerate(self.card.points))
        weights = np.zeros((len(self.vocabulary.terms), len(self.wordings)))
        for column, wording in enumerate(self.wordings):
            for term, weight, _, _ in wording.terms:
                weights[term, column] += weight / wording.weight
        return CompiledCard(
            self.card,
            points,
            tuple(self.wordings),
            self.vocabulary,
            weights,
            self.question,
            tuple(self.alternatives),
            tuple(self.group_starts),
        )

    def _point(self, index: int, point: KeyPoint) -> CompiledPoint:
        sources: list[tuple[Kind, str]] = [("text", point.text)]
        if point.clause and point.clause != point.text:
            sources.append(("clause", point.clause))
        sources += [("accepted", text) for text in point.accepted]
        self.least = 0.0
        right = [self._wording(index, kind, text) for kind, text in sources]
        errors = [
            (self._wording(index, "correction", text), correction)
            for correction in point.corrections
            for text in correction.said
        ]
        wrong = [self._wording(index, "wrong", text) for text in point.wrong]
        groups = tuple(self._group(group) for group in point.key_terms)
        own = [self.wordings[w] for w in right if w is not None]
        expected = [d for w in own if w.kind == "text" for d, _ in w.reading.dates]
        own_terms = self._own_terms(own, groups)
        against = [w for w in [*wrong, *(w for w, _ in errors)] if w is not None]
        return CompiledPoint(
            point,
            tuple(w for w in right + [w for w, _ in errors] if w is not None),
            tuple(w for w in wrong if w is not None),
            groups,
            self._names(own, point),
            tuple(expected) or self._term_dates(groups),
            tuple(n for w in own if w.kind == "text" for n, _ in w.reading.numbers),
            own_terms,
            tuple((w, correction) for w, correction in errors if w is not None),
            {w: frozenset(self.wordings[w].wanted.keys() - own_terms) for w in against},
        )

    def _own_terms(self, own: Sequence[Wording], groups: Sequence[int]) -> frozenset[int]:
        terms = {t for w in own for t, *_ in w.terms}
        for group in groups:
            end = self.group_starts[group + 1 : group + 2] or [len(self.alternatives)]
            for alternative in self.alternatives[self.group_starts[group] : end[0]]:
                terms.update(alternative.terms)
        return frozenset(terms)

    def _wording(self, point: int, kind: Kind, text: str) -> int | None:
        """Add a wording; None when it has no content at all."""
        reading = read(text)
        terms = self._terms(reading)
        weight = sum(w for _, w, _, _ in terms)
        if not weight:
            return None
        if kind == "text":
            self.least = SHORT_WORDING * weight
        elif kind != "clause":
            weight = max(weight, self.least)
        known, names = self.vocabulary.terms, self.language.names
        fresh = {t: w for t, w, _, _ in terms if known[t].key not in self.question}
        sides = _sides_of(reading, [place for _, _, place, _ in terms])
        named = {t: place for t, _, place, _ in terms if known[t].key in names}
        self.wordings.append(
            Wording(
                point,
                kind,
                reading,
                terms,
                weight,
                {term: (weight, place, negative) for term, weight, place, negative in terms},
                {place: weight for _, weight, place, _ in terms},
                named,
                tuple(t for t, *_ in sorted(terms, key=lambda term: -term[1])[:HEAVIEST]),
                frozenset(fresh),
                sum(fresh.values()),
                any(reading.negative),
                _denying(reading),
                sides,
                not COMPARING.isdisjoint(reading.text.words),
            )
        )
        return len(self.wordings) - 1

    def _terms(self, reading: Reading) -> tuple[tuple[int, float, int, bool], ...]:
        found: dict[int, tuple[int, float, int, bool]] = {}
        text = reading.text
        keys = self.language.keys(text)
        for index, (word, term_key) in enumerate(zip(text.words, keys, strict=True)):
            plain = word in FUNCTION and term_key == text.stems[index]
            if plain or not term_key or index in reading.taken or not word[0].isalnum():
                continue
            term = self.vocabulary.word(term_key, word)
            weight = self._weight(term_key, text.stems[index])
            found.setdefault(term, (term, weight, index, reading.negative[index]))
        for date, index in reading.dates:
            term = self.vocabulary.date(date)
            found[term] = (term, DATE_WEIGHT * self.unit, index, False)
        for number, index in reading.numbers:
            small = number.value <= 2 and not number.unit
            weight = (SMALL_NUMBER_WEIGHT if small else NUMBER_WEIGHT) * self.unit
            term = self.vocabulary.number(number)
            found[term] = (term, weight, index, False)
        return tuple(sorted(found.values(), key=lambda entry: entry[2]))

    def _weight(self, term_key: str, stem: str) -> float:
        tfidf = self.language.tfidf
        idf = tfidf.idf_of.get(stem, tfidf.unseen)
        return idf * (QUESTION_DISCOUNT if term_key in self.question else 1.0)

    def _group(self, group: Sequence[str]) -> int:
        self.group_starts.append(len(self.alternatives))
        for text in group:
            self.alternatives.append(Alternative(text, self._alternative(text)))
        return len(self.group_starts) - 1

    def _alternative(self, text: str) -> tuple[int, ...]:
        """The terms that an alternative needs, denied where it denies them; its function words
        when it has nothing else."""
        reading = read(text)
        terms = [
            self.vocabulary.denial(term) if denied else term
            for term, _, _, denied in self._terms(reading)
        ]
        if not terms:
            words = zip(reading.text.words, reading.text.stems, strict=True)
            terms = [self.vocabulary.word(s, w) for w, s in words]
        return tuple(terms)

    def _names(self, own: Sequence[Wording], point: KeyPoint) -> frozenset[str]:
        texts = [w.reading.text for w in own]
        texts += [analyse(a) for group in point.key_terms for a in group]
        keys = {k for text in texts for k in self.language.keys(text)}
        return frozenset(keys & self.language.names)

    def _term_dates(self, groups: tuple[int, ...]) -> tuple[dates.DateMention, ...]:
        """Dates that stand in the key terms, for a point whose own text has none."""
        found: list[dates.DateMention] = []
        for group in groups:
            start = self.group_starts[group]
            following = self.group_starts[group + 1 : group + 2] or [len(self.alternatives)]
            for alternative in self.alternatives[start : following[0]]:
                for term in alternative.terms:
                    date = self.vocabulary.terms[term].date
                    if date is not None and date not in found:
                        found.append(date)
        return tuple(found)
