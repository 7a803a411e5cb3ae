"""Roles: do the matched terms stand in the point's order, and is its subject the same?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from trainer.language.words import AUXILIARIES, FUNCTION
from trainer.marking.claims.stretch import Conflict, Match, Stretch
from trainer.marking.reading import Reading, goes_on
from trainer.marking.results import Why, WhyKind
from trainer.text import Analysed

PIVOTS = frozenset("than into before after above below beneath under over".split())
"""Words whose two sides say different things: "A into B" is not "B into A"."""
_AFTER = {"to": frozenset({"from"}), "by": frozenset({"divid"})}
"""Words that are pivots after one of some stems, at most `FAR` tokens before them."""
FAR, SOON = 10, 7
_NONE = frozenset[str]()
_MAYBE_PIVOTS = PIVOTS | _AFTER.keys()
SURE = 0.75
Order = Mapping[int, int] | Sequence[int]
_AFTER_DOER = frozenset("in at on during near after before for from with to".split())
"""Words that end the "by ..." of a passive."""
_VERB_BEFORE = 10
"""A doer follows its verb within so many tokens: "was set up in April 1949 in Washington by"."""
_BE = frozenset("am is are was were be been being".split())


def acting_order(reading: Reading, first: int, last: int) -> Order:
    """Each token's place once passives are turned round: "B was beaten by A" reads A, beaten, B."""
    words = reading.text.words
    if "by" not in words[first:last]:
        return range(last)
    order = {token: token for token in range(first, last)}
    for by in range(first, last):
        if words[by] != "by" or not _passive_before(words, first, by):
            continue
        for token in range(by + 1, last):
            if words[token] in _AFTER_DOER:
                break
            order[token] = token - 10_000
    return order


def _passive_before(words: tuple[str, ...], first: int, by: int) -> bool:
    """Whether the "by" at a place names a doer: a passive stands before it, no gerund after it."""
    if by + 1 < len(words) and words[by + 1].endswith("ing"):
        return False
    span = words[max(first, by - _VERB_BEFORE) : by]
    return any(w in AUXILIARIES for w in span) or (bool(span) and span[-1].endswith("ed"))


class Roles(NamedTuple):
    """Who does what to whom: the share of pairs of names in the other order, whether the point's
    subject is there and whether another stands in its place, each in [0, 1]."""

    names_swapped: float
    subject: float
    subject_foreign: float
    conflicts: tuple[Conflict, ...]


def roles(stretch: Stretch) -> Roles:
    """Whether the matched terms stand in the point's order, passives turned round."""
    names_swapped, conflicts = _swaps(stretch)
    subject, foreign = _subjects(stretch)
    return Roles(names_swapped, subject, foreign, (*conflicts, *_operands(stretch)))


def _swaps(stretch: Stretch) -> tuple[float, list[Conflict]]:
    """The share of the pairs of names that act on one another which stand in the other order."""
    first, last = _side(stretch)
    names = stretch.wording.names
    matches = [m for m in stretch.matches if m.strength >= 0.5 and first <= m.token < last]
    named = [m for m in matches if m.term in names]
    if len(named) < 2:
        return 0.0, []
    said = acting_order(stretch.reading, first, last)
    reading = stretch.wording.reading
    meant = acting_order(reading, 0, len(reading.text.words))
    pairs = [
        (a, b)
        for a, b in combinations(named, 2)
        if a.token != b.token
        and a.place != b.place
        and _acts_between(stretch, matches, (a, b), said, meant)
    ]
    if not pairs:
        return 0.0, []
    swapped = [
        (a, b)
        for a, b in pairs
        if (said[a.token] < said[b.token]) != (meant[a.place] < meant[b.place])
    ]
    return len(swapped) / len(pairs), [_swap(stretch, a, b) for a, b in swapped]


def _side(stretch: Stretch) -> tuple[int, int]:
    """The tokens of the core clause and of those in the window that go on with its list of names:
    "was beaten by the Russians | and Austrians"."""
    text, first, last = stretch.reading.text, *stretch.core
    clauses = text.clauses[stretch.window.first_clause : stretch.window.last_clause]
    for clause in clauses:
        if clause.first == last and goes_on(text, clause.first):
            last = clause.last
    for clause in reversed(clauses):
        if clause.last == first and goes_on(text, first):
            first = clause.first
    return first, last


def _operands(stretch: Stretch) -> list[Conflict]:
    """What stands on the other side of "than", "into" or the like than in the point; unless the
    comparison itself is turned round, too ("thinner" for "thicker")."""
    found = crossed(stretch)
    if found is None or _turned(stretch, found[0].token):
        return []
    return [_swap(stretch, *found, 1.0)]


def crossed(stretch: Stretch) -> tuple[Match, Match] | None:
    """What follows a pivot here and comes before it in the point, and the other way round."""
    meant, said = stretch.wording.reading.text, stretch.reading.text
    if _MAYBE_PIVOTS.isdisjoint(meant.words):
        return None
    pivots = _pivots(meant, 0, len(meant.words))
    if not pivots:
        return None
    sure = [m for m in stretch.matches if m.strength >= SURE]
    for word, here in _pivots(said, *stretch.reach).items():
        if word not in pivots:
            continue
        there = pivots[word]
        after, wanted = _next(sure, said, here, _token), _next(sure, meant, there, _place)
        if after is None or wanted is None or after is wanted:
            continue
        if after.place < there and wanted.token < here:
            return wanted, after
    return None


def _pivots(text: Analysed, first: int, last: int) -> dict[str, int]:
    """The first place of each pivot among some tokens: also of "to" in "from A to B", and of "by"
    in "A divided by B"."""
    words, stems, found = text.words, text.stems, dict[str, int]()
    for at in range(first, last):
        word = words[at]
        if word in PIVOTS or (
            word in _AFTER and not _AFTER[word].isdisjoint(stems[max(first, at - FAR) : at])
        ):
            found.setdefault(word, at)
    return found


def _next(
    matches: list[Match], text: Analysed, pivot: int, at: Callable[[Match], int]
) -> Match | None:
    """The first match after a pivot in its clause, or a little later after "from ... to"."""
    last = text.clauses[text.clause_of(pivot)].last
    if text.words[pivot] == "to":
        last = max(last, pivot + SOON)
    return min((m for m in matches if pivot < at(m) < last), key=at, default=None)


def _token(match: Match) -> int:
    return match.token


def _place(match: Match) -> int:
    return match.place


def _turned(stretch: Stretch, pivot: int) -> bool:
    """Whether the clause of a pivot has the opposite of one of the wording's terms."""
    text = stretch.reading.text
    clause = text.clauses[text.clause_of(pivot)]
    return any(
        term in stretch.wording.wanted and term not in stretch.have
        for token in range(clause.first, clause.last)
        for term, _ in stretch.aligned.opposed.get(token, ())
    )


def _acts_between(
    stretch: Stretch, matches: list[Match], pair: tuple[Match, Match], said: Order, meant: Order
) -> bool:
    """Whether one and the same word says in the answer and in the point what one of two names did
    to the other, in the same voice, so that they are not merely listed."""
    (a, b), names = pair, stretch.wording.names
    answer, wording = stretch.reading.text.words, stretch.wording.reading.text.words
    for verb in matches:
        here = None if verb.term in names else _voice(answer, said, a.token, b.token, verb.token)
        if here and here == _voice(wording, meant, a.place, b.place, verb.place):
            return True
    return False


def _voice(words: Sequence[str], order: Order, one: int, other: int, verb: int) -> str:
    """How a verb ties two tokens: "active", as passives are that name the doer and so have been
    turned round; "passive" without a doer; "" when it does not stand between them."""
    if (order[one] != one) != (order[other] != other):
        return "active"
    if not (one < verb < other or other < verb < one):
        return ""
    return "passive" if _is_passive(words, verb) else "active"


def _is_passive(words: Sequence[str], verb: int) -> bool:
    """Whether a form of "be" stands before a verb."""
    return not _BE.isdisjoint(words[max(0, verb - 2) : verb])


def _swap(stretch: Stretch, a: Match, b: Match, strength: float = 0.7) -> Conflict:
    text = stretch.reading.text
    span = (text.spans[a.token][0], text.spans[b.token][1])
    said = f"{text.surface(a.token)} ... {text.surface(b.token)}"
    kind: WhyKind = "role"
    return Conflict(strength, Why(kind, said, stretch.point.point.text, span))


def _subjects(stretch: Stretch) -> tuple[float, float]:
    """(the wording's first term is in the window, the core clause opens with a foreign one)."""
    terms = stretch.wording.terms
    if not terms:
        return 0.0, 0.0
    first = terms[0][0]
    subject = stretch.have.get(first, 0.0)
    words = stretch.reading.text.words
    for token in range(*stretch.core):
        if words[token] in FUNCTION or not words[token][0].isalpha():
            continue
        hits = stretch.aligned.hits.get(token, ())
        if not hits or stretch.stands_for_own(token):
            return subject, 0.0
        return subject, 1.0 if subject < 0.5 else 0.3
    return subject, 0.0
