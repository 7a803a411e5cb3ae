"""Cues that turn, weaken, doubt, take back or set against what is said, and how far each reaches.

Words are folded forms as `trainer.text.analyse` gives them. The tables map a phrase to how it
works; `find` goes over a text once, longest phrase first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

CueKind = Literal[
    "negation", "substitution", "failure", "downtoner", "hedge", "correction", "contrast"
]
Reach = Literal["ahead", "clause", "gerund", "from", "back", "none"]
"""Where a cue's scope lies: after it, its whole clause, an -ing word after it or after the next
"from", only after "from", before it."""


class How(NamedTuple):
    """How a cue works: its kind, where its scope lies, at most how many tokens, how strongly."""

    kind: CueKind
    reach: Reach = "ahead"
    longest: int = 12
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text.

    Attributes:
        kind: "negation" (not, no, nobody), "substitution" (instead of X; not X but Y),
            "failure" (failed to, refused), "downtoner" (slightly), "hedge" (perhaps),
            "correction" (no, I mean) or "contrast" (whereas).
        text: Its folded words, joined by spaces.
        first: Index of its first token.
        last: Index after its last token.
        scope: Half-open token indices that it governs: what is denied, weakened or doubted;
            for a correction what is taken back; empty for a contrast.
        strength: 1 for a full negation, .7 for "hardly", .4 for "not always"; likewise others.
    """

    kind: CueKind
    text: str
    first: int
    last: int
    scope: tuple[int, int]
    strength: float


def _table(how: How, phrases: str) -> dict[str, How]:
    return {" ".join(phrase.split()): how for phrase in phrases.split(",")}


_AUXILIARIES = (
    "do does did is are was were has have had wo would ca could should must need might shall ai"
).split()

NEGATORS: Mapping[str, How] = {
    **_table(
        How("negation"),
        """not, never, no, nor, neither, cannot, no longer, no more, by no means, in no way, never
        ever, at no time, at no point, under no circumstances, on no account, no one, noone, not
        at all, not any, not even, never once, anything but, not ever, not yet, nt, aint""",
    ),
    **_table(How("negation"), ",".join(f"{word}n't, {word}nt" for word in _AUXILIARIES)),
    **_table(How("negation"), ",".join(f"{word}n t" for word in _AUXILIARIES)),
    **_table(
        How("negation"),
        """cudnt, coudnt, couldent, shudnt, wudnt, woudnt, wouldent, dosnt, dosent, doesent, dident,
        didint, wasent, wernt, isent, hasent, havnt, cudn't, wudn't, dosn't, carnt""",
    ),
    **_table(How("negation", "clause"), "nothing, nobody, none, no one, nowhere, none of"),
    **_table(How("negation", longest=4), "without, without any, with no, free of, devoid of"),
    **_table(
        How("negation", longest=6), "far from, nowhere near, nothing like, out of the question"
    ),
    **_table(How("negation", longest=4), "lack of, lacking, lacked, lacks, absence of, no sign of"),
    **_table(
        How("negation", strength=0.7),
        """hardly, barely, scarcely, rarely, seldom, hardly any, hardly ever, barely any, scarcely
        any, not really, not quite, not so much, not much, not many, little or no, not very, not
        that""",
    ),
    **_table(
        How("negation", strength=0.4),
        """not always, not entirely, not completely, not fully, not wholly, not totally, not
        necessarily, not exactly, not everyone, not all, not every, not literally, not
        altogether, not strictly""",
    ),
}
"""Words that deny what follows, or the clause they stand in."""

FAILURES: Mapping[str, How] = {
    **_table(
        How("failure"),
        """failed to, fails to, fail to, failing to, failure to, unable to, inability to, refused
        to, refuses to, refuse to, refusing to, refusal to, refused any, unwilling to, declined
        to, declines to, neglected to, neglects to, omitted to, forgot to, forgets to, ceased
        to, ceases to, incapable of, prevented from, stopped from, kept from, too weak to, too
        late to, too slow to, not able to, not willing to, powerless to,
        impossible to, in vain""",
    ),
    **_table(How("failure", "gerund", 6), "stopped, stops, stop, stopping, ceased, quit, gave up"),
    **_table(How("failure", "gerund", 6), "prevented, prevents, prevent, preventing, avoided"),
    **_table(How("failure", "gerund", 6), "avoids, avoid, resisted, resists, refrained from"),
    **_table(
        How("failure", "from", 6),
        "keep, keeps, kept, keeping, deter, deters, deterred, deterring, bar, barred, banned",
    ),
    **_table(
        How("failure", strength=0.8),
        ",".join(
            f"{verb} the {thought} that"
            for verb in "reject rejects rejected dismiss dismisses dismissed dispute disputes"
            " disputed deny denies denied attack attacks attacked".split()
            for thought in "view idea claim belief notion suggestion argument theory".split()
        ),
    ),
    **_table(How("failure", strength=0.8), "refused, refuses, denied, denies, deny, reluctant to"),
}
"""Verbs that say a thing was not done."""

SUBSTITUTIONS: Mapping[str, How] = _table(
    How("substitution", longest=8),
    """instead of, rather than, as opposed to, in place of, not so much, in preference to, except,
    except for, apart from, other than, with the exception of, and not, but not, as against""",
)
"""What follows is what was not the case, beside something that was."""

DOWNTONERS: Mapping[str, How] = _table(
    How("downtoner", longest=3, strength=0.3),
    """slightly, somewhat, partly, partially, a bit, a little, a little bit, only slightly, only
    partly, to some extent, to a degree, in part, more or less, almost, nearly, only a little,
    only a bit, not fully, marginally, only just, kind of, sort of, mostly, mainly,
    largely""",
)
"""Words that make what follows less than whole."""

HEDGES: Mapping[str, How] = _table(
    How("hedge", "clause", strength=0.5),
    """maybe, perhaps, possibly, probably, might, might have, seemingly, apparently, supposedly,
    allegedly, arguably, presumably, i think, i guess, i believe, i suppose, i reckon, not sure,
    i am not sure, i'm not sure, im not sure, dont know, don't know, if i remember, or
    something, something like, seems, seemed, seem, appears to, appeared to, could have, in
    theory, i cant remember, i can't remember, or so, unsure, in a way, some say, it is
    said""",
)
"""Words that doubt their clause."""

CORRECTIONS: Mapping[str, How] = {
    **_table(
        How("correction", "back"),
        """no i mean, no i meant, no wait, wait no, or rather, scrap that, scratch that, actually
        no, no actually, no sorry, sorry no, sorry i mean, sorry i meant, i meant, i mean no,
        well actually, oh no, no hang on, strike that, no it was, no it is, no its, no it's, no
        that's, no thats, no that was, no they, no he, no she, no not, that's wrong, thats
        wrong, that was wrong, my mistake, let me correct, i got that wrong, i take that back""",
    ),
    **_table(
        How("correction", "back", strength=0.6),
        "i mean, sorry, wait, actually, no, oops, make that, hang on, ignore that, correction",
    ),
}
"""Words by which a writer takes back what came before; the weak ones only where a clause begins."""

CONTRASTS: Mapping[str, How] = _table(
    How("contrast", "none"),
    """but, however, although, though, even though, whereas, while, whilst, yet, nevertheless,
    nonetheless, on the other hand, in contrast, by contrast, in contrast to, conversely,
    unlike, despite, in spite of, even so, compared with, compared to, on the contrary,
    then again""",
)
"""Words that set one thing against another."""

IDIOMS = frozenset(
    f"{negated} {focus}"
    for word in _AUXILIARIES
    for negated in (f"{word}n't", f"{word}nt")
    for focus in ("only", "just", "merely", "simply")
) | frozenset(
    " ".join(phrase.split())
    for phrase in (
        """not only, not just, not merely, not simply, not solely, not least, not to mention, no
        doubt, without doubt, without a doubt, no wonder, no sooner, no matter, nothing but,
        none other than, no less than, no fewer than, no more than, no later than, nothing less
        than, cannot but, nothing more than, whether or not, never mind, not until, if not, why
        not, not unlike, can't help, cannot help, couldn't help, no less, not surprisingly, not
        for nothing, as a whole, while still, no way back, all but, more often than not, last
        but not least, for nothing, have nothing to lose, no holds barred, nothing short of, in
        no time, no problem, no end of, still more, still only, not without, half of, half the,
        half way"""
    ).split(",")
)
"""Phrases that look like a cue and are none: "not only", "no doubt"."""

_CLAUSE_STARTERS = frozenset(phrase for phrase, how in CORRECTIONS.items() if how.strength < 1)
_SHORT_CLAUSES = frozenset(("no", "wait", "sorry", "oops", "correction"))
"""These correct only when the clause is hardly more than the word itself."""
_TO_FROM = 5
"""At most so many words from "stopped" to "from"."""
_ENDS_SCOPE = frozenset("but although though whereas while whilst yet because since so".split())
_BEFORE_BUT = frozenset("not isn't wasn't aren't weren't isnt wasnt arent werent".split())

_Entry = tuple[tuple[str, ...], How | None]


class _Start(NamedTuple):
    """What can begin with a word: alone, or by its second word the phrases, the longest first.

    Idioms and phrases that are no cue have no `How`.
    """

    alone: How | None
    phrases: Mapping[str, tuple[_Entry, ...]]


def _index() -> dict[str, _Start]:
    alone: dict[str, How] = {}
    phrases: dict[str, dict[str, list[_Entry]]] = {}
    tables = (CONTRASTS, HEDGES, DOWNTONERS, SUBSTITUTIONS, FAILURES, NEGATORS, CORRECTIONS)
    entries: dict[str, How | None] = dict.fromkeys(IDIOMS)
    for table in tables:
        for phrase, how in table.items():
            if table is not CORRECTIONS or phrase not in _CLAUSE_STARTERS:
                entries[phrase] = how
    for phrase, known in entries.items():
        words = tuple(phrase.split())
        if len(words) > 1:
            phrases.setdefault(words[0], {}).setdefault(words[1], []).append((words, known))
        elif known is not None:
            alone[phrase] = known
    for by_second in phrases.values():
        for found in by_second.values():
            found.sort(key=lambda entry: -len(entry[0]))
    return {
        word: _Start(
            alone.get(word),
            {second: tuple(found) for second, found in phrases.get(word, {}).items()},
        )
        for word in {*alone, *phrases, *(phrase.split()[0] for phrase in _CLAUSE_STARTERS)}
    }


_CUES = _index()
_MAYBE_CORRECTING = frozenset(phrase.split()[0] for phrase in _CLAUSE_STARTERS)


def find(words: Sequence[str], clause_ends: Sequence[int] = ()) -> tuple[Cue, ...]:
    """The cues of a text, in order of their first token.

    Args:
        words: Folded word forms.
        clause_ends: Sorted token indices at which clauses end (each the index after the clause's
            last token). They bound the scopes; without them contrast words and length do.
    """
    ends = clause_ends or (len(words),)
    cues: list[Cue] = []
    done = 0
    for index in [i for i, w in enumerate(words) if w in _CUES or w.endswith("n't")]:
        if index < done:
            continue
        start = _CUES.get(words[index]) or _CUES["didn't"]
        found = _at(words, ends, index, start)
        if found is not None:
            done = index + found[0]
            if found[1] is not None:
                cues.append(found[1])
    return tuple(cues)


def _at(
    words: Sequence[str], ends: Sequence[int], index: int, start: _Start
) -> tuple[int, Cue | None] | None:
    """The cue that begins at a token, as (tokens, cue); an idiom has no cue."""
    second = words[index + 1] if index + 1 < len(words) else ""
    for phrase, how in start.phrases.get(second, ()):
        width = len(phrase)
        if width == 2 or tuple(words[index : index + width]) == phrase:
            cue = None if how is None else _cue(words, ends, index, phrase, how)
            if how is None or cue is not None:
                return width, cue
    if words[index] in _MAYBE_CORRECTING:
        weak = _weak_correction(words, ends, index)
        if weak is not None:
            return weak
    if start.alone is None:
        return None
    cue = _cue(words, ends, index, (words[index],), start.alone)
    return None if cue is None else (1, cue)


def _weak_correction(
    words: Sequence[str], ends: Sequence[int], index: int
) -> tuple[int, Cue] | None:
    """ "no", "sorry", "I mean" and the like: a correction where they open or make up a clause."""
    start, end = _clause(ends, index)
    if index == 0 or index != start:
        return None
    for width in (2, 1):
        phrase = tuple(words[index : index + width])
        how = CORRECTIONS.get(" ".join(phrase))
        if how is None or how.strength == 1:
            continue
        rest = words[index + width : end]
        if phrase[0] in _SHORT_CLAUSES and (len(rest) > 1 or (phrase == ("no",) and _names(rest))):
            continue
        return width, _cue_at(index, phrase, how, _before(ends, index))
    return None


def _names(rest: Sequence[str]) -> bool:
    """Whether "no" is followed by a thing that is not there ("no wall"), not by a number."""
    return bool(rest) and not rest[0][0].isdigit()


def _cue(
    words: Sequence[str], ends: Sequence[int], index: int, phrase: tuple[str, ...], how: How
) -> Cue | None:
    last = index + len(phrase)
    if how.reach == "none":
        return _cue_at(index, phrase, how, (last, last))
    if how.reach == "back":
        return _cue_at(index, phrase, how, _before(ends, index)) if index else None
    if how.reach == "clause":
        return _cue_at(index, phrase, how, _clause(ends, index))
    start: int | None = last
    if how.reach in ("gerund", "from"):
        start = _gerund(words, last, directly=how.reach == "gerund")
    if start is None:
        return None
    scope = _ahead(words, ends, start, how.longest)
    if phrase[0] in _BEFORE_BUT and scope[1] < len(words) and words[scope[1]] == "but":
        how = how._replace(kind="substitution")
    return _cue_at(index, phrase, how, scope)


def _gerund(words: Sequence[str], first: int, *, directly: bool) -> int | None:
    """The -ing word at a place, or after the next "from": "stopped the river from flooding"."""
    if directly and words[first : first + 1] and words[first].endswith("ing"):
        return first
    for index in range(first, min(first + _TO_FROM, len(words) - 1)):
        if words[index] == "from":
            return index + 1 if words[index + 1].endswith("ing") else None
    return None


def _cue_at(index: int, phrase: tuple[str, ...], how: How, scope: tuple[int, int]) -> Cue:
    last = index + len(phrase)
    return Cue(how.kind, " ".join(phrase), index, last, scope, how.strength)


def _clause(ends: Sequence[int], index: int) -> tuple[int, int]:
    """First token of a token's clause, and the index after its last."""
    place = bisect_right(ends, index)
    return (ends[place - 1] if place else 0), (ends[place] if place < len(ends) else index + 1)


def _before(ends: Sequence[int], index: int) -> tuple[int, int]:
    """What stands before a token in its clause, or the clause before when it opens its own."""
    start, _ = _clause(ends, index)
    if start == index and index:
        start, _ = _clause(ends, index - 1)
    return start, index


def _ahead(words: Sequence[str], ends: Sequence[int], last: int, longest: int) -> tuple[int, int]:
    """From a cue to the end of its clause, a contrast, or as far as it reaches."""
    end = min(_clause(ends, last - 1)[1], last + longest, len(words))
    if end <= last < len(words) and words[last] == "however":
        last += 1
        end = min(_clause(ends, last)[1], last + longest, len(words))
    for index in range(last, end):
        if words[index] in _ENDS_SCOPE:
            return last, index
    return last, max(last, end)
