"""Dates in running text, and whether one date agrees with another.

`find` reads every form a student writes ("2nd of May, 1935", "'35", "1929-32", "the mid-30s",
"the following year") into an interval of days; `compare` puts two intervals on a ladder of
precision. The written forms are in `date_grammar`, what they mean in `date_readings`, and whether
they are meant as dates in `date_usage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from trainer.language.date_grammar import BY_FIRST_WORD, Forms, anchors, century_of, fold
from trainer.language.date_readings import Context, Day, Kind, Open, Reading
from trainer.language.date_usage import CHECKS, Bound, Place, bound

Agreement = Literal["agrees", "finer", "coarser", "near", "conflicts"]

_YEAR, _MONTH = 372, 31
"""Days on the scale that compares dates: every month has 31, which keeps order and nesting."""

_FOREVER = 10**9
_BEST: tuple[Agreement, ...] = ("agrees", "finer", "coarser", "near", "conflicts")

SAME_SPAN = 0.5
"""Two ranges of years that share this much of their union are "near" one another."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, as an interval.

    Attributes:
        span: Half-open, in the original text; a preposition before it is left out unless
            it makes the range ("from 1929 to 1932").
        text: The words of the span.
        kind: The form it was written in.
        lo: First day, inclusive, as (year, month, day); years BC are negative.
        hi: Last day, inclusive; every month counts as having 31 days.
        rank: Precision, the higher the finer: 0 a relative date that nothing resolves,
            1 century, 2 decade, 3 part of these, 4 range of years, 5 year, 6 part of a year,
            7 month, 8 part of a month, 9 day.
        open: What it leaves open: the "century" ("'35"), the "year" ("in May": the years of
            `lo` and `hi` are 0), or "all" of it.
        bound: "by" (also before, until), "after" (also since, from) or "about".
        other: The second reading of 02/05/1935, where there is one.
    """

    span: tuple[int, int]
    text: str
    kind: Kind
    lo: Day
    hi: Day
    rank: int
    open: Open = ""
    bound: Bound = ""
    other: tuple[Day, Day] | None = None


def find(text: str) -> tuple[DateMention, ...]:
    """The dates of a text, in order, disjoint; relative ones resolved against the one before."""
    if "  " in text and _WIDE.search(text):
        return _in_wide(text)
    folded = fold(text)
    places = anchors(folded)
    return tuple(_mentions(text, folded, places)) if places else ()


_WIDE = re.compile(r"(?<=[^\n ]) {2,}(?=[^ \n])")
"""A run of spaces inside a line, which counts as one."""


def _in_wide(text: str) -> tuple[DateMention, ...]:
    """The dates of a text with runs of spaces: read without them, placed with them."""
    kept = [i for i in range(len(text)) if text[i : i + 2] != "  "]
    found = find("".join([text[i] for i in kept]))
    spans = [(kept[mention.span[0]], kept[mention.span[1] - 1] + 1) for mention in found]
    return tuple(
        replace(mention, span=span, text=text[slice(*span)])
        for mention, span in zip(found, spans, strict=True)
    )


def _mentions(text: str, folded: str, places: list[int]) -> Iterator[DateMention]:
    done, context = 0, Context(None, century_of(folded, places))
    for anchor in places:
        if anchor < done:
            continue
        found = _read(text, folded, anchor, done, context)
        if found is None:
            continue
        start, end, reading, limit = found
        yield DateMention(
            (start, end),
            text[start:end],
            reading.kind,
            reading.lo,
            reading.hi,
            reading.rank,
            reading.open,
            limit,
            reading.other,
        )
        done = end
        if reading.open in ("", "century"):
            context = Context(reading, reading.lo[0] // 100 * 100)


_INSIDE = frozenset(
    "of in the to and or until till through part half years months month year first whole full "
    "more same few last".split()
)
_LONGEST_LEAD = 8
_WORD = re.compile(r"[a-z]+")


def _read(
    text: str, folded: str, anchor: int, done: int, context: Context
) -> tuple[int, int, Reading, Bound] | None:
    """The date that covers an anchor, as (start, end, reading, bound), or None.

    Args:
        text: The original text, for its capitals.
        folded: `fold(text)`.
        anchor: Where a digit or a date word stands.
        done: End of the date before; nothing before it is read again.
        context: What relative and shortened dates are read against.
    """
    for start, forms in _starts(folded, anchor, done):
        match = forms.match(folded, start)
        if match is None or match.end() <= anchor:
            continue
        reader, groups = forms.readers[match.lastindex or 0]
        end = match.end()
        before = folded[max(0, start - 20) : start].split()
        check = CHECKS.get(reader)
        if check and not check(
            Place(text, folded, start, end, before[-1].lstrip("(") if before else "")
        ):
            continue
        reading = reader(context, *match.group(*groups)[1:])
        if reading is not None:
            return start, end - (folded[end - 1] == "."), reading, bound(folded, start, end)
    return None


def _starts(folded: str, anchor: int, done: int) -> list[tuple[int, Forms]]:
    """Where a date around this anchor could begin, the earliest first."""
    at = anchor
    if folded[at] <= "9":
        if at > done and folded[at - 1] == "'":
            at -= 1
        if at > 0 and not _may_begin(folded, at):
            return []
        starts = [(at, BY_FIRST_WORD[folded[at]])]
    else:
        at = _word_start(folded, anchor, done)
        word = _WORD.match(folded, at)
        forms = BY_FIRST_WORD.get(word[0]) if word else None
        starts = [(at, forms)] if forms else []
    for _ in range(_LONGEST_LEAD):
        end = at
        while end > done and folded[end - 1] in " -.,\n\t":
            end -= 1
        at = _word_start(folded, end, done)
        lead = folded[at:end]
        forms = BY_FIRST_WORD.get(lead)
        if forms:
            starts.append((at, forms))
        elif lead not in _INSIDE:
            break
    starts.reverse()
    return starts


def _word_start(folded: str, end: int, done: int) -> int:
    """Where the word begins that reaches up to `end`, not before `done`."""
    start = folded.rfind(" ", done, end) + 1 or done
    if folded[start:end].isalpha():
        return start
    start = end
    while start > done and folded[start - 1].isalpha():
        start -= 1
    return start


def _may_begin(folded: str, at: int) -> bool:
    """Whether a number at this place is not the tail of another number, a price or a word."""
    before = folded[at - 1]
    if before == " ":
        return True
    if before.isalnum() or before in "£$€#_^":
        return False
    return not (before in ".,:/-" and at > 1 and folded[at - 2].isdigit())


def compare(said: DateMention, expected: DateMention) -> Agreement:
    """How a date that was said stands to the one that is expected.

    "coarser" also stands for a date that leaves open what it would need to agree or conflict.
    """
    if said.open == "all" or expected.open == "all":
        return "coarser"
    if said.other is None and expected.other is None:
        return _compare(said, (said.lo, said.hi), expected, (expected.lo, expected.hi))
    outcomes = [
        _compare(said, ours, expected, theirs)
        for ours in _intervals(said)
        for theirs in _intervals(expected)
    ]
    return min(outcomes, key=_BEST.index)


def _intervals(mention: DateMention) -> list[tuple[Day, Day]]:
    first = (mention.lo, mention.hi)
    return [first] if mention.other is None else [first, mention.other]


def _compare(
    said: DateMention, ours: tuple[Day, Day], expected: DateMention, theirs: tuple[Day, Day]
) -> Agreement:
    if (said.open == "year") != (expected.open == "year"):
        return _without_year(said, ours, expected, theirs)
    a, b = _scale(ours), _scale(theirs)
    if "century" in (said.open, expected.open):
        shift = round((b[0] - a[0]) / (100 * _YEAR)) * 100 * _YEAR
        a = a[0] + shift, a[1] + shift
    return _agreement(said, a, expected, b)


def _without_year(
    said: DateMention, ours: tuple[Day, Day], expected: DateMention, theirs: tuple[Day, Day]
) -> Agreement:
    """Compare a month or day whose year is open with a full date: months decide."""
    open_year, dated = (ours, theirs) if said.open == "year" else (theirs, ours)
    year = dated[0][0]
    if dated[1][0] != year:
        return "coarser"
    placed = (year, *open_year[0][1:]), (year, *open_year[1][1:])
    if said.open == "year":
        outcome = _agreement(said, _scale(placed), expected, _scale(dated))
        return "coarser" if outcome in ("agrees", "finer") else outcome
    outcome = _agreement(said, _scale(dated), expected, _scale(placed))
    return "finer" if outcome == "agrees" else outcome


def _scale(interval: tuple[Day, Day]) -> tuple[int, int]:
    (y1, m1, d1), (y2, m2, d2) = interval
    return y1 * _YEAR + m1 * _MONTH + d1, y2 * _YEAR + m2 * _MONTH + d2


def _agreement(
    said: DateMention, a: tuple[int, int], expected: DateMention, b: tuple[int, int]
) -> Agreement:
    if a == b:
        return "conflicts" if {said.bound, expected.bound} == {"by", "after"} else "agrees"
    a, b = _bounded(a, said.bound), _bounded(b, expected.bound)
    if a == b:
        return "agrees"
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    union = max(a[1], b[1]) - min(a[0], b[0]) + 1
    if said.kind == expected.kind == "range" and shared >= SAME_SPAN * union:
        return "near"
    if a[0] <= b[0] and b[1] <= a[1]:
        return "coarser"
    if b[0] <= a[0] and a[1] <= b[1]:
        return "finer"
    slack = max(_slack(said), _slack(expected))
    if said.kind == expected.kind == "range":
        return "near" if (shared + slack) * 4 >= union else "conflicts"
    if shared > 0:
        return "near" if slack or shared * 4 >= union else "conflicts"
    return "near" if -shared < slack else "conflicts"


def _bounded(interval: tuple[int, int], bound: Bound) -> tuple[int, int]:
    if bound == "by":
        return -_FOREVER, interval[1]
    if bound == "after":
        return interval[0], _FOREVER
    return interval


def _slack(mention: DateMention) -> int:
    """How far a vague date reaches beyond its own ends, in days of the scale."""
    if mention.rank == 3:
        century = mention.hi[0] - mention.lo[0] > 10
        return 10 * _YEAR if century else _YEAR
    vague = {6: _MONTH, 8: 5}.get(mention.rank, 0)
    return max(vague, _YEAR) if mention.bound == "about" else vague


__all__ = ["Agreement", "DateMention", "Day", "Kind", "compare", "find"]
