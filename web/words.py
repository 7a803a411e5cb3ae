"""Filters that templates write with: times, counts, and text with its invisible characters."""

from __future__ import annotations

from datetime import datetime

from flask import Flask

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
_PICTURES |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_PICTURES |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)


def install(app: Flask) -> None:
    """Make the filters known to the app's templates."""
    app.template_filter("visible")(visible)
    app.template_filter("moment")(moment)
    app.template_filter("counted")(counted)
    app.template_filter("figure")(figure)
    app.template_filter("capitalised")(capitalised)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def visible(text: str) -> str:
    """Text whose control characters show as signs; as many code points as before.

    Characters that would turn the direction of the page around are among them.
    """
    return text.translate(_PICTURES)


def moment(at: datetime) -> str:
    """A time on this machine's clock, such as `25 Nov 2026, 14:32`."""
    local = at.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def figure(number: float) -> str:
    """A number without needless places, such as `2` and `0.5`."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as `1 card` and `2 cards`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def capitalised(message: str) -> str:
    """A message of the program as a sentence of its own; a card's id stays as it is."""
    if message.partition(" ")[0].isalpha():
        message = message[0].upper() + message[1:]
    return message if message.endswith((".", "?", "!")) else f"{message}."
