"""What marking returns: frozen values that carry their evidence.

Spans are half-open, in Unicode code points of the answer as it was handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Span = tuple[int, int]
Verdict = Literal["stated", "partly", "missed", "contradicted"]
WhyKind = Literal["date", "number", "name", "polarity", "role", "form", "correction"]
Flag = Literal["off_topic", "term_list", "question_echo", "too_short", "correction"]

CREDIT = 0.5
"""A point is credited from this score on (CONTRACTS: `score >= 0.5`)."""


@dataclass(frozen=True, slots=True)
class MatchedTerm:
    """A key-term group that the answer fills: which group, by which alternative, where."""

    group: int
    term: str
    span: Span


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for a verdict, in the student's words (`said`) and the deck's (`expected`)."""

    kind: WhyKind
    said: str
    expected: str
    span: Span


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """What an answer does with one key point.

    Attributes:
        point_id: The key point's id in its deck.
        verdict: Stated, partly stated, missed or contradicted.
        score: Calibrated P(an examiner would credit it), in [0, 1]; credited from 0.5.
        sure: Whether the score lies outside the doubtful band.
        spans: Spans of the student's text that carry the verdict, sorted, disjoint, not empty.
        matched: Key-term groups found.
        missing: Indices of key-term groups not found.
        why: Reasons to tell the student: conflicts, form, corrections.
    """

    point_id: str
    verdict: Verdict
    score: float
    sure: bool
    spans: tuple[Span, ...] = ()
    matched: tuple[MatchedTerm, ...] = ()
    missing: tuple[int, ...] = ()
    why: tuple[Why, ...] = ()

    @property
    def credited(self) -> bool:
        """Whether an examiner would more likely than not credit the point."""
        return self.score >= CREDIT


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """One answer marked against one card: verdicts in the deck's order, and what they add up to."""

    card_id: str
    text: str
    points: tuple[PointVerdict, ...]
    mark: float
    max_mark: float
    flags: tuple[Flag, ...] = ()
    needs_review: bool = False

    @property
    def coverage(self) -> float:
        """mark / max_mark, in [0, 1]; 0 for a card without points."""
        return self.mark / self.max_mark if self.max_mark else 0.0


def as_json(marked: MarkedAnswer, answer_id: str | int) -> dict[str, Any]:
    """The line that `trainer mark` writes, floats rounded to 4 places (CONTRACTS.md)."""
    return {
        "id": answer_id,
        "card": marked.card_id,
        "mark": _number(marked.mark),
        "max_mark": _number(marked.max_mark),
        "coverage": round(marked.coverage, 4),
        "flags": list(marked.flags),
        "needs_review": marked.needs_review,
        "points": [_point(point) for point in marked.points],
    }


def _point(point: PointVerdict) -> dict[str, Any]:
    return {
        "id": point.point_id,
        "verdict": point.verdict,
        "score": round(point.score, 4),
        "sure": point.sure,
        "spans": [list(span) for span in point.spans],
        "matched": [
            {"group": m.group, "term": m.term, "span": list(m.span)} for m in point.matched
        ],
        "missing": list(point.missing),
        "why": [
            {"kind": w.kind, "said": w.said, "expected": w.expected, "span": list(w.span)}
            for w in point.why
        ],
    }


def _number(value: float) -> float | int:
    """A whole number without its `.0`, another to 4 places."""
    return int(value) if value == int(value) else round(value, 4)


def verdicts_from_json(line: dict[str, Any]) -> tuple[PointVerdict, ...]:
    """The verdicts of a line that `as_json` made: the store reads its markings back with it."""
    return tuple(
        PointVerdict(
            point_id=p["id"],
            verdict=p["verdict"],
            score=p["score"],
            sure=p["sure"],
            spans=tuple((a, b) for a, b in p["spans"]),
            matched=tuple(
                MatchedTerm(m["group"], m["term"], (m["span"][0], m["span"][1]))
                for m in p["matched"]
            ),
            missing=tuple(p["missing"]),
            why=tuple(
                Why(w["kind"], w["said"], w["expected"], (w["span"][0], w["span"][1]))
                for w in p["why"]
            ),
        )
        for p in line["points"]
    )
