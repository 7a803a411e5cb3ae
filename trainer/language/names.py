"""Names: countries with their peoples and capitals under one key, and what looks like a name."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.language.words import FUNCTION
from trainer.text import Analysed, fold, stem

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

_CALENDAR = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday
    sunday""".split()
)

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


def key(word: str, stemmed: str) -> str:
    """What a word is looked up by: a country's key for its peoples' names, else its stem."""
    return PLACE_OF.get(word, stemmed) if word != "us" else stemmed


def written_as_names(texts: Iterable[Analysed]) -> frozenset[str]:
    """Keys of the words that a deck writes with a capital inside its sentences.

    A word counts when it is never written small and at least once stands where a capital can only
    mean a name: not first in its sentence, or all in capitals.
    """
    capital: set[str] = set()
    small: set[str] = set()
    for text in texts:
        openings = {sentence.first for sentence in text.sentences}
        for index, word in enumerate(text.words):
            if not word[0].isalpha() or word in FUNCTION or word in _CALENDAR:
                continue
            surface = text.surface(index)
            if surface[0].islower():
                small.add(key(word, text.stems[index]))
            elif index not in openings or (surface.isupper() and len(surface) > 1):
                capital.add(key(word, text.stems[index]))
    return frozenset((capital - small) | set(PLACE_OF.values()))


def name_key(word: str) -> str:
    """The key of a raw word, as `key` gives it for the folded one."""
    folded = fold(word)
    return key(folded, stem(folded))
