"""A config does not reach out of its repository; a config of another repository names the files of this one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_policy import CONFIG, JUNE, PLAN, repository, write
from tests.effort import one_in
from tests.repositories import commit, git
from tests.running import Ran, run_here


def jingan(folder: Path, *arguments: str, **environment: str) -> Ran:
    return run_here(arguments, folder, {"COLUMNS": "200", "NO_COLOR": "1", "LANG": "en", **environment})


@pytest.fixture(params=[True, False], ids=["in a repository", "in none"])
def inner(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with rules and submissions, sound, and the like beside it."""
    for folder in (tmp_path, tmp_path / "inner"):
        files = {".jingan.yaml": CONFIG, "plans/plan.yaml": PLAN, "actuals/2022-06.yaml": JUNE.replace("300", "900")}
        for name, text in files.items():
            write(folder, name, text)
    write(tmp_path / "inner", "actuals/2022-06.yaml", JUNE)
    (tmp_path / "inner/deep").mkdir()
    if request.param:
        (tmp_path / "inner/.git").mkdir()
    return tmp_path / "inner"


def _config(old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: write(folder, ".jingan.yaml", CONFIG.replace(old, new.format(outside=folder.parent)))


def _extends(to: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        write(folder, ".jingan.yaml", CONFIG.replace("plan.yaml", "own.yaml"))
        write(folder, "plans/own.yaml", f"plan: own\nextends: {to.format(outside=folder.parent)}\n")

    return change


def _linked(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).rename(folder / "kept")
        (folder / name).symlink_to(folder.parent / name)

    return change


WAYS_OUT: dict[str, Callable[[Path], None]] = {
    "files above": _config("actuals/*.yaml", "../actuals/*.yaml"),
    "files above on the way": _config("actuals/*.yaml", "actuals/../../actuals/*.yaml"),
    "files above behind a pattern": _config("actuals/*.yaml", "'*/../../actuals/*.yaml'"),
    "files absolute": _config("actuals/*.yaml", "{outside}/actuals/*.yaml"),
    "files absolute and inside": _config("actuals/*.yaml", "{outside}/inner/actuals/*.yaml"),
    "a link as submission": _linked("actuals/2022-06.yaml"),
    "a link as folder": _linked("actuals"),
    "plan above": _config("plans/plan.yaml", "../plans/plan.yaml"),
    "plan absolute": _config("plans/plan.yaml", "{outside}/plans/plan.yaml"),
    "a link as plan": _linked("plans/plan.yaml"),
    "a link as folder of plans": _linked("plans"),
    "extends above": _extends("../../plans/plan.yaml"),
    "extends absolute": _extends("{outside}/plans/plan.yaml"),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_what_leads_out_is_refused_from_every_folder(way: str, inner: Path) -> None:
    assert jingan(inner, "check").code == 1
    WAYS_OUT[way](inner)
    calls = [jingan(inner, "check")]
    if (inner / ".git").exists():
        calls.append(jingan(inner / "deep", "check"))

    for ran in calls:
        assert (ran.code, ran.out) == (2, b"")
        assert "[outside-repository]" in ran.complaints


def test_links_inside_and_paths_that_come_back_are_none(inner: Path) -> None:
    (inner / "linked").symlink_to("actuals")
    write(inner, "plans/deep/own.yaml", "plan: own\nextends: ../plan.yaml\n")
    write(inner, ".jingan.yaml", CONFIG.replace("plan.yaml", "deep/own.yaml").replace(
        "actuals/*.yaml", "plans/../linked/*.yaml"))

    assert (jingan(inner, "check").code, jingan(inner, "check").err) == (1, b"")


@pytest.mark.parametrize("to", ["gone.yaml", "2022-05.yaml"])
def test_a_link_that_leads_nowhere_or_in_circles_is_said(to: str, inner: Path) -> None:
    (inner / "actuals/2022-05.yaml").symlink_to(to)
    ran = jingan(inner, "check")

    assert (ran.code, ran.out) == (2, b"")
    assert "2022-05.yaml:1:1: error [cannot-read]" in ran.complaints


def test_ci_may_name_files_anywhere_and_a_link_out_is_refused_all_the_same(inner: Path) -> None:
    assert jingan(inner, "check", JINGAN_FILES="../actuals/*.yaml").code == 0
    _linked("actuals/2022-06.yaml")(inner)

    assert jingan(inner, "check", JINGAN_FILES="actuals/*.yaml").code == 2


def test_a_link_of_a_request_is_no_submission(tmp_path: Path) -> None:
    base = repository(tmp_path / "repository")
    write(tmp_path, "good.yaml", JUNE.replace("300", "900"))
    (tmp_path / "repository/actuals/2022-06.yaml").unlink()
    (tmp_path / "repository/actuals/2022-06.yaml").symlink_to(tmp_path / "good.yaml")

    for call in (("check",), ("check", "--policy", base)):
        assert jingan(tmp_path / "repository", *call).code == 2


@pytest.mark.parametrize("name", ["config", "modules/inner/config"])
def test_a_link_to_what_git_keeps_for_itself_shows_none_of_it(name: str, tmp_path: Path) -> None:
    base = repository(tmp_path)
    write(tmp_path, f".git/{name}", "\textraheader = SECRET\n[core]\n")
    git(tmp_path, "config", "core.bare", "false")
    (tmp_path / "actuals/2022-07.yaml").symlink_to(f"../.git/{name}")

    for call in (("check",), ("check", "actuals/2022-07.yaml"), ("check", "--policy", base), ("audit", "actuals")):
        ran = jingan(tmp_path, *call)
        assert ran.code != 0
        assert "SECRET" not in ran.complaints + ran.text


# ---- rules of another repository, checked out beside


@one_in(5, "repositories and calls for each")
@pytest.mark.parametrize(("department", "policy"), [("department", "policy"), (".", "policy"), ("department", ".")])
@pytest.mark.parametrize("folder", [".", "actuals"])
def test_a_policy_repository_names_the_files_of_the_department(
    department: str, policy: str, folder: str, tmp_path: Path
) -> None:
    here, rules = tmp_path / department, tmp_path / policy
    write(here, "actuals/2022-06.yaml", JUNE)
    base = commit(here)
    write(rules, "2022/plans/plan.yaml", PLAN)
    write(rules, "2022/commerce.yaml", CONFIG + "reporter: 甲\nperiod: 2022-06\n")
    commit(rules)
    write(here, ".jingan.yaml", "fail_on: never\nfiles: no/such.yaml\n")
    config = str(Path("../" * (folder != ".")) / (
        "../policy" if (department, policy) == ("department", "policy") else policy if department == "." else "..")
        / "2022/commerce.yaml")

    for more in ((), ("--policy", base)):
        ran = jingan(here / folder, "check", "-f", "json", *more, JINGAN_CONFIG=config)
        assert ran.code == 1, ran.complaints
        report = json.loads(ran.out)
        assert report["submissions"][0]["files"][0]["file"] == "actuals/2022-06.yaml"
        assert (here / report["config"]["file"]).resolve() == (rules / "2022/commerce.yaml").resolve()
        assert (here / report["plan"]["files"][0]["file"]).resolve() == (rules / "2022/plans/plan.yaml").resolve()


SECRET = "token: hunter2\n- hunter2\n"
CSV = "name,figure\nhunter2,1\n"


def _told(report: Path, change: Callable[[dict[str, Any]], object]) -> None:
    told = json.loads(report.read_bytes())
    change(told)
    report.write_bytes(json.dumps(told).encode())


def _file(told: dict[str, Any], path: str) -> None:
    told["submissions"][0]["files"][0]["file"] = path


def _plan(told: dict[str, Any], path: str) -> None:
    told["plan"]["files"][-1]["file"] = path


@one_in(5, "a call for each way and name")
@pytest.mark.parametrize("name", ["plain.yaml", "plans/plan.yaml", ".jingan.yaml", "form.csv"])
@pytest.mark.parametrize("call", ["check {}", "audit {}", "audit .", "explain stores {}", "convert {}", "lint {}",
                                  "config --config {}", "check --plan {} actuals/2022-06.yaml", "check"])
def test_no_line_of_a_file_outside_is_shown_through_a_link(name: str, call: str, inner: Path) -> None:
    (inner.parent / "secret").write_text(CSV if name == "form.csv" else SECRET, encoding="utf-8")
    (inner / name).unlink(missing_ok=True)
    (inner / name).symlink_to("../" * (name.count("/") + 1) + "secret")

    ran = jingan(inner, *call.format(name).split())

    assert "hunter2" not in ran.complaints + ran.out.decode()


@one_in(5, "a call for each way and key")
@pytest.mark.parametrize("way", ["{}/secret", "../secret", "linked"])
@pytest.mark.parametrize("key", ["file", "newer", "plan", "config"])
def test_no_line_of_a_file_outside_is_shown_through_a_report(way: str, key: str, inner: Path) -> None:
    (inner.parent / "secret").write_text(SECRET, encoding="utf-8")
    (inner / "linked").symlink_to("../secret")
    jingan(inner, "check", "-o", "report.json")
    path = way.format(inner.parent)
    newer = {"code": "newer-submission", "message": {"zh": "x", "en": "x"}, "target": None, "file": path, "line": None}
    _told(inner / "report.json", {
        "file": lambda told: _file(told, path), "plan": lambda told: _plan(told, path),
        "newer": lambda told: told["submissions"][0]["warnings"].append(newer),
        "config": lambda told: told["config"].update(file=path)}[key])

    ran = jingan(inner, "verify", "report.json")

    assert (ran.code, "hunter2" in ran.complaints + ran.out.decode()) == (2, False)
    assert "[unseen-file]" in ran.complaints


def test_no_line_of_a_plan_elsewhere_is_shown_to_one_that_extends_it(tmp_path: Path) -> None:
    write(tmp_path, "secret", SECRET)
    write(tmp_path, "ours/plan.yaml", "extends: ../secret\nplan: ours\n")
    write(tmp_path, "ours/base.yaml", "hunter2: 1\n")

    ran = jingan(tmp_path, "lint", "ours/plan.yaml")
    write(tmp_path, "ours/plan.yaml", "extends: base.yaml\nplan: ours\n")

    assert ("[unseen-file]" in ran.complaints, "hunter2" in ran.complaints) == (True, False)
    assert "hunter2" in jingan(tmp_path, "lint", "ours/plan.yaml").complaints


@pytest.mark.skipif(not Path("/proc/self/environ").is_file(), reason="shows no processes as files")
@pytest.mark.parametrize("path", ["/proc/self/environ", "/proc/self/cmdline"])
def test_what_the_system_shows_as_files_is_not_read(path: str, inner: Path) -> None:
    write(inner, "plans/own.yaml", f"extends: {path}\nplan: own\n")
    (inner / "linked.yaml").symlink_to(path)
    for call in (["check", path], ["check", "linked.yaml"], ["audit", path], ["lint", path], ["verify", path],
                 ["coverage", path], ["draft", path], ["config", "--config", path]):
        ran = jingan(inner, *call)
        assert (ran.code, ran.out) == (2, b"")
        assert "[cannot-read]" in ran.complaints


def test_no_line_is_shown_of_what_is_no_text(inner: Path) -> None:
    (inner / "binary.yaml").write_bytes(b"hunter2\0\n" * 200)

    ran = jingan(inner, "check", "binary.yaml")

    assert (ran.code, "hunter2" in ran.complaints, ran.complaints.count("[control-character]")) == (2, False, 1)
