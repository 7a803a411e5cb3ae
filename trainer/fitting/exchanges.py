"""Names, dates and numbers of a sentence replaced by others of their kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from trainer.deck.forms import THINGS
from trainer.deck.model import Deck, KeyPoint
from trainer.deck.name_runs import NameFinder
from trainer.deck.verbs import is_verb, verb_between
from trainer.fitting.opposites import Change, fitted
from trainer.language import dates
from trainer.language.names import GOVERNMENT_OF, PLACE_OF, PLACE_WORDS
from trainer.language.words import FUNCTION
from trainer.text import Analysed, analyse, stem

_COUNTRIES = frozenset(PLACE_WORDS) | {"russia", "uk", "england", "america", "persia"}
_UNIONS = {"soviet union": "ussr", "united states": "usa", "united kingdom": "britain"}
_SYMMETRIC = re.compile(
    r"\b(?:and|or|between|with|both|together|mutual\w*|joint\w*|each|other|all|versus|vs|met|"
    r"agree\w*|signed|alli\w+|pacts?|treat(?:y|ies)|coop\w+|equal\w*|same|similar\w*|relation\w*)\b",
    re.IGNORECASE,
)


_ADJECTIVAL = (
    "ist",
    "ists",
    "ism",
    "an",
    "ans",
    "ish",
    "ese",
    "ic",
    "al",
    "western",
    "eastern",
    "s",
)
"""Endings by which a name may be an adjective or a group of people: only like replaces like."""


@dataclass(frozen=True)
class DeckNames:
    """A deck's names: where they stand in a sentence, of what kind, which mean the same.

    Attributes:
        finder: Finds them in a sentence.
        kinds: Name as written -> its rough kind, such as "country" or "spot".
        aliases: Pairs of names that the deck uses for one another.
        abbreviations: Its short forms -> what they stand for.
    """

    finder: NameFinder
    kinds: Mapping[str, str]
    aliases: frozenset[frozenset[str]]
    abbreviations: Mapping[str, str]

    @classmethod
    def of(cls, deck: Deck) -> DeckNames:
        """The names of a completed deck's statements."""
        reads = [analyse(text) for card in deck.cards for p in card.points for text in _said(p)]
        finder = NameFinder(reads, deck.abbreviations)
        uses: dict[str, Counter[str]] = {}
        for read in reads:
            for first, last in finder.runs(read):
                name = _bare(read.text[read.spans[first][0] : read.spans[last - 1][1]])
                uses.setdefault(name, Counter()).update(_uses(read, first, last))
        long = deck.abbreviations
        kinds = {name: _kind(long.get(name, name), seen) for name, seen in uses.items()}
        for name in uses:
            if " " in name and all(part in uses for part in name.split()):
                kinds[name] = ""
        return cls(finder, kinds, frozenset(_aliases(deck)), long)

    def runs(self, read: Analysed) -> tuple[tuple[int, int], ...]:
        """Each name's first token and the token after its last."""
        return tuple(self.finder.runs(read))

    def spans(self, read: Analysed) -> list[Change]:
        """Each name of known kind, with its place; a possessive ending is left outside."""
        found = []
        for first, last in self.runs(read):
            start, end = read.spans[first][0], read.spans[last - 1][1]
            name = _bare(read.text[start:end])
            if self.kinds.get(name):
                found.append(Change(start, start + len(name), name))
        return found

    def same(self, one: str, other: str) -> bool:
        """Whether two names may mean the same, or one is a part of the other."""
        one, other = (self.abbreviations.get(name, name) for name in (one, other))
        a, b = set(analyse(one).stems), set(analyse(other).stems)
        known = frozenset((one.casefold(), other.casefold())) in self.aliases
        return known or a <= b or b <= a or _place(one) == _place(other) != ""


def _said(point: KeyPoint) -> Iterator[str]:
    yield from filter(None, (point.text, point.clause, *point.accepted))


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _place(name: str) -> str:
    folded = name.casefold()
    return _UNIONS.get(folded) or PLACE_OF.get(folded) or GOVERNMENT_OF.get(folded) or ""


def _uses(read: Analysed, first: int, last: int) -> Iterator[str]:
    """What a name's surroundings say of it: that it is a place, acts, or takes an article."""
    before = read.words[first - 1] if first else ""
    yield "any"
    if before in ("in", "at", "near"):
        yield "placed"
    if before == "the":
        yield "the"
    acts = last < len(read.words) and is_verb(read, last)
    if acts or _bare(read.surface(last - 1)) != read.surface(last - 1):
        yield "acts"


def _kind(name: str, uses: Counter[str]) -> str:
    """The rough kind of a name; "" for what is better left alone."""
    folded = name.casefold()
    words = folded.split()
    if folded in _COUNTRIES or folded in _UNIONS:
        return "country"
    if folded in GOVERNMENT_OF:
        return "capital"
    if folded in PLACE_OF:
        return "people" if folded.endswith("s") and folded[:-1] in PLACE_OF else "of a country"
    figures = any(char.isdigit() for char in name)
    dated = any(word.title() in _MONTHS for word in words)
    if "-" in name or figures or dated or len(name) < 3 or len(words) > 4:
        return ""
    if " of " in folded:
        return words[0] + " of"
    if len(words) > 1 and words[-1] in THINGS:
        return words[-1]
    if folded.endswith(_ADJECTIVAL):
        return folded[-3:]
    placed = "placed" if 2 * uses["placed"] > uses["any"] else ""
    the = "the" if 2 * uses["the"] > uses["any"] else ""
    acting = "acting" if uses["acts"] and not placed else ""
    return " ".join((placed or acting or "thing", the, "long" if len(words) > 1 else ""))


def _aliases(deck: Deck) -> Iterator[frozenset[str]]:
    """Names that are alternatives in a group of key terms, or short and long of one another."""
    groups = [group for card in deck.cards for point in card.points for group in point.key_terms]
    groups += list(deck.abbreviations.items())
    for group in groups:
        folded = [term.casefold() for term in group]
        yield from (frozenset((a, b)) for a in folded for b in folded if a != b)


def swaps(read: Analysed, names: DeckNames) -> Iterator[tuple[Change, Change]]:
    """Two names of one kind to change places, as the earlier and the later change.

    A verb must stand between them, and nothing that lets both sides play the same part.
    """
    if _SYMMETRIC.search(read.text):
        return
    found = names.spans(read)
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            first, last = _tokens(read, one.end, other.start)
            alike = names.kinds[one.new] == names.kinds[other.new]
            if alike and not names.same(one.new, other.new) and verb_between(read, first, last):
                yield one._replace(new=other.new), other._replace(new=one.new)


def _tokens(read: Analysed, start: int, end: int) -> tuple[int, int]:
    """The tokens between two places in the text, half-open."""
    inside = [at for at, span in enumerate(read.spans) if start <= span[0] and span[1] <= end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def other_names(
    read: Analysed, asked: frozenset[str], point: KeyPoint, names: DeckNames, random: Random
) -> list[Change]:
    """A name of the point replaced by one of the deck that nothing in the point mentions."""
    own = " ; ".join((*_said(point), *(term for group in point.key_terms for term in group)))
    stems = set(analyse(own).stems)
    present = [change.new for change in names.spans(analyse(own))]
    changes = []
    for change in names.spans(read):
        if not asked.issuperset(analyse(change.new).stems):
            continue
        others = [
            name
            for name, kind in sorted(names.kinds.items())
            if kind == names.kinds[change.new]
            and not stems & _telling(name)
            and not any(names.same(name, here) for here in present)
        ]
        changes += [
            change._replace(new=name) for name in random.sample(others, min(2, len(others)))
        ]
    return changes


def _telling(name: str) -> set[str]:
    read = analyse(name)
    return {
        s for s, word in zip(read.stems, read.words, strict=True) if word not in FUNCTION | THINGS
    }


_YEAR = re.compile(r"(?<![\w.,£$€/'-])(?:1[0-9]|20)[0-9]{2}(?![\w%])(?!\s?[-–/]\s?\d|,\d|\.\d)")
_LOOSE = re.compile(
    r"\b(?:by|before|until|till|after|since|from|to|between|onwards?|than)\b", re.IGNORECASE
)
_VAGUE = re.compile(r"\b(?:about|around|circa|c|early|mid|late|end of|spring|autumn)\.?[ -]$", re.I)
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b(?=,? (?:1|20)\d)")


def other_dates(read: Analysed, asked: frozenset[str], random: Random) -> list[Change]:
    """A year of the point moved or a month replaced; not in a range nor after "by" or "since"."""
    text, changes = read.text, []
    years = {found[0] for found in _YEAR.finditer(text)}
    for found in _YEAR.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()]
        if found[0] not in asked or _LOOSE.search(before) or re.search(r"[-–]\s?$", before):
            continue
        steps = (10, -10) if _VAGUE.search(before) else (1, -1, 3, -4, 10)
        year = str(int(found[0]) + random.choice(steps))
        if year not in years and year not in asked and not text[found.end() :].startswith(" to "):
            changes.append(Change(*found.span(), year))
    for found in _MONTH.finditer(text):
        if stem(found[0].lower()) in asked and not _LOOSE.search(text[: found.start()][-12:]):
            at = _MONTHS.index(found[0])
            changes.append(Change(*found.span(), _MONTHS[(at + random.choice((2, 3, 5, 7))) % 12]))
    return changes


_COUNTED = re.compile(r"(?<![\w.,/'^-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/'^]|[.,]\d|\s?[-–]\s?\d)")
_SPELT = {"two": "four", "three": "six", "four": "eight", "five": "ten", "six": "three",
          "eight": "four", "ten": "five", "twenty": "forty", "third": "fifth", "half": "quarter",
          "twice": "ten times", "million": "billion"}  # fmt: skip
_BOUNDED = re.compile(r"\b(?:over|under|least|most|than|above|below|about|to|between)$", re.I)


def other_numbers(read: Analysed, asked: frozenset[str]) -> list[Change]:
    """A number of the point doubled or halved, in figures or words; never a part of a date."""
    taken = [mention.span for mention in dates.find(read.text)]
    changes = []
    for found in _COUNTED.finditer(read.text):
        inside = any(start < found.end() and found.start() < end for start, end in taken)
        loose = _BOUNDED.search(read.text[: found.start()].rstrip())
        if found[0] in asked and not inside and not loose:
            changes.append(Change(*found.span(), _otherwise(found[0])))
    for at, word in enumerate(read.words):
        if word in _SPELT and read.stems[at] in asked and read.surface(at).islower():
            changes.append(fitted(read, at, _SPELT[word]))
    return [change for change in changes if read.text[change.start : change.end] != change.new]


def _otherwise(figures: str) -> str:
    value = float(figures.replace(",", ""))
    even = value % 2 == 0 and value > 2
    new = value / 2 if even or value > 50 else value * 2
    if "." in figures:
        return f"{new:.{len(figures.partition('.')[2])}f}"
    return f"{int(new):,}" if "," in figures else str(int(new))
