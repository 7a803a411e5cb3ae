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


POWER = "/decks/walpole/cards/power"


def answer_power(page, script):
    script.tell("p1", "stated", spans=((0, 10),))
    page.goto(POWER)
    box(page).fill("Places and pensions bought him votes in the Commons.")
    press(page, "Mark my answer")


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_a_reply_survives_a_reload_and_a_restarted_program(page, script, server):
    answer_power(page, script)
    reply = page.locator("#reply")
    reply.fill("He led by")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(reply).to_have_value("He led by")
    server.stop()
    server.start()
    reply.press("Control+End")
    reply.press_sequentially(" argument")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(reply).to_have_value("He led by argument")


def test_a_reply_survives_a_tab_that_is_closed_at_once(page, context, script):
    answer_power(page, script)
    place = page.url
    page.locator("#reply").fill("Just typed")
    page.close(run_before_unload=True)
    again = context.new_page()
    again.goto("/decks/walpole/")
    again.goto(place)
    expect(again.locator("#reply")).to_have_value("Just typed")


def test_a_case_survives_a_reload_and_a_change_of_help(page, script):
    answer_power(page, script)
    page.get_by_role("link", name="Switch sides").click()
    case = page.locator("#case")
    case.fill("He persuaded")
    press(page, "blank page")
    expect(case).to_have_value("He persuaded")
    case.press("Control+End")
    case.press_sequentially(" the House")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(case).to_have_value("He persuaded the House")


def test_the_help_with_a_question_is_changed_by_keyboard_and_keeps_the_text(page):
    page.goto(POWER)
    box(page).fill("Half a sen")
    page.get_by_role("button", name="blank page").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Persuasion")).to_have_count(0)
    expect(box(page)).to_have_value("Half a sen")
    expect(page.get_by_role("button", name="Save draft")).to_be_hidden()


def test_without_javascript_a_reply_is_kept_by_a_button(new_context, script):
    page = new_context(java_script_enabled=False).new_page()
    answer_power(page, script)
    page.locator("#reply").fill("He led by")
    press(page, "Save draft")
    expect(page.get_by_text("Your draft is saved")).to_be_visible()
    expect(page.locator("#reply")).to_have_value("He led by")
