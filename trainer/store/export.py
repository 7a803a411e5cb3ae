"""The answer log as CSV: the columns of the screen, numbers as numbers, one line at a time.

A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage
return) gets an apostrophe before it. U+0000 and lone surrogates, which no spreadsheet reads,
become U+FFFD.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.store import log
from trainer.store.records import ReviewedAttempt, ReviewedPoint

if TYPE_CHECKING:
    from trainer.store.store import Store

COLUMNS = ("date (UTC)", "learner", "deck", "card", "coverage", "mark", "of", "answer", "verdicts")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_BATCH = 500

Cell = str | int | float


def csv_lines(store: Store, wanted: log.LogFilter, *, bom: bool) -> Iterator[bytes]:
    """The filtered log, newest first, in batches that each take a short transaction of their own.

    A reader at the other end of a slow line holds nothing up.
    """
    yield (b"\xef\xbb\xbf" if bom else b"") + _line(COLUMNS)
    before: int | None = None
    while True:
        with store.reading() as connection:
            rows, before = log.newest(connection, wanted, before=before, limit=_BATCH)
        for standing in rows:
            yield _line(_cells(standing))
        if before is None:
            return


def _cells(standing: ReviewedAttempt) -> tuple[Cell, ...]:
    attempt = standing.attempt
    figures: tuple[Cell, ...] = ("", "", "")
    if standing.marking is not None:
        figures = (round(standing.coverage, 4), _number(standing.mark), _number(standing.max_mark))
    return (
        f"{attempt.handed_in_at:%Y-%m-%d %H:%M:%S}",
        attempt.learner,
        attempt.deck,
        attempt.card_id,
        *figures,
        attempt.text,
        "; ".join(_verdict(point) for point in standing.points) or attempt.status,
    )


def _verdict(point: ReviewedPoint) -> str:
    """A point's verdict, and whose it is when it is not the marker's own and sure."""
    if point.decided_by != "marker":
        return f"{point.point_id} {point.verdict} ({point.decided_by})"
    return f"{point.point_id} {point.verdict}{'' if point.sure else ' (unsure)'}"


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 4)


def _line(cells: tuple[Cell, ...]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return line.getvalue().encode()


def _harmless(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    readable = _UNREADABLE.sub("\ufffd", cell)
    return f"'{readable}" if readable.startswith(_FORMULA) else readable
