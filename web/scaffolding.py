"""How much of a debate's views a page shows: their names, initials, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from trainer.argument.prompts import Scaffold, scaffold
from trainer.deck.model import Debate
from web.debate_nodes import name


@dataclass(frozen=True, slots=True)
class Help:
    """What a page on which something is written shows of the views.

    Attributes:
        names: The views' names as the level shows them, by id.
        advised: The level that fits how well the points are known.
    """

    debate: Debate
    names: Mapping[str, str]
    level: Scaffold
    advised: Scaffold


def help_with(debate: Debate, known: float, wanted: str | None) -> Help:
    """The help with a debate's views.

    Args:
        debate: The debate.
        known: How well its points are known, in [0, 1].
        wanted: The level that was chosen instead, if it is one.
    """
    advised = scaffold(known)
    shown = chosen(wanted, advised)
    return Help(debate, {view.id: name(view, shown) for view in debate.views}, shown, advised)


def chosen(wanted: str | None, advised: Scaffold) -> Scaffold:
    """The level that was asked for, if it is one, else the advised one."""
    return cast(Scaffold, wanted) if wanted in get_args(Scaffold) else advised
