"""Every spelling of a period that is read, each with its last day, and those that are not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import bad_date
from jingan_cli.model.plan import Plan, PlanPeriod
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.decoding import decode
from jingan_cli.periods import month_too_short, parse_period, with_a_year
from tests.building import plan_from, plan_text
from tests.running import ROOT, run_here

JUNE = [
    "2022-06", "2022-6", "2022.06", "2022.6", "2022/06", "2022/6", "202206", "2022年6月", "2022年06月", "2022年6月末",
    "2022年6月底", "2022年1-6月", "2022年1—6月", "2022年1~6月", "2022年1至6月", "2022年1到6月", "2022年01-06月",
    "2022年上半年", "2022年二季度", "2022年第二季度", "2022-Q2", "2022Q2", "2022-H1", "2022H1", "２０２２－０６",
    "２０２２．６", "2022／6", "２０２２年６月", "2022年1～6月", "2022-06-30", "2022.6.30", "2022/6/30", "20220630",
    "2022年6月30日", "2022年06月30日", "2022 年 6 月", "2022年 1 - 6 月", " 2022-06 ",
    "2022\u3000\u5e74\u3000\u4e0a\u534a\u5e74", "2022 - 06",
]
OTHERS = {
    "2022年前三季度": date(2022, 9, 30), "2022年1-9月": date(2022, 9, 30), "2022年三季度": date(2022, 9, 30),
    "2022": date(2022, 12, 31), "2022年": date(2022, 12, 31), "2022年全年": date(2022, 12, 31),
    "2022年第四季度": date(2022, 12, 31), "2022-H2": date(2022, 12, 31), "2022Q4": date(2022, 12, 31),
    "2022.10": date(2022, 10, 31), "2022.1": date(2022, 1, 31), "2022-02": date(2022, 2, 28),
    "2024年2月": date(2024, 2, 29), "2022.6.15": date(2022, 6, 15), "20220605": date(2022, 6, 5),
    "2022年6月5日": date(2022, 6, 5), "2022/6/5": date(2022, 6, 5), "2022年1-12月": date(2022, 12, 31),
}
NONE = [
    "6月", "上半年", "22-06", "2022-13", "2022-00", "2022-0", "2022-006", "20226", "2022613", "2022-06-31",
    "2022-6-0", "2022年13月", "2022年6", "2022-06/15", "2022.6-15", "2022-Q5", "2022-H3", "2022q2", "2022年下半年",
    "2022年五季度", "2022年2季度", "2022年6-1月", "2022年1月-6月", "2022-01-06月", "2022年0-6月", "2022-06末",
    "二〇二二年六月", "2022-06-15日", "2022年6月31日", "2022-W20", "June", "1-6月", "2022-1-6月", "2022年度",
    "截至2022年6月", "2022年6月15", "2022²", "", " ", "20 22-06", "2022 0 6", "2022" + "0" * 60,
    "2022年6月" + " " * 60 + "末", "20220600", "2022-06-00", "20220632",
]


@pytest.mark.parametrize("spelled", JUNE, ids=ascii)
def test_june_in_every_spelling(spelled: str) -> None:
    period = parse_period(spelled)

    assert period is not None
    assert (period.end, period.spelled) == (date(2022, 6, 30), spelled.strip())


@pytest.mark.parametrize("spelled", OTHERS, ids=ascii)
def test_other_ends(spelled: str) -> None:
    period = parse_period(spelled)

    assert period is not None
    assert period.end == OTHERS[spelled]


@pytest.mark.parametrize("spelled", NONE, ids=ascii)
def test_in_no_other_spelling(spelled: str) -> None:
    assert parse_period(spelled) is None


@pytest.mark.parametrize(("text", "plan", "end"), [
    ("6月", (2022, 1, 2022, 12), date(2022, 6, 30)), ("1-6月", (2022, 1, 2022, 12), date(2022, 6, 30)),
    ("上半年", (2022, 1, 2022, 12), date(2022, 6, 30)), ("2月", (2022, 7, 2023, 6), date(2023, 2, 28)),
    ("8月", (2022, 7, 2023, 6), date(2022, 8, 31)), ("3月", (2022, 4, 2022, 12), None),
    ("近期", (2022, 1, 2022, 12), None),
], ids=ascii)
def test_what_a_text_without_a_year_means_in_a_plan(
    text: str, plan: tuple[int, int, int, int], end: date | None
) -> None:
    first, first_month, last, last_month = plan
    found = with_a_year(text, PlanPeriod(date(first, first_month, 1), date(last, last_month, 30)))

    assert (found and found.end) == end


NEARLY = {
    "2022-06": ("22-06", "22年6月", "2022年6月份", "2022年1-6月份", "二〇二二年六月", "2022年六月", "截至2022年6月底",
                "2022年2季度", "2022年第2季度", "2022年Q2", "2022q2", "2022h1", "2022年二季度末", "2022上半年",
                "2022年1–6月", "2022年1月-6月", "2022年半年", "2022年6月30号"),
    "2022-06-15": ("2022年6月15号", "截至2022年6月15日", "22.6.15"),
    "2022-12": ("2022年度", "2022年下半年", "2022年十二月"),
    "2022-10": ("2022年十月",), "2022-09": ("2022前三季度", "22年3季度"),
}


@pytest.mark.parametrize(("spelled", "right"), [(one, right) for right, some in NEARLY.items() for one in some])
def test_what_is_nearly_a_period_is_told_how_it_is_spelled(plan: Plan, spelled: str, right: str) -> None:
    assert parse_period(spelled) is None
    assert refusal(plan, f'"{spelled}"') == f"bad-date 写成：{right}。"
    assert bad_date(spelled).mend.en == f"Write it as: {right}."


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_from(tmp_path, plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}"))


def refusal(plan: Plan, period: str) -> str:
    text = f"plan: small\nperiod: {period}\nactuals: {{first: 1, second: 1}}\n"
    with pytest.raises(JinganError) as caught:
        load_submission(decode("a.yaml", text.encode()), plan)
    (found,) = caught.value.problems
    return f"{found.code} {found.mend.zh}"


@pytest.mark.parametrize(("period", "said"), [
    *((one, "period-without-year 写成 2022-06。") for one in ("Q2", "H1", "6月份", "六月", "截至6月底", "2季度")),
    ("6月", "period-without-year 写成 2022-06。"), ("1-6月", "period-without-year 写成 2022-06。"),
    ("2022年2-6月", "span-starts-elsewhere"), ("近期", "bad-date"), ("2021年6月", "period-outside-plan"),
])
def test_what_a_submission_is_told(plan: Plan, period: str, said: str) -> None:
    assert refusal(plan, period).startswith(said)


@pytest.mark.parametrize("spelled", ["2022.06", "202206", "2022.6.30", "20220630", "2022年1-6月", "２０２２年６月末"])
def test_a_submission_a_config_and_an_option_read_the_same(tmp_path: Path, spelled: str) -> None:
    plan_from(tmp_path, plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}"))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".jingan.yaml").write_text(f"plan: targets.yaml\nfiles: a.yaml\nperiod: {spelled}\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        f"plan: small\nperiod: {spelled}\nactuals: {{first: 16, second: 1}}\n", encoding="utf-8")

    for call in (["check"], ["check", "a.yaml", "--period", spelled], ["check", "a.yaml", "--as-of", spelled],
                 ["template", "--period", spelled], ["explain", "first", "a.yaml", "--as-of", spelled]):
        ran = run_here(call, tmp_path)
        assert ran.code == 0, ran.complaints


@pytest.mark.parametrize("call", [
    ["check", "a.yaml", "--period", "2022年2-6月"], ["check", "a.yaml", "--as-of", "2022年2-6月"],
    ["audit", "a.yaml", "--to", "2022年2-6月"], ["audit", "a.yaml", "--from", "2022年2-6月"],
    ["template", "--period", "2022年2-6月"],
])
def test_a_span_of_an_option_starts_where_the_plan_does(tmp_path: Path, call: list[str]) -> None:
    plan_from(tmp_path, plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}"))
    (tmp_path / "a.yaml").write_text(
        "plan: small\nperiod: 2022-06\nreporter: 甲\nactuals: {first: 16, second: 1}\n", encoding="utf-8")
    ran = run_here([*call, "--plan", "targets.yaml"], tmp_path)

    assert (ran.code, "span-starts-elsewhere" in ran.complaints) == (2, True)


@pytest.mark.parametrize(("text", "last"), [
    ("2022-06-31", 30), ("2022.6.31", 30), ("20220631", 30), ("2022年6月31日", 30), ("２０２２－０２－２９", 28),
    ("2024-02-30", 29), ("2022-01-32", 31), ("2022-06-30", None), ("2022-13-01", None), ("2022-06-00", None),
    ("20220600", None), ("2022-06", None), ("2022年1-6月", None), ("六月三十一日", None),
], ids=ascii)
def test_a_day_beyond_its_month_names_a_month_that_is_too_short(text: str, last: int | None) -> None:
    found = month_too_short(text)

    assert (found and found.day) == last


DAY_BEYOND = {
    "a submission": ("a.yaml", "period: 2022-06", "period: 2022-06-31", "check a.yaml"),
    "a form": ("a.csv", "2022-06", "2022年6月31日", "check a.csv"),
    "a plan's end": ("targets.yaml", "2022-12-31", "2022-06-31", "check a.yaml"),
    "a plan's end in no spelling of it": ("targets.yaml", "2022-12-31", "2022-6-32", "check a.yaml"),
    "an adjustment": ("targets.yaml", "from: 2022-05-01", "from: 2022-06-31", "check a.yaml"),
    "a reference": ("targets.yaml", "{2022-06: 3}", "{2022-06-31: 3}", "check a.yaml"),
    "a config": (".jingan.yaml", "period: 2022-06", "period: 2022-06-31", "check"),
    "a waiver": (".jingan.yaml", "until: 2022-06-30", "until: 2022-06-31", "check"),
    "an option": ("", "", "", "check a.yaml --as-of 2022-06-31"),
    "an audit": ("", "", "", "audit a.yaml --to 2022/6/31"),
    "a variable": ("", "", "", "JINGAN_PERIOD=2022-06-31 check a.yaml"),
}


@pytest.mark.parametrize("name", DAY_BEYOND)
def test_a_day_beyond_its_month_is_told_how_many_days_that_has(tmp_path: Path, name: str) -> None:
    path, old, new, call = DAY_BEYOND[name]
    adjusted = "adjustments: [{target: first, from: 2022-05-01, authority: 甲, reason: 乙, pace: constant}]\n"
    files = {
        "targets.yaml": plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}",
                                  adjusted + "references: {市里: {2022-06: 3}}"),
        "a.yaml": "plan: small\nperiod: 2022-06\nreporter: 甲\nactuals: {first: 16, second: 1}\n",
        "a.csv": "期间,2022-06\n代号,数字\nfirst,16\nsecond,1\n",
        ".jingan.yaml": "plan: targets.yaml\nfiles: a.yaml\nperiod: 2022-06\n"
                        "waivers: [{target: first, reason: 丙, approved_by: 丁, until: 2022-06-30}]\n"}
    (tmp_path / ".git").mkdir()
    for one, text in files.items():
        assert one != path or old in text
        (tmp_path / one).write_text(text.replace(old, new) if one == path else text, encoding="utf-8")
    variables = {"LANG": "zh_CN.UTF-8", **dict(word.split("=") for word in call.split() if "=" in word)}
    ran = run_here([word for word in call.split() if "=" not in word], tmp_path, variables)

    assert (ran.code, ran.out) == (2, b"")
    assert "2022-06 只有 30 天，月末写成 2022-06-30。" in ran.complaints


@pytest.mark.parametrize("page", ["actuals.md", "actuals.zh-CN.md"])
def test_the_manual_lists_what_is_read(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    table = next(part for part in text.split("\n\n") if "`202206`" in part)
    spelled = re.findall(r"`([^`]+)`", table)

    assert len(spelled) == 31
    assert all(parse_period(one) for one in spelled)
