"""Does a line of a revision sheet ask or tell? A score from general cues, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ASKING = "what|which|who|whom|whose|when|where|why|how"
_AUXILIARY = (
    "is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
    "|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t"
    "|hadn['’]t|can['’]t|cannot|couldn['’]t|won['’]t|wouldn['’]t|shouldn['’]t"
)
_PREPOSITION = (
    "in|on|at|by|for|with|from|to|of|during|before|after|since|under|until|between|within|through"
    "|against|into|about|over"
)
_SUBJECT = (
    "the|a|an|this|that|these|those|his|her|its|their|our|my|your|he|she|it|they|we|you|i|there"
    "|all|any|some|both|most|many"
)

_NUMBERING = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|Q\d+[.:)]?)\s+")
_BULLET = re.compile(r"\s*(?:[-*•–·▪◦o]|->|→)\s+")
_QUOTATION = re.compile(r"^[\"“‘][^\"”]{3,}?[\"”’][,.:;]?\s+(?=\S+\s+\S)")
_HEADING = re.compile(
    r"#+\s|(?:topic|unit|chapter|part|section|module|week|lesson)\s+\w+\b.{0,60}$|.{2,60}:$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\s*[(\[]\s*\d+\s*(?:marks?|m)?\s*[)\]]\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """How much a line looks like a question: log odds above 0 when it does, and why."""

    score: float
    why: str


def cue(line: str) -> Cue:
    """The cue of a line, from its ending, its opening, its length and its form."""
    body = _MARKS.sub("", _NUMBERING.sub("", line)).strip()
    body = _QUOTATION.sub("", body).strip("\"'“”‘’*_ ")
    if not body:
        return Cue(-3, "no words")
    if body.endswith("?"):
        return Cue(max(_opening(body).score, 0) + 6, "ends with a question mark")
    *before, last = _SENTENCE_END.split(body)
    found = max(_opening(body), _closing(last) if before else _NOTHING, key=lambda c: c.score)
    return _weighed(found, line, body)


def _weighed(found: Cue, line: str, body: str) -> Cue:
    """The cue with what speaks for or against it in the line's form."""
    score, why = found.score, found.why
    if _ASKS_FIRST.match(body[:_HEAD]):
        score, why = score + 3, "asks, then tells what to do"
    if body.endswith((".", ";", "!")) and why not in (_TELLS, _TELLS_LAST):
        score, why = score - 1.5, why if score > 2 else "a full stop ends it"
    if _BULLET.match(line):
        score, why = score - 3, "a bullet point"
    if re.search(r"[=→]|->", body):
        score, why = score - 1.5, "a note with a sign in it" if score < 2 else why
    length = len(body.split())
    if length > 25 and why != _TELLS_LAST:
        score, why = score - 1.5 - (length > 45), why if score > 2 else "long for a question"
    return Cue(score, why)


def _closing(sentence: str) -> Cue:
    """What the last of several sentences tells: "... Explain these properties." asks."""
    last = _opening(sentence)
    return Cue(last.score, _TELLS_LAST) if last.why == _TELLS else _NOTHING


def opens_like_a_question(line: str) -> bool:
    """Whether a line begins as questions do, however it ends."""
    return _opening(_NUMBERING.sub("", line).strip()).score > 0


def numbered(line: str) -> bool:
    """Whether a line begins with a number of its own, such as `3.` or `(b)`."""
    return bool(_NUMBERING.match(line))


def bulleted(line: str) -> bool:
    """Whether a line begins with a bullet, such as `-` or `•`."""
    return bool(_BULLET.match(line))


def heads(line: str) -> bool:
    """Whether a line looks like a heading over several questions."""
    return bool(_HEADING.match(line)) or (line.isupper() and len(line) > 3)


_MEASURES = (
    "far|many|much|long|often|well|important|significant|successful|effective|serious|popular"
    "|close|likely|useful|convincing|big|large|strong"
)
_TELLING = (
    "explain|describe|define|discuss|assess|evaluate|outline|analyse|analyze|summari[sz]e"
    "|distinguish|compare|contrast|justify|suggest|calculate|derive|prove|identify"
)
_TELLING_OR_NOUN = "give|list|name|state|draw|show|write|note|recall"
_TOLD = (
    "the|a|an|one|two|three|four|five|six|some|any|your|how|why|what|which|at least|examples?|\\d+"
)
_INVERTED = "the|his|her|its|their|he|she|it|they|you|there|this|these"

_STATEMENT = "begins like a statement"
_ASKS = "asks: an asking word and its verb"
_TELLS = "tells what to answer"
_TELLS_LAST = "its last sentence tells what to answer"
_NOTHING = Cue(-9, "")
_HEAD = 300
"""Characters of a line in which a first sentence is looked for."""
_ASKS_FIRST = re.compile(r"(?:\S+\s+){3,}\S+\?\s")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_VERB_FIRST = "begins with a verb before its subject"


def _rule(pattern: str, score: float, why: str) -> tuple[re.Pattern[str], Cue]:
    return re.compile(pattern), Cue(score, why)


_RULES = (
    _rule(r"(?i)what(?:ever)? (?:is|was) [\w-]+ (?:is|was|were)\b", -2, _STATEMENT),
    _rule(rf"(?i)(?:what|which) (?:{_SUBJECT})\b", -1, _STATEMENT),
    _rule(rf"(?i)(?:what|who|when|where|why|how) (?:{_AUXILIARY})\b", 4, _ASKS),
    _rule(r"(?i)(?:what|who|when|where|why|how)['’]s\b", 4, _ASKS),
    _rule(rf"(?i)(?:{_ASKING}),? (?:and|or) (?:{_ASKING})\b", 4, "asks: two asking words"),
    _rule(rf"(?i)how (?:{_MEASURES})\b", 3.5, "asks: how far, how many"),
    _rule(rf"(?i)(?:{_PREPOSITION}) (?:what|whom)\b(?! (?:{_SUBJECT})\b)", 3.5, "asks: to what"),
    _rule(rf"(?i)in which (?:{_AUXILIARY}|\w+ (?:{_AUXILIARY}))\b", 2.5, "asks: in which"),
    _rule(
        rf"(?i)(?:what|which|whose|how)(?: [\w'’-]+){{1,6}} (?:do|does|did)(?! (?:{_AUXILIARY})\b)",
        3.5,
        "asks: an asking word and do, does or did",
    ),
    _rule(r"(?i)which \w+ that\b", -1, _STATEMENT),
    _rule(rf"(?i)which (?:{_AUXILIARY})\b", 0.5, "begins with which"),
    _rule(
        rf"(?:What|Which|Whose)(?: [a-z0-9'’-]+){{1,5}} (?:{_AUXILIARY})\b",
        2.5,
        "asks: what or which of a thing",
    ),
    _rule(r"Wh(?:at|ich|ose|o) [a-z]", 2, "begins with an asking word"),
    _rule(r"(?i)(?:why|how|who|what|which)\b", 1, "begins with an asking word"),
    _rule(r"(?i)(?:when|where|whom|whose)\b", -1, "begins like a time or place clause"),
    _rule(rf"(?i)(?:{_TELLING})\b(?! by\b)", 3.5, _TELLS),
    _rule(rf"(?i)(?:{_TELLING_OR_NOUN})(?: down)? (?:{_TOLD})\b", 3, _TELLS),
    _rule(r"(?i)(?:should|could|would|do|does|did) (?:an?|the|all|most|some)\b", 2.5, _VERB_FIRST),
    _rule(rf"(?i)(?:{_AUXILIARY}) (?:{_INVERTED}) \w+ \w+", 1.5, _VERB_FIRST),
    _rule(
        r"(?:Are|Were|Do|Did|Can|Could|Should|Will) [a-z]{3,}s"
        rf" (?!and\b|or\b|that\b|(?:{_PREPOSITION})\b)[a-z]+",
        1,
        _VERB_FIRST,
    ),
    _rule(rf"[^:.?]{{3,60}}: (?:what|why|how|who) (?:{_AUXILIARY})\b", 3, _ASKS),
    _rule(
        r"(?:Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could|Should|Would|Will)"
        r" [A-Z][\w'’-]+ \w+",
        2.5,
        _VERB_FIRST,
    ),
)
_LATER = re.compile(
    rf"(?P<before>.{{3,90}}?)(?:,\s*|\s+)(?P<word>{_ASKING})(?P<noun>(?: [a-z'’-]+){{0,3}}?)"
    rf" (?:{_AUXILIARY}|happened|occurred|caused|led|made|other [\w-]+)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(rf"\b(?:{_PREPOSITION}|and|know|knew|see|saw|shows?|explains?|\w+ed)$")
_OPENER = re.compile(
    rf"(?:{_PREPOSITION}|as|when|while|once|apart|besides|according|given|\w+ly)\b", re.IGNORECASE
)
_SHORT_PHRASE = re.compile(
    rf"(?:{_PREPOSITION}) (?:(?:the|a|an|his|her|their) )?[\w'’-]+(?: [a-z-]+)?", re.IGNORECASE
)
_DATE_PHRASE = re.compile(
    rf"(?:{_PREPOSITION}|the|early|late|mid|[\d‘’'/–-]++s?| )+,?", re.IGNORECASE
)


def _opening(body: str) -> Cue:
    for pattern, found in _RULES:
        if pattern.match(body):
            return found
    later = _LATER.match(body)
    if later and _asks_later(later):
        return Cue(3, f"asks after its opening words: {later['word'].lower()}")
    return Cue(-2, "does not begin like a question")


def _asks_later(match: re.Match[str]) -> bool:
    """Whether the asking word after an opening phrase asks, and does not join a clause."""
    before, word = match["before"].rstrip(" ,"), match["word"].lower()
    if _LEADS_IN.search(before):
        return False
    if word in ("what", "why", "how"):
        return bool(_OPENER.match(before))
    plain = _DATE_PHRASE.fullmatch(before) or _SHORT_PHRASE.fullmatch(before)
    return bool(plain) and not match["noun"]
