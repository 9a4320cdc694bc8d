"""A config does not reach out of its repository; a config of another repository names the files of this one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_policy import CONFIG, JUNE, PLAN, repository, write
from tests.repositories import commit
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


def test_a_link_that_leads_nowhere_is_said(inner: Path) -> None:
    (inner / "actuals/2022-05.yaml").symlink_to("gone.yaml")
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


# ---- rules of another repository, checked out beside


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
