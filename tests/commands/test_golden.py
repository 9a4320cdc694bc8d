"""Golden cases: a call, the files it reads, and byte for byte what it says in both languages.

What a single code says is shown by its worked case, in jingan_cli/messages/worked_cases; a golden case shows what that
cannot: several problems at once, a report on the screen, an odd file, a window of another width.

tests/golden/<case>/ holds
    call                    the call, to which --lang is added, the folder to run it from where that is not the
                            case's own, and the exit code
    stdout.txt, stderr.txt  what is expected there, below a line `==== zh` and a line `==== en`, or without these lines
                            where both say the same; a missing file means nothing
    stdin                   what standard input holds
and the files that the call names. COLUMNS is 100 where the call does not say otherwise. tests/recording.py tells how to
record them anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.text import Language
from tests.places import codes, hold_carets, places, shows_lines
from tests.reading import some
from tests.recording import RECORDING, recorded
from tests.running import CASES, GOLDEN, Call, Ran, run_here

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LANGUAGE = re.compile(rb"^==== (zh|en)\n", re.MULTILINE)


def _tells_all(name: str) -> bool:
    """An audit, and the check of a report, print what they found also where some of it could not be read."""
    return Call.of(name).arguments[0] in {"audit", "verify"}


@pytest.mark.parametrize("name", CASES)
def test_the_call_says_what_was_recorded(name: str) -> None:
    folder = GOLDEN / name
    ran = {language: _run(name, language) for language in LANGUAGES}
    if RECORDING:
        _record(folder, ran)
    assert {language: one.code for language, one in ran.items()} == dict.fromkeys(LANGUAGES, Call.of(name).code)
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

    assert silent is (Call.of(name).code == 2)


def _text(folder: Path, path: str) -> str:
    return _content(folder / ("stdin" if path == "-" else path)).decode("utf-8-sig")


def _run(name: str, language: Language) -> Ran:
    call = Call.of(name)
    environment = {"COLUMNS": "100", "NO_COLOR": "1", **call.environment}
    return run_here(
        [*call.arguments, "--lang", language], call.folder, environment, _content(GOLDEN / name / "stdin"),
    )


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _expected(folder: Path, stream: str, language: Language) -> bytes:
    alike, *parts = _LANGUAGE.split(_content(folder / f"{stream}.txt"))
    return dict(zip(parts[::2], parts[1::2], strict=True)).get(language.encode(), alike)


def _shows_lines(name: str) -> bool:
    return any(shows_lines(_expected(GOLDEN / name, "stderr", language).decode()) for language in LANGUAGES)


@pytest.mark.parametrize("name", some((one for one in CASES if _shows_lines(one)), "lines shown"))
def test_every_caret_stands_under_the_characters_of_its_line_and_column(name: str) -> None:
    folder = GOLDEN / name
    for language in LANGUAGES:
        hold_carets(_expected(folder, "stderr", language).decode(), lambda path: _text(folder, path))


def _record(folder: Path, ran: dict[Language, Ran]) -> None:
    call = (folder / "call").read_text(encoding="utf-8")
    recorded(folder / "call", re.sub(r"(?<=^exit: )\d+", str(ran["zh"].code), call, flags=re.MULTILINE).encode())
    for stream, said in (
        ("stdout", {language: one.out for language, one in ran.items()}),
        ("stderr", {language: one.err for language, one in ran.items()}),
    ):
        parts = [b"==== %s\n%s" % (language.encode(), content) for language, content in said.items()]
        recorded(folder / f"{stream}.txt", said["zh"] if said["zh"] == said["en"] else b"".join(parts))
