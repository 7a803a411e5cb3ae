"""Names: countries with their peoples and capitals under one key, and what looks like a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from trainer.language.words import FUNCTION
from trainer.text import Analysed

_PLACES = """
ussr soviet soviets russia russian russians muscovite
germany german germans
france french frenchman frenchmen
britain british briton britons uk england english
usa us america american americans
japan japanese
china chinese
italy italian italians
spain spanish spaniard spaniards
poland polish pole poles
czechoslovakia czech czechs czechoslovak czechoslovakian czechoslovakians
austria austrian austrians
hungary hungarian hungarians
turkey turkish turk turks
korea korean koreans
vietnam vietnamese
cuba cuban cubans
india indian indians
ireland irish
scotland scottish scots
wales welsh
greece greek greeks
egypt egyptian egyptians
israel israeli israelis
finland finnish finn finns
sweden swedish
norway norwegian norwegians
denmark danish
netherlands dutch
belgium belgian belgians
portugal portuguese
romania romanian romanians
bulgaria bulgarian bulgarians
yugoslavia yugoslav yugoslavs
serbia serbian serbs serb
latvia latvian latvians
lithuania lithuanian
estonia estonian
ukraine ukrainian ukrainians
canada canadian canadians
australia australian australians
mexico mexican mexicans
brazil brazilian
africa african africans
asia asian
europe european europeans
iran iranian persian persia
iraq iraqi
"""
_CAPITALS = {
    "moscow": "ussr",
    "kremlin": "ussr",
    "paris": "france",
    "london": "britain",
    "tokyo": "japan",
    "washington": "usa",
    "rome": "italy",
    "madrid": "spain",
    "warsaw": "poland",
    "prague": "czechoslovakia",
    "vienna": "austria",
    "budapest": "hungary",
    "peking": "china",
    "beijing": "china",
    "berlin": "germany",
}

MONTHS = "january february march april june july august september october november december".split()
_NO_NAMES = frozenset(
    """first second third fourth fifth finally next lastly afterwards
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words with a capital that are no names."""

PLACE_OF: dict[str, str] = {
    word: line.split()[0] for line in _PLACES.strip().splitlines() for word in line.split()
}
"""Folded word -> the country's key: "soviets" -> "ussr". "us" stands here only for exact "US"."""

PLACE_WORDS: dict[str, tuple[str, ...]] = {
    line.split()[0]: tuple(line.split()) for line in _PLACES.strip().splitlines()
}
"""A country's key -> the words for it and its people."""

GOVERNMENT_OF: dict[str, str] = dict(_CAPITALS)
"""Folded capital -> the country whose government it may stand for."""

CAPITAL_STRENGTH = 0.6
"""How far a capital's name counts as its government: "Paris decided" against "France decided"."""


_KEYS = {word: place for word, place in PLACE_OF.items() if word != "us"}


def key(word: str, stemmed: str) -> str:
    """What a word is looked up by: a country's key for its peoples' names, else its stem."""
    return _KEYS.get(word, stemmed)


def keys_of(words: Iterable[str], stems: Iterable[str]) -> list[str]:
    """What each of some words is looked up by."""
    return list(map(_KEYS.get, words, stems))


def _every_word(_: str) -> bool:
    return True


def written_as_names(
    texts: Iterable[Analysed],
    terms: Iterable[Analysed] = (),
    known: Callable[[str], bool] = _every_word,
) -> frozenset[str]:
    """Keys of the words that a deck writes with a capital and never small.

    Args:
        texts: The deck's statements. A word that opens a sentence counts only when the lexicon
            does not know it, or when it is all in capitals.
        terms: Its key terms: a word with a capital there is a name.
        known: Whether the lexicon knows a stem.
    """
    capital: set[str] = set()
    small: set[str] = set()
    for text in texts:
        openings = {sentence.first for sentence in text.sentences}
        for index in _may_be_names(text):
            surface = text.surface(index)
            if surface[0].islower():
                small.add(key(text.words[index], text.stems[index]))
            elif _is_name(text, index, index in openings, known):
                capital.add(key(text.words[index], text.stems[index]))
    for term in terms:
        for index in _may_be_names(term):
            if term.surface(index)[0].isupper():
                capital.add(key(term.words[index], term.stems[index]))
    return frozenset((capital - small) | set(PLACE_OF.values()))


def _may_be_names(text: Analysed) -> Iterator[int]:
    for index, word in enumerate(text.words):
        if word[0].isalpha() and word not in FUNCTION and word not in _NO_NAMES:
            yield index


def _is_name(text: Analysed, index: int, opening: bool, known: Callable[[str], bool]) -> bool:
    surface = text.surface(index)
    all_capitals = surface.isupper() and len(surface) > 1
    return not opening or all_capitals or not known(text.stems[index])


def looks_like_name(text: Analysed, index: int, known: Callable[[str], bool]) -> bool:
    """Whether a word is written as a name: a capital inside a sentence, or one that opens it and
    that the lexicon does not know."""
    word = text.words[index]
    if not text.surface(index)[0].isupper() or word in FUNCTION or word in _NO_NAMES:
        return False
    opening = any(sentence.first == index for sentence in text.sentences)
    return _is_name(text, index, opening, known)
