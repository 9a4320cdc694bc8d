"""Text -> nodes. The only importer of ruamel.yaml.

The events of the parser carry line marks and the scalars' own characters, so the tree is built from
them alone: exact decimals, positions and speed at once. Reading stops at depth 20, long before libyaml
would crash.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NoReturn, Protocol

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from jingan_cli.messages import problem, syntax_detail
from jingan_cli.model.json_object import KnownObject
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.parsing.decoding import HIDDEN, SourceText
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.punctuation import (
    NOWHERE,
    Position,
    marks,
    marks_in,
    where_it_stood,
    wide_colons,
    without_wide_colons,
)
from jingan_cli.parsing.reader import MOST_ENTRIES, MOST_PROBLEMS, refused

DEEPEST = 20
"""Levels of nesting; no plan or submission needs half of them."""

_UNREADABLE = (YAMLError, ValueError, IndexError)
_ESCAPE = "\\uU0"
_HALF = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}")


class _Parser(Protocol):
    """What the C parser and the pure one have in common."""

    def get_event(self) -> Event: ...
    def check_event(self, *kinds: type[Event]) -> bool: ...


class _Stop(Exception):
    """What follows need not be read."""


def c_parser(text: str) -> _Parser | None:
    """Return libyaml's parser, or None where ruamel.yaml.clib is not installed."""
    try:
        from ruamel.yaml import cyaml
    except ImportError:
        return None
    parser: _Parser = cyaml.CParser(text)  # type: ignore[attr-defined]  # ruamel.yaml does not name it
    return parser


def pure_parser(text: str) -> _Parser:
    """Return the parser written in Python; slower, the same model."""
    from ruamel.yaml import YAML

    parser: _Parser = YAML(typ="safe", pure=True).get_constructor_parser(text)[1]
    return parser


def plain_data(text: str) -> KnownObject:
    """Return the mapping of a YAML text of the program's own; no user's text."""
    from ruamel.yaml import YAML

    data: KnownObject = YAML(typ="safe", pure=True).load(text)
    return data


def parse(source: SourceText, problems: list[Problem], *, pure: bool = False) -> Node | None:
    """Return the tree of the text's one document; None for an empty one.

    Tags, anchors, aliases and keys written twice are added to `problems` and read past.
    Raises JinganError with all problems found so far where the rest of the text cannot be read.
    """
    _refuse_directives(source)
    try:
        return _document(source, problems, pure)
    except _Stop:
        raise refused(problems) from None
    except _UNREADABLE as error:
        raise refused([*problems, *_syntax_problems(source, error, pure)]) from None


def _document(source: SourceText, problems: list[Problem], pure: bool) -> Node | None:
    builder = _Builder(source, problems)
    builder.parser = (None if pure else c_parser(source.text)) or pure_parser(source.text)
    return builder.document()


def _stop_of(text: str, source: SourceText, pure: bool) -> Position:
    """Where the parser gives up in a text that may have been meant."""
    meant = replace(source, text=text, lines=text.split("\n"))
    try:
        _document(meant, [], pure)
    except _Stop:
        return NOWHERE
    except _UNREADABLE as error:
        return _stopped_at(error)[-1]
    return NOWHERE


def _stopped_at(error: Exception) -> tuple[Position, Position]:
    """Where the parser began what it could not end, and where it gave up."""
    marks_of = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    places = [(mark.line, mark.column) for mark in marks_of if mark is not None] or [(0, 0)]
    return places[0], places[-1]


def _refuse_directives(source: SourceText) -> None:
    """A directive stands before all content; the two parsers take different ones."""
    for number, line in enumerate(source.lines):
        if line.startswith("%"):
            raise JinganError((problem("yaml-directive", source.spot(number, 0)),))
        if line.strip() and not line.lstrip().startswith("#"):
            return


class _Builder:
    """Builds the tree from the parser's events."""

    parser: _Parser

    def __init__(self, source: SourceText, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        self.depth = self.entries = 0

    def document(self) -> Node | None:
        """Read the one document."""
        self.parser.get_event()
        if not self.parser.check_event(DocumentStartEvent):
            return None
        self.parser.get_event()
        root = self.node(self.parser.get_event())
        self.parser.get_event()
        if self.parser.check_event(DocumentStartEvent):
            self.complain("several-documents", self.parser.get_event())
        return root

    def node(self, event: Event) -> Node:
        """Read the node that begins with that event."""
        self.entries += 1
        if self.entries > MOST_ENTRIES or len(self.problems) > MOST_PROBLEMS:
            self.stop(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        if isinstance(event, MappingStartEvent):
            return self.mapping(event)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(event)
        self.refuse_tricks(event)  # an alias, which counts as an empty scalar
        return Scalar(self.source, event.start_mark.line, event.start_mark.column, "", True)

    def mapping(self, event: Event) -> Mapping:
        """Read keys and values up to the mapping's end."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        self.enter(event)
        while not isinstance(first := self.parser.get_event(), CollectionEndEvent):
            key = self.node(first)
            value = self.node(self.parser.get_event())
            if not isinstance(key, Scalar) or key.value is None:
                self.problems.append(problem("bad-key", key.spot))
            elif key.text in entries:
                line = entries[key.text][0].line + 1
                self.problems.append(problem("duplicate-key", key.spot, given=key.text, first=line))
            else:
                entries[key.text] = (key, value)
        self.depth -= 1
        return Mapping(self.source, event.start_mark.line, event.start_mark.column, entries)

    def sequence(self, event: Event) -> Sequence:
        """Read items up to the list's end."""
        items = []
        self.enter(event)
        while not isinstance(first := self.parser.get_event(), CollectionEndEvent):
            items.append(self.node(first))
        self.depth -= 1
        return Sequence(self.source, event.start_mark.line, event.start_mark.column, items)

    def enter(self, event: Event) -> None:
        """Go one level down, into what begins with the event."""
        self.refuse_tricks(event)
        self.depth += 1
        if self.depth > DEEPEST:
            self.complain("too-deep", event)
            raise _Stop

    def stop(self, event: Event) -> NoReturn:
        """There is more than anybody would read."""
        if self.entries > MOST_ENTRIES:
            self.complain("too-many-entries", event, limit=MOST_ENTRIES, counted="")
        raise _Stop

    def scalar(self, event: ScalarEvent) -> Scalar:
        """Read a scalar."""
        if event.anchor or event.tag:
            self.refuse_tricks(event)
        text: str = event.value
        if event.style == '"':
            self.refuse_hidden(event)
        begin, end = event.start_mark, event.end_mark
        line, column = begin.line, begin.column
        length = end.column - column if end.line == line else len(text)
        return Scalar(self.source, line, column, text, not event.style, length or 1)

    def refuse_hidden(self, event: ScalarEvent) -> None:
        """Refuse what an escape in quotation marks brings in; anywhere else the text itself would hold it."""
        if found := HIDDEN.search(event.value):
            code = "lone-surrogate" if "\ud800" <= found[0] <= "\udfff" else "control-character"
            self.complain(code, event, given=f"U+{ord(found[0]):04X}")

    def refuse_tricks(self, event: Event) -> None:
        """YAML is data here: no tags, no anchors, no aliases."""
        if isinstance(event, AliasEvent):
            self.complain("yaml-anchor", event, given=f"*{event.anchor}")
        elif isinstance(event, NodeEvent) and event.anchor:
            self.complain("yaml-anchor", event, given=f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag:
            self.complain("yaml-tag", event, given=str(tag).replace("tag:yaml.org,2002:", "!!"))

    def complain(self, code: str, event: Event, **values: str | int) -> None:
        """Add a problem at the event's place."""
        mark = event.start_mark
        self.problems.append(problem(code, self.source.spot(mark.line, mark.column), about=None, **values))


def _syntax_problems(source: SourceText, error: Exception, pure: bool) -> list[Problem]:
    """What is wrong where the parser gave up, by the line it names."""
    spot = _spot_of(source, error)
    line, text = spot.line - 1, spot.excerpt
    if wide := keyboard_problems(source, pure):
        return wide
    if text.startswith("%"):
        return [problem("yaml-directive", source.spot(line, 0))]
    if "\t" in text[: spot.column] and not text[: spot.column - 1].strip():
        return [problem("tab-indent", spot)]
    for half in _HALF.finditer(text):
        if half.start() <= spot.column - 1 <= half.end():
            place = source.spot(line, half.start(), len(half[0]))
            return [problem("lone-surrogate", place, given=f"U+{half[0].lstrip(_ESCAPE).upper()}")]
    if found := marks(source, _stopped_at(error), lambda meant: _stop_of(meant, source, pure)):
        return found
    words = error.problem if isinstance(error, MarkedYAMLError) else None
    return [problem("yaml-syntax", spot, detail=syntax_detail(words or ""))]


def keyboard_problems(source: SourceText, pure: bool = False) -> list[Problem]:
    """Return every full-width colon behind a key and, where there are any, the other marks that are found without."""
    wide = wide_colons(source)
    mended = without_wide_colons(source) if wide else source
    try:
        root = _document(mended, [], pure) if wide else None
        beside = [] if root is None else list(marks_in(root))
    except _Stop:
        beside = []
    except _UNREADABLE as error:
        beside = [one for one in _syntax_problems(mended, error, pure) if one.code != "yaml-syntax"]
    return wide + [where_it_stood(one, source) for one in beside]


def _spot_of(source: SourceText, error: Exception) -> Spot:
    """Where the parser stopped; where that is behind the last line, where it began what it could not end."""
    for mark in (getattr(error, "problem_mark", None), getattr(error, "context_mark", None)):
        if mark is not None and mark.line < len(source.lines) and source.lines[mark.line].strip():
            return source.spot(mark.line, mark.column)
    written = [number for number, line in enumerate(source.lines) if line.strip()]
    return source.spot(written[-1] if written else 0, 0)
