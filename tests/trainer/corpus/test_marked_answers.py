"""The marked answers of our own: complete, readable, and without a contradiction in the marks."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from trainer.evaluation.data import read

FOLDER = Path(__file__).resolve().parents[3] / "corpus" / "marked"
SETS = sorted(path.parent for path in FOLDER.glob("*/cards.json"))
STYLES = {
    *("full_close", "full_paraphrase", "partial_a", "partial_b", "typos", "terse_notes"),
    *("wrong_facts", "one_slip", "stuffing", "waffle"),
}


@pytest.fixture(params=SETS, ids=lambda path: path.name)
def folder(request) -> Path:
    return request.param


def test_the_page_on_them_names_every_set():
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(SETS) == 6
    assert all(f"| `{path.name}` |" in page for path in SETS)


def test_every_card_has_one_answer_of_each_style(folder):
    marked = read(folder)
    for card in marked.deck.cards:
        assert Counter(a.style for a in marked.answers if a.card == card.id) == Counter(STYLES)


def test_every_point_is_marked_and_none_both_right_and_wrong(folder):
    marked = read(folder)
    for answer in marked.answers:
        assert set(answer.credit) == {point.id for point in marked.deck.card(answer.card).points}
        assert all(answer.credit[point] == 0 for point in answer.contradicts), answer.id


def test_every_wrong_claim_is_told_once(folder):
    wrong = {(a.id, point) for a in read(folder).answers for point in a.contradicts}
    lines = (folder / "contradictions.jsonl").read_text(encoding="utf-8").splitlines()
    told = Counter((line["id"], line["point"]) for line in map(json.loads, lines))
    assert told == Counter(wrong)
