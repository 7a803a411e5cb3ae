"""What the debate's pages show, gathered from the store and the argument."""

from __future__ import annotations

from dataclasses import dataclass

from flask import get_template_attribute
from markupsafe import Markup

from trainer import debating, practice, review, switching
from trainer.argument.prompts import Scaffold, scaffold
from trainer.debatemap import flat
from trainer.debating import Asked, Discussion
from trainer.deck.model import Card, Deck
from trainer.errors import DeckError, ModelError, UnknownCard
from trainer.marking.results import Span
from trainer.store import Attempt, Draft, ReviewedAttempt
from trainer.switching import Sides
from web.debate_nodes import name, nodes, short
from web.desk import Desk
from web.drawing import Node, Picture, picture
from web.scaffolding import chosen as level_of

WIDE, NARROW = 960, 320
"""Widths of the two pictures: columns side by side, and stacked for a phone."""
MOST_ACROSS = 4


@dataclass(frozen=True, slots=True)
class DebatePart:
    """The debate over an answer, ready to show.

    Attributes:
        level: How much of the views is shown: their names, initials, or nothing.
        advised: The level that fits how well the points are known.
        trees: The map as trees, or nothing before it has grown.
        names: The views' names as the level shows them, by id; those argued are whole.
        full_names: The views' names, by id.
        disputed: For a prompt for a view, a fact that this view reads its own way, or "".
        quoted: The student's words that the prompt is about, or "".
        draft: What is being written to the prompt, or None.
    """

    discussion: Discussion
    level: Scaffold
    advised: Scaffold
    trees: tuple[Node, ...]
    wide: Picture | None
    narrow: Picture | None
    names: dict[str, str]
    full_names: dict[str, str]
    disputed: str
    quoted: str
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class SwitchPage:
    """A side switch over an answer.

    Attributes:
        text: What stands in the space for the case.
        draft: The case that is being written, or None.
    """

    slug: str
    deck: Deck
    card: Card
    attempt: Attempt
    sides: Sides
    level: Scaffold
    advised: Scaffold
    text: str
    draft: Draft | None


def part(
    here: Desk, reviewed: ReviewedAttempt, *, chosen: str | None = None, level: str | None
) -> DebatePart | None:
    """The debate over an answer, or None when it is not marked or cannot be read today.

    That is so when its deck, its card or the model is gone.
    """
    if not reviewed.marked:
        return None
    attempt = reviewed.attempt
    try:
        marker = here.library.marker(attempt.deck)
        found = debating.discuss(here.store, marker, reviewed, chosen)
    except (DeckError, ModelError):
        return None
    advised = scaffold(found.strength)
    asked = Asked(found.debate.id if found.debate else "")
    kept = debating.draft(here.store, attempt, asked)
    return _shown(found, level_of(level, advised), advised, kept)


def _shown(found: Discussion, shown: Scaffold, advised: Scaffold, kept: Draft | None) -> DebatePart:
    trees: tuple[Node, ...] = ()
    if found.map and found.map.grown:
        trees = nodes(found.map, shown, judged=found.judged)
    drawn = [short(tree) for tree in trees]
    wide = picture(drawn, width=WIDE, across=min(len(drawn), MOST_ACROSS)) if drawn else None
    narrow = picture(drawn, width=NARROW, across=1) if drawn else None
    columns = {column.view.id: column for column in found.map.columns} if found.map else {}
    views = found.debate.views if found.debate else ()
    known = {view for view, column in columns.items() if column.argued}
    prompt = found.prompt
    wanted = columns.get(prompt.views[0]) if prompt and prompt.views else None
    return DebatePart(
        found,
        shown,
        advised,
        trees,
        wide,
        narrow,
        names={v.id: v.name if v.id in known else name(v, shown) for v in views},
        full_names={view.id: view.name for view in views},
        disputed=wanted.disputed if wanted else "",
        quoted=_quoted(found, prompt.span) if prompt and prompt.span else "",
        draft=kept,
    )


def _quoted(found: Discussion, span: Span) -> str:
    """The student's words at a place: the whole phrase on the map, where there is one."""
    columns = found.map.columns if found.map else ()
    branches = [branch for column in columns for branch in column.branches]
    whole = [b.said for b in branches if b.span[0] <= span[0] and span[1] <= b.span[1]]
    return whole[0] if whole else flat(found.text[slice(*span)])


def reply(
    here: Desk,
    attempt_id: int,
    text: str,
    *,
    chosen: str | None,
    level: str | None,
    turn: int | None = None,
) -> None:
    """Keep the reply to the one prompt of now, first as a draft: what fails then loses nothing.

    Args:
        turn: How many replies there were on the page that it was written on, if that is known. A
            reply that is sent twice is no answer to the next prompt; another text stays a draft.

    Raises:
        EmptyAnswer: If there is nothing but white space.
        AnswerTooLong: If it is over the limit.
        UnknownAttempt: If there is no such answer.
        UnknownCard: If there is nothing to reply to.
    """
    if chosen is not None:
        save_reply(here, attempt_id, text, chosen)
    reviewed = review.reviewed(here.store, attempt_id)
    found = part(here, reviewed, chosen=chosen, level=level)
    if found is None:
        raise UnknownCard(f"answer {attempt_id} has no debate to reply in: mark it again first")
    discussion = found.discussion
    debate = discussion.debate
    if turn is not None and turn != len(discussion.exchanges):
        if chosen is not None and any(text == kept.text for kept in discussion.exchanges):
            save_reply(here, attempt_id, "", chosen)
        return
    if debate and discussion.prompt is None:
        raise UnknownCard(f"answer {attempt_id} has no open question: every one was answered")
    asked = Asked(debate.id if debate else "", discussion.prompt)
    debating.keep_reply(here.store, reviewed.attempt, asked, as_asked(found), text, here.now())


def save_reply(here: Desk, attempt_id: int, text: str, debate_id: str) -> None:
    """Keep what is being written to the prompt of a debate ("" where the deck has none).

    Raises:
        DraftTooLong: If it is over the limit.
        UnknownAttempt: If there is no such answer.
        UnknownCard: If there is no such debate.
    """
    attempt = practice.attempt(here.store, attempt_id)
    if debate_id:
        here.library.deck(attempt.deck).debate(debate_id)
    debating.save_draft(here.store, attempt, Asked(debate_id), text, here.now())


def as_asked(found: DebatePart) -> str:
    """The prompt in the words that the student reads."""
    words: Markup = get_template_attribute("debate/prompt.html", "asked")(found)
    return " ".join(words.striptags().split())


def switch(
    here: Desk,
    attempt_id: int,
    debate_id: str,
    *,
    start: str | None = None,
    level: str | None = None,
    text: str | None = None,
) -> SwitchPage:
    """The side switch over an answer.

    Args:
        start: The view to argue first, if it was chosen; else one that is being written.
        level: How much of the views to show, if it was chosen.
        text: What was written just now; it goes before the draft.

    Raises:
        UnknownAttempt: If there is no such answer.
        UnknownCard: If there is no such card or debate.
    """
    attempt = review.reviewed(here.store, attempt_id).attempt
    marker = here.library.marker(attempt.deck)
    card, debate = marker.deck.card(attempt.card_id), marker.deck.debate(debate_id)
    start = start or debating.drafted_side(here.store, attempt, debate)
    sides = switching.sides(here.store, marker, attempt, debate_id, start)
    kept = debating.draft(here.store, attempt, Asked(debate_id, side=sides.asked))
    known = debating.strength(here.store, attempt.deck, debating.sources(card), attempt.learner)
    advised = scaffold(known)
    return SwitchPage(
        slug=attempt.deck,
        deck=marker.deck,
        card=card,
        attempt=attempt,
        sides=sides,
        level=level_of(level, advised),
        advised=advised,
        text=text if text is not None else _begun(sides, kept),
        draft=kept,
    )


def _begun(sides: Sides, kept: Draft | None) -> str:
    """What stands in the space: the draft, or else the case that is asked for once more."""
    if kept:
        return kept.text
    return sides.first.text if sides.first and sides.astray else ""


def argue_side(here: Desk, attempt_id: int, debate_id: str, text: str, view: str) -> None:
    """Keep one side argued, first as a draft.

    Raises:
        EmptyAnswer: If there is nothing but white space.
        AnswerTooLong: If it is over the limit.
        UnknownAttempt: If there is no such answer.
        UnknownCard: If there is no such debate or view.
    """
    save_case(here, attempt_id, debate_id, text, view)
    attempt = practice.attempt(here.store, attempt_id)
    name = here.library.deck(attempt.deck).debate(debate_id).view(view).name
    asked, words = Asked(debate_id, side=view), f"Argue for “{name}”."
    debating.keep_reply(here.store, attempt, asked, words, text, here.now())


def save_case(here: Desk, attempt_id: int, debate_id: str, text: str, view: str) -> None:
    """Keep what is being written for one side.

    Raises:
        DraftTooLong: If it is over the limit.
        UnknownAttempt: If there is no such answer.
        UnknownCard: If there is no such debate or view.
    """
    attempt = practice.attempt(here.store, attempt_id)
    here.library.deck(attempt.deck).debate(debate_id).view(view)
    debating.save_draft(here.store, attempt, Asked(debate_id, side=view), text, here.now())
