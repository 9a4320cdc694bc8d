"""What holds of every problem, report and run, whatever was put in."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast
from xml.etree import ElementTree
from zipfile import ZipFile

from jsonschema import Draft202012Validator

from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import CAUSES, STATUSES, Report
from jingan_cli.model.text import Language
from jingan_cli.parsing.schema import schema
from jingan_cli.reports import FORMATS, PROBLEM_FORMATS
from tests.running import Ran, run_here

LOOKS = tuple(
    Look(language=cast(Language, language), colour=colour, width=width)
    for language, width, colour in (("zh", 100, False), ("en", 80, False), ("zh", 40, True), ("en", 120, True))
)
ENGLISH = {"LANG": "en_GB.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
CODE = re.compile(r"^(?:.+: )?(?:error|warning|错误|警告) \[([a-z0-9-]+)\]", re.MULTILINE)

_LINE_END = re.compile(r"\r\n|\n|\r")


def hold_for_problems(problems: Iterable[Problem], files: Mapping[str, str | None]) -> None:
    """Each has a known code, words in both languages, and a place inside the text of its file.

    `files` gives the text by path; None where the place is not to be looked up.
    """
    for one in problems:
        assert one.code in WORDINGS, one
        for text in (one.message, one.mend):
            assert text.zh.strip(), one
            assert text.en.strip(), one
        if one.spot is not None and files.get(one.spot.path) is not None:
            _holds_for_place(one, cast(str, files[one.spot.path]).removeprefix("\ufeff"))


def _holds_for_place(one: Problem, text: str) -> None:
    assert one.spot is not None
    lines = _LINE_END.split(text)
    assert 1 <= one.spot.line <= len(lines), one
    line = lines[one.spot.line - 1]
    assert one.spot.excerpt in ("", line), one
    assert 1 <= one.spot.column <= len(line) + 1, one
    assert one.spot.width == 1 or one.spot.column - 1 + one.spot.width <= len(line), one


def hold_for_report(report: Report, look: Look, heavy: bool = False) -> None:
    """Every format writes it, twice the same; what is read by programs can be."""
    for name, form in FORMATS.items():
        if name not in ("html", "xlsx", "docx") or heavy:
            content = _written(form.write, report, look)
            assert content == _written(form.write, report, look)
            _READ[name](content)


def hold_for_problem_formats(problems: tuple[Problem, ...], look: Look) -> None:
    """Every format that can shows them; what is read by programs can be."""
    for name, form in PROBLEM_FORMATS.items():
        _READ[name](_written(form.write_problems, problems, look))


def _written(write: Any, subject: object, look: Look) -> bytes:
    out = BytesIO()
    write(subject, cast(BinaryIO, out), look)
    return out.getvalue()


def _nothing_hidden(content: bytes) -> None:
    assert content.strip()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\x80-\x9f]", content.decode())


def _is_xml(content: bytes) -> None:
    ElementTree.fromstring(content)


def _is_zip(content: bytes) -> None:
    assert ZipFile(BytesIO(content)).testzip() is None


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def valid_tree(name: str, text: str | bytes) -> dict[str, Any]:
    """Return the JSON, which is valid against the schema of that name; numbers are exact."""
    errors = [error.message for error in _validator(name).iter_errors(json.loads(text))]
    assert errors == []
    return cast("dict[str, Any]", json.loads(text, parse_float=Decimal, parse_int=Decimal))


_READ: dict[str, Any] = {
    "table": _nothing_hidden, "markdown": _nothing_hidden, "csv": _nothing_hidden, "github": bytes.decode,
    "json": lambda content: valid_tree("report", content), "sarif": json.loads, "gitlab": json.loads,
    "junit": _is_xml, "html": _nothing_hidden, "xlsx": _is_zip, "docx": _is_zip,
}


def ran(folder: Path, *arguments: str) -> Ran:
    """Run it twice in this process: the same bytes, one of three exit codes, no traceback."""
    once = run_here(arguments, folder, ENGLISH)
    assert once.code in (0, 1, 2), once.complaints
    assert "Traceback" not in once.complaints
    assert set(CODE.findall(once.complaints)) <= set(WORDINGS)
    assert run_here(arguments, folder, ENGLISH) == once
    return once


def hold_for_check(run: Ran) -> None:
    """A run of `check --format json`: nothing but problems with 2; else the gate's answer is the exit code."""
    if run.code == 2:
        assert run.out == b""
        assert CODE.findall(run.complaints)
        return
    tree = valid_tree("report", run.out)
    assert tree["submissions"]
    assert all(_gate_holds(one, one["results"]) for one in tree["submissions"])
    assert all(one["gate"]["passed"] for one in tree["submissions"]) == (run.code == 0)


def hold_for_audit(run: Ran) -> dict[str, Any] | None:
    """A run of `audit --format json`: with problems the exit code is 2, else the gate's answer."""
    if not run.out:
        assert run.code == 2
        assert CODE.findall(run.complaints)
        return None
    tree = valid_tree("audit", run.out)
    assert _gate_holds(tree, tree["results"])
    assert run.code == (2 if tree["problems"] else int(not tree["gate"]["passed"]))
    return tree


def _gate_holds(tree: dict[str, Any], results: list[dict[str, Any]]) -> bool:
    """Nothing that the rule blocks is missing from `blocking`, unless it is waived or missing figures may be."""
    gate, blocking = tree["gate"], {"fail": {"fail"}, "at-risk": {"fail", "at-risk"}, "never": set()}
    stops = blocking[gate["fail_on"]]
    must = {one["target"] for one in results if one["status"] in stops and not one["waived"]}
    counts: dict[str, Any] = {status: sum(one["status"] == status for one in results) for status in STATUSES}
    causes = Counter(one["stage"] for one in results if one["status"] == "no-data")
    assert {**counts, "causes": causes} == tree["summary"]
    assert set(causes) <= set(CAUSES)
    assert must <= set(gate["blocking"])
    return bool(gate["passed"]) == (not gate["blocking"])
