"""What each department is reminded of (催报), as Markdown that is sent as it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO

import pytest

from jingan_cli.model.audit import Audit, Missing
from jingan_cli.model.look import Look
from jingan_cli.model.report import TROUBLE, Waiver
from jingan_cli.model.text import Language
from jingan_cli.reports import markdown
from jingan_cli.reports.shared.reminders import reminders
from jingan_cli.reports.shared.trouble import verdict_of
from tests.reports import test_xlsx
from tests.reports.test_docx import CI_WORDS, set_in_document

LANGUAGES: tuple[Language, ...] = ("zh", "en")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def page(language: Language) -> str:
    """Return the reminders of the picture: three months of two reporters, one of which is late."""
    return section_of(test_xlsx.audit(), language)


def section_of(audit: Audit, language: Language = "zh") -> str:
    """Return the fold of the reminders, read as Markdown shows it."""
    out = BytesIO()
    markdown.write_audit(audit, out, Look(language=language))
    found = [one for one in out.getvalue().decode().split("<details>") if re.match("\n<summary>(催报|Reminders)", one)]
    return re.sub(r"\\(.)", r"\1", "".join(found)).partition("</details>")[0]


def sections(audit: Audit, language: Language = "zh") -> dict[str, str]:
    """Return what each department receives, by its name."""
    found = section_of(audit, language).split("\n#### ")[1:]
    return dict(one.split("\n\n", 1) for one in found)


def changed(status: str, **changes: object) -> Audit:
    """Return the picture with the results of that status alone, changed."""
    audit = test_xlsx.audit()
    kept = [one for one in audit.results if one.verdict.status == status]
    return replace(audit, missing=(), results=tuple(
        replace(one, verdict=replace(one.verdict, **changes)) for one in kept))  # type: ignore[arg-type]  # any field


@each_language
def test_each_department_receives_salutation_items_and_request(language: Language) -> None:
    told = sections(test_xlsx.audit(), language)

    assert [*told] == ["区民政局", "区商务委"]
    for name, words in told.items():
        salutation, opening, items, request = words.strip().split("\n\n")
        assert salutation == {"zh": f"{name}：", "en": f"To {name}:"}[language]
        assert opening.startswith(
            {"zh": "截至2022年3月31日（序时进度25%），", "en": "As of 2022\u201103\u201131, when 25%"}[language])
        assert all(line.startswith("- ") for line in items.splitlines())
        assert {"zh": "2022年4月30日前", "en": "by 2022\u201104\u201130."}[language] in request


def test_who_is_late_is_told_which_periods_are_missing_and_first() -> None:
    told = sections(test_xlsx.audit())

    assert told["区民政局"].split("\n\n")[2].splitlines()[0] == "- 缺报：2022年2月。"
    assert "缺报：" not in told["区商务委"]
    assert "补报缺少的数字" in told["区民政局"]


@each_language
def test_each_target_in_trouble_is_told_to_those_it_is_counted_with_and_to_nobody_else(language: Language) -> None:
    audit = test_xlsx.audit()
    told = sections(audit, language)
    troubled = [one for one in audit.results if one.verdict.status in TROUBLE and one.counted_with]

    assert troubled
    for one in audit.results:
        name = one.verdict.name.within(language)
        heard = [who for who, words in told.items() if name in words]
        assert heard == [who for who in told if one in troubled and who in one.counted_with], name
    for one in troubled:
        reason = set_in_document(one.verdict.reason.within(language), language)
        assert one.verdict.stage == "unreported" or all(reason in told[who] for who in one.counted_with)


def test_a_waived_target_is_no_reason_for_a_reminder() -> None:
    waiver = Waiver(target="x", reason="停业", approved_by="区政府", until=date(2022, 9, 30))

    assert reminders(changed("fail")) != []
    assert reminders(changed("fail", waived=waiver)) == []
    assert section_of(changed("fail", waived=waiver)) == ""


def test_who_has_most_trouble_in_all_comes_first() -> None:
    audit = changed("fail")
    shared = (("甲",), ("甲",), ("乙", "丙"), ("乙", "丙"), ("乙",))
    rows = [replace(audit.results[0], verdict=replace(audit.results[0].verdict, departments=names)) for names in shared]

    assert [one.department for one in reminders(replace(audit, results=tuple(rows)))] == ["乙", "甲", "丙"]


@pytest.mark.parametrize(("status", "asked"), [
    ("fail", "书面说明落后的原因和措施"), ("no-data", "补报缺少的数字"),
])
def test_it_asks_for_what_is_missing_or_behind_until_the_next_month_ends(status: str, asked: str) -> None:
    one = reminders(changed(status) if status == "fail" else with_causer())[0]

    assert one.request.zh == f"请于2022-04-30前{asked}。"


def with_causer() -> Audit:
    """Return the picture with what has no data, which one reporter caused."""
    audit = changed("no-data")
    return replace(audit, results=tuple(replace(one, causers=("区民政局",)) for one in audit.results))


def test_after_the_last_period_it_asks_without_delay() -> None:
    over = replace(changed("fail"), schedule=Decimal(100))

    assert reminders(over)[0].request.zh == "请尽快书面说明落后的原因和措施。"


def test_who_owes_a_period_alone_is_reminded_of_it() -> None:
    audit = replace(changed("pass"), missing=(Missing("区民政局", "2022-01"), Missing("区民政局", "2022-02")))
    (one,) = reminders(audit)

    assert (one.department, [words.zh for _, words in one.items]) == ("区民政局", ["缺报：2022-01、2022-02。"])
    assert one.request.zh == "请于2022-04-30前补报缺少的数字。"


def test_several_without_data_for_one_reason_are_named_in_one_sentence() -> None:
    audit = with_causer()
    told = [replace(one, verdict=replace(one.verdict, stage="invalid", reason=audit.results[0].verdict.reason,
                                         note="复核中" if n == 0 else None, also=(), threshold_original=None))
            for n, one in enumerate(audit.results[:4])]
    (one,) = reminders(replace(audit, results=tuple(told)))
    names = [verdict_of(row).name.zh for row in told]

    (about, _), (nothing, together) = one.items
    assert about is not None
    assert (about.zh.partition("（")[0].rstrip("："), nothing) == (names[0], None)
    assert together.zh.startswith(f"文件无效3项，为：{'、'.join(names[1:])}。")


@each_language
def test_it_names_no_gate_no_path_and_no_command(language: Language) -> None:
    assert len(page(language)) > 400
    assert CI_WORDS.search(page(language)) is None
