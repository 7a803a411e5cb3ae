"""Reading an essay: every point of the deck, its argument, paragraph by paragraph and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from trainer.argument import stances
from trainer.argument.analysis import reader
from trainer.argument.facts import OF_ESSAY
from trainer.argument.results import Argument
from trainer.argument.survey import COMPILED, Stated, surveyor
from trainer.deck.model import Card
from trainer.errors import EssayTooLong, UnknownCard
from trainer.essay.paragraphs import CLAIM_TERMS, Question, flowing, paragraphs, split
from trainer.essay.results import Coverage, Covered, Criterion, EssayReading
from trainer.essay.timeline import claimed, expected_dates, order_slips, timeline
from trainer.language import dates
from trainer.marking.marker import Marker
from trainer.marking.results import MarkedAnswer, Span
from trainer.text import Analysed, analyse

WORD_LIMIT = 2_000
"""The longest essay that is read, in words."""
TOLD = ("date", "number", "name", "correction")
"""The slips that an essay is told of: whether a sentence says the opposite of a fact of another
card is too unsure to be told."""
_WORD = re.compile(r"\S*\w\S*")
_HOW_CONVINCING = re.compile(
    r"\bhow (?:far )?(?:\w+ )?convincing\b|\binterpretation\b", re.IGNORECASE
)


def word_count(text: str) -> int:
    """How many words a text has: runs without spaces that hold a letter or a digit."""
    return sum(1 for _ in _WORD.finditer(text))


@lru_cache(maxsize=COMPILED)
def make_ready(marker: Marker) -> None:
    """Compile all that reading an essay needs: the deck's facts, its debates, every card.

    The deck's own answers are read like an essay, so that every card has met the deck's words.
    """
    for card in marker.deck.cards:
        if card.kind == "essay":
            if card.debate:
                reader(marker, card.debate)
            continue
        marker.mark(card.id, card.question)
        for reference in card.references:
            _survey(analyse(reference), marker)


def read_essay(card: Card, text: str, marker: Marker) -> EssayReading:
    """Everything that a program can say about an essay.

    Args:
        card: An essay card of the marker's deck.
        text: The essay, up to `WORD_LIMIT` words.
        marker: The compiled deck.

    Raises:
        EssayTooLong: If the text has more words.
        UnknownCard: If the card is no essay card, or names a debate the deck does not have.
    """
    _require_essay(card)
    words = word_count(text)
    if words > WORD_LIMIT:
        raise EssayTooLong(words, WORD_LIMIT)
    places, question = split(text), Question.of(card)
    read = analyse(flowing(text, places))
    stated = _survey(read, marker)
    expected, said = expected_dates(marker.deck), dates.find(text)
    sentences = [sentence.span for sentence in read.sentences]
    rightly = [(found.point, found.span) for found in stated if found.verdict.credited]
    points = tuple(_covered(stated, claimed(rightly, expected, said, sentences)))
    argument = _argument(card, read.text, marker, stated)
    answer = _answer(read, places, question, argument)
    return EssayReading(
        card_id=card.id,
        text=text,
        words=words,
        criterion=criterion(card),
        paragraphs=paragraphs(read, places, question, points, argument, answer),
        coverage=_coverage(card, points),
        timeline=timeline(points, expected, said, sentences),
        order=order_slips(text, points, expected),
        answers=answer,
        argument=argument,
    )


def read_argument(card: Card, text: str, marker: Marker) -> Argument | None:
    """The argument of an essay alone, such as with what was added to it; None without a debate.

    Raises:
        UnknownCard: If the card is no essay card, or names a debate the deck does not have.
    """
    _require_essay(card)
    read = analyse(flowing(text, split(text)))
    return _argument(card, read.text, marker, _survey(read, marker))


def criterion(card: Card) -> Criterion:
    """AO3 where the card asks how convincing an interpretation is, else AO1."""
    return "AO3" if _HOW_CONVINCING.search(card.question) else "AO1"


def _require_essay(card: Card) -> None:
    if card.kind != "essay":
        raise UnknownCard(f"card {card.id!r} is no essay card: it is {card.kind}")


def _survey(read: Analysed, marker: Marker) -> tuple[Stated, ...]:
    cards = {card.id for card in marker.deck.cards if card.kind != "essay"}
    return surveyor(marker).survey(read, cards, OF_ESSAY)


def _covered(stated: Sequence[Stated], claimed: frozenset[Span]) -> Iterator[Covered]:
    """The points that the essay speaks of in the order of the text, each once a sentence.

    A date that belongs to another event of its sentence is not held against a point.
    """
    for found in stated:
        verdict = found.verdict
        why = tuple(
            w
            for w in verdict.why
            if w.kind in TOLD and w.said != w.expected and w.span not in claimed
        )
        if not verdict.credited and not (verdict.sure and why):
            continue
        yield Covered(found.point, verdict.verdict, verdict.credited, found.span, why)


def _argument(card: Card, text: str, marker: Marker, stated: Sequence[Stated]) -> Argument | None:
    if card.debate is None:
        return None
    marked = MarkedAnswer(card.id, text, (), 0.0, 0.0)
    return reader(marker, card.debate).read(marked, stated)


def _coverage(card: Card, points: Sequence[Covered]) -> Coverage:
    known: dict[str, Covered] = {}
    for point in points:
        best = known.setdefault(point.point, point)
        if (point.credited, point.verdict == "stated") > (best.credited, best.verdict == "stated"):
            known[point.point] = point
    wanted = [known.get(reference) for reference in card.draws_on]
    return Coverage(
        stated=tuple(p.point for p in wanted if p and p.credited and p.verdict == "stated"),
        partly=tuple(p.point for p in wanted if p and p.verdict == "partly"),
        wrong=tuple(p.point for p in wanted if p and p.verdict == "contradicted"),
        missing=tuple(r for r in card.draws_on if r not in known),
        beyond=tuple(r for r, p in known.items() if p.credited and r not in card.draws_on),
    )


def _answer(
    text: Analysed, places: Sequence[Span], question: Question, argument: Argument | None
) -> Span | None:
    """The sentence of the last paragraph that commits to an answer, or sums up in its words."""
    if not places:
        return None
    start, end = places[-1]
    judged = argument.judgement.spans if argument else ()
    for sentence in reversed(text.sentences):
        if not start <= sentence.span[0] < end:
            continue
        line = f" {' '.join(text.words[sentence.first : sentence.last])} "
        if stances.on_the_fence(line) and not stances.FOR_BOTH.search(line):
            continue
        committed = stances.COMMITS.search(line) or stances.CONCLUDES.match(line)
        on_topic = question.shared(text, sentence) >= min(CLAIM_TERMS, len(question.terms))
        inside = any(a <= sentence.span[0] < b for a, b in judged)
        if inside or (committed and on_topic):
            return sentence.span
    return None
