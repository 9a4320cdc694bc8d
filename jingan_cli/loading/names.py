"""The names in a plan, for completion: read off the lines, quicker than loading it."""

from __future__ import annotations

import re
from pathlib import Path

from jingan_cli.loading.resources import resource

_LINE = re.compile(r"^(?:(?P<top>[a-z_]+)|  (?P<name>[a-z][a-z0-9-]*)): *(?P<words>\{zh: [^,}]+)?")
_TAGS = re.compile(r"^    tags: *\[(?P<tags>[^\]]*)\]")
_NAME = re.compile(r"^    name: *\{zh: *(?P<zh>[^,}]+)")


def names_in(path: str | None) -> list[tuple[str, str]]:
    """Return ids, sections and tags, with Chinese names where there are any; nothing where the file cannot be read."""
    try:
        text = (resource("targets.yaml") if path is None else Path(path)).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return []
    found: dict[str, str] = {}
    block = last = ""
    for line in text.splitlines():
        if match := _LINE.match(line):
            block = match["top"] or block
            last = match["name"] or ""
            if last and block in ("targets", "sections"):
                found[last] = (match["words"] or "").removeprefix("{zh: ").strip()
        elif last in found and (match := _NAME.match(line)):
            found[last] = match["zh"].strip()
        elif match := _TAGS.match(line):
            found.update(dict.fromkeys((tag.strip() for tag in match["tags"].split(",")), ""))
    return list(found.items())
