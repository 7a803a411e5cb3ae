"""Importing a revision sheet: paste or upload it, mend what its lines were taken for, save it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from trainer.deck import files, sheet
from trainer.deck.encoding import sheet_text
from trainer.deck.model import Deck
from trainer.errors import DeckError, DeckFaults
from web.desk import Desk, desk
from web.practice import written
from web.words import capitalised, counted

bp = Blueprint("imports", __name__, url_prefix="/import")

MOST_LINES = 3_000
"""Lines of a sheet that are shown to be mended; each has its own menu."""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet in the making.

    Attributes:
        deck: What it makes, or None while it has faults.
        faults: Messages by line; those of the whole sheet under 0.
    """

    text: str
    title: str
    sheet: sheet.Sheet
    deck: Deck | None
    faults: Mapping[int, Sequence[str]]
    notes: Mapping[int, Sequence[str]]


@bp.get("")
def paste() -> str:
    """The space to paste a sheet into."""
    return render_template("imports/paste.html", meanings=sheet.MEANINGS)


@bp.post("")
def read() -> ResponseReturnValue:
    """Read a sheet, with its lines mended if they were; save it when asked to and it is whole.

    A deck file that was chosen in its place is saved as it is.
    """
    text, title = written(), request.form.get("title", "").strip()
    try:
        text, title = _uploaded() or text, title or _file_name()
        if files.is_deck(text):
            return _save(desk(), files.loads(text, "the deck"))
        page = look(text, title, _format(), _roles())
    except DeckError as error:
        return _again(text, title, error)
    saving = request.form.get("do") == "save"
    if saving and page.deck:
        return _save(desk(), page.deck)
    shown = render_template("imports/lines.html", page=page, meanings=sheet.MEANINGS)
    return shown, 422 if saving else 200


def look(
    text: str, title: str, form: sheet.Format | None, roles: Mapping[int, sheet.Role]
) -> SheetPage:
    """What a sheet makes, and what is wrong with it.

    Raises:
        DeckError: If it is empty, too long to show, or no table although `form` says so.
    """
    found = sheet.classify(text, form).with_roles(roles)
    if len(found.lines) > MOST_LINES:
        raise DeckError(
            f"the sheet has {counted(len(found.lines), 'line')}; the page takes {MOST_LINES:,}: "
            "import a part of it, or use the command `trainer import`"
        )
    faults: dict[int, list[str]] = defaultdict(list)
    notes: dict[int, list[str]] = defaultdict(list)
    deck = None
    try:
        deck = sheet.to_deck(found, title)
    except DeckFaults as error:
        for fault in error.faults:
            faults[fault.line].append(fault.message)
    except DeckError as error:
        faults[0].append(str(error).removeprefix("sheet: "))
    for note in sheet.notes(found):
        notes[note.line].append(note.message)
    return SheetPage(text, title, found, deck, faults, notes)


def _save(here: Desk, deck: Deck) -> ResponseReturnValue:
    slug = here.store.free_slug(deck.title, taken=here.library.taken)
    here.store.save_deck(slug, files.dump(deck), title=deck.title, at=here.now())
    flash(f"“{deck.title}” is saved with {counted(len(deck.cards), 'card')}.")
    return redirect(url_for("practice.cards", slug=slug), 303)


def _again(text: str, title: str, error: DeckError) -> ResponseReturnValue:
    page = render_template(
        "imports/paste.html", meanings=sheet.MEANINGS, text=text, title=title, trouble=error
    )
    return page, 422


def _uploaded() -> str:
    """The text of the file that was chosen; empty without one.

    Raises:
        DeckError: If the file is not text.
    """
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return ""
    found = sheet_text(upload.read(), PurePath(upload.filename).name)
    if found.note:
        flash(capitalised(found.note))
    return found.text


def _file_name() -> str:
    """The name of the file that was chosen, without its ending; empty without one."""
    upload = request.files.get("file")
    return PurePath(upload.filename or "").stem if upload else ""


def _format() -> sheet.Format | None:
    form = request.form.get("format", "")
    return form if form in sheet.FORMATS else None


def _roles() -> dict[int, sheet.Role]:
    """The roles that were set by hand; none when the text is to be read anew."""
    if request.form.get("do") not in ("mend", "save"):
        return {}
    return {
        int(line): role
        for name, role in request.form.items()
        if role in sheet.ROLES and (line := name.removeprefix("role-")).isdecimal()
    }
