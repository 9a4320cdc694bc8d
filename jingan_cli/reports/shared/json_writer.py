"""JSON with exactly the decimals given, and with texts that no reader interprets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from json import JSONEncoder

from jingan_cli.model.json_object import Json
from jingan_cli.reports.shared.escaping import for_json

_encoded = JSONEncoder(ensure_ascii=False).encode


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """The same names stand in a report again and again."""
    return for_json(_encoded(text))


def dumps(value: Json, indent: str = "\n") -> str:
    """Return the value as JSON text, two blanks to a level, each number with its own digits."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    deeper = indent + "  "
    if isinstance(value, Mapping):
        rows = [f"{_quoted(str(key))}: {dumps(item, deeper)}" for key, item in value.items()]
        return _enclosed("{", rows, "}", indent)
    if isinstance(value, Sequence):
        return _enclosed("[", [dumps(item, deeper) for item in value], "]", indent)
    return _encoded(value)


def one_line(value: Json) -> str:
    """Return the value as JSON text on one line, with a blank after each comma."""
    return re.sub(r"\n *", "", re.sub(r",\n *", ", ", dumps(value)))


def parts(value: Mapping[str, Json | Iterator[Json]]) -> Iterator[str]:
    """Yield the text that `dumps` returns piece by piece; a value that is an iterator is used up as it is written.

    The object has more than two keys, as every report has.
    """
    before = "{\n  "
    for key, item in value.items():
        yield f"{before}{_quoted(key)}: "
        if isinstance(item, Iterator):
            yield from _items(item)
        else:
            yield dumps(item, "\n  ")
        before = ",\n  "
    yield "\n}"


def _items(items: Iterator[Json]) -> Iterator[str]:
    """An array of objects, each on lines of its own; the only one of two may share its line."""
    before, first = "[\n    ", True
    for item in items:
        yield f"{before}{dumps(item, chr(10) + '    ')}"
        before, first = ",\n    ", False
    yield "[]" if first else "\n  ]"


def _enclosed(left: str, rows: list[str], right: str, indent: str) -> str:
    if not rows:
        return left + right
    if len(rows) <= 2 and all("\n" not in row for row in rows) and sum(map(len, rows)) < 90:
        return left + ", ".join(rows) + right
    inner = f",{indent}  ".join(rows)
    return f"{left}{indent}  {inner}{indent}{right}"
