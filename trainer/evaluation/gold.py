"""A folder of gold answers: `cards.json`, `answers.jsonl` and what else was noted of them.

`contradictions.jsonl` says what is wrong in points stated wrongly, `evidence.jsonl` which words
carry a credited point, `second.jsonl` what a second person gave; all three are optional.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trainer.deck import files
from trainer.deck.model import Card, Deck
from trainer.errors import DataError, UnknownCard
from trainer.evaluation.labelled import LabelledAnswer, LabelledSet, Slip, in_order
from trainer.evaluation.lines import Line, is_share, lines, optional


def read_folder(folder: Path) -> LabelledSet:
    """Read such a folder; the set is named after it.

    Raises:
        DataError: If a file or a key is missing or malformed.
        DeckError: If `cards.json` is no valid deck.
    """
    for name in ("cards.json", "answers.jsonl"):
        if not (folder / name).is_file():
            raise DataError(f"{folder}: has no {name}; a folder of marked answers needs one")
    deck = files.load(folder / "cards.json")
    path = folder / "answers.jsonl"
    answers = in_order(path, (_answer(line, deck) for line in lines(path)))
    known = {(answer.id, point) for answer in answers for point in answer.credit}
    return LabelledSet(
        name=folder.resolve().name,
        deck=deck,
        answers=answers,
        slips=dict(_slip(line, known) for line in optional(folder / "contradictions.jsonl")),
        evidence=dict(_evidence(line, known) for line in optional(folder / "evidence.jsonl")),
        second={
            pair: credit
            for line in optional(folder / "second.jsonl")
            for pair, credit in _second(line, known)
        },
        knows_wrong=True,
    )


def _answer(line: Line, deck: Deck) -> LabelledAnswer:
    card = _card(line, deck)
    points = {point.id for point in card.points}
    credit = line.get("points", dict)
    for point, value in credit.items():
        line.require(not points or point in points, f"card {card.id!r} has no point {point!r}")
        line.require(is_share(value), f"credit of {point!r} is {value!r}, not within 0..1")
    wrong = line.get("contradicts", list, [])
    for point in wrong:
        line.require(point in credit, f"'contradicts' names {point!r}, which has no credit")
    overall = line.get("overall", (int, float), None)
    line.require(overall is None or is_share(overall), f"overall is {overall!r}, not within 0..1")
    return LabelledAnswer(
        id=line.get("id", str),
        card=card.id,
        text=line.get("text", str),
        credit={point: float(value) for point, value in sorted(credit.items())},
        contradicts=frozenset(wrong),
        overall=overall,
        style=line.get("style", str, ""),
    )


def _card(line: Line, deck: Deck) -> Card:
    try:
        return deck.card(line.get("card", str))
    except UnknownCard as error:
        raise line.fault(str(error)) from None


def _slip(line: Line, known: set[tuple[str, str]]) -> tuple[tuple[str, str], Slip]:
    said = {key: line.get(key, str, "") for key in ("said", "expected", "cue")}
    return _pair(line, known), Slip(kind=line.get("kind", str), **said)


def _evidence(line: Line, known: set[tuple[str, str]]) -> tuple[tuple[str, str], tuple[str, ...]]:
    return _pair(line, known), tuple(line.get("evidence", list))


def _second(line: Line, known: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], float]]:
    answer = line.get("id", str)
    for point, value in line.get("points", dict).items():
        line.require((answer, point) in known, f"no answer {answer!r} with a point {point!r}")
        line.require(is_share(value), f"credit of {point!r} is {value!r}, not within 0..1")
        yield (answer, point), float(value)


def _pair(line: Line, known: set[tuple[str, str]]) -> tuple[str, str]:
    pair = line.get("id", str), line.get("point", str)
    line.require(pair in known, f"no answer {pair[0]!r} with a point {pair[1]!r}")
    return pair
