"""Files to be written: which format each is of, whether it may be written, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.reports import FORMATS

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
    """Return what each -o names, `[FORMAT:]PATH`; `formats` are the names that there are.

    Raises JinganError for a name without a format, a folder that is not there, a path named twice, and an input.
    """
    problems: list[Problem] = []
    outputs = [output for text in given if (output := _output(text, formats, problems))]
    problems += unwritable(outputs, inputs)
    if problems:
        raise JinganError(tuple(problems))
    return tuple(outputs)


def unwritable(outputs: Iterable[Output], inputs: Iterable[str]) -> list[Problem]:
    """Return why they cannot be written: a folder that is not there, a path named twice, and an input."""
    problems: list[Problem] = []
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
    return problems


def format_of(path: str, formats: Collection[str]) -> str | None:
    """Return the format that the path's suffix names; None where that is none of those there are."""
    found = SUFFIXES.get(Path(path).suffix.lower(), "")
    return found if found in formats else None


def output_without_format(given: str, formats: Collection[str]) -> Problem:
    """Return the problem of a path that tells no format."""
    return problem("output-without-format", given=given, known=", ".join(formats))


def write_whole(path: str, content: bytes) -> None:
    """Write the file, or leave everything as it was."""
    write_all([(path, content)])


def write_all(contents: Iterable[tuple[str, bytes]]) -> None:
    """Write every file, or leave all as they were: each is complete on the disk before the first takes its place."""
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


def _output(text: str, formats: Collection[str], problems: list[Problem]) -> Output | None:
    name, colon, path = text.partition(":")
    if colon and name in formats and path:
        return Output(name, path)
    found = format_of(text, formats)
    if found is None:
        problems.append(output_without_format(text, formats))
        return None
    return Output(found, text)


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


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
