"""`trainer fit`: fit a marking model on marked answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.errors import DataError

if TYPE_CHECKING:
    from trainer.evaluation.labelled import LabelledSet


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "data",
        nargs="+",
        type=Path,
        metavar="DATA",
        help="folders with cards.json and answers.jsonl, or benchmark files",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="where params.json and CARD.md go, such as models/NAME",
    )
    parser.add_argument("--seed", type=int, default=0, help="of fitting")
    parser.add_argument(
        "--terms",
        choices=("authored", "derived"),
        default="authored",
        help="derived: leave the decks' key terms aside",
    )
    parser.add_argument("--date", default="", help="date of the data, for the card")
    parser.add_argument(
        "--licence",
        action="append",
        default=[],
        metavar="SET=TEXT",
        help="licence and origin of a set, for the card; the public sets' are known",
    )


def run(args: argparse.Namespace) -> int:
    """Fit, cross-validate, and write `params.json` and `CARD.md`."""
    from trainer.evaluation.data import read_all
    from trainer.evaluation.measurement import measure
    from trainer.fitting import card, training
    from trainer.fitting.crossval import cross_validate, fit_features
    from trainer.fitting.rows import collect
    from trainer.marking.marker import Marker

    licences = _licences(args.licence)
    _make(args.output)
    sets = read_all(args.data)
    markers = {s.name: Marker.compile(s.deck, model=None, terms=args.terms) for s in sets}
    params = fit_features(
        collect(sets, lambda source: markers[source.name], contrasts=True), seed=args.seed
    )
    judged = cross_validate(sets, markers, "question", seed=args.seed, progress=_say)
    text = card.write(
        args.output.name,
        sets,
        measure(judged, seed=args.seed),
        params,
        command=_command(sets, args),
        seed=args.seed,
        date=args.date,
        licences=licences,
    )
    _write(args.output, {"params.json": training.dumps(params), "CARD.md": text})
    print(f"wrote {args.output / 'params.json'} and {args.output / 'CARD.md'}")
    return 0


def _command(sets: Sequence[LabelledSet], args: argparse.Namespace) -> str:
    """The command by the sets' names: where they lie differs between machines."""
    terms = f" --terms {args.terms}" if args.terms != "authored" else ""
    names = " ".join(source.name for source in sets)
    return f"trainer fit {names} -o models/{args.output.name} --seed {args.seed}{terms}"


def _licences(given: Sequence[str]) -> Mapping[str, str]:
    for text in given:
        if "=" not in text:
            raise DataError(f"--licence {text!r}: write it as SET=TEXT")
    return dict(text.split("=", 1) for text in given)


def _make(folder: Path) -> None:
    """Make the folder before fitting, so that minutes of it are not lost."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{folder}: cannot be made ({error.strerror})") from None


def _write(folder: Path, files: Mapping[str, str]) -> None:
    try:
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DataError(f"{folder}: cannot be written ({error.strerror})") from None


def _say(message: str) -> None:
    print(message, file=sys.stderr)
