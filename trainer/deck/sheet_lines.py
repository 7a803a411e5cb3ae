"""A line of a revision sheet, the roles it can have, and the forms a sheet comes in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Format = Literal["sheet", "qa", "pairs", "tabs", "commas"]
FORMATS: tuple[Format, ...] = get_args(Format)

Role = Literal["title", "topic", "question", "answer", "continued", "card", "ignored", "blank"]
ROLES: tuple[Role, ...] = get_args(Role)

EMPTY: tuple[Role, Role] = ("blank", "ignored")
"""Roles of lines that say nothing, which part the lines around them."""

MEANINGS: dict[Format, str] = {
    "sheet": "question lines, each followed by its answer lines",
    "qa": "lines that begin with Q: and A:",
    "pairs": "blocks between blank lines, the question first",
    "tabs": "a question, a tab and its answer on each line",
    "commas": "a question, a comma and its answer on each line",
}

_RULE = re.compile(r"\s*([-=_*~#•·–—])(?:\s*\1){2,}\s*$")
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet and what it was taken for.

    Attributes:
        number: From 1; a row of a table that spans lines has the number of its first.
        text: As written, without the spaces around it.
        role: What it was taken for.
        why: The cue that decided it.
        cells: Question, answer and, if there is a column for it, topic of a table's row.
        mark: The `Q:` or `A:` that the text begins with and that is no part of it.
    """

    number: int
    text: str
    role: Role
    why: str = ""
    cells: tuple[str, ...] = ()
    mark: str = ""

    @property
    def body(self) -> str:
        """The text without its mark."""
        return self.text[len(self.mark) :]


def split(text: str) -> list[str]:
    """The lines of a text, at every kind of line break that editors and word processors write."""
    return _BREAK.split(text)


def plain_lines(text: str) -> tuple[SheetLine, ...]:
    """The lines of a text, those that say something taken for answers as yet."""
    return tuple(_plain_line(number, line) for number, line in enumerate(split(text), start=1))


def says_something(line: str) -> bool:
    """Whether a line is neither blank nor drawn across the sheet, as `-----` is."""
    return bool(line.strip()) and not _RULE.match(line)


def _plain_line(number: int, line: str) -> SheetLine:
    if says_something(line):
        return SheetLine(number, line.strip(), "answer")
    if line.strip():
        return SheetLine(number, line.strip(), "ignored", "a line drawn across the sheet")
    return SheetLine(number, "", "blank")
