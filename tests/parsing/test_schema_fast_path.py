"""The quick screen against jsonschema: what it lets through is valid, and it lets valid files through."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.nodes import Node, instance
from jingan_cli.parsing.schema import schema
from jingan_cli.parsing.schema_fast_path import Screen
from jingan_cli.parsing.yaml_parser import parse
from tests.effort import one_in
from tests.running import ROOT

SCREENED = {
    "actuals": ["examples/2022-06/actuals.yaml", "examples/2022-12-published/actuals.yaml"],
    "targets": ["targets.yaml", "examples/suspended/targets.yaml"],
    "config": ["examples/department/.jingan.yaml"],
}
"""Schemas that are screened, and files that keep to them."""
STRANGE: list[Any] = [
    None, True, False, 0, -1, 3, 7.5, "", "x", "x" * 201, "2022-06", "60%", "linear", "unknown", [], [1, 1.0],
    ["a", "a"], ["a", "b"], {}, {"at_least": 1}, {"at_least": 1, "at_most": 2}, {"points": -1},
    {"value": 1, "colour": "red"}, {"zh": "名", "en": "Name"}, [{"value": 1, "basis": "同口径"}],
]
"""What may stand anywhere."""


@pytest.mark.parametrize(("name", "file"), [(name, file) for name, files in SCREENED.items() for file in files])
def test_a_valid_file_passes(name: str, file: str) -> None:
    assert screen(name).passes(tree((ROOT / file).read_text(encoding="utf-8")))


@one_in(5, "many documents for each schema")
@pytest.mark.parametrize("name", SCREENED)
@pytest.mark.parametrize("seed", range(4))
def test_what_passes_is_valid_and_what_is_valid_passes(name: str, seed: int) -> None:
    random = Random(seed)
    told = set()
    for _ in range(60):
        root = tree(json.dumps(changed(small(name, random), random), ensure_ascii=False))
        valid = not any(validator(name).iter_errors(instance(root)))
        told.add(valid)

        assert screen(name).passes(root) == valid, instance(root)
    assert told == {True, False}


def test_what_it_cannot_compare_is_left_to_jsonschema() -> None:
    numbers = tree("[1, 1.0]")

    assert not Screen({"type": "array", "uniqueItems": True}).passes(numbers)
    assert not Screen({"enum": [1]}).passes(tree("1"))


@pytest.mark.parametrize("unknown", [{"multipleOf": 2}, {"if": {"minProperties": 1}}, {"oneOf": [{"type": "object"}]}])
def test_a_keyword_that_it_does_not_know_is_an_error(unknown: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"multipleOf|condition of"):
        Screen(unknown)


@cache
def screen(name: str) -> Screen:
    """Return the screen of that schema."""
    return Screen(schema(name))


@cache
def validator(name: str) -> Draft202012Validator:
    """Return jsonschema's validator of that schema."""
    return Draft202012Validator(schema(name))


@cache
def example(name: str) -> Any:
    """Return the first example of that schema."""
    text = (ROOT / SCREENED[name][-1]).read_text(encoding="utf-8")
    return json.loads(json.dumps(instance(tree(text)), default=float))


def small(name: str, random: Random) -> Any:
    """Return the example with a few of its entries, so that many fit into a second."""
    found = deepcopy(example(name))
    for part in ("targets", "actuals"):
        if isinstance(found.get(part), dict):
            kept = random.sample(sorted(found[part]), min(3, len(found[part])))
            found[part] = {key: found[part][key] for key in kept}
    return found


def changed(value: Any, random: Random) -> Any:
    """Return the value with one thing in it, or nothing, made otherwise."""
    if random.random() < 0.2:
        return value
    if not value or not isinstance(value, (dict, list)) or random.random() < 0.1:
        return random.choice(STRANGE)
    places = list(value) if isinstance(value, dict) else list(range(len(value)))
    place = random.choice(places)
    if isinstance(value, dict) and random.random() < 0.15:
        value.pop(place)
        return value
    if isinstance(value, dict) and random.random() < 0.1:
        value[random.choice(["colour", "Öl", "value", "reference", ""])] = random.choice(STRANGE)
        return value
    value[place] = changed(value[place], random)
    return value


def tree(text: str) -> Node:
    """Return the text's nodes."""
    root = parse(decode("any.yaml", text.encode()), [])
    assert root is not None
    return root
