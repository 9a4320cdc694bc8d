"""What is recorded: files and blocks of a page that hold, byte for byte, what the program prints.

With JINGAN_RECORD=1 they are written as it prints now, to be read before they are committed. What a test records
has "recorded" in the test's name, so this records all of it:

    JINGAN_RECORD=1 python -m pytest -n0 -k recorded
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from tests.running import ROOT, Ran, run_here

RECORDING = os.environ.get("JINGAN_RECORD") == "1"
CUT = "...\n"
"""The first line of a block that shows no more than the end of what is printed."""

_CONSOLE = re.compile(r"(?P<head>^```console\n\$ jingan (?P<call>.+)\n)(?P<text>(?:.*\n)*?)(?=^```$)", re.MULTILINE)


def recorded(path: Path, printed: bytes) -> bytes:
    """Return what the file holds, where no file is nothing; recording, what is printed is written there first."""
    if RECORDING:
        path.unlink(missing_ok=True)
        if printed:
            path.write_bytes(printed)
    return path.read_bytes() if path.exists() else b""


def consoles(page: Path, folder: Path = ROOT) -> list[tuple[str, str, Ran]]:
    """Make each call that the page shows in a block of console, in a window of 80 columns, from that folder.

    Returns of each what the page shows, as much of what was printed as it shows, and the run; recording, the page is
    written anew first.
    """
    text = page.read_bytes().decode()
    ran = {
        call: run_here(shlex.split(call), folder, {"COLUMNS": "80", "NO_COLOR": "1"})
        for _, call, _ in _CONSOLE.findall(text)
    }
    if RECORDING:
        text = _CONSOLE.sub(lambda found: found["head"] + _like(found["text"], ran[found["call"]].text), text)
        page.write_bytes(text.encode())
    return [
        (found["text"], _like(found["text"], ran[found["call"]].text), ran[found["call"]])
        for found in _CONSOLE.finditer(text)
    ]


def _like(shown: str, printed: str) -> str:
    """What is printed, or as many lines of its end as are shown below a cut."""
    if not shown.startswith(CUT):
        return printed
    lines = printed.splitlines(keepends=True)
    return CUT + "".join(lines[-(shown.count("\n") - 1):])
