"""What would show a green that should be none: each is red, refused, or said aloud, on the screen and in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.building import plan_text
from tests.effort import mostly_slow
from tests.fuzzing.promises import CODE
from tests.running import run_apart, run_here
from tests.screens import plain

FLOOR = "measure: cumulative, unit: 家, threshold: {at_least: 16}"
AREA = "measure: cumulative, unit: 万平方米, threshold: {at_least: 2.8}"
GROWTH = "measure: growth, unit: '%', threshold: {at_least: 6}"
CARE = "measure: cumulative, unit: 个, threshold: {at_least: 80, reference: 市下达指标数}"
ADDED = "measure: cumulative, unit: 个, threshold: {at_least: 100}, combine: sum"
CEILING = "measure: cumulative, unit: 吨, threshold: {at_most: 100}, combine: sum"
BOTH = "reporters: {区商务委: [first, second], 区文旅局: [first]}"
WAIVERS = (
    "waivers:\n"
    "  - {target: first, reason: 停业, approved_by: 区督查室, until: 2023-03-31}\n"
    "  - {target: second, reason: 停业, approved_by: 区督查室, until: 2023-03-31}\n"
)
CONFIG = "plan: targets.yaml\nfiles: actuals/*.yaml\n"
HEADING = re.compile(r"^(\S [a-z][a-z ]*[a-z]) \d+(?=  |$)")
ENGLISH = {"LANG": "en_GB.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}

Saved = Callable[..., Path]


@dataclass(frozen=True)
class Answer:
    """What one call said, on the screen and in JSON."""

    code: int
    table: str
    tree: dict[str, Any] | None
    codes: list[str]

    def result(self, target: str = "first") -> dict[str, Any]:
        """The target's result in JSON."""
        assert self.tree is not None
        results: list[dict[str, Any]] = self.tree.get("results") or self.tree["submissions"][0]["results"]
        return next(one for one in results if one["target"] == target)

    def row(self, name: str = "First") -> str:
        """The target's row on the screen, blanks once, and behind it the sign and word of the table it stands in."""
        heading = ""
        for line in self.table.splitlines():
            found = HEADING.match(line)
            heading = found[1] if found else heading
            shown = " ".join(line.split())
            if line.startswith("  ") and shown.startswith(name):
                return f"{shown} {heading}"
        raise AssertionError(f"no row of {name}")

    def gate(self) -> str:
        """The gate's answer on the screen, and what is waived."""
        lines = self.table.splitlines()
        first = next(number for number, line in enumerate(lines) if line[1:].startswith(" Gate "))
        return " | ".join(line for line in lines[first : first + 2] if " Gate " in line or "waived: " in line)


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Writes a plan of two targets, and files beside it."""
    def save(target: str, files: Mapping[str, str], more: str = "") -> Path:
        (tmp_path / ".git").mkdir()
        (tmp_path / "actuals").mkdir()
        for name, text in {"targets.yaml": plan_text(target, more), ".jingan.yaml": CONFIG, **files}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return save


def june(first: str, period: str = "2022-06", **head: object) -> str:
    """A submission in which the second target is well on its way."""
    said = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"plan: small\nperiod: {period}\n{said}actuals:\n  second: 1\n  first: {first}\n"


def asked(folder: Path, *arguments: str) -> Answer:
    """Run it for the screen and for a program; both answer alike."""
    table = run_here(arguments, folder, ENGLISH)
    data = run_here([*arguments, "--format", "json"], folder, ENGLISH)
    assert (data.code, data.err) == (table.code, table.err)
    return Answer(table.code, table.text, json.loads(data.text) if data.out else None, CODE.findall(table.complaints))


def refused(answer: Answer, *codes: str) -> bool:
    """Whether it could not be checked, for those reasons, and nothing was shown."""
    return (answer.code, answer.table, answer.tree, answer.codes) == (2, "", None, [*codes])


def test_a_first_figure_that_is_enough_is_green(saved: Saved) -> None:
    answer = asked(saved(FLOOR, {"actuals/a.yaml": june("8")}), "check")

    assert (answer.code, answer.codes, answer.row()) == (0, [], "First 8 / 16 家 8 0.0 ==========+--------- 16 ✓ pass")


# ---- names


@pytest.mark.parametrize(("name", "shown"), [
    ("[green]A[/green]", "[green]A[/green]"), (r"A\n✓ pass 1", "A ✓ pass 1"),
    (r"A\u202Essap", r"A\u202essap"), (r"A\r  Zz", "A Zz"),
])
def test_a_name_is_no_markup_and_begins_no_line(saved: Saved, name: str, shown: str) -> None:
    folder = saved(FLOOR, {"actuals/a.yaml": june("1", period="2022-12")})
    plan = (folder / "targets.yaml").read_text(encoding="utf-8").replace("en: First", f'en: "{name}"')
    (folder / "targets.yaml").write_text(plan, encoding="utf-8")
    answer = asked(folder, "check", "--color", "always")
    answer = replace(answer, table=plain(answer.table))

    assert (answer.code, answer.result()["status"]) == (1, "fail")
    assert answer.row(shown).endswith("✗ fail")
    assert not {"\r", "\u202e"} & {*answer.table}


def test_an_escape_in_a_name_is_refused(saved: Saved) -> None:
    folder = saved(FLOOR, {"actuals/a.yaml": june("1")})
    plan = (folder / "targets.yaml").read_text(encoding="utf-8").replace("en: First", r'en: "\e[2KFirst"')
    (folder / "targets.yaml").write_text(plan, encoding="utf-8")

    assert refused(asked(folder, "check"), "control-character")


# ---- rounding


def test_99_996_percent_is_not_a_hundred(saved: Saved) -> None:
    target = "measure: cumulative, unit: 人, threshold: {at_least: 25000}"
    answer = asked(saved(target, {"actuals/a.yaml": june("24999", period="2022-12")}), "check")

    assert (answer.code, answer.result()["status"], answer.result()["completion"]) == (1, "fail", 99.996)
    assert answer.row() == "First 24999 / 25000 人 -0.004 ===================| 24999 ✗ fail"


def test_nearly_16_is_not_16(saved: Saved) -> None:
    answer = asked(saved(FLOOR, {"actuals/a.yaml": june("15.9999999", period="2022-12")}), "check")

    assert (answer.code, answer.codes, answer.result()["actual"]) == (1, ["split-unit"], 15.9999999)
    assert answer.result()["completion"] < 100
    assert answer.row().startswith("First 15.9999999 / 16 家 -0.000001 ===================| ")
    assert answer.row().endswith("✗ fail")


def test_a_gap_is_not_nought_where_a_figure_is_behind(saved: Saved) -> None:
    target = "measure: cumulative, unit: 人, threshold: {at_least: 30000}"
    folder = saved(target, {"actuals/a.yaml": june("12499", period="2022-05")})
    answer = asked(folder, "check", "--fail-on", "at-risk")

    assert (answer.code, answer.result()["status"], answer.result()["gap"]) == (1, "at-risk", -0.003)
    assert answer.row().startswith("First 12499 / 30000 人 12500 -0.003 ========|---")
    assert answer.row().endswith("! at risk")


def test_a_share_of_a_hundred_percent_is_of_all(saved: Saved) -> None:
    more = "".join(
        f"  more-{number}: {{name: {{zh: 更多{number}, en: More {number}}}, section: part, measure: level, unit: 座, "
        "threshold: {at_least: 1}}\n" for number in range(250)
    )
    folder = saved(FLOOR, {"actuals/a.yaml": june("1") + "".join(f"  more-{number}: 1\n" for number in range(250))})
    (folder / "targets.yaml").write_text(plan_text(FLOOR) + more, encoding="utf-8")
    answer = asked(folder, "check")

    assert answer.code == 1
    assert "✓ 251 =" in answer.table
    assert "✗ 1 =" in answer.table


# ---- figures


@pytest.mark.parametrize(("target", "figure", "code"), [
    (AREA, "28000", "implausible-figure"), (AREA, "2.8亿", "magnitude-without-unit"), (GROWTH, "106.5",
    "implausible-figure"),
    (GROWTH, "106.5%", "implausible-figure"),
])
def test_a_figure_in_another_measure_is_refused(saved: Saved, target: str, figure: str, code: str) -> None:
    assert refused(asked(saved(target, {"actuals/a.yaml": june(figure)}), "check"), code)


@pytest.mark.parametrize(("figure", "code"), [
    ("十六", None), ("约16", "not-a-figure"), ("≥16", "not-a-figure"), ("16+", "not-a-figure"),
    ("16多", "not-a-figure"), ("16家左右", "not-a-figure"), ("16/16", "not-a-figure"), ("1_600", "not-a-figure"),
    ("0x1F", "not-a-figure"), ("1e2", "not-a-figure"), ("1,6", "bad-grouping"), ("016", "leading-zero"),
    ("3\n    16", "not-a-figure"), ("yes", "not-a-figure"), ("true", "wrong-type"), ("100%", "unit-mismatch"),
    ("[16]", "wrong-type"), ('"1６ "', None), ('"3"', None),
])
def test_a_figure_in_words_is_a_number_or_refused(saved: Saved, figure: str, code: str | None) -> None:
    answer = asked(saved(FLOOR, {"actuals/a.yaml": june(figure, period="2022-12")}), "check")

    if code is None:
        assert answer.code == int(answer.result()["actual"] < 16)
    else:
        assert refused(answer, code)


@pytest.mark.parametrize(("authority", "code"), [
    ("", "reference-without-authority"), (", authority: ''", "empty-value"), (", authority: ' '", "empty-value"),
    (", authority: ", "wrong-type"),
])
def test_a_looser_reference_of_ones_own_needs_an_authority(saved: Saved, authority: str, code: str) -> None:
    figure = f"{{value: 40, reference: 40{authority}}}"
    answer = asked(saved(CARE, {"actuals/a.yaml": june(figure, period="2022-12")}), "check")

    assert refused(answer, code)


@pytest.mark.parametrize(("reference", "code"), [(90, "reference-without-authority"), (70, None)])
def test_of_a_ceiling_the_higher_reference_is_the_looser_one(saved: Saved, reference: int, code: str | None) -> None:
    figure = f"{{value: 75, reference: {reference}}}"
    target = CARE.replace("at_least", "at_most")
    answer = asked(saved(target, {"actuals/a.yaml": june(figure, period="2022-12")}), "check")

    if code is None:
        assert (answer.code, answer.codes, answer.result()["threshold"]) == (1, [], {"at_most": reference})
    else:
        assert refused(answer, code)


def test_a_looser_reference_with_an_authority_stands_beside_the_plans_own(saved: Saved) -> None:
    figure = "{value: 40, reference: 40, authority: 市教委}"
    answer = asked(saved(CARE, {"actuals/a.yaml": june(figure, period="2022-12")}), "check")

    assert (answer.code, answer.result()["reference"]["from"]) == (0, "submission")
    assert answer.result()["threshold_original"] == {"at_least": 80, "reference": "市下达指标数"}
    assert "(from the reporter)" in answer.table


def test_a_given_reference_outranks_ones_own(saved: Saved) -> None:
    figure = "{value: 40, reference: 40, authority: 市教委}"
    config = f"{CONFIG}references: {{市下达指标数: {{2022-12: 90}}}}\n"
    answer = asked(saved(CARE, {"actuals/a.yaml": june(figure, period="2022-12"), ".jingan.yaml": config}), "check")

    assert (answer.code, answer.codes, answer.result()["threshold"]) == (1, ["reference-unused"], {"at_least": 90})


@pytest.mark.parametrize(("part", "codes"), [(10_000, []), (10_001, ["subset-above-whole"])])
def test_a_part_in_a_smaller_unit_is_held_to_its_whole(saved: Saved, part: int, codes: list[str]) -> None:
    of_it = (
        "  green: {name: {zh: 绿地, en: Green}, section: part, measure: cumulative, unit: 平方米, "
        "threshold: {at_least: 8000}, part_of: first}\n")
    folder = saved(AREA, {"actuals/a.yaml": f"{june('1')}  green: {part}\n"})
    (folder / "targets.yaml").write_text(plan_text(AREA) + of_it, encoding="utf-8")

    assert asked(folder, "check").codes == codes


@pytest.mark.parametrize("measure", ["level", "average"])
@pytest.mark.parametrize(("figure", "codes"), [("100", []), ("100.1", ["share-above-100"])])
def test_a_share_of_more_than_the_whole_is_said(saved: Saved, measure: str, figure: str, codes: list[str]) -> None:
    target = f"measure: {measure}, unit: '%', threshold: {{at_least: 90}}"

    assert asked(saved(target, {"actuals/a.yaml": june(figure)}), "check").codes == codes


# ---- keys


@pytest.mark.parametrize(("line", "code"), [
    ("  first: 16\n", "duplicate-key"), ('  "first": 16\n', "duplicate-key"), (r'  "\x66irst": 16' + "\n",
    "duplicate-key"),
    ("  ｆｉｒｓｔ: 16\n", "duplicate-target"), ("  第一项: 16\n", "duplicate-target"), ("  “第 一项”: 16\n",
    "duplicate-target"),
    ("  第\u200b一项: 16\n", "duplicate-target"), ("  fіrst: 16\n", "unknown-target"), ("  First: 16\n",
    "unknown-target"),
    ("  first-: 16\n", "unknown-target"), ("plan: small\n", "duplicate-key"), ("actuals: {first: 16}\n",
    "duplicate-key"),
    ("<<: {first: 16}\n", "unknown-key"),
])
def test_a_later_line_does_not_outdo_an_earlier_one(saved: Saved, line: str, code: str) -> None:
    folder = saved(FLOOR, {"actuals/a.yaml": june("1", period="2022-12") + line})

    assert refused(asked(folder, "check"), code)


@pytest.mark.parametrize(("name", "line", "code"), [
    (".jingan.yaml", "fail_on: fail\nfail_on: never\n", "duplicate-key"),
    (".jingan.yaml", "fail-on: never\n", "unknown-key"),
    (".jingan.yaml", "scope: [sесond]\n", "unknown-scope"),
    ("targets.yaml", f"  first: {{name: {{zh: 甲, en: A}}, section: part, {FLOOR.replace('16', '1')}}}\n",
    "duplicate-key"),
    ("targets.yaml", f"  fіrst: {{name: {{zh: 甲, en: A}}, section: part, {FLOOR}}}\n", "bad-format"),
    ("targets.yaml", f"  ｆirst: {{name: {{zh: 甲, en: A}}, section: part, {FLOOR}}}\n", "bad-format"),
    ("targets.yaml", f"  fir\u200bst: {{name: {{zh: 甲, en: A}}, section: part, {FLOOR}}}\n", "bad-format"),
    ("targets.yaml", f"  other: {{name: {{zh: 第 一项, en: A}}, section: part, {FLOOR}}}\n", "duplicate-name"),
])
def test_nor_in_a_plan_or_a_config(saved: Saved, name: str, line: str, code: str) -> None:
    folder = saved(FLOOR, {"actuals/a.yaml": june("1", period="2022-12")})
    text = (folder / name).read_text(encoding="utf-8") + line
    (folder / name).write_text(text, encoding="utf-8")

    assert refused(asked(folder, "check"), code)


# ---- what a file answers for


@pytest.mark.parametrize(("config", "more"), [
    (f"{CONFIG}scope: [part]\n", ""), (CONFIG, "reporters: {区商务委: [part]}"),
    (CONFIG, "reporters: {区 商务委: [part]}"),
])
def test_a_file_does_not_narrow_what_it_answers_for(saved: Saved, config: str, more: str) -> None:
    narrow = "plan: small\nperiod: 2022-06\nreporter: “区商务委”\nscope: [second]\nactuals: {second: 1}\n"
    answer = asked(saved(FLOOR, {"actuals/a.yaml": narrow, ".jingan.yaml": config}, more), "check")

    assert (answer.code, answer.result()["status"]) == (1, "no-data")
    assert answer.row().endswith("? not reported")


def test_the_callers_own_scope_shows_nothing_of_the_rest(saved: Saved) -> None:
    answer = asked(saved(FLOOR, {"actuals/a.yaml": june("1")}), "check", "--scope", "second")

    assert answer.code == 0
    assert answer.tree is not None
    assert [one["target"] for one in answer.tree["submissions"][0]["results"]] == ["second"]
    assert "✓ pass 1 " in answer.table
    assert "First" not in answer.table


def test_a_figure_out_of_its_files_scope_replaces_none(saved: Saved) -> None:
    files = {
        "actuals/a.yaml": june("1", period="2022-12"),
        "actuals/b.yaml": june("16", period="2022-12", scope="[second]", revision=2),
    }
    answer = asked(saved(FLOOR, files), "check")

    assert (answer.code, answer.codes) == (1, ["out-of-scope"])
    assert answer.result()["actual"] == 1


@pytest.mark.parametrize(("low", "high"), [(1, 2), (9, 10)])
@pytest.mark.parametrize("names", ["ab", "ba"])
@pytest.mark.parametrize("command", [("check",), ("audit", "actuals")])
def test_a_lower_revision_does_not_count(
    saved: Saved, low: int, high: int, names: str, command: tuple[str, ...]
) -> None:
    files = {
        f"actuals/{names[0]}.yaml": june("16", period="2022-12", reporter="区商务委", revision=low),
        f"actuals/{names[1]}.yaml": june("1", period="2022-12", reporter="区商务委", revision=high),
    }
    answer = asked(saved(FLOOR, files), *command)

    assert (answer.code, answer.result()["actual"]) == (1, 1)
    assert "✗ fail" in answer.row()


# ---- sums


SPELLINGS = ["区商务委", "区 商务委", "区　商务委", "“区商务委”", "『区商务委』", "区商\u200b务委", "\u2060区商务委"]


@pytest.mark.parametrize("other", SPELLINGS)
@pytest.mark.parametrize("more", ["", "reporters: {区商务委: [part]}"])
def test_one_reporter_in_two_spellings_is_not_added_up(saved: Saved, other: str, more: str) -> None:
    files = {
        "actuals/a.yaml": june("60", period="2022-12", reporter="区商务委"),
        "actuals/b.yaml": june("60", period="2022-12", reporter=json.dumps(other)),
    }
    answer = asked(saved(ADDED, files, more), "audit", "actuals")

    assert (answer.code, answer.codes) == (2, ["duplicate-submission"] * 2)
    assert (answer.result()["status"], answer.result()["actual"]) == ("no-data", None)
    assert "? reported twice" in answer.row()


def test_two_names_that_are_much_alike_are_said(saved: Saved) -> None:
    files = {
        "actuals/a.yaml": june("60", period="2022-12", reporter="区商务委").replace("  second: 1\n", ""),
        "actuals/b.yaml": june("60", period="2022-12", reporter="静安区商务委"),
    }
    answer = asked(saved(ADDED, files), "audit", "actuals")

    assert answer.codes == ["look-alike-reporter"]
    assert answer.tree is not None
    assert [one["code"] for one in answer.tree["warnings"]] == ["look-alike-reporter"]
    assert answer.result()["history"][-1]["reporters"] == ["区商务委", "静安区商务委"]


def test_where_the_plan_lists_reporters_another_name_is_not_counted(saved: Saved) -> None:
    files = {
        "actuals/a.yaml": june("60", period="2022-12", reporter="区商务委"),
        "actuals/b.yaml": june("60", period="2022-12", reporter="静安区商务委"),
    }
    answer = asked(saved(ADDED, files, "reporters: {区商务委: [part]}"), "audit", "actuals")

    assert (answer.code, answer.codes) == (2, ["unknown-reporter"])
    assert (answer.result()["status"], answer.result()["actual"]) == ("fail", 60)


@pytest.mark.parametrize("more", [BOTH, ""])
def test_below_a_ceiling_an_absent_reporter_may_break_it_yet(saved: Saved, more: str) -> None:
    files = {"actuals/a.yaml": june("50", reporter="区商务委")}
    if not more:
        files["actuals/b.yaml"] = june("10", period="2022-05", reporter="区文旅局").replace("  second: 1\n", "")
    answer = asked(saved(CEILING, files, more), "audit", "actuals")

    assert (answer.code, answer.result()["status"], answer.result()["actual"]) == (1, "no-data", None)
    assert "区文旅局" in answer.result()["reason"]["en"]
    assert "? incomplete sum" in answer.row()


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
@pytest.mark.parametrize(("kind", "figure", "strict"), [("at_least", 40, 120), ("at_most", 60, 80)])
def test_of_two_references_for_a_sum_the_strictest_counts(
    saved: Saved, names: tuple[str, str], kind: str, figure: int, strict: int
) -> None:
    target = f"measure: cumulative, unit: 个, threshold: {{{kind}: {{reference: 全市数}}}}, combine: sum"
    files = {
        f"actuals/{name}.yaml": june(f"{{value: {figure}, reference: {reference}}}", "2022-12", reporter=reporter)
        .replace("  second: 1\n", "" if reporter == "甲局" else "  second: 1\n")
        for name, reporter, reference in zip(names, ("甲局", "乙委"), (80, 120), strict=True)
    }
    answer = asked(saved(target, files), "audit", "actuals")

    assert (answer.code, answer.codes, answer.result()["threshold"]) == (1, [], {kind: strict})
    assert "✗ fail" in answer.row()


# ---- excuses


def test_a_waiver_for_everything_leaves_the_statuses_and_is_said(saved: Saved) -> None:
    files = {"actuals/a.yaml": june("1", period="2022-12"), ".jingan.yaml": CONFIG + WAIVERS}
    answer = asked(saved(FLOOR, files), "check")

    assert (answer.code, answer.result()["status"]) == (0, "fail")
    assert answer.result()["waived"] == {"reason": "停业", "approved_by": "区督查室", "until": "2023-03-31"}
    assert answer.row().endswith("✗ fail")
    assert "waived until 2023-03-31 (区督查室): 停业" in answer.table
    assert "✗ fail 1" in answer.table
    assert answer.gate() == "✓ Gate passed (fail or no data blocks) | 1 waived: First"


def test_a_waiver_is_said_where_the_gate_refuses_all_the_same(saved: Saved) -> None:
    only = WAIVERS.replace("target: second", "target: first")
    text = june("1", period="2022-12", reporter="甲").replace("second: 1", "second: 0.5")
    answer = asked(saved(FLOOR, {"actuals/a.yaml": text, ".jingan.yaml": CONFIG + only}), "audit", "actuals")

    assert answer.code == 1
    assert answer.gate() == "✗ Gate not passed: 1 blocking (fail 1) | 1 waived: First"


@pytest.mark.parametrize(("old", "new", "code"), [
    (", approved_by: 区督查室", "", "missing-key"), ("区督查室", "''", "empty-value"), ("区督查室", "' '",
    "empty-value"),
    ("区督查室", "~", "wrong-type"), ("reason: 停业", "reason: '　'", "empty-value"), (", until: 2023-03-31", "",
    "missing-key"),
    ("2023-03-31", "2023-02-30", "bad-format"), ("2023-03-31", "forever", "bad-format"),
])
def test_a_waiver_that_nobody_answers_for_is_refused(saved: Saved, old: str, new: str, code: str) -> None:
    config = CONFIG + WAIVERS.replace(old, new, 1)
    folder = saved(FLOOR, {"actuals/a.yaml": june("1", period="2022-12"), ".jingan.yaml": config})

    assert refused(asked(folder, "check"), code)


def test_a_missing_figure_that_is_waived_does_not_say_that_such_are_allowed(saved: Saved) -> None:
    answer = asked(saved(FLOOR, {"actuals/a.yaml": june(""), ".jingan.yaml": CONFIG + WAIVERS}), "check")

    assert (answer.code, answer.result()["status"]) == (0, "no-data")
    assert answer.gate() == "✓ Gate passed (fail or no data blocks) | 1 waived: First"


def test_an_expired_waiver_blocks_again(saved: Saved) -> None:
    config = CONFIG + WAIVERS.replace("2023-03-31", "2022-12-30", 1)
    folder = saved(FLOOR, {"actuals/a.yaml": june("1", period="2022-12"), ".jingan.yaml": config})
    answer = asked(folder, "check")

    assert (answer.code, answer.result()["waived"]) == (1, None)
    assert "waiver-expired" in answer.codes


def test_where_nothing_blocks_that_is_said_and_the_statuses_stay(saved: Saved) -> None:
    answer = asked(saved(FLOOR, {"actuals/a.yaml": june("1", period="2022-12")}), "check", "--fail-on", "never")

    assert (answer.code, answer.result()["status"]) == (0, "fail")
    assert answer.tree is not None
    assert answer.tree["submissions"][0]["gate"] == {"passed": True, "fail_on": "never", "blocking": []}
    assert answer.row().endswith("✗ fail")
    assert answer.gate() == "✓ Gate passed (nothing blocks)"


def test_missing_figures_that_are_allowed_are_said_and_excuse_nothing_else(saved: Saved) -> None:
    folder = saved(FLOOR, {"actuals/a.yaml": june("")})
    answer = asked(folder, "check", "--allow-missing")

    assert (answer.code, answer.result()["status"]) == (0, "no-data")
    assert answer.row().endswith("? not reported")
    assert answer.gate() == "✓ Gate passed (fail or no data blocks, but missing figures are allowed)"
    (folder / "actuals/a.yaml").write_text(june("1", period="2022-12"), encoding="utf-8")
    assert asked(folder, "check", "--allow-missing").code == 1
    (folder / "actuals/a.yaml").write_text("plan: small\nperiod: 2022-06\nactuals: {first: }\n", encoding="utf-8")
    assert refused(asked(folder, "check", "--allow-missing", "--fail-on", "never"), "nothing-reported")


# ---- nothing at all


@pytest.mark.parametrize("text", ["", "\n", "# 16\n", "---\n", "~\n", "\ufeff"])
@pytest.mark.parametrize("command", [("check",), ("check", "actuals/a.yaml"), ("check", "--fail-on", "never",
    "--allow-missing")])
def test_an_empty_file_is_refused(saved: Saved, text: str, command: tuple[str, ...]) -> None:
    assert refused(asked(saved(FLOOR, {"actuals/a.yaml": text}), *command), "empty-file")


@pytest.mark.parametrize("files", ["no/*.yaml", "[no/*.yaml]", "[actuals/*.yaml, no/*.yaml]", "actuals/*.yml"])
def test_a_pattern_without_a_file_is_refused(saved: Saved, files: str) -> None:
    config = f"plan: targets.yaml\nfiles: {files}\nfail_on: never\nallow_missing: true\n"
    folder = saved(FLOOR, {"actuals/a.yaml": june("16"), ".jingan.yaml": config})

    assert refused(asked(folder, "check"), "no-file-matches")


@pytest.mark.parametrize("text", mostly_slow(
    ["[" * 30_000, "{" * 30_000, "{a: " * 30_000, "\n    " + "- " * 30_000], "a process for each"))
def test_30000_brackets_are_refused_and_crash_nothing(saved: Saved, text: str) -> None:
    folder = saved(FLOOR, {"actuals/a.yaml": june(text)})
    ran = run_apart(["check"], folder, ENGLISH)

    assert (ran.code, ran.out, CODE.findall(ran.complaints)[:1]) == (2, b"", ["too-deep"])


@pytest.mark.parametrize(("written", "warned"), [
    ("98.5", True), ("98.5%", True), ("80%", True), ("100%", True), ("79.9%", False), ("-98.5%", False),
    ("{value: 98.5%, confirmed: true}", False), ("{value: 198 亿元, previous: 100 亿元}", False),
])
def test_an_index_given_as_a_growth_is_warned_of(written: str, warned: bool, tmp_path: Path) -> None:
    (tmp_path / "actuals.yaml").write_text(
        f"plan: jingan-2022\nperiod: 2022-06\nactuals:\n  fixed-asset-investment: {written}\n", encoding="utf-8")

    assert ("[growth-like-index]" in run_here(["check", "actuals.yaml"], tmp_path).complaints) is warned
