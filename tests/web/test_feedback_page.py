"""What the page says about a marked answer."""

import re
from html import unescape

import pytest

from trainer.errors import ModelError
from trainer.marking.results import Why


def words(page):
    """The page as it reads: no tags, one space between words."""
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    main = re.sub(r"<textarea.*?</textarea>", " ", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", main)).split())


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ({}, "None of the 3 points yet"),
        ({"p1": "partly"}, "1 of 3 points, partly"),
        ({"p1": "stated", "p2": "partly"}, "2 of 3 points, 1 of them partly"),
        ({"p1": "partly", "p2": "partly"}, "2 of 3 points, all of them partly"),
        ({"p1": "stated", "p2": "stated", "p3": "stated"}, "3 of 3 points"),
    ],
)
def test_coverage_is_told_in_words(reader, script, verdicts, told):
    for point, verdict in verdicts.items():
        script.tell(point, verdict)
    assert f"<h1>{told}</h1>" in reader.answer("He resigned.").text


def test_a_part_that_would_not_earn_its_point_is_told_as_such(reader, script):
    script.tell("p1", "partly", score=0.45, spans=((0, 2),))
    script.tell("p2", "partly", score=0.6, spans=((0, 2),))
    page = reader.answer("He resigned.")
    assert "<h1>1 of 3 points, partly</h1>" in page.text
    assert page.text.count("not enough yet") == 1


def test_the_words_that_count_are_marked_and_tied_to_their_point(reader, script):
    script.tell("p1", "stated", spans=((0, 11),))
    page = reader.answer("He resigned then")
    assert '<mark class="stated" data-points="1">He resigned</mark>' in page.text
    assert 'href="#point-1"' in page.text
    assert 'id="point-1"' in page.text
    assert 'href="#said-1"' in page.text
    assert 'id="said-1"' in page.text


def test_overlapping_words_are_tied_to_both_points(reader, script):
    script.tell("p1", "stated", spans=((0, 16),))
    script.tell("p2", "partly", spans=((12, 20),))
    page = reader.answer("He resigned when votes failed")
    assert '<mark class="partly" data-points="1 2">when</mark>' in page.text
    assert "".join(re.findall(r"<mark[^>]*>([^<]*)", page.text)) == "He resigned when vot"


@pytest.mark.parametrize(
    ("verdict", "kind", "said", "expected", "told"),
    [
        (
            "contradicted",
            "date",
            "1738",
            "February 1742",
            "You wrote 1738; Walpole resigned in February 1742.",
        ),
        (
            "partly",
            "date",
            "1742",
            "February 1742",
            "You wrote 1742. More exactly: Walpole resigned in February 1742.",
        ),
        (
            "contradicted",
            "polarity",
            "stayed",
            "resigned",
            "You wrote stayed. It is the other way round: Walpole resigned in February 1742.",
        ),
        (
            "contradicted",
            "role",
            "king ... Walpole",
            "Walpole resigned in February 1742.",
            "Who does what is the other way round: Walpole resigned in February 1742.",
        ),
        (
            "contradicted",
            "name",
            "Pelham",
            "Walpole",
            "You wrote Pelham; Walpole resigned in February 1742.",
        ),
    ],
)
def test_what_was_wrong_is_said_in_a_sentence(reader, script, verdict, kind, said, expected, told):
    why = Why(kind, said, expected, (0, len(said)))
    script.tell("p1", verdict, spans=((0, len(said)),), why=(why,))
    assert told in words(reader.answer(said))


def test_a_missed_point_is_a_cue_first_and_told_on_request(reader):
    page = reader.answer("Something else")
    point = page.text[page.text.index('id="point-3"') : page.text.index("</ol>")]
    assert 'Think of: the name <b class="letters">E… of O…</b>' in point
    hidden = re.search(r"<details>.*?</details>", point, re.DOTALL)[0]
    assert "The king made him Earl of Orford." in hidden
    assert "Orford" not in point.replace(hidden, "")


def test_a_correction_is_told_though_it_counts(reader, script):
    why = Why("correction", "duke", "He was made an earl.", (0, 4))
    script.tell("p3", "stated", why=(why,))
    told = words(reader.answer("duke"))
    assert "Counted, but worth knowing: He was made an earl. Orford is an earldom." in told


def test_a_correction_is_told_without_a_mark_too(reader, script):
    why = Why("correction", "duke", "He was made an earl.", (0, 4))
    script.tell("p3", "contradicted", why=(why,))
    told = words(reader.answer("duke"))
    assert "Worth knowing: He was made an earl." in told
    assert "Counted" not in told


def test_a_list_is_told_what_it_lacks(reader, script):
    script.flags = ("term_list", "too_short")
    told = words(reader.answer("1742, Commons, Orford"))
    assert "how they hang together" in told
    assert "A short answer" not in told


class TestTheOnePlainQuestion:
    @pytest.fixture(autouse=True)
    def unsure(self, script):
        for point in ("p1", "p2"):
            script.tell(point, "partly", score=0.5, sure=False, spans=((0, 4),))

    def test_is_asked_once(self, reader):
        page = reader.answer("Gone at last")
        assert page.text.count("Did you mean that") == 1
        assert "Did you mean that Walpole resigned in February 1742?" in page.text
        assert page.text.count("in question") == 1

    @pytest.mark.parametrize(("meant", "verdict"), [("yes", "Stated"), ("no", "Not said yet")])
    def test_is_settled_by_the_reply(self, reader, meant, verdict):
        reader.answer("Gone at last")
        page = reader.post("/answers/1/meant", {"point": "p1", "meant": meant})
        assert "Did you mean that" not in page.text
        assert f"Point 1: {verdict}" in words(page)
        assert "Settled by your reply." in page.text

    def test_refuses_a_point_that_is_not_there(self, reader):
        reader.answer("Gone at last")
        assert reader.post("/answers/1/meant", {"point": "p9", "meant": "yes"}).status_code == 404


class TestTwoViews:
    def test_a_fact_of_a_debate_is_read_both_ways(self, reader, script):
        script.tell("p2", "stated", spans=((0, 4),))
        page = reader.answer("Gone at last")
        assert "Was Walpole pushed or did he jump?" in page.text
        assert "“His majority in the Commons was gone.” How would each view read this?" in words(
            page
        )
        assert "He had ruled without them before." not in page.text
        page = reader.post("/answers/1/views", {"text": "One says so, one says no."})
        assert "One says so, one says no." in page.text
        assert "He had ruled without them before." in page.text

    def test_a_fact_that_was_missed_is_not_given_away(self, reader):
        page = reader.answer("Gone at last")
        assert "How would each view read what this card is about?" in page.text

    def test_the_view_not_argued_is_asked_for(self, reader, script):
        script.tell("p1", "stated")
        page = reader.answer("He bought votes.", card="power")
        asked = "A historian who holds “P…” reads it differently. How?"
        assert asked in words(page)
        assert "He led by argument." not in page.text
        page = reader.post("/answers/1/views", {"text": "He persuaded them."})
        assert "He led by argument." in page.text

    def test_both_views_argued_are_to_be_weighed(self, reader, script):
        script.tell("p1", "stated")
        script.tell("p2", "stated")
        page = reader.answer("Both.", card="power")
        assert "Which view explains more, and why?" in page.text

    def test_a_card_without_a_debate_gets_one_plain_question(self, reader):
        page = reader.answer("Wilmington.", card="plain")
        assert "Which part of this would historians dispute?" in page.text

    def test_an_empty_reply_is_asked_for(self, reader):
        reader.answer("Gone at last")
        page = reader.post("/answers/1/views", {"text": " "})
        assert page.status_code == 422
        assert "write what you remember" in page.text

    def test_the_reply_is_kept_with_the_question_it_answers(self, reader):
        reader.answer("Wilmington.", card="plain")
        reader.post("/answers/1/views", {"text": "<i>Nobody</i> would."})
        page = reader.get("/log/1")
        assert "Which part of this would historians dispute?" in page.text
        assert "&lt;i&gt;Nobody&lt;/i&gt; would." in page.text


class TestMarkingThatFails:
    @pytest.fixture(autouse=True)
    def failing(self, script):
        script.error = ModelError("the model 'default' is missing: install it again")

    def test_keeps_the_answer_and_offers_to_mark_it_again(self, reader, script):
        page = reader.answer("He resigned.")
        assert page.status_code == 200
        assert "Your answer is kept" in page.text
        assert "install it again" in page.text
        assert "He resigned." in page.text
        script.error = None
        page = reader.post("/answers/1/mark")
        assert "None of the 3 points yet" in page.text

    def test_shows_in_the_log(self, reader):
        reader.answer("He resigned.")
        assert "Kept, not marked" in reader.get("/log?show=unmarked").text
        assert "Mark it again" in reader.get("/log/1").text

    def test_takes_no_reply_before_it_is_marked(self, reader):
        reader.answer("He resigned.")
        page = reader.post("/answers/1/views", {"text": "Well, they would say"})
        assert "mark it again first" in page.text
        assert "Well, they would say" in page.text


def test_an_answer_outlives_its_deck(reader, deck_file, library, script):
    script.tell("p1", "stated", spans=((0, 2),))
    reader.answer("He resigned.")
    deck_file.write_text("title: Broken", encoding="utf-8")
    library.marker = lambda slug: library.deck(slug)
    page = reader.get("/answers/1")
    assert page.status_code == 200
    assert "Walpole resigned in February 1742." in page.text
    assert "He resigned." in reader.get("/log").text


def test_a_point_that_was_reworded_shows_as_it_was_marked(reader, script):
    reader.answer("He resigned.")
    card = script.deck.card("fall")
    object.__setattr__(card.points[0], "text", "Something new.")
    page = reader.get("/answers/1")
    assert "Walpole resigned in February 1742." in page.text
    assert "Something new." not in page.text


def test_the_one_point_of_a_card_is_told_as_one(reader):
    page = reader.answer("No idea.", card="plain")
    assert "<h1>The point is not there yet</h1>" in page.text


def test_the_right_statement_is_told_once_for_several_slips(reader, script):
    slips = [Why("date", "1738", "February 1742", (0, 4)), Why("name", "Pelham", "", (5, 11))]
    script.tell("p1", "contradicted", spans=((0, 11),), why=tuple(slips))
    told = words(reader.answer("1738 Pelham"))
    assert "You wrote 1738; Walpole resigned in February 1742. You also wrote Pelham." in told
    script.tell("p1", "contradicted", spans=((0, 4),), why=(Why("date", "1938", "1919", (0, 4)),))
    told = words(reader.answer("1938"))
    assert "You wrote 1938, which does not belong here: Walpole resigned in February 1742." in told


@pytest.mark.parametrize("flag", ["too_short", "term_list", "question_echo", "off_topic"])
def test_nothing_is_said_of_the_whole_when_nothing_is_missing(reader, script, flag):
    script.flags = (flag,)
    assert '<p class="note">' in reader.answer("1742").text
    for point in ("p1", "p2", "p3"):
        script.tell(point, "stated", spans=((0, 4),))
    assert '<p class="note">' not in reader.answer("1742").text


def test_a_doubtful_accusation_is_told_as_one(reader, script):
    why = (Why("date", "1738", "February 1742", (0, 4)),)
    script.tell("p1", "contradicted", spans=((0, 4),), why=why)
    assert "not certain" not in words(reader.answer("1738"))
    script.tell("p1", "contradicted", sure=False, spans=((0, 4),), why=why)
    script.tell("p2", "partly", sure=False, score=0.5, spans=((0, 4),))
    told = words(reader.answer("1738"))
    assert "Not right yet not certain" in told
    assert "Partly stated in question" in told
