"""Schemas compiled to predicates over nodes: sure that a tree is valid, or not sure.

jsonschema names every violation, and takes a hundred times as long to find none.
A predicate says True only where jsonschema would find nothing; whatever it is not sure of is left to jsonschema.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jingan_cli.model.json_object import Json, KnownObject
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence, kind_of

Check = Callable[[Any], bool]  # _by_kind asks it of one kind of node alone
"""Whether a node of the kind concerned is surely valid."""
Wanted = Any  # the keyword says what it asks for
"""What stands under a keyword."""

KINDS = ("object", "array", "string", "integer", "number", "boolean", "null")
"""The types of JSON, integers apart from other numbers."""
_SILENT = frozenset(("$schema", "$id", "$defs", "title", "description", "default", "examples", "format"))


class Screen:
    """One schema as a predicate."""

    def __init__(self, schema: KnownObject) -> None:
        """Compile the schema; raises ValueError for a keyword that is not known here."""
        self._definitions: KnownObject = schema.get("$defs", {})
        self._named: dict[str, Check] = {}
        self.passes = self._compiled(schema)
        """Whether the tree with that root is surely valid."""

    def _compiled(self, schema: KnownObject | bool) -> Check:
        if isinstance(schema, bool):
            return lambda node: bool(schema)
        rules = {keyword: wanted for keyword, wanted in schema.items() if keyword not in _SILENT}
        if set(rules) == {"$ref"}:
            return self._ref(rules["$ref"])
        checks: dict[str, list[Check]] = {kind: [] for kind in _allowed(rules)}
        for keyword in rules.keys() - _read_with_others(rules):
            kinds, check = self._rule(keyword, rules[keyword], rules)
            for kind in checks.keys() & set(kinds):
                checks[kind].append(check)
        return _by_kind({kind: _all(found) for kind, found in checks.items()})

    def _rule(self, keyword: str, wanted: Wanted, schema: KnownObject) -> tuple[tuple[str, ...], Check]:
        """Return the check that a keyword stands for, and the kinds of node that it is for."""
        if keyword == "$ref":
            return KINDS, self._ref(wanted)
        if keyword in _SIMPLE:
            kinds, make = _SIMPLE[keyword]
            return kinds, make(wanted)
        if keyword == "items":
            return ("array",), _items(self._compiled(wanted))
        return ("object",), self._object_rule(keyword, wanted, schema)

    def _object_rule(self, keyword: str, wanted: Wanted, schema: KnownObject) -> Check:
        if keyword in ("properties", "additionalProperties"):
            return self._properties(schema)
        if keyword == "propertyNames":
            return _keys(self._compiled(wanted))
        if keyword == "if":
            return _otherwise(_required_alone(wanted), self._compiled(schema.get("else", True)))
        if keyword == "oneOf":
            return _exactly_one([_required_alone(branch) for branch in wanted])
        if keyword == "dependentSchemas":
            return _where_present({key: self._compiled(rule) for key, rule in wanted.items()})
        raise ValueError(keyword)

    def _ref(self, pointer: str) -> Check:
        name = pointer.removeprefix("#/$defs/")
        if name not in self._named:
            self._named[name] = self._compiled(self._definitions[name])
        return self._named[name]

    def _properties(self, schema: KnownObject) -> Check:
        known = {key: self._compiled(rule) for key, rule in schema.get("properties", {}).items()}
        other = self._compiled(schema.get("additionalProperties", True))

        def passes(node: Mapping) -> bool:
            return all(known.get(key, other)(value) for key, (_, value) in node.entries.items())

        return passes


def _read_with_others(schema: KnownObject) -> set[str]:
    return {"type", "else"} | ({"properties"} if "additionalProperties" in schema else set())


def _allowed(schema: KnownObject) -> set[str]:
    """The kinds of node that the schema's `type` lets through."""
    wanted = schema.get("type", KINDS)
    named = {wanted} if isinstance(wanted, str) else set(wanted)
    return named | ({"integer"} if "number" in named else set())


def _by_kind(checks: dict[str, Check | None]) -> Check:
    def passes(node: Node) -> bool:
        kind = kind_of(node)
        if kind not in checks:
            return False
        check = checks[kind]
        return check is None or check(node)

    return passes


def _all(checks: list[Check]) -> Check | None:
    """Return one check of many; None where nothing is asked."""
    if len(checks) < 2:
        return checks[0] if checks else None
    return lambda node: all(check(node) for check in checks)


def _items(check: Check) -> Check:
    return lambda node: all(check(item) for item in node.items)


def _keys(check: Check) -> Check:
    """Keys of JSON are strings, whatever they look like in YAML."""

    def passes(node: Mapping) -> bool:
        return all(
            check(Scalar(key.source, key.line, key.column, key.text, plain=False)) for key, _ in node.entries.values()
        )

    return passes


def _required(names: list[str]) -> Check:
    return lambda node: all(name in node.entries for name in names)


def _required_alone(schema: KnownObject) -> Check:
    """A condition that is known for sure either way: which keys there are."""
    if set(schema) != {"required"}:
        raise ValueError(f"a condition of {', '.join(schema)}")
    return _required(schema["required"])


def _otherwise(condition: Check, check: Check) -> Check:
    return lambda node: condition(node) or check(node)


def _exactly_one(branches: list[Check]) -> Check:
    return lambda node: sum(1 for branch in branches if branch(node)) == 1


def _where_present(rules: dict[str, Check]) -> Check:
    return lambda node: all(check(node) for key, check in rules.items() if key in node.entries)


def _pattern(wanted: str) -> Check:
    search = re.compile(wanted).search
    return lambda node: search(node.text) is not None


def _unique(wanted: bool) -> Check:
    """Words alone are compared here: whether 1 equals 1.0 is not ours to say."""

    def passes(node: Sequence) -> bool:
        words = {item.text for item in node.items if kind_of(item) == "string" and isinstance(item, Scalar)}
        return not wanted or len(words) == len(node.items)

    return passes


def _among(known: list[Json]) -> Check:
    """Words, true or false, and nothing; numbers are not compared here."""
    words = frozenset(value for value in known if isinstance(value, str))
    others = frozenset(value for value in known if value is None or isinstance(value, bool))

    def passes(node: Node) -> bool:
        kind = kind_of(node)
        if not isinstance(node, Scalar) or kind not in ("string", "boolean", "null"):
            return False
        return node.text in words if kind == "string" else node.value in others

    return passes


_SIMPLE: dict[str, tuple[tuple[str, ...], Callable[[Wanted], Check]]] = {
    "enum": (KINDS, _among),
    "const": (KINDS, lambda wanted: _among([wanted])),
    "required": (("object",), _required),
    "minProperties": (("object",), lambda least: lambda node: len(node.entries) >= least),
    "minItems": (("array",), lambda least: lambda node: len(node.items) >= least),
    "maxItems": (("array",), lambda most: lambda node: len(node.items) <= most),
    "uniqueItems": (("array",), _unique),
    "pattern": (("string",), _pattern),
    "minLength": (("string",), lambda least: lambda node: len(node.text) >= least),
    "maxLength": (("string",), lambda most: lambda node: len(node.text) <= most),
    "minimum": (("integer", "number"), lambda least: lambda node: Decimal(node.text) >= least),
}
"""Keywords that need nothing but what they ask for: the kinds of node they are for, and the check."""
