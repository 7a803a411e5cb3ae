"""The teacher's use cases: a verdict stands over the marker's, can be taken back, is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from plain_marker import PlainMarker

from trainer import practice, review
from trainer.errors import UnknownAttempt, UnknownCard
from trainer.store import Attempt, LogFilter, Store, events

Clock = Callable[[], datetime]


@pytest.fixture
def hand_in(store: Store, marker: PlainMarker, clock: Clock) -> Callable[..., Attempt]:
    def hand_in(text: str, card_id: str = "c1", learner: str = "me") -> Attempt:
        return practice.hand_in(store, marker, "leaf", card_id, text, learner, clock())

    return hand_in


def test_before_any_review_the_markers_verdicts_stand(
    store: Store, hand_in: Callable[..., Attempt]
) -> None:
    standing = review.reviewed(store, hand_in("light, no water").id)
    assert [(p.point_id, p.text, p.weight, p.verdict, p.decided_by) for p in standing.points] == [
        ("p1", "light", 2, "stated", "marker"),
        ("p2", "water", 1, "contradicted", "marker"),
    ]
    assert (standing.mark, standing.max_mark, standing.overridden) == (2, 3, False)
    assert standing.marked == PlainMarker().mark("c1", "light, no water")


def test_a_reviewers_verdict_stands_with_who_when_and_why(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt, at = hand_in("light"), clock()
    standing = review.set_verdict(store, attempt.id, "p2", "partly", "damp is close", "Ms Roe", at)
    assert standing == review.reviewed(store, attempt.id)
    point = standing.points[1]
    assert (point.verdict, point.credited, point.sure) == ("partly", True, True)
    assert point.automatic.verdict == "missed"
    assert point.teacher is not None
    assert (point.teacher.comment, point.teacher.who) == ("damp is close", "Ms Roe")
    assert point.teacher.at == at
    assert (standing.mark, standing.coverage, standing.overridden) == (3, 1.0, True)


@pytest.mark.parametrize(
    ("verdict", "mark"), [("stated", 3), ("partly", 3), ("missed", 2), ("contradicted", 2)]
)
def test_stated_and_partly_are_credited(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock, verdict: str, mark: float
) -> None:
    attempt = hand_in("light")
    standing = review.set_verdict(store, attempt.id, "p2", verdict, "", "Ms Roe", clock())
    assert standing.mark == mark


def test_it_survives_marking_again(
    store: Store, hand_in: Callable[..., Attempt], marker: PlainMarker, clock: Clock
) -> None:
    attempt = hand_in("light water")
    review.set_verdict(store, attempt.id, "p1", "missed", "copied", "Ms Roe", clock())
    practice.mark_again(store, marker, attempt.id, clock())
    standing = review.reviewed(store, attempt.id)
    assert (standing.points[0].verdict, standing.points[0].decided_by) == ("missed", "teacher")
    assert (standing.mark, standing.overridden) == (1, True)
    assert review.log(store, LogFilter(overridden=True)).total == 1


def test_it_stands_over_the_students_reply_too(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt = hand_in("light water?")
    review.set_verdict(store, attempt.id, "p2", "missed", "", "Ms Roe", clock())
    standing = practice.settle(store, attempt.id, "p2", True, clock())
    assert (standing.points[1].verdict, standing.points[1].decided_by) == ("missed", "teacher")
    back = review.withdraw_verdict(store, attempt.id, "p2", "Ms Roe", clock())
    assert (back.points[1].verdict, back.points[1].decided_by) == ("stated", "student")


def test_a_verdict_taken_back_leaves_the_markers_and_its_own_trace(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt = hand_in("light")
    before = review.reviewed(store, attempt.id)
    review.set_verdict(store, attempt.id, "p1", "partly", "", "Ms Roe", clock())
    review.set_verdict(store, attempt.id, "p1", "missed", "no", "Mr Poe", clock())
    after = review.withdraw_verdict(store, attempt.id, "p1", "Ms Roe", clock())
    assert (after.mark, after.overridden, after.points[0].teacher) == (before.mark, False, None)
    assert [(v.verdict, v.who) for v in after.points[0].history] == [
        ("partly", "Ms Roe"),
        ("missed", "Mr Poe"),
        (None, "Ms Roe"),
    ]
    with store.reading() as connection:
        changes = events.of(connection, "verdict set") + events.of(connection, "verdict withdrawn")
    assert [(c["who"], c["before"], c["verdict"]) for c in changes] == [
        ("Ms Roe", "stated", "partly"),
        ("Mr Poe", "partly", "missed"),
        ("Ms Roe", "missed", None),
    ]


def test_a_verdict_needs_an_answer_a_point_and_a_verdict(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt = hand_in("light")
    with pytest.raises(UnknownAttempt):
        review.set_verdict(store, 99, "p1", "stated", "", "Ms Roe", clock())
    with pytest.raises(UnknownCard, match="'p9'"):
        review.set_verdict(store, attempt.id, "p9", "stated", "", "Ms Roe", clock())
    with pytest.raises(UnknownCard, match="'p9'"):
        review.withdraw_verdict(store, attempt.id, "p9", "Ms Roe", clock())
    with pytest.raises(ValueError, match="'good'; one of stated, partly, missed, contradicted"):
        review.set_verdict(store, attempt.id, "p1", "good", "", "Ms Roe", clock())
    assert not review.reviewed(store, attempt.id).overridden


def test_the_queue_has_the_most_doubtful_first_then_the_oldest(
    store: Store, hand_in: Callable[..., Attempt]
) -> None:
    hand_in("light and water")
    little, much, most, early = (
        hand_in("light water?"),
        hand_in("light? water"),
        hand_in("light? water?"),
        hand_in("light water?"),
    )
    page = review.queue(store)
    assert [row.attempt.id for row in page.rows] == [most.id, much.id, little.id, early.id]
    assert [round(row.doubt, 2) for row in page.rows] == [1.0, 0.67, 0.33, 0.33]
    assert (page.total, review.queue(store, limit=2).total) == (4, 4)
    assert len(review.queue(store, limit=2).rows) == 2


def test_settling_what_is_doubtful_takes_an_answer_off_the_queue(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt = hand_in("light? water?")
    still = review.set_verdict(store, attempt.id, "p2", "stated", "", "Ms Roe", clock())
    assert still.needs_review, "two thirds of the marks are still in doubt"
    settled = review.set_verdict(store, attempt.id, "p1", "missed", "", "Ms Roe", clock())
    assert not settled.needs_review
    assert review.queue(store).total == 0
    review.withdraw_verdict(store, attempt.id, "p1", "Ms Roe", clock())
    assert review.queue(store).total == 1, "taken back, the doubt is there again"


def test_one_click_confirms_every_doubtful_point(
    store: Store, hand_in: Callable[..., Attempt], clock: Clock
) -> None:
    attempt = hand_in("light? water")
    before = review.reviewed(store, attempt.id)
    after = review.confirm(store, attempt.id, "Ms Roe", clock())
    assert (after.mark, after.doubt, after.needs_review) == (before.mark, 0, False)
    assert [p.decided_by for p in after.points] == ["teacher", "marker"]
    assert review.queue(store).total == 0
    with pytest.raises(UnknownAttempt):
        review.confirm(store, 99, "Ms Roe", clock())


def test_an_answer_that_could_not_be_marked_is_in_the_log_but_not_in_the_queue(
    store: Store, hand_in: Callable[..., Attempt]
) -> None:
    failed = hand_in("boom")
    assert review.queue(store).rows == ()
    (row,) = review.log(store, LogFilter(status="failed")).rows
    assert (row.attempt, row.marked, row.points, row.coverage) == (failed, None, (), 0)
