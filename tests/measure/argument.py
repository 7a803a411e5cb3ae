"""Arguments: the project's own argued answers, and the two-views cards of the gold decks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import decks

from trainer import resources
from trainer.argument import Argument
from trainer.argument.analysis import reader
from trainer.deck import files
from trainer.essay.reading import read_essay
from trainer.evaluation.labelled import LabelledSet
from trainer.evaluation.table import markdown
from trainer.fitting.crossval import fit_features
from trainer.fitting.rows import collect
from trainer.marking.marker import Marker
from trainer.marking.results import CREDIT, Span
from trainer.marking.verdict import Model

OWN = Path(__file__).resolve().parents[1] / "data" / "argued"
HALVES = ("develop", "report")
ESSAY_WORDS = 1_500
Tally = Counter[str]
Marks = Mapping[str, Any]

ROWS: tuple[tuple[str, str, str], ...] = (
    ("answers with a misattributed claim in which it is found", "wrong found", "wrong"),
    ("answers without one in which one is reported", "clean alarmed", "clean"),
    ("weighed or listed, right", "weighed", "answers"),
    ("judgement present or absent, right", "judged", "answers"),
    ("of judgements present and found: side right", "side", "both judged"),
    ("of judgements present and found: reasoned or not, right", "reasoned", "both judged"),
    ("views put forward or not, right (view by view)", "views", "view slots"),
    ("historians with their view and whether it is right", "historians", "historians named"),
    ("facts cited that are found", "facts found", "facts cited"),
    ("facts reported that are cited", "facts found", "facts reported"),
    ("facts found, on the side that they serve", "facts served", "facts found"),
)


def report(folder: Path, only: set[str]) -> None:
    """Print the figures of either half, and those of the gold decks where they are there."""
    print("\n## Own argued answers, the shipped model\n")
    print(own())
    print("\n## An essay against every point of a deck\n")
    print(essay_time())
    if (folder / "gold").is_dir():
        print("\n## Two-views cards: views right, each deck by a model fitted on the others\n")
        print(two_views(decks.gold(folder, only)))


def own() -> str:
    """A column a half, counts beside percentages."""
    tallies = {half: Counter[str]() for half in HALVES}
    for line in (OWN / "answers.jsonl").read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        marker = _marker(answer["deck"])
        marked = marker.mark(answer["card"], answer["text"])
        found = reader(marker, answer["card"]).read(marked)
        _count(tallies[answer["half"]], answer["text"], answer["marks"], found)
    rows = [
        [title, *(_share(tallies[half][good], tallies[half][of]) for half in HALVES)]
        for title, good, of in ROWS
    ]
    return markdown(["", *(f"{half} half" for half in HALVES)], rows)


@cache
def _marker(deck: str) -> Marker:
    return Marker.compile(files.load(OWN / "decks" / f"{deck}.yaml"))


def _share(good: int, of: int) -> str:
    return f"{good} of {of} ({100 * good / of:.0f} %)" if of else "-"


def _count(tally: Tally, text: str, marks: Marks, found: Argument) -> None:
    """Add one answer to the counts."""
    judgement = marks["judgement"]
    tally["answers"] += 1
    tally["weighed"] += found.weighed == marks["weighed"]
    tally["judged"] += found.judgement.present == judgement["present"]
    if found.judgement.present and judgement["present"]:
        tally["both judged"] += 1
        tally["side"] += found.judgement.side == judgement["side"]
        tally["reasoned"] += found.judgement.reasoned == judgement["reasoned"]
    for view in found.balance:
        tally["view slots"] += 1
        tally["views"] += (found.shown(view) is not None) == (view in marks["views"])
    _count_misattributed(tally, text, marks, found)
    _count_named(tally, marks, found)


def _count_misattributed(tally: Tally, text: str, marks: Marks, found: Argument) -> None:
    """An answer counts as found when one claim of it is, with both its sides right."""
    if not marks["misattributed"]:
        tally["clean"] += 1
        tally["clean alarmed"] += bool(found.misattributed)
        return
    tally["wrong"] += 1
    tally["wrong found"] += any(
        _overlap(other.span, _place(text, claim["words"]))
        and (other.said_of, other.belongs_to) == (claim["said_of"], claim["belongs_to"])
        for claim in marks["misattributed"]
        for other in found.misattributed
    )


def _count_named(tally: Tally, marks: Marks, found: Argument) -> None:
    named = {(h["name"], h["view"], h["right"]) for h in marks["historians"]}
    tally["historians named"] += len(named)
    tally["historians"] += len(named & {(h.name, h.view, h.right) for h in found.historians})
    wanted = {(cited["point"], cited["serves"]) for cited in marks["evidence"]}
    got = {(cited.point, cited.serves) for cited in found.evidence}
    points = {point for point, _ in wanted}
    reported = {point for point, _ in got}
    tally["facts cited"] += len(points)
    tally["facts reported"] += len(reported)
    tally["facts found"] += len(points & reported)
    tally["facts served"] += len({point for point, _ in wanted & got})


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def essay_time() -> str:
    """Processor time of reading an essay of 1,500 words made of the Stalin deck's own answers."""
    deck = files.load(resources.decks()["stalin-international-relations"])
    marker = Marker.compile(deck)
    words = " ".join(text for card in deck.cards for text in card.references).split()
    text = " ".join(words[:ESSAY_WORDS])
    card = next(card for card in deck.cards if card.kind == "essay")
    times = []
    for _ in range(6):
        start = process_time()
        read_essay(card, text, marker)
        times.append(1000 * (process_time() - start))
    points = sum(len(card.points) for card in deck.cards)
    rows = [[f"{ESSAY_WORDS:,} words, {points} points", *(f"{t:.0f}" for t in times)]]
    return markdown(["ms of one core", "first", *(["again"] * 5)], rows)


def two_views(sets: Sequence[LabelledSet]) -> str:
    """Views right by deck: one is argued when the markers credited a point of it."""
    markers = {source.name: Marker.compile(source.deck, model=None) for source in sets}
    rows: list[list[str]] = []
    total = Counter[str]()
    for source in sets:
        tally = _views_right(source, _fitted_on_others(source, sets, markers))
        total += tally
        rows.append([source.name, *_cells(tally)])
    rows.append(["all", *_cells(total)])
    return markdown(["deck", "all answers", "but for answers of wrong facts"], rows)


def _cells(tally: Tally) -> list[str]:
    return [
        _share(tally["right"], tally["slots"]),
        _share(tally["sound right"], tally["sound slots"]),
    ]


def _fitted_on_others(
    source: LabelledSet, sets: Sequence[LabelledSet], markers: Mapping[str, Marker]
) -> Marker:
    others = [other for other in sets if other is not source]
    rows = collect(others, lambda other: markers[other.name], contrasts=True)
    model = Model.from_params(fit_features(rows))
    return markers[source.name].with_model(model)


def _views_right(source: LabelledSet, marker: Marker) -> Tally:
    tally = Counter[str]()
    for answer in source.answers:
        card = marker.deck.card(answer.card)
        if card.kind != "two-views":
            continue
        found = reader(marker, card.id).read(marker.mark(card.id, answer.text))
        for view in card.views:
            ids = [point.id for point in card.points if point.view == view.id]
            argued = any(answer.credit.get(point, 0.0) >= CREDIT for point in ids)
            right = (found.shown(view.id) is not None) == argued
            tally["slots"] += 1
            tally["right"] += right
            if answer.style != "wrong_facts":
                tally["sound slots"] += 1
                tally["sound right"] += right
    return tally
