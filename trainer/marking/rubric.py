"""A card's key points compiled for marking: terms, wordings, key-term groups, what they expect.

Everything that can be said about a point before an answer is seen is said here, once per deck.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.deck import Card, Correction, KeyPoint
from trainer.language import dates, numbers, polarity, relations, valence
from trainer.language.names import keys_of
from trainer.language.words import FUNCTION
from trainer.marking.retraction import taken_back
from trainer.marking.similarity import Tfidf
from trainer.text import Analysed, analyse

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


Dated = tuple[tuple[dates.DateMention, int], ...]
Counted = tuple[tuple[numbers.NumberMention, int], ...]
"""Mentions, each with the index of its first token."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its dates, numbers and polarity cues: read once, used everywhere.

    Attributes:
        text: The analysed text.
        dates: (mention, index of its first token) in order.
        numbers: Likewise; dates are not numbers.
        taken: Token indices inside a date or a number, or taken back by a correction: they are not
            looked up as words.
        gone: Token indices that a correction takes back.
        dropped: Dates that it takes back; they are not among `dates`.
        cues: Polarity cues.
        denials: Those of them that negate.
        negative: One flag a token: whether an odd number of negations governs it.
        content: Indices of the content tokens.
        before: By token: the content token next before it, or -1.
        after: By token: the content token next after it, or -1.
        valence: (token, valence) of the tokens that have one, turned round where negated.
        course: (token, course) likewise.
    """

    text: Analysed
    dates: Dated
    numbers: Counted
    taken: frozenset[int]
    gone: frozenset[int]
    dropped: Dated
    cues: tuple[polarity.Cue, ...]
    denials: tuple[polarity.Cue, ...]
    negative: tuple[bool, ...]
    content: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    valence: tuple[tuple[int, float], ...]
    course: tuple[tuple[int, float], ...]


def read(text: str | Analysed) -> Reading:
    """Analyse a text and find its dates, numbers and polarity cues."""
    analysed = analyse(text) if isinstance(text, str) else text
    found_dates = dates.find(analysed.text)
    found_numbers = numbers.find(analysed.text, [d.span for d in found_dates])
    at: list[int] = []
    taken: set[int] = set()
    for span in [d.span for d in found_dates] + [n.span for n in found_numbers]:
        inside = _tokens_in(analysed.spans, span)
        at.append(inside[0] if inside else -1)
        taken.update(inside)
    ends = [clause.last for clause in analysed.clauses]
    cues = polarity.find(analysed.words, ends)
    when = tuple((d, i) for d, i in zip(found_dates, at, strict=False) if i >= 0)
    amounts = tuple(
        (n, i) for n, i in zip(found_numbers, at[len(found_dates) :], strict=True) if i >= 0
    )
    gone: frozenset[int] = frozenset()
    dropped: Dated = ()
    if any(cue.kind in ("correction", "substitution") for cue in cues):
        gone = taken_back(analysed, cues, when, amounts, relations.load())
        dropped = tuple(entry for entry in when if entry[1] in gone)
        when = tuple(entry for entry in when if entry[1] not in gone)
        amounts = tuple(entry for entry in amounts if entry[1] not in gone)
    denials = tuple([cue for cue in cues if cue.kind in NEGATING and cue.strength >= 0.5])
    negative = _negative(len(analysed.words), denials)
    content = tuple(
        [i for i, w in enumerate(analysed.words) if w not in FUNCTION and w[0].isalnum()]
    )
    return Reading(
        analysed,
        when,
        amounts,
        frozenset(taken) | gone,
        gone,
        dropped,
        cues,
        denials,
        negative,
        content,
        *_neighbours(len(analysed.words), content),
        *_pointing(analysed, negative, content),
    )


def _neighbours(count: int, content: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For every token the content token next before it and next after it, or -1."""
    before: list[int] = []
    after: list[int] = []
    last = -1
    for token in content:
        before += [last] * (token - last)
        after += [token] * (token - len(after))
        last = token
    before += [last] * (count - len(before))
    after += [-1] * (count - len(after))
    return tuple(before), tuple(after)


def _pointing(
    text: Analysed, negative: tuple[bool, ...], content: tuple[int, ...]
) -> list[tuple[tuple[int, float], ...]]:
    """Which way the tokens point, by valence and by course; a negated one the other way."""
    directions, stems = valence.load(), text.stems
    found = []
    for table in (directions.valence, directions.course):
        pointing = [(i, table[stems[i]]) for i in content if stems[i] in table]
        found.append(tuple([(i, -value if negative[i] else value) for i, value in pointing]))
    return found


def _tokens_in(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> range:
    """Indices of the tokens that overlap a span."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= span[0]:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(spans) and spans[end][0] < span[1]:
        end += 1
    return range(low, end)


NEGATING = frozenset({"negation", "substitution", "failure"})


def _negative(count: int, denials: Sequence[polarity.Cue]) -> tuple[bool, ...]:
    """Which tokens an odd number of negating cues governs."""
    flags = [False] * count
    for cue in denials:
        for index in range(cue.scope[0], min(cue.scope[1], count)):
            flags[index] = not flags[index]
    return tuple(flags)


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


@dataclass(frozen=True)
class Language:
    """What a deck's own language adds: idf, names, abbreviations.

    Attributes:
        tfidf: The word vectoriser, fitted on the deck.
        names: Keys of the deck's names.
        exact: Folded abbreviation -> its exact spelling, for those that are also words ("US").
        short: Folded abbreviation -> the key that it and its long form share.
        long: First stem of a long form -> (its stems, that key).
        known: Whether the lexicon knows a stem.
    """

    tfidf: Tfidf
    names: frozenset[str]
    exact: Mapping[str, str]
    short: Mapping[str, str]
    long: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    known: Callable[[str], bool]

    def keys(self, text: Analysed) -> list[str]:
        """What each token is looked up by; "" for the rest of a long form after its first word.

        An abbreviation and its long form share a key, a country and its people likewise; an
        abbreviation that is also a word counts only in its exact spelling.
        """
        words, stems = text.words, text.stems
        found = keys_of(words, stems)
        short, long = self.short, self.long
        if short.keys().isdisjoint(words) and long.keys().isdisjoint(stems):
            return found
        for index in [i for i, w in enumerate(words) if w in short or stems[i] in long]:
            word = words[index]
            if word in short and self._is_short(text, index, word):
                found[index] = short[word]
            elif stems[index] in long:
                self._collapse(stems, index, found)
        return found

    def _is_short(self, text: Analysed, index: int, word: str) -> bool:
        exact = self.exact.get(word)
        return exact is None or text.surface(index).replace(".", "") == exact

    def _collapse(self, stems: Sequence[str], index: int, found: list[str]) -> None:
        """Put a long form's key on its first word, and nothing on the others."""
        for form, shared in self.long[stems[index]]:
            if tuple(stems[index : index + len(form)]) == form:
                found[index : index + len(form)] = [shared] + [""] * (len(form) - 1)
                return


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
        self.wordings.append(
            Wording(
                point,
                kind,
                reading,
                terms,
                weight,
                {term: (weight, place, negative) for term, weight, place, negative in terms},
                {place: weight for _, weight, place, _ in terms},
                {t: place for t, _, place, _ in terms if known[t].key in names},
                tuple(t for t, *_ in sorted(terms, key=lambda term: -term[1])[:HEAVIEST]),
                frozenset(fresh),
                sum(fresh.values()),
                any(reading.negative),
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
