"""An app over a store of its own, a small deck, and a marker that says what a test tells it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from scripted import DECK, Clock, Script, ScriptedLibrary

from trainer.store import Store
from web import create_app


@pytest.fixture
def deck_file(tmp_path: Path) -> Path:
    path = tmp_path / "walpole.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store to copy: making one anew takes longer than most tests."""
    path = tmp_path_factory.mktemp("store") / "answers.db"
    Store.open(str(path)).close()
    return path


@pytest.fixture
def store(tmp_path: Path, new_database: Path) -> Iterator[Store]:
    path = shutil.copy(new_database, tmp_path / "answers.db")
    with Store.open(str(path)) as store:
        yield store


@pytest.fixture
def library(store: Store, deck_file: Path) -> ScriptedLibrary:
    return ScriptedLibrary(store, deck_file)


@pytest.fixture
def script(library: ScriptedLibrary) -> Script:
    return library.script


@pytest.fixture
def app(store: Store, library: ScriptedLibrary) -> Flask:
    return create_app(store, library, secret_key="a key for tests", now=Clock())


class Reader:
    """A browser without JavaScript: follows redirects, carries the token of the last page."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = ""

    def get(self, path: str, **more):
        return self._read(self.client.get(path, follow_redirects=True, **more))

    def post(self, path: str, data: dict | None = None, **more):
        if not self.token:
            self.get("/import")
        data = {"csrf_token": self.token, **(data or {})}
        return self._read(self.client.post(path, data=data, follow_redirects=True, **more))

    def answer(self, text: str, card: str = "fall"):
        return self.post(f"/decks/walpole/cards/{card}", {"text": text})

    def _read(self, response):
        if found := re.search(r'name="csrf_token" value="([^"]+)"', response.text):
            self.token = found[1]
        return response


@pytest.fixture
def reader(app: Flask) -> Reader:
    return Reader(app.test_client())
