"""What goes wrong is said calmly, and nothing that was written is lost."""

import pytest

from trainer import practice
from trainer.errors import ModelError, StoreUnavailable


@pytest.fixture
def full_disk(monkeypatch):
    def fail(*_args, **_more):
        raise StoreUnavailable("/data/two-views.db: the disk is full: free some space")

    for name in ("hand_in", "save_draft"):
        monkeypatch.setattr(practice, name, fail)


@pytest.mark.parametrize("end", ["", "/draft"])
def test_a_full_disk_is_told_and_the_text_shown_again(reader, full_disk, end):
    page = reader.post(f"/decks/walpole/cards/fall{end}", {"text": "My words"})
    assert page.status_code == 503
    assert "The disk is full: free some space" in page.text.replace(
        "/data/two-views.db: the", "The"
    )
    assert "My words</textarea>" in page.text


def test_the_script_hears_why_a_draft_was_not_saved(reader, full_disk):
    reader.get("/import")
    told = reader.client.post(
        "/decks/walpole/cards/fall/draft",
        data={"text": "My words", "csrf_token": reader.token},
        headers={"Accept": "application/json"},
    )
    assert told.status_code == 503
    assert "the disk is full" in told.json["message"]


def test_a_slip_of_the_program_is_calm_and_shows_the_text(app, reader, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("boom")

    reader.get("/import")
    monkeypatch.setattr(practice, "hand_in", fail)
    page = reader.answer("My words")
    assert page.status_code == 500
    assert "My words</textarea>" in page.text
    assert "boom" not in page.text


def test_an_answer_is_kept_though_its_deck_cannot_be_compiled(reader, library, monkeypatch):
    def fail(_slug):
        raise RuntimeError("boom")

    monkeypatch.setattr(library, "marker", fail)
    assert reader.answer("My words").status_code == 500
    assert "My words</textarea>" in reader.get("/decks/walpole/cards/fall").text


def test_an_answer_is_kept_though_there_is_no_model(reader, library, monkeypatch):
    def fail(_slug):
        raise ModelError("no model 'default': install the program again")

    monkeypatch.setattr(library, "marker", fail)
    page = reader.answer("My words")
    assert page.status_code == 500
    assert "No model &#39;default&#39;: install the program again." in page.text
    assert "My words</textarea>" in reader.get("/decks/walpole/cards/fall").text


def test_a_text_too_long_even_for_a_draft_is_shown_again(reader):
    page = reader.answer("x" * 1_000_001)
    assert page.status_code == 422
    assert "x</textarea>" in page.text


def test_far_too_much_is_refused_before_it_is_read(reader):
    reader.get("/import")
    page = reader.answer("x" * 17_000_000)
    assert page.status_code == 413
    assert "Go back: your text is still there." in page.text


def test_a_deck_file_with_a_fault_says_where_and_the_others_go_on(reader, deck_file):
    deck_file.write_text("title: Walpole\ncards: []\nextra: 1\n", encoding="utf-8")
    page = reader.get("/")
    assert page.status_code == 200
    assert "walpole.yaml:3" in page.text
    page = reader.get("/decks/walpole/")
    assert page.status_code == 500
    assert "walpole.yaml:3" in page.text


def test_the_wrong_way_to_ask_leads_on(reader):
    assert reader.get("/answers/1/mark").status_code in (404, 405)
    assert reader.client.delete("/").status_code == 405
