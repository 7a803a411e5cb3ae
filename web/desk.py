"""What the views share: the store, the decks, the clock, the learner; and the pages' contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from flask import current_app

from trainer import composing, debating, practice, review
from trainer.deck.model import Card, Deck, KeyPoint
from trainer.errors import DeckError, UnknownCard
from trainer.feedback import Coverage, Remarks, coverage, remarks
from trainer.library import Library, recalled
from trainer.marking.results import MarkedAnswer, PointVerdict
from trainer.store import (
    Attempt,
    Draft,
    LogFilter,
    Progress,
    PromptReply,
    ReviewedAttempt,
    ReviewedPoint,
    Store,
)
from web.background import in_background
from web.scaffolding import Help, help_with


@dataclass(frozen=True, slots=True)
class CardsPage:
    """A deck's cards, and by their id what the learner did on those once tried.

    Attributes:
        removable: Whether the deck was made on the page, which can take it away again.
    """

    slug: str
    deck: Deck
    essays: tuple[Card, ...]
    progress: Mapping[str, Progress]
    removable: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A card to answer: the text to start from, and the earlier answers, newest first.

    Attributes:
        help: What is shown of the views, on a two-views card and on an essay with a debate.
    """

    slug: str
    deck: Deck
    card: Card
    text: str
    draft: Draft | None
    earlier: tuple[Attempt, ...]
    help: Help | None


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """An answer with what there is to tell; `remarks` is None while it is not marked.

    Attributes:
        deck: The deck, or None when it is no longer there.
        replies: What the student wrote to the two-views prompt, oldest first.
        asked: Whether the one plain question was answered already.
    """

    slug: str
    deck: Deck | None
    card: Card
    reviewed: ReviewedAttempt
    remarks: Remarks | None
    replies: tuple[PromptReply, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class LogRow:
    """An answer in the log."""

    standing: ReviewedAttempt
    question: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class LogView:
    """One page of the log, and what it can be filtered by.

    Attributes:
        total: How many answers the filter lets through.
        older: What the next page begins before, or None on the last.
        menu: Decks in the log, with the id and question of each card.
    """

    rows: tuple[LogRow, ...]
    total: int
    older: int | None
    learners: tuple[str, ...]
    menu: Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an app works with.

    Attributes:
        now: The clock; aware times.
        later: Does some work without anyone waiting for it.
    """

    store: Store
    library: Library
    now: Callable[[], datetime]
    learner: str = practice.SOLO
    later: Callable[[Callable[[], None]], None] = in_background

    def cards(self, slug: str) -> CardsPage:
        """The page of a deck; what its essays are read by is compiled meanwhile.

        Raises:
            UnknownCard: If there is no such deck.
        """
        deck = self.library.deck(slug)
        essays = tuple(card for card in deck.cards if card.kind == "essay")
        if essays:
            self.make_ready(slug)
        done = practice.progress(self.store, slug, self.learner)
        removable = self.library.made_on_the_page(slug)
        return CardsPage(slug, recalled(deck), essays, done, removable)

    def make_ready(self, slug: str) -> None:
        """Have what a deck's essays are read by compiled while the learner reads or writes."""
        self.later(lambda: composing.make_ready(self.library.marker(slug)))

    def is_essay(self, attempt_id: int) -> bool:
        """Whether an answer is an essay on a card of today's deck.

        Raises:
            UnknownAttempt: If there is no such answer.
        """
        attempt = practice.attempt(self.store, attempt_id)
        try:
            return self.library.deck(attempt.deck).card(attempt.card_id).kind == "essay"
        except DeckError:
            return False

    def next_card(self, slug: str) -> Card:
        """The card that is worth practising next.

        Raises:
            UnknownCard: If there is no such deck, or nothing to recall in it.
        """
        return practice.next_card(self.store, recalled(self.library.deck(slug)), slug, self.learner)

    def question(
        self,
        slug: str,
        card_id: str,
        *,
        text: str | None = None,
        former: int | None = None,
        level: str | None = None,
    ) -> QuestionPage:
        """The page of a card.

        Args:
            text: What was written just now; it goes before everything.
            former: The earlier answer to start from when there is no draft.
            level: How much of the views to show, if the learner chose.

        Raises:
            UnknownCard: If there is no such deck or card.
        """
        deck = self.library.deck(slug)
        card = deck.card(card_id)
        draft = practice.draft(self.store, slug, card_id, self.learner)
        earlier = practice.attempts(self.store, slug, card_id, self.learner)
        texts = {attempt.id: attempt.text for attempt in earlier}
        if text is None:
            text = draft.text if draft else texts.get(former or 0, "")
        helped = self._help(slug, deck, card, level)
        return QuestionPage(slug, deck, card, text, draft, earlier, helped)

    def latest(self, slug: str, card_id: str) -> int | None:
        """The learner's last answer to a card, whose text is no draft a second time."""
        earlier = practice.attempts(self.store, slug, card_id, self.learner)
        return earlier[0].id if earlier else None

    def hand_in(self, slug: str, card_id: str, text: str) -> Attempt:
        """Keep an answer, first as the draft, then as an attempt, and mark it.

        Raises:
            TrainerError: If it is refused, or cannot be kept.
        """
        self.library.deck(slug).card(card_id)
        practice.save_draft(self.store, slug, card_id, text, self.learner, self.now())
        marker = self.library.marker(slug)
        return practice.hand_in(self.store, marker, slug, card_id, text, self.learner, self.now())

    def feedback(self, attempt_id: int) -> FeedbackPage:
        """The page of an answer.

        Raises:
            UnknownAttempt: If there is no such answer.
        """
        reviewed = review.reviewed(self.store, attempt_id)
        deck = self._deck_of(reviewed.attempt)
        card = _card_as_marked(reviewed, deck)
        told = remarks(standing(reviewed), card) if reviewed.marked else None
        return FeedbackPage(
            slug=reviewed.attempt.deck,
            deck=deck,
            card=card,
            reviewed=reviewed,
            remarks=told,
            replies=practice.prompt_replies(self.store, attempt_id),
            asked=any(point.reply for point in reviewed.points),
        )

    def log(self, wanted: LogFilter, *, before: int | None) -> LogView:
        """One page of the answer log."""
        page = review.log(self.store, wanted, before=before)
        rows = tuple(self._row(standing) for standing in page.rows)
        choices = review.choices(self.store)
        menu: dict[str, list[tuple[str, str]]] = {deck: [] for deck in choices.decks}
        for deck, card_id in choices.cards:
            menu[deck].append((card_id, self.question_of(deck, card_id)))
        return LogView(rows, page.total, page.older, choices.learners, menu)

    def _help(self, slug: str, deck: Deck, card: Card, level: str | None) -> Help | None:
        """The help with the views of a two-views card, or of an essay's debate."""
        place = card.id if card.kind == "two-views" else card.debate
        if not place:
            return None
        known = debating.strength(self.store, slug, debating.sources(card), self.learner)
        return help_with(deck.debate(place), known, level)

    def _row(self, standing: ReviewedAttempt) -> LogRow:
        attempt = standing.attempt
        covered = coverage(standing.points)
        return LogRow(standing, self.question_of(attempt.deck, attempt.card_id), covered)

    def question_of(self, slug: str, card_id: str) -> str:
        """The question of a card, or its id when it is no longer there."""
        try:
            return self.library.deck(slug).card(card_id).question
        except DeckError:
            return card_id

    def _deck_of(self, attempt: Attempt) -> Deck | None:
        """The completed deck of an answer, or None when it is gone or has faults now."""
        try:
            return self.library.marker(attempt.deck).deck
        except DeckError:
            return None


def desk() -> Desk:
    """The desk of the app that answers this request."""
    return cast(Desk, current_app.extensions["desk"])


def standing(reviewed: ReviewedAttempt) -> MarkedAnswer:
    """The marked answer with the verdicts that stand in the place of the automatic ones.

    Raises:
        ValueError: If the attempt is not marked.
    """
    if reviewed.marked is None:
        raise ValueError(f"answer {reviewed.attempt.id} is not marked")
    points = tuple(_standing_point(point) for point in reviewed.points)
    return replace(
        reviewed.marked, points=points, mark=reviewed.mark, needs_review=reviewed.needs_review
    )


def _standing_point(point: ReviewedPoint) -> PointVerdict:
    automatic = point.automatic
    score = automatic.score if automatic.credited == point.credited else float(point.credited)
    return replace(automatic, verdict=point.verdict, score=score, sure=point.sure)


def _has(deck: Deck, card_id: str) -> bool:
    try:
        deck.card(card_id)
    except UnknownCard:
        return False
    return True


def _card_as_marked(reviewed: ReviewedAttempt, deck: Deck | None) -> Card:
    """The card with the points that the answer was marked against, though the deck has changed."""
    card_id = reviewed.attempt.card_id
    card = deck.card(card_id) if deck and _has(deck, card_id) else Card(card_id, question="")
    known = {point.id: point for point in card.points}
    points = tuple(
        known[point.point_id]
        if point.point_id in known and known[point.point_id].text == point.text
        else KeyPoint(point.point_id, point.text, point.weight)
        for point in reviewed.points
    )
    return replace(card, points=points or card.points)
