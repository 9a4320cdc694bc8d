"""A text parsed and validated against its schema: what is left can be read without checking types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jingan_cli.model.problem import Problem
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.reader import Reading, Steps, refused

if TYPE_CHECKING:
    from jingan_cli.parsing.schema import Violation

_SPARED = frozenset(("name", "section", "part_of", "every", "at_risk", "net", "whole", "source", "owner"))
"""Keys of a target without which the rest of it is held to the rules all the same, and no rule sees too much."""


def read_tree(source: SourceText, reading: Reading, schema_name: str, required: str) -> Mapping:
    """Return the mapping that the text holds; schema violations go to `reading`, their entries are taken out.

    Raises JinganError where the text is no mapping or cannot be parsed.
    """
    # ruamel.yaml and jsonschema cost more than all the rest: help and completion do without them
    from jingan_cli.parsing.schema import violations

    root = _form_tree(source, reading) if source.is_form else _yaml_tree(source, reading, required)
    broken = violations(root, schema_name)
    reading.problems += [found.problem for found in broken]
    reading.finish_if_many()
    for path in reversed(dict.fromkeys(map(_concerned, broken))):  # a list keeps its numbers from the end on
        _take_out(root, path, reading)
    return root


def _form_tree(source: SourceText, reading: Reading) -> Mapping:
    from jingan_cli.parsing.forms.rows import form_tree
    from jingan_cli.parsing.forms.sheet import FormText

    assert isinstance(source, FormText)
    return form_tree(source, reading)


def signed(source: SourceText) -> tuple[tuple[str, str], ...]:
    """Return what a form says of who filled it in and when, label by label; of YAML nothing."""
    from jingan_cli.parsing.forms.sheet import FormText

    if not isinstance(source, FormText):
        return ()
    from jingan_cli.parsing.forms.headings import signed_in

    return tuple(signed_in(source.sheet))


def _yaml_tree(source: SourceText, reading: Reading, required: str) -> Mapping:
    from jingan_cli.parsing.yaml_parser import parse

    root = parse(source, reading.problems)
    if isinstance(root, Mapping):
        return root
    raise refused([*reading.problems, *_no_mapping(source, root, required)])


def _no_mapping(source: SourceText, root: Node | None, required: str) -> list[Problem]:
    """What is wrong with a text that was meant to be keys and values."""
    from jingan_cli.parsing.punctuation import tight_colon_in
    from jingan_cli.parsing.schema_problems import not_a_mapping
    from jingan_cli.parsing.syntax_problems import keyboard_problems
    from jingan_cli.parsing.yaml_parser import tried

    found = keyboard_problems(source, tried) if isinstance(root, Scalar) else []
    tight = tight_colon_in(root) if isinstance(root, Scalar) else None
    return found or [tight or not_a_mapping(source, root, required)]


def _concerned(found: Violation) -> Steps:
    """What cannot be read: the target, the figure, the key; of a target only its key where no rule needs that."""
    path = found.path
    if path[:1] == ("targets",) and len(path) > 2 and path[2] in _SPARED:
        return path[:4] if path[2] == "name" else path[:3]
    return path[:2]


def _take_out(root: Mapping, path: Steps, reading: Reading) -> None:
    """Remove what breaks the schema, so that the rest can be read on."""
    node: Node | None = root
    for step in path[:-1]:
        node = node.get(str(step)) if isinstance(node, Mapping) else None
    last = path[-1] if path else ""
    if isinstance(node, Sequence):
        del node.items[int(last)]
    elif isinstance(node, Mapping) and (taken := node.entries.pop(str(last), None)) and len(path) == 2:
        reading.lose(*taken)
    reading.taken.add(path)
