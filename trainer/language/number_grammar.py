"""The written forms of numbers and of what they count."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["cardinal", "ordinal", "fraction", "ratio", "multiple"]
Bound = Literal["", "about", "over", "under"]

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
SCALES = {
    **{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    **{"dozen": 12.0, "k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "mio": 1e6},
}
_SCALE_WORDS = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
_PARTS = {
    **{"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4},
    **{word: n for n, word in enumerate(_ORDINALS, start=1) if n >= 4},
    **{f"{word}s": n for n, word in enumerate(_ORDINALS, start=1) if n >= 4},
    **{"hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000},
}
_MULTIPLES = {
    **dict.fromkeys(("double", "doubled", "doubles", "doubling", "twice", "twofold"), 2.0),
    **dict.fromkeys(("triple", "tripled", "triples", "trebled", "treble", "thrice"), 3.0),
    **dict.fromkeys(("threefold", "tripling", "trebling"), 3.0),
    **dict.fromkeys(("quadruple", "quadrupled", "fourfold"), 4.0),
    **dict.fromkeys(("halved", "halve", "halves", "halving"), 0.5),
    **{"fivefold": 5.0, "tenfold": 10.0, "hundredfold": 100.0, "thousandfold": 1000.0},
}
VALUES: dict[str, float] = {
    **{word: float(n) for n, word in enumerate(_UNITS, start=1)},
    **{word: float(n) for n, word in enumerate(_TEENS, start=10)},
    **{word: 10.0 * n for n, word in enumerate(_TENS, start=2)},
    **{word: SCALES[word] for word in _SCALE_WORDS},
    "zero": 0.0,
    "couple": 2.0,
}
"""Number word -> its value."""

CURRENCIES = "£$€"


def _trie(words: list[str]) -> str:
    """An alternation of words that branches letter by letter, which fails fast."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words):
        tails.setdefault(word[:1], []).append(word[1:])
    ends = tails.pop("", None) is not None
    branches = [
        letter + (_trie(rest) if len(rest) > 1 or rest[0] == "" else rest[0])
        for letter, rest in tails.items()
    ]
    if not branches:
        return ""
    if ends or len(branches) > 1:
        return f"(?:{'|'.join(branches)})" + ("?" if ends else "")
    return branches[0]


_ANCHOR_WORDS = [
    *VALUES,
    *_ORDINALS,
    *_MULTIPLES,
    *(f"{word}s" for word in _SCALE_WORDS),
    *("half", "quarter", "quarters", "tens"),
]
_WORDS = re.compile(rf"\b{_trie(list(set(_ANCHOR_WORDS)))}\b")
_RUNS = re.compile(r"[0-9]+")
_HAS_DIGIT = re.compile(r"[0-9]").search


def anchors(folded: str) -> list[int]:
    """Where a number may begin, in order."""
    places = [match.start() for match in _WORDS.finditer(folded)]
    for digit in "0123456789":
        if digit in folded:
            places += [match.start() for match in _RUNS.finditer(folded)]
            places.sort()
            break
    return places


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_DIGITS = re.compile(
    r"([0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?:(st|nd|rd|th)\b"
    r"|\s?[x×*]\s?10(?:\s?\^\s?(-?[0-9]{1,3})|([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))"
    r"|\^(-?[0-9]{1,3})|([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)"
    r"|/([0-9]+)(?![0-9/]))?"
)
_UNIT_WORD, _TEEN, _TEN = "|".join(_UNITS), "|".join(_TEENS), "|".join(_TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[\s-](?:{_UNIT_WORD})\b)?|{_TEEN}|{_UNIT_WORD}|zero|couple)"
_TIME = "years|months|days|hours|miles|tons|tonnes|pounds|dollars"
_SCALE = rf"(?:{'|'.join(_SCALE_WORDS)})"
_NUMERAL = re.compile(
    rf"(?P<halfa>half\sa\s{_SCALE}\b)"
    rf"|(?P<many>(?:tens\sof\s)?{_SCALE}s\b(?:\sof\s{_SCALE}s\b)?(?:\sof(?=\s(?:{_TIME})\b))?)"
    rf"|(?P<cardinal>(?:{_SMALL}|{_SCALE})\b(?:[\s-]{_SCALE}\b(?:\s(?:and\s)?{_SMALL}\b)?)*)"
    rf"(?:[\s-](?P<part>{'|'.join(sorted({*_PARTS, *_ORDINALS}, key=len, reverse=True))})\b"
    rf"|\sand\s(?P<andpart>a\shalf|a\squarter|three\squarters)\b)?"
    rf"|(?P<multiple>{'|'.join(sorted(_MULTIPLES, key=len, reverse=True))})\b"
    rf"|(?P<fraction>half|quarters?)\b"
    rf"|(?P<ordinal>{'|'.join(_ORDINALS)})\b"
)
_FRACTION_FOLLOWS = re.compile(r"\s(?:of|as|more|less|smaller|larger|the)\b|\s*(?:[^\w\s]|$)")

Numeral = tuple[Kind, float, int]


def numeral(folded: str, at: int, *, joined: bool = False) -> Numeral | None:
    """The number that begins at a place, as (kind, value, end), or None.

    `joined` numbers follow another one and a link ("10-15", "4:1").
    """
    if at >= len(folded):
        return None
    if "0" <= folded[at] <= "9":
        return _digital(folded, at) if joined or not at or _stands_alone(folded, at) else None
    match = _NUMERAL.match(folded, at)
    return None if match is None else _worded(folded, at, match)


def _digital(folded: str, at: int) -> Numeral | None:
    match = _DIGITS.match(folded, at)
    if match is None:
        return None
    digits, ordinal, power, superscript, exponent, raised, denominator = match.groups()
    value, end = float(digits.replace(",", "").replace(" ", "")), match.end()
    if ordinal:
        return "ordinal", value, end
    if denominator:
        return _divided(value, denominator, match.end(1), end)
    times_ten = power or (superscript and superscript.translate(_SUPERSCRIPTS))
    own = exponent or (raised and raised.translate(_SUPERSCRIPTS))
    try:
        if times_ten:
            value *= 10.0 ** int(times_ten)
        elif own:
            value = value ** int(own)
    except (ValueError, OverflowError, ZeroDivisionError):
        return None
    if at and folded[at - 1] == "-" and (at < 2 or folded[at - 2] in " (=\n"):
        value = -value
    return "cardinal", value, end


def _divided(value: float, denominator: str, whole_end: int, end: int) -> Numeral | None:
    """3/4; what is no fraction below one is read up to the stroke."""
    below = int(denominator) if len(denominator) < 4 else 0
    if 0 < value < below:
        return "fraction", value / below, end
    return "cardinal", value, whole_end


def _stands_alone(folded: str, at: int) -> bool:
    """Whether digits are not part of a name (U-2, H2O), another number or a list's numbering."""
    before = folded[at - 1]
    if (
        before.isalnum()
        or before in "_^"
        or (before == "." and at > 1 and folded[at - 2].isdigit())
    ):
        return False
    if before in "-/:,":
        return at < 2 or not folded[at - 2].isalnum()
    return True


def _worded(folded: str, at: int, match: re.Match[str]) -> Numeral | None:
    kind, end = match.lastgroup, match.end()
    if kind in ("cardinal", "part", "andpart"):
        value = _spelled(match["cardinal"])
        if match["part"]:
            return _parts(value, match)
        if match["andpart"]:
            value += {"a half": 0.5, "a quarter": 0.25, "three quarters": 0.75}[match["andpart"]]
        return "cardinal", value, end
    said = match[0]
    if kind == "halfa":
        return "cardinal", SCALES[said.rsplit(maxsplit=1)[1]] / 2, end
    if kind == "many":
        value = 10.0 if said.startswith("tens") else 1.0
        for word in re.findall(rf"({'|'.join(_SCALE_WORDS)})s", said):
            value *= SCALES[word]
        return "cardinal", value, end
    if kind == "multiple":
        return "multiple", _MULTIPLES[said], end
    if kind == "fraction":
        return "fraction", 1 / _PARTS[said], end
    return _ordinal(folded, at, said, end)


def _parts(value: float, match: re.Match[str]) -> Numeral:
    """Two-thirds, one quarter; in "twenty-first" the last word makes an ordinal."""
    part = match["part"]
    if part in _ORDINALS and value >= 20 and value % 10 == 0:
        return "ordinal", value + _ORDINALS.index(part) + 1, match.end()
    if part in _PARTS:
        return "fraction", value / _PARTS[part], match.end()
    return "cardinal", value, match.end("cardinal")


def _ordinal(folded: str, at: int, said: str, end: int) -> Numeral:
    """Third: a fraction in "a third of", else an ordinal."""
    if (
        said in _PARTS
        and folded[max(0, at - 2) : at] == "a "
        and _FRACTION_FOLLOWS.match(folded, end)
    ):
        return "fraction", 1 / _PARTS[said], end
    return "ordinal", float(_ORDINALS.index(said) + 1), end


def _spelled(words: str) -> float:
    """ "Two hundred and fifty thousand" -> 250,000."""
    total = current = 0.0
    for word in words.replace("-", " ").split():
        if word == "and":
            continue
        value = VALUES[word]
        if value >= 1000:
            total, current = total + (current or 1.0) * value, 0.0
        elif word in ("hundred", "dozen"):
            current = (current or 1.0) * value
        else:
            current += value
    return total + current


LINK = re.compile(r"\s?(?:-|:(?=[0-9])|\bto\b|\bor\b|\band\b)\s?")
"""What may stand between the ends of a range, or the sides of a ratio."""

_UNIT = re.compile(
    r"(\s?-?\s?)(%|[°º]\s?[cfk]?\b|[°º]|per\s?cent\b|degrees?(?:\s(?:celsius|centigrade|c|fahrenheit|f))?\b"
    r"|[a-zµ]+[²³23]?)"
)
_UNITS_BY_NAME = {
    name: sign
    for sign, names in {
        "%": "% percent per_cent pc",
        "°c": "°c ºc °_c º_c degrees_celsius degrees_centigrade degrees_c degree_celsius celsius",
        "°f": "°f ºf degrees_fahrenheit degrees_f fahrenheit",
        "°": "° º degrees degree",
        "kelvin": "k kelvin kelvins",
        "atm": "atm atms atmosphere atmospheres",
        **{
            sign: sign
            for sign in "kpa mpa pa hpa kg mg km cm mm nm kj mj kw mw gw kv khz mhz ghz".split()
        },
        "bar": "bar bars",
        "mol": "mol mols mole moles",
        "g": "g gram grams gramme grammes",
        "t": "tonne tonnes ton tons",
        "m": "metre metres meter meters",
        "mile": "mile miles",
        "l": "l litre litres liter liters",
        "ml": "ml millilitre millilitres milliliters",
        "dm3": "dm3 dm³",
        "cm3": "cm3 cm³",
        "m2": "m2 m²",
        "m3": "m3 m³",
        "j": "j joule joules",
        "w": "w watt watts",
        "v": "v volt volts",
        "amp": "amp amps ampere amperes",
        "ohm": "ohm ohms",
        "n": "n newton newtons",
        "hz": "hz hertz",
        "s": "s sec secs second seconds",
        "min": "min mins minute minutes",
        "hour": "h hr hrs hour hours",
        "day": "day days",
        "week": "wk wks week weeks",
        "month": "mth mths month months",
        "year": "y yr yrs year years",
        "decade": "decade decades",
        "century": "century centuries",
        "bit": "bit bits",
        "byte": "byte bytes",
        **{sign: sign for sign in ("kb", "mb", "gb", "tb")},
        "$": "dollar dollars usd",
        "£": "pound pounds gbp quid",
        "€": "euro euros",
        "times": "times fold x",
    }.items()
    for name in names.split()
}
_COUNTS_FOLLOW = re.compile(r"\s(?:[a-z]+\s)?(?:[a-z]+[a-z]s|people|men|women|children)\b")
"""What makes "3m" three million and not three metres."""


def unit(folded: str, at: int, end: int) -> tuple[str | None, int]:
    """The unit that follows a number, as (sign, end).

    The sign is "" when none follows, a key of `SCALES` for "million" or "k", and None when
    letters stick to the digits that are no unit (4x4, 2SO3).
    """
    if at and folded[at - 1] in CURRENCIES:
        match = _UNIT.match(folded, end)
        if match is None or match[2] not in ("m", *SCALES):
            return folded[at - 1], end
        return {"m": "million"}.get(match[2], match[2]), match.end()
    match = _UNIT.match(folded, end)
    if match is None:
        return "", end
    gap, name = match.groups()
    attached = not gap and folded[end - 1].isdigit()
    name = name if name.isalpha() else re.sub(r"\s", "_", name)
    if name == "m":
        return ("million" if _COUNTS_FOLLOW.match(folded, match.end()) else "m"), match.end()
    if name == "k" and attached:
        return "k", match.end()
    if name in SCALES and name not in ("k", "dozen"):
        return name, match.end()
    sign = _UNITS_BY_NAME.get(name)
    if sign is not None and (attached or len(name) > 1 or name not in "nyhstvxw"):
        return sign, match.end()
    return (None, end) if attached and name[0].isalpha() else ("", end)


_NO_ONE = frozenset("no any every some each the this that another which only".split())
_LIST_MARK = re.compile(r"[.)]\s")


def plausible(folded: str, at: int, end: int, kind: Kind, counted: bool) -> bool:
    """Whether a number counts something: not "no one", "first," or the numbering of a list."""
    if "0" <= folded[at] <= "9":
        line = folded[:at].rstrip(" ")[-1:] if at < 3 or folded[at - 1] in " \n" else "x"
        return not (end - at < 3 and line in ("", "\n") and _LIST_MARK.match(folded, end))
    if kind == "ordinal":
        return counted
    if folded[at:end] == "one":
        before = folded[max(0, at - 9) : at].split()
        return counted and not (before and before[-1] in _NO_ONE)
    if folded[at:end] == "half":
        before = folded[max(0, at - 8) : at].split()
        return not (
            before and before[-1] in ("first", "second", "other", "latter", "upper", "lower")
        )
    return True


_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("about", "around", "roughly", "approximately", "approx", "some"), "about"),
    **dict.fromkeys(("nearly", "almost", "circa", "c.", "c", "~", "≈", "approx."), "about"),
    **dict.fromkeys(("over", "above", "exceeding", ">", "≥", "beyond"), "over"),
    **dict.fromkeys(("under", "below", "<", "≤"), "under"),
}
_TWO_WORD_BOUNDS: dict[tuple[str, str], Bound] = {
    **dict.fromkeys((("more", "than"), ("greater", "than"), ("higher", "than")), "over"),
    **dict.fromkeys((("at", "least"), ("larger", "than"), ("bigger", "than")), "over"),
    **dict.fromkeys((("less", "than"), ("fewer", "than"), ("lower", "than")), "under"),
    **dict.fromkeys((("at", "most"), ("up", "to"), ("smaller", "than")), "under"),
}


_VAGUE = re.compile(rf"(?:tens\sof|{_SCALE}s\b)")


def bound(folded: str, at: int) -> Bound:
    """What the words around say of a number: "about", "more than", "at most"; "thousands"."""
    if _VAGUE.match(folded, at):
        return "over"
    before = folded[max(0, at - 16) : at].split()
    if before and before[-1] in ("a", "an", "the"):
        before = before[:-1]
    if not before:
        return ""
    if len(before) > 1:
        two = _TWO_WORD_BOUNDS.get((before[-2], before[-1]))
        if two:
            return two
    return _BOUNDS.get(before[-1].lstrip("(£$€"), "")
