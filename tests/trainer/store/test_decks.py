"""Decks made on the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from trainer.errors import StoreError, UnknownCard
from trainer.store import Store, StoredDeck, answers, drafts, events

AT = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_deck_comes_back_as_it_was_saved(store: Store) -> None:
    text = "title: Café\r\ncards: []\n\x00🙂"
    saved = store.save_deck("cafe", text, title="Café", at=AT)
    assert saved == StoredDeck("cafe", "Café", text, AT)
    assert store.deck("cafe") == saved
    assert store.decks() == (saved,)


def test_a_deck_that_is_not_there(store: Store) -> None:
    assert store.deck("nowhere") is None
    assert store.decks() == ()


def test_decks_are_listed_by_title_whatever_its_case(store: Store) -> None:
    for slug, title in [("x", "beta"), ("y", "Alpha"), ("z", "gamma")]:
        store.save_deck(slug, "", title=title, at=AT)
    assert [deck.title for deck in store.decks()] == ["Alpha", "beta", "gamma"]


def test_a_taken_slug_is_refused_and_the_deck_stays(store: Store) -> None:
    store.save_deck("cold-war", "first", title="Cold War", at=AT)
    with pytest.raises(StoreError, match="'cold-war' already"):
        store.save_deck("cold-war", "second", title="Cold War", at=AT)
    assert [deck.text for deck in store.decks()] == ["first"]


def test_a_deck_can_be_replaced_on_purpose(store: Store) -> None:
    store.save_deck("cold-war", "first", title="Cold War", at=AT)
    store.save_deck("cold-war", "second", title="The Cold War", at=AT, replace=True)
    assert [(deck.title, deck.text) for deck in store.decks()] == [("The Cold War", "second")]
    with store.reading() as connection:
        assert len(events.of(connection, "deck saved")) == 2


@pytest.mark.parametrize("slug", ["", "Cold War", "../x", "a--b", "-a", "é", "a/b", "a\x00"])
def test_a_slug_is_safe_in_an_address(store: Store, slug: str) -> None:
    with pytest.raises(StoreError, match="not a name for a deck"):
        store.save_deck(slug, "", title="", at=AT)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Cold War!", "cold-war"),
        ("  Café — été 1944 ", "cafe-ete-1944"),
        ("Холодная война", "deck"),
        ("", "deck"),
        ("x" * 200, "x" * 60),
        ("x" * 59 + " " + "y" * 9, "x" * 59),
    ],
)
def test_a_slug_is_made_from_the_title(store: Store, title: str, slug: str) -> None:
    assert store.free_slug(title) == slug
    store.save_deck(slug, "", title=title, at=AT)


def test_a_taken_slug_gets_a_number(store: Store) -> None:
    store.save_deck("cold-war", "", title="", at=AT)
    assert store.free_slug("Cold War") == "cold-war-2"
    assert store.free_slug("Cold War", taken=["cold-war-2"]) == "cold-war-3"
    assert store.free_slug("Peace", taken=["peace"]) == "peace-2"


def test_a_removed_deck_is_gone_but_for_its_text_in_the_event(store: Store) -> None:
    store.save_deck("cold-war", "title: Cold War", title="Cold War", at=AT)
    store.save_deck("rome", "title: Rome", title="Rome", at=AT)
    store.remove_deck("cold-war", at=AT)
    assert [deck.slug for deck in store.decks()] == ["rome"]
    with store.reading() as connection:
        (event,) = events.of(connection, "deck removed")
    assert (event["deck"], event["text"]) == ("cold-war", "title: Cold War")
    with pytest.raises(UnknownCard, match="no deck 'cold-war' that was made on the page"):
        store.remove_deck("cold-war", at=AT)


def test_a_new_deck_does_not_take_over_answers_and_drafts_of_a_removed_one(store: Store) -> None:
    with store.writing() as connection:
        answers.keep(
            connection,
            learner="me",
            deck="rome",
            deck_version="1",
            card_id="c01",
            text="Caesar",
            at=AT,
        )
        drafts.save(connection, "me", "greece", "c01", "Pericl", AT)
    assert (store.free_slug("Rome"), store.free_slug("Greece")) == ("rome-2", "greece-2")
