"""Which clauses only say what others hold: what stands in them commits the writer to nothing.

`attribution` hears who speaks, so as to place a claim under its view; here the one question is
whether the writer speaks at all, whoever the others are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trainer.argument import cues, stances
from trainer.argument.lines import Line
from trainer.text import Analysed, Stretch

_SAY = cues.any_of(
    r"""argu(?:e|es|ed) claim(?:s|ed)? says? said thinks? thought believ(?:e|es|ed) suggest\w*
    maintain\w* insist\w* stress\w* emphasi\w+ contend\w* writes? wrote written assert\w* sees? saw
    holds?(?!\x20up) held propos\w+ blam\w+ describ\w+ states? stated points? pointed regards? puts?
    portray\w* interpret\w* agree[sd]? views viewed consider\w* concluded? concludes
    reckon\w* prefer\w* favou?r\w*"""
)
_SAYS_NOW = cues.any_of(
    "argues says claims contends maintains insists believes thinks writes holds"
)
"""Of a name that the deck does not list: those who acted then "argued", historians "argue"."""
_MANNER = r"(?:(?:\w+ly|also|then|all|both|often|would|might|may|could|can|have|has|still|do) )*"
_WHO = rf"(?:[PH]:\S+|\w+ists|{cues.PEOPLE}|{cues.NOUN}|some|others?|many|most|several|few)"
_THEY = r"(?:they|he|she|these)"
_A_VIEW = (
    r"(?:one|an?|another|(?:the )?(?:first|second|third|other)|some|the [LPN]:\S+) "
    rf"(?:[LPN]:\S+ |\w+ )?{cues.NOUN}"
)
_BEST = r"(?:best|better|strong\w*|right|true\w*|fair\w*|more|most|only|main|real|convincing)"
_FRAME = cues.anywhere(
    rf"""
    {_WHO} (?:[LPNH]:\S+ )?{_MANNER}{_SAY}
    {_WHO} (?:like|such as) (?:\S+ ){{1,4}}?{_SAY}
    (?:{cues.PEOPLE}|some|others|many|[PH]:\S+) (?:who|of|in favour of) (?:\S+ ){{1,12}}?{_SAY}
    it (?:is|was|has been|can be|could be|may be|might be) (?:\w+ly )?(?:argued|said|claimed)
    it (?:is|was|has been|can be|could be|may be|might be) (?:\w+ly )?(?:thought|believed|held)
    according to | in the (?:eyes?|opinion|view|words) of
    i (?:have )?(?:read|heard|learnt|learned) (?:that|in)
    """
)
_OPENS = cues.opening(
    rf"""
    (?:for|to) (?:some|others|many|most|[PH]:\S+|\w+ists)
    (?:on|in|from|under) {_A_VIEW}
    {_A_VIEW} (?:is|was|would be) (?:that|to)
    (?:the (?!{_BEST})\w+|their|his|her|[PH]:\S+) {cues.NOUN} (?:is|was) that
    (?:\w+ )?(?!(?:i|we|you|it|this|that|which|evidence|one) )\w+ {_SAYS_NOW}
    """
)
"""Somebody is named whose claim follows: anywhere in a clause, or where it opens."""
_GOES_ON = re.compile(rf"^ (?:(?:and|also|moreover) )*{_THEY} {_MANNER}{_SAY} ")
_SAID_BEHIND = re.compile(
    rf"^ (?:or so )?(?:{_SAY} (?:\S+ ){{0,2}}?{_WHO}|(?:\S+ ){{0,6}}?{_WHO} {_SAY}) (?:\S+ )?$"
)
"""A clause behind what is reported: "it was improvised, say some historians"."""
_IS_RIGHT = r"(?:is|are|was|were) (?:\w+ )?(?:right|correct|wrong)"
_CONCURS = cues.anywhere(
    rf"""
    as (?:\S+ ){{0,3}}?{_SAY} | rightly | wrongly | correctly | convincingly | persuasively
    (?:{_THEY}|this|that|{_WHO}) {_IS_RIGHT}
    {cues.PEOPLE} who (?:\S+ ){{1,8}}?{_IS_RIGHT}
    """
)
"""The writer says whether those who are reported are right: all that was said is judged now."""
_TURNS = re.compile(r"^ (?:but|yet|however|nevertheless|nonetheless|still|instead|in fact) ")
_GRANTS = re.compile(r"^ (?:(?:and|but) )?(?:al)?though |^ (?:even though|while|whilst|despite) ")
"""Opens a clause that a main clause follows: what is granted is reported, the rest is not."""


def reported(text: Analysed, sentences: Sequence[Line]) -> frozenset[int]:
    """The tokens of the clauses in which a writer only says what others hold.

    Args:
        text: A text, read.
        sentences: Its sentences as lines, with the debate's tags.
    """
    found: set[int] = set()
    others_speak = False
    for number, line in enumerate(sentences):
        clauses = [clause for clause in text.clauses if clause.sentence == number]
        goes_on = others_speak and not _own_voice(line)
        if _CONCURS.search(line.text):
            found.clear()
            others_speak = False
            continue
        theirs = list(_theirs(line, clauses, goes_on))
        for clause in theirs:
            found.update(range(clause.first, clause.last))
        others_speak = bool(theirs) and theirs[-1] is clauses[-1]
    return frozenset(found)


def _theirs(line: Line, clauses: Sequence[Stretch], goes_on: bool) -> Iterator[Stretch]:
    """The clauses of one sentence that report."""
    others, granted = goes_on, False
    behind = len(clauses) > 1 and _SAID_BEHIND.search(_words(line, clauses[-1]))
    for clause in clauses:
        words = _words(line, clause)
        if _is_own(words) or (_GRANTS.match(words) and clause is clauses[-1]):
            others = False
        elif _reports(words):
            others, granted = True, bool(_GRANTS.match(words))
        elif _TURNS.match(words) or granted:
            others = granted = False
        if others or behind:
            yield clause


def _words(line: Line, clause: Stretch) -> str:
    return line.between(clause.first, clause.last)


def _reports(words: str) -> bool:
    return bool(_FRAME.search(words) or _OPENS.match(words) or _GOES_ON.match(words))


def _is_own(words: str) -> bool:
    """Whether the writer commits in the first person."""
    return bool(stances.COMMITS.search(words) and not stances.NO_COMMITMENT.search(words))


def _own_voice(line: Line) -> bool:
    """Whether a sentence is the writer's own again, whoever spoke before."""
    words = line.text
    opens = (cues.OWN_VOICE, stances.CONCLUDES, stances.HEADED, stances.IMPERATIVE, _TURNS)
    holds = (cues.MINE, stances.VERDICT, stances.CLEFT, stances.FOR_BOTH)
    return any(p.match(words) for p in opens) or any(p.search(words) for p in holds)


__all__ = ["reported"]
