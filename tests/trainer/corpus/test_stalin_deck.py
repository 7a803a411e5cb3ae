"""The Stalin deck says what it should: facts, corrections, debates, names with their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from trainer.deck import Card, Deck, KeyPoint
from trainer.deck.files import load
from trainer.marking.marker import Marker
from trainer.resources import find_deck

SOURCES = Path(__file__).parents[3] / "corpus" / "SOURCES.md"

FACTS = [
    ("c01", "Rapallo 1922", "p1"),
    ("c01", "Berlin 1926", "p2"),
    ("c01", "military 1929 1932", "p3"),
    ("c02", "German technical expertise", "p1"),
    ("c02", "modernise industry", "p2"),
    ("c02", "armaments production", "p3"),
    ("c02", "deals arms manufacturers modern weapons", "p4"),
    ("c03", "1931 extension Treaty of Berlin", "p1"),
    ("c03", "relationship strain", "p2"),
    ("c04", "vast territory German army", "p1"),
    ("c04", "military developments forbidden Versailles", "p2"),
    ("c04", "Junkers aircraft factory Fili", "p3"),
    ("c04", "pilots Lipetsk", "p4"),
    ("c04", "tank warfare", "p5"),
    ("c04", "joint poison gas", "p6"),
    ("c05", "trade slowed", "p1"),
    ("c05", "Comintern policy", "p2"),
    ("c05", "1932 Nazi mass support elections", "p3"),
    ("c05", "certain Germany force Soviet policy change", "p4"),
    ("c06", "slow Hitler", "p1"),
    ("c06", "pleased", "p2"),
    ("c06", "collapse capitalism", "p3"),
    ("c07", "collective security", "p1"),
    ("c07", "better relations Western democracies", "p2"),
    ("c07", "ideological Nazism Communism", "p3"),
    ("c07", "options open cooperation Germany", "p4"),
    ("c08", "complicated contradictory", "p1"),
    ("c08", "changed circumstances", "p2"),
    ("c08", "obsessed security", "p3"),
    ("c08", "tactics unpredictable objective same", "p4"),
    ("c08", "Stalin Doctrine Germany capitalist West war", "p5"),
    ("c08", "weaken both sides", "p6"),
    ("c08", "USSR neutral", "p7"),
    ("c09", "1933 diplomatic relations United States", "p1"),
    ("c09", "American embassy Moscow", "p2"),
    ("c09", "diplomats inside USSR", "p3"),
    ("c09", "Riga Watchers Latvia", "p4"),
    ("c10", "American experts foreign policy", "p1"),
    ("c10", "Riga capital independent Latvia", "p2"),
    ("c10", "listening post", "p3"),
    ("c10", "observed inside Russia", "p4"),
    ("c11", "recognition United States League", "p1"),
    ("c11", "personal diplomacy Litvinov Foreign Commissar", "p2"),
    ("c12", "long experience West", "p1"),
    ("c12", "polished social", "p2"),
    ("c12", "credibility Western diplomats", "p3"),
    ("c12", "1933 acceptable face Soviet regime", "p4"),
    ("c12", "visit Washington 1933 agreement formal relations", "p5"),
    ("c13", "Stalin Americans worried Japan rise", "p1"),
    ("c13", "invaded Manchuria 1931", "p2"),
    ("c13", "further military expansion", "p3"),
    ("c14", "strengthen collective security", "p1"),
    ("c14", "Japanese aggression", "p2"),
    ("c14", "German aggression", "p3"),
    ("c15", "1890s Far East Trans-Siberian Railway", "p1"),
    ("c15", "expansionist ambitions Manchuria weakness China", "p2"),
    ("c15", "Japan ambitions Manchuria", "p3"),
    ("c15", "Japan war China 1894-95", "p4"),
    ("c15", "rivalry Russo-Japanese War 1904", "p5"),
    ("c15", "American mediation 1905", "p6"),
    ("c15", "Manchuria 1931 Stalin Western powers United States", "p7"),
    ("c16", "radical change policy", "p1"),
    ("c16", "1934 international different", "p2"),
    ("c16", "Japan Germany left League", "p3"),
    ("c16", "interest collective security revived", "p4"),
    ("c16", "major powers eager USSR join", "p5"),
    ("c16", "Stalin advantage", "p6"),
    ("c17", "September 1934", "p1"),
    ("c18", "1934 1935", "p1"),
    ("c18", "hard line Comintern 1928 dropped", "p2"),
    ("c18", "official policy support popular fronts other countries", "p3"),
    ("c18", "cooperate democratic socialists", "p4"),
    ("c18", "fight against fascism", "p5"),
    ("c18", "Pravda 1934", "p6"),
    ("c18", "Comintern Congress Moscow 1935 official", "p7"),
    ("c19", "little protest repression German Communist Party", "p1"),
    ("c19", "naval military cooperation", "p2"),
    ("c19", "new allies", "p3"),
    ("c20", "non-aggression pact Poland", "p1"),
    ("c20", "1934 ten-year", "p2"),
    ("c21", "November 1932 non-aggression pact France", "p1"),
    ("c21", "basis mutual assistance pact", "p2"),
    ("c21", "negotiated December 1934", "p3"),
    ("c21", "signed May 1935", "p4"),
    ("c22", "French worried rise Nazism", "p1"),
    ("c22", "Hitler rearmament publicly announced March 1935", "p2"),
    ("c23", "no specific clauses military cooperation", "p1"),
    ("c23", "vague circumstances", "p2"),
    ("c23", "Western observers sceptical", "p3"),
    ("c23", "hollow threat two-front war Germany", "p4"),
    ("c24", "similar pact USSR Czechoslovakia", "p1"),
    ("c24", "promised intervene attacked", "p2"),
    ("c24", "third party Germany", "p3"),
    ("c24", "only if French", "p4"),
    ("c25", "France encouraged Czechoslovakia", "p1"),
    ("c25", "tradition allies Central Europe", "p2"),
    ("c25", "Britain encouraged", "p3"),
    ("c25", "Anthony Eden visited Moscow 1935", "p4"),
    ("c25", "smooth diplomacy Litvinov", "p5"),
    ("c25", "Stalin French Communist Party pact", "p6"),
    ("c26", "Germany 1926", "p1"),
    ("c26", "German government Treaty of Versailles", "p2"),
    ("c26", "Hitler out of the League 1933", "p3"),
    ("c26", "Japan founding member", "p4"),
    ("c26", "Japan war China Far East", "p5"),
    ("c26", "Japan left 1933", "p6"),
    ("c27", "Fascist Italy Nazi Germany anti-fascist solidarity", "p1"),
    ("c27", "liberals left as one", "p2"),
    ("c27", "France popular front government", "p3"),
    ("c27", "other countries", "p4"),
    ("c27", "August 1935 Stalin orders Comintern official policy", "p5"),
    ("c28", "occupied Rhineland remilitarised", "p1"),
    ("c28", "March 1936", "p2"),
    ("c28", "direct breach Versailles", "p3"),
    ("c29", "France passive", "p1"),
    ("c29", "Hitler Versailles bluff", "p2"),
    ("c29", "weakened Stalin faith pact France", "p3"),
    ("c29", "not enforce Versailles doorstep", "p4"),
    ("c29", "unlikely resist German invasion Central Europe", "p5"),
    ("c30", "Stalin reacted Spanish Civil War", "p1"),
    ("c30", "July 1936", "p2"),
    ("c30", "right-wing army officers Franco", "p3"),
    ("c30", "Nationalist revolt Spanish Republic", "p4"),
    ("c31", "March 1936 Hitler troops Rhineland", "p1"),
    ("c31", "Versailles demilitarised zone", "p2"),
    ("c31", "France Britain did not intervene", "p3"),
    ("c31", "succeeded", "p4"),
    ("c31", "historians Stalin war Hitler bargain", "p5"),
]
"""Card, the telling words of a fact, and the point that states it."""

CORRECTIONS = [
    ("c04", "p4", "Ukraine", "Russia"),
    ("c05", "p1", "early 1930s", "1933-34"),
    ("c12", "p2", "background", "underground revolutionary"),
    ("c18", "p6", "Stalin announced", "Stalin declared nothing in his own name"),
    ("c19", "p2", "naval and military cooperation", "first months of 1933"),
    ("c20", "p1", "December 1932", "25 July 1932"),
    ("c25", "p4", "Foreign Secretary", "Lord Privy Seal"),
    ("c27", "p3", "May 1935", "4 June 1936"),
    ("c30", "p3", "led by Franco", "Mola"),
]
"""Card, point, the error that students learnt, and what is right instead."""


@pytest.fixture(scope="module")
def deck() -> Deck:
    return load(find_deck("stalin-international-relations"))


@pytest.fixture(scope="module")
def marker(deck: Deck) -> Marker:
    return Marker.compile(deck)


@pytest.fixture(scope="module")
def sources() -> str:
    return _plain(SOURCES.read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    """Lower case, without emphasis marks, white space run together."""
    return re.sub(r"\s+", " ", text.casefold().replace("*", "")).strip()


def _recall(deck: Deck) -> list[Card]:
    return [card for card in deck.cards if card.kind != "essay"]


def _points(deck: Deck) -> Iterator[tuple[str, KeyPoint]]:
    for card in deck.cards:
        for point in card.points:
            yield f"{card.id}/{point.id}", point


def test_thirty_one_questions_stand_in_order_before_the_essays(deck: Deck) -> None:
    ids = [card.id for card in deck.cards]
    assert ids[:31] == [f"c{number:02d}" for number in range(1, 32)]
    assert ids[31:] == ["e01", "e02", "e03", "e04"]
    assert [card.id for card in deck.cards if card.kind == "two-views"] == ["c08"]
    assert {card.kind for card in deck.cards[31:]} == {"essay"}


def test_every_question_has_a_model_answer_a_topic_and_an_id_for_every_point(deck: Deck) -> None:
    for card in deck.cards:
        assert card.references, card.id
        assert card.topic, card.id
        assert [p.id for p in card.points] == [f"p{n + 1}" for n in range(len(card.points))]
        assert card.kind == "essay" or card.points, card.id


def test_the_points_are_about_as_many_as_an_examiner_counts(deck: Deck) -> None:
    assert sum(len(card.points) for card in _recall(deck)) == 128
    assert {point.weight for _, point in _points(deck)} <= {1, 2, 3}


@pytest.mark.parametrize(("card_id", "words", "point_id"), FACTS, ids=lambda value: str(value))
def test_each_fact_is_in_a_point_and_in_the_model_answer(
    deck: Deck, card_id: str, words: str, point_id: str
) -> None:
    card = deck.card(card_id)
    for stated in (_plain(card.point(point_id).text), _plain(card.references[0])):
        missing = [word for word in _plain(words).split() if word not in stated]
        assert not missing, f"{card_id}/{point_id} does not say {missing}: {stated}"


def test_the_facts_above_cover_every_point(deck: Deck) -> None:
    covered = {f"{card}/{point}" for card, _, point in FACTS}
    assert covered == {name for name, _ in _points(deck)}


@pytest.mark.parametrize(("card_id", "point_id", "error", "truth"), CORRECTIONS)
def test_each_error_of_the_sheet_is_credited_and_told(
    deck: Deck, sources: str, card_id: str, point_id: str, error: str, truth: str
) -> None:
    corrections = deck.card(card_id).point(point_id).corrections
    assert any(error in said for correction in corrections for said in correction.said)
    assert any(truth in correction.right for correction in corrections)
    assert all(correction.note for correction in corrections)
    assert f"{card_id}/{point_id} |" in sources


@pytest.mark.parametrize(
    ("card_id", "point_id", "written"),
    [
        (
            "c08",
            "p6",
            "The Stalin Doctrine: Germany and the West should be at war, so that both sides are "
            "weakened and the USSR keeps out",
        ),
        ("c17", "p1", "September 1934"),
        ("c17", "p1", "sept 1934"),
        ("c22", "p1", "The rise of Nazism had the French worried"),
        ("c23", "p1", "Specific clauses on military cooperation"),
    ],
)
def test_short_ways_of_putting_a_point_are_credited(
    marker: Marker, card_id: str, point_id: str, written: str
) -> None:
    points = {point.point_id: point for point in marker.mark(card_id, written).points}
    assert points[point_id].verdict == "stated"
    assert points[point_id].sure


def test_a_foreign_minister_eden_is_credited_and_put_right(marker: Marker) -> None:
    marked = marker.mark("c25", "The British foreign minister Eden went to Moscow in 1935.")
    point = next(point for point in marked.points if point.point_id == "p4")
    assert point.credited
    assert [why.kind for why in point.why] == ["correction"]


def test_no_correction_is_left_out_of_the_table_above(deck: Deck) -> None:
    corrected = {name for name, point in _points(deck) if point.corrections}
    assert corrected == {f"{card}/{point}" for card, point, *_ in CORRECTIONS}


@pytest.mark.parametrize("card_id", "c01 c03 c04 c08 c09 c14 c16 c21 c25 c26 c29 c31".split())
def test_what_is_doubtful_or_incomplete_stands_as_a_note(deck: Deck, card_id: str) -> None:
    assert deck.card(card_id).note


def test_every_point_has_wordings_that_earn_it_and_wordings_that_contradict_it(deck: Deck) -> None:
    for name, point in _points(deck):
        assert 2 <= len(point.accepted) <= 4, name
        assert 1 <= len(point.wrong) <= 3, name


def test_no_wording_is_given_twice_or_on_both_sides(deck: Deck) -> None:
    for name, point in _points(deck):
        said = [said for correction in point.corrections for said in correction.said]
        wordings = [_plain(w) for w in (point.text, *point.accepted, *point.wrong, *said)]
        assert len(set(wordings)) == len(wordings), name


def test_every_key_term_group_is_found_in_the_text_of_its_point(deck: Deck) -> None:
    for name, point in _points(deck):
        text = _plain(point.text)
        assert 1 <= len(point.key_terms) <= 4, name
        for group in point.key_terms:
            assert any(_plain(term) in text for term in group), (name, group[:3])
            assert len({_plain(term) for term in group}) == len(group), (name, group)


def test_a_date_in_a_point_is_asked_for(deck: Deck) -> None:
    """A year that a point's text states is a key term, unless the question gives it."""
    for name, point in _points(deck):
        question = deck.card(name.partition("/")[0]).question
        terms = " ".join(term for group in point.key_terms for term in group)
        for year in re.findall(r"1[89]\d\d", point.text):
            assert year in terms or year in question or name in BACKGROUND_YEARS, (name, year)


BACKGROUND_YEARS = {
    "c12/p4",  # by 1933: the face counts, not the year
    "c16/p2",  # by 1934
    "c18/p2",  # the line of 1928 that was dropped
    "c26/p2",  # in 1926
}


def test_the_two_views_card_describes_both_views_and_gives_points_to_each(deck: Deck) -> None:
    card = deck.card("c08")
    assert [view.id for view in card.views] == ["A", "B"]
    assert all(view.name and view.summary for view in card.views)
    assert {point.view for point in card.points} == {"A", "B"}


def test_two_debates_are_kept_apart(deck: Deck) -> None:
    aim, germany = deck.debates
    assert aim.view("B").name == deck.card("c08").views[1].name
    assert "Stalin Doctrine" in germany.view("B").summary
    assert all("Stalin Doctrine" not in view.summary for view in aim.views)
    assert all("Stalin Doctrine" not in text for e in aim.evidence for text in e.readings.values())


def test_each_debate_reads_many_recall_points_in_every_view(deck: Deck) -> None:
    linked: set[str] = set()
    for debate in deck.debates:
        assert all(view.name and len(view.summary) > 100 for view in debate.views)
        assert len(debate.evidence) >= 20
        points = [evidence.point for evidence in debate.evidence]
        assert len(set(points)) == len(points)
        for evidence in debate.evidence:
            assert deck.card(evidence.card_id).kind == "recall"
            assert deck.card(evidence.card_id).point(evidence.point_id)
            assert set(evidence.readings) == {view.id for view in debate.views}
            for reading in evidence.readings.values():
                assert len(reading.split()) >= 10, reading
                assert reading.endswith("."), reading
        linked.update(points)
    assert len(linked) >= 30


def test_no_reading_is_used_twice(deck: Deck) -> None:
    readings = [
        _plain(reading)
        for debate in deck.debates
        for evidence in debate.evidence
        for reading in evidence.readings.values()
    ]
    assert len(set(readings)) == len(readings)


def test_every_historian_is_cited_from_a_work_in_the_sources(deck: Deck, sources: str) -> None:
    views = [view for debate in deck.debates for view in debate.views]
    views += [view for card in deck.cards for view in card.views]
    historians = [historian for view in views for historian in view.historians]
    assert len(historians) == 9
    for historian in historians:
        assert historian.name in historian.source
        assert _plain(historian.source) in sources, historian.name


def test_the_sheets_own_pair_of_views_names_no_historian(deck: Deck) -> None:
    views = (*deck.debates[0].views, *deck.card("c08").views)
    assert all(not view.historians for view in views)


def test_every_card_has_its_line_in_the_sources(deck: Deck, sources: str) -> None:
    for card in _recall(deck):
        assert f"| {card.id} |" in sources


def test_essays_draw_on_many_points_of_many_cards(deck: Deck) -> None:
    for essay in deck.cards[31:]:
        assert essay.debate in {debate.id for debate in deck.debates}
        assert 8 <= len(essay.draws_on) <= 20
        assert len(set(essay.draws_on)) == len(essay.draws_on)
        cards = {reference.partition("/")[0] for reference in essay.draws_on}
        assert len(cards) >= 8, essay.id
        for reference in essay.draws_on:
            card_id, _, point_id = reference.partition("/")
            assert deck.card(card_id).point(point_id)
        assert not essay.points
        assert "\n" in essay.references[0]


def test_both_debates_are_argued_in_essays(deck: Deck) -> None:
    assert {essay.debate for essay in deck.cards[31:]} == {debate.id for debate in deck.debates}


@pytest.mark.parametrize("short", "ToV LoN SU USSR US USA KPD".split())
def test_the_abbreviations_of_the_sheet_are_explained(deck: Deck, short: str) -> None:
    assert deck.abbreviations[short]
