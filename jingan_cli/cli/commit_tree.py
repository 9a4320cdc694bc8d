"""What one commit holds, by its path from the repository's root on; its links lead to what it holds itself."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jingan_cli.cli.git import Git, records
from jingan_cli.loading.file_patterns import Listing, Tree, is_shown
from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.decoding import MOST_BYTES

_LINK, _SUBMODULE = "120000", "160000"
_MOST_LINKS = 40
_TOP = "."


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, link or submodule of a commit."""

    mode: str
    """As git writes it."""
    hash: str
    """Of its object."""


@dataclass
class CommitTree(Tree):
    """The folders of a commit, as a pattern goes through those of the disk; a submodule on the way is refused."""

    git: Git
    """Answers for the repository."""
    ref: str
    """The commit, as it was asked for."""
    commit: str
    """Its full hash."""

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every file, link and submodule, by its path from the root on."""
        listing = self.git.ask("ls-tree", "-r", "-z", "--full-tree", self.commit)
        if listing is None:
            raise not_here(self.ref)
        found = (record.partition("\t") for record in records(listing))
        return {name: Entry(*about.split(" ")[::2]) for about, _, name in found}

    @cached_property
    def folders(self) -> Mapping[str, Mapping[str, bool]]:
        """What is in each folder, by its path: names, and whether each is a folder itself."""
        found: dict[str, dict[str, bool]] = {_TOP: {}}
        for name, entry in self.entries.items():
            inner = entry.mode == _SUBMODULE
            for part in reversed([*_prefixes(name)]):
                folder, _, last = part.rpartition("/")
                known = found.setdefault(folder or _TOP, {})
                if last in known:
                    break
                known[last] = inner
                inner = True
        return found

    def real(self, name: str, links: int = _MOST_LINKS) -> str | None:
        """Return the path without links; None where these lead in circles. Raises JinganError for a submodule."""
        for part in _prefixes(name):
            entry = self.entries.get(part)
            if entry is not None and entry.mode == _SUBMODULE:
                raise JinganError((problem("policy-submodule", given=name, name=part),))
            if entry is not None and entry.mode == _LINK:
                target = posixpath.join(posixpath.dirname(part), os.fsdecode(self.blob(entry)))
                return self.real(posixpath.normpath(target + name[len(part):]), links - 1) if links else None
        return name

    def found(self, name: str) -> Entry | None:
        """Return the file of that path, through links; None where there is none."""
        real = self.real(name)
        return None if real is None else self.entries.get(real)

    def blob(self, entry: Entry) -> bytes:
        """Return what is in the file, one byte over the limit at most; of a link its words."""
        content = self.git.ask("cat-file", "blob", entry.hash)
        if content is None:
            raise not_here(self.ref)
        return content[: MOST_BYTES + 1]

    def listing(self, path: str, hidden: bool = False) -> Listing:
        """Return what is in the folder, through links; raises OSError where there is none."""
        inside = self.folders.get(self.real(Path(path).as_posix()) or "")
        if inside is None:
            raise NotADirectoryError
        return [(name, str(Path(path) / name), inside[name]) for name in sorted(inside, reverse=True)
                if hidden or is_shown(name)]

    def identity(self, path: str) -> object:
        """Return what is the same for two paths of one folder."""
        return self.real(Path(path).as_posix())

    def enter(self, path: str) -> None:
        """Do nothing: in a commit a link to nowhere bars no way."""

    def check(self, path: str) -> None:
        """Raise OSError where there is no file of that path."""
        if self.found(Path(path).as_posix()) is None:
            raise NotADirectoryError


def not_here(ref: str) -> JinganError:
    """Return the refusal of a commit that is not here, or not whole."""
    return JinganError((problem("policy-unknown", given=ref),))


def _prefixes(name: str) -> Iterator[str]:
    """The folders on the way, from the root on, and the name itself."""
    parts = name.split("/")
    return ("/".join(parts[: number + 1]) for number in range(len(parts)))
