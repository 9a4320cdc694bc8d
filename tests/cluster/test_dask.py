"""examples/cluster on a real cluster of two processes: the same bytes, and no file vanishes, whoever dies."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import cloudpickle  # type: ignore[import-untyped, unused-ignore]
import fsspec  # type: ignore[import-untyped, unused-ignore]
import pytest
from distributed import Client, KilledWorker, LocalCluster

from jingan_cli import Plan, load_plan
from jingan_cli.engine import Gathered
from tests.running import ROOT, run_apart, run_python

SCRIPT = "examples/cluster/audit_on_dask.py"
YEAR = "examples/audit/actuals"
SCALE = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
PLAN = ("--plan", "examples/audit/targets.yaml")

sys.path.insert(0, str(ROOT / "examples/cluster"))
audit_on_dask: Any = import_module("audit_on_dask")
cloudpickle.register_pickle_by_value(audit_on_dask)  # workers know the script as it is here, replaced parts too


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes; one that dies is started anew."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:  # type: ignore[no-untyped-call]
        yield cluster


@pytest.fixture
def client(cluster: LocalCluster) -> Iterator[Client]:
    """Somebody who asks the cluster."""
    with Client(cluster) as client:  # type: ignore[no-untyped-call]
        yield client


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The plan of the example, with paths from the repository's root."""
    monkeypatch.chdir(ROOT)
    return load_plan(PLAN[1])


def audited(place: str, jobs: str) -> bytes:
    """Return what the command prints."""
    return run_apart(["audit", place, *PLAN, "-f", "json", "--jobs", jobs]).out


def on_cluster(client: Client, plan: Plan, files: Any, batch: int = 5) -> Gathered:
    """Return what was gathered of the files."""
    found: Gathered = audit_on_dask.gathered_on(client, client.submit(lambda: plan, pure=False), files, batch)
    return found


# ---- the same bytes


def test_the_script_prints_what_the_command_prints_with_any_number_of_processes(cluster: LocalCluster) -> None:
    ran = run_python([SCRIPT, YEAR, *PLAN, "--scheduler", cluster.scheduler_address, "--batch", "7"])

    assert (ran.code, ran.err) == (2, b"")  # one file of the example is not valid
    assert [audited(YEAR, jobs) == ran.out for jobs in ("1", "2", "7")] == [True, True, True]


def test_a_cluster_of_its_own_is_started_and_ended() -> None:
    ran = run_python([SCRIPT, YEAR, *PLAN, "--workers", "2"])

    assert (ran.code, ran.err) == (2, b"")
    assert ran.out == audited(YEAR, "1")


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_portions_change_nothing(client: Client, plan: Plan, batch: int) -> None:
    text, code = audit_on_dask.audit_on(client, plan, [YEAR], batch)

    assert (text.encode(), code) == (audited(YEAR, "1"), 2)


def test_a_url_is_listed_and_read_on_the_workers(client: Client, plan: Plan) -> None:
    text, _ = audit_on_dask.audit_on(client, plan, [(ROOT / YEAR).as_uri()], 7)

    assert text.replace(f"{ROOT.as_posix()}/", "").encode() == audited(str(ROOT / YEAR), "1")


@pytest.mark.parametrize("place", [str(ROOT / YEAR), (ROOT / YEAR).as_uri()], ids=["folder", "url"])
def test_a_place_that_is_named_twice_is_read_once(place: str) -> None:
    assert audit_on_dask.listed([place, place]) == audit_on_dask.listed([place])


def test_an_object_store_is_listed_in_the_order_of_folders() -> None:
    store = fsspec.filesystem("memory")
    for path in ("/in/b/z.yaml", "/in/b/a/a.yml", "/in/a.b/1.YAML", "/in/z.yaml", "/in/.git/a.yaml", "/in/b/.a.yaml",
                 "/in/notes.txt", "/in/a/1.yaml"):
        store.pipe(path, b"")

    found = [path for _, path in audit_on_dask.listed(["memory://in"])]
    assert found == ["/in/z.yaml", "/in/a/1.yaml", "/in/a.b/1.YAML", "/in/b/z.yaml", "/in/b/a/a.yml"]
    assert [path for _, path in audit_on_dask.listed(["memory://in/z.yaml"])] == ["/in/z.yaml"]


def test_a_place_that_is_not_there_is_said(cluster: LocalCluster) -> None:
    ran = run_python([SCRIPT, "file:///nowhere", "--scheduler", cluster.scheduler_address])

    assert (ran.code, ran.out) == (2, b"")
    assert "nowhere" in ran.complaints


def test_a_county_is_a_task_as_the_document_says(client: Client) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", SCALE, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    (text,) = client.gather(client.map(names["county"], ["examples/audit"]))  # type: ignore[no-untyped-call]

    assert text.encode() == audited("examples/audit", "1")


# ---- no file vanishes


def test_every_file_is_counted(client: Client, plan: Plan) -> None:
    files = audit_on_dask.listed([YEAR])
    counts = audit_on_dask.combine(plan, on_cluster(client, plan, files)).file_counts

    assert len(files) == counts.judged + counts.invalid + counts.passed_over + counts.superseded
    assert counts.invalid == counts.superseded == 1


def test_a_file_that_cannot_be_read_is_named(client: Client, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes((ROOT / YEAR / "culture/2022-06.yaml").read_bytes())
    (tmp_path / "gone.yaml").touch()
    (tmp_path / "notes.yaml").write_text("on: push\n")
    files = audit_on_dask.listed([tmp_path.as_uri()])
    (tmp_path / "gone.yaml").unlink()
    found = on_cluster(client, plan, files, 1)

    assert (found.file_count, len(found.filings()), len(found.passed_over)) == (3, 1, 1)
    assert [(note.problem.code, note.problem.spot and note.problem.spot.path) for note in found.refused] == [
        ("cannot-read", str(tmp_path / "gone.yaml"))]


def test_a_file_that_gets_lost_on_the_way_is_an_error(
    client: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = audit_on_dask.read
    monkeypatch.setattr(audit_on_dask, "read", lambda files, plan: read(files[1:], plan))

    with pytest.raises(RuntimeError, match="61 files were listed and 48 came back"):
        on_cluster(client, plan, audit_on_dask.listed([YEAR]))


def test_the_work_of_a_worker_that_dies_is_done_again(
    client: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read, died = audit_on_dask.read, tmp_path / "died"

    def dying(files: Any, plan: Plan) -> Gathered:
        if any("culture/2022-06" in file.path for file in files) and not died.exists():
            died.touch()
            os._exit(9)
        found: Gathered = read(files, plan)
        return found

    monkeypatch.setattr(audit_on_dask, "read", dying)
    text, _ = audit_on_dask.audit_on(client, plan, [YEAR], 5)

    assert died.exists()
    assert text.encode() == audited(YEAR, "1")


def test_a_file_that_kills_every_worker_ends_the_audit(
    client: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_on_dask, "read", lambda files, plan: os._exit(9))

    with pytest.raises(KilledWorker):
        on_cluster(client, plan, audit_on_dask.listed([YEAR])[:3])


def test_what_ends_an_audit_is_a_fault_and_no_verdict(
    cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lost(*_: object) -> None:
        raise RuntimeError("a worker died")

    monkeypatch.setattr(audit_on_dask, "audit_on", lost)
    monkeypatch.setattr(sys, "argv", ["audit_on_dask", YEAR, "--scheduler", cluster.scheduler_address])

    assert audit_on_dask.main() == 3
    assert capsys.readouterr().out == ""
