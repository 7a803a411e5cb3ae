"""A sentence as a line of folded words that patterns can be written against.

Words that name a view or a historian are replaced by tags, so that one pattern fits every deck:
`L:A` is a label of view A ("orthodox"), `P:A` its people ("revisionists"), `N:A` a person or place
in its name ("Kennedy"), `H:2` the third historian of the debate. Every match is led back to token
indices.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trainer.text import Analysed, Stretch


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, tagged.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        text: Its words joined by single spaces, with one at either end.
        starts: Where each token begins in `text`.
    """

    first: int
    last: int
    text: str
    starts: tuple[int, ...]

    def token(self, at: int) -> int:
        """The index of the token at a place of `text`."""
        return self.first + max(0, bisect_right(self.starts, at) - 1)

    def tokens(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int]:
        """The tokens that a group of a match covers, half-open."""
        start, end = match.span(group)
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self.token(start), self.token(end - 1) + 1

    def after(self, token: int) -> str:
        """The line from a token on, with a space before it."""
        if token >= self.last:
            return " "
        return self.text[self.starts[token - self.first] - 1 :]

    def between(self, first: int, last: int) -> str:
        """The words of some tokens, with a space at either end."""
        if first >= last:
            return " "
        end = self.starts[last - self.first] if last < self.last else len(self.text)
        return self.text[self.starts[first - self.first] - 1 : end]


def lines(text: Analysed, tags: Mapping[int, str]) -> tuple[Line, ...]:
    """Every sentence as a line; `tags` stand in for the tokens they are given for."""
    return tuple(_line(text, sentence, tags) for sentence in text.sentences)


def _line(text: Analysed, sentence: Stretch, tags: Mapping[int, str]) -> Line:
    words = [tags.get(i, text.words[i]) for i in range(sentence.first, sentence.last)]
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Line(sentence.first, sentence.last, f" {' '.join(words)} ", tuple(starts))


def matches(pattern: re.Pattern[str], line: Line) -> Iterator[tuple[re.Match[str], int, int]]:
    """Every match in a line with the tokens it covers, half-open."""
    for match in pattern.finditer(line.text):
        first, last = line.tokens(match)
        yield match, first, last
