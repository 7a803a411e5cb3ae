"""The roles of lines in sheets that are no tables: plain ones, `Q:`/`A:` pairs, blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trainer.deck.questionlike import (
    Cue,
    bulleted,
    cue,
    heads,
    numbered,
    opens_like_a_question,
)
from trainer.deck.sheet_lines import EMPTY, Role, SheetLine

ASKED = re.compile(r"\s*(?:Q|Question)\s*\d*\s*[:.)]\s*", re.IGNORECASE)
ANSWERED = re.compile(r"\s*(?:A|Ans|Answer)\s*\d*\s*[:.)]\s*", re.IGNORECASE)

_BOTH = re.compile(
    rf"{ASKED.pattern}(?P<asked>\S.*?)\s+(?:A|Ans|Answer)\s*\d*\s*:\s*(?P<answered>\S.*)",
    re.IGNORECASE,
)

_FORBIDDEN = float("-inf")
_FOLLOWS: dict[tuple[Role | None, Role], float] = {
    (None, "title"): 0,
    (None, "question"): 0,
    (None, "answer"): -8,
    ("title", "question"): 0,
    ("title", "answer"): -8,
    ("title", "topic"): 0,
    (None, "topic"): 0,
    ("topic", "question"): 0,
    ("answer", "topic"): 0,
    ("question", "answer"): 0,
    ("question", "question"): -4,
    ("question", "continued"): 0,
    ("continued", "answer"): 0,
    ("continued", "question"): -4,
    ("answer", "answer"): 0,
    ("answer", "question"): 0,
}
"""Log odds of one role after another; what is not listed does not happen."""

_UNANSWERED = -4.0
"""Log odds of a sheet that ends on a question."""


def read_plain(lines: tuple[SheetLine, ...]) -> tuple[SheetLine, ...]:
    """Roles of a plain sheet: the likeliest sequence of title, questions and answers.

    The cues of each line and the order that roles can have are weighed together (Viterbi), so
    that an answer which begins like a question stays an answer when the next line asks.
    """
    written = [line for line in lines if line.role not in EMPTY]
    cues = [_with_place(cue(line.text), line, lines) for line in written]
    if _numbers_ask(written, cues):
        cues = [_with_number(c, line) for c, line in zip(cues, written, strict=True)]
    if _bullets_answer(written, cues):
        cues = [_with_bullet(c, line) for c, line in zip(cues, written, strict=True)]
    odds = [_odds(at, written, cues[at]) for at in range(len(written))]
    roles = _likeliest(odds)
    if roles[:1] == ["topic"] and roles.count("topic") == 1:
        roles[0] = "title"
    read = {
        line.number: replace(line, role=role, why=_why(role, found, above))
        for line, role, found, above in zip(written, roles, cues, ["title", *roles], strict=False)
    }
    return tuple(read.get(line.number, line) for line in lines)


def _with_place(found: Cue, line: SheetLine, lines: Sequence[SheetLine]) -> Cue:
    """A line after a blank one is a little likelier to ask."""
    blank = line.number > 1 and lines[line.number - 2].role in EMPTY
    return Cue(found.score + 0.5, found.why) if blank else found


def _numbers_ask(lines: Sequence[SheetLine], cues: Sequence[Cue]) -> bool:
    """Whether the sheet numbers its questions: most numbered lines ask, few others do."""
    asking = [c.score > 0 for c, line in zip(cues, lines, strict=True) if numbered(line.text)]
    others = [c.score > 0 for c, line in zip(cues, lines, strict=True) if not numbered(line.text)]
    return (
        len(asking) >= 3 and sum(asking) >= 0.6 * len(asking) and sum(others) <= 0.3 * len(others)
    )


def _with_number(found: Cue, line: SheetLine) -> Cue:
    """Numbers speak for a question, and their want against one, where questions have them."""
    if numbered(line.text):
        why = found.why if found.score > 0 else "numbered as the questions are"
        return Cue(found.score + 3, why)
    return Cue(found.score - 1, found.why)


def _bullets_answer(lines: Sequence[SheetLine], cues: Sequence[Cue]) -> bool:
    """Whether the sheet's bullets are answers: few bulleted lines ask, and others do."""
    asking = [c.score > 0 for c, line in zip(cues, lines, strict=True) if bulleted(line.text)]
    others = [c.score > 0 for c, line in zip(cues, lines, strict=True) if not bulleted(line.text)]
    return len(asking) >= 3 and sum(asking) <= 0.3 * len(asking) and sum(others) >= 2


def _with_bullet(found: Cue, line: SheetLine) -> Cue:
    """A bullet speaks against a question, even one that ends with its mark, among such answers."""
    asks = found.score > 0 and bulleted(line.text)
    return Cue(-1, "a bullet point, as the answers are") if asks else found


def _odds(at: int, lines: Sequence[SheetLine], found: Cue) -> dict[Role, float]:
    """The log odds of each role for one line."""
    text = lines[at].text
    odds: dict[Role, float] = {"question": found.score, "answer": -found.score}
    if at == 0:
        short = len(text.split()) <= 12 and not text.endswith((".", "?"))
        odds["title"] = (1.0 if short else -4.0) - max(found.score, 0.0)
    elif _goes_on(lines[at - 1].text, text):
        odds["continued"] = found.score + 1
    after_gap = at == 0 or lines[at].number - lines[at - 1].number > 1
    if heads(text) and (after_gap or at == 1) and found.score < 0:
        odds["topic"] = 1 - found.score
    return odds


def _goes_on(above: str, text: str) -> bool:
    """Whether a line ends the question that the line above it began."""
    return (
        text.endswith("?")
        and above[-1:].isalpha()
        and len(above) > 40
        and opens_like_a_question(above)
        and not opens_like_a_question(text)
    )


def _likeliest(odds: Sequence[dict[Role, float]]) -> list[Role]:
    """The sequence of roles with the highest log odds."""
    scores: dict[Role | None, float] = {None: 0.0}
    trail: list[dict[Role, Role | None]] = []
    for line in odds:
        came: dict[Role, Role | None] = {}
        step: dict[Role | None, float] = {}
        for role, own in line.items():
            reached = {
                b: score + _FOLLOWS.get((b, role), _FORBIDDEN) for b, score in scores.items()
            }
            came[role] = max(reached, key=reached.__getitem__)
            step[role] = reached[came[role]] + own
        scores = step
        trail.append(came)
    return _walk_back(scores, trail)


def _walk_back(
    scores: dict[Role | None, float], trail: Sequence[dict[Role, Role | None]]
) -> list[Role]:
    roles: list[Role] = []
    ends = {r: s + (0 if r == "answer" else _UNANSWERED) for r, s in scores.items()}
    role = max(ends, key=ends.__getitem__)
    for came in reversed(trail):
        if role is None:
            break
        roles.append(role)
        role = came[role]
    return roles[::-1]


def _why(role: Role, found: Cue, above: Role) -> str:
    match role:
        case "title":
            return "stands at the top and does not ask"
        case "topic":
            return "looks like a heading"
        case "continued":
            return "ends the question above"
        case "question" if found.score > 0:
            return found.why
        case "question":
            return "no line above it that it could answer"
        case "answer" if found.score > 0 and above in ("question", "continued"):
            return f"{found.why}, but the question above needs an answer"
        case "answer" if found.score > 0:
            return f"{found.why}, but the lines around it ask more clearly"
        case _:
            return found.why


def asked_and_answered(line: str) -> tuple[str, str] | None:
    """Question and answer of a line that holds both, as `Q: ... A: ...`; else None."""
    both = _BOTH.match(line)
    return (both["asked"], both["answered"]) if both else None


def read_marked(lines: tuple[SheetLine, ...]) -> tuple[SheetLine, ...]:
    """Roles of a sheet with `Q:` and `A:`; a line without either continues what is above it."""
    roles: list[SheetLine] = []
    above: Role = "title"
    for line in lines:
        if line.role in EMPTY:
            roles.append(line)
            continue
        if cells := asked_and_answered(line.text):
            above = "answer"
            roles.append(
                replace(line, role="card", why="begins with Q and holds its A", cells=cells)
            )
            continue
        if match := ASKED.match(line.text):
            above, why = "question", "begins with Q"
        elif match := ANSWERED.match(line.text):
            above, why = "answer", "begins with A"
        else:
            why = "stands before the first Q" if above == "title" else "goes on from above"
        role: Role = "continued" if above == "question" and not match else above
        if role == "title" and any(before.role == "title" for before in roles):
            role = "ignored"
        mark = match[0] if match and match.end() < len(line.text) else ""
        roles.append(replace(line, role=role, why=why, mark=mark))
    return tuple(roles)


def read_pairs(lines: tuple[SheetLine, ...]) -> tuple[SheetLine, ...]:
    """Roles of blocks between blank lines: the first line of each is its question."""
    roles: list[SheetLine] = []
    first = True
    alone = _lone_lines(lines)
    for line in lines:
        if line.role in EMPTY:
            first = True
            roles.append(line)
            continue
        titled = any(before.role not in EMPTY for before in roles)
        if first and not titled and line.number in alone:
            roles.append(replace(line, role="title", why="stands alone at the top"))
        elif first:
            roles.append(replace(line, role="question", why="first line of its block"))
        else:
            roles.append(replace(line, role="answer", why="follows the first line of its block"))
        first = False
    return tuple(roles)


def _lone_lines(lines: Sequence[SheetLine]) -> frozenset[int]:
    """The numbers of the lines with a blank line, or nothing, on both sides."""
    written = {line.number for line in lines if line.role not in EMPTY}
    return frozenset(n for n in written if n - 1 not in written and n + 1 not in written)
