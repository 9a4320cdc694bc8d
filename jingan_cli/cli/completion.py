"""Completion in a shell: the names in a plan, read off its lines, quicker than loading it."""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from jingan_cli.parsing.bundled_files import resource
from jingan_cli.reports.shared.escaping import for_screen

_LINE = re.compile(r"^(?:(?P<top>[a-z_]+)|  (?P<name>[a-z][a-z0-9-]*)): *(?P<words>\{zh: [^,}]+)?")
_TAGS = re.compile(r"^    tags: *\[(?P<tags>[^\]]*)\]")
_ID = re.compile("[a-z0-9-]+")
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


def complete_names(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete ids, sections and tags of the plan in use, without loading it; a shell is given nothing else."""
    found = names_in(context.params.get("plan"))
    return [
        CompletionItem(name, help=for_screen(words)) for name, words in found
        if name.startswith(begun) and _ID.fullmatch(name)
    ]
