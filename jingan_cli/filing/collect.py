"""Submissions in folders: which files there are, and what each of them is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jingan_cli.filing.filings import digest_of
from jingan_cli.filing.packing import BATCH, BrokenFile, Gathered, gathered, together
from jingan_cli.filing.period_and_scope import Asked, asked, nothing_in_scope
from jingan_cli.loading.file_patterns import expanded, files_below
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Note, Sender, Spot
from jingan_cli.model.submission import PassedOver, Submission, Why
from jingan_cli.parsing.decoding import read_bytes, sha256_of
from jingan_cli.parsing.file_kinds import UNSUPPORTED, end_said, is_report, means_submission
from jingan_cli.parsing.file_types import FORMS, ForeignTable, source_of
from jingan_cli.parsing.rule_files import unseen
from jingan_cli.periods import period_name

SEARCHED = (".yaml", ".yml", ".xlsx", ".csv", *UNSUPPORTED)
"""How the names of files end that a folder is searched for, in small letters."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file to read."""

    path: str
    """As the user named it, or as it was found below a folder so named."""
    found: bool
    """Whether it was found in a folder, so that it need not be a submission."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: a submission, problems, or neither where it is no submission."""

    submission: Asked | None = None
    """Where it is valid."""
    broken: BrokenFile | None = None
    """Where it is not."""
    passed_over: PassedOver | None = None
    """Where it is no submission, or of a kind that is not read."""

    @property
    def problems(self) -> tuple[Note, ...]:
        """What is wrong with it."""
        return self.broken.problems if self.broken else ()


def collect(paths: Sequence[str]) -> tuple[Named, ...]:
    """Return the files named, those of patterns and those below folders, each once, folders in the order of names."""
    found: dict[str, Named] = {}
    for path in expanded(paths):
        named = [Named(one, True) for one in _below(path)] if Path(path).is_dir() else [Named(path, False)]
        for one in named:
            found.setdefault(os.path.realpath(one.path), one)
    return tuple(found.values())


def read(named: Named, known: Known, encoding: str | None = None) -> Read:
    """Read one file; never raises for what is in it. A pure function of its bytes and the plan."""
    try:
        content = read_bytes(named.path)
    except JinganError as refused:
        return not_read(named.path, refused)
    return read_content(named, content, known, encoding)


def not_read(path: str, refused: JinganError) -> Read:
    """Return that the file could not be read."""
    return Read(broken=BrokenFile(file=path, problems=tuple(map(Note, refused.problems))))


def read_content(named: Named, content: bytes, known: Known, encoding: str | None = None) -> Read:
    """Return what the bytes hold."""
    path = named.path
    why = _passed_over(path, content) if named.found else None
    if why is not None:
        return Read(passed_over=PassedOver(file=path, why=why))
    try:
        with unseen(path):
            source = source_of(path, content, encoding, known.plan)
            if named.found and not means_submission(source):
                return Read(passed_over=PassedOver(file=path, why="no-submission"))
            submission = load_submission(source, known)
    except JinganError as refused:
        if named.found and isinstance(refused, ForeignTable):
            return Read(passed_over=PassedOver(file=path, why="no-submission"))
        return _refused(path, content, refused, refused.sender)
    try:
        return Read(of_audit(known, submission))
    except JinganError as refused:
        return _refused(path, content, refused, submission.sender)


def _passed_over(path: str, content: bytes) -> Why | None:
    if path.lower().endswith(UNSUPPORTED):
        return "unsupported-kind"
    return "no-submission" if Path(path).suffix.lower() in FORMS and is_report(content) else None


def _refused(path: str, content: bytes, refused: JinganError, sender: Sender | None) -> Read:
    end = sender.end if sender else end_said(path, content)
    about = (sender.reporter if sender else None, period_name(end) if end else None)
    return Read(broken=BrokenFile(
        file=path, problems=tuple(Note(said, *about) for said in refused.problems),
        digest=digest_of(sha256_of(content)), sender=sender, end=end))


def of_audit(known: Known, submission: Submission) -> Asked:
    """Return a submission as an audit counts it: by its own period and scope; raise JinganError where it cannot."""
    found = asked(known, submission)
    if not found.target_ids:
        raise JinganError((nothing_in_scope(found),))
    if submission.reporter is None:
        raise JinganError((problem("missing-reporter", Spot(submission.file.file, 1, 1)),))
    return found


def gather(files: Sequence[Named], known: Known, encoding: str | None = None) -> Gathered:
    """Read some files and return what became of them, packed. A pure function of their bytes and the plan."""
    left = iter(files)
    portions = iter(lambda: [read(file, known, encoding) for file in islice(left, BATCH)], [])
    return together(map(packed, portions))


def packed(readings: Sequence[Read]) -> Gathered:
    """Return what became of some files, packed."""
    return gathered(one.submission for one in readings if one.submission is not None) + Gathered(
        broken=tuple(one.broken for one in readings if one.broken is not None),
        passed_over=tuple(one.passed_over for one in readings if one.passed_over is not None))


def _below(folder: str) -> list[str]:
    """Files below the folder that may be submissions, and folders that cannot be listed."""
    return [
        path for path in files_below(folder)
        if path.lower().endswith(SEARCHED) or _is_folder(path)]


def _is_folder(path: str) -> bool:
    return Path(path).is_dir() and not Path(path).is_symlink()
