"""A document's bytes -> its text: its kind is recognised by its first bytes, not by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.decoding import HIDDEN, SourceText, decode, read_bytes, sha256_of
from jingan_cli.parsing.decoding import MOST_BYTES as MOST_OF_TEXT
from jingan_cli.parsing.limits import TooLarge, hold

MOST_BYTES = 20_000_000
"""A larger file is no report."""

_Reader = Callable[[str, bytes], Iterable[str]]
_MARKUP = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--[^>]{0,2000}-->\s{0,20})?<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE,
)
_MARK = b"\xef\xbb\xbf"
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"), (b"{\\rtf", ".rtf"), (b"PK", ".zip"), (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"), (b"II*\0", ".tif"), (b"MM\0*", ".tif"), (b"%OFD", ".ofd"),
)
"""First bytes of what is not read; it can be saved as something that is."""


def read_document(path: str, encoding: str | None = None) -> SourceText:
    """Return the text of a document that a plan is made from; a page's end, as in a text out of a PDF, ends a line.

    Raises JinganError as `read_bytes` and `decode` do, and where a document cannot be opened, is of a kind that is not
    read, holds no text, or needs a library that is not there.
    """
    content = read_bytes(path, MOST_BYTES)
    try:
        hold(len(content), MOST_BYTES, "unit-bytes")
        reader = _reader(path, content)
        text = content.replace(b"\f", b"\n") if reader is None else _text(path, reader(path, content)).encode()
        hold(len(text), MOST_OF_TEXT, "unit-bytes-of-text")
    except TooLarge as large:
        raise large.of("document-too-large", path) from None
    return replace(decode(path, text, None if reader else encoding), sha256=sha256_of(content))


def _reader(path: str, content: bytes) -> _Reader | None:
    """Who reads such a document; None where it is a text. A library is imported by the reader that needs it alone."""
    if content.startswith(b"%PDF-"):
        from jingan_cli.parsing.documents.pdf_file import read_pdf

        return read_pdf
    if content.startswith(b"PK") and b"word/document.xml" in content:
        from jingan_cli.parsing.documents.docx_file import read_docx

        return read_docx
    if _MARKUP.match(content.removeprefix(_MARK)):
        from jingan_cli.parsing.documents.html_file import read_html

        return read_html
    other = next((suffix for first, suffix in _OTHERS if content.startswith(first)), None)
    if other:
        raise JinganError((problem("document-not-read", Spot(path, 1, 1), given=other),))
    return None


def _text(path: str, lines: Iterable[str]) -> str:
    """The lines without characters that nobody sees; a document without any is a picture of one."""
    text = "\n".join(HIDDEN.sub("", line) for line in lines)
    if not text.strip():
        raise JinganError((problem("document-without-text", Spot(path, 1, 1)),))
    return text
