"""Cues: what kind of thing a missed point lacks, and its first letters; never the answer."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

from trainer.deck.model import KeyPoint

HintKind = Literal["date", "span", "number", "name", "word"]

MOST_HINTS = 3
_SMALL = frozenset("a an and as at by for from in into of off on or out the to up with".split())
_WORD = re.compile(r"[^\W\d_]+")
_SUBJECT = re.compile(
    r"([A-Z]\w+(?: [A-Z]\w+)*)"
    r"(?=['’]s?\b|,? (?:had|has|was|were|is|are|did|would|could|might|must|\w+ed)\b)"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_YEAR = re.compile(r"(?<!\d)(?:\d{4}s?|'\d\d)(?!\d)")
_SPAN = re.compile(r"\d\s*(?:[-–—/]|to|and|until)\s*'?\d")


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to think of: its kind, and for names and words their masked letters."""

    kind: HintKind
    letters: str = ""


def cue(
    point: KeyPoint, missing: Sequence[int] | None = None, *, question: str = ""
) -> tuple[Hint, ...]:
    """Up to three hints at a point, in the deck's order and without repetition.

    Args:
        point: The key point, with its key terms.
        missing: Indices of the key-term groups to hint at; all of them by default.
        question: What is asked; its own words are no hint.
    """
    given = words_of(question)
    groups = [
        group
        for index, group in enumerate(point.key_terms)
        if group
        and (missing is None or index in missing)
        and not any(words_of(term) and words_of(term) <= given for term in group)
    ]
    terms = [group[0] for group in groups]
    if not terms and missing is None:
        terms = _telling_words(point.text, given)
    return tuple(dict.fromkeys(_hint(term) for term in terms))[:MOST_HINTS]


def about(statement: str, point: KeyPoint, question: str) -> str:
    """The name that a point says something of, if neither question nor key terms have it.

    Args:
        statement: The point's text as it reads inside a sentence, so that a capital means a name.
        point: The key point; what its key terms ask for is never named.
        question: What is asked.
    """
    subject = _SUBJECT.match(statement)
    known = words_of(question)
    known.update(word for group in point.key_terms for term in group for word in words_of(term))
    return subject[1] if subject and not words_of(subject[1]) & known else ""


def words_of(text: str) -> set[str]:
    """The words of a text, without case."""
    return set(re.findall(r"\w+", text.casefold()))


def _hint(term: str) -> Hint:
    if _SPAN.search(term):
        return Hint("span")
    words = _WORD.findall(term)
    if _YEAR.search(term) or any(w.casefold() in _MONTHS and w[0].isupper() for w in words):
        return Hint("date")
    if any(ch.isdigit() for ch in term):
        return Hint("number")
    named = any(word[0].isupper() for word in words)
    return Hint("name" if named else "word", mask(term))


def mask(term: str) -> str:
    """The first letter of every word; small words (of, the, in) stay.

    Example: `mask("Treaty of Rapallo")` is `"T… of R…"`.
    """
    return _WORD.sub(lambda m: m[0] if m[0] in _SMALL else _initial(m[0]), term)


def _initial(word: str) -> str:
    return f"{word[0]}…" if len(word) > 1 else "…"


def _telling_words(text: str, given: Container[str]) -> list[str]:
    """The two longest new words of a text in its order: the hint at a point without key terms."""
    found = dict.fromkeys(_WORD.findall(text))
    words = [word for word in found if word.casefold() not in given]
    longest = sorted(words, key=len, reverse=True)[:2]
    return [word for word in words if word in longest]
