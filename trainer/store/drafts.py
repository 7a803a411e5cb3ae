"""Answers in the making: one for each learner and card."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, select

from trainer.store.dialects import insert
from trainer.store.records import Draft
from trainer.store.tables import drafts


def _place(learner: str, deck: str, card_id: str) -> ColumnElement[bool]:
    return and_(drafts.c.learner == learner, drafts.c.deck == deck, drafts.c.card == card_id)


def find(connection: Connection, learner: str, deck: str, card_id: str) -> Draft | None:
    """The learner's draft on a card, or None."""
    row = connection.execute(
        select(drafts.c.text, drafts.c.saved_at).where(_place(learner, deck, card_id))
    ).one_or_none()
    return None if row is None else Draft(row.text, row.saved_at)


def save(
    connection: Connection, learner: str, deck: str, card_id: str, text: str, at: datetime
) -> Draft:
    """Keep a draft in the place of the earlier one."""
    row = {"learner": learner, "deck": deck, "card": card_id, "text": text, "saved_at": at}
    connection.execute(
        insert(connection, drafts)
        .values(**row)
        .on_conflict_do_update(
            index_elements=["learner", "deck", "card"], set_={"text": text, "saved_at": at}
        )
    )
    return Draft(text, at)


def remove(connection: Connection, learner: str, deck: str, card_id: str) -> None:
    """Forget the draft, if there is one."""
    connection.execute(delete(drafts).where(_place(learner, deck, card_id)))
