"""Which decks there are, and when they are read."""

import os
from datetime import UTC, datetime

import pytest

from trainer.errors import DeckError, DeckFaults, UnknownCard
from trainer.library import Library, open_library
from trainer.store import Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def deck_text(title):
    card = "{id: c01, kind: recall, question: Who?, reference: Caesar crossed the Rubicon.}"
    return f"title: {title}\ncards:\n  - {card}\n"


@pytest.fixture
def store(tmp_path):
    with Store.open(str(tmp_path / "answers.db")) as store:
        yield store


@pytest.fixture
def rome(tmp_path):
    path = tmp_path / "rome.yaml"
    path.write_text(deck_text("Rome"), encoding="utf-8")
    return path


def test_decks_come_from_files_the_shipped_ones_and_the_store(store, rome):
    store.save_deck("greece", deck_text("Greece"), title="Greece", at=NOW)
    listed = {item.slug: item for item in Library(store, [rome]).listings()}
    assert {"rome", "greece", "stalin-international-relations"} <= set(listed)
    assert (listed["rome"].title, listed["rome"].cards) == ("Rome", 1)


def test_a_deck_is_read_once_and_again_when_its_file_changes(store, rome):
    library = Library(store, [rome])
    first = library.deck("rome")
    assert library.deck("rome") is first
    rome.write_text(deck_text("Rome and Carthage"), encoding="utf-8")
    os.utime(rome, ns=(1, 1))
    assert library.deck("rome").title == "Rome and Carthage"


def test_a_marker_is_compiled_once_and_again_when_its_deck_changes(store, rome):
    library = Library(store, [rome])
    first = library.marker("rome")
    assert library.marker("rome") is first
    rome.write_text(deck_text("Rome and Carthage"), encoding="utf-8")
    os.utime(rome, ns=(1, 1))
    assert library.marker("rome") is not first


def test_a_stored_deck_is_read_anew_once_it_is_saved_anew(store):
    store.save_deck("greece", deck_text("Greece"), title="Greece", at=NOW)
    library = Library(store)
    assert library.deck("greece").title == "Greece"
    later = NOW.replace(day=2)
    store.save_deck("greece", deck_text("Athens"), title="Athens", at=later, replace=True)
    assert library.deck("greece").title == "Athens"


def test_a_deck_that_is_not_there_is_named(store):
    with pytest.raises(UnknownCard, match="'nowhere'"):
        Library(store).deck("nowhere")


def test_a_faulty_file_is_listed_with_its_fault(store, rome):
    rome.write_text("title: Rome\n", encoding="utf-8")
    (item,) = [item for item in Library(store, [rome]).listings() if item.slug == "rome"]
    assert "rome.yaml" in item.trouble


def test_a_faulty_file_is_refused_at_the_start(store, rome, tmp_path):
    rome.write_text("title: Rome\n", encoding="utf-8")
    with pytest.raises(DeckFaults):
        open_library(store, [rome])
    with pytest.raises(DeckError, match="check the path"):
        open_library(store, [tmp_path / "none.yaml"])


def test_two_files_of_one_name_are_refused_by_their_paths(store, rome, tmp_path):
    other = tmp_path / "older" / "rome.yaml"
    other.parent.mkdir()
    other.write_text(deck_text("Old Rome"), encoding="utf-8")
    with pytest.raises(DeckError, match=r"rome\.yaml and .*rome\.yaml: .*rename one of them"):
        open_library(store, [rome, other])
