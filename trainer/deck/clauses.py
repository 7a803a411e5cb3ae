"""Which part of a reference answer says each key point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import sqrt

from trainer.deck.model import KeyPoint
from trainer.deck.statements import statements
from trainer.text import Span

ENOUGH = 0.15
"""Score from which a part is a point's clause."""

_RECALL = 0.7
"""How far covering the point counts in the score; the rest is for saying little else."""
_LONGER = 0.12
"""What a part of two statements loses against a single one."""
_RUN = 2
"""Neighbouring points that the one part left over between others is given to."""
_ORDER = 0.2
"""What a part gains when it stands where the point stands among the points."""
Content = Mapping[str, float]
"""What a text says: the keys of its content words and its dates, with their weights."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A statement of the reference, or two neighbours: where it stands, and what it says."""

    index: int
    count: int
    text: str
    span: Span
    content: Content


def clauses_of(
    points: Sequence[KeyPoint],
    reference: str,
    content: Callable[[str], Content],
    sections: Mapping[str, Sequence[Span]] | None = None,
) -> tuple[str, ...]:
    """The part of a reference that says each point; empty where none does.

    A point that shares no words with the reference gets the one part that is left over between
    its neighbours' parts, if there is just one: rubrics follow their answers.

    Args:
        points: The card's points, in order.
        reference: The reference answer.
        content: Reads what a text says.
        sections: For a view's id, the stretches of the answer that give it.
    """
    parts = list(_parts(reference, content))
    sections = sections or {}
    total = sum(1 for part in parts if part.count == 1)
    found: list[_Part | None] = []
    wanted = [content(point.text) for point in points]
    shared = Counter(name for own in wanted for name in own)
    for at, point in enumerate(points):
        own = {name: weight / sqrt(shared[name]) for name, weight in wanted[at].items()}
        place = at / max(len(points) - 1, 1) * max(total - 1, 1)
        inside = _within(parts, sections.get(point.view or ""))
        found.append(_best(own, place / max(total, 1), total, inside))
    _fill(found, points, [part for part in parts if part.count == 1], sections)
    return tuple(part.text if part else "" for part in found)


def _best(wanted: Content, place: float, total: int, parts: Sequence[_Part]) -> _Part | None:
    """The part with the highest score, if it is enough; `place` is the point's, in [0, 1]."""
    scored = [
        (_score(wanted, part) - _ORDER * abs(place - part.index / max(total, 1)), part)
        for part in parts
    ]
    score, best = max(scored, key=lambda s: s[0], default=(0.0, None))
    return best if score >= ENOUGH else None


def _score(wanted: Content, part: _Part) -> float:
    shared = sum(weight for name, weight in wanted.items() if name in part.content)
    if not shared:
        return 0.0
    recall, precision = shared / sum(wanted.values()), shared / sum(part.content.values())
    return _RECALL * recall + (1 - _RECALL) * precision - _LONGER * (part.count - 1)


def _fill(
    found: list[_Part | None],
    points: Sequence[KeyPoint],
    singles: Sequence[_Part],
    sections: Mapping[str, Sequence[Span]],
) -> None:
    """Give points without a part the one that is left over between their neighbours' parts."""
    used = {i for part in found if part for i in range(part.index, part.index + part.count)}
    runs = groupby(range(len(points)), key=lambda at: (found[at] is None, points[at].view))
    for (unmatched, view), run in [(name, list(group)) for name, group in runs]:
        if not unmatched:
            continue
        before = [p.index + p.count - 1 for p in found[: run[0]] if p]
        after = [p.index for p in found[run[-1] + 1 :] if p]
        low, high = max(before, default=-1), min(after, default=len(singles))
        free = [
            part
            for part in _within(singles, sections.get(view or ""))
            if low < part.index < high and part.index not in used
        ]
        if len(free) == 1 and len(run) <= _RUN:
            for at in run:
                found[at] = free[0]


def _parts(reference: str, content: Callable[[str], Content]) -> Iterator[_Part]:
    spans = [said.span for said in statements(reference)]
    for index, span in enumerate(spans):
        yield _part(reference, index, 1, span, content)
    for index, ((start, _), (_, end)) in enumerate(pairwise(spans)):
        if "\n" not in reference[start:end]:
            yield _part(reference, index, 2, (start, end), content)


def _part(
    reference: str, index: int, count: int, span: Span, content: Callable[[str], Content]
) -> _Part:
    text = reference[slice(*span)]
    return _Part(index, count, text, span, content(text))


def _within(parts: Sequence[_Part], section: Sequence[Span] | None) -> list[_Part]:
    """The parts inside a view's stretches of the answer; all when there is no view."""
    if section is None:
        return list(parts)
    return [p for p in parts if any(a <= p.span[0] and p.span[1] <= b for a, b in section)]
