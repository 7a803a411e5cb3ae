"""Where a sentence of a reference answer is cut into statements, and what each part leans on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from trainer.deck.verbs import is_verb
from trainer.language import dates
from trainer.language.words import FUNCTION
from trainer.text import Analysed

_HARD = re.compile(r";|\s[-–—]+\s|\w?[-–—]\s|—|\s[–—]\w|→|->|=>")
_INNER_STOP = re.compile(r"[,:;]")
_CLOSING = re.compile(r"[)\]’”'\"%²³]+")
_AND_THEN = frozenset("but so yet while whereas whilst although though however".split())
_LEANING = frozenset(
    "which who whose where when because that as since unless until than to".split()
)
_SUBORDINATE = frozenset("when if as because although though while since once unless".split())
_DETERMINERS = frozenset("a an the his her its their this these those some many several".split())
_PRONOUNS = frozenset("he she it they we this these".split())
_PREPOSITIONS = frozenset("in on at by for with from to into under against of during".split())
_STOPS = frozenset("that which who whose when where if because".split())
_RESULTS = frozenset("allowing enabling causing making leaving forcing giving leading".split())
_LISTING = frozenset("included include includes including namely".split())

SIDE = 2
"""Telling words that each side of a cut needs."""
_CLAUSE_SIDE = 3
"""Telling words that a verb's own part needs to be cut off."""
_LONG_SIDE = 5
"""Telling words on each side from which a bare "and" cuts too."""
_WHOLE = 7
"""Telling words that a sentence needs before a consequence ("so ...") is cut from it."""
_SUBJECT = 8
"""Words that a subject carried over may have."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence that is a statement.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        said: Index of the first token that its text keeps, after conjunctions.
        lead: The words to put before them.
    """

    first: int
    last: int
    said: int
    lead: str = ""


class _Cut(NamedTuple):
    """Where a new piece's text begins, and what to put before it."""

    said: int
    lead: str = ""


class Sentences:
    """An answer read for cutting: which of its words tell something, and which are verbs.

    Args:
        read: The answer.
        asked: Stems of the question, whose own words tell nothing.
    """

    def __init__(self, read: Analysed, asked: frozenset[str]) -> None:
        self.read = read
        self._tell_sums = _sums(_telling(read, asked))
        self._verbs = [is_verb(read, at) for at in range(len(read.words))]
        self._verb_sums = _sums(self._verbs)

    def cut(self, first: int, last: int) -> list[Piece]:
        """The statements in the sentence of tokens `first` (in) to `last` (out)."""
        pieces: list[Piece] = []
        piece = Piece(first, last, first)
        items = self._list_head(first, last)
        brackets = 0
        for at in range(first + 1, last):
            gap = self.gap(at)
            cut = self._bracket(piece, at, last) if "(" in gap and not brackets else None
            brackets += gap.count("(") - gap.count(")")
            if cut is None and brackets <= 0:
                listed = at > items and self._next_item(piece, at, last)
                head = _Cut(at, self.text(first, items)) if listed else None
                cut = head or self._cut_at(piece, at, last)
            if cut is not None:
                pieces.append(replace(piece, last=at))
                piece = Piece(at, last, *cut)
        return [*pieces, piece]

    def tells(self, first: int, last: int) -> int:
        """How many telling words there are between two tokens."""
        return self._tell_sums[last] - self._tell_sums[first]

    def verb(self, first: int, last: int) -> bool:
        """Whether a finite verb stands between two tokens."""
        return self._verb_sums[max(last, first)] > self._verb_sums[first]

    def dated(self, first: int, last: int) -> bool:
        """Whether a number stands between two tokens."""
        return any(self.read.words[i][0].isdigit() for i in range(first, last))

    def phrase(self, piece: Piece) -> bool:
        """Whether a piece is but a few words with a preposition: "Under his orders"."""
        return (
            self.read.words[piece.first] in _PREPOSITIONS
            and piece.last - piece.first <= 4
            and not self.verb(piece.first, piece.last)
            and not self.dated(piece.first, piece.last)
        )

    def gap(self, at: int) -> str:
        """What stands between a token and the one before it."""
        return self.read.text[self.read.spans[at - 1][1] : self.read.spans[at][0]]

    def text(self, first: int, last: int) -> str:
        """Tokens as they are written."""
        return self.read.text[self.read.spans[first][0] : self.end(last)]

    def end(self, last: int) -> int:
        """The end of a token, with a bracket or quotation mark that closes after it."""
        end = self.read.spans[last - 1][1]
        closing = _CLOSING.match(self.read.text, end)
        return closing.end() if closing else end

    def _cut_at(self, piece: Piece, at: int, last: int) -> _Cut | None:
        """The cut before a token; None when it belongs to the piece that is going on."""
        words, word, gap = self.read.words, self.read.words[at], self.gap(at)
        left, right = self.tells(piece.first, at), self.tells(at, last)
        if min(left, right) < SIDE or words[at - 1] in _AND_THEN | {"and"}:
            return None
        if _HARD.search(gap) or word == "->":
            return None if word in _LEANING or (word == "if" and right < _LONG_SIDE) else _Cut(at)
        if self._as_well_as(at):
            return _Cut(at)
        if word == "and":
            return self._after_and(piece, at, last)
        if word in _AND_THEN:
            return self._after_conjunction(piece, at, last)
        if word in _RESULTS or "," in gap:
            return self._after_comma(piece, at, last)
        if word == "that" and min(left, right) > _CLAUSE_SIDE:
            return self._restriction(piece, at)
        return None

    def _bracket(self, piece: Piece, at: int, last: int) -> _Cut | None:
        """A bracket at the sentence's end that tells something of its own."""
        rest = self.text(at, last)
        verbal = self.verb(at, last) or self.read.words[at].endswith("ed")
        ends = rest.find(")") == len(rest) - 1
        if not ends or self.tells(at, last) < _CLAUSE_SIDE or not verbal:
            return None
        return _Cut(at, f"{self._noun_phrase(piece.first, at)},")

    def _next_item(self, piece: Piece, at: int, last: int) -> bool:
        """Whether a list goes on with its next item at a token."""
        joins = "," in self.gap(at) or self.read.words[at] == "and" or self._as_well_as(at)
        return joins and min(self.tells(piece.first, at), self.tells(at, last)) >= SIDE

    def _after_and(self, piece: Piece, at: int, last: int) -> _Cut | None:
        """What follows "and": another verb of the same subject, another clause, another thing."""
        words, start = self.read.words, piece.first
        left, right = self.tells(start, at), self.tells(at, last)
        following = words[at + 1]
        verb = self._skip_adverb(at + 1, last)
        clause_before = self.verb(self._segment(start, at), at) and not self._verbs[at - 1]
        if clause_before and following in _AND_THEN | _SUBORDINATE:
            return _Cut(at + 1)
        if clause_before and is_verb(self.read, verb, joined=True):
            lead = piece.lead or self._subject(piece, at)
            return (
                _Cut(at, lead) if lead and (right >= _CLAUSE_SIDE or self.dated(at, last)) else None
            )
        clause_after = "," in self.gap(at) and self.verb(at + 1, min(at + 6, last))
        if clause_before and (self._opens_clause(at + 1, last) or clause_after):
            return _Cut(at)
        if words[verb].endswith("ed") and left > SIDE and self.dated(verb, last):
            return None if self.verb(start, at) else _Cut(at)
        if not self.verb(start, last) and following in _DETERMINERS:
            return _Cut(at)
        pair = "between" in words[start:at] or "," in self.gap(min(at + 2, last - 1))
        long = min(left, right) >= _LONG_SIDE and self.verb(start, at - 1)
        return _Cut(at) if long and not pair and not self._verbs[at - 1] else None

    def _after_conjunction(self, piece: Piece, at: int, last: int) -> _Cut | None:
        """What follows "but", "so", "while" and the like: a clause, or a verb of the subject."""
        words = self.read.words
        joins = "," in self.gap(at) or words[at + 1] in _PRONOUNS | _DETERMINERS
        if words[at] == "so" and not joins:
            return None
        if words[at] != "but" and self.tells(piece.first, last) < _WHOLE:
            return None
        if words[at + 1].endswith("ing"):
            return None
        said = at + (words[at] not in ("although", "though"))
        if is_verb(self.read, self._skip_adverb(at + 1, last), joined=True):
            return _Cut(said, self._subject(piece, at))
        return _Cut(said) if self.verb(at + 1, self._clause_end(at, last)) else None

    def _after_comma(self, piece: Piece, at: int, last: int) -> _Cut | None:
        """What follows a comma: a relative clause, a participle, or a clause with a pronoun."""
        words, word, start = self.read.words, self.read.words[at], piece.first
        least = min(self.tells(start, at), self.tells(at, last))
        if not self.verb(start, at) or words[start] in _STOPS - {"that"}:
            return None
        if word.endswith("ed") and self._verbs[at]:
            return _Cut(at, f"{self._noun_phrase(start, at)},")
        if word == "when" and least > _CLAUSE_SIDE:
            return _Cut(at + 1)
        if least < _CLAUSE_SIDE and word not in _RESULTS:
            return None
        if word in ("which", "who", "whose") and self.verb(at, min(at + 5, last)):
            return _Cut(at, f"{self._noun_phrase(start, at)},")
        if word in _PRONOUNS and self.verb(at + 1, min(at + 4, last)):
            return None if words[start] in _SUBORDINATE else _Cut(at)
        return self._participle(piece, at, last)

    def _participle(self, piece: Piece, at: int, last: int) -> _Cut | None:
        """A part such as "directly breaking the treaty" after the clause whose subject does it."""
        words = self.read.words
        verbal = self._skip_adverb(at, last)
        noun = words[verbal + 1 : verbal + 2] == ("of",)
        if not words[verbal].endswith("ing") or len(words[verbal]) < 6 or noun:
            return None
        subject = self._subject(piece, at)
        return _Cut(at, f"{subject},") if subject else None

    def _restriction(self, piece: Piece, at: int) -> _Cut | None:
        """A long relative clause without a comma: "a war ... that would weaken both"."""
        words = self.read.words
        articles = [i for i in range(max(piece.first, at - 9), at) if words[i] in ("a", "an")]
        if not articles or not self._verbs[at + 1]:
            return None
        return _Cut(at, self.text(articles[-1], at))

    def _as_well_as(self, at: int) -> bool:
        return self.read.words[at : at + 3] == ("as", "well", "as")

    def _skip_adverb(self, at: int, last: int) -> int:
        words = self.read.words
        while at < last - 1 and (words[at].endswith("ly") or words[at] == "also"):
            at += 1
        return at

    def _opens_clause(self, at: int, last: int) -> bool:
        """Whether a subject and its verb follow from a token on."""
        words = self.read.words
        if words[at] not in _PRONOUNS | _DETERMINERS and not self.read.surface(at)[0].isupper():
            return words[at] == "there"
        for index in range(at + 1, min(at + 8, last)):
            if "," in self.gap(index) or words[index] in _STOPS:
                return False
            if self._verbs[index]:
                return True
        return False

    def _subject(self, piece: Piece, at: int) -> str:
        """The words before the first verb of the clause that is going on, if they are few."""
        words = self.read.words
        if words[piece.said] in _STOPS:
            return piece.lead.rstrip(",")
        start = self._after_colon(piece.said, at)
        while start < at and words[start] in _AND_THEN | {"and"}:
            start += 1
        verb = next((i for i in range(start + 1, at) if self._verbs[i]), None)
        if verb is None or verb - start > _SUBJECT or words[start] in _SUBORDINATE:
            return ""
        subject = self._without_apposition(start, verb)
        return "" if _STOPS & set(words[start:verb]) or _HARD.search(subject) else subject

    def _without_apposition(self, start: int, verb: int) -> str:
        """A subject up to its first comma: "A force, mostly French," -> "A force"."""
        opens = self.read.words[start] not in _PREPOSITIONS
        comma = next((i for i in range(start + 1, verb) if opens and "," in self.gap(i)), verb)
        return self.text(start, comma)

    def _noun_phrase(self, start: int, at: int) -> str:
        """The words before a comma, back to the article, verb or conjunction that begins them."""
        words = self.read.words
        first = at - 1
        while first > start and at - first < _SUBJECT and words[first] not in _DETERMINERS:
            if self._verbs[first - 1] or words[first - 1] in _STOPS | {"and", "but"}:
                break
            first -= 1
        while first < at - 1 and words[first] in _PREPOSITIONS:
            first += 1
        return self.text(first, at)

    def _clause_end(self, at: int, last: int) -> int:
        """Where the clause ends that begins at a token: at the next dash or semicolon."""
        return next((i for i in range(at + 1, last) if _HARD.search(self.gap(i))), last)

    def _segment(self, start: int, at: int) -> int:
        """Where the clause begins that is going on before a token."""
        for index in range(at - 1, start, -1):
            if _INNER_STOP.search(self.gap(index)) or self.read.words[index] in _STOPS:
                return index
        return start

    def _after_colon(self, start: int, at: int) -> int:
        return max((i for i in range(start + 1, at) if ":" in self.gap(i)), default=start)

    def _list_head(self, first: int, last: int) -> int:
        """Where the items begin of a list that a sentence heads ("... included"); else its end."""
        heads = (i + 1 for i in range(first, last - 1) if self.read.words[i] in _LISTING)
        return next(heads, last)


def _sums(flags: list[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))


def _telling(read: Analysed, asked: frozenset[str]) -> list[bool]:
    """Which tokens tell something: content that the question does not have, and dates."""
    telling = [
        word not in FUNCTION and word[0].isalnum() and stem not in asked
        for word, stem in zip(read.words, read.stems, strict=True)
    ]
    spans = iter(date.span for date in dates.find(read.text))
    date = next(spans, None)
    for at, (start, end) in enumerate(read.spans):
        while date and date[1] <= start:
            date = next(spans, None)
        telling[at] |= date is not None and date[0] < end
    return telling
