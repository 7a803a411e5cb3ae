"""Which answers are held out together, so that nothing they share is seen in fitting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.errors import DataError
from trainer.evaluation.labelled import LabelledSet

Split = Literal["card", "deck", "question"]
Numbers = NDArray[np.intp]
MOST = 10


def groups(sets: Sequence[LabelledSet], split: Split) -> list[Hashable]:
    """The group of every answer, sets and answers in order.

    Args:
        sets: Sets of marked answers.
        split: `deck` groups by set; `card` by card of a set; `question` by the wording of the
            question over all sets, so that two sets that ask the same stay together. Where cards
            of one set share their wording ("Summarise the article"), their points tell them apart.

    Raises:
        DataError: If there is but one group.
    """
    found: list[Hashable] = []
    for source in sets:
        keys = _keys(source, split)
        found += [keys[answer.card] for answer in source.answers]
    if len(set(found)) < 2:
        raise DataError(f"--cv {split} needs at least two of them; the data has one")
    return found


def assign(keys: Sequence[Hashable], most: int = MOST) -> Numbers:
    """A fold for each answer: whole groups, the largest first, each to the smallest fold so far.

    Deterministic in the order of `keys`; with at most `most` groups each is a fold of its own.
    """
    sizes = Counter(keys)
    fill = [0] * min(most, len(sizes))
    fold_of: dict[Hashable, int] = {}
    for key, size in sorted(sizes.items(), key=lambda item: -item[1]):
        fold_of[key] = fill.index(min(fill))
        fill[fold_of[key]] += size
    return np.array([fold_of[key] for key in keys], np.intp)


def _keys(source: LabelledSet, split: Split) -> dict[str, Hashable]:
    """The group of each card of a set."""
    if split == "deck":
        return {card.id: source.name for card in source.deck.cards}
    if split == "card":
        return {card.id: (source.name, card.id) for card in source.deck.cards}
    wording = {card.id: _folded(card.question) for card in source.deck.cards}
    often = Counter(wording.values())
    return {
        card.id: (
            wording[card.id],
            tuple(point.text for point in card.points) if often[wording[card.id]] > 1 else (),
        )
        for card in source.deck.cards
    }


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
