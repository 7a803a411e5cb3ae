"""What is being written survives whatever happens to the tab, the browser and the program."""

from playwright.sync_api import expect

FALL = "/decks/walpole/cards/fall"


def box(page):
    return page.get_by_label("Your answer")


def write(page, text):
    page.goto(FALL)
    box(page).fill(text)
    expect(page.get_by_text("Draft saved")).to_be_visible()


def test_a_draft_survives_a_reload(page):
    write(page, "Half a sen")
    page.reload()
    expect(box(page)).to_have_value("Half a sen")


def test_a_draft_survives_a_tab_that_is_closed_at_once(page, context):
    page.goto(FALL)
    box(page).fill("Just typed")
    page.close(run_before_unload=True)
    again = context.new_page()
    again.goto("/decks/walpole/")
    again.goto(FALL)
    expect(box(again)).to_have_value("Just typed")


def test_a_draft_survives_another_browser(page, new_context):
    write(page, "Half a sen")
    other = new_context().new_page()
    other.goto(FALL)
    expect(box(other)).to_have_value("Half a sen")


def test_a_draft_survives_a_restarted_program_and_goes_on(page, server):
    write(page, "Half a sen")
    server.stop()
    server.start()
    box(page).press_sequentially("tence")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(box(page)).to_have_value("Half a sentence")


def test_a_draft_waits_until_the_program_is_back(page, server, complaints):
    page.goto(FALL)
    server.stop()
    box(page).fill("Written meanwhile")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    complaints.clear()
    server.start()
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(box(page)).to_have_value("Written meanwhile")


def test_an_answer_handed_in_leaves_no_draft(page):
    page.goto(FALL)
    box(page).fill("All of it")
    page.get_by_role("button", name="Mark my answer").click()
    page.wait_for_url("**/answers/*")
    page.goto(FALL)
    expect(box(page)).to_have_value("")


def test_a_text_too_long_says_by_how_much(page):
    page.goto(FALL)
    box(page).fill("x" * 20_003)
    expect(page.get_by_text("3 characters too many")).to_be_visible()
