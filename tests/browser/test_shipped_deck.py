"""The loop on the deck that ships, marked for real."""

import pytest
from page_server import serving
from playwright.sync_api import expect

CARD = "c21"


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path) as server:
        yield server


def hand_in(page, text):
    page.goto(f"/decks/stalin-international-relations/cards/{CARD}")
    page.get_by_label("Your answer").fill(text)
    with page.expect_navigation():
        page.get_by_role("button", name="Mark my answer").click()


def test_a_reference_answer_covers_its_card(page, server):
    card = server.library.deck("stalin-international-relations").card(CARD)
    hand_in(page, card.references[0])
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"{len(card.points)} of {len(card.points)} points"
    )
    expect(page.locator("mark").first).to_be_visible()


def test_a_wrong_year_is_told_beside_the_right_one(page):
    hand_in(page, "The USSR and France signed the mutual assistance pact in May 1936.")
    told = "You wrote May 1936; the mutual assistance pact was signed in May 1935."
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.locator("mark.slip")).to_have_text("May 1936")
