"""`Deck` -> the YAML text of a deck file, which loads back to an equal deck."""

from __future__ import annotations

from typing import Any

import yaml

from trainer.deck.model import Card, Correction, Debate, Deck, KeyPoint, View

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Group(list[str]):
    """A list that is written on one line."""


class _Dumper(_Base):  # type: ignore[misc]
    """Writes text of several lines as a block, and groups of terms on one line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _represent_text(dumper: Any, value: str) -> Any:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _represent_group(dumper: Any, value: _Group) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Group, _represent_group)


def dump(deck: Deck) -> str:
    """The deck as YAML: keys in the format's order, what is empty or default left out."""
    content = {
        "title": deck.title,
        "abbreviations": dict(deck.abbreviations),
        "cards": [_card(card) for card in deck.cards],
        "debates": [_debate(debate) for debate in deck.debates],
    }
    written: str = yaml.dump(
        _filled(content),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=100,
    )
    return written


def _card(card: Card) -> dict[str, Any]:
    references = list(card.references)
    return _filled(
        {
            "id": card.id,
            "question": card.question,
            "kind": card.kind,
            "topic": card.topic,
            "reference": references[0] if len(references) == 1 else references,
            "views": _views(card.views),
            "points": [_point(point) for point in card.points],
            "debate": card.debate,
            "draws_on": _Group(card.draws_on),
            "note": card.note,
        }
    )


def _point(point: KeyPoint) -> dict[str, Any]:
    return _filled(
        {
            "id": point.id,
            "text": point.text,
            "weight": None if point.weight == 1 else _number(point.weight),
            "key_terms": [_Group(group) for group in point.key_terms],
            "accepted": list(point.accepted),
            "wrong": list(point.wrong),
            "corrections": [_correction(correction) for correction in point.corrections],
            "view": point.view,
        }
    )


def _number(weight: float) -> float | int:
    return int(weight) if weight == int(weight) else weight


def _correction(correction: Correction) -> dict[str, Any]:
    return _filled(
        {"said": list(correction.said), "right": correction.right, "note": correction.note}
    )


def _views(views: tuple[View, ...]) -> dict[str, Any]:
    return {
        view.id: _filled(
            {
                "name": view.name,
                "summary": view.summary,
                "historians": [{"name": h.name, "source": h.source} for h in view.historians],
            }
        )
        for view in views
    }


def _debate(debate: Debate) -> dict[str, Any]:
    return {
        "id": debate.id,
        "question": debate.question,
        "views": _views(debate.views),
        "evidence": [{"point": fact.point, **fact.readings} for fact in debate.evidence],
    }


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what is empty."""
    return {key: value for key, value in record.items() if value not in (None, "", [], {}, ())}
