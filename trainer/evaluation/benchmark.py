"""A benchmark file: a public set of marked answers, a JSON object a line, gzipped or not.

Each question becomes a card. Its key points are the card's points where the set has any;
otherwise its references are one point: the first is its text, the others accepted statements.
A null label was not judged, or left undecided, and is left out.
"""

from __future__ import annotations

from pathlib import Path

from trainer.deck.model import Card, Deck, KeyPoint
from trainer.evaluation.labelled import LabelledAnswer, LabelledSet, in_order
from trainer.evaluation.lines import Line, is_share, lines


def read_benchmark(path: Path) -> LabelledSet:
    """Read such a file; the set is named after it and its folder, such as `beetle/train`.

    Raises:
        DataError: If a key is missing or malformed, or a question changes between its lines.
    """
    cards: dict[str, Card] = {}
    answers = in_order(path, (_answer(line, _card(line, cards)) for line in lines(path)))
    name = _name_of(path)
    return LabelledSet(
        name=name,
        deck=Deck(title=name, cards=tuple(cards[card] for card in sorted(cards))),
        answers=answers,
        knows_wrong=any(answer.contradicts for answer in answers),
    )


def _name_of(path: Path) -> str:
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl")
    return f"{path.resolve().parent.name}/{stem}"


def _card(line: Line, cards: dict[str, Card]) -> Card:
    """The card of a line's question, which is added to the cards when it is new."""
    card = _question(line)
    line.require(
        cards.setdefault(card.id, card) == card,
        f"question {card.id!r} has other references or key points than before",
    )
    return card


def _question(line: Line) -> Card:
    references = tuple(line.get("references", list, []) or ())
    keypoints = line.get("keypoints", list, None)
    line.require(bool(references or keypoints), "neither references nor keypoints")
    if keypoints:
        points = tuple(KeyPoint(id=f"p{n}", text=text) for n, text in enumerate(keypoints, 1))
    else:
        points = (KeyPoint(id="p1", text=references[0], accepted=references[1:]),)
    return Card(
        id=line.get("question_id", str),
        question=line.get("question", str),
        references=references or ("\n".join(keypoints),),
        points=points,
    )


def _answer(line: Line, card: Card) -> LabelledAnswer:
    score = line.get("score", (int, float), None)
    overall = None if score is None else score / (line.get("max_score", (int, float), None) or 1)
    line.require(overall is None or is_share(overall), f"score {score!r} is not within 0..max")
    labels = line.get("kp_labels", list, [overall])
    line.require(
        len(labels) == len(card.points),
        f"{len(labels)} labels for {len(card.points)} points of {card.id!r}",
    )
    for label in labels:
        line.require(label is None or is_share(label), f"label {label!r} is not within 0..1")
    wrong = line.get("label", str, None) == "contradictory"
    return LabelledAnswer(
        id=line.get("id", str),
        card=card.id,
        text=line.get("answer", str),
        credit={
            point.id: float(label)
            for point, label in zip(card.points, labels, strict=True)
            if label is not None
        },
        contradicts=frozenset({"p1"} if wrong and len(card.points) == 1 else ()),
        overall=overall,
    )
