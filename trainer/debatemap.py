"""The map of a debate: what a student argues under each view, and what hangs from it; data only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trainer.argument.results import BOTH, Argument, Cited, Claim
from trainer.deck.model import Debate, Deck, View
from trainer.errors import UnknownCard
from trainer.language import dates
from trainer.marking.results import Span
from trainer.text import Analysed, analyse

_JOINT = re.compile(r"^(?:and|but|that|or)\b\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that the student cites: their words, and the deck's statement of it."""

    said: str
    fact: str
    span: Span


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim of the student's under a view, with the evidence that hangs from it.

    Attributes:
        said: The student's words.
        rebutted: Whether it is put only to be denied.
        belongs_to: The view whose content it is, when the student gives it to another.
    """

    said: str
    span: Span
    rebutted: bool = False
    belongs_to: View | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One view: the claims under it, evidence that serves it without one, and what it lacks.

    Attributes:
        argued: Whether the view is put forward at all.
        disputed: For a view without a claim, a fact that it would read its own way, or "".
    """

    view: View
    argued: bool
    branches: tuple[Branch, ...]
    evidence: tuple[Evidence, ...]
    disputed: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands under the view."""
        return not (self.branches or self.evidence)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement: the student's words for it, and for which views it is."""

    said: tuple[str, ...]
    views: tuple[View, ...]
    present: bool
    reasoned: bool
    weighed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DebateMap:
    """What is argued, by view; `loose` are facts that serve no view yet."""

    columns: tuple[Column, ...]
    judgement: Judged
    loose: tuple[Evidence, ...] = ()

    @property
    def grown(self) -> bool:
        """Whether anything stands on the map."""
        return self.judgement.present or not all(column.empty for column in self.columns)


def grow(argument: Argument, debate: Debate, deck: Deck) -> DebateMap:
    """The map of an argument.

    Args:
        argument: What was argued in the debate.
        debate: The debate with its linked evidence.
        deck: The deck of both.
    """
    text = analyse(argument.text)
    placed: dict[str, list[Branch]] = {view.id: [] for view in debate.views}
    hung: set[int] = set()
    for claim in argument.claims:
        branch, column = _branch(claim, text, argument, debate, deck)
        hung.update(claim.evidence)
        _place(placed[column], branch, text)
    free = [cited for index, cited in enumerate(argument.evidence) if index not in hung]
    return DebateMap(
        tuple(
            _column(view, placed[view.id], free, argument, debate, deck) for view in debate.views
        ),
        _judged(argument, debate, text),
        tuple(evidence(cited, argument.text, deck) for cited in free if cited.serves is None),
    )


def evidence(cited: Cited, text: str, deck: Deck) -> Evidence:
    """A cited fact in the student's words and the deck's."""
    return Evidence(flat(text[slice(*cited.span)]), fact(cited.point, deck), cited.span)


def fact(point: str, deck: Deck) -> str:
    """The deck's statement of `card/point`, or "" when it has none."""
    card, _, point_id = point.rpartition("/")
    try:
        return deck.card(card).point(point_id).text
    except UnknownCard:
        return ""


def flat(words: str) -> str:
    """A phrase of the student's on one line, without the word that joined it to the one before."""
    line = " ".join(words.split()).strip(" ,;:")
    return _JOINT.sub("", line) or line


def _branch(
    claim: Claim, text: Analysed, argument: Argument, debate: Debate, deck: Deck
) -> tuple[Branch, str]:
    """A claim as a branch, and the view under which the student has put it."""
    wrong = next((m for m in argument.misattributed if _overlap(m.span, claim.span)), None)
    column, owner = claim.view, None
    if wrong is not None and wrong.said_of in {view.id for view in debate.views}:
        column, owner = wrong.said_of, debate.view(wrong.belongs_to)
    span = _widened(claim.span, text)
    hanging = tuple(evidence(argument.evidence[i], argument.text, deck) for i in claim.evidence)
    said = flat(argument.text[slice(*span)])
    return Branch(said, span, claim.denied, owner, hanging), column


def _place(branches: list[Branch], branch: Branch, text: Analysed) -> None:
    """Add a branch; one that goes on in the same sentence as the last is joined to it."""
    last = branches[-1] if branches else None
    same = last and (last.rebutted, last.belongs_to) == (branch.rebutted, branch.belongs_to)
    if last is None or not same or not _next_to(last.span, branch.span, text):
        branches.append(branch)
        return
    span = (last.span[0], max(last.span[1], branch.span[1]))
    hanging = tuple(dict.fromkeys((*last.evidence, *branch.evidence)))
    said = flat(text.text[slice(*span)])
    branches[-1] = Branch(said, span, branch.rebutted, branch.belongs_to, hanging)


def _column(
    view: View,
    branches: Sequence[Branch],
    free: Sequence[Cited],
    argument: Argument,
    debate: Debate,
    deck: Deck,
) -> Column:
    own = tuple(evidence(cited, argument.text, deck) for cited in free if cited.serves == view.id)
    argued = argument.shown(view.id) is not None
    disputed = "" if branches else _disputed(view, argument, debate, deck)
    return Column(view, argued, tuple(branches), own, disputed)


def _disputed(view: View, argument: Argument, debate: Debate, deck: Deck) -> str:
    """A fact that the view reads its own way: one that the student cites, if there is one."""
    readable = [linked.point for linked in debate.evidence if view.id in linked.readings]
    cited = [c.point for c in argument.evidence if c.point in readable]
    return next((fact(point, deck) for point in cited), "")


def _judged(argument: Argument, debate: Debate, text: Analysed) -> Judged:
    judgement = argument.judgement
    sides = tuple(v for v in debate.views if judgement.side in (v.id, BOTH))
    return Judged(
        tuple(_phrases(judgement.spans, argument.text)),
        sides,
        judgement.present,
        judgement.reasoned,
        tuple(_phrases([_widened(span, text) for span in argument.weighing], argument.text)),
    )


def _phrases(spans: Sequence[Span], text: str) -> Iterator[str]:
    yield from dict.fromkeys(flat(text[slice(*span)]) for span in spans)


def _widened(span: Span, text: Analysed) -> Span:
    """The clauses that a span touches, so that no phrase begins in the middle of a thought.

    Nor in the middle of a date: "between 1933 and 1936" is one, though "and" may join clauses.
    """
    wanted = [span]
    while True:
        touched = [c.span for c in text.clauses if any(_overlap(c.span, s) for s in wanted)]
        whole = (min(s[0] for s in (span, *touched)), max(s[1] for s in (span, *touched)))
        cut = [date for date in _dates(text.text) if date[0] < whole[0] < date[1]]
        if not cut:
            return whole
        wanted = [whole, *cut]


@lru_cache(maxsize=4)
def _dates(text: str) -> tuple[Span, ...]:
    return tuple(mention.span for mention in dates.find(text))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _next_to(first: Span, second: Span, text: Analysed) -> bool:
    """Whether two spans stand in one sentence, without another sentence or many words between."""
    same = any(_overlap(s.span, first) and _overlap(s.span, second) for s in text.sentences)
    return same and not text.text[first[1] : second[0]].strip(" ,;:")
