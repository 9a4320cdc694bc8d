"""A JSON report that `jingan check` wrote, read back and validated against its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn

from jingan_cli.messages import label, problem, too_short
from jingan_cli.model.json_object import Json, JsonObject
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.model.text import Text
from jingan_cli.model.verification import Tree
from jingan_cli.parsing.decoding import SourceText, decode, read_bytes
from jingan_cli.periods import parse_day

SCHEMA = "jingan/report/2"
"""What such a report calls itself."""
MOST_BYTES = 20_000_000
"""A larger file is refused unread."""
MOST_VALUES = 1_000_000
"""Commas and brackets, which begin a value each, that a report may have."""
_AUDIT = "jingan/audit/"
_DEEPEST = 20
_LONGEST_NUMBER = 200
_HALF = re.compile("[\ud800-\udfff]")


def load_report(path: str) -> Tree:
    """Read the report; raises JinganError with every problem of it."""
    content = read_bytes(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise JinganError((problem("report-too-large", Spot(path, 1, 1), limit=f"{MOST_BYTES // 1_000_000} MB"),))
    if sum(map(content.count, (b",", b"[", b"{"))) > MOST_VALUES:
        values = label("report-values", limit=MOST_VALUES)
        raise JinganError((problem("report-too-large", Spot(path, 1, 1), limit=values),))
    data = _parsed(decode(path, content, most=MOST_BYTES))
    found = data.get("schema") if isinstance(data, dict) else None
    if found != SCHEMA:
        code = "audit-report" if str(found).startswith(_AUDIT) else "not-a-report"
        raise JinganError((problem(code, Spot(path, 1, 1), given=str(found or "—")[:80]),))
    from jingan_cli.parsing.schema import plain_violations  # audits do without

    problems = plain_violations(path, data, "report") or tuple(_bad_days(path, data))
    if problems:
        raise JinganError(problems)
    report: Tree = data
    return report


def plain_data(text: str) -> Any:  # a value of JSON; who reads a key of it has held it to its schema
    """Return what a JSON text holds: whole numbers as int, others as Decimal.

    Raises ValueError for what is no JSON, and for what is and no report holds.
    """
    try:
        data = json.loads(
            text, parse_int=_number, parse_float=_number, parse_constant=_constant, object_pairs_hook=_object)
        if _depth(data) > _DEEPEST:
            raise _Odd("too-deep")
    except RecursionError:
        raise _Odd("too-deep") from None
    half = _HALF.search(json.dumps(data, ensure_ascii=False, default=str))
    if half:
        raise _Odd("lone-surrogate", f"U+{ord(half[0]):04X}")
    return data


class _Odd(ValueError):
    """JSON that no report holds, and the problem that says so."""

    def __init__(self, code: str, what: Text | str = "") -> None:
        super().__init__(code)
        self.code = code
        self.what = what


def _bad(code: str, given: str) -> _Odd:
    return _Odd("bad-json", label(code, given=given[:40]))


def _number(text: str) -> int | Decimal:
    if len(text) > _LONGEST_NUMBER or "e" in text.lower():
        raise _bad("json-number", text)
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number


def _constant(name: str) -> NoReturn:
    raise _bad("json-constant", name)


def _object(pairs: list[tuple[str, Json]]) -> JsonObject:
    found: JsonObject = {}
    for key, value in pairs:
        if key in found:
            raise _bad("json-twice", key)
        found[key] = value
    return found


def _depth(data: Json) -> int:
    """How many lists and mappings stand in one another."""
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if inside is None else 1 + max(map(_depth, inside), default=0)


def _parsed(source: SourceText) -> Any:  # as plain_data gives it
    try:
        return plain_data(source.text)
    except json.JSONDecodeError as error:
        spot = source.spot(error.lineno - 1, error.colno - 1)
        raise JinganError((problem("bad-json", spot, detail=label("json-syntax")),)) from None
    except _Odd as error:
        spot = Spot(source.path, 1, 1)
        raise JinganError((problem(error.code, spot, detail=error.what, given=error.what),)) from None


def _bad_days(path: str, data: Tree) -> Iterator[Problem]:
    for number, one in enumerate(data["submissions"]):
        if parse_day(one["as_of"]) is None:
            place = Spot(path, 1, 1, cell=f"$.submissions[{number}].as_of")
            yield problem("bad-format", place, given=one["as_of"],
                          instead=too_short(one["as_of"]) or label("write-as", example="2022-06-30"))
