"""Marked answers beside their labels, as columns: one entry for every judged point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.labelled import LabelledAnswer, LabelledSet
from trainer.evaluation.metrics import token_f1
from trainer.marking.results import CREDIT, MarkedAnswer, PointVerdict, Span

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer that both people and the marker have marked; `source` is the set it is from."""

    source: LabelledSet
    answer: LabelledAnswer
    marked: MarkedAnswer

    def verdicts(self) -> list[PointVerdict]:
        """The marker's verdicts of the points that people judged, in the order of the labels."""
        by_point = {verdict.point_id: verdict for verdict in self.marked.points}
        return [by_point[point] for point in self.answer.credit]

    def said(self) -> float:
        """The marker's figure for the whole answer: coverage; of a single point, its score."""
        if len(self.marked.points) == 1:
            return self.marked.points[0].score
        return self.marked.coverage


@dataclass(frozen=True)
class Pairs:
    """Columns over all judged points, all of shape (pairs,).

    Attributes:
        human: Whether people credit the point.
        wrong: Whether people say it is stated wrongly.
        score: The marker's probability of credit.
        sure: Whether the marker is sure of it.
        contradicted: Whether its verdict is `contradicted`.
        answer: Number of the answer, from 0.
        card: Number of the card, from 0, over all sets.
        style: The answer's style.
    """

    human: Flags
    wrong: Flags
    score: Floats
    sure: Flags
    contradicted: Flags
    answer: Numbers
    card: Numbers
    style: NDArray[np.str_]

    @property
    def credited(self) -> Flags:
        """Whether the marker credits the point."""
        return self.score >= CREDIT


def pairs_of(judged: Sequence[Judged]) -> Pairs:
    """The columns of marked answers, answers in order and points in the order of the labels."""
    sizes = [len(one.answer.credit) for one in judged]
    verdicts = [verdict for one in judged for verdict in one.verdicts()]
    labels = [(one.answer, point) for one in judged for point in one.answer.credit]
    return Pairs(
        human=np.array([answer.credited(point) for answer, point in labels], bool),
        wrong=np.array([point in answer.contradicts for answer, point in labels], bool),
        score=np.array([verdict.score for verdict in verdicts], float),
        sure=np.array([verdict.sure for verdict in verdicts], bool),
        contradicted=np.array([v.verdict == "contradicted" for v in verdicts], bool),
        answer=np.repeat(np.arange(len(judged)), sizes),
        card=np.repeat(numbered((one.source.name, one.answer.card) for one in judged), sizes),
        style=np.repeat(np.array([one.answer.style for one in judged], str), sizes),
    )


def numbered(keys: Iterable[object]) -> Numbers:
    """A number for each key, from 0 in the order of first appearance."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.intp)


def highlight_f1(judged: Sequence[Judged]) -> Floats:
    """Token F1 of the highlighted words against people's, for each point credited by both."""
    scores = []
    for one in judged:
        for verdict in one.verdicts():
            words = one.source.evidence.get((one.answer.id, verdict.point_id))
            if words and verdict.credited and one.answer.credited(verdict.point_id):
                text = one.answer.text
                expected = marked_tokens(text, _places(text, words))
                scores.append(token_f1(expected, marked_tokens(text, verdict.spans)))
    return np.array(scores, float)


def marked_tokens(text: str, spans: Iterable[Span]) -> Flags:
    """Which words of a text overlap any of the spans."""
    marks = list(spans)
    return np.array(
        [
            any(start < word.end() and word.start() < end for start, end in marks)
            for word in _TOKEN.finditer(text)
        ],
        bool,
    )


def _places(text: str, phrases: Iterable[str]) -> list[Span]:
    starts = [(text.find(phrase), len(phrase)) for phrase in phrases]
    return [(start, start + length) for start, length in starts if start >= 0]
