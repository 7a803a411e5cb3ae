"""How far people agree with one another: the ceiling that a marker is held against, from nltk."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

Mark = tuple[Hashable, Hashable, Hashable]
"""Who marked, what, and how: one label of one item by one person."""


def agreement(marks: Iterable[Mark]) -> dict[str, Any]:
    """How many items more than one person marked, and how well they agree about them.

    Krippendorff's alpha allows for any number of people and for items that some left out [1];
    kappa is Cohen's [2] over the items that two people both marked, and None when there are more
    or fewer people. A figure that does not exist (one label throughout) is None. Empty when
    nothing was marked twice.

    [1] K. Krippendorff, Content Analysis, 1980, chapter 12.
    [2] J. Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    by_item: dict[Hashable, list[Mark]] = {}
    for mark in marks:
        by_item.setdefault(mark[1], []).append(mark)
    twice = [mark for marked in by_item.values() if len(marked) > 1 for mark in marked]
    if not twice:
        return {}
    people = len({person for person, _, _ in twice})
    varies = len({label for _, _, label in twice}) > 1
    return {
        "n": len({item for _, item, _ in twice}),
        "kappa": _task(twice).kappa() if people == 2 and varies else None,
        "alpha": float(_task(twice).alpha()) if varies else None,
    }


def _task(marks: list[Mark]) -> Any:
    from nltk.metrics.agreement import AnnotationTask

    return AnnotationTask(marks)
