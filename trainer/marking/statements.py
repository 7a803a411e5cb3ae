"""A deck's own wrong statements and source errors, looked for in a stretch of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from trainer.deck import Correction
from trainer.marking.claims import Conflict, Match, Stretch, matches_of
from trainer.marking.results import Why, WhyKind
from trainer.marking.rubric import Wording

TELLING_FROM = 0.75
"""A word that tells an error from the right version has to be found at least this surely."""
RECALL_WITH_TELLING, RECALL_WITHOUT = 0.4, 0.8
"""How much of an error's statement has to be there, with a telling word and without one."""
NEARER = 0.05
"""A stretch says a wrong statement when it is nearer to it than to any right one by this much."""


@dataclass(frozen=True, slots=True)
class SourceError:
    """An error of the source that a stretch repeats: credited, and told.

    Attributes:
        why: The student's words, and what is right instead.
        tokens: The words of the error: no check holds them against the point.
    """

    why: Why
    tokens: frozenset[int]


def source_error(stretch: Stretch) -> SourceError | None:
    """The first error of the source that the stretch repeats, if any."""
    for index, correction in stretch.point.errors:
        wording = stretch.card.wordings[index]
        found = matches_of(stretch.aligned, stretch.reach, wording)
        telling = stretch.point.telling[index]
        told = [m for m in found if m.term in telling and m.strength >= TELLING_FROM]
        recall = sum(m.weight * m.strength for m in found) / wording.weight
        if telling and (len(told) < len(telling) or recall < RECALL_WITH_TELLING):
            continue
        if recall < (RECALL_WITH_TELLING if telling else RECALL_WITHOUT):
            continue
        return _error(stretch, correction, told or list(found))
    return None


def _error(stretch: Stretch, correction: Correction, words: Sequence[Match]) -> SourceError:
    tokens = frozenset(m.token for m in words)
    said, span = _quoted(stretch, tokens)
    return SourceError(Why("correction", said, correction.right, span), tokens)


def _quoted(stretch: Stretch, tokens: frozenset[int]) -> tuple[str, tuple[int, int]]:
    """The answer's text from the first of some tokens to the last, with its span."""
    text = stretch.reading.text
    end = text.spans[max(tokens)][1]
    for date, index in stretch.reading.dates:
        if index == max(tokens):
            end = date.span[1]
    span = (text.spans[min(tokens)][0], end)
    return text.text[slice(*span)], span


def wrong_statement(
    stretch: Stretch, recall: Sequence[float], cosines: Sequence[float]
) -> tuple[float, Conflict | None]:
    """How much nearer the stretch is to a wrong statement of the deck than to any right one.

    A word that only the wrong statement has tells against the point in the core clause alone, and
    not where that clause speaks of a point whose own word it is. A wrong statement without such a
    word differs by its order: a stretch in the order of a right one does not say it.

    Nearness is the share of the statement's weight that is said with its own negation, plus the
    word cosine, which knows neighbours and so the order of two names.

    Returns:
        (strength in [0, 1], the finding); (0, None) when a right wording is as near.
    """
    if not stretch.point.wrong:
        return 0.0, None
    best = max(stretch.point.wrong, key=lambda w: recall[w] + cosines[w])
    wrong = stretch.card.wordings[best]
    found = matches_of(stretch.aligned, stretch.reach, wrong)
    if not found:
        return 0.0, None
    nearest = sorted(stretch.point.wordings, key=lambda w: -recall[w] - cosines[w])[:2]
    rights = [stretch.card.wordings[w] for w in nearest]
    near = _nearness(stretch, wrong, found) + cosines[best]
    if near - max([cosines[w] for w in nearest]) <= NEARER:
        return 0.0, None
    right = max(
        _nearness(stretch, wording, None) + cosines[w]
        for w, wording in zip(nearest, rights, strict=True)
    )
    margin = near - right
    if margin <= NEARER:
        return 0.0, None
    telling = stretch.point.telling[best]
    words = [m for m in found if m.term in telling]
    told = frozenset([m.token for m in words])
    if words and (not any(stretch.in_core(i) for i in told) or _of_another(stretch, words)):
        return 0.0, None
    if not telling and _in_order(stretch, wrong) < max(_in_order(stretch, r) for r in rights):
        return 0.0, None
    strength = min(1.0, 0.6 + margin)
    return strength, Conflict(strength, _turned(stretch, told, found))


def _of_another(stretch: Stretch, words: Sequence[Match]) -> bool:
    """Whether the core clause speaks of another point, and all of some words are that one's own."""
    owner = stretch.owner
    if owner is None or owner is stretch.point:
        return False
    return all(m.term in owner.own_terms for m in words)


def _in_order(stretch: Stretch, wording: Wording) -> float:
    """The share of pairs of a statement's words that stand in the stretch as they do in it."""
    pairs = list(combinations(matches_of(stretch.aligned, stretch.reach, wording), 2))
    kept = sum((a.token < b.token) == (a.place < b.place) for a, b in pairs)
    return kept / len(pairs) if pairs else 0.0


def _nearness(stretch: Stretch, wording: Wording, found: tuple[Match, ...] | None) -> float:
    matches = matches_of(stretch.aligned, stretch.reach, wording) if found is None else found
    return sum([m.weight * m.strength for m in matches if not m.flipped]) / wording.weight


def _turned(stretch: Stretch, told: frozenset[int], found: tuple[Match, ...]) -> Why:
    """What to tell, of the tokens that stand for what no right wording of the point has."""
    said, span = _quoted(stretch, told or frozenset(m.token for m in found))
    kind: WhyKind = "role" if not told else "polarity"
    if any(index in told for _, index in stretch.reading.dates):
        kind = "date"
    return Why(kind, said, stretch.point.point.text, span)
