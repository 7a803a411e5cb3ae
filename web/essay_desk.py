"""What the essays' pages show, gathered from the store and the reading of essays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer import composing, practice, review
from trainer.composing import ROW_KINDS, Passage
from trainer.composing import Row as PlanRow
from trainer.debatemap import fact, flat
from trainer.deck.model import Card, Debate, Deck
from trainer.errors import UnknownCard
from trainer.essay import Changes, EssayReading, compare
from trainer.store import Attempt, Draft, ReviewedAttempt
from web.desk import Desk
from web.essay_line import Row, rows
from web.scaffolding import Help


@dataclass(frozen=True, slots=True)
class WritePage:
    """An essay in the making: its text, its plan, its versions, newest first."""

    slug: str
    deck: Deck
    card: Card
    text: str
    draft: Draft | None
    rows: tuple[PlanRow, ...]
    removed: PlanRow | None
    versions: tuple[Attempt, ...]
    help: Help | None


@dataclass(frozen=True, slots=True)
class EssayPage:
    """A version of an essay with what there is to tell.

    Attributes:
        facts: The statements of all points spoken of or missing, by `card/point`.
        line: Its dates in their order, with what it puts in the wrong order.
        before: The version before this one, or None.
    """

    slug: str
    deck: Deck
    card: Card
    reviewed: ReviewedAttempt
    reading: EssayReading
    debate: Debate | None
    facts: Mapping[str, str]
    line: tuple[Row, ...]
    before: Attempt | None

    @property
    def attempt(self) -> Attempt:
        """What was handed in."""
        return self.reviewed.attempt

    def said(self, span: tuple[int, int] | None) -> str:
        """The words of a span."""
        return self.attempt.text[slice(*span)].strip() if span else ""

    def quoted(self, span: tuple[int, int] | None) -> str:
        """The words of a span on one line, without the word that joined it to the one before."""
        return flat(self.said(span))


@dataclass(frozen=True, slots=True)
class BesidePage:
    """Two versions side by side, the earlier one first."""

    first: EssayPage
    second: EssayPage
    passages: tuple[tuple[Passage, ...], tuple[Passage, ...]]
    changes: Changes
    versions: tuple[Attempt, ...]


def arranged(
    here: Desk, slug: str, card_id: str, rows: tuple[PlanRow, ...], button: str
) -> tuple[tuple[PlanRow, ...], int | None]:
    """The rows of a plan after one of its buttons, and the row that the keyboard should be at.

    A row that is taken out is kept apart until it is put back, or writing begins.
    """
    what, _, which = button.partition(" ")
    at = (here.learner, here.now())
    if what == "remove" and which.isdecimal() and int(which) < len(rows):
        if rows[int(which)].text:
            composing.keep_removed(here.store, slug, card_id, int(which), rows[int(which)], *at)
    elif what == "restore":
        kept = composing.removed(here.store, slug, card_id, here.learner)
        composing.forget_removed(here.store, slug, card_id, *at)
        place, back = kept if kept else (len(rows), None)
        return (*rows[:place], *([back] if back else []), *rows[place:]), place
    elif what == "write":
        composing.forget_removed(here.store, slug, card_id, *at)
    return pressed(rows, button)


def pressed(rows: tuple[PlanRow, ...], button: str) -> tuple[tuple[PlanRow, ...], int | None]:
    """The rows after a button of the plan, and the row that the keyboard should be at."""
    what, _, which = button.partition(" ")
    place = int(which) if which.isdecimal() else 0
    if what in ("up", "down"):
        return composing.moved(rows, place, -1 if what == "up" else 1)
    if what == "remove":
        left = rows[:place] + rows[place + 1 :]
        return left, max(0, min(place, len(left) - 1))
    if what == "add" and which in ROW_KINDS:
        return (*rows, PlanRow(which)), len(rows)
    return rows, None


def essay_card(here: Desk, slug: str, card_id: str) -> Card:
    """The essay card of this id.

    Raises:
        UnknownCard: If there is no such card, or it is no essay.
    """
    card = here.library.deck(slug).card(card_id)
    if card.kind != "essay":
        raise UnknownCard(f"card {card_id!r} is no essay: answer it as a question")
    return card


def write(
    here: Desk,
    slug: str,
    card_id: str,
    *,
    text: str | None = None,
    former: int | None = None,
    level: str | None = None,
) -> WritePage:
    """The page on which an essay is planned and written; arguments as for `Desk.question`.

    What the essay will be read by is compiled meanwhile.

    Raises:
        UnknownCard: If there is no such deck or essay.
    """
    card = essay_card(here, slug, card_id)
    here.make_ready(slug)
    page = here.question(slug, card_id, text=text, former=former, level=level)
    kept = composing.removed(here.store, slug, card_id, here.learner)
    return WritePage(
        slug=slug,
        deck=page.deck,
        card=card,
        text=page.text,
        draft=page.draft,
        rows=composing.plan(here.store, slug, card_id, here.learner),
        removed=kept[1] if kept else None,
        versions=page.earlier,
        help=page.help,
    )


def hand_in(here: Desk, slug: str, card_id: str, text: str) -> Attempt:
    """Keep a version of an essay and mark it.

    Raises:
        TrainerError: If it is refused, or cannot be kept.
    """
    essay_card(here, slug, card_id)
    return composing.hand_in(
        here.store, here.library.marker(slug), slug, card_id, text, here.learner, here.now()
    )


def feedback(here: Desk, attempt_id: int) -> EssayPage:
    """What there is to tell about a version of an essay.

    Raises:
        UnknownAttempt: If there is no such answer.
        UnknownCard: If it answers no essay card of today's deck.
    """
    reviewed = review.reviewed(here.store, attempt_id)
    attempt = reviewed.attempt
    marker = here.library.marker(attempt.deck)
    essay_card(here, attempt.deck, attempt.card_id)
    card = marker.deck.card(attempt.card_id)
    reading = composing.read(marker, card.id, attempt.text)
    named = {*card.draws_on, *(p.point for p in reading.points)}
    named |= {dated.point for dated in reading.timeline}
    before = practice.attempt(here.store, attempt.previous_id) if attempt.previous_id else None
    return EssayPage(
        slug=attempt.deck,
        deck=marker.deck,
        card=card,
        reviewed=reviewed,
        reading=reading,
        debate=marker.deck.debate(card.debate) if card.debate else None,
        facts={point: fact(point, marker.deck) for point in named},
        line=rows(reading.timeline, reading.order),
        before=before,
    )


def beside(here: Desk, attempt_id: int, other: int | None) -> BesidePage:
    """A version beside another one of the same essay, by default the one before it.

    Raises:
        UnknownAttempt: If there is no such answer.
        UnknownCard: If they are not two versions of one essay.
    """
    page = feedback(here, attempt_id)
    other = other or (page.before.id if page.before else None)
    if other is None or other == attempt_id:
        raise UnknownCard(f"answer {attempt_id} has no earlier version: revise it first")
    pair = sorted((page, feedback(here, other)), key=lambda shown: shown.attempt.id)
    if len({(shown.slug, shown.card.id) for shown in pair}) > 1:
        raise UnknownCard(f"answers {attempt_id} and {other} are not versions of one essay")
    first, second = pair
    return BesidePage(
        first,
        second,
        composing.beside(first.attempt.text, second.attempt.text),
        compare(first.reading, second.reading),
        practice.attempts(here.store, page.slug, page.card.id, here.learner),
    )
