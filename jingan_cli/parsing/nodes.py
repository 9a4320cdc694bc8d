"""The tree of a YAML text: scalars as their characters, each node with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from jingan_cli.model.json_object import Json
from jingan_cli.model.problem import Spot
from jingan_cli.parsing.decoding import SourceText

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?")
_NUMERIC = frozenset("-0123456789")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(slots=True)
class Node:
    """Something in a YAML text."""

    source: SourceText
    """The text it stands in."""
    line: int
    """From 0."""
    column: int
    """From 0, in characters."""

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.source.spot(self.line, self.column, self.width)

    @property
    def width(self) -> int:
        """How many characters a caret underlines."""
        return 1


@dataclass(slots=True)
class Scalar(Node):
    """A word, a number, a text."""

    text: str
    """Its own characters."""
    plain: bool
    """Whether it stands without quotation marks."""
    length: int = 1
    """How many characters it takes on its line."""

    @property
    def width(self) -> int:
        """How many characters a caret underlines."""
        return self.length

    @property
    def value(self) -> str | bool | None:
        """Null and booleans as YAML 1.2 has them; all else is its characters."""
        if not self.plain:
            return self.text
        return None if self.text in _NULLS else _BOOLEANS.get(self.text, self.text)


@dataclass(slots=True)
class Mapping(Node):
    """Keys and their values, in order; keys are unique."""

    entries: dict[str, tuple[Scalar, Node]]
    """By the key's text: the key's node and the value's."""

    def get(self, key: str) -> Node | None:
        """Return the value's node, or None where the key is missing or its value empty."""
        entry = self.entries.get(key)
        if entry is None or (isinstance(entry[1], Scalar) and entry[1].value is None):
            return None
        return entry[1]

    def key(self, key: str) -> Scalar:
        """Return the key's node."""
        return self.entries[key][0]

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries.values())


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node]
    """In order."""


_Node = TypeVar("_Node", bound=Node)


def surely(kind: type[_Node], node: Node | None) -> _Node:
    """Return the node, which the schema lets be of that kind alone."""
    assert isinstance(node, kind)
    return node


def kind_of(node: Node) -> str:
    """Return the node's type as JSON has it; whole numbers are integers."""
    if isinstance(node, Scalar):
        return _kind_of_scalar(node.text) if node.plain else "string"
    return "object" if isinstance(node, Mapping) else "array"


def _kind_of_scalar(text: str) -> str:
    if text[:1] in _NUMERIC and (match := _NUMBER.fullmatch(text)):
        return "number" if match[2] else "integer"
    if text in _NULLS:
        return "null"
    return "boolean" if text in _BOOLEANS else "string"


def entries_in(node: Node) -> int:
    """Return how many keys and values there are, with the node itself."""
    if isinstance(node, Mapping):
        return 1 + sum(1 + entries_in(value) for _, value in node)
    return 1 + sum(map(entries_in, node.items)) if isinstance(node, Sequence) else 1


def instance(node: Node) -> Json:
    """Return the tree as JSON has it; a plain number is an int or a Decimal, exactly."""
    if isinstance(node, Mapping):
        return {key.text: instance(value) for key, value in node}
    if isinstance(node, Sequence):
        return [instance(item) for item in node.items]
    assert isinstance(node, Scalar)
    value = node.value
    if node.plain and isinstance(value, str) and (match := _NUMBER.fullmatch(value)):
        return Decimal(value) if match[2] else int(value)
    return value
