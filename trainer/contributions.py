"""What replies to prompts contribute to an argument: what was asked, what came, what it adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.argument.prompts import Prompt
from trainer.argument.replies import Reply, gives_reason
from trainer.argument.results import Argument, Cited, Claim, Judgement, ViewShown
from trainer.deck.model import View
from trainer.marking.results import Span

FOR_OTHERS = ("view", "turn", "readings")
"""Kinds of prompt whose replies speak for a view, whoever writes them."""
LEAST = 10
"""Characters of a stretch that can hold a claim."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the deck puts a view, or the view's reading of a fact."""

    view: View
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A prompt in the words that were read, its reply, and what came of it.

    Attributes:
        prompt: What was asked; None for a plain question.
        came: Whether it came, with the views put forward; None for a plain question.
        readings: How the deck puts what was asked for.
    """

    words: str
    text: str
    prompt: Prompt | None = None
    came: Reply | None = None
    readings: tuple[Reading, ...] = ()


def supported(argument: Argument, replies: Iterable[tuple[Exchange, Span]]) -> Argument:
    """The argument with the facts that support a claim on request hung from that claim.

    What such a reply says in passing is for the view that it was asked to support.

    Args:
        replies: Exchanges, each with the place of its reply in the argument's text.
    """
    for exchange, place in replies:
        prompt, came = exchange.prompt, exchange.came
        if prompt and prompt.kind == "evidence" and prompt.span and came and came.came:
            argument = _hung(argument, prompt.views[0], prompt.span, place)
    return argument


def granted(argument: Argument, replies: Iterable[tuple[Exchange, Span]]) -> Argument:
    """The argument with what was put forward for a view on request, and the fact it was read from.

    In reply to a prompt fewer words put a view forward than elsewhere.

    Args:
        replies: Exchanges, each with the place of its reply in the argument's text.
    """
    for exchange, place in replies:
        prompt, came = exchange.prompt, exchange.came
        if not (prompt and came and came.came and place[0] < place[1]):
            continue
        if prompt.kind in FOR_OTHERS:
            for view in came.views:
                if view in prompt.views:
                    argument = _said_for(argument, view, place)
        if prompt.kind in ("turn", "readings"):
            for view in prompt.views:
                argument = _read_from(argument, prompt, view, place)
    return argument


def _said_for(argument: Argument, view: str, place: Span) -> Argument:
    """The argument with what a reply says beside its claims as one of a view, unless it has one."""
    claims, views = argument.claims, argument.views
    here = [claim for claim in claims if _inside(claim.span, place)]
    if not any(claim.view == view for claim in here):
        claim = Claim(_rest(here, place), view, "view", said_of=view)
        claims = tuple(sorted((*claims, claim), key=lambda c: c.span))
    if argument.shown(view) is None:
        views = (*views, ViewShown(view, (place,)))
        order = list(argument.balance)
        views = tuple(sorted(views, key=lambda v: order.index(v.id) if v.id in order else 0))
    return replace(argument, claims=claims, views=views)


def _rest(claims: Iterable[Claim], place: Span) -> Span:
    """The longest stretch of a place that no claim covers; the whole place if all is covered."""
    edges = [place[0], *(edge for claim in claims for edge in claim.span), place[1]]
    free = max(zip(edges[::2], edges[1::2], strict=True), key=lambda span: span[1] - span[0])
    return free if free[1] - free[0] > LEAST else place


def _read_from(argument: Argument, prompt: Prompt, view: str, place: Span) -> Argument:
    """The argument with the fact that a view was to read hung from what the reply says of it."""
    point, claims = prompt.point, list(argument.claims)
    known = {(cited.point, cited.serves) for cited in argument.evidence}
    said = [i for i, c in enumerate(claims) if c.view == view and _inside(c.span, place)]
    if (point, view) in known or not said:
        return argument
    index, at = len(argument.evidence), said[0]
    evidence = (*argument.evidence, Cited(prompt.span or claims[at].span, point, view))
    claims[at] = replace(claims[at], evidence=(*claims[at].evidence, index))
    return replace(argument, claims=tuple(claims), evidence=evidence)


def still_judged(
    argument: Argument, first: Argument, replies: Iterable[tuple[Exchange, Span]] = ()
) -> Argument:
    """The argument with the judgement that the answer made before the replies were added.

    A conclusion is known by its place, too, and is not at the end any more. What a reply says for
    another school, since that was asked, commits the student to nothing.

    Args:
        argument: The argument of the answer and the replies.
        first: That of the answer alone.
        replies: Exchanges, each with the place of its reply in the argument's text.
    """
    before, now = first.judgement, argument.judgement
    others = [place for e, place in replies if e.prompt and e.prompt.kind in FOR_OTHERS]
    own = tuple(span for span in now.spans if not any(_inside(span, place) for place in others))
    if len(own) < len(now.spans):
        side = before.side if before.present else now.side
        now = replace(now, spans=own, side=side) if own else Judgement()
    if not before.present:
        return replace(argument, judgement=now)
    new = [s for s in now.spans if not any(s[0] < b and a < s[1] for a, b in before.spans)]
    judgement = Judgement(
        True,
        now.side or before.side,
        now.reasoned or before.reasoned,
        tuple(sorted((*before.spans, *new))),
    )
    return replace(argument, judgement=judgement)


def decided(argument: Argument, replies: Iterable[tuple[Exchange, Span]]) -> Argument:
    """The argument with the judgement, and the reason, that were given on request.

    In reply to "Which view explains more?" fewer words decide than elsewhere.

    Args:
        replies: Exchanges, each with the place of its reply in the argument's text.
    """
    for exchange, place in replies:
        prompt, came, now = exchange.prompt, exchange.came, argument.judgement
        if not (prompt and came and came.came and place[0] < place[1]):
            continue
        if prompt.kind == "judgement":
            known = any(_inside(span, place) for span in now.spans)
            side = _side(argument, came, place)
            reasoned = now.reasoned or gives_reason(exchange.text)
            spans = now.spans if known else tuple(sorted({*now.spans, place}))
            argument = replace(
                argument, judgement=Judgement(True, now.side or side, reasoned, spans)
            )
        elif prompt.kind == "reason":
            argument = replace(argument, judgement=replace(now, reasoned=True))
    return argument


def _side(argument: Argument, came: Reply, place: Span) -> str | None:
    """The view that a judgement is for: "the second" is the second that was put forward."""
    if came.place is not None:
        order = list(dict.fromkeys(c.view for c in argument.claims if c.span[1] <= place[0]))
        return order[came.place] if came.place < len(order) else None
    return came.views[0] if len(came.views) == 1 else None


def _hung(argument: Argument, view: str, claim_span: Span, place: Span) -> Argument:
    new = [i for i, cited in enumerate(argument.evidence) if _inside(cited.span, place)]
    facts = tuple(
        replace(cited, serves=view) if i in new else cited
        for i, cited in enumerate(argument.evidence)
    )
    claims = []
    for claim in argument.claims:
        if _inside(claim.span, place):
            if new:
                continue
            claim = replace(claim, view=view)
        elif claim.view == view and _inside(claim.span, claim_span):
            claim = replace(claim, evidence=tuple(dict.fromkeys((*claim.evidence, *new))))
        claims.append(claim)
    return replace(argument, evidence=facts, claims=tuple(claims))


def _inside(span: Span, place: Span) -> bool:
    return place[0] <= span[0] and span[1] <= place[1]
