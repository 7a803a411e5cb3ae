"""The debate map as a picture: boxes, lines of text and wires, in the units of an SVG.

Text is broken by an estimate of its width, on the wide side, since a server cannot measure it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Look = Literal["head", "claim", "misplaced", "evidence", "question", "judgement", "note"]

GAP = 14
PAD = 10
LINE = 19
SIZE = 14
INDENT = 18
MOST_LINES = 7
"""Lines of a box; what is longer ends in an ellipsis, and stands whole in the list."""
_NARROW, _WIDE = frozenset(" iljtfrI.,;:'’‘|!()[]-"), frozenset("mwMWQGOD—%@")


@dataclass(frozen=True, slots=True)
class Node:
    """A box to be drawn, with what hangs from it.

    Attributes:
        caption: What the box is, in a few words; may be empty.
        text: What stands in it.
    """

    look: Look
    text: str
    caption: str = ""
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text at its place."""

    x: int
    y: int
    text: str
    caption: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A box at its place, with its lines."""

    look: Look
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to draw; `wires` are paths from a box to what hangs from it."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    wires: tuple[str, ...]


def picture(columns: Sequence[Node], *, width: int, across: int) -> Picture:
    """Columns side by side, `across` of them in a row, each a box with its tree below it."""
    wide = (width - GAP * (across - 1)) // across
    boxes: list[Box] = []
    wires: list[str] = []
    top = 1
    for start in range(0, len(columns), across):
        bottoms = []
        for place, node in enumerate(columns[start : start + across]):
            x = place * (wide + GAP) + 1
            bottoms.append(_tree(node, x, top, wide - 2, boxes, wires))
        top = max(bottoms) + GAP
    return Picture(width, top, tuple(boxes), tuple(wires))


def _tree(node: Node, x: int, y: int, width: int, boxes: list[Box], wires: list[str]) -> int:
    """Draw a node and its children; gives the y below them."""
    box = _box(node, x, y, width)
    boxes.append(box)
    below = y + box.height + GAP
    for child in node.children:
        middle = below + PAD + LINE // 2
        wires.append(f"M{x + INDENT // 2} {y + box.height}V{middle}H{x + INDENT}")
        below = _tree(child, x + INDENT, below, width - INDENT, boxes, wires)
    return below


def _box(node: Node, x: int, y: int, width: int) -> Box:
    caption = list(wrapped(node.caption, width - 2 * PAD)) if node.caption else []
    body = list(wrapped(node.text, width - 2 * PAD))
    if len(body) > MOST_LINES:
        body = [*body[: MOST_LINES - 1], body[MOST_LINES - 1].rstrip(" .,;:") + " …"]
    lines = [(text, True) for text in caption] + [(text, False) for text in body]
    placed = tuple(
        Words(x + PAD, y + PAD + LINE * number + SIZE, text, small)
        for number, (text, small) in enumerate(lines)
    )
    return Box(node.look, x, y, width, 2 * PAD + LINE * len(lines), placed)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Lines that are estimated to fit; a word that is wider than a line is cut."""
    line = ""
    for word in text.split():
        for piece in _pieces(word, width):
            longer = f"{line} {piece}" if line else piece
            if line and estimated(longer) > width:
                yield line
                longer = piece
            line = longer
    if line:
        yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and estimated(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def estimated(text: str) -> float:
    """About how wide a text is in a sans-serif face of `SIZE`."""
    return SIZE * sum(map(_share, text))


def _share(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.92
    return 0.7 if character.isupper() else 0.57
