"""`trainer import SHEET`: a plain revision sheet -> a deck file, with an account of each line."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from trainer.deck import files
from trainer.deck.encoding import sheet_text
from trainer.deck.sheet import FORMATS, MEANINGS, account, classify, to_deck
from trainer.errors import DeckError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `trainer import`."""
    forms = "; ".join(f"{form}: {meaning}" for form, meaning in MEANINGS.items())
    parser.add_argument("sheet", metavar="SHEET", help="the sheet, or - for standard input")
    parser.add_argument("-o", "--output", metavar="DECK.yaml", help="the deck (standard output)")
    parser.add_argument(
        "--format", choices=FORMATS, help=f"the sheet's form, if guessed wrong: {forms}"
    )
    parser.add_argument(
        "--title", help="the deck's title (else the sheet's own, else its file's name)"
    )
    parser.add_argument("--force", action="store_true", help="replace a DECK.yaml that differs")


def run(args: argparse.Namespace) -> int:
    """Read the sheet, account for its lines on standard error, write the deck.

    Raises:
        DeckError: If the sheet makes no deck, or the deck cannot be written.
    """
    found = sheet_text(_read(args.sheet), args.sheet)
    if found.note:
        print(f"{args.sheet}: {found.note}", file=sys.stderr)
    if files.is_deck(found.text):
        raise DeckError(
            f"{args.sheet}: this is a deck already: see it through with `trainer check`, "
            "practise it with `trainer serve --deck`"
        )
    sheet = classify(found.text, args.format)
    print(account(sheet), file=sys.stderr)
    deck = to_deck(sheet, Path(args.sheet).stem.strip("-"), args.sheet)
    if args.title:
        deck = replace(deck, title=args.title)
    written = files.dump(deck)
    if args.output in (None, "-"):
        sys.stdout.buffer.write(written.encode())
        return 0
    _write(Path(args.output), written, over=args.force)
    print(f"{args.output}: {len(deck.cards):,} cards written", file=sys.stderr)
    return 0


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise DeckError(f"{name}: cannot be read: {error.strerror}: check the path") from None


def _write(path: Path, text: str, *, over: bool) -> None:
    """Put the deck in place when all of it is written; what was there stays until then."""
    if not over and _holds_other(path, text):
        raise DeckError(
            f"{path}: is already there: give --force to replace it, or another name with -o"
        )
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise DeckError(
            f"{path}: cannot be written: {error.strerror}: choose another place with -o"
        ) from None


def _holds_other(path: Path, text: str) -> bool:
    """Whether something stands there that would be lost: neither nothing nor this very deck."""
    try:
        return path.exists() and path.read_bytes() not in (b"", text.encode())
    except OSError:
        return path.exists()
