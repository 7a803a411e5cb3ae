import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.words import capitalised, counted, figure, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc\r", "a\tb\nc\r"),
        ("a\x00b\x1b", "a␀b␛"),
        ("\x7f\x85", "␡\ufffd"),
        ("left\u202eright\u2069", "left\ufffdright\ufffd"),
        ("نص 👍", "نص 👍"),
    ],
)
def test_invisible_characters_are_shown(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_showing_them_moves_no_character(text):
    assert len(visible(text)) == len(text)
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards"), (1234, "1,234 cards")]
)
def test_things_are_counted(number, told):
    assert counted(number, "card") == told


@pytest.mark.parametrize(
    ("number", "told"), [(2.0, "2"), (0.5, "0.5"), (1 / 3, "0.33"), (10, "10"), (0, "0")]
)
def test_figures_have_no_needless_places(number, told):
    assert figure(number) == told


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("the disk is full", "The disk is full."),
        ("c03 became two cards", "c03 became two cards."),
        ("/data/a.db: read-only", "/data/a.db: read-only."),
        ("Already so.", "Already so."),
    ],
)
def test_messages_become_sentences(message, told):
    assert capitalised(message) == told
