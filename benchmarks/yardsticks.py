"""What jingan is held against: bare Python, the libraries it stands on, a checker of schemas that judges nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.data import Folder
from benchmarks.running import ROOT, Command

SCHEMA = str(ROOT / "schema" / "actuals.schema.json")
"""Of submissions."""
LIBRARIES = ("click", "rich.table", "ruamel.yaml", "jsonschema")
"""What a checker of this kind is built on."""
BARE = Command("bare Python start", ((sys.executable, "-c", "pass"),))
"""Nothing at all."""
IMPORTS = Command(f"importing {', '.join(LIBRARIES)}", ((sys.executable, "-c", f"import {', '.join(LIBRARIES)}"),))
"""The libraries, and nothing done with them."""
_PER_ARGUMENT = 16
"""Bytes that an argument takes beside its own characters, at most: its end, and a pointer to it."""


def schema_check(name: str, folder: Path, files: Sequence[str]) -> Command:
    """check-jsonschema by its console script over the files, in as few calls as the command line allows."""
    script = str(Path(sys.executable).with_name("check-jsonschema"))
    calls = tuple((script, "--schemafile", SCHEMA, *some) for some in _chunks(files, _room()))
    return Command(name, calls, folder)


def composing(name: str, folder: Folder) -> Command:
    """libyaml composes the same bytes, in one process."""
    return Command(name, ((sys.executable, str(ROOT / "benchmarks" / "composing.py"), str(folder.path)),))


def _room() -> int:
    """Half of what the system grants for arguments and environment; the other half is theirs who run this."""
    return int(os.sysconf("SC_ARG_MAX")) // 2


def _chunks(files: Sequence[str], room: int) -> Iterator[list[str]]:
    some: list[str] = []
    left = room
    for file in files:
        size = len(file.encode()) + _PER_ARGUMENT
        if some and size > left:
            yield some
            some, left = [], room
        some.append(file)
        left -= size
    yield some
