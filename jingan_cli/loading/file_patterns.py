"""Files that a pattern or a folder matches: `*` and `?` within a name, `**` for any folders; each folder is read once.

Nothing that is led to vanishes: a link to nowhere, what is no file, and a folder that cannot be listed are named too,
so that reading them says what is wrong.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fnmatch import translate
from functools import cache
from pathlib import Path

Listing = list[tuple[str, str, bool]]
"""Names, paths, and whether it is a folder and no link, the last name first."""
_MAGIC = re.compile(r"[*?\[]")
_HIDDEN = (".", "~$")
"""So names begin that are found only where a pattern names the beginning; ~$ is what Office has open."""


class Tree:
    """Folders that a pattern goes through: those of the disk, or what stands in their place."""

    def listing(self, path: str, hidden: bool = False) -> Listing:
        """Return what is in the folder, what is hidden only if asked for; raises OSError where it cannot be listed."""
        with os.scandir(path) as entries:
            return sorted((
                (entry.name, entry.path, entry.is_dir(follow_symlinks=False))
                for entry in entries if hidden or is_shown(entry.name)
            ), reverse=True)

    def identity(self, path: str) -> object:
        """Return what the path leads to, under whatever name; what is not there leads nowhere."""
        with suppress(OSError):
            found = Path(path).stat()
            return found.st_dev, found.st_ino
        return path

    def enter(self, path: str) -> None:
        """Raise OSError where a link to nowhere bars the way."""
        if Path(path).is_symlink():
            Path(path).stat()

    def check(self, path: str) -> None:
        """Raise OSError where nothing is there, not even a link."""
        os.lstat(path)


_DISK = Tree()


def is_shown(name: str) -> bool:
    """Return whether the name is found where a pattern does not name its beginning."""
    return not name.startswith(_HIDDEN)


def expanded(paths: Iterable[str]) -> list[str]:
    """Return the paths, and in the place of a pattern what it leads to: a shell of Windows expands none.

    One that is a name itself, or leads nowhere, stays.
    """
    return [
        found for path in paths
        for found in (_MAGIC.search(path) and not os.path.lexists(path) and files_matching(path, ".")) or [path]]


def files_matching(pattern: str, folder: str, tree: Tree = _DISK) -> list[str]:
    """Return what the pattern leads to, relative to the folder, in order of the names; `**` follows no links.

    As in a shell, what is hidden is found only where the pattern names its beginning.
    """
    root = Path(pattern).anchor
    parts = list(Path(pattern).parts[bool(root):])
    return sorted(set(_Search(parts, tree).below(root or folder)))


def files_below(folder: str) -> list[str]:
    """Return what is below the folder but other folders, to any depth: its own first, then those of each folder."""
    return sorted(set(_Search(["**"], _DISK).below(folder)), key=_by_folder)


def _by_folder(path: str) -> list[tuple[bool, str]]:
    *folders, name = Path(path).parts
    return [*((True, one) for one in folders), (False, name)]


class _Search:
    """Goes through the folders; one reached twice with the same rest of the pattern is gone through once.

    It may be reached by many names, through links, which `*` follows.
    """

    def __init__(self, parts: list[str], tree: Tree) -> None:
        self.parts = parts
        self.seen: set[tuple[object, int]] = set()
        self.tree = tree
        self.listing = cache(tree.listing)

    def below(self, base: str) -> Iterator[str]:
        """Yield every path that the parts lead to, starting in that folder, and what bars the way."""
        waiting = [(base, 0)]
        while waiting:
            path, number = waiting.pop()
            at_end = number == len(self.parts)
            place = (path if at_end else self.tree.identity(path), number)
            if place in self.seen:
                continue
            self.seen.add(place)
            try:
                if at_end:
                    self.tree.check(path)
                else:
                    waiting += self.further(path, number)
            except OSError as error:
                at_end = _bars(path, error)
            if at_end:
                yield os.path.normpath(path)

    def further(self, path: str, number: int) -> list[tuple[str, int]]:
        """Return where the next part of the pattern leads."""
        part = self.parts[number]
        if part == "**":
            inner = [(entry, number) for _, entry, is_folder in self.listing(path) if is_folder]
            if number + 1 < len(self.parts):
                return [*inner, (path, number + 1)]
            return [*inner, *((entry, number + 1) for _, entry, is_folder in self.listing(path) if not is_folder)]
        if not _MAGIC.search(part):
            self.tree.enter(path)
            return [(str(Path(path) / part), number + 1)]
        fits = re.compile(translate(os.path.normcase(part))).match
        hidden = part.startswith(_HIDDEN)
        return [
            (entry, number + 1) for name, entry, _ in self.listing(path, hidden) if fits(os.path.normcase(name))
        ]


def _bars(path: str, error: OSError) -> bool:
    """Whether something is there that cannot be looked into; a file where a folder is asked for, or nothing, is not."""
    if isinstance(error, FileNotFoundError):
        return Path(path).is_symlink()
    return not isinstance(error, NotADirectoryError)
