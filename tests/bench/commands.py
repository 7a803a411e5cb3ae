"""Seconds from the shell to the answer: the help, and one answer marked, each in a new process."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from trainer import resources
from trainer.deck import files

RUNS = 9
HELP_LIMIT = 0.3
ONE_LINE_LIMIT = 1.5


def report() -> None:
    """Print the median of nine runs of each."""
    print(f"Start: a new process each time, median of {RUNS}")
    _line("trainer --help", ["--help"], HELP_LIMIT)
    name, path = next(iter(resources.decks().items()))
    card = files.load(path).cards[0]
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.jsonl")
        line = {"id": "a", "card": card.id, "text": card.references[0]}
        answers.write_text(json.dumps(line) + "\n", encoding="utf-8")
        arguments = ["mark", "--quiet", "--deck", name, str(answers)]
        _line("trainer mark, one line", arguments, ONE_LINE_LIMIT)


def _line(name: str, arguments: list[str], limit: float) -> None:
    runs = [_run(arguments) for _ in range(RUNS)]
    median = statistics.median(seconds for seconds, _ in runs)
    busy = statistics.median(processor for _, processor in runs)
    held = "held" if median <= limit else "NOT HELD"
    print(f"  {name:<24}{median:6.2f} s, {busy:.2f} s of the processor; limit {limit:g} s: {held}")


def _run(arguments: list[str]) -> tuple[float, float]:
    """Seconds until it has ended, and seconds for which it kept the processor busy."""
    command = Path(sys.executable).with_name("trainer")
    before, start = _processor_time(), time.perf_counter()
    done = subprocess.run([command, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"trainer {arguments[0]} failed: {done.stderr}")
    return time.perf_counter() - start, _processor_time() - before


def _processor_time() -> float:
    """Seconds that the processes started so far have used, once they have ended."""
    times = os.times()
    return times.children_user + times.children_system
