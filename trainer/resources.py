"""Where the shipped decks and models are: beside a checkout, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

from trainer.errors import UnknownCard

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `shipped("corpus", "decks")`.

    Raises:
        FileNotFoundError: If neither the checkout nor the wheel has it.
    """
    for root in (_SHIPPED, _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"not shipped with this installation: {'/'.join(parts)}")


def decks() -> dict[str, Path]:
    """The shipped decks: name (the file's stem) -> path, by name."""
    folder = shipped("corpus", "decks")
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def find_deck(name: str) -> Path:
    """The path of a deck that a user named: a file, or a shipped deck without its `.yaml`.

    Raises:
        UnknownCard: If it is neither; the message lists the shipped decks.
    """
    path = Path(name)
    if path.exists() and not path.is_dir():
        return path
    shipped_decks = decks()
    if name in shipped_decks:
        return shipped_decks[name]
    known = ", ".join(shipped_decks) or "none"
    raise UnknownCard(
        f"no deck file {name!r}, and no shipped deck of that name (there are: {known})"
    )
