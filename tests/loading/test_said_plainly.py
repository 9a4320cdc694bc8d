"""What a person who writes a first plan or submission is told: all of it, at its place, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.parsing import syntax_problems, yaml_parser
from jingan_cli.parsing.decoding import decode
from tests.running import ROOT, run_here

PERIOD = "period: {start: 2025-01-01, end: 2025-12-31}"
SECTIONS = "sections: {city: {zh: 城市, en: City}}"
GREEN = (
    "  green: {name: {zh: 绿地, en: Green}, section: city, measure: cumulative, unit: 公顷, "
    "threshold: {at_least: 42}}"
)


def plan_problems(folder: Path, *lines: str, period: str = PERIOD, sections: str = SECTIONS) -> tuple[Problem, ...]:
    """Return the problems of a plan of these lines below its head."""
    path = folder / "targets.yaml"
    path.write_text("\n".join(["plan: other", period, sections, *lines]) + "\n", encoding="utf-8")
    with pytest.raises(JinganError) as caught:
        load_plan(str(path))
    return caught.value.problems


def target_problems(folder: Path, keys: str) -> tuple[Problem, ...]:
    """Return the problems of a plan with a target of these keys, beside those that every target needs."""
    lines = ["  name: {zh: 公园, en: Parks}", f"  {keys}"]
    needed = {"section": "city", "measure": "cumulative", "unit": "个", "threshold": "{at_least: 8}"}
    lines += [f"  {key}: {value}" for key, value in needed.items() if f"{key}:" not in keys]
    return plan_problems(folder, "targets:", GREEN, "  parks:", *(f"  {line}" for line in lines))


def figure_problems(*lines: str) -> tuple[Problem, ...]:
    """Return the problems of a submission for the 2022 plan with these lines of figures."""
    text = "\n".join(["plan: jingan-2022", "period: 2022-06", "actuals:", *lines]) + "\n"
    with pytest.raises(JinganError) as caught:
        load_submission(decode("actuals.yaml", text.encode()), load_plan())
    return caught.value.problems


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [one.code for one in problems]


# --- all problems in one run


def test_a_target_without_an_english_name_is_held_to_the_rules(tmp_path: Path) -> None:
    terms = "measure: growth, unit: '%', pace: linear, part_of: green, threshold: {at_least: 8}"
    parks = f"  parks: {{name: {{zh: 公园}}, section: citty, {terms}}}"

    found = plan_problems(tmp_path, "targets:", GREEN.replace(", en: Green", ""), parks)

    assert codes(found) == ["missing-key", "missing-key", "unknown-section", "pace-not-allowed", "rate-not-allowed",
                            "part-of-units"]


@pytest.mark.parametrize("key", ["name", "section", "measure", "unit", "threshold"])
def test_a_target_that_lacks_a_key_is_told_so(tmp_path: Path, key: str) -> None:
    keys = {"name": "{zh: 绿地, en: Green}", "section": "city", "measure": "cumulative", "unit": "公顷",
            "threshold": "{at_least: 42}"}
    lines = [f"    {name}: {value}" for name, value in keys.items() if name != key]

    found = plan_problems(tmp_path, "targets:", "  green:", *lines)

    assert (codes(found), f"{key} is missing" in found[0].message.en) == (["missing-key"], True)


@pytest.mark.parametrize(("period", "code"), [
    ("", "missing-key"), ("period: 2025", "wrong-type"), ("period: {start: 2025-01-01}", "missing-key"),
    ("period: {start: 2025-01-15, end: 2025-12-31}", "bad-plan-period"),
])
def test_a_plan_of_a_wrong_period_is_held_to_the_rules(tmp_path: Path, period: str, code: str) -> None:
    target = GREEN.replace("city", "citty").replace("unit", "pace: {2025-06: 40%}, unit")

    assert codes(plan_problems(tmp_path, "targets:", target, period=period)) == [code, "unknown-section"]


@pytest.mark.parametrize(("broken", "code"), [
    (GREEN.replace("cumulative", "sum"), "unknown-value"), (GREEN.replace("公顷", "万"), "bad-unit"),
    (GREEN.replace("unit", "tags: [trees], colour: red, unit"), "unknown-key"),
    (GREEN.replace("green:", "绿地:"), "bad-format"),
])
def test_what_names_a_broken_target_or_its_tags_is_not_wrong_for_that(tmp_path: Path, broken: str, code: str) -> None:
    name = "绿地" if "绿地:" in broken else "green"
    part = GREEN.replace("green", "parks").replace("绿地", "公园").replace("unit", f"part_of: {name}, unit")
    named = f"reporters: {{甲: [{name}{', trees' if 'trees' in broken else ''}]}}"
    change = f"  - {{target: {name}, from: 2025-02-01, suspended: true, authority: 区府办, reason: 疫情}}"
    more = [] if name == "绿地" else ["adjustments:", change]

    found = plan_problems(tmp_path, "targets:", broken, *([] if name == "绿地" else [part]), named, *more)

    assert codes(found) == [code]


@pytest.mark.parametrize("head", [{"sections": ""}, {"sections": "sections: [city]"}])
def test_without_sections_no_target_and_no_reporter_is_told_that_its_section_is_unknown(
    tmp_path: Path, head: dict[str, str]
) -> None:
    assert len(plan_problems(tmp_path, "targets:", GREEN, "reporters: {甲: [city]}", **head)) == 1


def test_without_targets_no_adjustment_is_told_that_its_target_is_unknown(tmp_path: Path) -> None:
    change = "  - {target: green, from: 2025-02-01, suspended: true, authority: 区府办, reason: 疫情}"

    assert codes(plan_problems(tmp_path, "adjustments:", change)) == ["missing-key"]


def test_a_misspelt_target_of_an_overlay_stays_one_unknown_target_beside_its_broken_name(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("extends: jingan-2022\nplan: ours\ntargets: {first-store: {name: 首店}}\n", encoding="utf-8")

    with pytest.raises(JinganError) as caught:
        load_plan(str(path))

    assert codes(caught.value.problems) == ["unknown-target", "wrong-type"]


def test_a_submission_with_an_unknown_key_shows_its_wrong_units_too() -> None:
    found = figure_problems("  first-stores: 71 公顷", "  retail-sales: {value: 3, figure: 2}", "remark: x")

    assert codes(found) == ["unit-mismatch", "unknown-key", "unknown-key"]


# --- what to write instead


@pytest.mark.parametrize(("keys", "code", "zh", "en"), [
    ("pace: {2025-06: 62.07}", "wrong-type", "写占目标值的百分比，如 62.07%；", "such as 62.07%; an amount due by"),
    ("pace: {2025-06: 0.6}", "wrong-type", "如 60%；某日应完成的数量", "such as 60%; an amount due by a date"),
    ("pace: {2025-06: 9 公里}", "bad-format", "如 60%；某日应完成的数量", "such as 60%; an amount due by a date"),
    ("threshold: 42", "wrong-type", "写成：{at_least: 42} 或 {at_most: 42}。", "{at_least: 42} or {at_most: 42}."),
    ("threshold: 3.5", "wrong-type", "写成：{at_least: 3.5} 或", "Write it as: {at_least: 3.5} or"),
    ("threshold: 四十", "wrong-type", "写成：{at_least: 42} 或", "Write it as: {at_least: 42} or"),
    ("at_risk: 10", "wrong-type", "写成：{points: 10} 或 {margin: 10}。", "Write it as: {points: 10} or {margin: 10}."),
    ("tags: trees", "wrong-type", "写成：[trees]。", "Write it as: [trees]."),
    ("tags: 'trees, parks'", "wrong-type", "写成：[livelihood]。", "Write it as: [livelihood]."),
    ("tags: [绿地]", "bad-format", "用小写英文字母、数字和连字符，如", "Use lower-case English letters, digits"),
    ("section: 建设城市", "bad-format", "写计划 sections 中的一个：city。", "Give one of the plan's sections: city."),
    ("threshold: {}", "one-key-of", "写上其中一个。", "Write one of them."),
    ("threshold: {at_least: 1, at_most: 2}", "one-key-of", "留一个，删除其余。", "Keep one and delete the rest."),
    ("threshold: {at_leas: 42}", "unknown-key", "是不是“at_least”？", "Did you mean at_least?"),
])
def test_a_wrong_value_is_one_problem_that_says_what_to_write(
    tmp_path: Path, keys: str, code: str, zh: str, en: str
) -> None:
    (problem,) = target_problems(tmp_path, keys)

    assert (problem.code, zh in problem.mend.zh, en in problem.mend.en) == (code, True, True), problem.mend


@pytest.mark.parametrize("head", [
    {"period": "period: 2025"}, {"sections": "sections: {city: 城市}"},
    {"sections": "sections: {城市: {zh: 城市, en: City}}"},
])
def test_a_wrong_head_says_what_to_write(tmp_path: Path, head: dict[str, str]) -> None:
    wanted = {"period": "{start: 2022-01-01, end: 2022-12-31}", "sections": "{zh: 商务, en: Commerce}"}
    (kind, text), = head.items()

    first = plan_problems(tmp_path, "targets:", GREEN, **head)[0]

    assert ("Use lower-case English letters" if "{城市:" in text else wanted[kind]) in first.mend.en


# --- marks of a Chinese keyboard, and blanks left out


LOADERS = pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])


def read_problems(monkeypatch: pytest.MonkeyPatch, pure: bool, *lines: str) -> list[tuple[str, int, int]]:
    """Return code and place of each problem of a submission with these lines of figures, with the one parser."""
    if pure:
        monkeypatch.setattr(yaml_parser, "c_parser", lambda _: None)
    return [(one.code, one.spot.line, one.spot.column) for one in figure_problems(*lines) if one.spot]


@LOADERS
@pytest.mark.parametrize(("lines", "places"), [
    (["  first-stores:71", "  retail-sales: 3"], [(4, 15)]),
    (["  retail-sales: 3", "  first-stores:71"], [(5, 15)]),
    (["  retail-sales:3", "  # 快报", "", "  first-stores:71", "  lifts-started: 3"], [(4, 15), (7, 15)]),
    (["  first-stores:71"], [(4, 15)]),
    (["  first-stores: {value:71}"], [(4, 23)]),
    (["  first-stores: {value: 71, note:快报}"], [(4, 33)]),
    (["  first-stores:", "    value:71"], [(5, 10)]),
    (["  first-stores:", "    value: 71", "    note:快报"], [(6, 9)]),
    (["  first-stores:{value: 71, note: 快报}", "  retail-sales: 3"], [(4, 15)]),
])
def test_a_blank_left_out_behind_a_colon_is_named_at_its_colon(
    monkeypatch: pytest.MonkeyPatch, pure: bool, lines: list[str], places: list[tuple[int, int]]
) -> None:
    assert read_problems(monkeypatch, pure, *lines) == [("colon-without-blank", *place) for place in places]


@LOADERS
@pytest.mark.parametrize(("lines", "places"), [
    (["  first-stores: {value: 71，note: 快报}"], [(4, 27)]),
    (["  first-stores: {value: 71，unit: 家，note: 快报，如此}"], [(4, 27), (4, 35)]),
    (["  first-stores: ｛value: 71｝"], [(4, 17), (4, 27)]),
    (["  first-stores: {value: 71｝", "  retail-sales: 3"], [(4, 27)]),
    (["  first-stores: {value: 71, also: ［{value: 3, basis: 同口径}］}"], [(4, 35), (4, 58)]),
    (["  first-stores: {value: 71, note: “快报: 如此”}"], [(4, 35)]),
    (["  first-stores: {value: 71, note: “快报, 如此”}"], [(4, 42)]),
    (["  first-stores: {value: 71, note: ‘快报, 如此’}"], [(4, 42)]),
])
def test_a_full_width_mark_that_cannot_be_read_is_named_at_its_place(
    monkeypatch: pytest.MonkeyPatch, pure: bool, lines: list[str], places: list[tuple[int, int]]
) -> None:
    found = read_problems(monkeypatch, pure, *lines)

    assert found[: len(places)] == [("full-width-mark", *place) for place in places]
    assert {code for code, _, _ in found[len(places) :]} <= {"wrong-type"}


@pytest.mark.parametrize("note", ["备注，如此", "“快报”（初步）", "［一］，｛二｝", "'a，b'", "引文：甲", "见附件：甲"])
def test_such_marks_inside_a_text_are_text(note: str) -> None:
    text = f"plan: jingan-2022\nperiod: 2022-06\nactuals:\n  first-stores: {{value: 71, note: {note}}}\n"
    if note.startswith("［"):
        text = text.replace("{value", "\n    value").replace(", note", "\n    note").replace("｝}", "｝")

    figure = load_submission(decode("actuals.yaml", text.encode()), load_plan()).figures["first-stores"]

    assert figure.note == note.strip("'")


@pytest.mark.parametrize(("line", "code", "column"), [
    ("  first-stores: {value: 71 note: 快报，如此}", "yaml-syntax", 32),
    ("  first-stores: 71, 见 http://a.b: 如此", "yaml-syntax", 33),
    ("  first-stores: [“71”，: '1", "yaml-syntax", 25),
])
def test_marks_that_are_not_why_a_text_cannot_be_read_are_not_blamed(line: str, code: str, column: int) -> None:
    assert [(one.code, one.spot and one.spot.column) for one in figure_problems(line)] == [(code, column)]


def test_half_a_quoted_text_of_two_lines_is_told_its_mark() -> None:
    assert codes(figure_problems("  first-stores: {value: 71, note: “快报, 见附件", "    二”}")) == ["full-width-mark"]


def test_a_list_in_full_width_brackets_is_told_them(tmp_path: Path) -> None:
    assert codes(target_problems(tmp_path, "tags: ［trees, parks］")) == ["full-width-mark"]


@pytest.mark.parametrize(("keys", "code"), [
    ("source: [{place: 三, clause：口袋公园}]", "full-width-colon"),
    ("source: [{place: 三, clause:口袋公园}]", "colon-without-blank"),
    ("threshold: {at_least：42}", "full-width-colon"), ("threshold: {at_least:42}", "colon-without-blank"),
    ("threshold: at_least:42", "colon-without-blank"),
])
def test_a_key_that_is_there_with_a_wrong_colon_is_not_missing(tmp_path: Path, keys: str, code: str) -> None:
    assert codes(target_problems(tmp_path, keys)) == [code]


def submission_problems(text: str) -> tuple[Problem, ...]:
    """Return the problems of a submission to the bundled plan."""
    with pytest.raises(JinganError) as caught:
        load_submission(decode("actuals.yaml", text.encode()), load_plan(str(ROOT / "targets.yaml")))
    return caught.value.problems


SIX = "plan：jingan-2022\nperiod：2022-06\nreporter：区商务委\nactuals：\n  first-stores：71\n  film-tickets：3\n"


@pytest.mark.parametrize(("text", "found"), [
    (SIX, [("full-width-colon", line) for line in range(1, 7)]),
    (SIX.replace("plan：", "plan: "), [("full-width-colon", line) for line in range(2, 7)]),
    (SIX.replace("：3", ":3"), [*(("full-width-colon", line) for line in range(1, 6)), ("colon-without-blank", 6)]),
    (SIX.replace("  film", "\tfilm"), [*(("full-width-colon", line) for line in range(1, 7)), ("tab-indent", 6)]),
    (SIX.replace("：71", "：｛value: 71｝"), [("full-width-colon", line) for line in (1, 2, 3, 4, 5, 5, 5, 6)]),
    (SIX.replace("：71", ":\n    note：甲\n      乙：丙"), [("full-width-colon", line) for line in (1, 2, 3, 4, 6, 8)]),
])
def test_marks_of_a_chinese_keyboard_are_named_on_all_lines_in_one_run(text: str, found: list[tuple[str, int]]) -> None:
    problems = submission_problems(text)

    assert [line for _, line in found] == [one.spot.line for one in problems if one.spot]
    assert {code for code, _ in found} <= {one.code for one in problems}
    for one in problems:
        assert one.spot is not None
        assert one.spot.excerpt == text.splitlines()[one.spot.line - 1]
        assert one.code != "full-width-colon" or one.spot.excerpt[one.spot.column - 1] == "："


@pytest.mark.parametrize(("written", "key"), [
    ("计划: jingan-2022", "plan"), ("期间: 2022-06", "period"), ("截至: 2022-06", "period"),
    ("填报单位: 甲", "reporter"),
    ("填报范围: [economy]", "scope"), ("更正次数: 2", "revision"), ("指标: {first-stores: 71}", "actuals"),
    ("actuals: {first-stores: {数值: 71}}", "value"), ("actuals: {first-stores: {数字: 71}}", "value"),
    ("actuals: {first-stores: {value: 71, 备注: 快报}}", "note"),
    ("actuals: {first-stores: {value: 71, 单位: 家}}", "unit"),
    ("actuals: {gdp-growth: {value: 2%, 参照数: 3%}}", "reference"),
    ("actuals: {first-stores: {撤回: 重复}}", "withdrawn"),
    ("actuals: {gdp-growth: {value: 1 亿元, 上年同期: 1 亿元}}", "previous"),
    ("单位: 甲", "reporter"), ("上报单位: 甲", "reporter"), ("范围: [economy]", "scope"), ("版本: 2", "revision"),
    ("计划名称: jingan-2022", "plan"), ("actuals: {first-stores: {完成数: 71}}", "value"),
    ("actuals: {first-stores: {value: 71, 说明: 快报}}", "note"),
    ("actuals: {first-stores: {value: 71, 佐证材料: 文件}}", "evidence"),
    ("actuals: {first-stores: {value: 71, 确认: true}}", "confirmed"),
    ("actuals: {first-stores: {value: 71, 更正原因: 重复}}", "correction"),
    ("actuals: {gdp-growth: {value: 2%, reference: 1%, 下达单位: 市}}", "authority"),
    ("actuals: {gdp-growth: {value: 1 亿元, 上年数: 1 亿元}}", "previous"),
])
def test_a_chinese_key_is_told_the_key_to_write_and_is_not_missing_too(written: str, key: str) -> None:
    others = ("plan: jingan-2022", "period: 2022-06", "actuals: {first-stores: 71}")
    rest = [one for one in others if one.partition(":")[0] not in (key, written.partition(":")[0])]
    (problem,) = submission_problems("\n".join([written, *rest]) + "\n")

    assert problem.code == "unknown-key"
    assert f"是不是“{key}”？" in problem.mend.zh


def test_a_text_that_cannot_be_read_is_tried_anew_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []

    def stop_of(text: str, *_: object) -> tuple[int, int]:
        tries.append(text)
        return 0, 0

    monkeypatch.setattr(syntax_problems, "_stop_of", stop_of)

    figure_problems("  first-stores: {value: 71" + "，" * 300 + ", ]")
    few = len(tries)
    figure_problems(*["  # " + "x" * 2000] * 150, "  first-stores: {value: 71" + "，" * 300 + ", ]")

    assert (few, len(tries) - few) == (20, 1)


# --- what is there in the plan at hand


def told(folder: Path, *arguments: str, language: str = "en") -> str:
    """Return what the program says of the call in that folder."""
    return run_here([*arguments, "--lang", language], folder).complaints


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def small_plan(folder: Path, period: str = PERIOD) -> None:
    """Write a sound plan of one target into plan.yaml."""
    target = GREEN.replace("unit", "tags: [trees], unit")
    write(folder, "plan.yaml", "plan: other", period, SECTIONS, "targets:", target)


def test_an_unknown_scope_is_told_sections_tags_and_the_command_for_this_plan(tmp_path: Path) -> None:
    small_plan(tmp_path)
    write(tmp_path, "actuals.yaml", "plan: other", "period: 2025-06", "scope: [parks]", "actuals: {green: 1}")
    write(tmp_path, ".jingan.yaml", "plan: plan.yaml", "scope: [parks]")
    sentence = "The plan's sections and tags: city, trees. Run jingan targets --plan plan.yaml to see its targets."

    by_file = told(tmp_path, "check", "--plan", "plan.yaml", "actuals.yaml")
    (tmp_path / ".jingan.yaml").unlink()

    assert sentence in by_file
    assert sentence in told(tmp_path, "check", "--plan", "plan.yaml", "actuals.yaml")
    assert sentence in told(tmp_path, "targets", "--plan", "plan.yaml", "--scope", "parks")
    assert "计划的部分和标签：city、trees。运行 jingan targets --plan plan.yaml 查看指标。" in told(
        tmp_path, "check", "--plan", "plan.yaml", "actuals.yaml", language="zh")


def test_an_unknown_target_is_told_the_command_for_this_plan(tmp_path: Path) -> None:
    small_plan(tmp_path)
    write(tmp_path, "actuals.yaml", "plan: other", "period: 2025-06", "actuals: {parks: 1}")
    write(tmp_path, "ours.yaml", "extends: plan.yaml", "plan: ours", "targets: {parks: {owner: 区绿化局}}")

    for call in (["check", "--plan", "plan.yaml", "actuals.yaml"], ["targets", "--plan", "plan.yaml", "parks"],
                 ["targets", "--plan", "ours.yaml"]):
        assert "Run jingan targets --plan plan.yaml to see them all." in told(tmp_path, *call)
    assert "Run jingan targets to see them all." in told(tmp_path, "targets", "parks")


def test_a_reporter_of_an_unknown_section_is_told_those_of_the_plan_and_no_command_that_would_fail(
    tmp_path: Path
) -> None:
    (problem,) = plan_problems(tmp_path, "targets:", GREEN, "reporters: {甲: [parks]}")

    assert problem.mend.en == "The plan's sections and tags: city."


def test_of_very_many_sections_the_first_twenty_are_listed(tmp_path: Path) -> None:
    others = ", ".join(f"s{number}: {{zh: 部分, en: Part}}" for number in range(30))
    sections = SECTIONS.removesuffix("}") + f", {others}}}"

    (problem,) = plan_problems(tmp_path, "targets:", GREEN, "reporters: {甲: [parks]}", sections=sections)

    assert problem.mend.en.endswith(", s17, s18, ….")


def test_a_part_in_another_unit_may_be_a_target_of_its_own(tmp_path: Path) -> None:
    (problem,) = target_problems(tmp_path, "part_of: green")

    assert problem.code == "part-of-units"
    assert problem.mend.zh.endswith("或删除 part_of：单位不同的部分应单列为一项指标。")
    assert problem.mend.en.endswith("or delete part_of: a part in another kind of unit is a separate target.")


@pytest.mark.parametrize(("period", "month"), [
    (PERIOD, "2025-06"), ("period: {start: 2021-04-01, end: 2025-12-31}", "2021-09"),
    ("period: {start: 2024-09-01, end: 2025-08-31}", "2025-02"),
    ("period: {start: 2025-07-01, end: 2025-09-30}", "2025-07"),
    ("period: {start: 9999-12-01, end: 9999-12-31}", "9999-12"),
])
def test_a_month_to_write_is_one_of_the_plan(tmp_path: Path, period: str, month: str) -> None:
    small_plan(tmp_path, period)
    write(tmp_path, "actuals.yaml", "plan: other", "actuals: {green: 1}")

    assert f"Write “period: {month}”;" in told(
        tmp_path, "check", "--plan", "plan.yaml", "actuals.yaml")
    assert f"Add --period {month}." in told(tmp_path, "template", "--plan", "plan.yaml")
