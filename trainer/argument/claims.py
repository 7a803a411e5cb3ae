"""What is put forward, and for whom: the phrases of an answer with the view that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.argument.attribution import Segment
from trainer.argument.views import Leaning, Views, is_claim
from trainer.text import Analysed, Span

LIKE = 0.16
"""A phrase belongs to a view from this cosine with one of its statements on."""
CLEAR = 0.2
"""And when it leads the next view by this much."""
KNOWN, CONTENT = 2, 2
"""Words of content that a clause must have, and that the debate must know."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of an answer that belongs to a view; token indices are half-open."""

    first: int
    last: int
    segment: Segment
    view: str
    leaning: Leaning


def phrases(
    text: Analysed, segments: Sequence[Segment], views: Views, tags: Mapping[int, str]
) -> tuple[Phrase, ...]:
    """The phrases that lean clearly to one view: clauses of one segment, neighbours joined.

    A phrase whose content is only the view's name says nothing for it.

    Args:
        text: The answer, read.
        segments: Its segments.
        views: The debate's views.
        tags: Tokens that name a view or a historian; historians are no content.
    """
    names = frozenset(index for index, tag in tags.items() if tag.startswith("H:"))
    found = [p for segment in segments for p in _of_segment(text, segment, views, names)]
    return tuple(p for p in found if not _only_names(text, p, tags))


def _only_names(text: Analysed, phrase: Phrase, tags: Mapping[int, str]) -> bool:
    words = [i for i in range(phrase.first, phrase.last) if is_claim(text.words[i])]
    return all(tags.get(index, "").endswith(f":{phrase.view}") for index in words)


def _of_segment(
    text: Analysed, segment: Segment, views: Views, tagged: frozenset[int]
) -> Iterator[Phrase]:
    whole = views.lean(text, segment.opening, segment.last, tagged)
    pieces = list(_pieces(text, segment))
    leanings = [views.lean(text, first, last, tagged) for first, last in pieces]
    run: tuple[int, int, str, Leaning] | None = None
    for (first, last), leaning in zip(pieces, leanings, strict=True):
        view = _belongs(leaning, whole)
        if run is not None and view == run[2]:
            run = (run[0], last, view, views.lean(text, run[0], last, tagged))
            continue
        if run is not None:
            yield Phrase(run[0], run[1], segment, run[2], run[3])
        run = (first, last, view, leaning) if view else None
    if run is not None:
        yield Phrase(run[0], run[1], segment, run[2], run[3])


def _pieces(text: Analysed, segment: Segment) -> Iterator[tuple[int, int]]:
    """The clauses of a segment after the words that name its holder."""
    for clause in text.clauses:
        first, last = max(clause.first, segment.opening), min(clause.last, segment.last)
        if first < last and clause.first < segment.last and clause.last > segment.first:
            yield first, last


def _belongs(leaning: Leaning, whole: Leaning) -> str | None:
    """The view that a clause belongs to, by itself or with the rest of what is said there."""
    if leaning.known < KNOWN or leaning.content < CONTENT:
        return None
    best = leaning.best
    if leaning.likeness[best] >= LIKE and leaning.lead >= CLEAR:
        return best
    if (
        whole.best == best
        and whole.likeness[best] >= LIKE
        and whole.lead >= CLEAR
        and leaning.lead > 0
    ):
        return best
    return None


def spans(text: Analysed, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """The places of token ranges: sorted, disjoint, those that touch joined."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple((text.spans[first][0], text.spans[last - 1][1]) for first, last in joined)
