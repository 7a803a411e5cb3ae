"""The student's use cases: the next card, drafts, handing in, marking again, replies.

An answer is safe at every moment: it is the draft, or, from one transaction that keeps the
attempt and clears the draft, an attempt. Only then is it marked.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from trainer.deck.model import Card, Deck
from trainer.errors import (
    AnswerTooLong,
    DraftTooLong,
    EmptyAnswer,
    StoreUnavailable,
    TrainerError,
    UnknownCard,
)
from trainer.marking.results import MarkedAnswer
from trainer.store import (
    Attempt,
    Draft,
    Progress,
    PromptReply,
    Reply,
    ReviewedAttempt,
    Store,
    answers,
    drafts,
    events,
    verdicts,
)
from trainer.store.records import RubricPoint

if TYPE_CHECKING:
    from sqlalchemy import Connection

SOLO = "me"
"""The learner when one person practises on their own machine."""

LIMIT = 20_000
"""Characters of an answer that is kept and marked; the marker's own limit."""

DRAFT_LIMIT = 1_000_000
"""Characters of a draft that is kept."""

_log = logging.getLogger(__name__)


class Marks(Protocol):
    """What marks answers: `trainer.marking.marker.Marker`."""

    @property
    def deck(self) -> Deck:
        """The deck with every key point worked out."""

    def mark(self, card_id: str, text: str) -> MarkedAnswer:
        """Mark an answer to a card."""


def next_card(store: Store, deck: Deck, slug: str, learner: str) -> Card:
    """The card to practise now: fewest attempts, then longest ago, then in the deck's order.

    Raises:
        UnknownCard: If the deck has no cards.
    """
    if not deck.cards:
        raise UnknownCard(f"the deck {deck.title!r} has no cards")
    done = progress(store, slug, learner)

    def rank(card: Card) -> tuple[int, float]:
        so_far = done.get(card.id)
        return (so_far.attempts, so_far.last_at.timestamp()) if so_far else (0, 0.0)

    return min(deck.cards, key=rank)


def progress(store: Store, slug: str, learner: str) -> dict[str, Progress]:
    """What a learner did on each card of a deck; a card never tried is absent."""
    with store.reading() as connection:
        return answers.progress(connection, learner, slug)


def draft(store: Store, slug: str, card_id: str, learner: str) -> Draft | None:
    """The learner's draft on a card, or None."""
    with store.reading() as connection:
        return drafts.find(connection, learner, slug, card_id)


def save_draft(
    store: Store, slug: str, card_id: str, text: str, learner: str, at: datetime
) -> Draft | None:
    """Keep a draft in the place of the earlier one; an empty one removes it.

    A text that equals the learner's last answer to the card is no draft: a page that saves
    while the answer is being handed in would bring it back.

    Returns:
        The draft that is kept now, or None.

    Raises:
        DraftTooLong: If it is over the limit; the earlier draft stays.
    """
    _check_draft(text)
    with store.writing() as connection:
        latest = answers.latest_text(connection, learner, slug, card_id)
        return _put_draft(connection, learner, slug, card_id, "" if text == latest else text, at)


def hand_in(
    store: Store,
    marker: Marks,
    slug: str,
    card_id: str,
    text: str,
    learner: str,
    at: datetime,
) -> Attempt:
    """Keep an answer, then mark it.

    Returns:
        The attempt: `marked`; or `failed` or only `kept`, with the reason as its message, when
        marking it or storing the marks went wrong: `mark_again` can then be tried.

    Raises:
        EmptyAnswer: If there is nothing but white space; nothing is kept.
        AnswerTooLong: If it is over the limit; the text is the draft now.
        UnknownCard: If the deck has no such card; nothing is kept.
    """
    marker.deck.card(card_id)
    if not text.strip():
        raise EmptyAnswer
    if len(text) > LIMIT:
        save_draft(store, slug, card_id, text, learner, at)
        raise AnswerTooLong(len(text), LIMIT)
    with store.writing() as connection:
        attempt = answers.keep(
            connection,
            learner=learner,
            deck=slug,
            deck_version=marker.deck.version,
            card_id=card_id,
            text=text,
            at=at,
        )
        drafts.remove(connection, learner, slug, card_id)
        events.add(connection, at, learner, "answer kept", attempt=attempt.id)
    return _mark(store, marker, attempt, who=learner, at=at)


def mark_again(
    store: Store, marker: Marks, attempt_id: int, at: datetime, who: str = SOLO
) -> Attempt:
    """Mark a kept answer with the marker and deck of today; reviewers' verdicts stay.

    Returns:
        The attempt; its message says why when this went wrong, and an earlier marking stands.

    Raises:
        UnknownAttempt: If there is no such attempt.
    """
    return _mark(store, marker, attempt(store, attempt_id), who=who, at=at)


def attempt(store: Store, attempt_id: int) -> Attempt:
    """An answer that was handed in.

    Raises:
        UnknownAttempt: If there is no such attempt.
    """
    with store.reading() as connection:
        return answers.get(connection, attempt_id)


def attempts(store: Store, slug: str, card_id: str, learner: str) -> tuple[Attempt, ...]:
    """A learner's answers to a card, newest first."""
    with store.reading() as connection:
        return answers.of_card(connection, learner, slug, card_id)


def settle(
    store: Store, attempt_id: int, point_id: str, meant: bool, at: datetime
) -> ReviewedAttempt:
    """Note whether the student meant a doubtful point; it is settled unless a reviewer differs.

    Raises:
        UnknownAttempt: If there is no such attempt.
        UnknownCard: If it was not marked on such a point.
    """
    with store.writing() as connection:
        found = answers.get(connection, attempt_id, lock=True)
        require_point(verdicts.reviewed(connection, [found])[0], point_id)
        verdicts.add_reply(connection, attempt_id, point_id, Reply(meant, at))
        events.add(
            connection, at, found.learner, "reply", attempt=attempt_id, point=point_id, meant=meant
        )
        standing = verdicts.reviewed(connection, [found])[0]
        answers.set_standing(connection, standing)
    return standing


def require_point(standing: ReviewedAttempt, point_id: str) -> None:
    """See that an attempt was marked on a point.

    Raises:
        UnknownCard: If it was not.
    """
    if standing.point(point_id) is None:
        raise UnknownCard(f"answer {standing.attempt.id} was not marked on a point {point_id!r}")


def save_reply_draft(
    store: Store, attempt_id: int, place: str, text: str, at: datetime
) -> Draft | None:
    """Keep what is being written to a prompt, as `save_draft` keeps an answer.

    A text that equals the last reply that was kept is no draft.

    Args:
        place: Where it is kept among the drafts of the answer's deck.

    Raises:
        DraftTooLong: If it is over the limit; the earlier draft stays.
        UnknownAttempt: If there is no such attempt.
    """
    _check_draft(text)
    with store.writing() as connection:
        found = answers.get(connection, attempt_id)
        kept = verdicts.prompt_replies_to(connection, attempt_id)
        late = bool(kept) and text == kept[-1].text
        return _put_draft(connection, found.learner, found.deck, place, "" if late else text, at)


def keep_prompt_reply(
    store: Store,
    attempt_id: int,
    kind: str,
    prompt: str,
    text: str,
    at: datetime,
    *,
    place: str,
) -> PromptReply:
    """Keep what the student wrote to a prompt that followed an answer; it is no draft any more.

    Args:
        place: Where its draft is.

    Raises:
        EmptyAnswer: If there is nothing but white space.
        AnswerTooLong: If it is over the limit; the text is the draft now.
        UnknownAttempt: If there is no such attempt.
    """
    if not text.strip():
        raise EmptyAnswer
    if len(text) > LIMIT:
        save_reply_draft(store, attempt_id, place, text, at)
        raise AnswerTooLong(len(text), LIMIT)
    with store.writing() as connection:
        found = answers.get(connection, attempt_id)
        reply = verdicts.add_prompt_reply(
            connection, attempt_id, kind=kind, prompt=prompt, text=text, at=at
        )
        drafts.remove(connection, found.learner, found.deck, place)
        events.add(
            connection, at, found.learner, "prompt reply", attempt=attempt_id, reply=reply.id
        )
    return reply


def prompt_replies(store: Store, attempt_id: int) -> tuple[PromptReply, ...]:
    """The replies to the prompts that followed an answer, oldest first."""
    with store.reading() as connection:
        return verdicts.prompt_replies_to(connection, attempt_id)


def _check_draft(text: str) -> None:
    if len(text) > DRAFT_LIMIT:
        raise DraftTooLong(len(text), DRAFT_LIMIT)


def _put_draft(
    connection: Connection, learner: str, slug: str, place: str, text: str, at: datetime
) -> Draft | None:
    """Keep a draft in the place of the earlier one; an empty one removes it."""
    if text:
        return drafts.save(connection, learner, slug, place, text, at)
    drafts.remove(connection, learner, slug, place)
    return None


def _mark(store: Store, marker: Marks, kept: Attempt, *, who: str, at: datetime) -> Attempt:
    """Mark a kept attempt; what goes wrong from here on is told with it, since it is kept."""
    try:
        return _mark_or_note(store, marker, kept, who=who, at=at)
    except StoreUnavailable as error:
        return replace(kept, message=str(error))


def _mark_or_note(store: Store, marker: Marks, kept: Attempt, *, who: str, at: datetime) -> Attempt:
    """Any error of the marker is caught: the student must hear that the answer is kept."""
    try:
        marked = marker.mark(kept.card_id, kept.text)
        engine = _engine()
        rubric = _rubric(marker.deck, marked)
    except Exception as error:
        if not isinstance(error, TrainerError):
            _log.exception("answer %s could not be marked", kept.id)
        return _note_failure(store, kept, _reason(error), who=who, at=at)
    with store.writing() as connection:
        answers.get(connection, kept.id, lock=True)
        answers.add_marking(
            connection,
            kept.id,
            engine=engine,
            deck_version=marker.deck.version,
            rubric=rubric,
            marked=marked,
            at=at,
        )
        found = answers.get(connection, kept.id)
        answers.set_standing(connection, verdicts.reviewed(connection, [found])[0])
        events.add(connection, at, who, "answer marked", attempt=kept.id, engine=engine)
    return found


def _note_failure(store: Store, kept: Attempt, reason: str, *, who: str, at: datetime) -> Attempt:
    with store.writing() as connection:
        answers.set_failed(connection, kept.id, reason)
        events.add(connection, at, who, "marking failed", attempt=kept.id, reason=reason)
        return answers.get(connection, kept.id)


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, TrainerError) else f"{type(error).__name__}: {error}"


def _engine() -> str:
    """The version of the rules; imported here since the marker's imports take half a second."""
    from trainer.marking.marker import ENGINE

    return ENGINE


def _rubric(deck: Deck, marked: MarkedAnswer) -> Sequence[RubricPoint]:
    """The points that an answer was marked on, as they are in the deck now.

    On an essay card they belong to other cards and are named `card/point`.
    """
    return [_rubric_point(deck, marked.card_id, point.point_id) for point in marked.points]


def _rubric_point(deck: Deck, card_id: str, point_id: str) -> RubricPoint:
    card, slash, name = point_id.rpartition("/")
    point = deck.card(card if slash else card_id).point(name)
    return RubricPoint(point_id, point.text, point.weight)
