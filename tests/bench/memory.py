"""Peak memory of `trainer mark` over ten thousand and a hundred thousand lines."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from answers import CARD, stream_of_answers

from trainer.deck import files
from trainer.deck.model import Deck

SMALL, LARGE = 10_000, 100_000
WORDS = 40
GROWTH = 1.1


def report() -> None:
    """Print both peaks; flat means that ten times the lines need no tenth more."""
    print(f"Memory: trainer mark, unlike answers of about {WORDS} words, peak of the process")
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder, "deck.yaml")
        deck.write_text(files.dump(Deck("Lisbon", (CARD,))), encoding="utf-8")
        peaks = [_peak(deck, _write_answers(folder, count), count) for count in (SMALL, LARGE)]
    growth = peaks[1] / peaks[0]
    held = "held" if growth <= GROWTH else "NOT HELD"
    print(f"  ten times the lines, {growth:.2f} times the memory; at most {GROWTH:g}: {held}")


def _write_answers(folder: str, count: int) -> Path:
    path = Path(folder, f"{count}.jsonl")
    texts = itertools.islice(stream_of_answers(seed=count, words=WORDS), count)
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            line = {"id": f"a{number}", "card": CARD.id, "text": f"{text} w{number}x"}
            file.write(json.dumps(line) + "\n")
    return path


def _peak(deck: Path, answers: Path, count: int) -> float:
    """Megabytes at the peak; `wait4` gives those of this one process."""
    command = [sys.executable, "-m", "trainer.cli", "mark", "--quiet", "--deck", str(deck)]
    start = time.perf_counter()
    process = subprocess.Popen([*command, str(answers), "-o", f"{answers}.marks"])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        raise SystemExit(f"trainer mark failed on {count} lines: status {process.returncode}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    megabytes = usage.ru_maxrss / unit
    print(
        f"  {count:>9,} lines {megabytes:8.1f} MB, {seconds:.0f} s, {count / seconds:,.0f} a second"
    )
    return megabytes
