"""Write the tables of docs/json.md anew from the schemas: `python docs/make_json.py`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE / "json.md"
BEGIN, END = "<!-- fields -->\n", "<!-- end of the fields -->\n"

Schema = dict[str, Any]
_TITLES = {"report": "## A report", "audit": "## An audit"}


def page(text: str) -> str:
    """Return the page with the tables between its marks made anew."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}{''.join(_tables())}\n{END}{after}"


def _tables() -> Iterator[str]:
    sys.path.insert(0, str(HERE.parent))
    from jingan_cli.parsing.schema import schema

    seen: set[str] = set()
    for name, title in _TITLES.items():
        whole = schema(name)
        yield f"\n{title}\n\n{whole['title']}.\n"
        yield from _table(whole, whole, "", seen)


def _table(part: Schema, whole: Schema, path: str, seen: set[str]) -> Iterator[str]:
    """The fields of one object, then those of the objects in it, each kind of object once."""
    fields = {**_resolved(part, whole).get("properties", {}), **part.get("properties", {})}
    if path:
        yield f"\n### `{path}`\n"
    yield "\n| Field | Type | Meaning |\n| --- | --- | --- |\n"
    for name, field in fields.items():
        known = {**_resolved(field, whole), **field}
        yield f"| `{name}` | {_kind(known)} | {known.get('description', '')} |\n"
    for name, field in fields.items():
        inner, steps = _inner(field, whole), f"{path}.{name}".lstrip(".")
        mark = json.dumps(inner.get("$ref", steps) if inner else "")
        if inner and mark not in seen:
            seen.add(mark)
            yield from _table(inner, whole, steps + ("[]" if "items" in _resolved(field, whole) else ""), seen)


def _inner(field: Schema, whole: Schema) -> Schema | None:
    """The object that a field holds, alone or in a list; none where it is text in two languages, or no object."""
    found = _resolved(field, whole)
    for one in (field, found, found.get("items", {}), *found.get("anyOf", ())):
        if "properties" in _resolved(one, whole) and "text" not in one.get("$ref", ""):
            return one
    return None


def _resolved(part: Schema, whole: Schema) -> Schema:
    name = part.get("$ref", "").rpartition("/")[2]
    return {**_resolved(whole["$defs"][name], whole), **part} if name else part


def _kind(field: Schema) -> str:
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join("null" if one is None else f"`{json.dumps(one).strip(chr(34))}`" for one in field["enum"])
    kinds = field.get("type", "object or null" if "anyOf" in field else "any")
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
