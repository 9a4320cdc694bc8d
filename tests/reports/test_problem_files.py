"""What refuses a call reaches the files for CI: of the config, the plan, the scope, or of a submission taken away."""

from __future__ import annotations

import json
import xml.etree.ElementTree as Xml
from collections.abc import Callable
from pathlib import Path

import pytest

from jingan_cli.reports import PROBLEM_FORMATS
from tests.effort import one_in
from tests.repositories import commit
from tests.running import Ran, run_here

CONFIG = "files: actuals/*.yaml\nscope: [first-stores]\n"
JUNE = "plan: jingan-2022\nperiod: 2022-06\nreporter: 甲\nactuals: {first-stores: 80}\n"
FILES = {"junit": "out.xml", "sarif": "out.sarif", "github": "out.txt", "gitlab": "out.json"}
OUTPUTS = tuple(f"-o{name}:{path}" for name, path in FILES.items())


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def check(folder: Path, *arguments: str) -> Ran:
    return run_here(["check", *OUTPUTS, *arguments, "--lang", "en"], folder)


REFUSED: dict[str, tuple[Callable[[Path], None], tuple[str, ...], str, str]] = {
    "config": (lambda at: write(at, ".jingan.yaml", CONFIG + "fail_onn: x\n"), (), "unknown-key", ".jingan.yaml"),
    "config-no-yaml": (lambda at: write(at, ".jingan.yaml", "scope: [\n"), (), "yaml-syntax", ".jingan.yaml"),
    "pattern": (lambda at: write(at, ".jingan.yaml", "files: none/*.yaml\n"), (), "no-file-matches", ".jingan.yaml"),
    "scope-of-the-config": (lambda at: write(at, ".jingan.yaml", CONFIG.replace("first", "furst")), (), "unknown-scope",
                            ".jingan.yaml"),
    "scope-asked": (lambda at: None, ("--scope", "furst-stores"), "unknown-scope", "jingan"),
    "overlay": (lambda at: write(at, "own.yaml", "extends: jingan-2022\nplan: own\nsections: 1\n"),
                ("--plan", "own.yaml"), "", "own.yaml"),
    "policy": (lambda at: None, ("--policy", "0" * 40), "policy-unknown", "jingan"),
    "removed": (lambda at: (at / "actuals/2022-06.yaml").unlink(), ("--policy", "HEAD"),
                "submission-removed", "actuals/2022-06.yaml"),
    "submission": (lambda at: write(at, "actuals/2022-06.yaml", JUNE.replace("80", "80 台")), (), "unit-mismatch",
                   "actuals/2022-06.yaml"),
}


@pytest.fixture
def department(tmp_path: Path) -> Path:
    write(tmp_path, ".jingan.yaml", CONFIG)
    write(tmp_path, "actuals/2022-06.yaml", JUNE)
    write(tmp_path, "actuals/2022-05.yaml", JUNE.replace("06", "05"))
    commit(tmp_path)
    return tmp_path


def named(folder: Path) -> dict[str, set[tuple[str, str]]]:
    """The codes and files that each of the four names."""
    cases = Xml.parse(folder / FILES["junit"]).getroot().iter("testsuite")
    (run,) = json.loads((folder / FILES["sarif"]).read_bytes())["runs"]
    findings = json.loads((folder / FILES["gitlab"]).read_bytes())
    commands = [line.split("::")[1] for line in (folder / FILES["github"]).read_text(encoding="utf-8").splitlines()]
    properties = [dict(pair.split("=", 1) for pair in one.removeprefix("error ").split(",")) for one in commands]
    return {
        "junit": {(error.attrib["type"], suite.attrib["file"]) for suite in cases for error in suite.iter("error")},
        "sarif": {(one["ruleId"], one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
                  for one in run["results"]},
        "gitlab": {(one["check_name"], one["location"]["path"]) for one in findings},
        "github": {(one["title"], one["file"]) for one in properties},
    }


@one_in(3, "calls for each format")
@pytest.mark.parametrize("name", REFUSED)
def test_what_refuses_a_call_stands_in_every_file_for_ci(department: Path, name: str) -> None:
    change, arguments, code, place = REFUSED[name]
    change(department)
    ran = check(department, *arguments)
    found = named(department)

    assert (ran.code, ran.out) == (2, b"")
    assert set(FILES) == set(PROBLEM_FORMATS) == set(found)
    for one in found.values():
        assert one == found["junit"]
        assert (code, place) in one or (not code and {path for _, path in one} == {place})


@pytest.mark.parametrize("path", [".jingan.yaml", "actuals/2022-06.yaml", "actuals/2022-05.yaml"])
def test_no_such_file_is_written_over_one_of_the_call(department: Path, path: str) -> None:
    write(department, ".jingan.yaml", CONFIG + "fail_onn: x\n")
    before = (department / path).read_bytes()
    ran = run_here(["check", "-o", f"junit:{path}"], department)

    assert (ran.code, (department / path).read_bytes()) == (2, before)


def names(folder: Path, *arguments: str) -> list[str]:
    run_here(["check", *arguments, "-o", "junit:out.xml"], folder)
    return [case.attrib["name"] for case in Xml.parse(folder / "out.xml").getroot().iter("testcase")]


def test_the_names_of_tests_hold_no_language_and_do_not_change_with_the_number_of_files(department: Path) -> None:
    one = names(department, "actuals/2022-06.yaml", "--lang", "en")

    assert one == names(department, "actuals/2022-06.yaml", "--lang", "zh") == ["first-stores (甲, 2022-06)"]
    both = names(department, "--all")
    assert set(one) < set(both)
    assert len(set(both)) == len(both) == 2


def test_the_name_of_a_problem_is_not_its_number_among_them(department: Path) -> None:
    broken = JUNE.replace("80", "80 台").replace("}", ", gdp-growth: x}")
    write(department, "actuals/2022-06.yaml", broken)
    both = names(department)
    write(department, "actuals/2022-06.yaml", broken.replace("first-stores: 80 台, ", ""))

    assert set(names(department)) < set(both)
    assert len(set(both)) == len(both) == 2


def test_sarif_says_where_the_tool_and_its_rules_are_described(department: Path) -> None:
    check(department)
    (run,) = json.loads((department / FILES["sarif"]).read_bytes())["runs"]
    driver = run["tool"]["driver"]

    assert driver["informationUri"].startswith("https://")
    for rule in driver["rules"]:
        page = rule["helpUri"].rpartition("/docs/")[2]
        assert rule["helpUri"].startswith(f"{driver['informationUri']}/blob/v{driver['version']}/docs/")
        assert page in ("verdicts.md", "commands.md")
