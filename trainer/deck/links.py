"""Do the parts of a deck that name one another fit? Ids, views, debates and the points they cite.

Works on a tree that `trainer.deck.shape.conform` has checked, so it trusts the shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trainer.deck.nodes import Node
from trainer.errors import Fault

DerivedIds = Callable[[str], tuple[str, ...]]
"""Card id -> the ids of the points that are derived for it."""

_ONLY_ON = {"views": "two-views", "debate": "essay", "draws_on": "essay"}


def link_faults(deck: Node, derived: DerivedIds) -> Iterator[Fault]:
    """Every fault of the links in a deck.

    Args:
        deck: The deck's tree.
        derived: Asked for cards that leave their points to be derived.
    """
    cards, debates = deck.items_of("cards"), deck.items_of("debates")
    index = _Index(
        cards={card.text_of("id"): card for card in reversed(cards)},
        debates={debate.text_of("id"): debate for debate in reversed(debates)},
        derived=derived,
    )
    yield from _repeated(cards, "card")
    yield from _repeated(debates, "debate")
    for card in cards:
        yield from _card(card, index)
    for debate in debates:
        yield from _debate(debate, index)


@dataclass(frozen=True, slots=True)
class _Index:
    cards: dict[str, Node]
    debates: dict[str, Node]
    derived: DerivedIds

    def point_fault(self, reference: str) -> str:
        """What is wrong with a `card/point` reference; empty when it is there."""
        card_id, slash, point_id = reference.partition("/")
        if not slash or not card_id or not point_id:
            return "write it as card/point, such as c01/p2"
        if card_id not in self.cards:
            return f"the deck has no card {card_id!r}"
        authored = [point.text_of("id") for point in self.cards[card_id].items_of("points")]
        known = authored or self.derived(card_id)
        if point_id not in known:
            there = ", ".join(known) or "none"
            return f"card {card_id!r} has no point {point_id!r}; its points are {there}"
        return ""

    def views(self, debate_id: str) -> dict[str, Node] | None:
        """The views of a debate or two-views card, by id; None when there is no such."""
        if debate_id in self.debates:
            return self.debates[debate_id].entries_of("views")
        card = self.cards.get(debate_id)
        if card is not None and card.text_of("kind") == "two-views":
            return card.entries_of("views")
        return None


def _repeated(records: list[Node], what: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for record in records:
        name, line = record.text_of("id"), record.line_of("id")
        if not name:
            continue
        if name in first:
            yield Fault(
                line,
                f"{what} id {name!r} again (first on line {first[name]}): give each its own",
            )
        first.setdefault(name, line)


def _card(card: Node, index: _Index) -> Iterator[Fault]:
    name, kind = card.text_of("id") or "without an id", card.text_of("kind")
    for key, needed in _ONLY_ON.items():
        if key in card.key_lines and kind and kind != needed:
            yield Fault(
                card.key_lines[key],
                f"{key} on card {name}, which is of kind {kind}: "
                f"write kind: {needed}, or take {key} out",
            )
    if kind != "essay" and "reference" not in card.key_lines:
        yield Fault(card.line, f"card {name} has no reference: add the model answer")
    yield from _repeated(card.items_of("points"), f"on card {name} point")
    if kind == "two-views":
        yield from _two_views(card, name, index)
    if kind == "essay":
        yield from _essay(card, name, index)
    yield from _views_of_points(card, name, kind, index)


def _two_views(card: Node, name: str, index: _Index) -> Iterator[Fault]:
    if "views" not in card.key_lines:
        yield Fault(card.line, f"two-views card {name} has no views: add two or more")
    if name in index.debates:
        yield Fault(
            index.debates[name].line_of("id"),
            f"debate id {name!r} is also a two-views card, which is a debate itself: rename one",
        )
    points = card.items_of("points")
    argued = {point.text_of("view") for point in points}
    for view in card.entries_of("views"):
        if points and view not in argued:
            yield Fault(
                card.line_of("views"),
                f"no point of card {name} belongs to view {view}: "
                f"give one of its points view: {view}, or leave all points out to derive them",
            )


def _views_of_points(card: Node, name: str, kind: str, index: _Index) -> Iterator[Fault]:
    own = index.views(card.text_of("debate")) if kind == "essay" else card.entries_of("views")
    for point in card.items_of("points"):
        view = point.text_of("view")
        if view and own is not None and view not in own:
            there = f"its views are {', '.join(own)}" if own else "the card has no views"
            yield Fault(
                point.line_of("view"),
                f"point {point.text_of('id')} of card {name} names view {view!r}, but {there}",
            )


def _essay(card: Node, name: str, index: _Index) -> Iterator[Fault]:
    for key, meaning in (("debate", "the id of a debate"), ("draws_on", "a list of card/point")):
        if key not in card.key_lines:
            yield Fault(card.line, f"essay card {name} has no {key}: add {meaning}")
    debate = card.text_of("debate")
    if debate and index.views(debate) is None:
        known = ", ".join(index.debates) or "none"
        yield Fault(
            card.line_of("debate"),
            f"essay card {name} names debate {debate!r}, which is not there; debates are {known}",
        )
    drawn = card.items_of("draws_on")
    yield from _cited(drawn, f"draws_on of card {name}", index)
    behind = {reference.text.partition("/")[0] for reference in drawn}
    if len(behind) == 1:
        yield Fault(
            card.line_of("draws_on"),
            f"essay card {name} draws on card {behind.pop()} alone: cite points of two or more",
        )


def _cited(references: list[Node], where: str, index: _Index) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for reference in references:
        if problem := index.point_fault(reference.text):
            yield Fault(reference.line, f"{where} cites {reference.text!r}: {problem}")
        if reference.text in first:
            yield Fault(
                reference.line,
                f"{where} cites {reference.text!r} again "
                f"(first on line {first[reference.text]}): once is enough",
            )
        first.setdefault(reference.text, reference.line)


def _debate(debate: Node, index: _Index) -> Iterator[Fault]:
    name, views = debate.text_of("id") or "without an id", debate.entries_of("views")
    evidence = debate.items_of("evidence")
    cited = [fact.entries["point"] for fact in evidence if "point" in fact.entries]
    yield from _cited(cited, f"evidence of debate {name}", index)
    read: set[str] = set()
    for fact in evidence:
        readings = [key for key in fact.key_lines if key != "point"]
        read.update(readings)
        yield from _readings(fact, readings, views, name)
    for view in views:
        if evidence and view not in read:
            yield Fault(
                debate.line_of("views"),
                f"no evidence of debate {name} says how view {view} reads it: "
                f"add {view}: ... to a fact, or take the view out",
            )


def _readings(
    fact: Node, readings: list[str], views: dict[str, Node], debate: str
) -> Iterator[Fault]:
    point = fact.text_of("point")
    for view in readings:
        if view not in views:
            yield Fault(
                fact.key_lines[view],
                f"evidence {point} of debate {debate} gives a reading for {view!r}, "
                f"but its views are {', '.join(views)}",
            )
    if not readings:
        yield Fault(
            fact.line,
            f"evidence {point} of debate {debate} has no readings: "
            "say under each view's id how it reads this",
        )
