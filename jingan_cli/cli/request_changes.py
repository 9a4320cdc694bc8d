"""What a request did to submissions, beside the commit whose rules judge it: taken away, or put where nobody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from jingan_cli.cli.commit_files import CommitFiles
from jingan_cli.loading.file_patterns import leads_to
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.names import plain
from jingan_cli.parsing.decoding import read_bytes
from jingan_cli.parsing.file_kinds import means_submission
from jingan_cli.parsing.file_types import FORMS, source_of
from jingan_cli.periods import period_name

_SUFFIXES = (".yaml", ".yml", *FORMS)
_Whose = tuple[str, date | None]
"""Reporter and last day of the period, as submissions are told apart; without a reporter the file's name."""


def troubles(
    commit: CommitFiles, patterns: Sequence[str], given: Sequence[str], known: Known, encoding: str | None
) -> list[Problem]:
    """Return `submission-removed` and `submission-not-matched` for what the request did.

    `patterns` are those of the settings, `given` the files and folders of the call; all begin at the working directory.
    """
    folders = [str(Path(path) / "**") for path in given if Path(path).is_dir()]
    beside = [str(Path(path).parent / "*") for path in given if not Path(path).is_dir()]
    looked_into = [commit.name(one) for one in (*patterns, *folders)]
    also = [commit.name(one) for one in beside]
    exact = {commit.name(path) for path in given}
    here = [name for name in commit.files_here() if name.lower().endswith(_SUFFIXES)]
    rules = {commit.name(path) for path in commit.read_here}
    led = {name for name in here if name in exact or _any_leads(looked_into, name)}
    astray = [
        name for name in here if looked_into and not (name in led or name in rules or _is_hidden(name))
        and not commit.same_here(name) and _means_one(commit, name, known, encoding)]
    gone = [
        name for name in commit.entries if name.lower().endswith(_SUFFIXES)
        and _any_leads([*looked_into, *also], name) and not commit.same_here(name)]
    present = [*led, *(name for name in here if _any_leads(also, name)), *astray]
    return [
        *_removed(commit, gone, present, lambda name, content: _whose(name, content, known, encoding)),
        *(problem("submission-not-matched", Spot(commit.path(name), 1, 1)) for name in astray),
    ]


def _removed(
    commit: CommitFiles, gone: Iterable[str], present: Iterable[str], whose: Callable[[str, bytes], _Whose | None]
) -> Iterator[Problem]:
    was = {name: said for name in gone if (said := whose(name, commit.content(name))) is not None}
    if not was:
        return
    left = {_key(whose(name, read_bytes(commit.path(name)))) for name in dict.fromkeys(present)}
    for name, said in was.items():
        if _key(said) not in left:
            yield problem(
                "submission-removed", Spot(commit.path(name), 1, 1), ref=commit.ref, reporter=said[0],
                period=period_name(said[1]) if said[1] else "—")


def _key(said: _Whose | None) -> _Whose | None:
    return None if said is None else (plain(said[0]), said[1])


def _whose(name: str, content: bytes, known: Known, encoding: str | None) -> _Whose | None:
    """Whose submission the file means to be, and of when, broken or not; None where it cannot be read."""
    try:
        found = load_submission(source_of(name, content, encoding, known.plan), known)
    except JinganError as refused:
        sender = refused.sender
        return (sender.reporter, sender.end) if sender and sender.reporter is not None else None
    return found.reporter or name, found.period.end if found.period else None


def _means_one(commit: CommitFiles, name: str, known: Known, encoding: str | None) -> bool:
    try:
        path = commit.path(name)
        return means_submission(source_of(path, read_bytes(path), encoding, known.plan))
    except JinganError:
        return False


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _any_leads(patterns: Iterable[str], name: str) -> bool:
    return any(leads_to(pattern, name) for pattern in patterns)
