"""Likeness of texts and words: the fast ways against scikit-learn's and the plain ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.marking.similarity import (
    CharacterNeighbours,
    Neighbours,
    Tfidf,
    WordNeighbours,
    characters_of,
    edits_allowed,
    perhaps_meant,
    spelling,
    words_of,
)
from trainer.text import analyse

DOCUMENTS = [
    analyse(text)
    for text in (
        "The heart pumps blood round the body through arteries.",
        "Veins bring the blood back; their valves stop it flowing backwards.",
        "Henry broke with Rome in 1534 and made himself head of the Church.",
        "A central bank raises interest rates in order to slow inflation.",
        "Interest rates rise, so borrowing falls and prices grow more slowly.",
    )
]
WORDS = "heart blood veins valves rome church bank interest rates inflation prices zebra 1534"
texts = st.lists(st.sampled_from([*WORDS.split(), "the", "not", "interrest", "vains."])).map(
    " ".join
)


@pytest.mark.parametrize("terms", [words_of, characters_of])
@given(text=texts)
def test_the_fast_transform_equals_scikit_learns(terms, text):
    tfidf = Tfidf(terms).fit(DOCUMENTS)
    read = analyse(text)
    slow = tfidf.vectorizer_.transform([read]).toarray()[0]
    fast = np.zeros(len(tfidf.vocabulary_))
    for term, weight in tfidf.transform(read).items():
        fast[tfidf.vocabulary_[term]] = weight
    np.testing.assert_allclose(fast, slow, atol=1e-9)


@given(text=texts | texts.map(lambda text: f"{text} " * 30))
def test_character_cosines_word_by_word_equal_those_of_whole_vectors(text):
    tfidf = Tfidf(characters_of).fit(DOCUMENTS)
    vectors = [tfidf.transform(document) for document in DOCUMENTS]
    read = analyse(text)
    fast = CharacterNeighbours(tfidf, vectors).cosines(read.words, range(len(vectors)))
    np.testing.assert_allclose(fast, Neighbours(vectors).cosines(tfidf.transform(read)), atol=1e-9)


@given(text=texts, data=st.data())
def test_word_cosines_of_runs_equal_those_of_the_runs_alone(text, data):
    read, tfidf = analyse(text), Tfidf(words_of).fit(DOCUMENTS)
    vectors = [tfidf.transform(document) for document in DOCUMENTS]
    place = st.integers(0, len(read.words))
    runs = data.draw(st.lists(st.tuples(place, place).map(sorted).map(tuple)))
    together = WordNeighbours(tfidf, vectors).cosines(read, runs)
    for (first, last), cosines in zip(runs, together, strict=True):
        alone = tfidf.transform(analyse(" ".join(read.words[first:last])))
        np.testing.assert_allclose(cosines, Neighbours(vectors).cosines(alone), atol=1e-9)


def test_a_deck_without_any_content_word_learns_an_empty_vocabulary():
    tfidf = Tfidf(words_of).fit([analyse("the of"), analyse("")])
    assert tfidf.transform(analyse("anything")) == {}


@pytest.mark.parametrize(
    ("said", "meant", "forgiven"),
    [
        ("litvinof", "litvinov", True),
        ("goverment", "government", True),
        ("recieve", "receive", True),
        ("elisabeth", "elizabeth", True),
        ("cat", "car", False),
        ("war", "was", False),
        ("stalin", "lenin", False),
        ("berlin", "brest", False),
        ("molotov", "litvinov", False),
    ],
)
def test_typed_edits_are_forgiven_by_length(said, meant, forgiven):
    assert bool(spelling(said, meant)) is forgiven


@given(st.text(min_size=1, max_size=15), st.text(min_size=1, max_size=15))
def test_spelling_is_symmetric_and_whole_only_for_equals(a, b):
    assert spelling(a, b) == spelling(b, a)
    assert 0.0 <= spelling(a, b) <= 1.0
    assert (spelling(a, b) == 1.0) == (a == b)


words = st.text(alphabet="abcde", min_size=1, max_size=14)


@given(words, st.lists(words, max_size=8), st.booleans())
def test_every_misspelling_is_among_what_is_perhaps_meant(said, meant, name):
    near = perhaps_meant(said, meant)
    for place, word in enumerate(meant):
        assert place in near or not spelling(said, word, name=name)


@given(st.integers(0, 40))
def test_longer_words_are_forgiven_no_fewer_edits(length):
    assert edits_allowed(length) <= edits_allowed(length + 1)
