"""The record of every change: who did what when. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from trainer.store.tables import events


def add(connection: Connection, at: datetime, who: str, what: str, **data: Any) -> None:
    """Note a change; `what` is a short phrase such as `answer kept`."""
    connection.execute(insert(events).values(at=at, who=who, what=what, data=data))


def of(connection: Connection, what: str) -> tuple[dict[str, Any], ...]:
    """The events of one kind, oldest first: `at`, `who` and their data."""
    rows = connection.execute(
        select(events.c.at, events.c.who, events.c.data)
        .where(events.c.what == what)
        .order_by(events.c.id)
    )
    return tuple({"at": row.at, "who": row.who, **row.data} for row in rows)
