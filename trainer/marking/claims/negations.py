"""Negations: is what the point says denied, or the other way round?"""

from __future__ import annotations

from trainer.marking.claims.stretch import Match, Stretch
from trainer.marking.reading import NEGATING
from trainer.marking.results import Why

OWN_FROM = 0.75
"""From this strength on a word stands for one of the point's own terms."""
NEAR, BESIDE = 4, 2
"""Words stand near each other, and right beside, at most so many tokens apart."""
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


def denies(stretch: Stretch) -> bool:
    """Whether a negating cue stands in the core clause or governs it."""
    first, last = stretch.core
    return any(
        first <= cue.first < last or (cue.scope[0] < last and first < cue.scope[1])
        for cue in stretch.reading.denials
    )


def unchanged(stretch: Stretch) -> Why | None:
    """The words by which the answer says that nothing changes where the wording says that
    something does, if any."""
    wording = stretch.wording.reading
    if not wording.course or not STILL.isdisjoint(wording.text.stems):
        return None
    text, (first, last) = stretch.reading.text, stretch.reach
    if _UNCHANGED.keys().isdisjoint(text.words[first:last]):
        return None
    for token in range(first, last):
        for words in _UNCHANGED.get(text.words[token], ()):
            if text.words[token : token + len(words)] == words:
                span = (text.spans[token][0], text.spans[token + len(words) - 1][1])
                said = text.text[slice(*span)]
                return Why("polarity", said, stretch.point.point.text, span)
    return None


def turns(stretch: Stretch, match: Match, said: bool) -> bool:
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
        and right_after(stretch, match)
        and not any(
            cue.first - NEAR <= match.place <= cue.last + NEAR
            for cue in stretch.wording.reading.denials
        )
    )


def right_after(stretch: Stretch, match: Match) -> bool:
    """Whether a word, no name, is the first of content that a negation governs."""
    if match.term in stretch.wording.names or stretch.speaks_of_another(match.token):
        return False
    before = stretch.reading.before[match.token]
    return any(
        cue.kind == "negation" and before < cue.first < match.token <= cue.last + BESIDE
        for cue in stretch.reading.denials
    )


def cue_over(stretch: Stretch, token: int) -> Why:
    """The negating words that govern a token; when none do, the wording's own are lacking."""
    text = stretch.reading.text
    for cue in stretch.reading.cues:
        if cue.scope[0] <= token < cue.scope[1] and cue.kind in NEGATING:
            span = (text.spans[cue.first][0], text.spans[cue.last - 1][1])
            return Why("polarity", cue.text, stretch.point.point.text, span)
    return Why("polarity", text.surface(token), stretch.point.point.text, text.spans[token])
