"""The answer log and the reviewer's page."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest

from trainer.marking.results import Why
from trainer.store import answers

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def answered(reader, script):
    """Three answers, oldest first: one doubtful."""
    reader.answer("He resigned in 1742.")
    script.tell("p1", "partly", score=0.5, sure=False, spans=((0, 2),))
    reader.answer("It was over for him.")
    script.verdicts.clear()
    reader.answer("He bribed the House.", card="power")
    return reader


def questions(page):
    order = ["He resigned in 1742.", "It was over for him.", "He bribed the House."]
    shown = [text for text in order if text in page.text]
    return sorted(shown, key=page.text.index)


def test_the_log_is_newest_first_with_everything_about_an_answer(answered):
    page = answered.get("/log")
    assert questions(page) == [
        "He bribed the House.",
        "It was over for him.",
        "He resigned in 1742.",
    ]
    for told in ("3 answers", "1 Mar 2026", "me", "1 of 3 points, partly", "needs a look"):
        assert told in page.text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("show=doubtful", ["It was over for him."]),
        ("show=reviewed", []),
        ("of=walpole/power", ["He bribed the House."]),
        ("of=walpole/", ["He bribed the House.", "It was over for him.", "He resigned in 1742."]),
        ("of=other/", []),
        ("learner=nobody", []),
        ("text=BRIBED", ["He bribed the House."]),
        ("since=2026-03-02", []),
        ("until=2026-03-01&text=over", ["It was over for him."]),
        ("until=2026-02-28", []),
        ("since=nonsense&until=9999-12-31&text=over", ["It was over for him."]),
    ],
)
def test_the_log_is_filtered(answered, query, left):
    page = answered.get(f"/log?{query}")
    assert questions(page) == left
    assert ("No answer fits this filter." in page.text) == (not left)


def test_the_log_is_paged(reader):
    for number in range(60):
        reader.answer(f"Answer number {number}.")
    first = reader.get("/log?of=walpole/fall")
    assert "60 answers" in first.text
    assert "Answer number 59." in first.text
    assert "Answer number 9." not in first.text
    second = reader.get("/log?before=11&of=walpole/fall")
    assert "before=11" in first.text
    assert "Answer number 9." in second.text
    assert "Older answers" not in second.text


def test_an_answer_that_was_only_kept_is_among_those_not_marked(answered, store):
    with store.writing() as connection:
        place = {"learner": "me", "deck": "walpole", "deck_version": "1", "card_id": "fall"}
        answers.keep(connection, **place, text="Kept, then the lights went out.", at=NOW)
    page = answered.get("/log?show=unmarked")
    assert "1 answer</strong>" in page.text
    assert "Kept, then the lights went out." in page.text


def test_the_export_holds_what_the_filter_shows(answered):
    page = answered.client.get("/log/export.csv?text=bribed")
    assert page.mimetype == "text/csv"
    assert "attachment" in page.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(page.get_data().decode("utf-8-sig"))))
    assert [row["answer"] for row in rows] == ["He bribed the House."]


class TestReviewing:
    def set(self, reader, verdict, comment="", point="p1"):
        data = {"point": point, "verdict": verdict, "comment": comment, "anchor": "point-1"}
        return reader.post("/log/2/verdict", data)

    def test_a_verdict_stands_with_who_and_when_and_why(self, answered):
        answered.post("/log/2/reviewer", {"name": "  Ms  Keane "})
        page = self.set(answered, "stated", "Well <put>.")
        assert "1 of 3 points</strong>" in page.text
        assert "Ms Keane, 1 Mar 2026" in page.text
        assert "Well &lt;put&gt;." in page.text
        assert "Well &lt;put&gt;." in answered.get("/answers/2").text
        assert questions(answered.get("/log?show=reviewed")) == ["It was over for him."]

    def test_a_verdict_stands_when_the_answer_is_marked_again(self, answered):
        self.set(answered, "contradicted")
        answered.post("/answers/2/mark")
        assert "Not right yet" in answered.get("/answers/2").text

    def test_a_verdict_can_be_taken_back(self, answered):
        assert "Take back" not in answered.get("/log/2").text
        assert "Take back" in self.set(answered, "missed").text
        page = self.set(answered, "withdraw")
        assert "taken back" in page.text
        assert "1 of 3 points, partly" in page.text

    def test_doubtful_verdicts_can_be_confirmed_at_once(self, answered):
        assert "needs a look" in answered.get("/log/2").text
        page = answered.post("/log/2/confirm")
        assert "needs a look" not in page.text
        assert questions(answered.get("/log?show=doubtful")) == []

    def test_what_misled_the_program_is_shown(self, reader, script):
        why = Why("date", "1738", "February 1742", (0, 4))
        script.tell("p1", "contradicted", spans=((0, 4),), why=(why,))
        reader.answer("1738")
        page = reader.get("/log/1")
        assert "Date: <q>1738</q>, expected <q>February 1742</q>." in page.text

    @pytest.mark.parametrize(
        ("data", "status"),
        [
            ({"point": "p9", "verdict": "stated"}, 404),
            ({"point": "p1", "verdict": "splendid"}, 400),
            ({"point": "p1"}, 400),
            ({}, 400),
        ],
    )
    def test_what_is_no_point_or_no_verdict_is_refused(self, answered, data, status):
        assert answered.post("/log/2/verdict", data).status_code == status

    def test_the_keys_are_written_down(self, answered):
        page = answered.get("/log/2")
        for key in ("<kbd>j</kbd>", "<kbd>1</kbd> to <kbd>4</kbd>", "<kbd>?</kbd>", "Keys are on"):
            assert key in page.text


class TestLookingThroughThoseInDoubt:
    """Answers 1 to 4: sure; a little in doubt; much; a little again."""

    @pytest.fixture
    def waiting(self, reader, script):
        doubtful = {"score": 0.5, "sure": False, "spans": ((0, 2),)}
        reader.answer("He went.")
        for points in (["p3"], ["p2", "p3"], ["p3"]):
            script.verdicts.clear()
            for point in points:
                script.tell(point, "partly", **doubtful)
            reader.answer("He went with honours.")
        script.verdicts.clear()
        return reader

    def place(self, page):
        return page.request.path

    def test_the_log_offers_it_where_there_are_any(self, waiting):
        assert "3 answers, the most doubtful first" in waiting.get("/log").text
        assert "the most doubtful first" not in waiting.get("/log?of=walpole/power").text

    def test_the_most_doubtful_comes_first_then_the_oldest_then_what_was_passed_over(self, waiting):
        seen = [self.place(waiting.get("/log/next?start=1"))]
        seen += [self.place(waiting.get("/log/next")) for _ in range(3)]
        assert seen == ["/log/3", "/log/2", "/log/4", "/log/3"]

    def test_the_first_doubtful_point_is_where_it_begins(self, waiting):
        gone = waiting.client.get("/log/next?start=1")
        assert gone.headers["Location"].endswith("/log/3#point-2")

    def test_one_press_confirms_and_goes_on(self, waiting):
        page = waiting.get("/log/next?start=1")
        assert "2 more" in page.text
        page = waiting.post("/log/3/confirm", {"then": "next"})
        assert self.place(page) == "/log/2"
        assert 'Answer 3 is confirmed. <a href="/log/3">Back to it</a>' in page.text
        page = waiting.post("/log/2/confirm", {"then": "next"})
        assert self.place(page) == "/log/4"
        assert 'name="then"' not in page.text, "there is no other to go on to"

    def test_at_the_end_it_says_so(self, waiting):
        for number in (2, 3, 4):
            waiting.post(f"/log/{number}/confirm")
        page = waiting.get("/log/next?start=1&of=walpole/fall")
        assert self.place(page) == "/log"
        assert "No other answer needs a look." in page.text
        assert "of=walpole/fall" in page.request.url

    def test_the_filter_of_the_log_is_kept_to(self, waiting, script):
        script.tell("p1", "partly", score=0.5, sure=False, spans=((0, 2),))
        waiting.answer("He persuaded them.", card="power")
        page = waiting.get("/log/next?start=1&of=walpole/power")
        assert self.place(page) == "/log/5"
        assert "Next in doubt" not in page.text
        assert self.place(waiting.get("/log/next?start=1&text=honours")) == "/log/3"


class TestWhatTheySayOfEachPoint:
    @pytest.fixture
    def told(self, reader, script):
        """Of p1 all wrong, twice alike; p2 said by one, and partly; p3 never."""
        for said, p2 in (("1738", "stated"), ("1738", "partly"), ("in  1739", "missed")):
            script.tell("p1", "contradicted", why=(Why("date", said, "1742", (0, 4)),))
            script.tell("p2", p2)
            reader.answer("He resigned.")
        script.verdicts.clear()
        reader.answer("He bought them.", card="power")
        return reader

    def lines(self, page):
        main = page.text[page.text.index('<ol class="point-tally">') : page.text.index("</main>")]
        items = main.split('<li class="sheet">')[1:]
        return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]

    def test_the_least_said_come_first_with_their_slips(self, told):
        page = told.get("/log/points?of=walpole/fall")
        assert "3 answers</strong>" in page.text
        assert "Why did Walpole leave office?" in page.text
        assert self.lines(page) == [
            "Walpole resigned in February 1742. 3 not right They wrote 1738 (2 times), in 1739 . "
            "Answer 3 , Answer 2 , Answer 1",
            "The king made him Earl of Orford. 3 not said",
            "His majority in the Commons was gone. 1 stated 1 partly 1 not said",
        ]

    def test_a_reviewers_verdict_counts(self, told):
        for number in (1, 2, 3):
            data = {"point": "p1", "verdict": "stated", "comment": ""}
            told.post(f"/log/{number}/verdict", data)
        lines = self.lines(told.get("/log/points?of=walpole/fall"))
        assert lines[-1] == "Walpole resigned in February 1742. 3 stated"

    def test_it_is_offered_for_one_card(self, told):
        assert "What they say of each point" in told.get("/log?of=walpole/fall").text
        assert "What they say of each point" not in told.get("/log?of=walpole/").text
        assert told.get("/log/points?of=walpole/").request.path == "/log"

    def test_a_filter_without_answers_says_so(self, told):
        page = told.get("/log/points?of=walpole/plain")
        assert "No marked answer fits this filter." in page.text
