"""Two drafts of an essay side by side: what the second added, mended and lost."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.essay.results import EssayReading


@dataclass(frozen=True, slots=True)
class Changes:
    """What a second draft does that the first did not, and the other way round.

    Attributes:
        words: Words gained; negative when it is shorter.
        added: Points credited only now, as `card/point`, in the order of the text.
        lost: Points no longer credited.
        mended: Points contradicted or wrongly dated in the first draft and no longer.
        broken: The reverse.
        views: Views put forward only now.
        weighed: Whether views are weighed only now.
        judged: Whether there is a judgement only now.
        reasoned: Whether it has a reason only now.
        answered: Whether the conclusion answers the question only now.
    """

    words: int
    added: tuple[str, ...]
    lost: tuple[str, ...]
    mended: tuple[str, ...]
    broken: tuple[str, ...]
    views: tuple[str, ...]
    weighed: bool
    judged: bool
    reasoned: bool
    answered: bool


def compare(first: EssayReading, second: EssayReading) -> Changes:
    """What changed from one draft to the next of the same card."""
    before, after = _credited(first), _credited(second)
    slips, still = _slips(first), _slips(second)
    return Changes(
        words=second.words - first.words,
        added=tuple(point for point in after if point not in before),
        lost=tuple(point for point in before if point not in after),
        mended=tuple(point for point in slips if point not in still),
        broken=tuple(point for point in still if point not in slips),
        views=tuple(view for view in _views(second) if view not in _views(first)),
        weighed=_weighed(second) and not _weighed(first),
        judged=_judged(second) and not _judged(first),
        reasoned=_reasoned(second) and not _reasoned(first),
        answered=second.answers is not None and first.answers is None,
    )


def _credited(reading: EssayReading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(point.point for point in reading.points if point.credited))


def _slips(reading: EssayReading) -> tuple[str, ...]:
    wrong = [point.point for point in reading.points if point.verdict == "contradicted"]
    return tuple(dict.fromkeys([*wrong, *(dated.point for dated in reading.date_slips)]))


def _views(reading: EssayReading) -> tuple[str, ...]:
    return tuple(view.id for view in reading.argument.views) if reading.argument else ()


def _weighed(reading: EssayReading) -> bool:
    return reading.argument is not None and reading.argument.weighed


def _judged(reading: EssayReading) -> bool:
    return reading.argument is not None and reading.argument.judgement.present


def _reasoned(reading: EssayReading) -> bool:
    return reading.argument is not None and reading.argument.judgement.reasoned
