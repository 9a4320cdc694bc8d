"""Where the rules of a call, its config and its plans, are read from: the working tree, or what stands in its place."""

from __future__ import annotations

import os
from pathlib import Path

from jingan_cli.parsing.decoding import read_bytes


class RuleFiles:
    """The files as they lie in the working tree; paths begin at the working directory."""

    def read(self, path: str) -> bytes:
        """Return what is in the file; raises JinganError (`cannot-read`) where it cannot be read."""
        return read_bytes(path)

    def holds(self, path: str) -> bool:
        """Return whether there is a file."""
        return Path(path).is_file()

    def identity(self, path: str) -> str:
        """Return what is the same for two paths of one file."""
        return os.path.realpath(path)


def repository_root(start: Path) -> Path | None:
    """Return the first folder that holds .git, from that one upwards; None where there is none."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)


WORKING_TREE = RuleFiles()
"""Where rules are read from unless a call says otherwise."""
