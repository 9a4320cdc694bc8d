"""PDF -> lines. Only here pypdf reads; running heads and page numbers, which are on every page, are left out."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.documents.missing_extra import missing

MOST_PAGES = 500
"""A report has fewer."""
MOST_CHARACTERS = 1_000_000
"""The pages may have so many together."""

_DIGITS = re.compile(r"[0-9０-９一二三四五六七八九十]+|\s+")
_EDGE = 2
"""So many lines at the top and at the bottom of a page may be its head and foot."""
_FEW = 2
"""On so many pages a line has to stand before it is a running one."""
_NUMBER = re.compile(r"\s{0,99}[-—–·第(（]{0,9}\s{0,9}[0-9]{1,3}\s{0,9}[-—–·页)）]{0,9}\s{0,99}")


def read_pdf(path: str, content: bytes) -> list[str]:
    """Return the lines of the pages.

    Raises JinganError where it is broken, locked or too large, or pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise missing(path, "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content))
        if len(reader.pages) > MOST_PAGES:
            raise JinganError((problem("file-too-large", Spot(path, 1, 1)),))
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text().splitlines())
            size += sum(map(len, pages[-1]))
            if size > MOST_CHARACTERS:
                raise JinganError((problem("file-too-large", Spot(path, 1, 1)),))
    except JinganError:
        raise
    except Exception:  # a broken PDF breaks pypdf in many ways
        raise JinganError((problem("damaged-document", Spot(path, 1, 1)),)) from None
    return [line for page in without_running_lines(pages) for line in page]


def without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the pages without the lines that stand at the edge of half of them or more, whatever their numbers are."""
    written = [[line for line in page if line.strip()] for page in pages]
    edges = Counter(alike for page in written for alike in {_DIGITS.sub("", line) for line in _edge(page)})
    running = {line for line, count in edges.items() if count >= max(_FEW, (len(written) + 1) // 2)}
    return [_cut(page, running) for page in written]


def _edge(page: Sequence[str]) -> Sequence[str]:
    return page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]]


def _cut(page: Sequence[str], running: set[str]) -> list[str]:
    last = len(page) - _EDGE
    return [line for at, line in enumerate(page)
            if not ((at < _EDGE or at >= last) and (_DIGITS.sub("", line) in running or _NUMBER.fullmatch(line)))]
