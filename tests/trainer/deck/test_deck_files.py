"""Deck files: what loads, how it reads, and that writing one loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.deck import (
    Card,
    Correction,
    Debate,
    Deck,
    Historian,
    KeyPoint,
    LinkedEvidence,
    View,
)
from trainer.deck.files import MAX_BYTES, dump, load, loads
from trainer.errors import DeckError, DeckFaults

FULL = """\
title: Tides
abbreviations: {GMT: Greenwich Mean Time}
cards:
  - id: c01
    question: When is a spring tide?
    kind: recall
    topic: Sea
    reference: [At new moon, At full moon]
    points:
      - id: p1
        text: Sun and moon pull in line.
        weight: 2
        key_terms: [[line, aligned], [1922, NO, 1935-05-02]]
        accepted: [They line up.]
        wrong: [They stand at right angles.]
        corrections: [{said: [once a year], right: twice a month, note: The sheet erred.}]
    note: yes
  - id: c02
    question: Which view is right?
    kind: two-views
    reference: Moon. Or sun.
    views:
      A: {name: Moon, summary: Near, historians: [{name: Newton, source: "Principia, book 3"}]}
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


def test_every_key_of_the_format_reaches_the_deck() -> None:
    deck = loads(FULL, "tides.yaml")
    assert deck.abbreviations == {"GMT": "Greenwich Mean Time"}
    point = deck.card("c01").point("p1")
    assert point.weight == 2
    assert point.accepted == ("They line up.",)
    assert point.wrong == ("They stand at right angles.",)
    assert point.corrections == (Correction(("once a year",), "twice a month", "The sheet erred."),)
    assert deck.card("c01").references == ("At new moon", "At full moon")
    assert deck.card("c01").topic == "Sea"
    view = deck.card("c02").views[0]
    assert view == View("A", "Moon", "Near", (Historian("Newton", "Principia, book 3"),))
    assert deck.card("e01").draws_on == ("c01/p1", "c02/p2")
    assert deck.debate("d1").evidence == (
        LinkedEvidence("c02/p1", {"A": "decisive", "B": "beside the point"}),
    )


def test_scalars_stay_text() -> None:
    deck = loads(FULL, "tides.yaml")
    assert deck.card("c01").point("p1").key_terms[1] == ("1922", "NO", "1935-05-02")
    assert deck.card("c01").note == "yes"


def test_what_is_left_out_has_its_default() -> None:
    deck = loads(FULL, "tides.yaml")
    assert deck.card("c02").point("p1").weight == 1
    assert deck.card("c02").point("p1").key_terms == ()
    assert deck.card("e01").references == ()


def test_a_string_is_one_reference() -> None:
    assert loads(FULL, "tides.yaml").card("c02").references == ("Moon. Or sun.",)


def small(**changes: object) -> str:
    card = {"id": "c01", "question": "Q?", "kind": "recall", "reference": "R"} | changes
    return json.dumps({"title": "T", "cards": [card]})


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (small(reference="caf\u00e9 \U0001f600"), "café \U0001f600"),
        (json.dumps(json.loads(small(reference="x")), indent="\t"), "x"),
        (small(reference="a/b").replace("a/b", "a\\/b"), "a/b"),
        (small(reference="\\ud83d\\ude00"), "\\ud83d\\ude00"),
        (small(reference="a\tb\nc"), "a\tb\nc"),
        (small(reference="a\x00b").replace("\\u0000", "\u2028"), "a\u2028b"),
        ("\ufeff" + small(), "R"),
    ],
    ids=["pair", "tabs", "slash", "escaped backslash", "white", "line separator", "mark"],
)
def test_json_is_read_as_json(text: str, reference: str) -> None:
    assert loads(text, "deck.json").cards[0].references == (reference,)


@pytest.mark.parametrize(
    "weight", ["2", "0.5", ".5", "1e1", "+3"], ids=lambda weight: f"weight {weight}"
)
def test_weights_are_numbers(weight: str) -> None:
    deck = loads(FULL.replace("weight: 2", f"weight: {weight}"), "tides.yaml")
    assert deck.card("c01").point("p1").weight == float(weight)


def test_aliases_within_reason_are_read() -> None:
    text = FULL.replace("[They line up.]", "&same [They line up.]").replace(
        "[They stand at right angles.]", "*same"
    )
    assert loads(text, "tides.yaml").card("c01").point("p1").wrong == ("They line up.",)


def test_evidence_may_cite_a_point_that_is_derived() -> None:
    text = FULL.replace("point: c02/p1", "point: c03/p2") + (
        "  - {id: d2, question: Q, views: {A: {name: a}, B: {name: b}},"
        " evidence: [{point: c03/p1, A: x, B: y}]}\n"
    )
    extra = (
        "  - {id: c03, question: Who wrote it, kind: recall,"
        ' reference: "Halley plotted the comet\\nLaplace wrote the equations"}\n'
    )
    deck = loads(text.replace("debates:\n", extra + "debates:\n"), "tides.yaml")
    assert deck.debate("d1").evidence[0].point == "c03/p2"


def test_a_file_loads_as_its_text_does(tmp_path: Path) -> None:
    path = tmp_path / "tides.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.encode())
    assert load(path) == loads(FULL, "tides.yaml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match=r"none\.yaml: cannot be read"):
        load(tmp_path / "none.yaml")


def test_a_folder_is_no_deck(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="cannot be read"):
        load(tmp_path)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_bytes("title: ok\nnote: caf\u00e9\n".encode("latin-1"))
    with pytest.raises(DeckFaults, match=r"old\.yaml:2: not UTF-8 text \(byte 0xe9\).*UTF-8"):
        load(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DeckError, match="split the deck"):
        load(path)


# Round trip

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"),
    min_size=1,
    max_size=40,
).filter(str.strip)
IDS = st.from_regex(r"[A-Za-z0-9_.-]*[A-Za-z0-9]", fullmatch=True).filter(
    lambda name: 0 < len(name) <= 20 and name != "point"
)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
WEIGHTS = st.floats(0.001, 1e6) | st.integers(1, 9).map(float)


def views(draw: st.DrawFn) -> tuple[View, ...]:
    names = draw(st.lists(IDS, min_size=2, max_size=3, unique=True))
    historians = st.lists(st.builds(Historian, TEXT, TEXT), max_size=2).map(tuple)
    return tuple(
        View(name, draw(TEXT), draw(TEXT | st.just("")), draw(historians)) for name in names
    )


@st.composite
def points(draw: st.DrawFn, sides: tuple[View, ...] = ()) -> tuple[KeyPoint, ...]:
    names = draw(st.lists(IDS, min_size=len(sides) or 1, max_size=4, unique=True))
    groups = st.lists(st.lists(TEXT, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple)
    said = st.lists(TEXT, min_size=1, max_size=2).map(tuple)
    corrections = st.lists(st.builds(Correction, said, TEXT, TEXT | st.just("")), max_size=1)
    return tuple(
        KeyPoint(
            name,
            draw(TEXT),
            draw(WEIGHTS),
            draw(groups),
            draw(TEXTS),
            draw(TEXTS),
            tuple(draw(corrections)),
            sides[at % len(sides)].id if sides else None,
        )
        for at, name in enumerate(names)
    )


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    ids = draw(st.lists(IDS, min_size=5, max_size=5, unique=True))
    references = st.lists(TEXT, min_size=1, max_size=2).map(tuple)
    sides = views(draw)
    topic, note = draw(TEXT | st.just("")), draw(TEXT | st.just(""))
    cards = (
        Card(ids[0], draw(TEXT), "recall", topic, draw(references), (), draw(points()), note=note),
        Card(ids[1], draw(TEXT), "two-views", "", draw(references), sides, draw(points(sides))),
        Card(ids[2], draw(TEXT), "recall", "", draw(references)),
    )
    cited = tuple(f"{card.id}/{card.points[0].id}" for card in cards[:2])
    essay = Card(ids[3], draw(TEXT), "essay", debate=ids[4], draws_on=cited)
    evidence = LinkedEvidence(cited[0], {view.id: draw(TEXT) for view in sides})
    debate = Debate(ids[4], draw(TEXT), sides, (evidence,))
    short = draw(st.dictionaries(TEXT, TEXT, max_size=2))
    return Deck(draw(TEXT), (*cards, essay), short, (debate,))


@settings(max_examples=40)
@given(decks())
def test_a_written_deck_loads_back_equal(deck: Deck) -> None:
    assert loads(dump(deck), "written.yaml") == deck


@given(st.lists(TEXT, min_size=5, max_size=20).map(" ".join))
def test_a_long_text_is_folded_without_loss(text: str) -> None:
    deck = Deck("T", (Card("c01", text, references=(text, f"{text}\n{text}")),))
    assert loads(dump(deck), "written.yaml") == deck


@settings(max_examples=20)
@given(decks())
def test_other_yaml_readers_see_the_same_text(deck: Deck) -> None:
    read = yaml.safe_load(dump(deck))
    assert read["title"] == deck.title
    assert [card["question"] for card in read["cards"]] == [card.question for card in deck.cards]


def test_writing_leaves_out_what_is_default() -> None:
    deck = Deck("T", (Card("c01", "Q?", references=("one\ntwo",)),))
    assert dump(deck) == (
        "title: T\n"
        "cards:\n"
        "- id: c01\n"
        "  question: Q?\n"
        "  kind: recall\n"
        "  reference: |-\n"
        "    one\n"
        "    two\n"
    )
