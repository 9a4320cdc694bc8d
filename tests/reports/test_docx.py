"""The notice as an official document, read back."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from jingan_cli.judging.gate import GateRule, decide
from jingan_cli.messages import label
from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.model.plan import PlanChange
from jingan_cli.model.problem import JinganError
from jingan_cli.model.report import TROUBLE, Report, Verdict
from jingan_cli.model.text import Language
from jingan_cli.reports import docx
from jingan_cli.reports.shared.symbols import figure_shown, points
from tests.reading import words_of_document
from tests.reports import test_xlsx
from tests.running import run_here

LANGUAGES: tuple[Language, ...] = ("zh", "en")
each_language = pytest.mark.parametrize("language", LANGUAGES)
CI_WORDS = re.compile(
    r"门禁[：不通]|阻断|流水线|gate:|gate (not )?passed|: blocks|blocking|\bCI\b|[.]ya?ml|[.]csv|jingan\b"
    r"|(?<![\w-])--?[a-z]", re.IGNORECASE)
"""Words, paths and commands that nobody understands who reads a notice."""
YEAR = ("audit", "examples/audit/actuals", "--plan", "examples/audit/targets.yaml", "--to", "2022-08", "--quiet")
NUMBERED = ("--number", "静督〔2022〕7号", "--issuer", "区督查室", "--dated", "2022年9月5日", "--annex", "1")


def bytes_of(given: Report | Audit, language: Language = "zh", **look: str) -> bytes:
    """Return what is written."""
    out, seen = BytesIO(), Look(language=language, **look)  # type: ignore[arg-type]  # texts all of them
    write: Any = docx.write if isinstance(given, Report) else docx.write_audit
    write(given, out, seen)
    return out.getvalue()


@cache
def june(language: Language = "zh") -> Any:
    """Return the notice of one submission."""
    return Document(BytesIO(bytes_of(test_xlsx.report(), language)))


@cache
def year() -> Any:
    """Return the notice of eight months, as the command writes it: absent months, files that are not valid."""
    run = run_here([*YEAR, *NUMBERED, "--lang", "zh", "-f", "docx"])
    assert run.code == 2, run.complaints
    return Document(BytesIO(run.out))


def styled(document: Any, style: str) -> list[str]:
    """Return the paragraphs in that style."""
    found = [one.text for one in document.paragraphs if one.style.name == style]
    assert found, style
    return found


def part(document: Any, heading: str) -> list[str]:
    """Return the paragraphs below that heading, to the next."""
    told = [(one.style.name, one.text) for one in document.paragraphs]
    (start,) = [n for n, (style, text) in enumerate(told) if style == "Heading 1" and text.endswith(heading)]
    rest = told[start + 1:]
    end = next((n for n, (style, _) in enumerate(rest) if style in ("Heading 1", "Closing")), len(rest))
    return [text for _, text in rest[:end]]


def set_in_document(words: str, language: Language) -> str:
    """Return the words with the signs of a document, in Chinese without blanks beside digits."""
    signed = re.sub(r"(?<![0-9A-Za-z])-(?=[0-9])", "\u2212", words)
    return re.sub("(?<=[0-9%]) (?=[㐀-鿿])|(?<=[㐀-鿿]) (?=[0-9\u2212≤≥])", "", signed) if language == "zh" else signed


# ---- what it says


def test_it_is_written_in_the_order_of_a_notice() -> None:
    told = [(one.style.name, one.text) for one in year().paragraphs]
    heads = [text for style, text in told if style == "Heading 1"]

    assert told[:6] == [
        ("发文字号", "静督〔2022〕7号"), ("Title", "关于静安区2022年量化目标月度汇总（演示）"),
        ("Title", "进展情况的通报"),
        ("Subtitle", "（截至2022年8月31日）"), ("Salutation", "各责任部门："),
        ("Body Text", "现将截至2022年8月31日（序时进度66.7%）的进展情况通报如下。")]
    assert heads == ["一、总体情况", "二、比上期变化和期末预计", "三、需要跟进的指标", "四、缺报的单位和期间",
                     "五、目标和口径调整情况"]
    assert told[-6:] == [
        ("Closing", "特此通报。"), ("附件说明", "附件1：指标完成情况表"), ("Signature", "区督查室"),
        ("Date", "2022年9月5日"), ("附件标记", "附件1"), ("附件标题", "指标完成情况表")]


def test_the_first_page_says_whom_to_phone_and_about_what() -> None:
    counts, first = part(year(), "总体情况")
    (department, worst, *_) = part(year(), "需要跟进的指标")
    who = department.removeprefix("（一）").partition("（")[0]
    about, _, told = worst.removeprefix("1．").partition("：")

    assert counts.startswith("本次共涉及指标76项。达到序时进度")
    assert "报送中有2个问题，相关数字没有计入。" in counts
    assert first.startswith(f"需要跟进最多的是{who}（")
    assert f"其中最突出的是{about.partition('（目标')[0]}：" in first
    assert told.startswith(first.partition("其中")[2].partition("：")[2])


def test_what_changed_and_who_sent_nothing_are_told() -> None:
    changed, missing = part(year(), "比上期变化和期末预计"), part(year(), "缺报的单位和期间")

    assert [one for one in changed if one.startswith("新转")]
    (short,) = [one for one in changed if one.startswith("按目前进度年底难以完成")]
    assert (short.count("期末预计"), short.endswith("等。")) == (10, True)
    assert missing == ["区文旅局：2022年8月。", "区民政局：2022年4月。"]


@pytest.mark.parametrize("given", ["report", "audit"])
@each_language
def test_each_target_in_trouble_stands_under_its_department_with_figure_due_gap_and_reason(
    given: str, language: Language
) -> None:
    judged = test_xlsx.report() if given == "report" else test_xlsx.audit()
    paragraphs = Document(BytesIO(bytes_of(judged, language))).paragraphs
    told = {re.split("．|[.] ", one.runs[0].text, maxsplit=1)[1]: one.text for one in paragraphs if len(one.runs) == 2}
    told = {re.split("（目标| [(]target|：$|: $", first)[0]: text for first, text in told.items()}
    results = judged.submissions[0].results if isinstance(judged, Report) else judged.verdicts
    silent = [one for one in results if one.stage == "unreported"]
    lists = "".join(one.text for one in paragraphs if one.text.lower().startswith(label("unreported").within(language)))

    for verdict in [one for one in results if one.status in TROUBLE and one.stage != "unreported"]:
        name = set_in_document(verdict.name.within(language), language)
        assert set_in_document(verdict.reason.within(language), language) in told[name]
    assert silent
    assert [one.target for one in silent if one.name.within(language) not in lists and one.name.within(language)
            not in told] == []


def test_departments_stand_by_their_trouble_and_their_targets_by_their_gap() -> None:
    heads = styled(year(), "Heading 2")
    failing = [int(found[1]) if (found := re.search(r"未达标(\d+)", one)) else 0 for one in heads]

    assert failing == sorted(failing, reverse=True)
    assert heads[0].startswith("（一）区建管委（")
    items = [one.text for one in june().paragraphs if len(one.runs) == 2]
    (one,) = test_xlsx.report().submissions
    behind = [verdict for status in ("fail", "at-risk") for verdict in sorted(
        (one for one in one.results if one.status == status), key=lambda one: one.gap or 0)]
    assert [text.split("．")[1].partition("（目标")[0] for text in items][:len(behind)] == [
        verdict.name.zh for verdict in behind]
    assert [one[: one.index("）") + 1] for one in heads[:3]] == ["（一）", "（二）", "（三）"]


def test_what_nobody_reported_is_one_sentence_and_what_was_withdrawn_is_told() -> None:
    report = test_xlsx.report()
    (one,) = report.submissions
    silent = [replace(v, target=f"t{n}", note="复核中" if n == 3 else None, also=(), threshold_original=None)
              for n, v in enumerate(v for v in one.results if v.stage == "unreported" for _ in range(3))]
    told = part(Document(BytesIO(bytes_of(
        replace(report, submissions=(replace(one, results=tuple(silent)),))))), "需要跟进的指标")

    assert next(text for text in told if text.startswith("1．")).endswith("没有报送数字。备注：复核中。")
    assert told[-1].startswith("未报5项，为：")


def test_changes_of_the_plan_are_told_without_files_and_only_where_they_change_verdicts() -> None:
    told = part(year(), "目标和口径调整情况")

    assert len(told) == 6
    assert told[0].startswith("开设小学生“爱心暑托班” · 调整：无 → ")
    assert re.fullmatch(r"共\d+处改动，以上是前5处。", told[-1])
    assert [one for one in told if re.search(r"标签|责任部门|名称：|\.yaml", one)] == []


def test_a_change_of_a_target_that_is_not_judged_is_not_told_by_its_id() -> None:
    change = PlanChange(
        target="first-stores", key="threshold", was=None, now={"at_least": 1}, file="own.yaml", line=3)
    report = replace(test_xlsx.report(), changes=(
        change, replace(change, target="elsewhere"), replace(change, key="tags", now=["a"])))
    told = part(Document(BytesIO(bytes_of(report))), "目标和口径调整情况")

    assert told == ["引进各类首店 · 目标值：无 → ≥ 1。"]


def test_of_several_submissions_each_has_a_notice_of_its_own() -> None:
    report = test_xlsx.judged("examples/2022-06/actuals.yaml", "examples/department/actuals/2022-06.yaml")
    document = Document(BytesIO(bytes_of(report)))

    assert len(document.tables) == 2
    assert styled(document, "Salutation") == ["区督查室：", "区商务委："]
    assert [section.orientation for section in document.sections] == [0, 1, 0, 1]
    counts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]
    assert [None if one is None else one.get(qn("w:start")) for one in counts] == ["1", None, "1", None]
    assert len(document.tables[1].rows) == 1 + len(report.submissions[1].results) + len(
        {one.section for one in report.submissions[1].results})
    assert "计划共有指标76项，本次涉及" in "".join(styled(document, "Body Text"))


def test_figures_that_may_be_missing_are_told_and_nobody_without_a_department_is_put_first() -> None:
    report = test_xlsx.report()
    (one,) = report.submissions
    unknown = tuple(replace(verdict, departments=("甲局",) if verdict.status == "at-risk" else ())
                    for verdict in one.results)
    nobody = replace(report, submissions=(replace(one, reporter=None, results=unknown),))
    told = part(Document(BytesIO(bytes_of(decide(nobody, GateRule("fail", True))))), "总体情况")

    assert told[0].endswith("经同意，其中4项可暂缺数字。")
    assert len(told) == 1
    heads = styled(Document(BytesIO(bytes_of(nobody))), "Heading 2")
    assert [one.partition("（")[0] or one[3:].partition("（")[0] for one in heads] == ["责任部门待明确", "甲局"]


@pytest.mark.parametrize("given", ["report", "audit"])
@each_language
def test_it_names_no_gate_no_path_and_no_command(given: str, language: Language) -> None:
    judged = test_xlsx.report() if given == "report" else test_xlsx.audit()
    found = words_of_document(bytes_of(judged, language))

    assert len(found) > 50
    assert [one for one in [*found, *(one.text for one in year().paragraphs)] if CI_WORDS.search(one)] == []


# ---- the annex


@pytest.mark.parametrize("given", ["report", "audit"])
def test_the_table_holds_every_target_below_its_section(given: str) -> None:
    judged = test_xlsx.report() if given == "report" else test_xlsx.audit()
    (table,) = Document(BytesIO(bytes_of(judged))).tables
    heading, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    targets = [row for row in rows if row[0].isdigit()]
    verdicts = judged.submissions[0].results if isinstance(judged, Report) else judged.verdicts

    assert heading == ["序号", "指标名称", "单位", "年度目标", "累计完成", "序时应达", "完成率", "差（百分点）", "状态",
                       "责任部门", "备注"]
    assert [row[:3] for row in targets] == [[str(n), one.name.zh, one.unit] for n, one in enumerate(verdicts, 1)]
    assert [(row[4], row[7]) for row in targets] == [(figure_shown(one), points(one.gap)) for one in verdicts]
    assert len(rows) - len(targets) == len({one.section for one in verdicts})
    assert {row[9] for row in targets} <= ({"区督查室"} if given == "report" else {"区商务委", "区民政局", ""})
    assert not any(re.search("慢于序时进度|照此速度|连续", row[10]) for row in targets)
    assert {row[3] for row, one in zip(targets, verdicts, strict=True) if one.threshold.value is None} == {"待定"}


def test_its_heading_is_repeated_and_no_row_is_broken() -> None:
    rows = [row._tr.trPr for row in june().tables[0].rows]

    assert [one.find(qn("w:tblHeader")) is not None for one in rows] == [True] + [False] * (len(rows) - 1)
    assert all(one.find(qn("w:cantSplit")) is not None for one in rows)


# ---- how it looks


def test_pages_are_those_of_official_documents() -> None:
    first, annex = june().sections
    sides = [[round(side.mm) for side in (one.top_margin, one.right_margin, one.bottom_margin, one.left_margin)]
             for one in (first, annex)]

    assert [(round(one.page_width.mm), round(one.page_height.mm)) for one in (first, annex)] == [(210, 297), (297, 210)]
    assert sides == [[37, 26, 35, 28], [28, 20, 26, 20]]
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        (number,) = footer.paragraphs
        assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert [run.text for run in number.runs] == ["— ", " —"]
        assert number._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


@pytest.mark.parametrize(("style", "font", "size", "line", "first"), [
    ("Title", "方正小标宋简体", 22, 36, 0), ("Subtitle", "楷体_GB2312", 16, 28.9, 0),
    ("Normal", "仿宋_GB2312", 16, 28.9, 0), ("Body Text", "仿宋_GB2312", 16, 28.9, 32),
    ("Heading 1", "黑体", 16, 28.9, 32), ("Heading 2", "楷体_GB2312", 16, 28.9, 32),
    ("Signature", "仿宋_GB2312", 16, 28.9, 0), ("Date", "仿宋_GB2312", 16, 28.9, 0),
    ("发文字号", "仿宋_GB2312", 16, 28.9, 0),
    ("附件标记", "黑体", 16, 28.9, 0), ("表格文字", "仿宋_GB2312", 9, 12, 0), ("表头", "黑体", 9, 12, 0),
])
def test_styles_are_those_of_official_documents(style: str, font: str, size: int, line: float, first: int) -> None:
    found = june().styles[style]
    fonts, layout = found.element.rPr.rFonts, found.paragraph_format

    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == (font, "Times New Roman")
    assert found.font.size.pt == size
    assert layout.line_spacing.pt == line
    assert round(layout.first_line_indent.pt if layout.first_line_indent else 0) == first


def test_the_signature_is_on_a_page_with_words_above_it_and_a_heading_with_words_below() -> None:
    kept = {one.name for one in june().styles if one.type == 1 and one.paragraph_format.keep_with_next}

    assert kept == {"Heading 1", "Heading 2", "Closing", "附件说明", "Signature"}


def test_a_page_is_filled_to_its_last_line() -> None:
    assert {one.paragraph_format.widow_control for one in june().styles if one.type == 1} == {False}


def test_every_paragraph_has_a_named_style_and_none_its_own_looks() -> None:
    document = june()
    body = document.element.body
    names = {style.style_id for style in document.styles}

    assert {one.get(qn("w:val")) for one in body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))} <= names
    assert not any(body.iter(qn("w:rFonts"), qn("w:sz"), qn("w:spacing"), qn("w:color")))
    assert all(one.style.name != "Normal" for one in document.paragraphs)


def test_a_font_that_is_not_installed_has_others_in_its_place() -> None:
    with ZipFile(BytesIO(bytes_of(test_xlsx.report()))) as archive:
        fonts, styles = (archive.read(f"word/{name}.xml").decode() for name in ("fontTable", "styles"))
        names = set(re.findall('w:eastAsia="([^"]+)"', styles)) - {"zh-CN"}

    assert names == set(re.findall('w:font w:name="([^"]+)"><w:altName w:val="[^"]+,[^"]+"', fonts))


@each_language
def test_names_of_own_styles_are_in_the_language_of_the_document(language: Language) -> None:
    names = {style.name for style in june(language).styles if style.element.get(qn("w:customStyle"))}

    assert ("表格文字" in names, "Table text" in names) == (language == "zh", language == "en")
    assert june(language).styles["Body Text"].paragraph_format.alignment == {"zh": 3, "en": 0}[language]


@pytest.mark.parametrize(("written", "shown"), [
    ("自 2022-08-01 起，-12.4 %、≥26 家", "自2022年8月1日起，\u221212.4 %、≥26家"),
    ("编号 A-2022-08、2022-13", "编号 A-2022-08、2022-13"),
    ("2022-08 至 2022-12", "2022年8月至2022年12月"),
])
def test_dates_blanks_and_signs_are_those_of_a_document(written: str, shown: str) -> None:
    report = test_xlsx.report()
    (one,) = report.submissions
    verdict: Verdict = replace(one.results[2], note=written)
    changed = replace(report, submissions=(replace(one, results=(verdict,)),))

    assert f"备注：{shown}。" in "".join(words_of_document(bytes_of(changed)))


def test_headings_are_counted_in_chinese() -> None:
    said = [docx.notice._numeral(number).zh for number in (1, 9, 10, 11, 20, 21, 99, 100)]

    assert said == ["一", "九", "十", "十一", "二十", "二十一", "九十九", "100"]


# ---- the file


@pytest.mark.parametrize("given", ["report", "audit"])
def test_the_same_input_gives_the_same_bytes_dated_as_it_was_judged(given: str) -> None:
    judged = test_xlsx.report() if given == "report" else test_xlsx.audit()
    content = bytes_of(judged)
    about = Document(BytesIO(content)).core_properties
    day = test_xlsx.report().submissions[0].as_of if given == "report" else test_xlsx.audit().as_of

    assert content == bytes_of(judged)
    assert about.created.date() == about.modified.date() == day
    assert (about.author, about.title, about.comments) == ("jingan", judged.title.zh, "")
    with ZipFile(BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [name for name in archive.namelist() if re.search("thumb|custom|numbering|Effects", name)] == []
        assert b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in archive.read(
            "word/settings.xml")


def test_without_python_docx_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    for given in (test_xlsx.report(), test_xlsx.audit()):
        with pytest.raises(JinganError, match=r"\[missing-extra\]$") as refused:
            bytes_of(given)
        assert "pip install python-docx" in refused.value.problems[0].mend.zh


def test_the_commands_write_it(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    ran = run_here(["check", "examples/2022-06/actuals.yaml", "--lang", "zh", "--quiet", "-o", str(path)])

    assert ran.code == 1
    assert path.read_bytes() == bytes_of(test_xlsx.report())
