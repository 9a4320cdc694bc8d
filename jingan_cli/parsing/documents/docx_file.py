"""docx -> lines, the only use of python-docx; headers, footers and notes are left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Protocol
from zipfile import ZipFile

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.archives import packed, parts_of
from jingan_cli.parsing.documents.missing_extra import missing
from jingan_cli.parsing.documents.rows import lines_of_row
from jingan_cli.parsing.limits import TooLarge, hold

MOST_UNPACKED = 20_000_000
"""Bytes that the parts of a document may have together, without its pictures; a bomb has more."""
MOST_TAGS = 500_000
"""XML tags that its parts may have together; a report of 100 pages has a tenth of them."""
MOST_PARTS = 2_000
"""A report has some twenty, and one for each picture."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (_W + name for name in ("p", "tbl", "tr", "tc"))
_APART = (_W + "br", _W + "cr")
_LEFT_OUT = frozenset((
    _W + "moveFrom", _W + "pPr", _W + "rPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
))
"""What was moved away, how words look, and what is there for older programs; words struck out are no `w:t`."""


class _Element(Protocol):
    """An element of the document, as lxml holds it."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    def __iter__(self) -> Iterator[_Element]: ...
    def iter(self, tag: str) -> Iterator[_Element]: ...


def read_docx(path: str, content: bytes) -> list[str]:
    """Return the lines of the document's body: a paragraph each, and the cells of its tables.

    Raises JinganError where it is broken, or python-docx is not installed, and TooLarge.
    """
    try:
        from docx import Document
    except ImportError:
        raise missing(path, "python-docx") from None
    parts = _parts(path, content)
    hold(sum(part.count(b"<") for part in parts.values()), MOST_TAGS, "unit-all-tags")
    try:
        return [*_lines(Document(BytesIO(packed(parts))).element.body)]
    except Exception:  # a broken document breaks python-docx in many ways
        raise JinganError((problem("damaged-document", Spot(path, 1, 1)),)) from None


def _parts(path: str, content: bytes) -> dict[str, bytes]:
    """What python-docx reads of it: XML as it is, pictures and the like empty.

    Refuses what would fill the memory, or names entities, which no word processor writes.
    """
    try:
        names = ZipFile(BytesIO(content)).namelist()
        return dict.fromkeys(names, b"") | parts_of(content, MOST_PARTS, MOST_UNPACKED)
    except TooLarge:
        raise
    except Exception:  # zipfile, too, lets through what zlib and struct raise
        raise JinganError((problem("damaged-document", Spot(path, 1, 1)),)) from None


def _lines(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _PARAGRAPH:
            yield from _words(child).splitlines()
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                yield from lines_of_row(["\n".join(_lines(cell)) for cell in row.iter(_CELL)])
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child)


def _words(element: _Element) -> str:
    """The words of a paragraph, also those that were put in later, in its order."""
    found = []
    for child in element:
        if child.tag == _W + "t":
            found.append(child.text or "")
        elif child.tag in _APART:
            found.append("\n")
        elif child.tag == _W + "tab":
            found.append("\t")
        elif child.tag not in _LEFT_OUT:
            found.append(_words(child))
    return "".join(found)
