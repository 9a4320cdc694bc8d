"""The action: its steps, run as the runner runs them in a checkout of the example."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.ci.steps import act, loaded, mend
from tests.running import ROOT, run_here


def test_the_action_fails_annotates_and_summarises(repository: Path) -> None:
    job = act(repository)
    errors = [line for line in job.obeyed if line.startswith("::error ")]

    assert job.code == 1
    assert job.outputs["exit-code"] == "1"
    assert len(errors) == 1
    assert "file=actuals/2022-06.yaml,line=17," in errors[0]
    assert "门禁不通过" in job.log
    assert "菜市场" in job.summary
    assert "4至5月新店开业基本停滞" in job.summary
    results = json.loads(Path(job.outputs["sarif"]).read_bytes())["runs"][0]["results"]
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results} >= {
        "actuals/2022-06.yaml",
    }


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_passes_after_mending(repository: Path) -> None:
    mend(repository)
    job = act(repository)

    assert (job.code, job.outputs["exit-code"]) == (0, "0")
    assert [line for line in job.obeyed if line.startswith("::error")] == []
    assert "门禁：通过" in job.summary


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_annotates_a_broken_submission_where_it_is_broken(repository: Path) -> None:
    mend(repository, "breakfast-outlets: 13", "breakfast-outlets: 13 台")
    job = act(repository)

    assert (job.code, job.outputs["exit-code"]) == (2, "2")
    assert len(job.obeyed) == 1
    assert job.obeyed[0].startswith("::error file=actuals/2022-06.yaml,line=16,")
    assert "unit-mismatch" in job.summary
    assert Path(job.outputs["sarif"]).is_file()


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_says_why_nothing_could_be_judged(repository: Path) -> None:
    for month in range(1, 7):
        (repository / "actuals" / f"2022-{month:02}.yaml").unlink()
    job = act(repository)

    assert (job.code, job.outputs["exit-code"]) == (2, "2")
    assert len(job.obeyed) == 1
    assert job.obeyed[0].startswith("::error file=.jingan.yaml,")
    assert "no-file-matches" in job.summary
    assert "no-file-matches" in job.log


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_passes_its_inputs_on(repository: Path) -> None:
    (repository / "own.yaml").write_text("extends: jingan-2022\nplan: own\n", encoding="utf-8")
    june = (repository / "actuals" / "2022-06.yaml").read_text(encoding="utf-8")
    may = june.replace("period: 2022-06", "period: 2022-05")
    (repository / "other month.yaml").write_text(may, encoding="utf-8")
    job = act(
        repository, files="\n  actuals/2022-06.yaml\r\n\nother month.yaml  \n", plan="own.yaml",
        scope="breakfast-outlets\nheadquarters\n", fail_on="at-risk",
    )

    assert job.code == 1
    assert job.log.count("优化布局早餐网点单位") >= 2
    assert "other month.yaml" in job.log
    assert "菜市场" not in job.log
    assert "预警、未达标或缺报则阻断" in job.log


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_takes_several_scopes_that_may_all_pass(repository: Path) -> None:
    assert act(repository, scope="breakfast-outlets").code == 0
    assert act(repository, scope="breakfast-outlets\nfood-markets").code == 1


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("hostile", [
    '"; touch {0}; "', "$(touch {0})", "`touch {0}`", "x\ntouch {0}", "' ; touch {0} ; '",
])  # fmt: skip
def test_no_input_of_the_action_is_a_command(repository: Path, hostile: str) -> None:
    mark = repository.parent / "mark"
    words = hostile.format(mark.as_posix())
    job = act(repository, files=words, plan=words, scope=words, fail_on=words)

    assert job.code == 2
    assert not mark.exists()


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("name", ["files", "plan", "scope", "fail-on"])
def test_no_input_of_the_action_is_an_option(repository: Path, name: str) -> None:
    mark = repository.parent / "mark"
    job = act(repository, environment=None, **{name: f"--output=json:{mark.as_posix()}"})

    assert job.code == 2
    assert not mark.exists()


def test_inputs_reach_the_scripts_by_the_environment_alone() -> None:
    for step in loaded(ROOT / "action.yml")["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert not [name for name in step["env"] if name.startswith("JINGAN_")]


@pytest.mark.slow("a shell and processes for each step")
def test_text_of_a_submission_is_no_command_for_the_runner(repository: Path) -> None:
    mend(repository, "4至5月新店开业基本停滞", "'::error::forged ##[error]forged <b> ``` ::add-mask::1'")
    job = act(repository)

    assert job.code == 1
    assert [line for line in job.obeyed if re.match(r"::(?!error file=|warning file=|notice)", line)] == []
    assert [line for line in job.obeyed if line.startswith("::error ") and "forged" in line] == []


@pytest.mark.slow("a shell and processes for each step")
def test_text_of_a_broken_submission_is_neither_command_nor_markup(repository: Path) -> None:
    mend(repository, "breakfast-outlets: 13", "'::error::forged</pre><script>': 13")
    job = act(repository)

    assert job.code == 2
    assert [line for line in job.obeyed if not line.startswith("::error file=actuals/2022-06.yaml,line=16,")] == []
    (repository / ".jingan.yaml").write_text("'</pre><script>': 1\n", encoding="utf-8")
    job = act(repository)
    assert (job.code, job.summary.count("<pre>"), job.summary.count("</pre>")) == (2, 1, 1)
    assert "<script" not in job.summary


def test_nothing_changes_by_itself_in_github_actions(repository: Path) -> None:
    environment = {"COLUMNS": "100", "NO_COLOR": "1"}
    within = run_here(["check"], repository, {**environment, "GITHUB_ACTIONS": "true", "CI": "true"})

    assert within == run_here(["check"], repository, environment)


# ---- what it installs


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_installs_what_it_came_with_and_the_rest_by_hash(repository: Path) -> None:
    dependencies, itself = act(repository).installed

    assert dependencies.endswith(f"--require-hashes --requirement {ROOT}/ci/requirements.txt")
    assert itself.endswith(f"--no-deps --no-build-isolation {ROOT}")


@pytest.mark.slow("a shell and processes for each step")
def test_an_installation_that_fails_is_2_and_stands_in_the_summary(repository: Path) -> None:
    job = act(repository, environment={"PIP_BREAKS": "1"})

    assert (job.code, job.outputs, job.asked) == (2, {"exit-code": "2", "sarif": ""}, ())
    assert [line.startswith("::error title=jingan::") for line in job.obeyed] == [True]
    assert "no index &amp; &lt;no> hash" in job.summary


@pytest.mark.slow("a shell and processes for each step")
def test_a_0_that_judged_nothing_is_an_error(repository: Path) -> None:
    job = act(repository, environment={"JINGAN_SILENT": "1"})

    assert (job.code, job.outputs["exit-code"]) == (2, "2")
    assert "Nothing was judged" in job.log


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_checks_in_the_folder_that_it_is_told(repository: Path) -> None:
    inner = repository / "department"
    inner.mkdir()
    for name in ("actuals", ".jingan.yaml"):
        (repository / name).rename(inner / name)
    job = act(repository, working_directory="department")

    assert job.code == 1
    assert act(repository).code == 2


def test_every_module_is_run_apart_from_the_workspace() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("ci/install.sh", "ci/gitlab.yml", "action.yml")]
    calls = [line for text in texts for line in text.splitlines() if re.search(r" -m (venv|pip|jingan_cli)", line)]

    assert len(calls) == 4
    assert [line for line in calls if '" -I ' not in line] == []


def test_the_requirements_are_those_of_the_package_each_with_its_hashes() -> None:
    from configparser import ConfigParser

    from packaging.requirements import Requirement

    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    text = (ROOT / "ci" / "requirements.txt").read_text(encoding="utf-8")
    pins = re.findall(r"(?m)^([a-z0-9-]+)==([^ ]+).*\\\n    --hash=sha256:[0-9a-f]{64}", text)

    assert len(pins) == len(re.findall(r"(?m)^[a-z]", text))
    for line in setup["options"]["install_requires"].split("\n")[1:]:
        wanted = Requirement(line)
        (version,) = [pin for name, pin in pins if name == wanted.name.replace(".", "-")]
        assert version in wanted.specifier
    assert "setuptools" in dict(pins)
