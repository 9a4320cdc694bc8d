"""Documents as they come: docx, PDF and HTML are read as their texts are, told by their first bytes."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from jingan_cli.authoring.draft.pipeline import Wanted, draft
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.documents import docx_file, html_file, pdf_file, read_document
from jingan_cli.parsing.documents.pdf_file import without_running_lines
from jingan_cli.parsing.documents.rows import lines_of_row
from tests.running import ROOT, run_here

REPORTS = ROOT / "tests" / "data" / "reports"
TEXT = REPORTS / "qingxi-2026.txt"


def lines(path: Path) -> list[str]:
    return [line.strip() for line in read_document.read_document(str(path)).lines if line.strip()]


def code(path: Path) -> str:
    with pytest.raises(JinganError) as caught:
        read_document.read_document(str(path))
    return caught.value.problems[0].code


def saved(folder: Path, content: bytes | str, name: str = "report.bin") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def word(folder: Path, document: Any) -> Path:
    out = BytesIO()
    document.save(out)
    return saved(folder, out.getvalue())


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_a_report_in_each_format_gives_the_plan_that_its_text_gives(suffix: str) -> None:
    document = read_document.read_document(str(TEXT.with_suffix(f".{suffix}")))

    assert draft(document.lines, Wanted()) == draft(read_document.read_document(str(TEXT)).lines, Wanted())


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_the_name_says_nothing_of_what_a_document_is(suffix: str, tmp_path: Path) -> None:
    content = TEXT.with_suffix(f".{suffix}").read_bytes()

    assert lines(saved(tmp_path, content, "report.txt")) == lines(TEXT.with_suffix(f".{suffix}"))


def test_coverage_reads_a_document_too() -> None:
    ran = run_here(["coverage", str(TEXT.with_suffix(".docx"))])

    assert (ran.code, "4万亩" in ran.out.decode()) == (1, True)


# ---- docx


def test_tables_are_read_and_headers_footers_notes_and_deletions_are_not(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "会议文件"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    paragraph = document.add_paragraph("新建学校3所，")
    for tag, inner, words in (("del", "delText", "改造"), ("moveFrom", "t", "整治"), ("ins", "t", "扩建")):
        paragraph._p.append(parse_xml(f"<w:{tag} {nsdecls('w')}><w:r><w:{inner}>{words}</w:{inner}></w:r></w:{tag}>"))
    paragraph.add_run("公园5座。")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("1", "栽植树木", "90万株"), strict=True):
        cell.text = text
    document.add_paragraph("完成植树。")

    assert lines(word(tmp_path, document)) == ["新建学校3所，扩建公园5座。", "1", "栽植树木90万株", "完成植树。"]


def test_a_merged_cell_is_read_once(tmp_path: Path) -> None:
    table = (document := Document()).add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "新建学校3所"

    assert lines(word(tmp_path, document)) == ["新建学校3所"]


def test_a_field_is_read_as_what_it_shows(tmp_path: Path) -> None:
    paragraph = (document := Document()).add_paragraph("新建学校")
    run = paragraph.add_run("3所")
    instruction = OxmlElement("w:instrText")
    instruction.text = "MERGEFIELD x"
    run._r.insert(0, instruction)
    assert instruction.tag == qn("w:instrText")

    assert lines(word(tmp_path, document)) == ["新建学校3所"]


def packed(parts: dict[str, bytes]) -> bytes:
    with ZipFile(out := BytesIO(), "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_document_that_names_entities_is_refused(tmp_path: Path) -> None:
    with ZipFile(TEXT.with_suffix(".docx")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, mark, body = parts["word/document.xml"].partition(b"?>")
    parts["word/document.xml"] = head + mark + b"<!DOCTYPE document [<!ENTITY a 'b'>]>" + body

    assert code(saved(tmp_path, packed(parts))) == "damaged-document"


@pytest.mark.parametrize(("parts", "expected"), [
    ({"word/document.xml": b"<w>"}, "damaged-document"),
    ({"word/document.xml": b" " * (docx_file.MOST_UNPACKED + 1)}, "document-too-large"),
    ({"word/document.xml": b"", **{str(at): b"" for at in range(docx_file.MOST_PARTS)}}, "document-too-large"),
    ({"xl/workbook.xml": b""}, "document-not-read"),
])
def test_an_archive_is_looked_over_before_it_is_read(parts: dict[str, bytes], expected: str, tmp_path: Path) -> None:
    assert code(saved(tmp_path, packed(parts))) == expected


# ---- HTML


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(("body", "expected"), [
    ("<p>新建<b>学校</b>3所</p><p>公园<br>5座</p>", ["新建学校3所", "公园", "5座"]),
    ("<nav>首页</nav><script>3所</script><p style='display: none'>9所</p><p hidden>9所</p>好", ["好"]),
    ("<p>新建学校3所<sup>[1]</sup>，10<sup>4</sup></p>", ["新建学校3所，10"]),
    ("<table><tr><td>1</td><td>新建学校</td><td>3所</td></tr></table>", ["1", "新建学校3所"]),
    ("<div>一<div>二</div>三</div><!-- 四 -->", ["一", "二", "三"]),
    ("<p>好&amp;3&#25152;", ["好&3所"]),
    ("<table><tr>行<td>一<table><tr><td>二</td><td>3所</td></tr></table></td><td hidden>四</td></tr></table>",
     ["一", "二3所"]),
    ("</p></b>好</table><p>3\n所<script>9所", ["好", "3 所"]),
])
def test_a_page_is_read_as_a_reader_sees_it(body: str, expected: list[str], tmp_path: Path) -> None:
    assert lines(saved(tmp_path, page(body))) == expected


@pytest.mark.parametrize(("name", "encoding"), [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8")])
def test_a_page_is_of_the_encoding_that_it_names(name: str, encoding: str, tmp_path: Path) -> None:
    text = page("<p>新建㐂学校3所</p>", f'<meta http-equiv="Content-Type" content="text/html; charset={name}">')

    assert lines(saved(tmp_path, text.encode(encoding))) == ["新建㐂学校3所"]


def test_a_page_that_is_too_large_or_nested_for_ever_is_refused_by_its_limit(tmp_path: Path) -> None:
    assert code(saved(tmp_path, page("新" * (html_file.MOST_BYTES // 3)))) == "document-too-large"
    assert code(saved(tmp_path, page("<div>" * 100_000 + "新建学校3所"))) == "document-too-large"
    assert lines(saved(tmp_path, page("<div>" * 250 + "新建学校3所"))) == ["新建学校3所"]


# ---- PDF


def test_running_heads_and_page_numbers_are_left_out_and_what_stands_once_stays() -> None:
    pages = [["会议文件", "任务一", "新建学校3所", f"第{at}页"] for at in "一二三"]
    long = [["会议文件（1）", *"甲乙丙丁戊", "— 1 —"], ["会议文件（2）", *"己庚辛壬癸", "— 2 —"]]

    assert without_running_lines(long) == [[*"甲乙丙丁戊"], [*"己庚辛壬癸"]]
    assert without_running_lines(pages[:1]) == pages[:1]


def test_the_running_head_of_a_pdf_is_left_out() -> None:
    assert [line for line in lines(TEXT.with_suffix(".pdf")) if "会议文件" in line or line.startswith("第 ")] == []


def test_a_broken_pdf_is_refused(tmp_path: Path) -> None:
    whole = TEXT.with_suffix(".pdf").read_bytes()

    assert code(saved(tmp_path, whole[:400])) == "damaged-document"


def test_a_pdf_of_very_many_pages_or_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MOST_PAGES", 1)
    assert code(TEXT.with_suffix(".pdf")) == "document-too-large"
    monkeypatch.undo()
    monkeypatch.setattr(pdf_file, "MOST_CHARACTERS", 100)
    assert code(TEXT.with_suffix(".pdf")) == "document-too-large"


# ---- what is not read


@pytest.mark.parametrize(("content", "expected"), [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "document-not-read"), (b"{\\rtf1}", "document-not-read"),
    (b"\x89PNG\r\n", "document-not-read"), (b"\xff\xd8\xff\xe0", "document-not-read"),
    (b"<html><body><img src='scan.png'></body></html>", "document-without-text"),
])
def test_what_is_not_read_says_so(content: bytes, expected: str, tmp_path: Path) -> None:
    assert code(saved(tmp_path, content)) == expected


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(read_document, "MOST_BYTES", 10)

    assert code(saved(tmp_path, "新建学校3所。")) == "document-too-large"


@pytest.mark.parametrize(("suffix", "module", "package"), [
    ("docx", "docx", "python-docx"), ("pdf", "pypdf", "pypdf"), ("html", "lxml", "lxml"),
])
def test_where_the_library_is_missing_the_extra_is_named(
    suffix: str, module: str, package: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(JinganError) as caught:
        read_document.read_document(str(TEXT.with_suffix(f".{suffix}")))

    assert caught.value.problems[0].code == "missing-extra"
    assert f"pip install {package}" in caught.value.problems[0].mend.en


def test_a_cell_with_a_figure_alone_goes_with_the_one_before() -> None:
    assert [*lines_of_row(["1", "新建学校", "3所", "县教育局"])] == ["1", "新建学校3所", "县教育局"]
    assert [*lines_of_row(["新建学校3所。\n改造公园", "5座"])] == ["新建学校3所。", "改造公园", "5座"]
