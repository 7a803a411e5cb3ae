"""A card without a debate: the offer to add views, and that it leads to one."""

from __future__ import annotations

import re
from html import unescape

import pytest

SHEET = """\
The fall of Walpole
Why did Walpole fall?
He lost his majority in the Commons.
The war with Spain went badly.
"""
PLACE = "/decks/the-fall-of-walpole/cards/c01"
VIEWS = {
    "question": "Was he driven out, or tired of office?",
    "name-A": "Driven out",
    "summary-A": "Events in Parliament forced him to go.",
    "name-B": "Tired",
    "summary-B": "He was ready to leave and chose his moment.",
    "A-p1": "Without votes he had no choice.",
    "B-p1": "He had ruled without votes before and let them go now.",
    "A-p2": "",
    "B-p2": "",
    "answer": "1",
}


def words(page):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


@pytest.fixture(autouse=True)
def sheet(reader):
    reader.post("/import", {"text": SHEET, "do": "save"})
    reader.post(PLACE, {"text": "He lost his majority in the Commons."})


def test_the_offer_is_made_beside_the_plain_question(reader):
    page = reader.get("/answers/1")
    assert "Which part of this would historians dispute?" in words(page)
    assert f"{PLACE}/views?answer=1" in page.text


def test_views_that_are_added_are_asked_about(reader):
    reader.post("/answers/1/views", {"text": "Whether the war or the votes did it."})
    page = reader.get(f"{PLACE}/views?answer=1")
    assert "Walpole lost his majority in the Commons" in words(page)
    page = reader.post(f"{PLACE}/views", VIEWS)
    told = words(page)
    assert "The views are in the deck." in told
    assert "How would each view read this?" in told
    assert "1 of 2 points" in told
    assert "Whether the war or the votes did it." in told
    assert "Add views to the deck" not in told
    text = "One side: without votes there was no choice. The other: he let the votes go."
    page = reader.post("/answers/1/views", {"text": text, "debate": "views-of-c01"})
    assert "Without votes he had no choice." in words(page)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"question": " "}, "write the question"),
        ({"name-B": ""}, "give each view a name"),
        ({"name-B": "driven  out"}, "two different names"),
        ({"A-p1": "", "B-p1": ""}, "for one fact at least"),
        ({"A-p2": "It cost him friends."}, "or leave it empty for both"),
        ({"B-p1": "x" * 2_001}, "under 2,000 characters"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(reader, change, told):
    page = reader.post(f"{PLACE}/views", {**VIEWS, **change})
    assert page.status_code == 422
    assert told in words(page)
    for name in ("name-A", "summary-B"):
        assert VIEWS[name] in unescape(page.text)
    assert "Add views to the deck" in words(reader.get("/answers/1"))


def test_a_second_debate_has_a_name_of_its_own(reader):
    reader.post(f"{PLACE}/views", VIEWS)
    page = reader.post(f"{PLACE}/views", {**VIEWS, "question": "Did the war bring him down?"})
    assert "Look at another debate" in words(page)


def test_a_deck_that_is_a_file_gets_lines_to_copy(reader):
    page = reader.get("/decks/walpole/cards/plain/views")
    assert "Put these lines below the others under debates: in the deck file" in words(page)
    assert "<code>debates:" not in page.text.replace("under <code>debates:</code>", "")
    assert reader.post("/decks/walpole/cards/plain/views", VIEWS).status_code == 404
    assert reader.get("/decks/walpole/cards/none/views").status_code == 404
