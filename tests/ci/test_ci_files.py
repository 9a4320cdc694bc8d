"""The files for CI: valid by their schemas, and run for real with git, pre-commit and bash, without a network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from jingan_cli import __version__
from tests.running import ROOT, environment_of, run_here, standing_alone

DEPARTMENT = ROOT / "examples" / "department"
GUIDE = ROOT / "docs" / "ci.md"
SNIPPETS = (".jingan.yaml", ".github/workflows/targets.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml")
MENDED = ("food-markets: {value: 0,", "food-markets: {value: 1,")
"""What has to be changed in the submission of June for the example to pass."""
PACKED = (
    ".pre-commit-hooks.yaml", "LICENSE", "MANIFEST.in", "README.md", "jingan_cli", "pyproject.toml", "schema",
    "setup.cfg", "targets.yaml",
)
"""What an installation from a checkout needs."""


def loaded(path: Path) -> Any:
    """The file as plain data."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def started(
    arguments: Sequence[str | Path], folder: Path, code: int | None = 0, environment: Mapping[str, str] | None = None
) -> str:
    """Run a program to its end and return all that it says; it must exit with that code, unless that is None."""
    done = subprocess.run(
        list(map(str, arguments)), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        check=False, env=environment_of(environment),
    )
    said = done.stdout.decode(errors="replace")
    assert code is None or done.returncode == code, said
    return said


# ---- the example


def test_the_example_exits_with_the_code_that_its_readme_states(tmp_path: Path) -> None:
    readme = (DEPARTMENT / "README.md").read_text(encoding="utf-8")
    (tmp_path / ".git").mkdir()
    shutil.copytree(DEPARTMENT, tmp_path, dirs_exist_ok=True)
    ran = [run_here(["check"], standing_alone(DEPARTMENT)), run_here(["check"], tmp_path),
           run_here(["check", "--all"], DEPARTMENT)]

    assert "退出码为 1" in readme
    assert "the exit code is 1" in readme
    assert [one.code for one in ran] == [1, 1, 1]
    assert ran[0].out == ran[1].out
    assert [one.err for one in ran[:2]] == [b"", b""]


def test_the_example_has_six_months_of_rising_figures() -> None:
    files = sorted((DEPARTMENT / "actuals").iterdir())
    months = [loaded(path) for path in files]

    def figures(target: str) -> list[float]:
        values = [month["actuals"][target] for month in months]
        values = [value["value"] if isinstance(value, dict) else value for value in values]
        return [float(str(value).split()[0]) for value in values]

    assert [path.name for path in files] == [f"2022-{month:02}.yaml" for month in range(1, 7)]
    assert [str(month["period"]) for month in months] == [path.stem for path in files]
    assert {month["reporter"] for month in months} == {"区商务委"}
    assert {tuple(month["scope"]) for month in months} == {tuple(loaded(DEPARTMENT / ".jingan.yaml")["scope"])}
    for target in months[0]["actuals"]:
        assert figures(target) == sorted(figures(target))
    for path in files:
        assert "made up for illustration" in path.read_text(encoding="utf-8")


def test_the_example_waives_what_fails_beyond_its_last_period() -> None:
    ran = run_here(["check", "--format", "json"], DEPARTMENT)
    (one,) = json.loads(ran.out)["submissions"]
    (waiver,) = loaded(DEPARTMENT / ".jingan.yaml")["waivers"]

    assert one["gate"] == {"passed": False, "fail_on": "fail", "blocking": ["food-markets"]}
    assert [v["target"] for v in one["results"] if v["waived"]] == [waiver["target"]] == ["first-stores"]
    assert str(waiver["until"]) > one["as_of"]


def test_the_example_names_the_version_that_is_here() -> None:
    for name in (".github/workflows/targets.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        found = set(re.findall(r"\bv?([0-9]+\.[0-9]+\.[0-9]+)\b", (DEPARTMENT / name).read_text(encoding="utf-8")))
        assert found == {__version__}


# ---- the guide


def test_every_snippet_of_the_guide_is_a_file_of_the_example() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    found = dict(re.findall(r"^<!-- file: (\S+) -->\n```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))

    assert tuple(found) == SNIPPETS
    assert text.count("```yaml\n") == len(SNIPPETS)
    for name, snippet in found.items():
        assert snippet == (DEPARTMENT / name).read_text(encoding="utf-8")


def test_the_guide_describes_every_input_output_and_setting() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    action = loaded(ROOT / "action.yml")
    keys = json.loads((ROOT / "schema" / "config.schema.json").read_text(encoding="utf-8"))["properties"]
    variables = loaded(ROOT / "ci" / "gitlab.yml")["variables"]

    for heading, named in (("Key", keys), ("Input", action["inputs"]), ("Output", action["outputs"])):
        (rows,) = re.findall(rf"(?m)^\| {heading} \|.*\n\| ---.*\n((?:\|.*\n)+)", text)
        assert re.findall(r"(?m)^\| `([a-z0-9_-]+)` \|", rows) == list(named)
    assert variables
    assert [name for name in variables if f"`{name}`" not in text] == []


# ---- schemas


@pytest.mark.slow("starts another program")
@pytest.mark.parametrize(("schema", "name"), [
    ("vendor.github-actions", "action.yml"),
    ("vendor.github-workflows", "examples/department/.github/workflows/targets.yml"),
    ("vendor.gitlab-ci", "ci/gitlab.yml"),
    ("vendor.gitlab-ci", "examples/department/.gitlab-ci.yml"),
])  # fmt: skip
def test_it_is_valid(schema: str, name: str) -> None:
    started([sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, name], ROOT)


@pytest.mark.slow("starts another program")
def test_the_hooks_and_the_hook_of_the_example_are_valid() -> None:
    pre_commit = (sys.executable, "-m", "pre_commit")

    started([*pre_commit, "validate-manifest", ".pre-commit-hooks.yaml"], ROOT)
    started([*pre_commit, "validate-config", DEPARTMENT / ".pre-commit-config.yaml"], ROOT)


def test_the_hooks_run_always_and_take_no_file_names() -> None:
    hooks = loaded(ROOT / ".pre-commit-hooks.yaml")

    assert [(hook["id"], hook["entry"]) for hook in hooks] == [
        ("jingan-check", "jingan check"), ("jingan-lint", "jingan lint")]
    for hook in hooks:
        assert hook["language"] == "python"
        assert (hook["always_run"], hook["pass_filenames"]) == (True, False)


def test_the_workflow_uses_the_outputs_and_the_template_that_are_there() -> None:
    workflow = (DEPARTMENT / ".github/workflows/targets.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"steps\.jingan\.outputs\.([a-z-]+)", workflow))
    (include,) = loaded(DEPARTMENT / ".gitlab-ci.yml")["include"]

    assert used
    assert used <= set(loaded(ROOT / "action.yml")["outputs"])
    assert (ROOT / include["remote"].partition(f"/v{__version__}/")[2]).is_file()
    assert set(loaded(DEPARTMENT / ".gitlab-ci.yml")["variables"]) <= set(loaded(ROOT / "ci/gitlab.yml")["variables"])


# ---- the action: its steps as scripts, as the runner starts them


STUB = """#!/bin/sh
# stands for python3 -m venv DIR, and then for DIR/bin/python -m pip install ...
if [ "$2" = venv ]; then
  mkdir -p "$3/bin" && cp "$0" "$3/bin/python"
else
  for one in "$@"; do printf '%s\\n' "$one"; done >>"$PIP_LOG"
  printf '#!/bin/sh\\nexec "%s" -m jingan_cli "$@"\\n' "$REAL_PYTHON" >"$(dirname "$0")/jingan"
  chmod +x "$(dirname "$0")/jingan"
fi
"""


@dataclass(frozen=True, slots=True)
class Job:
    """What a run of the action left behind."""

    code: int
    """The exit code of its last step."""
    log: str
    """What its steps printed."""
    summary: str
    """The job summary."""
    outputs: dict[str, str]
    """The action's outputs."""
    installed: str
    """What pip was given last."""

    @property
    def obeyed(self) -> list[str]:
        """The workflow commands that the runner obeys: none between ::stop-commands:: and its token."""
        commands, token = [], ""
        for line in self.log.splitlines():
            if token:
                token = "" if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif line.startswith("::") or "##[" in line:
                commands.append(line)
        assert not token
        return commands


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout of the example."""
    return Path(shutil.copytree(DEPARTMENT, tmp_path / "checkout" / "部门 报数"))


def bash() -> str:
    """The bash that belongs to git: on Windows, any other may be that of a virtual machine."""
    git = shutil.which("git")
    assert git is not None
    beside = Path(git).parents[1] / "bin" / "bash.exe"
    return str(beside) if beside.exists() else "bash"


def stubbed(stubs: Path, log: Path) -> dict[str, str]:
    """What the stubs need, and they before all other programs."""
    path = os.pathsep.join([str(stubs), os.environ["PATH"]])
    return {"PATH": path, "PIP_LOG": str(log), "REAL_PYTHON": Path(sys.executable).as_posix()}


def act(repository: Path, **inputs: str) -> Job:
    """Run the action's steps in that checkout; stops at the first that fails, as the runner does."""
    action = loaded(ROOT / "action.yml")
    temp = repository.parent / "temp"
    stubs = repository.parent / "stubs"
    temp.mkdir(exist_ok=True)
    stubs.mkdir(exist_ok=True)
    (stubs / "python3").write_text(STUB, encoding="utf-8", newline="\n")
    (stubs / "python3").chmod(0o755)
    given = {name: str(one["default"]) for name, one in action["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    contexts = {f"inputs.{name}": value for name, value in given.items()} | {"github.action_path": str(ROOT)}
    log, code, summary = "", 0, temp / "summary"
    summary.write_bytes(b"")
    for number, step in enumerate(action["runs"]["steps"]):
        script, output = temp / f"{number}.sh", temp / f"{number}.out"
        script.write_text(step["run"], encoding="utf-8", newline="\n")
        output.write_bytes(b"")
        environment = {name: evaluated(value, contexts) for name, value in step["env"].items()}
        assert step["shell"] == "bash"
        done = subprocess.run(
            [bash(), "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)], cwd=repository, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            env=environment_of({
                "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(repository), "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(temp), "LANG": "C.UTF-8",
                **stubbed(stubs, temp / "pip.log"), **environment,
            }),
        )
        log, code = log + done.stdout.decode(), done.returncode
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            contexts[f"steps.{step['id']}.outputs.{name}"] = value
        if code:
            break
    outputs = {name: evaluated(one["value"], contexts) for name, one in action["outputs"].items()}
    installed = (temp / "pip.log").read_text(encoding="utf-8").splitlines()[-1]
    return Job(code, log, summary.read_text(encoding="utf-8"), outputs, installed)


def evaluated(text: str, contexts: Mapping[str, str]) -> str:
    """The text with its expressions filled in; what is not there is empty."""
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: contexts.get(found[1], ""), text)


def mend(repository: Path, before: str = MENDED[0], after: str = MENDED[1]) -> None:
    """Change the submission of June."""
    june = repository / "actuals" / "2022-06.yaml"
    text = june.read_text(encoding="utf-8")
    assert before in text
    june.write_text(text.replace(before, after), encoding="utf-8")


def test_the_action_fails_annotates_and_summarises(repository: Path) -> None:
    job = act(repository)
    errors = [line for line in job.obeyed if line.startswith("::error ")]

    assert job.code == 1
    assert job.outputs["exit-code"] == "1"
    assert len(errors) == 1
    assert "file=actuals/2022-06.yaml,line=17," in errors[0]
    assert "门禁：不通过" in job.log
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

    assert (job.code, job.outputs) == (2, {"exit-code": "2", "sarif": ""})
    assert len(job.obeyed) == 1
    assert job.obeyed[0].startswith("::error title=jingan::")
    assert "no-file-matches" in job.summary
    assert "no-file-matches" in job.log


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_passes_its_inputs_on(repository: Path) -> None:
    (repository / "own.yaml").write_text("extends: jingan-2022\nplan: own\n", encoding="utf-8")
    config = repository / ".jingan.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("period: 2022-06\n", ""), encoding="utf-8")
    june = (repository / "actuals" / "2022-06.yaml").read_text(encoding="utf-8")
    may = june.replace("period: 2022-06", "period: 2022-05")
    (repository / "other month.yaml").write_text(may, encoding="utf-8")
    job = act(
        repository, files="\n  actuals/2022-06.yaml\r\n\nother month.yaml  \n", plan="own.yaml",
        scope="breakfast-outlets\nheadquarters\n", fail_on="at-risk",
    )

    assert job.code == 1
    assert job.log.count("优化布局早餐网点单位") >= 2
    assert "文件：other month.yaml" in job.log
    assert "菜市场" not in job.log
    assert "预警、未达标或缺报则阻断" in job.log


@pytest.mark.slow("a shell and processes for each step")
def test_the_action_takes_several_scopes_that_may_all_pass(repository: Path) -> None:
    assert act(repository, scope="breakfast-outlets").code == 0
    assert act(repository, scope="breakfast-outlets\nfood-markets").code == 1


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize(("version", "installed"), [
    ("", str(ROOT)), ("0.1.0", "jingan-cli==0.1.0"), ("--pre; $(touch {})", "jingan-cli==--pre; $(touch {})"),
])  # fmt: skip
def test_the_action_installs_the_version_or_what_it_came_with(repository: Path, version: str, installed: str) -> None:
    assert act(repository, version=version).installed == installed


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("hostile", [
    '"; touch {0}; "', "$(touch {0})", "`touch {0}`", "x\ntouch {0}", "' ; touch {0} ; '",
])  # fmt: skip
def test_no_input_of_the_action_is_a_command(repository: Path, hostile: str) -> None:
    mark = repository.parent / "mark"
    words = hostile.format(mark.as_posix())
    job = act(repository, files=words, plan=words, scope=words, fail_on=words, version=words)

    assert job.code == 2
    assert not mark.exists()


@pytest.mark.slow("a shell and processes for each step")
@pytest.mark.parametrize("name", ["files", "plan", "scope", "fail-on"])
def test_no_input_of_the_action_is_an_option(repository: Path, name: str) -> None:
    mark = repository.parent / "mark"
    job = act(repository, **{name: f"--output=json:{mark.as_posix()}"})

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
    assert "forged" in job.log
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


# ---- the GitLab template: its script, as the runner starts it


def gitlab_job(repository: Path, **variables: str) -> tuple[int, list[str], str]:
    """Run the job's script; return its exit code, what pip was given, and what it said."""
    template = loaded(ROOT / "ci" / "gitlab.yml")
    stubs, log = repository.parent / "stubs", repository.parent / "pip.log"
    stubs.mkdir(exist_ok=True)
    pip = '#!/bin/sh\nfor one in "$@"; do printf "%s\\n" "$one"; done >"$PIP_LOG"\n'
    for name, script in (("pip", pip), ("jingan", '#!/bin/sh\nexec "$REAL_PYTHON" -m jingan_cli "$@"\n')):
        (stubs / name).write_text(script, encoding="utf-8", newline="\n")
        (stubs / name).chmod(0o755)
    done = subprocess.run(
        [bash(), "-e", "-o", "pipefail", "-c", "\n".join(template["jingan"]["script"])], cwd=repository, timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        env=environment_of({**stubbed(stubs, log), **template["variables"], **variables}),
    )
    return done.returncode, log.read_text(encoding="utf-8").splitlines(), done.stdout.decode()


def test_the_template_writes_the_reports_that_it_hands_over(repository: Path) -> None:
    code, installed, said = gitlab_job(repository)
    job = loaded(ROOT / "ci" / "gitlab.yml")["jingan"]
    reports = job["artifacts"]["reports"]

    assert code == 1
    assert installed[-1] == "jingan-cli"
    assert "门禁：不通过" in said
    assert job["artifacts"]["when"] == "always"
    assert (repository / reports["junit"]).read_bytes().startswith(b"<?xml")
    rows = json.loads((repository / reports["codequality"]).read_bytes())
    assert "actuals/2022-06.yaml" in {row["location"]["path"] for row in rows}


@pytest.mark.slow("a shell and processes for each step")
def test_the_template_hands_over_the_problems_of_a_broken_submission(repository: Path) -> None:
    mend(repository, "breakfast-outlets: 13", "breakfast-outlets: 13 台")
    code, _, said = gitlab_job(repository)
    reports = loaded(ROOT / "ci" / "gitlab.yml")["jingan"]["artifacts"]["reports"]

    assert code == 2
    assert "unit-mismatch" in said
    assert b"unit-mismatch" in (repository / reports["junit"]).read_bytes()
    assert b"unit-mismatch" in (repository / reports["codequality"]).read_bytes()


@pytest.mark.slow("a shell and processes for each step")
def test_the_template_takes_a_version_and_options(repository: Path) -> None:
    options = "--scope breakfast-outlets --scope headquarters --fail-on at-risk actuals/2022-06.yaml"
    code, installed, _ = gitlab_job(repository, JINGAN_VERSION="0.1.0", JINGAN_OPTIONS=options)

    assert (code, installed[-1]) == (1, "jingan-cli==0.1.0")
    assert gitlab_job(repository, JINGAN_OPTIONS="--scope breakfast-outlets")[0] == 0


# ---- pre-commit and git, for real


def offline(home: Path) -> dict[str, str]:
    """The environment for git and pre-commit: nobody's settings, nothing fetched.

    pre-commit makes its virtual environment and builds this checkout in it as it does for any user. Only what this
    checkout requires is not installed there: it is found, last of all, where the tests themselves run.
    """
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (home / "last").mkdir()
    (home / "last" / "sitecustomize.py").write_text(f"import sys\nsys.path += {libraries!r}\n", encoding="utf-8")
    return {
        "PRE_COMMIT_HOME": str(home / "pre-commit"), "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@example.org",
        "PYTHONPATH": str(home / "last"), "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_CONFIG_FILE": os.devnull, "VIRTUALENV_SETUPTOOLS": "bundle", "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "LANG": "C.UTF-8",
    }


@dataclass(frozen=True, slots=True)
class Scratch:
    """A git repository of a department, whose hooks come from a git repository made of this checkout."""

    folder: Path
    """The department's."""
    hooks: Path
    """The one with the hooks."""
    environment: dict[str, str]
    """For git and pre-commit."""

    def run(self, *arguments: str, code: int | None = 0) -> str:
        """Run a program in the department's repository."""
        return started(arguments, self.folder, code, self.environment)

    def pre_commit(self, *arguments: str, code: int = 0) -> str:
        """Run pre-commit there."""
        return self.run(sys.executable, "-m", "pre_commit", *arguments, code=code)

    def commit(self, code: int = 0) -> str:
        """Commit all that there is."""
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--message", "数据", code=code)

    def commits(self) -> int:
        """How many commits there are."""
        return int(self.run("git", "rev-list", "--count", "HEAD"))


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in PACKED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, hooks / name)
    environment = offline(tmp_path)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "jingan"]):
        started(["git", *command], hooks, 0, environment)
    revision = started(["git", "rev-parse", "HEAD"], hooks, 0, environment).strip()
    folder = Path(shutil.copytree(DEPARTMENT, tmp_path / "department"))
    config = folder / ".pre-commit-config.yaml"
    text = config.read_text(encoding="utf-8").replace(f"v{__version__}", revision)
    config.write_text(text.replace("https://github.com/OWNER/jingan-cli", hooks.as_posix()), encoding="utf-8")
    made = Scratch(folder, hooks, environment)
    made.run("git", "init", "--quiet")
    return made


@pytest.mark.slow("pre-commit builds an environment")
def test_a_failing_submission_is_not_committed_until_it_is_mended_and_none_may_be_deleted(scratch: Scratch) -> None:
    scratch.pre_commit("install")
    june = scratch.folder / "actuals" / "2022-06.yaml"

    refused = scratch.commit(code=1)
    assert "jingan check" in refused
    assert "exit code: 1" in refused
    assert "完成菜市场标准化建设" in refused
    scratch.run("git", "rev-parse", "--verify", "HEAD", code=128)

    mend(scratch.folder)
    assert "Passed" in scratch.commit()
    assert scratch.commits() == 1

    june.unlink()
    refused = scratch.commit(code=1)
    assert "exit code: 2" in refused
    assert "no-such-period" in refused
    assert scratch.commits() == 1

    scratch.run("git", "checkout", "--quiet", "HEAD", "--", "actuals/2022-06.yaml")
    mend(scratch.folder, "breakfast-outlets: 13", "breakfast-outlets: 13 台")
    refused = scratch.commit(code=1)
    assert "exit code: 2" in refused
    assert "unit-mismatch" in refused


@pytest.mark.slow("pre-commit builds an environment")
def test_the_hook_can_be_tried_from_its_repository(scratch: Scratch) -> None:
    scratch.run("git", "add", "--all")
    said = scratch.pre_commit("try-repo", str(scratch.hooks), "jingan-check", "--verbose", "--all-files", code=1)
    assert "exit code: 1" in said

    mend(scratch.folder)
    scratch.run("git", "add", "--all")
    assert "Passed" in scratch.pre_commit("try-repo", str(scratch.hooks), "jingan-check", "--all-files")


@pytest.mark.slow("pre-commit builds an environment")
def test_the_hook_of_the_plan_refuses_an_odd_one(scratch: Scratch) -> None:
    plan = scratch.folder / "targets.yaml"
    plan.write_text("extends: jingan-2022\nplan: ours\n", encoding="utf-8")
    (scratch.folder / ".jingan.yaml").write_text("plan: targets.yaml\n", encoding="utf-8")
    scratch.run("git", "add", "--all")
    assert "Passed" in scratch.pre_commit("try-repo", str(scratch.hooks), "jingan-lint", "--all-files")

    plan.write_text("extends: jingan-2022\nplan: ours\nsections: {more: {zh: 更多, en: More}}\n", encoding="utf-8")
    scratch.run("git", "add", "--all")
    said = scratch.pre_commit("try-repo", str(scratch.hooks), "jingan-lint", "--all-files", code=1)
    assert "exit code: 1" in said
    assert "unused-section" in said
