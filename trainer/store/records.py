"""What the store gives back: frozen values, times aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from trainer.marking.results import MarkedAnswer, PointVerdict, Verdict

Status = Literal["kept", "marked", "failed"]
Decider = Literal["marker", "student", "teacher"]


@dataclass(frozen=True, slots=True)
class StoredDeck:
    """A deck made on the page: its name in addresses, its title and its YAML text."""

    slug: str
    title: str
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the making; a learner has at most one on a card."""

    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer as it was handed in.

    Attributes:
        deck: The deck's slug.
        deck_version: Content hash of the deck at the time.
        text: What the student wrote, never changed.
        status: `kept` on disk, `marked`, or `failed`: kept, but marking it raised an error.
        message: Why the last try to mark it failed; empty otherwise.
        previous_id: The learner's answer to the same card before this one, or None.
    """

    id: int
    learner: str
    deck: str
    deck_version: str
    card_id: str
    text: str
    handed_in_at: datetime
    status: Status
    message: str
    previous_id: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner did on one card so far."""

    attempts: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class RubricPoint:
    """A key point as it was when an answer was marked."""

    id: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Marking:
    """One marking of an attempt, with the rubric it was made against."""

    engine: str
    deck_version: str
    rubric: tuple[RubricPoint, ...]
    marked: MarkedAnswer
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class TeacherVerdict:
    """What a reviewer decided about a point; `verdict` None takes the earlier ones back."""

    verdict: Verdict | None
    comment: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """A student's reply to the question whether they meant the point."""

    meant: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PromptReply:
    """What a student wrote to a prompt that followed an answer, such as "Two views"."""

    id: int
    attempt_id: int
    kind: str
    prompt: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewedPoint:
    """A point's verdict as it stands, and how it came about.

    Attributes:
        text: The key point as it was when the answer was marked.
        weight: Marks it carries.
        automatic: The marker's verdict, with its spans and reasons.
        verdict: The one that stands.
        credited: Whether the point counts.
        sure: Whether it is settled or outside the doubtful band.
        decided_by: Whose verdict stands.
        teacher: The reviewer's verdict that stands, or None.
        history: Every decision of reviewers about the point, oldest first.
        reply: The student's last reply, or None.
    """

    point_id: str
    text: str
    weight: float
    automatic: PointVerdict
    verdict: Verdict
    credited: bool
    sure: bool
    decided_by: Decider
    teacher: TeacherVerdict | None = None
    history: tuple[TeacherVerdict, ...] = ()
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class ReviewedAttempt:
    """An attempt as it stands: the marker's verdicts, the student's replies, the reviewer's word.

    Attributes:
        marking: The latest marking, or None while the attempt is not marked.
        points: In the deck's order; empty while the attempt is not marked.
        mark: Weights of the credited points.
        max_mark: Weights of all points.
        doubt: Share of `max_mark` that unsettled, unsure points carry, in [0, 1].
        needs_review: Whether a reviewer should look at it.
        overridden: Whether a reviewer's verdict stands on any point.
    """

    attempt: Attempt
    marking: Marking | None
    points: tuple[ReviewedPoint, ...]
    mark: float
    max_mark: float
    doubt: float
    needs_review: bool
    overridden: bool

    @property
    def marked(self) -> MarkedAnswer | None:
        """The automatic marking, or None while the attempt is not marked."""
        return self.marking.marked if self.marking else None

    @property
    def coverage(self) -> float:
        """mark / max_mark, in [0, 1]; 0 without points."""
        return self.mark / self.max_mark if self.max_mark else 0.0

    def point(self, point_id: str) -> ReviewedPoint | None:
        """The point with this id, or None."""
        return next((point for point in self.points if point.point_id == point_id), None)
