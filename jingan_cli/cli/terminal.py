"""What only cli/ may read: environment, locale, terminal, standard streams."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, field, replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.text import Language, Text
from jingan_cli.reports import AUDIT_FORMATS, FORMATS
from jingan_cli.reports.printers.problems import problems_text

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit
    from jingan_cli.model.report import Report, Status

_PIPED_WIDTH = 100
_NARROWEST = 40
_SUBSTITUTES = {"✓": "+", "✗": "x", "≥": ">=", "≤": "<=", "–": "-", "—": "-", "㎡": "m2", "×": "x", "≈": "~", "→": "->"}


def language_of(arguments: Sequence[str], environment: Mapping[str, str], chinese: bool = True) -> Language:
    """Return the language asked for by --lang, JINGAN_LANG, LC_ALL, LC_MESSAGES or LANG; English where none is.

    On a console that cannot write `chinese`, a locale asks for none.
    """
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            return "zh" if arguments[number + 1] == "zh" else "en"
        if argument.startswith("--lang="):
            return "zh" if argument == "--lang=zh" else "en"
    for name in ("JINGAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if chinese else ("JINGAN_LANG",):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return _language_of_windows() if chinese else "en"


def asks_for_language(arguments: Sequence[str]) -> bool:
    """Return whether --lang is among the arguments."""
    return any(argument == "--lang" or argument.startswith("--lang=") for argument in arguments)


def writes_chinese() -> bool:
    """Return whether both standard streams can."""
    return all(_encodes(stream.encoding or "utf-8", "中文达标") for stream in (sys.stdout, sys.stderr))


def _encodes(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _language_of_windows() -> Language:
    """Windows sets none of the variables; its locale names the language."""
    import locale

    name = (locale.getlocale(locale.LC_CTYPE)[0] or "") if os.name == "nt" else ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def ready_streams() -> None:
    """Put nobody in the place of a standard stream that was closed before the call, where Python has None.

    What their encoding lacks is replaced, whoever writes it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # it stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.closed:
            stream.reconfigure(errors="jingan-substitute")


@dataclass(slots=True)
class Terminal:
    """The user's side of the program, for one call."""

    language: Language
    """Of every message."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    """NO_COLOR, FORCE_COLOR, TERM, COLUMNS."""
    colour: str = "auto"
    """auto, always or never."""
    asked: bool = False
    """Whether --lang was given."""
    _: KW_ONLY
    chinese: bool = True
    """Whether the console can write it; where it cannot, only a user's own word makes it the language."""
    only: tuple[Status, ...] = ()
    """Statuses of the rows that the screen shows; empty: all."""
    by: Literal["status", "section"] = "status"
    """What the screen groups rows by."""
    full: bool = False
    """Whether it shows what stands beside each verdict."""
    quiet: bool = False
    """Whether it shows the summary alone."""
    number: str = ""
    """The number (发文字号) of a notice."""
    annex: str = ""
    """Which annex (附件) a page is that is sent on."""
    issuer: str = ""
    """Who makes it (制表单位)."""
    dated: str = ""
    """When, as it is to stand there."""

    def look(self) -> Look:
        """Return how standard output is to look."""
        return Look(
            language=self.language, colour=self._coloured(sys.stdout), width=self._width(), root=str(Path.cwd()),
            ascii_signs=not _is_unicode(sys.stdout), only=self.only, by=self.by, full=self.full, quiet=self.quiet,
            number=self.number, annex=self.annex, issuer=self.issuer, dated=self.dated)

    def show(self, report: Report, format_name: str, look: Look) -> None:
        """Write the report to standard output."""
        buffer = BytesIO()
        FORMATS[format_name].write(report, buffer, look)
        self.write(buffer.getvalue(), as_is=format_name != "table")

    def show_audit(self, audit: Audit, format_name: str, look: Look) -> None:
        """Write the audit to standard output."""
        buffer = BytesIO()
        AUDIT_FORMATS[format_name].write_audit(audit, buffer, look)
        self.write(buffer.getvalue(), as_is=format_name != "table")

    def write(self, content: bytes, as_is: bool = False) -> None:
        """Write UTF-8 text to standard output, in the console's encoding unless `as_is`.

        A reader that went away is no fault of anybody's.
        """
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content if as_is else _in_encoding_of(sys.stdout, content.decode()))
            sys.stdout.buffer.flush()
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says EINVAL of a closed pipe
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def tell(self, text: str) -> None:
        """Write a text to standard error; a closed one is passed over."""
        try:
            sys.stderr.flush()
            sys.stderr.buffer.write(_in_encoding_of(sys.stderr, text))
            sys.stderr.buffer.flush()
        except (OSError, ValueError):
            pass

    def asks(self) -> bool:
        """Return whether somebody is there to answer."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def ask(self, question: Text) -> str:
        """Ask on standard error and return the answer, which may be empty; an input that ended is Ctrl-C."""
        self.tell(label("fact", term=question, words="").within(self.language).rstrip() + " ")
        answer = sys.stdin.readline()
        if not answer:
            raise KeyboardInterrupt
        return answer.strip()

    def complain(self, problems: Iterable[Problem], each: bool = False) -> None:
        """Write errors and warnings to standard error; of many warnings of one kind one, unless `each`."""
        with suppress(ValueError):  # of a closed stream
            look = replace(self.look(), colour=self._coloured(sys.stderr), ascii_signs=not _is_unicode(sys.stderr))
            self.tell(problems_text(problems, look, each, broken=sys.stderr.isatty()))

    def _coloured(self, stream: TextIO) -> bool:
        if self.colour != "auto":
            return self.colour == "always"
        if self.environment.get("NO_COLOR"):
            return False
        if self.environment.get("FORCE_COLOR"):
            return True
        return self.environment.get("TERM") != "dumb" and stream.isatty() and _obeys_escapes()

    def _width(self) -> int:
        asked = self.environment.get("COLUMNS", "")
        if asked.isascii() and asked.isdigit() and int(asked) > 0:
            return max(_NARROWEST, int(asked))
        try:
            return max(_NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns)
        except (OSError, ValueError):
            return _PIPED_WIDTH


def _is_unicode(stream: TextIO) -> bool:
    """Whether signs that a terminal of another encoding may show in one cell or in two take one."""
    return (stream.encoding or "utf-8").lower().replace("_", "-").startswith("utf")


def _in_encoding_of(stream: TextIO, text: str) -> bytes:
    if os.linesep != "\n":
        text = text.replace("\n", os.linesep)
    return text.encode(stream.encoding or "utf-8", "jingan-substitute")


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """What a console's encoding lacks, in characters that it has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_SUBSTITUTES.get(letter, "?") for letter in lacking), error.end


codecs.register_error("jingan-substitute", _substitute)


def _obeys_escapes() -> bool:
    """Windows consoles have to be told to obey colour codes; click brings colorama there."""
    if os.name == "nt":
        import colorama

        colorama.just_fix_windows_console()
    return True
