"""Opposites: does the answer have the opposite of a word of the point?"""

from __future__ import annotations

from typing import NamedTuple

from trainer.marking.claims.negations import BESIDE, NEAR, OWN_FROM
from trainer.marking.claims.roles import crossed
from trainer.marking.claims.stretch import Conflict, Stretch, matches_of
from trainer.marking.reading import NEGATING, Reading
from trainer.marking.results import Why

SAID_FROM = 0.9
"""A term that is found this surely is said; its opposite beside it speaks of something else."""
LESSENING = frozenset({"less", "little", "fewer", "lesser"})
_SIDES = (
    ("more most", "fewer less fewest least"),
    ("many", "few"),
    ("above", "below beneath underneath"),
    ("before", "after since"),
    ("inside within", "outside"),
    ("first earliest", "last final latest"),
    ("same", "different opposite"),
    ("like", "unlike opposite different"),
)
AGAINST: dict[str, frozenset[str]] = {}
"""Words that say nothing alone and turn the word after them round, by each other."""
for _left, _right in _SIDES:
    for _one, _other in ((_left, _right), (_right, _left)):
        for _word in _one.split():
            AGAINST[_word] = AGAINST.get(_word, frozenset()) | frozenset(_other.split())
ANCHOR = 5
"""An opposite is anchored by a matched word at most this many tokens away on both sides."""


class Opposite(NamedTuple):
    """An answer's word that is the opposite of a wording's term."""

    token: int
    expected: str
    strength: float
    share: float
    anchored: bool
    denied: bool


def opposites(stretch: Stretch) -> list[Opposite]:
    """The opposites of the nearest wording's terms; without any, those of the point's own text."""
    return _opposites(stretch) or _opposites_otherwise(stretch)


def conflict_of(stretch: Stretch, found: Opposite) -> Conflict:
    """The finding that an opposite is, weaker where nothing anchors it."""
    text = stretch.reading.text
    why = Why("polarity", text.surface(found.token), found.expected, text.spans[found.token])
    return Conflict(found.strength * (1.0 if found.anchored else 0.6), why)


def _opposites(stretch: Stretch) -> list[Opposite]:
    wanted = stretch.wording.wanted
    first, last = stretch.reach
    window = range(stretch.window.first, stretch.window.last)
    found = _placed(stretch)
    for token, against in stretch.aligned.opposed.items():
        if not first <= token < last or not any(term in wanted for term, _ in against):
            continue
        if stretch.speaks_of_another(token):
            continue
        if _turned_twice(stretch, token):
            continue
        here = _own_places(stretch, token)
        if here and _stands_by_own(stretch, token, here):
            continue
        own = stretch.stands_for_own(token, OWN_FROM)
        for term, strength in against:
            if term not in wanted or _said_in_core(stretch, token, term):
                continue
            if stretch.have.get(term, 0.0) >= (OWN_FROM if here else SAID_FROM):
                continue
            weight, place, negated = wanted[term]
            anchored = _anchored(stretch, token, place, term, BESIDE if own else ANCHOR, here)
            if not anchored and (own or token not in window):
                continue
            denied = (_is_denied(stretch.reading, token) != negated) != _lessened(stretch, token)
            share = weight / stretch.wording.weight
            expected = stretch.wording.reading.text.surface(place)
            found.append(Opposite(token, expected, strength, share, anchored, denied))
    return found


def _opposites_otherwise(stretch: Stretch) -> list[Opposite]:
    """Opposites of terms that the point's own text has and the nearest wording has not."""
    opposed, reach, card = stretch.aligned.opposed, stretch.reach, stretch.card
    if not opposed:
        return []
    terms = {
        term
        for token, against in opposed.items()
        if reach[0] <= token < reach[1] and not stretch.stands_for_own(token, 0.5)
        for term, _ in against
    }
    terms -= stretch.wording.wanted.keys()
    if terms.isdisjoint(stretch.point.own_terms):
        return []
    for index in stretch.point.wordings:
        wording = card.wordings[index]
        if wording.kind == "text" and not terms.isdisjoint(wording.wanted):
            matches = matches_of(stretch.aligned, stretch.reach, wording)
            have = {m.term: m.strength for m in matches}
            found = _opposites(stretch._replace(wording=wording, matches=matches, have=have))
            if found:
                return [
                    one
                    for one in found
                    if one.anchored and not stretch.stands_for_own(one.token, 0.5)
                ]
    return []


def _turned_twice(stretch: Stretch, token: int) -> bool:
    """Whether an opposite stands in a comparison whose sides are exchanged as well: "B is thinner
    than A" says that A is thicker than B."""
    if "than" not in stretch.reading.text.words:
        return False
    sides = crossed(stretch)
    clause_of = stretch.aligned.clause_of
    return sides is not None and clause_of[sides[0].token] == clause_of[token]


def _placed(stretch: Stretch) -> list[Opposite]:
    """Matched words that the answer has more of where the point has fewer, that it puts after
    where the point puts them before, or the like."""
    said, meant = stretch.reading, stretch.wording.reading
    if AGAINST.keys().isdisjoint(meant.text.words):
        return []
    found = []
    for m in stretch.matches:
        here, there = _placing(said.text.words, m.token), _placing(meant.text.words, m.place)
        if here is None or there is None or stretch.speaks_of_another(here):
            continue
        opposites = AGAINST[meant.text.words[there]]
        if said.text.words[here] in opposites and opposites.isdisjoint(meant.text.words):
            denied = _is_denied(said, here) != meant.negative[there]
            share = m.weight / stretch.wording.weight
            found.append(Opposite(here, meant.text.surface(there), 1.0, share, True, denied))
    return found or _compared(stretch)


def _compared(stretch: Stretch) -> list[Opposite]:
    """A comparison with the same thing the other way: "less than one" for "more than one"."""
    said, meant = stretch.reading, stretch.wording.reading
    words, wanted = said.text.words, meant.text.words
    pivots = [
        i for i, word in enumerate(wanted[:-2]) if wanted[i + 1] == "than" and word in AGAINST
    ]
    return [
        Opposite(
            here,
            meant.text.surface(there),
            1.0,
            0.2,
            True,
            _is_denied(said, here) != meant.negative[there],
        )
        for there in pivots
        for here in range(stretch.reach[0], stretch.reach[1] - 2)
        if words[here] in AGAINST[wanted[there]]
        and words[here + 1 : here + 3] == wanted[there + 1 : there + 3]
    ]


def _is_denied(reading: Reading, token: int) -> bool:
    """Whether a token is denied, even faintly: "not necessarily the same" is no "the same"."""
    return reading.negative[token] or any(
        cue.kind in NEGATING and cue.scope[0] <= token < cue.scope[1] for cue in reading.cues
    )


def _placing(words: tuple[str, ...], token: int) -> int | None:
    """The nearest word of `AGAINST` at most `BESIDE` before a token."""
    for near in range(token - 1, max(-1, token - 1 - BESIDE), -1):
        if words[near] in AGAINST:
            return near
    return None


def _own_places(stretch: Stretch, token: int) -> tuple[int, ...]:
    """The places of the wording's terms that a token itself stands for."""
    wanted = stretch.wording.wanted
    return tuple(
        wanted[term][1]
        for term, strength in stretch.aligned.hits.get(token, ())
        if term in wanted and strength >= OWN_FROM
    )


def _stands_by_own(stretch: Stretch, token: int, here: tuple[int, ...]) -> bool:
    """Whether a token that is one of the wording's own stands near a word that the wording has
    near it, too, in its own clause."""
    clause_of = stretch.aligned.clause_of
    return any(
        m.token != token
        and clause_of[m.token] == clause_of[token]
        and abs(m.token - token) <= NEAR
        and abs(m.place - own) <= NEAR
        for m in stretch.matches
        for own in here
        if m.place != own
    )


def _said_in_core(stretch: Stretch, token: int, term: int) -> bool:
    """Whether the term itself is said in the clause that carries the point, and the token stands
    outside: then it speaks of the opposite case."""
    if stretch.in_core(token):
        return False
    return any(
        m.term == term and m.strength >= OWN_FROM and stretch.in_core(m.token)
        for m in stretch.matches
    )


def _lessened(stretch: Stretch, token: int) -> bool:
    """Whether "less" or "little" stands by a word: "trusted him far less" speaks of distrust."""
    near = stretch.reading.text.words[max(0, token - 2) : token + 4]
    return not LESSENING.isdisjoint(near)


def _anchored(
    stretch: Stretch, token: int, place: int, term: int, reach: int, here: tuple[int, ...]
) -> bool:
    """Whether a matched word stands near on both sides, so that both speak of the same thing, and
    the term itself does not stand near it too.

    Args:
        stretch: What is looked at.
        token: The opposite in the answer.
        place: The term in the wording.
        term: Its id.
        reach: How near.
        here: Places of the wording that the token itself stands for: the matched word may not be
            near any of them ("raising the temperature" where a lower temperature raises the yield).
    """
    return any(
        m.token != token
        and m.strength >= 0.5
        and abs(m.token - token) <= reach
        and abs(m.place - place) <= reach
        and not any(abs(m.place - own) <= reach for own in here)
        and not any(
            _hits(stretch, near, term)
            for near in range(m.token - reach, m.token + reach + 1)
            if near != token
        )
        for m in stretch.matches
    )


def _hits(stretch: Stretch, token: int, term: int) -> bool:
    return any(t == term and s >= OWN_FROM for t, s in stretch.aligned.hits.get(token, ()))
