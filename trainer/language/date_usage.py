"""Whether what looks like a date is used as one: "may", "march", 1500 and 30s can be others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from trainer.language import date_readings as readings
from trainer.language.date_grammar import FIRST_YEAR, Reader

Bound = Literal["", "by", "after", "about"]

_NUMBERED = frozenset(
    "page pages p pp no number figure fig table article chapter line lines verse section act room "
    "model type route highway flight".split()
)
_CUES = frozenset(
    "in by since until till from of during early mid late before after on that and to between "
    "next last this the around about through throughout end start beginning or for".split()
)
_DECADE_CUES = frozenset(("the", "and", "to", "or", "early", "mid", "late"))
_MONTH_CUES = _CUES - {"the"}
_OWNERS = frozenset("my your his her their our its".split())
_COUNTED = re.compile(
    r"\s(?:[a-z]+\s)?(?:people|men|women|soldiers|troops|tanks|planes|aircraft|ships|workers|deaths|"
    r"casualties|prisoners|students|pupils|members|delegates|seats|votes|jobs|homes|houses|checks|"
    r"steps|operations|comparisons|elements|records|users|customers|employees|cells|atoms|species|"
    r"molecules|particles|genes|samples|units)\b"
)
_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("by", "before", "until", "till", "pre-", "pre"), "by"),
    **dict.fromkeys(("after", "since", "from", "post-", "post"), "after"),
    **dict.fromkeys(("around", "about", "circa", "c.", "c", "ca.", "~", "roughly"), "about"),
    **dict.fromkeys(("approximately", "approx", "approx.", "probably"), "about"),
}


class Place(NamedTuple):
    """Where something that looks like a date stands, for the checks of its use."""

    text: str
    folded: str
    start: int
    end: int
    before: str


def _year_used(at: Place) -> bool:
    """1500 as a year, not as a count or a page."""
    if at.before in _CUES or at.folded[at.start] > "9":
        return True
    return at.before not in _NUMBERED and not _COUNTED.match(at.folded, at.end)


_MAY_YEAR = re.compile(r"may,? [12][0-9]{3}\b")


def _month_used(at: Place) -> bool:
    """Not "the Long March of 1934" nor "they may 30 ..."."""
    before = at.before
    if not at.folded.startswith(("may", "march"), at.start):
        return True
    if not before.isalpha() or before in _MONTH_CUES:
        return True
    if _MAY_YEAR.match(at.folded, at.start):
        return True
    return at.text[at.start].isupper() and not at.text[at.start - len(before) - 1].isupper()


def _bare_month_used(at: Place) -> bool:
    """A month alone: with a capital, or after a word that leads to a date."""
    name = at.folded[at.start : at.end].split()[-1]
    capital = at.text[at.end - len(name)].isupper()
    if name in ("may", "march") or len(name) < 4:
        strict = at.before in ("in", "by", "since", "until", "during")
        led = capital and at.before in _MONTH_CUES
        return strict or led or len(name) < at.end - at.start
    return capital or at.before in _CUES


def _day_used(at: Place) -> bool:
    """A day and "may" in small letters is a date only after "on" or with a year."""
    said = at.folded[at.start : at.end]
    return (
        " may" not in said
        or said[-2:].isdigit()
        or " May" in at.text[at.start : at.end]
        or at.before == "on"
    )


def _range_used(at: Place) -> bool:
    """29-32 as years: where a note begins, after a word that leads to a date, or beside years."""
    if at.before in _NUMBERED:
        return False
    if FIRST_YEAR.search(at.folded):
        return True
    opens = at.folded[: at.start].rstrip(" ")[-1:] in ("", "(", ":", ";", ",", "\n", "-", "→")
    led = at.before in ("in", "during", "years", "of", "from", "between", "war", "the")
    return (opens or led) and not at.folded[at.end : at.end + 2].strip().isalpha()


def _decade_used(at: Place) -> bool:
    """Not "her thirties"; "30s" alone is a time unless a word or a mark leads to a decade."""
    if at.before in _OWNERS or at.folded.startswith(" later", at.end):
        return False
    if at.end - at.start > 3:
        return not (at.folded.startswith("000s of ", at.end - 4))
    near = at.folded[max(0, at.start - 2) : at.start].strip()[-1:]
    return near in ("-", "(", ";", "/", "") or at.before in _DECADE_CUES


CHECKS: dict[Reader, Callable[[Place], bool]] = {
    readings.year: _year_used,
    readings.month: _month_used,
    readings.bare_month: _bare_month_used,
    readings.day_first: _day_used,
    readings.month_first: _month_used,
    readings.bare_range: _range_used,
    readings.short_month: _range_used,
    readings.decade: _decade_used,
}


_NOT_UNTIL = re.compile(r"(?:n't|\b(?:not|never|no))\b[^.;:!?\n]{0,40}\b(?:un)?till?(?: the)? $")


def bound(folded: str, start: int, end: int) -> Bound:
    """What the words around a date say of its ends: "by 1935", "from 1935 onwards", "c. 1935".

    "Not until 1935" is 1935 itself.
    """
    before = folded[max(0, start - 20) : start].split()
    after = folded[end : end + 8]
    if after.startswith(" onward"):
        return "after"
    if after.startswith(" or so"):
        return "about"
    if not before:
        return ""
    word = before[-2] if before[-1] == "the" and len(before) > 1 else before[-1]
    if word == "to" and len(before) > 1 and before[-2] in ("up", "prior"):
        return "by"
    if word in ("until", "till") and _NOT_UNTIL.search(folded[max(0, start - 60) : start]):
        return ""
    return _BOUNDS.get(word.lstrip("("), "")
