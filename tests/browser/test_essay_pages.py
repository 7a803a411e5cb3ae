"""An essay in a real browser: planned by keyboard, written, read, revised; wide and narrow."""

import re

import pytest
from accessible import check
from page_server import serving
from playwright.sync_api import expect

PLACE = "/decks/stalin-international-relations/essays/e01"
ESSAY = """\
How far security drove Soviet foreign policy is disputed.

In September 1934 the USSR joined the League of Nations. This shows that the search for security \
drove its policy.
"""


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path) as server:
        yield server


def press_by_keyboard(page, name):
    page.get_by_role("button", name=name, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_plan_by_keyboard_becomes_the_draft(page):
    page.goto(f"{PLACE}/plan")
    for row, text in enumerate(("Security came first", "League, 1934", "No plan", "Security")):
        page.locator(f"#row-{row}").fill(text)
    expect(page.get_by_text("Plan saved")).to_be_visible()
    press_by_keyboard(page, "Move line 2 down")
    expect(page.locator("#row-2")).to_be_focused()
    expect(page.locator("#row-2")).to_have_value("League, 1934")
    press_by_keyboard(page, "Move line 3 up")
    check(page)
    page.goto(f"{PLACE}/plan")
    expect(page.locator("#row-1")).to_have_value("League, 1934")
    press_by_keyboard(page, "Write from this plan")
    draft = "Security came first. League, 1934.\n\nNo plan.\n\nSecurity."
    expect(page.get_by_label("Your essay")).to_have_value(draft)


def test_an_essay_is_kept_while_it_is_written(page):
    page.goto(PLACE)
    page.get_by_label("Timer").select_option("35")
    expect(page.get_by_text("35 min left")).to_be_visible()
    page.get_by_label("Your essay").fill(ESSAY)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    check(page)
    page.reload()
    expect(page.get_by_label("Your essay")).to_have_value(ESSAY)
    expect(page.get_by_text(re.compile(r"3[45] min left"))).to_be_visible()
    page.get_by_label("Your essay").fill("word " * 2_001)
    expect(page.get_by_text("1 word too many")).to_be_visible()


def test_versions_are_read_and_compared(page):
    page.goto(PLACE)
    page.get_by_label("Your essay").fill(ESSAY)
    press_by_keyboard(page, "Read my essay")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 17 points")
    check(page)
    page.get_by_role("link", name="Revise this version").click()
    page.get_by_label("Your essay").fill(f"{ESSAY}\nIn conclusion, security came first.")
    press_by_keyboard(page, "Read my essay")
    page.get_by_role("link", name="Compare with the version before").click()
    expect(page.locator("ins")).to_have_text("In conclusion, security came first.")
    check(page)


ORDER = """\
How far security drove Soviet foreign policy is disputed.

The mutual assistance pact with France was signed in May 1935, and then the USSR became a member \
of the League of Nations in September 1934. This shows that the search for security drove it.

In conclusion, security explains more, because every turn served the safety of the state.
"""


def test_what_is_in_the_wrong_order_is_drawn_and_told(page):
    page.goto(PLACE)
    page.get_by_label("Your essay").fill(ORDER)
    press_by_keyboard(page, "Read my essay")
    page.set_viewport_size({"width": 360, "height": 740})
    line = page.locator(".timeline")
    expect(line.get_by_text("This came first; your then puts it second.")).to_be_visible()
    expect(line.get_by_text("Your essay puts this first; it came second.")).to_be_visible()
    upper, lower = line.locator(".lane.top"), line.locator(".lane.bottom")
    assert upper.evaluate("lane => getComputedStyle(lane).borderTopStyle") == "dashed"
    assert upper.bounding_box()["y"] < lower.bounding_box()["y"]
    check(page)


def test_an_essay_is_argued_on(page):
    page.goto(PLACE)
    page.get_by_label("Your essay").fill(ORDER)
    press_by_keyboard(page, "Read my essay")
    expect(page.locator("svg.map-wide")).to_contain_text("Judgement")
    reply = page.get_by_label("A historian who holds")
    reply.fill("Stalin had no pl")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(reply).to_have_value("Stalin had no pl")
    reply.fill("Stalin had no plan: he made his policy up as one crisis followed another.")
    press_by_keyboard(page, "Keep my reply")
    expect(page.get_by_text("It is on your map now.")).to_be_visible()
    check(page)
