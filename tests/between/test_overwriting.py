"""No command writes over a file that it reads, nor over another that is there unless it is told to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.between.asking import planned, ran
from tests.between.drawn import Drawn, drawn, plain_case
from tests.fuzzing.profile import tried_on
from tests.fuzzing.trees import Tree

COMMANDS: dict[str, Callable[[Drawn], tuple[str, ...]]] = {
    "check": lambda case: ("check", *case.paths, *planned(case)),
    "audit": lambda case: ("audit", *case.paths, *planned(case)),
    "template": lambda case: ("template", "--period", "2022-06", *planned(case)),
    "convert": lambda case: ("convert", next(iter(_forms(case))), *planned(case)),
    "draft": lambda case: ("draft", "report.txt"),
}
"""Each command that reads files and writes some."""
WRITERS: dict[str, Callable[[Drawn], tuple[str, ...]]] = {**COMMANDS, "schema": lambda case: ("schema", "report")}
FORMAT = {"check": "csv", "audit": "csv", "template": "yaml", "convert": "yaml", "draft": "yaml", "schema": "json"}


def _forms(case: Drawn) -> list[str]:
    return [path for path in case.paths if not path.endswith(".yaml")] or ["form.csv"]


def _inputs(case: Drawn, command: str) -> list[str]:
    """Return what the command reads, but for the plans that the plan extends."""
    rules = [case.plan_names[-1], *([".jingan.yaml"] if case.config is not None else [])]
    own = {"check": case.paths, "audit": case.paths, "convert": _forms(case)[:1], "template": (), "draft": ()}
    return ["report.txt"] if command == "draft" else [*rules, *own[command]]


def _spellings(folder: Path, name: str) -> list[str]:
    """Ways to name the same file: as it is, by a detour, whole, and by a link."""
    link = folder / "link.yaml"
    link.symlink_to(name)
    return [name, f"actuals/../{name}", str(folder / name), "link.yaml"]


def _with_report(case: Drawn) -> Drawn:
    text = "工作报告\n\n一、2022年主要目标\n\n（一）经济\n\n全年引进持牌金融机构16家。\n".encode()
    form = "计划,drawn\n期间,2022-06\n代号,数字\ntarget-1,1\n".encode()
    return replace(case, files={"report.txt": text, "form.csv": form})


def _forced(command: str) -> tuple[str, ...]:
    """What lets a command replace a file that is there; not even so does it write over what it reads."""
    return () if command in ("check", "audit") else ("--force",)


def _held(case: Drawn, folder: Path) -> None:
    """Every file is what it was."""
    assert {path: (folder / path).read_bytes() for path in case.contents()} == case.contents()


@tried_on(15, drawn(), st.data())
def test_no_command_writes_over_what_it_reads(case: Drawn, data: st.DataObject) -> None:
    case = _with_report(case)
    command = data.draw(st.sampled_from(sorted(COMMANDS)))
    with case.written() as folder:
        name = data.draw(st.sampled_from(_inputs(case, command)))
        path = data.draw(st.sampled_from(_spellings(folder, name)))
        run = ran(folder, *COMMANDS[command](case), "-o", f"{FORMAT[command]}:{path}", *_forced(command))
        _held(case, folder)
    assert run.code == 2


@pytest.mark.parametrize("command", ["check", "audit", "convert", "template"])
def test_no_command_writes_over_what_its_plan_extends(command: str) -> None:
    plain = plain_case()
    overlay: Tree = {"extends": "targets.yaml", "plan": "drawn-1", "title": {"zh": "二", "en": "Two"}}
    case = _with_report(replace(plain, overlays=(overlay,)))
    with case.written() as folder:
        run = ran(folder, *COMMANDS[command](case), "-o", f"{FORMAT[command]}:targets.yaml")
        _held(case, folder)
    assert run.code == 2


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_no_command_writes_over_another_name_of_what_it_reads(command: str) -> None:
    case = _with_report(plain_case())
    with case.written() as folder:
        name = _inputs(case, command)[-1]
        os.link(folder / name, folder / "other.yaml")
        run = ran(folder, *COMMANDS[command](case), "-o", f"{FORMAT[command]}:other.yaml", *_forced(command))
        _held(case, folder)
        assert (folder / "other.yaml").read_bytes() == case.contents()[name]
    assert run.code == 2


@pytest.mark.parametrize("command", ["template", "convert", "draft", "schema"])
def test_what_is_there_stays_unless_it_is_forced(command: str) -> None:
    case = _with_report(plain_case())
    with case.written() as folder:
        there = folder / "there.yaml"
        there.write_bytes(b"mine: 1\n")
        call = (*WRITERS[command](case), "-o", f"{FORMAT[command]}:there.yaml")
        run = ran(folder, *call)
        assert (run.code, there.read_bytes()) == (2, b"mine: 1\n")
        assert ran(folder, *call, "--force").code == 0
        assert there.read_bytes() != b"mine: 1\n"


@pytest.mark.parametrize("command", ["check", "audit"])
def test_a_report_replaces_an_older_one(command: str) -> None:
    case = _with_report(plain_case())
    with case.written() as folder:
        (folder / "page.csv").write_bytes(b"old")
        ran(folder, *COMMANDS[command](case), "-o", "page.csv")
        assert (folder / "page.csv").read_bytes() != b"old"


@pytest.mark.parametrize("command", ["check", "audit"])
@pytest.mark.parametrize("kind", ["plan", "submission", "config"])
def test_a_report_replaces_no_file_that_reads_as_one_of_ours(command: str, kind: str) -> None:
    case = _with_report(plain_case())
    contents = {"plan": case.contents()["targets.yaml"], "submission": case.sent[0].content,
                "config": b"plan: targets.yaml\n"}
    with case.written() as folder:
        there = folder / "elsewhere.yaml"
        there.write_bytes(contents[kind])
        run = ran(folder, *COMMANDS[command](case), "-o", "csv:elsewhere.yaml")
        assert there.read_bytes() == contents[kind]
    assert run.code == 2
