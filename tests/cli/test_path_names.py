"""What files are called in a report: from the repository's root on, else the config's folder, else the report's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import run_here

JUNE = "plan: jingan-2022\nperiod: 2022-06\nreporter: 甲\nscope: [first-stores]\nactuals: {first-stores: 71}\n"
OWN = "plan: own\nextends: jingan-2022\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in no repository, with a submission and a plan."""
    for name, text in {"actuals/june.yaml": JUNE, "plans/own.yaml": OWN, "out/.keep": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def named(content: bytes) -> list[str]:
    """The plan's files and the submission's, as a report names them."""
    report: Any = json.loads(content)
    return [one["file"] for one in (*report["plan"]["files"], *report["submissions"][0]["files"])]


def test_from_the_root_of_the_repository_on_whatever_stands_where(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "plans/link").symlink_to(folder / "actuals")
    wanted = ["targets.yaml", "plans/own.yaml", "actuals/june.yaml"]

    for here, plan, file in (
        (".", "plans/own.yaml", "actuals/june.yaml"), ("plans", "own.yaml", "../actuals/june.yaml"),
        ("plans", str(folder / "plans/own.yaml"), str(folder / "plans/../actuals/./june.yaml")),
    ):
        call = ("check", "--plan", plan, file, "-f", "json", "-o", str(folder / "out/report.json"))
        assert named(run_here(call, folder / here).out) == wanted
        assert named((folder / "out/report.json").read_bytes()) == wanted


def test_a_path_through_a_link_to_the_repository_is_one_in_it(folder: Path) -> None:
    (folder / "repository/actuals").mkdir(parents=True)
    (folder / "repository/.git").mkdir()
    (folder / "actuals/june.yaml").rename(folder / "repository/actuals/june.yaml")
    (folder / "link").symlink_to(folder / "repository")
    ran = run_here(["check", str(folder / "link/actuals/june.yaml"), "-f", "json"], folder / "repository")

    assert named(ran.out) == ["targets.yaml", "actuals/june.yaml"]


def test_the_bundled_plan_is_no_file_of_the_repository(folder: Path) -> None:
    (folder / ".git").mkdir()

    assert named(run_here(["check", "june.yaml", "-f", "json"], folder / "actuals").out)[0] == "targets.yaml"


def test_without_a_repository_from_the_folder_of_the_config_on(folder: Path) -> None:
    (folder / ".jingan.yaml").write_text("files: actuals/june.yaml\nplan: plans/own.yaml\n", encoding="utf-8")
    ran = run_here(["check", "--config", "../.jingan.yaml", "-f", "json"], folder / "plans")

    assert named(ran.out) == ["targets.yaml", "plans/own.yaml", "actuals/june.yaml"]


def test_without_either_from_the_report_s_folder_on_and_on_the_screen_as_given(folder: Path) -> None:
    call = ("check", "actuals/june.yaml", "-f", "json", "-o", "out/report.json", "-o", "report.json")
    ran = run_here(call, folder)

    assert named(ran.out)[1:] == ["actuals/june.yaml"]
    assert named((folder / "report.json").read_bytes())[1:] == ["actuals/june.yaml"]
    assert named((folder / "out/report.json").read_bytes())[1:] == ["../actuals/june.yaml"]
    for here in ("out", "actuals", "."):
        assert run_here(["verify", str(folder / "out/report.json")], folder / here).code == 0


def test_the_words_of_a_problem_name_files_as_the_report_does(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "actuals/other.yaml").write_text(JUNE + "# again\n", encoding="utf-8")
    reports = [
        json.loads(run_here(["audit", path, "-f", "json"], folder / here).out)["problems"]
        for here, path in ((".", "actuals"), ("plans", "../actuals"))]

    assert reports[0] == reports[1]
    assert "actuals/june.yaml already gives" in reports[0][0]["message"]["en"]
    ran = run_here(["check", "../actuals/june.yaml", "../actuals/other.yaml", "--lang", "en"], folder / "plans")
    assert "../actuals/june.yaml already gives" in ran.complaints
