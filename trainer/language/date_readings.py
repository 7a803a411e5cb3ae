"""What each written form of a date means, as an interval of days.

Every reader takes the context of its text and the groups of its form; it returns None when the
form is no date after all.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Day = tuple[int, int, int]
Kind = Literal["day", "month", "year", "part", "range", "decade", "century", "relative"]
Open = Literal["", "century", "year", "all"]
Text = str | None


class Reading(NamedTuple):
    """An interval of days, both ends inclusive, with how precise it is and what it leaves open."""

    kind: Kind
    lo: Day
    hi: Day
    rank: int
    open: Open = ""
    other: tuple[Day, Day] | None = None


class Context(NamedTuple):
    """What a date is read against: the one before it, and where two-digit years fall."""

    last: Reading | None
    century: int


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
COUNTS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}
VAGUE_COUNTS = ("a few", "some", "several")
TENS = {
    word: number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}
HUNDREDS = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}

_EARLY, _MIDDLE, _LATE, _FIRST_HALF, _SECOND_HALF, _START, _END = range(7)
PARTS = {
    **dict.fromkeys(("early", "first part", "early part", "early years", "early months"), _EARLY),
    **dict.fromkeys(("opening years", "first months", "earlier"), _EARLY),
    **dict.fromkeys(("mid", "middle", "middle years", "height"), _MIDDLE),
    **dict.fromkeys(("late", "later", "latter part", "later part", "last part"), _LATE),
    **dict.fromkeys(("late years", "later years", "final years", "last years"), _LATE),
    **dict.fromkeys(("final months", "last months", "closing months"), _LATE),
    "first half": _FIRST_HALF,
    **dict.fromkeys(("second half", "latter half"), _SECOND_HALF),
    **dict.fromkeys(("beginning", "start", "opening", "outset", "turn"), _START),
    **dict.fromkeys(("end", "close", "eve"), _END),
}
_OF_DECADE = ((0, 3), (4, 6), (7, 9), (0, 4), (5, 9), (0, 2), (8, 9))
_OF_CENTURY = ((0, 33), (34, 66), (67, 99), (0, 49), (50, 99), (0, 15), (85, 99))
_OF_YEAR = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12), (1, 3), (10, 12))
_OF_MONTH = ((1, 10), (11, 20), (21, 31), (1, 15), (16, 31), (1, 7), (25, 31))

_UNKNOWN = Reading("relative", (-9999, 1, 1), (9999, 12, 31), 0, "all")


def _whole(year: int, last: int | None = None) -> tuple[Day, Day]:
    return (year, 1, 1), (year if last is None else last, 12, 31)


def _month(year: int, month: int, last: int | None = None) -> tuple[Day, Day]:
    return (year, month, 1), (year, last or month, 31)


def _portion(table: tuple[tuple[int, int], ...], part: str, to: Text) -> tuple[int, int]:
    first = table[PARTS[part]]
    return first if not to else (first[0], max(first[1], table[PARTS[to]][1]))


def _year(y4: Text, y2: Text, century: int) -> tuple[int, Open]:
    if y4:
        return int(y4), ""
    return (century + int(y2), "century") if y2 else (0, "year")


def iso(_: Context, y: str, m: str, d: str) -> Reading | None:
    """1935-05-02."""
    day = int(y), int(m), int(d)
    return Reading("day", day, day, 9) if 1 <= day[1] <= 12 and 1 <= day[2] <= 31 else None


def numeric(at: Context, a: str, b: str, y: str) -> Reading | None:
    """02/05/1935: 2 May, or the American 5 February where both can be."""
    first, second = int(a), int(b)
    year, leaves = (int(y), "") if len(y) == 4 else (at.century + int(y), "century")
    readings = [
        (year, month, day)
        for day, month in ((first, second), (second, first))
        if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if not readings:
        return None
    other = (readings[1], readings[1]) if len(set(readings)) > 1 else None
    return Reading("day", readings[0], readings[0], 9, leaves, other)  # type: ignore[arg-type]


def day_first(at: Context, d1: str, d2: Text, month: str, y4: Text, y2: Text) -> Reading | None:
    """2nd of May, 1935; 23-24 August 1939; 13 Aug."""
    year, leaves = _year(y4, y2, at.century)
    m, first = MONTHS[month], int(d1)
    final = int(d2) if d2 else first
    return Reading("day", (year, m, first), (year, m, max(first, final)), 9, leaves)


def month_first(at: Context, month: str, d1: str, d2: Text, y4: Text, y2: Text) -> Reading | None:
    """May 2, 1935; August 23-24."""
    return day_first(at, d1, d2, month, y4, y2)


def bc_range(_: Context, y1: str, era1: Text, y2: str, era2: Text) -> Reading | None:
    """3000-2500 BC; 27 BC to 14 AD."""
    second = -int(y2) if era2 else int(y2)
    first = -int(y1) if era1 or era2 else int(y1)
    return Reading("range", *_whole(first, second), 4) if first < second else None


def month_range(
    at: Context,
    m1: str,
    y4a: Text,
    y2a: Text,
    m2: str,
    y4b: Text,
    y2b: Text,
) -> Reading | None:
    """From May to June 1935; December 1934-January 1935."""
    final, leaves = _year(y4b, y2b, at.century)
    first = _year(y4a, y2a, at.century)[0] if y4a or y2a else final
    lo, hi = (first, MONTHS[m1], 1), (final, MONTHS[m2], 31)
    return Reading("range", lo, hi, 6, leaves) if lo < hi else None


def year_range(at: Context, y4a: Text, y2a: Text, y4b: Text, y2b: Text) -> Reading | None:
    """From 1929 to 1932; 1929/32; '29-'32."""
    first, leaves = _year(y4a, y2a, at.century)
    final = int(y4b) if y4b else first // 100 * 100 + int(y2b or 0)
    if final <= first and not y4b and y2b and int(y2b) < 10 and first % 100 > 89:
        final += 100
    return Reading("range", *_whole(first, final), 4, leaves) if first < final else None


def short_range(_: Context, y: str, digit: str) -> Reading | None:
    """1941-5, as British books write it."""
    first = int(y)
    final = first // 10 * 10 + int(digit)
    if not 1000 <= first < final <= 2099:
        return None
    return Reading("range", *_whole(first, final), 4)


def bare_range(at: Context, a: str, b: str) -> Reading | None:
    """29-32: years of the text's century."""
    first, final = at.century + int(a), at.century + int(b)
    return Reading("range", *_whole(first, final), 4, "century") if first < final else None


def decade(
    at: Context,
    part: Text,
    to: Text,
    y4: Text,
    y2: Text,
    hundred: Text,
    tens: Text,
) -> Reading | None:
    """The 1930s, the mid-30s, the first half of the thirties; 1800s stands for the century."""
    if y4:
        first, leaves = int(y4), ""
    else:
        first = (HUNDREDS[hundred] if hundred else at.century) + (
            int(y2) if y2 else TENS[tens or ""] * 10
        )
        leaves = "" if hundred else "century"
    if first % 100 == 0:
        return _of_century(first, part, to)
    if not part:
        return Reading("decade", *_whole(first, first + 9), 2, leaves)  # type: ignore[arg-type]
    a, b = _portion(_OF_DECADE, part, to)
    return Reading("part", *_whole(first + a, first + b), 3, leaves)  # type: ignore[arg-type]


def _of_century(first: int, part: Text, to: Text) -> Reading:
    if not part:
        return Reading("century", *_whole(first, first + 99), 1)
    a, b = _portion(_OF_CENTURY, part, to)
    if part == "turn":
        a, b = -10, 10
    return Reading("part", *_whole(first + a, first + b), 3)


def century(_: Context, part: Text, to: Text, word: Text, number: Text, bc: Text) -> Reading | None:
    """Nineteenth century; early 19th c.; fifth century BC."""
    ordinal = int(number) if number else ORDINALS[(word or "").replace(" ", "-")]
    if not 1 <= ordinal <= 30:
        return None
    return _of_century(-100 * ordinal if bc else 100 * ordinal - 100, part, to)


def bc_year(_: Context, y: str, bc: Text) -> Reading | None:
    """44 BC; 79 AD."""
    return Reading("year", *_whole(-int(y) if bc else int(y)), 5)


def ad_year(_: Context, y: str) -> Reading | None:
    """AD 79."""
    return Reading("year", *_whole(int(y)), 5)


def season(at: Context, name: str, y4: Text, y2: Text, end: Text) -> Reading | None:
    """Summer of 1941; winter 1942-43; autumn 50."""
    year, leaves = _year(y4, y2, at.century)
    if name != "winter":
        return Reading("part", *_month(year, *SEASONS[name]), 6, leaves)
    if end:
        return Reading("part", (year, 11, 1), (year + 1, 3, 31), 6, leaves)
    return Reading("part", *_whole(year), 6, leaves)


def month(at: Context, part: Text, to: Text, name: str, y4: Text, y2: Text) -> Reading | None:
    """May 1935; early May '35; May 45."""
    year, leaves = _year(y4, y2, at.century)
    return _of_month(year, MONTHS[name], part, to, leaves)


def month_number(at: Context, number: str, y4: Text, y2: Text) -> Reading | None:
    """05/1935; 5/35."""
    year, leaves = _year(y4, y2, at.century)
    return _of_month(year, int(number), None, None, leaves) if 1 <= int(number) <= 12 else None


def short_month(at: Context, number: str, y4: Text, y2: Text) -> Reading | None:
    """5/35, which could be a fraction: its use decides."""
    return month_number(at, number, y4, y2)


def end_month(_: Context, which: str, y: str) -> Reading | None:
    """The first or the last month of 1934."""
    return _of_month(int(y), 1 if which in ("first", "opening") else 12, None, None, "")


def _of_month(year: int, m: int, part: Text, to: Text, leaves: Open) -> Reading:
    if not part:
        return Reading("month", *_month(year, m), 7, leaves)
    a, b = _portion(_OF_MONTH, part, to)
    return Reading("part", (year, m, a), (year, m, b), 8, leaves)


def year(at: Context, part: Text, to: Text, y4: Text, y2: Text) -> Reading | None:
    """1935; '35; mid-1935; the end of 1934."""
    number, leaves = _year(y4, y2, at.century)
    if not part:
        return Reading("year", *_whole(number), 5, leaves)
    return Reading("part", *_month(number, *_portion(_OF_YEAR, part, to)), 6, leaves)


def bare_month(_: Context, part: Text, to: Text, name: str) -> Reading | None:
    """In May; in early August: the year stays open."""
    return _of_month(0, MONTHS[name], part, to, "year")


# --- relative to the date before -----------------------------------------------------------


def which(
    at: Context,
    name: Text,
    part: Text,
    word: Text,
    unit: Text,
    season_name: Text,
) -> Reading | None:
    """The following year; that same month; May of the next year; that autumn."""
    steps = 0
    if word in ("following", "next", "subsequent", "ensuing"):
        steps = 1
    elif word in ("previous", "preceding", "prior"):
        steps = -1
    if season_name:
        moved = _step(at.last, "year", steps)
        return _UNKNOWN if moved is None else _narrow(moved, None, season_name)
    moved = _step(at.last, unit or "year", steps)
    if moved is None:
        return _UNKNOWN
    if unit != "year" or not (name or part):
        return moved
    return _narrow(moved, name, part)


def _narrow(moved: Reading, name: Text, part: Text) -> Reading:
    """A month, season or part of the year that a relative date resolved to."""
    year_, leaves = moved.lo[0], moved.open
    if name:
        interval, rank = _month(year_, MONTHS[name]), 7
    elif part in SEASONS:
        interval, rank = _month(year_, *SEASONS[part]), 6
    elif part in PARTS and part not in ("later", "earlier"):
        interval, rank = _month(year_, *_OF_YEAR[PARTS[part]]), 6
    else:
        return moved
    return Reading("relative", *interval, rank, leaves)


def count_later(at: Context, count: str, unit: str, plain: Text, guarded: Text) -> Reading | None:
    """Two years later; five months on; a few years earlier."""
    direction = plain or guarded
    sign = -1 if direction in ("earlier", "before", "previously", "prior") else 1
    if count in VAGUE_COUNTS:
        near, far = _step(at.last, unit, 2 * sign), _step(at.last, unit, 9 * sign)
        if near is None or far is None:
            return _UNKNOWN
        lo, hi = min(near.lo, far.lo), max(near.hi, far.hi)
        return Reading("relative", lo, hi, 3 if unit == "year" else 6, near.open)
    number = COUNTS[count] if count in COUNTS else int(count)
    return _step(at.last, unit, sign * number) or _UNKNOWN


def one_later(at: Context, unit: str, direction: str) -> Reading | None:
    """The year after; the month before."""
    return _step(at.last, unit, 1 if direction == "after" else -1) or _UNKNOWN


_NEEDED_RANK = {"year": 4, "month": 7, "decade": 2, "century": 1}


def _step(last: Reading | None, unit: str, steps: int) -> Reading | None:
    """The year, month or decade so many steps from the date before; None when it is too vague."""
    if last is None or last.rank < _NEEDED_RANK[unit]:
        return None
    at = last.hi if steps > 0 else last.lo
    if unit == "month":
        months = at[0] * 12 + at[1] - 1 + steps
        return Reading("relative", *_month(months // 12, months % 12 + 1), 7, last.open)
    if unit == "year":
        final = last.hi[0] if steps == 0 else at[0] + steps
        return Reading("relative", *_whole(at[0] + steps, final), 5, last.open)
    size, rank = (10, 2) if unit == "decade" else (100, 1)
    first = at[0] // size * size + size * steps
    return Reading("relative", *_whole(first, first + size - 1), rank, last.open)
