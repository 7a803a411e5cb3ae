"""Arguing a debate after an answer: one prompt at a time, what came of it, and the map it grows.

What a student wrote to a prompt is kept with the answer (`prompt_replies`); its `kind` is a line of
JSON that says what was asked (`docs/store.md`). Nothing else is stored: the analysis is made anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from trainer import composing, practice
from trainer.argument.analysis import Reader, reader
from trainer.argument.prompts import (
    Kind,
    Prompt,
    next_prompt,
    readings_prompt,
)
from trainer.argument.replies import answered
from trainer.argument.results import Argument
from trainer.contributions import Exchange, Reading, decided, granted, still_judged, supported
from trainer.debatemap import DebateMap, fact, grow
from trainer.deck.model import Card, Debate, Deck
from trainer.marking.marker import Marker
from trainer.marking.results import Span
from trainer.store import Attempt, Draft, PromptReply, ReviewedAttempt, Store, answers, verdicts

SIDE = "side"
"""The kind of what is written when one side alone is argued."""
MOST_OF_A_KIND = 1
"""Prompts of one kind (but for missing views), so that the judgement is not long in coming."""
TRIES = 2
"""How often the same thing is asked when it did not come."""
LATEST = 3
"""Answers that tell how well the points of a card are known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reply replies to: a prompt in a debate; `side` is set when a whole side was argued."""

    debate_id: str
    prompt: Prompt | None = None
    side: str = ""


@dataclass(frozen=True, slots=True)
class Discussion:
    """A debate over an answer, as it stands.

    Attributes:
        debate: The debate with its linked evidence; None when the deck has none for the card.
        debates: Every debate that the card belongs to.
        text: What was read: the answer to a two-views card or the essay, and the replies.
        map: What is argued so far; None before anything is.
        prompt: The one thing to ask now, or None.
        fact: The statement that the prompt is about, or "".
        strength: How well the card's points are known, in [0, 1].
        judged: Whether a judgement is asked for; on a recall card it is not.
    """

    debate: Debate | None = None
    debates: tuple[Debate, ...] = ()
    text: str = ""
    map: DebateMap | None = None
    exchanges: tuple[Exchange, ...] = ()
    prompt: Prompt | None = None
    fact: str = ""
    strength: float = 0.0
    judged: bool = True


def discuss(
    store: Store, marker: Marker, reviewed: ReviewedAttempt, chosen: str | None = None
) -> Discussion:
    """The debate over an answer.

    Args:
        store: Where the replies are.
        marker: The compiled deck of the answer.
        reviewed: The answer with its verdicts as they stand.
        chosen: The debate to have, when the card belongs to several; the first otherwise.

    Raises:
        UnknownCard: If the deck no longer has the card.
    """
    attempt, deck = reviewed.attempt, marker.deck
    card = deck.card(attempt.card_id)
    debates = deck.debates_of(card.id)
    kept = practice.prompt_replies(store, attempt.id)
    if not debates:
        return Discussion(exchanges=tuple(Exchange(r.prompt, r.text) for r in kept))
    compiled = reader(marker, _choice(debates, chosen, kept))
    debate = compiled.views.debate
    plain = [
        Exchange(reply.prompt, reply.text) for asked, reply in asked_of(kept) if not asked.debate_id
    ]
    replies = [(asked, reply) for asked, reply in asked_of(kept) if asked.debate_id == debate.id]
    replies = [(asked, reply) for asked, reply in replies if asked.prompt]
    answer = "" if card.kind == "recall" else attempt.text
    text, exchanges, places = _talk(answer, replies, debate, marker)
    argument = _read(compiled, marker, card, text, answer)
    first = _read(compiled, marker, card, answer, answer) if replies else None
    placed = tuple(zip(exchanges, places, strict=True))
    if argument and first:
        argument = still_judged(argument, first, placed)
    if argument:
        argument = decided(supported(granted(argument, placed), placed), placed)
    credited = {point.point_id for point in reviewed.points if point.credited}
    prompt = _next(argument, card, debate, exchanges, credited)
    return Discussion(
        debate=debate,
        debates=debates,
        text=text,
        map=grow(argument, debate, deck) if argument else None,
        exchanges=(*plain, *exchanges),
        prompt=prompt,
        fact=_fact(prompt, credited, card, deck),
        strength=strength(store, attempt.deck, sources(card), attempt.learner),
        judged=card.kind != "recall",
    )


def keep_reply(
    store: Store, attempt: Attempt, asked: Asked, words: str, text: str, at: datetime
) -> PromptReply:
    """Keep a reply with what it replies to.

    Raises:
        EmptyAnswer: If there is nothing but white space.
        AnswerTooLong: If it is over the limit.
    """
    place = _place(attempt, asked)
    kind = encode(asked)
    return practice.keep_prompt_reply(store, attempt.id, kind, words, text, at, place=place)


def draft(store: Store, attempt: Attempt, asked: Asked) -> Draft | None:
    """What is being written to the prompts of a debate, or for one side of it."""
    return practice.draft(store, attempt.deck, _place(attempt, asked), attempt.learner)


def save_draft(store: Store, attempt: Attempt, asked: Asked, text: str, at: datetime) -> None:
    """Keep what is being written to the prompts of a debate, or for one side of it.

    Raises:
        DraftTooLong: If it is over the limit; the earlier draft stays.
    """
    practice.save_reply_draft(store, attempt.id, _place(attempt, asked), text, at)


def drafted_side(store: Store, attempt: Attempt, debate: Debate) -> str | None:
    """The view whose case is being written, or None."""
    drafts = {v.id: draft(store, attempt, Asked(debate.id, side=v.id)) for v in debate.views}
    begun = {view: kept.saved_at for view, kept in drafts.items() if kept}
    return max(begun, key=begun.__getitem__, default=None)


def strength(store: Store, slug: str, card_ids: Iterable[str], learner: str) -> float:
    """How well the points of cards are known: the mean share credited in the latest answers.

    Cards never answered count as not known.
    """
    shares: list[float] = []
    with store.reading() as connection:
        for card_id in card_ids:
            latest = answers.of_card(connection, learner, slug, card_id)[:LATEST]
            seen = [r.coverage for r in verdicts.reviewed(connection, latest) if r.marking]
            shares.append(sum(seen) / len(seen) if seen else 0.0)
    return sum(shares) / len(shares) if shares else 0.0


def sources(card: Card) -> tuple[str, ...]:
    """The cards whose points a card asks for: itself, or those that an essay draws on."""
    drawn = dict.fromkeys(point.partition("/")[0] for point in card.draws_on)
    return tuple(drawn) if card.kind == "essay" else (card.id,)


def encode(asked: Asked) -> str:
    """What was asked as the line that is stored with its reply."""
    line: dict[str, object] = {"debate": asked.debate_id}
    if asked.side:
        return json.dumps(line | {"kind": SIDE, "views": [asked.side]})
    if asked.prompt is None:
        return json.dumps(line | {"kind": "plain"})
    prompt = asked.prompt
    line |= {"kind": prompt.kind, "views": list(prompt.views)}
    line |= {"span": list(prompt.span)} if prompt.span else {}
    return json.dumps(line | ({"point": prompt.point} if prompt.point else {}))


def decode(kind: str) -> Asked | None:
    """What a stored line says was asked; None for prompts of earlier versions."""
    try:
        line = json.loads(kind)
        debate, name = line["debate"], line["kind"]
        views = tuple(line.get("views", ()))
        span = tuple(line["span"]) if "span" in line else None
    except (ValueError, KeyError, TypeError):
        return None
    if name == SIDE:
        return Asked(debate, side=views[0] if views else "")
    if name not in get_args(Kind):
        return Asked(debate)
    place = (span[0], span[1]) if span and len(span) == 2 else None
    return Asked(debate, Prompt(name, views, place, line.get("point", "")))


def _place(attempt: Attempt, asked: Asked) -> str:
    """Where a draft is kept: no card can have this id, since ids have no slashes."""
    what = f"side/{asked.side}" if asked.side else "views"
    return f"{attempt.card_id}/{attempt.id}/{asked.debate_id}/{what}"


def asked_of(kept: Sequence[PromptReply]) -> list[tuple[Asked, PromptReply]]:
    """The replies with what they reply to; those of earlier versions are left out."""
    found = [(decode(reply.kind), reply) for reply in kept]
    return [(asked, reply) for asked, reply in found if asked]


def _choice(debates: Sequence[Debate], chosen: str | None, kept: Sequence[PromptReply]) -> str:
    """The debate that was asked for, else the one talked about last, else the first."""
    known = [debate.id for debate in debates]
    last = [asked.debate_id for asked, _ in asked_of(kept)]
    wanted = [chosen, *reversed(last)]
    return next((debate for debate in wanted if debate in known), known[0])


def _talk(
    answer: str, replies: Sequence[tuple[Asked, PromptReply]], debate: Debate, marker: Marker
) -> tuple[str, tuple[Exchange, ...], tuple[Span, ...]]:
    """The answer with as many of the replies as may be marked in one text, and their places.

    A reply that copies the page adds nothing to the text: its place is empty.
    """
    whole, exchanges, places = answer, [], []
    for asked, reply in replies:
        assert asked.prompt is not None
        exchange = _exchange(asked.prompt, reply, debate, marker, whole)
        exchanges.append(exchange)
        longer = f"{whole}\n\n{reply.text}" if whole else reply.text
        if len(longer) <= practice.LIMIT and not (exchange.came and exchange.came.copied):
            whole = longer
            places.append((len(whole) - len(reply.text), len(whole)))
        else:
            places.append((len(whole), len(whole)))
    return whole, tuple(exchanges), tuple(places)


def _read(compiled: Reader, marker: Marker, card: Card, text: str, answer: str) -> Argument | None:
    """The argument of an answer and its replies; an essay is read as its own page reads it."""
    if not text:
        return None
    if card.kind != "essay":
        return compiled.read(marker.mark(card.id, text))
    if text == answer:
        return composing.read(marker, card.id, text).argument
    return composing.read_argument(marker, card.id, text)


def _exchange(
    prompt: Prompt, reply: PromptReply, debate: Debate, marker: Marker, text: str
) -> Exchange:
    """A reply with what came of it; `text` is what stood there when the prompt was made."""
    quoted = text[slice(*prompt.span)] if prompt.span else ""
    came = answered(prompt, reply.text, debate, marker.deck, marker, quoted)
    return Exchange(reply.prompt, reply.text, prompt, came, _readings(prompt, debate))


def _readings(prompt: Prompt, debate: Debate) -> tuple[Reading, ...]:
    """How the deck puts what was asked for: a view's reading of the fact, or the view."""
    wanted = [view for view in debate.views if view.id in prompt.views]
    if prompt.kind in ("turn", "readings"):
        linked = next((e for e in debate.evidence if e.point == prompt.point), None)
        said = linked.readings if linked else {}
        return tuple(Reading(view, said[view.id]) for view in wanted if view.id in said)
    if prompt.kind == "view":
        return tuple(Reading(view, view.summary) for view in wanted if view.summary)
    return ()


def _next(
    argument: Argument | None,
    card: Card,
    debate: Debate,
    exchanges: Sequence[Exchange],
    credited: set[str],
) -> Prompt | None:
    """The one thing to ask now. A recall card asks how the views read a fact, and no more."""
    if card.kind == "recall":
        if any(e.prompt and e.prompt.kind == "readings" for e in exchanges):
            return None
        return readings_prompt(card, debate, credited)
    if argument is None:
        return None
    tries = Counter(e.prompt for e in exchanges if e.prompt)
    settled = {e.prompt for e in exchanges if e.prompt and e.came and e.came.came}
    asked = [p for p in tries if p in settled or tries[p] >= TRIES]
    kinds = Counter(prompt.kind for prompt in asked)
    while prompt := next_prompt(argument, debate, asked):
        if prompt.kind == "view" or kinds[prompt.kind] < MOST_OF_A_KIND:
            return prompt
        asked.append(prompt)
    return None


def _fact(prompt: Prompt | None, credited: set[str], card: Card, deck: Deck) -> str:
    """The fact in question; one of the card that was not said is not given away."""
    if prompt is None or not prompt.point:
        return ""
    card_id, _, point = prompt.point.rpartition("/")
    return "" if card_id == card.id and point not in credited else fact(prompt.point, deck)
