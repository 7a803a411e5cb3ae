"""What answers earn, sentence by sentence: the tables of tests/data/claims, one a kind of claim.

A fitted marker is not right about every sentence. The plainest rows (`!must`) are asserted one by
one; those that the marker is known to get wrong stand in `known_gaps.txt`, and a gap that closes
has to leave it. Of each table at least the recorded number has to be right. `python
tests/trainer/record_figures.py` prints what it has now, and records it.
"""

from __future__ import annotations

import pytest
from claim_rows import EXPECTATIONS, FOLDER, describe, is_right, markers, tables, verdict_on

from trainer.marking.marker import Marker

TABLES = tables()
GAPS = frozenset((FOLDER / "known_gaps.txt").read_text(encoding="utf-8").split())
PLAIN = [
    pytest.param(row, marks=pytest.mark.xfail(strict=True) if row.name in GAPS else (), id=row.name)
    for table in TABLES
    for row in table.rows
    if row.must
]


@pytest.fixture(scope="module")
def compiled() -> dict[str, Marker]:
    return markers()


@pytest.mark.parametrize("row", PLAIN)
def test_a_plain_sentence_earns_what_an_examiner_would_give(row, compiled):
    verdict = verdict_on(row, compiled)
    assert is_right(row, verdict), describe(row, verdict)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_a_kind_of_claim_is_understood_as_well_as_recorded(table, compiled):
    verdicts = [(row, verdict_on(row, compiled)) for row in table.rows]
    wrong = [describe(row, verdict) for row, verdict in verdicts if not is_right(row, verdict)]
    right = len(table.rows) - len(wrong)
    assert right >= table.at_least, "\n".join(
        [f"{right} of {len(table.rows)} rows right, recorded were {table.at_least}:", *wrong]
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_a_table_is_broad_enough_to_say_something(table, compiled):
    assert len(table.rows) >= 18
    assert len({row.deck for row in table.rows}) >= 3
    assert sum(row.must for row in table.rows) >= 6
    assert len({(row.card, row.point, row.text) for row in table.rows}) == len(table.rows)
    for row in table.rows:
        assert row.expect in EXPECTATIONS
        assert row.point in {point.id for point in compiled[row.deck].deck.card(row.card).points}
    assert 0 < table.at_least <= len(table.rows)
