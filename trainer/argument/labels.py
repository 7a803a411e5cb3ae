"""What the views and historians of a debate are called, and where an answer calls them so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.deck.model import View
from trainer.language import relations
from trainer.language.words import FUNCTION
from trainer.marking.similarity import spelling
from trainer.text import Analysed, analyse, fold, stem

SHARED_BEGINNING = 6
"""Letters that a word shares with a label it is a form of: "structuralists", "Structural"."""
SURE_SPELLING = 0.85
_HEAD = re.compile(r"^(?P<head>[^:(–—]+?)\s*(?:[:(–—]|$)")
_SCHOOL = re.compile(r"\w+(?:ist|ists|ism|ian|ians)$")
_CALLED = re.compile(r"([A-Z][\w’'-]+) (?:thesis|school|theory|interpretation|view|reading)")
_PEOPLE = re.compile(r"\w+(?:ists?|ians?|ers)$")
_EMPTY = frozenset(
    "view views reading interpretation school case argument theory not no more one two other"
    " against for first second".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """A historian of the deck: how the name is written, and the views it is listed under."""

    name: str
    surname: str
    views: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A historian in an answer: tokens, half-open; `person` is an index, or None for an unknown."""

    first: int
    last: int
    person: int | None


class Labels:
    """The names of a debate's views and historians, and how to find them in an answer."""

    def __init__(self, views: Sequence[View], people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self.words = _label_words(views)
        self._proper = _proper_names(views)
        self._surnames = {person.surname: i for i, person in enumerate(self.people)}
        self._names = [frozenset(analyse(p.name).words) for p in self.people]

    def view_of(self, word: str, stemmed: str) -> str | None:
        """The view that a folded word is a label of, or None."""
        for (label, label_stem), view in self.words.items():
            if stemmed == label_stem or _same_root(word, label):
                return view
        return None

    def tags(self, text: Analysed) -> tuple[dict[int, str], tuple[Mention, ...]]:
        """Tags for the tokens that name a view or a listed historian, and those historians."""
        mentions = tuple(self._mentions(text))
        tags: dict[int, str] = {}
        for index, word in enumerate(text.words):
            view = None if word in FUNCTION else self.view_of(word, text.stems[index])
            if view is not None:
                kind = "N" if word in self._proper else "P" if _PEOPLE.match(word) else "L"
                tags[index] = f"{kind}:{view}"
        for mention in mentions:
            for index in range(mention.first, mention.last):
                tags[index] = f"H:{mention.person}"
        return tags, mentions

    def _mentions(self, text: Analysed) -> Iterable[Mention]:
        for index, word in enumerate(text.words):
            person = self._surname(word, text.surface(index))
            if person is None:
                continue
            first = index
            while first and text.words[first - 1] in self._names[person]:
                first -= 1
            yield Mention(first, index + 1, person)

    def _surname(self, word: str, surface: str) -> int | None:
        if not surface[0].isupper():
            return None
        if word in self._surnames:
            return self._surnames[word]
        if len(word) < 5:
            return None
        near = [i for name, i in self._surnames.items() if spelling(word, name) >= SURE_SPELLING]
        return near[0] if len(near) == 1 else None


def people_of(views: Iterable[View]) -> tuple[Person, ...]:
    """Every historian of some views, once, with all the views that list them."""
    found: dict[str, tuple[str, set[str]]] = {}
    for view in views:
        for historian in view.historians:
            words = analyse(historian.name).words
            if words:
                found.setdefault(words[-1], (historian.name, set()))[1].add(view.id)
    return tuple(Person(name, surname, frozenset(v)) for surname, (name, v) in found.items())


def head(name: str) -> str:
    """The part of a view's name that labels it: "Economic: slavery did not pay" -> "Economic"."""
    match = _HEAD.match(name)
    return match["head"] if match else name


def _label_words(views: Sequence[View]) -> Mapping[tuple[str, str], str]:
    """(folded word, stem) -> view, for words that label one view only."""
    wanted: dict[tuple[str, str], set[str]] = {}
    for view in views:
        for pair in (*_content(head(view.name)), *_schools(view.summary)):
            wanted.setdefault(pair, set()).add(view.id)
    return {pair: next(iter(ids)) for pair, ids in wanted.items() if len(ids) == 1}


def _proper_names(views: Sequence[View]) -> frozenset[str]:
    """Words that a view's name writes with a capital inside it: people and places, who also act."""
    found = set()
    for view in views:
        read = analyse(head(view.name))
        for index in range(1, len(read.words)):
            if read.surface(index)[0].isupper():
                found.add(read.words[index])
    return frozenset(found)


def _content(text: str) -> list[tuple[str, str]]:
    read = analyse(text)
    return [
        (word, stemmed)
        for word, stemmed in zip(read.words, read.stems, strict=True)
        if word not in FUNCTION and word not in _EMPTY and word[0].isalpha()
    ]


def _schools(summary: str) -> list[tuple[str, str]]:
    """Words of a summary that name a school: "intentionalist", or "Fischer" in "Fischer thesis"."""
    called = {fold(match[1]) for match in _CALLED.finditer(summary)}
    return [(w, s) for w, s in _content(summary) if _SCHOOL.match(w) or w in called]


def _same_root(word: str, label: str) -> bool:
    shared = 0
    for a, b in zip(word, label, strict=False):
        if a != b:
            break
        shared += 1
    shorter = min(len(word), len(label))
    if shared >= SHARED_BEGINNING and shared >= shorter - 3:
        return True
    return (
        shorter >= SHARED_BEGINNING
        and spelling(word, label) >= SURE_SPELLING
        and not relations.load().knows(stem(word))
    )
