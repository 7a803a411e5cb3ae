"""The loop in a real browser: answer, read what it covers, argue the views, try again."""

import re

import pytest
from playwright.sync_api import expect

from trainer.marking.results import Why

FALL = "/decks/walpole/cards/fall"
TEXT = "Walpole resigned in 1738 because the Commons had left him."


@pytest.fixture
def verdicts(script):
    why = Why("date", "1738", "February 1742", (20, 24))
    script.tell("p1", "contradicted", spans=((0, 24),), why=(why,))
    script.tell("p2", "partly", spans=((25, 57),), missing=(1,))


def test_the_whole_loop(page, verdicts):
    page.goto("/")
    page.get_by_role("link", name="Next card of Walpole and the Whigs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why did Walpole leave office?")
    page.get_by_label("Your answer").fill(TEXT)
    expect(page.get_by_text("10 words")).to_be_visible()
    page.get_by_role("button", name="Mark my answer").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 3 points, partly")
    expect(page.locator("mark.slip")).to_have_text("1738")
    said = page.get_by_text("You wrote 1738; Walpole resigned in February 1742.")
    expect(said).to_be_visible()
    expect(page.get_by_text("The king made him Earl of Orford.")).to_be_hidden()
    page.get_by_text("Show the point").last.click()
    expect(page.get_by_text("The king made him Earl of Orford.")).to_be_visible()

    page.get_by_label("How would each view read").fill("Pushed: no votes. Jumped: his choice.")
    page.get_by_role("button", name="Keep my reply").click()
    expect(page.get_by_text("He had ruled without them before.")).to_be_visible()

    page.get_by_role("link", name="Try again from this answer").click()
    expect(page.get_by_label("Your answer")).to_have_value(TEXT)
    page.get_by_label("Your answer").fill("A second try.")
    page.get_by_role("button", name="Mark my answer").click()
    page.get_by_role("link", name="Answer log", exact=True).click()
    expect(page.get_by_text("2 answers")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_be_visible()
    expect(page.get_by_text("A second try.")).to_be_visible()


def test_a_point_and_its_words_light_up_together(page, verdicts):
    page.goto(FALL)
    page.get_by_label("Your answer").fill(TEXT)
    page.get_by_role("button", name="Mark my answer").click()
    words = page.locator("mark[data-points='2']")
    point = page.locator("#point-2")
    point.hover()
    expect(words).to_have_class(re.compile("tied"))
    page.mouse.move(0, 0)
    expect(words).not_to_have_class(re.compile("tied"))
    words.hover()
    expect(point).to_have_class(re.compile("tied"))
    page.mouse.move(0, 0)
    page.get_by_role("link", name="Point 2").focus()
    expect(point).to_have_class(re.compile("tied"))
    expect(page.locator("#point-1")).not_to_have_class(re.compile("tied"))


def test_one_plain_question_settles_a_doubtful_point(page, script):
    script.tell("p1", "partly", score=0.5, sure=False, spans=((0, 4),))
    page.goto(FALL)
    page.get_by_label("Your answer").fill("Gone at last")
    page.get_by_role("button", name="Mark my answer").click()
    expect(page.get_by_text("Did you mean that Walpole resigned")).to_be_visible()
    page.get_by_role("button", name="Yes, I meant that").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 3 points")
    expect(page.get_by_text("Did you mean that")).to_have_count(0)


def focused(page):
    return page.evaluate("document.activeElement.innerText || document.activeElement.id")


def tab_to(page, text, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        if text in focused(page):
            return
    raise AssertionError(f"{text!r} cannot be reached with the Tab key")


def test_the_loop_by_keyboard_alone(page, verdicts):
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "Walpole and the Whigs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/walpole/")
    tab_to(page, "Next card")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cards/fall")
    tab_to(page, "answer")
    page.keyboard.type(TEXT)
    tab_to(page, "Mark my answer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/answers/*")
    tab_to(page, "Show the point")
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(1)
    tab_to(page, "reply")
    page.keyboard.type("Each in its way.")
    tab_to(page, "Keep my reply")
    page.keyboard.press("Enter")
    page.wait_for_url("**/answers/*#views")
    expect(page.get_by_text("He had ruled without them before.")).to_be_visible()
    tab_to(page, "Try again from a blank page")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cards/fall")


def test_the_loop_without_javascript(new_context, verdicts):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(FALL)
    page.get_by_label("Your answer").fill("He re")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Your draft is saved")).to_be_visible()
    expect(page.get_by_label("Your answer")).to_have_value("He re")
    page.get_by_label("Your answer").fill(TEXT)
    page.get_by_role("button", name="Mark my answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 3 points, partly")
    page.get_by_text("Show the point").last.click()
    expect(page.get_by_text("The king made him Earl of Orford.")).to_be_visible()
