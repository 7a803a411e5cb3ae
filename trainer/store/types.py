"""Column types that give back exactly what was put in, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_ESCAPE = "\x1a"
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")


def escape(text: str) -> str:
    """Text that any database holds: U+0000, lone surrogates and U+001A as U+001A + four digits.

    PostgreSQL refuses U+0000 and neither engine takes a surrogate; a student's text may hold
    both. All other text is stored as it is, so that it reads well in any database tool.
    """
    return _UNSTORABLE.sub(lambda match: f"{_ESCAPE}{ord(match[0]):04x}", text)


def unescape(stored: str) -> str:
    """The text that `escape` was given."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), stored)


class ExactText(TypeDecorator[str]):
    """Any Python string, code point by code point."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Escape on the way in."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Unescape on the way out."""
        return None if value is None else unescape(value)


class Json(TypeDecorator[Any]):
    """A JSON value in a text column; its strings are kept code point by code point too."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str:
        """Write it on one line."""
        return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Read it back."""
        return None if value is None else json.loads(unescape(value))


class UtcTime(TypeDecorator[datetime]):
    """A moment, to the microsecond: aware going in, in UTC coming out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; SQLite has no zones and keeps the UTC clock reading.

        Raises:
            ValueError: If the time is naive: nobody could say when it was.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value!r}; give datetime.now(UTC)")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
