"""A worked case as a person reads it at a terminal: what is wrong, what jingan says, and the correction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.messages.problems import WARNINGS
from jingan_cli.model.look import Look
from jingan_cli.model.worked_case import CaseFile, Scene, WorkedCase
from jingan_cli.reports.shared.screen import Piece, Screen

_INDENT = 2


def write_case(case: WorkedCase, out: BinaryIO, look: Look) -> None:
    """Write why it is a problem, then the wrong scene and the mended one; a file of both stands in the first alone."""
    screen = Screen(look)
    kind = label("warning" if case.code in WARNINGS else "error").within(look.language)
    screen.paragraph(f"{case.code}  {kind}", "heading")
    screen.paragraph(case.why.within(look.language), indent=_INDENT)
    _scene(screen, "case-wrong", case.wrong, (*case.given, *case.wrong.files), _lines(case.mended.files), "fail")
    for line in case.says.within(look.language).splitlines():
        _verbatim(screen, line)
    _scene(screen, "case-mended", case.mended, case.mended.files, _lines(case.wrong.files), "pass")
    screen.write(out)


def _lines(files: Iterable[CaseFile]) -> frozenset[str]:
    return frozenset(line for file in files for part in file.parts for line in part.text.splitlines())


def _scene(
    screen: Screen, heading: str, scene: Scene, files: Iterable[CaseFile], other: frozenset[str], style: str
) -> None:
    """Files and calls of a scene; a line that the other scene does not have is in that style."""
    screen.blank()
    screen.paragraph(label(heading).within(screen.look.language), "heading")
    for file in files:
        _verbatim(screen, f"{file.name}  ({file.encoding})" if file.encoding != "utf-8" else file.name)
        for margin, line in _numbered(file):
            _verbatim(screen, f"{margin} | {line}", style if other and line not in other else "")
        screen.blank()
    for call in scene.calls:
        _verbatim(screen, f"$ {call}")


def _numbered(file: CaseFile) -> Iterator[tuple[str, str]]:
    """Each line and its number, of a workbook within its sheet; of what repeats itself, one round."""
    number = 0
    for part in file.parts:
        lines = part.text.splitlines()
        for line in lines:
            sheet = file.workbook and line.startswith("[")
            number = 0 if sheet else number + 1
            yield " " * 5 if sheet else f"{number:>5}", line if part.times == 1 else f"{line}  … × {part.times}"
        number += len(lines) * (part.times - 1)


def _verbatim(screen: Screen, line: str, style: str = "") -> None:
    """What is to be copied is never wrapped."""
    screen.line(Piece(" " * _INDENT), Piece(screen.seen(line), style))
