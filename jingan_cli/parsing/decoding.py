"""Bytes -> text: encodings, limits of size, and characters that are refused."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from dataclasses import KW_ONLY, dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.model.text import Text

_SAMPLE = 4096
MOST_BYTES = 1_000_000
"""A larger file is no submission and no plan."""


class _NoRegularFileError(OSError):
    """A pipe, a socket or a device, of which nobody knows where it ends."""


_REASONS = (
    (FileNotFoundError, "no-such-file", "check-path"), (IsADirectoryError, "is-folder", "name-a-file"),
    (_NoRegularFileError, "no-regular-file", "save-as-file"), (PermissionError, "no-permission", "give-permission"),
    (Exception, "", "check-path"),
)
"""What reading ends with, what it means, and what to do."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""A character that no text shows: a control, a byte order mark inside, half a surrogate pair."""
_UNSEEN = re.compile(f"{_SEPARATOR.pattern}|{HIDDEN.pattern}")
_MOST_HIDDEN = 100
_ASCII = bytes(range(128))


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
    _: KW_ONLY
    text_sha256: str = field(default="", compare=False)
    """Of the bytes with every CRLF as LF, which git may have put there; of a form empty."""

    @property
    def is_form(self) -> bool:
        """Whether it was made of a form's cells, and is no YAML."""
        return False

    def spot(self, line: int, column: int, width: int = 1) -> Spot:
        """Return the place; line and column count from 0, as the parsers do."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Spot(self.path, line + 1, column + 1, excerpt=excerpt, width=max(1, min(width, len(excerpt) - column)))


def read_bytes(path: str, most: int = MOST_BYTES) -> bytes:
    """Return what is in the file; `-` is standard input. One byte over the limit is read, no more.

    Raises JinganError (`cannot-read`) where it is missing, no regular file, or not readable.
    """
    try:
        if path == "-":
            return _standard_input().read(most + 1)
        if not Path(path).is_file() and Path(path).exists():
            _list(path)
            raise IsADirectoryError if Path(path).is_dir() else _NoRegularFileError
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_dev in _devices_of_the_system():
                raise _NoRegularFileError
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise JinganError((unreadable(path, error),)) from None


@cache
def _devices_of_the_system() -> frozenset[int]:
    """Where Linux shows processes and itself as files: environments, keys, memory."""
    return frozenset(Path(folder).stat().st_dev for folder in ("/proc", "/sys") if Path(folder).is_mount())


def _list(path: str) -> None:
    """Raise OSError where it is a folder that may not be listed, which is worse than being one."""
    if Path(path).is_dir():
        os.scandir(path).close()


def unreadable(path: str, error: Exception) -> Problem:
    """Return the problem of a file that could not be read, by the error that reading it ended with."""
    detail, instead = next((why, mend) for kind, why, mend in _REASONS if isinstance(error, kind))
    words = getattr(error, "strerror", None) or str(error)
    return problem("cannot-read", Spot(path, 1, 1), instead=label(instead, folder=path),
                   detail=label(detail) if detail else Text.of_both(words))


def check_encoding(name: str | None) -> None:
    """Raise JinganError where there is no text encoding of that name."""
    try:
        "".encode(name or "utf-8")
    except (LookupError, ValueError):
        raise JinganError((problem("unknown-encoding", given=name or ""),)) from None


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # closed by whoever called
        raise FileNotFoundError
    return sys.stdin.buffer


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; one that has become a pipe meanwhile is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def sha256_of(content: bytes) -> str:
    """Return the hash by which reports and plans name what a file holds, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def decode(path: str, content: bytes, encoding: str | None = None, most: int = MOST_BYTES) -> SourceText:
    """Return the text; UTF-8 with or without byte order mark unless an encoding is named.

    Raises JinganError where it is too large, of another encoding, or holds characters that hide.
    """
    if len(content) > most:
        raise JinganError((problem("file-too-large", Spot(path, 1, 1)),))
    text = _decoded(path, content, encoding)
    source = SourceText(
        path, text, sha256_of(content), _LINE_BREAK.split(text),
        text_sha256=sha256_of(content.replace(b"\r\n", b"\n")))
    hidden = [*_hidden(source)]
    if hidden:
        raise JinganError(tuple(hidden))
    return source


def _decoded(path: str, content: bytes, encoding: str | None) -> str:
    guess = None if encoding else _guess_wide(content)
    if guess:
        raise JinganError((problem("not-utf8", Spot(path, 1, 1), guess=guess),))
    try:
        text = content.decode(encoding or "utf-8").removeprefix("\ufeff")
        if encoding is None and _may_be_gb18030(content):
            raise JinganError((problem("two-encodings", Spot(path, 1, 1)),))
        if encoding and _is_surely_utf8(content) and text != content.decode().removeprefix("\ufeff"):
            raise JinganError((_not_of(encoding, Spot(path, 1, 1), content),))
        return text
    except UnicodeDecodeError as error:
        spot = _spot_of_bytes(path, content, error.start)
        guess = None if encoding else _guess(content)
        if guess:
            raise JinganError((problem("not-utf8", spot, guess=guess),)) from None
        raise JinganError((_not_of(encoding or "UTF-8", spot, content),)) from None


def _not_of(encoding: str, spot: Spot, content: bytes) -> Problem:
    instead = label("leave-encoding-out" if _is_surely_utf8(content) else "save-as-utf8")
    return problem("unknown-bytes", spot, encoding=encoding, instead=instead)


def _is_surely_utf8(content: bytes) -> bool:
    """Whether it reads as UTF-8 and, with letters beyond ASCII, as nothing else."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not content.isascii() and 0 not in content and not _may_be_gb18030(content)


def is_utf16(content: bytes) -> bool:
    """Return whether these are the bytes of a text of two bytes a character."""
    return _guess_wide(content) is not None


def _guess_wide(content: bytes) -> str | None:
    """Name the encoding of two bytes a character; without a mark, by the zeros in its Latin letters and line ends."""
    if content.startswith(_UTF16):
        return "utf-16"
    zeros = content[: _SAMPLE // 2 * 2].count(0)
    if not zeros or zeros * 8 < min(len(content), _SAMPLE):
        return None
    for name, part in (("utf-16-le", content[1:_SAMPLE:2]), ("utf-16-be", content[0:_SAMPLE:2])):
        if part.count(0) == zeros:
            return name
    return None


def _may_be_gb18030(content: bytes) -> bool:
    """Whether a text in UTF-8 is by chance: all its letters beyond ASCII are common Chinese ones in GB18030.

    Signs such as ² and ± alone do not make it so.
    """
    letters = content.translate(None, _ASCII)
    first, second = letters[0::2], letters[1::2]
    return bool(letters) and 0xC4 <= max(first) <= 0xD7 and max(second) <= 0xBF and min(second) >= 0xA1


def _guess(content: bytes) -> str | None:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "gb18030"


def _spot_of_bytes(path: str, content: bytes, offset: int) -> Spot:
    before = _LINE_BREAK.split(content[:offset].decode("utf-8", "replace"))
    return Spot(path, len(before), len(before[-1]) + 1)


def _hidden(source: SourceText) -> list[Problem]:
    """The first of them; a file with more is no text. One with zeros is none either, and no line of it is shown."""
    if not _UNSEEN.search(source.text):
        return []
    line = next((at for at, one in enumerate(source.lines) if "\0" in one), None)
    if line is not None:
        place = Spot(source.path, line + 1, source.lines[line].index("\0") + 1)
        return [problem("control-character", place, given="U+0000")]
    found = ((number, match) for number, line in enumerate(source.lines) for match in _UNSEEN.finditer(line))
    return [
        problem("line-separator" if _SEPARATOR.match(match[0]) else "control-character",
                source.spot(number, match.start()), given=f"U+{ord(match[0]):04X}")
        for number, match in islice(found, _MOST_HIDDEN)
    ]
