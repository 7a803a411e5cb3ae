"""The published JSON Schema says what the loader does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from trainer.deck.files import loads
from trainer.deck.schema import json_schema
from trainer.errors import DeckFaults

VALIDATOR = Draft202012Validator(json_schema())


def test_the_published_schema_is_the_loaders_own(checkout: Path) -> None:
    published = (checkout / "docs" / "schema" / "deck.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == json_schema()


def card(**changes: Any) -> dict[str, Any]:
    base = {"id": "c01", "question": "Q?", "kind": "recall", "reference": "R"}
    return {key: value for key, value in (base | changes).items() if value is not None}


def deck(*cards: Any, **changes: Any) -> dict[str, Any]:
    return {"title": "T", "cards": list(cards) or [card()]} | changes


POINT = {"id": "p1", "text": "One."}
VIEWS = {"A": {"name": "a"}, "B": {"name": "b"}}
SIDES = [{**POINT, "view": "A"}, {"id": "p2", "text": "Two.", "view": "B"}]
TWO = card(kind="two-views", views=VIEWS, points=SIDES)


@pytest.mark.parametrize(
    ("document", "good"),
    [
        (deck(), True),
        (deck(card(topic="x", note="y", points=[POINT])), True),
        (deck(card(reference=["one", "two"])), True),
        (deck(card(points=[{**POINT, "weight": 2.5, "key_terms": [["a", "b"]]}])), True),
        (deck(TWO), True),
        (deck(abbreviations={"UN": "United Nations"}), True),
        (deck(card(question=1922)), True),
        (deck(card(question="")), False),
        (deck(card(question=["Q"])), False),
        (deck(card(reference=[])), False),
        (deck(card(reference=None)), False),
        (deck(card(kind="quiz")), False),
        (deck(card(id="c 01")), False),
        (deck(card(colour="red")), False),
        (deck(card(points=[{**POINT, "weight": 0}])), False),
        (deck(card(points=[{**POINT, "key_terms": ["a"]}])), False),
        (deck(card(points=[{**POINT, "key_terms": [[]]}])), False),
        (deck(card(points=[{"id": "p1"}])), False),
        (deck(card(points=[{**POINT, "corrections": [{"said": ["x"], "right": "y"}]}])), True),
        (deck(card(points=[{**POINT, "corrections": [{"said": [], "right": "y"}]}])), False),
        (deck(card(kind="two-views")), False),
        (deck({**TWO, "views": {"A": {"name": "a"}}}), False),
        (deck({**TWO, "views": {"A": {"name": "a"}, "B": {}}}), False),
        (deck(card(kind="essay")), False),
        (deck(title=""), False),
        ({"title": "T"}, False),
        ({"title": "T", "cards": []}, False),
        (deck(extra=1), False),
        ([], False),
    ],
)
def test_schema_and_loader_agree(document: Any, good: bool) -> None:
    assert VALIDATOR.is_valid(document) == good
    try:
        loads(yaml.safe_dump(document), "deck.yaml")
    except DeckFaults:
        assert not good
    else:
        assert good


def test_an_editor_is_told_what_each_key_means() -> None:
    point = json_schema()["$defs"]["point"]["properties"]
    assert all(key["description"] for key in point.values())
