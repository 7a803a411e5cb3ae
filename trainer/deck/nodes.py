"""YAML or JSON text -> a tree of values that know their lines.

Scalars stay text: nothing is resolved to a number, a date or a truth value. The text is read
event by event, so that nesting and aliases are refused before they cost anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import yaml

from trainer.errors import Fault

MAX_DEPTH = 20
"""Lists and mappings within one another; a deck needs 8."""

MAX_ALIASED = 10_000
"""Values that all aliases (`*name`) of a file may add to what is written in it."""

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
_JSON_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\t')
_SURROGATES = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab]..)\\u(d[c-f]..)", re.IGNORECASE)
_BREAKS = {"\x85": r"\u0085", "\u2028": r"\u2028", "\u2029": r"\u2029"}


Kind = Literal["text", "list", "mapping"]


@dataclass(slots=True)
class Node:
    """A value of the file.

    Attributes:
        kind: What it is; the fields of the other kinds are empty.
        line: Where it begins, from 1; what stands under a key begins where the key does.
        text: A scalar's text.
        plain: Whether a scalar is written without quotes.
        items: A list's items.
        entries: A mapping's values by key, in the file's order.
        key_lines: Where a mapping's keys stand.
        size: How many values it holds, itself included.
    """

    kind: Kind
    line: int
    text: str = ""
    plain: bool = False
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    size: int = 1

    def text_of(self, key: str) -> str:
        """The text under a key; empty when there is none."""
        return self.entries[key].text if key in self.entries else ""

    def items_of(self, key: str) -> list[Node]:
        """The list under a key; empty when there is none."""
        return self.entries[key].items if key in self.entries else []

    def entries_of(self, key: str) -> dict[str, Node]:
        """The mapping under a key; empty when there is none."""
        return self.entries[key].entries if key in self.entries else {}

    def line_of(self, key: str) -> int:
        """Where a key stands; where the mapping begins when there is no such key."""
        return self.key_lines.get(key, self.line)


class Unreadable(Exception):
    """The text is not YAML, or is YAML of a kind that a deck may not use."""

    def __init__(self, line: int, message: str) -> None:
        self.fault = Fault(line, message)
        super().__init__(message)


def compose(text: str, faults: list[Fault]) -> Node:
    """The one document of `text`; keys written twice are added to `faults`.

    Raises:
        Unreadable: If the text cannot be read to its end.
    """
    try:
        return _Composer(_as_yaml(text), faults).document()
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(text, error) from None
    except yaml.reader.ReaderError as error:
        raise _control_character(text, error) from None


def _not_yaml(text: str, error: yaml.MarkedYAMLError) -> Unreadable:
    """What the parser found, at the place where the fault lies rather than where it stopped."""
    ended = "end of stream" in (error.problem or "")
    marks = (error.context_mark, error.problem_mark)
    mark = next((m for m in (marks if ended else marks[::-1]) if m), None)
    line = mark.line + 1 if mark else 1
    written = text.splitlines()[line - 1 : line]
    if written and re.match(r" *\t", written[0]):
        return Unreadable(line, "not YAML: a tab before the text: indent with spaces")
    found = ", ".join(part for part in (error.context, error.problem) if part)
    return Unreadable(
        line,
        f"not YAML: {found}: check the indentation, the quotes and the colons here and just above",
    )


def _control_character(text: str, error: yaml.reader.ReaderError) -> Unreadable:
    at = error.position if isinstance(error.position, int) else 0
    code = error.character if isinstance(error.character, int) else ord(text[at])
    line = text.count("\n", 0, text.find(chr(code))) + 1
    return Unreadable(line, f"control character U+{code:04X}: take it out; a deck is plain text")


def _as_yaml(text: str) -> str:
    """JSON with what YAML reads otherwise (tabs, pairs of surrogates) rewritten in place."""
    if not text.lstrip().startswith(("{", "[")):
        return text
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text
    return _JSON_PIECE.sub(_rewrite_json, text)


def _rewrite_json(match: re.Match[str]) -> str:
    piece = match[0]
    if piece == "\t":
        return " "
    if "\\u" in piece:
        piece = _SURROGATES.sub(_join_surrogates, piece)
    for character, escape in _BREAKS.items():
        piece = piece.replace(character, escape)
    return piece


def _join_surrogates(match: re.Match[str]) -> str:
    high, low = int(match[2], 16) - 0xD800, int(match[3], 16) - 0xDC00
    return f"{match[1]}\\U{0x10000 + high * 0x400 + low:08X}"


class _Composer:
    """Builds the tree from parser events."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._faults = faults
        self._anchors: dict[str, Node] = {}
        self._aliased = 0

    def document(self) -> Node:
        next(self._events)  # the stream's start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise Unreadable(1, "the file is empty: a deck needs a title and cards")
        node = self._node(next(self._events), depth=1)
        next(self._events)  # the document's end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise Unreadable(_line(event), "a second document begins here: keep one deck to a file")
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event.anchor or "", line)
        if depth > MAX_DEPTH:
            raise Unreadable(line, f"nested more than {MAX_DEPTH} deep: a deck is flatter")
        if isinstance(event, yaml.ScalarEvent):
            _check_tag(event, line)
            node = Node("text", line, text=event.value, plain=bool(event.implicit[0]))
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._list(line, depth)
        else:
            node = self._mapping(line, depth)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _list(self, line: int, depth: int) -> Node:
        node = Node("list", line)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            item = self._node(event, depth + 1)
            node.items.append(item)
            node.size += item.size
        return node

    def _mapping(self, line: int, depth: int) -> Node:
        node = Node("mapping", line)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            event = next(self._events)
            value = self._node(event, depth + 1)
            if not isinstance(event, yaml.AliasEvent):
                value.line = key.line
            node.size += value.size
            if key.kind != "text":
                self._fault(key.line, f"a key is a {key.kind}: a key must be text")
            elif key.text in node.entries:
                first = node.key_lines[key.text]
                self._fault(key.line, f"key {key.text!r} again (first on line {first}): keep one")
            else:
                node.entries[key.text], node.key_lines[key.text] = value, key.line
        return node

    def _fault(self, line: int, message: str) -> None:
        self._faults.append(Fault(line, message))

    def _alias(self, anchor: str, line: int) -> Node:
        if anchor not in self._anchors:
            raise Unreadable(line, f"alias *{anchor}, but no &{anchor} before it: write it out")
        node = self._anchors[anchor]
        self._aliased += node.size
        if self._aliased > MAX_ALIASED:
            raise Unreadable(
                line,
                f"aliases such as *{anchor} expand to more than {MAX_ALIASED:,} values: "
                "write the values out",
            )
        return node


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _check_tag(event: yaml.ScalarEvent, line: int) -> None:
    if event.tag not in _TEXT_TAGS:
        raise Unreadable(line, f"tag {event.tag!r}: take it out; values are plain text")
