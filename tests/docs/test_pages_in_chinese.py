"""The pages in Chinese: they hold what their English siblings hold, and lead to pages in Chinese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.test_pages import BLOCK, DOCUMENTS, LINK, blocks
from tests.reading import some, text_of
from tests.running import ROOT

IN_TWO_LANGUAGES = (
    "actuals", "audit", "ci", "coverage", "draft", "forms", "limits", "lint", "plan", "plan-reference", "verdicts")
IN_CHINESE = some((document for document in DOCUMENTS if document.endswith(".zh-CN.md")), "documents in Chinese")
_SPAN = re.compile("`[^`\n]+`")
_COMMENT = re.compile(r"\s+# .*$", re.MULTILINE)
_WORD = re.compile("[一-鿿0-9]+")
_TO = re.compile(r"\]\((?P<page>[^)\s#]*)#(?P<heading>[^)]+)\)")


def test_every_page_that_is_written_in_both_languages_is_compared() -> None:
    pages = {Path(document).name.removesuffix(".zh-CN.md") for document in IN_CHINESE if document.startswith("docs/")}

    assert pages - {"commands", "scale"} == set(IN_TWO_LANGUAGES)  # the one is made by a script, the other is shorter


@pytest.mark.parametrize("page", IN_TWO_LANGUAGES)
def test_both_pages_hold_the_same(page: str) -> None:
    english, chinese = f"docs/{page}.md", f"docs/{page}.zh-CN.md"

    assert len(outlines(english)) > 5
    assert outlines(english) == outlines(chinese)
    for language in ("yaml", "sh", "text"):
        assert [_COMMENT.sub("", block) for block in blocks(english, language)] == [
            _COMMENT.sub("", block) for block in blocks(chinese, language)]
    assert [block.partition("\n")[0] for block in blocks(english, "console")] == [
        block.partition("\n")[0].replace("--lang zh", "--lang en") for block in blocks(chinese, "console")]
    for section, sibling in zip(sections(english), sections(chinese), strict=True):
        assert sorted(_SPAN.findall(section)) == sorted(_SPAN.findall(sibling))
        assert section.count("\n") == sibling.count("\n")


@pytest.mark.parametrize("page", IN_TWO_LANGUAGES)
def test_each_row_is_the_same_in_both_languages(page: str) -> None:
    english, chinese = rows(f"docs/{page}.md"), rows(f"docs/{page}.zh-CN.md")

    assert english
    for row, sibling in zip(english, chinese, strict=True):
        assert _SPAN.findall(row.split("|")[1]) == _SPAN.findall(sibling.split("|")[1])
        assert sorted(_SPAN.findall(row)) == sorted(_SPAN.findall(sibling))
        assert [word for word in _WORD.findall(row) if word not in sibling] == []


@pytest.mark.parametrize("page", IN_TWO_LANGUAGES)
def test_both_pages_lead_to_each_other_and_to_the_same_pages(page: str) -> None:
    english, chinese = text_of(f"docs/{page}.md"), text_of(f"docs/{page}.zh-CN.md")

    assert english.splitlines()[2] == f"[中文]({page}.zh-CN.md)"
    assert chinese.splitlines()[2] == f"[English]({page}.md)"
    assert sorted(found["to"].replace(".zh-CN.md", ".md") for found in LINK.finditer(english)) == sorted(
        found["to"].replace(".zh-CN.md", ".md").replace(".zh.svg", ".en.svg") for found in LINK.finditer(chinese))


@pytest.mark.parametrize("document", IN_CHINESE)
def test_a_page_in_chinese_leads_to_pages_in_chinese(document: str) -> None:
    folder, sibling = (ROOT / document).parent, Path(document).name.replace(".zh-CN.md", ".md")
    others = {found["to"] for found in LINK.finditer(text_of(document))} - {sibling}

    assert [to for to in sorted(others) if in_chinese(to) != to and (folder / in_chinese(to)).exists()] == []


def headings_linked(document: str) -> list[tuple[str, str]]:
    """Return the page, empty for the document itself, and the heading of each link to one."""
    return [(one["page"], one["heading"]) for one in _TO.finditer(text_of(document)) if "://" not in one["page"]]


@pytest.mark.parametrize("document", some((one for one in DOCUMENTS if headings_linked(one)), "links to headings"))
def test_every_link_to_a_heading_leads_to_one(document: str) -> None:
    found = headings_linked(document)
    pages = {page: (ROOT / document).parent / page if page else ROOT / document for page, _ in found}

    assert [(page, heading) for page, heading in found if heading not in anchors(pages[page])] == []


def sections(document: str) -> list[str]:
    """Return the text under each heading of the second level, and before the first, without its code blocks."""
    return BLOCK.sub("", text_of(document)).split("\n## ")


def outlines(document: str) -> list[tuple[str, ...]]:
    """Return the outline of each heading and row, in order."""
    return [outline(line) for line in text_of(document).splitlines() if outline(line)]


def rows(document: str) -> list[str]:
    """Return the rows of the tables, in order."""
    return [line for line in text_of(document).splitlines() if line.startswith("|")]


def in_chinese(to: str) -> str:
    """Return where the Chinese page beside the one that a link leads to would stand."""
    return re.sub(r"(\.zh-CN)?\.md$", ".zh-CN.md", to)


def anchors(page: Path) -> set[str]:
    """Return what a link may name after #: the headings, in small letters, without punctuation, blanks as hyphens."""
    headings = re.findall("^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def outline(line: str) -> tuple[str, ...]:
    """Return what a heading or a row of a table has in every language: its depth, or its number of cells."""
    if line.startswith("#"):
        return (line.split(" ")[0],)
    return ("|",) * line.count("|") if line.startswith("|") else ()
