"""The log as CSV: opens in a spreadsheet, numbers as numbers, and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime

import pytest
from plain_marker import PlainMarker

from trainer import practice, review
from trainer.store import LogFilter, Store, export

Clock = Callable[[], datetime]


def table(store: Store, wanted: LogFilter | None = None) -> list[dict[str, str]]:
    written = b"".join(review.csv_lines(store, wanted or LogFilter(), bom=False)).decode()
    return list(csv.DictReader(io.StringIO(written, newline="")))


@pytest.fixture
def hand_in(store: Store, marker: PlainMarker, clock: Clock) -> Callable[[str], int]:
    return lambda text: practice.hand_in(store, marker, "leaf", "c1", text, "me", clock()).id


def test_the_columns_are_those_of_the_screen(
    store: Store, hand_in: Callable[[str], int], clock: Clock
) -> None:
    first, second = hand_in("light"), hand_in("light? no water")
    review.set_verdict(store, first, "p2", "partly", "", "Ms Roe", clock())
    practice.settle(store, second, "p1", True, clock())
    hand_in("light?")
    hand_in("boom")
    assert table(store) == [
        row("09:05:00", "", "", "", "boom", "failed"),
        row("09:04:00", "0.0", "0", "3", "light?", "p1 partly (unsure); p2 missed"),
        row(
            "09:01:00",
            "0.6667",
            "2",
            "3",
            "light? no water",
            "p1 stated (student); p2 contradicted",
        ),
        row("09:00:00", "1.0", "3", "3", "light", "p1 stated; p2 partly (teacher)"),
    ]


def row(time: str, coverage: str, mark: str, of: str, answer: str, verdicts: str) -> dict[str, str]:
    return {
        "date (UTC)": f"2026-03-01 {time}",
        "learner": "me",
        "deck": "leaf",
        "card": "c1",
        "coverage": coverage,
        "mark": mark,
        "of": of,
        "answer": answer,
        "verdicts": verdicts,
    }


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+light", "'+light"),
        ("- light\n- water", "'- light\n- water"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("light = water", "light = water"),
        ('he said "light", twice', 'he said "light", twice'),
        ("light\r\nwater", "light\r\nwater"),
        ("a\x00b\ud83d", "a\ufffdb\ufffd"),
        ("🙂 שלום", "🙂 שלום"),
    ],
)
def test_answers_are_text_and_never_formulas(
    store: Store, hand_in: Callable[[str], int], text: str, cell: str
) -> None:
    hand_in(text)
    assert table(store)[0]["answer"] == cell


def test_a_learners_name_is_no_formula_either(
    store: Store, marker: PlainMarker, clock: Clock
) -> None:
    practice.hand_in(store, marker, "leaf", "c1", "light", "=cmd", clock())
    assert table(store)[0]["learner"] == "'=cmd"


def test_a_mark_lets_spreadsheets_see_that_it_is_utf_8(store: Store) -> None:
    assert b"".join(review.csv_lines(store)).startswith(b"\xef\xbb\xbfdate (UTC),learner,")
    assert b"".join(review.csv_lines(store, bom=False)).startswith(b"date (UTC),learner,")


def test_the_filter_holds_and_batches_join(
    store: Store, hand_in: Callable[[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_BATCH", 2)
    for number in range(5):
        hand_in(f"light {number}")
    hand_in("water")
    found = table(store, LogFilter(text="light"))
    assert [row["answer"] for row in found] == [f"light {n}" for n in (4, 3, 2, 1, 0)]


def test_it_is_streamed(store: Store, hand_in: Callable[[str], int]) -> None:
    lines = review.csv_lines(store)
    next(lines)
    hand_in("handed in after the download began")
    assert b"after the download began" in next(lines)
