"""The app factory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from flask import Flask

from trainer.library import Library
from trainer.store import Store
from web import debate, errors, essays, imports, log, practice, security, words
from web.desk import Desk

MOST_BYTES = 16 * 1024 * 1024
"""Bytes of one request: a draft of a million characters in any script, percent-encoded."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(
    store: Store,
    library: Library,
    *,
    secret_key: str,
    hosts: Sequence[str] = security.LOOPBACK,
    now: Callable[[], datetime] = _utc_now,
) -> Flask:
    """The page over a store and its decks.

    Args:
        secret_key: What cookies are signed with; keep it over restarts.
        hosts: Host names (without ports) that requests may ask for.
        now: The clock; aware times.
    """
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secret_key, MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES
    )
    app.extensions["desk"] = Desk(store, library, now)
    security.protect(app, hosts)
    words.install(app)
    errors.install(app)
    for blueprint in (practice.bp, debate.bp, essays.bp, log.bp, imports.bp):
        app.register_blueprint(blueprint)
    return app
