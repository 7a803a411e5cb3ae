"""Reading a text once: tokens, clauses and sentences, each with its place in the original.

Words are folded one by one after they have been cut from the original text, so that no offset
ever has to be translated back: a span always indexes the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import Stemmer

Span = tuple[int, int]

_JOINED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width that may stand inside a word and are dropped when it is folded."""
_WORD = rf"[^\W\d_]+(?:[\u0300-\u036f{_JOINED}]+[^\W\d_]*)*"
"""Letters, with accents and joiners between and after them; spelt out so that it runs fast."""
_APOSTROPHE = "['’‘ʼ`´]"
_TOKENS = re.compile(
    rf"""
    (?P<dotted>(?:(?i:[a-z])\.){{2,}}(?:(?i:[a-z])(?!(?i:[a-z])))?)
  | (?P<word>(?:(?i:co|re|de|pre)[-‐‑](?=[^\W\d_]{{3}}))?{_WORD}\d*(?:{_APOSTROPHE}{_WORD})*)
  | (?P<number>\d+(?:[.,]\d+)*(?:(?i:st|nd|rd|th|s|m|bn|k)\b)?)
  | (?P<sign>->|=>|→|⇒|⟶|➔|∴|[=<>+&≈≠≤≥↑↓])
  | (?P<stop>[.!?…]+|\n+|[;:,()\[\]—–|•]|(?<=\s)[-*](?=\s)|/)
    """,
    re.VERBOSE,
)
"""Case is set aside only where it matters: matching every letter without it is slow."""
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?\D*")
_ABBREVIATED = frozenset(
    "eg ie etc approx ca c vs mr mrs ms dr st prof gen col lt no nos fig vol pp p cf inc feb jan"
    " mar apr aug sept sep oct nov dec".split()
)
_SPLITTERS = frozenset(
    "but whereas while whilst although though because since so and which who whom whose when then"
    " if unless until yet however therefore thus hence however where or as".split()
)
_OPENERS = _SPLITTERS | {"->"}
_SUBORDINATE_MIN = 2
"""A conjunction starts a clause only when this many tokens stand before it in the clause."""

_stemmer = Stemmer.Stemmer("english")


class Stretch(NamedTuple):
    """A clause or a sentence: token indices `first` (in) to `last` (out), and its place.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        span: Its span in the original text.
        sentence: Index of the sentence that it is (in).
        opening: What it begins with: a conjunction, a sign, a stop, or "".
    """

    first: int
    last: int
    span: Span
    sentence: int
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text read once; parallel tuples, one entry a token.

    Attributes:
        text: The original, unchanged.
        words: Folded word forms: lower case, no accents, straight apostrophes, no possessive.
        stems: Snowball stems with British and American spellings folded together.
        spans: Half-open spans in `text`.
        clauses: Clauses in order; together they hold every token once.
        sentences: Sentences in order; together they hold every token once.
    """

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    spans: tuple[Span, ...]
    clauses: tuple[Stretch, ...]
    sentences: tuple[Stretch, ...]

    def surface(self, index: int) -> str:
        """The token as it was written."""
        start, end = self.spans[index]
        return self.text[start:end]

    def clause_of(self, token: int) -> int:
        """The number of the clause that a token stands in."""
        return bisect_right(self.clauses, token, key=attrgetter("first")) - 1


def analyse(text: str) -> Analysed:
    """Read a text: its tokens, clauses and sentences, with spans in the original.

    Signs that carry structure in notes (arrows, `=`, `+`, `>`) are tokens; punctuation is not.
    Any string is read; an empty one has no tokens.
    """
    words: list[str] = []
    stems: list[str] = []
    spans: list[Span] = []
    breaks: list[tuple[int, str]] = []
    at = 0
    for piece in text.split(" "):
        for word, stemmed, start, end in _PIECES[piece]:
            if word:
                words.append(word)
                stems.append(stemmed)
                spans.append((at + start, at + end))
            elif words:
                mark = piece[start:end]
                breaks.append((len(words), _stop_kind(mark, text, at + end, words[-1])))
        at += len(piece) + 1
    clauses, sentences = _stretches(words, spans, breaks)
    return Analysed(text, tuple(words), tuple(stems), tuple(spans), clauses, sentences)


_Tokens = tuple[tuple[str, str, int, int], ...]
"""(folded word, stem, start, end) of tokens and stops; a stop has no word."""
_REMEMBERED, _LONGEST = 16_384, 40
"""So many pieces of a text are remembered, of at most so many characters."""


class _Pieces(dict[str, _Tokens]):
    """What stands between two spaces -> its tokens and stops.

    No token has a space in it, and most pieces have been seen before. When there are too many
    the memory is emptied, so that it stays constant.
    """

    def __missing__(self, piece: str) -> _Tokens:
        tokens = _cut(piece)
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(piece) <= _LONGEST:
            self[piece] = tokens
        return tokens


_PIECES = _Pieces()


def _cut(piece: str) -> _Tokens:
    found = []
    for match in _TOKENS.finditer(f" {piece} "):
        word = fold(match[0]) if match.lastgroup != "stop" else ""
        found.append((word, word and stem(word), match.start() - 1, match.end() - 1))
    return tuple(found)


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """A word's folded form: case, accents, curly quotes, possessive `'s` and dots removed.

    "Stalin’s" -> "stalin", "U.S.S.R." -> "ussr", "didn’t" -> "didn't", "Führer" -> "fuhrer".
    """
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in word if not unicodedata.combining(c) and c not in _JOINED)
        word = re.sub("[’‘ʼ´]", "'", word)
        word = re.sub("[‐‑]", "-", word)
        word = {"→": "->", "⇒": "->", "⟶": "->", "➔": "->", "∴": "->"}.get(word, word)
    if word in ("=>", "->"):
        return "->"
    word = word.casefold().replace("`", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if "." in word and word[0].isalpha():
        word = word.replace(".", "")
    if word[0].isdigit():
        return word.replace(",", "") if _THOUSANDS.fullmatch(word) else word
    return word.replace("-", "").strip("'") or word


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The Snowball (English) stem of a folded word, American spellings read as British ones.

    "modernized" and "modernisation" both give "modernis"; words with digits or signs are their own.
    """
    if not word.isalpha():
        return word
    stemmed: str = _stemmer.stemWord(british(word))
    return stemmed


_AMERICAN = re.compile(
    r"(?<=..[a-z])(?<!s)(?<!pr)(?<!se)iz(?=(?:e[ds]?|ing|ations?|ational|ers?)$)"
    r"|(?<=anal)yz|(?<=paral)yz|(?<=catal)yz"
)
_OTHER_SPELLINGS = {
    "center": "centre",
    "centers": "centres",
    "theater": "theatre",
    "program": "programme",
    "programs": "programmes",
    "gray": "grey",
    "plow": "plough",
    "skeptical": "sceptical",
    "skeptic": "sceptic",
    "skepticism": "scepticism",
    "fulfill": "fulfil",
    "enroll": "enrol",
    "aluminum": "aluminium",
    "sulfur": "sulphur",
}
_OUR = re.compile(r"^(arm|behavi|col|fav|harb|hon|hum|lab|neighb|rum|vap|vig|endeav)or(?!i)")
_ENSE = re.compile(r"^(def|off|pret|lic)ens(?=e)")


def british(word: str) -> str:
    """A folded word with American spelling put into British: -ize, -yze, -or, -ense, -er."""
    if "z" in word:
        return _AMERICAN.sub(lambda match: match[0].replace("z", "s"), word)
    if "or" in word:
        return _OUR.sub(r"\1our", word)
    if "ens" in word:
        return _ENSE.sub(r"\1enc", word)
    return _OTHER_SPELLINGS.get(word, word)


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    """The stems of some raw words, folded first."""
    return tuple(stem(fold(word)) for word in words)


def _stop_kind(mark: str, text: str, end: int, previous: str) -> str:
    """What a stop ends: "sentence", "clause" or "" (an abbreviation's full stop, "and/or")."""
    if mark[0] == "\n":
        return "sentence"
    if mark[0] in "!?":
        return "sentence"
    if mark == ".":
        after = text[end : end + 1]
        if after and not after.isspace() and after not in "\"'’”)":
            return ""
        if previous in _ABBREVIATED or (len(previous) == 1 and previous.isalpha()):
            rest = text[end:].lstrip()[:1]
            return "sentence" if not rest or (rest.isupper() and previous not in "c") else ""
        return "sentence"
    if mark == "/":
        spaced = text[end : end + 1].isspace() and text[: end - 1][-1:].isspace()
        return "clause" if spaced else ""
    return "clause"


def _stretches(
    words: list[str], spans: list[Span], breaks: list[tuple[int, str]]
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Cut the tokens into clauses and sentences."""
    stops = {at: "" for at, _ in breaks}
    for at, kind in breaks:
        if kind == "sentence" or not stops[at]:
            stops[at] = kind
    total = len(words)
    conjunctions = [i for i, word in enumerate(words) if word in _OPENERS]
    clauses: list[Stretch] = []
    sentences: list[Stretch] = []
    start = sentence_start = 0
    opening = ""
    for index in sorted({*stops, *conjunctions, total} - {0}):
        kind = "sentence" if index == total else stops.get(index, "")
        conjunction = "" if kind or index == total else _opens(words, index, start)
        if not kind and not conjunction:
            continue
        clauses.append(
            Stretch(start, index, (spans[start][0], spans[index - 1][1]), len(sentences), opening)
        )
        start, opening = index, conjunction
        if kind == "sentence":
            span = (spans[sentence_start][0], spans[index - 1][1])
            sentences.append(Stretch(sentence_start, index, span, len(sentences)))
            sentence_start = index
    return tuple(clauses), tuple(sentences)


def _opens(words: list[str], index: int, start: int) -> str:
    """The conjunction or sign at `index`, if it starts a clause there."""
    word = words[index]
    if word == "->":
        return word
    if word in _SPLITTERS and index - start >= _SUBORDINATE_MIN:
        return word
    return ""
