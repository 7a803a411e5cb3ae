"""The answer log: filters, pages that hold still, and the search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_marker import PlainMarker

from trainer import practice, review
from trainer.store import Attempt, LogFilter, Store

START = datetime(2026, 3, 1, tzinfo=UTC)
Clock = Callable[[], datetime]


def hand_in(
    store: Store,
    text: str = "light",
    *,
    slug: str = "leaf",
    card: str = "c1",
    learner: str = "me",
    at: datetime = START,
) -> Attempt:
    return practice.hand_in(store, PlainMarker(), slug, card, text, learner, at)


def ids(store: Store, **wanted: Any) -> list[int]:
    page = review.log(store, LogFilter(**wanted))
    assert page.total == len(page.rows)
    return sorted(row.attempt.id for row in page.rows)


def test_the_log_of_an_empty_store(store: Store) -> None:
    page = review.log(store)
    assert (page.rows, page.total, page.older) == ((), 0, None)
    choices = review.choices(store)
    assert (choices.learners, choices.decks, choices.cards) == ((), (), ())


def test_newest_first_by_date_then_by_number(store: Store) -> None:
    late, first, second = (
        hand_in(store, at=START + timedelta(days=1)),
        hand_in(store),
        hand_in(store),
    )
    rows = review.log(store).rows
    assert [row.attempt.id for row in rows] == [late.id, second.id, first.id]


def test_each_filter_and_all_together(store: Store) -> None:
    mine = hand_in(store, "light")
    anns = hand_in(store, "light? water", learner="ann")
    other_card = hand_in(store, "oxygen", card="c2")
    other_deck = hand_in(store, "light", slug="root")
    failed = hand_in(store, "boom", at=START + timedelta(days=2))
    review.set_verdict(store, mine.id, "p2", "stated", "", "Ms Roe", START)
    everything = [a.id for a in (mine, anns, other_card, other_deck, failed)]

    assert ids(store) == everything
    assert ids(store, learner="ann") == [anns.id]
    assert ids(store, deck="root") == [other_deck.id]
    assert ids(store, deck="leaf", card_id="c2") == [other_card.id]
    assert ids(store, needs_review=True) == [anns.id]
    assert ids(store, needs_review=False, status="marked") == [
        mine.id,
        other_card.id,
        other_deck.id,
    ]
    assert ids(store, overridden=True) == [mine.id]
    assert ids(store, overridden=False) == everything[1:]
    assert ids(store, status="failed") == [failed.id]
    assert ids(store, marked=False) == [failed.id]
    assert ids(store, marked=True) == everything[:-1]
    assert ids(store, since=START + timedelta(days=1)) == [failed.id]
    assert ids(store, until=START + timedelta(days=1)) == everything[:-1]
    assert ids(store, since=START, until=START) == []
    assert ids(store, learner="me", deck="leaf", text="LIGHT", overridden=True) == [mine.id]
    assert ids(store, learner="nobody") == []
    choices = review.choices(store)
    assert choices.learners == ("ann", "me")
    assert choices.decks == ("leaf", "root")
    assert choices.cards == (("leaf", "c1"), ("leaf", "c2"), ("root", "c1"))


def test_the_queue_goes_on_from_a_place_and_back_to_what_was_passed_over(store: Store) -> None:
    little, much, early = (
        hand_in(store, "light water?"),
        hand_in(store, "light? water?"),
        hand_in(store, "light water?"),
    )
    hand_in(store, "light? water?", card="c2")
    hand_in(store, "light")
    of_card = LogFilter(card_id="c1")
    seen: list[int] = []
    after = None
    for _ in range(4):
        found = review.next_in_queue(store, of_card, after=after)
        assert found is not None
        seen.append(found.attempt.id)
        after = (found.doubt, found.attempt.id)
    assert seen == [much.id, little.id, early.id, much.id]
    assert review.waiting(store, of_card) == 3
    assert review.waiting(store, of_card, besides=much.id) == 2
    for attempt in (little, early):
        review.confirm(store, attempt.id, "Ms Roe", START)
    assert review.next_in_queue(store, of_card, after=after) is None, "there is no other"
    assert review.next_in_queue(store, of_card) is not None


@pytest.mark.parametrize(
    ("text", "search", "found"),
    [
        ("The Treaty of Rapallo", "treaty of rapallo", True),
        ("The Treaty of Rapallo", "RAPALLO", True),
        ("The Treaty of Rapallo", "  Rapallo ", True),
        ("The Treaty of Rapallo", "Rapalo", False),
        ("STRAßE", "strasse", True),
        ("CAFE\u0301", "café", True),
        ("ΣΊΣΥΦΟΣ", "σίσυφος", True),
        ("ПАКТ", "пакт", True),
        ("Stalin\u2019s \u201cturn\u201d", 'stalin\'s "turn"', True),
        ("50 % of it", "50 %", True),
        ("50 parts of it", "50 %", False),
        ("a_b", "a_b", True),
        ("axb", "a_b", False),
        ("a/b", "/", True),
        ("a\\b", "\\", True),
        ("it's", "it's", True),
        ("one\x00two", "two", True),
        ("one\x00two", "one\x00t", True),
        ("one two", "\x00", False),
        ("🙂 light", "🙂", True),
        ("x" * 20_000, "x" * 60_000, True),
    ],
)
def test_the_search(store: Store, text: str, search: str, found: bool) -> None:
    hand_in(store, text)
    assert review.log(store, LogFilter(text=search)).total == found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1).filter(str.strip), data=st.data())
def test_any_part_of_an_answer_finds_it(store: Store, text: str, data: st.DataObject) -> None:
    attempt = hand_in(store, text)
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    if text.casefold().isascii():
        found = review.log(store, LogFilter(text=part), limit=10_000)
        assert attempt.id in [row.attempt.id for row in found.rows]


def pages(store: Store, wanted: LogFilter, limit: int) -> list[list[int]]:
    found, before = [], None
    while True:
        page = review.log(store, wanted, before=before, limit=limit)
        found.append([row.attempt.id for row in page.rows])
        before = page.older
        if before is None:
            return found


def test_pages_hold_every_row_once(store: Store) -> None:
    for number in range(10):
        hand_in(store, at=START + timedelta(hours=number % 3))
        hand_in(store, learner="ann")
    wanted = LogFilter(learner="me")
    everything = [row.attempt.id for row in review.log(store, wanted).rows]
    for limit in (1, 3, 5, 10, 11):
        found = pages(store, wanted, limit)
        assert [row for page in found for row in page] == everything
        assert {len(page) for page in found[:-1]} <= {limit}
        assert 0 < len(found[-1]) <= limit


def test_new_answers_do_not_shift_the_older_pages(store: Store) -> None:
    for _ in range(6):
        hand_in(store)
    first = review.log(store, limit=3)
    before = review.log(store, before=first.older, limit=3)
    hand_in(store)
    after = review.log(store, before=first.older, limit=3)
    assert [row.attempt.id for row in after.rows] == [row.attempt.id for row in before.rows]
    assert after.total == 7


@pytest.mark.parametrize("before", [0, -5, 999, 2**31, 10**30])
def test_a_page_after_an_answer_that_is_not_there_is_empty(store: Store, before: int) -> None:
    hand_in(store)
    assert review.log(store, before=before).rows == ()
