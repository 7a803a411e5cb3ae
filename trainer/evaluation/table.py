"""The figures of an evaluation as text, and as rows of Markdown tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trainer.evaluation.measurement import FIGURES

BASELINES = {"length": "length only", "tfidf": "TF-IDF cosine", "keywords": "keywords only"}
_PARTS = {
    "wrong": "points stated wrongly",
    "right": "points stated rightly",
    "one_slip": "one_slip answers",
    "people": "two people about the same points",
    "doubt": "doubt",
    "highlights": "highlights",
    "answers": "whole answers",
}


def as_text(figures: Mapping[str, Any]) -> str:
    """A table for the terminal: every figure with its interval, the breakdown, the baselines."""
    lines = [f"{figures['data']}: {figures['n']} labels", ""]
    for name in FIGURES:
        interval = figures["ci95"].get(name)
        within = f"  [{number(interval[0])}, {number(interval[1])}]" if interval else ""
        lines.append(f"  {name:14}{number(figures[name]):>7}{within}")
    for name, title in BASELINES.items():
        found = figures["baselines"][name]
        lines.append(f"  {title:14}" + _pairs(found))
    breakdown = figures["by"]
    for part, title in _PARTS.items():
        if part in breakdown:
            lines.append(f"  {title}: " + _pairs(breakdown[part]))
    for part in ("style", "slips"):
        for name, row in breakdown.get(part, {}).items():
            lines.append(f"  {part} {name:16}" + _pairs(row))
    for apart in breakdown.get("data", {}).values():
        lines += ["", as_text(apart)]
    return "\n".join(lines)


def markdown(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table; numbers are set as `number` does."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def number(value: float | None) -> str:
    """A figure to three places without its leading zero, or a dash."""
    if value is None:
        return "-"
    text = f"{value:.3f}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _cell(value: Any) -> str:
    return number(value) if value is None or isinstance(value, float) else str(value)


def _pairs(row: Mapping[str, Any]) -> str:
    return "  ".join(
        f"{name} {_cell(value)}" for name, value in row.items() if not isinstance(value, list)
    )
