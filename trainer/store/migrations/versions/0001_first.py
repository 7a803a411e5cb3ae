"""Decks, drafts, attempts, markings, verdicts, replies and events.

The columns are spelt out in plain types: a migration describes the tables as they were then,
and `trainer.store.tables` as they are now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _create(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sqlite_autoincrement=True,
    )


def _create_of_attempt(table: str, *columns: sa.schema.SchemaItem) -> None:
    _create(
        table,
        sa.Column("attempt_id", sa.Integer, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=f"fk_{table}_attempt_id"),
    )
    op.create_index(f"ix_{table}_attempt_id", table, ["attempt_id"])


def upgrade() -> None:
    """Create every table."""
    _create(
        "decks",
        _text("slug"),
        _text("title"),
        _text("text"),
        _time("saved_at"),
        sa.UniqueConstraint("slug", name="uq_decks_slug"),
    )
    _create(
        "drafts",
        _text("learner"),
        _text("deck"),
        _text("card"),
        _text("text"),
        _time("saved_at"),
        sa.UniqueConstraint("learner", "deck", "card", name="uq_drafts_learner_deck_card"),
    )
    _create_attempts()
    _create_of_attempt(
        "markings",
        _text("engine"),
        _text("deck_version"),
        _text("rubric"),
        _text("result"),
        _time("marked_at"),
    )
    _create_of_attempt(
        "teacher_verdicts",
        _text("point"),
        _text("verdict", nullable=True),
        _text("comment"),
        _text("who"),
        _time("at"),
        sa.CheckConstraint(
            "verdict IN ('stated', 'partly', 'missed', 'contradicted')",
            name="ck_teacher_verdicts_verdict",
        ),
    )
    _create_of_attempt("replies", _text("point"), _flag("meant"), _time("at"))
    _create_of_attempt("prompt_replies", _text("kind"), _text("prompt"), _text("text"), _time("at"))
    _create("events", _time("at"), _text("who"), _text("what"), _text("data"))
    op.create_index("ix_events_what", "events", ["what"])


def _create_attempts() -> None:
    _create(
        "attempts",
        _text("learner"),
        _text("deck"),
        _text("deck_version"),
        _text("card"),
        _text("text"),
        _text("folded"),
        _time("handed_in_at"),
        sa.Column("previous_id", sa.Integer),
        _text("status"),
        _text("message"),
        _flag("needs_review"),
        sa.Column("doubt", sa.Float, nullable=False),
        _flag("overridden"),
        sa.ForeignKeyConstraint(["previous_id"], ["attempts.id"], name="fk_attempts_previous_id"),
        sa.CheckConstraint("status IN ('kept', 'marked', 'failed')", name="ck_attempts_status"),
    )
    for columns in (
        ["handed_in_at", "id"],
        ["learner", "deck", "card"],
        ["needs_review", "doubt"],
        ["needs_review", "handed_in_at", "id"],
        ["previous_id"],
    ):
        op.create_index(f"ix_attempts_{'_'.join(columns)}", "attempts", columns)
