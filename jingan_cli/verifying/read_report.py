"""A JSON report that `jingan check` wrote, read back and held to its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import Problem, Refused, Spot
from jingan_cli.model.text import Text
from jingan_cli.model.verification import Tree
from jingan_cli.parsing.decoding import SourceText, decode, read_bytes
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.periods import parse_day

SCHEMA = "jingan/report/1"
"""What such a report calls itself."""
MOST_BYTES = 20_000_000
"""A larger file is refused unread."""
_AUDIT = "jingan/audit/"
_DEEPEST = 20
_LONGEST_NUMBER = 200


def load_report(path: str) -> Tree:
    """Read the report; raises Refused with every problem of it."""
    content = read_bytes(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise Refused((problem("report-too-large", Spot(path, 1, 1), limit=MOST_BYTES // 1_000_000),))
    source = decode(path, content, most=MOST_BYTES)
    data: Any = _parsed(source)
    found: Any = data.get("schema") if isinstance(data, dict) else None
    if found != SCHEMA:
        code = "audit-report" if str(found).startswith(_AUDIT) else "not-a-report"
        raise Refused((problem(code, Spot(path, 1, 1), given=str(found or "—")[:80]),))
    _check(source, data)
    report: Tree = data
    return report


def plain_data(text: str) -> Any:
    """Return what a JSON text holds: whole numbers as int, others as Decimal.

    Raises ValueError for what is no JSON, and for what is and no report holds.
    """
    try:
        return json.loads(
            text, parse_int=_whole, parse_float=_decimal, parse_constant=_constant, object_pairs_hook=_object)
    except RecursionError:
        raise _TooDeep from None


class _Odd(ValueError):
    """JSON that no report holds."""

    def __init__(self, code: str, given: str) -> None:
        super().__init__(code)
        self.detail = label(code, given=given[:40])


class _TooDeep(ValueError):
    """JSON that is nested too deep."""


def _whole(number: str) -> int:
    if len(number) > _LONGEST_NUMBER:
        raise _Odd("json-number", number)
    return int(number)


def _decimal(number: str) -> Decimal:
    if len(number) > _LONGEST_NUMBER or "e" in number.lower():
        raise _Odd("json-number", number)
    return Decimal(number)


def _constant(name: str) -> NoReturn:
    raise _Odd("json-constant", name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Odd("json-twice", key)
        found[key] = value
    return found


def _parsed(source: SourceText) -> Any:
    start = Spot(source.path, 1, 1)
    try:
        return plain_data(source.text)
    except json.JSONDecodeError as error:
        spot = source.spot(error.lineno - 1, error.colno - 1)
        raise _refused("bad-json", spot, detail=label("json-syntax")) from None
    except _Odd as error:
        raise _refused("bad-json", start, detail=error.detail) from None
    except _TooDeep:
        raise _refused("too-deep", start) from None


def _refused(code: str, spot: Spot, detail: Text | str = "") -> Refused:
    return Refused((problem(code, spot, detail=detail),))


@dataclass(frozen=True, slots=True)
class _Places(SourceText):
    """A text of JSON whose nodes stand at paths, such as submissions[0].period, rather than in lines."""

    paths: list[str]

    def spot(self, line: int, column: int, width: int = 1) -> Spot:
        """Return the place of the node of that number."""
        return Spot(self.path, 1, 1, cell=self.paths[line])


@dataclass(slots=True)
class _Value(Scalar):
    """A text, number, boolean or null of JSON."""

    held: str | bool | None = None

    @property
    def value(self) -> Any:
        """What JSON holds there."""
        return self.held


def _check(source: SourceText, data: Tree) -> None:
    """Raise Refused where the report breaks its schema, or names a date that is none."""
    from jingan_cli.parsing.schema import violations

    tree = _Tree(_Places(source.path, "", source.sha256, [], []))
    root = tree.node(data, "", 0)
    problems = tree.problems or [found.problem for found in violations(root, "report")]
    if problems:
        raise Refused(tuple(problems))
    problems = [*_bad_days(source.path, data)]
    if problems:
        raise Refused(tuple(problems))


def _bad_days(path: str, data: Tree) -> Iterator[Problem]:
    for number, one in enumerate(data["submissions"]):
        if parse_day(one["as_of"]) is None:
            place = Spot(path, 1, 1, cell=f"submissions[{number}].as_of")
            yield problem("bad-format", place, given=one["as_of"],
                          instead=label("write-as", example="2022-06-30"))


class _Tree:
    """Makes nodes of plain data, each with its path."""

    def __init__(self, source: _Places) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def node(self, value: Any, path: str, depth: int) -> Node:
        """Return the node of the value, whatever is wrong in it told in `problems`."""
        if depth > _DEEPEST:
            raise _refused("too-deep", Spot(self.source.path, 1, 1))
        line = self._line(path)
        if isinstance(value, dict):
            entries = {key: self._entry(key, item, path, depth) for key, item in value.items()}
            return Mapping(self.source, line, 0, entries)
        if isinstance(value, list):
            items = [self.node(item, f"{path}[{number}]", depth + 1) for number, item in enumerate(value)]
            return Sequence(self.source, line, 0, items)
        return self._scalar(value, line)

    def _entry(self, key: str, item: Any, path: str, depth: int) -> tuple[Scalar, Node]:
        deeper = f"{path}.{key}" if path else key
        return self._scalar(key, self._line(deeper)), self.node(item, deeper, depth + 1)

    def _scalar(self, value: Any, line: int) -> Scalar:
        text = str(value) if isinstance(value, (str, Decimal)) else json.dumps(value)
        half = next((letter for letter in text if "\ud800" <= letter <= "\udfff"), None)
        if half:
            self.problems.append(
                problem("lone-surrogate", Spot(self.source.path, 1, 1), given=f"U+{ord(half):04X}"))
        return _Value(self.source, line, 0, text, not isinstance(value, str), held=value)

    def _line(self, path: str) -> int:
        self.source.paths.append(path or "$")
        return len(self.source.paths) - 1
