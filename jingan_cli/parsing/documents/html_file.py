"""HTML -> lines. Only here lxml reads: a page as browsers take it, without scripts, menus and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.documents.missing_extra import missing
from jingan_cli.parsing.documents.rows import lines_of_row

MOST_BYTES = 5_000_000
"""A page has fewer."""

_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{2,20})""")
_HEAD = 4_096
_CHINESE = ("gb2312", "gbk", "gb_2312-80", "x-gbk")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*>")
_LEFT_OUT = frozenset((
    "script", "style", "template", "noscript", "nav", "footer", "head", "iframe", "object", "select", "button",
    "textarea", "svg",
))
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "wbr",
))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_NOTE = re.compile(r"\s{0,99}[\[〔【(（]?[0-9]{1,3}[\]〕】)）]?\s{0,99}")
"""What a raised number is: the mark of a footnote."""


class _Element(Protocol):
    """An element of the page, as lxml holds it."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def __iter__(self) -> Iterator[_Element]: ...
    def itertext(self) -> Iterator[str]: ...
    def get(self, key: str) -> str | None: ...


def read_html(path: str, content: bytes) -> list[str]:
    """Return the lines of the page's body as a reader sees them.

    Raises JinganError where it is too large, of an unknown encoding, or lxml is not installed.
    """
    try:
        from lxml import etree, html
    except ImportError:
        raise missing(path, "lxml") from None
    text = _DECLARED.sub("", decode(path, content, _encoding(content), MOST_BYTES).text)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text, parser=parser)
        if any("depth" in error.message for error in parser.error_log):
            raise ValueError  # what lies deeper was left out
        return "".join(_words(page)).splitlines()
    except (etree.LxmlError, ValueError, RecursionError):
        raise JinganError((problem("damaged-document", Spot(path, 1, 1)),)) from None


def _encoding(content: bytes) -> str | None:
    """The encoding that the page names; its Chinese ones are all read as GB18030, which holds them."""
    found = _CHARSET.search(content[:_HEAD])
    name = found[1].decode().lower() if found else None
    return "gb18030" if name in _CHINESE else name if name not in ("utf-8", "utf8") else None


def _words(element: _Element) -> Iterator[str]:
    """The words in the page's order, a line break around each block."""
    if _is_shown(element):
        block = element.tag not in _INLINE
        if block:
            yield "\n"
        if element.tag == "tr":
            cells = [cell for cell in element if cell.tag in ("td", "th")]
            yield "\n".join(lines_of_row(["".join(_inside(cell)).strip() for cell in cells]))
        else:
            yield from _inside(element)
        if block:
            yield "\n"
    if element.tail:
        yield _blank(element.tail)


def _inside(element: _Element) -> Iterator[str]:
    yield _blank(element.text or "")
    for child in element:
        yield from _words(child)


def _blank(text: str) -> str:
    """Line breaks of the source are blanks of the page."""
    return " ".join(text.split("\n")) if "\n" in text else text


def _is_shown(element: _Element) -> bool:
    if element.tag in _LEFT_OUT or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return False
    return element.tag != "sup" or not _NOTE.fullmatch("".join(element.itertext()))
