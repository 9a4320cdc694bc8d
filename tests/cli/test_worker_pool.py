"""Many processes: the same results as with one, Ctrl-C at once, a worker that dies is named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from jingan_cli.cli.exit_codes import exit_code
from jingan_cli.cli.terminal import Terminal
from jingan_cli.cli.worker_pool import Pool, cores
from jingan_cli.model.problem import WorkerDied
from tests.running import ROOT, Ran, environment_of, run_apart, run_here

_AUDIT = ("audit", "examples/audit/actuals", "--plan", "examples/audit/targets.yaml")
_SLOW_AUDIT = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from pathlib import Path
from jingan_cli.commands import audit

def slow(files, known, encoding):
    Path(sys.argv[1]).touch()
    time.sleep(60)

if __name__ == "__main__":
    audit.gather = slow
    from jingan_cli.cli.main import main
    sys.exit(main(["audit", "examples/audit/actuals", "--plan", "examples/audit/targets.yaml", "--jobs", sys.argv[2]]))
"""


def test_results_come_in_order_whoever_is_quicker() -> None:
    things = list(range(40))

    with Pool(3, partial(pow, exp=2)) as pool:
        assert list(pool.each(things)) == [thing**2 for thing in things]
        assert list(pool.map(abs, [-thing for thing in things])) == things


def test_one_job_works_in_this_process() -> None:
    with Pool(1, _process) as pool:
        assert set(pool.each([0, 0])) == {os.getpid()}
    with Pool(2, _process) as pool:
        assert os.getpid() not in set(pool.each([0, 0]))


@pytest.mark.parametrize("moment", ["at work", "between"])
def test_a_worker_that_dies_is_named(moment: str) -> None:
    with pytest.raises(WorkerDied), Pool(2, os._exit) as pool:
        list(pool.each([7] if moment == "at work" else [7] * 50))


def test_a_dead_worker_is_a_fault_and_says_what_to_do(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert exit_code(WorkerDied(), Terminal("en")) == 3
    assert b"--jobs 1" in capfdbinary.readouterr().err


def test_an_error_in_a_worker_comes_back() -> None:
    with pytest.raises(ValueError, match="abc"), Pool(2, int) as pool:
        list(pool.each(["1", "abc"]))


@pytest.mark.slow("three processes, and seven of theirs")
@pytest.mark.parametrize("form", ["json", "table", "csv"])
def test_an_audit_is_the_same_with_any_number_of_processes(form: str) -> None:
    ran = [audited("-f", form, "--jobs", jobs) for jobs in ("1", "2", "7")]

    assert ran[0].out
    assert ran[0] == ran[1] == ran[2]


@pytest.mark.slow("two processes, of which one may open few files")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("files", [12, 16])
def test_where_no_processes_can_be_started_the_audit_is_made_all_the_same(files: int) -> None:
    call = f"{sys.executable} -m jingan_cli audit examples/subdistrict/actuals --plan examples/subdistrict/targets.yaml"
    ran = [
        subprocess.run(["sh", "-c", f"{limit} {call} -f json --jobs {jobs}"], cwd=ROOT, env=environment_of(),
                       timeout=60, capture_output=True, check=False)
        for limit, jobs in ((f"ulimit -n {files};", 4), ("", 1))]

    assert ran[0].stdout
    assert (ran[0].returncode, ran[0].stdout) == (ran[1].returncode, ran[1].stdout)


@pytest.mark.slow("two processes, one with two of its own")
def test_standard_input_is_read_by_the_process_that_has_it() -> None:
    content = (ROOT / "examples/2022-06/actuals.yaml").read_bytes()

    ran = [run_apart(["audit", "-", "-f", "json", "--jobs", jobs], stdin=content) for jobs in "12"]

    assert b'"judged": 1' in ran[0].out
    assert ran[0] == ran[1]


def test_a_number_of_processes_has_to_be_one() -> None:
    assert run_here([*_AUDIT, "--jobs", "0"]).code == 2


@pytest.mark.slow("processes that are interrupted")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_all_at_once(tmp_path: Path, jobs: str) -> None:
    begun = tmp_path / "begun"
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW_AUDIT, str(begun), jobs], cwd=ROOT, env=environment_of(), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    wait_for(begun, process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err.strip()) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_cores_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5, 8}, raising=False)
    assert cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1


def audited(*arguments: str) -> Ran:
    """Audit the example as a process."""
    return run_apart([*_AUDIT, *arguments])


def wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the file is there, as long as the process runs."""
    while not file.exists() and process.poll() is None:
        time.sleep(0.02)


def _process(_: object) -> int:
    time.sleep(0.05)
    return os.getpid()
