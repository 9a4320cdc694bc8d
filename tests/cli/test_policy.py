"""Rules out of a commit: what the judged party changes of them in its request does not count there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.effort import mostly_slow, one_in
from tests.repositories import commit, git
from tests.running import Ran, run_here

CONFIG = "plan: plans/plan.yaml\nfiles: actuals/*.yaml\nscope: [first, second]\n"
PLAN = """\
plan: of-2022
title: {zh: 计划, en: Plan}
period: {start: 2022-01-01, end: 2022-12-31}
sections: {all: {zh: 全部, en: All}}
targets:
  first:
    name: {zh: 第一, en: First}
    section: all
    measure: cumulative
    unit: 家
    threshold: {at_least: 1600}
  second:
    name: {zh: 第二, en: Second}
    section: all
    measure: cumulative
    unit: 家
    threshold: {at_least: 1200}
"""
MAY = "plan: of-2022\nperiod: 2022-05\nreporter: 甲\nactuals:\n  first: 700\n  second: 600\n"
JUNE = "plan: of-2022\nperiod: 2022-06\nreporter: 甲\nactuals:\n  first: 300\n  second: 600\n"
"""`first` is far behind: 300 of 800."""


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def repository(folder: Path, **more: str) -> str:
    """Make a repository whose gate is red, commit it, and return the commit's hash."""
    files = {
        ".jingan.yaml": CONFIG, "plans/plan.yaml": PLAN, "actuals/2022-05.yaml": MAY,
        "actuals/2022-06.yaml": JUNE, **more}
    for name, text in files.items():
        write(folder, name, text)
    return commit(folder, "rules")


def jingan(folder: Path, *arguments: str, **environment: str) -> Ran:
    return run_here(arguments, folder, {"COLUMNS": "200", "NO_COLOR": "1", "LANG": "en", **environment})


def told(ran: Ran) -> dict[str, Any]:
    assert ran.code in (0, 1), ran.complaints
    found: dict[str, Any] = json.loads(ran.out)
    return found


# ---- what a request changes


def _config(text: str) -> Callable[[Path], None]:
    return lambda folder: write(folder, ".jingan.yaml", text)


def _overlay(text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        write(folder, "plans/own.yaml", f"plan: own\nextends: plan.yaml\n{text}\n")
        write(folder, ".jingan.yaml", CONFIG.replace("plan.yaml", "own.yaml"))

    return change


def _narrowed(folder: Path) -> None:
    write(folder, ".jingan.yaml", CONFIG.replace("first, second", "second"))
    write(folder, "actuals/2022-06.yaml", JUNE.replace("  first: 300\n", ""))


def _copied_plan(folder: Path) -> None:
    write(folder, "plans/plan.yaml", PLAN.replace("1600", "600"))


def _deleted(folder: Path) -> None:
    (folder / "actuals/2022-06.yaml").unlink()


def _moved(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "actuals/2022-06.yaml").rename(folder / name)

    return change


def _june(old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: write(folder, "actuals/2022-06.yaml", JUNE.replace(old, new))


def _linked(to: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        write(folder.parent, "good.yaml", JUNE.replace("300", "900"))
        write(folder, "drafts/good.yaml", JUNE.replace("300", "900"))
        (folder / "actuals/2022-06.yaml").unlink()
        (folder / "actuals/2022-06.yaml").symlink_to(to.format(outside=folder.parent))

    return change


WAIVER = "waivers: [{target: first, reason: 疫情, approved_by: 区府办, until: 2022-12-31}]\n"
ATTACKS: dict[str, tuple[Callable[[Path], None], int, int]] = {
    "scope narrowed, figure dropped": (_narrowed, 0, 1),
    "fail_on never": (_config(CONFIG + "fail_on: never\n"), 0, 1),
    "waiver invented": (_config(CONFIG + WAIVER), 0, 1),
    "overlay with at_risk 100": (_overlay("defaults: {at_risk: {cumulative: {points: 100}}}"), 0, 1),
    "overlay with pace year-end": (_overlay("targets: {first: {pace: year-end}}"), 0, 1),
    "overlay that suspends": (
        _overlay("adjustments: [{target: first, from: 2022-01-01, suspended: true, authority: 甲, reason: 疫情}]"),
        0, 1),
    "overlay with reporters less one": (_overlay("reporters: {甲: [second], 乙: [first]}"), 1, 1),
    "plan with 600 for 1600": (_copied_plan, 0, 1),
    "period set back in the config": (_config(CONFIG + "period: 2022-05\n"), 0, 1),
    "period set back inside the submission": (_june("2022-06", "2022-05"), 2, 2),
    "files narrowed to an old month": (_config(CONFIG.replace("*", "2022-05")), 0, 1),
    "June deleted": (_deleted, 0, 2),
    "June renamed to .yml": (_moved("actuals/2022-06.yml"), 0, 2),
    "June moved": (_moved("archive/2022-06.yaml"), 0, 2),
    "June hidden": (_moved("actuals/.2022-06.yaml"), 0, 2),
    "June in a comment": (_june(JUNE, "# " + JUNE.replace("\n", "\n# ")), 2, 2),
    "reporter left out": (_june("reporter: 甲\n", ""), 1, 2),
    "reporter misspelt": (_june("甲", "甲局"), 1, 2),
}
"""What is done in the request, and the exit codes without and with --policy."""


def _folder_linked(name: str, to: str) -> Callable[[Path], None]:
    """Put a link to a folder with laxer rules, or without June, in the place of a folder."""
    def change(folder: Path) -> None:
        shutil.rmtree(folder / name)
        write(folder, f"{to}/plan.yaml" if name == "plans" else f"{to}/2022-05.yaml",
              PLAN.replace("1600", "600") if name == "plans" else MAY)
        (folder / name).symlink_to(to)

    return change


def _june_is_a_folder(folder: Path) -> None:
    _deleted(folder)
    write(folder, "actuals/2022-06.yaml/notes.txt", "")


def _config_linked(folder: Path) -> None:
    write(folder, "own.yaml", CONFIG + "fail_on: never\n")
    (folder / ".jingan.yaml").unlink()
    (folder / ".jingan.yaml").symlink_to("own.yaml")


def _added(text: str) -> Callable[[Path], None]:
    return lambda folder: write(folder, "actuals/more.yaml", text)


FURTHER: dict[str, tuple[Callable[[Path], None], int, int]] = {
    "folder of submissions linked to a hidden one": (_folder_linked("actuals", ".kept"), 0, 2),
    "folder of plans linked to another": (_folder_linked("plans", "lax"), 0, 1),
    "config linked to another": (_config_linked, 0, 1),
    "config with a byte order mark": (_config("\ufeff" + CONFIG + "fail_on: never\n"), 0, 1),
    "June a folder": (_june_is_a_folder, 2, 2),
    "June with a suffix in capitals": (_moved("actuals/2022-06.YAML"), 0, 2),
    "June with another suffix": (_moved("actuals/2022-06.yaml.old"), 0, 2),
    "June as May in words": (_june("2022-06", "２０２２年５月末"), 2, 2),
    "June as a day of June": (_june("2022-06", "2022-06-15"), 1, 2),
    "June as January of a higher revision": (_june("2022-06", "2022-01\nrevision: 2"), 0, 2),
    "June withdrawn": (_june("first: 300", "first: {withdrawn: 重新核实}"), 1, 1),
    "June in two documents": (_june(JUNE, JUNE.replace("300", "900") + "---\n" + JUNE), 2, 2),
    "a figure by two names": (_june("  first: 300", "  first: 300\n  第一: 900"), 2, 2),
    "a figure by a name with what is not seen": (_june("  first: 300", '  first: 300\n  "fir\u200bst": 900'), 2, 2),
    "a figure by an anchor": (_june("first: 300\n  second: 600", "second: &a 900\n  first: *a"), 2, 2),
    "a figure again in a file of the same revision": (_added(JUNE.replace("300", "900")), 2, 2),
    "a target of the submission's own": (_june("first: 300", "first: {value: 300, threshold: {at_least: 1}}"), 2, 2),
    "a waiver in the submission": (_june("actuals:", WAIVER + "actuals:"), 2, 2),
    "a scope in the submission": (_june("actuals:\n  first: 300", "scope: [second]\nactuals:"), 1, 1),
    "a reporter with what is not seen": (_june("甲", '"甲\ufe0f"'), 1, 2),
    "a reporter in blanks and marks": (_june("甲", "'「甲」 '"), 1, 1),
}
"""The like, tried afterwards: links, spellings, what YAML can do, and what a submission may not say."""


@one_in(2, "a repository and two calls each")
@pytest.mark.parametrize("attack", [*ATTACKS, *mostly_slow(FURTHER, "a repository and two calls each")])
def test_what_a_request_changes_of_the_rules_stays_red(attack: str, tmp_path: Path) -> None:
    change, alone, code = {**ATTACKS, **FURTHER}[attack]
    base = repository(tmp_path)
    change(tmp_path)
    commit(tmp_path)
    own, held = jingan(tmp_path, "check"), jingan(tmp_path, "check", "--policy", base)

    assert (own.code, held.code) == (alone, code), held.complaints


@pytest.mark.parametrize("line", ["", "reporter: 甲局\n", "reporter: 乙\n"])
@pytest.mark.parametrize("rules", [
    {".jingan.yaml": "plan: plans/plan.yaml\nfiles: actuals/*.yaml\nreporter: 甲\n"},
    {".jingan.yaml": "plan: plans/plan.yaml\nfiles: actuals/*.yaml\n",
     "plans/plan.yaml": PLAN + "reporters: {甲: [first, second]}\n"},
], ids=["config", "plan"])
def test_a_new_month_under_no_name_or_another_does_not_choose_its_scope(
    rules: dict[str, str], line: str, tmp_path: Path
) -> None:
    base = repository(tmp_path, **rules)
    july = "plan: of-2022\nperiod: 2022-07\nscope: [second]\nactuals: {second: 900}\n"
    write(tmp_path, "actuals/2022-07.yaml", july + line)

    assert jingan(tmp_path, "check", "--policy", base).code == 2


def test_a_submission_that_moves_where_a_pattern_leads_is_not_removed(tmp_path: Path) -> None:
    base = repository(tmp_path)
    _moved("actuals/june.yaml")(tmp_path)
    write(tmp_path, "notes/plan.yaml", PLAN)
    write(tmp_path, "notes/other.yaml", "a: 1\n")

    ran = jingan(tmp_path, "check", "--policy", base)
    assert (ran.code, ran.err) == (1, b"")


@one_in(3, "a repository and calls for each")
@pytest.mark.parametrize(("change", "code"), [
    (_deleted, "submission-removed"), (_moved("actuals/2022-06.yml"), "submission-not-matched"),
    (_moved("archive/2022-06.yaml"), "submission-not-matched"), (_moved("actuals/.2022-06.yaml"), "submission-removed"),
])  # fmt: skip
def test_what_was_taken_away_is_said_once_from_every_folder(
    change: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    base = repository(tmp_path)
    change(tmp_path)

    for call in (("check",), ("check", "actuals/2022-05.yaml"), ("audit", "actuals")):
        ran = jingan(tmp_path, *call, "--policy", base)
        found = [one for one in ("submission-removed", "submission-not-matched") if f"[{one}]" in ran.complaints]
        if call != ("audit", "actuals") or code == "submission-removed":  # an audit of the folder reads .yml too
            assert (ran.code, found) == (2, [code]), call
    assert f"[{code}]" in jingan(tmp_path / "plans", "check", "--policy", base).complaints


def _led_by_links(folder: Path, *, whole: bool) -> None:
    """Let the pattern lead to the submissions by a link of their folder, or to June by one of its own."""
    (folder / "actuals").rename(folder / "reports")
    if not whole:
        (folder / "actuals").mkdir()
        (folder / "reports/2022-05.yaml").rename(folder / "actuals/2022-05.yaml")
    link, to = ("actuals", "reports") if whole else ("actuals/2022-06.yaml", "../reports/2022-06.yaml")
    (folder / link).symlink_to(to)


def _of_no_suffix(folder: Path) -> None:
    _moved("actuals/june")(folder)
    write(folder, ".jingan.yaml", CONFIG.replace("*.yaml", "*"))


LAYOUTS: dict[str, tuple[Callable[[Path], None], str, tuple[str, ...]]] = {
    "a link of the folder": (partial(_led_by_links, whole=True), "reports/2022-06.yaml", ()),
    "a link of its own": (partial(_led_by_links, whole=False), "reports/2022-06.yaml", ("actuals/2022-06.yaml",)),
    "its name alone": (_of_no_suffix, "actuals/june", ()),
}
"""How the pattern leads to June on the branch, where it lies there, and what goes with it."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_submission_is_taken_away_or_mended_however_the_pattern_led_to_it(layout: str, tmp_path: Path) -> None:
    lay_out, june, more = LAYOUTS[layout]
    repository(tmp_path)
    lay_out(tmp_path)
    base = commit(tmp_path)
    assert jingan(tmp_path, "check", "--policy", base).code == 1

    write(tmp_path, june, JUNE.replace("300", "900"))
    ran = jingan(tmp_path, "check", "--policy", base)
    assert (ran.code, ran.err) == (0, b"")

    for name in (june, *more):
        (tmp_path / name).unlink()
    ran = jingan(tmp_path, "check", "--policy", base)
    assert (ran.code, "[submission-removed]" in ran.complaints) == (2, True)


def test_a_submission_behind_a_link_that_the_pattern_does_not_follow_is_taken_away(tmp_path: Path) -> None:
    repository(tmp_path, **{
        ".jingan.yaml": CONFIG.replace("*.yaml", "**/*.yaml"), "actuals/2022-06.yaml": "", "actuals/june/a.yaml": JUNE})
    (tmp_path / "actuals/2022-06.yaml").unlink()
    base = commit(tmp_path)
    assert jingan(tmp_path, "check", "--policy", base).code == 1
    (tmp_path / "actuals/june").rename(tmp_path / ".june")
    (tmp_path / "actuals/june").symlink_to("../.june")

    assert jingan(tmp_path, "check").code == 0
    assert "[submission-removed]" in jingan(tmp_path, "check", "--policy", base).complaints


def test_a_link_to_a_submission_is_no_other_one(tmp_path: Path) -> None:
    (tmp_path / "latest.yaml").symlink_to("actuals/2022-06.yaml")
    base = repository(tmp_path)
    write(tmp_path, "actuals/2022-06.yaml", JUNE.replace("300", "900"))

    ran = jingan(tmp_path, "check", "--policy", base)
    assert (ran.code, ran.err) == (0, b"")


def test_submissions_in_a_submodule_of_the_commit_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "actuals/2022-06.yaml", JUNE)
    commit(tmp_path / "actuals")
    base = repository(tmp_path)
    write(tmp_path, "actuals/2022-05.yaml", JUNE)

    assert "[policy-submodule]" in jingan(tmp_path, "check", "--policy", base).complaints


def _lax(folder: Path) -> None:
    write(folder, ".jingan.yaml", CONFIG + "fail_on: never\n")


def _linked_folder(folder: Path, name: str) -> Path:
    """What leads to the working directory becomes a link, and what it leads to has rules of its own."""
    (folder / name).rename(folder / "other")
    (folder / name).symlink_to(folder / "other")
    _lax(folder / "other" / Path("one/department").relative_to(name))
    return folder / "one/department"


def _submodule(folder: Path, name: str) -> Path:
    """It becomes a submodule that holds the commit too, or one in a submodule."""
    shutil.move(folder / name, folder.parent / "away")
    git(folder, "rm", "-rq", "--cached", name)
    here = folder / "one/department"
    if name == "one":
        write(folder, "one/README", "")
        commit(folder / "one")
    git(folder, "clone", "-q", ".", "one/department")
    shutil.rmtree(here / "one")
    repository(here)
    _lax(here)
    commit(here)
    for outer in (folder / "one", folder):
        if (outer / ".git").exists():
            commit(outer)
    return here


@one_in(3, "a repository and calls for each")
@pytest.mark.parametrize("replaced", [
    partial(how, name=name) for how in (_linked_folder, _submodule) for name in ("one", "one/department")])
def test_nothing_takes_the_place_of_the_folder_that_is_judged(
    replaced: Callable[[Path], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "repository"
    repository(folder / "one/department")
    shutil.rmtree(folder / "one/department/.git")
    base = commit(folder)
    assert jingan(folder / "one/department", "check", "--policy", base).code == 1

    here = replaced(folder).resolve()
    assert jingan(here, "check").code == 0
    assert "[policy-folder-moved]" in jingan(here, "check", "--policy", base).complaints


@pytest.mark.parametrize("to", ["nowhere.yaml", "../outside.yaml"])
def test_a_config_of_the_commit_that_leads_out_of_it_is_not_the_request_s(to: str, tmp_path: Path) -> None:
    write(tmp_path, "outside.yaml", CONFIG)
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / ".jingan.yaml").symlink_to(to)
    write(folder, "plans/plan.yaml", PLAN)
    write(folder, "actuals/2022-06.yaml", JUNE)
    base = commit(folder)
    (folder / ".jingan.yaml").unlink()
    _lax(folder)

    ran = jingan(folder, "check", "--policy", base)
    assert (ran.code, "[cannot-read]" in ran.complaints) == (2, True)


def test_a_new_submission_that_git_ignores_or_that_was_there_is_not_said(tmp_path: Path) -> None:
    base = repository(tmp_path, **{"archive/2022-04.yaml": JUNE, ".gitignore": "build\n"})
    write(tmp_path, "build/2022-06.yaml", JUNE)
    write(tmp_path, "archive/2022-04.yaml", JUNE.replace("\n", "\r\n"))

    assert jingan(tmp_path, "check", "--policy", base).err == b""
    write(tmp_path, "archive/2022-04.yaml", JUNE + "# more\n")
    assert "[submission-not-matched]" in jingan(tmp_path, "check", "--policy", base).complaints


def test_the_request_that_adds_the_config_is_judged_by_its_own_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, "README", "")
    base = commit(tmp_path)
    repository(tmp_path)
    ran = jingan(tmp_path, "check", "--policy", base, "-f", "json")

    assert (ran.code, told(ran)["warnings"][0]["code"]) == (1, "rules-not-yet-merged")
    assert told(ran)["config"]["file"] == ".jingan.yaml"


# ---- which commit


def test_the_report_names_the_commit_and_what_did_not_judge(tmp_path: Path) -> None:
    base = repository(tmp_path)
    write(tmp_path, ".jingan.yaml", CONFIG + "fail_on: never\n")
    write(tmp_path, "plans/plan.yaml", PLAN.replace("\n", "\r\n"))  # as git may check it out

    for name in (base, base[:12], "main", "HEAD", "main~0"):
        policy = told(jingan(tmp_path, "check", "--policy", name, "-f", "json"))["policy"]
        assert policy == {"ref": name, "commit": base, "not_judged_by": [".jingan.yaml"]}
    assert told(jingan(tmp_path, "check", "-f", "json", JINGAN_POLICY=base))["policy"]["commit"] == base


def _cells(workbook: bytes) -> str:
    """What stands on its sheets."""
    book = load_workbook(BytesIO(workbook))
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


@one_in(3, "a repository and calls for each format")
@pytest.mark.parametrize("form", ["table", "markdown", "html", "xlsx"])
def test_pages_say_in_heading_and_summary_which_rules_did_not_judge(form: str, tmp_path: Path) -> None:
    write(tmp_path, "README", "")
    empty = commit(tmp_path)
    base = repository(tmp_path)
    write(tmp_path, ".jingan.yaml", CONFIG + "fail_on: never\n")

    for ref, words in (
        (base, "not used: .jingan.yaml (changed in the working tree)"),
        (empty, f"{empty} has no rules yet, so those of the working tree were used"),
    ):
        for call in (("check",), ("audit", "actuals")):
            jingan(tmp_path, *call, "--policy", ref, "-o", f"{form}:page")
            page = (tmp_path / "page").read_bytes()
            text = _cells(page) if form == "xlsx" else re.sub(r"[\\\\\n]+ *", " ", unescape(page.decode()))
            assert text.count(words) == 2, (call, text)


def test_a_config_nearer_by_is_not_judged_by(tmp_path: Path) -> None:
    base = repository(tmp_path)
    write(tmp_path, "actuals/.jingan.yaml", "fail_on: never\nfiles: 2022-06.yaml\nplan: ../plans/plan.yaml\n")
    own = jingan(tmp_path / "actuals", "check")
    held = jingan(tmp_path / "actuals", "check", "--policy", base, "-f", "json")

    assert (own.code, held.code) == (0, 1)
    assert told(held)["policy"]["not_judged_by"] == ["actuals/.jingan.yaml"]


@pytest.mark.parametrize(("ref", "code"), [
    ("0" * 40, "policy-unknown"), ("abcdef", "policy-unknown"), ("--help", "policy-unknown"), ("", "policy-unknown"),
    ("main:plans", "policy-unknown"), ("both", "policy-ambiguous"), ("both~0", "policy-ambiguous"),
])  # fmt: skip
def test_a_name_that_is_no_commit_here_or_several_is_refused(ref: str, code: str, tmp_path: Path) -> None:
    repository(tmp_path)
    git(tmp_path, "branch", "both")
    git(tmp_path, "tag", "both")
    ran = jingan(tmp_path, "check", f"--policy={ref}")

    assert (ran.code, ran.out) == (2, b"")
    assert f"[{code}]" in ran.complaints


def test_a_tag_of_the_name_of_a_hash_changes_nothing(tmp_path: Path) -> None:
    base = repository(tmp_path)
    write(tmp_path, ".jingan.yaml", CONFIG + "fail_on: never\n")
    commit(tmp_path)
    git(tmp_path, "tag", base)
    git(tmp_path, "tag", base[:12])

    assert jingan(tmp_path, "check", "--policy", base).code == 1
    assert "[policy-ambiguous]" in jingan(tmp_path, "check", "--policy", base[:12]).complaints


def test_a_replaced_object_is_read_as_it_was(tmp_path: Path) -> None:
    base = repository(tmp_path)
    write(tmp_path, ".jingan.yaml", CONFIG + "fail_on: never\n")
    git(tmp_path, "replace", base, commit(tmp_path))

    assert jingan(tmp_path, "check").code == 0
    assert jingan(tmp_path, "check", "--policy", base).code == 1


def test_the_environment_leads_git_nowhere_else(tmp_path: Path) -> None:
    base = repository(tmp_path / "one")
    other = repository(tmp_path / "two", **{".jingan.yaml": CONFIG + "fail_on: never\n"})
    ran = jingan(tmp_path / "one", "check", "--policy", base, GIT_DIR=str(tmp_path / "two" / ".git"))

    assert other != base
    assert ran.code == 1


def test_without_git_nothing_is_judged(tmp_path: Path) -> None:
    base = repository(tmp_path)
    ran = jingan(tmp_path, "check", "--policy", base, PATH=str(tmp_path / "none"))

    assert (ran.code, ran.out) == (2, b"")
    assert "[policy-without-git]" in ran.complaints


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell for a script")
def test_a_program_of_the_repository_is_never_git(tmp_path: Path) -> None:
    base = repository(tmp_path)
    write(tmp_path, "git", "#!/bin/sh\necho taken >taken\n")
    (tmp_path / "git").chmod(0o755)
    ran = jingan(tmp_path, "check", "--policy", base, PATH=".::bin")

    assert ran.code == 2
    assert not (tmp_path / "taken").exists()


@pytest.mark.parametrize("folder", [".", "actuals"])
def test_a_link_of_the_commit_leads_to_what_the_commit_holds(folder: str, tmp_path: Path) -> None:
    write(tmp_path, "rules/config.yaml", CONFIG.replace("plans/", "../plans/"))
    (tmp_path / "rules.yaml").symlink_to("rules/config.yaml")
    (tmp_path / "linked").symlink_to("plans")
    base = repository(tmp_path, **{".jingan.yaml": CONFIG.replace("plans/", "linked/")})
    (tmp_path / "linked").unlink()
    write(tmp_path, "linked/plan.yaml", PLAN.replace("1600", "600"))

    assert jingan(tmp_path / folder, "check", "--policy", base).code == 1


def test_other_commands_take_their_rules_from_it_too(tmp_path: Path) -> None:
    base = repository(tmp_path)
    _copied_plan(tmp_path)

    for command in (
        ("audit", "actuals"), ("explain", "first", "actuals/2022-06.yaml"), ("template", "--period", "2022-06"),
    ):
        own, held = (jingan(tmp_path, *command, *more).text for more in ((), ("--policy", base)))
        assert ("1600" in own.replace(",", ""), "1600" in held.replace(",", "")) == (False, True), command
    assert base in jingan(tmp_path, "config", "--policy", base).text


def test_verify_reads_the_rules_of_a_policy_from_its_commit(tmp_path: Path) -> None:
    write(tmp_path, "README", "")
    commit(tmp_path)
    git(tmp_path, "tag", "early")
    base = repository(tmp_path)
    write(tmp_path, ".jingan.yaml", CONFIG + "fail_on: never\n")
    _copied_plan(tmp_path)
    write(tmp_path, "actuals/.jingan.yaml", "fail_on: never\n")
    (tmp_path / "out").mkdir()
    for here, ref in ((tmp_path / "actuals", base), (tmp_path, base), (tmp_path, "main"), (tmp_path, base)):
        jingan(here, "check", "--policy", ref, "-o", str(tmp_path / "out/report.json"))
        for folder in (tmp_path, tmp_path / "plans"):
            ran = jingan(folder, "verify", str(tmp_path / "out/report.json"))
            assert (ran.code, ran.err) == (0, b""), ran.text

    report = json.loads((tmp_path / "out/report.json").read_bytes())
    assert report["policy"]["not_judged_by"] == [".jingan.yaml", "plans/plan.yaml"]
    for key, value, code in (
        ("commit", "0" * 40, 2), ("ref", "other", 2), ("ref", "early", 1), ("not_judged_by", [], 1),
    ):
        changed = {**report, "policy": {**report["policy"], key: value}}
        write(tmp_path, "out/report.json", json.dumps(changed))
        assert jingan(tmp_path, "verify", "out/report.json").code == code, key


def test_verify_judges_a_request_by_its_own_rules_where_the_commit_had_none(tmp_path: Path) -> None:
    write(tmp_path, "README", "")
    base = commit(tmp_path)
    repository(tmp_path)
    jingan(tmp_path, "check", "--policy", base, "-o", "report.json")
    assert jingan(tmp_path, "verify", "report.json").code == 0

    write(tmp_path, ".jingan.yaml", CONFIG + "fail_on: never\n")
    assert jingan(tmp_path, "verify", "report.json").code == 1


# ---- other flags


def test_flags_and_environment_count_beside_it(tmp_path: Path) -> None:
    base = repository(tmp_path)

    assert jingan(tmp_path, "check", "--policy", base, "--fail-on", "never").code == 0
    assert jingan(tmp_path, "check", "--policy", base, JINGAN_FAIL_ON="never").code == 0


@pytest.mark.parametrize("flags", [("--policy", "main"), ("--config", ".jingan.yaml")])
def test_no_config_goes_with_no_policy_and_no_config(flags: tuple[str, str], tmp_path: Path) -> None:
    repository(tmp_path)
    ran = jingan(tmp_path, "check", "--no-config", *flags, "actuals/2022-06.yaml")

    assert (ran.code, ran.out) == (2, b"")
    assert f"[usage] --no-config and {flags[0]} cannot be used together" in ran.complaints


def test_no_config_outranks_the_environment(tmp_path: Path) -> None:
    repository(tmp_path)
    ran = jingan(
        tmp_path, "check", "--no-config", "--plan", "plans/plan.yaml", "actuals/2022-06.yaml", "-f", "json",
        JINGAN_CONFIG=".jingan.yaml")

    assert told(ran)["config"] is None


@pytest.mark.parametrize("how", ["flag", "environment"])
def test_another_config_is_named(how: str, tmp_path: Path) -> None:
    base = repository(tmp_path)
    write(tmp_path, "other.yaml", CONFIG + "fail_on: never\n")
    asked = (("--config", "other.yaml"), {}) if how == "flag" else ((), {"JINGAN_CONFIG": "other.yaml"})

    assert jingan(tmp_path, "check", *asked[0], **asked[1]).code == 0
    commit(tmp_path)
    write(tmp_path, "other.yaml", CONFIG)
    assert jingan(tmp_path, "check", *asked[0], **asked[1]).code == 1
    assert jingan(tmp_path, "check", "--policy", "HEAD", *asked[0], **asked[1]).code == 0
    assert base


def test_a_bundled_plan_is_named_by_its_id(tmp_path: Path) -> None:
    repository(tmp_path)
    write(tmp_path, "sub/.jingan.yaml", "plan: jingan-2022\n")
    write(tmp_path, ".jingan.yaml", "files: actuals/*.yaml\n")

    assert "licensed-financial-institutions" in jingan(tmp_path, "targets", "--plan", "jingan-2022").text
    assert "licensed-financial-institutions" in jingan(tmp_path, "targets", JINGAN_PLAN="jingan-2022").text
    assert "licensed-financial-institutions" in jingan(tmp_path, "targets", "--config", "sub/.jingan.yaml").text


def test_a_config_that_is_named_is_read_from_the_commit_that_holds_it(tmp_path: Path) -> None:
    repository(tmp_path, **{"other.yaml": CONFIG})
    write(tmp_path, "other.yaml", f"{CONFIG}\nfail_on: never\n")
    write(tmp_path, "new.yaml", f"{CONFIG}\nfail_on: never\n")
    of_commit, new = (jingan(tmp_path, "check", "--policy", "main", "--config", name, "-f", "json")
                      for name in ("other.yaml", "new.yaml"))

    assert told(of_commit)["submissions"][0]["gate"]["fail_on"] == "fail"
    assert told(new)["submissions"][0]["gate"]["fail_on"] == "never"
    assert [one["code"] for one in told(new)["warnings"]] == ["rules-not-yet-merged"]
