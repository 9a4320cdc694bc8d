"""What is wrong in plans and submissions, whole: code, place, target, and all words, as problems.txt records them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from
from tests.recording import RECORDING

_FILE = Path(__file__).parent / "problems.txt"
_PLAN, _FIGURES, _SAID = "==== plan: ", "==== figures: ", "----\n"
"""A case begins with its kind and its name; behind the dashes stands what is said of it."""


def _cases() -> dict[str, tuple[str, str]]:
    """The text of each case and what is recorded of it, by the line that it begins with."""
    found = {}
    for block in _FILE.read_text(encoding="utf-8").split("\n==== ")[1:]:
        head, _, rest = block.partition("\n")
        text, _, said = rest.partition(_SAID)
        found[f"==== {head}"] = (text, said.rstrip("\n"))
    return found


CASES = _cases()


def problems_of(head: str, text: str, folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a plan, or with figures for the first plan of the file."""
    first = next(text for head, (text, _) in CASES.items() if head.startswith(_PLAN))
    try:
        if head.startswith(_PLAN):
            plan_from(folder, text)
        else:
            source = decode("actuals.yaml", f"plan: problems\nperiod: 2022-06\nactuals:\n{text}".encode())
            return load_submission(source, plan_from(folder, first)).warnings
    except JinganError as error:
        return error.problems
    return ()


def said(problem: Problem) -> str:
    """Return all that a problem holds, a line for each language of each sentence."""
    spot = problem.spot
    assert spot is not None
    return "\n".join((
        f"[{problem.code}] {spot.line}:{spot.column} {spot.width} {problem.target or '-'}",
        *(f"  {words}" for text in (problem.message, problem.mend) for words in (text.zh, text.en))))


@pytest.mark.parametrize("head", CASES)
def test_what_is_wrong_is_said_as_recorded(head: str, tmp_path: Path) -> None:
    text, recorded = CASES[head]
    found = "\n".join(map(said, problems_of(head, text, tmp_path)))
    if RECORDING:
        CASES[head] = (text, found)
        _FILE.write_text("".join(f"\n{one}\n{text}{_SAID}{told}\n" for one, (text, told) in CASES.items()), "utf-8")
        recorded = found
    assert found == recorded
