"""What a deck's facts are about, and what a reply says beyond the words that the page had shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from trainer.argument.survey import COMPILED
from trainer.argument.views import is_claim
from trainer.argument.vocabulary import Vocabulary, is_content
from trainer.language import dates
from trainer.marking.marker import Marker
from trainer.text import Analysed, analyse

COPIED_RUN = 7
"""So many words in a row that the deck or the prompt has, too, are theirs and not the student's."""
COPIED = 0.7
"""A reply is a copy when this share of its content is the page's."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a deck's facts are about.

    Attributes:
        vocabulary: Their words.
        events: The terms of the facts on recall cards.
        years: The first and the last year that they name, or None.
    """

    vocabulary: Vocabulary
    events: frozenset[str]
    years: tuple[int, int] | None

    def term(self, text: Analysed, index: int) -> str:
        """A token's term: that of the word it stands for, where the deck knows one."""
        word, stem = text.words[index], text.stems[index]
        found = self.vocabulary.meanings(word, stem)
        return found[0][0] if found else self.vocabulary.term(word, stem)

    def terms(self, texts: Iterable[str]) -> frozenset[str]:
        """The terms of some texts."""
        return frozenset(
            self.term(text, index)
            for text in map(analyse, texts)
            for index, word in enumerate(text.words)
            if is_content(word)
        )


@lru_cache(maxsize=COMPILED)
def ground(marker: Marker) -> Ground:
    """The facts of a marker's deck as replies are held against them."""
    cards = [card for card in marker.deck.cards if card.kind == "recall"]
    texts = [
        text
        for card in cards
        for point in card.points
        for text in (point.text, *point.accepted, *(t for g in point.key_terms for t in g))
    ]
    read = [analyse(text) for text in texts]
    vocabulary = Vocabulary(related=False)
    vocabulary.learn(read)
    events = frozenset(term for text in read for term in vocabulary.terms(text))
    years = [d.lo[0] for card in cards for p in card.points for d in dates.find(p.text) if d.lo[0]]
    return Ground(vocabulary, events, (min(years), max(years)) if years else None)


@dataclass(frozen=True, slots=True)
class Said:
    """A reply without what the page had shown.

    Attributes:
        text: The reply, read.
        own: Its tokens that carry content and are not copied.
        copied: Whether most of its content is copied.
    """

    text: Analysed
    own: tuple[int, ...]
    copied: bool

    def beside(self, kept: Collection[int]) -> frozenset[int]:
        """Every token but these."""
        return frozenset(range(len(self.text.words))).difference(kept)


def said(reply: str, shown: Iterable[str], names: Iterable[str] = ()) -> Said:
    """A reply, with what it has of its own.

    Args:
        reply: The reply.
        shown: What the page shows: a run of its words is not the student's.
        names: Names of views: these say nothing of their own, however short they are.
    """
    text = analyse(reply)
    theirs = [(analyse(told).words, COPIED_RUN) for told in shown]
    theirs += [(words, len(words)) for words in (analyse(name).words for name in names)]
    borrowed = frozenset(_borrowed(text.words, theirs))
    content = [index for index, word in enumerate(text.words) if is_claim(word)]
    own = tuple(index for index in content if index not in borrowed)
    return Said(text, own, bool(content) and len(content) - len(own) >= COPIED * len(content))


def _borrowed(
    words: tuple[str, ...], shown: Iterable[tuple[tuple[str, ...], int]]
) -> Iterator[int]:
    """The tokens that stand in a run of so many words which a shown text has, too."""
    for theirs, size in shown:
        runs = {theirs[at : at + size] for at in range(len(theirs) - size + 1)}
        for at in range(len(words) - size + 1):
            if words[at : at + size] in runs:
                yield from range(at, at + size)
