"""Historians whom an answer names, the view it ties them to, and whether the deck agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trainer.argument import cues
from trainer.argument.attribution import Segment
from trainer.argument.claims import Phrase
from trainer.argument.labels import Mention
from trainer.argument.lines import Line
from trainer.argument.results import Named
from trainer.argument.views import Views
from trainer.language.names import PLACE_OF
from trainer.language.words import FUNCTION
from trainer.text import Analysed

_NOT_PEOPLE = frozenset(
    "i he she they it we you who this that these those one some others another supporters opponents"
    " critics historians people many most both neither shakespeare parliament evidence overall"
    " therefore however act scene januray january february march april june july august september"
    " october november december monday god".split()
)
KNOWN, CONTENT = 2, 3
"""Words that the debate knows, and words of content, that make what a historian says a claim."""
_AGAINST = re.compile(cues.AGAINST)
LEADS = 0.25
"""A segment without a clear phrase votes for the view to which it leads by this much."""


def historians(
    text: Analysed,
    lines: Sequence[Line],
    mentions: Sequence[Mention],
    segments: Sequence[Segment],
    phrases: Sequence[Phrase],
    views: Views,
    known: frozenset[str],
) -> tuple[Named, ...]:
    """Every historian named, once each, in order.

    Args:
        known: Folded words of the deck, which are no unknown historians' names.
    """
    found: dict[str, Named] = {}
    strangers = tuple(_strangers(text, lines, known))
    for mention in sorted([*mentions, *strangers], key=lambda m: m.first):
        span = (text.spans[mention.first][0], text.spans[mention.last - 1][1])
        name = _written(text.text[span[0] : span[1]])
        view = _tied_to(mention, text, segments, phrases, views)
        if mention.person is None:
            found.setdefault(name.casefold(), Named(span, name, view, None))
            continue
        person = views.labels.people[mention.person]
        right = None if view is None else view in person.views
        earlier = found.get(person.name)
        if earlier is None or (earlier.view is None and view is not None):
            found[person.name] = Named(
                earlier.span if earlier else span, earlier.name if earlier else name, view, right
            )
    return tuple(found.values())


def _written(surface: str) -> str:
    """A name without its possessive."""
    return re.sub(r"['’]s?$", "", surface)


def _tied_to(
    mention: Mention,
    text: Analysed,
    segments: Sequence[Segment],
    phrases: Sequence[Phrase],
    views: Views,
) -> str | None:
    """The view whose content a historian is made to say; else the one they stand under."""
    votes: dict[str, float] = {}
    for phrase in phrases:
        if not _speaks(mention, phrase.segment):
            continue
        view = _held(phrase.view, phrase.segment, views)
        if view is None:
            continue
        votes[view] = votes.get(view, 0.0) + phrase.leaning.lead * phrase.segment.strength
    if not votes:
        _vote_by_segment(mention, text, segments, views, votes)
    if votes:
        return max(votes, key=lambda view: votes[view])
    return _stands_under(mention, text, segments, phrases) or _own_view(
        mention, text, segments, views
    )


def _own_view(
    mention: Mention, text: Analysed, segments: Sequence[Segment], views: Views
) -> str | None:
    """The one view that a historian is listed under, if something of the debate is said there."""
    if mention.person is None:
        return None
    listed = views.labels.people[mention.person].views & set(views.ids)
    spoken = any(
        segment.stance == "holds"
        and _speaks(mention, segment)
        and (leaning := views.lean(text, segment.opening, segment.last)).known >= KNOWN
        and leaning.content >= CONTENT
        for segment in segments
    )
    return next(iter(listed)) if spoken and len(listed) == 1 else None


def _vote_by_segment(
    mention: Mention,
    text: Analysed,
    segments: Sequence[Segment],
    views: Views,
    votes: dict[str, float],
) -> None:
    """Let whole segments vote that have no clear phrase."""
    for segment in segments:
        if not _speaks(mention, segment) or segment.opening >= segment.last:
            continue
        leaning = views.lean(text, segment.opening, segment.last)
        view = _held(leaning.best, segment, views)
        if leaning.known >= 3 and leaning.lead >= LEADS and view is not None:
            votes[view] = votes.get(view, 0.0) + leaning.lead * segment.strength


def _held(view: str, segment: Segment, views: Views) -> str | None:
    """The view that a speaker holds who says, denies or concedes something of a view."""
    if segment.stance == "holds":
        return view
    others = [v for v in views.ids if v != view]
    return others[0] if segment.stance == "denies" and len(others) == 1 else None


def _speaks(mention: Mention, segment: Segment) -> bool:
    inside = segment.first <= mention.first < segment.last
    if mention.person is not None and inside and segment.voice == "view":
        return mention.person in segment.people
    return inside or (mention.person is not None and mention.person in segment.people)


def _stands_under(
    mention: Mention, text: Analysed, segments: Sequence[Segment], phrases: Sequence[Phrase]
) -> str | None:
    """The view of the phrase before a name in brackets, or of a school in the same sentence."""
    here = next((s for s in segments if s.first <= mention.first < s.last), None)
    if here is None or any(map(_AGAINST.fullmatch, text.words[here.first : mention.first])):
        return None
    before = [p for p in phrases if p.segment.sentence == here.sentence and p.last <= mention.first]
    if before and here.opening >= here.last:
        return before[-1].view
    same = [
        s for s in segments if s.sentence == here.sentence and s.voice == "view" and not s.people
    ]
    return same[0].view if same else None


def _strangers(text: Analysed, lines: Sequence[Line], known: frozenset[str]) -> Iterator[Mention]:
    """Names that the deck does not list, made people by what they are said to say."""
    for line in lines:
        for index in range(line.first, line.last):
            word, surface = text.words[index], text.surface(index)
            if not surface[0].isupper() or not word.isalpha() or len(word) < 3:
                continue
            if word in known or word in FUNCTION or word in _NOT_PEOPLE or word in PLACE_OF:
                continue
            if line.after(index).startswith(" H:") or line.after(index).startswith((" L:", " P:")):
                continue
            if index + 1 < line.last and text.surface(index + 1)[0].isupper():
                continue
            following = line.after(index + 1)
            says = re.match(rf" (?:\w+ly |also |famously )?{cues.SAYS}", following)
            introduced = re.search(
                r" (?:historians?|according to|such as|like|critic|economist|professor|writer)"
                r" (?:\w+ )?$",
                line.between(line.first, index),
            )
            if index == line.first and (not says or surface.endswith("s")):
                continue
            if says or (introduced and index > line.first):
                yield Mention(index, index + 1, None)
