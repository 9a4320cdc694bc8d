"""The page of a report and of an audit in headless Chromium: opened from disk, sorted, filtered, printed."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped,unused-ignore]
from playwright.sync_api import Browser, Page, sync_playwright

from jingan_cli.messages import label
from jingan_cli.model.audit import Audit
from jingan_cli.model.report import Report
from jingan_cli.model.text import Language
from jingan_cli.reports.shared.symbols import status_code
from tests.reports.test_html import Shown, as_listed, hostile_audit, hostile_report, june, page_of, verdicts_of, year

CHROMIUM = os.environ.get("JINGAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
SHOWN: dict[str, Shown] = {
    "report": june, "audit": year, "hostile-report": hostile_report, "hostile-audit": hostile_audit,
}
HONEST = ("report", "audit")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TROUBLE = ("at-risk", "fail", "no-data")

Theme = Literal["light", "dark"]

each_page = pytest.mark.parametrize("name", HONEST)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests of this file."""
    assert CHROMIUM, "install chromium, or name it in JINGAN_CHROMIUM"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page, as a file."""
    folder = tmp_path_factory.mktemp("pages")
    for name, shown in SHOWN.items():
        for language in LANGUAGES:
            (folder / f"{name}-{language}.html").write_bytes(page_of(shown(), language).encode())
    return folder


class Opened:
    """A page, and what it did that it should not."""

    def __init__(
        self, browser: Browser, file: Path, width: int = 1280, theme: Theme = "light", script: bool = True
    ) -> None:
        self.noises: list[str] = []
        self.requests: list[str] = []
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=script)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.noises.append(message.text))
        self.page.on("pageerror", lambda error: self.noises.append(str(error)))
        self.page.on("dialog", lambda dialog: self.noises.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())

    def names(self) -> list[str]:
        """Names of the targets that show, from the top."""
        return [name.strip() for name in self.page.locator("tbody.target:visible .open").all_inner_texts()]

    def column(self, title: str) -> list[str]:
        """Keys of the rows under that heading, from the top."""
        headings = [one.strip() for one in self.page.locator("table.targets thead th").all_inner_texts()]
        cells = self.page.locator(f"tbody.target tr.row > :nth-child({headings.index(title) + 1})")
        return [str(key) for key in cells.evaluate_all("cells => cells.map((cell) => cell.dataset.key)")]

    def column_by_label(self, title: str) -> list[str]:
        """The same where headings do not show."""
        cells = self.page.locator(f'tbody.target [data-label="{title}"]')
        return [str(key) for key in cells.evaluate_all("cells => cells.map((cell) => cell.dataset.key)")]

    def width(self) -> tuple[int, int]:
        """How wide the content is, and the window; a table may not stick out of the page's margin either."""
        wide, window = self.page.evaluate(
            """() => {
              const root = document.documentElement, right = (one) => one.getBoundingClientRect().right;
              const seen = [...document.querySelectorAll("main :not(.unseen, .unseen *)")];
              const out = Math.max(...seen.map(right)) - right(document.querySelector("main"));
              return [Math.max(root.scrollWidth, root.clientWidth + out), root.clientWidth];
            }""")
        return round(wide), window


@pytest.fixture
def opened(browser: Browser, folder: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """A page in Chinese, given indirectly by its name; it has to stay quiet and to ask for nothing."""
    name = getattr(request, "param", "report")
    one = Opened(browser, folder / f"{name}-zh.html")
    yield one
    assert one.noises == []
    assert one.requests == [(folder / f"{name}-zh.html").as_uri()]
    one.page.context.close()


each_opened = pytest.mark.parametrize("opened", HONEST, indirect=True)


def names_of(shown: Report | Audit, *statuses: str) -> list[str]:
    """Return the Chinese names of the targets of those statuses, as they are listed."""
    return [one.name.zh for one in as_listed(shown) if not statuses or one.status in statuses]


def heading(opened: Opened, title: str) -> None:
    """Click the heading."""
    headings = opened.page.locator("table.targets").get_by_role("columnheader", name=re.compile(title))
    headings.get_by_role("button").click()


# ---- filter


@pytest.mark.parametrize(("opened", "name"), [(one, one) for one in HONEST], indirect=["opened"])
def test_a_filter_by_status_leaves_its_rows_and_says_how_many(opened: Opened, name: str) -> None:
    shown = SHOWN[name]()
    opened.page.get_by_label("状态", exact=True).select_option("at-risk")
    wanted = names_of(shown, "at-risk")

    assert opened.names() == wanted
    assert opened.page.get_by_role("status").inner_text() == f"显示 {len(wanted)} / 76 项 · ! 预警"
    opened.page.get_by_label("状态", exact=True).select_option(label="问题：预警、未达标、没有数据")
    assert opened.names() == names_of(shown, *TROUBLE)
    opened.page.get_by_role("button", name="恢复全部").click()
    assert opened.names() == names_of(shown)


def test_a_filter_by_section_hides_the_headings_that_it_empties(opened: Opened) -> None:
    opened.page.get_by_label("部分", exact=True).select_option(label="持续深化改革开放创新")
    left = [one for one in as_listed(june()) if one.section == "reform-and-opening"]

    assert opened.names() == [one.name.zh for one in left]
    assert opened.page.locator("tbody.group:visible").count() == len({one.status for one in left}) < 6


AUDIT = pytest.mark.parametrize("opened", ["audit"], indirect=True)


@AUDIT
def test_a_count_and_a_department_lead_to_their_rows_and_stand_in_the_address(opened: Opened) -> None:
    page = opened.page
    page.locator(".counts a.fail").click()
    assert opened.names() == names_of(year(), "fail")
    assert page.get_by_label("状态", exact=True).input_value() == "fail"
    page.locator('tr[data-department="区民政局"] td[data-status="at-risk"] a').click()
    wanted = [one.name.zh for one in as_listed(year()) if one.status == "at-risk" and "区民政局" in one.owner]
    assert opened.names() == wanted
    assert page.get_by_label("责任部门", exact=True).input_value() == "区民政局"
    assert "区民政局" in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="恢复全部").click()
    assert opened.names() == names_of(year())


@AUDIT
def test_what_is_asked_is_kept_in_the_address_and_taken_from_it(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("状态", exact=True).select_option("at-risk")
    page.get_by_label("责任部门", exact=True).select_option("区建管委")
    page.get_by_label("查找").fill("设施")
    heading(opened, "^序号")
    before, address = opened.names(), page.url
    page.goto("about:blank")
    page.goto(address)

    assert len(before) == 1
    assert opened.names() == before
    assert page.get_by_label("查找").input_value() == "设施"
    assert page.locator("th[aria-sort]").inner_text().startswith("序号")
    opened.requests[1:] = []


@AUDIT
def test_a_target_has_an_address_that_opens_it_with_its_chart(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("状态", exact=True).select_option("fail")
    page.goto(page.url.partition("#")[0] + "#audit/wet-waste-daily")
    body = page.locator('[id="audit/wet-waste-daily"]')

    assert body.locator(".more").is_visible()
    assert body.locator("svg.chart text").all_text_contents()[1] == "0"
    assert page.evaluate("scrollY") > 500
    assert opened.names() == names_of(year())


@AUDIT
def test_tables_of_departments_sort_by_any_column(opened: Opened) -> None:
    table = opened.page.locator(".departments table")
    names = table.locator("tbody th")
    table.get_by_role("columnheader", name="预警").get_by_role("button").click()
    few = names.all_inner_texts()
    table.get_by_role("columnheader", name="预警").get_by_role("button").click()
    counts = [int(one) for one in table.locator('td[data-status="at-risk"]').all_inner_texts()]

    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    assert set(few) == set(names.all_inner_texts())


@each_opened
def test_what_is_downloaded_is_what_is_shown(opened: Opened, tmp_path: Path) -> None:
    opened.page.get_by_label("状态", exact=True).select_option("at-risk")
    with opened.page.expect_download() as kept:
        opened.page.get_by_role("link", name="下载 CSV").click()
    kept.value.save_as(tmp_path / "kept.csv")
    _, *rows = csv.reader((tmp_path / "kept.csv").read_text(encoding="utf-8-sig").splitlines())
    opened.requests[1:] = []

    assert kept.value.suggested_filename.endswith(".csv")
    assert [row[1] for row in rows] == opened.names() != []


@each_page
def test_without_script_a_count_leads_to_its_rows_alone(browser: Browser, folder: Path, name: str) -> None:
    opened = Opened(browser, folder / f"{name}-zh.html", script=False)
    opened.page.locator(".counts a.at-risk").click()

    assert opened.names() == names_of(SHOWN[name](), "at-risk")
    opened.page.locator(".counts li:last-child a").click()
    assert opened.names() == names_of(SHOWN[name]())


@pytest.mark.parametrize(("text", "found"), [
    ("首店", ["引进各类首店"]), ("FIRST-STORES", ["引进各类首店"]), ("ＦＩＲＳＴ stores", ["引进各类首店"]),
    ("基本停滞", ["引进各类首店"]), ("沒有這個", []),
])
def test_a_filter_by_text_reads_names_ids_and_notes(opened: Opened, text: str, found: list[str]) -> None:
    opened.page.get_by_label("查找").fill(text)

    assert opened.names() == found
    assert opened.page.get_by_role("status").inner_text() == f"显示 {len(found)} / 76 项 · {text}"


def test_filters_add_up(opened: Opened) -> None:
    opened.page.get_by_label("状态", exact=True).select_option("fail")
    opened.page.get_by_label("查找").fill("重大工程")

    assert opened.names() == [name for name in names_of(june(), "fail") if "重大工程" in name]


# ---- sort


@each_opened
def test_numbers_sort_as_numbers_both_ways_with_the_empty_ones_last(opened: Opened) -> None:
    for direction, sign in (("ascending", 1), ("descending", -1)):
        heading(opened, "^完成率")
        keys = opened.column("完成率")
        numbers = [sign * float(key) for key in keys if key]

        assert opened.page.locator("th[aria-sort]").evaluate_all("all => all.map((one) => one.ariaSort)") == [direction]
        assert len(set(numbers)) > 10
        assert numbers == sorted(numbers)
        assert "" in keys
        assert keys[:len(numbers)] == [key for key in keys if key]
    assert opened.page.locator("tbody.group:visible").count() == 0


@pytest.mark.parametrize(("opened", "name"), [(one, one) for one in HONEST], indirect=["opened"])
def test_every_column_can_be_sorted_and_the_plans_order_comes_back(opened: Opened, name: str) -> None:
    before = opened.names()
    titles = [one.strip() for one in opened.page.locator("table.targets thead th").all_inner_texts()]
    for title in titles[1:]:
        heading(opened, f"^{re.escape(title)}")
        assert sorted(opened.names()) == sorted(before)
    heading(opened, "^序号")

    assert opened.names() == [one.name.zh for one in verdicts_of(SHOWN[name]())]
    heading(opened, "^状态")
    assert opened.names() == before
    assert opened.page.locator("tbody.group:visible").count() > 4


def test_a_narrow_page_sorts_by_a_list(browser: Browser, folder: Path) -> None:
    opened = Opened(browser, folder / "report-zh.html", width=400)
    opened.page.get_by_label("排序", exact=True).select_option(label="差（百分点） · 升序")
    gaps = [float(key) for key in opened.column_by_label("差（百分点）") if key]

    assert gaps == sorted(gaps)
    assert opened.noises == []


# ---- keyboard


@each_opened
def test_everything_works_by_keyboard(opened: Opened) -> None:
    page = opened.page
    first = page.locator("tbody.target").first
    page.get_by_role("button", name="展开说明").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('th').ariaSort") == "ascending"
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.closest('th').ariaSort") == "descending"
    for _ in range(page.locator("table.targets thead th").count()):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    assert not first.locator(".more").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert first.locator(".more").is_visible()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_details_open_all_at_once_and_shut_again(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="展开说明")
    button.click()
    assert opened.page.locator(".more:visible").count() == 76
    opened.page.get_by_role("button", name="收起说明").click()

    assert opened.page.locator(".more:visible").count() == 0


# ---- without script, with hostile text


@each_page
def test_without_script_the_page_is_complete_and_has_no_dead_controls(
    browser: Browser, folder: Path, name: str
) -> None:
    opened = Opened(browser, folder / f"{name}-zh.html", script=False)

    assert opened.names() == names_of(SHOWN[name]())
    assert opened.page.locator(".more:visible").count() == 76
    assert opened.page.locator("button:visible, select:visible, input:visible").count() == 0


@each_language
@pytest.mark.parametrize("name", ["hostile-report", "hostile-audit"])
def test_hostile_text_does_nothing_and_breaks_no_page(
    browser: Browser, folder: Path, name: str, language: Language
) -> None:
    file = folder / f"{name}-{language}.html"
    for width in (1280, 400):
        opened = Opened(browser, file, width)
        wide, window = opened.width()
        assert (opened.noises, opened.requests) == ([], [file.as_uri()])
        assert wide <= window
        assert opened.page.locator("script").count() == 1
        opened.page.context.close()


# ---- paper


@each_language
@each_page
def test_the_print_holds_every_target_with_its_status_on_a4(
    browser: Browser, folder: Path, tmp_path: Path, name: str, language: Language
) -> None:
    opened = Opened(browser, folder / f"{name}-{language}.html", theme="dark")
    opened.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    pages = printed(tmp_path / "page.pdf")
    text = "".join(pages)
    table = text.partition(flat(label("heading-all", count=76).within(language)))[2]
    shown, reached = as_listed(SHOWN[name]()), 0

    for verdict in shown:
        trouble = [verdict.reason] if verdict.status in TROUBLE else []
        words = (verdict.name, label(status_code(verdict)), *trouble)
        assert all(flat(one.within(language)) in table for one in words), verdict.target
        reached = table.index(flat(verdict.name.within(language)), reached)  # trouble first
    assert 2 <= len([page for page in pages if page]) <= 4
    assert flat(label("page-search").within(language) + label("page-sort").within(language)) not in text
    assert "###" not in text
    assert re.search(r"Page size: +84[12]\.\d* x 59[45]", command("pdfinfo", str(tmp_path / "page.pdf")))


@each_page
def test_the_print_is_of_what_is_filtered(browser: Browser, folder: Path, tmp_path: Path, name: str) -> None:
    opened = Opened(browser, folder / f"{name}-zh.html")
    opened.page.locator("[data-filter=status]").select_option("at-risk")
    opened.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    text = "".join(printed(tmp_path / "page.pdf"))
    shown = SHOWN[name]()
    found, left = (
        [one for one in verdicts_of(shown) if (one.status == "at-risk") is wanted] for wanted in (True, False))

    assert [one.name.zh for one in found if flat(one.name.zh) not in text] == []
    assert [one.name.zh for one in left if flat(one.name.zh) in text.replace("序时应达", "")] == []
    assert f"显示{len(found)}/76项·!预警" in text


@each_page
def test_headings_come_again_on_every_page_of_the_table(
    browser: Browser, folder: Path, tmp_path: Path, name: str
) -> None:
    opened = Opened(browser, folder / f"{name}-zh.html")
    opened.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    names = [flat(one) for one in names_of(SHOWN[name]())]
    pages = [page for page in printed(tmp_path / "page.pdf")[1:] if sum(one in page for one in names) > 3]

    assert len(pages) > 1
    assert all("年度目标累计完成序时应达完成率" in page for page in pages)


def printed(file: Path) -> list[str]:
    """Return the text of each page of a PDF, without blanks."""
    return [flat(page) for page in command("pdftotext", "-raw", str(file), "-").split("\f")]


def flat(text: str) -> str:
    """Return the text without blanks and line ends; PDFs know neither."""
    return re.sub(r"\s+", "", text)


def command(*call: str) -> str:
    """Return what the program prints."""
    return subprocess.run(call, check=True, capture_output=True, timeout=60).stdout.decode()


# ---- for everybody


@each_language
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
@each_page
def test_axe_finds_nothing_serious(
    browser: Browser, folder: Path, name: str, width: int, theme: Theme, language: Language
) -> None:
    opened = Opened(browser, folder / f"{name}-{language}.html", width, theme)
    for row in range(0, 76, 15):  # each is built alike, and axe takes its time
        opened.page.locator("button.open").nth(row).click()
    found = Axe().run(opened.page).response
    opened.page.context.close()

    assert found["passes"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]
            if one["impact"] in ("serious", "critical")] == []


@each_language
@each_page
def test_nothing_sticks_out(browser: Browser, folder: Path, name: str, language: Language) -> None:
    opened = Opened(browser, folder / f"{name}-{language}.html")
    for shut in (True, False):
        if not shut:
            opened.page.locator("[data-do=open]").click()
        for width in (1920, 1280, 1217, 1216, 1024, 800, 400, 320):
            opened.page.set_viewport_size({"width": width, "height": 900})
            wide, window = opened.width()
            assert wide <= window == width, (shut, width)
    opened.page.context.close()


@each_page
def test_the_theme_is_the_readers(browser: Browser, folder: Path, name: str) -> None:
    themes: tuple[Theme, ...] = ("light", "dark")
    colours = []
    for theme in themes:
        opened = Opened(browser, folder / f"{name}-zh.html", theme=theme)
        colours.append(opened.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert colours == ["rgb(253, 252, 250)", "rgb(21, 24, 27)"]
