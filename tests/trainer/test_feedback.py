from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.deck.model import Card, Correction, KeyPoint
from trainer.feedback import Coverage, coverage, fragments, remarks, statement
from trainer.marking.results import MarkedAnswer, MatchedTerm, PointVerdict, Why

CARD = Card(
    id="c01",
    question="How did Walpole leave office?",
    references=("Walpole lost the vote in 1742 and the king let him go.",),
    points=(
        KeyPoint("p1", "Walpole resigned in February 1742.", key_terms=(("February 1742",),)),
        KeyPoint("p2", "Support in the Commons had melted away.", weight=2),
        KeyPoint(
            "p3",
            "The king made him an earl.",
            corrections=(Correction(("duke",), "earl", "He became Earl of Orford."),),
        ),
    ),
)


def verdict(point_id, word, *, score=None, sure=True, spans=(), why=(), missing=()):
    usual = {"stated": 0.9, "partly": 0.6, "missed": 0.1, "contradicted": 0.1}[word]
    score = usual if score is None else score
    return PointVerdict(point_id, word, score, sure, spans=spans, why=why, missing=missing)


def marked(text, *verdicts, flags=()):
    return MarkedAnswer("c01", text, verdicts, mark=0, max_mark=4, flags=flags)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], Coverage(0, 0, 0)),
        ([("missed", 0.1), ("contradicted", 0.1)], Coverage(0, 2, 0)),
        ([("stated", 0.9), ("partly", 0.6), ("missed", 0.1)], Coverage(2, 3, 1)),
        ([("partly", 0.5), ("partly", 0.7)], Coverage(2, 2, 2)),
        ([("stated", 0.9), ("partly", 0.49)], Coverage(1, 2, 0)),
    ],
)
def test_coverage_counts_what_would_be_credited_and_how_much_of_it_only_partly(points, expected):
    assert coverage(verdict("p1", word, score=score) for word, score in points) == expected


def test_overlapping_evidence_is_cut_where_it_begins_and_ends():
    text = "He resigned in 1742 as an earl"
    pieces = fragments(
        text,
        [verdict("p1", "stated", spans=((0, 19),)), verdict("p3", "partly", spans=((12, 30),))],
    )
    assert [(p.text, p.points, p.verdict, p.ends) for p in pieces] == [
        ("He resigned ", (1,), "stated", ()),
        ("in 1742", (1, 2), "partly", (1,)),
        (" as an earl", (2,), "partly", (2,)),
    ]


def test_a_missed_point_colours_nothing():
    (piece,) = fragments("Nothing of it", [verdict("p1", "missed", spans=((0, 7),))])
    assert (piece.text, piece.verdict) == ("Nothing of it", None)


def spans_of(length):
    edges = st.lists(st.integers(0, length), unique=True, max_size=6).map(sorted)
    return edges.map(lambda e: tuple(zip(e[::2], e[1::2], strict=False)))


@given(st.data(), st.text(min_size=1, max_size=40))
def test_fragments_joined_are_the_answer_and_every_span_ends_once(data, text):
    spans = [data.draw(spans_of(len(text))) for _ in range(3)]
    verdicts = [verdict(f"p{n}", "stated", spans=s) for n, s in enumerate(spans)]
    pieces = fragments(text, verdicts)
    assert "".join(piece.text for piece in pieces) == text
    ends = [number for piece in pieces for number in piece.ends]
    assert [ends.count(n) for n in (1, 2, 3)] == [len(s) for s in spans]


def test_words_of_a_right_point_are_not_drawn_as_wrong_but_for_the_slip():
    why = Why("date", "1738", "February 1742", (15, 19))
    told = remarks(
        marked(
            "He resigned in 1738",
            verdict("p1", "contradicted", spans=((0, 19),), why=(why,)),
            verdict("p2", "stated", spans=((0, 19),)),
        ),
        CARD,
    )
    drawn = [(p.text, p.verdict) for p in told.fragments if p.text]
    assert drawn == [("He resigned in ", "stated"), ("1738", "contradicted")]


def test_a_wrong_date_is_told_beside_the_right_statement():
    why = Why("date", "1738", "February 1742", (15, 19))
    told = remarks(
        marked("He resigned in 1738", verdict("p1", "contradicted", spans=((0, 19),), why=(why,))),
        CARD,
    )
    (slip,) = told.points[0].slips
    assert (slip.said, slip.before, slip.expected, slip.after) == (
        "1738",
        "Walpole resigned in ",
        "February 1742",
        "",
    )
    assert [p.text for p in told.fragments if p.slip] == ["1738"]


def slips_of(word, *why):
    return remarks(marked("x" * 40, verdict("p1", word, why=why)), CARD).points[0].slips


@pytest.mark.parametrize("kind", ["name", "polarity", "role"])
def test_of_a_point_partly_stated_only_dates_and_numbers_are_told(kind):
    doubtful = Why(kind, "Pulteney", "Walpole", (0, 8))
    inexact = Why("date", "1742", "February 1742", (9, 13))
    assert [slip.said for slip in slips_of("partly", doubtful, inexact)] == ["1742"]
    assert [slip.said for slip in slips_of("contradicted", doubtful)] == ["Pulteney"]


def test_a_coarser_date_is_no_slip_beside_a_real_one():
    coarser = Why("date", "1742", "February 1742", (0, 4))
    wrong = Why("name", "Pulteney", "Walpole", (9, 17))
    assert [slip.said for slip in slips_of("contradicted", coarser, wrong)] == ["Pulteney"]
    (alone,) = slips_of("contradicted", coarser)
    assert alone.inexact


def test_a_name_in_the_place_of_another_is_told_as_a_name():
    (slip,) = slips_of("contradicted", Why("polarity", "Pulteney", "Walpole", (0, 8)))
    assert slip.kind == "name"
    (slip,) = slips_of("contradicted", Why("polarity", "stayed", "resigned", (0, 6)))
    assert slip.kind == "polarity"


def test_a_date_of_something_else_is_told_as_such():
    (slip,) = slips_of("contradicted", Why("date", "1938", "1919", (0, 4)))
    assert slip.apart
    (slip,) = slips_of("contradicted", Why("date", "1738", "February 1742", (0, 4)))
    assert not slip.apart


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("stated", Why("date", "1738", "1742", (0, 4))),
        ("contradicted", Why("date", "1742", "1742", (0, 4))),
        ("contradicted", Why("form", "a list", "", (0, 4))),
    ],
)
def test_no_slip_is_told_where_nothing_was_wrong(word, why):
    told = remarks(marked("1742", verdict("p1", word, why=(why,))), CARD)
    assert told.points[0].slips == ()


class TestWordsThatAreRightForAnotherPoint:
    TEXT = "Talks began in 1741; he resigned in 1738."
    TALKS = replace(
        verdict("p2", "stated", spans=((0, 19),)), matched=(MatchedTerm(0, "1741", (15, 19)),)
    )
    OTHERS = Why("date", "1741", "February 1742", (15, 19))
    OWN = Why("date", "1738", "February 1742", (36, 40))

    def told(self, word, *why):
        own = verdict("p1", word, spans=((0, 40),), why=why)
        found = remarks(marked(self.TEXT, own, self.TALKS), CARD)
        slips = [slip.said for slip in found.points[0].slips]
        assert [f.text for f in found.fragments if f.slip] == slips, "drawn as it is told"
        return slips

    def test_are_not_told_as_wrong_beside_what_is(self):
        assert self.told("contradicted", self.OTHERS, self.OWN) == ["1738"]

    def test_are_not_told_as_inexact(self):
        assert self.told("partly", self.OTHERS) == []

    def test_are_told_where_nothing_else_explains_the_verdict(self):
        assert self.told("contradicted", self.OTHERS) == ["1741"]


def test_a_correction_is_told_with_its_note():
    why = Why("correction", "duke", "earl", (9, 13))
    told = remarks(marked("He was a duke", verdict("p3", "stated", why=(why,))), CARD)
    assert [c.note for c in told.points[0].corrections] == ["He became Earl of Orford."]


def test_words_in_a_list_are_told_as_such():
    why = Why("form", "1742, earl", "", (0, 10))
    told = remarks(marked("1742, earl", verdict("p1", "partly", why=(why,))), CARD)
    assert told.points[0].listed


def test_a_stated_point_has_no_cue_and_a_missed_one_has():
    told = remarks(marked("x", verdict("p1", "stated"), verdict("p2", "missed")), CARD)
    assert told.points[0].cue == ()
    assert told.points[1].cue


class TestDoubt:
    def test_the_point_worth_most_is_asked_about(self):
        unsure = [
            verdict(p, "partly", score=s, sure=False, spans=((0, 4),))
            for p, s in (("p1", 0.5), ("p2", 0.6))
        ]
        doubt = remarks(marked("Some words", *unsure), CARD).doubt
        assert (doubt.point_id, doubt.statement) == ("p2", "Support in the Commons had melted away")

    def test_nothing_is_asked_about_words_that_are_not_there(self):
        told = remarks(marked("Some words", verdict("p1", "missed", score=0.4, sure=False)), CARD)
        assert told.doubt is None

    @pytest.mark.parametrize(
        ("terms", "asked"),
        [
            (["Walpole"], None),
            (["leave office", "walpole"], None),
            (["Walpole", "Commons"], "p2"),
            ([], "p2"),
        ],
    )
    def test_the_words_of_the_question_speak_of_no_point(self, terms, asked):
        matched = tuple(MatchedTerm(n, term, (0, 4)) for n, term in enumerate(terms))
        unsure = verdict("p2", "partly", score=0.45, sure=False, spans=((0, 4),))
        doubt = remarks(marked("Some words", replace(unsure, matched=matched)), CARD).doubt
        assert (doubt and doubt.point_id) == asked

    def test_nothing_is_asked_when_all_is_sure(self):
        told = remarks(marked("Some words", verdict("p1", "stated", spans=((0, 4),))), CARD)
        assert told.doubt is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king let him go.", "the king let him go"),
        ("Walpole resigned.", "Walpole resigned"),
        ("King George let him go.", "king George let him go"),
        ("MPs voted against him.", "MPs voted against him"),
        ("By 1742 he had gone", "by 1742 he had gone"),
        ("'Robinocracy' was the word.", "'Robinocracy' was the word"),
        ("", ""),
    ],
)
def test_a_statement_reads_inside_a_sentence(text, expected):
    assert statement(text, CARD) == expected


def test_a_word_the_card_writes_small_loses_its_capital():
    card = replace(CARD, points=(KeyPoint("p1", "Support fell.", key_terms=(("support",),)),))
    assert statement("Support fell.", card) == "support fell"
