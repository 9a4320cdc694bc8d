"""What to write instead of a value that violates the schema, from the schema's own examples."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from jingan_cli.messages import label
from jingan_cli.model.json_object import Json, KnownObject
from jingan_cli.model.text import Text
from jingan_cli.parsing.nodes import Node, Scalar, kind_of

_WORD = re.compile(r"[\w.-]+")
_TITLES = ("id", "pace", "share")


def instead(node: Node, schema: KnownObject) -> Text | None:
    """Return the sentence that says how that part of the schema wants it written; None without examples."""
    if "examples" not in schema:
        return None
    title = schema.get("title")
    shown = _side_by_side([_with_what_is_there(node, one, title) for one in schema["examples"]])
    return label(f"write-{title}" if title in _TITLES else "write-as", example=shown)


def _with_what_is_there(node: Node, example: Json, title: object) -> Json:
    """The example, with the word or number that stands there where it cannot be meant otherwise."""
    if not isinstance(node, Scalar) or not _WORD.fullmatch(node.text):
        return example
    if isinstance(example, list) and isinstance(example[0], str):
        return [node.text]
    if kind_of(node) not in ("integer", "number"):
        return example
    if isinstance(example, dict) and isinstance(next(iter(example.values())), int):
        return dict.fromkeys(example, node.text)
    return f"{node.text}%" if title == "share" and Decimal(node.text) > 1 else example  # 0.6 may be meant as 60%


def _side_by_side(examples: list[Json]) -> Text:
    words = [spelled(one) for one in examples]
    if isinstance(examples[0], str):
        return Text(", ".join(words), ", ".join(words))
    return Text(" 或 ".join(words), " or ".join(words))


def spelled(value: object) -> str:
    """Return the value as it is written in a line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {spelled(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(spelled, value))}]"
    return value if isinstance(value, str) else json.dumps(value)
