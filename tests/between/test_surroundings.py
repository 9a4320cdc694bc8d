"""Where, when and how it runs changes no path in a report, no fingerprint and no verdict."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.between.asking import ENGLISH, Json, ran, tree_of, verdicts
from tests.between.drawn import Drawn, drawn
from tests.fuzzing.profile import tried_on
from tests.running import Ran

FORMATS = ("json", "table", "markdown", "csv", "sarif", "gitlab", "junit", "xlsx", "docx")
_SURROUNDINGS = (
    ENGLISH, {**ENGLISH, "LANG": "zh_CN.UTF-8"}, {**ENGLISH, "COLUMNS": "40"}, {**ENGLISH, "COLUMNS": "300"},
    {"LANG": "C", "FORCE_COLOR": "1", "TZ": "Asia/Shanghai"},
)


@contextmanager
def later(folder: Path) -> Iterator[None]:
    """Let the clock, the zone and the files say that it is years later."""
    then = time.time() + 10**8
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Pacific/Kiritimati")
        patch.setattr(time, "time", lambda: then)
        for path in folder.rglob("*.yaml"):
            os.utime(path, (then, then))
        yield


def _seen_from(here: Path, case: Drawn, folder: Path, command: str, *arguments: str) -> Ran:
    """Run it from that folder of the repository, with the same files."""
    paths = [os.path.relpath(folder / path, here) for path in case.paths]
    plan = [] if case.config is not None else ["--plan", os.path.relpath(folder / case.plan_names[-1], here)]
    return ran(here, command, *paths, *plan, *arguments)


def _places(case: Drawn, folder: Path) -> Sequence[Path]:
    inner = folder / "actuals" / "inner"
    inner.mkdir()
    return (folder, folder / "actuals", inner)


def _from_everywhere(case: Drawn, command: str, *arguments: str) -> list[Ran] | None:
    with case.written() as folder:
        runs = [_seen_from(here, case, folder, command, *arguments) for here in _places(case, folder)]
    assert {run.code for run in runs} == {runs[0].code}
    return runs if runs[0].out else None


@tried_on(8, drawn())
def test_the_working_directory_changes_no_verdict(case: Drawn) -> bool:
    runs = _from_everywhere(case, "check", "-f", "json")
    if runs is None:
        return False
    told = [verdicts(tree_of(run.out)) for run in runs]
    assert told == [told[0]] * len(told)
    return True


@pytest.mark.parametrize("command", ["check", "audit"])
def test_the_working_directory_changes_no_path(
    command: str, capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    _PATHS[command](capfd, request)


def _same_bytes(command: str) -> Any:
    def same(case: Drawn) -> bool:
        runs = _from_everywhere(case, command, "-f", "json")
        assert runs is None or {run.out for run in runs} == {runs[0].out}
        return runs is not None

    return same


_PATHS = {command: tried_on(8, drawn())(_same_bytes(command)) for command in ("check", "audit")}


@tried_on(8, drawn())
def test_the_working_directory_changes_no_fingerprint(case: Drawn) -> bool:
    sarifs = _from_everywhere(case, "check", "-f", "sarif")
    gitlabs = _from_everywhere(case, "check", "-f", "gitlab")
    if sarifs is None or gitlabs is None:
        return False
    marks = [_of_sarif(json.loads(run.out)) for run in sarifs]
    assert marks == [marks[0]] * len(marks)
    rows = [[one["fingerprint"] for one in json.loads(run.out)] for run in gitlabs]
    assert rows == [rows[0]] * len(rows)
    return bool(rows[0])


def _of_sarif(tree: Json) -> list[Any]:
    return [one["partialFingerprints"] for one in tree["runs"][0]["results"]]


def _pages(case: Drawn, folder: Path, environment: dict[str, str]) -> dict[str, bytes] | None:
    """Return what is written in that surrounding, in the language that a flag names."""
    plan = () if case.config is not None else ("--plan", case.plan_names[-1])
    outputs = [word for name in FORMATS for word in ("-o", f"{name}:page.{name}")]
    run = ran(folder, "check", *case.paths, *plan, *outputs, "--lang", "en", environment=environment)
    return None if run.code == 2 else {name: (folder / f"page.{name}").read_bytes() for name in FORMATS}


@tried_on(2, drawn())
def test_terminal_language_and_clock_change_no_byte_of_a_report(case: Drawn) -> bool:
    with case.written() as folder:
        first, *others = [_pages(case, folder, environment) for environment in _SURROUNDINGS]
        with later(folder):
            others.append(_pages(case, folder, ENGLISH))
    assert others == [first] * len(others)
    return first is not None


@tried_on(10, drawn())
def test_the_language_of_the_reader_changes_no_json(case: Drawn) -> bool:
    plan = () if case.config is not None else ("--plan", case.plan_names[-1])
    with case.written() as folder:
        runs = [ran(folder, "check", *case.paths, *plan, "-f", "json", "--lang", language) for language in ("zh", "en")]
        audits = [ran(folder, "audit", *case.paths, *plan, "-f", "json", "--lang", one) for one in ("zh", "en")]
    for one, other in (runs, audits):
        assert (one.code, one.out) == (other.code, other.out)
    return bool(runs[0].out)


@pytest.mark.slow("several worker processes")
@tried_on(6, drawn())
def test_the_number_of_processes_changes_no_byte(case: Drawn) -> bool:
    plan = () if case.config is not None else ("--plan", case.plan_names[-1])
    with case.written() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("jingan_cli.commands.audit._HANDS", 1)  # so that a process has several targets
        runs = [ran(folder, "audit", *case.paths, *plan, "-f", "json", "--jobs", jobs) for jobs in ("1", "2")]
    assert (runs[0].code, runs[0].out) == (runs[1].code, runs[1].out)
    return bool(runs[0].out) and len(case.paths) > 1
