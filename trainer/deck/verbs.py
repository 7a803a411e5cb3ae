"""Which words of a text are verbs that a clause turns on: a guess from forms, without a parser."""

from __future__ import annotations

from trainer.language.words import AUXILIARIES
from trainer.text import Analysed

_PAST = frozenset(
    """became began bent bit bled blew bore bought broke brought built burnt burst came caught
    chose clung cost cut dealt did drank drew drove dug ate fell fed felt fought found fled flew
    forbade forgot forgave froze gave went grew had heard held hid hit hung hurt kept knew laid led
    learnt left lent let lay lit lost made meant met overthrew paid put quit ran rang read rose
    said sang sank sat saw sent set shook shone shot showed shrank shut slept sold sought spent
    split spoke spread sprang stood stole stopped strove struck stuck swam swept swore taught told
    took thought threw tore understood undertook upheld was were withdrew woke won wore
    wrote""".split()
)
BASE = frozenset(
    """allow appeal argue arise attack become begin believe break bring build carry cause change
    claim come contain cover create cut decide decrease defend depend describe develop die drive
    eat enable encourage end ensure enter exist expand explain fail fall feel fight find flow
    follow force form gain get give go grow happen harm have help hold improve include increase
    invade join keep kill know lack lead leave let lie limit live lose make mean meet move need
    occur offer open own pass pay play prevent produce promise prove provide pull push put raise
    reach read reduce refuse reject release rely remain remove replace represent require rise rule
    run see seek seem sell send serve set shift show sign speak spread stand start stay stop
    suffer suggest support take teach tend think threaten try turn use vary want weaken win work
    worry write""".split()
)
_PRESENT = frozenset(base + ending for base in BASE for ending in ("s", "es") if base + ending) | {
    "tries",
    "varies",
    "carries",
    "relies",
    "dies",
    "lies",
    "does",
    "goes",
    "has",
}
_NOT_VERBS = frozenset(
    "united red shed bed fed seed speed breed hundred need indeed sacred naked hatred"
    " kindred".split()
)
_NOMINAL_BEFORE = frozenset(
    "a an the his her its their our this that these those of in on at by for with from to into"
    " under against between very more most".split()
)


def is_verb(read: Analysed, at: int, *, joined: bool = False) -> bool:
    """Whether the token at `at` looks like a finite verb.

    Args:
        read: The text.
        at: Index of the token.
        joined: Whether a conjunction stands before it, so that a base form may be a verb too.
    """
    word = read.words[at]
    if word in AUXILIARIES or word in _PAST:
        return True
    before = read.words[at - 1] if at else ""
    if at and read.surface(at - 1)[-2:] in ("'s", "’s"):
        return False
    if word.endswith("ed") and len(word) > 3 and word not in _NOT_VERBS:
        return before not in _NOMINAL_BEFORE
    if word in _PRESENT:
        return before not in _NOMINAL_BEFORE
    return joined and word in BASE


def verb_between(read: Analysed, first: int, last: int) -> bool:
    """Whether any token from `first` (in) to `last` (out) looks like a finite verb."""
    return any(is_verb(read, at) for at in range(first, last))
