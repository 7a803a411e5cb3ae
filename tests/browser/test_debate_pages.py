"""Arguing both sides in a real browser: the map, the prompts, the side switch."""

import pytest
from accessible import check
from playwright.sync_api import expect

POWER = "/decks/walpole/cards/power"
ANSWER = "Places and pensions bought him votes in the Commons."


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


@pytest.fixture
def argued(page, script):
    script.tell("p1", "stated", spans=((0, len(ANSWER)),))
    page.goto(POWER)
    page.get_by_label("Your answer").fill(ANSWER)
    press(page, "Mark my answer")


def test_the_map_grows_with_every_reply(page, argued):
    expect(page.locator("svg.map-wide")).to_be_visible()
    expect(page.locator("svg.map-narrow")).to_be_hidden()
    expect(page.locator("svg.map-wide")).to_contain_text("Nothing here yet")
    check(page)
    page.get_by_label("A historian who holds").fill("He led by argument and persuaded the House.")
    press(page, "Keep my reply")
    expect(page.get_by_text("It is on your map now.")).to_be_visible()
    page.get_by_label("Which view explains more").fill(
        "On balance patronage explains more, because places bought the votes he needed."
    )
    press(page, "Keep my reply")
    expect(page.get_by_text("nothing is left to ask")).to_be_visible()
    page.get_by_text("The map as a list").click()
    expect(page.locator(".map-words")).to_contain_text("For “Patronage”")
    check(page)


def test_the_map_is_stacked_on_a_phone(page, argued):
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("svg.map-narrow")).to_be_visible()
    expect(page.locator("svg.map-wide")).to_be_hidden()
    box = page.locator("svg.map-narrow").bounding_box()
    drawn = page.locator("svg.map-narrow").evaluate("map => map.viewBox.baseVal.width")
    assert box["width"] / drawn > 0.95, "the letters are smaller than those of the page"
    for line in page.locator("svg.map-narrow g").all():
        inside = line.evaluate(
            "g => [...g.querySelectorAll('text')].every(t =>"
            " t.getBBox().x + t.getBBox().width <="
            " g.querySelector('rect').getBBox().x + g.querySelector('rect').getBBox().width)"
        )
        assert inside, line.text_content()


def test_sides_are_switched_by_keyboard(page, argued):
    page.get_by_role("link", name="Switch sides").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/switch/power")
    expect(page.get_by_role("heading", level=1)).to_have_text("Now the other side")
    check(page)
    page.get_by_label("From the same evidence, argue").focus()
    page.keyboard.type("He persuaded the House by argument.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What carried over")
    check(page)


def test_a_recall_card_ends_with_the_readings(page, script):
    script.tell("p2", "stated", spans=((0, 4),))
    page.goto("/decks/walpole/cards/fall")
    page.get_by_label("Your answer").fill("Gone at last")
    press(page, "Mark my answer")
    expect(page.get_by_text("He had ruled without them before.")).to_have_count(0)
    page.get_by_label("How would each view read this?").fill("Both would say something.")
    press(page, "Keep my reply")
    expect(page.get_by_text("He had ruled without them before.")).to_be_visible()
    check(page)


def test_a_deck_made_on_the_page_is_given_views_by_keyboard(page, complaints):
    page.goto("/import")
    page.get_by_label("Your sheet").fill("Walpole falls\nWhy did he fall?\nHe lost the Commons.\n")
    press(page, "Read the sheet")
    press(page, "Save")
    page.get_by_role("link", name="Why did he fall?").click()
    page.get_by_label("Your answer").fill("He lost the Commons.")
    press(page, "Mark my answer")
    page.get_by_role("link", name="Add views to the deck").click()
    check(page)
    page.get_by_label("What do historians disagree about?").focus()
    for said in ("Pushed or tired?", "Pushed", "", "Tired", "", "Without votes he had to go."):
        page.keyboard.type(said)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("for both")
    assert "422" in complaints.pop()
    expect(page.get_by_label("Its name", exact=True)).to_have_value("Tired")
    check(page)
    page.get_by_label("How the other view reads it").fill("He let the Commons go.")
    press(page, "Add these views")
    expect(page.get_by_label("How would each view read this?")).to_be_visible()
    check(page)
