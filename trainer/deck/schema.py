"""The deck format, version 1: every key once, with its shape and meaning.

The loader checks files against this table, and the JSON Schema for editors is made from it:
`python -m trainer.deck.schema > docs/schema/deck.schema.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

VERSION = 1
MAX_CARDS = 5_000
"""Cards in one deck; more is refused."""

ID_PATTERN = r"^(?=.*\w)[^\s/]{1,64}$"
"""An id: up to 64 characters without spaces or slashes, one of them a letter or digit."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some text, never empty; with `pattern`, an id, and `hint` says how; or one of `choices`."""

    pattern: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number above 0, written without quotes."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `text_too`: one text may stand for a list of one."""

    item: Shape
    least: int = 0
    most: int | None = None
    text_too: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping with keys of the user's own choosing."""

    value: Shape
    key: Text = Text()
    least: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record."""

    name: str
    shape: Shape
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with these keys; with `others`, further keys of the user's hold that shape."""

    name: str
    keys: tuple[Key, ...]
    others: Shape | None = None
    index: dict[str, Key] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {key.name: key for key in self.keys})


Shape = Text | Number | ListOf | MapOf | Record

TEXT = Text()
ID = Text(pattern=ID_PATTERN, hint="use up to 64 characters, no spaces or slashes")
VIEW_ID = Text(
    pattern=r"^(?!point$)" + ID_PATTERN[1:],
    hint='use a letter or a short word, but not "point", which evidence uses',
)
TEXTS = ListOf(TEXT)

HISTORIAN = Record(
    "historian",
    (
        Key("name", TEXT, "Who holds the view.", required=True),
        Key("source", TEXT, "The work and place that say so.", required=True),
    ),
)
VIEW = Record(
    "view",
    (
        Key("name", TEXT, "A few words for the view.", required=True),
        Key("summary", TEXT, "What the view holds."),
        Key("historians", ListOf(HISTORIAN), "Who holds it, each with a source."),
    ),
)
VIEWS = MapOf(VIEW, key=VIEW_ID, least=2)
CORRECTION = Record(
    "correction",
    (
        Key("said", ListOf(TEXT, least=1), "Wordings of the error.", required=True),
        Key("right", TEXT, "What is right instead.", required=True),
        Key("note", TEXT, "Why."),
    ),
)
POINT = Record(
    "point",
    (
        Key("id", ID, "Unique on its card, such as p1.", required=True),
        Key("text", TEXT, "One statement that can be marked.", required=True),
        Key("weight", Number(), "Marks it carries; 1 when left out."),
        Key(
            "key_terms",
            ListOf(ListOf(TEXT, least=1)),
            "Groups of alternatives: every group is needed, any alternative fills it; "
            "derived from the text when left out.",
        ),
        Key("accepted", TEXTS, "Other statements that earn the point."),
        Key("wrong", TEXTS, "Statements that contradict it."),
        Key("corrections", ListOf(CORRECTION), "Errors that are credited and told."),
        Key("view", ID, "The view that the point belongs to."),
    ),
)
CARD = Record(
    "card",
    (
        Key("id", ID, "Unique in the deck, such as c01.", required=True),
        Key("question", TEXT, "The question.", required=True),
        Key(
            "kind",
            Text(choices=("recall", "two-views", "essay")),
            "recall: facts; two-views: a question that historians answer in two or more ways; "
            "essay: draws on the points of other cards.",
            required=True,
        ),
        Key("topic", TEXT, "A heading to group cards by."),
        Key(
            "reference",
            ListOf(TEXT, least=1, text_too=True),
            "The model answer; a list holds alternative ones. Essay cards may leave it out.",
        ),
        Key("views", VIEWS, "The views of a two-views card, by id."),
        Key("points", ListOf(POINT), "The rubric; derived from the reference when left out."),
        Key("debate", ID, "The debate of an essay card."),
        Key("draws_on", ListOf(TEXT, least=1), "The points of an essay card, as card/point."),
        Key("note", TEXT, "A remark for student and teacher."),
    ),
)
EVIDENCE = Record(
    "evidence",
    (Key("point", TEXT, "The fact, as card/point.", required=True),),
    others=TEXT,
)
DEBATE = Record(
    "debate",
    (
        Key("id", ID, "Unique among the debates.", required=True),
        Key("question", TEXT, "What is argued about.", required=True),
        Key("views", VIEWS, "The views, by id.", required=True),
        Key(
            "evidence",
            ListOf(EVIDENCE, least=1),
            "Facts, and under each view's id how that view reads them.",
            required=True,
        ),
    ),
)
DECK = Record(
    "deck",
    (
        Key("title", TEXT, "The deck's title.", required=True),
        Key("abbreviations", MapOf(TEXT), "Short forms and what they stand for."),
        Key("cards", ListOf(CARD, least=1, most=MAX_CARDS), "The cards.", required=True),
        Key("debates", ListOf(DEBATE), "Debates that link the cards' points to views."),
    ),
)


def json_schema() -> dict[str, Any]:
    """The format as a JSON Schema (draft 2020-12) for editors."""
    records = (CARD, POINT, VIEW, HISTORIAN, CORRECTION, DEBATE, EVIDENCE)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Two Views deck, version {VERSION}",
        **_record(DECK),
        "$defs": {record.name: _record(record) | _needs(record) for record in records},
    }


def _needs(record: Record) -> dict[str, Any]:
    """What each kind of card needs besides."""
    if record is not CARD:
        return {}
    needed = {
        "recall": ["reference"],
        "two-views": ["reference", "views"],
        "essay": ["debate", "draws_on"],
    }
    return {
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}}, "then": {"required": keys}}
            for kind, keys in needed.items()
        ]
    }


def _record(record: Record) -> dict[str, Any]:
    properties = {
        key.name: _schema_of(key.shape) | {"description": key.meaning} for key in record.keys
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [key.name for key in record.keys if key.required],
        "additionalProperties": _schema_of(record.others) if record.others else False,
    }


def _schema_of(shape: Shape) -> dict[str, Any]:
    """What an editor accepts for this shape; editors type bare scalars, so text may be a number."""
    match shape:
        case Text(choices=choices) if choices:
            return {"enum": list(choices)}
        case Text(pattern=pattern):
            schema: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
            return schema | ({"pattern": pattern} if pattern else {"pattern": r"\S"})
        case Number():
            return {"type": "number", "exclusiveMinimum": 0}
        case ListOf():
            return _list(shape)
        case MapOf():
            names = {"propertyNames": {"pattern": shape.key.pattern or r"\S"}}
            values = {"type": "object", "additionalProperties": _schema_of(shape.value)}
            return values | ({"minProperties": shape.least} if shape.least else {}) | names
        case Record():
            return {"$ref": f"#/$defs/{shape.name}"}


def _list(shape: ListOf) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "array", "items": _schema_of(shape.item)}
    if shape.least:
        schema["minItems"] = shape.least
    if shape.most:
        schema["maxItems"] = shape.most
    return {"anyOf": [_schema_of(shape.item), schema]} if shape.text_too else schema


if __name__ == "__main__":
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
