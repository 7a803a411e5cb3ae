"""Bytes of a file -> text, or a message that says what they are instead."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from trainer.errors import DeckError, DeckFaults, Fault

_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_MOST_BEYOND_ASCII = 0.2
"""Share of letters with accents, and of quotation marks, that a Latin script may have."""
_READ_AS_WINDOWS = "not in UTF-8, read as Windows-1252: look whether accents and quotes are right"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class SheetText:
    """The text of a sheet, and what to tell of how it was read, or ""."""

    text: str
    note: str = ""


def deck_text(data: bytes, name: str) -> str:
    """The text of a deck file: UTF-8, with or without a byte order mark.

    Raises:
        DeckFaults: If it is something else.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"not UTF-8 text (byte {data[error.start]:#04x}): save the file as plain text in UTF-8"
        )
        raise DeckFaults(name, [Fault(line, message)]) from None


def sheet_text(data: bytes, name: str) -> SheetText:
    """The text of a revision sheet, in whichever encoding editors and spreadsheets save it.

    UTF-8; UTF-16 with a byte order mark, as Excel's "Unicode text"; else Windows-1252, as Excel's
    "CSV" and old editors, if it reads as text of a Latin script.

    Raises:
        DeckError: If it is something else.
    """
    for magic, kind in _KNOWN:
        if data.startswith(magic):
            raise DeckError(f"{name}: this is {kind}, not text: copy the text out and save that")
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    note = ""
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        text, note = _windows(data), _READ_AS_WINDOWS
        if utf16 or not text:
            line = data.count(b"\n", 0, error.start) + 1
            raise DeckError(
                f"{name}:{line}: not text in UTF-8: open it in an editor and save it as UTF-8"
            ) from None
    if _CONTROL.search(text):
        raise DeckError(f"{name}: not text: it holds control characters; save it as plain text")
    return SheetText(text, note)


def _windows(data: bytes) -> str:
    """The text as Windows-1252; "" where that is unlikely, since most letters would have accents.

    So are Cyrillic, Greek or Japanese letters, and bytes that are no text at all.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    beyond = sum(not character.isascii() for character in text)
    return text if beyond <= _MOST_BEYOND_ASCII * len(text) else ""
