"""Bytes -> text: encodings, sizes and characters that no honest file holds."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import Problem, Refused, Spot
from jingan_cli.model.text import Text

MOST_BYTES = 1_000_000
"""A larger file is no submission and no plan."""

_REASONS = (
    (FileNotFoundError, "no-such-file"), (IsADirectoryError, "no-regular-file"), (PermissionError, "no-permission"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
HIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""A character that no text shows: a control, a byte order mark inside, half a surrogate pair."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The decoded text of one file, with what is needed to point into it."""

    path: str
    """As the user named it."""
    text: str
    """Without a byte order mark."""
    sha256: str
    """Of the bytes."""
    lines: list[str] = field(compare=False)
    """The text's lines, without their ends."""

    def spot(self, line: int, column: int, width: int = 1) -> Spot:
        """Return the place; line and column count from 0, as the parsers do."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Spot(self.path, line + 1, column + 1, excerpt, max(1, min(width, len(excerpt) - column)))

    def spot_at(self, offset: int) -> Spot:
        """Return the place of the character at that offset."""
        before = _LINE_BREAK.split(self.text[:offset])
        return self.spot(len(before) - 1, len(before[-1]))


def read_bytes(path: str, most: int = MOST_BYTES) -> bytes:
    """Return what is in the file; `-` is standard input. One byte over the limit is read, no more.

    Raises Refused (`cannot-read`) where it is missing, no regular file, or not readable.
    """
    try:
        if path == "-":
            return sys.stdin.buffer.read(most + 1)
        if not Path(path).is_file() and Path(path).exists():
            raise IsADirectoryError
        with Path(path).open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise Refused((problem("cannot-read", Spot(path, 1, 1), detail=_why(error)),)) from None


def _why(error: Exception) -> Text:
    for kind, code in _REASONS:
        if isinstance(error, kind):
            return label(code)
    words = getattr(error, "strerror", None) or str(error)
    return Text(words, words)


def decode(path: str, content: bytes, encoding: str | None = None, most: int = MOST_BYTES) -> SourceText:
    """Return the text; UTF-8 with or without byte order mark unless an encoding is named.

    Raises Refused where it is too large, of another encoding, or holds characters that hide.
    """
    if len(content) > most:
        raise Refused((problem("file-too-large", Spot(path, 1, 1)),))
    text = _decoded(path, content, encoding)
    source = SourceText(path, text, hashlib.sha256(content).hexdigest(), _LINE_BREAK.split(text))
    hidden = [*_hidden(source)]
    if hidden:
        raise Refused(tuple(hidden))
    return source


def _decoded(path: str, content: bytes, encoding: str | None) -> str:
    try:
        return content.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        spot = _spot_of_bytes(path, content, error.start)
        guess = None if encoding else _guess(content)
        if guess:
            raise Refused((problem("not-utf8", spot, guess=guess),)) from None
        raise Refused((problem("unknown-bytes", spot, encoding=encoding or "UTF-8"),)) from None


def _guess(content: bytes) -> str | None:
    if content.startswith(_UTF16):
        return "utf-16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "gb18030"


def _spot_of_bytes(path: str, content: bytes, offset: int) -> Spot:
    before = _LINE_BREAK.split(content[:offset].decode("utf-8", "replace"))
    return Spot(path, len(before), len(before[-1]) + 1)


def _hidden(source: SourceText) -> list[Problem]:
    found = [(match, "line-separator") for match in _SEPARATOR.finditer(source.text)]
    found += [(match, "control-character") for match in HIDDEN.finditer(source.text)]
    return [
        problem(code, source.spot_at(match.start()), given=f"U+{ord(match[0]):04X}")
        for match, code in sorted(found[:100], key=lambda pair: pair[0].start())
    ]
