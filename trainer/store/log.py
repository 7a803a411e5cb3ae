"""The answer log: filtered and paged by the database, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from trainer.store import answers, verdicts
from trainer.store.records import ReviewedAttempt, Status
from trainer.store.tables import attempts

_LONGEST_SEARCH = 1_000
"""Characters of a search that are looked at; SQLite refuses patterns over 50,000 bytes."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which attempts to show; what is None or empty is not asked for.

    Attributes:
        marked: Whether it has been marked; without, it is kept or marking it has failed.
        text: Words that the answer holds, whatever their case.
        since: Handed in at this moment or later.
        until: Handed in before this moment.
    """

    learner: str | None = None
    deck: str | None = None
    card_id: str | None = None
    needs_review: bool | None = None
    overridden: bool | None = None
    status: Status | None = None
    marked: bool | None = None
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some rows of the log.

    Attributes:
        rows: The attempts as they stand.
        total: How many the filter lets through on all pages.
        older: What to give as `before` for the next page, or None on the last.
    """

    rows: tuple[ReviewedAttempt, ...]
    total: int
    older: int | None


@dataclass(frozen=True, slots=True)
class LogChoices:
    """What occurs in the log, each sorted: for the menus of its filter."""

    learners: tuple[str, ...]
    decks: tuple[str, ...]
    cards: tuple[tuple[str, str], ...]
    """Deck and card."""


def page(connection: Connection, wanted: LogFilter, *, before: int | None, limit: int) -> LogPage:
    """The attempts after the one of id `before`, newest first; rows added since do not shift it."""
    rows, older = newest(connection, wanted, before=before, limit=limit)
    return LogPage(rows, _count(connection, _conditions(wanted)), older)


def newest(
    connection: Connection, wanted: LogFilter, *, before: int | None, limit: int
) -> tuple[tuple[ReviewedAttempt, ...], int | None]:
    """The rows of a page and what to give as `before` for the next, without the total."""
    query = select(attempts).where(*_conditions(wanted))
    if before is not None:
        query = query.where(_older_than(before))
    query = query.order_by(attempts.c.handed_in_at.desc(), attempts.c.id.desc())
    return _rows(connection, query, limit)


def queue(
    connection: Connection,
    wanted: LogFilter,
    *,
    limit: int,
    after: tuple[float, int] | None = None,
) -> LogPage:
    """The attempts that need review: the most doubtful first, then the oldest.

    What is settled leaves the queue, and the rest moves up.

    Args:
        after: Doubt and id of an attempt; what comes before it is left out.
    """
    conditions = [*_conditions(wanted), attempts.c.needs_review.is_(True)]
    query = select(attempts).where(*conditions)
    if after is not None:
        doubt, attempt_id = after[0], max(0, min(after[1], answers.LARGEST_ID))
        less = attempts.c.doubt < doubt
        query = query.where(less | ((attempts.c.doubt == doubt) & (attempts.c.id > attempt_id)))
    rows, _ = _rows(connection, query.order_by(attempts.c.doubt.desc(), attempts.c.id), limit)
    return LogPage(rows, _count(connection, conditions), older=None)


def waiting(connection: Connection, wanted: LogFilter, *, besides: int | None) -> int:
    """How many attempts need review, but for the one of id `besides`."""
    conditions = [*_conditions(wanted), attempts.c.needs_review.is_(True)]
    if besides is not None:
        conditions.append(attempts.c.id != besides)
    return _count(connection, conditions)


def choices(connection: Connection) -> LogChoices:
    """The learners, decks and cards that have attempts."""
    learners = connection.execute(select(attempts.c.learner).distinct()).scalars()
    rows = connection.execute(select(attempts.c.deck, attempts.c.card).distinct())
    cards = sorted((row.deck, row.card) for row in rows)
    return LogChoices(
        learners=tuple(sorted(learners)),
        decks=tuple(sorted({deck for deck, _ in cards})),
        cards=tuple(cards),
    )


def _rows(
    connection: Connection, query: Select[Any], limit: int
) -> tuple[tuple[ReviewedAttempt, ...], int | None]:
    """One row more than asked for is fetched: it tells whether there is another page."""
    found = [answers.attempt_of(row) for row in connection.execute(query.limit(limit + 1))]
    rows = verdicts.reviewed(connection, found[:limit])
    return rows, rows[-1].attempt.id if len(found) > limit else None


def _count(connection: Connection, conditions: list[ColumnElement[bool]]) -> int:
    counted = select(func.count()).select_from(attempts).where(*conditions)
    return connection.execute(counted).scalar_one()


def _older_than(attempt_id: int) -> ColumnElement[bool]:
    attempt_id = max(0, min(attempt_id, answers.LARGEST_ID))
    this = select(attempts.c.handed_in_at).where(attempts.c.id == attempt_id).scalar_subquery()
    return tuple_(attempts.c.handed_in_at, attempts.c.id) < tuple_(this, attempt_id)


def _conditions(wanted: LogFilter) -> list[ColumnElement[bool]]:
    exact = {
        attempts.c.learner: wanted.learner,
        attempts.c.deck: wanted.deck,
        attempts.c.card: wanted.card_id,
        attempts.c.status: wanted.status,
        attempts.c.needs_review: wanted.needs_review,
        attempts.c.overridden: wanted.overridden,
    }
    conditions = [column == value for column, value in exact.items() if value is not None]
    if wanted.marked is not None:
        conditions.append((attempts.c.status == "marked") == wanted.marked)
    if text := answers.fold(wanted.text.strip()[:_LONGEST_SEARCH]):
        conditions.append(attempts.c.folded.contains(text, autoescape=True))
    if wanted.since is not None:
        conditions.append(attempts.c.handed_in_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(attempts.c.handed_in_at < wanted.until)
    return conditions
