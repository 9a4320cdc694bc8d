"""Golden cases: a call, the files it reads, and byte for byte what it says in both languages.

What a single code says is shown by its worked case, in jingan_cli/messages/worked_cases; a golden case shows what that
cannot: several problems at once, a report on the screen, an odd file, a window of another width.

tests/golden/<case>/ holds
    args                    the arguments, one on each line; --lang is added
    exit                    the exit code where it is not 0
    stdout.zh.txt ...       what is expected on stdout and stderr, in zh and en; a missing file means nothing,
                            stdout.txt and stderr.txt stand for both languages where they say the same
    stdin                   what standard input holds
    cwd                     the folder to run from, where it is not the case's own
    environment             NAME=VALUE on each line, beside COLUMNS=100 and NO_COLOR=1
and the files that the arguments name. tests/recording.py tells how to record them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.text import Language
from tests.places import codes, hold_carets, places, shows_lines
from tests.reading import some
from tests.recording import RECORDING, recorded
from tests.running import GOLDEN, Ran, run_here, standing_alone

CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
LANGUAGES: tuple[Language, ...] = ("zh", "en")


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
    shown = {code for name in CASES for code in codes(_expected(GOLDEN / name, "stderr", "en").decode())}

    assert shown <= set(WORDINGS)


@pytest.mark.parametrize("name", CASES)
def test_both_languages_name_the_same_places(name: str) -> None:
    zh, en = (_expected(GOLDEN / name, "stderr", language).decode() for language in LANGUAGES)

    assert places(zh) == places(en)


@pytest.mark.parametrize("name", [name for name in CASES if not _tells_all(name)])
def test_a_call_that_could_not_check_writes_nothing_to_standard_output(name: str) -> None:
    folder = GOLDEN / name
    silent = all(not _expected(folder, "stdout", language) for language in LANGUAGES)

    assert silent is (_exit_code(folder) == 2)


def _text(folder: Path, path: str) -> str:
    return _content(folder / ("stdin" if path == "-" else path)).decode("utf-8-sig")


def _run(folder: Path, language: Language) -> Ran:
    arguments = [*(folder / "args").read_text(encoding="utf-8").splitlines(), "--lang", language]
    other = _content(folder / "cwd").decode().strip()
    return run_here(
        arguments, folder / other if other else standing_alone(folder),
        {"COLUMNS": "100", "NO_COLOR": "1", **_environment(folder)}, _content(folder / "stdin"),
    )


def _environment(folder: Path) -> dict[str, str]:
    lines = _content(folder / "environment").decode().splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _exit_code(folder: Path) -> int:
    return int(_content(folder / "exit") or 0)


def _expected(folder: Path, stream: str, language: Language) -> bytes:
    return _content(folder / f"{stream}.txt") or _content(folder / f"{stream}.{language}.txt")


def _shows_lines(name: str) -> bool:
    return any(shows_lines(_expected(GOLDEN / name, "stderr", language).decode()) for language in LANGUAGES)


@pytest.mark.parametrize("name", some((one for one in CASES if _shows_lines(one)), "lines shown"))
def test_every_caret_stands_under_the_characters_of_its_line_and_column(name: str) -> None:
    folder = GOLDEN / name
    for language in LANGUAGES:
        hold_carets(_expected(folder, "stderr", language).decode(), lambda path: _text(folder, path))


def _record(folder: Path, ran: dict[Language, Ran]) -> None:
    recorded(folder / "exit", f"{ran['zh'].code}\n".encode() if ran["zh"].code else b"")
    for stream, said in (
        ("stdout", {language: one.out for language, one in ran.items()}),
        ("stderr", {language: one.err for language, one in ran.items()}),
    ):
        alike = said["zh"] == said["en"]
        recorded(folder / f"{stream}.txt", said["zh"] if alike else b"")
        for language, content in said.items():
            recorded(folder / f"{stream}.{language}.txt", b"" if alike else content)
