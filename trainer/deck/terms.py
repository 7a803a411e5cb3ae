"""The telling words, names and dates of a statement, as key-term groups with their other forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from trainer.deck.verbs import BASE
from trainer.language import dates, numbers
from trainer.language.names import GOVERNMENT_OF, PLACE_OF, key, written_as_names
from trainer.language.words import FUNCTION
from trainer.text import Analysed, Span, analyse, fold, stems_of

Group = tuple[str, ...]

MOST = ((4, 2), (8, 3))
"""Groups that a statement gets at most: 2 for up to 4 content words, 3 for up to 8, else 4."""
_MOST_OF_ALL = 4

DATE, QUOTED, NAME, NUMBER, WORD = 1.3, 1.1, 1.0, 0.8, 0.9
"""How telling each kind is; names and words are also weighed by how rare they are in the deck."""
_PLACE = 0.7
_VAGUE_WORD = 0.35
_ADVERB = 0.6
_SHORT_WORD = 0.6
_COMMON_VERB = 0.8
_LATE = 0.15
"""How much more a statement's last word tells than its first: news comes late."""
_IN_CLAUSE = 1.2
_ASKED = 0.15

_VAGUE = frozenset(
    """able certain clear different early far first full general good great high huge important
    large last late little long low main major mostly new next old part period possible result
    second several short significant similar small strong time total true whole wide world year
    become became include included involve involved use used want wanted believe believed argue
    argued claim claimed think thought see saw show showed bring brought keep kept begin began
    lead led mean meant try tried help helped allow allowed set seem seemed cause caused enabled
    carry provide provided regarded viewed relying according instead often frequently matter point
    known operate find seek willing continue begins beginning appeared itself himself themselves
    herself away else example instance order place places longer further order orders way ways
    fact facts number amount both lot case side sides view views step steps""".split()
)
_COMMON_VERBS = frozenset(stems_of(BASE))
_OF_NAME = re.compile(
    r"(?P<kind>Treaty|Pact|Agreement|Act|Battle|Siege|Congress|Conference|Protocol|Peace|Edict|Diet"
    r"|Council|Declaration|Convention|Accords?|Summit) of (?:the )?(?P<name>[A-Z][\w'’-]*)$"
)
_THINGS = frozenset(
    """act army battle bill bloc board bomb church code committee commune company conference
    congress council court crisis doctrine east empire front government group house island law
    league line movement nations north office pact parliament party peace plan police power powers
    protocol railway rebellion republic revolution rising river school sea security senate society
    south square state states street summit treaty union university wall war west""".split()
)
_PARTS_OF_PLACES = frozenset("west east north south new great united soviet british".split())
_QUOTE = re.compile(r"(?<!\w)[‘'“\"](?P<words>[^‘’“”'\"]{3,40})[’'”\"](?!\w)")
_RANGE = re.compile(r"(?P<from>\d{4})\s?[-–/]\s?(?P<to>\d{1,4})$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible key term: its forms, how telling it is, and where it stands."""

    group: Group
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
        self._abbreviations = dict(abbreviations)
        self._names = written_as_names(read)
        self._standing = _standing(read)
        self._rarity = _rarity(read)

    def groups(self, statement: str, question: str, clause: str = "") -> tuple[Group, ...]:
        """The key-term groups of a statement, in its order: at least one, at most four.

        Args:
            statement: The point's text.
            question: The card's question; its own words earn little.
            clause: The part of the reference that says the point: its words tell more.
        """
        asked, shared = frozenset(stems_of(_words(question))), frozenset(stems_of(_words(clause)))
        read = analyse(statement)
        found = _disjoint(self._candidates(read, asked, shared))
        best = sorted(found, key=lambda c: -c.weight)[: _most(read)]
        telling = [c for c in best if c.weight >= best[0].weight * 0.3]
        ordered = sorted(telling, key=lambda c: c.span)
        return tuple(c.group for c in ordered) or ((statement.strip(),),)

    def content(self, text: str) -> dict[str, float]:
        """What a text says: the keys of its content words and dates, and how telling they are."""
        read = analyse(text)
        full = [self._abbreviations.get(read.surface(at), "") for at in range(len(read.words))]
        texts = [read, *(analyse(expansion) for expansion in full if expansion)]
        content = {
            key(word, stem): self.rarity(stem)
            for part in texts
            for word, stem in zip(part.words, part.stems, strict=True)
            if word not in FUNCTION and word[0].isalpha()
        }
        return content | {f"{date.lo}-{date.hi}": DATE for date in dates.find(text)}

    def _candidates(
        self, read: Analysed, asked: frozenset[str], shared: frozenset[str]
    ) -> Iterator[_Candidate]:
        def weighed(weight: float, stems: Sequence[str]) -> float:
            if all(stem in asked for stem in stems):
                return weight * _ASKED
            return weight * (_IN_CLAUSE if shared.issuperset(stems) else 1.0)

        found = dates.find(read.text)
        for date in found:
            yield _Candidate(
                _date_forms(date), weighed(DATE, stems_of(_words(date.text))), date.span
            )
        for match in _QUOTE.finditer(read.text):
            stems = stems_of(_words(match["words"]))
            yield _Candidate((match["words"],), weighed(QUOTED, stems), match.span("words"))
        for number in numbers.find(read.text, [d.span for d in found]):
            if number.value > 2 or number.unit:
                yield _Candidate(
                    (number.text,), weighed(NUMBER, stems_of(_words(number.text))), number.span
                )
        for first, last in self._name_runs(read):
            span = read.spans[first][0], read.spans[last - 1][1]
            weight = max(self.rarity(s) for s in read.stems[first:last])
            place = last - first == 1 and read.words[first] in PLACE_OF
            weight *= _PLACE if place else NAME
            yield _Candidate(
                self._name_forms(_unowned(read.text[slice(*span)])),
                weighed(weight, read.stems[first:last]),
                span,
            )
        for first, last in _joined(read):
            span = read.spans[first][0], read.spans[last - 1][1]
            weight = max(self._word_weight(read, index) for index in range(first, last))
            weight *= 1 + _LATE * first / len(read.words)
            yield _Candidate(
                (_unowned(read.text[slice(*span)]),), weighed(weight, read.stems[first:last]), span
            )

    def _word_weight(self, read: Analysed, index: int) -> float:
        word, stem = read.words[index], read.stems[index]
        weight = WORD * self.rarity(stem)
        if word in _VAGUE:
            weight *= _VAGUE_WORD
        elif stem in _COMMON_VERBS:
            weight *= _COMMON_VERB
        if word.endswith("ly"):
            weight *= _ADVERB
        return weight * (_SHORT_WORD if len(word) < 4 else 1.0)

    def rarity(self, stem: str) -> float:
        """How rare a stem is in the deck, in (0, 1]: 1 when one card at most has it."""
        return self._rarity.get(stem, 1.0)

    def _name_runs(self, read: Analysed) -> Iterator[tuple[int, int]]:
        """Runs of tokens that make a name: "Treaty of Rapallo", "Anthony Eden", "LoN"."""
        index = 0
        while index < len(read.words):
            if not self._is_name(read, index):
                index += 1
                continue
            last = index + 1
            while last < len(read.words) and self._goes_on(read, last):
                last += 1
            while read.words[last - 1] in ("of", "the"):
                last -= 1
            yield index, last
            index = last

    def _is_name(self, read: Analysed, index: int) -> bool:
        surface = read.surface(index)
        if surface in self._abbreviations:
            return True
        if not surface[0].isupper():
            return False
        if self._inside_name(read, index):
            return True
        if read.words[index] in FUNCTION:
            return False
        if key(read.words[index], read.stems[index]) in self._names:
            return True
        following = read.words[index + 1] if index + 1 < len(read.words) else ""
        return read.words[index] in _PARTS_OF_PLACES and following in PLACE_OF

    def _inside_name(self, read: Analysed, index: int) -> bool:
        """Whether a capital inside a sentence has another one after it: "the Far East"."""
        if not index or index + 1 == len(read.words) or _gap(read, index) != " ":
            return False
        return read.surface(index + 1)[0].isupper() and read.words[index + 1] not in FUNCTION

    def _goes_on(self, read: Analysed, index: int) -> bool:
        previous, here = read.surface(index - 1), read.surface(index)
        if _gap(read, index) not in (" ", "-", "‑") or previous[-2:] in ("'s", "’s"):
            return False
        if here in self._abbreviations or previous in self._abbreviations:
            return False
        stands = key(read.words[index - 1], read.stems[index - 1]) in self._standing
        if stands and "-" not in _gap(read, index) and read.words[index] not in _THINGS:
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

    def _name_forms(self, name: str) -> Group:
        """A name and its other forms: expanded, abbreviated, turned round, the surname."""
        forms = [name]
        for short, full in self._abbreviations.items():
            if fold(short) == fold(name):
                forms.append(full)
            elif stems_of(_words(full)) == stems_of(_words(name)):
                forms.append(short)
        for form in list(forms):
            forms += _turned(form)
        forms += _surname(name)
        return tuple(dict.fromkeys(forms))


def _standing(texts: Iterable[Analysed]) -> frozenset[str]:
    """Keys of the names that stand alone somewhere, before a stop or a word like "and"."""
    return frozenset(
        key(read.words[at], read.stems[at])
        for read in texts
        for at in range(1, len(read.words))
        if read.surface(at)[0].isupper()
        and not read.surface(at - 1)[0].isupper()
        and (at + 1 == len(read.words) or _gap(read, at + 1) != " " or _ends_name(read, at + 1))
    )


def _ends_name(read: Analysed, at: int) -> bool:
    return read.words[at] in FUNCTION and read.words[at] != "of"


def _most(read: Analysed) -> int:
    content = sum(1 for word in read.words if word not in FUNCTION)
    return next((most for words, most in MOST if content <= words), _MOST_OF_ALL)


def _joined(read: Analysed) -> Iterator[tuple[int, int]]:
    """Content words, those that hyphens join taken together: "single-minded"."""
    index = 0
    while index < len(read.words):
        last = index + 1
        while last < len(read.words) and _gap(read, last) in ("-", "‐", "‑"):
            last += 1
        content = read.words[index] not in FUNCTION and read.words[index][0].isalpha()
        if content or last - index > 1:
            yield index, last
        index = last


def _unowned(text: str) -> str:
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _gap(read: Analysed, index: int) -> str:
    return read.text[read.spans[index - 1][1] : read.spans[index][0]]


def _turned(name: str) -> list[str]:
    """ "Treaty of Rapallo" -> "Rapallo Treaty", "Rapallo"; a country's or capital's name alone is
    left out, since it means the country."""
    match = _OF_NAME.search(name)
    if not match:
        return []
    turned = f"{match['name']} {match['kind']}"
    return [turned] if _is_place(match["name"]) else [turned, match["name"]]


def _is_place(name: str) -> bool:
    return fold(name) in PLACE_OF or fold(name) in GOVERNMENT_OF


def _surname(name: str) -> list[str]:
    """The last word of a person's name."""
    words = name.split()
    if len(words) not in (2, 3) or "of" in words or any(fold(word) in PLACE_OF for word in words):
        return []
    return [] if {fold(word) for word in words} & _THINGS else [words[-1]]


def _date_forms(date: dates.DateMention) -> Group:
    """A date as it is written, and a range of years in its other forms: 1929 to 1932."""
    first, last = date.lo[0], date.hi[0]
    if date.kind != "range" or date.open or first >= last or first < 1000:
        return (date.text,)
    short = str(last)[2:] if first // 100 == last // 100 else str(last)
    forms = [f"{first}-{short}", f"{first}-{last}", f"{first} to {last}"]
    written = [date.text] if date.text[0].isdigit() else []
    return tuple(dict.fromkeys(written + forms))


def _disjoint(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Candidates that do not overlap: the first to take a place keeps it."""
    kept: list[_Candidate] = []
    for candidate in candidates:
        start, end = candidate.span
        if all(end <= c.span[0] or start >= c.span[1] for c in kept):
            kept.append(candidate)
    return kept


def _rarity(texts: Sequence[Analysed]) -> dict[str, float]:
    """Stem -> how rare it is among the texts, in (0, 1]: 1 when one text has it."""
    counts = Counter(stem for text in texts for stem in set(text.stems))
    most = log(1 + len(texts))
    return {stem: log(1 + len(texts) / count) / most for stem, count in counts.items()}


def _words(text: str) -> list[str]:
    return [word for word in analyse(text).words if word not in FUNCTION]
