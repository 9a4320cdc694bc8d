"""How output looks; only cli/ reads the terminal."""

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
    """Statuses of the rows to show; empty: all. Changes only the screen."""
    quiet: bool = False
    """Whether to show only the summary. Changes only the screen."""
    full: bool = False
    """Whether reason, notes and sources of a verdict are shown below its row. Changes only the screen."""
    by: Literal["status", "section"] = "status"
    """How the rows are grouped. Changes only the screen."""
    number: str = ""
    """The number (发文字号) of a notice; empty: none."""
    annex: str = ""
    """Number of the annex (附件), for a page that is sent on; empty: none."""
    issuer: str = ""
    """The office that issues the page (制表单位) or the notice; empty: none."""
    dated: str = ""
    """The date of the page, as given; empty: none."""
    ascii_signs: bool = False
    """Whether to use only ASCII signs: on a console that is not UTF-8 the width of others is unknown."""
