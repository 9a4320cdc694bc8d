"""A worked case of one problem: files and calls that show it, and the corrected ones."""

from __future__ import annotations

from dataclasses import dataclass

from jingan_cli.model.text import Text


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of a file's text."""

    text: str
    """Its lines, or the lines of one repetition."""
    times: int = 1
    """How many times over it stands there."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of a case."""

    name: str
    """Its path from the working directory, with /."""
    parts: tuple[TextRun, ...]
    """Its text; of a workbook its cells, a row on each line, with | between them and [sheet] above."""
    encoding: str = "utf-8"
    """Of its bytes; shown where it is not spelled as here."""
    workbook: bool = False
    """Whether it is an xlsx."""

    @property
    def text(self) -> str:
        """All of its text, as long as it may be."""
        return "".join(part.text * part.times for part in self.parts)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is called, and the files that stand there."""

    calls: tuple[str, ...]
    """As they are typed, one after the other."""
    files: tuple[CaseFile, ...]
    """Those that the other scene does not have in the same words."""
    without: str = ""
    """A library that is not installed; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """Why a problem is one, and how it comes about and goes."""

    code: str
    """Of the problem."""
    why: Text
    """What would happen if it were passed over, or what is behind it."""
    given: tuple[CaseFile, ...]
    """The files of both scenes."""
    wrong: Scene
    """Where the last call shows the problem."""
    says: Text
    """What it shows."""
    mended: Scene
    """Where it does not any more."""
