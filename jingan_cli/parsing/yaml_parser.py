"""Text -> nodes. The only importer of ruamel.yaml.

The events of the parser carry line marks and the scalars' own characters, so the tree is built from
them alone: exact decimals, positions and speed at once. Reading stops at depth 20, long before libyaml
would crash.
"""

from __future__ import annotations

from typing import NoReturn, Protocol

from ruamel.yaml.error import YAMLError
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

from jingan_cli.messages import problem
from jingan_cli.model.json_object import KnownObject
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.parsing.decoding import HIDDEN, SourceText
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.reader import MOST_ENTRIES, MOST_PROBLEMS, refused

DEEPEST = 20
"""Levels of nesting; no plan or submission needs half of them."""

_UNREADABLE = (YAMLError, ValueError, IndexError)


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
        from jingan_cli.parsing.syntax_problems import syntax_problems  # only a text that cannot be read needs it

        raise refused([*problems, *syntax_problems(source, error, lambda text: tried(text, pure))]) from None


def _document(source: SourceText, problems: list[Problem], pure: bool) -> Node | None:
    builder = _Builder(source, problems)
    builder.parser = (None if pure else c_parser(source.text)) or pure_parser(source.text)
    return builder.document()


def tried(source: SourceText, pure: bool = False) -> tuple[Node | None, Exception | None]:
    """Return the tree of a text that may have been meant, or why it cannot be read; neither where reading stops."""
    try:
        return _document(source, [], pure), None
    except _Stop:
        return None, None
    except _UNREADABLE as error:
        return None, error


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
