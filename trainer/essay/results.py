"""What reading an essay returns: frozen values for the page; no grade and no level.

Spans are half-open, in Unicode code points of the essay as it was handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trainer.argument.results import Argument
from trainer.language.dates import Agreement, Day
from trainer.marking.results import Span, Verdict, Why

Role = Literal["introduction", "body", "conclusion"]
Criterion = Literal["AO1", "AO3"]
"""The boards' own criterion: AO1 for essays, AO3 where the card asks how convincing a view is."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A point of the deck that the essay speaks of.

    Attributes:
        point: `card/point`.
        verdict: What the essay does with it: stated, partly stated or contradicted.
        credited: Whether an examiner would more likely than not credit it.
        span: The words that carry it.
        why: What to tell the student about it: wrong dates, names, directions.
    """

    point: str
    verdict: Verdict
    credited: bool
    span: Span
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the deck on the essay's timeline.

    Attributes:
        point: `card/point` whose date it is.
        expected: The date as the deck writes it.
        day: The first day that it may mean, (year, month, day).
        span: Where the essay dates the point, or None where it does not.
        said: The essay's words for the date, or "".
        agreement: How the two stand to one another, or None where the essay gives no date.
    """

    point: str
    expected: str
    day: Day
    span: Span | None = None
    said: str = ""
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class OrderSlip:
    """Two events that the essay puts in the wrong order.

    Attributes:
        span: The words from one to the other.
        cue: The word that puts them in order ("then", "before that").
        first: `card/point` that the essay puts first, though it came second.
        second: The one it puts second.
    """

    span: Span
    cue: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and what it does.

    Attributes:
        span: Its place.
        role: Introduction, body or conclusion; an essay of one paragraph is a body.
        claim: The sentence that makes its point, or None.
        view: The view that the paragraph mostly puts forward, or None.
        points: Points of the deck that it speaks of, in order.
        evidence: Whether it rests on a credited fact.
        link: The sentence that ties it to the question, or None.
        counter: Phrases that put another view or set one against it.
    """

    span: Span
    role: Role
    claim: Span | None
    view: str | None
    points: tuple[Covered, ...]
    evidence: bool
    link: Span | None
    counter: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which of the points that an essay card draws on are there, as `card/point`, deck order.

    Attributes:
        stated: Credited, nothing lacking.
        partly: Credited or not, but not whole.
        wrong: Contradicted.
        missing: Not spoken of.
        beyond: Credited points of the deck that the card does not draw on.
    """

    stated: tuple[str, ...]
    partly: tuple[str, ...]
    wrong: tuple[str, ...]
    missing: tuple[str, ...]
    beyond: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EssayReading:
    """Everything that a program can say about an essay.

    Attributes:
        words: How many words it has.
        criterion: The boards' criterion that what was looked at belongs to.
        answers: The sentence of the conclusion that answers the question, or None.
        timeline: Dates of the deck that it speaks of, earliest first.
        order: Events in the wrong order.
        argument: Its argument in the card's debate, or None for a card without one.
    """

    card_id: str
    text: str
    words: int
    criterion: Criterion
    paragraphs: tuple[Paragraph, ...]
    coverage: Coverage
    timeline: tuple[Dated, ...]
    order: tuple[OrderSlip, ...]
    answers: Span | None
    argument: Argument | None

    @property
    def points(self) -> tuple[Covered, ...]:
        """Every point spoken of, paragraph by paragraph."""
        return tuple(point for paragraph in self.paragraphs for point in paragraph.points)

    @property
    def date_slips(self) -> tuple[Dated, ...]:
        """The dates that conflict with the deck's."""
        return tuple(dated for dated in self.timeline if dated.agreement == "conflicts")
