"""Evidence: the matrices against a slow, obvious reading of the same definitions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.deck import files
from trainer.marking.alignment import Aligned
from trainer.marking.features import INDEX
from trainer.marking.layout import CLAUSE_COST, TOKEN_COST
from trainer.marking.marker import Marker
from trainer.marking.rubric import CompiledCard

BIOLOGY = Path(__file__).resolve().parents[2] / "data" / "claims" / "decks" / "biology.yaml"


@cache
def marker() -> Marker:
    return Marker.compile(files.load(BIOLOGY), model=None)


def strongest(aligned: Aligned, first: int, last: int, term: int) -> float:
    """The best strength of a term among some tokens."""
    found = [s for i in range(first, last) for t, s in aligned.hits.get(i, ()) if t == term]
    return max(found, default=0.0)


def recall(card: CompiledCard, aligned: Aligned, wording: int, first: int, last: int) -> float:
    """The share of a wording's weight that some tokens have."""
    terms = card.wordings[wording].terms
    found = sum(weight * strongest(aligned, first, last, term) for term, weight, _, _ in terms)
    return found / sum(weight for _, weight, _, _ in terms)


def group(card: CompiledCard, aligned: Aligned, number: int, first: int, last: int) -> float:
    """The best of a group's alternatives, each as good as the worst of its terms."""
    ends = [*card.group_starts[1:], len(card.alternatives)]
    return max(
        min((strongest(aligned, first, last, t) for t in alternative.terms), default=0.0)
        for alternative in card.alternatives[card.group_starts[number] : ends[number]]
    )


@st.composite
def answers(draw) -> tuple[str, str]:
    """A card and some clauses of the deck's own words, shuffled between cards and joined anyhow."""
    deck = marker().deck
    pieces = [point.text.rstrip(".") for card in deck.cards for point in card.points]
    chosen = draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=4))
    joins = draw(st.lists(st.sampled_from([". ", ", and ", " because ", "; ", " "]), min_size=4))
    text = "".join(f"{piece}{join}" for piece, join in zip(chosen, joins, strict=False))
    return draw(st.sampled_from([card.id for card in deck.cards])), text


@settings(max_examples=40, deadline=None)
@given(answers())
def test_recall_and_groups_are_those_of_the_best_window(answer):
    card, evidence = marker()._evidence(*answer)
    aligned = evidence.aligned
    for number, point in enumerate(card.points):
        found, row = evidence.points[number], evidence.features[number]
        values = []
        for window in aligned.windows:
            span = (window.first, window.last)
            best = max(recall(card, aligned, w, *span) for w in point.wordings)
            filled = [group(card, aligned, g, *span) for g in point.groups]
            cost = CLAUSE_COST * (window.last_clause - window.first_clause)
            cost += TOKEN_COST * (window.last - window.first)
            values.append((best + 0.5 * sum(filled) / len(filled) - cost, best, filled))
        chosen = values[aligned.windows.index(found.window)]
        assert chosen[0] >= max(value for value, _, _ in values) - 1e-9
        assert abs(row[INDEX["recall_clause"]] - chosen[1]) < 1e-9
        assert [round(g, 9) for g in found.groups] == [round(g, 9) for g in chosen[2]]


@settings(max_examples=40, deadline=None)
@given(answers())
def test_every_feature_is_finite_and_evidence_lies_in_its_window(answer):
    _, evidence = marker()._evidence(*answer)
    assert ((evidence.features >= 0) & (evidence.features <= 2)).all()
    for point in evidence.points:
        for match in point.matches:
            assert point.window.first <= match.token < point.window.last
