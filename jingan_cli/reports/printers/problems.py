"""Errors and warnings as compilers show them: path:line:column, the line, a caret, how to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jingan_cli.messages import label, listed
from jingan_cli.messages.problems import WARNINGS
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.screen import Piece, Screen
from jingan_cli.reports.shared.wrapping import width_of, wrapped

_WINDOW = 100
_FEW = 2
"""So many warnings of one kind are shown one by one."""
_MARGIN, _INDENT = 5, 4


def problems_text(problems: Iterable[Problem], look: Look, each: bool = False, broken: bool = False) -> str:
    """Return the problems in the look's language, one after the other.

    Of many warnings of one kind the first is shown and the places of all others, unless `each` is asked for.
    Lines longer than the look's width are `broken` for a person; a program finds a problem on one line.
    """
    screen = Screen(look)
    for problem, alike in _kinds(list(problems), each or look.full):
        _add(problem, alike, screen, look.width if broken else 0)
    return screen.text()


def _kinds(problems: Sequence[Problem], each: bool) -> Iterator[tuple[Problem, Sequence[Problem]]]:
    """Yield every problem that is shown, with those of its kind that are not."""
    kinds: dict[str, list[Problem]] = {}
    for one in problems:
        if one.code in WARNINGS and one.spot is not None and not each:
            kinds.setdefault(one.code, []).append(one)
    for one in problems:
        alike = kinds.get(one.code, [])
        if one.spot is None or len(alike) <= _FEW:
            yield one, ()
        elif alike[0] is one:
            yield one, alike[1:]


def _add(problem: Problem, alike: Sequence[Problem], screen: Screen, width: int) -> None:
    spot, language = problem.spot, screen.look.language
    kind = "warning" if problem.code in WARNINGS else "error"
    times = f"×{len(alike) + 1} " if alike else ""
    head = [Piece(f"{screen.seen('jingan' if spot is None else spot.place)}: "),
            Piece(f"{label(kind).within(language)} [{problem.code}]", f"sign-{kind}"), Piece(" ")]
    _hanging(head, screen.seen(times + problem.message.within(language)), "", screen, width)
    if spot is not None and spot.excerpt.strip():
        _excerpt(spot, f"sign-{kind}", screen)
    if alike:
        _below("also-at", listed(one.spot.place for one in alike if one.spot), "faint", screen, width)
    _below("mend", problem.mend, "sign-mend", screen, width)


def _below(code: str, words: Text, style: str, screen: Screen, width: int) -> None:
    line = label("fact", term=label(code), words=words)
    _hanging([Piece(" " * _INDENT)], screen.seen(line.within(screen.look.language)), style, screen, width)


def _hanging(head: Sequence[Piece], words: str, style: str, screen: Screen, width: int) -> None:
    """Add words behind their head; where they are wider than such a line, they go on below, indented."""
    used, room = sum(width_of(piece.text) for piece in head), width - _INDENT
    first, *more = [words]
    if width and used + width_of(words) > width:
        first, *more = wrapped(f"{'.' * (used - 1)} {words}", room) if used < room else ["", *wrapped(words, room)]
        first = first[used:]
    screen.line(*head, Piece(first, style))
    for line in more:
        screen.line(Piece(" " * _INDENT), Piece(line, style))


def _excerpt(spot: Spot, style: str, screen: Screen) -> None:
    """The line and a caret under the place; of a long line, the part around it."""
    from rich.cells import cell_len

    first = max(0, spot.column - 1 - _WINDOW // 2) if len(spot.excerpt) > _WINDOW else 0
    line, at = spot.excerpt[first : first + _WINDOW], spot.column - 1 - first
    before, under = screen.seen(line[:at]), screen.seen(line[at : at + spot.width])
    screen.line(Piece(f"{spot.line:>{_MARGIN}} | ", "faint"), Piece(screen.seen(line)))
    carets = "^" * max(1, cell_len(under))
    screen.line(Piece(" " * _MARGIN + " | ", "faint"), Piece(" " * cell_len(before)), Piece(carets, style))
