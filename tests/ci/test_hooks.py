"""The hooks, run for real by pre-commit and git, without a network."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.steps import DEPARTMENT, ask_for_everything, mend, started
from tests.running import ROOT, run_here

PACKED = (
    ".pre-commit-hooks.yaml", "LICENSE", "MANIFEST.in", "README.md", "ci", "jingan_cli", "pyproject.toml", "schema",
    "setup.cfg", "targets.yaml",
)
"""What an installation from a checkout needs."""


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
    ask_for_everything(folder)
    begun = tmp_path / "begun"
    begun.mkdir()
    wanted = ("--reporter", "区商务委", "--period", "2022-06", "--pre-commit")
    assert run_here(["init", *wanted, "--install", f"{hooks.as_posix()}@{revision}"], begun).code == 0
    shutil.copy(begun / ".pre-commit-config.yaml", folder)
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
    assert "submission-removed" in refused
    assert scratch.commits() == 1

    scratch.run("git", "checkout", "--quiet", "HEAD", "--", "actuals/2022-06.yaml")
    mend(scratch.folder, "breakfast-outlets: 13", "breakfast-outlets: 13 台")
    refused = scratch.commit(code=1)
    assert "exit code: 2" in refused
    assert "unit-mismatch" in refused


@pytest.mark.slow("pre-commit builds an environment")
def test_the_hook_judges_what_is_staged_and_not_what_lies_about(scratch: Scratch) -> None:
    june = scratch.folder / "actuals" / "2022-06.yaml"
    bad = june.read_text(encoding="utf-8")
    mend(scratch.folder)
    scratch.commit()
    scratch.pre_commit("install")

    (scratch.folder / "README.md").write_text("数据\n", encoding="utf-8")
    scratch.run("git", "add", "README.md")
    june.write_text(bad, encoding="utf-8")
    (scratch.folder / "actuals" / "broken.yaml").write_text("plan: [\n", encoding="utf-8")
    assert "Passed" in scratch.run("git", "commit", "--message", "staged")

    scratch.run("git", "add", "actuals/2022-06.yaml")
    mend(scratch.folder, after="food-markets: {value: 2,")
    assert "exit code: 1" in scratch.run("git", "commit", "--message", "staged", code=1)
    assert "Passed" in scratch.run("git", "commit", "--message", "all", "actuals/2022-06.yaml")
    assert scratch.commits() == 3


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
