"""Errors and warnings as compilers show them: path:line:column, the line, a caret, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from jingan_cli.messages import label
from jingan_cli.messages.problems import WARNINGS
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.reports.shared.escaping import for_screen

_WINDOW = 100


def problems_text(problems: Iterable[Problem], look: Look) -> str:
    """Return the problems in the look's language, one after the other."""
    return "".join(f"{line}\n" for problem in problems for line in _lines(problem, look))


def _lines(problem: Problem, look: Look) -> list[str]:
    spot = problem.spot
    kind = label("warning" if problem.code in WARNINGS else "error").within(look.language)
    where = "jingan" if spot is None else for_screen(spot.place)
    words = for_screen(problem.message.within(look.language))
    lines = [f"{where}: {kind} [{problem.code}] {words}"]
    if spot is not None and spot.excerpt.strip():
        lines += _excerpt(spot)
    return [*lines, f"    {label('mend').within(look.language)}: {for_screen(problem.mend.within(look.language))}"]


def _excerpt(spot: Spot) -> list[str]:
    """The line and a caret under the place; of a long line, the part around it."""
    from rich.cells import cell_len

    first = max(0, spot.column - 1 - _WINDOW // 2) if len(spot.excerpt) > _WINDOW else 0
    line, at = spot.excerpt[first : first + _WINDOW], spot.column - 1 - first
    before, under = for_screen(line[:at]), for_screen(line[at : at + spot.width])
    margin = f"{spot.line:>5} | "
    carets = "^" * max(1, cell_len(under))
    return [margin + for_screen(line), " " * 5 + " | " + " " * cell_len(before) + carets]
