"""Work that no reader waits for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from trainer.errors import TrainerError


def in_background(work: Callable[[], None]) -> None:
    """Begin some work and go on; what goes wrong is told to whoever needs its result."""
    Thread(target=_tried, args=(work,), daemon=True).start()


def _tried(work: Callable[[], None]) -> None:
    try:
        work()
    except TrainerError:
        return
