"""Does a stretch of an answer say the point, or its opposite? Conflicts, each with its words.

A stretch that shares a point's words may still reverse it: another date or number, another name in
the point's slot, a negation, an antonym, swapped roles. Each check compares the stretch with the
wording of the point that it is nearest to, and returns what it found; none of them decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.language import dates, numbers
from trainer.language.names import PLACE_OF, key
from trainer.language.valence import Directions
from trainer.language.words import AUXILIARIES, FUNCTION
from trainer.marking.alignment import Aligned, Window
from trainer.marking.results import Why, WhyKind
from trainer.marking.rubric import CompiledCard, CompiledPoint, Language, Reading, Wording


@dataclass(frozen=True, slots=True)
class Match:
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the checks look at: a window of an answer beside the wording it is nearest to."""

    card: CompiledCard
    point: CompiledPoint
    wording: Wording
    aligned: Aligned
    window: Window
    matches: tuple[Match, ...]
    core: tuple[int, int]

    @property
    def reading(self) -> Reading:
        """The answer, read."""
        return self.aligned.reading

    def in_core(self, token: int) -> bool:
        """Whether a token stands in the clause that carries most of the point."""
        return self.core[0] <= token < self.core[1]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One finding: how strongly it speaks against the point, in [0, 1], and why."""

    strength: float
    why: Why


def matches_of(aligned: Aligned, window: Window, wording: Wording) -> tuple[Match, ...]:
    """The wording's terms that the window has, each by its best token."""
    wanted = {term: (weight, place, negative) for term, weight, place, negative in wording.terms}
    best: dict[int, Match] = {}
    negative = aligned.reading.negative
    for token in range(window.first, window.last):
        for term, strength in aligned.hits.get(token, ()):
            if term in wanted and (term not in best or strength > best[term].strength):
                weight, place, negated = wanted[term]
                flipped = negative[token] != negated
                best[term] = Match(term, weight, strength, token, place, flipped)
    return tuple(sorted(best.values(), key=lambda match: match.token))


def core_of(aligned: Aligned, window: Window, matches: tuple[Match, ...]) -> tuple[int, int]:
    """The token range of the clause that carries most of the matched weight."""
    clauses = aligned.reading.text.clauses[window.first_clause : window.last_clause]
    best, best_weight = (window.first, window.last), 0.0
    for clause in clauses:
        weight = sum(
            m.weight * m.strength for m in matches if clause.first <= m.token < clause.last
        )
        if weight > best_weight:
            best, best_weight = (clause.first, clause.last), weight
    return best


@dataclass(frozen=True, slots=True)
class Times:
    """How the stretch's dates stand to the point's: the best agreement, and conflicts."""

    agreement: float
    own: float
    borrowed: float
    conflicts: tuple[Conflict, ...]


_AGREES = {"agrees": 1.0, "finer": 1.0, "coarser": 0.5, "near": 0.4, "conflicts": 0.0}


def times(stretch: Stretch) -> Times:
    """Dates in the stretch against those the point expects.

    `own` is the conflict of a date that belongs to no other point of the card, `borrowed` that of
    another point's date; both in [0, 1], and 0 when any expected date is said.
    """
    expected = stretch.point.dates
    said = [
        (d, i)
        for d, i in stretch.reading.dates
        if stretch.window.first <= i < stretch.window.last and d.rank > 0
    ]
    if not expected or not said:
        return Times(0.0, 0.0, 0.0, ())
    levels = [max((_AGREES[dates.compare(d, e)] for e in expected)) for d, _ in said]
    agreement = max(levels)
    if agreement >= 0.4:
        return Times(agreement, 0.0, 0.0, ())
    own = borrowed = 0.0
    conflicts: list[Conflict] = []
    for date, token in said:
        foreign = _of_another_point(stretch, date)
        strength = 1.0 if stretch.in_core(token) else 0.5
        if foreign:
            borrowed = max(borrowed, strength)
        else:
            own = max(own, strength)
        why = Why("date", date.text, expected[0].text, date.span)
        conflicts.append(Conflict(strength * (0.7 if foreign else 1.0), why))
    return Times(0.0, own, borrowed, tuple(conflicts))


def _of_another_point(stretch: Stretch, date: dates.DateMention) -> bool:
    return any(
        dates.compare(date, expected) in ("agrees", "finer")
        for other in stretch.card.points
        if other is not stretch.point
        for expected in other.dates
    )


def quantities(stretch: Stretch) -> tuple[float, float, tuple[Conflict, ...]]:
    """Numbers in the stretch against the point's: (agreement, conflict, findings), in [0, 1]."""
    expected = stretch.point.numbers
    said = [
        (n, i)
        for n, i in stretch.reading.numbers
        if stretch.window.first <= i < stretch.window.last
    ]
    if not expected or not said:
        return 0.0, 0.0, ()
    agreeing: set[int] = set()
    against: list[tuple[int, numbers.NumberMention, numbers.NumberMention, int]] = []
    for number, token in said:
        for index, wanted in enumerate(expected):
            verdict = numbers.compare(number, wanted)
            if verdict == "agrees":
                agreeing.add(index)
            elif verdict == "conflicts":
                against.append((index, number, wanted, token))
    found = [entry for entry in against if entry[0] not in agreeing]
    conflicts = tuple(
        Conflict(1.0 if stretch.in_core(t) else 0.5, Why("number", n.text, w.text, n.span))
        for _, n, w, t in found
    )
    return (
        len(agreeing) / len(expected),
        max((c.strength for c in conflicts), default=0.0),
        conflicts,
    )


@dataclass(frozen=True, slots=True)
class Polarity:
    """Negation and opposites in a stretch against its wording, each in [0, 1]."""

    flipped: float
    opposite: float
    opposite_core: float
    agreeing: float
    conflicts: tuple[Conflict, ...]


def polarity(stretch: Stretch) -> Polarity:
    """Whether matched terms are negated on one side only, and whether opposites stand in for them.

    `flipped` is the share of the matched weight whose negation differs; `opposite` the weight of
    the terms whose opposite is said with the same negation, `agreeing` with the other ("did not
    weaken" for "strengthened"), each over the wording's weight.
    """
    matched = sum(m.weight * m.strength for m in stretch.matches)
    turned = [m for m in stretch.matches if m.flipped]
    flipped = sum(m.weight * m.strength for m in turned) / matched if matched else 0.0
    conflicts: list[Conflict] = []
    if turned and flipped >= 0.3:
        cue = _cue_over(stretch, turned[0].token)
        if cue is not None:
            conflicts.append(Conflict(flipped, cue))
    opposite = core = agreeing = 0.0
    wanted = {t: (w, place, negative) for t, w, place, negative in stretch.wording.terms}
    own = _own_terms(stretch)
    strong = {m.term: m.strength for m in stretch.matches}
    for token in range(stretch.window.first, stretch.window.last):
        if any(s >= 0.8 and t in own for t, s in stretch.aligned.hits.get(token, ())):
            continue
        for term, strength in stretch.aligned.opposed.get(token, ()):
            if term not in wanted:
                continue
            weight, place, negated = wanted[term]
            value = strength * weight / stretch.wording.weight
            value *= 0.4 if strong.get(term, 0.0) >= 0.8 else 1.0
            if stretch.reading.negative[token] != negated:
                agreeing = max(agreeing, value)
                continue
            opposite = max(opposite, value)
            if stretch.in_core(token):
                core = max(core, value)
            expected = stretch.wording.reading.text.surface(place)
            said = stretch.reading.text.surface(token)
            why = Why("polarity", said, expected, stretch.reading.text.spans[token])
            conflicts.append(Conflict(strength, why))
    return Polarity(flipped, opposite, core, agreeing, tuple(conflicts))


def _own_terms(stretch: Stretch) -> set[int]:
    return {t for w in stretch.point.wordings for t, *_ in stretch.card.wordings[w].terms}


def _cue_over(stretch: Stretch, token: int) -> Why | None:
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


@dataclass(frozen=True, slots=True)
class Names:
    """Names in a stretch against its wording, each in [0, 1]."""

    found: float
    foreign: float
    slot: float
    conflicts: tuple[Conflict, ...]


_SLOTS = frozenset("in at by of with to from for on against between and over into".split())


def names(stretch: Stretch, language: Language) -> Names:
    """Whether another name stands where the point has its own.

    `found` is the share of the wording's names that the stretch has; `foreign` is 1 when the core
    clause has a name that neither the point nor the question has while one of the point's is
    missing; `slot` when both stand after the same preposition or open their clause.
    """
    wording = stretch.wording
    vocabulary = stretch.card.vocabulary.terms
    expected = {t: place for t, _, place, _ in wording.terms if vocabulary[t].key in language.names}
    have = {m.term for m in stretch.matches if m.strength >= 0.5}
    missing = {t: place for t, place in expected.items() if t not in have}
    found = 1.0 - len(missing) / len(expected) if expected else 0.0
    foreign_tokens = _foreign_names(stretch, language)
    if not missing or not foreign_tokens:
        return Names(found, 0.0, 0.0, ())
    slots = {_slot(wording.reading, place) for place in missing.values()}
    expected_name = wording.reading.text.surface(next(iter(missing.values())))
    text = stretch.reading.text
    conflicts = tuple(
        Conflict(
            1.0 if _slot(stretch.reading, token) in slots else 0.5,
            Why("name", text.surface(token), expected_name, text.spans[token]),
        )
        for token in foreign_tokens
    )
    slot = 1.0 if any(c.strength == 1.0 for c in conflicts) else 0.0
    return Names(found, 1.0, slot, conflicts)


def _foreign_names(stretch: Stretch, language: Language) -> list[int]:
    text = stretch.reading.text
    own = stretch.point.names | stretch.card.question
    opening = {s.first for s in text.sentences}
    found = []
    for token in range(*stretch.core):
        word = text.words[token]
        if word in FUNCTION or not word[0].isalpha() or token in stretch.reading.taken:
            continue
        name = key(word, text.stems[token])
        known = name in language.names or word in PLACE_OF
        written = text.surface(token)[0].isupper() and token not in opening
        if (known or written) and name not in own and not _stands_for(stretch, token):
            found.append(token)
    return found


def _stands_for(stretch: Stretch, token: int) -> bool:
    """Whether a token stands for one of the point's own terms (misspelt, a capital, a relation)."""
    own = _own_terms(stretch)
    return any(term in own for term, _ in stretch.aligned.hits.get(token, ()))


def _slot(reading: Reading, token: int) -> str:
    """The word that opens a token's slot: its preposition, or "" at the start of its clause."""
    words = reading.text.words
    for back in range(token - 1, max(-1, token - 4), -1):
        if words[back] in _SLOTS:
            return words[back]
        if words[back] in AUXILIARIES or any(c.first == back + 1 for c in reading.text.clauses):
            return ""
    return "" if token < 3 else "?"


def acting_order(reading: Reading, first: int, last: int) -> dict[int, int]:
    """Each token's place once passives are turned round: "B was beaten by A" reads A, beaten, B."""
    words = reading.text.words
    order = {token: token for token in range(first, last)}
    for by in range(first, last):
        if words[by] != "by" or not _passive_before(words, first, by):
            continue
        for token in range(by + 1, last):
            order[token] = token - 10_000
    return order


def _passive_before(words: tuple[str, ...], first: int, by: int) -> bool:
    span = words[max(first, by - 6) : by]
    return any(w in AUXILIARIES for w in span) or (bool(span) and span[-1].endswith("ed"))


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does what to whom: shares of matched pairs in the other order, in [0, 1]."""

    names_swapped: float
    order_swapped: float
    subject: float
    subject_foreign: float
    conflicts: tuple[Conflict, ...]


def roles(stretch: Stretch, language: Language) -> Roles:
    """Whether the matched terms stand in the point's order, passives turned round."""
    matches = [m for m in stretch.matches if m.strength >= 0.5 and stretch.in_core(m.token)]
    said = acting_order(stretch.reading, *stretch.core)
    reading = stretch.wording.reading
    meant = acting_order(reading, 0, len(reading.text.words))
    vocabulary = stretch.card.vocabulary.terms
    pairs = swapped = name_pairs = names_swapped = 0
    conflicts: list[Conflict] = []
    for i, a in enumerate(matches):
        for b in matches[i + 1 :]:
            if a.token == b.token or a.place == b.place:
                continue
            inverted = (said[a.token] < said[b.token]) != (meant[a.place] < meant[b.place])
            pairs += 1
            swapped += inverted
            if (
                vocabulary[a.term].key in language.names
                and vocabulary[b.term].key in language.names
            ):
                name_pairs += 1
                names_swapped += inverted
                if inverted:
                    conflicts.append(_swap(stretch, a, b))
    subject, foreign = _subjects(stretch, language)
    return Roles(
        names_swapped / name_pairs if name_pairs else 0.0,
        swapped / pairs if pairs else 0.0,
        subject,
        foreign,
        tuple(conflicts),
    )


def _swap(stretch: Stretch, a: Match, b: Match) -> Conflict:
    text = stretch.reading.text
    span = (text.spans[a.token][0], text.spans[b.token][1])
    said = f"{text.surface(a.token)} ... {text.surface(b.token)}"
    kind: WhyKind = "role"
    return Conflict(0.7, Why(kind, said, stretch.point.point.text, span))


def _subjects(stretch: Stretch, language: Language) -> tuple[float, float]:
    """(the wording's first term is in the window, the core clause opens with a foreign one)."""
    terms = stretch.wording.terms
    if not terms:
        return 0.0, 0.0
    first = terms[0][0]
    have = {m.term: m.strength for m in stretch.matches}
    subject = have.get(first, 0.0)
    words = stretch.reading.text.words
    own = _own_terms(stretch)
    for token in range(*stretch.core):
        if words[token] in FUNCTION or not words[token][0].isalpha():
            continue
        hits = stretch.aligned.hits.get(token, ())
        if not hits or any(t in own for t, _ in hits):
            return subject, 0.0
        return subject, 1.0 if subject < 0.5 else 0.3
    return subject, 0.0


@dataclass(frozen=True, slots=True)
class Drift:
    """How the unmatched words point against the wording's, each in [0, 1]."""

    valence: float
    course: float
    valence_agrees: float
    course_agrees: float
    conflicts: tuple[Conflict, ...]


def drift(stretch: Stretch, directions: Directions) -> Drift:
    """Whether the words that the point does not have point the other way than those it lacks.

    Matched words cancel out. What remains of the wording is compared with what remains of the
    stretch; a negated word points the other way. Where the wording's unmatched words point nowhere,
    the whole wording is compared.
    """
    have = {m.place for m in stretch.matches if m.strength >= 0.5}
    text, meant = stretch.reading.text, stretch.wording.reading
    own = _own_terms(stretch)
    rest = [
        i
        for i in range(stretch.window.first, stretch.window.last)
        if not any(t in own and s >= 0.5 for t, s in stretch.aligned.hits.get(i, ()))
    ]
    lacking = [i for i in range(len(meant.text.words)) if i not in have]
    found: list[float] = []
    agreeing: list[float] = []
    conflicts: list[Conflict] = []
    for table in (directions.valence, directions.course):
        said = _pointing(stretch.reading, rest, table)
        wanted = _pointing(meant, lacking, table) or _pointing(
            meant, list(range(len(meant.text.words))), table
        )
        clash = _total(said) * _total(wanted)
        found.append(min(1.0, -clash) if clash < 0 else 0.0)
        agreeing.append(min(1.0, clash) if clash > 0 else 0.0)
        if clash < -0.2 and said and wanted:
            token = max(said, key=lambda entry: abs(entry[1]))[0]
            place = max(wanted, key=lambda entry: abs(entry[1]))[0]
            why = Why("polarity", text.surface(token), meant.text.surface(place), text.spans[token])
            conflicts.append(Conflict(min(0.6, -clash), why))
    return Drift(found[0], found[1], agreeing[0], agreeing[1], tuple(conflicts))


def _pointing(
    reading: Reading, tokens: list[int], table: Mapping[str, float]
) -> list[tuple[int, float]]:
    stems = reading.text.stems
    return [
        (i, -table[stems[i]] if reading.negative[i] else table[stems[i]])
        for i in tokens
        if stems[i] in table
    ]


def _total(pointing: list[tuple[int, float]]) -> float:
    return max(-1.0, min(1.0, sum(value for _, value in pointing)))
