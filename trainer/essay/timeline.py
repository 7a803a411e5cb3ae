"""Dates checked against the deck's, and events in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from trainer.deck.model import Deck
from trainer.essay.results import Covered, Dated, OrderSlip
from trainer.language import dates
from trainer.language.dates import DateMention
from trainer.marking.results import Span

NEAR = 160
"""How many characters apart two events may stand that "then" puts in order."""
_THEN = re.compile(
    r"\b(?:then|later|afterwards|after that|after this|next|subsequently|followed by|soon after|"
    r"thereafter|led to|which led|as a result)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:before that|before this|earlier|previously|beforehand|had already|preceded by)\b",
    re.IGNORECASE,
)
_WORST: tuple[dates.Agreement, ...] = ("agrees", "finer", "coarser", "near", "conflicts")


def expected_dates(deck: Deck) -> dict[str, DateMention]:
    """`card/point` -> the date of each point whose text has exactly one that is complete."""
    found = {}
    for card in deck.cards:
        for point in card.points:
            mentions = [m for m in dates.find(point.text) if m.rank >= 4 and not m.open]
            if len(mentions) == 1:
                found[f"{card.id}/{point.id}"] = mentions[0]
    return found


def timeline(
    points: Sequence[Covered],
    expected: Mapping[str, DateMention],
    said: Sequence[DateMention],
    sentences: Sequence[Span],
) -> tuple[Dated, ...]:
    """The dated points that an essay speaks of, with its own dates for them, earliest first."""
    found = {}
    for point in points:
        date = expected.get(point.point)
        if date is not None and point.point not in found:
            bare = Dated(point.point, date.text, date.lo)
            found[point.point] = _with_said(bare, point, date, said, sentences)
    return tuple(sorted(found.values(), key=lambda dated: (dated.day, dated.point)))


def _with_said(
    bare: Dated,
    point: Covered,
    expected: DateMention,
    said: Sequence[DateMention],
    sentences: Sequence[Span],
) -> Dated:
    """The entry with the essay's date for it: one that conflicts only if the marking says so."""
    for why in point.why:
        if (
            why.kind == "date"
            and point.verdict != "stated"
            and _conflicts(why.span, expected, said)
        ):
            return replace(bare, span=why.span, said=why.said, agreement="conflicts")
    start, end = next((s for s in sentences if s[0] <= point.span[0] < s[1]), point.span)
    here = [mention for mention in said if start <= mention.span[0] < end]
    compared = [(dates.compare(mention, expected), mention) for mention in here]
    fitting = [pair for pair in compared if pair[0] != "conflicts"]
    if not fitting:
        return bare
    agreement, mention = min(fitting, key=lambda pair: _WORST.index(pair[0]))
    return replace(bare, span=mention.span, said=mention.text, agreement=agreement)


def _conflicts(place: Span, expected: DateMention, said: Sequence[DateMention]) -> bool:
    """Whether the date that stands in a place cannot be the expected one."""
    here = [m for m in said if m.span[0] < place[1] and place[0] < m.span[1]]
    return all(dates.compare(mention, expected) == "conflicts" for mention in here)


def claimed(
    points: Sequence[tuple[str, Span]],
    expected: Mapping[str, DateMention],
    said: Sequence[DateMention],
    sentences: Sequence[Span],
) -> frozenset[Span]:
    """The dates that belong to an event of their own sentence.

    Args:
        points: The events that are rightly said: `card/point`, and where.
        expected: Their dates, where the deck has one.
        said: The text's dates.
        sentences: Its sentences.
    """
    found = set()
    for point, span in points:
        if point in expected:
            start, end = next((s for s in sentences if s[0] <= span[0] < s[1]), span)
            found |= {
                mention.span
                for mention in said
                if start <= mention.span[0] < end
                and dates.compare(mention, expected[point]) in ("agrees", "finer")
            }
    return frozenset(found)


def order_slips(
    text: str, points: Sequence[Covered], expected: Mapping[str, DateMention]
) -> tuple[OrderSlip, ...]:
    """Neighbouring events that "then" or "before that" puts in the wrong order.

    Events without a date in the deck come between two others only where they stand between them:
    one sentence often says several points at once.
    """
    placed = sorted((p for p in points if p.credited), key=lambda point: point.span)
    return tuple(_slips(text, placed, expected))


def _slips(
    text: str, placed: Sequence[Covered], expected: Mapping[str, DateMention]
) -> Iterator[OrderSlip]:
    dated = [point for point in placed if point.point in expected]
    for first, second in pairwise(dated):
        one, other = expected[first.point], expected[second.point]
        gap = text[first.span[1] : second.span[1]]
        if not 0 <= second.span[0] - first.span[1] <= NEAR or _between(first, second, placed):
            continue
        span = (first.span[0], second.span[1])
        later, earlier = _THEN.search(gap), _BEFORE.search(gap)
        if later and not earlier and other.hi < one.lo:
            yield OrderSlip(span, later[0], first.point, second.point)
        elif earlier and not later and one.hi < other.lo:
            yield OrderSlip(span, earlier[0], second.point, first.point)


def _between(first: Covered, second: Covered, placed: Sequence[Covered]) -> bool:
    """Whether another event stands between two."""
    start, end = first.span[1], second.span[0]
    return any(start <= point.span[0] and point.span[1] <= end for point in placed)
