"""Which form a revision sheet is in, and its lines read in that form."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.deck.questionlike import cue
from trainer.deck.sheet_lines import Format, SheetLine, plain_lines, says_something, split
from trainer.deck.sheet_readers import (
    ANSWERED,
    ASKED,
    asked_and_answered,
    read_marked,
    read_pairs,
    read_plain,
)
from trainer.deck.sheet_tables import (
    DELIMITERS,
    SETTING,
    columns_of,
    question_and_answer,
    read_table,
    rows_of,
)

_READERS = {"sheet": read_plain, "qa": read_marked, "pairs": read_pairs}


def guess(text: str) -> Format:
    """The form that a text most likely is in."""
    lines = [line for line in split(text) if says_something(line)]
    if not lines:
        return "sheet"
    if _is_marked(lines):
        return "qa"
    rows = [line for line in lines if not SETTING.match(line)]
    if rows and sum("\t" in line.strip() for line in rows) >= 0.8 * len(rows):
        return "tabs"
    if _is_comma_table(text):
        return "commas"
    return "pairs" if _is_blocks(text) else "sheet"


def read(text: str, form: Format) -> tuple[SheetLine, ...]:
    """The lines of a text in this form, each with its role.

    Raises:
        DeckError: If a table cannot be read.
    """
    if form in DELIMITERS:
        return tuple(read_table(text, form))
    return _READERS[form](plain_lines(text))


def _is_marked(lines: Sequence[str]) -> bool:
    asked = sum(1 for line in lines if ASKED.match(line))
    answered = sum(1 for line in lines if ANSWERED.match(line) or asked_and_answered(line))
    return min(asked, answered) >= 1 and asked + answered >= 0.3 * len(lines)


def _is_comma_table(text: str) -> bool:
    rows = [cells for _, _, cells in rows_of(text, ",") if any(cell.strip() for cell in cells)]
    if sum(len([c for c in row if c.strip()]) >= 2 for row in rows) < 0.9 * len(rows):
        return False
    if columns_of(rows[0]):
        return True
    quoted = sum(1 for line in split(text) if line.startswith('"'))
    asking = sum(1 for row in rows if cue(question_and_answer(row)[0]).score > 0)
    return asking >= 0.6 * len(rows) or quoted >= 0.5 * len(rows)


def _is_blocks(text: str) -> bool:
    blocks = _blocks(split(text))
    if len(blocks) > 2 and len(blocks[0]) == 1:
        blocks = blocks[1:]
    whole = [block for block in blocks if len(block) >= 2]
    if len(blocks) < 2 or len(whole) < 0.8 * len(blocks):
        return False
    asking_later = sum(1 for block in whole for line in block[1:] if cue(line).score > 2)
    return asking_later <= 0.1 * len(whole)


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if says_something(line):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]
