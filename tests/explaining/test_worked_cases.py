"""The worked cases: each shows its problem as it says, and what is mended shows it no more.

What a case says that jingan says is recorded; tests/recording.py tells how to do so anew.
"""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from jingan_cli.messages.problems import ERRORS, WORDINGS
from jingan_cli.model.text import Language
from jingan_cli.model.worked_case import WorkedCase
from tests.effort import one_in
from tests.places import hold_carets, places
from tests.recording import RECORDING
from tests.running import ROOT, Ran
from tests.scenes import load_case, play

CASES = ROOT / "jingan_cli" / "messages" / "worked_cases"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
WITH_OTHERS = {"too-many-problems": {"duplicate-key"}}
"""Cases that cannot but show other problems too."""
WITH_A_REPORT = {
    "clause-not-in-source": 1,  # coverage has checked, and the words are not covered
    "report-file-missing": 2, "report-of-stdin": 2,  # of verify, which tells all it found
    "missing-reporter": 2, "unknown-reporter": 2, "conflicting-figures": 2,  # of an audit, which does so too
}
"""The exit codes of errors beside which there is a report on standard output."""

_CODE = re.compile(r"^[^ \n]+ \S+ \[([a-z0-9-]+)\] ", re.MULTILINE)
_SAYS = re.compile(r"^says:\n(?:  .*\n)+", re.MULTILINE)


def test_every_code_has_its_case_and_every_case_its_code() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(WORDINGS)


@one_in(3, "each worked case played in both languages")
@pytest.mark.parametrize("code", [
    pytest.param(code, marks=pytest.mark.slow("a megabyte of figures")) if code == "too-many-quantities" else code
    for code in WORDINGS
])
def test_what_is_wrong_shows_that_problem_alone_at_its_place_in_the_words_recorded(code: str, tmp_path: Path) -> None:
    case = load_case(code)
    ran = {language: _wrong(case, tmp_path / language, language) for language in LANGUAGES}
    if RECORDING:
        _record(code, {language: _first(code, one.complaints) for language, one in ran.items()})
        load_case.cache_clear()
        case = load_case(code)

    for language, one in ran.items():
        assert set(_CODE.findall(one.complaints)) - WITH_OTHERS.get(code, set()) == {code}
        assert case.says.within(language) == _first(code, one.complaints)
        assert one.code in ([WITH_A_REPORT.get(code, 2)] if code in ERRORS else [0, 1])
        assert (one.out == b"") is (code in ERRORS.keys() - WITH_A_REPORT.keys())
        hold_carets(one.complaints, partial(_text, case, tmp_path / language))
    assert places(ran["zh"].complaints) == places(ran["en"].complaints)


@one_in(5, "each worked case played")
@pytest.mark.parametrize("code", WORDINGS)
def test_what_is_mended_shows_no_problem_and_can_be_judged(code: str, tmp_path: Path) -> None:
    case = load_case(code)
    ran = play(case, case.mended, tmp_path, "en")

    assert _CODE.findall(ran.complaints) == []
    assert ran.code in (0, 1)


def test_what_is_mended_differs_from_what_is_wrong() -> None:
    for code in WORDINGS:
        case = load_case(code)

        assert (case.wrong.calls, case.wrong.files) != (case.mended.calls, case.mended.files), code
        assert case.why.zh != case.why.en, code


def _wrong(case: WorkedCase, folder: Path, language: Language) -> Ran:
    folder.mkdir(exist_ok=True)
    return play(case, case.wrong, folder, language)


def _text(case: WorkedCase, folder: Path, name: str) -> str:
    """The text of a file of the case, or of the bundled plan."""
    encodings = {file.name: file.encoding for file in (*case.given, *case.wrong.files)}
    path = folder / name if (folder / name).exists() else ROOT / name
    return path.read_bytes().decode(encodings.get(name, "utf-8"))


def _first(code: str, complaints: str) -> str:
    """The first complaint of that code, with its lines."""
    starts = [found.start() for found in _CODE.finditer(complaints)] + [len(complaints)]
    blocks = [complaints[start:end] for start, end in pairwise(starts)]
    return next(block for block in blocks if f"[{code}]" in block)


def _record(code: str, said: dict[Language, str]) -> None:
    path = CASES / f"{code}.yaml"
    lines = "".join(_recorded(language, said[language]) for language in LANGUAGES)
    text = path.read_text(encoding="utf-8")
    path.write_text(_SAYS.sub(lambda _: f"says:\n{lines}", text), encoding="utf-8", newline="\n")


def _recorded(name: str, text: str) -> str:
    """A block of YAML, so that it can be read as it is shown; of blank lead or nothing a quoted one."""
    if not text or text.startswith(" "):
        return f"  {name}: {json.dumps(text, ensure_ascii=False)}\n"
    return f"  {name}: |\n" + "".join(f"    {line}\n" for line in text.splitlines())
