"""Whether a reply to "Which view explains more?" takes a side: a few words are enough there."""

from __future__ import annotations

from collections.abc import Collection

from trainer.argument.cues import NOUN, anywhere
from trainer.argument.lines import lines
from trainer.argument.reporting import reported
from trainer.argument.results import Argument
from trainer.argument.stances import on_the_fence
from trainer.argument.views import Views
from trainer.text import Analysed

LEADS = 0.06
"""A reply of a sentence serves the view to which it leads by this much."""
_PLACES = {
    **dict.fromkeys(("first", "former", "1", "1st"), 0),
    **dict.fromkeys(("second", "latter", "2", "2nd"), 1),
    **dict.fromkeys(("third", "3", "3rd"), 2),
}
_CHOOSES = anywhere(
    rf"""
    (?:view|number|no|interpretation|school|option|side) (?P<number>[123])
    (?P<place>first|1st|former|second|2nd|latter|third|3rd)(?: (?:{NOUN}|one))?
    """
)
"""A view chosen by its place."""
_LISTS = anywhere(
    r"""
    on (?:the )?one (?:hand|side)
    (?:evidence|proof|arguments?|points?) for (?:\S+ ){1,4}?and (?:\S+ ){0,2}?for
    (?:the )?(?:first|one) (?:\w+ )?(?:is|was) .* (?:second|other) (?:\w+ )?(?:is|was)
    (?:maybe|perhaps) .* (?:maybe|perhaps)
    """
)
"""One beside the other, without a choice."""
_BOTH = anywhere(
    r"both (?:\w+ ){0,4}?(?:true|right|needed|matter|mattered) | (?:bit|mix|mixture) of both"
)
_COMPARES = anywhere(
    "more | most | less | better | best | stronger | weaker | rather | mainly | mostly | overall"
)


def decides(text: Analysed, argument: Argument, views: Views, shown: Collection[str]) -> bool:
    """Whether a reply is a judgement of the writer's own, and not only what others hold.

    Args:
        text: The reply, read.
        argument: What it argues.
        views: The debate's views.
        shown: Those that it puts forward.
    """
    if text.text.rstrip().endswith("?") and len(text.sentences) == 1:
        return False
    theirs = reported(text, lines(text, views.labels.tags(text)[0]))
    own = [index for index in range(len(text.words)) if index not in theirs]
    line = f" {' '.join(text.words[index] for index in own)} "
    if on_the_fence(line) or (_LISTS.search(line) and not _COMPARES.search(line)):
        return False
    starts = [text.spans[index][0] for index in own]
    if any(a <= start < b for a, b in argument.judgement.spans for start in starts):
        return True
    if theirs:
        leaning = views.lean(text, 0, len(text.words), theirs)
        shown = (leaning.best,) if leaning.known and leaning.lead >= LEADS else ()
    one = len(named(text, views, theirs)) == 1
    return bool(one or shown or _CHOOSES.search(line) or _BOTH.search(line))


def named(text: Analysed, views: Views, aside: Collection[int] = ()) -> frozenset[str]:
    """The views that a reply names, by a label or a historian of theirs, some tokens left aside."""
    tags, _ = views.labels.tags(text)
    found: set[str] = set()
    for index, tag in tags.items():
        kind, _, which = tag.partition(":")
        if index not in aside:
            found |= views.labels.people[int(which)].views if kind == "H" else {which}
    return frozenset(found & set(views.ids))


def chosen(text: Analysed) -> int | None:
    """The place of the view that a reply chooses ("the second"), from 0, if it names just one."""
    line = f" {' '.join(text.words)} "
    places = {_PLACES[match["number"] or match["place"]] for match in _CHOOSES.finditer(line)}
    return places.pop() if len(places) == 1 else None
