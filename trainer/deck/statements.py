"""A reference answer -> the statements in it, each of one thing, each with its place.

Sentences are cut where a clause of its own begins: after a semicolon or dash, at a conjunction
that a verb follows, at a relative clause or participle after a comma, between the items of a
list. What a cut-off part leans on (its subject, the head of its list) is put before it, so that
it can be read alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trainer.deck.cutting import SIDE, Piece, Sentences
from trainer.text import Span, analyse

_LONGEST = 120
"""Tokens of a sentence that are cut as one; a longer one is taken in lengths of this."""

_DROPPED = re.compile(
    r"(?:(?:->|=>|→|⇒)\s*)?(?:(?:and|but|so|yet|however|as well as|also|or(?: that)?)\b,?\s+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that an answer states.

    Attributes:
        text: The words that state it, with what they lean on.
        span: Where they stand in the answer.
    """

    text: str
    span: Span


def statements(answer: str, question: str = "") -> tuple[Statement, ...]:
    """The statements of an answer, in its order.

    Args:
        answer: The reference answer.
        question: Its question, whose own words state nothing.
    """
    sentences = Sentences(analyse(answer), frozenset(analyse(question).stems))
    return tuple(_statement(piece, sentences) for piece in _pieces(sentences))


def _pieces(sentences: Sentences) -> list[Piece]:
    """All pieces of an answer; one that tells too little goes with its neighbour."""
    pieces: list[Piece] = []
    for first, last in _lengths(sentences):
        cut = sentences.cut(first, last)
        if pieces and _goes_on(pieces[-1], first, sentences):
            cut[0] = replace(pieces.pop(), last=cut[0].last)
        pieces += cut
    if len(pieces) > 1 and _tells_little(pieces[-1], sentences):
        last = pieces.pop().last
        pieces[-1] = replace(pieces[-1], last=last)
    return pieces


def _lengths(sentences: Sentences) -> Iterator[tuple[int, int]]:
    for sentence in sentences.read.sentences:
        for first in range(sentence.first, sentence.last, _LONGEST):
            yield first, min(first + _LONGEST, sentence.last)


def _goes_on(piece: Piece, following: int, sentences: Sentences) -> bool:
    """Whether a piece is no statement yet and the next sentence on its line makes it one."""
    if "\n" in sentences.gap(following):
        return False
    return sentences.phrase(piece) or _tells_little(piece, sentences)


def _tells_little(piece: Piece, sentences: Sentences) -> bool:
    return sentences.tells(piece.first, piece.last) < SIDE


def _statement(piece: Piece, sentences: Sentences) -> Statement:
    """A piece as a sentence of its own, and the span it comes from."""
    words = sentences.text(piece.said, piece.last)
    dropped = _DROPPED.match(words)
    if dropped and dropped.end() < len(words):
        words = words[dropped.end() :]
    text = " ".join(f"{piece.lead} {words}".split())
    if text.count(")") > text.count("("):
        text = text.rstrip(")")
    span = sentences.read.spans[piece.first][0], sentences.end(piece.last)
    return Statement(text[:1].upper() + text[1:], span)
