"""The other forms of a name or a date: short and full, turned round, the surname alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trainer.language import dates
from trainer.language.names import GOVERNMENT_OF, PLACE_OF
from trainer.language.words import FUNCTION
from trainer.text import analyse, fold, stems_of

Group = tuple[str, ...]
"""A key-term group: alternatives, the first as it stands in the text."""

_OF_NAME = re.compile(
    r"(?P<kind>Treaty|Pact|Agreement|Act|Battle|Siege|Congress|Conference|Protocol|Peace|Edict|Diet"
    r"|Council|Declaration|Convention|Accords?|Summit) of (?:the )?(?P<name>[A-Z][\w'’-]*)$"
)
THINGS = frozenset(
    """act army battle bill bloc board bomb church code committee commune company conference
    congress council court crisis doctrine east empire front government group house island law
    league line movement nations north office pact parliament party peace plan police power powers
    protocol railway rebellion republic revolution rising river school sea security senate society
    south square state states street summit treaty union university wall war west""".split()
)
"""Words that name what a name is the name of: "Red Army" is no person."""


class NameForms:
    """Forms of names, with a deck's abbreviations.

    Args:
        abbreviations: Short forms and what they stand for.
    """

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._full = {fold(short): full for short, full in abbreviations.items()}
        self._short: dict[tuple[str, ...], list[str]] = {}
        for short, full in abbreviations.items():
            self._short.setdefault(content_stems(full), []).append(short)

    def of(self, name: str) -> Group:
        """The name itself, then its other forms."""
        forms = [name]
        if fold(name) in self._full:
            forms.append(self._full[fold(name)])
        forms += self._short.get(content_stems(name), [])
        for form in list(forms):
            forms += _turned(form)
        return tuple(dict.fromkeys(forms + _surname(name)))


def date_forms(date: dates.DateMention) -> Group:
    """A date as it is written, and a range of years in its other forms: 1929 to 1932."""
    first, last = date.lo[0], date.hi[0]
    if date.kind != "range" or date.open or first >= last or first < 1000:
        return (date.text,)
    short = str(last)[2:] if first // 100 == last // 100 else str(last)
    forms = [f"{first}-{short}", f"{first}-{last}", f"{first} to {last}"]
    written = [date.text] if date.text[0].isdigit() else []
    return tuple(dict.fromkeys(written + forms))


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of a text's content words, in order."""
    return stems_of(word for word in analyse(text).words if word not in FUNCTION)


def _turned(name: str) -> list[str]:
    """Turn "Treaty of Rapallo" into "Rapallo Treaty" and "Rapallo".

    A country's or capital's name alone is left out, since it means the country.
    """
    match = _OF_NAME.search(name)
    if not match:
        return []
    turned = f"{match['name']} {match['kind']}"
    return [turned] if _is_place(match["name"]) else [turned, match["name"]]


def _is_place(name: str) -> bool:
    return fold(name) in PLACE_OF or fold(name) in GOVERNMENT_OF


def _surname(name: str) -> list[str]:
    """The last word of a person's name."""
    words = name.split()
    if len(words) not in (2, 3) or "of" in words or any(fold(word) in PLACE_OF for word in words):
        return []
    return [] if {fold(word) for word in words} & THINGS else [words[-1]]
