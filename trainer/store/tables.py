"""The tables as the newest migration leaves them; `docs/store.md` says what each is for."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from trainer.store.types import ExactText, Json, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_STATUSES = "status IN ('kept', 'marked', 'failed')"
_VERDICTS = "verdict IN ('stated', 'partly', 'missed', 'contradicted')"


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of_attempt() -> Column[int]:
    return Column("attempt_id", ForeignKey("attempts.id"), nullable=False, index=True)


decks = Table(
    "decks",
    metadata,
    _id(),
    Column("slug", ExactText, nullable=False, unique=True),
    Column("title", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

drafts = Table(
    "drafts",
    metadata,
    _id(),
    Column("learner", ExactText, nullable=False),
    Column("deck", ExactText, nullable=False),
    Column("card", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    UniqueConstraint("learner", "deck", "card"),
    sqlite_autoincrement=True,
)

attempts = Table(
    "attempts",
    metadata,
    _id(),
    Column("learner", ExactText, nullable=False),
    Column("deck", ExactText, nullable=False),
    Column("deck_version", ExactText, nullable=False),
    Column("card", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("folded", ExactText, nullable=False),
    Column("handed_in_at", UtcTime, nullable=False),
    Column("previous_id", ForeignKey("attempts.id"), index=True),
    Column("status", ExactText, nullable=False),
    Column("message", ExactText, nullable=False),
    Column("needs_review", Boolean, nullable=False),
    Column("doubt", Float, nullable=False),
    Column("overridden", Boolean, nullable=False),
    CheckConstraint(_STATUSES, name="status"),
    Index(None, "handed_in_at", "id"),
    Index(None, "learner", "deck", "card"),
    Index(None, "needs_review", "doubt"),
    Index(None, "needs_review", "handed_in_at", "id"),
    sqlite_autoincrement=True,
)

markings = Table(
    "markings",
    metadata,
    _id(),
    _of_attempt(),
    Column("engine", ExactText, nullable=False),
    Column("deck_version", ExactText, nullable=False),
    Column("rubric", Json, nullable=False),
    Column("result", Json, nullable=False),
    Column("marked_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

teacher_verdicts = Table(
    "teacher_verdicts",
    metadata,
    _id(),
    _of_attempt(),
    Column("point", ExactText, nullable=False),
    Column("verdict", ExactText),
    Column("comment", ExactText, nullable=False),
    Column("who", ExactText, nullable=False),
    Column("at", UtcTime, nullable=False),
    CheckConstraint(_VERDICTS, name="verdict"),
    sqlite_autoincrement=True,
)

replies = Table(
    "replies",
    metadata,
    _id(),
    _of_attempt(),
    Column("point", ExactText, nullable=False),
    Column("meant", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

prompt_replies = Table(
    "prompt_replies",
    metadata,
    _id(),
    _of_attempt(),
    Column("kind", ExactText, nullable=False),
    Column("prompt", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    _id(),
    Column("at", UtcTime, nullable=False),
    Column("who", ExactText, nullable=False),
    Column("what", ExactText, nullable=False, index=True),
    Column("data", Json, nullable=False),
    sqlite_autoincrement=True,
)
