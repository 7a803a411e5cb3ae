"""Processor time of the server for handing an answer in and for the feedback page."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from answers import CARD, answers, deck_with_card
from flask.testing import FlaskClient

from trainer.deck import files
from trainer.library import open_library
from trainer.store import Store
from web import create_app

COUNT = 100
LIMIT_MS = 50
SLUG = "bench"


def report() -> None:
    """Print the median times over answers of 100 words; the client is in the same process."""
    _, deck = deck_with_card()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{SLUG}.yaml")
        path.write_text(files.dump(deck), encoding="utf-8")
        with Store.open(str(Path(folder, "answers.db"))) as store:
            app = create_app(store, open_library(store, [path]), secret_key="bench")
            app.config["WTF_CSRF_ENABLED"] = False
            client = app.test_client()
            times = [_loop(client, text) for text in answers(COUNT, seed=4)]
    handed_in, shown = zip(*times, strict=True)
    print(f"The page: answers of 100 words to a card of 7 points, median of {COUNT}, in the server")
    print(f"  handing in, with marking {statistics.median(handed_in[1:]):7.1f} ms")
    median = statistics.median(shown)
    held = "held" if median <= LIMIT_MS else "NOT HELD"
    print(f"  the feedback page        {median:7.1f} ms; limit {LIMIT_MS} ms: {held}")


def _loop(client: FlaskClient, text: str) -> tuple[float, float]:
    """Hand an answer in and follow to its feedback; both times."""
    start = time.process_time()
    sent = client.post(f"/decks/{SLUG}/cards/{CARD.id}", data={"text": text})
    between = time.process_time()
    page = client.get(sent.location)
    end = time.process_time()
    if page.status_code != 200 or CARD.question not in page.text:
        raise SystemExit(f"no feedback page: {sent.status}, {page.status}")
    return (between - start) * 1000, (end - between) * 1000
