"""The telling words, names and dates of a statement, as key-term groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from trainer.deck.forms import Group, NameForms, content_stems, date_forms
from trainer.deck.name_runs import NameFinder, joined
from trainer.deck.verbs import BASE
from trainer.language import dates, numbers
from trainer.language.names import PLACE_OF, key
from trainer.language.words import FUNCTION
from trainer.text import Analysed, Span, analyse, stems_of

MOST = ((3, 2), (7, 3))
"""Groups that a statement gets at most: 2 for up to 3 content words, 3 for up to 7, else 4."""
_MOST_OF_ALL = 4

DATE, QUOTED, NAME, NUMBER, WORD = 1.3, 1.1, 1.0, 0.8, 0.9
"""How telling each kind is; names and words are also weighed by how rare they are in the deck."""
_PLACE = 0.7
_LONG_NAME = 1.3
_BRACKETED = 0.5
_VAGUE_WORD = 0.35
_ADVERB = 0.6
_SHORT_WORD = 0.8
_COMMON_VERB = 0.8
_COMPOUND = 1.15
_LATE = 0.15
"""How much more a statement's last word tells than its first: news comes late."""
_IN_CLAUSE = 1.2
_ASKED = 0.15
_WORTH = 0.3
"""Share of the most telling term's weight that every term must reach."""
_LONGEST = 2_000
"""Characters of a statement that terms are looked for in."""

_VAGUE = frozenset(
    """able certain clear different early far first full general good great high huge important
    large last late little long low main major mostly new next old part period possible result
    second several short significant similar small strong time total true whole wide world year
    become became include included involve involved use used want wanted believe believed argue
    argued claim claimed think thought see saw show showed bring brought keep kept begin began
    lead led mean meant try tried help helped allow allowed set seem seemed cause caused enabled
    carry provide provided regarded viewed relying according instead often frequently matter point
    known operate find saw seek willing continue begins beginning appeared itself himself themselves
    herself away else example instance order place places longer further order orders way ways
    fact facts number amount both lot case rest found
    nothing anything everything left item items side sides view views step steps""".split()
)
_NUMBER_WORDS = frozenset("one two three four five six seven eight nine ten".split())
_COMMON_VERBS = frozenset(stems_of(BASE))
_QUOTE = re.compile(r"(?<!\w)[‘'“\"](?P<words>[^‘’“”'\"]{3,40})[’'”\"](?!\w)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible key term: its forms, its stems, how telling it is, where it stands."""

    group: Group
    stems: tuple[str, ...]
    weight: float
    span: Span


class TermFinder:
    """Finds the telling terms of a deck's statements.

    Args:
        texts: All texts of the deck, one a card: rare words tell more.
        abbreviations: The deck's short forms and what they stand for.
    """

    def __init__(self, texts: Iterable[str], abbreviations: Mapping[str, str]) -> None:
        read = [analyse(text) for text in texts]
        self._full = {short: analyse(full) for short, full in abbreviations.items()}
        self._names = NameFinder(read, abbreviations)
        self._forms = NameForms(abbreviations)
        self._rarity = _rarity(read)

    def groups(
        self, statement: str, asked: frozenset[str], clause: str | None = None
    ) -> tuple[Group, ...]:
        """The key-term groups of a statement, in its order: at least one, at most four.

        Args:
            statement: The point's text.
            asked: Stems of the card's question, which earn little.
            clause: The part of the reference that says the point: its words tell more.
        """
        read = analyse(statement[:_LONGEST])
        shared = frozenset(content_stems(clause)) if clause else frozenset()
        found = _distinct(
            _Candidate(c.group, c.stems, c.weight * _context(c.stems, asked, shared), c.span)
            for c in self._candidates(read)
        )
        best = sorted(found, key=lambda c: -c.weight)[: _most(read)]
        telling = [c for c in best if c.weight >= best[0].weight * _WORTH]
        ordered = sorted(telling, key=lambda c: c.span)
        return tuple(c.group for c in ordered) or ((statement.strip(),),)

    def content(self, text: str) -> dict[str, float]:
        """What a text says: the keys of its content words and dates, and how telling they are."""
        read = analyse(text)
        surfaces = [read.surface(at) for at in range(len(read.words))]
        texts = [read, *(self._full[s] for s in surfaces if s in self._full)]
        content = {
            key(word, stem): self._rarity_of(stem)
            for part in texts
            for word, stem in zip(part.words, part.stems, strict=True)
            if word not in FUNCTION and word[0].isalpha()
        }
        return content | {f"{date.lo}-{date.hi}": DATE for date in dates.find(text)}

    def _candidates(self, read: Analysed) -> Iterator[_Candidate]:
        """What may be a term, the more telling kinds first."""
        found = dates.find(read.text)
        for date in found:
            if date.kind == "relative":
                continue
            aside = _BRACKETED if read.text[: date.span[0]].endswith("(") else 1.0
            yield _Candidate(date_forms(date), content_stems(date.text), DATE * aside, date.span)
        for match in _QUOTE.finditer(read.text):
            words = match["words"]
            yield _Candidate((words,), content_stems(words), QUOTED, match.span("words"))
        for number in numbers.find(read.text, [d.span for d in found]):
            if number.value > 2 or number.unit:
                stems = content_stems(number.text)
                yield _Candidate((number.text,), stems, NUMBER, number.span)
        for first, last in self._names.runs(read):
            yield self._name(read, first, last)
        for first, last in joined(read):
            if _is_content(read, first, last):
                yield self._word(read, first, last)

    def _name(self, read: Analysed, first: int, last: int) -> _Candidate:
        weight = max(self._rarity_of(stem) for stem in read.stems[first:last])
        weight *= NAME if last - first == 1 else _LONG_NAME
        if last - first == 1 and read.words[first] in PLACE_OF:
            weight *= _PLACE
        text, span = _written(read, first, last)
        return _Candidate(self._forms.of(text), read.stems[first:last], weight, span)

    def _word(self, read: Analysed, first: int, last: int) -> _Candidate:
        weight = max(self._word_weight(read, index) for index in range(first, last))
        weight *= _COMPOUND if last - first > 1 else 1.0
        weight *= 1 + _LATE * first / len(read.words)
        text, span = _written(read, first, last)
        return _Candidate((text,), read.stems[first:last], weight, span)

    def _word_weight(self, read: Analysed, index: int) -> float:
        word, stem = read.words[index], read.stems[index]
        weight = WORD * self._rarity_of(stem)
        if word in _VAGUE:
            weight *= _VAGUE_WORD
        elif stem in _COMMON_VERBS:
            weight *= _COMMON_VERB
        if word.endswith("ly"):
            weight *= _ADVERB
        return weight * (_SHORT_WORD if len(word) < 4 else 1.0)

    def _rarity_of(self, stem: str) -> float:
        return self._rarity.get(stem, 1.0)


def _context(stems: Sequence[str], asked: frozenset[str], shared: frozenset[str]) -> float:
    """What a term's weight is worth beside the question's words and the clause's."""
    if asked.issuperset(stems):
        return _ASKED
    return _IN_CLAUSE if shared.issuperset(stems) else 1.0


def _is_content(read: Analysed, first: int, last: int) -> bool:
    """Whether a word, or words joined by hyphens, can be a term."""
    if last - first > 1:
        return any(word.isalpha() for word in read.words[first:last])
    word = read.words[first]
    if word in _NUMBER_WORDS:
        return False
    return word not in FUNCTION and word[0].isalpha() and (len(word) > 2 or word.isalpha())


def _written(read: Analysed, first: int, last: int) -> tuple[str, Span]:
    """Tokens as they are written, without a possessive ending, and where they stand."""
    span = read.spans[first][0], read.spans[last - 1][1]
    text = read.text[slice(*span)]
    return (text[:-2] if text.endswith(("'s", "’s")) else text), span


def _most(read: Analysed) -> int:
    content = sum(1 for word in read.words if word not in FUNCTION)
    return next((most for words, most in MOST if content <= words), _MOST_OF_ALL)


def _distinct(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Candidates that neither overlap nor say the same again: the first to come is kept."""
    kept: dict[tuple[str, ...], _Candidate] = {}
    for candidate in candidates:
        start, end = candidate.span
        if all(end <= c.span[0] or start >= c.span[1] for c in kept.values()):
            kept.setdefault(candidate.stems, candidate)
    return list(kept.values())


def _rarity(texts: Sequence[Analysed]) -> dict[str, float]:
    """Stem -> how rare it is among the texts, in (0, 1]: 1 when one text has it."""
    counts = Counter(stem for text in texts for stem in set(text.stems))
    most = log(1 + len(texts))
    return {stem: log(1 + len(texts) / count) / most for stem, count in counts.items()}
