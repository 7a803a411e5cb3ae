"""Reading the argument of an answer: views, attribution, evidence, weighing, judgement, balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from trainer.argument.attribution import Heard, listen
from trainer.argument.citing import Citer
from trainer.argument.claims import Phrase, phrases, spans
from trainer.argument.historians import historians
from trainer.argument.judgement import Judge
from trainer.argument.lines import Line, lines
from trainer.argument.misattribution import misattributed
from trainer.argument.results import (
    Argument,
    Cited,
    Claim,
    Judgement,
    Misattribution,
)
from trainer.argument.showing import balance, shown_views, voiced
from trainer.argument.survey import Stated
from trainer.argument.views import Views
from trainer.argument.weighing import weighing
from trainer.deck.model import Debate, Deck
from trainer.marking.marker import Marker
from trainer.marking.results import MarkedAnswer, Span
from trainer.text import Analysed
from trainer.text import analyse as read

COMPILED = 64
"""Debates kept compiled."""


class Reader:
    """Reads the arguments of answers in one debate; compiled once.

    Attributes:
        debate: The debate.
        views: Its views with their profiles.
    """

    def __init__(self, debate: Debate, marker: Marker) -> None:
        self.debate = debate
        self.views = Views(debate, marker.deck)
        self._citer = Citer(self.views, marker)
        self._known = _words_of(marker.deck)

    def read(self, marked: MarkedAnswer, stated: Sequence[Stated] | None = None) -> Argument:
        """What an answer argues.

        Args:
            marked: Its marking against the card that was answered.
            stated: The facts of other cards that it states; looked for here when not given.
        """
        text = read(marked.text)
        if stated is None:
            stated = self._citer.survey(marked, text)
        tags, mentions = self.views.labels.tags(text)
        names = frozenset(index for index, tag in tags.items() if tag[0] == "H")
        sentences = lines(text, tags)
        heard = listen(self.views, text, sentences)
        found = phrases(text, heard.segments, self.views, tags)
        wrong = tuple(misattributed(text, sentences, heard.segments, self.views, names))
        judgement = _renamed(Judge(self.views, text, sentences, heard, found).judge(), wrong, found)
        credited = {
            view: self._citer.credited(marked, text, stated, heard.segments, found, view)
            for view in self.views.ids
        }
        touched = (judgement.side, *(view for view, points in credited.items() if points))
        against = self._against(text, sentences, heard, found, touched)
        contrary = self._citer.contrary(marked, stated)
        spoken = voiced(text, heard.segments, self.views, names)
        shown = shown_views(text, marked, found, spoken, credited, contrary, against, wrong)
        cited = self._citer.cited(marked, text, stated, heard.segments, found)
        return Argument(
            card_id=marked.card_id,
            debate_id=self.debate.id,
            text=marked.text,
            views=shown,
            balance=balance(self.views.ids, shown),
            weighed=bool(against),
            weighing=against,
            judgement=judgement,
            evidence=cited,
            historians=historians(
                text, sentences, mentions, heard.segments, found, self.views, self._known
            ),
            misattributed=wrong,
            claims=tuple(_claim(text, phrase, cited) for phrase in found),
        )

    def _against(
        self,
        text: Analysed,
        sentences: Sequence[Line],
        heard: Heard,
        found: Sequence[Phrase],
        touched: Iterable[str | None],
    ) -> tuple[Span, ...]:
        """Where views are set against each other, if more than one is touched at all."""
        views = {phrase.view for phrase in found} | {s.view for s in heard.segments}
        if len(views.union(touched) & set(self.views.ids)) < 2:
            return ()
        return spans(text, weighing(sentences, heard.segments, found))


def analyse(marked: MarkedAnswer, debate: Debate, deck: Deck, marker: Marker) -> Argument:
    """What a marked answer argues in a debate of its deck.

    Args:
        marked: The answer, marked against one of the deck's cards.
        debate: One of the deck's debates, or a two-views card as one.
        deck: The deck that the marker was compiled from.
        marker: The compiled deck.

    Raises:
        UnknownCard: If the debate is none of the deck's.
    """
    deck.debate(debate.id)
    return reader(marker, debate.id).read(marked)


@lru_cache(maxsize=COMPILED)
def reader(marker: Marker, debate_id: str) -> Reader:
    """The compiled reader of a debate.

    Raises:
        UnknownCard: If the deck has no such debate.
    """
    return Reader(marker.deck.debate(debate_id), marker)


def _renamed(
    judgement: Judgement, wrong: Sequence[Misattribution], found: Sequence[Phrase]
) -> Judgement:
    """The judgement for what is defended, where the writer has mixed up the names of the views.

    That is so when the view judged for is made to say only what belongs to one other view.
    """
    theirs = {m.belongs_to for m in wrong if m.said_of == judgement.side}
    rightly = any(p.view == judgement.side == p.segment.view for p in found)
    if len(theirs) != 1 or rightly:
        return judgement
    return replace(judgement, side=next(iter(theirs)))


def _claim(text: Analysed, phrase: Phrase, cited: Sequence[Cited]) -> Claim:
    span = (text.spans[phrase.first][0], text.spans[phrase.last - 1][1])
    segment = phrase.segment
    hanging = tuple(i for i, c in enumerate(cited) if c.span[0] < span[1] and span[0] < c.span[1])
    return Claim(span, phrase.view, segment.voice, segment.view, segment.stance != "holds", hanging)


def _words_of(deck: Deck) -> frozenset[str]:
    """The folded words of a deck's cards: they are no historians' names."""
    texts = [
        text
        for card in deck.cards
        for text in (card.question, *card.references, *(p.text for p in card.points))
    ]
    return frozenset(word for text in texts for word in read(text).words)


__all__ = ["Reader", "analyse", "reader"]
