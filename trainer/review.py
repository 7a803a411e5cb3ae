"""The teacher's use cases: the log, the queue, setting a verdict and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from trainer.marking.results import Verdict
from trainer.practice import require_point
from trainer.store import (
    LogChoices,
    LogFilter,
    LogPage,
    ReviewedAttempt,
    Store,
    TeacherVerdict,
    answers,
    events,
    export,
    verdicts,
)
from trainer.store import log as log_queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = [
    "LogFilter",
    "LogPage",
    "ReviewedAttempt",
    "choices",
    "confirm",
    "csv_lines",
    "log",
    "next_in_queue",
    "queue",
    "reviewed",
    "set_verdict",
    "waiting",
    "withdraw_verdict",
]

_EVERYTHING = LogFilter()


def reviewed(store: Store, attempt_id: int) -> ReviewedAttempt:
    """An answer as it stands: automatic verdicts, the student's replies, reviewers' verdicts.

    Raises:
        UnknownAttempt: If there is no such attempt.
    """
    with store.reading() as connection:
        return verdicts.reviewed(connection, [answers.get(connection, attempt_id)])[0]


def log(
    store: Store, wanted: LogFilter = _EVERYTHING, *, before: int | None = None, limit: int = 50
) -> LogPage:
    """One page of the answer log, newest first; `before` is the last page's `older`."""
    with store.reading() as connection:
        return log_queries.page(connection, wanted, before=before, limit=limit)


def queue(
    store: Store,
    wanted: LogFilter = _EVERYTHING,
    *,
    limit: int = 50,
    after: tuple[float, int] | None = None,
) -> LogPage:
    """The answers that need a look: the most doubtful first, then the oldest.

    Args:
        after: Doubt and id of an answer; those before it in this order are left out.
    """
    with store.reading() as connection:
        return log_queries.queue(connection, wanted, limit=limit, after=after)


def waiting(store: Store, wanted: LogFilter = _EVERYTHING, *, besides: int | None = None) -> int:
    """How many answers need a look; `besides` is one that is left out."""
    with store.reading() as connection:
        return log_queries.waiting(connection, wanted, besides=besides)


def next_in_queue(
    store: Store, wanted: LogFilter = _EVERYTHING, *, after: tuple[float, int] | None = None
) -> ReviewedAttempt | None:
    """The answer to look at after another; from the end back to what was passed over, or None."""
    for place in dict.fromkeys((after, None)):
        rows = [
            row
            for row in queue(store, wanted, limit=2, after=place).rows
            if after is None or row.attempt.id != after[1]
        ]
        if rows:
            return rows[0]
    return None


def choices(store: Store) -> LogChoices:
    """What the log can be filtered by."""
    with store.reading() as connection:
        return log_queries.choices(connection)


def csv_lines(
    store: Store, wanted: LogFilter = _EVERYTHING, *, bom: bool = True
) -> Iterator[bytes]:
    """The log as CSV, a line at a time; `bom` lets spreadsheets see that it is UTF-8."""
    return export.csv_lines(store, wanted, bom=bom)


def set_verdict(
    store: Store,
    attempt_id: int,
    point_id: str,
    verdict: Verdict,
    comment: str,
    who: str,
    at: datetime,
) -> ReviewedAttempt:
    """Put a reviewer's verdict over the automatic one; the last one given stands.

    Raises:
        UnknownAttempt: If there is no such attempt.
        UnknownCard: If it was not marked on such a point.
        ValueError: If it is no verdict.
    """
    if verdict not in get_args(Verdict):
        raise ValueError(f"not a verdict: {verdict!r}; one of {', '.join(get_args(Verdict))}")
    decision = TeacherVerdict(verdict, comment, who, at)
    return _decide(store, attempt_id, point_id, decision, "verdict set")


def withdraw_verdict(
    store: Store, attempt_id: int, point_id: str, who: str, at: datetime
) -> ReviewedAttempt:
    """Take reviewers' verdicts on a point back: what stood without them stands again.

    Raises:
        UnknownAttempt: If there is no such attempt.
        UnknownCard: If it was not marked on such a point.
    """
    decision = TeacherVerdict(None, "", who, at)
    return _decide(store, attempt_id, point_id, decision, "verdict withdrawn")


def confirm(store: Store, attempt_id: int, who: str, at: datetime) -> ReviewedAttempt:
    """Settle every doubtful point as it stands: the reviewer looked and agrees.

    Raises:
        UnknownAttempt: If there is no such attempt.
    """
    with store.writing() as connection:
        standing = _locked(connection, attempt_id)
        for point in standing.points:
            if not point.sure:
                verdict = point.verdict
                if verdict == "partly" and not point.credited:
                    verdict = "missed"
                decision = TeacherVerdict(verdict, "", who, at)
                _add(connection, standing, point.point_id, decision, "verdict set")
        return _settled(connection, standing)


def _decide(
    store: Store, attempt_id: int, point_id: str, decision: TeacherVerdict, what: str
) -> ReviewedAttempt:
    with store.writing() as connection:
        standing = _locked(connection, attempt_id)
        require_point(standing, point_id)
        _add(connection, standing, point_id, decision, what)
        return _settled(connection, standing)


def _locked(connection: Connection, attempt_id: int) -> ReviewedAttempt:
    return verdicts.reviewed(connection, [answers.get(connection, attempt_id, lock=True)])[0]


def _add(
    connection: Connection,
    standing: ReviewedAttempt,
    point_id: str,
    decision: TeacherVerdict,
    what: str,
) -> None:
    """Add a decision, and to the event what stood before it."""
    point = standing.point(point_id)
    verdicts.add_verdict(connection, standing.attempt.id, point_id, decision)
    events.add(
        connection,
        decision.at,
        decision.who,
        what,
        attempt=standing.attempt.id,
        point=point_id,
        verdict=decision.verdict,
        before=point.verdict if point else None,
    )


def _settled(connection: Connection, standing: ReviewedAttempt) -> ReviewedAttempt:
    """Read the attempt anew and store what the log is filtered by."""
    now = verdicts.reviewed(connection, [standing.attempt])[0]
    answers.set_standing(connection, now)
    return now
