"""Runs calls of `jingan` one after another, each with a limit on its CPU time and all with one on their memory.

Reads a list of [folder, arguments, standard input] as JSON from standard input. Writes a line for each call that came
to its end: exit code, codes of what was said, and its length; the last line is the bytes needed at the peak.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import time
from pathlib import Path

from jingan_cli.cli.main import main

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

SECONDS = 4
"""CPU time for each call; none takes more than two where nothing else runs."""
ADDRESSES = 2_000_000_000
"""Bytes that the process may ask for."""
_CODE = re.compile(r"^[^ ].*?: (?:error|warning) \[([a-z0-9-]+)\]", re.MULTILINE)


def _limit(kind: str, most: int) -> None:
    """Lower a limit; what cannot be limited on this system is not."""
    if resource is not None:
        with contextlib.suppress(AttributeError, ValueError, OSError):
            number = getattr(resource, kind)
            resource.setrlimit(number, (most, resource.getrlimit(number)[1]))


def _answer(folder: str, arguments: list[str], stdin: str) -> tuple[int, list[str], int]:
    os.chdir(folder)
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    said, shown = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(shown):
        code = main(arguments)
    text = said.detach().getvalue().decode()
    return code, sorted(set(_CODE.findall(text))), len(text)


def _peak() -> int:
    with contextlib.suppress(OSError), Path("/proc/self/status").open(encoding="ascii") as status:
        found = re.search(r"VmHWM:\s+([0-9]+)", status.read())
        return int(found[1]) * 1024 if found else 0
    return 0


if __name__ == "__main__":
    _limit("RLIMIT_AS", ADDRESSES)
    calls = json.load(sys.stdin)
    for call in calls:
        _limit("RLIMIT_CPU", int(time.process_time()) + SECONDS)
        print(json.dumps(_answer(*call)), flush=True)
    print(json.dumps(_peak()))
