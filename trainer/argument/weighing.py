"""Is one view set against another? Rebuttal, comparison and trade-off, each with its words.

"On the other hand", "by contrast" and "historians disagree" join two lists as well as two sides,
and a bare preference ("the second is better") sets nothing against anything: they do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trainer.argument.attribution import Segment
from trainer.argument.claims import Phrase
from trainer.argument.cues import AGAINST, anywhere
from trainer.argument.lines import Line, matches

LOOKS_BACK = 60
"""How many words back a sentence that opens with "but this" may answer."""
DENIAL_WORDS = 5
"""How many words a denial must have to say what it denies: "disagrees with them" does not."""

_NOT = (
    r"(?:(?:do|does|did|is|are|was|were|can|could|would|will) not|don't|doesn't|didn't|"
    r"isn't|aren't|wasn't|can't|cannot|couldn't|won't|wouldn't|never|hardly|"
    r"fails? to|failed to|unable to)"
)
REBUTS = anywhere(
    rf"""
    {_NOT} (?:\w+ ){{0,2}}?(?:stand up|hold up|hold water|explain|account for|prove|show|mean that)
    {_NOT} (?:\w+ ){{0,2}}?(?:change|follow|apply|support|survive|add up|work|fit|enough)
    {_NOT} (?:\w+ ){{0,2}}?(?:the same (?:thing )?as|the whole|the motive|take part|convince)
    {_NOT} (?:\w+ ){{0,2}}?(?:take (?:\w+ )?account|persuade|do it|the reason|the only)
    """
)
FAULTS = anywhere(
    r"""
    weakness(?:es)? (?:of|in|is|with|here) | (?:has|have|had) (?:\w+ )?weakness(?:es)?
    weak (?:spot|point|side|link)s? | flaw(?:s|ed)? | shortcomings? | ignores? | overlooks?
    neglects?
    the (?:\w+ )?(?:problem|trouble|difficulty|limitation) (?:with|for|of|here|is)
    exaggerat\w+ | overstat\w+ | underestimat\w+ | oversimplif\w+ | too simple | simplistic
    far fetched | unconvincing | (?:less|not|not very) convincing | beside the point
    misses the point
    hard(?:est)? time | hard to (?:square|recognise|reconcile|believe|see how) | undermin\w+
    contradict\w+ | refut\w+ | disprov\w+ | discredit\w+ | talking nonsense | fails? as well
    falls? (?:apart|down|short) | lets? \w+ off | cuts? both ways | too far | (?:only|just) talk
    an excuse | a myth | one sided | leav(?:es?|ing) out | blind to | takes? \w+ at \w+ word
    unfair to | doubtful | questionable | misleading | wrong to | (?:does not|doesn't) mean
    """
)
COMPARES = anywhere(
    r"""
    outweigh\w* | compared (?:with|to) | (?:in|by) comparison | differ (?:most|over|on|in|about)
    clash\w* | part company | reconcil\w+ | common ground | have in common | goes further than
    (?<!historians )(?<!people )disagree (?:about|over|on) | same (?:lines?|facts?|evidence|events?)
    trouble for both | more trouble with | has its half | each (?:explains|has|fits|covers)
    (?:makes?|gives?) (?:more|better) sense | better (?:explains?|fits?|accounts?)
    (?:explains?|explained|deals?|accounts?|fits?|answers) (?:\w+ ){0,4}?(?:better|best|both)
    (?:stronger|weaker|better|worse|fairer|truer|closer|nearer|further) than
    (?:matters?|counts?|weighs?) more than
    (?:more|less) \w+ than (?:the |this |that |a )?[LPNH]:\S+
    (?:while|whilst|whereas) (?:the |a )?[LPH]:\S+ (?:are|is|were|was|cannot|can't|fails?|does|do)
    """
)
_WOULD = r"(?:would|could|might|can|may|will)"
REPLIES = anywhere(
    rf"""
    {_WOULD} (?:(?:also|well) )?(?:answer|reply|object|respond|counter|retort)
    (?:answers?|repl(?:y|ies)|retorts?|objects?|counters?|responds?) that
    in (?:reply|answer|response) to | against (?:this|that|these) | {AGAINST} of (?:the )?[LPH]:\S+
    i (?:disagree|(?:don't|do not) (?:agree|accept)|am not (?:convinced|persuaded))
    """
)
TRADES = anywhere(
    r"""
    trade off | tradeoff | keep(?:s|ing)? both | the two together | need(?:s|ed)? (?:both|the two)
    in the middle | without the (?:other|others|first|second) | middle ground | begins? as
    set the limits
    (?:cannot|can't|could not|couldn't|coudnt) (?:\w+ ){0,6}?(?:without|with out)
    (?:would not have|wouldn't have|can do|do|work|done) (?:\w+ ){0,5}?without
    both (?:are|were) (?:needed|true) | on (?:its|their) own | at the (?:cost|expense) of
    the price of | good having | depends on whether
    """
)
_WHO_SAY = r"(?:anyone|those|people) who (?:say|think|claim|argue|believe)s?"
TURNS = anywhere(
    rf"""
    but (?:that|this|it|these|those) (?:was|is|were|are) | (?:was|were|is|are) supposed to
    assum(?:es|ed|ing) (?:\w+ ){{1,8}}?but
    {_WHO_SAY} (?:\w+ ){{0,8}}?(?:should|must|needs?|forgets?|ignores?)
    """
)
QUESTIONS = re.compile(
    r"^ (?:q )?if .* (?:why|how|what) | had .* would have | if .* would (?:have|not) "
)
GRANTS = anywhere(
    r"""
    admittedly | it is true | true | granted | of course | certainly | to be fair
    nobody should doubt
    (?:i'd|i|i would|i'll) (?:admit|accept|grant) | even if | (?:is|are|was) right that
    right about
    (?:which|wich) is true | no doubt | yes | good point | strong evidence | nobody denies
    has a point
    """
)
COUNTERS = anywhere("but | yet | however | nevertheless | nonetheless | even so | all the same")
BALANCES = anywhere("although | though | even though | whereas | despite | in spite of")
_POINTS_BACK = re.compile(
    r"^ (?:but|yet|however) (?:\w+ ){0,2}?(?:this|that|these|those|such|each of|all of|it)"
    r" (?!.* (?:also|as well|too) )"
)


def weighing(
    lines: Sequence[Line], segments: Sequence[Segment], phrases: Sequence[Phrase]
) -> Iterator[tuple[int, int]]:
    """The stretches (tokens, half-open) in which a view is set against another."""
    for segment in segments:
        if segment.stance == "denies" and segment.last - segment.opening >= DENIAL_WORDS:
            yield segment.first, segment.last
    granted = -2
    for number, line in enumerate(lines):
        for pattern in (REBUTS, FAULTS, COMPARES, REPLIES, TRADES, TURNS, QUESTIONS):
            if pattern.search(line.text):
                yield line.first, line.last
        grants = next(iter(matches(GRANTS, line)), None)
        counters = [first for _, first, _ in matches(COUNTERS, line)]
        opens = bool(counters) and counters[0] == line.first
        if (
            (grants and any(first >= grants[2] for first in counters))
            or (opens and granted == number - 1)
            or _turns_round(line, segments, phrases)
            or _balances(line, segments, phrases)
        ):
            yield line.first, line.last
        if grants:
            granted = number


def _turns_round(line: Line, segments: Sequence[Segment], phrases: Sequence[Phrase]) -> bool:
    """Whether a sentence that opens with "but this" answers, in the writer's voice, a claim."""
    if not _POINTS_BACK.match(line.text) or not _is_own(line, segments):
        return False
    return any(line.first - LOOKS_BACK <= p.first < line.first for p in phrases)


def _balances(line: Line, segments: Sequence[Segment], phrases: Sequence[Phrase]) -> bool:
    """Whether the writer sets two views' claims into one sentence with "although"."""
    if not BALANCES.search(line.text) or not _is_own(line, segments):
        return False
    return len({p.view for p in phrases if line.first <= p.first < line.last}) > 1


def _is_own(line: Line, segments: Sequence[Segment]) -> bool:
    here = [s for s in segments if s.first < line.last and s.last > line.first]
    return all(s.voice == "writer" for s in here)
