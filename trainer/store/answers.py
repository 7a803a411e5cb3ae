"""Attempts and their markings: what was handed in, and what the marker made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    insert,
    select,
    update,
)

from trainer.errors import UnknownAttempt
from trainer.marking.results import MarkedAnswer, as_json, verdicts_from_json
from trainer.store.records import Attempt, Marking, Progress, ReviewedAttempt, RubricPoint
from trainer.store.tables import attempts, markings

LARGEST_ID = 2**31 - 1
"""The largest number that an integer column of PostgreSQL holds."""


def fold(text: str) -> str:
    """Text as the log's search compares it: caseless, composed, with straight quotes."""
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return unicodedata.normalize("NFC", straight.casefold())


def keep(
    connection: Connection,
    *,
    learner: str,
    deck: str,
    deck_version: str,
    card_id: str,
    text: str,
    at: datetime,
) -> Attempt:
    """Add an answer as it was handed in, after the learner's last one to the same card."""
    previous = connection.execute(
        select(func.max(attempts.c.id)).where(_place(learner, deck, card_id))
    ).scalar()
    row = connection.execute(
        insert(attempts)
        .values(
            learner=learner,
            deck=deck,
            deck_version=deck_version,
            card=card_id,
            text=text,
            folded=fold(text),
            handed_in_at=at,
            previous_id=previous,
            status="kept",
            message="",
            needs_review=False,
            doubt=0.0,
            overridden=False,
        )
        .returning(*attempts.c)
    ).one()
    return attempt_of(row)


def get(connection: Connection, attempt_id: int, *, lock: bool = False) -> Attempt:
    """The attempt of this id; `lock` holds off other changes to it until the transaction ends.

    Raises:
        UnknownAttempt: If there is none.
    """
    if not 0 < attempt_id <= LARGEST_ID:
        raise UnknownAttempt(attempt_id)
    wanted = select(attempts).where(attempts.c.id == attempt_id)
    row = connection.execute(wanted.with_for_update() if lock else wanted).one_or_none()
    if row is None:
        raise UnknownAttempt(attempt_id)
    return attempt_of(row)


def of_card(connection: Connection, learner: str, deck: str, card_id: str) -> tuple[Attempt, ...]:
    """A learner's answers to a card, newest first."""
    rows = connection.execute(
        select(attempts).where(_place(learner, deck, card_id)).order_by(attempts.c.id.desc())
    )
    return tuple(attempt_of(row) for row in rows)


def latest_text(connection: Connection, learner: str, deck: str, card_id: str) -> str | None:
    """The text of a learner's last answer to a card, or None."""
    text: str | None = connection.execute(
        select(attempts.c.text)
        .where(_place(learner, deck, card_id))
        .order_by(attempts.c.id.desc())
        .limit(1)
    ).scalar()
    return text


def progress(connection: Connection, learner: str, deck: str) -> dict[str, Progress]:
    """What a learner did on each card of a deck; a card never tried is absent."""
    rows = connection.execute(
        select(
            attempts.c.card,
            func.count().label("attempts"),
            func.max(attempts.c.handed_in_at).label("last_at"),
        )
        .where(attempts.c.learner == learner, attempts.c.deck == deck)
        .group_by(attempts.c.card)
    )
    return {row.card: Progress(row.attempts, row.last_at) for row in rows}


def add_marking(
    connection: Connection,
    attempt_id: int,
    *,
    engine: str,
    deck_version: str,
    rubric: Sequence[RubricPoint],
    marked: MarkedAnswer,
    at: datetime,
) -> None:
    """Add a marking; it is the one that counts from now on."""
    connection.execute(
        insert(markings).values(
            attempt_id=attempt_id,
            engine=engine,
            deck_version=deck_version,
            rubric=[{"id": p.id, "text": p.text, "weight": p.weight} for p in rubric],
            result=as_json(marked, str(attempt_id)),
            marked_at=at,
        )
    )
    _set(connection, attempt_id, status="marked", message="")


def set_failed(connection: Connection, attempt_id: int, message: str) -> None:
    """Note why an attempt could not be marked; if it was marked before, that marking stands."""
    earlier = select(markings.c.id).where(markings.c.attempt_id == attempt_id).limit(1)
    status = "failed" if connection.execute(earlier).first() is None else "marked"
    _set(connection, attempt_id, status=status, message=message)


def set_standing(connection: Connection, standing: ReviewedAttempt) -> None:
    """Store with an attempt what the log is filtered and the queue is ordered by."""
    _set(
        connection,
        standing.attempt.id,
        needs_review=standing.needs_review,
        doubt=standing.doubt,
        overridden=standing.overridden,
    )


def latest_markings(connection: Connection, of: Collection[Attempt]) -> Mapping[int, Marking]:
    """The marking that counts of each attempt that has one, by attempt id."""
    texts = {attempt.id: attempt.text for attempt in of}
    rows = connection.execute(select(markings).where(markings.c.id.in_(_latest(texts))))
    return {row.attempt_id: _marking(row, texts[row.attempt_id]) for row in rows}


def markings_of(connection: Connection, attempt: Attempt) -> tuple[Marking, ...]:
    """Every marking of an attempt, oldest first."""
    rows = connection.execute(
        select(markings).where(markings.c.attempt_id == attempt.id).order_by(markings.c.id)
    )
    return tuple(_marking(row, attempt.text) for row in rows)


def _latest(attempt_ids: Collection[int]) -> Select[tuple[int]]:
    return (
        select(func.max(markings.c.id))
        .where(markings.c.attempt_id.in_(attempt_ids))
        .group_by(markings.c.attempt_id)
    )


def _place(learner: str, deck: str, card_id: str) -> ColumnElement[bool]:
    return and_(attempts.c.learner == learner, attempts.c.deck == deck, attempts.c.card == card_id)


def _set(connection: Connection, attempt_id: int, **values: Any) -> None:
    changed = connection.execute(
        update(attempts).where(attempts.c.id == attempt_id).values(**values)
    )
    if not changed.rowcount:
        raise UnknownAttempt(attempt_id)


def attempt_of(row: Row[Any]) -> Attempt:
    """The attempt in a row of the table."""
    return Attempt(
        id=row.id,
        learner=row.learner,
        deck=row.deck,
        deck_version=row.deck_version,
        card_id=row.card,
        text=row.text,
        handed_in_at=row.handed_in_at,
        status=row.status,
        message=row.message,
        previous_id=row.previous_id,
    )


def _marking(row: Row[Any], text: str) -> Marking:
    result = row.result
    return Marking(
        engine=row.engine,
        deck_version=row.deck_version,
        rubric=tuple(RubricPoint(p["id"], p["text"], p["weight"]) for p in row.rubric),
        marked=MarkedAnswer(
            card_id=result["card"],
            text=text,
            points=verdicts_from_json(result),
            mark=result["mark"],
            max_mark=result["max_mark"],
            flags=tuple(result["flags"]),
            needs_review=result["needs_review"],
        ),
        marked_at=row.marked_at,
    )
