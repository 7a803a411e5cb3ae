"""What has to hold of any page: nothing for axe to find, nothing cut off on a phone."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_22 = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def check(page: Page) -> None:
    """Check a page wide in the dark, and narrow in the light."""
    for width, scheme in ((360, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options=WCAG_22)
        assert found.violations_count == 0, found.generate_report()
