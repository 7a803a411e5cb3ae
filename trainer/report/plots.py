"""Plots of scores against labels, as SVG inside a `figure`."""

from __future__ import annotations

from html import escape

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.metrics import reliability as reliability_of

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SIZE = 320
_MARGIN = 36
_BINS = 20


def reliability(human: Flags, score: Floats) -> str:
    """Share credited by people against the mean score of each bin; the diagonal is perfect."""
    bins = reliability_of(human, score)
    most = max((count for *_, count in bins), default=1)
    points = [(_x(mean), _y(share)) for mean, share, _ in bins]
    shapes = [
        _line(_x(0), _y(0), _x(1), _y(1), "#8c959f"),
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" '
        'stroke="#0a5296" stroke-width="2"/>',
    ]
    for (x, y), (mean, share, count) in zip(points, bins, strict=True):
        shapes.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 5 * (count / most) ** 0.5:.1f}" '
            'fill="#0a5296">'
            f"<title>score {mean:.2f}, credited {share:.2f}, {count}</title></circle>"
        )
    caption = "Reliability: what people credit among points of a score (circles: how many)"
    return _figure(shapes, caption, "score", "credited by people")


def histogram(human: Flags, score: Floats) -> str:
    """How many points have a score, credited by people and not, on a square-root scale."""
    edges = np.linspace(0, 1, _BINS + 1)
    counts = [np.histogram(score[kind], edges)[0] for kind in (human, ~human)]
    top = max(1, max(int(count.max()) for count in counts))
    width = (_x(1) - _x(0)) / _BINS / 2
    shapes = []
    for which, (count, colour) in enumerate(zip(counts, ("#0a5296", "#d1242f"), strict=True)):
        for bin_number, n in enumerate(count):
            y = _y(float(np.sqrt(n / top)))
            shapes.append(
                f'<rect x="{_x(edges[bin_number]) + which * width:.1f}" y="{y:.1f}" '
                f'width="{width:.1f}" height="{_y(0) - y:.1f}" fill="{colour}">'
                f"<title>{n}</title></rect>"
            )
    caption = "Scores of points that people credit (blue) and do not (red)"
    return _figure(shapes, caption, "score", f"points, square-root scale to {top}")


def _figure(shapes: list[str], caption: str, across: str, up: str) -> str:
    axes = [
        _line(_x(0), _y(0), _x(1), _y(0), "#1b1f24"),
        _line(_x(0), _y(0), _x(0), _y(1), "#1b1f24"),
        *(_text(_x(v), _y(0) + 14, f"{v:g}") for v in (0, 0.5, 1)),
        _text(_x(0.5), _y(0) + 28, across),
        f'<g transform="rotate(-90)">{_text(-_y(0.5), 14, up)}</g>',
    ]
    return (
        f'<figure><svg role="img" aria-label="{escape(caption)}" width="{_SIZE}" '
        f'height="{_SIZE}" viewBox="0 0 {_SIZE} {_SIZE}">{"".join(axes + shapes)}</svg>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, content: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="12" text-anchor="middle"'
    return f"<text {place}>{escape(content)}</text>"


def _x(share: float) -> float:
    return _MARGIN + share * (_SIZE - 2 * _MARGIN)


def _y(share: float) -> float:
    return _SIZE - _MARGIN - share * (_SIZE - 2 * _MARGIN)
