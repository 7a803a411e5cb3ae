"""Who is named in a sentence whose claim follows: views, their people, historians, somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from trainer.argument import cues
from trainer.argument.lines import Line, matches
from trainer.argument.results import Voice
from trainer.argument.views import Views
from trainer.text import Analysed

Stance = Literal["holds", "denies", "concedes"]

EXPLICIT = 1.0
BY_PRONOUN = 0.9
FAINTER = 0.6
"""How surely a voice speaks: named, taken up by a pronoun with a verb of saying, or carried on."""
RESOLVED = 0.12
"""By how much a phrase must lean to one view to stand for it ("those who say that ...")."""
LONGEST_PHRASE = 12
"""Words of such a phrase at most."""

_TAG = re.compile(r"[LPN]:(\S+)")
_TAG_ENDS = re.compile(r"[LPNH]:\S+ $")
_LABELLED = re.compile(
    r" (?:(?:the|a|an|this|that|more|for|to) )*(?:\w+ )?(?P<tag>[LPN]:\S+)(?: [LPN]:\S+)*"
    rf"(?: or [LPN]:\S+)?(?: (?:\w+ )?{cues.NOUN})(?: (?:on|of|to|for)(?= ))?"
)
_THEIR_PEOPLE = re.compile(r" (?P<tag>P:\S+)(?: [LP]:\S+)*")
_LABEL_SAYS = re.compile(rf" (?:the )?(?P<tag>[LP]:\S+)(?= (?:\w+ )?{cues.SAYS})")
_IS_LABEL = re.compile(
    rf" (?:(?:the|a|an|another|one|my|his|her|their) )?(?:{cues.ORDINAL} )?(?:\w+ )?{cues.NOUN}"
    r"(?: \w+){0,3}? (?:is|was|of|being|called|named|as|that|are)"
    r"(?: (?:the|a|an|that|called|named|of|it|was|is|war|she|he))* (?P<tag>[LPN]:\S+)"
)
_ORDINAL = re.compile(
    rf" (?:(?:the|a|an|this|that|these) )?(?P<ordinal>{cues.ORDINAL})"
    rf"(?: (?:\w+ )?(?:{cues.NOUN}|one))?"
    r"(?: (?:that )?(?:historians?|people|critics|they|some) "
    r"(?:give|gives|have|offer|use|put forward)(?= ))?"
    r"(?=(?: (?:also|then|however|too|by contrast|in contrast|instead|simply|\w+ly))* "
    rf"(?:{cues.SAYS_OR_IS}|it |that ))"
)
_TO_THE_ORDINAL = re.compile(
    r" (?:to|for) the (?P<ordinal>first|second|third|other|former|latter|one)(?= )"
)
_HISTORIAN = re.compile(
    rf" H:\d+(?: H:\d+)*(?: (?:and|or|&) H:\d+(?: H:\d+)*)*(?: (?:{cues.NOUN}|circle|camp|book))?"
)
_ABOUT = re.compile(
    rf"(?<= )(?P<who>{cues.PEOPLE}|{cues.TALK_OF}) "
    r"(?P<link>who|that|which|of|for|against|in favou?r of|opposed to) "
)
_BEFORE_A_NOUN = re.compile(
    r"^ (?:(?:and|but|so|then) )*$| (?:the|an?|this|that|these|those|his|her|their|its|one|any|no)"
    r" (?:\w+ )?$"
)
"""What stands before "claims" or "views" when they are no verbs."""
_POLAR = re.compile(rf" (?:{cues.AGAINST}|{cues.IN_FAVOUR})(?= )")
_AGAINST_VERB = re.compile(
    r"^(?:against|oppos\w+|reject\w*|condemn\w*|disagree\w*|attack\w*|den(?:y|ies)|"
    r"criticis\w+|dislike) "
)
_CLAUSE_ENDS = re.compile(
    rf" (?:{cues.SAYS}|have (?:a|few|some|several|many)|use|used|mention)(?= )"
)
_PHRASE_ENDS = re.compile(rf" (?:{cues.SAYS_OR_IS}|have|use|used|mention)(?= )")
_SPOKEN_ABOUT = re.compile(
    r" (?:(?:i|i'd|i'm) (?:\w+ ){0,4}|(?:between|about|both|convincing|than) (?:the )?|"
    r"(?:weak\w*|problems?|flaws?|limit\w*|troubles?|difficult\w+|strengths?|criticisms?|"
    r"objections?|drawbacks?|merits?) (?:\w+ )?(?:of|with|in|for|to|against) (?:the )?)$"
)
"""Before a view or a historian: the writer speaks about them."""
_NO_HEADING = re.compile(
    r" (?:weak\w*|problems?|flaws?|limit\w*|strengths?|eval\w*|judge?ment|conclusion|but) "
)
_OBJECT = re.compile(
    rf"^ (?:\w+ ){{0,3}}?(?:(?:{cues.DENIAL_VERB}|agrees?|agreed|further|differs?|sides?|goes|"
    r"replies|answers|responds?|unlike)(?: further)?(?: (?:with|from|than|to|against|on))?|"
    r"than|and|or|with|against|unlike|between) (?:(?:the|a|all|that) )*$"
)
"""Between two holders: the second is what the first speaks about, not a speaker."""
_HEADING_ENDS = re.compile(r"\s*(?:[:=]|[-–—]+(?=\s)|->|\.?\))\s*")


@dataclass(frozen=True, slots=True)
class Holder:
    """A place where somebody is named whose claim follows.

    Attributes:
        first: Index of the first token that names them.
        last: Index after the last.
        voice: The writer, a view, or somebody not named.
        view: The view, where `voice` is "view".
        people: Indices of the listed historians who are named.
        strength: How surely, in [0, 1].
        stance: Whether they hold, deny or concede what follows.
    """

    first: int
    last: int
    voice: Voice
    view: str | None = None
    people: tuple[int, ...] = ()
    strength: float = EXPLICIT
    stance: Stance = "holds"


@dataclass(slots=True)
class Memory:
    """What an answer has established so far.

    Attributes:
        meant: The view that "first", "other", "critics", "supporters" stand for.
        order: The views in the order in which they spoke.
        perhaps: The same, with those that somebody not named seemed to speak for.
        speaking: Who spoke last, and still does until the voice switches.
    """

    meant: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    perhaps: list[str] = field(default_factory=list)
    speaking: Holder | None = None


class Finder:
    """Finds the holders of claims in the sentences of one answer, in order."""

    def __init__(self, views: Views, text: Analysed) -> None:
        self._views, self._text = views, text
        self.memory = Memory()

    def find(self, line: Line) -> list[Holder]:
        """Who is named in a sentence, in order; none overlaps another."""
        found: list[Holder] = []
        for source in (
            self._headings,
            self._first_person,
            self._groups,
            self._is_label,
            self._labelled,
            self._historians,
            self._ordinals,
            self._anonymous,
            self._taken_up,
            self._polar,
        ):
            for holder in source(line):
                if all(holder.last <= h.first or holder.first >= h.last for h in found):
                    found.append(holder)
        speakers: list[Holder] = []
        for holder in sorted(found, key=lambda holder: holder.first):
            if speakers and _OBJECT.match(line.between(speakers[-1].last, holder.first)):
                continue
            speakers.append(_with_stance(line, holder))
        return speakers

    def other(self, holder: Holder) -> Holder:
        """The other of two views; nobody in particular among more."""
        others = [view for view in self._views.ids if view != holder.view]
        if len(others) == 1:
            return replace(holder, view=others[0], people=(), strength=BY_PRONOUN)
        return replace(holder, voice="someone", view=None, people=())

    def _headings(self, line: Line) -> Iterator[Holder]:
        """A heading at the start of a line of notes: "A – ...", "Orthodox: ...", "FOR: ..."."""
        spans = self._text.spans
        for length in range(1, min(4, line.last - line.first)):
            end = line.first + length
            if not _HEADING_ENDS.fullmatch(self._text.text[spans[end - 1][1] : spans[end][0]]):
                continue
            words = line.between(line.first, end)
            view = self._labelled_view(words) or self._polar_view(words) or self._letter(end - 1)
            if view is not None and not _NO_HEADING.search(words):
                self._means(words, view)
                yield Holder(line.first, end, "view", view)
            return

    def _letter(self, index: int) -> str | None:
        surface = self._text.surface(index)
        return surface if surface in self._views.ids else None

    def _first_person(self, line: Line) -> Iterator[Holder]:
        for _, first, last in matches(cues.FIRST_PERSON, line):
            yield Holder(first, last, "writer")

    def _labelled(self, line: Line) -> Iterator[Holder]:
        for pattern in (_LABELLED, _THEIR_PEOPLE, _LABEL_SAYS):
            for match, first, last in matches(pattern, line):
                if _is_spoken_about(line, first):
                    continue
                view = match["tag"][2:]
                self._means(match[0], view)
                yield self._turned(line, Holder(first, last, "view", view))

    def _is_label(self, line: Line) -> Iterator[Holder]:
        for match, first, last in matches(_IS_LABEL, line):
            if not _is_spoken_about(line, first):
                view = match["tag"][2:]
                self._means(match[0], view)
                yield Holder(first, last, "view", view)

    def _historians(self, line: Line) -> Iterator[Holder]:
        for match, first, last in matches(_HISTORIAN, line):
            people = tuple(dict.fromkeys(int(i) for i in re.findall(r"H:(\d+)", match[0])))
            views = frozenset[str]().union(*map(self._views_of, people))
            if len(views) == 1 and not _is_spoken_about(line, first):
                yield self._turned(line, Holder(first, last, "view", next(iter(views)), people))

    def _views_of(self, person: int) -> frozenset[str]:
        return self._views.labels.people[person].views & set(self._views.ids)

    def _turned(self, line: Line, holder: Holder) -> Holder:
        """ "Unlike revisionists", "critics of the orthodox view": these people do not say it."""
        lead = line.between(line.first, holder.first)
        if re.search(r" (?:unlike|contrary to|against|rather than|instead of) (?:the )?$", lead):
            return replace(holder, stance="denies", strength=FAINTER)
        if re.search(rf" {cues.AGAINST} of (?:the )?$", lead):
            return self.other(holder)
        return holder

    def _ordinals(self, line: Line) -> Iterator[Holder]:
        both = (matches(_ORDINAL, line), matches(_TO_THE_ORDINAL, line))
        for match, first, last in chain(*both):
            if not _is_spoken_about(line, first):
                view = self._ordinal_view(match["ordinal"])
                voice: Voice = "view" if view else "someone"
                yield Holder(first, last, voice, view, strength=BY_PRONOUN)

    def _ordinal_view(self, ordinal: str) -> str | None:
        if ordinal in self.memory.meant:
            return self.memory.meant[ordinal]
        order = self.memory.order
        if ordinal in ("former", "first"):
            return order[0] if len(order) > 1 else None
        rest = [view for view in self._views.ids if order and view != order[0]]
        alone = len(rest) == 1 and ordinal not in ("one", "next", "newer", "older", "final")
        return rest[0] if alone else None

    def _groups(self, line: Line) -> Iterator[Holder]:
        """Holders by what they hold: "supporters of ...", "those who think ...", "the case for"."""
        for match, first, _ in matches(_ABOUT, line):
            lead = line.between(line.first, first)
            talk = re.fullmatch(cues.TALK_OF, match["who"])
            if _TAG_ENDS.search(lead) or (talk and not _BEFORE_A_NOUN.search(lead)):
                continue
            start = line.tokens(match, "link")[1]
            end = self._phrase_end(line, start, match["link"] in ("who", "that", "which"))
            yield self._group(line, match, start, end, first)

    def _group(self, line: Line, match: re.Match[str], start: int, end: int, first: int) -> Holder:
        phrase = line.between(start, end)
        view, strength = self._phrase_view(line, start, end)
        polar = self._polar_view(f" {match['who']} {match['link']}{phrase}")
        if polar is not None and strength < EXPLICIT:
            return Holder(first, end, "view", polar)
        if view is None:
            return Holder(first, end, "someone")
        holder = Holder(first, end, "view", view, strength=strength)
        if _is_against(match, phrase):
            holder = self.other(holder)
        if holder.view and not re.fullmatch("people|those|anyone|readers|everyone", match["who"]):
            self.memory.meant[match["who"]] = holder.view
        return holder

    def _phrase_end(self, line: Line, start: int, clause_follows: bool) -> int:
        """Where the phrase after "those who" or "the case for" ends: before its verb."""
        rest = line.after(start)
        match = (_CLAUSE_ENDS if clause_follows else _PHRASE_ENDS).search(rest)
        limit = min(line.last, start + LONGEST_PHRASE)
        for clause in self._text.clauses:
            if start < clause.first < limit:
                limit = clause.first
        return limit if match is None else min(limit, start + len(rest[: match.start()].split()))

    def _phrase_view(self, line: Line, start: int, end: int) -> tuple[str | None, float]:
        """The view that a phrase stands for: by a historian, a label, or what it says."""
        phrase = line.between(start, end)
        person = re.search(r"H:(\d+)", phrase)
        if person:
            views = self._views_of(int(person[1]))
            return (next(iter(views)), EXPLICIT) if len(views) == 1 else (None, 0.0)
        view = self._labelled_view(phrase)
        if view:
            return view, EXPLICIT
        leaning = self._views.lean(self._text, start, end)
        if leaning.known and leaning.lead >= RESOLVED:
            return leaning.best, BY_PRONOUN
        return None, 0.0

    def _anonymous(self, line: Line) -> Iterator[Holder]:
        for _, first, last in matches(cues.SOMEONE, line):
            yield Holder(first, last, "someone")

    def _taken_up(self, line: Line) -> Iterator[Holder]:
        """Whoever spoke last, taken up: "They also say", "its argument is", "on this view"."""
        voice = self.memory.speaking
        if voice is None:
            return
        match = cues.CARRIES.match(line.text)
        if match:
            first, last = line.tokens(match, "holder")
            saying = re.fullmatch(f"{cues.SAYS}|{cues.DENIAL_VERB}", match["verb"])
            strength = BY_PRONOUN if saying else FAINTER
            if saying or match["holder"] not in ("this", "these", "which"):
                yield replace(voice, first=first, last=last, strength=strength, stance="holds")
        for _, first, last in matches(cues.ON_THIS, line):
            yield replace(voice, first=first, last=last, strength=BY_PRONOUN, stance="holds")

    def _polar(self, line: Line) -> Iterator[Holder]:
        for match, first, last in matches(_POLAR, line):
            view = self._polar_view(f"{match[0]} ")
            if view is not None:
                yield Holder(first, last, "view", view)

    def _labelled_view(self, phrase: str) -> str | None:
        tags = {match[1] for match in _TAG.finditer(phrase)}
        return next(iter(tags)) if len(tags) == 1 else None

    def _polar_view(self, phrase: str) -> str | None:
        """The affirming or denying view that "for", "against", "opponents" stand for."""
        if self._views.affirming is None:
            return None
        if re.search(rf" (?:against|not|oppos\w+|condemn|{cues.AGAINST}) ", phrase):
            return self._views.denying
        favour = rf" (?:for|favou?r|support|want|would|back|{cues.IN_FAVOUR}) "
        return self._views.affirming if re.search(favour, phrase) else None

    def _means(self, words: str, view: str) -> None:
        """Remember what an ordinal in these words stands for."""
        match = re.search(rf" ({cues.ORDINAL})", words)
        if match:
            self.memory.meant[match[1]] = view


def _with_stance(line: Line, holder: Holder) -> Holder:
    """Whether whoever is named holds, denies or concedes what follows."""
    if holder.voice != "view" or holder.stance != "holds":
        return holder
    rest = line.after(holder.last)
    if cues.DOES_NOT_DENY.match(rest):
        return replace(holder, stance="concedes")
    if cues.DENIES.match(rest) or cues.DOES_NOT_SAY.match(rest):
        return replace(holder, stance="denies")
    return replace(holder, stance="concedes") if cues.CONCEDES.match(rest) else holder


def _is_spoken_about(line: Line, first: int) -> bool:
    """Whether the writer speaks about who is named: "I agree with the first view"."""
    return bool(_SPOKEN_ABOUT.search(line.between(line.first, first)))


def _is_against(match: re.Match[str], phrase: str) -> bool:
    """Whether "critics of ...", "the case against ...", "those who reject ..." opposes a phrase."""
    return bool(
        re.fullmatch(cues.AGAINST, match["who"])
        or match["link"] in ("against", "opposed to")
        or _AGAINST_VERB.match(f"{phrase.strip()} ")
    )
