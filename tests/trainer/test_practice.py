"""The student's use cases: nothing written is ever lost, whatever fails."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_marker import DECK, PlainMarker
from sqlalchemy import event

from trainer import practice, review
from trainer.deck import files
from trainer.deck.model import Deck
from trainer.errors import (
    AnswerTooLong,
    DraftTooLong,
    EmptyAnswer,
    StoreUnavailable,
    UnknownAttempt,
    UnknownCard,
)
from trainer.marking.marker import ENGINE, LIMIT, Marker
from trainer.marking.results import MarkedAnswer
from trainer.store import Attempt, Draft, Store, answers, events

Clock = Callable[[], datetime]


@pytest.fixture
def hand_in(store: Store, marker: PlainMarker, clock: Clock) -> Callable[..., Attempt]:
    def hand_in(text: str, card_id: str = "c1", learner: str = "me") -> Attempt:
        return practice.hand_in(store, marker, "leaf", card_id, text, learner, clock())

    return hand_in


def whats(store: Store) -> list[str]:
    kinds = ("answer kept", "answer marked", "marking failed", "reply", "prompt reply")
    with store.reading() as connection:
        return [what for what in kinds for _ in events.of(connection, what)]


def test_an_answer_is_kept_marked_and_no_longer_a_draft(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock, marker: PlainMarker
) -> None:
    practice.save_draft(store, "leaf", "c1", "li", "me", clock())
    attempt = hand_in("light, I think\r\n")
    assert attempt == practice.attempt(store, attempt.id)
    assert (attempt.text, attempt.status, attempt.message) == ("light, I think\r\n", "marked", "")
    assert (attempt.learner, attempt.deck, attempt.card_id) == ("me", "leaf", "c1")
    assert attempt.deck_version == marker.deck.version
    assert practice.draft(store, "leaf", "c1", "me") is None
    assert whats(store) == ["answer kept", "answer marked"]


def test_the_answer_is_on_disk_before_it_is_marked(store: Store, clock: Clock) -> None:
    class Curious(PlainMarker):
        def mark(self, card_id: str, text: str) -> MarkedAnswer:
            self.found = practice.attempts(store, "leaf", card_id, "me")
            return super().mark(card_id, text)

    curious = Curious()
    practice.hand_in(store, curious, "leaf", "c1", "light", "me", clock())
    assert [(attempt.text, attempt.status) for attempt in curious.found] == [("light", "kept")]


def test_an_answer_that_cannot_be_marked_is_kept_and_marked_later(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    failed = hand_in("light boom")
    assert (failed.status, failed.message) == ("failed", "ZeroDivisionError: boom")
    assert failed == practice.attempt(store, failed.id)
    assert practice.draft(store, "leaf", "c1", "me") is None

    class Mended(PlainMarker):
        def mark(self, card_id: str, text: str) -> MarkedAnswer:
            return replace(super().mark(card_id, text.replace("boom", "")), text=text)

    mended = practice.mark_again(store, Mended(), failed.id, clock())
    assert (mended.status, mended.message, mended.text) == ("marked", "", "light boom")
    assert whats(store) == ["answer kept", "answer marked", "marking failed"]


def test_when_marking_again_fails_the_earlier_marking_stands(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    marked = hand_in("light")
    without_the_card = PlainMarker(Deck("Other", ()))
    again = practice.mark_again(store, without_the_card, marked.id, clock())
    assert again.status == "marked"
    assert "has no card 'c1'" in again.message
    assert practice.mark_again(store, PlainMarker(), marked.id, clock()).message == ""


def test_every_marking_is_kept(store: Store, hand_in: Callable[..., Attempt], clock: Clock) -> None:
    attempt = hand_in("light")
    heavier = replace(DECK, cards=(replace(DECK.cards[0], points=DECK.cards[0].points[:1]),))
    practice.mark_again(store, PlainMarker(heavier), attempt.id, clock())
    with store.reading() as connection:
        markings = answers.markings_of(connection, attempt)
    assert [marking.deck_version for marking in markings] == [DECK.version, heavier.version]
    assert [len(marking.rubric) for marking in markings] == [2, 1]


@pytest.mark.parametrize("text", ["", " ", "\r\n\t", "\u2003"])
def test_nothing_is_kept_of_nothing(
    store: Store, hand_in: Callable[..., Attempt], text: str
) -> None:
    with pytest.raises(EmptyAnswer, match="write what you remember"):
        hand_in(text)
    assert practice.attempts(store, "leaf", "c1", "me") == ()


def test_a_long_answer_is_refused_and_stays_as_the_draft(
    store: Store, hand_in: Callable[..., Attempt]
) -> None:
    hand_in("x" * 20_000)
    with pytest.raises(AnswerTooLong, match="20,001 characters; the limit is 20,000"):
        hand_in("y" * 20_001)
    draft = practice.draft(store, "leaf", "c1", "me")
    assert draft is not None
    assert draft.text == "y" * 20_001
    assert len(practice.attempts(store, "leaf", "c1", "me")) == 1


def test_an_unknown_card_takes_no_answer(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    practice.save_draft(store, "leaf", "c9", "light", "me", clock())
    with pytest.raises(UnknownCard, match="'c9'"):
        hand_in("light", card_id="c9")
    assert practice.attempts(store, "leaf", "c9", "me") == ()
    assert practice.draft(store, "leaf", "c9", "me") is not None


def test_trying_again_keeps_the_first_answer(store: Store, hand_in: Callable[..., Attempt]) -> None:
    first, other = hand_in("light"), hand_in("light", learner="ann")
    elsewhere, second = hand_in("oxygen", card_id="c2"), hand_in("water")
    assert (first.previous_id, second.previous_id) == (None, first.id)
    assert (other.previous_id, elsewhere.previous_id) == (None, None)
    assert [a.text for a in practice.attempts(store, "leaf", "c1", "me")] == ["water", "light"]


@pytest.mark.parametrize("attempt_id", [0, -1, 99, 2**31, 10**30])
def test_an_answer_that_is_not_there(store: Store, attempt_id: int) -> None:
    with pytest.raises(UnknownAttempt, match=f"no answer number {attempt_id}"):
        practice.attempt(store, attempt_id)


class Crash(BaseException):
    """The machine goes down: no code of the program runs any more."""


@pytest.mark.parametrize("statement", range(18))
def test_a_crash_at_any_statement_loses_nothing(
    store: Store, marker: PlainMarker, clock: Clock, statement: int
) -> None:
    practice.save_draft(store, "leaf", "c1", "light", "me", clock())
    seen: list[str] = []

    def crash(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        seen.append(sql)
        if len(seen) == statement + 1:
            raise Crash

    event.listen(store.engine, "before_cursor_execute", crash)
    crashed = False
    try:
        practice.hand_in(store, marker, "leaf", "c1", "light", "me", clock())
    except Crash:
        crashed = True
    event.remove(store.engine, "before_cursor_execute", crash)
    draft = practice.draft(store, "leaf", "c1", "me")
    kept = practice.attempts(store, "leaf", "c1", "me")
    assert [draft.text] if draft else [a.text for a in kept] == ["light"]
    assert (draft is None) == bool(kept), "in one place, not in both"
    for attempt in kept:
        assert attempt.status == ("kept" if crashed else "marked")
        assert practice.mark_again(store, marker, attempt.id, clock()).status == "marked"


def test_a_store_that_fails_after_keeping_says_so_with_the_answer(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unplugging(PlainMarker):
        def mark(self, card_id: str, text: str) -> MarkedAnswer:
            monkeypatch.setattr(store, "writing", unplugged)
            return super().mark(card_id, text)

    def unplugged() -> None:
        raise StoreUnavailable("the disk is full")

    attempt = practice.hand_in(store, Unplugging(), "leaf", "c1", "light", "me", clock())
    assert (attempt.status, attempt.message) == ("kept", "the disk is full")
    assert practice.attempt(store, attempt.id).status == "kept"


def test_a_draft_is_kept_for_each_learner_deck_and_card(store: Store, clock: Clock) -> None:
    places = [
        ("leaf", "c1", "me"),
        ("leaf", "c2", "me"),
        ("leaf", "c1", "ann"),
        ("root", "c1", "me"),
    ]
    for number, (slug, card_id, learner) in enumerate(places):
        practice.save_draft(store, slug, card_id, f"draft {number}", learner, clock())
    found = [practice.draft(store, *place) for place in places]
    assert [draft.text for draft in found if draft] == [f"draft {n}" for n in range(4)]


def test_the_newer_draft_takes_the_place_of_the_older(store: Store, clock: Clock) -> None:
    practice.save_draft(store, "leaf", "c1", "li", "me", clock())
    at = clock()
    saved = practice.save_draft(store, "leaf", "c1", "light", "me", at)
    assert saved == practice.draft(store, "leaf", "c1", "me") == Draft("light", at)


def test_an_emptied_draft_is_gone(store: Store, clock: Clock) -> None:
    practice.save_draft(store, "leaf", "c1", "light", "me", clock())
    assert practice.save_draft(store, "leaf", "c1", "", "me", clock()) is None
    assert practice.draft(store, "leaf", "c1", "me") is None


def test_a_draft_outlives_the_program(database: str, clock: Clock) -> None:
    with Store.open(database) as store:
        practice.save_draft(store, "leaf", "c1", "light \x00🙂", "me", clock())
    with Store.open(database) as store:
        draft = practice.draft(store, "leaf", "c1", "me")
    assert draft is not None
    assert draft.text == "light \x00🙂"


def test_a_draft_saved_late_does_not_bring_the_answer_back(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    hand_in("light")
    assert practice.save_draft(store, "leaf", "c1", "light", "me", clock()) is None
    assert practice.draft(store, "leaf", "c1", "me") is None
    assert practice.save_draft(store, "leaf", "c1", "light and", "me", clock()) is not None


def test_a_draft_over_its_limit_leaves_the_earlier_one(store: Store, clock: Clock) -> None:
    practice.save_draft(store, "leaf", "c1", "light", "me", clock())
    with pytest.raises(DraftTooLong, match="1,000,001 characters and was not saved"):
        practice.save_draft(store, "leaf", "c1", "x" * 1_000_001, "me", clock())
    draft = practice.draft(store, "leaf", "c1", "me")
    assert draft is not None
    assert draft.text == "light"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=()), min_size=1).filter(str.strip))
def test_any_text_is_kept_to_the_letter(
    store: Store, marker: PlainMarker, clock: Clock, text: str
) -> None:
    attempt = practice.hand_in(store, marker, "leaf", "c1", text, "me", clock())
    assert practice.attempt(store, attempt.id).text == text
    assert attempt.status == "marked"


def test_the_next_card_is_the_one_tried_least_then_longest_ago(
    store: Store, hand_in: Callable[..., Attempt]
) -> None:
    def upcoming() -> str:
        return practice.next_card(store, DECK, "leaf", "me").id

    assert upcoming() == "c1", "the deck's order when none was tried"
    hand_in("light", card_id="c1")
    hand_in("light", card_id="c2", learner="ann")
    assert upcoming() == "c2", "others' answers do not count"
    hand_in("air", card_id="c3")
    hand_in("oxygen", card_id="c2")
    assert upcoming() == "c1", "longest ago"
    hand_in("light", card_id="c1")
    assert upcoming() == "c3"


def test_a_deck_without_cards_has_no_next_one(store: Store) -> None:
    with pytest.raises(UnknownCard, match="'Empty' has no cards"):
        practice.next_card(store, Deck("Empty", ()), "empty", "me")


def test_progress_counts_a_learners_answers(store: Store, hand_in: Callable[..., Attempt]) -> None:
    hand_in("light")
    last = hand_in("water")
    hand_in("light", learner="ann")
    progress = practice.progress(store, "leaf", "me")
    assert {card: (p.attempts, p.last_at) for card, p in progress.items()} == {
        "c1": (2, last.handed_in_at)
    }
    assert practice.progress(store, "root", "me") == {}


def test_the_students_reply_settles_the_point(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt = hand_in("light and water?")
    meant = practice.settle(store, attempt.id, "p2", True, clock())
    assert (meant.mark, meant.needs_review) == (3, False)
    assert [(p.verdict, p.credited, p.decided_by) for p in meant.points] == [
        ("stated", True, "marker"),
        ("stated", True, "student"),
    ]
    not_meant = practice.settle(store, attempt.id, "p2", False, clock())
    assert (not_meant.mark, not_meant.points[1].verdict) == (2, "missed"), "the last reply counts"
    assert whats(store)[-2:] == ["reply", "reply"]


def test_a_reply_needs_a_point_that_was_marked(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    marked, failed = hand_in("light"), hand_in("boom")
    with pytest.raises(UnknownCard, match=f"answer {marked.id} was not marked on a point 'p9'"):
        practice.settle(store, marked.id, "p9", True, clock())
    with pytest.raises(UnknownCard, match=f"answer {failed.id} was not marked on a point 'p1'"):
        practice.settle(store, failed.id, "p1", True, clock())
    with pytest.raises(UnknownAttempt):
        practice.settle(store, 99, "p1", True, clock())


def test_what_is_written_to_a_prompt_is_kept_with_its_answer(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt, other = hand_in("light"), hand_in("water")
    at = clock()
    keep = partial(practice.keep_prompt_reply, store, place="c1/1/views")
    first = keep(attempt.id, "view", "View B?", "Not so.\x00", at)
    second = keep(attempt.id, "plain", "Why?", "Because.", clock())
    assert practice.prompt_replies(store, attempt.id) == (first, second)
    assert (first.kind, first.prompt, first.text, first.at) == (
        "view",
        "View B?",
        "Not so.\x00",
        at,
    )
    assert practice.prompt_replies(store, other.id) == ()
    with pytest.raises(EmptyAnswer):
        keep(attempt.id, "view", "View B?", " ", clock())
    with pytest.raises(AnswerTooLong):
        keep(attempt.id, "view", "View B?", "x" * 20_001, clock())
    with pytest.raises(UnknownAttempt):
        keep(99, "view", "View B?", "Yes", clock())


def test_a_reply_in_the_making_is_a_draft_until_it_is_kept(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt, place = hand_in("light"), "c1/1/views"

    def kept() -> str | None:
        found = practice.draft(store, attempt.deck, place, attempt.learner)
        return found.text if found else None

    practice.save_reply_draft(store, attempt.id, place, "Half a sen", clock())
    assert kept() == "Half a sen"
    keep = partial(practice.keep_prompt_reply, store, attempt.id, "view", "View B?", place=place)
    with pytest.raises(AnswerTooLong):
        keep(text="x" * 20_001, at=clock())
    assert kept() == "x" * 20_001
    keep(text="A whole sentence.", at=clock())
    assert kept() is None
    practice.save_reply_draft(store, attempt.id, place, "A whole sentence.", clock())
    assert kept() is None, "a page that saves late brings it back"
    with pytest.raises(DraftTooLong):
        practice.save_reply_draft(store, attempt.id, place, "x" * 1_000_001, clock())
    with pytest.raises(UnknownAttempt):
        practice.save_reply_draft(store, 99, place, "x", clock())


def test_many_threads_hand_in_at_once(store: Store, marker: PlainMarker, clock: Clock) -> None:
    def one(number: int) -> Attempt:
        learner = f"learner {number % 4}"
        practice.save_draft(store, "leaf", "c1", f"draft {number}", learner, clock())
        return practice.hand_in(store, marker, "leaf", "c1", f"light {number}", learner, clock())

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(one, range(40)))
    assert len({attempt.id for attempt in made}) == 40
    assert {attempt.status for attempt in made} == {"marked"}
    for learner in range(4):
        kept = practice.attempts(store, "leaf", "c1", f"learner {learner}")
        assert {a.text for a in kept} == {f"light {n}" for n in range(40) if n % 4 == learner}


OWN_DECK = """
title: Leaves
cards:
  - id: c1
    question: What did van Helmont's willow show?
    kind: recall
    reference: The willow gained 74 kg in five years. The soil lost only 57 g.
"""


@pytest.mark.parametrize(
    "text",
    [
        "The willow gained 74 kg in five years. The soil lost only 57 g.",
        "\x00The willow 🙂 gained 74 kg\r\n<b>in five years</b>, the soil lost 60 g \ud83d",
        "no idea",
        "x" * practice.LIMIT,
    ],
)
def test_what_the_marker_found_is_read_back_whole(store: Store, clock: Clock, text: str) -> None:
    marker = Marker.compile(files.loads(OWN_DECK, "leaves.yaml"))
    attempt = practice.hand_in(store, marker, "leaves", "c1", text, "me", clock())
    assert (attempt.status, attempt.message) == ("marked", "")
    standing = review.reviewed(store, attempt.id)
    assert standing.marked == marker.mark("c1", text)
    assert [point.text for point in standing.points] == [
        point.text for point in marker.deck.card("c1").points
    ]
    assert standing.marking is not None
    assert standing.marking.engine == ENGINE


def test_the_limit_is_the_markers() -> None:
    assert practice.LIMIT == LIMIT
