"""The written forms of dates: where one may stand and how far it reaches.

Text is folded (lower case, straight quotes, plain hyphens and spaces) without changing its
length, so offsets into the folded text are offsets into the original. Anchors (digits, month
names, words such as "year") are found by plain search; `BY_FIRST_WORD` holds, for every word that
can begin a date, one alternation of the forms that begin so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from trainer.language import date_readings as readings
from trainer.language.date_readings import Reading

Reader = Callable[..., Reading | None]

_FOLDS = tuple(
    [(c, "'") for c in "‘’‛ʼ`´"]
    + [(c, "-") for c in "‐‑‒–—−"]
    + [(c, " ") for c in "\u00a0\u2007\u2009\u202f"]
    + [("İ", "i")]
)


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and spaces, as long as it was."""
    if not text.isascii():
        for char, plain in _FOLDS:
            text = text.replace(char, plain)
    return text.lower()


_DIGITS = re.compile(r"[0-9]+")
_NEEDLES = (
    *("february", "march", "april", " may", "august", "september", "october", "november"),
    *("december", "year", "month", "decade", "centur", "ties"),
)
_RARE = ("january", "june", "july")
"""Words with a "j": looked for only where there is one."""
_BESIDE_DATES = ("spring", "summer", "autumn", "winter")
"""Words that make a date only where another one stands: "that autumn"."""


def anchors(folded: str) -> list[int]:
    """Where a date may stand: the places of digits and of words that dates are made of."""
    places: list[int] = []
    if _has_digit(folded):
        places = [match.start() for match in _DIGITS.finditer(folded)]
        _add_places(places, folded, _BESIDE_DATES)
    if "j" in folded:
        _add_places(places, folded, _RARE)
    _add_places(places, folded, _NEEDLES)
    if len(places) > 1:
        places.sort()
    return places


def _has_digit(folded: str) -> bool:
    for digit in "0123456789":  # noqa: SIM110 - twice as fast as any()
        if digit in folded:
            return True
    return False


def _add_places(places: list[int], folded: str, needles: tuple[str, ...]) -> None:
    for needle in needles:
        if needle in folded:
            at = folded.find(needle)
            while at >= 0:
                places.append(at + 1)
                at = folded.find(needle, at + len(needle))


FIRST_YEAR = re.compile(r"(?<![\w.,£$€])(1[0-9]|20)[0-9]{2}(?![0-9])")


def century_of(folded: str, places: list[int]) -> int:
    """The century of the first four-digit year of a text, else 1900.

    Args:
        folded: The text.
        places: Where a date may stand in it, as `anchors` has it: a year can begin nowhere else.
    """
    for place in places:
        found = FIRST_YEAR.match(folded, place)
        if found:
            return int(found[1]) * 100
    return 1900


# --- the forms -----------------------------------------------------------------------------

_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:(?<!ry|ch|il|ay|ne|ly|st|er)\.)?"
)
_DAY = r"(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\b"
_UNIT = (
    r"(?!\s?(?:%|°|[x×*+=^]\s?[0-9]|(?:per|percent|degrees?|atm|atmospheres?|[kmg]?pa|bar|[kmcn]?m|"
    r"[km]?g|[km]?j|[km]?w|k?wh|[km]?hz|[kmgt]?b|kcal|k|ml|cl|l|mol|moles?|m?v|volts?|amps?|watts?|ohms?|"
    r"[a-z]?bits?|[kmg]?bytes?|kelvin|joules?|calories|lit(?:re|er)s?|(?:kilo|milli|centi)?met(?:re|er)s?|"
    r"(?:kilo|milli)?grams?|miles|feet|inches|acres|tons|tonnes|dollars|pounds|euros|pence|marks|roubles|"
    r"hundred|thousand|million|billion|m|bn|times|words|pages|lines|items|copies|years?|yrs?|months|"
    r"weeks|days|hours|hrs|minutes|mins|seconds|secs)\b))"
)
_Y4 = r"(1[0-9]{3}|20[0-9]{2})(?![0-9a-z]|[.,:][0-9])" + _UNIT
_Y2 = r"([0-9]{2})(?![0-9a-z]|[.,:][0-9])" + _UNIT
_Y = rf"(?:{_Y4}|'{_Y2})"
_PARTS = (
    r"early|mid|middle|late|later|beginning|start|opening|outset|end|close|eve|turn|height"
    r"|first half|second half|latter half|first part|latter part|early part|later part|last part"
    r"|early years|late years|later years|final years|last years|middle years|opening years"
    r"|first months|early months|final months|last months|closing months"
)
_OF = r"(?:(?:\s+of|(?:(?<=early)|(?<=late)|(?<=later))\s+in)\s+(?:the\s+)?|\s*-\s*|\s+(?:the\s+)?)"
_PART = rf"(?:({_PARTS})(?:\s*-?\s*(?:to|and|or|/|-)\s*-?\s*({_PARTS}))?{_OF})"
_TENS = r"(?:twen|thir|for|fif|six|seven|eigh|nine)ties"
_SEASON = r"(spring|summer|autumn|winter|fall)"
_TO = r"\s*(?:-|/|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bup to\b)\s*"
_STEP = r"(year|month|decade|century)\b(?!\s+plan)"
_COUNT = (
    r"(a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|a few|some|several|[0-9]{1,2})"
)
_GUARD = r"(?=\s*(?:[^\w\s]|$)|\s+(?:to|and|but|with|by|in|as|because|so|which|for|at)\b)"
_WHICH = r"(following|next|subsequent|ensuing|previous|preceding|prior|same|very same|very)"
_CENTURY_WORD = (
    r"(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|twenty[ -]first)|([0-9]{1,2})(?:st|nd|rd|th))"
)
_BC = r"\s?(?:(bce?|b\.c\.)|ce|ad|a\.d\.)(?!\w)"

_TENS_OR_YEARS = (
    rf"(?:([12][0-9]{{2}}0)'?s\b|'?([2-9]0)'?s\b"
    rf"|(?:(eighteen|nineteen|seventeen)[\s-])?({_TENS})\b)"
)
_ENDS = r"(?!\s*(?:[-/]|(?:to|until|till|through|up to|bce?|b\.c|ce|ad|a\.d)\b)|'s|\.[0-9])"

_Form = tuple[str, str, Reader]
_FORMS: tuple[_Form, ...] = (
    # 1935, May 1935 and nothing that makes them longer: by far the commonest, so tried first
    ("digit", rf"()(){_Y4}{_ENDS}()", readings.year),
    ("month", rf"()(){_MONTH},?\s(?:of\s)?{_Y4}{_ENDS}()", readings.month),
    # 1935-05-02, 02/05/1935, 2.5.35
    ("digit", r"(1[0-9]{3}|20[0-9]{2})-([01][0-9])-([0-3][0-9])(?![0-9])", readings.iso),
    (
        "digit",
        r"([0-3]?[0-9])[/.-]([0-3]?[0-9])[/.-]([12][0-9]{3}|[0-9]{2})(?![0-9]|[./-][0-9])",
        readings.numeric,
    ),
    # 23-24 August 1939; 2nd of May, 1935; May 2, 1935
    (
        "digit",
        rf"{_DAY}(?:\s?(?:-|/|to|and)\s?{_DAY})?\s?(?:of\s+)?(?:the\s+)?{_MONTH},?"
        rf"(?:\s*(?:of\s+|in\s+)?(?:{_Y4}|'?{_Y2}))?",
        readings.day_first,
    ),
    (
        "month",
        rf"{_MONTH}\s?(?:the\s+)?{_DAY}(?:\s?-\s?{_DAY})?(?![:.][0-9])(?:(?:,\s*|\s+)(?:of\s+)?{_Y})?",
        readings.month_first,
    ),
    # 3000-2500 BC, from 1929 to 1932, 1929-32, 29-32, May-June 1935
    ("digit", rf"([0-9]{{1,4}})(?:{_BC})?{_TO}([0-9]{{1,4}}){_BC}", readings.bc_range),
    (
        "month from",
        rf"(?:(?:from|between)\s+)?{_MONTH}(?:\s+{_Y})?\s*(?:-|/|to|until|till|and)\s*{_MONTH}"
        rf"(?:\s+|,\s*)(?:of\s+)?{_Y}",
        readings.month_range,
    ),
    ("from", rf"between\s+{_Y}\s+(?:and|to|-)\s+(?:{_Y4}|'?{_Y2})", readings.year_range),
    ("from", rf"from\s+{_Y}{_TO}(?:{_Y4}|'?{_Y2})", readings.year_range),
    ("digit quote", rf"{_Y}{_TO}(?:{_Y4}|'{_Y2})(?!-[0-9])", readings.year_range),
    ("digit quote", rf"{_Y}\s?[-/]\s?(?:()'?{_Y2})(?![-/][0-9])", readings.year_range),
    ("digit", r"([0-9]{4})[-/]([0-9])(?![-/0-9a-z%]|[.,][0-9])", readings.short_range),
    ("digit", r"(0?[1-9]|1[0-2])/()([3-9][0-9])(?![0-9/.%a-z])", readings.short_month),
    ("digit", rf"([0-9]{{2}})\s?[-/]\s?{_Y2}(?![-/][0-9]|\s[a-z]+s\b)", readings.bare_range),
    # first half of the 1930s, mid-30s, the late thirties, nineteen-thirties
    ("part", rf"{_PART}{_TENS_OR_YEARS}", readings.decade),
    ("digit quote hundred tens", rf"()(){_TENS_OR_YEARS}", readings.decade),
    # early 19th century, fifth century BC
    ("part", rf"{_PART}{_CENTURY_WORD}[\s-]+(?:century|c\b\.?)(?:{_BC})?", readings.century),
    ("digit ordinal", rf"()(){_CENTURY_WORD}[\s-]+(?:century|c\b\.?)(?:{_BC})?", readings.century),
    # 44 BC, AD 79
    ("digit", rf"([0-9]{{1,5}}){_BC}", readings.bc_year),
    ("ad", r"ad\s([0-9]{1,4})(?![0-9a-z])", readings.ad_year),
    # summer of 1941, winter 1942-43, autumn 50, the last month of 1934
    (
        "season",
        rf"{_SEASON}\s*(?:of\s+|(?<!fall\s)in\s+)?(?:{_Y4}|'?{_Y2})(?:[-/]([0-9]{{2}}|[0-9]{{4}})\b)?",
        readings.season,
    ),
    ("part", rf"(first|last|final|opening|closing)\s+month\s+of\s+{_Y4}", readings.end_month),
    # May 1935, end of May 1935, 05/1935, May 45, early 1936
    ("part", rf"{_PART}{_MONTH},?\s*(?:of\s+|in\s+)?{_Y}", readings.month),
    ("month", rf"()(){_MONTH},?\s*(?:of\s+|in\s+)?{_Y}", readings.month),
    ("month", rf"()(){_MONTH}\s+()([3-9][0-9])(?![0-9a-z])", readings.month),
    ("digit", rf"([01]?[0-9])/{_Y4}()", readings.month_number),
    ("part", rf"{_PART}{_Y}", readings.year),
    ("digit quote", rf"()(){_Y}", readings.year),
    # May of the following year, later that year, five months on, that autumn
    (
        "month part season which",
        rf"(?:(?:{_MONTH}|({_PARTS}|earlier|spring|summer|autumn|winter|fall))\s*,?\s*(?:of\s+|in\s+)?)?"
        rf"(?:the\s+)?(?:{_WHICH}|that)\s+(?:same\s+)?(?:{_STEP}|{_SEASON}\b)",
        readings.which,
    ),
    (
        "count digit",
        rf"{_COUNT}\s+(?:whole\s+|full\s+|more\s+)?(year|month|decade)s?\s+"
        rf"(?:(later|earlier)\b(?!\s+than)"
        rf"|(on|afterwards?|after|before|previously|prior)\b{_GUARD})",
        readings.count_later,
    ),
    ("step", rf"(?<=the\s)(year|month|decade)\s+(after|before){_GUARD}", readings.one_later),
    # in May, early August
    ("part", rf"{_PART}{_MONTH}", readings.bare_month),
    ("month", rf"()(){_MONTH}", readings.bare_month),
)

_CLASSES: dict[str, list[str]] = {
    "digit": list("0123456789"),
    "quote": ["'"],
    "month": list(readings.MONTHS),
    "from": ["from", "between"],
    "part": [*(word.split()[0] for word in readings.PARTS), "earlier", "final", "last", "closing"],
    "season": [*readings.SEASONS, "winter"],
    "hundred": list(readings.HUNDREDS),
    "tens": list(readings.TENS),
    "ordinal": [*readings.ORDINALS, "twenty"],
    "ad": ["ad"],
    "count": [*readings.COUNTS, "a", "some", "several"],
    "step": ["year", "month", "decade"],
    "which": "following next subsequent ensuing previous preceding prior same very that".split(),
}


class Forms(NamedTuple):
    """The forms that can begin with one word: outer group number -> reader, its inner groups."""

    match: Callable[[str, int], re.Match[str] | None]
    readers: dict[int, tuple[Reader, tuple[int, ...]]]


def _compiled(forms: tuple[_Form, ...]) -> Forms:
    readers, group = {}, 1
    for _, form, reader in forms:
        inner = re.compile(form).groups
        readers[group] = reader, tuple(range(group, group + 1 + inner))
        group += 1 + inner
    return Forms(re.compile("|".join(f"({form})" for _, form, _ in forms)).match, readers)


def _by_first_word() -> dict[str, Forms]:
    classes: dict[str, set[str]] = {}
    for name, words in _CLASSES.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    compiled: dict[tuple[_Form, ...], Forms] = {}
    table = {}
    for word, names in classes.items():
        forms = tuple(form for form in _FORMS if not names.isdisjoint(form[0].split()))
        table[word] = compiled.setdefault(forms, compiled.get(forms) or _compiled(forms))
    return table


BY_FIRST_WORD = _by_first_word()
