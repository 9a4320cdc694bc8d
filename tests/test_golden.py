"""Golden cases: a call, the files it reads, and byte for byte what it says in both languages.

tests/golden/<case>/ holds
    args                    the arguments, one on each line; --lang is added
    exit                    the exit code
    stdout.zh.txt ...       what is expected on stdout and stderr, in zh and en; a missing file means nothing,
                            stdout.txt and stderr.txt stand for both languages where they say the same
    stdin, stdin-times      what standard input holds, and how many times over
    cwd                     the folder to run from, where it is not the case's own
    environment             NAME=VALUE on each line, beside COLUMNS=100 and NO_COLOR=1
    last-lines              how many lines at the end of stderr are recorded, where there are very many
    disk-full               standard output takes nothing
    without                 modules that are not installed, one on each line
and the files that the arguments name. To record anew, by hand, and to be read before it is committed:

    JINGAN_RECORD=1 python -m pytest tests/test_golden.py -n0
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest
from rich.cells import cell_len

from jingan_cli.messages.problems import ENTRIES
from jingan_cli.model.text import Language
from jingan_cli.reports.neutral import one_line
from tests.reading import some
from tests.running import GOLDEN, FullDisk, Ran, run_here

CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
LANGUAGES: tuple[Language, ...] = ("zh", "en")
RECORDING = os.environ.get("JINGAN_RECORD") == "1"
NO_TEXT = {"not-utf8", "unknown-bytes"}
"""Problems of files whose text cannot be read, and so not shown."""

_PROBLEM = re.compile(
    r"^(?:jingan|(?P<form>[^:\n]+![^:\n]+)|(?P<path>[^:\n]+):(?P<line>[0-9]+):(?P<column>[0-9]+)): "
    r"\S+ \[(?P<code>[a-z0-9-]+)\] "
)
_EXCERPT = re.compile(r"^ *(?P<line>[0-9]+) \| (?P<text>.*)$")


def _tells_all(name: str) -> bool:
    """An audit, and the check of a report, print what they found also where some of it could not be read."""
    return (GOLDEN / name / "args").read_text(encoding="utf-8").startswith(("audit\n", "verify\n"))


@pytest.mark.parametrize("name", CASES)
def test_the_call_says_what_was_recorded(name: str) -> None:
    folder = GOLDEN / name
    ran = {language: _run(folder, language) for language in LANGUAGES}
    if RECORDING:
        _record(folder, ran)
    assert {language: one.code for language, one in ran.items()} == dict.fromkeys(LANGUAGES, _exit_code(folder))
    for language, one in ran.items():
        assert one.complaints == _expected(folder, "stderr", language).decode()
        assert one.text == _expected(folder, "stdout", language).decode()


def test_no_case_is_named_after_a_code_that_is_gone() -> None:
    shown = {code for name in CASES for code in _codes(GOLDEN / name, "en")}

    assert shown <= set(ENTRIES)


@pytest.mark.parametrize("name", CASES)
def test_both_languages_name_the_same_places(name: str) -> None:
    folder = GOLDEN / name

    assert _places(folder, "zh") == _places(folder, "en")


@pytest.mark.parametrize("name", [name for name in CASES if not _tells_all(name)])
def test_a_call_that_could_not_check_writes_nothing_to_standard_output(name: str) -> None:
    folder = GOLDEN / name
    silent = all(not _expected(folder, "stdout", language) for language in LANGUAGES)

    assert silent is (_exit_code(folder) == 2)


def _excerpts(folder: Path, language: Language) -> Iterator[tuple[str, int, int, str, str]]:
    """Each place named in the complaints, the line shown below it and the line of its caret."""
    lines = _expected(folder, "stderr", language).decode().splitlines()
    for said, shown, carets in zip(lines, lines[1:], lines[2:], strict=False):
        found, excerpt = _PROBLEM.match(said), _EXCERPT.match(shown)
        if found and excerpt and found["path"]:
            assert excerpt["line"] == found["line"]
            yield found["path"], int(found["line"]), int(found["column"]), excerpt["text"], carets.partition(" | ")[2]


def _line_of(folder: Path, path: str, line: int) -> str:
    content = _content(folder / ("stdin" if path == "-" else path))
    return re.split("\r\n|\n|\r", content.decode("utf-8-sig"))[line - 1]


def _cells(text: str, first: int, count: int) -> str:
    """The characters that take `count` cells of the text, after the `first` ones."""
    ends = list(accumulate(map(cell_len, text)))
    return "".join(letter for letter, end in zip(text, ends, strict=True) if first < end <= first + count)


def _run(folder: Path, language: Language) -> Ran:
    arguments = [*(folder / "args").read_text(encoding="utf-8").splitlines(), "--lang", language]
    stdin = _content(folder / "stdin") * int(_content(folder / "stdin-times") or 1)
    with pytest.MonkeyPatch.context() as patch:
        for module in _content(folder / "without").decode().split():
            patch.setitem(sys.modules, module, None)
        ran = run_here(
            arguments, folder / (_content(folder / "cwd").decode().strip() or "."),
            {"COLUMNS": "100", "NO_COLOR": "1", **_environment(folder)}, stdin,
            FullDisk() if (folder / "disk-full").exists() else None,
        )
    last = int(_content(folder / "last-lines") or 0)
    return replace(ran, err=b"".join(ran.err.splitlines(keepends=True)[-last:]))


def _environment(folder: Path) -> dict[str, str]:
    lines = _content(folder / "environment").decode().splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _exit_code(folder: Path) -> int:
    return int((folder / "exit").read_bytes())


def _expected(folder: Path, stream: str, language: Language) -> bytes:
    return _content(folder / f"{stream}.txt") or _content(folder / f"{stream}.{language}.txt")


def _codes(folder: Path, language: Language) -> list[str | None]:
    return [place[-1] for place in _places(folder, language)]


def _places(folder: Path, language: Language) -> list[tuple[str | None, ...]]:
    lines = _expected(folder, "stderr", language).decode().splitlines()
    return [found.group("form", "path", "line", "column", "code") for line in lines if (found := _PROBLEM.match(line))]


def _inside(name: str, language: Language) -> set[tuple[str | None, ...]]:
    """Path, line and column of each problem inside a text; one of a file as a whole stands at its beginning."""
    return {
        place[1:4] for place in _places(GOLDEN / name, language)
        if place[1] and place[2:4] != ("1", "1") and place[4] not in NO_TEXT
    }


def _shows_lines(name: str) -> bool:
    return any(_inside(name, language) or list(_excerpts(GOLDEN / name, language)) for language in LANGUAGES)


@pytest.mark.parametrize("name", some((one for one in CASES if _shows_lines(one)), "problems inside a file"))
def test_every_caret_stands_under_the_characters_of_its_line_and_column(name: str) -> None:
    for language in LANGUAGES:
        excerpts = list(_excerpts(GOLDEN / name, language))
        assert _inside(name, language) <= {(path, str(line), str(column)) for path, line, column, *_ in excerpts}
        for path, line, column, shown, carets in excerpts:
            rest = one_line(_line_of(GOLDEN / name, path, line)[column - 1 :])
            above = _cells(shown, len(carets) - len(carets.lstrip()), carets.count("^"))
            assert above
            assert rest.startswith(above)


def _record(folder: Path, ran: dict[Language, Ran]) -> None:
    (folder / "exit").write_bytes(f"{ran['zh'].code}\n".encode())
    for stream, said in (
        ("stdout", {language: one.out for language, one in ran.items()}),
        ("stderr", {language: one.err for language, one in ran.items()}),
    ):
        alike = said["zh"] == said["en"]
        _write(folder / f"{stream}.txt", said["zh"] if alike else b"")
        for language, content in said.items():
            _write(folder / f"{stream}.{language}.txt", b"" if alike else content)


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    if content:
        path.write_bytes(content)
