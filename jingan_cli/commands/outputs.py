"""Files written beside the screen: checked before anything is judged, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from jingan_cli.messages import problem
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem, Refused
from jingan_cli.model.report import Report
from jingan_cli.reports import FORMATS, PROBLEM_FORMATS

SUFFIXES = {
    ".json": "json", ".csv": "csv", ".md": "markdown", ".xml": "junit", ".sarif": "sarif", ".txt": "table",
}
"""Which format a file's suffix names."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written."""

    format_name: str
    """A key of FORMATS."""
    path: str
    """As the user named it."""


def outputs_of(given: Sequence[str], inputs: Iterable[str]) -> tuple[Output, ...]:
    """Return what each -o names.

    Raises Refused for a name without a format, a folder that is not there, a path named twice, and an input.
    """
    problems: list[Problem] = []
    outputs = [output for text in given if (output := _output(text, problems))]
    taken = {_real(path) for path in inputs if path != "-"}
    written: set[str] = set()
    for output in outputs:
        real = _real(output.path)
        if not Path(real).parent.is_dir():
            problems.append(problem("output-folder-missing", given=str(Path(output.path).parent)))
        if real in written or real in taken:
            problems.append(problem("output-twice" if real in written else "output-is-input", given=output.path))
        written.add(real)
    if problems:
        raise Refused(tuple(problems))
    return tuple(outputs)


def write_reports(outputs: Sequence[Output], report: Report, look: Look) -> None:
    """Write the report to each file; the screen's --only, --quiet, colour and width change nothing in them."""
    plain = replace(look, colour=False, width=100, only=(), quiet=False)
    contents = []
    for one in outputs:
        buffer = BytesIO()
        FORMATS[one.format_name].write(report, buffer, plain)
        contents.append((one.path, buffer.getvalue()))
    _write_all(contents)


def write_problems(outputs: Sequence[Output], problems: tuple[Problem, ...], look: Look) -> None:
    """Write the problems of broken submissions to each file whose format can show them."""
    contents = []
    for one in outputs:
        if one.format_name in PROBLEM_FORMATS:
            buffer = BytesIO()
            PROBLEM_FORMATS[one.format_name].write_problems(problems, buffer, look)
            contents.append((one.path, buffer.getvalue()))
    _write_all(contents)


def _output(text: str, problems: list[Problem]) -> Output | None:
    name, colon, path = text.partition(":")
    if colon and name in FORMATS and path:
        return Output(name, path)
    found = SUFFIXES.get(Path(text).suffix.lower())
    if found is None:
        problems.append(problem("output-without-format", given=text, known=", ".join(FORMATS)))
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
            temporary, path = ready.pop(0)
            Path(temporary).replace(path)
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
