"""Chromium, a page to drive, and what it complained of on its console."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_server import PageServer, chromium_path, launch, serving
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from scripted import DECK, Script, ScriptedLibrary

HERE = Path(__file__).parent
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine; nothing waits that long when it works."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium found: install it, or set CHROMIUM to where it is")
    with sync_playwright() as playwright:
        browser = launch(playwright, path)
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PageServer]:
    """The page with a small deck and a marker that says what the test tells it."""
    deck = tmp_path / "walpole.yaml"
    deck.write_text(DECK, encoding="utf-8")
    with serving(tmp_path, lambda store: ScriptedLibrary(store, deck)) as server:
        yield server


@pytest.fixture
def script(server: PageServer) -> Script:
    return server.library.script


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages wrote to the console as warning or error; none may be left at the end."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def context(
    browser: Browser, server: PageServer, complaints: list[str]
) -> Iterator[BrowserContext]:
    context = open_context(browser, server, complaints)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def open_context(
    browser: Browser, server: PageServer, complaints: list[str], **more: object
) -> BrowserContext:
    """A browser without memory of earlier ones; `page.goto("/")` is the server's first page."""
    context = browser.new_context(base_url=server.url, **more)
    context.set_default_timeout(PATIENCE)

    def hear(kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            complaints.append(f"{kind}: {text}")

    context.on("console", lambda message: hear(message.type, message.text))
    context.on("weberror", lambda error: hear("error", str(error.error)))
    return context


@pytest.fixture
def new_context(browser: Browser, server: PageServer, complaints: list[str]):
    opened: list[BrowserContext] = []

    def new(**more: object) -> BrowserContext:
        opened.append(open_context(browser, server, complaints, **more))
        return opened[-1]

    yield new
    for context in opened:
        context.close()
