"""The argued answers: well marked, and read as well as docs/argument.md says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trainer.argument import Argument
from trainer.deck import Deck

Argue = Callable[[str, str], Argument]


@pytest.fixture(scope="session")
def answers(argued: Path) -> list[dict[str, Any]]:
    text = (argued / "answers.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_mark_stands_on_the_answer_and_its_deck(
    answers: list[dict[str, Any]], deck_of: Callable[[str], Deck]
) -> None:
    for answer in answers:
        deck, marks = deck_of(answer["deck"]), answer["marks"]
        views = {view.id for view in deck.card(answer["card"]).views}
        assert 60 <= len(answer["text"].split()) <= 220
        assert set(marks["views"]) <= views
        assert marks["judgement"]["side"] in {None, "both", *views}
        for found in marks["misattributed"]:
            assert found["words"] in answer["text"]
            assert {found["said_of"], found["belongs_to"]} <= views
        for cited in marks["evidence"]:
            card, point = cited["point"].split("/")
            assert deck.card(card).point(point)


def test_the_halves_are_equal_and_debates_in_three_subjects(
    answers: list[dict[str, Any]],
) -> None:
    halves = [answer["half"] for answer in answers]
    assert halves.count("develop") == halves.count("report") == 38
    assert len({answer["deck"] for answer in answers}) == 4


@pytest.fixture(scope="session")
def developing(answers: list[dict[str, Any]], argue: Argue) -> list[tuple[Any, Argument]]:
    half = [answer for answer in answers if answer["half"] == "develop"]
    return [(answer["marks"], argue(answer["deck"], answer["text"])) for answer in half]


def test_weighed_and_judged_stay_recognised(developing: list[tuple[Any, Argument]]) -> None:
    weighed = sum(found.weighed == marks["weighed"] for marks, found in developing)
    judged = sum(
        found.judgement.present == marks["judgement"]["present"] for marks, found in developing
    )
    assert weighed >= 33
    assert judged >= 35


def test_misattribution_stays_found_without_false_alarms(
    developing: list[tuple[Any, Argument]],
) -> None:
    wrong = [found for marks, found in developing if marks["misattributed"]]
    clean = [found for marks, found in developing if not marks["misattributed"]]
    assert sum(bool(found.misattributed) for found in wrong) >= 9
    assert sum(bool(found.misattributed) for found in clean) <= 1
