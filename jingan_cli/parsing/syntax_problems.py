"""What is wrong with a text that no parser can read, in the words of who wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from jingan_cli.messages import problem, syntax_detail
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.nodes import Node
from jingan_cli.parsing.punctuation import (
    NOWHERE,
    Position,
    marks,
    marks_in,
    where_it_stood,
    wide_colons,
    without_wide_colons,
)

Tried = Callable[[SourceText], tuple[Node | None, Exception | None]]
"""Reads a text that may have been meant: its tree, or why it cannot be read."""

_ESCAPE = "\\uU0"
_HALF = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}")


def syntax_problems(source: SourceText, error: Exception, tried: Tried) -> list[Problem]:
    """Return what is wrong where the parser gave up with that error, by the line it names."""
    spot = _spot_of(source, error)
    line, text = spot.line - 1, spot.excerpt
    if wide := keyboard_problems(source, tried):
        return wide
    if text.startswith("%"):
        return [problem("yaml-directive", source.spot(line, 0))]
    if "\t" in text[: spot.column] and not text[: spot.column - 1].strip():
        return [problem("tab-indent", spot)]
    for half in _HALF.finditer(text):
        if half.start() <= spot.column - 1 <= half.end():
            place = source.spot(line, half.start(), len(half[0]))
            return [problem("lone-surrogate", place, given=f"U+{half[0].lstrip(_ESCAPE).upper()}")]
    if found := marks(source, _stopped_at(error), lambda meant: _stop_of(meant, source, tried)):
        return found
    words = getattr(error, "problem", None)
    return [problem("yaml-syntax", spot, detail=syntax_detail(words or ""))]


def keyboard_problems(source: SourceText, tried: Tried) -> list[Problem]:
    """Return every full-width colon behind a key and, where there are any, the other marks that are found without."""
    wide = wide_colons(source)
    if not wide:
        return []
    plain = without_wide_colons(source)
    root, error = tried(plain)
    beside = [] if root is None else list(marks_in(root))
    if error is not None:
        beside = [one for one in syntax_problems(plain, error, tried) if one.code != "yaml-syntax"]
    return wide + [where_it_stood(one, source) for one in beside]


def _stop_of(text: str, source: SourceText, tried: Tried) -> Position:
    """Where the parser gives up in a text that may have been meant."""
    _, error = tried(replace(source, text=text, lines=text.split("\n")))
    return NOWHERE if error is None else _stopped_at(error)[-1]


def _stopped_at(error: Exception) -> tuple[Position, Position]:
    """Where the parser began what it could not end, and where it gave up."""
    marks_of = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    places = [(mark.line, mark.column) for mark in marks_of if mark is not None] or [(0, 0)]
    return places[0], places[-1]


def _spot_of(source: SourceText, error: Exception) -> Spot:
    """Where the parser stopped; where that is behind the last line, where it began what it could not end."""
    for mark in (getattr(error, "problem_mark", None), getattr(error, "context_mark", None)):
        if mark is not None and mark.line < len(source.lines) and source.lines[mark.line].strip():
            return source.spot(mark.line, mark.column)
    written = [number for number, line in enumerate(source.lines) if line.strip()]
    return source.spot(written[-1] if written else 0, 0)
