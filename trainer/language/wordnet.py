"""WordNet 3.0's database files: senses with their frequency, and the pointers between them.

The format is that of `wndb(5WN)`; only what a table of word relations needs is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_POS_NUMBER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
Key = tuple[str, int]
"""A synset: part of speech and offset."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointer to another synset, between single words when their numbers are not 0."""

    symbol: str
    target: Key
    source_word: int
    target_word: int


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning, and where it points."""

    key: Key
    satellite: bool
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class WordNet:
    """All synsets, and how often each lemma is used in which sense.

    Attributes:
        synsets: Key -> synset.
        senses: (lemma, part of speech) -> its synsets, the most frequent first, each with the
            number of times it was tagged in WordNet's corpus.
        irregular: Part of speech -> irregular form -> base forms.
    """

    synsets: dict[Key, Synset]
    senses: dict[tuple[str, str], tuple[tuple[Key, int], ...]]
    irregular: dict[str, dict[str, tuple[str, ...]]]


def read(folder: Path) -> WordNet:
    """Read a folder of WordNet's `data.*`, `index.*`, `*.exc` and `cntlist.rev`.

    Raises:
        FileNotFoundError: If one of the files is missing.
    """
    counts = _counts(folder / "cntlist.rev")
    synsets: dict[Key, Synset] = {}
    senses = {}
    irregular = {}
    for name, pos in POS.items():
        for synset in _synsets(folder / f"data.{name}", pos):
            synsets[synset.key] = synset
        for lemma, keys in _index(folder / f"index.{name}", pos):
            senses[lemma, pos] = tuple(
                (key, counts.get((lemma, pos, number), 0)) for number, key in enumerate(keys, 1)
            )
        irregular[pos] = _exceptions(folder / f"{name}.exc")
    return WordNet(synsets, senses, irregular)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            yield line


def _synsets(path: Path, pos: str) -> Iterator[Synset]:
    for line in _lines(path):
        fields = line.partition("|")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * i].partition("(")[0] for i in range(count))
        at = 4 + 2 * count
        pointers = tuple(
            Pointer(
                fields[i],
                (fields[i + 2].replace("s", "a"), int(fields[i + 1])),
                int(fields[i + 3][:2], 16),
                int(fields[i + 3][2:], 16),
            )
            for i in range(at + 1, at + 1 + 4 * int(fields[at]), 4)
        )
        yield Synset((pos, int(fields[0])), fields[2] == "s", words, pointers)


def _index(path: Path, pos: str) -> Iterator[tuple[str, list[Key]]]:
    for line in _lines(path):
        fields = line.split()
        yield fields[0], [(pos, int(offset)) for offset in fields[-int(fields[2]) :]]


def _counts(path: Path) -> dict[tuple[str, str, int], int]:
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        sense, number, count = line.split()
        lemma, _, rest = sense.partition("%")
        counts[lemma, _POS_NUMBER[rest[0]], int(number)] = int(count)
    return counts


def _exceptions(path: Path) -> dict[str, tuple[str, ...]]:
    return {
        form: tuple(bases)
        for form, *bases in (line.split() for line in path.read_text("utf-8").splitlines())
    }


def licence(folder: Path) -> list[str]:
    """The lines of WordNet's licence, which stands at the head of each data file."""
    head = []
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            break
        head.append(line.strip().partition(" ")[2].rstrip())
    return head
