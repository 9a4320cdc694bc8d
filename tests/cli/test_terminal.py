"""Consoles of any encoding, streams closed or full, folders that take nothing: no traceback, the right code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.effort import mostly_slow
from tests.running import ROOT, Ran, environment_of

DEPARTMENT = str(ROOT / "examples/department/actuals/2022-06.yaml")
JUNE = str(ROOT / "examples/2022-06/actuals.yaml")
FORM = "plan,jingan-2022\nperiod,2022-06\nid,figure\nlifts-started,158\n"
CALLS: dict[str, tuple[tuple[str, ...], int]] = {
    "check": (("check", DEPARTMENT), 1),
    "check json": (("check", DEPARTMENT, "-f", "json"), 1),
    "broken": (("check", "没有.yaml"), 2),
    "audit": (("audit", str(ROOT / "examples/department/actuals")), 1),
    "targets": (("targets",), 0),
    "template": (("template", "--period", "2022-06"), 0),
    "convert": (("convert", "form.csv"), 0),
    "help": (("--help",), 0),
}
"""What is called, and its exit code."""
WRITING: dict[str, tuple[str, ...]] = {
    "check": ("check", JUNE, "-o", "json:{path}"),
    "audit": ("audit", DEPARTMENT, "-o", "json:{path}"),
    "template": ("template", "--period", "2022-06", "-o", "yaml:{path}"),
    "convert": ("convert", "form.csv", "-o", "yaml:{path}"),
}
CONSOLES = {
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "gbk": {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    "cp437": {"PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"},
}
FULL = Path("/dev/full")
posix = pytest.mark.skipif(os.name == "nt", reason="sh and its redirections")
full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
each_call = pytest.mark.parametrize("call", mostly_slow(CALLS, "a process for each call"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a filled form."""
    (tmp_path / "form.csv").write_text(FORM, encoding="utf-8")
    return tmp_path


def called(folder: Path, call: str, redirected: str = "", environment: Mapping[str, str] | None = None) -> Ran:
    """Run the call through a shell that redirects its streams; no output of it is a traceback."""
    arguments, _ = CALLS[call]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirected}', "sh", sys.executable, "-m", "jingan_cli", *arguments], cwd=folder,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False, env=environment_of(environment))
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert b"Traceback" not in ran.err
    assert b"Exception ignored" not in ran.err
    return ran


@pytest.mark.slow("three processes for each call")
@posix
@each_call
def test_every_console_is_written_to(call: str, folder: Path) -> None:
    for environment in CONSOLES.values():
        ran = called(folder, call, environment={**environment, "JINGAN_LANG": "zh"})
        assert ran.code == CALLS[call][1]
        assert ran.out or call == "broken"


@posix
@each_call
@pytest.mark.parametrize("closed", mostly_slow(["<&- >&- 2>&-", ">&-", "2>&-"], "a process for each call"))
def test_what_is_closed_changes_no_code(call: str, closed: str, folder: Path) -> None:
    assert called(folder, call, closed).code == CALLS[call][1]


@posix
@pytest.mark.parametrize("writing", mostly_slow(WRITING, "a process for each call"))
def test_a_file_is_whole_when_every_stream_is_closed(writing: str, folder: Path) -> None:
    for name, redirected in (("whole", ""), ("report", "<&- >&- 2>&-")):
        arguments = [part.format(path=name) for part in WRITING[writing]]
        shell = ["sh", "-c", f'"$@" {redirected}', "sh", sys.executable, "-m", "jingan_cli", *arguments]
        done = subprocess.run(shell, cwd=folder, capture_output=True, timeout=60, check=False, env=environment_of())
        assert done.returncode == CALLS[writing][1]

    assert (folder / "report").read_bytes() == (folder / "whole").read_bytes() != b""


@pytest.mark.slow("two processes for each call")
@posix
@each_call
def test_a_reader_that_takes_one_line_and_goes_away_is_no_fault(call: str, folder: Path) -> None:
    ran = called(folder, call, f"| {sys.executable} -c 'import sys; sys.stdin.readline()'; exit 0")

    assert (ran.code, b"cannot-write" in ran.err) == (0, False)


@full
@each_call
def test_a_full_disk_is_said_and_is_2(call: str, folder: Path) -> None:
    ran = called(folder, call, ">/dev/full")

    assert ran.code == 2
    assert (b"[cannot-write]" in ran.err) == (call != "broken")


@full
@each_call
def test_complaints_that_nobody_can_take_change_no_code(call: str, folder: Path) -> None:
    assert called(folder, call, "2>/dev/full").code == CALLS[call][1]


def outputs_that_fail(folder: Path) -> dict[str, str]:
    """Return paths that cannot be written, here, by the reason why."""
    found = {"no folder": "no/such/report", "a folder": ".", "a file for a folder": "form.csv/report"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
        found["a pipe"] = "pipe"
    if FULL.exists():
        found["a full device"] = str(FULL)
    if Path("/sys/kernel").is_dir():
        found["a folder that takes nothing"] = "/sys/kernel/report"
    return found


@pytest.mark.slow("a process for each path")
@pytest.mark.parametrize("writing", mostly_slow(WRITING, "a process for each call"))
def test_an_output_that_cannot_be_written_is_said_and_leaves_nothing(writing: str, folder: Path) -> None:
    failing = outputs_that_fail(folder)
    before = sorted(folder.iterdir())
    for path in failing.values():
        arguments = [part.format(path=path) for part in WRITING[writing]]
        done = subprocess.run(
            [sys.executable, "-m", "jingan_cli", *arguments], cwd=folder, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=60, check=False, env=environment_of({"JINGAN_LANG": "en"}))
        assert (done.returncode, done.stdout) == (2, b""), path
        assert done.stderr.startswith(b"jingan: error [") or b": error [cannot-write]" in done.stderr, path
        assert b"Traceback" not in done.stderr
    assert sorted(folder.iterdir()) == before
