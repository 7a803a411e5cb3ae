"""`trainer evaluate`: measure agreement with people's marks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.errors import DataError

if TYPE_CHECKING:
    from trainer.evaluation.labelled import LabelledSet
    from trainer.evaluation.pairs import Judged


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "data",
        nargs="+",
        type=Path,
        metavar="DATA",
        help="a folder with cards.json and answers.jsonl (and second.jsonl, a second person's "
        "marks), or a benchmark file (.jsonl, .jsonl.gz); "
        "labels of several are pooled, and given apart under by.data",
    )
    parser.add_argument("--model", default="default", help="a shipped model's name, or its folder")
    parser.add_argument(
        "--cv",
        choices=("card", "deck", "question"),
        help="refit on the other folds and mark what is held out, in place of --model",
    )
    parser.add_argument(
        "--terms",
        choices=("authored", "derived"),
        default="authored",
        help="derived: leave the deck's key terms aside",
    )
    parser.add_argument("--seed", type=int, default=0, help="of fitting and of the bootstrap")
    parser.add_argument("--json", type=Path, metavar="F", help="write all figures as JSON")
    parser.add_argument("--html", type=Path, metavar="F", help="write a report with plots")


def run(args: argparse.Namespace) -> int:
    """Measure, print the table, and write the files asked for."""
    from trainer.evaluation.data import read_all
    from trainer.evaluation.measurement import measure, rounded
    from trainer.evaluation.table import as_text

    judged = _judge(read_all(args.data), args)
    figures = rounded(measure(judged, seed=args.seed))
    print(as_text(figures))
    if args.json:
        _write(args.json, json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    if args.html:
        from trainer.report.page import render

        _write(args.html, render(figures, judged))
    return 0


def _judge(sets: Sequence[LabelledSet], args: argparse.Namespace) -> list[Judged]:
    from trainer.evaluation.scoring import judge
    from trainer.marking.marker import Marker

    model = None if args.cv else args.model
    markers = {
        source.name: Marker.compile(source.deck, model=model, terms=args.terms) for source in sets
    }
    if args.cv:
        from trainer.fitting.crossval import cross_validate

        return cross_validate(sets, markers, args.cv, seed=args.seed, progress=_say)
    return [one for source in sets for one in judge(source, markers[source.name])]


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _write(path: Path, content: Any) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror})") from None
