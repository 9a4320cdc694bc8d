"""What is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

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


class Refused(Exception):
    """Input that cannot be used; carries every problem found in it, in the order of the text."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[Refused], tuple[tuple[Problem, ...]]]:
        return Refused, (self.problems,)


class WorkerDied(Exception):
    """A process that did part of the work ended on its own, as when the system runs out of memory."""
