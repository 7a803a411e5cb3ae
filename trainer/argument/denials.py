"""Which words a negation governs, lightly read: "nobody planned it" is not "they planned it"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import islice
from operator import attrgetter

from trainer.argument.vocabulary import DENIED
from trainer.text import Analysed

REACH = 3
"""Words of content that a negation governs at most."""

_NEGATES = re.compile(
    r"not|no|never|nobody|none|neither|nor|nothing|without|hardly|cannot|\w+n't|instead|rather"
)
_end = attrgetter("last")
_ENDS = frozenset("and or but because since so then until".split())


def denial(term: str) -> str:
    """A term denied, or a denied one said."""
    return term.removeprefix(DENIED) if term.startswith(DENIED) else DENIED + term


def denied(
    text: Analysed, content: Callable[[str], bool], first: int = 0, last: int | None = None
) -> frozenset[int]:
    """The tokens of a stretch that a negation governs: in its clause, a few words of content.

    Args:
        text: A text, read.
        content: Which words are content.
        first: Index of the stretch's first token.
        last: Index after its last token; that of the text by default.
    """
    last = len(text.words) if last is None else last
    found: set[int] = set()
    for clause in islice(text.clauses, bisect_right(text.clauses, first, key=_end), None):
        if clause.first >= last:
            break
        start, end = max(clause.first, first), min(clause.last, last)
        for index in range(start, end):
            if _NEGATES.fullmatch(text.words[index]):
                found.update(_governed(text, content, index + 1, end))
    return frozenset(found)


def _governed(text: Analysed, content: Callable[[str], bool], first: int, last: int) -> list[int]:
    """The next few words of content, up to a conjunction."""
    found: list[int] = []
    for index in range(first, last):
        if text.words[index] in _ENDS or len(found) == REACH:
            break
        if content(text.words[index]):
            found.append(index)
    return found
