"""Replies to prompts: what was asked, what came of it, and what it adds to an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.argument.prompts import Prompt, Reply, gives_reason
from trainer.argument.results import Argument, Judgement
from trainer.deck.model import View
from trainer.marking.results import Span


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


def still_judged(argument: Argument, first: Argument) -> Argument:
    """The argument with the judgement that the answer made before the replies were added.

    A conclusion is known by its place, too, and is not at the end any more.
    """
    before, now = first.judgement, argument.judgement
    if not before.present:
        return argument
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
            side = came.views[0] if len(came.views) == 1 else None
            reasoned = now.reasoned or gives_reason(exchange.text)
            spans = now.spans if known else tuple(sorted({*now.spans, place}))
            argument = replace(
                argument, judgement=Judgement(True, now.side or side, reasoned, spans)
            )
        elif prompt.kind == "reason":
            argument = replace(argument, judgement=replace(now, reasoned=True))
    return argument


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
