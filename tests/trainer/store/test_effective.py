"""Whose verdict stands, and what it does to the mark and the doubt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.marking.results import MarkedAnswer, PointVerdict, Verdict
from trainer.store.effective import CREDITED, review
from trainer.store.records import (
    Attempt,
    Marking,
    Reply,
    ReviewedAttempt,
    RubricPoint,
    TeacherVerdict,
)

AT = datetime(2026, 1, 1, tzinfo=UTC)
ATTEMPT = Attempt(1, "me", "leaf", "v", "c1", "text", AT, "marked", "", None)

verdicts = st.sampled_from(get_args(Verdict))


def teacher(verdict: Verdict | None) -> TeacherVerdict:
    return TeacherVerdict(verdict, "", "Ms Roe", AT)


def marking(*points: tuple[Verdict, float, bool, float]) -> Marking:
    """A marking of points given as verdict, score, sure and weight."""
    automatic = tuple(
        PointVerdict(f"p{n}", verdict, score, sure)
        for n, (verdict, score, sure, _) in enumerate(points)
    )
    weights = [weight for *_, weight in points]
    top, unsure = sum(weights), sum(w for _, _, sure, w in points if not sure)
    contradiction = any(p.verdict == "contradicted" and not p.sure for p in automatic)
    marked = MarkedAnswer(
        "c1",
        "text",
        automatic,
        mark=sum(w for p, w in zip(automatic, weights, strict=True) if p.credited),
        max_mark=top,
        needs_review=unsure >= 0.3 * top or contradiction,
    )
    rubric = tuple(RubricPoint(f"p{n}", "point", w) for n, w in enumerate(weights))
    return Marking("1", "v", rubric, marked, AT)


@pytest.mark.parametrize(
    ("automatic", "reply", "given", "stands", "credited", "by"),
    [
        ("stated", None, None, "stated", True, "marker"),
        ("partly", None, None, "partly", False, "marker"),
        ("partly", True, None, "stated", True, "student"),
        ("missed", True, None, "stated", True, "student"),
        ("contradicted", True, None, "stated", True, "student"),
        ("partly", False, None, "missed", False, "student"),
        ("stated", False, None, "missed", False, "student"),
        ("contradicted", False, None, "contradicted", False, "student"),
        ("missed", None, "stated", "stated", True, "teacher"),
        ("stated", None, "contradicted", "contradicted", False, "teacher"),
        ("missed", False, "partly", "partly", True, "teacher"),
        ("missed", True, "missed", "missed", False, "teacher"),
    ],
)
def test_whose_verdict_stands(
    automatic: Verdict,
    reply: bool | None,
    given: Verdict | None,
    stands: Verdict,
    credited: bool,
    by: str,
) -> None:
    score = 0.9 if automatic == "stated" else 0.3
    standing = review(
        ATTEMPT,
        marking((automatic, score, False, 1)),
        {"p0": [teacher(given)]} if given else {},
        {} if reply is None else {"p0": Reply(reply, AT)},
    )
    (point,) = standing.points
    assert (point.verdict, point.credited, point.decided_by) == (stands, credited, by)
    assert point.sure == (by != "marker")
    assert standing.overridden == (by == "teacher")
    assert standing.mark == (1 if credited else 0)


def test_an_unmarked_answer_has_nothing_to_stand() -> None:
    assert review(ATTEMPT, None, {}, {}) == ReviewedAttempt(
        ATTEMPT, None, (), 0, 0, 0, needs_review=False, overridden=False
    )


def test_verdicts_on_points_that_the_card_no_longer_has_wait_unseen() -> None:
    standing = review(ATTEMPT, marking(("missed", 0.1, True, 1)), {"gone": [teacher("stated")]}, {})
    assert (standing.mark, standing.overridden) == (0, False)


@pytest.mark.parametrize(
    ("points", "settled", "needs_review"),
    [
        ([("missed", 0.4, False, 3), ("stated", 0.9, True, 7)], [], True),
        ([("missed", 0.4, False, 2), ("stated", 0.9, True, 8)], [], False),
        ([("contradicted", 0.4, False, 1), ("stated", 0.9, True, 9)], [], True),
        ([("contradicted", 0.4, False, 1), ("stated", 0.9, True, 9)], ["p0"], False),
        ([("missed", 0.4, False, 3), ("missed", 0.4, False, 3)], ["p0"], True),
        ([("missed", 0.4, False, 3), ("missed", 0.4, False, 1)], ["p0"], False),
        ([("missed", 0.4, False, 5), ("contradicted", 0.4, False, 1)], ["p0"], True),
    ],
)
def test_when_an_answer_needs_review(
    points: list[tuple[Verdict, float, bool, float]], settled: list[str], needs_review: bool
) -> None:
    given = {point: [teacher("missed")] for point in settled}
    assert review(ATTEMPT, marking(*points), given, {}).needs_review == needs_review


scores = st.floats(0, 1, allow_nan=False)
points = st.lists(
    st.tuples(verdicts, scores, st.booleans(), st.sampled_from([0.5, 1.0, 2.0])), max_size=6
)
histories = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(6)]),
    st.lists(st.none() | verdicts, min_size=1, max_size=3),
)
replies = st.dictionaries(st.sampled_from([f"p{n}" for n in range(6)]), st.booleans())


@given(points, histories, replies)
def test_the_mark_is_the_weight_of_what_stands(
    points: list[tuple[Verdict, float, bool, float]],
    histories: dict[str, list[Verdict | None]],
    replies: dict[str, bool],
) -> None:
    standing = review(
        ATTEMPT,
        marking(*points),
        {point: [teacher(v) for v in given] for point, given in histories.items()},
        {point: Reply(meant, AT) for point, meant in replies.items()},
    )
    assert standing.mark == sum(p.weight for p in standing.points if p.credited)
    assert 0 <= standing.coverage <= 1
    assert 0 <= standing.doubt <= 1
    for point in standing.points:
        last = histories.get(point.point_id, [None])[-1]
        if last is not None:
            assert (point.verdict, point.credited) == (last, last in CREDITED)
        elif point.point_id not in replies:
            assert point.verdict == point.automatic.verdict


def test_the_share_that_needs_review_is_the_markers() -> None:
    from trainer.marking import marker
    from trainer.store import effective

    assert effective.REVIEW_SHARE == marker.REVIEW_SHARE
