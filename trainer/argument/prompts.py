"""What to ask next about an argument, one thing at a time.

Data only: the words of a prompt live in templates. Everything asked comes from the debate's data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from trainer.argument.results import Argument, Claim
from trainer.deck.model import Card, Debate
from trainer.marking.results import Span

Kind = Literal["view", "evidence", "turn", "judgement", "reason", "readings"]
Scaffold = Literal["names", "initials", "blank"]

NAMES_BELOW, INITIALS_BELOW = 0.4, 0.75
"""How well the points are known (0 to 1) below which names, and then initials, are shown."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to ask.

    Attributes:
        kind: `view` put forward a view not argued; `evidence` support a claim; `turn` how another
            view would use the student's evidence; `judgement` commit yourself; `reason` say why;
            `readings` how each view reads a fact (after a recall card).
        views: The views asked about: one for `view` and `turn`, all for `judgement`, `readings`.
        span: The student's words that the prompt is about, or None.
        point: The fact it is about as `card/point`, or "".
    """

    kind: Kind
    views: tuple[str, ...] = ()
    span: Span | None = None
    point: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """A side switch: B argued from the evidence that served A.

    Attributes:
        argued: Whether the view switched to is put forward.
        carried: Facts cited in both arguments, as `card/point`.
        dropped: Facts of the first that the second leaves out.
        added: Facts that only the second cites.
    """

    view: str
    argued: bool
    carried: tuple[str, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]


def next_prompt(
    argument: Argument, debate: Debate, asked: Collection[Prompt] = ()
) -> Prompt | None:
    """The one thing worth asking now, or None when all is there or was asked.

    Args:
        argument: What has been argued so far, earlier replies included.
        debate: The debate; its linked evidence may come from `Reader.debate`.
        asked: Prompts that are not to be asked again.
    """
    wanted = (*_missing_views(argument, debate), *_bare_claims(argument, debate))
    wanted = (*wanted, *_turns(argument, debate), *_judgements(argument, debate))
    return next((prompt for prompt in wanted if prompt not in asked), None)


def readings_prompt(card: Card, debate: Debate, credited: Collection[str]) -> Prompt | None:
    """The question that ends a recall card: how would each view read a fact of it?

    A fact that was credited comes first; None when the debate cites no point of the card.
    """
    linked = [evidence for evidence in debate.evidence if evidence.card_id == card.id]
    if not linked:
        return None
    chosen = min(linked, key=lambda evidence: evidence.point_id not in credited)
    return Prompt("readings", tuple(view.id for view in debate.views), point=chosen.point)


def switched(first: Argument, second: Argument, view: str) -> Switch:
    """What carried over when, after `first`, `view` was argued from the same evidence."""
    before = tuple(dict.fromkeys(cited.point for cited in first.evidence))
    after = tuple(dict.fromkeys(cited.point for cited in second.evidence))
    return Switch(
        view,
        second.shown(view) is not None,
        tuple(point for point in before if point in after),
        tuple(point for point in before if point not in after),
        tuple(point for point in after if point not in before),
    )


def scaffold(strength: float) -> Scaffold:
    """How much of the views to show, by how well their points are known (0 to 1)."""
    if strength < NAMES_BELOW:
        return "names"
    return "initials" if strength < INITIALS_BELOW else "blank"


def _missing_views(argument: Argument, debate: Debate) -> Iterator[Prompt]:
    for view in debate.views:
        if argument.shown(view.id) is None:
            yield Prompt("view", (view.id,))


def _bare_claims(argument: Argument, debate: Debate) -> Iterator[Prompt]:
    """The longest claim of a view that no evidence hangs from."""
    if not debate.evidence:
        return
    supported = {cited.serves for cited in argument.evidence}
    bare = [c for c in argument.claims if not c.denied and c.view not in supported]
    for claim in sorted(bare, key=_length, reverse=True):
        yield Prompt("evidence", (claim.view,), claim.span)


def _length(claim: Claim) -> int:
    return claim.span[1] - claim.span[0]


def _turns(argument: Argument, debate: Debate) -> Iterator[Prompt]:
    """Evidence that serves one view and that another reads its own way."""
    readings = {linked.point: linked.readings for linked in debate.evidence}
    used = {(cited.point, cited.serves) for cited in argument.evidence}
    for cited in argument.evidence:
        for view in readings.get(cited.point, {}):
            if cited.serves and (cited.point, view) not in used:
                yield Prompt("turn", (view,), cited.span, cited.point)


def _judgements(argument: Argument, debate: Debate) -> Iterator[Prompt]:
    judgement = argument.judgement
    if not judgement.present:
        yield Prompt("judgement", tuple(view.id for view in debate.views))
    elif not judgement.reasoned:
        yield Prompt("reason", (), judgement.spans[-1] if judgement.spans else None)
