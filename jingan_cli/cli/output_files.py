"""Files written beside the screen: checked before anything is judged, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from jingan_cli.messages import label, problem
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem, Refused, Spot
from jingan_cli.reports import AUDIT_FORMATS, FORMATS, PROBLEM_FORMATS

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit
    from jingan_cli.model.report import Report

SUFFIXES = {
    ".json": "json", ".csv": "csv", ".md": "markdown", ".xml": "junit", ".sarif": "sarif", ".txt": "table",
    ".html": "html", ".xlsx": "xlsx", ".yaml": "yaml", ".yml": "yaml",
}
"""Which format a file's suffix names."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written."""

    format_name: str
    """A key of FORMATS."""
    path: str
    """As the user named it."""


def outputs_of(
    given: Sequence[str], inputs: Iterable[str], formats: Collection[str] = FORMATS
) -> tuple[Output, ...]:
    """Return what each -o names; `formats` are the names that there are.

    Raises Refused for a name without a format, a folder that is not there, a path named twice, and an input.
    """
    problems: list[Problem] = []
    outputs = [output for text in given if (output := _output(text, formats, problems))]
    taken = {_real(path) for path in inputs if path != "-"}
    written: set[str] = set()
    for output in outputs:
        real = _real(output.path)
        if not Path(real).parent.is_dir():
            problems.append(problem("output-folder-missing", given=str(Path(output.path).parent)))
        elif Path(real).exists() and not Path(real).is_file():
            spot = Spot(output.path, 1, 1)
            problems.append(problem("cannot-write", spot, detail=label("no-regular-file")))
        if real in written or real in taken:
            problems.append(problem("output-twice" if real in written else "output-is-input", given=output.path))
        written.add(real)
    if problems:
        raise Refused(tuple(problems))
    return tuple(outputs)


def write_reports(outputs: Sequence[Output], report: Report, look: Look) -> None:
    """Write the report to each file; --only, --quiet, colour and width change nothing in them."""
    _write_each(outputs, lambda name, out: FORMATS[name].write(report, out, _plain(look)))


def write_audits(outputs: Sequence[Output], audit: Audit, look: Look) -> None:
    """Write the audit to each file; --only, --quiet, colour and width change nothing in them."""
    _write_each(outputs, lambda name, out: AUDIT_FORMATS[name].write_audit(audit, out, _plain(look)))


def write_problems(outputs: Sequence[Output], problems: tuple[Problem, ...], look: Look) -> None:
    """Write the problems of broken submissions to each file whose format can show them."""
    able = [one for one in outputs if one.format_name in PROBLEM_FORMATS]
    _write_each(able, lambda name, out: PROBLEM_FORMATS[name].write_problems(problems, out, _plain(look)))


def write_whole(path: str, content: bytes) -> None:
    """Write the file, or leave everything as it was."""
    _write_all([(path, content)])


def _plain(look: Look) -> Look:
    return replace(look, colour=False, width=100, only=(), quiet=False)


def _write_each(outputs: Sequence[Output], write: Callable[[str, BinaryIO], None]) -> None:
    contents = []
    for one in outputs:
        buffer = BytesIO()
        write(one.format_name, buffer)
        contents.append((one.path, buffer.getvalue()))
    _write_all(contents)


def _output(text: str, formats: Collection[str], problems: list[Problem]) -> Output | None:
    name, colon, path = text.partition(":")
    if colon and name in formats and path:
        return Output(name, path)
    found = SUFFIXES.get(Path(text).suffix.lower(), "")
    if found not in formats:
        problems.append(problem("output-without-format", given=text, known=", ".join(formats)))
        return None
    return Output(found, text)


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _write_all(contents: Iterable[tuple[str, bytes]]) -> None:
    """Every file is complete on the disk before the first takes its place."""
    ready: list[tuple[str, str]] = []
    try:
        for path, content in contents:
            ready.append((_written_beside(path, content), path))
        while ready:
            temporary, path = ready[0]
            Path(temporary).replace(path)
            del ready[0]
    finally:
        for temporary, _ in ready:
            with suppress(OSError):
                Path(temporary).unlink()


def _written_beside(path: str, content: bytes) -> str:
    """Write to a new file in the same folder and return its name; a full disk leaves nothing behind."""
    handle, name = tempfile.mkstemp(prefix=".jingan-", dir=Path(path).parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink()
        raise
    return name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
