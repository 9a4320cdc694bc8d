"""What a repository settles for itself in .jingan.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jingan_cli.model.plan import FileHash, Period
from jingan_cli.model.problem import Spot
from jingan_cli.model.report import FailOn, Waiver
from jingan_cli.model.text import Language


@dataclass(frozen=True, slots=True)
class Pattern:
    """A file, or a pattern of files, and where it is written."""

    glob: str
    """Relative to the folder of the config."""
    spot: Spot | None = None
    """Where it stands; None where the environment gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The values of one config; None or empty is what it does not settle."""

    file: FileHash
    """What it was read from."""
    folder: str
    """Paths in it are relative to this folder."""
    lines: dict[str, int]
    """The line of each key, from 1."""
    plan: str | None = None
    """The plan's file."""
    files: tuple[Pattern, ...] = ()
    """Submissions to judge where none is named."""
    scope: tuple[str, ...] = ()
    """What the repository answers for: sections, tags, ids."""
    period: Period | None = None
    """The only period accepted, or the one to judge."""
    fail_on: FailOn | None = None
    """What blocks."""
    allow_missing: bool | None = None
    """Whether missing figures do not block."""
    lang: Language | None = None
    """The language of messages."""
    waivers: tuple[Waiver, ...] = ()
    """Excuses, each with who approved it and until when."""

    @property
    def plan_path(self) -> str | None:
        """The plan's file, from where the config itself was found; None where the config names none."""
        return None if self.plan is None else str(Path(self.folder) / self.plan)
