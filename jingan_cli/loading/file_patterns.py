"""The files that a pattern names, each folder looked at once: `*` and `?` within a name, `**` for any folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch, translate
from functools import cache
from pathlib import Path

_MAGIC = re.compile(r"[*?\[]")


def files_matching(pattern: str, folder: str) -> list[str]:
    """Return the files that the pattern names, relative to the folder, in order of their names; `**` follows no links.

    A link that leads nowhere is one of them: who reads it is told so.

    As in a shell, what is hidden is found only where the pattern names the dot.
    """
    root = Path(pattern).anchor
    parts = list(Path(pattern).parts[bool(root):])
    found = _Search(parts).below(root or folder)
    return sorted({path for path in found if Path(path).is_file() or _leads_nowhere(path)})


def _leads_nowhere(path: str) -> bool:
    return Path(path).is_symlink() and not Path(path).exists()


def leads_to(pattern: str, path: str) -> bool:
    """Return whether the pattern names the path, both relative to one folder and with slashes."""
    return _fits(tuple(pattern.split("/")), tuple(path.split("/")))


def _fits(parts: tuple[str, ...], names: tuple[str, ...]) -> bool:
    if not parts or not names:
        return not names and all(part == "**" for part in parts)
    if parts[0] == "**":
        return _fits(parts[1:], names) or (not names[0].startswith(".") and _fits(parts, names[1:]))
    if names[0].startswith(".") and not parts[0].startswith("."):
        return False
    return fnmatch(names[0], parts[0]) and _fits(parts[1:], names[1:])


class _Search:
    """Goes through the folders; one reached twice with the same rest of the pattern is gone through once.

    It may be reached by many names, through links, which `*` follows.
    """

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.seen: set[tuple[object, int]] = set()
        self.listing = cache(_listing)

    def below(self, base: str) -> Iterator[str]:
        """Yield every path that the parts name, starting in that folder."""
        waiting = [(base, 0)]
        while waiting:
            path, number = waiting.pop()
            at_end = number == len(self.parts)
            place = (path if at_end else _identity(path), number)
            if place in self.seen:
                continue
            self.seen.add(place)
            if at_end:
                yield os.path.normpath(path)
            else:
                waiting += self.further(path, number)

    def further(self, path: str, number: int) -> list[tuple[str, int]]:
        """Return where the next part of the pattern leads."""
        part = self.parts[number]
        if part == "**":
            inner = [(entry, number) for _, entry, is_folder in self.listing(path) if is_folder]
            last = [(entry, number + 1) for _, entry, _ in self.listing(path)] if number + 1 == len(self.parts) else []
            return [*inner, *last, (path, number + 1)]
        if not _MAGIC.search(part):
            return [(str(Path(path) / part), number + 1)]
        fits = re.compile(translate(os.path.normcase(part))).match
        hidden = part.startswith(".")
        return [
            (entry, number + 1) for name, entry, _ in self.listing(path, hidden) if fits(os.path.normcase(name))
        ]


def _identity(path: str) -> object:
    """What the path leads to, under whatever name; what is not there leads nowhere."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _listing(path: str, hidden: bool = False) -> list[tuple[str, str, bool]]:
    """Names, paths, and whether it is a folder and no link, the last name first; what is hidden only if asked for."""
    try:
        with os.scandir(path) as entries:
            return sorted((
                (entry.name, entry.path, entry.is_dir(follow_symlinks=False))
                for entry in entries if hidden or not entry.name.startswith(".")
            ), reverse=True)
    except OSError:
        return []
