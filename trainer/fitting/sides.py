"""The two sides of a contrast or a comparison exchanged."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.deck.verbs import is_verb
from trainer.text import analyse

SUBORDINATE = frozenset(
    "who which that because when if as after before since while whereas although though where"
    " whose unless until once whether what how why".split()
)
"""Words that open a clause which depends on another."""
_CONTRAST = (" whereas ", " while ", " but ")


def exchanged(text: str, *, named: bool) -> Iterator[str]:
    """The subjects on the two sides of "whereas" changed over, and the operands of "than".

    Args:
        text: A sentence without its full stop.
        named: Whether it begins with a name, whose capital is kept.
    """
    for word in _CONTRAST:
        left, found, right = text.partition(word)
        if found:
            yield from _subjects_over(left, word, right, named)
    left, found, right = text.partition(" than ")
    subject = _subject(left)
    if found and subject and 0 < len(right.split()) <= 4 and not set("0123456789,;") & set(right):
        rest = left[len(subject) :]
        if not left.endswith(("rather", "other")) and not rest.rstrip().endswith("no more"):
            tail = analyse(right)
            if not any(is_verb(tail, at) for at in range(len(tail.words))):
                yield f"{_opening(right)}{rest} than {_inner(subject, named)}"


def _subjects_over(left: str, word: str, right: str, named: bool) -> Iterator[str]:
    one, other = _subject(left), _subject(right)
    if one and other and one.casefold() != other.casefold():
        yield f"{_opening(other)}{left[len(one) :]}{word}{_inner(one, named)}{right[len(other) :]}"


def _subject(clause: str) -> str:
    """The up to five words before a clause's first verb, if they can be its subject."""
    read = analyse(clause)
    verbs = [at for at in range(len(read.words)) if is_verb(read, at)]
    if not verbs or not 0 < verbs[0] <= 5 or verbs[0] + 1 == len(read.words):
        return ""
    words = set(read.words[: verbs[0]])
    if words & (SUBORDINATE | {"it", "they", "he", "she", "this", "in", "by", "at", "for", "on"}):
        return ""
    end = read.spans[verbs[0] - 1][1]
    return "" if "," in clause[:end] or ":" in clause[:end] else clause[:end]


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]


def _inner(words: str, named: bool) -> str:
    plain = (not named and words[1:2].islower()) or words[:2] == "A "
    return words[:1].lower() + words[1:] if plain else words
