"""However a call is ended, and wherever it begins: no worker and no half file stays, and what is wrong is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jingan_cli.commands.audit import MOST_JOBS, workers
from jingan_cli.filing.collect import Named
from jingan_cli.reports.shared.escaping import for_workflow_command, for_workflow_property
from jingan_cli.verifying.read_report import MOST_VALUES
from tests.running import environment_of, run_here

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux shows them")
SUBMISSION = "plan: jingan-2022\nperiod: 2022-06\nreporter: 甲局{}\nactuals: {{first-stores: 71}}\n"


def _children(of: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == of and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(asked: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if asked():
            return True
        time.sleep(0.05)
    return False


@on_linux
@pytest.mark.slow("starts an audit in several processes, and ends it")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_no_worker_outlives_an_audit_and_no_half_file_stays(how: str, tmp_path: Path) -> None:
    for number in range(4_000):
        (tmp_path / f"{number + 1}.yaml").write_text(SUBMISSION.format(number), encoding="utf-8")
    audit = subprocess.Popen(
        [sys.executable, "-m", "jingan_cli", "audit", ".", "--jobs", "3", "-o", "report.json"], cwd=tmp_path,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment_of())
    assert _until(lambda: len(_children(audit.pid)) == 3)
    children = _children(audit.pid)

    audit.send_signal(getattr(signal, how))

    assert audit.wait(60) == (-signal.SIGKILL if how == "SIGKILL" else 130)
    assert _until(lambda: not any(map(_alive, children)))
    assert not [*tmp_path.glob(".jingan-*")]


@pytest.mark.parametrize("asked", [62, 1_000])
def test_processes_are_no_more_than_may_be(asked: int) -> None:
    assert workers(asked, [Named(f"{number}.yaml", True) for number in range(2_000)]) == MOST_JOBS


@on_linux
@pytest.mark.slow("starts a process")
def test_a_working_directory_that_is_gone_is_said(tmp_path: Path) -> None:
    ran = subprocess.run(
        ["sh", "-c", 'mkdir x; cd x; rmdir ../x; exec "$0" -m jingan_cli check --lang en', sys.executable],
        cwd=tmp_path, capture_output=True, env=environment_of(), check=False)

    assert (ran.returncode, ran.stdout, b"[cannot-read]" in ran.stderr) == (2, b"", True)


@pytest.mark.parametrize("reason", ["\u200b", "\u2060\ufeff", "\u3164", "\xad \u200d", "\u2800", "\ufe0f"])
def test_a_reason_that_nobody_sees_is_none(reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        f'plan: jingan-2022\nperiod: 2022-06\nrevision: 2\nactuals: {{first-stores: {{withdrawn: "{reason}"}}}}\n',
        encoding="utf-8")
    (tmp_path / ".jingan.yaml").write_text(
        f'waivers: [{{target: first-stores, reason: "{reason}", approved_by: "{reason}", until: 2022-12-31}}]\n',
        encoding="utf-8")

    assert run_here(["check", "a.yaml", "--no-config", "--lang", "en"], tmp_path).code == 2
    assert run_here(["config", "--lang", "en"], tmp_path).complaints.count("error [") == 2


@pytest.mark.parametrize("name", ["##[error]x", "a ##vso[task.setvariable]b", "###[x]"])
def test_no_command_of_another_runner_is_left_in_one_of_github(name: str) -> None:
    for written in (for_workflow_command(name), for_workflow_property(name)):
        assert "##[" not in written
        assert "##vso[" not in written


def test_a_report_of_very_many_values_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(b"[1" + b",1" * MOST_VALUES + b"]")

    ran = run_here(["verify", "report.json", "--lang", "en"], tmp_path)

    assert (ran.code, "[report-too-large]" in ran.complaints) == (2, True)
    assert f"{MOST_VALUES} commas and brackets" in ran.complaints


def test_a_text_of_very_many_quantities_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("新建1座，" * 20_001, encoding="utf-8")

    ran = run_here(["coverage", "report.txt", "--lang", "en"], tmp_path)

    assert (ran.code, "[too-many-quantities]" in ran.complaints) == (2, True)


def test_a_file_that_may_not_be_read_is_named_with_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("", encoding="utf-8")

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr("jingan_cli.parsing.decoding._without_waiting", refuse)
    ran = run_here(["check", "a.yaml", "--lang", "en"], tmp_path)

    assert (ran.code, "a.yaml:1:1: error [cannot-read]" in ran.complaints) == (2, True)
