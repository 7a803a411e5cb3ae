"""The debate map in words: one tree of boxes, from which both the picture and the list are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trainer.argument.prompts import Scaffold
from trainer.cues import mask
from trainer.debatemap import Branch, Column, DebateMap, Evidence, Judged
from trainer.deck.model import View
from web.drawing import Look, Node
from web.words import visible

MOST_DRAWN = 6
"""Boxes below a head in the picture; the list has them all."""


def nodes(drawn: DebateMap, level: Scaffold, *, judged: bool = True) -> tuple[Node, ...]:
    """A tree for each view and one for the judgement, where that is asked for or there."""
    several = len(drawn.columns) > 2
    columns = [_column(column, level, several) for column in drawn.columns]
    if not (judged or drawn.judgement.present):
        return tuple(columns)
    return (*columns, _judgement(drawn.judgement, [column.view for column in drawn.columns]))


def short(tree: Node) -> Node:
    """A tree for the picture: of a long essay's claims those that say most, the rest counted.

    What is misplaced and what evidence hangs from go first, then the longest.
    """
    left_out = len(tree.children) - MOST_DRAWN
    if left_out <= 0:
        return tree

    def weight(node: Node) -> tuple[bool, bool, int]:
        return node.look in ("misplaced", "question"), bool(node.children), len(node.text)

    drawn = sorted(tree.children, key=weight, reverse=True)[:MOST_DRAWN]
    kept = tuple(node for node in tree.children if any(node is one for one in drawn))
    more = Node("note", f"… and {left_out} more, in the list below")
    return replace(tree, children=(*kept, more))


def name(view: View, level: Scaffold) -> str:
    """A view's name as the scaffold shows it: whole, its initials, or not at all."""
    if level == "names":
        return view.name
    return mask(view.name) if level == "initials" else f"View {view.id}"


def _column(column: Column, level: Scaffold, several: bool) -> Node:
    shown = column.view.name if column.argued or not column.empty else name(column.view, level)
    children = [*map(_branch, column.branches), *map(_evidence, column.evidence)]
    if not column.branches:
        caption = "No claim yet" if children else "Nothing here yet"
        children.append(Node("question", _ask(column, several), caption))
    return Node("head", shown, "", tuple(children))


def _ask(column: Column, several: bool) -> str:
    """What an empty branch asks: how its historians would read a fact that was said."""
    who = "historian of this school" if several else "historian of the other school"
    if column.disputed:
        return f"You say: “{column.disputed}” A {who} reads that differently. How?"
    return f"What would a {who} say?"


def _branch(branch: Branch) -> Node:
    caption = "You set this aside" if branch.rebutted else ""
    if branch.belongs_to:
        caption = f"Misplaced: this is what “{branch.belongs_to.name}” says"
    look: Look = "misplaced" if branch.belongs_to else "claim"
    children = tuple(_evidence(found, branch.said) for found in branch.evidence)
    return Node(look, f"“{visible(branch.said)}”", caption, children)


def _evidence(found: Evidence, claim: str = "") -> Node:
    """A fact in the student's words; in the deck's, when the claim has these words already."""
    inside = found.said in claim and found.fact
    return Node("evidence", found.fact if inside else f"“{visible(found.said)}”", "Evidence")


def _judgement(judged: Judged, views: Sequence[View]) -> Node:
    return Node("judgement", "Judgement", "", tuple(_verdict(judged, views)))


def _verdict(judged: Judged, views: Sequence[View]) -> Iterator[Node]:
    side = " and ".join(f"“{view.name}”" for view in judged.views)
    if judged.present:
        said = "; ".join(f"“{visible(text)}”" for text in judged.said)
        yield Node("claim", said, f"For {side}" if side else "")
        if not judged.reasoned:
            yield Node("question", "What is your reason?", "No reason yet")
    else:
        which = "Which view" if len(views) == 2 else "Which of the views"
        yield Node("question", f"{which} explains more, and why?", "Nothing here yet")
    for text in judged.weighed:
        yield Node("note", f"“{visible(text)}”", "Here you weigh the views")
