"""Where paragraphs are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.essay.paragraphs import split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n\n ", []),
        ("One.", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\n \t\n\n\nTwo.\n", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One\nline.\n\nTwo.", ["One\nline.", "Two."]),
        ("\n\n  One.  \n\nTwo.", ["One.", "Two."]),
    ],
)
def test_blank_lines_or_else_lines_part_paragraphs(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == parts


@given(text=st.text(alphabet="ab .\n\r\t", max_size=60))
def test_paragraphs_hold_every_letter_in_order(text: str) -> None:
    joined = "".join(text[start:end] for start, end in split(text))
    assert "".join(joined.split()) == "".join(text.split())
