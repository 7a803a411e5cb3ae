"""Every page, in light and dark, wide and narrow: nothing for axe to find, nothing cut off."""

import pytest
from accessible import WCAG_22
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from trainer.errors import ModelError
from trainer.marking.results import Why

FALL = "/decks/walpole/cards/fall"
TEXT = "Walpole resigned in 1738; the Commons had left him, and he was made a duke for it all."
SHEET = "Rome\nWho crossed the Rubicon?\nWhat then?\nCaesar did\n"
LONG = "Donaudampfschifffahrtsgesellschaftskapitaen" * 3

axe = Axe()


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def hand_in(page: Page, text: str, card: str = FALL) -> None:
    page.goto(card)
    page.get_by_label("Your answer").fill(text)
    press(page, "Mark my answer")


def decks(page, script):
    page.goto("/")


def cards(page, script):
    hand_in(page, TEXT)
    page.goto("/decks/walpole/")


def question(page, script):
    page.goto(FALL)


def two_views(page, script):
    page.goto("/decks/walpole/cards/power")


def refused(page, script):
    hand_in(page, " ")


def feedback(page, script):
    why = Why("date", "1738", "February 1742", (20, 24))
    duke = Why("correction", "duke", "He was made an earl.", (68, 72))
    script.tell("p1", "contradicted", spans=((0, 24),), why=(why,), sure=False)
    script.tell("p2", "partly", spans=((20, 50),))
    script.tell("p3", "stated", spans=((56, 72),), why=(duke,))
    script.flags = ("term_list",)
    hand_in(page, TEXT)


def replied(page, script):
    feedback(page, script)
    page.get_by_label("How would each view").fill("Both.")
    press(page, "Keep my reply")


def other_view(page, script):
    script.tell("p1", "stated", spans=((0, 3),))
    hand_in(page, LONG, card="/decks/walpole/cards/power")


def failed(page, script):
    script.error = ModelError("the model is missing")
    hand_in(page, TEXT)


def log(page, script):
    feedback(page, script)
    other_view(page, script)
    page.goto("/log?text=w")


def review(page, script):
    feedback(page, script)
    page.goto("/log/1")
    page.keyboard.press("j")
    page.keyboard.press("2")
    page.locator("#point-1").get_by_text("Take back").wait_for()
    page.keyboard.press("?")


def points(page, script):
    feedback(page, script)
    page.goto("/log/points?of=walpole/fall")


def paste(page, script):
    page.goto("/import")


def lines(page, script):
    page.goto("/import")
    page.get_by_label("Your sheet").fill(SHEET)
    press(page, "Read the sheet")
    page.get_by_text("Change the text itself").click()


def own_deck(page, script):
    page.goto("/import")
    page.get_by_label("Your sheet").fill("Rome\nWho crossed the Rubicon?\nCaesar did, in 49 BC")
    press(page, "Read the sheet")
    press(page, "Save and practise")
    page.get_by_text("This deck as a file, or remove it").click()


def absent(page, script):
    page.goto("/nowhere")


def stale(page, script):
    page.goto(FALL)
    page.context.clear_cookies()
    page.get_by_label("Your answer").fill(TEXT)
    press(page, "Mark my answer")


PAGES = [
    decks,
    cards,
    question,
    two_views,
    refused,
    feedback,
    replied,
    other_view,
    failed,
    log,
    review,
    points,
    paste,
    lines,
    own_deck,
    absent,
    stale,
]


@pytest.mark.parametrize("open_page", PAGES, ids=lambda opened: opened.__name__)
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page, page, script, complaints):
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, script)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = axe.run(page, options=WCAG_22)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    found = axe.run(page, options=WCAG_22)
    assert found.violations_count == 0, found.generate_report()
    complaints[:] = [told for told in complaints if "the server responded with" not in told]


def test_the_focus_is_always_seen(page, script):
    feedback(page, script)
    for _ in range(page.locator("a, button, summary, textarea").count()):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")
