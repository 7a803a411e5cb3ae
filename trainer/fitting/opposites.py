"""Words replaced by opposites, or by words that say the same, in the form they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from trainer.language import relations
from trainer.language.words import FUNCTION
from trainer.text import Analysed, stem

SURE = 0.9
"""Opposites from this strength are taken."""


class Change(NamedTuple):
    """New words for a half-open span of a sentence."""

    start: int
    end: int
    new: str


_VERBS = frozenset(
    """abandon abolish accelerate accept achieve admit advance agree aid allow annex appease
    appoint approve arrest arrive assist attack attract ban begin betray blame block boost borrow
    build buy capture climb close combine condemn confirm conquer consolidate continue cooperate
    create criticise damage decline decrease defend delay demolish deny deteriorate destroy
    disagree disappear discourage dismantle dismiss dissolve distrust divide drop emerge employ
    enable encourage end enforce enter expand expel export fail fall favour forbid form gain
    grow halt halve harm help hide hinder honour ignore import improve include increase invade
    join keep leave lend liberate lift limit lose lower maintain merge mistrust modernise narrow
    neglect obey object obstruct occupy open oppose overthrow permit praise preserve prevent
    privatise nationalise prohibit promote protect provoke punish raise ratify reassure recognise
    reduce refuse reject remove resist resume restore restrict retain retreat reveal reward rise
    sell separate shrink slow split stabilise start stop strengthen succeed support surrender
    survive tighten trust undermine unite violate weaken welcome widen win withdraw worsen
    double absorb emit melt freeze boil condense evaporate cool heat expand contract attract repel
    connect disconnect add subtract push pull""".split()
)
_NOUNS = frozenset(
    """ally enemy friend foe rival supporter opponent cost benefit victory defeat gain loss rise
    fall increase decrease decline growth strength weakness import export winner loser advantage
    disadvantage success failure agreement disagreement support opposition unity division majority
    minority war peace trust distrust suspicion surplus deficit shortage profit expansion
    contraction attack defence employment unemployment inflation deflation beginning end friendship
    hostility stability instability security insecurity wealth poverty democracy dictatorship
    freedom maximum minimum input output attraction repulsion cooperation rivalry""".split()
)
_ADJECTIVES = frozenset(
    """big large huge great vast small little high low upper lower top highest lowest largest
    smallest greatest least biggest higher larger greater smaller lesser bigger long short
    longer shorter wide narrow thick thin deep shallow heavy light full empty fast quick rapid
    slow faster slower quicker early late earlier later first last strong weak stronger weaker
    powerful powerless better worse best worst good bad beneficial harmful helpful unhelpful
    useful useless effective ineffective successful unsuccessful rich poor cheap expensive easy
    difficult simple complex safe dangerous stable unstable flexible rigid peaceful violent
    clear vague accurate inaccurate possible impossible necessary unnecessary important
    unimportant major minor main secondary common rare similar different equal unequal fair
    unfair open secret public private domestic foreign internal external near far direct
    indirect positive negative hot cold warm cool hotter colder hard soft active passive
    aggressive defensive legal illegal independent dependent friendly hostile loyal disloyal
    cruel generous willing unwilling popular unpopular temporary permanent elected appointed
    traditional modern optimistic pessimistic consistent inconsistent rational irrational
    reversible irreversible soluble insoluble elastic inelastic natural artificial deliberate
    accidental sudden gradual old new older younger cautious reckless superior inferior
    exothermic endothermic urban rural moderate extreme visible invisible clockwise complete
    incomplete wealthy north south east west northern southern eastern western sufficient
    insufficient adequate inadequate enough short-term long-term unlikely likely""".split()
)
_ADVERBS = frozenset(
    """always never often rarely frequently seldom before after most few many more less fewer above
    below rapidly slowly quickly openly secretly directly indirectly suddenly gradually
    separately jointly forward backward fully partially""".split()
)
_OPERATORS = frozenset(
    "more less fewer before after above below most few many always never".split()
)
"""Words without content of their own that turn a statement round all the same."""
_WORDS = _VERBS | _NOUNS | _ADJECTIVES | _ADVERBS
_PASTS = {
    "begin": "began", "break": "broke", "build": "built", "buy": "bought", "fall": "fell",
    "forbid": "forbade", "freeze": "froze", "grow": "grew", "hide": "hid", "keep": "kept",
    "leave": "left", "lend": "lent", "lose": "lost", "overthrow": "overthrew", "rise": "rose",
    "sell": "sold", "shrink": "shrank", "split": "split", "win": "won", "withdraw": "withdrew",
}  # fmt: skip
PARTICIPLES = frozenset(
    "become begun brought built bought caught come done driven fallen found forgotten fought gone"
    " grown had held kept left lost made met paid put run said seen sent set shown sold spent sunk"
    " taken thought told understood won withdrawn been led".split()
)
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxyh]|(?:per|ad|com)mit|(?:ex|com|re)pel")
_PARTICLES = frozenset("up out off on down over away back in to".split())
_FORMS = ("", "s", "ed", "ing", "er", "est")


def _inflected(word: str, ending: str) -> str:
    if not ending:
        return word
    if ending == "ed" and word in _PASTS:
        return _PASTS[word]
    if ending == "s":
        if word.endswith("y") and word[-2] not in "aeiou":
            return word[:-1] + "ies"
        return word + ("es" if word.endswith(("s", "x", "ch", "sh", "ss")) else "s")
    if word.endswith("y") and word[-2] not in "aeiou" and ending != "ing":
        return word[:-1] + "i" + ending
    if word.endswith("e"):
        return word[:-1] + ending
    return word + (word[-1] if _DOUBLED.fullmatch(word) else "") + ending


def _allowed(word: str) -> tuple[str, ...]:
    """The endings that a word of our tables takes."""
    endings = ["", "s", "ed", "ing"] if word in _VERBS else [""]
    if word in _NOUNS:
        endings.append("s")
    if word in _ADJECTIVES and len(word) <= 6 and not word.endswith(("er", "est", "ly")):
        endings += ["er", "est"]
    return tuple(dict.fromkeys(endings))


def _kinds(word: str) -> frozenset[str]:
    lists = (("verb", _VERBS), ("noun", _NOUNS), ("adjective", _ADJECTIVES), ("adverb", _ADVERBS))
    return frozenset(name for name, words in lists if word in words)


@cache
def _bases() -> Mapping[str, tuple[str, str]]:
    """An inflected form -> its base and its ending."""
    return {
        _inflected(word, ending): (word, ending)
        for ending in reversed(_FORMS)
        for word in sorted(_WORDS)
        if ending in _allowed(word)
    }


@cache
def _opposites_of(base: str) -> tuple[str, ...]:
    """The words of the same sort in our lists that the lexicon calls its opposites."""
    row, kinds = relations.load().antonyms(stem(base)), _kinds(base)
    return tuple(
        word for word in sorted(_WORDS) if _kinds(word) & kinds and row.get(stem(word), 0.0) >= SURE
    )


def opposites(read: Analysed, asked: frozenset[str]) -> Iterator[Change]:
    """A word replaced by an opposite in the same form.

    Args:
        read: A sentence in which nothing is denied.
        asked: Stems of the point; no other word is replaced.
    """
    for at, word in enumerate(read.words):
        base, ending = _bases().get(word, ("", ""))
        fits = base and read.stems[at] in asked and read.surface(at).islower()
        if not fits or (word in FUNCTION and word not in _OPERATORS):
            continue
        sort = _sort(read, at, base, ending)
        for other in _opposites_of(base):
            alike = base.endswith("er") == other.endswith("er") or "adjective" not in sort
            if alike and sort in _kinds(other) and ending in _allowed(other):
                yield fitted(read, at, _inflected(other, ending))


def _sort(read: Analysed, at: int, base: str, ending: str) -> str:
    """Whether a word is a verb, a noun or an adjective where it stands; "" if that is open."""
    kinds = _kinds(base)
    before = read.words[at - 1] if at else ""
    following = read.words[at + 1] if at + 1 < len(read.words) else ""
    if following in _PARTICLES and "verb" in kinds and following != "in":
        return "" if following != "to" else "verb" * (ending in ("ed", "s"))
    if len(kinds) == 1 and "verb" not in kinds:
        return next(iter(kinds))
    if ending in ("ed", "ing"):
        return "" if before in ("a", "an", "the") else "verb"
    if before in ("to", "will", "would", "could", "can", "should", "must", "did", "do", "does"):
        return "verb" if "verb" in kinds else ""
    if before in ("a", "an", "the", "of", "in", "its", "their", "his", "this", "further"):
        return "noun" if "noun" in kinds else "adjective" if "adjective" in kinds else ""
    return "verb" if ending == "s" and kinds == {"verb"} else ""


def fitted(read: Analysed, at: int, new: str) -> Change:
    """The change of a word, with "a" before it made "an" or the reverse."""
    start, end = read.spans[at]
    if at and read.words[at - 1] in ("a", "an"):
        start = read.spans[at - 1][0]
        article = read.surface(at - 1)[:1] + "n" * (new[0] in "aeiou")
        new = f"{article} {new}"
    return Change(start, end, new)


_SAME = """
begin, start; show, demonstrate; large, big; main, chief; try, attempt; need, require; allow, permit
forbid, prohibit; help, assist; important, significant; quickly, rapidly; factory, plant
goal, aim; weapons, arms; enough, sufficient
worsen, deteriorate; choose, select; happen, occur; obtain, get; purchase, buy; answer, reply
improve, get better; end, finish; shrink, get smaller; fast, quick; nearly, almost; mainly, chiefly
often, frequently; entirely, completely; wealthy, rich; annually, every year
"""


@cache
def _same() -> Mapping[str, str]:
    """An inflected word -> another that says the same wherever it stands."""
    pairs = [pair.split(", ") for pair in re.split(r"[;\n]", _SAME) if pair.strip()]
    both = [(a.strip(), b.strip()) for one, other in pairs for a, b in ((one, other), (other, one))]
    found = {one: other for one, other in both if " " not in one}
    for one, other in both:
        if {one, other} <= _VERBS:
            found |= {_inflected(one, e): _inflected(other, e) for e in ("s", "ed", "ing")}
    return found


def synonyms(read: Analysed) -> Iterator[Change]:
    """A word replaced by one that says the same; none that a particle gives another sense."""
    for at, word in enumerate(read.words):
        following = read.words[at + 1] if at + 1 < len(read.words) else ""
        if word in _same() and read.surface(at).islower() and following not in _PARTICLES:
            yield fitted(read, at, _same()[word])
