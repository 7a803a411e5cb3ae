"""Which view a judgement is for: as its own words name it, compare it, or lean."""

from __future__ import annotations

import re

from trainer.argument import cues, stances
from trainer.argument.attribution import Heard
from trainer.argument.lines import Line
from trainer.argument.results import BOTH
from trainer.argument.views import Views
from trainer.text import Analysed

LEANS = 0.1
"""A judgement is for the view to which its words lead by this much."""

_PLACES = {"first": 0, "former": 0, "second": 1, "latter": 1, "third": 2, "other": 1}
_THAN_ANY = re.compile(r" (?:any|all|every|anyone|anything|either|it|that|this)(?= )")
_NAMED = re.compile(
    r" (?:[LP]:(?P<view>\S+)|H:(?P<person>\d+)|(?P<word>first|second|third|other|former|latter|"
    r"critics?|supporters?|defenders?|opponents?|followers|advocates))(?= )"
)


def side_of(views: Views, text: Analysed, line: Line, heard: Heard) -> str | None:
    """The side that a judgement's own sentence takes: a view's id, `both`, or None."""
    if stances.FOR_BOTH.search(line.text):
        return BOTH
    compared = _compared(views, text, line)
    if compared is not None:
        return compared
    view = _named(views, line, heard)
    if view is None and views.affirming is not None and stances.POLICY.search(line.text):
        return views.denying if stances.REFUSES.search(line.text) else views.affirming
    view = view or _leans(views, text, line)
    if view is not None and stances.AGAINST_IT.search(line.text):
        return view if stances.PREFERS.search(line.text) else _only_other(views, view)
    return view


def _compared(views: Views, text: Analysed, line: Line) -> str | None:
    """The view that "than" is not about: "closer to what happened than a master plan"."""
    match = stances.PREFERS.search(line.text)
    if match is None or _THAN_ANY.match(line.text, match.end()):
        return None
    after = views.lean(text, line.tokens(match)[1], line.last)
    return _only_other(views, after.best) if after.known and after.lead >= LEANS else None


def _named(views: Views, line: Line, heard: Heard) -> str | None:
    """The view that a judgement names: by a label, a historian, an ordinal or its people."""
    cue = stances.COMMITS.search(line.text)
    match = (cue and _NAMED.search(line.text, cue.start())) or _NAMED.search(line.text)
    if match is None:
        return None
    if match["person"]:
        held = views.labels.people[int(match["person"])].views & set(views.ids)
        return next(iter(held)) if len(held) == 1 else None
    return match["view"] or _meant(match["word"], heard, views)


def _meant(word: str, heard: Heard, views: Views) -> str | None:
    """The view that "the first" or "the critics" were in this answer."""
    if word in heard.meant:
        return heard.meant[word]
    if re.fullmatch(cues.AGAINST, word):
        return views.denying
    if re.fullmatch(cues.IN_FAVOUR, word):
        return views.affirming
    place = _PLACES.get(word, len(heard.order))
    return heard.order[place] if place < len(heard.order) else None


def _leans(views: Views, text: Analysed, line: Line) -> str | None:
    """The view to which a judgement leads before its reason, or else as a whole."""
    reason = stances.REASON.search(line.text)
    ends = [line.tokens(reason)[0]] if reason else []
    for end in (*ends, line.last):
        leaning = views.lean(text, line.first, end)
        if leaning.known and leaning.lead >= LEANS:
            return leaning.best
    return None


def _only_other(views: Views, view: str) -> str | None:
    others = [other for other in views.ids if other != view]
    return others[0] if len(others) == 1 else None
