"""A small deck, a marker that gives the verdicts it is told, and a clock that goes on by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trainer.deck import files
from trainer.deck.keypoints import complete
from trainer.deck.model import Deck
from trainer.library import Library
from trainer.marking.results import MarkedAnswer, PointVerdict
from trainer.store import Store

DECK = """\
title: Walpole and the Whigs
cards:
  - id: fall
    question: Why did Walpole leave office?
    kind: recall
    topic: Walpole
    reference: Walpole resigned in February 1742. He had lost the Commons.
    points:
      - {id: p1, text: Walpole resigned in February 1742., key_terms: [[February 1742]]}
      - {id: p2, text: His majority in the Commons was gone., key_terms: [[Commons], [majority]]}
      - id: p3
        text: The king made him Earl of Orford.
        key_terms: [[Earl of Orford]]
        corrections: [{said: [duke], right: He was made an earl., note: Orford is an earldom.}]
  - id: power
    question: What are the two views of Walpole's power?
    kind: two-views
    reference: It rested on patronage, or on the trust of the Commons.
    views:
      A: {name: Patronage, summary: Places and pensions bought him votes.}
      B: {name: Persuasion, summary: He led by argument.}
    points:
      - {id: p1, text: He bought votes with places., view: A}
      - {id: p2, text: He persuaded the House by argument., view: B}
  - {id: plain, question: Who followed him?, kind: recall, reference: Lord Wilmington followed him.}
debates:
  - id: end
    question: Was Walpole pushed or did he jump?
    views:
      A: {name: Pushed, summary: Events drove him out.}
      B: {name: Jumped, summary: He chose his hour.}
    evidence:
      - {point: fall/p2, A: Without votes he could not stay., B: He had ruled without them before.}
"""


@dataclass(eq=False)
class Script:
    """A marker that gives the verdicts it was told, and misses every other point."""

    deck: Deck
    verdicts: dict[str, PointVerdict] = field(default_factory=dict)
    flags: tuple = ()
    error: Exception | None = None
    engine: str = "script"

    def tell(self, point_id: str, verdict: str, **more) -> None:
        usual = {"stated": 0.9, "partly": 0.6, "missed": 0.1, "contradicted": 0.1}[verdict]
        values = {"score": usual, "sure": True, **more}
        self.verdicts[point_id] = PointVerdict(point_id, verdict, **values)

    def mark(self, card_id: str, text: str) -> MarkedAnswer:
        if self.error:
            raise self.error
        card = self.deck.card(card_id)
        points = tuple(
            self.verdicts.get(p.id, PointVerdict(p.id, "missed", 0.05, True)) for p in card.points
        )
        mark = sum(card.point(v.point_id).weight for v in points if v.credited)
        review = any(not v.sure for v in points)
        return MarkedAnswer(card_id, text, points, mark, card.max_mark, self.flags, review)


class ScriptedLibrary(Library):
    def __init__(self, store: Store, path: Path) -> None:
        super().__init__(store, [path])
        self.script = Script(complete(files.load(path)))

    def marker(self, slug: str):
        return self.script if slug == "walpole" else super().marker(slug)


@dataclass
class Clock:
    at: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at
