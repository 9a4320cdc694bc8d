"""A text parsed and held to its schema: what is left can be read without asking for types."""

from __future__ import annotations

from jingan_cli.loading.nodes import Mapping, Scalar, Sequence
from jingan_cli.loading.reading import Reading, refused
from jingan_cli.loading.source_text import SourceText


def read_tree(source: SourceText, reading: Reading, schema_name: str, required: str) -> Mapping:
    """Return the mapping that the text holds; schema violations go to `reading`, their entries are taken out.

    Raises Refused where the text is no mapping or cannot be parsed.
    """
    # ruamel.yaml and jsonschema cost more than all the rest: help and completion do without them
    from jingan_cli.loading.validation import violations

    root = _form_tree(source, reading) if source.is_form else _yaml_tree(source, reading, required)
    broken = violations(root, schema_name)
    reading.problems += [found.problem for found in broken]
    reading.finish_if_many()
    for path in reversed(dict.fromkeys(found.path[:2] for found in broken)):  # a list keeps its numbers from the end on
        _take_out(root, path, reading)
    return root


def _form_tree(source: SourceText, reading: Reading) -> Mapping:
    from jingan_cli.loading.forms.rows import form_tree
    from jingan_cli.loading.forms.sheet import FormText

    assert isinstance(source, FormText)
    return form_tree(source, reading)


def _yaml_tree(source: SourceText, reading: Reading, required: str) -> Mapping:
    from jingan_cli.loading.validation import not_a_mapping
    from jingan_cli.loading.yaml_file import parse, wide_colon

    root = parse(source, reading.problems)
    wrong = not_a_mapping(source, root, required)
    if wrong is not None:
        colon = wide_colon(source, 0, 50) if isinstance(root, Scalar) else None
        raise refused([*reading.problems, colon or wrong])
    assert isinstance(root, Mapping)
    return root


def _take_out(root: Mapping, path: tuple[str | int, ...], reading: Reading) -> None:
    """Remove the entry that breaks the schema, so that the rest can be read on: the target, the figure, the key."""
    if not path or not (entry := root.entries.get(str(path[0]))):
        return
    node = entry[1]
    if len(path) > 1 and isinstance(node, Mapping):
        if taken := node.entries.pop(str(path[1]), None):
            reading.broken[taken[0].text] = taken[0]
    elif len(path) > 1 and isinstance(node, Sequence):
        del node.items[int(path[1])]
    else:
        del root.entries[str(path[0])]
