"""Numbers: does the stretch give the point's numbers, or others?"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.language import numbers
from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why


def quantities(stretch: Stretch) -> tuple[float, float, tuple[Conflict, ...]]:
    """Numbers in the stretch against the point's: (agreement, conflict, findings), in [0, 1]."""
    expected = stretch.point.numbers
    if not expected:
        return 0.0, 0.0, ()
    said = [(n, i) for n, i in stretch.reading.numbers if stretch.may_hold(i)]
    if not said:
        return 0.0, 0.0, ()
    agreeing: set[int] = set()
    against: list[tuple[int, numbers.NumberMention, numbers.NumberMention, int]] = []
    for number, token in said:
        for index, wanted in enumerate(_same_things(number, expected)):
            if wanted is None:
                continue
            verdict = numbers.compare(number, wanted)
            if verdict == "agrees":
                agreeing.add(index)
            elif verdict == "conflicts":
                against.append((index, number, wanted, token))
    found = [entry for entry in against if entry[0] not in agreeing]
    conflicts = tuple(
        Conflict(1.0 if stretch.in_core(t) else 0.5, Why("number", n.text, w.text, n.span))
        for _, n, w, t in found
    )
    return (
        len(agreeing) / len(expected),
        max((c.strength for c in conflicts), default=0.0),
        conflicts,
    )


def _same_things(
    said: numbers.NumberMention, expected: Sequence[numbers.NumberMention]
) -> list[numbers.NumberMention | None]:
    """The expected numbers that count what is said, where one does by its very first noun: of "two
    sodium ions out, three potassium ions in" each is compared with its own."""
    own = [wanted for wanted in expected if said.nouns[:1] and said.nouns[:1] == wanted.nouns[:1]]
    return [wanted if not own or wanted in own else None for wanted in expected]
