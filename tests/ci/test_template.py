"""The template: its script, run as the runner runs it in a checkout of the example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ci.steps import TEMPLATE, gitlab_job, loaded, mend

JOB = loaded(TEMPLATE)["jingan"]
REPORTS = JOB["artifacts"]["reports"]


def test_the_template_writes_the_reports_that_it_hands_over(repository: Path) -> None:
    job = gitlab_job(repository)

    assert job.code == 1
    assert "门禁不通过" in job.log
    assert JOB["artifacts"]["when"] == "always"
    assert (repository / REPORTS["junit"]).read_bytes().startswith(b"<?xml")
    rows = json.loads((repository / REPORTS["codequality"]).read_bytes())
    assert "actuals/2022-06.yaml" in {row["location"]["path"] for row in rows}


@pytest.mark.slow("a shell and processes for each step")
def test_the_template_hands_over_the_problems_of_a_broken_submission(repository: Path) -> None:
    mend(repository, "breakfast-outlets: 13", "breakfast-outlets: 13 台")
    job = gitlab_job(repository)

    assert job.code == 2
    assert "unit-mismatch" in job.log
    assert b"unit-mismatch" in (repository / REPORTS["junit"]).read_bytes()
    assert b"unit-mismatch" in (repository / REPORTS["codequality"]).read_bytes()


@pytest.mark.slow("a shell and processes for each step")
def test_the_template_takes_options(repository: Path) -> None:
    options = "--scope breakfast-outlets --scope headquarters --fail-on at-risk actuals/2022-06.yaml"

    assert gitlab_job(repository, JINGAN_OPTIONS=options).code == 1
    assert gitlab_job(repository, JINGAN_OPTIONS="--scope breakfast-outlets").code == 0


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("install", [
    "", "{address}", "{address}@main", "{address}@abc1234", "{address}@" + "0" * 40,
    "gone@" + "0" * 40])
def test_the_template_installs_nothing_but_a_commit(repository: Path, install: str) -> None:
    job = gitlab_job(repository, install=install)

    assert (job.code, job.installed, job.asked) == (2, (), ())
    assert "JINGAN_INSTALL" in job.log


@pytest.mark.slow("a shell and processes for each step")
def test_the_template_installs_by_hash_and_says_where_it_could_not(repository: Path) -> None:
    mend(repository)
    job = gitlab_job(repository)
    broken = gitlab_job(repository, PIP_BREAKS="1")

    assert job.code == 0
    assert ["--require-hashes" in one or "--no-deps --no-build-isolation" in one for one in job.installed] == [True] * 2
    assert (broken.code, "could not be installed" in broken.log) == (2, True)


@pytest.mark.slow("a shell and processes for each step")
def test_a_report_that_lies_there_already_is_none(repository: Path) -> None:
    for name in REPORTS.values():
        (repository / name).write_text("<testsuites/>", encoding="utf-8")
    job = gitlab_job(repository, JINGAN_SILENT="1")

    assert job.code == 2
    assert "nothing was judged" in job.log
    assert not any((repository / name).exists() for name in REPORTS.values())


def test_the_image_of_the_template_has_git_and_the_whole_history() -> None:
    assert JOB["image"].partition(":")[0] == "python"
    assert "slim" not in JOB["image"]
    assert JOB["variables"]["GIT_DEPTH"] == "0"
