"""Where names stand in a text: "Treaty of Rapallo", "Anthony Eden", "the Far East", "LoN"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from trainer.deck.forms import THINGS
from trainer.language.names import PLACE_OF, key, written_as_names
from trainer.language.words import FUNCTION
from trainer.text import Analysed

_PARTS_OF_PLACES = frozenset("west east north south new great united soviet british".split())
_HYPHENS = ("-", "‐", "‑")


class NameFinder:
    """Finds names by their capitals, as a deck uses them.

    Args:
        texts: All texts of the deck.
        abbreviations: The deck's short forms; each is a name of its own.
    """

    def __init__(self, texts: Sequence[Analysed], abbreviations: Collection[str]) -> None:
        self._abbreviations = frozenset(abbreviations)
        self._names = written_as_names(texts)
        self._standing = _standing(texts)

    def runs(self, read: Analysed) -> Iterator[tuple[int, int]]:
        """Each name's first token and the token after its last."""
        index = 0
        while index < len(read.words):
            if not self._is_name(read, index):
                index += 1
                continue
            last = index + 1
            while last < len(read.words) and self._goes_on(read, last):
                last += 1
            after = last
            while last > index and read.words[last - 1] in ("of", "the"):
                last -= 1
            if last > index:
                yield index, last
            index = after

    def _is_name(self, read: Analysed, index: int) -> bool:
        surface = read.surface(index)
        if surface in self._abbreviations:
            return True
        if not surface[0].isupper():
            return False
        if self._before_name(read, index):
            return True
        if read.words[index] in FUNCTION:
            return False
        if key(read.words[index], read.stems[index]) in self._names:
            return True
        following = read.words[index + 1] if index + 1 < len(read.words) else ""
        return read.words[index] in _PARTS_OF_PLACES and following in PLACE_OF

    def _before_name(self, read: Analysed, index: int) -> bool:
        """Whether a capital has another one after it: "the Far East", "Medina Sidonia"."""
        if index + 1 == len(read.words) or read.words[index].endswith(("ing", "ed", "ly")):
            return False
        opens = not index or gap(read, index) != " "
        if gap(read, index + 1) not in (" ", *_HYPHENS) or (
            opens and read.words[index] in FUNCTION
        ):
            return False
        return read.surface(index + 1)[0].isupper() and read.words[index + 1] not in FUNCTION

    def _goes_on(self, read: Analysed, index: int) -> bool:
        previous, here = read.surface(index - 1), read.surface(index)
        between = gap(read, index)
        if between in ("", *_HYPHENS) and read.words[index][0].isalnum():
            return True
        if between != " " or previous[-2:] in ("'s", "’s"):
            return False
        if previous[0].islower() and previous not in ("of", "the"):
            return False
        if here in self._abbreviations or previous in self._abbreviations:
            return False
        stands = key(read.words[index - 1], read.stems[index - 1]) in self._standing
        if stands and read.words[index] not in THINGS:
            return False
        if self._is_name(read, index) or (here[0].isupper() and here.lower() not in FUNCTION):
            return read.words[index - 1] not in PLACE_OF or read.words[index] not in PLACE_OF
        following = read.words[index : index + 3]
        if following[:2] == ("of", "the"):
            return len(following) > 2 and self._is_name(read, index + 2)
        joint = following[:1] == ("of",) or (
            following[:1] == ("the",) and read.words[index - 1] == "of"
        )
        return joint and len(following) > 1 and self._is_name(read, index + 1)


def _standing(texts: Iterable[Analysed]) -> frozenset[str]:
    """Keys of the names that stand alone somewhere, before a stop or a word like "and"."""
    return frozenset(
        key(read.words[at], read.stems[at])
        for read in texts
        for at in range(1, len(read.words))
        if read.surface(at)[0].isupper()
        and not read.surface(at - 1)[0].isupper()
        and (at + 1 == len(read.words) or gap(read, at + 1) != " " or _ends_name(read, at + 1))
    )


def _ends_name(read: Analysed, at: int) -> bool:
    return read.words[at] in FUNCTION and read.words[at] != "of"


def gap(read: Analysed, index: int) -> str:
    """What stands between a token and the one before it."""
    return read.text[read.spans[index - 1][1] : read.spans[index][0]]


def joined(read: Analysed) -> Iterator[tuple[int, int]]:
    """Words, those taken together that a hyphen or nothing parts: "single-minded", "CH3COOH"."""
    index = 0
    while index < len(read.words):
        last = index + 1
        while last < len(read.words) and read.words[last][0].isalnum():
            if gap(read, last) not in ("", *_HYPHENS):
                break
            last += 1
        yield index, last
        index = last
