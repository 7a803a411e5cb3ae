"""Which way a word points: its valence (good, bad) and its course (rises or falls, starts or ends).

Valence comes from the VADER ratings, course from a table of ours, both in `models/lexicon/` and by
Snowball stem. Two statements that share their nouns but point different ways seldom say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from trainer.resources import shipped
from trainer.text import stem


@dataclass(frozen=True, slots=True)
class Directions:
    """Stem -> valence in [-1, 1], and stem -> course, 1.0 or -1.0."""

    valence: Mapping[str, float]
    course: Mapping[str, float]


@cache
def load() -> Directions:
    """The shipped tables."""
    folder = shipped("models", "lexicon")
    valence = {}
    for line in (folder / "valence.tsv").read_text(encoding="utf-8").splitlines():
        key, _, rating = line.partition("\t")
        valence[key] = float(rating)
    course = {}
    for line in (folder / "courses.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, _, sign = line.partition("\t")
            course[stem(word)] = 1.0 if sign == "+" else -1.0
    return Directions(valence, course)
