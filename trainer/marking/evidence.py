"""An answer against a card: for each key point the best stretch, and what speaks for and against.

`FEATURES` names the numbers that the model combines, each with the direction in which it may move
the score: +1 speaks for the point, -1 against it, 0 describes the point.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from math import log, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.marking import claims, form
from trainer.marking.alignment import Aligned, Aligner
from trainer.marking.claims import Conflict, Match
from trainer.marking.deck_language import Language
from trainer.marking.features import FEATURES, Feature
from trainer.marking.layout import Layout
from trainer.marking.reading import Reading
from trainer.marking.results import Why
from trainer.marking.rubric import CompiledCard, CompiledPoint, Wording
from trainer.marking.similarity import CharacterNeighbours, Tfidf, WordNeighbours
from trainer.marking.statements import source_error, wrong_statement
from trainer.marking.verbatim import Verbatim, plainly_said
from trainer.marking.windows import Window

Floats = NDArray[np.float64]
Values = dict[str, float]
"""A value for every feature, by its name, in the order of `FEATURES`."""

NOTHING: Values = {feature.name: 0.0 for feature in FEATURES}
OF_CONFLICTS = ("conflict", "conflicts", "conflict_recall", "conflict_groups", "date_conflict")
"""The features that a second, wrong stretch raises."""
FAINT, MOSTLY_SAID = 0.9, 0.6
"""A point is hardly touched when less than a whole word of it is found (one that is only related,
or misspelt), unless that is most of the point: people credit one such point in eight (development
decks, 2026-11-25), and decks with many short wordings must not make more of it."""
PLAIN, NEARLY_ALL, MOSTLY_DENIED = 0.9, 0.8, 0.6
PLAIN_CONFLICT = 0.9
"""From this strength on a finding plainly speaks against the point."""
NEIGHBOURS = 4
"""Terms that stand together in the point do so in the answer up to this many tokens apart."""


class PointEvidence(NamedTuple):
    """What an answer has on one point: the stretch, its matches, and the findings against it.

    Attributes:
        window: The stretch that best says the point; None when nothing of it was found.
        wording: The wording that the stretch is nearest to.
        matches: That wording's terms in the stretch.
        groups: Strength of each key-term group of the point in the stretch, in [0, 1].
        conflicts: Findings against the point, each with its words.
        correction: The error of the source that the stretch repeats, if any.
        coarse: The date that agrees but is coarser than the point's, if any.
        faint: Whether hardly a word of it is there, and none for certain.
        unopposed: Whether most of it is said and nothing speaks against it.
        turned: Whether one plain finding turns it round.
        said: Whether a right statement of the deck is said word for word.
        said_wrong: Whether a wrong one is.
        both: Whether another stretch says the point another way, and wrong.
    """

    window: Window | None
    wording: Wording | None
    matches: tuple[Match, ...]
    groups: tuple[float, ...]
    conflicts: tuple[Conflict, ...]
    correction: Why | None = None
    coarse: Why | None = None
    faint: bool = False
    unopposed: bool = False
    turned: bool = False
    said: bool = False
    said_wrong: bool = False
    both: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """An answer against a card: one entry and one feature row a point, in the deck's order."""

    aligned: Aligned
    points: tuple[PointEvidence, ...]
    features: Floats
    structure: float


class _Candidate(NamedTuple):
    """A window that is some point's best: recall and word cosines by wording, strength by group."""

    window: Window
    recall: list[float]
    groups: list[float]
    words: list[float]


class _Whole(NamedTuple):
    """The answer as a whole: recall by wording, strength by group, and the values of its form."""

    recall: list[float]
    groups: list[float]
    form: Values


def _turned(values: Values) -> bool:
    """Whether one finding is plain enough to settle that the point is stated wrongly, in a clause
    that speaks of this point more than of any other.

    Another date or number in the point's own clause is; in a sentence that has nearly all of the
    point, another name in its slot, an opposite or two names exchanged are; and so is a negation
    of nearly all that is said of it.
    """
    if max(values["date_conflict"], values["date_borrowed"], values["number_conflict"]) >= PLAIN:
        return True
    turning = max(values["name_slot"], values["opposite"], values["names_swapped"])
    if values["recall_clause"] >= NEARLY_ALL and turning >= PLAIN:
        return True
    return values["recall_clause"] >= 0.5 and values["negation_matched"] >= MOSTLY_DENIED


def _reach(aligned: Aligned, window: Window, owners: list[int], point: int) -> tuple[int, int]:
    """The window with the clauses beside it in its sentence that speak of no other point."""
    clauses = aligned.reading.text.clauses
    first, last = window.first_clause, window.last_clause
    while (
        first > 0
        and clauses[first - 1].sentence == clauses[first].sentence
        and owners[first - 1] in (-1, point)
    ):
        first -= 1
    while (
        last < len(clauses)
        and clauses[last].sentence == clauses[last - 1].sentence
        and owners[last] in (-1, point)
    ):
        last += 1
    return clauses[first].first, clauses[last - 1].last


def _elsewhere(
    aligned: Aligned,
    window: Window,
    owners: list[int],
    point: int,
    core: tuple[int, int],
    matches: tuple[Match, ...],
) -> tuple[tuple[int, int], ...]:
    """Token ranges of the window's clauses that speak of another point: those of another sentence
    than the core, and those that have none of this point's words."""
    clauses = aligned.reading.text.clauses
    spoken = clauses[aligned.clause_of[core[0]]].sentence
    having = {aligned.clause_of[match.token] for match in matches}
    return tuple(
        [
            (clauses[i].first, clauses[i].last)
            for i in range(window.first_clause, window.last_clause)
            if owners[i] not in (-1, point) and (clauses[i].sentence != spoken or i not in having)
        ]
    )


def _speaks_of(point: int, window: Window, owners: list[int]) -> bool:
    """Whether every clause of a window speaks of a point more than of any other."""
    return all(owner == point for owner in owners[window.first_clause : window.last_clause])


def _weigh_others(rows: list[Values], listed: float) -> None:
    """Fill in, for each point, what the answer has on the others.

    `others_support` is the mean of the others' recall and key terms: an answer that is on the
    subject is more likely to mean this point too, unless it is a list of terms (`listed`, in
    [0, 1]). It is in [0, 1).
    """
    support = [(row["recall_clause"] + row["groups_window"]) / 2 for row in rows]
    for row, own in zip(rows, support, strict=True):
        row["others_support"] = (1.0 - listed) * (sum(support) - own) / len(rows)


def _matrix(rows: list[Values]) -> Floats:
    flat = [value for row in rows for value in row.values()]
    return np.array(flat).reshape(len(rows), len(FEATURES))


class Gatherer:
    """Gathers the evidence for one compiled card."""

    def __init__(
        self, card: CompiledCard, language: Language, aligner: Aligner, characters: Tfidf
    ) -> None:
        self.card, self.language, self._aligner = card, language, aligner
        texts = [wording.reading.text for wording in card.wordings]
        self._word_neighbours = WordNeighbours(
            language.tfidf, [language.tfidf.transform(t) for t in texts]
        )
        vectors = [characters.transform(t) for t in texts]
        self._character_neighbours = CharacterNeighbours(characters, vectors)
        self._layout = Layout(card)
        self._verbatim = Verbatim(card, language)
        self._described = [self._describe(point) for point in card.points]

    def gather(self, reading: Reading) -> Evidence:
        """Everything that marking needs to know of an answer."""
        aligned = self._aligner.align(reading)
        structure = form.structure(reading.text)
        rows = [self._described[i].copy() for i in range(len(self.card.points))]
        layout = self._layout
        if not aligned.windows or not self.card.wordings:
            empty = PointEvidence(None, None, (), (), ())
            return Evidence(aligned, (empty,) * len(rows), _matrix(rows), structure)
        recall = aligned.strengths @ self.card.weights
        groups = layout.groups(aligned.strengths)
        own = layout.own(recall)
        best, rivals = layout.best_windows(
            aligned.windows, reading.text.words, own[:-1], groups[:-1]
        )
        owners = layout.owners(aligned.windows, own)
        rivals = [
            rival if rival >= 0 and _speaks_of(i, aligned.windows[rival], owners) else -1
            for i, rival in enumerate(rivals)
        ]
        listed = aligned.listed
        shape = {
            "structure": min(structure, 0.5),
            "list_form": max(0.0, 0.22 - structure) / 0.22,
            "items": listed,
        }
        whole = _Whole(recall[-1].tolist(), groups[-1].tolist(), shape)
        candidates = self._windows(aligned, sorted({*best, *rivals} - {-1}), recall, groups)
        said = self._verbatim.find(reading, aligned.keys)
        points = []
        for i, row in enumerate(rows):
            found = self._point(i, aligned, candidates[best[i]], whole, owners, row)
            found = self._said(i, found, said, reading)
            if rivals[i] >= 0:
                found = self._again(i, found, aligned, candidates[rivals[i]], whole, owners, row)
            points.append(found)
        _weigh_others(rows, listed)
        return Evidence(aligned, tuple(points), _matrix(rows), structure)

    def _said(
        self, index: int, found: PointEvidence, said: frozenset[int], reading: Reading
    ) -> PointEvidence:
        """Note the deck's statements that are said word for word."""
        if not said:
            return found
        point, wordings = self.card.points[index], self.card.wordings
        right = plainly_said(said, wordings, point.wordings, reading)
        wrong = plainly_said(said, wordings, point.wrong, reading)
        return found._replace(said=right, said_wrong=wrong, both=right and wrong)

    def _again(
        self,
        index: int,
        found: PointEvidence,
        aligned: Aligned,
        candidate: _Candidate,
        whole: _Whole,
        owners: list[int],
        row: Values,
    ) -> PointEvidence:
        """Note whether the answer says the point a second time, and wrong, where it had it right.

        The second stretch is one whose clauses speak of this point more than of any other.
        """
        second = NOTHING.copy()
        again = self._point(index, aligned, candidate, whole, owners, second)
        plain = [c for c in again.conflicts if c.strength >= PLAIN_CONFLICT]
        if found.said:
            plain = [c for c in plain if c.why.kind in ("date", "number")]
        if not plain or row["conflict"] >= PLAIN_CONFLICT:
            return found
        for name in OF_CONFLICTS:
            row[name] = max(row[name], second[name])
        return found._replace(both=True, conflicts=found.conflicts + again.conflicts)

    def _windows(
        self, aligned: Aligned, chosen: list[int], recall: Floats, groups: Floats
    ) -> dict[int, _Candidate]:
        """What each chosen window has: recall and word cosines by wording, strength by group."""
        windows = [aligned.windows[index] for index in chosen]
        runs = [(window.first, window.last) for window in windows]
        words = self._word_neighbours.cosines(aligned.reading.text, runs)
        return {
            index: _Candidate(window, recall[index].tolist(), groups[index].tolist(), cosines)
            for index, window, cosines in zip(chosen, windows, words, strict=True)
        }

    def _point(
        self,
        index: int,
        aligned: Aligned,
        candidate: _Candidate,
        whole: _Whole,
        owners: list[int],
        values: Values,
    ) -> PointEvidence:
        """The evidence on one point; fills in the values of its features."""
        point = self.card.points[index]
        if not point.wordings:
            return PointEvidence(None, None, (), (), ())
        recalls = candidate.recall
        column = max(point.wordings, key=recalls.__getitem__)
        wording = self.card.wordings[column]
        window = candidate.window
        matches = claims.matches_of(aligned, (window.first, window.last), wording)
        found = tuple([candidate.groups[g] for g in point.groups])
        values["recall"] = values["recall_clause"] = recalls[column]
        values["recall_answer"] = max([whole.recall[w] for w in point.wordings])
        values.update(whole.form)
        if found:
            values["groups_window"] = sum(found) / len(found)
            values["groups_least"] = min(found)
            values["groups_answer"] = sum([whole.groups[g] for g in point.groups]) / len(found)
        if not matches:
            return PointEvidence(window, wording, matches, found, ())
        stretch = self._stretch(aligned, index, window, wording, matches, owners)
        error = source_error(stretch)
        if error is not None:
            own = {**stretch.own, **dict.fromkeys(error.tokens, 1.0)}
            stretch = stretch._replace(own=own, forgiven=error.tokens)
        values["cosine_words"] = max([candidate.words[w] for w in point.wordings])
        said = aligned.reading.text.words[window.first : window.last]
        values["cosine_characters"] = max(self._character_neighbours.cosines(said, point.wordings))
        conflicts, coarse = self._claims(stretch, values)
        self._matching(stretch, values)
        others = self._layout.others[index]
        if others:
            rival = max([recalls[w] for w in others])
            values["competition"] = max(0.0, rival - values["recall"])
        conflicts += claims.retraction(stretch)
        strength, wrong = wrong_statement(stretch, recalls, candidate.words)
        if wrong is not None:
            values["wrong_wording"] = strength
            values["opposite"] = max(values["opposite"], strength)
            conflicts = (*conflicts, wrong)
        self._summarise(conflicts, values)
        told = error.why if error else None
        faint = sum([m.strength for m in matches]) < FAINT and recalls[column] < MOSTLY_SAID
        unopposed = recalls[column] >= NEARLY_ALL and not conflicts
        turned = stretch.owner is point and _turned(values)
        return PointEvidence(
            window, wording, matches, found, conflicts, told, coarse, faint, unopposed, turned
        )

    def _stretch(
        self,
        aligned: Aligned,
        index: int,
        window: Window,
        wording: Wording,
        matches: tuple[Match, ...],
        owners: list[int],
    ) -> claims.Stretch:
        core = claims.core_of(aligned, window, matches)
        reach = _reach(aligned, window, owners, index)
        point = self.card.points[index]
        own = claims.own_tokens(aligned, reach, point.own_terms)
        have = {m.term: m.strength for m in matches}
        owner = owners[aligned.clause_of[core[0]]]
        return claims.Stretch(
            card=self.card,
            point=point,
            wording=wording,
            aligned=aligned,
            window=window,
            matches=matches,
            have=have,
            core=core,
            reach=reach,
            own=own,
            owner=self.card.points[owner] if owner >= 0 else None,
            elsewhere=_elsewhere(aligned, window, owners, index, core, matches),
        )

    @staticmethod
    def _summarise(conflicts: tuple[Conflict, ...], values: Values) -> None:
        """Features of all that speaks against the point, together; 0 without any."""
        if not conflicts:
            return
        strongest = max([c.strength for c in conflicts])
        values["conflict"] = strongest
        values["conflicts"] = 1.0 - prod([1.0 - 0.9 * min(1.0, c.strength) for c in conflicts])
        values["conflict_recall"] = strongest * values["recall_clause"]
        values["conflict_groups"] = strongest * values["groups_window"]

    def _describe(self, point: CompiledPoint) -> Values:
        """The values of the features that describe the point itself; 0 for the others."""
        values = NOTHING.copy()
        values["groups"] = min(len(point.groups), 6) / 6
        if point.wordings:
            wording = self.card.wordings[point.wordings[0]]
            values["terms"] = log(1 + len(wording.terms)) / 3
            values["expects_date"] = float(bool(wording.reading.dates))
            values["expects_number"] = float(bool(wording.reading.numbers))
            values["expects_negation"] = float(wording.negated)
            values["expects_names"] = float(bool(wording.names))
        return values

    def _claims(
        self, stretch: claims.Stretch, values: Values
    ) -> tuple[tuple[Conflict, ...], Why | None]:
        """Run the checks of `claims` on a stretch; fills in their features.

        Returns:
            The conflicts, and the coarser date if there is one.
        """
        found: tuple[Conflict, ...] = ()
        named: tuple[Conflict, ...] = ()
        coarse = None
        if stretch.point.dates:
            when = claims.times(stretch)
            found, coarse = when.conflicts, when.coarse
            values["date_agrees"], values["date_conflict"] = when.agreement, when.own
            values["date_borrowed"], values["date_coarse"] = when.borrowed, float(bool(coarse))
        if stretch.point.numbers:
            agreement, conflict, number_conflicts = claims.quantities(stretch)
            values["number_agrees"], values["number_conflict"] = agreement, conflict
            found += number_conflicts
        if stretch.wording.names:
            who = claims.names(stretch)
            values["names_found"], values["name_foreign"] = who.found, who.foreign
            values["name_slot"] = who.slot
            named = who.conflicts
        sign = claims.polarity(stretch)
        values["negation"], values["negation_matched"] = sign.flipped, sign.flipped_matched
        values["denied_outright"] = sign.outright
        values["denies"], values["affirms"] = sign.denies, sign.affirms
        values["opposite"], values["opposite_loose"] = sign.opposite, sign.loose
        values["opposite_share"], values["opposite_denied"] = sign.share, sign.agreeing
        role = claims.roles(stretch)
        values["names_swapped"] = role.names_swapped
        values["subject"], values["subject_foreign"] = role.subject, role.subject_foreign
        drift = claims.drift(stretch)
        values["valence_agrees"], values["valence_clash"] = drift.valence_agrees, drift.valence
        values["course_agrees"], values["course_clash"] = drift.course_agrees, drift.course
        slots = claims.slots(stretch)
        values["slot_known"], values["slot_novel"] = slots.known, slots.novel
        values["slot_rebound"] = slots.rebound
        sides = claims.exchange(stretch)
        if sides is not None:
            values["exchanged"] = sides.strength
            named += (sides,)
        return found + sign.conflicts + named + role.conflicts + drift.conflicts, coarse

    def _matching(self, stretch: claims.Stretch, values: Values) -> None:
        """Features of how the matched terms lie in the stretch."""
        wording, matches, have = stretch.wording, stretch.matches, stretch.have
        heaviest = [have.get(term, 0.0) for term in wording.heaviest]
        values["heaviest"] = heaviest[0]
        values["heaviest_three"] = sum(heaviest) / len(heaviest)
        found = [m for m in matches if m.term in wording.fresh]
        said, total = sum([m.weight * m.strength for m in found]), wording.fresh_weight
        values["recall_fresh"] = said / total if total else 0.0
        values["matched"] = min(6.0, sum([m.strength for m in found])) / 6
        first, last = stretch.core
        core = sum([m.weight * m.strength for m in matches if first <= m.token < last])
        values["recall_core"] = core / wording.weight
        placed = sorted([(m.place, m.token) for m in matches])
        close = sum(
            [0 < after - token <= NEIGHBOURS for (_, token), (_, after) in pairwise(placed)]
        )
        values["neighbours"] = close / max(1, len(wording.terms) - 1)
        self._content(stretch, values)

    @staticmethod
    def _content(stretch: claims.Stretch, values: Values) -> None:
        """Features of the content words of the stretch, whether they stand for a term or not."""
        hits, own, every = stretch.aligned.hits, stretch.own, stretch.reading.content
        window, (first, last) = stretch.window, stretch.core
        content = every[bisect_left(every, window.first) : bisect_left(every, window.last)]
        novel = [i for i in content if i not in hits]
        in_core = bisect_left(content, last) - bisect_left(content, first)
        values["precision"] = sum([i in own for i in content]) / max(1, len(content))
        values["novel"] = len(novel) / max(1, len(content))
        values["novel_core"] = sum([first <= i < last for i in novel]) / max(1, in_core)


__all__ = ["FEATURES", "Evidence", "Feature", "Gatherer", "PointEvidence"]
