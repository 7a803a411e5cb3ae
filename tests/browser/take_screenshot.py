"""Take the README's pictures: a card of the shipped deck, really answered.

    python tests/browser/take_screenshot.py docs/screenshot.png

writes `docs/screenshot.png` (a desktop) and `docs/screenshot-phone.png` beside it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from page_server import PageServer, chromium_path, launch, serving
from playwright.sync_api import Browser, sync_playwright

CARD = "/decks/stalin-international-relations/cards/c21"
ANSWER = """\
In November 1932 Moscow and Paris promised not to attack each other. On that footing they began \
to talk about helping each other if one of them was attacked.

They talked about it in December 1934, and the pact of mutual assistance was signed in May 1936.
"""
SIZES = {"": (1280, 860), "-phone": (360, 740)}


def take(browser: Browser, server: PageServer, size: tuple[int, int], path: Path) -> None:
    """Answer the card in a window of this size and keep a picture of what it covers."""
    width, height = size
    context = browser.new_context(
        base_url=server.url, viewport={"width": width, "height": height}, device_scale_factor=1.5
    )
    page = context.new_page()
    page.goto(CARD)
    page.get_by_label("Your answer").fill(ANSWER)
    with page.expect_navigation():
        page.get_by_role("button", name="Mark my answer").click()
    page.screenshot(path=path)
    context.close()


def main() -> int:
    """Take both pictures."""
    parser = argparse.ArgumentParser(description="Take the README's pictures anew.")
    parser.add_argument("path", type=Path, help="where the desktop picture goes, a .png file")
    path: Path = parser.parse_args().path
    chromium = chromium_path()
    if chromium is None:
        print("no Chromium found: install it, or set CHROMIUM to where it is", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright, chromium)
        for ending, size in SIZES.items():
            take(browser, server, size, path.with_stem(path.stem + ending))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
