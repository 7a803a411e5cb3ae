"""Bytes of a file -> text, or a message that says what they are instead."""

from __future__ import annotations

import codecs
import re

from trainer.errors import DeckError, DeckFaults, Fault

_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


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


def sheet_text(data: bytes, name: str) -> str:
    """The text of a revision sheet: UTF-8, or UTF-16 with a byte order mark, as Excel writes it.

    Raises:
        DeckError: If it is something else.
    """
    for magic, kind in _KNOWN:
        if data.startswith(magic):
            raise DeckError(f"{name}: this is {kind}, not text: copy the text out and save that")
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DeckError(
            f"{name}:{line}: not text in UTF-8: open it in an editor and save it as UTF-8"
        ) from None
    if _CONTROL.search(text):
        raise DeckError(f"{name}: not text: it holds control characters; save it as plain text")
    return text
