"""docs/formats.md and docs/schema hold against each other and against the program."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from trainer.deck import files

SCHEMAS = ["deck", "answers", "mark", "argue"]


@pytest.fixture(scope="module")
def formats(checkout: Path) -> str:
    return (checkout / "docs" / "formats.md").read_text(encoding="utf-8")


def examples(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def schema(checkout: Path, name: str) -> Any:
    path = checkout / "docs" / "schema" / f"{name}.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str, checkout: Path) -> None:
    Draft202012Validator.check_schema(schema(checkout, name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_page_names_every_schema(name: str, formats: str) -> None:
    assert f"schema/{name}.schema.json" in formats


def test_the_deck_on_the_page_is_a_deck(formats: str, checkout: Path) -> None:
    [example] = examples(formats, "yaml")
    assert files.loads(example, "docs/formats.md").title == "Weimar and Lisbon"
    Draft202012Validator(schema(checkout, "deck")).validate(yaml.safe_load(example))


def test_the_lines_on_the_page_follow_their_schemas(formats: str, checkout: Path) -> None:
    lines = [json.loads(example) for example in examples(formats, "json")]
    found = [
        next(
            name
            for name in ("mark", "argue", "answers")
            if Draft202012Validator(schema(checkout, name)).is_valid(line)
        )
        for line in lines
    ]
    assert found == ["answers", "mark", "mark"]


@pytest.mark.parametrize(
    "line",
    [
        {"id": "a", "card": "c"},
        {"id": 1.5, "card": "c", "text": ""},
        {"id": "a", "card": "c", "text": None},
    ],
)
def test_the_schema_of_answers_refuses_bad_lines(line: dict[str, Any], checkout: Path) -> None:
    assert not Draft202012Validator(schema(checkout, "answers")).is_valid(line)
