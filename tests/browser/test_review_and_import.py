"""The reviewer's keys, and a sheet that is pasted and practised."""

import re

import pytest
from playwright.sync_api import expect

SHEET = """Ancient Rome
Who crossed the Rubicon?
Caesar did, in 49 BC
Why was he killed
Senators feared a king
"""


@pytest.fixture
def reviewing(page, script):
    page.goto("/decks/walpole/cards/fall")
    page.get_by_label("Your answer").fill("He resigned in 1742.")
    page.get_by_role("button", name="Mark my answer").click()
    page.wait_for_url("**/answers/*")
    page.goto("/log/1")
    return page


def badge(page, number):
    return page.locator(f"#point-{number} .badge")


def test_a_verdict_takes_one_keystroke(reviewing):
    page = reviewing
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(badge(page, 2)).to_have_text(re.compile("Stated"))
    expect(page.locator("#point-2")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("4")
    expect(badge(page, 1)).to_have_text(re.compile("Not right yet"))
    expect(page.locator("#point-1")).to_be_focused()
    page.keyboard.press("w")
    expect(badge(page, 1)).to_have_text(re.compile("Not said yet"))


def test_enter_in_a_comment_keeps_the_verdict(reviewing):
    page = reviewing
    before = badge(page, 2).inner_text()
    page.get_by_label("Comment").nth(1).fill("Half of it is there.")
    page.keyboard.press("Enter")
    expect(page.locator("#point-2 q")).to_have_text("Half of it is there.")
    expect(badge(page, 2)).to_have_text(before)


def test_a_comment_that_is_begun_waits_while_another_point_is_judged(reviewing):
    page = reviewing
    page.get_by_label("Comment").nth(0).fill("He was pushed.")
    page.get_by_role("group", name="Verdict on point 2").get_by_text("Stated").click()
    expect(badge(page, 2)).to_have_text(re.compile("Stated"))
    expect(page.get_by_label("Comment").nth(0)).to_have_value("He was pushed.")
    page.get_by_role("group", name="Verdict on point 1").get_by_text("Partly").click()
    expect(page.locator("#point-1 q")).to_have_text("He was pushed.")
    expect(page.get_by_label("Comment").nth(0)).to_have_value("")


def test_a_key_that_is_held_down_counts_once(reviewing):
    page = reviewing
    page.keyboard.press("j")
    for _ in range(3):
        page.keyboard.down("1")
    page.keyboard.up("1")
    expect(badge(page, 1)).to_have_text(re.compile("Stated"))
    expect(page.locator("#point-1 .by", has_text="reviewer")).to_have_count(1)


def test_doubtful_answers_take_a_keystroke_each(page, script):
    script.tell("p2", "partly", score=0.5, sure=False, spans=((0, 2),))
    for _ in range(3):
        page.goto("/decks/walpole/cards/fall")
        page.get_by_label("Your answer").fill("He lost them.")
        page.get_by_role("button", name="Mark my answer").click()
        page.wait_for_url("**/answers/*")
    page.goto("/log")
    page.get_by_role("link", name="Look through those in doubt").click()
    expect(page.locator("#point-2")).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url("**/log/2#point-2")
    page.keyboard.press("y")
    page.wait_for_url("**/log/3#point-2")
    expect(page.get_by_text("Answer 2 is confirmed.")).to_be_visible()
    page.keyboard.press("y")
    page.wait_for_url("**/log/1#point-2")


def test_keys_are_letters_while_typing(reviewing):
    page = reviewing
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("j1 w?")
    comment = page.get_by_label("Comment").first
    expect(comment).to_have_value("j1 w?")
    page.get_by_role("group", name="Verdict on point 1").get_by_text("Partly").click()
    expect(page.locator("#point-1 q")).to_have_text("j1 w?")


def test_keys_can_be_switched_off_for_good(reviewing):
    page = reviewing
    page.keyboard.press("?")
    page.get_by_label("Keys are on").uncheck()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".point:focus")).to_have_count(0)
    page.get_by_text("Keyboard", exact=True).click()
    expect(page.get_by_label("Keys are on")).not_to_be_checked()


def test_a_sheet_is_pasted_mended_saved_and_practised(page):
    page.goto("/import")
    page.get_by_label("Your sheet").fill(SHEET)
    page.get_by_role("button", name="Read the sheet").click()
    expect(page.get_by_text("2 cards")).to_be_visible()
    expect(page.get_by_label("Line 5 is")).to_have_value("answer")
    page.get_by_label("Line 4 is").select_option("Answer")
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text("1 card", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save and practise").click()
    expect(page.get_by_text("“Ancient Rome” is saved with 1 card.")).to_be_visible()
    page.get_by_role("link", name="Who crossed the Rubicon?").click()
    page.get_by_label("Your answer").fill("Caesar did, in 49 BC")
    page.get_by_role("button", name="Mark my answer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("point")
