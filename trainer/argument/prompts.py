"""What to ask next about an argument, one thing at a time, and whether the reply brought it.

Data only: the words of a prompt live in templates. Everything asked comes from the debate's data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from trainer.argument.analysis import reader
from trainer.argument.cues import NOUN, ORDINAL, anywhere
from trainer.argument.lines import lines
from trainer.argument.reporting import reported
from trainer.argument.results import Argument, Claim
from trainer.argument.stances import FENCE, REASON
from trainer.argument.views import Leaning, Views
from trainer.deck.model import Card, Debate, Deck
from trainer.language.words import FUNCTION
from trainer.marking.marker import Marker
from trainer.marking.results import Span
from trainer.text import analyse

_CHOOSES = anywhere(
    rf"""
    the {ORDINAL} (?:{NOUN} )?(?:explains?|fits|convinces) (?:\w+ ){{0,2}}?(?:more|most|better|best)
    """
)
"""A view chosen by its place, in the words of the question."""

Kind = Literal["view", "evidence", "turn", "judgement", "reason", "readings"]
Scaffold = Literal["names", "initials", "blank"]

NAMES_BELOW, INITIALS_BELOW = 0.4, 0.75
"""How well the points are known (0 to 1) below which names, and then initials, are shown."""
SAYS_SOMETHING = 3
"""Words of content that a reply needs."""
LEADS = 0.06
"""A reply of a sentence serves the view to which it leads by this much."""
READS = 0.15
"""Or whose reading of the fact it is this like."""


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
class Reply:
    """What came of a prompt.

    Attributes:
        came: Whether the thing asked for came.
        views: The views that the reply puts forward.
        missing: The views asked about that it does not.
        points: The facts that it cites, as `card/point`.
    """

    came: bool
    views: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


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


def answered(prompt: Prompt, reply: str, debate: Debate, deck: Deck, marker: Marker) -> Reply:
    """Whether a reply brings what its prompt asked for.

    Raises:
        UnknownCard: If the debate is none of the deck's.
        AnswerTooLong: If the reply is over the limit of characters.
    """
    deck.debate(debate.id)
    compiled = reader(marker, debate.id)
    card_id = _card_to_mark(prompt, debate, deck)
    argument = compiled.read(marker.mark(card_id, reply))
    leaning = compiled.views.lean_text(reply)
    views = _put_forward(prompt, reply, argument, leaning, compiled.views)
    points = tuple(dict.fromkeys(cited.point for cited in argument.evidence))
    brought = {
        "view": bool(set(prompt.views) & set(views)),
        "turn": bool(set(prompt.views) & set(views)),
        "readings": bool(views),
        "evidence": any(point != prompt.point for point in points) or _dated(reply),
        "judgement": _takes_a_side(reply, argument, views, compiled.views),
        "reason": not _on_the_fence(reply),
    }
    least = SAYS_SOMETHING if prompt.kind != "judgement" else 1
    came = brought[prompt.kind] and leaning.content >= least
    missing = tuple(view for view in prompt.views if view not in views)
    return Reply(came, views, missing, points)


def gives_reason(reply: str) -> bool:
    """Whether a judgement that was asked for brings its reason along."""
    return bool(REASON.search(f" {' '.join(analyse(reply).words)} "))


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


def _card_to_mark(prompt: Prompt, debate: Debate, deck: Deck) -> str:
    """The card that a reply is marked against: the fact's, the debate's own, or any linked one."""
    if prompt.point:
        return prompt.point.partition("/")[0]
    if any(card.id == debate.id for card in deck.cards):
        return debate.id
    return debate.evidence[0].card_id if debate.evidence else deck.cards[0].id


def _put_forward(
    prompt: Prompt, reply: str, argument: Argument, leaning: Leaning, views: Views
) -> tuple[str, ...]:
    """The views of a reply, which may be a single sentence that names none of them."""
    found = {view.id for view in argument.views}
    if leaning.known and leaning.lead >= LEADS:
        found.add(leaning.best)
    if prompt.point:
        found.update(view for view in views.ids if views.reads(view, prompt.point, reply) >= READS)
    return tuple(view for view in views.ids if view in found)


def _takes_a_side(reply: str, argument: Argument, shown: Collection[str], views: Views) -> bool:
    """Whether a reply is a judgement of the writer's own, and not only what others hold."""
    text = analyse(reply)
    theirs = reported(text, lines(text, views.labels.tags(text)[0]))
    own = [index for index in range(len(text.words)) if index not in theirs]
    starts = [text.spans[index][0] for index in own]
    if any(a <= start < b for a, b in argument.judgement.spans for start in starts):
        return True
    if theirs:
        leaning = views.lean(text, 0, len(text.words), theirs)
        shown = (leaning.best,) if leaning.known and leaning.lead >= LEADS else ()
    chosen = _CHOOSES.search(f" {' '.join(text.words[index] for index in own)} ")
    return bool(shown or chosen) and not _on_the_fence(reply)


def _dated(reply: str) -> bool:
    """Whether a reply has a date or a figure with something said about it."""
    words = analyse(reply).words
    figures = any(word[0].isdigit() and len(word) > 1 for word in words)
    return figures and sum(word not in FUNCTION for word in words) > SAYS_SOMETHING


def _on_the_fence(reply: str) -> bool:
    return bool(FENCE.search(f" {' '.join(analyse(reply).words)} "))
