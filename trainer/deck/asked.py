"""What an elliptical answer leaves to its question, put back where that is safe.

"September 1934" under "When was Spain admitted?" reads "Spain was admitted in September 1934".
Only a few plain patterns are mended; any other statement stays as it is.
"""

from __future__ import annotations

import re

from trainer.deck.verbs import verb_between
from trainer.language import dates
from trainer.language.names import PLACE_OF
from trainer.text import analyse, fold, stems_of

_NAME = r"(?:[A-Z][\w'’-]*)(?: [A-Z][\w'’-]*)*"
_SUBJECT = rf"(?P<subject>(?:(?:the|The|a|an) )?{_NAME}(?: and {_NAME})?|(?:the|a|an) [\w-]+)"
_SUBJECT_ASKED = re.compile(rf"\b(?:was|were|is|are|did|does|do|has|had) (?P<name>{_NAME})\b")
_WHEN = re.compile(
    r"^When (?P<verb>was|were|is|are) (?P<subject>[^?,]{2,60}?) "
    r"(?P<rest>[\w-]+(?:ed|en|wn|un|made|built|held|set up|sent|lost|won)\b[^?,]{0,80})\??$"
)
_WHAT = re.compile(r"^What (?P<verb>is|are|was|were) (?P<subject>[^?,]{2,50})\??$")
_DID = re.compile(rf"\b(?:did|does|do) {_SUBJECT} (?P<verb>[a-z]+)\b")
_PRONOUN = re.compile(
    r"^(?P<before>(?:(?:By|In) \d{4},? )?)(?P<word>He|he|She|she|His|his|Her|her)\b"
)

_RELATIVES = frozenset("who which that whose where when".split())
_PREPOSITIONS = frozenset("in on at by for with from to under of during through against".split())


def with_subject(statement: str, question: str) -> str:
    """The statement with the subject that its question holds, where one of the patterns fits."""
    question = question.strip()
    for mend in (_named, _dated, _defined, _done):
        mended = mend(statement, question)
        if mended:
            return mended[:1].upper() + mended[1:]
    return statement


def _named(statement: str, question: str) -> str:
    """A pronoun at the start -> the one person that the question is about."""
    match = _PRONOUN.match(statement)
    name = _person(question) if match else ""
    if not match or not name:
        return ""
    possessive = match["word"].lower() in ("his", "her")
    mark = ("’" if name.endswith("s") else "’s") if possessive else ""
    return f"{match['before']}{name}{mark}{statement[match.end() :]}"


def _person(question: str) -> str:
    """The name that a question's verb has for its subject, or its only name; not a country."""
    asked = _SUBJECT_ASKED.search(question)
    if asked and not _is_place(asked["name"]):
        return asked["name"]
    names = {m[0] for m in re.finditer(_NAME, question) if m.start() and not _is_place(m[0])}
    return re.sub(r"['’]s$", "", names.pop()) if len(names) == 1 else ""


def _is_place(name: str) -> bool:
    return name.isupper() or any(fold(word) in PLACE_OF for word in name.split())


def _dated(statement: str, question: str) -> str:
    """A bare date under a "When was ..." question -> the sentence with its date."""
    found, match = dates.find(statement), _WHEN.match(question)
    if not match or len(found) != 1 or len(found[0].text) < len(statement.strip()) - 1:
        return ""
    preposition = "on" if found[0].rank >= 9 else "in"
    return f"{match['subject']} {match['verb']} {match['rest']} {preposition} {statement}"


def _defined(statement: str, question: str) -> str:
    """A phrase under a "What is ..." question -> "... is ..."."""
    match, read = _WHAT.match(question), analyse(statement)
    if not match or re.search(r"\b(?:and|of|in|for|between)\b", match["subject"]):
        return ""
    last = next((i for i, w in enumerate(read.words) if w in _RELATIVES), len(read.words))
    phrase = read.words[:1] and read.words[0] not in _PREPOSITIONS and last >= 2
    if not phrase or verb_between(read, 0, last):
        return ""
    return f"{match['subject']} {match['verb']} {_lowered(statement)}"


def _done(statement: str, question: str) -> str:
    """A statement that begins with the verb that the question asks about -> with its subject."""
    match = _DID.search(question)
    first = analyse(statement).words[:1]
    if not match or not first or stems_of(first) != stems_of([match["verb"]]):
        return ""
    return f"{match['subject']} {_lowered(statement)}"


def _lowered(statement: str) -> str:
    """The statement for use inside a sentence: an article or plain verb loses its capital."""
    word = statement.split(maxsplit=1)[0]
    plain = re.fullmatch(r"A|An|The|[A-Z][a-z]+(?:ed|ing)", word)
    return statement[:1].lower() + statement[1:] if plain else statement
