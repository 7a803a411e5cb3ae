"""`trainer argue` as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from trainer import cli


@pytest.fixture(scope="module")
def deck(checkout: Path) -> str:
    return str(checkout / "tests" / "data" / "argued" / "decks" / "great_war.yaml")


def argue(deck: str, folder: Path, *lines: str) -> tuple[int, list[dict[str, Any]]]:
    source, target = folder / "answers.jsonl", folder / "out.jsonl"
    source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    status = cli.main(["argue", "--deck", deck, str(source), "-o", str(target), "--quiet"])
    return status, [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def line(**fields: object) -> str:
    return json.dumps({"id": "a1", "card": "w5", "text": "Germany planned it.", **fields})


def test_lines_come_out_in_order_and_hold_to_the_schema(
    deck: str, checkout: Path, tmp_path: Path
) -> None:
    schema = json.loads((checkout / "docs/schema/argue.schema.json").read_text("utf-8"))
    status, out = argue(
        deck,
        tmp_path,
        line(text="Fischer blames Germany. I side with Clark, because nobody planned it."),
        line(id=2, text=""),
    )
    assert status == 0
    assert [found["id"] for found in out] == ["a1", 2]
    for found in out:
        Draft202012Validator(schema).validate(found)
    assert out[0]["judgement"] == {
        "present": True,
        "side": "B",
        "reasoned": True,
        "spans": out[0]["judgement"]["spans"],
    }


@pytest.mark.parametrize(
    ("fields", "debate"),
    [
        ({"card": "w5"}, "w5"),
        ({"card": "w5", "debate": "war-guilt"}, "war-guilt"),
        ({"card": "w2"}, "war-guilt"),
        ({"card": "w6"}, "war-guilt"),
    ],
)
def test_the_debate_is_named_or_the_cards_own_or_the_first_that_cites_it(
    deck: str, tmp_path: Path, fields: dict[str, str], debate: str
) -> None:
    status, (found,) = argue(deck, tmp_path, line(**fields))
    assert status == 0
    assert found["debate"] == debate


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (line(debate="unheard-of"), "has no debate 'unheard-of'"),
        (line(debate=7), "the debate is not text"),
        (line(card="w99"), "has no card 'w99'"),
        (line(text="x" * 20_001), "the limit is 20,000"),
        ('{"id": "a1"}', "no 'card'"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_rest_go_on(
    deck: str, tmp_path: Path, bad: str, message: str
) -> None:
    status, out = argue(deck, tmp_path, bad, line(id="good"))
    assert status == 1
    assert out[0]["id"] == "a1"
    assert out[0]["line"] == 1
    assert message in out[0]["error"]
    assert out[1]["id"] == "good"


def test_a_card_without_a_debate_says_how_to_mend_it(tmp_path: Path) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text(
        "title: Mills\ncards:\n  - id: c01\n    question: What drove the mills?\n"
        "    kind: recall\n    reference: The river drove them.\n",
        encoding="utf-8",
    )
    status, (found,) = argue(str(deck), tmp_path, line(card="c01"))
    assert status == 1
    assert "no debate of the deck 'Mills' cites the card 'c01'" in found["error"]
    assert "add views" in found["error"]
