"""An evaluation as one HTML file: figures, plots, and the answers that misled the marker most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from trainer.evaluation.measurement import FIGURES
from trainer.evaluation.pairs import Judged, pairs_of
from trainer.evaluation.table import BASELINES, number
from trainer.marking.results import PointVerdict, Span
from trainer.report import plots

WORST = 20

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.5rem }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { border-bottom: 1px solid #d0d7de; padding: .25rem .75rem; text-align: left }
td.n { text-align: right; font-variant-numeric: tabular-nums }
.plots { display: flex; flex-wrap: wrap; gap: 1rem }
figure { margin: 0 } figcaption { color: #57606a; font-size: .875rem }
article { border: 1px solid #d0d7de; border-radius: 6px; margin: 1rem 0; padding: .75rem 1rem }
article p { margin: .5rem 0 } .text { white-space: pre-wrap }
mark { background: #fff1b8; color: inherit; padding: 0 } mark.why { background: #ffc9c9 }
.over { color: #a40e26 } .under { color: #0a5296 } small { color: #57606a }
"""


def render(figures: Mapping[str, Any], judged: Sequence[Judged]) -> str:
    """The report, self-contained: no script, no font, no file beside it.

    Args:
        figures: What `trainer.evaluation.measurement.measure` found.
        judged: The answers it was measured on.
    """
    pairs = pairs_of(judged)
    title = f"Agreement with people: {escape(figures['data'])}"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>',
            f"<style>{_STYLE}</style></head><body><h1>{title}</h1>",
            f"<p>{figures['n']:,} judged points in {len(judged):,} answers.</p>",
            _figures(figures),
            '<h2>Calibration</h2><div class="plots">',
            plots.reliability(pairs.human, pairs.score),
            plots.histogram(pairs.human, pairs.score),
            "</div>",
            _breakdown(figures["by"]),
            f"<h2>The answers that misled the marker most</h2>{_worst(judged)}",
            "</body></html>\n",
        ]
    )


def worst(judged: Sequence[Judged], most: int = WORST) -> list[Judged]:
    """The answers with the largest sum of squared errors over misjudged points, worst first."""
    loss = [(sum(_error(one, v) ** 2 for v in _misjudged(one)), i) for i, one in enumerate(judged)]
    ranked = sorted((pair for pair in loss if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))
    return [judged[index] for _, index in ranked[:most]]


def _misjudged(one: Judged) -> list[PointVerdict]:
    return [v for v in one.verdicts() if v.credited != one.answer.credited(v.point_id)]


def _error(one: Judged, verdict: PointVerdict) -> float:
    return abs(verdict.score - one.answer.credited(verdict.point_id))


def _figures(figures: Mapping[str, Any]) -> str:
    rows = []
    for name in FIGURES:
        interval = figures["ci95"].get(name)
        within = f"{number(interval[0])} to {number(interval[1])}" if interval else ""
        others = [figures["baselines"][key].get(name) for key in BASELINES]
        rows.append([name, figures[name], within, *(v if v is not None else "" for v in others)])
    return _table(["figure", "marker", "95 % interval", *BASELINES.values()], rows)


def _breakdown(by: Mapping[str, Any]) -> str:
    parts = ["<h2>Breakdown</h2>"]
    for name in ("style", "slips"):
        if name in by:
            columns = list(next(iter(by[name].values())))
            rows = [[key, *row.values()] for key, row in by[name].items()]
            parts.append(_table([name, *columns], rows))
    for name in ("wrong", "right", "one_slip", "people", "doubt", "highlights", "answers"):
        if name in by:
            row = {key: value for key, value in by[name].items() if not isinstance(value, list)}
            parts.append(_table([name, *row], [["", *row.values()]]))
    return "\n".join(parts)


def _worst(judged: Sequence[Judged]) -> str:
    found = worst(judged)
    if not found:
        return "<p>It agreed with people on every point.</p>"
    return "\n".join(_article(one) for one in found)


def _article(one: Judged) -> str:
    card = one.source.deck.card(one.answer.card)
    parts = [
        f"<article><h3>{escape(card.question)}</h3>",
        f"<small>{escape(' '.join((one.source.name, one.answer.id, one.answer.style)))}</small>",
    ]
    for verdict in _misjudged(one):
        text = card.point(verdict.point_id).text
        reasons = tuple(why.span for why in verdict.why)
        parts += [
            f"<p>{_disagreement(one, verdict)} <strong>{escape(text)}</strong></p>",
            f'<p class="text">{highlighted(one.answer.text, verdict.spans, reasons)}</p>',
            *(
                f"<p><small>{why.kind}: said {escape(why.said)}, expected "
                f"{escape(why.expected)}</small></p>"
                for why in verdict.why
            ),
        ]
    return "\n".join([*parts, "</article>"])


def _disagreement(one: Judged, verdict: PointVerdict) -> str:
    over = verdict.credited
    said = f"{verdict.verdict}, {number(verdict.score)}, {'sure' if verdict.sure else 'unsure'}"
    human = "not credited" if over else "credited"
    slip = one.source.slips.get((one.answer.id, verdict.point_id))
    if slip:
        human += f" ({slip.kind}: said {slip.said}, expected {slip.expected})"
    elif verdict.point_id in one.answer.contradicts:
        human += " (stated wrongly)"
    kind = "over" if over else "under"
    return f'<span class="{kind}">Marker: {said}. People: {escape(human)}.</span>'


def highlighted(text: str, spans: Sequence[Span], reasons: Sequence[Span]) -> str:
    """The text as HTML, its evidence in `mark` and its reasons against in `mark class="why"`."""
    cuts = sorted({0, len(text), *(edge for span in (*spans, *reasons) for edge in span)})
    parts = []
    for start, end in pairwise(cuts):
        piece = escape(text[start:end])
        if any(a <= start and end <= b for a, b in reasons):
            piece = f'<mark class="why">{piece}</mark>'
        elif any(a <= start and end <= b for a, b in spans):
            piece = f"<mark>{piece}</mark>"
        parts.append(piece)
    return "".join(parts)


def _table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    head = "".join(f"<th>{escape(str(name))}</th>" for name in header)
    body = "".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _cell(value: Any) -> str:
    if value is None or isinstance(value, float):
        return f'<td class="n">{number(value)}</td>'
    return f"<td>{escape(str(value))}</td>"
