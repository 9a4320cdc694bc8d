"""Where the rules of a call, its config and its plans, are read from: the working tree, or what replaces it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.decoding import read_bytes


class RuleFiles:
    """The files as they lie in the working tree; paths begin at the working directory."""

    def within(self, path: str, root: Path) -> bool:
        """Return whether the path stays below that folder, as it is written and through the links on its way."""
        return within(path, root)

    def read(self, path: str) -> bytes:
        """Return what is in the file; raises JinganError (`cannot-read`) where it cannot be read."""
        return read_bytes(path)

    def holds(self, path: str) -> bool:
        """Return whether there is a file."""
        return Path(path).is_file()

    def identity(self, path: str) -> str:
        """Return what is the same for two paths of one file."""
        return os.path.realpath(path)


def within(path: str, root: Path) -> bool:
    """Return whether the path stays below that folder, as it is written and through the links on its way.

    What git keeps for itself in .git is not below it.
    """
    real, top = (Path(os.path.realpath(Path.cwd() / one)) for one in (path, root))
    return is_below(path, root) and real.is_relative_to(top) and ".git" not in real.relative_to(top).parts


def is_below(path: str, root: Path) -> bool:
    """Return whether the path, as it is written, stays below that folder."""
    return Path(os.path.normpath(Path.cwd() / path)).is_relative_to(root)


def home_of(file: str) -> Path:
    """Return the folder that what a file names may not lead out of: its repository's root, else its own folder."""
    folder = Path(os.path.normpath(Path.cwd() / file)).parent
    return repository_root(folder) or folder


def repository_root(start: Path) -> Path | None:
    """Return the first folder that holds .git, from that one upwards; None where there is none."""
    here = Path(os.path.normpath(start))
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)


WORKING_TREE = RuleFiles()
"""Where rules are read from unless a call says otherwise."""


@contextmanager
def unseen(path: str, *homes: Path, files: RuleFiles = WORKING_TREE) -> Iterator[None]:
    """Let nothing be said of the lines of a file that lies outside of these folders, by default that of `home_of`.

    Who writes a link, or a file that names others, is not to see in an error what a machine holds elsewhere.
    """
    try:
        yield
    except JinganError as refused:
        shows = any(one.spot and one.spot.excerpt for one in refused.problems)
        if not shows or any(files.within(path, home) for home in homes or (home_of(path),)):
            raise
        raise JinganError((problem("unseen-file", Spot(path, 1, 1)),)) from None
