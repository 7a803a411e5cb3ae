"""Which views are put forward in answers to the shipped deck's two-views card."""

from __future__ import annotations

import pytest

from trainer.argument.analysis import reader
from trainer.marking.marker import Marker


@pytest.mark.parametrize(
    ("text", "views"),
    [
        ("On one view Stalin had no plan and reacted to events as they came along.", "A"),
        (
            "On one view Stalin had no plan: his tactics changed all the time, and so did what he "
            "wanted.",
            "A",
        ),
        (
            "On one view Stalin had no plan and just reacted. His policy was contradictory: he "
            "signed with France in 1935 but kept talking to Germany.",
            "A",
        ),
        (
            "On one view Stalin had no plan. His policy was contradictory, he reacted to events. "
            "In May 1935 he signed a pact of mutual assistance with France only after Hitler had "
            "rearmed, although he kept the door to Germany open.",
            "A",
        ),
        (
            "On one view Stalin had no plan. In May 1935 he signed a pact with France only after "
            "Hitler had rearmed.",
            "A",
        ),
        ("On one view Stalin was a muddler who met each crisis as it came.", "A"),
        ("All he cared about was keeping the USSR safe.", "B"),
        ("You could not tell what he would do next, yet the goal behind it was constant.", "B"),
        ("He had no plan and reacted to events. Others say that safety was his one aim.", "AB"),
    ],
)
def test_a_point_counts_for_its_view_only_where_its_words_speak_for_it(
    stalin: Marker, text: str, views: str
) -> None:
    found = reader(stalin, "c08").read(stalin.mark("c08", text))
    assert "".join(view.id for view in found.views) == views


def test_what_is_said_in_the_wrong_name_puts_forward_the_view_it_belongs_to(stalin: Marker) -> None:
    text = (
        "Haslam says collective security was real. Roberts calls it a cover for a deal with "
        "Germany."
    )
    debate = "collective-security-or-germany-first"
    found = reader(stalin, debate).read(stalin.mark("c08", text))
    assert [(m.said_of, m.belongs_to) for m in found.misattributed] == [("A", "B")]
    assert [view.id for view in found.views] == ["A", "B"]
