"""Faults of deck files: each named with its line and how to mend it, all of them at once."""

from __future__ import annotations

import re

import pytest

from trainer.deck.files import loads
from trainer.deck.schema import MAX_CARDS
from trainer.errors import DeckFaults

BASE = """\
title: Tides
cards:
  - id: c01
    question: When is a spring tide?
    kind: recall
    reference: At new moon and at full moon
    points:
      - {id: p1, text: At new moon., weight: 2}
      - {id: p2, text: At full moon.}
  - id: c02
    question: Which pull is greater?
    kind: two-views
    reference: The moon's. Or the sun's.
    views:
      A: {name: Moon}
      B: {name: Sun}
    points:
      - {id: p1, text: The moon is near., view: A}
      - {id: p2, text: The sun is large., view: B}
  - id: e01
    question: How far is the moon to blame?
    kind: essay
    debate: d1
    draws_on: [c01/p1, c02/p2]
debates:
  - id: d1
    question: Moon or sun?
    views: {A: {name: Moon}, B: {name: Sun}}
    evidence:
      - {point: c02/p1, A: decisive, B: beside the point}
"""


def faults_of(text: str) -> list[str]:
    with pytest.raises(DeckFaults) as raised:
        loads(text, "tides.yaml")
    return str(raised.value).splitlines()


def test_the_base_has_none() -> None:
    assert len(loads(BASE, "tides.yaml").cards) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        # keys
        ("question: When", "queston: When", 4, "unknown key 'queston' in card c01.*question"),
        ("title: Tides", "name: Tides", 1, "unknown key 'name' in the deck: .*known are title"),
        ("title: Tides\n", "", 1, "the deck has no title: add one"),
        ("    kind: recall\n", "", 3, "card c01 has no kind: add one"),
        ("    reference: At new moon and at full moon\n", "", 3, "card c01 has no reference"),
        (", text: At full moon.", "", 9, "point p2 of card c01 has no text"),
        ("    kind: recall\n", "    kind: recall\n    kind: essay\n", 6, "'kind' again.*line 5"),
        # values
        ("When is a spring tide?", '""', 4, "question of card c01 is empty"),
        ("title: Tides", "title:", 1, "title of the deck is empty"),
        ("title: Tides", "title: [Tides]", 1, "title of the deck is a list: give it as text"),
        ("kind: recall", "kind: reczll", 5, "'reczll': write one of recall, two-views, essay"),
        ("weight: 2", "weight: 0", 8, "weight of point p1 of card c01 is '0': give a number"),
        ("weight: 2", "weight: -1", 8, "'-1': give a number above 0"),
        ("weight: 2", "weight: two", 8, "'two': give a number above 0"),
        ("weight: 2", "weight: .inf", 8, "'.inf': give a number above 0"),
        ("weight: 2", "weight: 1e999", 8, "'1e999': give a number above 0"),
        ("weight: 2", 'weight: "2"', 8, "is the text '2': write the number without quotes"),
        ("weight: 2", "key_terms: [new]", 8, r"item 1 of key_terms .* is text: give a list"),
        ("weight: 2", "key_terms: new", 8, r"is text: give a list of groups"),
        ("weight: 2", "key_terms: [[]]", 8, r"is an empty list: give at least 1"),
        ("weight: 2", "accepted: new", 8, "accepted of point p1 of card c01 is text: give a list"),
        ("weight: 2", "corrections: [{said: [x]}]", 8, "correction no. 1 .* has no right"),
        ("weight: 2", 'wrong: ["a\\ab"]', 8, "control character U\\+0007"),
        ("id: c01", "id: c 01", 3, "id of card c 01 is 'c 01': .*no spaces or slashes"),
        ("id: c01", "id: a/b", 3, "no spaces or slashes"),
        ("A: {name: Moon}\n", "A: Moon\n", 15, "view A of views .*|view A is text"),
        ("reference: At new moon and at full moon", "reference: []", 6, "is an empty list"),
        # ids and links
        ("id: c02", "id: c01", 10, r"card id 'c01' again \(first on line 3\)"),
        ("{id: p2, text: At full", "{id: p1, text: At full", 9, "point id 'p1' again"),
        ("view: B", "view: C", 19, "names view 'C', but its views are A, B"),
        ("view: B", "weight: 1", 14, "no point of card c02 belongs to view B"),
        ("weight: 2", "view: A", 8, "names view 'A', but the card has no views"),
        ("      B: {name: Sun}\n", "", 14, "views of card c02: 1 given, and 2 are needed"),
        ("debate: d1", "debate: d9", 23, "names debate 'd9', which is not there; debates are d1"),
        ("    debate: d1\n", "", 20, "essay card e01 has no debate"),
        ("    draws_on: [c01/p1, c02/p2]\n", "", 20, "essay card e01 has no draws_on"),
        ("[c01/p1, c02/p2]", "[c01/p1, c01/p2]", 24, "draws on card c01 alone: .*two or more"),
        ("c01/p1, c02/p2", "c01/p1, c02/p7", 24, "card 'c02' has no point 'p7'; .*p1, p2"),
        ("c01/p1, c02/p2", "c01/p1, c09/p2", 24, "the deck has no card 'c09'"),
        ("c01/p1, c02/p2", "c01/p1, c02", 24, "write it as card/point, such as c01/p2"),
        ("c01/p1, c02/p2", "c01/p1, c02/p2, c01/p1", 24, "cites 'c01/p1' again"),
        (
            "kind: recall\n",
            "kind: recall\n    debate: d1\n",
            6,
            "write kind: essay, or take debate",
        ),
        ("point: c02/p1", "point: c02/p5", 30, "evidence of debate d1 cites 'c02/p5'"),
        ("B: beside the point", "C: beside", 30, "a reading for 'C', but its views are A, B"),
        (", B: beside the point", "", 28, "no evidence of debate d1 says how view B reads it"),
        (", A: decisive, B: beside the point", "", 30, "has no readings: say under each view's id"),
        ("id: d1\n", "id: c02\n", 26, "debate id 'c02' is also a two-views card"),
        ("views: {A: {name: Moon}, B", "views: {point: {name: Moon}, B", 28, 'not "point"'),
        ("name: Sun}}", "name: Sun, historians: [{name: X}]}}", 28, "historian no. 1 .* no source"),
    ],
)
def test_a_fault_names_its_line_and_its_mending(
    old: str, new: str, line: int, message: str
) -> None:
    assert BASE.count(old) >= 1
    faults = faults_of(BASE.replace(old, new, 1))
    wanted = re.compile(rf"tides\.yaml:{line}: .*(?:{message})")
    assert [fault for fault in faults if wanted.match(fault)], faults


def test_a_misspelt_key_is_not_also_a_missing_one() -> None:
    assert len(faults_of(BASE.replace("question: When", "queston: When"))) == 1


def test_all_faults_are_listed_by_line() -> None:
    text = BASE.replace("weight: 2", "weight: x").replace("kind: essay", "kind: esay")
    text = text.replace("id: c02", "id: c01").replace("title: Tides", "title: Tides\ncolour: red")
    lines = [int(fault.split(":")[1]) for fault in faults_of(text)]
    assert lines == sorted(lines)
    assert {2, 9, 11, 23} <= set(lines)


def test_nothing_loads_when_one_card_is_faulty() -> None:
    with pytest.raises(DeckFaults) as raised:
        loads(BASE.replace("weight: 2", "weight: 0"), "tides.yaml")
    assert len(raised.value.faults) == 1


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the file is empty"),
        ("# nothing but a remark\n", 1, "the file is empty"),
        ("- a\n- list\n", 1, "the deck is a list: give a mapping with title, cards"),
        ("just text", 1, "the deck is text"),
        ("title: x\n---\ntitle: y\n", 2, "a second document begins here"),
        ("title: x\ncards:\n\t- id: c01\n", 3, "a tab before the text: indent with spaces"),
        ('title: "x\ncards:\n', 1, "not YAML: while scanning a quoted scalar"),
        ("title: x\ncards: ]\n", 2, "not YAML"),
        ('{"title": "x", "title": "y"}', 1, "key 'title' again"),
        ("title: !!python/object:os.system x\n", 1, "tag .*take it out"),
        ("title: *nowhere\n", 1, r"alias \*nowhere, but no &nowhere before it"),
        ("title: &t [*t]\n", 1, r"alias \*t, but no &t before it"),
        ("title: x\x07\n", 1, r"control character U\+0007"),
        ("title: a\ntopic: b\x00\n", 2, r"control character U\+0000"),
        ("? [a, b]\n: c\n", 1, "a key must be text"),
        ('{"title": "\\ud83d"}', 1, "not YAML|control character"),
        ("title: x\ncards: []\n", 2, "cards of the deck is an empty list"),
    ],
)
def test_what_is_no_deck_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    faults = faults_of(text)
    assert any(re.match(rf"tides\.yaml:{line}: .*(?:{message})", fault) for fault in faults), faults


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, '{"a":' * 50_000, "- " * 50_000 + "x", "x: " + "{a: " * 500 + "}" * 500],
    ids=["lists", "json", "blocks", "mappings"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    assert re.search("nested|nesting|not YAML", faults_of(text)[0])


def test_aliases_that_explode_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 12):
        copies = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{copies}]")
    [fault] = faults_of("\n".join(lines))
    assert "write the values out" in fault


def test_a_deck_over_the_limit_is_refused() -> None:
    card = "  - {{id: c{0}, question: Q, kind: recall, reference: R}}\n"
    text = "title: T\ncards:\n" + "".join(card.format(i) for i in range(MAX_CARDS + 1))
    assert faults_of(text) == [
        "tides.yaml:2: cards of the deck: 5,001, and the limit is 5,000: "
        "split the deck into several files"
    ]


def test_a_deck_at_the_limit_loads() -> None:
    card = "  - {{id: c{0}, question: Q, kind: recall, reference: R}}\n"
    text = "title: T\ncards:\n" + "".join(card.format(i) for i in range(MAX_CARDS))
    assert len(loads(text, "tides.yaml").cards) == MAX_CARDS
