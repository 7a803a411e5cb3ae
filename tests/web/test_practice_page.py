"""Choosing, answering, drafts and trying again, as a browser without JavaScript sees them."""

import html

import pytest

QUESTION = "/decks/walpole/cards/fall"


def box(page, name="answer"):
    """What stands in the page's text area."""
    start = page.text.index(">\n", page.text.index(f'<textarea id="{name}"')) + 2
    return html.unescape(page.text[start : page.text.index("</textarea>", start)])


def test_the_first_page_lists_the_decks(reader):
    page = reader.get("/")
    assert "Walpole and the Whigs" in page.text
    assert 'href="/decks/walpole/next"' in page.text


def test_a_deck_lists_its_cards_with_what_was_done(reader):
    reader.answer("He resigned.")
    page = reader.get("/decks/walpole/")
    assert "Why did Walpole leave office?" in page.text
    assert "3 cards, 1 answered so far" in page.text
    assert "1 answer, the last on 1 Mar 2026" in page.text


def test_next_goes_on_to_a_card_not_yet_answered(reader):
    reader.answer("He resigned.")
    page = reader.get("/decks/walpole/next")
    assert page.request.path == "/decks/walpole/cards/power"


def test_the_text_area_is_labelled(reader):
    page = reader.get(QUESTION)
    assert '<label for="answer">Your answer</label>' in page.text
    assert box(page) == ""


def test_a_card_is_answered_and_its_coverage_told(reader, script):
    script.tell("p1", "stated", spans=((0, 33),))
    page = reader.answer("Walpole resigned in February 1742")
    assert page.status_code == 200
    assert "<h1>1 of 3 points</h1>" in page.text


def test_a_saved_draft_is_there_again(reader):
    page = reader.post(f"{QUESTION}/draft", {"text": "He re"})
    assert "Your draft is saved" in page.text
    assert box(reader.get(QUESTION)) == "He re"


def test_the_pages_own_script_saves_without_a_page(reader):
    reader.get(QUESTION)
    data = {"text": "He re", "csrf_token": reader.token}
    told = reader.client.post(
        f"{QUESTION}/draft", data=data, headers={"Accept": "application/json"}
    )
    assert (told.status_code, "saved" in told.json) == (200, True)
    assert box(reader.get(QUESTION)) == "He re"


def test_handing_in_empties_the_space_and_keeps_the_answer(reader):
    reader.post(f"{QUESTION}/draft", {"text": "He re"})
    reader.answer("He resigned.")
    page = reader.get(QUESTION)
    assert box(page) == ""
    assert "Your earlier answers (1)" in page.text


def test_trying_again_can_start_from_the_former_text(reader):
    feedback = reader.answer("He resigned.")
    assert f'href="{QUESTION}?from=1"' in feedback.text
    assert box(reader.get(f"{QUESTION}?from=1")) == "He resigned."
    reader.answer("He resigned in 1742.")
    assert "He resigned." in reader.get("/answers/1").text
    assert "He resigned in 1742." in reader.get("/answers/2").text


@pytest.mark.parametrize("former", ["2", "x", "-1", "99999999999999999999"])
def test_a_former_answer_that_is_none_starts_empty(reader, former):
    page = reader.get(f"{QUESTION}?from={former}")
    assert (page.status_code, box(page)) == (200, "")


def test_the_answer_of_another_card_is_no_start(reader):
    reader.answer("Patronage.", card="power")
    assert box(reader.get(f"{QUESTION}?from=1")) == ""


@pytest.mark.parametrize("text", ["", "   ", "\r\n\r\n"])
def test_nothing_is_asked_about_first(reader, text):
    page = reader.answer(text)
    assert page.status_code == 422
    assert "write what you remember" in page.text
    assert "No answers yet" in reader.get("/log").text


def test_a_text_over_the_limit_is_refused_shown_again_and_kept(reader):
    text = "word " * 5_000
    page = reader.answer(text)
    assert page.status_code == 422
    assert "The answer has 25,000 characters; the limit is 20,000: shorten it" in page.text
    assert box(page) == text
    assert box(reader.get(QUESTION)) == text


def test_line_ends_of_the_form_count_once(reader):
    lines = "\r\n".join(["x" * 99] * 200)
    assert reader.answer(lines).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</textarea><script>alert(1)</script>",
        "{{ 7 * 7 }} {% raw %}",
        "&lt;b&gt; &amp;amp;",
        "استقال والبول عام 1742",
        "👩‍👩‍👧 e\u0301 𝔘",
        "\n\nblank lines first",
        " spaces around ",
    ],
)
def test_any_text_is_shown_as_text_and_comes_back_unchanged(reader, text):
    feedback = reader.answer(text)
    assert feedback.status_code == 200
    assert "<script>alert" not in feedback.text
    assert "<img" not in feedback.text
    assert box(reader.get(f"{QUESTION}?from=1")) == text
    assert text.strip() in html.unescape(feedback.text)


def test_control_characters_show_as_signs(reader):
    page = reader.answer("a\x00b\x07c\x1bd\u202ee")
    assert "a␀b␇c␛d\ufffde" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/decks/none/",
        "/decks/none/next",
        "/decks/walpole/cards/none",
        "/decks/none/cards/fall",
        "/answers/7",
        "/answers/99999999999999999999999",
        "/log/7",
        "/nowhere",
    ],
)
def test_what_is_not_there_says_so_and_leads_on(reader, path):
    page = reader.get(path)
    assert page.status_code == 404
    assert "Not here" in page.text
    assert "Choose a deck" in page.text


def test_an_answer_to_a_card_that_is_not_there_is_shown_again(reader):
    page = reader.post("/decks/walpole/cards/none", {"text": "My words"})
    assert page.status_code == 404
    assert "My words" in page.text
