"""How words stand to one another: synonyms, derivations, opposites.

Two sources lie in `models/lexicon/`: our own tables of paraphrases and opposites, which come
first, and a table made from WordNet 3.0. Words are Snowball stems as `trainer.text` makes them;
a phrase is its stems joined by spaces ("pull out").
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from trainer.errors import ModelError
from trainer.resources import shipped
from trainer.text import stem

IRREGULAR = 0.95
"""An irregular form and its base: "withdrew" and "withdraw"."""
OWN_SYNONYM = 0.8
OWN_OPPOSITE = 1.0
CLOSE = 0.5
"""What is related more nearly than this is no opposite by WordNet alone."""
REMEMBERED = 20_000
"""So many rows are kept once they are unpacked, the empty ones of unknown words too: beyond this
the memory is emptied, so that it stays constant."""

Row = Mapping[str, float]
_NOTHING: Row = {}


class Tables(NamedTuple):
    """The lexicon's files, not yet unpacked.

    Attributes:
        wordnet: Sorted lines of WordNet's relations: a key, its relatives, its opposites.
        phrases: Its keys of several words.
        forms: Stem of an irregular form -> stem of its base.
        synonyms: Sets of our own synonyms.
        opposites: Our own opposites: left side, right side, strength.
    """

    wordnet: Sequence[str]
    phrases: Sequence[str]
    forms: Mapping[str, str]
    synonyms: Sequence[tuple[str, ...]]
    opposites: Sequence[tuple[tuple[str, ...], tuple[str, ...], float]]


_GRADED = frozenset(
    """bright broad calm cheap clean clear clever close cold cool cruel dark dear deep dense dry
    early easy faint fair fast fierce firm flat fresh full gentle great happy hard harsh healthy
    heavy high hot kind large late lazy light long loose loud low mild narrow near neat noble
    noisy old plain poor proud pure quick quiet rare rich rough safe sharp shallow short slow
    small smart smooth soft sour steep stiff strict strong sweet tall tame thick thin tight tiny
    tough ugly vast warm weak wealthy wet wide wild wise young""".split()
)
"""Adjectives whose comparative and superlative are common words of their own."""


def _grades() -> dict[str, str]:
    """Stem of a comparative or superlative -> stem of its adjective."""
    grades = {}
    for word in _GRADED:
        root = word[:-1] if word[-1] in "ey" else word
        doubled = len(word) < 5 and word[-1] not in "aeiouwy" and word[-2] in "aeiou"
        doubled = doubled and word[-3] not in "aeiou"
        for ending in ("er", "est"):
            spelt = root + ("i" if word[-1] == "y" else word[-1] if doubled else "") + ending
            if stem(spelt) != stem(word):
                grades[stem(spelt)] = stem(word)
    return grades


class Relations:
    """Looks up how two stems are related; rows are unpacked when first asked for."""

    def __init__(self, tables: Tables) -> None:
        self._wordnet = tables.wordnet
        grades = _grades()
        forms = {form: base for form, base in tables.forms.items() if form not in grades.values()}
        forms |= grades
        self._forms = {form: base for form, base in forms.items() if forms.get(base) != form}
        self._synonyms: dict[str, list[tuple[str, ...]]] = {}
        for words in tables.synonyms:
            for word in words:
                self._synonyms.setdefault(word, []).append(words)
        self._opposites: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        for left, right, strength in tables.opposites:
            for one, other in ((left, right), (right, left)):
                for word in one:
                    self._opposites.setdefault(word, []).append((other, strength))
        self._phrases = self._index_phrases(tables.phrases)
        self._irregular: dict[str, list[str]] = {}
        for form, base in tables.forms.items():
            self._irregular.setdefault(base, []).append(form)
        self._related_rows: dict[str, Row] = {}
        self._opposed_rows: dict[str, Row] = {}

    def base(self, key: str) -> str:
        """The base of an irregular form ("withdrew" -> "withdraw") or of a comparative
        ("slowest" -> "slow"); other stems are their own."""
        return self._base_of(key) or key

    def _base_of(self, key: str) -> str | None:
        known = self._forms.get(key)
        if known is not None or not key.endswith(("er", "est")) or self.knows(key):
            return known
        bare = key.removesuffix("est") if key.endswith("est") else key.removesuffix("er")
        for candidate in (bare, stem(bare + "e"), bare[:-1]):
            if len(candidate) > 2 and (candidate in self._opposites or candidate in self._synonyms):
                return candidate
        return None

    def related(self, a: str, b: str) -> float:
        """How nearly two stems mean the same, in [0, 1].

        1 for the same stem, .95 an irregular form and its base, .8 own synonyms and derivations,
        .55-.78 synonyms by how common the shared sense is, .5 similar adjectives, .4 a word and
        the next broader one, else 0.
        """
        if a == b:
            return 1.0
        return self._pair(self.synonyms(a), a, b)

    def opposed(self, a: str, b: str) -> float:
        """How surely two stems are opposites, in [0, 1].

        1 own opposites, .9 WordNet's direct ones, .8 through a derivation, .6 two sides of one
        event (buy and sell), .5 through a similar adjective, else 0.
        """
        if a == b:
            return 0.0
        row = self.antonyms(a)
        return max(row.get(b, 0.0), row.get(self.base(b), 0.0)) if row else 0.0

    def kin_of(self, stems: Iterable[str]) -> Kin:
        """Some stems, to find those related or opposed to another without trying each."""
        return Kin(self, stems)

    def synonyms(self, key: str) -> Row:
        """All stems and phrases related to one, with strengths as in `related`."""
        row = self._related_rows.get(key)
        if row is None:
            row = self._related_row(key)
            if len(self._related_rows) >= REMEMBERED:
                self._related_rows.clear()
            self._related_rows[key] = row
        return row

    def antonyms(self, key: str) -> Row:
        """All stems and phrases opposed to one, with strengths as in `opposed`."""
        row = self._opposed_rows.get(key)
        if row is None:
            row = self._opposed_row(key)
            if len(self._opposed_rows) >= REMEMBERED:
                self._opposed_rows.clear()
            self._opposed_rows[key] = row
        return row

    def knows(self, key: str) -> bool:
        """Whether the lexicon has a stem at all: a word that it knows is seldom a misspelling."""
        return (
            key in self._synonyms
            or key in self._opposites
            or key in self._forms
            or bool(self._line(key))
        )

    def phrases_for(self, keys: Iterable[str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The phrases related or opposed to some stems, by the stem that they begin with.

        Returns:
            First stem, or an irregular form of it -> (the other stems, the phrase's key), the
            longest first.
        """
        wanted = {
            phrase
            for key in keys
            for row in (self.synonyms(key), self.antonyms(key))
            for phrase in row
            if " " in phrase
        }
        index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in sorted(wanted, key=lambda phrase: (-len(phrase.split(" ")), phrase)):
            first, *tail = phrase.split(" ")
            for form in (first, *self._irregular.get(first, ())):
                index.setdefault(form, []).append((tuple(tail), phrase))
        return index

    def phrase_at(self, stems: Sequence[str], index: int) -> tuple[int, str] | None:
        """The longest known phrase that begins at a token: how many tokens, and its key."""
        first = stems[index]
        for tail, key in self._phrases.get(first) or self._phrases.get(self.base(first)) or ():
            if tuple(stems[index + 1 : index + 1 + len(tail)]) == tail:
                return len(tail) + 1, key
        return None

    def _pair(self, row: Row, a: str, b: str) -> float:
        score = row.get(b, 0.0)
        base = self._base_of(b)
        if base is None:
            return score
        if base in (a, self._base_of(a)):
            return IRREGULAR
        return max(score, row.get(base, 0.0) * IRREGULAR)

    def _related_row(self, key: str) -> Row:
        row = dict(self._unpacked(key, 1))
        for words in self._synonyms.get(key, ()):
            row.update((word, OWN_SYNONYM) for word in words if word != key)
        for opposites, _ in self._opposites.get(key, ()):
            for word in opposites:
                row.pop(word, None)
        base = self._base_of(key)
        if base is not None:
            for word, strength in self.synonyms(base).items():
                row[word] = max(row.get(word, 0.0), strength * IRREGULAR)
            row[base] = IRREGULAR
            row.pop(key, None)
        return row or _NOTHING

    def _opposed_row(self, key: str) -> Row:
        related = self.synonyms(key)
        row = {
            word: strength
            for word, strength in self._unpacked(key, 2)
            if related.get(word, 0.0) <= CLOSE
        }
        for words, strength in self._opposites.get(key, ()):
            row.update((word, max(strength, row.get(word, 0.0))) for word in words)
        base = self._base_of(key)
        if base is not None:
            for word, strength in self.antonyms(base).items():
                row[word] = max(row.get(word, 0.0), strength)
        row.pop(key, None)
        return row or _NOTHING

    def _line(self, key: str) -> str:
        """A key's line of WordNet's relations, or ""."""
        start = f"{key}\t"
        at = bisect_left(self._wordnet, start)
        found = at < len(self._wordnet) and self._wordnet[at].startswith(start)
        return self._wordnet[at] if found else ""

    def _unpacked(self, key: str, cell: int) -> Iterator[tuple[str, float]]:
        """A key's relatives (cell 1) or opposites (cell 2) in WordNet."""
        line = self._line(key)
        if line:
            for entry in filter(None, line.split("\t")[cell].split(",")):
                word, _, percent = entry.rpartition("=")
                yield word, int(percent) / 100

    def _index_phrases(
        self, phrases: Iterable[str]
    ) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """First stem -> the rests of the phrases that begin with it, the longest first."""
        index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        own = [key for table in (self._synonyms, self._opposites) for key in table if " " in key]
        for key in {*phrases, *own}:
            first, *tail = key.split(" ")
            index.setdefault(first, []).append((tuple(tail), key))
        for entries in index.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))
        return index


class Kin:
    """Finds which of some stems may be related or opposed to another: it or its base, or what
    stands in their rows. All others are neither."""

    def __init__(self, relations: Relations, stems: Iterable[str]) -> None:
        self._relations = relations
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(stems):
            for known in {key, relations.base(key)}:
                self._places.setdefault(known, []).append(place)

    def of(self, key: str) -> list[int]:
        """The places of these stems, in order."""
        relations, places = self._relations, self._places
        keys = {key, relations.base(key)}
        for row in (relations.synonyms(key), relations.antonyms(key)):
            keys |= row.keys() & places.keys()
        return sorted({place for found in keys for place in places.get(found, ())})


@cache
def load() -> Relations:
    """The shipped lexicon.

    Raises:
        ModelError: If a table is missing or has a line that cannot be read.
    """
    try:
        folder = shipped("models", "lexicon")
        return Relations(read(folder))
    except FileNotFoundError as missing:
        raise ModelError(f"the word relations are not there: {missing}") from missing


def read(folder: Path) -> Tables:
    """The tables of a lexicon folder.

    Raises:
        FileNotFoundError: If one of them is missing.
        ModelError: If a line cannot be read.
    """
    packed = gzip.decompress((folder / "relations.tsv.gz").read_bytes()).decode()
    lines = packed.splitlines()
    gap = lines.index("")
    forms = dict(line.split("\t") for _, line in _lines(folder / "forms.tsv"))
    synonyms = [_keys(line) for _, line in _lines(folder / "synonyms.tsv")]
    opposites = list(_opposites(folder / "opposites.tsv"))
    return Tables(lines[gap + 1 :], lines[:gap], forms, synonyms, opposites)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            yield number, line


def _opposites(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], float]]:
    for number, line in _lines(path):
        left, *rest = line.split("\t")
        try:
            right, strength = rest[0], float(rest[1]) if rest[1:] else OWN_OPPOSITE
        except (IndexError, ValueError):
            raise ModelError(
                f"{path.name}:{number}: two lists and at most a strength wanted: {line!r}"
            ) from None
        yield _keys(left), _keys(right), strength


def _keys(cell: str) -> tuple[str, ...]:
    """The keys of a comma-separated list of words and phrases."""
    return tuple(
        dict.fromkeys(
            " ".join(stem(part) for part in word.replace("-", " ").split())
            for word in cell.split(",")
        )
    )
