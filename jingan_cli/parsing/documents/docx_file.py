"""docx -> lines. Only here python-docx reads; headers, footers and notes are other parts and left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.documents.missing_extra import missing
from jingan_cli.parsing.documents.rows import lines_of_row

MOST_UNPACKED = 60_000_000
"""Bytes that the parts of a document may have together; a bomb has more."""
MOST_TEXT = 20_000_000
"""Bytes that the part with its text may have."""
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

    Raises JinganError where it is broken, too large, or python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise missing(path, "python-docx") from None
    _look_over(path, content)
    try:
        return [*_lines(Document(BytesIO(content)).element.body)]
    except Exception:  # a broken document breaks python-docx in many ways
        raise JinganError((problem("damaged-document", Spot(path, 1, 1)),)) from None


def _look_over(path: str, content: bytes) -> None:
    """Refuse what would fill the memory, or names entities, which no word processor writes."""
    try:
        entries = (archive := ZipFile(BytesIO(content))).infolist()
        sizes = {entry.filename: entry.file_size for entry in entries}
        large = len(entries) > MOST_PARTS or sum(sizes.values()) > MOST_UNPACKED
        odd = len(sizes) < len(entries) or any(one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in entries)
        if large or sizes["word/document.xml"] > MOST_TEXT:
            raise JinganError((problem("file-too-large", Spot(path, 1, 1)),))
        if odd or any(b"<!" in archive.read(entry).replace(b"\0", b"").replace(b"<!--", b"")
                      for entry in entries if entry.filename.endswith((".xml", ".rels"))):
            raise ValueError
    except JinganError:
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
