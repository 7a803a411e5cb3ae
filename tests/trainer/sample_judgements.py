"""A set of marked answers in two subjects, with what a marker might say of them."""

from trainer.deck.model import Card, Deck, KeyPoint
from trainer.evaluation.labelled import LabelledAnswer, LabelledSet, Slip
from trainer.evaluation.pairs import Judged
from trainer.marking.results import MarkedAnswer, PointVerdict, Why

RIVERS = Deck(
    title="Rivers",
    cards=tuple(
        Card(
            id=f"c{n}",
            question=f"What shapes reach {n} of a river?",
            references=("Water is faster outside a bend. Silt settles inside it.",),
            points=(
                KeyPoint(
                    id="p1",
                    text="Water is faster outside a bend",
                    key_terms=(("faster", "quicker"), ("outside",)),
                ),
                KeyPoint(
                    id="p2", text="Silt settles inside it", key_terms=(("silt",), ("inside",))
                ),
            ),
        )
        for n in (1, 2, 3)
    ),
)

RIGHT = "The water is faster outside the bend and silt settles on the inside."
HALF = "On the outside it is <b>faster</b>."
WRONG = "Silt settles outside; the water is slower there."
WAFFLE = "Rivers are long and interesting."

# text, style, people's credit of p1 and p2, points stated wrongly, the marker's scores
_KINDS = (
    (RIGHT, "full_close", (1.0, 1.0), (), (0.95, 0.9)),
    (HALF, "partial_a", (1.0, 0.0), (), (0.8, 0.1)),
    (WRONG, "one_slip", (0.0, 1.0), ("p1",), (0.7, 0.4)),
    (WAFFLE, "waffle", (0.0, 0.0), (), (0.2, 0.3)),
)


def verdict(point, score, *, spans=((4, 9),)):
    """A verdict that goes with a score: sure outside .25-.75."""
    name = "stated" if score >= 0.5 else "contradicted" if score == 0.4 else "missed"
    why = (Why("polarity", "slower", "faster", (35, 41)),) if score == 0.4 else ()
    spans = spans if name != "missed" else ()
    return PointVerdict(point, name, score, not 0.25 < score < 0.75, spans, why=why)


def judged_answers(name="rivers", deck=RIVERS):
    """Twelve answers: on each of three cards a right, a half, a wrong one and one beside it."""
    answers = tuple(
        LabelledAnswer(
            id=f"{card.id}-{kind}",
            card=card.id,
            text=text,
            credit={"p1": credit[0], "p2": credit[1]},
            contradicts=frozenset(wrong),
            overall=sum(credit) / 2,
            style=style,
        )
        for card in deck.cards
        for kind, (text, style, credit, wrong, _) in enumerate(_KINDS)
    )
    source = LabelledSet(
        name=name,
        deck=deck,
        answers=answers,
        slips={
            (f"c{n}-2", "p1"): Slip("polarity", "slower", "faster", "explicit") for n in (1, 2, 3)
        },
        evidence={("c1-0", "p1"): ("water is faster",), ("c1-0", "p2"): ("silt settles",)},
        knows_wrong=True,
    )
    return [
        Judged(source, answer, _marked(answer, scores))
        for answer, (*_, scores) in zip(answers, _KINDS * len(deck.cards), strict=True)
    ]


def _marked(answer, scores):
    points = tuple(verdict(f"p{n}", score) for n, score in enumerate(scores, 1))
    mark = float(sum(point.credited for point in points))
    review = any(not point.sure for point in points)
    return MarkedAnswer(answer.card, answer.text, points, mark, 2.0, needs_review=review)
