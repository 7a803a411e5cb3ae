"""How alike two texts or words are, in [0, 1]: TF-IDF over words and characters, and edits.

The only importer of scikit-learn's vectorisers and of RapidFuzz at run time. The vectoriser learns
vocabulary and idf when a deck is compiled; marking uses a transform of its own that gives the same
numbers without scikit-learn's per-call cost.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from trainer.language.words import FUNCTION
from trainer.text import Analysed, Span

Floats = NDArray[np.float64]

EDITS_FROM = ((4, 1), (8, 2), (13, 3))
"""Typed edits forgiven from this many letters on (DESIGN.md, "Spelling is forgiven")."""


NAME_FROM, NAME_FREEDOM = 6, 2
"""A name of this many letters or more may have the edits of one so much longer."""
REMEMBERED, PAIRS_REMEMBERED = 10_000, 50_000
"""Words and pairs of words remembered: beyond this the memory is emptied, so that it stays
constant."""
MANY_WORDS = 40
"""In a text of more words than this there are too many pairs to go through: its vector is added
up."""
_EDITS = tuple(
    max((edits for letters, edits in EDITS_FROM if length >= letters), default=0)
    for length in range(EDITS_FROM[-1][0] + 1)
)
"""Edits allowed by length; longer words are allowed no more than the last."""


def edits_allowed(length: int) -> int:
    """How many typed edits a word of this many letters may have: none under four."""
    return _EDITS[length] if length < len(_EDITS) else _EDITS[-1]


def spelling(said: str, meant: str, *, name: bool = False) -> float:
    """How surely `said` is `meant` misspelt, in [0, 1]: 1 when equal, 0 beyond the edits allowed.

    Edits are insertions, deletions, substitutions and swaps of neighbours (optimal string
    alignment); the first letters must agree unless the word is long. A name is misspelt more
    freely than a word.
    """
    if said == meant:
        return 1.0
    shorter = min(len(said), len(meant))
    allowed = edits_allowed(shorter + NAME_FREEDOM if name and shorter >= NAME_FROM else shorter)
    if not allowed or (said[0] != meant[0] and shorter < 6):
        return 0.0
    distance = OSA.distance(said, meant, score_cutoff=allowed)
    return 0.0 if distance > allowed else 1.0 - 0.4 * distance / max(len(said), len(meant)) - 0.05


def likeness(said: str, meant: str) -> float:
    """How alike two words are letter by letter, in [0, 1]: 1 less their edits over the longer."""
    return OSA.normalized_similarity(said, meant)


def perhaps_meant(said: str, words: Sequence[str]) -> list[int]:
    """The places of the words that `said` is near enough to for `spelling` to ask further."""
    most = EDITS_FROM[-1][1]
    near = process.extract(said, words, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [place for _, _, place in near]


def word_terms(words: Sequence[str], stems: Sequence[str]) -> list[str]:
    """The terms of the word vectoriser: content stems, and pairs of neighbours among them."""
    content = [s for w, s in zip(words, stems, strict=True) if w not in FUNCTION]
    return content + [f"{a} {b}" for a, b in pairwise(content)]


def character_grams(word: str) -> list[str]:
    """scikit-learn's `char_wb` n-grams of 3 to 5 characters of one word, padded with a space."""
    padded = f" {word} "
    length = len(padded)
    grams: list[str] = []
    for n in (3, 4, 5):
        if length <= n:
            grams.append(padded)
            break
        grams.extend(padded[i : i + n] for i in range(length - n + 1))
    return grams


class Tfidf:
    """TF-IDF with scikit-learn's vocabulary, idf and l2 norm, transformed one text at a time.

    tf is the plain count, idf = ln((1 + n) / (1 + df)) + 1, rows have length 1: scikit-learn's
    `TfidfVectorizer` with its defaults (Pedregosa et al. 2011). `transform` equals the fitted
    vectoriser's to 1e-9.
    """

    def __init__(self, terms: Callable[[Analysed], list[str]]) -> None:
        self._terms = terms

    def fit(self, texts: Iterable[Analysed]) -> Tfidf:
        """Learn vocabulary and idf from texts; a deck without any term learns an empty one."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.vectorizer_ = TfidfVectorizer(analyzer=self._terms)
        documents = list(texts)
        if any(self._terms(text) for text in documents):
            self.vectorizer_.fit(documents)
            self.vocabulary_: dict[str, int] = self.vectorizer_.vocabulary_
            self.idf_: Floats = self.vectorizer_.idf_
        else:
            self.vocabulary_, self.idf_ = {}, np.zeros(0)
        return self

    @cached_property
    def idf_of(self) -> dict[str, float]:
        """idf by term."""
        return {term: float(self.idf_[i]) for term, i in self.vocabulary_.items()}

    @property
    def unseen(self) -> float:
        """The idf of a term that no text of the deck has: that of the rarest."""
        return float(self.idf_.max()) if self.idf_.size else 1.0

    def transform(self, text: Analysed) -> dict[str, float]:
        """The text's vector: term -> weight, of length 1; empty when no term is known."""
        return self.weigh(self._terms(text))

    def weigh(self, terms: Iterable[str]) -> dict[str, float]:
        """The vector of some terms."""
        idf = self.idf_of
        weights: dict[str, float] = {}
        for term in terms:
            value = idf.get(term)
            if value is not None:
                weights[term] = weights.get(term, 0.0) + value
        length = sqrt(sum([value * value for value in weights.values()]))
        return {term: value / length for term, value in weights.items()} if length else {}


class Neighbours:
    """Vectors to compare others with: cosine to each of them by postings, without a matrix."""

    def __init__(self, vectors: Sequence[dict[str, float]]) -> None:
        self.count = len(vectors)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for index, vector in enumerate(vectors):
            for term, weight in vector.items():
                self._postings.setdefault(term, []).append((index, weight))

    def cosines(self, vector: Mapping[str, float]) -> list[float]:
        """The cosine of `vector` with each of the vectors, in [0, 1]."""
        totals = [0.0] * self.count
        postings = self._postings
        for term, weight in vector.items():
            for index, other in postings.get(term, ()):
                totals[index] += weight * other
        return totals


class WordNeighbours:
    """Cosines of runs of a text with some vectors, over the word vectoriser's terms.

    Every term is looked up once a text, however many runs it stands in.
    """

    def __init__(self, tfidf: Tfidf, vectors: Sequence[dict[str, float]]) -> None:
        self._tfidf = tfidf
        self._near = Neighbours(vectors)

    def cosines(self, text: Analysed, runs: Sequence[Span]) -> list[list[float]]:
        """For each run of tokens its cosine with each of the vectors, in [0, 1]."""
        kept = [i for i, word in enumerate(text.words) if word not in FUNCTION]
        idf, stems = self._tfidf.idf_of, [text.stems[i] for i in kept]
        single = [stem if stem in idf else "" for stem in stems]
        paired = [pair if (pair := f"{a} {b}") in idf else "" for a, b in pairwise(stems)]
        found = []
        for first, last in runs:
            start, end = bisect_left(kept, first), bisect_left(kept, last)
            terms = single[start:end] + paired[start : max(start, end - 1)]
            found.append(self._near.cosines(self._tfidf.weigh(filter(None, terms))))
        return found


@dataclass(frozen=True, slots=True)
class _Word:
    """What is remembered of a word.

    Attributes:
        grams: The weights of its n-grams.
        square: Its squared length.
        products: Its products with the vectors compared.
        near: Its products with other words.
    """

    grams: dict[str, float]
    square: float
    products: Sequence[float]
    near: _Near


class _Near(dict[str, float]):
    """A word's products with other words, each worked out when it is first asked for."""

    def __init__(self, grams: dict[str, float], other: Callable[[str], dict[str, float]]) -> None:
        super().__init__()
        self._grams, self._other = grams, other

    def __missing__(self, word: str) -> float:
        other = self._other(word)
        product = sum([weight * other[g] for g, weight in self._grams.items() if g in other])
        self[word] = product
        return product


class CharacterNeighbours:
    """Cosines with some vectors over character n-grams, word by word.

    n-grams never cross a word, so a text's vector is the sum of its words': its products with the
    vectors compared are the sums of theirs, and its squared length is the sum over all pairs of
    its words of their products. Both are worked out once and remembered.
    """

    def __init__(self, tfidf: Tfidf, vectors: Sequence[dict[str, float]]) -> None:
        self._tfidf = tfidf
        self._near = Neighbours(vectors)
        self._memory: dict[str, _Word] = {}
        self._pairs = 0

    def cosines(self, words: Iterable[str], among: Sequence[int]) -> list[float]:
        """The cosine of a text's content words with each of some of the vectors, in [0, 1]."""
        if len(self._memory) >= REMEMBERED or self._pairs >= PAIRS_REMEMBERED:
            self._memory.clear()
            self._pairs = 0
        content = [word for word in words if word not in FUNCTION]
        known = [self._memory.get(word) or self._remember(word) for word in content]
        length = _length(content, known) or 1.0
        return [sum([word.products[index] for word in known]) / length for index in among]

    def _remember(self, word: str) -> _Word:
        idf = self._tfidf.idf_of
        counted: dict[str, float] = {}
        for gram in character_grams(word):
            if gram in idf:
                counted[gram] = counted.get(gram, 0.0) + idf[gram]
        square = sum([weight * weight for weight in counted.values()])
        products = array("d", self._near.cosines(counted))
        found = _Word(counted, square, products, _Near(counted, self._beside))
        self._memory[word] = found
        return found

    def _beside(self, word: str) -> dict[str, float]:
        """The n-grams of a word that another is multiplied with."""
        self._pairs += 1
        return (self._memory.get(word) or self._remember(word)).grams


def _length(words: Sequence[str], known: Sequence[_Word]) -> float:
    """The length of the sum of some words' vectors."""
    if len(words) > MANY_WORDS:
        weights: dict[str, float] = {}
        for word in known:
            for gram, weight in word.grams.items():
                weights[gram] = weights.get(gram, 0.0) + weight
        return sqrt(sum([weight * weight for weight in weights.values()]))
    square = 0.0
    for place, word in enumerate(known):
        square += word.square + 2.0 * sum(map(word.near.__getitem__, words[:place]))
    return sqrt(square)


def words_of(text: Analysed) -> list[str]:
    """The word vectoriser's terms of a text."""
    return word_terms(text.words, text.stems)


def characters_of(text: Analysed) -> list[str]:
    """The character vectoriser's terms of a text: n-grams inside its content words."""
    return [g for word in text.words if word not in FUNCTION for g in character_grams(word)]
