"""The page served from a thread, with a store and a key that outlive a restart; and Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from trainer.library import Library
from trainer.store import Store
from web import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Where Chromium is: what the variable CHROMIUM says, or the first one found."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


class PageServer:
    """Serves the page of a store in a folder, always at the same address."""

    def __init__(self, folder: Path, make_library: Callable[[Store], Library] = Library) -> None:
        self._folder, self._make_library = folder, make_library
        self._port = 0
        self.library: Library

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._store = Store.open(str(self._folder / "answers.db"))
        self.library = self._make_library(self._store)
        app = create_app(self._store, self.library, secret_key="a key for tests")
        self._server = make_server(
            "127.0.0.1", self._port, app, threaded=True, request_handler=_Quiet
        )
        self._port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._store.close()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Keep the test's output free of requests."""


@contextmanager
def serving(
    folder: Path, make_library: Callable[[Store], Library] = Library
) -> Iterator[PageServer]:
    server = PageServer(folder, make_library)
    server.start()
    try:
        yield server
    finally:
        server.stop()
