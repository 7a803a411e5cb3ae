"""What is told of an essay: by paragraph, over the whole, and never a grade."""

from __future__ import annotations

import dataclasses
from typing import NoReturn

import pytest
from conftest_essay import ESSAY
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.deck import Card, Deck, files
from trainer.errors import AnswerTooLong, EssayTooLong, UnknownCard
from trainer.essay import EssayReading
from trainer.essay.reading import WORD_LIMIT, criterion, make_ready, read_essay, word_count
from trainer.marking.marker import Marker
from trainer.resources import decks


def test_paragraphs_have_their_roles(reading: EssayReading) -> None:
    assert [p.role for p in reading.paragraphs] == [
        "introduction",
        "body",
        "body",
        "body",
        "conclusion",
    ]


def test_made_ready_there_is_nothing_left_to_compile(
    deck: Deck, card: Card, reading: EssayReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Marker.compile(deck)
    make_ready(fresh)

    def late(*_: object) -> NoReturn:
        raise AssertionError("compiled while somebody waits")

    monkeypatch.setattr("trainer.marking.marker.compile_card", late)
    monkeypatch.setattr("trainer.argument.survey.Surveyor.__init__", late)
    monkeypatch.setattr("trainer.argument.analysis.Reader.__init__", late)
    assert read_essay(card, ESSAY, fresh) == reading


def test_points_are_found_where_they_are_said(reading: EssayReading) -> None:
    aims, july, counter = reading.paragraphs[1:4]
    assert {"w4/p1", "w3/p3"} <= {p.point for p in aims.points}
    assert {"w2/p2", "w2/p3"} <= {p.point for p in july.points}
    assert "w2/p4" in {p.point for p in counter.points}
    assert aims.evidence
    assert july.evidence


def test_coverage_is_of_what_the_card_draws_on(reading: EssayReading, card: Card) -> None:
    coverage = reading.coverage
    told = {*coverage.stated, *coverage.partly, *coverage.wrong, *coverage.missing}
    assert told == set(card.draws_on)
    assert {"w2/p2", "w2/p3", "w2/p4", "w4/p1"} <= set(coverage.stated)
    assert "w4/p2" in coverage.missing
    assert not set(coverage.beyond) & set(card.draws_on)


def test_a_link_to_the_question_and_its_absence(reading: EssayReading) -> None:
    aims, july = reading.paragraphs[1:3]
    assert aims.link is not None
    assert ESSAY[slice(*aims.link)].startswith("This\nshows that Germany")
    assert july.link is None


def test_a_counter_argument_is_seen(reading: EssayReading) -> None:
    assert reading.paragraphs[3].counter
    assert not reading.paragraphs[2].counter


def test_the_conclusion_answers_the_question(reading: EssayReading) -> None:
    assert reading.answers is not None
    assert ESSAY[slice(*reading.answers)].startswith("In conclusion, Germany was responsible")
    assert reading.argument is not None
    assert reading.argument.judgement.side == "A"
    assert reading.argument.judgement.reasoned


def test_a_conclusion_on_the_fence_answers_nothing(card: Card, marker: Marker) -> None:
    text = ESSAY[: ESSAY.index("In conclusion")] + "To conclude, it is complicated and depends."
    assert read_essay(card, text, marker).answers is None


def test_dates_are_checked(card: Card, marker: Marker) -> None:
    wrong = read_essay(card, ESSAY.replace("28 June 1914", "28 June 1911"), marker)
    right = read_essay(card, ESSAY, marker)
    assert {d.point: d.agreement for d in right.timeline}["w2/p1"] == "agrees"
    assert right.date_slips == ()
    assert [(d.point, d.said) for d in wrong.date_slips] == [("w2/p1", "28 June 1911")]


def test_nothing_in_a_reading_is_a_grade(reading: EssayReading) -> None:
    names = {field.name for field in dataclasses.fields(reading)}
    assert not names & {"grade", "level", "mark", "score"}


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How far was Germany responsible for the outbreak of war in 1914?", "AO1"),
        ("How convincing is the view that Europe slid into war?", "AO3"),
        ("“Nobody planned it.” How convincing is this interpretation?", "AO3"),
        ("Was Germany or Russia the greater danger?", "AO1"),
    ],
)
def test_the_boards_criterion_is_named(question: str, key: str) -> None:
    card = Card(id="x", question=question, kind="essay")
    assert criterion(card) == key


def test_over_two_thousand_words_is_a_clear_limit(card: Card, marker: Marker) -> None:
    with pytest.raises(EssayTooLong, match=r"50,000 words; the limit is 2,000") as caught:
        read_essay(card, "word " * 50_000, marker)
    assert isinstance(caught.value, AnswerTooLong)
    assert read_essay(card, "word " * WORD_LIMIT, marker).words == WORD_LIMIT


def test_only_essay_cards_are_read(deck: Deck, marker: Marker) -> None:
    with pytest.raises(UnknownCard, match="'w2' is no essay card"):
        read_essay(deck.card("w2"), ESSAY, marker)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), (" \n\t ", 0), ("one", 1), ("it's a well-known fact – in 1914 –", 6), ("… ? !", 0)],
)
def test_words_are_counted_as_people_do(text: str, words: int) -> None:
    assert word_count(text) == words


@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_any_text_is_read(card: Card, marker: Marker, text: str) -> None:
    reading = read_essay(card, text, marker)
    for paragraph in reading.paragraphs:
        start, end = paragraph.span
        assert text[start:end] == text[start:end].strip() != ""


def test_a_date_of_another_event_of_the_sentence_is_no_slip() -> None:
    marker = Marker.compile(files.load(decks()["stalin-international-relations"]))
    essay = (
        "Soviet foreign policy in these years was driven by a search for security. In September "
        "1934 the USSR joined the League of Nations, because Japan and Germany had left it.\n\n"
        "In May 1935 a mutual assistance pact was signed with France.\n\n"
        "On balance the search for security explains more, because it lay behind every pact."
    )
    read = read_essay(marker.deck.card("e01"), essay, marker)
    assert read.date_slips == ()
    assert {d.point: d.agreement for d in read.timeline}["c17/p1"] == "agrees"
    assert read.paragraphs[0].link is not None


def test_the_paragraph_that_answers_comes_back_to_the_question(reading: EssayReading) -> None:
    assert reading.paragraphs[-1].link == reading.answers is not None
