"""Texts and bytes, damaged as hands, editors and lines damage them."""

from __future__ import annotations

from hypothesis import strategies as st

_SCRAPS = (
    "：", "，", "\t", " ", "  ", "\n", "\r", "\r\n", "\n\n", ":", ": ", "- ", "-", "#", " #", "'", '"', "[", "]", "{",
    "}", "{{", "[[", "&a ", "*a", "!t ", "!!int ", "? ", "| ", ">-", "%YAML 1.1\n", "---\n", "...\n", "@", "`",
    "\\", "<<: ",
    "\x00", "\x07", "\x1b[2K", "\x7f", "\x85", "\xa0", "\u200b", "\u202e", "\u2028", "\u3000", "\ufeff", "\ufffe",
    "а", "𠮷", "\U0010ffff", "万", "亿", "%", "平方米", "家", "亿元", "0", "9", "1e9", "-", ".", ",", "_",
    "~", "null", "true",
    "=", "<b>", "||",
)
_UNITS = (
    "家", "台", "亿元", "万元", "万平方米", "平方米", "公顷", "亩", "万人次", "%", "个百分点", "吨", "公斤",
    "万", "m2", "㎡", "x",
)
_WIDE = str.maketrans("0123456789.,-+%", "０１２３４５６７８９．，－＋％")


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Return the text after a few accidents."""
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(_ACCIDENTS))(draw, text)
    return text


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Return the bytes with some of them others, gone, or come twice."""
    for _ in range(draw(st.integers(1, 3))):
        first = draw(st.integers(0, len(content)))
        last = min(len(content), first + draw(st.integers(0, 8)))
        content = content[:first] + draw(st.binary(max_size=6)) + content[last:]
    return content


def _swapped_letters(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _inserted(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + draw(st.sampled_from(_SCRAPS)) + text[place:]


def _cut(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + text[place + draw(st.integers(1, 6)) :]


def _ended(draw: st.DrawFn, text: str) -> str:
    return text[: _place(draw, text)]


def _wide(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + text[place : place + 5].translate(_WIDE) + text[place + 5 :]


def _other_unit(draw: st.DrawFn, text: str) -> str:
    found = [unit for unit in _UNITS if unit in text]
    if not found:
        return text
    return text.replace(draw(st.sampled_from(found)), draw(st.sampled_from(_UNITS)), 1)


def _doubled_line(draw: st.DrawFn, text: str) -> str:
    lines, place = _lines(draw, text)
    return "".join([*lines[: place + 1], *lines[place:]])


def _gone_line(draw: st.DrawFn, text: str) -> str:
    lines, place = _lines(draw, text)
    return "".join(lines[:place] + lines[place + 1 :])


def _swapped_lines(draw: st.DrawFn, text: str) -> str:
    lines, place = _lines(draw, text)
    other = draw(st.integers(0, max(0, len(lines) - 1)))
    if lines:
        lines[place], lines[other] = lines[other], lines[place]
    return "".join(lines)


def _indented(draw: st.DrawFn, text: str) -> str:
    lines, place = _lines(draw, text)
    if lines:
        lines[place] = draw(st.sampled_from([" ", "  ", "\t", "\u3000"])) + lines[place]
    return "".join(lines)


def _outdented(draw: st.DrawFn, text: str) -> str:
    lines, place = _lines(draw, text)
    if lines:
        lines[place] = lines[place].lstrip(" ")
    return "".join(lines)


def _place(draw: st.DrawFn, text: str) -> int:
    return draw(st.integers(0, len(text)))


def _lines(draw: st.DrawFn, text: str) -> tuple[list[str], int]:
    lines = text.splitlines(keepends=True)
    return lines, draw(st.integers(0, max(0, len(lines) - 1)))


_ACCIDENTS = (
    _swapped_letters, _inserted, _inserted, _inserted, _cut, _ended, _wide, _other_unit, _doubled_line, _gone_line,
    _swapped_lines, _indented, _outdented,
)
