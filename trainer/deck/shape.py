"""Does a tree of values have the shape of a deck? Every fault, and what to do about it."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Sequence

from trainer.deck.nodes import Node
from trainer.deck.schema import ListOf, MapOf, Number, Record, Shape, Text
from trainer.errors import Fault

_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
THE_DECK = "the deck"
_KINDS = {"text": "text", "list": "a list", "mapping": "a mapping"}


def conform(node: Node, shape: Shape, what: str, faults: list[Fault]) -> bool:
    """Whether `node` has this shape; if not, why goes to `faults`.

    What does not fit is taken out of `node`, so that later checks may trust the rest.

    Args:
        node: The value.
        shape: What it should be.
        what: What messages call it, such as `question of card c01`.
        faults: Grows by one for each fault.
    """
    match shape:
        case Text():
            message = _text_fault(node, shape, what)
        case Number():
            message = _number_fault(node, what)
        case ListOf():
            return _list(node, shape, what, faults)
        case MapOf():
            return _map(node, shape, what, faults)
        case Record():
            return _record(node, shape, what, faults)
    if message:
        faults.append(Fault(node.line, message))
    return not message


def number(node: Node) -> float:
    """The value of a scalar that has the shape of a number."""
    return float(node.text)


def _text_fault(node: Node, shape: Text, what: str) -> str:
    if node.kind != "text":
        return f"{what} is {_KINDS[node.kind]}: give it as text"
    if not node.text.strip():
        return f"{what} is empty: write it, or leave the key out if it is optional"
    if shape.choices and node.text not in shape.choices:
        return f"{what} is {_shown(node.text)}: write one of {', '.join(shape.choices)}"
    if shape.pattern and not re.match(shape.pattern, node.text):
        return f"{what} is {_shown(node.text)}: {shape.hint}"
    if control := _CONTROL.search(node.text):
        return f"{what} contains the control character U+{ord(control[0]):04X}: take it out"
    return ""


def _number_fault(node: Node, what: str) -> str:
    if node.kind != "text":
        return f"{what} is {_KINDS[node.kind]}: give a number above 0, such as 2"
    if not node.plain:
        return f"{what} is the text {_shown(node.text)}: write the number without quotes"
    if not _NUMBER.fullmatch(node.text) or not 0 < float(node.text) < math.inf:
        return f"{what} is {_shown(node.text)}: give a number above 0, such as 2"
    return ""


def _list(node: Node, shape: ListOf, what: str, faults: list[Fault]) -> bool:
    if shape.text_too and node.kind == "text":
        return conform(node, shape.item, what, faults)
    if node.kind != "list":
        faults.append(Fault(node.line, f"{what} is {_KINDS[node.kind]}: {_as_list(shape)}"))
        return False
    if shape.most is not None and len(node.items) > shape.most:
        faults.append(
            Fault(
                node.line,
                f"{what}: {len(node.items):,}, and the limit is {shape.most:,}: "
                "split the deck into several files",
            )
        )
        return False
    if len(node.items) < shape.least:
        faults.append(Fault(node.line, f"{what} is an empty list: give at least {shape.least}"))
    node.items = [
        item
        for number, item in enumerate(node.items, start=1)
        if conform(item, shape.item, _item_name(item, shape, number, what), faults)
    ]
    return True


def _as_list(shape: ListOf) -> str:
    match shape.item:
        case ListOf():
            return "give a list of groups, each a list of alternatives: [[one, other], [second]]"
        case Text():
            return "give a list: [one, another]"
        case _:
            return "give a list, each item after a dash"


def _item_name(item: Node, shape: ListOf, number: int, what: str) -> str:
    if not isinstance(shape.item, Record):
        return f"item {number} of {what}"
    label = item.text_of("id").strip() or f"no. {number}"
    owner = what.partition(" of ")[2]
    return f"{shape.item.name} {label}" + (f" of {owner}" if owner != THE_DECK else "")


def _map(node: Node, shape: MapOf, what: str, faults: list[Fault]) -> bool:
    if node.kind != "mapping":
        faults.append(
            Fault(node.line, f"{what} is {_KINDS[node.kind]}: give a mapping, such as A: ...")
        )
        return False
    if len(node.entries) < shape.least:
        faults.append(
            Fault(node.line, f"{what}: {len(node.entries)} given, and {shape.least} are needed")
        )
    for key, value in list(node.entries.items()):
        line = node.key_lines[key]
        good = conform(Node("text", line, key), shape.key, f"a key of {what}", faults)
        name = (
            f"{shape.value.name} {key}" if isinstance(shape.value, Record) else f"{key} of {what}"
        )
        if not conform(value, shape.value, name, faults) or not good:
            del node.entries[key]
    return True


def _record(node: Node, shape: Record, what: str, faults: list[Fault]) -> bool:
    if node.kind != "mapping":
        needed = ", ".join(key.name for key in shape.keys if key.required)
        faults.append(
            Fault(node.line, f"{what} is {_KINDS[node.kind]}: give a mapping with {needed}")
        )
        return False
    meant: set[str] = set()
    for name, value in list(node.entries.items()):
        key = shape.index.get(name)
        inner = key.shape if key else shape.others
        if inner is None:
            near = _nearest(name, shape, node.key_lines)
            meant.update(near)
            faults.append(Fault(node.key_lines[name], _unknown(name, near, shape, what)))
            del node.entries[name]
        elif not conform(value, inner, f"{name} of {what}", faults):
            del node.entries[name]
            node.key_lines.setdefault(name, value.line)
    for key in shape.keys:
        if key.required and key.name not in node.key_lines and key.name not in meant:
            faults.append(Fault(node.line, f"{what} has no {key.name}: add one"))
    return True


def _nearest(name: str, shape: Record, present: Iterable[str]) -> list[str]:
    """The missing key that a misspelt one must mean, if any."""
    missing = [key.name for key in shape.keys if key.name not in present]
    return difflib.get_close_matches(name.strip().lower(), missing, n=1, cutoff=0.6)


def _unknown(name: str, near: Sequence[str], shape: Record, what: str) -> str:
    known = ", ".join(key.name for key in shape.keys)
    hint = f"did you mean {near[0]}?" if near else f"take it out; known are {known}"
    return f"unknown key {_shown(name)} in {what}: {hint}"


def _shown(text: str) -> str:
    """The text in quotes, shortened."""
    return repr(text if len(text) <= 40 else text[:37] + "...")
