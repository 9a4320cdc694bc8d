"""JSON whose numbers are exactly the decimals given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from json import dumps as quoted


def dumps(value: object, indent: str = "\n") -> str:
    """Return the value as JSON text, two blanks to a level, each number with its own digits."""
    deeper = indent + "  "
    if isinstance(value, Mapping):
        rows = [f"{quoted(str(key), ensure_ascii=False)}: {dumps(item, deeper)}" for key, item in value.items()]
        return _enclosed("{", rows, "}", indent)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _enclosed("[", [dumps(item, deeper) for item in value], "]", indent)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return quoted(value, ensure_ascii=False)


def _enclosed(left: str, rows: list[str], right: str, indent: str) -> str:
    if not rows:
        return left + right
    if len(rows) <= 2 and all("\n" not in row for row in rows) and sum(map(len, rows)) < 90:
        return left + ", ".join(rows) + right
    inner = f",{indent}  ".join(rows)
    return f"{left}{indent}  {inner}{indent}{right}"
