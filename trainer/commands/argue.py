"""`trainer argue`: answers in, the argument of each out, a JSON object a line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from trainer import jsonlines, resources

if TYPE_CHECKING:
    from trainer.deck.model import Debate, Deck
    from trainer.marking.marker import Marker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("answers", metavar="ANSWERS.jsonl", help="answers, or - for a pipe")
    parser.add_argument(
        "--deck", required=True, help="a deck file, or the name of a deck that comes with this"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT.jsonl", help="where to write (default: standard output)"
    )
    parser.add_argument("--model", default="default", metavar="NAME", help="the marking model")
    parser.add_argument("--quiet", action="store_true", help="say nothing of the progress")


def run(args: argparse.Namespace) -> int:
    """Read the argument of every answer; 1 when a line could not be read."""
    from trainer.deck import files
    from trainer.marking.marker import Marker

    deck = files.load(resources.find_deck(args.deck))
    marker = Marker.compile(deck, model=args.model)
    bad = jsonlines.transform(
        args.answers,
        args.output,
        lambda answer: argue(answer, marker),
        progress=None if args.quiet else sys.stderr,
    )
    return 1 if bad else 0


def argue(answer: jsonlines.AnswerLine, marker: Marker) -> dict[str, Any]:
    """The line that is written for an answer.

    Raises:
        BadLine: If `debate` is not text.
        UnknownCard: If the deck has no such card or debate, or no debate for the card.
        AnswerTooLong: If the text is over the limit of characters.
    """
    from trainer.argument import as_json
    from trainer.argument.analysis import reader

    debate = _debate(answer, marker.deck)
    marked = marker.mark(answer.card, answer.text)
    return as_json(reader(marker, debate.id).read(marked), answer.id)


def _debate(answer: jsonlines.AnswerLine, deck: Deck) -> Debate:
    """The debate that a line names; else its card's own, else the first that cites the card."""
    from trainer.errors import UnknownCard

    named = answer.fields.get("debate")
    if named is not None:
        if not isinstance(named, str):
            raise jsonlines.BadLine("the debate is not text: write it in quotes", answer.id)
        return deck.debate(named)
    debates = deck.debates_of(answer.card)
    if not debates:
        raise UnknownCard(
            f"no debate of the deck {deck.title!r} cites the card {answer.card!r}: "
            'name one with "debate", or add views to the deck'
        )
    return debates[0]
