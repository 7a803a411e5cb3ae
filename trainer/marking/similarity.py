"""How alike two texts or words are, in [0, 1]: TF-IDF over words and characters, and edits.

The only importer of scikit-learn's vectorisers and of RapidFuzz at run time. The vectoriser learns
vocabulary and idf when a deck is compiled; marking uses a transform of its own that gives the same
numbers without scikit-learn's per-call cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from trainer.language.words import FUNCTION
from trainer.text import Analysed

Floats = NDArray[np.float64]

EDITS_FROM = ((4, 1), (8, 2), (13, 3))
"""Typed edits forgiven from this many letters on (DESIGN.md, "Spelling is forgiven")."""


NAME_FROM, NAME_FREEDOM = 6, 2
"""A name of this many letters or more may have the edits of one so much longer."""
REMEMBERED = 20_000
"""Words remembered: beyond this the memory is emptied, so that it stays constant."""


def edits_allowed(length: int) -> int:
    """How many typed edits a word of this many letters may have: none under four."""
    return max((edits for letters, edits in EDITS_FROM if length >= letters), default=0)


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
        length = sqrt(sum(value * value for value in weights.values()))
        return {term: value / length for term, value in weights.items()} if length else {}


class Neighbours:
    """Vectors to compare others with: cosine to each of them by postings, without a matrix."""

    def __init__(self, vectors: Sequence[dict[str, float]]) -> None:
        self.count = len(vectors)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for index, vector in enumerate(vectors):
            for term, weight in vector.items():
                self._postings.setdefault(term, []).append((index, weight))

    def cosines(self, vector: dict[str, float]) -> list[float]:
        """The cosine of `vector` with each of the vectors, in [0, 1]."""
        totals = [0.0] * self.count
        postings = self._postings
        for term in vector.keys() & postings.keys():
            weight = vector[term]
            for index, other in postings[term]:
                totals[index] += weight * other
        return totals


class CharacterNeighbours:
    """The same over character n-grams, word by word.

    n-grams never cross a word, so a text's vector is the sum of its words': each word's weights,
    and its products with the vectors compared, are worked out once and remembered.
    """

    def __init__(self, tfidf: Tfidf, vectors: Sequence[dict[str, float]]) -> None:
        self._tfidf = tfidf
        self._near = Neighbours(vectors)
        self._memory: dict[str, tuple[list[tuple[str, float]], Floats]] = {}

    def cosines(self, words: Iterable[str]) -> Floats:
        """The cosine of a text's content words with each of the vectors, in [0, 1]."""
        weights: dict[str, float] = {}
        products = np.zeros(self._near.count)
        for word in words:
            if word in FUNCTION:
                continue
            grams, product = self._memory.get(word) or self._remember(word)
            products += product
            for gram, weight in grams:
                if gram in weights:
                    weights[gram] += weight
                else:
                    weights[gram] = weight
        length = sqrt(sum([value * value for value in weights.values()]))
        return products / length if length else products

    def _remember(self, word: str) -> tuple[list[tuple[str, float]], Floats]:
        if len(self._memory) >= REMEMBERED:
            self._memory.clear()
        counted: dict[str, float] = {}
        for gram in character_grams(word):
            if gram in self._tfidf.idf_of:
                counted[gram] = counted.get(gram, 0.0) + self._tfidf.idf_of[gram]
        found = (list(counted.items()), np.array(self._near.cosines(counted)))
        self._memory[word] = found
        return found


def words_of(text: Analysed) -> list[str]:
    """The word vectoriser's terms of a text."""
    return word_terms(text.words, text.stems)


def characters_of(text: Analysed) -> list[str]:
    """The character vectoriser's terms of a text: n-grams inside its content words."""
    return [g for word in text.words if word not in FUNCTION for g in character_grams(word)]
