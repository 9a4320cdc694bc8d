"""HTML -> lines, the only use of lxml; scripts, menus and hidden elements are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.documents.missing_extra import missing
from jingan_cli.parsing.documents.rows import lines_of_row
from jingan_cli.parsing.limits import TooLarge, hold

MOST_BYTES = 5_000_000
"""A page has fewer."""
DEEPEST = 256
"""So many elements lie within one another at most."""

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


def read_html(path: str, content: bytes) -> list[str]:
    """Return the lines of the page's body as a reader sees them.

    Raises JinganError where it is of an unknown encoding, or lxml is not installed, and TooLarge.
    """
    try:
        from lxml import etree
    except ImportError:
        raise missing(path, "lxml") from None
    hold(len(content), MOST_BYTES, "unit-bytes")
    text = _DECLARED.sub("", decode(path, content, _encoding(content), MOST_BYTES).text)
    parser = etree.HTMLParser(target=_Page())  # a tree of a page takes long for an element of many attributes
    try:
        parser.feed(text)
        return str(parser.close()).splitlines()
    except TooLarge:
        raise
    except (etree.LxmlError, ValueError):
        raise JinganError((problem("damaged-document", Spot(path, 1, 1)),)) from None


def _encoding(content: bytes) -> str | None:
    """The encoding that the page names; its Chinese ones are all read as GB18030, which holds them."""
    found = _CHARSET.search(content[:_HEAD])
    name = found[1].decode().lower() if found else None
    return "gb18030" if name in _CHINESE else name if name not in ("utf-8", "utf8") else None


@dataclass(slots=True)
class _Open:
    """An element whose end is still to come: what it holds, and in a row its cells."""

    tag: str
    shown: bool
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        text = "\n".join(lines_of_row(self.cells)) if self.tag == "tr" else "".join(self.words)
        return "" if not self.shown or (self.tag == "sup" and _NOTE.fullmatch(text)) else text


class _Page:
    """The words of a page in its order, a line break around each block, as the parser comes to them."""

    def __init__(self) -> None:
        self._open = [_Open("", True)]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        hidden = tag in _LEFT_OUT or "hidden" in attributes or _HIDDEN.search(attributes.get("style", ""))
        self._open.append(_Open(tag, not hidden))
        hold(len(self._open), DEEPEST, "unit-levels")

    def data(self, text: str) -> None:
        """Words stand there; line breaks of the source are blanks of the page."""
        self._open[-1].words.append(text.replace("\n", " "))

    def end(self, tag: str) -> None:
        """An element ends."""
        one = self._open.pop()
        within = self._open[-1]
        if one.tag in ("td", "th") and within.tag == "tr":
            within.cells.append(one.text.strip())
        else:
            within.words.append(one.text if one.tag in _INLINE or not one.shown else f"\n{one.text}\n")

    def close(self) -> str:
        """The page ends."""
        return self._open[0].text
