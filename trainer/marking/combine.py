"""The fitted combination: evidence of an answer's points -> calibrated probabilities.

Three heads look at the same evidence: *credit* (would an examiner give the point?), *touched*
(does the answer speak of the point at all?) and *sound* (given that it does, is what it says
right?). Each head is the mean, in logits, of a linear model and of boosted trees. The score is

    sigmoid(bias + a * logit(credit) + b * logit(touched * sound) - c * doubt of the others)

with a, b, c >= 0, which Platt scaling on held-out folds makes a probability [1]; that of a wrong
claim is touched * (1 - sound) with sound scaled alike. The last term is an examiner's wariness:
firm doubts about what an answer says elsewhere weigh on every point of it.
A point of which fitting saw many answers also has an offset of its own, as items have difficulties
in a Rasch model [2]; other points have none. `trainer.fitting` learns all of it with scikit-learn;
here it is evaluated with numpy alone. A model without labels of wrong claims has only the credit
head.

[1] J. Platt, Probabilistic outputs for support vector machines, 1999.
[2] G. Rasch, Probabilistic models for some intelligence and attainment tests, 1960.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.deck.model import Card
from trainer.errors import ModelError

SCHEMA = 1
HEADS = ("credit", "touched", "sound")
CALIBRATION = {
    "credit": ("bias", "direct", "staged", "others"),
    "sound": ("bias", "sound", "others"),
}
"""What each calibration weighs; `bias` is added."""
_DEEPEST = 6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a probability becomes a verdict, each in [0, 1].

    Attributes:
        unsure_low: A score up to this is surely not credited.
        unsure_high: A score from this on is surely credited.
        contradicted: From this `Outcome.contradicted` on, a point that is not credited counts
            as contradicted.
    """

    unsure_low: float
    unsure_high: float
    contradicted: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Probabilities for the points of one answer: arrays of shape (points,), in [0, 1].

    Attributes:
        score: Calibrated P(an examiner would credit the point).
        touched: P(the answer speaks of the point).
        contradicted: P(it speaks of the point and gets it wrong); 0 without such a head.
    """

    score: Floats
    touched: Floats
    contradicted: Floats


class Combination:
    """A fitted combination, ready to predict; built by `from_params` and never changed.

    Attributes:
        features: Names of the columns of the evidence it was fitted on, in order.
        thresholds: Where its probabilities become verdicts.
    """

    def __init__(
        self,
        features: tuple[str, ...],
        heads: Mapping[str, Mapping[str, Any]],
        calibration: Mapping[str, Floats],
        thresholds: Thresholds,
        offsets: Mapping[str, float],
    ) -> None:
        self.features = features
        self.thresholds = thresholds
        self._two_stage = "sound" in heads
        names = HEADS if self._two_stage else HEADS[:1]
        self._weights = 0.5 * np.array([heads[name]["weights"] for name in names], float).T
        self._bias = 0.5 * np.array([heads[name]["bias"] for name in names], float)
        self._forest = _Forest([heads[name]["trees"] for name in names])
        self._calibration = {head: weights.tolist() for head, weights in calibration.items()}
        self._offsets = dict(offsets)

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> Combination:
        """Build from the content of a model's `params.json`.

        Raises:
            ModelError: If a part is missing, of the wrong shape, or of a later schema.
        """
        try:
            return _build(params)
        except KeyError as error:
            raise ModelError(f"params.json has no {error}: fit the model again") from None
        except (TypeError, ValueError, IndexError) as error:
            raise ModelError(f"params.json is damaged ({error}): fit the model again") from None

    def predict(self, evidence: Floats, card: Card | None = None) -> Outcome:
        """Probabilities for the points of one answer.

        Args:
            evidence: Finite, of shape (points, features).
            card: The card that it answers, for the offsets of points that fitting has seen.
        """
        return self.outcome(self.logits(evidence), offsets=self.offsets(card))

    def offsets(self, card: Card | None) -> Floats | float:
        """The offsets of a card's points; 0 without any."""
        if card is None or not self._offsets:
            return 0.0
        return np.array([self._offsets.get(key, 0.0) for key in point_keys(card)])

    def outcome(
        self,
        logits: Floats,
        answer: NDArray[np.intp] | None = None,
        offsets: Floats | float = 0.0,
    ) -> Outcome:
        """Probabilities for given logits of the heads, of shape (points, heads).

        Args:
            logits: As `logits` gives them.
            answer: The answer of each row, numbered from 0; None when all are of one.
            offsets: Of each row's point, on the logit of its score.
        """
        credit = self._calibration["credit"]
        if not self._two_stage:
            score = sigmoid(credit[0] + credit[1] * logits[:, 0] + offsets)
            return Outcome(score, score, np.zeros_like(score))
        credited, speaks, right = logits.T
        touched = sigmoid(speaks)
        others = doubt_of_others(touched, touched * sigmoid(-right), answer)
        both = logit_of_both(speaks, right)
        score = credit[1] * credited + credit[2] * both + credit[3] * others + credit[0]
        sound = self._calibration["sound"]
        wrong = sigmoid(-sound[1] * right - sound[2] * others - sound[0])
        return Outcome(sigmoid(score + offsets), touched, touched * wrong)

    def logits(self, evidence: Floats) -> Floats:
        """The heads' logits before calibration, of shape (points, heads)."""
        return evidence @ self._weights + self._bias + 0.5 * self._forest(evidence)


def point_keys(card: Card) -> list[str]:
    """What identifies each point of a card whatever the ids: a hash of question and statement."""
    return [
        hashlib.sha256(f"{card.question}\n{point.text}".encode()).hexdigest()[:12]
        for point in card.points
    ]


def logit_of_both(first: Floats, second: Floats) -> Floats:
    """The logit of the product of two probabilities that are given as logits a and b.

    1 / (pq) - 1 = exp(-a) + exp(-b) + exp(-a - b).
    """
    either = np.logaddexp(-first, -second)
    return np.asarray(-np.logaddexp(either, -first - second), dtype=np.float64)


def doubt_of_others(
    touched: Floats, contradicted: Floats, answer: NDArray[np.intp] | None = None
) -> Floats:
    """For each point, how firmly its answer's other points are doubted, in [0, 1).

    The sum of their squared probabilities of being stated wrongly over one plus the number that
    the answer speaks of: many vague doubts weigh little, and few points little. 0 for a lone point.
    """
    doubt = contradicted * contradicted
    if answer is None:
        return np.asarray((doubt.sum() - doubt) / (1.0 + touched.sum() - touched))
    doubts, spoken = np.bincount(answer, doubt)[answer], np.bincount(answer, touched)[answer]
    return np.asarray((doubts - doubt) / (1.0 + spoken - touched))


def sigmoid(logits: Floats) -> Floats:
    """The probability of a logit."""
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * logits))


class _Forest:
    """Trees of several heads, each padded to the same depth so that one pass walks them all.

    Node n of a tree has the children 2n+1 (value <= threshold) and 2n+2. The arrays hold the
    nodes level by level, all trees side by side, which turns a step down into two `take`s.
    """

    def __init__(self, heads: Sequence[Sequence[Any]]) -> None:
        trees = [tree for head in heads for tree in head]
        self._depth = max((_depth(tree) for tree in trees), default=1) or 1
        complete = [_complete(tree, self._depth) for tree in trees]
        self._features = np.array([nodes for nodes, _, _ in complete], np.intp).ravel()
        self._thresholds = np.array([limits for _, limits, _ in complete], float).ravel()
        self._leaves = np.array([leaves for _, _, leaves in complete], float).ravel()
        nodes = 2**self._depth - 1
        roots = np.arange(len(trees), dtype=np.intp) * nodes
        self._root_features = self._features[roots]
        self._root_thresholds = self._thresholds[roots]
        self._below_root, self._below = roots + 1, 1 - roots
        self._to_leaf = np.arange(len(trees), dtype=np.intp) - nodes
        self._head = np.zeros((len(trees), len(heads)))
        self._head[np.arange(len(trees)), np.repeat(range(len(heads)), [len(h) for h in heads])] = 1

    def __call__(self, evidence: Floats) -> Floats:
        """Sum of the leaves that each row falls into, of shape (rows, heads)."""
        rows, columns = evidence.shape
        if not self._leaves.size or not rows:
            return np.zeros((rows, self._head.shape[1]))
        flat = np.ascontiguousarray(evidence, dtype=np.float64).ravel()
        start = (np.arange(rows, dtype=np.intp) * columns)[:, None]
        first = evidence.take(self._root_features, axis=1) > self._root_thresholds
        node = first + self._below_root
        for _ in range(self._depth - 1):
            value = flat.take(self._features.take(node, mode="clip") + start, mode="clip")
            right = value > self._thresholds.take(node, mode="clip")
            node = 2 * node + self._below + right
        leaves = self._leaves.take(node + self._to_leaf, mode="clip")
        return np.asarray(leaves @ self._head, dtype=np.float64)


def _depth(tree: Any) -> int:
    if isinstance(tree, (int, float)):
        return 0
    _, _, left, right = tree
    depth = 1 + max(_depth(left), _depth(right))
    if depth > _DEEPEST:
        raise ValueError(f"a tree deeper than {_DEEPEST}")
    return depth


def _complete(tree: Any, depth: int) -> tuple[list[int], list[float], list[float]]:
    """Features, thresholds and leaf values of a tree padded to a depth, in breadth-first order."""
    level, features, thresholds = [tree], list[int](), list[float]()
    for _ in range(depth):
        below: list[Any] = []
        for node in level:
            leaf = isinstance(node, (int, float))
            feature, threshold, left, right = (0, 0.0, node, node) if leaf else node
            features.append(int(feature))
            thresholds.append(float(threshold))
            below += [left, right]
        level = below
    return features, thresholds, [float(leaf) for leaf in level]


def _build(params: Mapping[str, Any]) -> Combination:
    if params["schema"] != SCHEMA:
        raise ModelError(
            f"params.json has schema {params['schema']!r}, this version reads {SCHEMA}: "
            "fit the model again"
        )
    features = tuple(str(name) for name in params["features"])
    heads = {name: params["heads"][name] for name in HEADS if name in params["heads"]}
    for name, head in heads.items():
        _check_head(name, head, len(features))
    calibration, limits = params["calibration"], params["thresholds"]
    return Combination(
        features,
        heads,
        {
            head: np.array([float(calibration[head][key]) for key in keys])
            for head, keys in CALIBRATION.items()
        },
        Thresholds(*(float(limits[key]) for key in ("unsure_low", "unsure_high", "contradicted"))),
        {str(key): float(offset) for key, offset in params.get("offsets", {}).items()},
    )


def _check_head(name: str, head: Mapping[str, Any], columns: int) -> None:
    if len(head["weights"]) != columns:
        raise ValueError(f"{len(head['weights'])} weights of {name!r} for {columns} features")
    for tree in head["trees"]:
        used = _features_of(tree)
        if used and not 0 <= min(used) <= max(used) < columns:
            raise ValueError(f"a tree of {name!r} asks for feature {max(used)} of {columns}")


def _features_of(tree: Any) -> list[int]:
    if isinstance(tree, (int, float)):
        return []
    feature, _, left, right = tree
    return [int(feature), *_features_of(left), *_features_of(right)]
