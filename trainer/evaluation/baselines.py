"""What trivial markers reach on the same labels: a floor, and a warning against confounds.

Each has one number a pair: the answer's length, the TF-IDF cosine of answer and point, the share
of the point's key-term groups that the answer holds. It credits from the threshold with the
best kappa on the training folds (cards apart; answers apart where there is one card only).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from trainer.deck.model import Deck, KeyPoint
from trainer.evaluation import folds, metrics
from trainer.evaluation.pairs import Flags, Floats, Judged, Pairs

_WORD = re.compile(r"\w+")
_ALIKE = 88
_FOLDS = 5


def measure(judged: Sequence[Judged], pairs: Pairs) -> dict[str, dict[str, float | None]]:
    """Kappa, F1, weighted F1, AUC and, with the marks of whole answers, Pearson of each."""
    return {
        name: _figures(pairs, value) | {"pearson": _pearson(judged, pairs, value)}
        for name, value in (
            ("length", lengths(judged)),
            ("tfidf", cosines(judged)),
            ("keywords", keyword_shares(judged)),
        )
    }


def lengths(judged: Sequence[Judged]) -> Floats:
    """The logarithm of one plus the answer's words, for every pair."""
    return np.array(
        [
            np.log1p(len(_WORD.findall(one.answer.text)))
            for one in judged
            for _ in one.answer.credit
        ],
        float,
    )


def cosines(judged: Sequence[Judged]) -> Floats:
    """TF-IDF cosine of the answer and the nearest wording of the point, for every pair."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    values: list[float] = []
    for deck, answers in _by_deck(judged):
        wordings = {
            (card.id, point.id): _wordings(point) for card in deck.cards for point in card.points
        }
        vectorizer = TfidfVectorizer(sublinear_tf=True, token_pattern=r"\w+")
        vectorizer.fit([text for texts in wordings.values() for text in texts])
        vectors = {key: vectorizer.transform(texts) for key, texts in wordings.items()}
        for one in answers:
            answer = vectorizer.transform([one.answer.text]).T
            values += [
                float((vectors[one.answer.card, point] @ answer).max())
                for point in one.answer.credit
            ]
    return np.array(values, float)


def keyword_shares(judged: Sequence[Judged]) -> Floats:
    """Share of the point's key-term groups that the answer holds, small misspellings forgiven."""
    return np.array(
        [
            _share_held(one.source.deck.card(one.answer.card).point(point), text)
            for one in judged
            for text in [" ".join(_WORD.findall(one.answer.text.casefold()))]
            for point in one.answer.credit
        ],
        float,
    )


def best_threshold(human: Flags, value: Floats) -> float:
    """The value from which to credit that gives the best kappa; infinite when none helps."""
    if not value.size:
        return float("inf")
    levels = np.unique(value)
    order = np.argsort(value, kind="stable")
    first = np.searchsorted(value[order], levels)
    total, right = human.size, human.sum()
    said = total - first
    hit = right - np.concatenate([[0], np.cumsum(human[order])])[first]
    chance = (said * right + (total - said) * (total - right)) / total**2
    agreed = (hit + (total - said - right + hit)) / total
    kappa = np.where(chance < 1, (agreed - chance) / np.where(chance < 1, 1 - chance, 1), 0.0)
    best = int(np.argmax(kappa))
    return float(levels[best]) if kappa[best] > 0 else float("inf")


def _figures(pairs: Pairs, value: Floats) -> dict[str, float | None]:
    said = np.zeros(value.size, bool)
    fold = _folds(pairs)
    for number in np.unique(fold):
        held = fold == number
        said[held] = value[held] >= best_threshold(pairs.human[~held], value[~held])
    found = metrics.agreement(pairs.human, said.astype(float))
    found["auc"] = metrics.agreement(pairs.human, value)["auc"]
    return {name: found[name] for name in ("kappa", "f1", "wf1", "auc")}


def _pearson(judged: Sequence[Judged], pairs: Pairs, value: Floats) -> float | None:
    """Correlation of the whole answers' marks with the mean over their points."""
    counts = np.bincount(pairs.answer, minlength=len(judged))
    means = np.bincount(pairs.answer, weights=value, minlength=len(judged)) / np.maximum(counts, 1)
    human = np.array(
        [np.nan if one.answer.overall is None else one.answer.overall for one in judged], float
    )
    known = ~np.isnan(human) & (counts > 0)
    return metrics.pearson(human[known], means[known])


def _folds(pairs: Pairs) -> folds.Numbers:
    """Cards apart, or answers where one card is all there is; one lone answer trains on itself."""
    keys = pairs.card if np.ptp(pairs.card) else pairs.answer
    return folds.assign(keys.tolist(), _FOLDS)


def _share_held(point: KeyPoint, text: str) -> float:
    groups = point.key_terms
    return sum(any(_held(term, text) for term in group) for group in groups) / max(len(groups), 1)


def _held(term: str, text: str) -> bool:
    from rapidfuzz import fuzz

    words = " ".join(_WORD.findall(term.casefold()))
    if len(words) < 5 or any(character.isdigit() for character in words):
        return f" {words} " in f" {text} "
    return fuzz.partial_ratio(words, text) >= _ALIKE


def _wordings(point: KeyPoint) -> list[str]:
    return [point.text, *point.accepted]


def _by_deck(judged: Sequence[Judged]) -> list[tuple[Deck, list[Judged]]]:
    """Runs of answers of the same set, in order."""
    runs: list[tuple[Deck, list[Judged]]] = []
    for one in judged:
        if not runs or runs[-1][0] is not one.source.deck:
            runs.append((one.source.deck, []))
        runs[-1][1].append(one)
    return runs
