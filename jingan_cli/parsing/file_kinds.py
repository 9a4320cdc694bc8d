"""The kind of a file, valid or broken, by its keys and headings: one of jingan's, or another program's."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

from jingan_cli.model.problem import JinganError
from jingan_cli.names import one_letter_apart, plain
from jingan_cli.parsing.decoding import SourceText, decode
from jingan_cli.parsing.file_types import FORMS, UNREAD
from jingan_cli.parsing.nodes import Mapping
from jingan_cli.periods import parse_period

REPORT_CATEGORY = "jingan report"
"""What a report or an audit as a workbook says of itself."""
_SAID = f">{REPORT_CATEGORY}<".encode()
_COLUMNS_OF_OURS = ({b"target", b"status", b"stage"}, {b"target", b"measure", b"pace"})
"""Of a report or an audit, and of a plan."""
_LINE = 2_000
UNSUPPORTED = (".xls", *UNREAD)
"""Suffixes of workbooks that are to be saved as xlsx."""
_PERIOD = re.compile(
    r"^(?:period|期间|数据期间|报送期间)[ \t]{0,9}[:：]([^#\r\n]{4,40})(?:#.{0,200})?\r?$", re.M | re.I)

_FIGURES = ("actuals", "actual", "实际数", "实际完成数", "实绩")
_SUBMISSION = (*_FIGURES, "plan", "period", "reporter", "scope", "revision")
_RULES = ("targets", "extends", "adjustments", "not_targets", "files", "fail_on", "waivers", "plan_sha256")
"""Keys of a plan and of a config, which no submission has."""
_KEY = re.compile(r"""(?:^|[{,])[ \t]{0,100}(?:\?[ \t]+)?["'“”]?([^\W\d][\w ]{1,14})["'“”]?[ \t]{0,9}(?:[:：]|$)""",
                  re.MULTILINE)


def means_submission(source: SourceText) -> bool:
    """Return whether it is a form, or YAML that names any key of a submission.

    That is in any case, a letter off, or by its label in a form. A plan and a config name some of them too, and are
    told by their own; an empty text is taken for one that got lost.
    """
    if source.is_form or not source.text.strip() or "\nactuals:" in source.text:
        return True
    keys = _keys(source)
    return _names(keys, _FIGURES) or (_names(keys, (*_SUBMISSION, *_labels())) and keys.isdisjoint(_RULES))


def end_said(path: str, content: bytes) -> date | None:
    """Return the last day of the period that a broken text names on a line of its own; None for none, or for several.
    """
    if Path(path).suffix.lower() in FORMS:
        return None
    found = _PERIOD.findall(content.decode("utf-8", "replace"))
    period = parse_period(found[0].strip("\"'“” \t")) if len(found) == 1 else None
    return period.end if period else None


def is_ours(path: str, content: bytes) -> bool:
    """Return whether the file reads as a plan, a submission or a config, sound or broken; a report does not."""
    try:
        if Path(path).suffix.lower() in FORMS:
            return not is_report(content) and _holds_form(path, content)
        source = decode(path, content)
    except JinganError:
        return False
    keys = _keys(source, Path(path).suffix.lower() in (".yaml", ".yml"))
    return "schema" not in keys and not keys.isdisjoint((*_SUBMISSION, *_RULES))


def is_report(content: bytes) -> bool:
    """Return whether these are the bytes of a report, an audit or a plan of ours, as CSV or as a workbook."""
    if not content.startswith(b"PK"):
        named = {*content[:_LINE].removeprefix(BOM_UTF8).partition(b"\r\n")[0].split(b",")}
        return any(columns <= named for columns in _COLUMNS_OF_OURS)
    from zipfile import ZipFile  # a call of YAML alone does without it

    try:
        with ZipFile(BytesIO(content)) as archive, archive.open("docProps/core.xml") as part:
            return _SAID in part.read(_LINE)
    except Exception:  # a broken archive breaks zipfile in many ways
        return False


def _holds_form(path: str, content: bytes) -> bool:
    from jingan_cli.parsing.forms.choose_sheet import sheets_of
    from jingan_cli.parsing.forms.layout import layout_of

    return any(layout_of(sheet) is not None for sheet in sheets_of(path, content, None))


def _keys(source: SourceText, guessed: bool = True) -> set[str]:
    """The keys on the text's top level, in small letters; of one that is no mapping all that look like keys."""
    from jingan_cli.parsing.yaml_parser import parse

    try:
        root = parse(source, [])
    except JinganError:
        root = None
    if isinstance(root, Mapping):
        found: Iterable[str] = (key.text for key, _ in root)
    else:
        found = _KEY.findall(source.text) if guessed else ()
    return {plain(key).casefold() for key in found}


def _names(keys: Iterable[str], known: Iterable[str]) -> bool:
    return any(one_letter_apart(key, name) for name in known for key in keys)


def _labels() -> tuple[str, ...]:
    from jingan_cli.parsing.forms.headings import COLUMNS, HEAD

    return tuple(name for names in (*HEAD.values(), COLUMNS["value"]) for name in names)
