"""What to tell the student about a marked answer: data for a page; the words live in templates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from trainer.cues import Hint, about, cue, words_of
from trainer.deck.model import Card, Correction, KeyPoint
from trainer.marking.results import (
    Flag,
    MarkedAnswer,
    PointVerdict,
    Span,
    Verdict,
    Why,
    WhyKind,
)

_GRAVITY: dict[str, int] = {"partly": 3, "stated": 2, "contradicted": 1, "missed": 0}
"""As what words are drawn that several points share: words that carry a right point are not drawn
as wrong because another point is; a slip is."""
_INEXACT: frozenset[WhyKind] = frozenset({"date", "number"})
_WRONG: frozenset[WhyKind] = _INEXACT | {"name", "polarity", "role"}
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "a all although an and as at because both but by during each for from he her his if in it its"
    " many most no on one other others she since so some that the their there these they this"
    " those though to under until what when where which while who with within".split()
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the points an answer says, and how many of those only partly.

    A part that would not earn its point is not counted as said.
    """

    said: int
    total: int
    partly: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of the student's text that carries the same points throughout.

    Attributes:
        text: The run; joined, the fragments are the answer.
        points: Numbers (from 1, deck order) of the points it carries.
        ends: Those of them whose evidence ends with this run.
        verdict: What it is drawn as: of its points' verdicts the one that asks most of the student,
            contradicted only where nothing right is said or the slip stands; None without points.
        slip: Whether it is the very wording that a reason speaks of.
    """

    text: str
    points: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    verdict: Verdict | None = None
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """What was written, and the right statement cut around the words that were expected.

    Example: `said` 1936; `before` "the pact was signed in", `expected` "May 1935", `after` "".

    Attributes:
        kind: What was wrong; a name that stands for its contrary is a name.
        apart: Whether a date or number was said that has no counterpart in the statement.
        inexact: Whether what was said is right, but a part of what was expected.
    """

    kind: WhyKind
    said: str
    before: str
    expected: str
    after: str
    apart: bool = False
    inexact: bool = False


@dataclass(frozen=True, slots=True)
class PointRemark:
    """One point of the card with what the answer does with it.

    Attributes:
        number: Its place in the deck's order, from 1.
        cue: Hints at what is missing; empty for a point that is stated.
        about: A name to begin from when the point is missed, or empty.
        slips: What was wrong or less exact than it could be.
        corrections: Errors of the source that were credited and are told.
        listed: Whether the words are there, but as a list.
    """

    number: int
    point: KeyPoint
    verdict: PointVerdict
    cue: tuple[Hint, ...] = ()
    about: str = ""
    slips: tuple[Slip, ...] = ()
    corrections: tuple[Correction, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """The one point worth asking about, as a statement that follows "Did you mean that"."""

    number: int
    point_id: str
    statement: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """Everything a feedback page shows about one answer."""

    coverage: Coverage
    fragments: tuple[Fragment, ...]
    points: tuple[PointRemark, ...]
    flags: tuple[Flag, ...]
    doubt: Doubt | None


def remarks(marked: MarkedAnswer, card: Card) -> Remarks:
    """What to tell about an answer, from its verdicts as they stand.

    Args:
        marked: The answer with its verdicts, a reviewer's in the place of the automatic ones.
        card: The completed card it was marked against.

    Raises:
        UnknownCard: If a verdict is about a point that the card does not have.
    """
    points = tuple(
        _point_remark(number, card, verdict, faults(verdict, marked.points))
        for number, verdict in enumerate(marked.points, 1)
    )
    return Remarks(
        coverage=coverage(marked.points),
        fragments=fragments(marked.text, marked.points),
        points=points,
        flags=marked.flags,
        doubt=_doubt(points, card),
    )


class Judged(Protocol):
    """A point's verdict, and whether it would earn the point."""

    @property
    def verdict(self) -> Verdict:
        """Stated, partly stated, missed or contradicted."""

    @property
    def credited(self) -> bool:
        """Whether it earns the point."""


def coverage(points: Iterable[Judged]) -> Coverage:
    """The points that are stated, or partly stated and enough to be credited, of all."""
    judged = list(points)
    said = [point.verdict for point in judged if point.credited]
    return Coverage(len(said), len(judged), said.count("partly"))


def fragments(text: str, verdicts: Sequence[PointVerdict]) -> tuple[Fragment, ...]:
    """The text cut at every boundary of evidence, so that overlapping spans can be shown."""
    told = [(number, v) for number, v in enumerate(verdicts, 1) if v.verdict != "missed"]
    spans = [(number, v.verdict, span) for number, v in told for span in v.spans]
    slips = [why.span for _, v in told for why in faults(v, verdicts)]
    edges = {0, len(text)}
    edges.update(edge for _, _, span in spans for edge in span)
    edges.update(edge for span in slips for edge in span)
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    return tuple(_fragment(text, a, b, spans, slips) for a, b in itertools.pairwise(cuts))


def _fragment(
    text: str,
    start: int,
    end: int,
    spans: Sequence[tuple[int, Verdict, tuple[int, int]]],
    slips: Sequence[tuple[int, int]],
) -> Fragment:
    here = [(n, verdict, span) for n, verdict, span in spans if span[0] <= start and end <= span[1]]
    slip = any(a <= start and end <= b for a, b in slips)
    return Fragment(
        text=text[start:end],
        points=tuple(sorted({n for n, _, _ in here})),
        ends=tuple(sorted({n for n, _, span in here if span[1] == end})),
        verdict=_drawn_as([v for _, v, _ in here], slip),
        slip=slip,
    )


def _drawn_as(verdicts: Sequence[Verdict], slip: bool) -> Verdict | None:
    if slip and "contradicted" in verdicts:
        return "contradicted"
    return max(verdicts, key=_GRAVITY.__getitem__, default=None)


def _point_remark(
    number: int, card: Card, verdict: PointVerdict, slips: Sequence[Why]
) -> PointRemark:
    point = card.point(verdict.point_id)
    right = statement(point.text, card)
    missed = verdict.verdict == "missed"
    lacking = None if missed else verdict.missing
    return PointRemark(
        number=number,
        point=point,
        verdict=verdict,
        cue=() if verdict.verdict == "stated" else cue(point, lacking, question=card.question),
        about=about(right, point, card.question) if missed else "",
        slips=tuple(_slip(why, right) for why in slips),
        corrections=_corrections(point, verdict),
        listed=any(why.kind == "form" for why in verdict.why),
    )


def faults(verdict: PointVerdict, beside: Iterable[PointVerdict]) -> list[Why]:
    """The reasons that speak of something wrong or inexact; none for a point that is stated.

    Of a point that is partly stated only inexact dates and numbers are told: of the other reasons
    that markers were given on the project's marked answers, 4 in 30 named a real slip.
    Words by which another point is stated are right where they stand, and a coarser date is no
    slip: they are told as wrong only where nothing else explains why a point is contradicted.
    """
    if verdict.verdict in ("stated", "missed"):
        return []
    told = [
        why
        for why in verdict.why
        if why.kind in (_INEXACT if verdict.verdict == "partly" else _WRONG)
        and why.said
        and why.said.casefold() != why.expected.casefold()
    ]
    stated = [v for v in beside if v.verdict == "stated" and v.point_id != verdict.point_id]
    right = [term.span for other in stated for term in other.matched]
    elsewhere = [why for why in told if any(_overlap(why.span, span) for span in right)]
    if verdict.verdict == "partly":
        return [why for why in told if why not in elsewhere]
    wrong = [why for why in told if why not in elsewhere and not _coarser(why)]
    return wrong or told


def _coarser(why: Why) -> bool:
    """Whether what was said is a part of what was expected, as 1932 is of November 1932."""
    return why.kind in _INEXACT and words_of(why.said) < words_of(why.expected)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _slip(why: Why, right: str) -> Slip:
    kind: WhyKind = "name" if why.kind == "polarity" and why.said[0].isupper() else why.kind
    found = re.search(rf"(?<!\w){re.escape(why.expected)}(?!\w)", right, re.IGNORECASE)
    if not why.expected or found is None:
        return Slip(kind, why.said, right, "", "", apart=kind in _INEXACT)
    before, after = right[: found.start()], right[found.end() :]
    return Slip(kind, why.said, before, found[0], after, inexact=_coarser(why))


def _corrections(point: KeyPoint, verdict: PointVerdict) -> tuple[Correction, ...]:
    """The point's corrections that the verdict names; one that the deck no longer has, as said."""
    known = {correction.right: correction for correction in point.corrections}
    named = [why for why in verdict.why if why.kind == "correction"]
    return tuple(known.get(w.expected) or Correction((w.said,), w.expected) for w in named)


def _doubt(points: Sequence[PointRemark], card: Card) -> Doubt | None:
    """The unsure point worth most, nearest to even among equals, that the answer speaks of.

    An answer whose only words of a point are the question's own does not speak of it.
    """
    asked_words = words_of(card.question)
    unsure = [
        p
        for p in points
        if not p.verdict.sure and p.verdict.spans and _speaks(p.verdict, asked_words)
    ]
    if not unsure:
        return None
    asked = min(unsure, key=lambda p: (-p.point.weight, abs(p.verdict.score - 0.5), p.number))
    return Doubt(asked.number, asked.point.id, statement(asked.point.text, card))


def _speaks(verdict: PointVerdict, given: Set[str]) -> bool:
    """Whether a verdict rests on a key term, if it has any, with more than the words given."""
    terms = [words_of(found.term) for found in verdict.matched]
    return bool(verdict.why) or not terms or any(not words <= given for words in terms)


def statement(text: str, card: Card) -> str:
    """A point's text inside a sentence: no full stop, and no capital unless it is a name."""
    text = text.strip().removesuffix(".")
    first = _FIRST_WORD.match(text)
    if first is None or _is_name(first[0], card):
        return text
    return text[0].lower() + text[1:]


def _is_name(word: str, card: Card) -> bool:
    """Whether the card writes a sentence's first word with a capital elsewhere, too.

    A word that the card never uses elsewhere counts as a name: a capital too many is a smaller
    fault than a name without one.
    """
    if word.lower() in _FUNCTION_WORDS:
        return False
    if word[1:] != word[1:].lower():
        return True
    terms = [term for p in card.points for group in p.key_terms for term in group]
    texts = [card.question, *card.references, *(p.text for p in card.points), *terms]
    return not any(re.search(rf"\b{word.lower()}\b", text) for text in texts)
