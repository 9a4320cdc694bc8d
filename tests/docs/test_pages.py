"""The documents: their commands run, their output is what the program prints, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import pytest
from click import Context

from jingan_cli.cli.declared_settings import SETTINGS
from jingan_cli.cli.main import group
from jingan_cli.loading.plan import load_plan
from jingan_cli.messages import label
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.quantities.units import MAGNITUDES, Unreadable, parse_unit
from tests.reading import section, some, table, text_of
from tests.recording import consoles
from tests.running import ROOT, run_here

READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = sorted(
    str(path.relative_to(ROOT).as_posix())
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md")]
)
SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/jingan check examples/2022-06/actuals.yaml"
)
TESTS = "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[test]' && .venv/bin/python -m pytest"
ON_WINDOWS = (
    r"py -m venv .venv; .venv\Scripts\pip install --quiet . ;"
    r" .venv\Scripts\jingan check examples\2022-06\actuals.yaml"
)

BLOCK = re.compile(r"^```(?P<language>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_CALL_IN_TABLE = re.compile(r"^\| `(?P<call>jingan [^`]+)` \|.*\| (?P<code>[0-9]+) \|$", re.MULTILINE)
_CALL = re.compile(r"`(jingan [^`]+)`")
LINK = re.compile(r"\]\((?P<to>[^)\s#]+)(?:#[^)]*)?\)")
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_SPAN = re.compile("`([^`\n]+)`")
_WITH_OPTIONS = re.compile(r"jingan ([a-z]+)((?: [^`\n|>&]*)?)")
_OPTION = re.compile("(?<= )--?[a-z][a-z-]*")
_ALONE = re.compile("`(--(?!aaa)[a-z][a-z-]*)(?=[` ])")
"""An option in a span of its own; --aaafff are months and their statuses."""
_NAMED_COMMAND = re.compile(r"jingan ([a-z]+)(?= |$)")


def blocks(document: str, language: str) -> list[str]:
    """Return the code blocks in that language."""
    return [found["text"] for found in BLOCK.finditer(text_of(document)) if found["language"] == language]


# ---- README


@pytest.mark.parametrize("readme", READMES)
def test_two_commands_set_up_a_fresh_machine_and_no_more(readme: str) -> None:
    assert blocks(readme, "sh") == [f"{SET_UP}\n", f"{TESTS}\n"]
    assert blocks(readme, "powershell") == [f"{ON_WINDOWS}\n"]


@pytest.mark.parametrize("readme", READMES)
def test_ci_finds_the_command_for_the_tests(readme: str) -> None:
    assert f"\n<!-- tests -->\n```sh\n{TESTS}\n```\n" in text_of(readme)


def test_the_first_command_ends_with_a_table_over_all_targets_and_exits_1() -> None:
    call = SET_UP.rpartition(".venv/bin/jingan ")[2]
    ran = run_here(call.split(), ROOT, {"COLUMNS": "200", "NO_COLOR": "1"})
    rows = [line for line in ran.text.splitlines() if re.match(r"  \S.* / ", line)]

    assert ran.code == 1
    assert len(rows) == len(load_plan().targets) == 76
    assert all("76" in text_of(readme) for readme in READMES)


@pytest.mark.parametrize("readme", READMES)
def test_the_output_is_recorded_as_the_program_prints_it(readme: str) -> None:
    (console,) = consoles(ROOT / readme)

    assert (console.ran.code, console.ran.complaints) == (0, "")
    assert console.shown == console.printed == console.ran.text


@pytest.mark.parametrize("readme", READMES)
def test_every_call_exits_as_the_table_says(readme: str, tmp_path: Path) -> None:
    (submission,) = blocks(readme, "yaml")
    (tmp_path / "actuals.yaml").write_text(submission, encoding="utf-8")
    calls = {found["call"]: int(found["code"]) for found in _CALL_IN_TABLE.finditer(text_of(readme))}

    assert len(calls) >= 8
    assert set(_CALL.findall(text_of(readme))) == set(calls)
    assert {call: run_here(shlex.split(call)[1:], tmp_path).code for call in calls} == calls


def test_both_say_the_same_things() -> None:
    english, chinese = map(text_of, READMES)

    assert len(_HEADING.findall(english)) == len(_HEADING.findall(chinese))
    assert [found["to"] for found in LINK.finditer(english)][1:] == [
        found["to"].replace(".zh-CN.md", ".md").replace(".zh.svg", ".en.svg") for found in LINK.finditer(chinese)
    ][1:]  # the first leads from each to the other
    for part in ("sh", "powershell"):
        assert blocks("README.md", part) == blocks("README.zh-CN.md", part)
    assert list(map(tuple, _CALL_IN_TABLE.findall(english))) == list(map(tuple, _CALL_IN_TABLE.findall(chinese)))


# ---- all documents


def links_of(document: str) -> list[str]:
    """Return where the links of the document lead, other than to sites."""
    return [found["to"] for found in LINK.finditer(text_of(document)) if "://" not in found["to"]]


def commands_of(document: str) -> list[str]:
    """Return the commands of the calls that the document names."""
    return [named[1] for call in _CALL.findall(text_of(document)) if (named := _NAMED_COMMAND.match(call))]


def test_the_documents_of_every_folder_are_looked_at() -> None:
    assert {str(Path(document).parent) for document in DOCUMENTS} >= {".", "docs", "examples/audit", "examples/cluster"}
    assert {*READMES, "CONTRIBUTING.md", "docs/plan-reference.md", "docs/plan.zh-CN.md"} <= set(DOCUMENTS)


@pytest.mark.parametrize("document", some((one for one in DOCUMENTS if links_of(one)), "documents with links"))
def test_every_link_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent

    assert [to for to in links_of(document) if not (folder / to).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_line_ends_in_a_blank_and_the_text_ends_in_one_line_end(document: str) -> None:
    text = text_of(document)

    assert [line for line in text.split("\n") if line != line.rstrip()] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("document", some((one for one in DOCUMENTS if commands_of(one)), "names of commands"))
def test_every_command_that_is_named_is_there(document: str) -> None:
    assert set(commands_of(document)) - set(group.modules) == set()


def test_every_module_and_test_that_is_named_is_there() -> None:
    spans = {span for one in DOCUMENTS if one != "CHANGELOG.md" for span in _SPAN.findall(BLOCK.sub("", text_of(one)))}
    files = [path.relative_to(ROOT).as_posix() for top in ("jingan_cli", "tests", "docs", "examples")
             for path in (ROOT / top).rglob("*.py")]
    tests = "".join((ROOT / name).read_text(encoding="utf-8") for name in files if name.startswith("tests/"))
    modules = [span for span in spans if re.fullmatch(r"[\w/]+\.py", span) and "NAME" not in span]
    named = [span.removeprefix("…") for span in spans if re.fullmatch(r"test_\w+|…\w+", span)]

    assert len(modules) > 30
    assert [one for one in modules if not any(f"/{name}".endswith(f"/{one}") for name in files)] == []
    assert len(named) > 10
    assert [one for one in named if not re.search(rf"def test_\w*{one.removeprefix('test_')}\b", tests)] == []


@cache
def options_of(command: str) -> set[str]:
    """Return the options of the command, in each of their spellings."""
    found = group.get_command(Context(group), command)
    assert found is not None
    return {"-h", "--help", *(one for part in found.params for one in part.opts if one.startswith("-"))}


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one != "CHANGELOG.md"])
def test_every_option_that_is_named_is_there(document: str) -> None:
    text = text_of(document)
    calls = [(found[1], found[2]) for found in _WITH_OPTIONS.finditer(text) if found[1] in group.modules]
    every = set().union({"-V", "--version"}, *map(options_of, group.modules))

    assert [(call, one) for call, rest in calls for one in _OPTION.findall(rest) if one not in options_of(call)] == []
    if "sizing.py" not in text:  # those pages name options of scripts too
        assert [one for one in _ALONE.findall(text) if one not in every] == []


@pytest.mark.parametrize(("page", "heading"), [("docs/ci.md", "## The config"), ("docs/ci.zh-CN.md", "## 配置")])
def test_the_variables_are_those_of_the_settings(page: str, heading: str) -> None:
    named = set(re.findall("`(JINGAN_[A-Z_]+)`", section(page, heading)))

    assert named == {setting.variable for setting in SETTINGS.values()}


def test_every_command_is_named_somewhere() -> None:
    assert {command for document in DOCUMENTS for command in commands_of(document)} == set(group.modules)


# ---- the formats


@pytest.mark.parametrize("page", ["docs/coverage.md", "docs/coverage.zh-CN.md"])
def test_the_account_of_the_report_is_quoted_as_the_program_words_it(page: str) -> None:
    (quoted,) = re.findall("^> (.+)$", text_of(page), re.MULTILINE)
    counts = zip(("quantities", "targets", "not_targets", "uncovered"), re.findall("[0-9]+", quoted), strict=True)
    said = label("coverage-sum", **dict(counts))

    assert quoted in (said.zh, said.en)


def test_every_unit_that_is_listed_is_known() -> None:
    units_of = section("docs/actuals.md", "## Units")
    listed = [re.split(r"[ :]", unit.strip())[0] for _, row in table(units_of, 2) for unit in row.split(",")]

    assert len(listed) > 50
    assert [unit for unit in listed if not known(unit)] == []
    assert [magnitude for magnitude in MAGNITUDES if magnitude not in units_of] == []


def known(symbol: str) -> bool:
    """Return whether the program knows the unit: a magnitude before it is split off."""
    try:
        unit = parse_unit(f"万{symbol}")
    except Unreadable:
        return False
    return unit.counter or unit.kind in ("平方米", "立方米", "米", "吨", "元", "%", "天", "个月", "小时")


def test_every_code_that_is_named_exists() -> None:
    text = "".join(map(text_of, DOCUMENTS))
    codes = {code for found in re.findall(r"\((`[a-z]+-[a-z`, -]+)\)", text) for code in re.findall("`(.+?)`", found)}
    codes |= set(re.findall(r"the (?:error|warning) `([a-z-]+)`", text))

    assert len(codes) >= 15
    assert codes - set(WORDINGS) == set()
