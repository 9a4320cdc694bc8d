"""Plays the scenes of a worked case: writes their files, makes their calls."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jingan_cli.explaining import worked_case
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.text import Language
from jingan_cli.model.worked_case import CaseFile, Scene, WorkedCase
from tests.repositories import git
from tests.running import GOLDEN, FullDisk, Ran, run_here

_SHEET = re.compile(r"\[(.+)\]")
_FORMATTED = re.compile(r"([0-9]+) \((.+)\)")

load_case = cache(worked_case.load_case)
"""The worked case of a code, read once."""


def play(case: WorkedCase, scene: Scene, folder: Path, language: Language) -> Ran:
    """Make the scene's calls in that folder, and return what the last one of jingan left behind."""
    for file in (*case.given, *scene.files):
        _write(file, folder / file.name)
    with pytest.MonkeyPatch.context() as patch:
        if scene.without:
            patch.setitem(sys.modules, scene.without, None)
        done = [_call(shlex.split(call), folder, language) for call in scene.calls]
    return [ran for ran in done if ran is not None][-1]


def yaml_inputs() -> list[bytes]:
    """Return each YAML file that golden cases and worked cases read, sound and broken, once."""
    cases = [load_case(code) for code in WORDINGS]
    files = [file for case in cases for part in (case.given, case.wrong.files, case.mended.files) for file in part]
    worked = [file.text.encode(file.encoding) for file in files if file.name.endswith(".yaml")]
    return sorted({path.read_bytes() for path in GOLDEN.glob("*/*.yaml")}.union(worked))


def _call(words: Sequence[str], folder: Path, language: Language) -> Ran | None:
    """Make one call as a shell would: NAME=VALUE before it, `< file` and `> file` behind it."""
    if words[0] in ("mkdir", "mv", "ln", "pip", "git"):
        _arrange(words, folder)
        return None
    first = words.index("jingan")
    environment = dict(word.split("=", 1) for word in words[:first])
    call, _, taken = " ".join(words[first + 1 :]).partition(" < ")
    call, _, into = call.partition(" > ")
    stdin = (folder / taken).read_bytes() if taken else b""
    return run_here(
        [*call.split(), "--lang", language], folder, {"COLUMNS": "100", "NO_COLOR": "1", **environment}, stdin,
        FullDisk() if into == "/dev/full" else None,
    )


def _arrange(words: Sequence[str], folder: Path) -> None:
    if words[0] == "mkdir":
        (folder / words[1]).mkdir()
    elif words[0] == "mv":
        (folder / words[1]).rename(folder / words[2])
    elif words[0] == "ln":
        (folder / words[3]).symlink_to(words[2])
    elif words[0] == "git":
        git(folder, *words[1:])


def _write(file: CaseFile, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.workbook:
        _workbook(file.text.splitlines()).save(path)
    else:
        path.write_bytes(file.text.encode(file.encoding))


def _workbook(lines: Iterable[str]) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in lines:
        if found := _SHEET.fullmatch(line):
            sheet = book.create_sheet(found[1])
        else:
            _append(sheet, line.split(" | "))
    for empty in [sheet for sheet in book.worksheets if sheet.max_row == 1]:
        book.remove(empty)
    return book


def _append(sheet: Worksheet, texts: Sequence[str]) -> None:
    sheet.append([_value(text) for text in texts])
    for cell, text in zip(sheet[sheet.max_row], texts, strict=True):
        if found := _FORMATTED.fullmatch(text):
            cell.number_format = found[2]


def _value(text: str) -> str | int | float | bool | date:
    """What Excel makes of what is typed."""
    if found := _FORMATTED.fullmatch(text):
        return int(found[1])
    if text == "TRUE":
        return True
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        return float(text)
    return int(text) if text.isdigit() else text
