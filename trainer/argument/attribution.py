"""Who is speaking where: the voice of every stretch of an answer, carried until it switches.

A sentence is cut where a holder of claims is named ("Fischer argues that", "according to
revisionists", "the second view", "on this reading", "supporters of ..."). A sentence that names
nobody keeps the voice of the one before, ever more faintly, until the writer speaks again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from trainer.argument import cues
from trainer.argument.holders import EXPLICIT, FAINTER, Finder, Holder, Stance
from trainer.argument.lines import Line
from trainer.argument.results import Voice
from trainer.argument.views import Views
from trainer.language.words import FUNCTION
from trainer.text import Analysed

AFTER_CONTRAST = 0.6
"""How much less surely a voice still speaks after "but" in its own sentence."""
CONTRAST_FROM = 2
"""A "but" so many words after the holder may let another voice in."""
ENDED = 0.2
"""A voice fainter than this speaks no more."""
BY_CONTENT = 0.8
PERHAPS, CLEARLY = 0.25, 0.45
"""Somebody not named ("some historians", "the first view") speaks for the view to which what they
say leads clearly; perhaps is enough to count the views in their order."""
KNOWN = 3
"""How many words of it the debate must know."""

_AS_SAID = re.compile(r" as (?:\w+ )?$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of tokens with one voice.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        sentence: Index of its sentence.
        voice: Who speaks.
        view: The view that speaks, where `voice` is "view".
        strength: How surely, in [0, 1].
        stance: Whether the speaker holds what follows, denies or concedes it.
        people: Indices of the listed historians through whom the view speaks.
        opening: Index of its first token after the words that name the holder.
    """

    first: int
    last: int
    sentence: int
    voice: Voice
    view: str | None = None
    strength: float = 0.0
    stance: Stance = "holds"
    people: tuple[int, ...] = ()
    opening: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer listened to.

    Attributes:
        segments: In order; together they hold every token once.
        meant: The view that "first", "second", "critics", "supporters" stand for at the end.
        order: The views in the order in which they spoke.
    """

    segments: tuple[Segment, ...]
    meant: Mapping[str, str]
    order: tuple[str, ...]

    def at(self, token: int) -> Segment:
        """The segment that a token is in."""
        return next(s for s in self.segments if s.first <= token < s.last)


def listen(views: Views, text: Analysed, lines: Sequence[Line]) -> Heard:
    """Who speaks where in an answer to one debate."""
    hearing = _Hearing(views, text)
    segments = tuple(s for n, line in enumerate(lines) for s in hearing.hear(n, line))
    return Heard(segments, dict(hearing.memory.meant), tuple(hearing.memory.perhaps))


class _Hearing:
    """One answer being listened to, sentence by sentence."""

    def __init__(self, views: Views, text: Analysed) -> None:
        self._views, self._text = views, text
        self._finder = Finder(views, text)
        self.memory = self._finder.memory

    def hear(self, number: int, line: Line) -> Iterator[Segment]:
        holders = self._finder.find(line)
        if not holders:
            yield self._carried(number, line)
            return
        lead = self._text.words[line.first : holders[0].first]
        if any(word not in FUNCTION for word in lead):
            yield self._before(number, line, holders[0])
        else:
            holders[0] = replace(holders[0], first=line.first)
        edges = [holder.first for holder in holders] + [line.last]
        holders = [self._by_content(h, end) for h, end in zip(holders, edges[1:], strict=True)]
        for holder, (start, end) in zip(holders, pairwise(edges), strict=True):
            yield from self._spoken(number, holder, start, end)
        self._remember(holders)

    def _before(self, number: int, line: Line, holder: Holder) -> Segment:
        """What stands before the first holder: the writer's, or said "as Drescher showed"."""
        said = holder.voice == "view" and _AS_SAID.search(line.between(line.first, holder.first))
        segment = Segment(line.first, holder.first, number, "writer", opening=line.first)
        if not said:
            return segment
        return replace(
            segment, voice="view", view=holder.view, strength=EXPLICIT, people=holder.people
        )

    def _by_content(self, holder: Holder, end: int) -> Holder:
        """Somebody not named speaks for the view whose claim they make, and so will "they"."""
        if holder.voice != "someone":
            return holder
        leaning = self._views.lean(self._text, holder.last, end)
        perhaps = self.memory.perhaps
        if leaning.known >= KNOWN and leaning.lead >= PERHAPS and leaning.best not in perhaps:
            perhaps.append(leaning.best)
        if leaning.known < KNOWN or leaning.lead < CLEARLY:
            return holder
        words = " ".join(self._text.words[holder.first : holder.last])
        match = re.match(rf"(?:\S+ )?({cues.ORDINAL})", words)
        if match:
            self.memory.meant[match[1]] = leaning.best
        return replace(holder, voice="view", view=leaning.best, strength=BY_CONTENT)

    def _spoken(self, number: int, holder: Holder, start: int, end: int) -> Iterator[Segment]:
        """A holder's segment, cut where a contrast may let another voice in."""
        segment = Segment(
            start,
            end,
            number,
            holder.voice,
            holder.view,
            holder.strength,
            holder.stance,
            holder.people,
            min(holder.last, end),
        )
        cut = self._contrast(segment)
        if cut is None:
            yield segment
            return
        fainter = holder.strength * AFTER_CONTRAST
        yield replace(segment, last=cut)
        yield replace(segment, first=cut, opening=cut, strength=fainter, stance="holds")

    def _contrast(self, segment: Segment) -> int | None:
        """Where a clause with "but" or "whereas" begins in a view's segment."""
        if segment.voice != "view":
            return None
        for clause in self._text.clauses:
            inside = segment.opening + CONTRAST_FROM <= clause.first < segment.last
            if inside and cues.CONTRAST & {clause.opening, self._text.words[clause.first]}:
                return clause.first
        return None

    def _carried(self, number: int, line: Line) -> Segment:
        """A sentence that names nobody: the voice of the one before, or the writer's."""
        segment = Segment(line.first, line.last, number, "writer", opening=line.first)
        speaking = self.memory.speaking
        if cues.MINE.search(line.text) or cues.OWN_VOICE.match(line.text):
            self.memory.speaking = None
            return segment
        if speaking is None or speaking.voice != "view":
            return segment
        strength = speaking.strength * FAINTER
        self.memory.speaking = replace(speaking, strength=strength) if strength >= ENDED else None
        if strength < ENDED:
            return segment
        return replace(
            segment, voice="view", view=speaking.view, strength=strength, people=speaking.people
        )

    def _remember(self, holders: Sequence[Holder]) -> None:
        last, memory = holders[-1], self.memory
        named = last.voice == "view" or (last.voice == "someone" and last.strength == EXPLICIT)
        memory.speaking = replace(last, stance="holds") if named else None
        for holder in holders:
            for order in (memory.order, memory.perhaps):
                if holder.view is not None and holder.view not in order:
                    order.append(holder.view)
