"""The files that a pattern names, each folder looked at once: `*` and `?` within a name, `**` for any folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import translate
from functools import cache
from pathlib import Path

_MAGIC = re.compile(r"[*?\[]")


def files_matching(pattern: str, folder: str) -> list[str]:
    """Return the files that the pattern names, relative to the folder, in order of their names; `**` follows no links.

    As in a shell, what is hidden is found only where the pattern names the dot.
    """
    root = Path(pattern).anchor
    parts = list(Path(pattern).parts[bool(root):])
    return sorted({path for path in _Search(parts).below(root or folder) if Path(path).is_file()})


class _Search:
    """Goes through the folders; a place reached twice with the same rest of the pattern is gone through once."""

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.seen: set[tuple[str, int]] = set()
        self.listing = cache(_listing)

    def below(self, base: str) -> Iterator[str]:
        """Yield every path that the parts name, starting in that folder."""
        waiting = [(base, 0)]
        while waiting:
            place = waiting.pop()
            if place in self.seen:
                continue
            self.seen.add(place)
            path, number = place
            if number == len(self.parts):
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


def _listing(path: str, hidden: bool = False) -> list[tuple[str, str, bool]]:
    """Names, paths, and whether it is a folder and no link; what is hidden only where it is asked for."""
    try:
        with os.scandir(path) as entries:
            return [
                (entry.name, entry.path, entry.is_dir(follow_symlinks=False))
                for entry in entries if hidden or not entry.name.startswith(".")
            ]
    except OSError:
        return []
