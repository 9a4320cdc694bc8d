"""The settings of a repository in .jingan.yaml."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Its place; None if the environment gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The values of one config; None or empty for what it does not set."""

    file: FileHash
    """The file that it was read from."""
    folder: str
    """Paths in it are relative to this folder."""
    lines: dict[str, int]
    """The line of each key, from 1."""
    plan: str | None = None
    """The plan's file, or the id of a bundled plan, as the config spells it."""
    plan_path: str | None = None
    """The same, as a path relative to where the config was found."""
    files: tuple[Pattern, ...] = ()
    """Submissions to judge if the call names none."""
    scope: tuple[str, ...] = ()
    """The targets that the repository answers for: sections, tags, ids."""
    period: Period | None = None
    """The only period accepted, or the one to judge."""
    fail_on: FailOn | None = None
    """What blocks."""
    allow_missing: bool | None = None
    """Whether missing figures do not block."""
    lang: Language | None = None
    """The language of messages."""
    reporters: tuple[str, ...] = ()
    """The repository's reporters (`reporter`); empty if it names none."""
    references_from: str | None = None
    """`config` if references of submissions do not count."""
    waivers: tuple[Waiver, ...] = ()
    """Waivers, each with who approved it and until when."""
