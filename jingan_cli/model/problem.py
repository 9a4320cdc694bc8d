"""What is wrong, where, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass
from datetime import date

from jingan_cli.model.text import Text


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text, as compilers name it."""

    path: str
    """The file as the user named it; `-` for standard input."""
    line: int
    """The line, from 1."""
    column: int
    """The column, from 1, in characters."""
    _: KW_ONLY
    excerpt: str = ""
    """The whole line as it stands in the file; empty where there is none to show."""
    width: int = 1
    """How many characters the caret underlines."""
    cell: str = ""
    """What a spreadsheet calls the place, such as Sheet1!D7; empty where it is no cell."""

    @property
    def place(self) -> str:
        """The place as a message names it: path:line:column, or path!cell."""
        return f"{self.path}!{self.cell}" if self.cell else f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error or a warning about something a user wrote."""

    code: str
    """Stable name in kebab-case; `jingan explain CODE` describes it."""
    message: Text
    """What is wrong."""
    mend: Text
    """What to do next."""
    spot: Spot | None = None
    """Where; None where no file is concerned."""
    target: str | None = None
    """Id of the target concerned, if it is one."""
    names: tuple[str, ...] = ()
    """Paths that the message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whose submission a file that cannot be used means to be."""

    reporter: str | None
    """填报单位, as it is written there; None where it is not."""
    end: date
    """Last day of its period."""
    targets: tuple[str, ...]
    """Ids of the targets that it names."""


OF_THE_CALL = frozenset(("as-of-before-period", "empty-scope", "wrong-period"))
"""Codes of what a call asks in vain of a file that is valid; their spot is where the file says otherwise."""


class JinganError(Exception):
    """Something that cannot be used; carries every problem found in it, in the order of the text.

    Making one makes an InvalidFile where any of the problems stands in a file, else an InvalidArgument, as OSError
    makes a FileNotFoundError.
    """

    def __new__(cls, problems: tuple[Problem, ...], sender: Sender | None = None) -> JinganError:
        """Return an error of the kind that the problems are of, unless a kind is asked for."""
        if cls is not JinganError:
            return super().__new__(cls, problems, sender)
        in_a_file = any(one.spot is not None and one.code not in OF_THE_CALL for one in problems)
        return super().__new__(InvalidFile if in_a_file else InvalidArgument, problems, sender)

    def __init__(self, problems: tuple[Problem, ...], sender: Sender | None = None) -> None:
        super().__init__(problems)
        self.problems = problems
        """What is wrong, each with where and how to mend it; never empty."""
        self.sender = sender
        """Who sent the one file that they stand in, and for when; None where either cannot be read."""

    def __str__(self) -> str:
        """Return a line for each problem in English: its place, what is wrong, its code."""
        return "\n".join(map(_line, self.problems))

    def __reduce__(self) -> tuple[type[JinganError], tuple[tuple[Problem, ...], Sender | None]]:
        return type(self), (self.problems, self.sender)


@contextmanager
def beside(known: Sequence[Problem]) -> Iterator[None]:
    """Raise JinganError at the end where there are such problems, with those that are raised inside before them."""
    try:
        yield
    except JinganError as refused:
        raise JinganError((*refused.problems, *known), refused.sender) from None
    if known:
        raise JinganError(tuple(known))


class InvalidFile(JinganError):
    """A user's file that cannot be used: not there, not readable, not valid, or at odds with another."""


class InvalidArgument(JinganError, ValueError):
    """What a call asks that cannot be: an unknown name, a wrong date, a submission of another plan."""


def _line(problem: Problem) -> str:
    place = f"{problem.spot.place}: " if problem.spot else ""
    words = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in f"{place}{problem.message.en}")
    return f"{words} [{problem.code}]"


class WorkerDied(Exception):
    """A process that did part of the work ended on its own, as when the system runs out of memory."""
