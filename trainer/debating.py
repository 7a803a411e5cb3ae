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
    Switch,
    answered,
    next_prompt,
    readings_prompt,
    switched,
)
from trainer.argument.results import Argument
from trainer.debatemap import DebateMap, fact, grow
from trainer.deck.model import Card, Debate, Deck
from trainer.marking.marker import Marker
from trainer.marking.results import Span
from trainer.replies import Exchange, Reading, decided, still_judged, supported
from trainer.store import Attempt, Draft, PromptReply, ReviewedAttempt, Store, answers, verdicts

SIDE = "side"
"""The kind of what is written when one side alone is argued."""
MOST_OF_A_KIND = 1
"""Prompts of one kind (but for missing views), so that the judgement is not long in coming."""
TRIES = 2
"""How often the same thing is asked when it did not come."""
LATEST = 3
"""Answers that tell how well the points of a card are known."""
ONE_SIDED = 0.8
"""Share of a view in an answer that argues this side alone."""


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
    """

    debate: Debate | None = None
    debates: tuple[Debate, ...] = ()
    text: str = ""
    map: DebateMap | None = None
    exchanges: tuple[Exchange, ...] = ()
    prompt: Prompt | None = None
    fact: str = ""
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class Side:
    """One side argued: the text, and its map."""

    view: str
    text: str
    argument: Argument


@dataclass(frozen=True, slots=True)
class Sides:
    """A side switch: the side argued first, then the other, and what carried over.

    Attributes:
        turn: The view to be argued now, or None when both are.
        facts: The statements of the facts cited, by `card/point`.
    """

    debate: Debate
    first: Side | None
    second: Side | None
    turn: str | None
    switch: Switch | None
    facts: dict[str, str]

    @property
    def asked(self) -> str:
        """The view to be argued now; when both are, the second may be argued once more."""
        return self.turn or (self.second.view if self.second else "")


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
    replies = [(asked, reply) for asked, reply in _asked(kept) if asked.debate_id == debate.id]
    replies = [(asked, reply) for asked, reply in replies if asked.prompt]
    answer = "" if card.kind == "recall" else attempt.text
    text, places = _whole(answer, [r.text for _, r in replies])
    exchanges = tuple(_exchange(a.prompt, r, debate, marker) for a, r in replies if a.prompt)
    argument = _read(compiled, marker, card, text, answer)
    first = _read(compiled, marker, card, answer, answer) if replies else None
    if argument and first:
        argument = still_judged(argument, first)
    if argument:
        placed = tuple(zip(exchanges, places, strict=True))
        argument = decided(supported(argument, placed), placed)
    credited = {point.point_id for point in reviewed.points if point.credited}
    prompt = _next(argument, card, debate, exchanges, credited)
    return Discussion(
        debate=debate,
        debates=debates,
        text=text,
        map=grow(argument, debate, deck) if argument else None,
        exchanges=exchanges,
        prompt=prompt,
        fact=_fact(prompt, credited, card, deck),
        strength=strength(store, attempt.deck, sources(card), attempt.learner),
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


def sides(
    store: Store, marker: Marker, attempt: Attempt, debate_id: str, start: str | None = None
) -> Sides:
    """The side switch over an answer, as far as it has come.

    An answer to a two-views card that argues one side alone is that side.

    Args:
        start: The view to argue first, when none is argued yet; the debate's first otherwise.

    Raises:
        UnknownCard: If the deck has no such card or debate.
    """
    compiled = reader(marker, debate_id)
    debate, card = compiled.views.debate, marker.deck.card(attempt.card_id)

    def read(text: str) -> Argument:
        return compiled.read(marker.mark(card.id, text))

    argued = [
        Side(asked.side, reply.text, read(reply.text))
        for asked, reply in _asked(practice.prompt_replies(store, attempt.id))
        if asked.side and asked.debate_id == debate.id
    ]
    if card.kind == "two-views":
        own = read(attempt.text)
        ahead = max(own.balance, key=own.balance.__getitem__)
        if own.balance[ahead] >= ONE_SIDED:
            argued.insert(0, Side(ahead, attempt.text, own))
    first = argued[0] if argued else None
    others = [side for side in argued if first and side.view != first.view]
    second = others[-1] if others else None
    switch = switched(first.argument, second.argument, second.view) if first and second else None
    return Sides(
        debate, first, second, _turn(debate, first, second, start), switch, _facts(argued, marker)
    )


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


def _asked(kept: Sequence[PromptReply]) -> list[tuple[Asked, PromptReply]]:
    found = [(decode(reply.kind), reply) for reply in kept]
    return [(asked, reply) for asked, reply in found if asked]


def _choice(debates: Sequence[Debate], chosen: str | None, kept: Sequence[PromptReply]) -> str:
    """The debate that was asked for, else the one talked about last, else the first."""
    known = [debate.id for debate in debates]
    last = [asked.debate_id for asked, _ in _asked(kept)]
    wanted = [chosen, *reversed(last)]
    return next((debate for debate in wanted if debate in known), known[0])


def _whole(answer: str, replies: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The answer and as many of the replies as may be marked in one text, and their places."""
    whole, places = answer, []
    for reply in replies:
        longer = f"{whole}\n\n{reply}" if whole else reply
        if len(longer) <= practice.LIMIT:
            whole = longer
            places.append((len(whole) - len(reply), len(whole)))
        else:
            places.append((len(whole), len(whole)))
    return whole, tuple(places)


def _read(compiled: Reader, marker: Marker, card: Card, text: str, answer: str) -> Argument | None:
    """The argument of an answer and its replies; an essay is read as its own page reads it."""
    if not text:
        return None
    if card.kind != "essay":
        return compiled.read(marker.mark(card.id, text))
    if text == answer:
        return composing.read(marker, card.id, text).argument
    return composing.read_argument(marker, card.id, text)


def _exchange(prompt: Prompt, reply: PromptReply, debate: Debate, marker: Marker) -> Exchange:
    came = answered(prompt, reply.text, debate, marker.deck, marker)
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


def _turn(debate: Debate, first: Side | None, second: Side | None, start: str | None) -> str | None:
    views = [view.id for view in debate.views]
    if first is None:
        return start if start in views else views[0]
    if second is None:
        return next(view for view in views if view != first.view)
    return None


def _facts(argued: Sequence[Side], marker: Marker) -> dict[str, str]:
    cited = [c.point for side in argued for c in side.argument.evidence]
    return {point: fact(point, marker.deck) for point in cited}
