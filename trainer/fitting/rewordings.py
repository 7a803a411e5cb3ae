"""Trivial rewordings that leave a sentence right: terse, misspelt, a date written otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from trainer.fitting.opposites import Change
from trainer.language import relations
from trainer.text import Analysed, stem

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH_YEAR = re.compile(
    rf"(?<![\d ] )\b({'|'.join(_MONTHS)}) (1[0-9]{{3}}|20[0-9]{{2}})(?!\s?[-–0-9])\b"
)
_ARTICLES = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?=[A-Za-z])")
_ARROWS = re.compile(
    r" (?:led to|leads to|caused|causes|resulted in|results in|and so|and therefore) "
)
_EQUALS = re.compile(r" (?:is|was|were|are) (?=(?:an?|the) )")
_LONG = 7


def terse(read: Analysed) -> Iterator[str]:
    """Without articles, and with "=" and "->" for the plainest verbs."""
    text = _EQUALS.sub(" = ", _ARROWS.sub(" -> ", read.text))
    bare = _ARTICLES.sub("", text)
    if bare != read.text:
        yield bare[:1].upper() + bare[1:]
    if text not in (read.text, bare):
        yield text


def slips(read: Analysed, random: Random) -> Iterator[Change]:
    """One slip in each long word: letters changed over, one left out, or one doubled."""
    for at, word in enumerate(read.words):
        surface, (start, end) = read.surface(at), read.spans[at]
        if len(surface) < _LONG or not surface.isalpha() or surface[1:] != surface[1:].lower():
            continue
        slip = _slip(surface, random)
        if slip.lower() != word and not relations.load().knows(stem(slip.lower())):
            yield Change(start, end, slip)


def _slip(word: str, random: Random) -> str:
    at = random.randrange(2, len(word) - 2)
    kind = random.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def date_forms(text: str) -> Iterator[Change]:
    """A month and year in other right forms: "Sept 1934", "9/1934", "September of 1934"."""
    for found in _MONTH_YEAR.finditer(text):
        month, year = found.groups()
        start, end = found.span()
        if len(month) > 4:
            yield Change(start, end, f"{'Sept' if month == 'September' else month[:3]} {year}")
        yield Change(start, end, f"{_MONTHS.index(month) + 1}/{year}")
        yield Change(start, end, f"{month} of {year}")
        yield Change(start, end, f"{month} '{year[2:]}")
