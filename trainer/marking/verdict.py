"""Evidence -> stated, partly, missed or contradicted, with a calibrated probability."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.errors import ModelError
from trainer.language.words import CONJUNCTIONS, FUNCTION
from trainer.marking.combine import Combination
from trainer.marking.evidence import FEATURES, Evidence, PointEvidence
from trainer.marking.results import CREDIT, MatchedTerm, PointVerdict, Span, Verdict, Why
from trainer.marking.rubric import CompiledCard, CompiledPoint
from trainer.marking.windows import Window
from trainer.resources import shipped
from trainer.text import Analysed, Stretch

GROUP_FOUND = 0.5
"""A key-term group counts as found from this strength on."""
SAID = 0.97
"""The score of a point whose statement in the deck is said word for word."""
TURNED = 0.2
"""At most the score of a point that a plain finding turns round, or that is said both right and
wrong."""
FAINT = 0.45
"""At most the score of a point of which hardly a word is there."""
DOUBTED = 0.4
"""At least the score of a point that is nearly all said and that nothing speaks against: doubts
about the rest of the answer make it doubtful, and no more."""
PARTLY_FROM = 0.3
"""A point below credit is partly stated, not missed, from this score on, when terms are found."""
HIGHLIGHT_FROM = 0.4
"""A word counts for a highlight from this strength on."""
HIGHLIGHT_CLAUSE = 0.25
"""A clause is drawn whole when this share of its content words counts (docs/accuracy.md: of the
variants tried the nearest to the words that people pick)."""
GAP = 4
"""Highlights of one point closer than this many tokens are drawn as one."""


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted combination of the evidence: `models/<name>/params.json`."""

    name: str
    combination: Combination

    @classmethod
    def from_params(cls, params: Mapping[str, Any], name: str = "unnamed") -> Model:
        """A model from its parameters.

        Raises:
            ModelError: If they are incomplete, or fitted on other features than this version's.
        """
        combination = Combination.from_params(params)
        if combination.features != tuple(feature.name for feature in FEATURES):
            raise ModelError(
                f"the model {name!r} was fitted for other features than this version has: "
                "run `trainer fit` again"
            )
        return cls(name, combination)

    @classmethod
    def load(cls, name: str | Path) -> Model:
        """The model of this name (shipped), or in this folder.

        Raises:
            ModelError: If there is none, or its parameters cannot be read.
        """
        try:
            folder = name if isinstance(name, Path) else _folder(name)
            params = json.loads((folder / "params.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise ModelError(
                f"no model {str(name)!r}: give a folder with params.json, or the name of a "
                "shipped model"
            ) from None
        except (OSError, ValueError) as error:
            raise ModelError(f"the model {str(name)!r} cannot be read: {error}") from error
        return cls.from_params(params, str(name))


def _folder(name: str) -> Path:
    path = Path(name)
    return path if (path / "params.json").is_file() else shipped("models", name)


def decide(model: Model, card: CompiledCard, evidence: Evidence) -> tuple[PointVerdict, ...]:
    """The verdict on every point of a card, in the deck's order."""
    outcome = model.combination.predict(evidence.features, card.card)
    scores, contradicted = outcome.score.tolist(), outcome.contradicted.tolist()
    return tuple(
        [
            _verdict(model, card, index, evidence, score, wrong)
            for index, (score, wrong) in enumerate(zip(scores, contradicted, strict=True))
        ]
    )


def _verdict(
    model: Model,
    card: CompiledCard,
    index: int,
    evidence: Evidence,
    score: float,
    contradicted: float,
) -> PointVerdict:
    point, found = card.points[index], evidence.points[index]
    limits = model.combination.thresholds
    score = _score(score, found)
    against = contradicted >= limits.contradicted and bool(found.conflicts)
    against = against or found.said_wrong or found.both or found.turned
    matched, missing = _terms(card, point, found, evidence)
    verdict = _name(score, against, missing, found, len(matched))
    spans = () if verdict == "missed" else _spans(found, matched, evidence)
    sure = (score <= limits.unsure_low or score >= limits.unsure_high) and not found.both
    return PointVerdict(
        point.point.id, verdict, score, sure, spans, matched, missing, _why(verdict, found)
    )


def _score(score: float, found: PointEvidence) -> float:
    """The model's score, settled where the deck's own statements are said word for word, below
    credit where a point is said both right and wrong, or hardly at all, and never low where it is
    nearly all said."""
    if found.both or (found.turned and not found.said):
        score = min(score, TURNED)
    elif found.said:
        score = max(score, SAID)
    elif found.said_wrong or not found.matches:
        score = min(score, 1.0 - SAID)
    elif found.faint:
        score = min(score, FAINT)
    elif found.unopposed:
        score = max(score, DOUBTED)
    return round(score, 4)


def _name(
    score: float, against: bool, missing: tuple[int, ...], found: PointEvidence, matched: int
) -> Verdict:
    if score >= CREDIT:
        lacks = bool(missing) and not found.said
        return "partly" if lacks or found.coarse is not None else "stated"
    if against and found.window is not None:
        return "contradicted"
    return "partly" if score >= PARTLY_FROM and matched else "missed"


def _terms(
    card: CompiledCard, point: CompiledPoint, found: PointEvidence, evidence: Evidence
) -> tuple[tuple[MatchedTerm, ...], tuple[int, ...]]:
    """Which key-term groups the stretch fills, by which alternative and where; which it lacks."""
    filled = [
        found.groups[n] >= GROUP_FOUND if found.groups else False for n in range(len(point.groups))
    ]
    best = _best_tokens(found.window, evidence) if any(filled) and found.window else {}
    matched: list[MatchedTerm] = []
    missing: list[int] = []
    for number, group in enumerate(point.groups):
        term = _matched(card, number, group, best, evidence) if filled[number] else None
        if term is None:
            missing.append(number)
        else:
            matched.append(term)
    return tuple(matched), tuple(missing)


def _best_tokens(window: Window, evidence: Evidence) -> dict[int, tuple[float, int]]:
    """For every term that a window has, how surely and by which token."""
    best: dict[int, tuple[float, int]] = {}
    for token, term, strength in evidence.aligned.found(window.first, window.last):
        if term not in best or strength > best[term][0]:
            best[term] = (strength, token)
    return best


def _matched(
    card: CompiledCard,
    number: int,
    group: int,
    best: Mapping[int, tuple[float, int]],
    evidence: Evidence,
) -> MatchedTerm | None:
    """The alternative of a group that the stretch has most surely."""
    chosen: tuple[float, int] = (0.0, 0)
    text, tokens = "", list[int]()
    for alternative in card.alternatives_of(group):
        found = [best[t] for t in alternative.terms if t in best]
        if not found or len(found) < len(alternative.terms):
            continue
        strength, _ = min(found)
        if (strength, len(found)) > chosen:
            chosen = (strength, len(found))
            text, tokens = alternative.text, [token for _, token in found]
    if not tokens:
        return None
    spans = evidence.aligned.reading.text.spans
    return MatchedTerm(number, text, (spans[min(tokens)][0], spans[max(tokens)][1]))


def _spans(
    found: PointEvidence, matched: tuple[MatchedTerm, ...], evidence: Evidence
) -> tuple[Span, ...]:
    """The words that carry the verdict: clauses that say the point, single words elsewhere."""
    if found.window is None:
        return ()
    text = evidence.aligned.reading.text
    tokens = {m.token for m in found.matches if m.strength >= HIGHLIGHT_FROM}
    for term in matched:
        start, end = term.span
        tokens.update(range(bisect_left(text.spans, (start,)), bisect_left(text.spans, (end,))))
    runs: list[list[int]] = []
    for clause in text.clauses[found.window.first_clause : found.window.last_clause]:
        first, last = _highlight(text, clause, tokens)
        if first > last:
            continue
        if runs and first - runs[-1][1] <= GAP:
            runs[-1][1] = last
        else:
            runs.append([first, last])
    return tuple((text.spans[first][0], text.spans[last][1]) for first, last in runs)


def _highlight(text: Analysed, clause: Stretch, tokens: set[int]) -> tuple[int, int]:
    """First and last token to draw of a clause: all of it but its conjunction when enough of its
    content counts, else from the first word that counts to the last."""
    here = [i for i in range(clause.first, clause.last) if i in tokens]
    if not here:
        return 1, 0
    content = sum([word not in FUNCTION for word in text.words[clause.first : clause.last]])
    if len(here) < HIGHLIGHT_CLAUSE * content:
        return here[0], here[-1]
    first = clause.first
    while first < here[0] and text.words[first] in CONJUNCTIONS:
        first += 1
    return first, clause.last - 1


def _why(verdict: Verdict, found: PointEvidence) -> tuple[Why, ...]:
    """The findings that the student is told, strongest first, one of each kind and place.

    An error of the source comes first, then a date that is coarser than the point's.
    """
    if verdict == "missed" or not (found.conflicts or found.correction or found.coarse):
        return ()
    told = [why for why in (found.correction, found.coarse) if why is not None]
    ordered = sorted(found.conflicts, key=lambda conflict: -conflict.strength)
    least = 0.5 if verdict == "contradicted" else 0.7
    kept: dict[tuple[str, Span], Why] = {(why.kind, why.span): why for why in told}
    for conflict in ordered:
        if conflict.strength >= least:
            kept.setdefault((conflict.why.kind, conflict.why.span), conflict.why)
    return tuple(kept.values())[:3]
