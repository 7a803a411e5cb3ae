"""A reference answer -> the statements in it, each of one thing, each with its place.

Sentences are cut where a clause of its own begins: after a semicolon or dash, at a conjunction
that a verb follows, at a relative clause or participle after a comma, between the items of a
list. What a cut-off part leans on (its subject, the head of its list) is put before it, so that
it can be read alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from trainer.deck.verbs import first_verb, is_verb, verb_between
from trainer.language import dates
from trainer.language.words import FUNCTION
from trainer.text import Analysed, Span, analyse

_HARD = re.compile(r";|\s[-–—]+\s|\w?[-–—]\s|—|\s[–—]\w|→|->|=>")
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
_LISTING = re.compile(r"\b(?:includ(?:ed|es|e|ing)|consist(?:s|ed) of|namely)\s*:?\s*$")
_LABEL = re.compile(r"[^:]{1,40}:")
_DROPPED = re.compile(
    r"(?:(?:and|but|so|yet|however|as well as|also|or(?: that)?)\b,?\s+)+",
    re.IGNORECASE,
)

_SIDE = 2
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
class Statement:
    """One thing that an answer states.

    Attributes:
        text: The words that state it, with what they lean on.
        span: Where they stand in the answer.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Piece:
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


def statements(answer: str, question: str = "") -> tuple[Statement, ...]:
    """The statements of an answer, in its order.

    Args:
        answer: The reference answer.
        question: Its question, whose own words state nothing.
    """
    cutter = _Cutter(answer, question)
    return tuple(cutter.statement(piece) for piece in cutter.pieces())


class _Cutter:
    """Cuts the sentences of one answer."""

    def __init__(self, answer: str, question: str) -> None:
        self.read = analyse(answer)
        self.telling = _telling(self.read, frozenset(analyse(question).stems))

    def pieces(self) -> list[_Piece]:
        """All pieces of the answer; one that tells too little goes with its neighbour."""
        pieces: list[_Piece] = []
        for sentence in self.read.sentences:
            cut = self._cut_sentence(sentence.first, sentence.last)
            if pieces and self._leans_on_next(pieces[-1]) and not self._new_line(sentence.first):
                above = pieces.pop()
                cut[0] = replace(above, last=cut[0].last)
            pieces += cut
        if len(pieces) > 1 and self._little(pieces[-1]):
            last = pieces.pop().last
            pieces[-1] = replace(pieces[-1], last=last)
        return pieces

    def statement(self, piece: _Piece) -> Statement:
        """A piece as a sentence of its own, and the span it comes from."""
        end = self._end(piece.last)
        words = self.read.text[self.read.spans[piece.said][0] : end]
        text = " ".join(f"{piece.lead} {_without_conjunction(words)}".split())
        if text.count(")") > text.count("("):
            text = text.rstrip(")")
        return Statement(text[:1].upper() + text[1:], (self.read.spans[piece.first][0], end))

    def _cut_sentence(self, first: int, last: int) -> list[_Piece]:
        pieces: list[_Piece] = []
        piece = _Piece(first, last, first)
        for at in range(first + 1, last):
            cut = self._cut_at(first, piece, at, last)
            if cut is not None:
                pieces.append(replace(piece, last=at))
                piece = _Piece(at, last, *cut)
        return [*pieces, piece]

    def _cut_at(self, first: int, piece: _Piece, at: int, last: int) -> _Cut | None:
        """The cut before a token; None when it belongs to the piece that is going on."""
        words, word, gap = self.read.words, self.read.words[at], self._gap(at)
        start = piece.first
        left, right = self._tells(start, at), self._tells(at, last)
        if "(" in gap:
            return self._bracket(start, at, last)
        if min(left, right) < _SIDE or words[at - 1] in _AND_THEN | {"and"}:
            return None
        if self._bracket_open(first, at):
            return None
        if _HARD.search(gap) or word == "->":
            return None if word in _LEANING or (word == "if" and right < _LONG_SIDE) else _Cut(at)
        head = self._list_head(first, at)
        if head and ("," in gap or word == "and" or self._as_well_as(at)):
            return _Cut(at, head)
        if self._as_well_as(at):
            return _Cut(at)
        if word == "and":
            return self._after_and(piece, at, last)
        if word in _AND_THEN:
            return self._after_conjunction(piece, at, last)
        if word in _RESULTS or "," in gap:
            return self._after_comma(piece, at, last)
        if word == "that" and min(left, right) >= _CLAUSE_SIDE + 1:
            return self._restriction(piece, at)
        return None

    def _bracket(self, start: int, at: int, last: int) -> _Cut | None:
        """A bracket at the sentence's end that tells something of its own."""
        rest = self.read.text[self.read.spans[at][0] : self._end(last)]
        verbal = verb_between(self.read, at, last) or self.read.words[at].endswith("ed")
        ends = rest.find(")") == len(rest) - 1
        if not ends or self._tells(at, last) < _CLAUSE_SIDE or not verbal:
            return None
        return _Cut(at, f"{self._noun_phrase(start, at)},")

    def _after_and(self, piece: _Piece, at: int, last: int) -> _Cut | None:
        """What follows "and": another verb of the same subject, another clause, another thing."""
        read, start = self.read, piece.first
        left, right = self._tells(start, at), self._tells(at, last)
        segment = self._segment(start, at)
        following = read.words[at + 1]
        verb = self._skip_adverb(at + 1, last)
        tells = right >= _CLAUSE_SIDE or self._dated(at, last)
        whole_clause = verb_between(read, segment, at) and not is_verb(read, at - 1)
        if whole_clause and following in _AND_THEN | _SUBORDINATE:
            return _Cut(at + 1)
        if whole_clause and is_verb(read, verb, joined=True) and tells:
            lead = piece.lead or self._subject(piece, at)
            return _Cut(at, lead) if lead else None
        if whole_clause and self._opens_clause(at + 1, last):
            return _Cut(at)
        if read.words[verb].endswith("ed") and left > _SIDE and self._dated(verb, last):
            return _Cut(at) if not verb_between(read, start, at) else None
        if not verb_between(read, start, last) and following in _DETERMINERS:
            return _Cut(at)
        pair = "between" in read.words[start:at] or "," in self._gap(min(at + 2, last - 1))
        long = min(left, right) >= _LONG_SIDE and verb_between(read, start, at - 1)
        return _Cut(at) if long and not pair and not is_verb(read, at - 1) else None

    def _after_conjunction(self, piece: _Piece, at: int, last: int) -> _Cut | None:
        """What follows "but", "so", "while" and the like: a clause, or a verb of the subject."""
        words, start = self.read.words, piece.first
        after = self._skip_adverb(at + 1, last)
        joins = "," in self._gap(at) or words[at + 1] in _PRONOUNS | _DETERMINERS
        if words[at] == "so" and not joins:
            return None
        if words[at] != "but" and self._tells(start, last) < _WHOLE:
            return None
        if words[at + 1].endswith("ing"):
            return None
        said = at + (words[at] in _AND_THEN - {"although", "though"})
        if is_verb(self.read, after, joined=True):
            return _Cut(said, self._subject(piece, at))
        return _Cut(said) if verb_between(self.read, at + 1, self._clause_end(at, last)) else None

    def _after_comma(self, piece: _Piece, at: int, last: int) -> _Cut | None:
        """What follows a comma: a relative clause, a participle, or a clause with a pronoun."""
        words, word, start = self.read.words, self.read.words[at], piece.first
        left, right = self._tells(start, at), self._tells(at, last)
        if not verb_between(self.read, start, at) or words[start] in _STOPS - {"that"}:
            return None
        if word.endswith("ed") and is_verb(self.read, at):
            return _Cut(at, f"{self._noun_phrase(start, at)},")
        if word == "when" and min(left, right) > _CLAUSE_SIDE:
            return _Cut(at + 1)
        if min(left, right) < _CLAUSE_SIDE and word not in _RESULTS:
            return None
        if word in ("which", "who", "whose") and verb_between(self.read, at, min(at + 5, last)):
            return _Cut(at, f"{self._noun_phrase(start, at)},")
        if word in _PRONOUNS and verb_between(self.read, at + 1, min(at + 4, last)):
            return None if words[start] in _SUBORDINATE else _Cut(at)
        verbal = self._skip_adverb(at, last)
        noun = words[verbal + 1 : verbal + 2] == ("of",)
        if words[verbal].endswith("ing") and len(words[verbal]) > 5 and not noun:
            subject = self._subject(piece, at)
            return _Cut(at, f"{subject},") if subject else None
        return None

    def _restriction(self, piece: _Piece, at: int) -> _Cut | None:
        """A long relative clause without a comma: "a war ... that would weaken both"."""
        words = self.read.words
        articles = [i for i in range(max(piece.first, at - 9), at) if words[i] in ("a", "an")]
        if not articles or not is_verb(self.read, at + 1):
            return None
        return _Cut(at, self._text(articles[-1], at))

    def _tells(self, first: int, last: int) -> int:
        return sum(self.telling[first:last])

    def _little(self, piece: _Piece) -> bool:
        return self._tells(piece.first, piece.last) < _SIDE

    def _leans_on_next(self, piece: _Piece) -> bool:
        """Whether a piece is a few words, or a bare phrase with a preposition, and no statement."""
        phrase = (
            self.read.words[piece.first] in _PREPOSITIONS
            and piece.last - piece.first <= 4
            and not verb_between(self.read, piece.first, piece.last)
            and not self._dated(piece.first, piece.last)
        )
        return phrase or self._little(piece)

    def _gap(self, at: int) -> str:
        """What stands between a token and the one before it."""
        return self.read.text[self.read.spans[at - 1][1] : self.read.spans[at][0]]

    def _new_line(self, at: int) -> bool:
        return "\n" in self._gap(at)

    def _bracket_open(self, first: int, at: int) -> bool:
        before = self.read.text[self.read.spans[first][0] : self.read.spans[at][0]]
        return before.count("(") > before.count(")")

    def _as_well_as(self, at: int) -> bool:
        return self.read.words[at : at + 3] == ("as", "well", "as")

    def _skip_adverb(self, at: int, last: int) -> int:
        while at < last - 1 and (
            self.read.words[at].endswith("ly") or self.read.words[at] == "also"
        ):
            at += 1
        return at

    def _opens_clause(self, at: int, last: int) -> bool:
        """Whether a subject and its verb follow from a token on."""
        words = self.read.words
        if words[at] not in _PRONOUNS | _DETERMINERS and not self.read.surface(at)[0].isupper():
            return words[at] == "there"
        for index in range(at + 1, min(at + 8, last)):
            if "," in self._gap(index) or words[index] in _STOPS:
                return False
            if is_verb(self.read, index):
                return True
        return False

    def _subject(self, piece: _Piece, at: int) -> str:
        """The words before the first verb of the clause that is going on, if they are few."""
        words = self.read.words
        if words[piece.said] in _STOPS:
            return piece.lead.rstrip(",")
        start = self._after_colon(piece.said, at)
        while start < at and words[start] in _AND_THEN | {"and"}:
            start += 1
        verb = first_verb(self.read, start + 1, at)
        if verb is None or verb - start > _SUBJECT or words[start] in _SUBORDINATE:
            return ""
        subject = self._without_apposition(start, verb)
        return "" if _STOPS & set(words[start:verb]) or _HARD.search(subject) else subject

    def _noun_phrase(self, start: int, at: int) -> str:
        """The words before a comma, back to the article, verb or conjunction that begins them."""
        words = self.read.words
        first = at - 1
        while first > start and at - first < _SUBJECT and words[first] not in _DETERMINERS:
            if is_verb(self.read, first - 1) or words[first - 1] in _STOPS | {"and", "but"}:
                break
            first -= 1
        while first < at - 1 and words[first] in _PREPOSITIONS:
            first += 1
        return self._text(first, at)

    def _end(self, last: int) -> int:
        """The end of a token, with a bracket or quotation mark that closes after it."""
        end = self.read.spans[last - 1][1]
        closing = re.match(r"[)\]’”'\"%²³]+", self.read.text[end:])
        return end + (closing.end() if closing else 0)

    def _text(self, first: int, last: int) -> str:
        return self.read.text[self.read.spans[first][0] : self._end(last)]

    def _without_apposition(self, start: int, verb: int) -> str:
        """A subject up to its first comma: "A force, mostly French," -> "A force"."""
        opens = self.read.words[start] not in _PREPOSITIONS
        comma = next((i for i in range(start + 1, verb) if opens and "," in self._gap(i)), verb)
        return self._text(start, comma)

    def _clause_end(self, at: int, last: int) -> int:
        """Where the clause ends that begins at a token: at the next dash or semicolon."""
        return next((i for i in range(at + 1, last) if _HARD.search(self._gap(i))), last)

    def _segment(self, start: int, at: int) -> int:
        """Where the clause begins that is going on before a token."""
        for index in range(at - 1, start, -1):
            if re.search(r"[,:;]", self._gap(index)) or self.read.words[index] in _STOPS:
                return index
        return start

    def _after_colon(self, start: int, at: int) -> int:
        return max((i for i in range(start + 1, at) if ":" in self._gap(i)), default=start)

    def _dated(self, first: int, last: int) -> bool:
        return any(self.read.words[i][0].isdigit() for i in range(first, last))

    def _list_head(self, first: int, at: int) -> str | None:
        """The words that head a list which is going on at a token."""
        for index in range(first + 1, at):
            head = self.read.text[self.read.spans[first][0] : self.read.spans[index - 1][1]]
            if _LISTING.search(head):
                return head
        return None


def _without_conjunction(words: str) -> str:
    match = _DROPPED.match(words)
    return words[match.end() :] if match and match.end() < len(words) else words


def _telling(read: Analysed, asked: frozenset[str]) -> list[bool]:
    """Which tokens tell something: content that the question does not have, and dates."""
    telling = [
        word not in FUNCTION and word[0].isalnum() and stem not in asked
        for word, stem in zip(read.words, read.stems, strict=True)
    ]
    for date in dates.find(read.text):
        for at, (start, end) in enumerate(read.spans):
            telling[at] |= start < date.span[1] and end > date.span[0]
    return telling
