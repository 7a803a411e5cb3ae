"""The side switch: one side, then the other from the same evidence, and what carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer import practice
from trainer.argument.analysis import Reader, reader
from trainer.argument.prompts import Switch, switched
from trainer.argument.results import Argument
from trainer.debatemap import fact
from trainer.debating import TRIES, asked_of
from trainer.deck.model import Debate
from trainer.marking.marker import Marker
from trainer.store import Attempt, Store

ONE_SIDED = 0.8
"""Share of a view in an answer that argues this side alone."""


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
        astray: Whether the side argued first does not put its view forward, and is asked for again.
    """

    debate: Debate
    first: Side | None
    second: Side | None
    turn: str | None
    switch: Switch | None
    facts: dict[str, str]
    astray: bool = False

    @property
    def asked(self) -> str:
        """The view to be argued now; when both are, the second may be argued once more."""
        return self.turn or (self.second.view if self.second else "")


def sides(
    store: Store, marker: Marker, attempt: Attempt, debate_id: str, start: str | None = None
) -> Sides:
    """The side switch over an answer, as far as it has come.

    An answer to a two-views card that argues one side alone is that side. A first side that does
    not put its view forward is asked for once more.

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
        for asked, reply in asked_of(practice.prompt_replies(store, attempt.id))
        if asked.side and asked.debate_id == debate.id
    ]
    if card.kind == "two-views":
        own = read(attempt.text)
        ahead = max(own.balance, key=own.balance.__getitem__)
        if own.balance[ahead] >= ONE_SIDED:
            argued.insert(0, Side(ahead, attempt.text, own))
    firsts = [side for side in argued if side.view == argued[0].view]
    first = firsts[-1] if firsts else None
    others = [side for side in argued if first and side.view != first.view]
    second = others[-1] if others else None
    switch = switched(first.argument, second.argument, second.view) if first and second else None
    astray = bool(first and not second and len(firsts) < TRIES and _is_astray(first, compiled))
    turn = first.view if first and astray else _turn(debate, first, second, start)
    return Sides(debate, first, second, turn, switch, _facts(argued, marker), astray)


def _is_astray(side: Side, compiled: Reader) -> bool:
    """Whether a case does not put its own view forward, and leads to another or nowhere."""
    if side.argument.shown(side.view) is not None:
        return False
    leaning = compiled.views.lean_text(side.text)
    return bool(side.argument.views) or not leaning.known or leaning.best != side.view


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
