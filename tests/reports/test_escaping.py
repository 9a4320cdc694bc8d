"""Text from a file stays data: what each kind of reader would obey, read back by such a reader."""

from __future__ import annotations

import html
import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from jingan_cli.reports.shared.escaping import (
    for_json,
    for_markdown,
    for_sarif,
    for_screen,
    for_spreadsheet,
    for_workflow_command,
    for_workflow_property,
    for_xml,
    for_yaml,
    one_line,
)

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ANY = (
    st.text(st.characters(), max_size=30) | st.text("a\ud800\udfff:", max_size=9)
    | st.text("\\`*_[]()<>#|~$&;!@:/w.+-=%,{}\r\n\t a1\u202e\x1b", max_size=30)
)


def unescaped(value: str, *more: tuple[str, str]) -> str:
    """Return the value as the runner of GitHub Actions reads it."""
    for code, letter in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        value = value.replace(code, letter)
    return value


def spelled(text: str) -> str:
    """Return the text with half characters, which no file can hold, as they are spelled out."""
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def test_one_line_spells_out_what_a_terminal_would_obey() -> None:
    assert one_line("a\r\n\tb\x1b[31m\u202ec\x9b\ud800") == "a b\\u001b[31m\\u202ec\\u009b\\ud800"


@given(ANY)
def test_markdown_shows_the_text_and_makes_nothing_of_it(text: str) -> None:
    (_, inline, _) = READER.parse(f"x {for_markdown(text)} x")

    assert inline.children is not None
    assert {child.type for child in inline.children} == {"text"}
    assert inline.children[0].content.replace("\u200b", "") == f"x {one_line(text)} x"


@given(ANY)
def test_a_table_of_markdown_keeps_its_cells(text: str) -> None:
    tokens = READER.parse(f"| a | b |\n| --- | --- |\n| {for_markdown(text)} | . |")

    assert [token.type for token in tokens].count("td_open") == 2


@pytest.mark.parametrize(
    "text", ["@jingan", "a@b.cn", "http://x.cn", "HTTPS://x.cn", "www.x.cn", "WWW.x.cn", "#12", "ftp://x", "$a$"])
def test_markdown_mentions_nobody_and_links_nothing(text: str) -> None:
    shown = html.unescape(for_markdown(text))

    assert not re.search(r"@\w|://|www\.|#\d|(?<!\\)\$", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["=1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "－x", "＋x", "＠x", "\u3000=1", "--"],
)  # fmt: skip
def test_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert for_spreadsheet(text) == f"'{one_line(text)}"


@pytest.mark.parametrize("text", ["", "-", "-5", "+5.20", "-0.3", "a=1", "2022-06", "'=1", "（-1）"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert for_spreadsheet(text) == text


def test_a_semicolon_begins_a_cell_too() -> None:
    assert for_spreadsheet("a;=1+1; -b;-5") == "a;'=1+1;' -b;-5"


@given(ANY)
def test_xml_holds_the_text(text: str) -> None:
    element = ElementTree.Element("a", {"b": for_xml(text)})
    element.text = for_xml(text)
    read = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8"))

    assert read.get("b") == (read.text or "") == for_xml(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]", for_xml(text))


@given(st.dictionaries(ANY, ANY))
def test_json_is_the_same_data(data: dict[str, str]) -> None:
    written = for_json(json.dumps(data, ensure_ascii=False, indent=2))

    assert json.loads(written) == {halves_spelled(key): halves_spelled(value) for key, value in data.items()}
    assert written.encode()
    assert "\u202e" not in written


def halves_spelled(text: str) -> str:
    """Return the text with halves of characters, which are none in JSON, spelled out."""
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


@given(ANY)
def test_the_runner_reads_back_the_message_on_one_line(text: str) -> None:
    escaped = for_workflow_command(text)

    assert len(f"x{escaped}x".splitlines()) == 1
    assert [one_line(part) for part in re.split("[\r\n]", unescaped(escaped))] == [
        one_line(part) for part in re.split("[\r\n]", text)]


@given(ANY)
def test_a_property_ends_at_no_comma_or_colon_of_the_text(text: str) -> None:
    escaped = for_workflow_property(text)

    assert not re.search("[:,\r\n]", escaped)
    assert unescaped(escaped, ("%3A", ":"), ("%2C", ",")) == unescaped(for_workflow_command(text))


def test_half_a_character_is_spelled_out_in_json_and_a_whole_one_is_not() -> None:
    text = "\udcff\ud83d\ude00\U000e0041"
    written = for_json(json.dumps({"a": text}, ensure_ascii=False))

    assert written == r'{"a": "\\udcff\\ud83d\\ude00\udb40\udc41"}'
    assert json.loads(written) == {"a": r"\udcff\ud83d\ude00" + "\U000e0041"}


@given(ANY)
def test_yaml_holds_the_same_text(text: str) -> None:
    written = for_yaml(text)

    assert one_line(written) == written
    assert YAML(typ="safe").load(written.encode()) == spelled(text)


@pytest.mark.parametrize("text", ["::error::a", ":::error::a", "a ::error", "##[a]", "###vso[a]", "####x[##y["])
def test_a_screen_shows_no_command_wherever_a_line_breaks(text: str) -> None:
    assert not re.search(r"::|##\w*\[", for_screen(text))
    assert for_screen(for_screen(text)) == for_screen(text)


def test_of_selectors_of_a_glyph_the_first_alone_counts() -> None:
    assert one_line("❗\ufe0f\ufe01 葛\U000e0100\U000e0101") == "❗\ufe0f\\ufe01 葛\U000e0100\\U000e0101"


@pytest.mark.parametrize("text", ["- a", "1. a", "1) a", "+ a", "---", "===", "    a", "# a", "> a", "```", "-", "12."])
def test_markdown_that_begins_a_line_is_a_paragraph(text: str) -> None:
    tokens = READER.parse(f"a\n\n- {for_markdown(text)}\n\nb\n{for_markdown(text)}")

    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} == {
        "paragraph", "inline", "bullet_list", "list_item"}


def test_a_message_of_sarif_holds_no_place_and_no_link() -> None:
    assert for_sarif("{0} [a](1)\n\x1b") == "{{0}} [a] (1) \\u001b"
