"""Completion in a shell: the names in a plan, taken from its lines, which is faster than loading it."""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from jingan_cli.model.text import LANGUAGES, Text
from jingan_cli.names import plain
from jingan_cli.parsing.bundled_files import resource
from jingan_cli.reports.shared.escaping import for_screen

_LINE = re.compile(r"^(?:(?P<top>[a-z_]+)|  (?P<name>[a-z][a-z0-9-]*)): *(?P<words>\{.*)?")
_TAGS = re.compile(r"^    tags: *\[(?P<tags>[^\]]*)\]")
_NAME = re.compile(r"^    name: *(?P<words>\{.*)")
_NAMES = {language: re.compile(rf"[{{ ]{language}: *('[^']*'|\"[^\"]*\"|[^,}}]+)") for language in LANGUAGES}
_ID = re.compile("[a-z0-9-]+")


def names_in(path: str | None) -> list[tuple[str, Text]]:
    """Return ids, sections and tags, with their names where there are any; nothing where the file cannot be read."""
    try:
        text = (resource("targets.yaml") if path is None else Path(path)).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return []
    found: dict[str, Text] = {}
    block = last = ""
    for line in text.splitlines():
        if match := _LINE.match(line):
            block = match["top"] or block
            last = match["name"] or ""
            if last and block in ("targets", "sections"):
                found[last] = _both(match["words"] or "")
        elif last in found and (match := _NAME.match(line)):
            found[last] = _both(match["words"])
        elif match := _TAGS.match(line):
            found.update(dict.fromkeys((tag.strip() for tag in match["tags"].split(",")), Text("", "")))
    return list(found.items())


def complete_names(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete ids, sections and tags of the plan in use, or their Chinese names where one is begun.

    The plan is not loaded, and a shell is given nothing but letters, digits and hyphens.
    """
    found = names_in(context.params.get("plan"))
    language = context.find_root().obj.language
    ids = [(name, words.within(language)) for name, words in found if _ID.fullmatch(name)]
    chinese = [(name, id_) for id_, words in found if (name := plain(words.zh)).isalnum()]
    return [
        CompletionItem(name, help=for_screen(words)) for name, words in (ids if begun.isascii() else chinese)
        if name.startswith(plain(begun))
    ]


def _both(words: str) -> Text:
    """The names that stand in `{zh: ..., en: ...}`, as far as they can be read off a line."""
    return Text(*(" ".join(_NAMES[language].findall(words)[:1]).strip("'\" ") for language in LANGUAGES))
