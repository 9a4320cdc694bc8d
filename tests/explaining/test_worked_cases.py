"""The worked cases: each shows its problem as it says, and what is mended shows it no more.

What a case says that jingan says is recorded. To record anew, to be read before it is committed:

    JINGAN_RECORD=1 python -m pytest tests/explaining/test_worked_cases.py -n0
"""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from jingan_cli.explaining.worked_case import load_case
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.text import Language
from tests.running import ROOT
from tests.scenes import play

CASES = ROOT / "jingan_cli" / "messages" / "worked_cases"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
RECORDING = os.environ.get("JINGAN_RECORD") == "1"
WITH_OTHERS = {"too-many-problems": {"duplicate-key"}}
"""Cases that cannot but show other problems too."""

_CODE = re.compile(r"^[^ \n]+ \S+ \[([a-z0-9-]+)\] ", re.MULTILINE)
_SAYS = re.compile(r"^says:\n(?:  .*\n)+", re.MULTILINE)


def test_every_code_has_its_case_and_every_case_its_code() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(WORDINGS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WORDINGS)
def test_what_is_wrong_shows_that_problem_alone_in_the_words_of_the_case(
    code: str, language: Language, tmp_path: Path
) -> None:
    case = load_case(code)
    complaints = play(case, case.wrong, tmp_path, language).complaints
    if RECORDING:
        _record(code, language, _first(code, complaints))
        case = load_case(code)

    assert set(_CODE.findall(complaints)) - WITH_OTHERS.get(code, set()) == {code}
    assert case.says.within(language) == _first(code, complaints)


@pytest.mark.parametrize("code", WORDINGS)
def test_what_is_mended_shows_no_problem_and_can_be_judged(code: str, tmp_path: Path) -> None:
    case = load_case(code)
    ran = play(case, case.mended, tmp_path, "en")

    assert _CODE.findall(ran.complaints) == []
    assert ran.code in (0, 1)


@pytest.mark.parametrize("code", WORDINGS)
def test_what_is_mended_differs_from_what_is_wrong(code: str) -> None:
    case = load_case(code)

    assert (case.wrong.calls, case.wrong.files) != (case.mended.calls, case.mended.files)
    assert case.why.zh != case.why.en


def _first(code: str, complaints: str) -> str:
    """The first complaint of that code, with its lines."""
    starts = [found.start() for found in _CODE.finditer(complaints)] + [len(complaints)]
    blocks = [complaints[start:end] for start, end in pairwise(starts)]
    return next(block for block in blocks if f"[{code}]" in block)


def _record(code: str, language: Language, said: str) -> None:
    path = CASES / f"{code}.yaml"
    says = load_case(code).says
    words = {"zh": says.zh, "en": says.en, language: said}
    lines = [_recorded(name, words[name]) for name in LANGUAGES]
    text = path.read_text(encoding="utf-8")
    path.write_text(_SAYS.sub(lambda _: "says:\n" + "".join(lines), text), encoding="utf-8", newline="\n")


def _recorded(name: str, text: str) -> str:
    """A block of YAML, so that it can be read as it is shown; of blank lead or nothing a quoted one."""
    if not text or text.startswith(" "):
        return f"  {name}: {json.dumps(text, ensure_ascii=False)}\n"
    return f"  {name}: |\n" + "".join(f"    {line}\n" for line in text.splitlines())
