"""Whether a reply brings the thing that its prompt asked for, in words that are the student's own.

A reply is read without what the page had just shown: a fact or a claim said again, a question or a
summary copied, is nothing new. What is left is held against the deck: its facts, for evidence; what
its views say, for a reading, a view or a reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from trainer.argument import profile
from trainer.argument.analysis import Reader, reader
from trainer.argument.deciding import chosen, decides, named
from trainer.argument.facts import OF_ANSWER
from trainer.argument.ground import ground, said
from trainer.argument.prompts import Prompt
from trainer.argument.stances import REASON, on_the_fence
from trainer.argument.survey import surveyor
from trainer.deck.model import Debate, Deck
from trainer.errors import UnknownCard
from trainer.language import dates
from trainer.marking.marker import Marker
from trainer.marking.results import Span
from trainer.text import analyse

SAYS_SOMETHING = 2
"""Words of content that a reply needs beyond what was shown."""
REASON_UNKNOWN = 3
"""And a reason in words of which the deck knows none."""
LEADS = 0.06
"""A reply of a sentence serves the view to which it leads by this much."""
READS = 0.15
"""Or whose reading of the fact it is this like."""
YEARS_BESIDE = 10
"""An event that the deck does not have lies within so many years of those it has."""

_PLACES = "first second third former latter"
_VAGUE = frozenset(
    f"""happen happened happening stuff country countries people way ways place everything something
    anything event events date year years show shows showed shown name state states world history
    policy policies foreign war lots use used good bad true right wrong everyone everybody nobody
    {_PLACES}""".split()
)
"""Words that name no event and carry no reading, though a deck may use them."""
_TALK = frozenset(
    f"""explains explain explained better best convincing convince convinced sense true truer right
    prefer preferred stronger strongest weaker likely obvious obviously teacher textbook book like
    told feel felt honestly personally just agree opinion probably definitely know knew why answer
    {_PLACES}""".split()
)
"""Words of preference, which are no reason for it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a prompt.

    Attributes:
        came: Whether the thing asked for came.
        views: The views that the reply puts forward.
        missing: The views asked about that it does not.
        points: The facts that it cites, as `card/point`.
        copied: Whether most of it is in the words of the deck, or those quoted from the student.
        place: The place of the view that a judgement chooses ("the second"), from 0, or None.
    """

    came: bool
    views: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    copied: bool = False
    place: int | None = None


def answered(
    prompt: Prompt, reply: str, debate: Debate, deck: Deck, marker: Marker, quoted: str = ""
) -> Reply:
    """Whether a reply brings what its prompt asked for.

    Args:
        prompt: What was asked.
        reply: What was written to it.
        debate: One of the deck's debates.
        deck: The deck of the marker.
        marker: The compiled deck.
        quoted: The student's own words that the prompt is about.

    Raises:
        UnknownCard: If the debate is none of the deck's.
        AnswerTooLong: If the reply is over the limit of characters.
    """
    deck.debate(debate.id)
    compiled = reader(marker, debate.id)
    return _Heard(prompt, reply, compiled, deck, marker, quoted).outcome()


def gives_reason(reply: str) -> bool:
    """Whether a judgement that was asked for brings its reason along."""
    return bool(REASON.search(f" {' '.join(analyse(reply).words)} "))


class _Heard:
    """One reply to one prompt, read."""

    def __init__(
        self, prompt: Prompt, reply: str, compiled: Reader, deck: Deck, marker: Marker, quoted: str
    ) -> None:
        self._prompt, self._reply, self._marker = prompt, reply, marker
        self._views, self._ground = compiled.views, ground(marker)
        debate = compiled.views.debate
        self._about = " ".join(filter(None, (quoted, _statement(prompt.point, deck))))
        shown = _shown(prompt, debate, deck)
        names = () if prompt.kind == "judgement" else [view.name for view in debate.views]
        self._said = said(reply, [*shown, quoted], names)
        marked = marker.mark(_card_to_mark(prompt, debate, deck), reply)
        self._listed = "term_list" in marked.flags
        self._argument = compiled.read(marked)
        self._card = _card_says(prompt.point, deck)
        known = self._ground.terms([self._about, debate.question])
        self._new = [i for i in self._said.own if self._term(i) not in known]

    def outcome(self) -> Reply:
        """What came of the prompt."""
        views = self._put_forward() or self._judged_for()
        points = tuple(dict.fromkeys(cited.point for cited in self._argument.evidence))
        place = chosen(self._said.text) if self._prompt.kind == "judgement" else None
        came = not self._said.copied and self._brought(views)
        missing = tuple(view for view in self._prompt.views if view not in views)
        return Reply(came, views, missing, points, self._said.copied, place)

    def _judged_for(self) -> tuple[str, ...]:
        """The view that a judgement only names."""
        if self._prompt.kind != "judgement":
            return ()
        one = named(self._said.text, self._views)
        return tuple(one) if len(one) == 1 else ()

    def _brought(self, views: Collection[str]) -> bool:
        kind, asked = self._prompt.kind, bool(set(self._prompt.views) & set(views))
        if kind == "evidence":
            told = self._cites() or self._dates_an_event()
            return told and not self._enumerates() and not self._of_another_age()
        if kind == "judgement":
            return decides(self._said.text, self._argument, self._views, views)
        if kind == "reason":
            return self._reasons()
        if kind == "view":
            return asked and not self._listed and self._distinct(self._said.own) >= SAYS_SOMETHING
        return asked and not self._listed

    def _put_forward(self) -> tuple[str, ...]:
        """The views of a reply, which may be a single sentence that names none of them.

        Where it is about a fact, the words of the fact are left aside.
        """
        about_fact = self._prompt.kind in ("turn", "readings")
        own = self._new if about_fact else self._said.own
        text = self._said.text
        card = self._ground.terms(self._card)
        telling = [i for i in own if text.words[i] not in _VAGUE and self._term(i) not in card]
        leaning = self._views.lean(text, 0, len(text.words), self._said.beside(telling))
        found = set() if about_fact else {view.id for view in self._argument.views}
        if leaning.known >= (SAYS_SOMETHING if about_fact else 1) and leaning.lead >= LEADS:
            found.add(leaning.best)
        if about_fact:
            if self._distinct(own) < SAYS_SOMETHING:
                return ()
            found.update(self._read_so())
        return tuple(view for view in self._views.ids if view in found)

    def _read_so(self) -> Iterator[str]:
        """The views whose own reading of the fact it is like; asked for one, most like that one."""
        fact, point = " ".join((self._about, *self._card)), self._prompt.point
        like = {view: self._views.reads(view, point, self._reply, fact) for view in self._views.ids}
        for view, share in like.items():
            nearest = self._prompt.kind == "readings" or share == max(like.values())
            if share >= READS and nearest:
                yield view

    def _term(self, index: int) -> str:
        return self._ground.term(self._said.text, index)

    def _distinct(self, tokens: Collection[int]) -> int:
        return len({self._term(index) for index in tokens})

    def _enumerates(self) -> bool:
        """Whether it strings terms together; one fact by its name, with its date, is no list."""
        return self._listed and len(dates.find(self._reply)) != 1

    def _cites(self) -> bool:
        """Whether it states a fact of the deck, in words that belong to the fact, not by a date."""
        cards = {card.id for card in self._marker.deck.cards if card.kind == "recall"}
        found = surveyor(self._marker).survey(self._said.text, cards, OF_ANSWER)
        stated = {other.point for other in found if other.verdict.credited}
        stated |= {cited.point for cited in self._argument.evidence}
        new = {self._term(index) for index in self._named()}
        shared = (
            new & self._ground.terms(_wordings(point, self._marker.deck))
            for point in stated
            if point != self._prompt.point
        )
        return any(len(terms) >= SAYS_SOMETHING for terms in shared)

    def _dates_an_event(self) -> bool:
        """Whether it says of something like what the deck tells of when it was, or how much."""
        if not (dates.find(self._reply) or self._has_a_figure()):
            return False
        claimed = self._ground.terms(
            _unnamed(text)
            for view in self._views.debate.views
            for text in (view.name, view.summary)
        )
        new = {self._term(index) for index in self._named()}
        return len((new & self._ground.events) - claimed) >= SAYS_SOMETHING

    def _named(self) -> list[int]:
        """The words that can name an event."""
        words = self._said.text.words
        return [i for i in self._new if words[i] not in _VAGUE and not self._is_figure(i)]

    def _of_another_age(self) -> bool:
        """Whether all its dates are far from those of the deck."""
        found = [year for mention in dates.find(self._reply) if (year := mention.lo[0])]
        if not found or self._ground.years is None:
            return False
        first, last = self._ground.years
        return not any(first - YEARS_BESIDE <= year <= last + YEARS_BESIDE for year in found)

    def _has_a_figure(self) -> bool:
        dated = [mention.span for mention in dates.find(self._reply)]
        return any(
            self._is_figure(index) and len(word) != 4 and len(word) > 1 and not _inside(span, dated)
            for index, (word, span) in enumerate(
                zip(self._said.text.words, self._said.text.spans, strict=True)
            )
        )

    def _is_figure(self, index: int) -> bool:
        return self._said.text.words[index][0].isdigit()

    def _reasons(self) -> bool:
        """Whether it says something about the matter that its judgement did not."""
        line = f" {' '.join(self._said.text.words)} "
        if on_the_fence(line) or self._reply.rstrip().endswith("?"):
            return False
        told = [i for i in self._new if self._said.text.words[i] not in _TALK]
        aside = self._said.beside(told)
        known = self._views.lean(self._said.text, 0, len(self._said.text.words), aside).known
        events = sum(self._term(index) in self._ground.events for index in told)
        least = SAYS_SOMETHING if known or events else REASON_UNKNOWN
        return self._distinct(told) >= least


def _shown(prompt: Prompt, debate: Debate, deck: Deck) -> list[str]:
    """What the page shows beside a prompt, or has shown by the second try."""
    sisters = (debate, *profile.sisters(debate, deck))
    shown = [sister.question for sister in sisters]
    shown += [view.summary for sister in sisters for view in sister.views if view.summary]
    linked = [evidence for evidence in debate.evidence if evidence.point == prompt.point]
    shown += [reading for evidence in linked for reading in evidence.readings.values()]
    return [*shown, *filter(None, [_statement(prompt.point, deck)])]


def _unnamed(text: str) -> str:
    """A statement without the proper names in its sentences."""
    return re.sub(r"(?<=[\w,;:'’-] )[A-Z][\w'’-]*", " ", text)


def _statement(point: str, deck: Deck) -> str:
    """The deck's statement of `card/point`, or "" when it has none."""
    return next(iter(_wordings(point, deck)), "")


def _wordings(point: str, deck: Deck) -> tuple[str, ...]:
    """The statements of `card/point` and its key terms; none when the deck has no such point."""
    card_id, _, point_id = point.rpartition("/")
    try:
        found = deck.card(card_id).point(point_id)
    except UnknownCard:
        return ()
    terms = (term for group in found.key_terms for term in group)
    return (found.text, *found.accepted, *terms)


def _card_says(point: str, deck: Deck) -> tuple[str, ...]:
    """All that the card of a fact says; nothing without a fact."""
    if not point:
        return ()
    card = deck.card(point.partition("/")[0])
    return (card.question, *card.references, *(p.text for p in card.points))


def _card_to_mark(prompt: Prompt, debate: Debate, deck: Deck) -> str:
    """The card that a reply is marked against: the fact's, the debate's own, or any linked one."""
    if prompt.point:
        return prompt.point.partition("/")[0]
    if any(card.id == debate.id for card in deck.cards):
        return debate.id
    return debate.evidence[0].card_id if debate.evidence else deck.cards[0].id


def _inside(span: Span, others: Collection[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
