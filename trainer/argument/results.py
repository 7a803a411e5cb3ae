"""What reading an argument returns: frozen values, every finding with its words.

Spans are half-open, in Unicode code points of the answer as it was handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trainer.marking.results import Span

BOTH = "both"
"""The side of a judgement that commits itself to more than one view."""

Voice = Literal["writer", "view", "someone"]


@dataclass(frozen=True, slots=True)
class ViewShown:
    """A view of which some content is put forward, also to rebut it.

    Attributes:
        id: The view's letter.
        spans: The phrases that put it forward, sorted, disjoint.
        points: Its points that are credited: ids on the answered card, `card/point` on others.
    """

    id: str
    spans: tuple[Span, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One phrase of the student's with the view that it belongs to.

    Attributes:
        span: Its place.
        view: The view whose content it is.
        voice: Whether the writer says it, a view or its holders are made to say it, or someone
            who is not named ("some historians").
        said_of: The view in whose mouth it is put, or None.
        denied: Whether it is denied or rebutted where it stands.
        evidence: Indices into the argument's evidence that hang from it.
    """

    span: Span
    view: str
    voice: Voice
    said_of: str | None = None
    denied: bool = False
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The writer's own commitment: on which side (a view's id, `both` or None), with a reason?"""

    present: bool = False
    side: str | None = None
    reasoned: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A point of a card that the answer cites as evidence, and the view that it is to serve."""

    span: Span
    point: str
    serves: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A historian named: with the view the answer gives them, and whether the deck agrees.

    Attributes:
        right: None where the deck does not list the name, or the answer ties it to no view.
    """

    span: Span
    name: str
    view: str | None
    right: bool | None


@dataclass(frozen=True, slots=True)
class Misattribution:
    """A claim of one view (`belongs_to`) that is said of another (`said_of`)."""

    span: Span
    said_of: str
    belongs_to: str


@dataclass(frozen=True, slots=True)
class Argument:
    """What an answer argues in a debate.

    Attributes:
        balance: Share of each view in what is put forward, summing to 1; all 0 without any.
        weighing: The phrases that set one view against another.
        claims: The phrases by view, in order: what a debate map places.
    """

    card_id: str
    debate_id: str
    text: str
    views: tuple[ViewShown, ...]
    balance: Mapping[str, float]
    weighed: bool
    weighing: tuple[Span, ...]
    judgement: Judgement
    evidence: tuple[Cited, ...]
    historians: tuple[Named, ...]
    misattributed: tuple[Misattribution, ...]
    claims: tuple[Claim, ...] = ()

    def shown(self, view_id: str) -> ViewShown | None:
        """What is put forward of a view, or None."""
        return next((view for view in self.views if view.id == view_id), None)


def as_json(argument: Argument, answer_id: str | int) -> dict[str, Any]:
    """The line that `trainer argue` writes, floats rounded to 4 places (docs/formats.md)."""
    judgement = argument.judgement
    return {
        "id": answer_id,
        "card": argument.card_id,
        "debate": argument.debate_id,
        "views": [
            {"id": view.id, "spans": _lists(view.spans), "points": list(view.points)}
            for view in argument.views
        ],
        "balance": {view: round(share, 4) for view, share in argument.balance.items()},
        "weighed": argument.weighed,
        "judgement": {
            "present": judgement.present,
            "side": judgement.side,
            "reasoned": judgement.reasoned,
            "spans": _lists(judgement.spans),
        },
        "evidence": [
            {"span": list(cited.span), "point": cited.point, "serves": cited.serves}
            for cited in argument.evidence
        ],
        "historians": [
            {"span": list(h.span), "name": h.name, "view": h.view, "right": h.right}
            for h in argument.historians
        ],
        "misattributed": [
            {"span": list(m.span), "said_of": m.said_of, "belongs_to": m.belongs_to}
            for m in argument.misattributed
        ],
    }


def _lists(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]
