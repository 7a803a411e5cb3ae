"""Numbers in running text, with what they count, and whether one conflicts with another.

Digits and words ("200 atm", "two-thirds", "a dozen", "4:1", "ten-year", "twice") become one
value each; two numbers are comparable when they count the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from trainer.language import number_grammar as grammar
from trainer.language.date_grammar import fold
from trainer.language.number_grammar import Bound, Kind
from trainer.language.words import FUNCTION
from trainer.text import stem

Agreement = Literal["agrees", "conflicts", "unrelated"]

ABOUT = 0.1
"""How far "about 200" reaches to either side, as a share of the value."""
ROUNDING = 0.02
"""How far a fraction or percentage may be rounded: "two-thirds" is "67 %"."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text.

    Attributes:
        span: Half-open, in the original text: the number with its unit.
        text: The words of the span.
        kind: "cardinal", "ordinal" (second, 2nd), "fraction" (half, 3/4), "ratio" (4:1) or
            "multiple" (double, three times, halved).
        value: The number; the lower end of a range.
        high: The upper end of a range ("10-15 %"), else `value`.
        unit: The unit's usual sign ("%", "°c", "atm", "year", "$"), or "".
        nouns: Stems of up to three words that follow a number without a unit.
        bound: "about", "over" or "under" when the text says so.
    """

    span: tuple[int, int]
    text: str
    kind: Kind
    value: float
    high: float
    unit: str = ""
    nouns: tuple[str, ...] = ()
    bound: Bound = ""


def find(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[NumberMention, ...]:
    """The numbers of a text, in order, disjoint.

    Args:
        text: Any text.
        skip: Sorted disjoint spans where no number is looked for: the dates.
    """
    folded = fold(text)
    found = []
    done, spans = 0, iter(skip)
    skipped = next(spans, None)
    for at in grammar.anchors(folded):
        while skipped and skipped[1] <= at:
            skipped = next(spans, None)
        if at < done or (skipped and skipped[0] <= at):
            continue
        mention = _read(text, folded, at, done)
        if mention is not None and not (skipped and mention.span[1] > skipped[0]):
            found.append(mention)
            done = mention.span[1]
    return tuple(found)


def _read(text: str, folded: str, at: int, done: int) -> NumberMention | None:
    numeral = grammar.numeral(folded, at)
    if numeral is None:
        return None
    kind, value, end = numeral
    high = value
    if kind == "cardinal":
        kind, value, high, end = _extended(folded, at, value, end)
    unit, end = grammar.unit(folded, at, end)
    if unit is None:
        return None
    if unit in grammar.SCALES:
        value, high = value * grammar.SCALES[unit], high * grammar.SCALES[unit]
        again, end = grammar.unit(folded, at, end)
        unit = again or ""
    if unit == "times":
        kind, unit = "multiple", ""
    nouns = () if unit else _nouns(folded, end)
    if not grammar.plausible(folded, at, end, kind, bool(unit or nouns)):
        return None
    limit = grammar.bound(folded, at)
    if at > done and (folded[at - 1] in grammar.CURRENCIES or value < 0):
        at -= 1
    return NumberMention((at, end), text[at:end], kind, value, high, unit, nouns, limit)


def _extended(folded: str, at: int, value: float, end: int) -> tuple[Kind, float, float, int]:
    """A range "10-15", "ten or fifteen", or a ratio "4 to 1", if the number goes on so."""
    alone: tuple[Kind, float, float, int] = ("cardinal", value, value, end)
    link = grammar.LINK.match(folded, end)
    if link is None:
        return alone
    second = grammar.numeral(folded, link.end(), joined=True)
    if second is None or second[0] != "cardinal":
        return alone
    word, other, last = link[0].strip(), second[1], second[2]
    if word == ":" or (word == "to" and folded.endswith("ratio of ", 0, at)):
        return ("ratio", value / other, value / other, last) if other else alone
    if other <= value or (word == "and" and not folded.endswith("between ", 0, at)):
        return alone
    return "cardinal", value, other, last


_FOLLOWING = re.compile(
    r"[\s-]+(?:of\s(?:(?:the|its|his|her|their|all)\s)?)?([a-z]+)(?:[ -]([a-z]+))?(?:[ -]([a-z]+))?"
)


def _nouns(folded: str, end: int) -> tuple[str, ...]:
    match = _FOLLOWING.match(folded, end)
    if match is None:
        return ()
    nouns = []
    for word in match.groups():
        if word is None or word in FUNCTION or word in grammar.VALUES:
            break
        nouns.append(stem(word))
    return tuple(nouns)


def compare(said: NumberMention, expected: NumberMention) -> Agreement:
    """Whether two numbers agree or conflict; "unrelated" when they count different things."""
    a, b = _portion(said), _portion(expected)
    if a is not None and b is not None:
        return _verdict(_near(a, b) or _meet(said, expected), said, expected)
    if said.kind != expected.kind or (a is None) != (b is None):
        return "unrelated"
    return _verdict(_meet(said, expected), said, expected)


def _portion(mention: NumberMention) -> float | None:
    """A fraction or a percentage, in percent."""
    if mention.kind == "fraction":
        return mention.value * 100
    return mention.value if mention.unit == "%" else None


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= ROUNDING * max(abs(a), abs(b))


def _verdict(equal: bool, said: NumberMention, expected: NumberMention) -> Agreement:
    """Equal numbers agree, others conflict, where they count the same thing."""
    if said.kind in ("ratio", "multiple"):
        return "agrees" if equal else "conflicts"
    if said.unit and expected.unit:
        degrees = said.unit[0] == expected.unit[0] == "°" and "°" in (said.unit, expected.unit)
        if said.unit != expected.unit and not degrees:
            return "unrelated"
        return "agrees" if equal else "conflicts"
    if _portion(said) is not None and _portion(expected) is not None:
        return "agrees" if equal else "conflicts"
    if said.unit or expected.unit or not (said.nouns and expected.nouns):
        other = said.nouns or expected.nouns or said.unit or expected.unit
        bare = not (said.nouns or said.unit) or not (expected.nouns or expected.unit)
        if equal and bare:
            return "agrees"
        return "unrelated" if other else "conflicts"
    if set(said.nouns).isdisjoint(expected.nouns):
        return "unrelated"
    return "agrees" if equal else "conflicts"


def _meet(said: NumberMention, expected: NumberMention) -> bool:
    (a, b), (c, d) = _reach(said), _reach(expected)
    return a <= d and c <= b


def _reach(mention: NumberMention) -> tuple[float, float]:
    """From where to where a number reaches: "over 200" has no upper end."""
    low, high = mention.value, mention.high
    if mention.bound == "over":
        return low, inf
    if mention.bound == "under":
        return -inf, high
    slack = ABOUT * max(abs(low), abs(high)) if mention.bound == "about" else 1e-9 * abs(high)
    return low - slack, high + slack


__all__ = ["Agreement", "Bound", "Kind", "NumberMention", "compare", "find"]
