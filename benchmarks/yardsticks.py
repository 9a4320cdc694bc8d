"""What jingan is held against: bare Python, the libraries it stands on, a checker of schemas that judges nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
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


def checkers(work: Path) -> dict[str, str]:
    """Return console scripts of check-jsonschema by their names: this environment's, and one installed by itself.

    This environment's parses with libyaml, which jingan brings; by itself it parses in Python.
    The second one is left out where it cannot be installed.
    """
    ours = {"check-jsonschema beside jingan": str(Path(sys.executable).with_name("check-jsonschema"))}
    wanted = f"check-jsonschema=={version('check-jsonschema')}"
    own = work / "own" / "bin"
    try:
        for call in ((sys.executable, "-m", "venv", str(own.parent)), (str(own / "pip"), "install", wanted)):
            subprocess.run(call, check=True, capture_output=True)
    except subprocess.CalledProcessError:
        return ours
    return {**ours, "check-jsonschema by itself": str(own / "check-jsonschema")}


def schema_checks(scripts: Mapping[str, str], folder: Path, files: Sequence[str]) -> tuple[Command, ...]:
    """Each check-jsonschema over the files, in as few calls as the command line allows."""
    lots = list(chunks(files, _room()))
    return tuple(
        Command(name, tuple((script, "--schemafile", SCHEMA, *lot) for lot in lots), folder)
        for name, script in scripts.items())


def composing(name: str, folder: Folder) -> Command:
    """libyaml composes the same bytes, in one process."""
    return Command(name, ((sys.executable, str(ROOT / "benchmarks" / "composing.py"), str(folder.path)),))


def _room() -> int:
    """Half of what the system grants for arguments and environment; the other half is theirs who run this."""
    return int(os.sysconf("SC_ARG_MAX")) // 2


def chunks(files: Sequence[str], room: int) -> Iterator[list[str]]:
    """Yield the files in order, as many at once as take no more bytes than that."""
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
