"""Essays: planned, written, read, revised; on a small deck, marked for real."""

import re
from dataclasses import replace
from html import unescape
from threading import Event

import pytest

from trainer import practice
from trainer.composing import Row, beside, first_draft, moved
from trainer.errors import DeckError
from trainer.essay.results import Dated, OrderSlip
from web import create_app, essay_line
from web.background import in_background
from web.essay_line import MOST_LANES

DECK = """\
title: Walpole at length
cards:
  - id: fall
    question: When did Walpole leave office?
    kind: recall
    reference: Walpole resigned in February 1742.
    points:
      - {id: p1, text: Walpole resigned in February 1742., key_terms: [[resigned], [February 1742]]}
  - id: votes
    question: What had he lost?
    kind: recall
    reference: His majority in the Commons was gone.
    points:
      - {id: p1, text: His majority in the Commons was gone., key_terms: [[majority], [Commons]]}
  - id: excise
    question: When was the excise crisis?
    kind: recall
    reference: The excise crisis of April 1733 cost him votes.
    points:
      - id: p1
        text: The excise crisis of April 1733 cost him votes.
        key_terms: [[excise crisis], [April 1733], [votes]]
  - id: long
    question: How far did events in the Commons drive Walpole from office?
    kind: essay
    debate: end
    draws_on: [fall/p1, votes/p1]
    reference: He was pushed more than he jumped.
debates:
  - id: end
    question: Was Walpole pushed or did he jump?
    views:
      A: {name: Pushed, summary: Events in Parliament drove him out against his will.}
      B: {name: Jumped, summary: He chose his own hour and left when it suited him.}
    evidence:
      - {point: votes/p1, A: Without votes he could not stay., B: He had ruled without them before.}
"""
PLAN = {"kind": ["claim", "evidence", "counter"], "row": ["Pushed", "1742", "Jumped"]}
PLACE = "/decks/essays/essays/long"
ESSAY = """\
Events in the Commons drove Walpole from office to a great extent.

Walpole resigned in February 1742. His majority in the Commons was gone. This shows that events \
drove him from office.

In conclusion, the Commons drove Walpole from office, because he could not stay without votes.
"""
SUMMARY = "He chose his own hour and left when it suited him."
JUMPED = "It was an hour that he chose, and to leave then suited him."


@pytest.fixture
def deck_file(tmp_path):
    path = tmp_path / "essays.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


@pytest.fixture
def app(store, deck_file):
    from scripted import Clock

    from trainer.library import Library

    return create_app(store, Library(store, [deck_file]), secret_key="a key for tests", now=Clock())


def words(page):
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    main = re.sub(r"<textarea.*?</textarea>", " ", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def rows(page):
    texts = re.findall(r'name="row" value="([^"]*)"', page.text)
    kinds = re.findall(r'<option value="(\w+)" selected', page.text)
    return list(zip(kinds, map(unescape, texts), strict=True))


def written(page):
    return unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)[1])


def test_essays_are_listed_apart(reader):
    page = reader.get("/decks/essays/")
    assert "3 cards," in words(page)
    assert f'href="{PLACE}"' in page.text
    assert f'href="{PLACE}/plan"' in page.text


def test_an_essay_asked_for_as_a_card_is_found(reader):
    assert "Your essay" in words(reader.get("/decks/essays/cards/long"))


@pytest.mark.parametrize("place", ["/decks/essays/essays/fall", "/essays/9", f"{PLACE}x/plan"])
def test_what_is_no_essay_is_not_found(reader, place):
    assert reader.get(place).status_code == 404


class TestThePlan:
    def test_begins_with_a_row_of_each_kind(self, reader):
        kinds = [kind for kind, _ in rows(reader.get(f"{PLACE}/plan"))]
        assert kinds == ["claim", "evidence", "counter", "judgement"]

    @pytest.mark.parametrize(
        ("button", "texts", "focus"),
        [
            ("up 2", ["Pushed", "Jumped", "1742"], 1),
            ("down 0", ["1742", "Pushed", "Jumped"], 1),
            ("remove 1", ["Pushed", "Jumped"], 1),
            ("add judgement", ["Pushed", "1742", "Jumped", ""], 3),
            ("up 0", ["Pushed", "1742", "Jumped"], 0),
            ("down 99", ["Pushed", "1742", "Jumped"], 2),
        ],
    )
    def test_is_arranged_by_buttons_that_keep_the_place(self, reader, button, texts, focus):
        page = reader.post(f"{PLACE}/plan", {**PLAN, "do": button})
        assert [text for _, text in rows(page)] == texts
        assert re.search(rf'id="row-{focus}"[^>]*autofocus', page.text)
        assert [text for _, text in rows(reader.get(f"{PLACE}/plan"))] == texts

    def test_gives_a_removed_line_back(self, reader):
        page = reader.post(f"{PLACE}/plan", {**PLAN, "do": "remove 1"})
        assert "Removed: “1742” Put it back" in words(page)
        left = {"kind": ["claim", "counter"], "row": ["Pushed hard", "Jumped"]}
        page = reader.post(f"{PLACE}/plan", {**left, "do": "restore"})
        assert rows(page) == [("claim", "Pushed hard"), ("evidence", "1742"), ("counter", "Jumped")]
        assert "Put it back" not in words(page)
        again = reader.post(f"{PLACE}/plan", {**left, "do": "restore"})
        assert [text for _, text in rows(again)] == left["row"]

    def test_gives_no_empty_line_back(self, reader):
        page = reader.post(f"{PLACE}/plan", {"kind": ["claim"], "row": [" "], "do": "remove 0"})
        assert "Put it back" not in words(page)

    def test_becomes_the_first_draft(self, reader):
        page = reader.post(f"{PLACE}/plan", {**PLAN, "do": "write"})
        assert written(page) == "Pushed. 1742.\n\nJumped."

    def test_goes_below_what_is_written_already(self, reader):
        reader.post("/decks/essays/cards/long/draft", {"text": "My beginning."})
        page = reader.post(f"{PLACE}/plan", {**PLAN, "do": "write"})
        assert written(page) == "My beginning.\n\nPushed. 1742.\n\nJumped."

    def test_adds_only_what_is_not_written_yet(self, reader):
        reader.post(f"{PLACE}/plan", {**PLAN, "do": "write"})
        more = {"kind": [*PLAN["kind"], "judgement"], "row": [*PLAN["row"], "Pushed, on balance"]}
        page = reader.post(f"{PLACE}/plan", {**more, "do": "write"})
        assert written(page) == "Pushed. 1742.\n\nJumped.\n\nPushed, on balance."

    def test_is_kept_by_the_pages_script(self, reader):
        told = reader.post(
            f"{PLACE}/plan", {**PLAN, "do": "save"}, headers={"Accept": "application/json"}
        )
        assert set(told.json) == {"saved"}

    def test_an_odd_form_is_no_error(self, reader):
        page = reader.post(f"{PLACE}/plan", {"kind": ["?"], "row": ["<b>"], "do": "up x"})
        assert rows(page) == [("claim", "<b>")]


@pytest.mark.parametrize("place", ["/decks/essays/", PLACE, f"{PLACE}/plan"])
def test_what_essays_are_read_by_is_compiled_while_the_learner_is_busy(
    app, reader, monkeypatch, place
):
    begun, compiled = [], []
    app.extensions["desk"] = replace(app.extensions["desk"], later=begun.append)
    monkeypatch.setattr("trainer.composing.make_ready", compiled.append)
    assert reader.get(place).status_code == 200
    assert compiled == [], "the page waits for it"
    (work,) = begun
    work()
    assert compiled == [app.extensions["desk"].library.marker("essays")]


def test_work_in_the_background_that_fails_is_nobodys_trouble():
    done = Event()

    def fails():
        done.set()
        raise DeckError("the deck is gone")

    in_background(fails)
    assert done.wait(20)


class TestFeedback:
    @pytest.fixture
    def page(self, reader):
        return reader.post(PLACE, {"text": ESSAY})

    def test_is_coverage_and_no_grade(self, page):
        assert "2 of 2 points this question draws on" in words(page)
        assert "there is no grade and no level here" in words(page)
        assert "AO1" in words(page)

    def test_is_for_the_whole_and_for_each_paragraph(self, page):
        told = words(page)
        assert "The conclusion answers the question: In conclusion, the Commons drove" in told
        assert "The view “Jumped” is not argued." in told
        assert told.count("It rests on facts of the deck.") >= 1
        assert [f"{n}." in told for n in (1, 2, 3)] == [True] * 3

    def test_quotes_a_phrase_without_the_word_that_joined_it(self, reader):
        text = "Events in Parliament drove him out and he chose his own hour, when it suited."
        told = words(reader.post(PLACE, {"text": f"{ESSAY}\n{text}"}))
        assert "Another view has its say: he chose his own hour" in told

    def test_shows_a_wrong_date_on_the_line(self, reader):
        told = words(reader.post(PLACE, {"text": ESSAY.replace("1742", "1738")}))
        line = told[told.index("Your dates on a line") : told.index("Paragraph by paragraph")]
        assert "February 1742 Walpole resigned in February 1742." in line
        assert "February 1738" in line

    def test_draws_what_is_in_the_wrong_order_on_the_line(self, reader):
        text = (
            "Walpole resigned in February 1742, and then the excise crisis of April 1733 cost him "
            "votes."
        )
        page = reader.post(PLACE, {"text": text})
        told = words(page)
        line = told[told.index("Your dates on a line") : told.index("Paragraph by paragraph")]
        crisis, fall = line.index("The excise crisis"), line.index("Walpole resigned")
        first = line.index("This came first; your then puts it second.")
        second = line.index("Your essay puts this first; it came second.")
        assert crisis < first < fall < second
        assert re.findall(r'class="lane (\w+)"', page.text) == ["top", "bottom"]

    def test_is_found_from_the_answer(self, reader, page):
        assert "2 of 2 points" in words(reader.get("/answers/1"))
        assert reader.get("/log/1").status_code == 200

    def test_shows_markup_as_text(self, reader):
        page = reader.post(PLACE, {"text": "<script>1</script> drove Walpole from office."})
        assert "<script>1" not in page.text


def judgement(page):
    told = words(page)
    return told[told.index("The map as a list") :].partition("Judgement")[2].partition("Help")[0]


def prompt(page):
    found = re.search(r'<label for="reply">(.*?)</label>', page.text, re.DOTALL)
    return " ".join(unescape(found[1]).split()) if found else None


class TestTheDebateOverAnEssay:
    @pytest.fixture
    def page(self, reader):
        return reader.post(PLACE, {"text": ESSAY})

    def test_has_its_map(self, page):
        told = words(page)
        drawn = told[told.index("The map as a list") :]
        assert drawn.index("Pushed") < drawn.index("drove Walpole from office")
        assert drawn.index("Jumped") < drawn.index("Nothing here yet")
        assert "For “Pushed”" in drawn

    def test_asks_one_thing_at_a_time_and_grows(self, reader, page):
        assert "reads that differently. How?" in prompt(page)
        page = reader.post("/answers/1/views", {"text": JUMPED, "debate": "end"})
        told = words(page)
        assert "That puts the view forward. It is on your map now." in told
        drawn = told[told.index("The map as a list") :]
        assert drawn.index("Jumped") < drawn.index("chose his own hour")
        assert "2 of 2 points" in told, "the essay itself is read as it was"

    def test_does_not_grow_by_what_the_page_shows(self, reader, page):
        asked = prompt(page)
        page = reader.post("/answers/1/views", {"text": SUMMARY, "debate": "end"})
        told = words(page)
        assert "These are mostly the deck's own words. Say it in yours." in told
        listed = told[told.index("The map as a list") : told.index("These are mostly")]
        assert "left when it suited him" not in listed.partition(asked)[0]
        assert prompt(page) == asked

    def test_still_knows_the_conclusion_when_replies_stand_behind_it(self, reader, page):
        long = f"{JUMPED} He was tired. He was old. He had had enough of it all."
        page = reader.post("/answers/1/views", {"text": long, "debate": "end"})
        assert "For “Pushed”: “In conclusion, the Commons drove Walpole" in judgement(page)

    def test_keeps_what_is_refused_and_what_is_being_written(self, reader, page):
        page = reader.post("/answers/1/views", {"text": " ", "debate": "end"})
        assert page.status_code == 422
        assert "The essay as a whole" in words(page)
        reader.post("/answers/1/views/draft", {"text": "He cho", "debate": "end"})
        assert written(reader.get("/essays/1")) == "He cho"

    def test_keeps_the_level_of_help(self, reader, page):
        sent = {"text": "He cho", "debate": "end", "show": "blank"}
        page = reader.post("/answers/1/views/draft", sent)
        assert "of the other school" in prompt(page)
        assert written(page) == "He cho"

    def test_keeps_the_version_before_in_its_space_when_help_is_changed(self, reader, page):
        sent = {"text": ESSAY, "show": "blank"}
        page = reader.post("/decks/essays/cards/long/draft", sent)
        assert written(page) == ESSAY

    def test_lets_sides_be_switched(self, reader, page):
        reader.post("/answers/1/switch/end", {"view": "A", "text": "He had lost the Commons."})
        page = reader.post("/answers/1/switch/end", {"view": "B", "text": JUMPED})
        assert "What carried over" in words(page)


class TestWhatIsRefusedIsKept:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (" ", "write what you remember"),
            ("word " * 2_001, "the limit is 2,000"),
            ("word " * 50_000, "the essay has 50,000 words"),
            ("Fünfzehnbuchstaben" * 1_500, "the limit is 20,000"),
        ],
    )
    def test_in_its_space(self, reader, text, told):
        page = reader.post(PLACE, {"text": text})
        assert page.status_code == 422
        assert told in words(page).replace("The essay", "the essay")
        assert written(page) == text

    def test_on_a_page_that_hands_it_back_when_even_a_draft_is_too_long(self, reader):
        page = reader.post("/decks/essays/cards/long/draft", {"text": "x" * 1_000_001})
        assert page.status_code == 422
        assert written(page) == "x" * 1_000_001

    def test_and_as_the_draft(self, reader, store):
        text = "word " * 50_000
        reader.post(PLACE, {"text": text})
        assert practice.draft(store, "essays", "long", "me").text == text


class TestTwoVersions:
    @pytest.fixture
    def page(self, reader):
        reader.post(PLACE, {"text": ESSAY.replace("Walpole resigned in February 1742. ", "")})
        reader.post(PLACE, {"text": ESSAY})
        return reader.get("/essays/2/beside")

    def test_show_what_the_second_added(self, page):
        told = words(page)
        assert "5 words more." in told
        added = told[told.index("Points added") : told.index("First,")]
        assert "Walpole resigned in February 1742." in added
        assert re.findall(r"<ins>(.*?)\s*</ins>", page.text) == [
            "Walpole resigned in February 1742."
        ]
        assert "<del>" not in page.text

    def test_either_way_round(self, reader, page):
        assert words(reader.get("/essays/1/beside?with=2")) == words(page)

    def test_a_first_version_has_none_before_it(self, reader, page):
        assert reader.get("/essays/1/beside").status_code == 404


def test_brackets_stand_in_lanes_of_their_own():
    dates = [Dated(point, "", (1740 + year, 1, 1)) for year, point in enumerate("abcde")]
    slips = [OrderSlip((0, 9), "then", *pair) for pair in ("ca", "ca", "db", "ed")]
    drawn = essay_line.rows(dates, slips)
    assert [row.lanes for row in drawn] == [
        ("top", ""),
        ("through", "top"),
        ("bottom", "through"),
        ("top", "bottom"),
        ("bottom", ""),
    ]
    told = [[(turned.number, turned.first) for turned in row.turned] for row in drawn]
    assert told == [[(1, False)], [(2, False)], [(1, True)], [(2, True), (3, False)], [(3, True)]]


def test_more_brackets_than_a_phone_has_room_for_are_told_in_words():
    dates = [Dated(point, "", (1740 + year, 1, 1)) for year, point in enumerate("abcdefgh")]
    slips = [OrderSlip((0, 9), "then", *pair) for pair in ("ea", "fb", "gc", "hd")]
    drawn = essay_line.rows(dates, slips)
    assert {len(row.lanes) for row in drawn} == {MOST_LANES}
    assert all(row.turned for row in drawn)


def test_rows_move_by_a_step_and_stop_at_the_ends():
    three = (Row("claim", "1"), Row("claim", "2"), Row("claim", "3"))
    assert moved(three, 0, 1)[0] == (three[1], three[0], three[2])
    assert moved(three, 2, 1) == (three, 2)
    assert moved((), 0, 1) == ((), 0)


def test_a_plan_without_words_is_no_draft():
    assert first_draft([Row("claim", " "), Row("judgement")]) == ""


def test_versions_are_whole_beside_each_other():
    first, second = "One. Two.\n\nThree.", "One. Three. Four."
    ours, theirs = beside(first, second)
    assert "".join(p.text for p in ours) == first
    assert "".join(p.text for p in theirs) == second
    assert [p.text.strip() for p in ours if p.new] == ["Two."]
    assert [p.text.strip() for p in theirs if p.new] == ["Four."]
