"""Polarity: is the point denied, or said with the opposite word?"""

from __future__ import annotations

from typing import NamedTuple

from trainer.marking.claims.roles import crossed
from trainer.marking.claims.stretch import Conflict, Match, Stretch, matches_of
from trainer.marking.reading import NEGATING, Reading
from trainer.marking.results import Why

OPPOSITE_FROM = 0.75
"""From this strength on a word is another's opposite; below it they only point different ways."""
OWN_FROM = 0.75
"""From this strength on a word stands for one of the point's own terms."""
SAID_FROM = 0.9
"""A term that is found this surely is said; its opposite beside it speaks of something else."""
LESSENING = frozenset({"less", "little", "fewer", "lesser"})
BESIDE = 2
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
STILL = frozenset("same unchang constant steadi hold still differ equal".split())
"""Stems of a wording that itself says that something stays as it is."""
_UNCHANGED: dict[str, list[tuple[str, ...]]] = {}
"""First word -> phrases that say that nothing changes."""
for _phrase in (
    """no difference, no effect, no change, no influence, no impact, unchanged, unaffected, does
    not change, do not change, did not change, doesn't change, didn't change, don't change, not
    affected, stays the same, stay the same, stayed the same, remains the same, remain the same,
    holds steady, hold steady, exactly as it was, just as it was, just as before, as it was
    before, stays put"""
).split(","):
    _phrase_words = tuple(_phrase.split())
    _UNCHANGED.setdefault(_phrase_words[0], []).append(_phrase_words)
NEAR = 4
ANCHOR = 5
"""An opposite is anchored by a matched word at most this many tokens away on both sides."""


class Polarity(NamedTuple):
    """Negation and opposites in a stretch against its wording, each in [0, 1].

    Attributes:
        flipped: Share of the wording's weight that is negated on one side only.
        flipped_matched: The same over the matched weight.
        outright: How surely the word right after a negation is one of the wording's, which does
            not deny it: "never caught", "does not reduce".
        denies: 1 when the core clause is negated and the wording is not.
        affirms: 1 when the wording is negated and the core clause is not.
        opposite: How surely the opposite of a term is said, beside a word that both share.
        loose: The same without such a word, or for words that only point different ways.
        share: Weight of the terms so opposed over the wording's.
        agreeing: How surely an opposite is denied ("did not weaken" for "strengthened").
        conflicts: The words that turn the point round.
    """

    flipped: float
    flipped_matched: float
    outright: float
    denies: float
    affirms: float
    opposite: float
    loose: float
    share: float
    agreeing: float
    conflicts: tuple[Conflict, ...]


def polarity(stretch: Stretch) -> Polarity:
    """Whether matched terms are negated on one side only, and whether opposites stand for terms."""
    said, meant = _denies(stretch), stretch.wording.negated
    turned = [m for m in stretch.matches if m.flipped and _turns(stretch, m, said)]
    if all(m.term in stretch.wording.names for m in turned):
        turned = []
    flipped = flipped_matched = 0.0
    if turned:
        matched = sum([m.weight * m.strength for m in stretch.matches])
        denied = sum([m.weight * m.strength for m in turned])
        flipped = denied / stretch.wording.weight
        flipped_matched = denied / matched if matched else 0.0
    outright = max([m.strength for m in turned if _right_after(stretch, m)], default=0.0)
    conflicts: list[Conflict] = []
    if outright >= OWN_FROM:
        first = next(m for m in turned if _right_after(stretch, m))
        conflicts.append(Conflict(0.9, _cue_over(stretch, first.token)))
    elif turned and flipped >= 0.15 and flipped_matched >= 0.3:
        cue = _cue_over(stretch, turned[0].token)
        conflicts.append(Conflict(min(1.0, 0.4 + flipped), cue))
    still = _unchanged(stretch)
    if still is not None:
        conflicts.append(Conflict(0.8, still))
    opposite = loose = share = agreeing = 0.0
    for found in _opposites(stretch) or _opposites_otherwise(stretch):
        if found.denied:
            agreeing = max(agreeing, found.strength)
            continue
        if found.strength >= OPPOSITE_FROM and found.anchored:
            opposite = max(opposite, found.strength)
        else:
            loose = max(loose, found.strength)
        share += found.strength * found.share
        conflicts.append(_conflict(stretch, found))
    share = min(1.0, share)
    return Polarity(
        flipped,
        flipped_matched,
        outright,
        float(said and not meant),
        float(meant and not said),
        opposite,
        loose,
        share,
        agreeing,
        tuple(conflicts),
    )


def _denies(stretch: Stretch) -> bool:
    """Whether a negating cue stands in the core clause or governs it."""
    first, last = stretch.core
    return any(
        first <= cue.first < last or (cue.scope[0] < last and first < cue.scope[1])
        for cue in stretch.reading.denials
    )


def _unchanged(stretch: Stretch) -> Why | None:
    """The words by which the answer says that nothing changes where the wording says that
    something does, if any."""
    wording = stretch.wording.reading
    if not wording.course or not STILL.isdisjoint(wording.text.stems):
        return None
    text = stretch.reading.text
    for token in range(*stretch.reach):
        for words in _UNCHANGED.get(text.words[token], ()):
            if text.words[token : token + len(words)] == words:
                span = (text.spans[token][0], text.spans[token + len(words) - 1][1])
                said = text.text[slice(*span)]
                return Why("polarity", said, stretch.point.point.text, span)
    return None


def _turns(stretch: Stretch, match: Match, said: bool) -> bool:
    """Whether a term that is negated on one side only turns the point.

    It does not where the wording has a word near it that says the same in its own way ("suffering
    ends" for "no suffering"). Where both sides negate something, only what the answer disowns
    ("rejected the view that") or denies outright counts, apart from the wording's own negation.
    """
    meant, reading = stretch.wording.reading, stretch.reading
    if stretch.wording.negated:
        if said and not (_disowned(stretch, match) or _denied_apart(stretch, match)):
            return False
    elif not said and not reading.negative[match.token]:
        return False
    found = {m.place for m in stretch.matches if m.strength >= OWN_FROM}
    if reading.negative[match.token] and _denial_is_meant(stretch, match):
        return False
    return not any(
        abs(place - match.place) <= NEAR and place not in found and not meant.negative[place]
        for place in stretch.wording.denying
    )


def _denial_is_meant(stretch: Stretch, match: Match) -> bool:
    """Whether the words that deny a term are the wording's own: "if you stop craving" where the
    point is that craving stops."""
    own = {m.token for m in stretch.matches if m.strength >= OWN_FROM}
    return any(
        cue.scope[0] <= match.token < cue.scope[1]
        and not own.isdisjoint(range(cue.first, cue.last))
        for cue in stretch.reading.denials
    )


def _disowned(stretch: Stretch, match: Match) -> bool:
    """Whether a term stands in what the answer says somebody rejects, and the wording does not."""
    if any(cue.text.endswith(" that") for cue in stretch.wording.reading.denials):
        return False
    return any(
        cue.text.endswith(" that") and cue.scope[0] <= match.token < cue.scope[1]
        for cue in stretch.reading.denials
    )


def _denied_apart(stretch: Stretch, match: Match) -> bool:
    """Whether a term is denied outright, and the wording denies nothing near it."""
    return (
        stretch.reading.negative[match.token]
        and _right_after(stretch, match)
        and not any(
            cue.first - NEAR <= match.place <= cue.last + NEAR
            for cue in stretch.wording.reading.denials
        )
    )


def _right_after(stretch: Stretch, match: Match) -> bool:
    """Whether a word, no name, is the first of content that a negation governs."""
    if match.term in stretch.wording.names or stretch.speaks_of_another(match.token):
        return False
    before = stretch.reading.before[match.token]
    return any(
        cue.kind == "negation" and before < cue.first < match.token <= cue.last + BESIDE
        for cue in stretch.reading.denials
    )


class _Opposite(NamedTuple):
    """An answer's word that is the opposite of a wording's term."""

    token: int
    expected: str
    strength: float
    share: float
    anchored: bool
    denied: bool


def _opposites(stretch: Stretch) -> list[_Opposite]:
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
            found.append(_Opposite(token, expected, strength, share, anchored, denied))
    return found


def _opposites_otherwise(stretch: Stretch) -> list[_Opposite]:
    """Opposites of terms that the point's own text has and the nearest wording has not."""
    opposed, reach, card = stretch.aligned.opposed, stretch.reach, stretch.card
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


def _placed(stretch: Stretch) -> list[_Opposite]:
    """Matched words that the answer has more of where the point has fewer, that it puts after
    where the point puts them before, or the like."""
    said, meant = stretch.reading, stretch.wording.reading
    found = []
    for m in stretch.matches:
        here, there = _placing(said.text.words, m.token), _placing(meant.text.words, m.place)
        if here is None or there is None or stretch.speaks_of_another(here):
            continue
        opposites = AGAINST[meant.text.words[there]]
        if said.text.words[here] in opposites and opposites.isdisjoint(meant.text.words):
            denied = _is_denied(said, here) != meant.negative[there]
            share = m.weight / stretch.wording.weight
            found.append(_Opposite(here, meant.text.surface(there), 1.0, share, True, denied))
    return found or _compared(stretch)


def _compared(stretch: Stretch) -> list[_Opposite]:
    """A comparison with the same thing the other way: "less than one" for "more than one"."""
    said, meant = stretch.reading, stretch.wording.reading
    words, wanted = said.text.words, meant.text.words
    pivots = [
        i for i, word in enumerate(wanted[:-2]) if wanted[i + 1] == "than" and word in AGAINST
    ]
    return [
        _Opposite(
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


def _conflict(stretch: Stretch, found: _Opposite) -> Conflict:
    text = stretch.reading.text
    why = Why("polarity", text.surface(found.token), found.expected, text.spans[found.token])
    return Conflict(found.strength * (1.0 if found.anchored else 0.6), why)


def _cue_over(stretch: Stretch, token: int) -> Why:
    """The negating words that govern a token; when none do, the wording's own are lacking."""
    text = stretch.reading.text
    for cue in stretch.reading.cues:
        if cue.scope[0] <= token < cue.scope[1] and cue.kind in (
            "negation",
            "failure",
            "substitution",
        ):
            span = (text.spans[cue.first][0], text.spans[cue.last - 1][1])
            return Why("polarity", cue.text, stretch.point.point.text, span)
    return Why("polarity", text.surface(token), stretch.point.point.text, text.spans[token])
