"""What the checks look at, and what they return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from trainer.marking.alignment import Aligned
from trainer.marking.reading import Reading
from trainer.marking.results import Why
from trainer.marking.rubric import CompiledCard, CompiledPoint, Wording
from trainer.marking.windows import Window


class Match(NamedTuple):
    """A term of a wording found in a stretch.

    Attributes:
        term: Term id.
        weight: The term's weight in the wording.
        strength: How surely the answer's token stands for it, in (0, 1].
        token: Index of the answer's token.
        place: Index of the wording's token.
        flipped: Whether exactly one of the two is negated.
    """

    term: int
    weight: float
    strength: float
    token: int
    place: int
    flipped: bool


class Stretch(NamedTuple):
    """What the checks look at: a window of an answer beside the wording it is nearest to.

    Attributes:
        card: The compiled card.
        point: The compiled point.
        wording: The right wording that the window is nearest to.
        aligned: The answer laid against the card.
        window: The clauses that best say the point.
        matches: The wording's terms that the window has.
        have: How surely it has each of them, by term id.
        core: Token range of the clause that carries most of them.
        reach: Token range of the window and the clauses beside it in its sentence that speak of no
            other point.
        own: Token -> how surely it stands for a term of the point, over the reach.
        owner: The point that the core clause speaks of most, if it speaks of any.
        elsewhere: Token ranges of the window's clauses that speak of another point.
        forgiven: Tokens of an error of the source, which no check holds against the point.
    """

    card: CompiledCard
    point: CompiledPoint
    wording: Wording
    aligned: Aligned
    window: Window
    matches: tuple[Match, ...]
    have: Mapping[int, float]
    core: tuple[int, int]
    reach: tuple[int, int]
    own: Mapping[int, float]
    owner: CompiledPoint | None = None
    elsewhere: tuple[tuple[int, int], ...] = ()
    forgiven: frozenset[int] = frozenset()

    @property
    def reading(self) -> Reading:
        """The answer, read."""
        return self.aligned.reading

    def stands_for_own(self, token: int, least: float = 0.0) -> bool:
        """Whether a token stands for a term of the point, at least this surely."""
        return self.own.get(token, -1.0) >= least

    def may_hold(self, token: int) -> bool:
        """Whether a token lies within reach and is held against the point."""
        return self.reach[0] <= token < self.reach[1] and token not in self.forgiven

    def speaks_of_another(self, token: int) -> bool:
        """Whether a token stands in a clause that speaks of another point more than of this."""
        return any(first <= token < last for first, last in self.elsewhere)

    def in_core(self, token: int) -> bool:
        """Whether a token stands in the clause that carries most of the point."""
        return self.core[0] <= token < self.core[1]


class Conflict(NamedTuple):
    """One finding: how strongly it speaks against the point, in [0, 1], and why."""

    strength: float
    why: Why


def matches_of(aligned: Aligned, tokens: tuple[int, int], wording: Wording) -> tuple[Match, ...]:
    """The wording's terms that a range of tokens has, each by its best token."""
    wanted = wording.wanted
    best: dict[int, tuple[int, float]] = {}
    for token, term, strength in aligned.found(*tokens):
        if term in wanted and (term not in best or strength > best[term][1]):
            best[term] = token, strength
    negative = aligned.reading.negative
    found = []
    for term, (token, strength) in best.items():
        weight, place, negated = wanted[term]
        found.append(Match(term, weight, strength, token, place, negative[token] != negated))
    found.sort(key=_token_of)
    return tuple(found)


def _token_of(match: Match) -> int:
    return match.token


def own_tokens(
    aligned: Aligned, tokens: tuple[int, int], own_terms: frozenset[int]
) -> dict[int, float]:
    """How surely each of a range of tokens stands for one of some terms; those that do."""
    found: dict[int, float] = {}
    for token, term, strength in aligned.found(*tokens):
        if term in own_terms and strength > found.get(token, 0.0):
            found[token] = strength
    return found


def core_of(aligned: Aligned, window: Window, matches: tuple[Match, ...]) -> tuple[int, int]:
    """The token range of the clause that carries most of the matched weight."""
    best, best_weight = (window.first, window.last), 0.0
    if window.last_clause - window.first_clause == 1:
        return best
    for clause in aligned.reading.text.clauses[window.first_clause : window.last_clause]:
        first, last = clause.first, clause.last
        weight = sum([m.weight * m.strength for m in matches if first <= m.token < last])
        if weight > best_weight:
            best, best_weight = (first, last), weight
    return best
