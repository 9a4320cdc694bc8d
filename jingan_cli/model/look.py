"""How output is to look; only cli/ asks the terminal itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jingan_cli.model.report import Status
from jingan_cli.model.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Language, colour and width of what is written."""

    language: Language = "zh"
    """The language of words; figures and ids have none."""
    colour: bool = False
    """Whether colour codes may be written."""
    width: int = 100
    """The widest line, in terminal cells."""
    root: str = ""
    """The folder that machine formats name files from; absolute paths below it are made relative."""
    here: str = ""
    """What leads from the working directory to the folder that reports name files from, for commands to be copied."""
    only: tuple[Status, ...] = ()
    """Statuses of the rows to show; empty: all. Changes the screen alone."""
    quiet: bool = False
    """Whether to show the summary alone. Changes the screen alone."""
    full: bool = False
    """Whether what stands beside a verdict is shown below its row. Changes the screen alone."""
    by: Literal["status", "section"] = "status"
    """What the rows are grouped by. Changes the screen alone."""
    number: str = ""
    """The number (发文字号) of a notice; empty: none."""
    annex: str = ""
    """Which annex (附件) a page is that is sent on; empty: none."""
    issuer: str = ""
    """Who makes the page (制表单位), or gives the notice; empty: not said."""
    dated: str = ""
    """The date that stands on it, as it was given; empty: none."""
    ascii_signs: bool = False
    """Whether the console is none of UTF-8, where nobody knows how wide some signs are."""
