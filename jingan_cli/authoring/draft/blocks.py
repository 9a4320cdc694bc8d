"""Lines of a text -> headings and paragraphs, for wrapped lines, empty lines in between, and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jingan_cli.authoring.draft.figures import figures
from jingan_cli.quantities.asides import item_numbers

_MARKS = (
    re.compile(r"第(?P<part>[一二三四五六七八九十]{1,4})(?:部分|[章篇])[：、]?|(?P<mark>[一二三四五六七八九十]{1,4})[、.]"),
    re.compile(r"（(?P<mark>[一二三四五六七八九十]{1,4})）"),
    re.compile(r"(?P<mark>[0-9]{1,2})(?:[.、](?![0-9])|）)|（(?P<bracketed>[0-9]{1,2})）"),
)
"""How a heading or an item of level 1, 2 and 3 begins: 一、 or 第一部分, （一）, 1."""
_ITEM = len(_MARKS)
"""The level of an item."""
_PAGE = re.compile(r"[-—–·第]{0,9}[0-9]{1,3}[-—–·页]{0,9}")
_BULLETS = "#●○■□◆◇▪•* \t\u3000"
_ENDS = "。！？；：!?"
_LONGEST_HEADING = 40
_WRAPPED = range(20, 61)
"""A text whose longest line has so many characters may have been wrapped to that width."""
_RAGGED = 4
"""A wrapped line ends so many characters, or fewer, before the longest."""
_INLINE = re.compile(
    r"(?<=\S)[ \t\u3000]+(?=(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[1-9][0-9]?[.．、])[^\s0-9])"
)
"""Where a heading or an item begins within a line."""

_PLAIN = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PLAIN |= {ord(odd): usual for odd, usual in zip("％．()；;:−～!?", "%.（）；；：-~！？", strict=True)}
_UNSEEN = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, or a paragraph."""

    level: int
    """1 to 3 by its mark, 0 without one."""
    mark: str
    """The numeral of its mark, such as 三; empty without one."""
    text: str
    """The report's own characters behind the mark, without blanks."""
    heading: bool
    """Whether it is a title: short, no sentence, and without a figure."""
    line: int
    """The number of its first line, from 1."""
    chosen: bool
    """Whether it begins on one of the chosen lines."""

    @property
    def plain(self) -> str:
        """The text with half-width digits and letters and full-width punctuation; as long as the text."""
        return plain(self.text)


def plain(text: str) -> str:
    """Return the text in one spelling, character by character: １２． as 12., (a) as （a）."""
    return _COMMA.sub("，", text.translate(_PLAIN))


def blocks(lines: Iterable[str], chosen: range) -> list[Block]:
    """Join lines to blocks; `chosen` are the numbers of the lines that are asked for."""
    found: list[Block] = []
    held = [*_lines(lines, chosen)]
    wrapped = _width(held)
    for before, line in zip([None, *held], held, strict=False):
        if found and before and _goes_on(found[-1], before, line, wrapped):
            text = found[-1].text + line.text
            found[-1] = replace(found[-1], text=text, heading=_is_heading(found[-1].level, text))
        else:
            found.append(_block(line))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    number: int
    text: str
    indented: bool
    after_blank: bool
    chosen: bool
    listed: str
    """The number of an item of a list that counts on from the one before; empty for any other line."""


def _lines(lines: Iterable[str], chosen: range) -> Iterator[_Line]:
    """Lines without blanks and Markdown marks; page numbers and empty ones are left out."""
    blank, parts = True, [*_parts(lines)]
    items = item_numbers(plain(part) for _, part in parts)
    for (number, line), (listed, begin) in zip(parts, items, strict=True):
        text = "".join(line[begin:].translate(_UNSEEN).replace("**", "").lstrip(_BULLETS).split())
        if text and not _PAGE.fullmatch(plain(text)):
            yield _Line(number=number, text=text, indented=line[:2].isspace(), after_blank=blank,
                        chosen=number in chosen, listed=listed)
        blank = not text or (blank and bool(_PAGE.fullmatch(plain(text))))


def _parts(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; one is cut where a blank and a mark begin an item, as where line ends were lost."""
    for number, line in enumerate(lines):
        yield from ((number, part) for part in _INLINE.split(line))


def _width(lines: Sequence[_Line]) -> int:
    """Return how long a line that was wrapped is at least; 0 where each line is a paragraph or an item.

    Where a text is wrapped, the lines that end within a sentence are nearly as long as the longest.
    """
    least = max((len(line.text) for line in lines), default=0) - _RAGGED
    prose = (line for line in lines if not line.listed and not _marked(plain(line.text)))
    within = [line for line in prose if line.text[-1] not in _ENDS]
    full = [line for line in within if len(line.text) >= least]
    return least if least + _RAGGED in _WRAPPED and len(full) * 2 >= len(within) else 0


def _goes_on(block: Block, before: _Line, line: _Line, wrapped: int) -> bool:
    """Whether the line belongs to the block: the block's sentence has not ended, and no other begins."""
    if line.indented or line.listed or _marked(plain(line.text)) or line.chosen != block.chosen:
        return False
    full = 0 < wrapped <= len(before.text) and not line.after_blank
    if block.heading:
        return full
    prose = "。" in block.text or (wrapped > 0 and "，" in block.plain)
    return block.text[-1] not in _ENDS and (full or prose)


def _block(line: _Line) -> Block:
    found = (_ITEM, line.listed, 0) if line.listed else _marked(plain(line.text))
    level, mark, length = found or (0, "", 0)
    text = line.text[length:]
    return Block(level=level, mark=mark, text=text, heading=_is_heading(level, text), line=line.number + 1,
                 chosen=line.chosen)


def _marked(text: str) -> tuple[int, str, int] | None:
    for level, pattern in enumerate(_MARKS, 1):
        found = pattern.match(text)
        if found:
            return level, next(filter(None, found.groups())), found.end()
    return None


def _is_heading(level: int, text: str) -> bool:
    short = level > 0 and len(text) <= _LONGEST_HEADING and not any(end in text for end in "。！；")
    return short and not figures(plain(text))
