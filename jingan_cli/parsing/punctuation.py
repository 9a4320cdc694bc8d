"""Marks of a Chinese keyboard and missing spaces that make a text invalid YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from jingan_cli.messages import problem
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence

Position = tuple[int, int]
"""Line and column, from 0."""
NOWHERE: Position = (1_000_001, 0)
"""Where a text stops that can be read to its end: behind any line."""

MOST_TRIES = 20
"""So many marks are tried."""
MOST_CHARACTERS = 400_000
"""So many are read for it, all tries together."""
LONGEST_LINE = 1_000
"""In characters; what is longer was not written by hand."""

_Edit = tuple[int, int, str]
"""Line, column, and what to put in place of the character there."""
_ABOVE = 20
"""Lines above the one at which the parser stops that are looked at."""

_NAME = r"""(?=[^\s:]{0,200}[^\W\d])([^\s#'"：:{}\[\],｛｝［］，-][^\s'"：:{}\[\],｛｝［］，]{0,200})"""
_WIDE_COLON = re.compile(r"""[\s{-]*([^\s#'"：:{}\[\],-][^\s'"：:{}\[\],]*)\s*(：)""")
_TIGHT_LINE = re.compile(rf"\s*(?:- +)*{_NAME}(:)(?!//)(?:(?=[{{\[])|(?=\S)(?!.*: ))")
_TIGHT_ENTRY = re.compile(rf"[{{,]\s*{_NAME}(:)(?!//)(?=[^\s,}}\]])")
_TIGHT_TEXT = re.compile(rf"{_NAME}(:)(?!//)(?=\S)")
_QUOTED = re.compile(r"""(?:(?<=[\s\[{,:])|^)(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')|(?:^|(?<=\s))#.*""")
_WIDE_QUOTES = re.compile("(?<=[\\s{\\[,:])(?:“[^“”\"]*”|‘[^‘’']*’)(?=\\s*(?:[,}\\]，｝］]|$))")
_WRITTEN = re.compile(r"\s*[^\s#]")
_PLAIN = {"，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "“": '"', "‘": "'", "”": '"', "’": "'"}
_WIDE = re.compile("[，｛｝［］]")


@dataclass(frozen=True, slots=True)
class _Change:
    """What may have been meant."""

    edits: tuple[_Edit, ...]
    """What to put in place of what."""
    problems: tuple[Problem, ...]
    """What is said where the change is why the text cannot be read."""


def wide_colons(source: SourceText) -> list[Problem]:
    """Return the problems of the full-width colons that stand where keys end, on all lines; not those inside texts."""
    return [problem("full-width-colon", source.spot(number, found.start(2)), example=found[1])
            for number, found in _keys_with_wide_colons(source)]


def _keys_with_wide_colons(source: SourceText) -> Iterator[tuple[int, re.Match[str]]]:
    above: int | None = None
    for number, line in enumerate(source.lines):
        indent = len(line) - len(line.lstrip())
        if not _WRITTEN.match(line) or (above is not None and indent > above):
            continue  # a text that began above runs on
        found = _WIDE_COLON.match(line)
        if found and line[indent] == "-" and not found[1].isascii():
            found = None  # an item of a list that is a text
        value = line[found.end():] if found else line.partition(":")[2]
        above = indent if _WRITTEN.match(value) and value.strip()[0] not in "{[｛［" else None
        if found:
            yield number, found


def marks_in(node: Node) -> Iterator[Problem]:
    """Yield the problems of marks in a tree that can be read, and was hardly meant so: brackets, colons in brackets."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from marks_in(item)
    for key, value in node if isinstance(node, Mapping) else ():
        alone = isinstance(value, Scalar) and value.value is None
        found = (colon_in(key) or stray_quote(key)) if alone else None
        found = found or (bracket_in(value) if isinstance(value, Scalar) else None)
        yield from [found] if found else marks_in(value)


def without_wide_colons(source: SourceText) -> SourceText:
    """Return the text with plain colons in their place, so that what else is wrong is found too."""
    lines = [*source.lines]
    for number, found in _keys_with_wide_colons(source):
        line = lines[number]
        lines[number] = f"{line[:found.start(2)]}: {line[found.end(2):]}"
    return replace(source, text="\n".join(lines), lines=lines)


def where_it_stood(found: Problem, source: SourceText) -> Problem:
    """Return the problem of the text without wide colons at its place in the text that has them."""
    spot = found.spot
    if spot is None:
        return found
    line, moved = source.lines[spot.line - 1], dict(_keys_with_wide_colons(source)).get(spot.line - 1)
    column = spot.column - (moved is not None and spot.column > moved.end(2))
    return replace(found, spot=replace(spot, column=column, excerpt=line))


def colon_in(node: Scalar) -> Problem | None:
    """Return the problem of a text that was meant to be a key and its value."""
    name, colon, _ = node.text.partition("：")
    if colon and node.plain:
        return problem("full-width-colon", _inside(node, len(name)), example=name.strip())
    return tight_colon_in(node)


def tight_colon_in(node: Scalar) -> Problem | None:
    """Return the problem of a text that lacks a blank behind a colon to be a key and its value."""
    found = _TIGHT_TEXT.match(node.text) if node.plain else None
    return problem("colon-without-blank", _inside(node, found.start(2)), example=found[1]) if found else None


def bracket_in(node: Scalar) -> Problem | None:
    """Return the problem of a text that was meant to be a list or a mapping."""
    mark = node.text[:1]
    return _full_width(mark, node.source, node.line, node.column) if node.plain and mark in ("｛", "［") else None


def stray_quote(key: Scalar) -> Problem | None:
    """Return the problem of a text in full-width quotation marks that a comma has cut in two, of its second half."""
    end = key.text[-1:]
    if not key.plain or end not in ("”", "’") or "“‘"["”’".index(end)] in key.text:
        return None
    return _full_width(end, key.source, key.line, key.column + len(key.text) - 1)


def marks(source: SourceText, stop: tuple[Position, Position], stop_of: Callable[[str], Position]) -> list[Problem]:
    """Return the problems of the marks without which the parser gets beyond the line it stops at.

    `stop` is where it began what it could not end, and where it gave up; `stop_of` tells the latter of a text.
    """
    edits: list[_Edit] = []
    found: list[Problem] = []
    reached = stop[-1]
    for change in islice(_changes(source, stop), min(MOST_TRIES, MOST_CHARACTERS // (len(source.text) + 1))):
        further = stop_of(_with(source, [*edits, *change.edits]))
        if further > (reached[0], reached[1] + 1):  # a blank put in moves what follows
            edits += change.edits
            found += change.problems
            reached = further
    return found if reached[0] > stop[-1][0] else []


def _changes(source: SourceText, stop: tuple[Position, Position]) -> Iterator[_Change]:
    """What may be meant where the parser stopped: in that line, the one above, and where it began what did not end."""
    last = min(stop[-1][0], len(source.lines) - 1)
    above = [number for number in range(max(0, last - _ABOVE), last) if _WRITTEN.match(source.lines[number])]
    tight = [_blank(source, *one) for one in _tight_lines(source, [*above, last])]
    if tight:  # one text runs through them all
        yield _Change(tuple(one.edits[0] for one in tight), tuple(one.problems[0] for one in tight))
    for number in sorted({stop[0][0], *above[-1:], last}):
        if number <= last and len(source.lines[number]) <= LONGEST_LINE:
            yield from _in_line(source, number)


def _tight_lines(source: SourceText, lines: list[int]) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines without a blank behind their key's colon, from the last one or that above it upwards."""
    for number in reversed(lines):
        found = _TIGHT_LINE.match(source.lines[number]) if len(source.lines[number]) <= LONGEST_LINE else None
        if found:
            yield number, found
        elif number != lines[-1]:
            return


def _in_line(source: SourceText, number: int) -> Iterator[_Change]:
    text = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), source.lines[number])
    yield from (_blank(source, number, found) for found in _TIGHT_ENTRY.finditer(text))
    for found in _WIDE_QUOTES.finditer(text):
        edits = tuple((number, place, _PLAIN[text[place]]) for place in (found.start(), found.end() - 1))
        yield _Change(edits, (_full_width(text[found.start()], source, number, found.start()),))
    for found in _WIDE.finditer(text):
        place = found.start()
        yield _Change(((number, place, _PLAIN[found[0]]),), (_full_width(found[0], source, number, place),))


def _blank(source: SourceText, number: int, found: re.Match[str]) -> _Change:
    told = problem("colon-without-blank", source.spot(number, found.start(2)), example=found[1])
    return _Change(((number, found.start(2), ": "),), (told,))


def _full_width(mark: str, source: SourceText, line: int, column: int) -> Problem:
    return problem("full-width-mark", source.spot(line, column), given=mark, example=_PLAIN[mark])


def _inside(node: Scalar, column: int) -> Spot:
    return node.source.spot(node.line, node.column + column)


def _with(source: SourceText, edits: list[_Edit]) -> str:
    lines = [*source.lines]
    for number, column, new in sorted(edits, reverse=True):
        lines[number] = lines[number][:column] + new + lines[number][column + 1 :]
    return "\n".join(lines)
