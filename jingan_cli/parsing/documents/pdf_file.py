"""PDF -> lines, the only use of pypdf; running heads and page numbers are left out."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import count
from typing import Any

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.documents.missing_extra import missing
from jingan_cli.parsing.limits import TooLarge, hold

MOST_PAGES = 500
"""A report has fewer."""
MOST_CHARACTERS = 1_000_000
"""The pages may have so many together."""
MOST_DRAWN = 5_000_000
"""Bytes of what draws the pages and says which characters their fonts hold, unpacked; a report has half of them."""
MOST_STEPS = 200_000
"""Steps that draw the pages, those of what they name over and over too; a report of 100 pages has half of them."""

_DIGITS = re.compile(r"[0-9０-９一二三四五六七八九十]+|\s+")
_EDGE = 2
"""So many lines at the top and at the bottom of a page may be its head and foot."""
_FEW = 2
"""On so many pages a line has to stand before it is a running one."""
_NUMBER = re.compile(r"\s{0,99}[-—–·第(（]{0,9}\s{0,9}[0-9]{1,3}\s{0,9}[-—–·页)）]{0,9}\s{0,99}")


def read_pdf(path: str, content: bytes) -> list[str]:
    """Return the lines of the pages.

    Raises JinganError where it is broken or locked, or pypdf is not installed, and TooLarge.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise missing(path, "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content))
        hold(len(reader.pages), MOST_PAGES, "unit-pages")
        steps, seen = count(), set[int]()
        pages, size, drawn = [], 0, 0
        for page in reader.pages:
            contents = page.get_contents()
            drawn += 0 if contents is None else len(contents.get_data())
            drawn += sum(_named(page, seen))
            hold(drawn, MOST_DRAWN, "unit-bytes-drawn")
            words = page.extract_text(visitor_operand_before=lambda *_: hold(next(steps), MOST_STEPS, "unit-steps"))
            hold(next(steps), MOST_STEPS, "unit-steps")  # what pypdf meets in a drawing that a page names, it hides
            pages.append(words.splitlines())
            size += len(words)
            hold(size, MOST_CHARACTERS, "unit-characters")
    except TooLarge:
        raise
    except Exception:  # a broken PDF breaks pypdf in many ways
        raise JinganError((problem("damaged-document", Spot(path, 1, 1)),)) from None
    return [line for page in without_running_lines(pages) for line in page]


def _named(holder: Mapping[str, Any], seen: set[int]) -> Iterator[int]:  # as pypdf's objects are
    """The bytes of each drawing and font that a page, or a drawing, names and that was not seen before.

    Of a font they are those of the table of its characters; pictures have no words.
    """
    resources = _in(holder, "/Resources")
    for drawing in _all(_in(resources, "/XObject")):
        if id(drawing) not in seen and drawing.get("/Subtype") != "/Image":
            seen.add(id(drawing))
            yield len(drawing.get_data())
            yield from _named(drawing, seen)
    for font in _all(_in(resources, "/Font")):
        table = _in(font, "/ToUnicode")
        if id(table) not in seen and hasattr(table, "get_data"):
            seen.add(id(table))
            yield len(table.get_data())


def _all(holder: Mapping[str, Any]) -> Iterator[Any]:  # pypdf says no more of what it reads
    return (holder[name] for name in holder)


def _in(holder: Mapping[str, Any], name: str) -> Any:  # as above
    """What stands there, itself where it is only referred to; nothing where nothing does."""
    return holder[name] if name in holder else {}  # noqa: SIM401  # `get` of a pypdf object gives the reference


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
