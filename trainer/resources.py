"""Where the shipped decks and models are: beside a checkout, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

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
