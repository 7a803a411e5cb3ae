"""Which answers are held out together, so that nothing they share is seen in fitting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.errors import DataError
from trainer.evaluation.labelled import LabelledAnswer, LabelledSet

Split = Literal["card", "deck", "question"]
Numbers = NDArray[np.intp]
MOST = 10


def groups(sets: Sequence[LabelledSet], split: Split) -> list[Hashable]:
    """The group of every answer, sets and answers in order.

    Args:
        sets: Sets of marked answers.
        split: `deck` groups by set; `card` by card of a set; `question` by the wording of the
            question over all sets, so that two sets that ask the same stay together.

    Raises:
        DataError: If there is but one group.
    """
    found = [_group(source, answer, split) for source in sets for answer in source.answers]
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


def _group(source: LabelledSet, answer: LabelledAnswer, split: Split) -> Hashable:
    if split == "deck":
        return source.name
    if split == "card":
        return source.name, answer.card
    return " ".join(source.deck.card(answer.card).question.casefold().split())
