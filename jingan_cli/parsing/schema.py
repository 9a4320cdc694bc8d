"""Nodes validated against a JSON Schema. The only importer of jsonschema, but for its types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from jingan_cli.model.problem import Problem
from jingan_cli.parsing.bundled_files import resource
from jingan_cli.parsing.nodes import Node, instance
from jingan_cli.parsing.reader import MOST_PROBLEMS, Steps
from jingan_cli.parsing.schema_fast_path import Screen

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError


JsonSchema = dict[str, Any]  # each keyword holds its own kind
_ELSEWHERE = re.compile(r"(\w{1,40})\.schema\.json(?=#/)")
"""What a reference to a definition in another file begins with."""


def schema(name: str) -> JsonSchema:
    """Return the JSON Schema of that name, targets or report; what it refers to in other files is in its `$defs`."""
    text = _text(name)
    loaded: JsonSchema = json.loads(_ELSEWHERE.sub("", text))
    for other in dict.fromkeys(_ELSEWHERE.findall(text)):
        loaded["$defs"] |= schema(other)["$defs"]
    return loaded


def schema_text(name: str) -> str:
    """Return the schema as it stands in its file, or whole where it refers to others, for use on its own."""
    text = _text(name)
    whole = json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
    return whole if _ELSEWHERE.search(text) else text


def _text(name: str) -> str:
    return resource(f"schema/{name}.schema.json").read_text(encoding="utf-8")


class Violation(NamedTuple):
    """A way in which a tree breaks its schema."""

    path: Steps
    """From the root to the node concerned, or to the key that is missing."""
    problem: Problem
    """What to tell the user."""


def violations(root: Node, name: str) -> list[Violation]:
    """Return every way in which the tree breaks the schema of that name."""
    if _screen(name).passes(root):
        return []
    from jingan_cli.parsing.schema_problems import problems_of, steps  # only a broken file needs them

    errors = _validator(name).iter_errors(instance(root))
    every = (Violation(steps(error), found) for error in errors for found in problems_of(root, error))
    return list(islice(every, MOST_PROBLEMS + 1))


def plain_violations(path: str, data: object, name: str) -> tuple[Problem, ...]:
    """Return every way in which the data of a JSON file breaks the schema of that name, each at its JSON path."""
    from jingan_cli.parsing.schema_problems import at_path

    errors = islice(_validator(name).iter_errors(data), MOST_PROBLEMS)
    return tuple(at_path(path, (error.context or [error])[0]) for error in errors)


@cache
def _screen(name: str) -> Screen:
    return Screen(schema(name))


@cache
def _validator(name: str) -> Draft202012Validator:
    # takes longer than all the rest, and only a broken file needs it
    from jsonschema import Draft202012Validator, ValidationError, validators

    def unique(_: object, wanted: bool, items: object, __: object) -> Iterator[ValidationError]:
        """jsonschema itself compares lists and mappings in a list each with each."""
        if wanted and isinstance(items, list) and len(set(map(repr, items))) < len(items):
            yield ValidationError("")

    kind = validators.extend(Draft202012Validator, {"uniqueItems": unique})  # type: ignore[no-untyped-call]  # jsonschema leaves it without types
    validator: Draft202012Validator = kind(schema(name))
    return validator
