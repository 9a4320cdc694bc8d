"""What is recorded: files and blocks of a page that hold, byte for byte, what the program prints.

With JINGAN_RECORD=1 they are written as it prints now, to be read before they are committed. What a test records
has "recorded" in the test's name, so this records all of it:

    JINGAN_RECORD=1 python -m pytest -n0 -m "slow or not slow" -k recorded
"""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from tests.running import ROOT, Ran, run_here

RECORDING = os.environ.get("JINGAN_RECORD") == "1"
CUT = "...\n"
"""The first line of a block that shows no more than the end of what is printed."""

_BLOCK = re.compile(
    r"(?P<head>^(?:<!-- (?P<how>file|more): (?P<name>\S+) -->\n```\S+|```console\n\$ jingan (?P<call>.+))\n)"
    r"(?P<text>(?:.*\n)*?)(?=^```$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Console:
    """A block of a page, below its call."""

    shown: str
    """What the page shows."""
    printed: str
    """What the program prints; of a block that is cut, as many lines of its end."""
    ran: Ran


def recorded(path: Path, printed: bytes) -> bytes:
    """Return what the file holds, where no file is nothing; recording, what is printed is written there first."""
    if RECORDING:
        path.unlink(missing_ok=True)
        if printed:
            path.write_bytes(printed)
    return path.read_bytes() if path.exists() else b""


def consoles(page: Path, folder: Path = ROOT) -> list[Console]:
    """Make each call that the page shows in a block of console, in a window of 80 columns, from that folder.

    Elsewhere than in the repository, a block below `<!-- file: NAME -->` is written to that file of the folder before
    the calls below it, one below `<!-- more: NAME -->` behind what is there. Recording, the page is written anew,
    with what the calls print now.
    """
    made: list[Console] = []

    def walked(found: re.Match[str]) -> str:
        if found["call"] is None:
            if folder != ROOT:
                with (folder / found["name"]).open("a" if found["how"] == "more" else "w", encoding="utf-8") as out:
                    out.write(found["text"])
            return found[0]
        ran = _call(found["call"], folder)
        printed = _like(found["text"], _screen(ran))
        made.append(Console(printed if RECORDING else found["text"], printed, ran))
        return found["head"] + made[-1].shown

    text = _BLOCK.sub(walked, page.read_bytes().decode())
    if RECORDING:
        page.write_bytes(text.encode())
    return made


def _call(call: str, folder: Path) -> Ran:
    return run_here(shlex.split(call), folder, {"COLUMNS": "80", "NO_COLOR": "1"})


def _screen(ran: Ran) -> str:
    """What a terminal shows: of a call that cannot be answered, what is complained of."""
    return ran.text + ran.complaints


def _like(shown: str, printed: str) -> str:
    """What is printed, or as many lines of its end as are shown below a cut."""
    if not shown.startswith(CUT):
        return printed
    lines = printed.splitlines(keepends=True)
    return CUT + "".join(lines[len(lines) - shown.count("\n") + 1 :])
