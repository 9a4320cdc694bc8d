"""Files to be written: their format, whether they may be written, and writing them completely or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.parsing.decoding import read_bytes
from jingan_cli.parsing.rule_files import repository_root
from jingan_cli.reports import FORMATS

SUFFIXES = {
    ".json": "json", ".csv": "csv", ".md": "markdown", ".xml": "junit", ".sarif": "sarif", ".txt": "table",
    ".html": "html", ".xlsx": "xlsx", ".docx": "docx", ".yaml": "yaml", ".yml": "yaml",
}
"""Which format a file's suffix names."""


_MOST_REPORT = 100_000_000


@dataclass(frozen=True, slots=True)
class Reads:
    """The files that a call reads, which it never writes over."""

    named: Iterable[str] = ()
    """Paths as they were named: submissions, plans, those that they extend, the config."""
    found: Iterable[str] = ()
    """Paths of what was found in folders; reports that jingan wrote among them may be written anew."""


@dataclass(frozen=True, slots=True)
class Replaces:
    """Which files that are there an output may replace."""

    report: bool
    """Whether the output is a report, an audit or a list of problems."""
    forced: bool = False
    """Whether --force was given."""

    def refuses(self, path: str) -> str | None:
        """Return the code of the problem that what is there must stay; None where it may go."""
        if self.forced or not os.path.lexists(path):
            return None
        if not self.report:
            return "output-exists"
        from jingan_cli.parsing.file_kinds import is_ours  # most calls write over nothing

        with suppress(JinganError):
            return "output-is-ours" if is_ours(path, read_bytes(path)) else None
        return None


_AS_REPORT = Replaces(report=True)


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written."""

    format_name: str
    """A key of FORMATS."""
    path: str
    """As the user named it."""


def outputs_of(
    given: Sequence[str], reads: Reads, formats: Collection[str] = FORMATS, replaces: Replaces = _AS_REPORT,
) -> tuple[Output, ...]:
    """Return what each -o names, `[FORMAT:]PATH`; `formats` are the names that there are.

    Raises JinganError for a name without a format, and for what `unwritable` names.
    """
    problems: list[Problem] = []
    outputs = [output for text in given if (output := _output(text, formats, problems))]
    problems += unwritable(outputs, reads, replaces)
    if problems:
        raise JinganError(tuple(problems))
    return tuple(outputs)


def write_new(contents: Mapping[str, bytes], reads: Reads, force: bool) -> None:
    """Write every file, in folders that are made where they are missing; over one that is there where it is forced to.

    Raises JinganError, and writes nothing, for what `unwritable` names.
    """
    refused = unwritable([Output("yaml", path) for path in contents], reads, Replaces(False, force), makes_folders=True)
    if refused:
        raise JinganError(tuple(refused))
    for path in contents:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_all(contents.items())


def unwritable(
    outputs: Iterable[Output], reads: Reads, replaces: Replaces = _AS_REPORT, makes_folders: bool = False
) -> list[Problem]:
    """Return why they cannot be written, a problem for each; folders may be missing where the call makes them.

    A folder that is not there, a path named twice, a file that is read (by path or inode), one of git, a link out of
    the repository, and a file that is there: a report replaces none that reads as a plan, a submission or a config,
    all else none at all unless it is forced to.
    """
    taken = {*chain.from_iterable(map(_names, reads.named))}
    found = {*chain.from_iterable(map(_names, reads.found))} if any(Path(one.path).exists() for one in outputs) else {}
    problems: list[Problem] = []
    written: set[object] = set()
    for output in outputs:
        names = _names(output.path)
        wrong = _no_place(output.path, makes_folders) or (
            "output-twice" if written & names
            else "output-is-input" if taken & names or (not names.isdisjoint(found) and not _reports(output.path))
            else replaces.refuses(output.path))
        written |= names
        if wrong:
            problems.append(wrong if isinstance(wrong, Problem) else problem(wrong, given=output.path))
    return problems


def _no_place(path: str, makes_folders: bool) -> Problem | str | None:
    """Why nothing can stand there, whatever it is."""
    real = Path(os.path.realpath(path))
    folders = (one for one in real.parents if not makes_folders or os.path.lexists(one))
    if not next(folders, real).is_dir():
        return problem("output-folder-missing", given=str(Path(path).parent))
    if real.exists() and not real.is_file():
        return problem("cannot-write", Spot(path, 1, 1), detail=label("no-regular-file"))
    if any(part.casefold() == ".git" for part in real.parts):
        return "output-astray"
    here = Path(os.path.abspath(path)).parent  # noqa: PTH100  # a link on the way is what is asked for
    return None if real.is_relative_to(os.path.realpath(repository_root(here) or here)) else "output-astray"


def _names(path: str) -> set[object]:
    """What is the same for two names of one file: where it lies, and what holds it."""
    if path == "-":
        return set()
    names: set[object] = {os.path.normcase(os.path.realpath(path))}
    with suppress(OSError, ValueError):
        found = Path(path).stat()
        names.add((found.st_dev, found.st_ino))
    return names


def _reports(path: str) -> bool:
    from jingan_cli.parsing.file_kinds import is_report  # likewise

    with suppress(JinganError):
        return is_report(read_bytes(path, _MOST_REPORT))
    return False


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
    """Write every file, or leave all as they were: each is complete on the disk before the first takes its place.

    A link stays, and what it leads to is written.
    """
    ready: list[tuple[str, str]] = []
    try:
        for path, content in contents:
            real = os.path.realpath(path)
            ready.append((_written_beside(real, content), real))
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


def _written_beside(path: str, content: bytes) -> str:
    """Write to a new file in the same folder and return its name; a full disk leaves nothing behind."""
    from tempfile import mkstemp  # most calls write to the terminal alone

    handle, name = mkstemp(prefix=".jingan-", dir=Path(path).parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
    except BaseException:
        Path(name).unlink()
        raise
    return name


def _mode(path: str) -> int:
    """The rights of the file that is replaced, else those of a new one."""
    try:
        return stat.S_IMODE(Path(path).stat().st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
