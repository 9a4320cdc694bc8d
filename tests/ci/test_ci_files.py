"""The files for CI: valid by their schemas, and as the guide shows them."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from jingan_cli import __version__
from tests.ci.steps import DEPARTMENT, TEMPLATE, bash, loaded, started
from tests.running import ROOT, run_here, standing_alone

GUIDES = {
    ROOT / "docs" / "ci.md": ("Key", "Input", "Output"), ROOT / "docs" / "ci.zh-CN.md": ("键", "输入", "输出")}
"""Each page, and the headings of its tables of keys, inputs and outputs."""
SNIPPETS = (
    ".jingan.yaml", ".github/workflows/targets.yml", "CODEOWNERS", "../supervision/targets.yml",
    ".pre-commit-config.yaml")


# ---- the example


def test_the_example_exits_with_the_code_that_its_readme_states(tmp_path: Path) -> None:
    readme = (DEPARTMENT / "README.md").read_text(encoding="utf-8")
    (tmp_path / ".git").mkdir()
    shutil.copytree(DEPARTMENT, tmp_path, dirs_exist_ok=True)
    ran = [run_here(["check"], standing_alone(DEPARTMENT)), run_here(["check"], tmp_path)]
    ran += [run_here(["check", "--fail-on", "fail"], DEPARTMENT)]

    for code in (0, 1):
        assert f"退出码为 {code}" in readme
        assert f"the exit code is {code}" in readme
    assert [one.code for one in ran] == [0, 0, 1]
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
    ran = run_here(["check", "--fail-on", "fail", "--format", "json"], DEPARTMENT)
    (one,) = json.loads(ran.out)["submissions"]
    (waiver,) = loaded(DEPARTMENT / ".jingan.yaml")["waivers"]

    assert one["gate"] == {"passed": False, "fail_on": "fail", "blocking": ["food-markets"]}
    assert [v["target"] for v in one["results"] if v["waived"]] == [waiver["target"]] == ["first-stores"]
    assert str(waiver["until"]) > one["as_of"]


def test_the_example_has_the_files_that_init_writes(tmp_path: Path) -> None:
    hosts = ("--github", "--gitlab", "--pre-commit")
    ran = run_here(["init", "--reporter", "区商务委", "--period", "2022-06", *hosts, "--lang", "en"], tmp_path)
    written = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]

    assert ran.code == 0
    for name in set(map(str, written)) - {".jingan.yaml", str(Path("actuals", "2022-06.yaml"))}:
        assert (tmp_path / name).read_bytes() == (DEPARTMENT / name).read_bytes()


# ---- the guide


@pytest.mark.parametrize("guide", GUIDES)
def test_every_snippet_of_the_guide_is_a_file_of_an_example(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    found = dict(re.findall(r"^<!-- file: (\S+) -->\n```[a-z]+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))

    assert tuple(found) == SNIPPETS
    assert text.count("```yaml\n") + text.count("```text\n") == len(SNIPPETS)
    for name, snippet in found.items():
        assert snippet == (DEPARTMENT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_describes_every_input_output_and_setting(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    action = loaded(ROOT / "action.yml")
    keys = json.loads((ROOT / "schema" / "config.schema.json").read_text(encoding="utf-8"))["properties"]
    variables = loaded(TEMPLATE)["variables"]

    for heading, named in zip(GUIDES[guide], (keys, action["inputs"], action["outputs"]), strict=True):
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
        ("jingan-check", "jingan-staged check"), ("jingan-lint", "jingan-staged lint")]
    for hook in hooks:
        assert hook["language"] == "python"
        assert (hook["always_run"], hook["pass_filenames"]) == (True, False)


def test_the_workflow_uses_the_outputs_that_are_there() -> None:
    workflow = (DEPARTMENT / ".github/workflows/targets.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"steps\.jingan\.outputs\.([a-z-]+)", workflow))

    assert used
    assert used <= set(loaded(ROOT / "action.yml")["outputs"])


@pytest.mark.parametrize("path", [
    ".github/workflows/ci.yml", ".github/workflows/release.yml", "examples/department/.github/workflows/targets.yml",
    "examples/supervision/targets.yml"])
def test_every_action_of_others_is_pinned_by_a_commit(path: str) -> None:
    used = re.findall(r"(?m)^ *-? *uses: (.*)$", (ROOT / path).read_text(encoding="utf-8"))

    assert used
    for one in used:
        assert re.fullmatch(r"[a-z-]+/[a-z/-]+@[0-9a-f]{40}  # v[0-9.]+|OWNER/jingan-cli@COMMIT", one)


# ---- releases


def test_the_version_stands_in_one_place() -> None:
    texts = [ROOT / "setup.cfg", ROOT / "action.yml", *ROOT.glob("*.md"), *ROOT.glob("ci/*.yml"),
             *ROOT.glob("docs/*.md"), *ROOT.glob(".github/workflows/*.yml"), *(ROOT / "examples").rglob("*.md")]

    assert len(texts) > 30
    for path in set(texts) - {ROOT / "CHANGELOG.md"}:
        assert not re.search(rf"(?<![0-9.]){re.escape(__version__)}(?![0-9.])", path.read_text(encoding="utf-8")), path


@pytest.mark.slow("starts another program")
def test_a_tag_of_another_version_is_not_built(tmp_path: Path) -> None:
    build = ROOT / ".ci" / "build"

    assert "does not name the version" in started([bash(), build, tmp_path / "dist", "v0.0.0"], ROOT, 1)
    assert not (tmp_path / "dist").exists()


def test_the_release_tests_builds_and_attaches_to_a_draft() -> None:
    jobs = loaded(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    runs = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}

    assert runs["build"] == ["bash .ci/run", '.ci/build dist "$GITHUB_REF_NAME"']
    assert "--draft" in runs["attach"][0]
    assert jobs["attach"]["needs"] == "build"
    assert jobs["build"]["permissions"] == {"contents": "read"}
