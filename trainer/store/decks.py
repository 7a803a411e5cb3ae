"""Decks that were made on the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from itertools import count

from sqlalchemy import Connection, Row, delete, select

from trainer.errors import StoreError, UnknownCard
from trainer.store import events
from trainer.store.dialects import insert
from trainer.store.records import StoredDeck
from trainer.store.tables import attempts, decks, drafts

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60


def every(connection: Connection) -> tuple[StoredDeck, ...]:
    """All of them, by title."""
    found = (_deck(row) for row in connection.execute(select(decks)))
    return tuple(sorted(found, key=lambda deck: (deck.title.casefold(), deck.slug)))


def find(connection: Connection, slug: str) -> StoredDeck | None:
    """The deck of this slug, or None."""
    row = connection.execute(select(decks).where(decks.c.slug == slug)).one_or_none()
    return None if row is None else _deck(row)


def free_slug(connection: Connection, title: str, taken: Collection[str] = ()) -> str:
    """A slug from a title that no stored deck and none of `taken` has: `cold-war`, `cold-war-2`.

    Nor one that answers or drafts name: those of a removed deck are not another deck's.
    """
    used = set(connection.execute(select(decks.c.slug)).scalars()) | set(taken)
    for table in (attempts, drafts):
        used |= set(connection.execute(select(table.c.deck).distinct()).scalars())
    wanted = slugify(title)
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in used else next(slug for slug in numbered if slug not in used)


def slugify(title: str) -> str:
    """Letters a-z and digits of a title, joined by hyphens; `deck` when there are none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "deck"


def save(connection: Connection, deck: StoredDeck, *, who: str, replace: bool) -> StoredDeck:
    """Keep a deck, or put it in the place of the one with its slug.

    Raises:
        StoreError: If the slug is taken and `replace` is not set, or is no slug.
    """
    if not _SLUG.fullmatch(deck.slug):
        raise StoreError(f"not a name for a deck: {deck.slug!r}; use a-z, 0-9 and single hyphens")
    values = {"title": deck.title, "text": deck.text, "saved_at": deck.saved_at}
    added = insert(connection, decks).values(slug=deck.slug, **values)
    if replace:
        added = added.on_conflict_do_update(index_elements=["slug"], set_=values)
    else:
        added = added.on_conflict_do_nothing(index_elements=["slug"])
    if connection.execute(added.returning(decks.c.id)).first() is None:
        raise StoreError(f"there is a deck named {deck.slug!r} already: choose another title")
    events.add(connection, deck.saved_at, who, "deck saved", deck=deck.slug)
    return deck


def remove(connection: Connection, slug: str, *, who: str, at: datetime) -> StoredDeck:
    """Take a deck away; answers to it stay, and the event holds its text.

    Raises:
        UnknownCard: If there is none of this slug.
    """
    deck = find(connection, slug)
    if deck is None:
        raise UnknownCard(f"there is no deck {slug!r} that was made on the page")
    connection.execute(delete(decks).where(decks.c.slug == slug))
    events.add(connection, at, who, "deck removed", deck=slug, title=deck.title, text=deck.text)
    return deck


def _deck(row: Row[tuple[object, ...]]) -> StoredDeck:
    return StoredDeck(row.slug, row.title, row.text, row.saved_at)
