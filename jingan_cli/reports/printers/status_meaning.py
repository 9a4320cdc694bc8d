"""What a status or a cause of missing data means, as a person reads it at a terminal."""

from __future__ import annotations

from typing import BinaryIO

from jingan_cli.messages import joined, label
from jingan_cli.model.look import Look
from jingan_cli.model.report import CAUSES
from jingan_cli.names import plain
from jingan_cli.reports.shared.screen import Screen
from jingan_cli.reports.shared.symbols import SIGNS, STATUS_OF

_INDENT = 2


def meant(word: str) -> str | None:
    """Return the code that is called so, by itself or by its name in either language; None where none is."""
    wanted = plain(word).lower()
    return next((code for code in STATUS_OF if wanted in map(plain, (code, label(code).zh, label(code).en))), None)


def write_meaning(code: str, out: BinaryIO, look: Look) -> None:
    """Write what it means, whether it blocks, and what to do."""
    screen, status = Screen(look), STATUS_OF[code]
    screen.paragraph(f"{SIGNS[status]} {label(code).within(look.language)}  {code}", status)
    for part in ("", "-gate", "-mend"):
        screen.paragraph(label(f"rule-{code}{part}").within(look.language), indent=_INDENT)
    if code == "no-data":
        causes = joined("list-separator", [label("cause-called", word=label(one), name=one) for one in CAUSES])
        screen.paragraph(label("rule-causes", causes=causes).within(look.language), indent=_INDENT)
    screen.write(out)
