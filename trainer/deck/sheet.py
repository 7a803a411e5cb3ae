"""A revision sheet -> cards: guess its form, say what each line was taken for, make a deck."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from trainer.deck.model import Card, Deck, View
from trainer.deck.schema import MAX_CARDS
from trainer.deck.sheet_forms import guess, read
from trainer.deck.sheet_lines import FORMATS, MEANINGS, ROLES, Format, Role, SheetLine
from trainer.deck.views import divide, labelled, tells_a_view, without_turn
from trainer.errors import DeckError, DeckFaults, Fault

__all__ = [
    "FORMATS",
    "MEANINGS",
    "ROLES",
    "Format",
    "Note",
    "Role",
    "Sheet",
    "SheetLine",
    "account",
    "classify",
    "guess",
    "notes",
    "to_deck",
]

_VIEWS = re.compile(
    r"\b(?:(?:two|both|different|differing|opposing|competing|rival|contrasting|conflicting|main)"
    r"(?: (?:main|different|opposing|competing|rival|contrasting|sets of|kinds of))*"
    r" (?:historical |scholarly )?"
    r"(?:views?|viewpoints|interpretations?|perspectives?|sides|schools?|arguments?|theories"
    r"|opinions?|accounts|readings|explanations?)"
    r"|(?:for and against|case on each side|each side of the (?:argument|debate|case))"
    r"|historians (?:disagree|differ|divided))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the user about a line: how a card was made of it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, and what each of its lines was taken for.

    Attributes:
        format: The form it is read in.
        guessed: Whether the form was guessed.
        lines: All of its lines, blank ones too.
    """

    format: Format
    guessed: bool
    lines: tuple[SheetLine, ...]

    def with_roles(self, roles: Mapping[int, Role]) -> Sheet:
        """The sheet with other roles for some lines, by line number; others stay."""
        return replace(
            self,
            lines=tuple(
                replace(line, role=roles[line.number], why="set by hand")
                if roles.get(line.number, line.role) != line.role
                else line
                for line in self.lines
            ),
        )

    @property
    def title(self) -> str:
        """The title line's text without signs of a heading; empty when no line is one."""
        written = next((line.text for line in self.lines if line.role == "title"), "")
        return re.sub(r"^#+\s+", "", written)


@dataclass(slots=True)
class _Entry:
    """A card in the making: the line its question is on, its question, its answer's lines."""

    line: int
    question: str
    answer: list[str] = field(default_factory=list)
    topic: str = ""


def classify(text: str, form: Format | None = None) -> Sheet:
    """What each line of a sheet is: title, question, answer, ...

    Args:
        text: The sheet.
        form: The form it is in; guessed when None.

    Raises:
        DeckError: If the sheet is empty, or no table although `form` says so.
    """
    text = "".join(c for c in text.removeprefix("\ufeff") if c in "\t\n\r" or _is_shown(c))
    if not text.strip():
        raise DeckError("the sheet is empty: give it questions with their answers")
    found = form or guess(text)
    return Sheet(found, form is None, read(text, found))


def to_deck(sheet: Sheet, title: str = "", name: str = "sheet") -> Deck:
    """The deck that a sheet makes: cards c01, c02, ... in its order, verbatim, without points.

    Args:
        sheet: The sheet with its lines' roles.
        title: The deck's title where the sheet has none.
        name: What messages call the sheet.

    Raises:
        DeckFaults: If a question has no answer or an answer no question, by line.
        DeckError: If there is no question, or there are too many.
    """
    faults: list[Fault] = []
    entries = list(_entries(sheet, faults))
    if not entries:
        raise DeckError(
            f"{name}: no questions found: put each on a line of its own with its answer below it, "
            f"or name the sheet's form, one of {', '.join(FORMATS)}"
        )
    if len(entries) > MAX_CARDS:
        raise DeckError(
            f"{name}: {len(entries):,} questions; the limit is {MAX_CARDS:,}: split the sheet"
        )
    faults.extend(_unanswered(entry) for entry in entries if not "".join(entry.answer).strip())
    if faults:
        raise DeckFaults(name, faults)
    cards = (_card(f"c{number:02}", entry) for number, entry in enumerate(entries, start=1))
    return Deck(title=sheet.title or title or "Untitled deck", cards=tuple(cards))


def notes(sheet: Sheet) -> tuple[Note, ...]:
    """What to tell about the cards that a sheet makes: how questions about views were read."""
    entries = _entries(sheet, [])
    return tuple(
        Note(entry.line, message)
        for number, entry in enumerate(entries, start=1)
        if (message := _views_note(f"c{number:02}", entry))
    )


def account(sheet: Sheet) -> str:
    """The account of a sheet, a line each: number, role, why, the text's beginning."""
    how = "guessed; --format names another" if sheet.guessed else "as told"
    head = f"read as {sheet.format}: {MEANINGS[sheet.format]} ({how})"
    rows = [
        f"{line.number:>4}  {line.role:<9} {_short(line.text, 60)}  [{line.why}]"
        for line in sheet.lines
        if line.role != "blank"
    ]
    told = [f"{note.line:>4}  note      {note.message}" for note in notes(sheet)]
    return "\n".join([head, *rows, *told])


def _is_shown(character: str) -> bool:
    """Whether a character may stand in a deck: no control characters but line breaks."""
    return character in "\x0b\x0c\x85" or unicodedata.category(character) not in ("Cc", "Cs")


def _short(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def _entries(sheet: Sheet, faults: list[Fault]) -> Iterator[_Entry]:
    """The cards in the making; answers before any question go to `faults`."""
    entry: _Entry | None = None
    topic = ""
    for line in sheet.lines:
        match line.role:
            case "topic":
                topic = line.text.strip("#: ")
            case "card":
                if entry:
                    yield entry
                question, answer, *unit = line.cells or (line.text, "")
                entry = _Entry(line.number, question, [answer], "".join(unit) or topic)
            case "question":
                if entry:
                    yield entry
                entry = _Entry(line.number, line.body, topic=topic)
            case "continued" if entry and entry.answer:
                entry.answer[-1] += f" {line.text}"
            case "continued" if entry:
                entry.question += f" {line.text}"
            case "answer" if entry:
                entry.answer.append(line.body)
            case "answer" | "continued":
                faults.append(_unasked(line))
    if entry:
        yield entry


def _unasked(line: SheetLine) -> Fault:
    return Fault(
        line.number,
        f"an answer before any question ({_short(line.text, 40)!r}): "
        "put its question above it, or mark the line as title or ignored",
    )


def _unanswered(entry: _Entry) -> Fault:
    return Fault(
        entry.line,
        f"no answer to the question {_short(entry.question, 40)!r}: "
        "write one under it, or take the question out",
    )


def _card(card_id: str, entry: _Entry) -> Card:
    reference = "\n".join(entry.answer)
    views = _views(entry)
    return Card(
        id=card_id,
        question=entry.question,
        kind="two-views" if views else "recall",
        topic=entry.topic,
        references=(reference,),
        views=views,
    )


def _views(entry: _Entry) -> tuple[View, ...]:
    """The two views of an answer to a question about views; none when it does not part them."""
    answer = "\n".join(entry.answer)
    starts = divide(answer, 2) if _VIEWS.search(entry.question) else ()
    if not starts:
        return ()
    parts = answer[: starts[1]], answer[starts[1] :]
    return tuple(
        View(id=letter, name=_view_name(part)) for letter, part in zip("AB", parts, strict=True)
    )


def _view_name(part: str) -> str:
    """A view's name: its label, or else its first words up to a stop."""
    part = without_turn(part)
    label, content = labelled(part)
    if label:
        return label if tells_a_view(label) else f"{label}: {_first_words(content)}"
    name = _first_words(part)
    return name[:1].upper() + name[1:]


def _first_words(text: str) -> str:
    words = re.split(r"[.,;:\n]|\s[-–—]\s|\b(?:and while|while|because|which)\b", text.strip())
    return " ".join(words[0].split()[:8]) or _short(text, 40)


def _views_note(card_id: str, entry: _Entry) -> str:
    if not _VIEWS.search(entry.question):
        return ""
    views = _views(entry)
    if not views:
        return (
            f"{card_id} asks for views, but its answer does not part them: kept as a recall card; "
            "write the second view on a line that begins with Or"
        )
    named = "; ".join(f"{view.id} {view.name!r}" for view in views)
    return f"{card_id} became a two-views card, its answer split at the turn: {named}"
