"""`trainer mark` as its user meets it."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from trainer import cli, resources

DECK = """
title: Rivers and mills
cards:
  - id: c01
    question: Why did the mills move to the valley?
    kind: recall
    reference: The river Derwent gave water power. Arkwright opened his mill at Cromford in 1771.
    points:
      - id: p1
        text: The river Derwent gave the mills water power.
        key_terms: [[Derwent], [turbine hall]]
      - id: p2
        text: Arkwright opened his mill at Cromford in 1771.
        weight: 2
  - id: c02
    question: What did the canal carry?
    kind: recall
    reference: The canal carried coal to the mills and cotton to Manchester.
"""
ODD_TEXTS = {
    "nothing": "",
    "spaces": " \t\r\n\u00a0\u2003",
    "an emoji": "The Derwent 😀 gave water power 👩‍🏫",
    "right to left": "הנהר Derwent نهر",
    "HTML": "<b>Arkwright</b> &amp; <script>alert(1771)</script>",
    "control characters": "Cromford\x00\x07\x1b[31m 1771\x7f",
    "half a pair": "\ud83d Derwent \udc00",
    "combining": "De\u0301rwent ga\u0308ve wa\u0300ter",
    "one long word": "a" * 19_999,
    "numbers": "1771 1,771 17.71 " * 500,
    "brackets": "(" * 5_000,
}


@pytest.fixture
def deck(tmp_path: Path) -> str:
    path = tmp_path / "deck.yaml"
    path.write_text(DECK, encoding="utf-8")
    return str(path)


@pytest.fixture
def mark(deck: str, tmp_path: Path) -> Any:
    """Mark answers with these options: exit status and the lines that were written."""

    def mark(answers: list[dict[str, Any]], *options: str) -> tuple[int, list[Any]]:
        source, target = tmp_path / "answers.jsonl", tmp_path / "marks.jsonl"
        source.write_text("".join(json.dumps(one) + "\n" for one in answers), encoding="utf-8")
        arguments = ["mark", "--deck", deck, str(source), "-o", str(target), *options]
        status = cli.main(arguments)
        return status, [json.loads(line) for line in target.read_bytes().splitlines()]

    return mark


@pytest.fixture(scope="module")
def valid(checkout: Path) -> Draft202012Validator:
    path = checkout / "docs" / "schema" / "mark.schema.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def answer(text: str, card: str = "c01", **more: Any) -> dict[str, Any]:
    return {"id": "a", "card": card, "text": text, **more}


def test_a_full_answer_gets_full_marks(mark: Any) -> None:
    text = "The river Derwent gave the mills water power. Arkwright opened Cromford mill in 1771."
    status, [line] = mark([answer(text)])
    assert status == 0
    assert (line["mark"], line["max_mark"], line["coverage"]) == (3, 3, 1.0)
    assert [point["id"] for point in line["points"]] == ["p1", "p2"]
    first, last = line["points"][1]["spans"][0][0], line["points"][1]["spans"][-1][1]
    assert "Cromford" in text[first:last]


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_texts_are_marked_as_usual(text: str, mark: Any, valid: Draft202012Validator) -> None:
    status, lines = mark([answer(text), answer(text, card="c02")])
    assert status == 0
    for line in lines:
        valid.validate(line)
        for point in line["points"]:
            spans = point["spans"]
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(one[1] <= next_one[0] for one, next_one in itertools.pairwise(spans))


def test_points_are_derived_where_the_deck_has_none(mark: Any) -> None:
    _, [line] = mark([answer("It carried coal to the mills.", card="c02")])
    assert [point["id"] for point in line["points"]][:1] == ["p1"]
    assert line["max_mark"] == len(line["points"])


def test_derived_terms_leave_the_decks_own_aside(mark: Any) -> None:
    answers = [answer("The river Derwent gave the mills water power.")]
    _, [authored] = mark(answers)
    _, [derived] = mark(answers, "--terms", "derived")
    assert authored["points"][0]["missing"] == [1], "no turbine hall"
    assert derived["points"][0]["missing"] == []


def test_bad_lines_are_told_apart_from_marks(mark: Any, valid: Draft202012Validator) -> None:
    status, lines = mark(
        [answer("x" * 20_001), answer("It moved.", card="c77"), answer("It moved.")]
    )
    assert status == 1
    assert ["error" in line for line in lines] == [True, True, False]
    assert "20,001 characters; the limit is 20,000" in lines[0]["error"]
    assert "no card 'c77'" in lines[1]["error"]
    for line in lines:
        valid.validate(line)


def test_a_shipped_deck_goes_by_its_name(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    name = next(iter(resources.decks()))
    source = tmp_path / "answers.jsonl"
    source.write_text(json.dumps(answer("It was signed.")), encoding="utf-8")
    assert cli.main(["mark", "--deck", name, str(source)]) == 0
    said = capfdbinary.readouterr()
    assert json.loads(said.out)["card"] == "c01"
    assert said.err == b"1 answer\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--deck", "absent"], "no deck file 'absent', and no shipped deck of that name"),
        (["--model", "absent"], "absent"),
    ],
)
def test_what_is_not_there_is_named(
    options: list[str], message: str, deck: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "answers.jsonl"
    source.write_text(json.dumps(answer("It moved.")), encoding="utf-8")
    assert cli.main(["mark", "--deck", deck, str(source), *options]) == 1
    said = capsys.readouterr()
    assert message in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "trainer.cli", "mark", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def test_a_pipe_gets_each_answer_before_the_next_is_sent(deck: str) -> None:
    process = start("--deck", deck, "-", "--quiet", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert process.stdin is not None
    assert process.stdout is not None
    rescue = threading.Timer(60, process.kill)
    rescue.start()
    for name in ("été", "日本", "end"):
        line = json.dumps({**answer("Coal."), "id": name}, ensure_ascii=False)
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == name
    _, said = process.communicate()
    rescue.cancel()
    assert (process.returncode, said) == (0, b"")


def test_a_reader_who_has_gone_is_no_accident(deck: str) -> None:
    process = start("--deck", deck, "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(json.dumps(answer("Coal.")).encode())
    assert process.returncode != 0
    assert b"Traceback" not in said
