"""Adding a debate to a deck that was made on the page: what it wants, and what it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from trainer.deck import files
from trainer.deck.model import Debate, Deck, LinkedEvidence, View
from trainer.errors import DeckError, UnknownCard
from trainer.store import Store

MOST_CHARACTERS = 2_000
"""Of one field."""


@dataclass(frozen=True, slots=True)
class NewDebate:
    """A debate as it was written down; what is left empty is "".

    Attributes:
        names: By view id: what the view is called.
        summaries: By view id: what it says.
        readings: By point id of the card, then by view id: how the view reads the point.
    """

    question: str
    names: Mapping[str, str]
    summaries: Mapping[str, str]
    readings: Mapping[str, Mapping[str, str]]


def add_debate(store: Store, slug: str, card_id: str, new: NewDebate, at: datetime) -> Debate:
    """Add a debate about one card to a deck that was made on the page, and keep the deck.

    Raises:
        UnknownCard: If no such deck was made on the page, or it has no such card.
        DeckError: If something is missing of the debate; nothing is kept then.
    """
    stored = store.deck(slug)
    if stored is None:
        raise UnknownCard(f"no deck {slug!r} was made on the page")
    deck = files.loads(stored.text, stored.title)
    deck.card(card_id)
    missing = list(_missing(new))
    if missing:
        raise DeckError(f"the debate is not whole yet: {'; '.join(missing)}")
    debate = _debate(deck, card_id, new)
    text = files.dump(replace(deck, debates=(*deck.debates, debate)))
    files.loads(text, stored.title)
    store.save_deck(slug, text, title=stored.title, at=at, replace=True)
    return debate


def _missing(new: NewDebate) -> Iterator[str]:
    """What is still wanted, a thing at a time."""
    names = [" ".join(name.split()).casefold() for name in new.names.values()]
    if not new.question.strip():
        yield "write the question that historians disagree about"
    if not all(names):
        yield "give each view a name"
    elif len(set(names)) < len(names):
        yield "give the views two different names"
    begun = [said for said in new.readings.values() if any(map(str.strip, said.values()))]
    if not begun:
        yield "say for one fact at least how each view reads it"
    elif any(not all(said.get(view, "").strip() for view in new.names) for said in begun):
        yield "say how each view reads a fact, or leave it empty for both"
    fields = [new.question, *new.names.values(), *new.summaries.values()]
    fields += [text for said in begun for text in said.values()]
    if any(len(text) > MOST_CHARACTERS for text in fields):
        yield f"keep each part under {MOST_CHARACTERS:,} characters"


def _debate(deck: Deck, card_id: str, new: NewDebate) -> Debate:
    taken = {debate.id for debate in deck.debates} | {card.id for card in deck.cards}
    wanted = f"views-of-{card_id}"
    free = next(debate_id for debate_id in _ids(wanted) if debate_id not in taken)
    views = tuple(
        View(view, " ".join(name.split()), new.summaries.get(view, "").strip())
        for view, name in new.names.items()
    )
    evidence = tuple(
        LinkedEvidence(f"{card_id}/{point}", {view: said[view].strip() for view in new.names})
        for point, said in new.readings.items()
        if any(map(str.strip, said.values()))
    )
    return Debate(free, " ".join(new.question.split()), views, evidence)


def _ids(wanted: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}-{number}" for number in count(2))
