"""Question and answer in the columns of a tab- or comma-separated table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from trainer.deck.sheet_lines import Format, SheetLine, split
from trainer.errors import DeckError

DELIMITERS: dict[Format, str] = {"tabs": "\t", "commas": ","}

SETTING = re.compile(r"#\w[\w ]*:")
_COLUMNS = (
    frozenset({"question", "questions", "q", "front", "prompt", "term"}),
    frozenset({"answer", "answers", "a", "back", "definition", "response"}),
    frozenset({"topic", "tag", "tags", "unit", "section"}),
)


def read_table(text: str, form: Format) -> Iterator[SheetLine]:
    """The rows of a table of questions and answers.

    Raises:
        DeckError: If a row cannot be read.
    """
    delimiter = DELIMITERS[form]
    rows = list(rows_of(text, delimiter))
    filled = [cells for _, _, cells in rows if len(cells) > 1]
    even = len(filled) >= 3 and len({len(cells) for cells in filled}) == 1
    columns: dict[int, int] = {}
    started = False
    for number, written, cells in rows:
        if not written.strip():
            yield SheetLine(number, "", "blank")
        elif delimiter == "\t" and SETTING.match(written):
            yield SheetLine(number, written, "ignored", "a setting of the program it comes from")
        elif not started and (columns := columns_of(cells)):
            started = True
            yield SheetLine(number, written, "ignored", "the columns' headings")
        elif not started and len(cells) == 1:
            yield SheetLine(number, written, "title", "stands before the first row")
        else:
            started = True
            yield SheetLine(number, written, "card", *_row(cells, columns, even, delimiter))


def _row(
    cells: Sequence[str], columns: dict[int, int], even: bool, delimiter: str
) -> tuple[str, tuple[str, ...]]:
    """Why, and the cells (question, answer, topic) of a row."""
    if columns:
        ordered = tuple(
            "\n".join(c.strip() for at, c in enumerate(cells) if columns.get(at) == column)
            for column in range(3)
        )
        return "columns by their headings", ordered
    if len(cells) <= 2:
        return "a row of two cells", tuple(cell.strip() for cell in cells)
    if even or delimiter == "\t":
        answer = "\n".join(cell.strip() for cell in cells[1:] if cell.strip())
        return f"a row of {len(cells)} cells: all after the first answer it", (
            cells[0].strip(),
            answer,
        )
    return "a row: the commas after the first belong to the answer", question_and_answer(cells)


def question_and_answer(cells: Sequence[str]) -> tuple[str, str]:
    """A row whose commas are not quoted, cut where its question ends."""
    asked = next((at for at, c in enumerate(cells[:-1]) if c.rstrip().endswith("?")), 0)
    return ",".join(cells[: asked + 1]).strip(), ",".join(cells[asked + 1 :]).strip()


def columns_of(cells: Sequence[str]) -> dict[int, int]:
    """Position -> 0 question, 1 answer, 2 topic, when a row holds headings; else empty."""
    names = [cell.strip().lower() for cell in cells]
    found = {
        at: column
        for at, name in enumerate(names)
        for column, known in enumerate(_COLUMNS)
        if name in known
    }
    return found if {0, 1} <= set(found.values()) else {}


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, str, list[str]]]:
    """The rows of a table: number of the first line, the row as written, its cells."""
    lines = split(text)
    quoting: Literal[0, 3] = (
        csv.QUOTE_MINIMAL if _quotes_enclose(text, delimiter) else csv.QUOTE_NONE
    )
    reader = csv.reader(
        (line + "\n" for line in lines),
        delimiter=delimiter,
        quoting=quoting,
        skipinitialspace=False,
    )
    done = 0
    try:
        for cells in reader:
            written = "\n".join(lines[done : reader.line_num]).strip()
            yield done + 1, written, cells
            done = reader.line_num
    except csv.Error as error:
        raise DeckError(f"line {done + 1}: not a row of a table: {error}") from None


def _quotes_enclose(text: str, delimiter: str) -> bool:
    """Whether the cells that begin with a quotation mark also end with one."""
    edge = re.escape(delimiter)
    opened = len(re.findall(rf'(?m)(?:^|{edge})"', text))
    enclosed = len(re.findall(rf'(?m)(?:^|(?<={edge}))"(?:[^"]|"")*"(?=\s*$|{edge})', text))
    return bool(enclosed) and 2 * enclosed >= opened
