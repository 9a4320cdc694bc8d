"""The pages on forms and audits, in both languages: what they show, list and work out is what the program does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.messages.labels import LABELS
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.forms.headings import COLUMNS, HEAD, UNITS
from jingan_cli.parsing.forms.row_kinds import is_blank
from jingan_cli.parsing.forms.sheet import Cell
from tests.building import audit, plan_from, plan_text
from tests.docs.test_pages import blocks
from tests.reading import section, table, text_of
from tests.recording import consoles
from tests.running import GOLDEN, ROOT

FORMS = {"docs/forms.md": ("### What a form looks like", "### Numbers"),
         "docs/forms.zh-CN.md": ("### 表格的样式", "### 数字的读取")}
READ = {"docs/audit.md": ("## What it reads", "## What changed"),
        "docs/audit.zh-CN.md": ("## 读取哪些文件", "## 变化情况")}
AUDITS = {"docs/audit.md": "## Several reporters for one target", "docs/audit.zh-CN.md": "## 一项指标由几个单位填报"}
TWO = "reporters: {甲局: [first], 乙局: [first, second]}"
_LISTED = re.compile(r"([^、,()（） ]+)(?: ?[(（](.+?)[)）])?")
"""A word, and endings that it may have too: 实际完成 (数, 值)."""


@pytest.mark.parametrize("page", FORMS)
def test_what_becomes_of_a_form_is_recorded_as_the_program_prints_it(page: str, tmp_path: Path) -> None:
    (form,) = blocks(page, "csv")
    (tmp_path / "form.csv").write_text(form, encoding="utf-8")
    shutil.copy(GOLDEN / "form-five-mistakes" / "form.xlsx", tmp_path)
    converted, checked = consoles(ROOT / page, tmp_path)

    assert (converted.ran.code, checked.ran.code) == (0, 2)
    assert converted.shown == converted.printed == converted.ran.text
    assert checked.shown == checked.printed == checked.ran.complaints


@pytest.mark.parametrize("page", FORMS)
def test_every_heading_and_label_that_is_read_is_listed_and_no_other(page: str) -> None:
    columns, _, labels = tables(section(page, FORMS[page][0]))
    keys = ("id", "name", "value", "unit", "note", "previous", "reference", "authority", "confirmed", "correction",
            "evidence")

    assert [sorted(words(cell)) for _, cell in columns] == [sorted(COLUMNS[key]) for key in keys]
    assert set(keys) == set(COLUMNS)
    assert [sorted(words(cell)) for _, cell in labels] == [*map(sorted, HEAD.values()), sorted(UNITS)]
    assert [key.strip("`") for key, _ in labels[:-1]] == list(HEAD)


@pytest.mark.parametrize("page", FORMS)
def test_the_words_for_no_figure_are_read_so(page: str) -> None:
    (listed,) = [cell for cell, _ in table(section(page, FORMS[page][1]), 2) if "N/A" in cell]
    found = {word: is_blank(Cell(text=word, kind="text", row=0, column=0, shown=word)) for word in words(listed)}

    assert len(found) >= 5
    assert [word for word, blank in found.items() if not blank] == []


@pytest.mark.parametrize("page", READ)
def test_the_words_for_files_and_changes_are_those_that_an_audit_says(page: str) -> None:
    groups, changes = (" ".join(row[0] for row in table(section(page, heading), 2)) for heading in READ[page])
    language = page.count("zh-CN")

    for place in ("judged", "invalid", "superseded", "passed-over"):
        assert label_of(f"screen-files-{place}", language) in groups
    for change in ("newly-red", "newly-amber", "recovered", "eased", "lasting", "page-falls-short"):
        assert label_of(change, language) in changes


def label_of(code: str, language: int) -> str:
    """Return what is said without a count, in English (0) or in Chinese (1)."""
    return (LABELS[code].en, LABELS[code].zh)[language].replace("{count}", "").strip()


@pytest.mark.parametrize("page", ["docs/verdicts.md", "docs/verdicts.zh-CN.md"])
def test_the_chinese_words_of_statuses_and_stages_are_those_of_reports(page: str) -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([一-鿿]+) \|", text_of(page), re.MULTILINE)[:12]  # six of each

    assert [code for code, _ in rows][6:] == ["reached", "on-schedule", "behind", "missed", "met", "not-met"]
    assert [(code, LABELS[code].zh) for code, _ in rows] == rows


@pytest.mark.parametrize("page", AUDITS)
def test_the_sums_of_several_reporters_come_out_as_the_table_says(page: str, tmp_path: Path) -> None:
    target = ""
    for asked, one, other, total, verdict in table(section(page, AUDITS[page]), 5):
        if "120" in asked:
            target = "at_most" if re.search("at most|不超过", asked) else "at_least"
        plan = plan_from(tmp_path, plan_text(
            f"measure: cumulative, unit: 台, threshold: {{{target}: 120}}, combine: sum", TWO))
        sent = [
            load_submission(decode("x.yaml", f"plan: small\nperiod: 2022-06\nreporter: {reporter}\nactuals:\n  first: "
                                   f"{figure if figure.isdigit() else ''}".encode()), plan)
            for reporter, figure in (("甲局", one), ("乙局", other))]
        said = next(found.verdict for found in audit(plan, sent).results if found.verdict.target == "first")

        assert re.split("[:：]", verdict)[0] in (LABELS[said.status].zh, LABELS[said.status].en), verdict
        assert sum(int(figure) for figure in (one, other) if figure.isdigit()) == int(re.findall("[0-9]+", total)[0])
        assert total.isdigit() == other.isdigit()


def tables(text: str) -> list[list[list[str]]]:
    """Return the rows of each table of two columns in the text."""
    return [table(part, 2) for part in text.split("\n\n") if part.startswith("|")]


def words(cell: str) -> Iterator[str]:
    """Yield what the cell lists, each ending of a word as a word."""
    for word, endings in _LISTED.findall(cell):
        yield from chain([word], (f"{word}{ending}" for ending in re.findall("[^、, ]+", endings)))
