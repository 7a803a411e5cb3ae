"""Which verdict stands: the marker's, over it the student's reply, over both the reviewer's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trainer.marking.results import PointVerdict, Verdict
from trainer.store.records import (
    Attempt,
    Decider,
    Marking,
    Reply,
    ReviewedAttempt,
    ReviewedPoint,
    RubricPoint,
    TeacherVerdict,
)

REVIEW_SHARE = 0.3
"""An answer needs review when unsure points carry this share of its marks, as in marking."""

CREDITED: frozenset[Verdict] = frozenset({"stated", "partly"})
"""The verdicts of a reviewer that count: who writes "partly" found something worth the mark."""


def review(
    attempt: Attempt,
    marking: Marking | None,
    verdicts: Mapping[str, Sequence[TeacherVerdict]],
    replies: Mapping[str, Reply],
) -> ReviewedAttempt:
    """Put together what stands for an attempt.

    Args:
        attempt: The answer.
        marking: Its latest marking, or None.
        verdicts: Reviewers' decisions by point id, oldest first.
        replies: The student's last reply by point id.
    """
    if marking is None:
        return ReviewedAttempt(attempt, None, (), 0.0, 0.0, 0.0, False, False)
    rubric = {point.id: point for point in marking.rubric}
    points = tuple(
        _point(rubric[automatic.point_id], automatic, verdicts, replies)
        for automatic in marking.marked.points
    )
    settled = any(point.decided_by != "marker" for point in points)
    max_mark = marking.marked.max_mark
    unsure = [point for point in points if not point.sure]
    doubt = sum(point.weight for point in unsure) / max_mark if max_mark else 0.0
    return ReviewedAttempt(
        attempt=attempt,
        marking=marking,
        points=points,
        mark=sum(p.weight for p in points if p.credited) if settled else marking.marked.mark,
        max_mark=max_mark,
        doubt=doubt,
        needs_review=marking.marked.needs_review and (not settled or _doubtful(unsure, doubt)),
        overridden=any(point.teacher is not None for point in points),
    )


def _doubtful(unsure: Sequence[ReviewedPoint], doubt: float) -> bool:
    """Whether what is left unsettled still needs a look."""
    return doubt >= REVIEW_SHARE or any(point.verdict == "contradicted" for point in unsure)


def _point(
    rubric: RubricPoint,
    automatic: PointVerdict,
    verdicts: Mapping[str, Sequence[TeacherVerdict]],
    replies: Mapping[str, Reply],
) -> ReviewedPoint:
    history = tuple(verdicts.get(rubric.id, ()))
    teacher = history[-1] if history and history[-1].verdict else None
    reply = replies.get(rubric.id)
    verdict, credited, decided_by = _standing(automatic, reply, teacher)
    return ReviewedPoint(
        point_id=rubric.id,
        text=rubric.text,
        weight=rubric.weight,
        automatic=automatic,
        verdict=verdict,
        credited=credited,
        sure=automatic.sure or decided_by != "marker",
        decided_by=decided_by,
        teacher=teacher,
        history=history,
        reply=reply,
    )


def _standing(
    automatic: PointVerdict, reply: Reply | None, teacher: TeacherVerdict | None
) -> tuple[Verdict, bool, Decider]:
    """The verdict that stands, whether it is credited, and whose it is."""
    if teacher is not None and teacher.verdict is not None:
        return teacher.verdict, teacher.verdict in CREDITED, "teacher"
    if reply is not None and reply.meant:
        return "stated", True, "student"
    if reply is not None:
        contradicted = automatic.verdict == "contradicted"
        return "contradicted" if contradicted else "missed", False, "student"
    return automatic.verdict, automatic.credited, "marker"
