"""JSON objects a line, with faults that name the file, the line and the value."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.errors import DataError


@dataclass(frozen=True, slots=True)
class Line:
    """A JSON object on a line of a file; its faults name both."""

    path: Path
    number: int
    content: Mapping[str, Any]

    def fault(self, message: str) -> DataError:
        """The error to raise for this line."""
        return DataError(f"{self.path}:{self.number}: {message}")

    def require(self, holds: bool, message: str) -> None:
        """Raise the line's fault unless the condition holds."""
        if not holds:
            raise self.fault(message)

    def get(self, key: str, kind: type | tuple[type, ...], *default: Any) -> Any:
        """The value of a key, of this type; a default stands in for null and for no such key."""
        value = self.content.get(key)
        if value is None and default:
            return default[0]
        if value is None:
            raise self.fault(f"has no {key!r}")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.fault(f"{key!r} is {value!r}, of the wrong type")
        return value


def lines(path: Path) -> Iterator[Line]:
    """The objects of a `.jsonl` or `.jsonl.gz` file, blank lines skipped.

    Raises:
        DataError: If the file cannot be read or a line is no JSON object.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                if text.strip():
                    yield Line(path, number, _object(path, number, text))
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read as UTF-8 lines ({error})") from None


def _object(path: Path, number: int, text: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(f"{path}:{number}: not JSON ({error.msg})") from None
    if not isinstance(content, dict):
        raise DataError(f"{path}:{number}: not a JSON object but {text.strip()[:40]}")
    return content


def optional(path: Path) -> Iterator[Line]:
    """The objects of a file that need not exist."""
    return lines(path) if path.is_file() else iter(())


def is_share(value: Any) -> bool:
    """Whether a value is a number within [0, 1]."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
