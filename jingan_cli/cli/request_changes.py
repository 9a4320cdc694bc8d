"""Submissions that a request removed, or added where no pattern matches, compared with the commit whose rules apply."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from jingan_cli.cli.commit_files import CommitFiles
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.names import plain
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
    beside = [commit.name(str(Path(path).parent / "*")) for path in given if not Path(path).is_dir()]
    looked_into = [commit.name(one) for one in (*patterns, *folders)]
    led = [*commit.led_to_here(looked_into), *(commit.name(path) for path in given if Path(path).is_file())]
    astray = _astray(commit, led, known, encoding) if looked_into else []
    present = {*led, *commit.led_to_here(beside), *astray}
    gone = [name for name in commit.led_to([*looked_into, *beside])
            if name not in present or not commit.same_here(name)]
    return [
        *_removed(commit, gone, present, known, encoding),
        *(problem("submission-not-matched", Spot(commit.path(name), 1, 1)) for name in astray),
    ]


def _astray(commit: CommitFiles, led: Sequence[str], known: Known, encoding: str | None) -> list[str]:
    """What is new or changed and reads as a submission, and is none of those led to, by no link either."""
    aside = {*led, *map(commit.name, commit.read_here)}
    new = [
        name for name in commit.files_here() if name.lower().endswith(_SUFFIXES) and name not in aside
        and not _is_hidden(name) and not commit.same_here(name) and _means_one(commit, name, known, encoding)]
    real = {os.path.realpath(commit.root / name) for name in led} if new else set()
    return [name for name in new if os.path.realpath(commit.root / name) not in real]


def _removed(
    commit: CommitFiles, gone: Iterable[str], present: Iterable[str], known: Known, encoding: str | None
) -> Iterator[Problem]:
    was = {name: said for name in gone if (said := _whose(name, commit.content, known, encoding)) is not None}
    left = {_key(_whose(name, commit.content_here, known, encoding)) for name in (present if was else ())}
    for name, said in was.items():
        if _key(said) not in left:
            yield problem(
                "submission-removed", Spot(commit.path(name), 1, 1), ref=commit.tree.ref, reporter=said[0],
                period=period_name(said[1]) if said[1] else "—")


def _key(said: _Whose | None) -> _Whose | None:
    return None if said is None else (plain(said[0]), said[1])


def _whose(name: str, read: Callable[[str], bytes], known: Known, encoding: str | None) -> _Whose | None:
    """Whose submission the file means to be, and of when, broken or not; None where it cannot be read."""
    try:
        found = load_submission(source_of(name, read(name), encoding, known.plan), known)
    except JinganError as refused:
        sender = refused.sender
        return (sender.reporter, sender.end) if sender and sender.reporter is not None else None
    return found.reporter or name, found.period.end if found.period else None


def _means_one(commit: CommitFiles, name: str, known: Known, encoding: str | None) -> bool:
    try:
        return means_submission(source_of(commit.path(name), commit.content_here(name), encoding, known.plan))
    except JinganError:
        return False


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
