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
    """The whole line of the file; empty if there is none to show."""
    width: int = 1
    """How many characters the caret underlines."""
    cell: str = ""
    """The cell of a spreadsheet, such as Sheet1!D7; empty if the place is not a cell."""

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
    """Where; None if no file is concerned."""
    target: str | None = None
    """Id of the target concerned, if any."""
    names: tuple[str, ...] = ()
    """Paths that the message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Reporter and period of a file that is invalid."""

    reporter: str | None
    """填报单位, as written there; None if it is not."""
    end: date
    """Last day of its period."""
    targets: tuple[str, ...]
    """Ids of the targets that it names."""


OF_THE_CALL = frozenset(("as-of-before-period", "empty-scope", "wrong-period"))
"""Codes of problems in which a valid file does not fit the call; their spot is the part of the file that does not."""


class JinganError(Exception):
    """Invalid input, with every problem found in it, in the order of the text.

    The constructor returns an InvalidFile if any of the problems is in a file, else an InvalidArgument, just as OSError
    returns a FileNotFoundError.
    """

    def __new__(cls, problems: tuple[Problem, ...], sender: Sender | None = None) -> JinganError:
        """Return an error of the subclass that fits the problems, unless a subclass is called."""
        if cls is not JinganError:
            return super().__new__(cls, problems, sender)
        in_a_file = any(one.spot is not None and one.code not in OF_THE_CALL for one in problems)
        return super().__new__(InvalidFile if in_a_file else InvalidArgument, problems, sender)

    def __init__(self, problems: tuple[Problem, ...], sender: Sender | None = None) -> None:
        super().__init__(problems)
        self.problems = problems
        """What is wrong, each with its place and how to fix it; never empty."""
        self.sender = sender
        """Reporter and period of the file that contains them; None if either cannot be read."""

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
    """A user's file cannot be used: it does not exist, cannot be read, is invalid, or contradicts another."""


class InvalidArgument(JinganError, ValueError):
    """The call is wrong: an unknown name, a wrong date, a submission for another plan."""


def _line(problem: Problem) -> str:
    place = f"{problem.spot.place}: " if problem.spot else ""
    words = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in f"{place}{problem.message.en}")
    return f"{words} [{problem.code}]"


class WorkerDied(Exception):
    """A process that did part of the work ended on its own, as when the system runs out of memory."""


@dataclass(frozen=True, slots=True)
class Note:
    """A problem or a warning, with the reporter and the period that it concerns."""

    problem: Problem
    """What is wrong, where, and how to fix it."""
    reporter: str | None = None
    """填报单位, if it is known."""
    period_name: str | None = None
    """The period, if it is known."""
