"""`trainer mark`: answers in, marks out, a JSON object a line."""

from __future__ import annotations

import argparse
import sys

from trainer import jsonlines, resources


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("answers", metavar="ANSWERS.jsonl", help="answers, or - for a pipe")
    parser.add_argument(
        "--deck", required=True, help="a deck file, or the name of a deck that comes with this"
    )
    parser.add_argument(
        "-o", "--output", metavar="MARKS.jsonl", help="where to write (default: standard output)"
    )
    parser.add_argument(
        "--terms",
        choices=("authored", "derived"),
        default="authored",
        help="the deck's own key terms, or terms derived from the points' text (default: authored)",
    )
    parser.add_argument("--model", default="default", metavar="NAME", help="the marking model")
    parser.add_argument("--quiet", action="store_true", help="say nothing of the progress")


def run(args: argparse.Namespace) -> int:
    """Mark every answer; 1 when a line could not be marked."""
    from trainer.deck import files
    from trainer.marking.marker import Marker
    from trainer.marking.results import as_json

    deck = files.load(resources.find_deck(args.deck))
    marker = Marker.compile(deck, model=args.model, terms=args.terms)
    bad = jsonlines.transform(
        args.answers,
        args.output,
        lambda answer: as_json(marker.mark(answer.card, answer.text), answer.id),
        progress=None if args.quiet else sys.stderr,
    )
    return 1 if bad else 0
