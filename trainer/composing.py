"""Essays: planned as an outline, written as a draft, handed in as versions that can be compared.

The plan is a draft of its own, under `CARD/plan` (`docs/store.md`); versions are attempts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import Literal, cast, get_args

from trainer import practice
from trainer.argument.results import Argument
from trainer.errors import EssayTooLong
from trainer.essay import EssayReading, reading
from trainer.essay.reading import WORD_LIMIT, word_count
from trainer.marking.marker import Marker
from trainer.store import Attempt, Store
from trainer.text import analyse

RowKind = Literal["claim", "evidence", "counter", "judgement"]
ROW_KINDS: tuple[RowKind, ...] = get_args(RowKind)
MOST_ROWS = 60
MOST_CHARACTERS = 2_000
"""Of one row of a plan."""
_OPENING: tuple[RowKind, ...] = ("claim", "evidence", "counter", "judgement")
REMEMBERED = 16
"""Essays whose reading is kept at hand."""
_COMPILING = Lock()
_BEGIN_PARAGRAPHS = ("claim", "counter", "judgement")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a plan."""

    kind: RowKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of an essay; `new` when the other version does not have its sentence."""

    text: str
    new: bool = False


def plan(store: Store, slug: str, card_id: str, learner: str) -> tuple[Row, ...]:
    """The learner's plan of an essay; one empty row of each kind when there is none."""
    kept = practice.draft(store, slug, _place(card_id), learner)
    rows = tuple(_read(kept.text)) if kept else ()
    return rows or tuple(Row(kind) for kind in _OPENING)


def save_plan(
    store: Store, slug: str, card_id: str, rows: Sequence[Row], learner: str, at: datetime
) -> None:
    """Keep a plan in the place of the earlier one; rows over the limits are cut."""
    kept = [[row.kind, row.text[:MOST_CHARACTERS]] for row in rows[:MOST_ROWS]]
    text = json.dumps(kept, ensure_ascii=False) if any(row.text for row in rows) else ""
    practice.save_draft(store, slug, _place(card_id), text, learner, at)


def keep_removed(
    store: Store, slug: str, card_id: str, place: int, row: Row, learner: str, at: datetime
) -> None:
    """Keep a row that was taken out of a plan, and where it stood, so that it can be put back."""
    text = json.dumps([place, row.kind, row.text[:MOST_CHARACTERS]], ensure_ascii=False)
    practice.save_draft(store, slug, _removed_place(card_id), text, learner, at)


def removed(store: Store, slug: str, card_id: str, learner: str) -> tuple[int, Row] | None:
    """The row that was taken out last and where it stood, or None."""
    kept = practice.draft(store, slug, _removed_place(card_id), learner)
    if kept is None:
        return None
    place, kind, text = json.loads(kept.text)
    return place, Row(kind, text)


def forget_removed(store: Store, slug: str, card_id: str, learner: str, at: datetime) -> None:
    """Keep no removed row any more."""
    practice.save_draft(store, slug, _removed_place(card_id), "", learner, at)


def moved(rows: Sequence[Row], place: int, step: int) -> tuple[tuple[Row, ...], int]:
    """The rows with one moved a step, and where it is now; unmoved at either end."""
    target = place + step
    if not (0 <= place < len(rows) and 0 <= target < len(rows)):
        return tuple(rows), max(0, min(place, len(rows) - 1))
    changed = list(rows)
    changed[place], changed[target] = changed[target], changed[place]
    return tuple(changed), target


def first_draft(rows: Sequence[Row]) -> str:
    """A plan as paragraphs: claims with the evidence below them, counter-claims, judgement."""
    paragraphs: list[list[str]] = []
    for row in rows:
        if not row.text.strip():
            continue
        if row.kind in _BEGIN_PARAGRAPHS or not paragraphs:
            paragraphs.append([])
        text = " ".join(row.text.split())
        paragraphs[-1].append(text if text.endswith((".", "?", "!")) else f"{text}.")
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


def write_from_plan(store: Store, slug: str, card_id: str, learner: str, at: datetime) -> None:
    """Make the plan the draft of the essay; below what is written already, so nothing is lost.

    Paragraphs of it that are written there already are not added again.

    Raises:
        DraftTooLong: If both together are over the limit; the draft stays as it is.
    """
    planned = first_draft(plan(store, slug, card_id, learner))
    kept = practice.draft(store, slug, card_id, learner)
    written = kept.text.rstrip() if kept else ""
    new = [part for part in planned.split("\n\n") if part and part not in written]
    if new:
        text = "\n\n".join(filter(None, (written, *new)))
        practice.save_draft(store, slug, card_id, text, learner, at)


def hand_in(
    store: Store,
    marker: practice.Marks,
    slug: str,
    card_id: str,
    text: str,
    learner: str,
    at: datetime,
) -> Attempt:
    """Keep a version of an essay, first as the draft; one over the limit of words stays the draft.

    Raises:
        EssayTooLong: If it has more than `WORD_LIMIT` words.
        AnswerTooLong: If it has too many characters.
        EmptyAnswer: If there is nothing but white space.
        DraftTooLong: If it is too long even for a draft; nothing of it is kept.
    """
    practice.save_draft(store, slug, card_id, text, learner, at)
    words = word_count(text)
    if words > WORD_LIMIT:
        raise EssayTooLong(words, WORD_LIMIT)
    return practice.hand_in(store, marker, slug, card_id, text, learner, at)


@lru_cache(maxsize=REMEMBERED)
def read(marker: Marker, card_id: str, text: str) -> EssayReading:
    """Everything that can be said about an essay; remembered, since pages come back to it.

    Raises:
        EssayTooLong: If it has more than `WORD_LIMIT` words.
        UnknownCard: If the deck has no such essay card.
    """
    return reading.read_essay(marker.deck.card(card_id), text, marker)


@lru_cache(maxsize=REMEMBERED)
def read_argument(marker: Marker, card_id: str, text: str) -> Argument | None:
    """The argument of an essay with what was added to it; None without a debate.

    Raises:
        UnknownCard: If the deck has no such essay card.
    """
    return reading.read_argument(marker.deck.card(card_id), text, marker)


def make_ready(marker: Marker) -> None:
    """Compile what essays are read by; one at a time, and once for a deck."""
    with _COMPILING:
        reading.make_ready(marker)


def beside(first: str, second: str) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Two versions, each with the sentences marked that the other does not have."""
    ours, theirs = _sentences(first), _sentences(second)
    blocks = SequenceMatcher(
        None, [" ".join(said.split()) for said in ours], [" ".join(said.split()) for said in theirs]
    ).get_matching_blocks()
    old = {block.a + step for block in blocks for step in range(block.size)}
    new = {block.b + step for block in blocks for step in range(block.size)}
    return _passages(ours, old), _passages(theirs, new)


def _passages(sentences: Sequence[str], shared: Collection[int]) -> tuple[Passage, ...]:
    return tuple(Passage(text, place not in shared) for place, text in enumerate(sentences))


def _sentences(text: str) -> list[str]:
    """A text cut before every sentence; joined, the pieces are the text."""
    starts = [0, *(sentence.span[0] for sentence in analyse(text).sentences[1:]), len(text)]
    return [text[a:b] for a, b in pairwise(starts) if a < b]


def _place(card_id: str) -> str:
    """Where a plan is kept: no card can have this id, since ids have no slashes."""
    return f"{card_id}/plan"


def _removed_place(card_id: str) -> str:
    return f"{_place(card_id)}/removed"


def _read(text: str) -> Iterator[Row]:
    try:
        for kind, said in json.loads(text):
            if kind in ROW_KINDS:
                yield Row(cast(RowKind, kind), str(said))
    except (ValueError, TypeError):
        return
