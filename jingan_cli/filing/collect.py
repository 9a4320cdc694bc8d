"""Submissions in folders: which files there are, and what each of them is."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jingan_cli.filing.packing import Gathered, gathered
from jingan_cli.filing.period_and_scope import Asked, asked, nothing_in_scope
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.audit import Note
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Problem, Sender, Spot
from jingan_cli.model.submission import Submission
from jingan_cli.parsing.decoding import SourceText, read_bytes
from jingan_cli.parsing.file_types import source_of
from jingan_cli.periods import period_name

_SUFFIXES = (".yaml", ".yml")
_KEY = re.compile(r"""(actuals|plan|period|reporter|targets|extends)["']?\s{0,100}[:：]""")
_FARTHEST = 100


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
    problems: tuple[Note, ...] = ()
    """Where it is not."""
    sender: Sender | None = None
    """Who sent one that is not, where that can be read."""


def collect(paths: Sequence[str]) -> tuple[Named, ...]:
    """Return the files named, and those below the folders named, each once, folders in the order of their names."""
    found: dict[str, Named] = {}
    for path in paths:
        named = [Named(one, True) for one in _below(path)] if Path(path).is_dir() else [Named(path, False)]
        for one in named:
            found.setdefault(os.path.realpath(one.path), one)
    return tuple(found.values())


def read(named: Named, known: Known, encoding: str | None = None) -> Read:
    """Read one file; never raises for what is in it. A pure function of its bytes and the plan."""
    try:
        return read_content(named, read_bytes(named.path), known, encoding)
    except JinganError as refused:
        return _refused(refused, None)


def read_content(named: Named, content: bytes, known: Known, encoding: str | None = None) -> Read:
    """Return what the bytes hold."""
    try:
        source = source_of(named.path, content, encoding, known.plan)
        if named.found and not means_a_submission(source):
            return Read()
        submission = load_submission(source, known)
    except JinganError as refused:
        return _refused(refused, refused.sender)
    try:
        return Read(of_audit(known, submission))
    except JinganError as refused:
        return _refused(refused, submission.sender)


def _refused(refused: JinganError, sender: Sender | None) -> Read:
    about = (sender.reporter, period_name(sender.end)) if sender else (None, None)
    return Read(problems=tuple(Note(said, *about) for said in refused.problems), sender=sender)


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
    return packed([read(file, known, encoding) for file in files])


def packed(readings: Sequence[Read]) -> Gathered:
    """Return what became of some files, packed."""
    valid = gathered(one.submission for one in readings if one.submission is not None)
    refused = tuple(note for one in readings for note in one.problems)
    senders = tuple(one.sender for one in readings if one.sender is not None)
    return valid + Gathered((), refused, sum(1 for one in readings if one == Read()), senders)


def _below(folder: str) -> list[str]:
    """YAML files below the folder, and folders that cannot be searched; hidden ones and links to folders are left."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name, reverse=True)
        except OSError:
            found.append(here)
            continue
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        waiting += [entry.path for entry in shown if entry.is_dir(follow_symlinks=False)]
        found += [
            os.path.normpath(entry.path) for entry in reversed(shown)
            if entry.name.lower().endswith(_SUFFIXES) and not Path(entry.path).is_dir()
        ]
    return found


def means_a_submission(source: SourceText) -> bool:
    """Return whether a file found in a folder means to be a submission: a form, or by its keys; a broken one does."""
    text = source.text
    if source.is_form:
        return True
    if "\nactuals:" in text:
        return True
    keys = {found[1] for found in _KEY.finditer(text) if _begins_a_key(text, found.start())}
    return "actuals" in keys or ("plan" in keys and "targets" not in keys and bool({"period", "reporter"} & keys))


def _begins_a_key(text: str, at: int) -> bool:
    """Whether a line, a brace or a comma stands before, with nothing but blanks, braces and quotation marks between."""
    before = text[max(0, at - _FARTHEST) : at]
    kept = before.rstrip(" \t\r\n{\"'")
    return not kept or kept.endswith(",") or not {"\n", "\r", "{"}.isdisjoint(before[len(kept) :])


def load_all(files: Sequence[str], plan: Plan | Known, encoding: str | None) -> tuple[Submission, ...]:
    """Load every file, each once; raise JinganError with the problems of all of them."""
    problems: list[Problem] = []
    loaded = load_valid(files, plan if isinstance(plan, Known) else Known(plan), encoding, problems)
    if problems:
        raise JinganError(tuple(problems))
    return loaded


def load_valid(
    files: Sequence[str], known: Known, encoding: str | None, problems: list[Problem]
) -> tuple[Submission, ...]:
    """Load every file, each once; return those that are valid, and add the problems of the others."""
    loaded: list[Submission] = []
    for file in files:
        try:
            loaded.append(load_submission(source_of(file, read_bytes(file), encoding, known.plan), known))
        except JinganError as refused:
            problems += refused.problems
    return tuple(loaded)
