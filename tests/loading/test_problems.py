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
_PLAN, _SUBMISSION, _SAID = "==== plan: ", "==== submission: ", "----\n"
"""A case begins with its kind and its name; behind the dashes stands what is said of it. Other cases are figures."""


def _cases() -> dict[str, tuple[str, str]]:
    """The text of each case and what is recorded of it, by the line that it begins with."""
    found = {}
    for block in _FILE.read_text(encoding="utf-8").split("\n==== ")[1:]:
        head, _, rest = block.partition("\n")
        text, _, said = rest.partition(_SAID)
        found[f"==== {head}"] = (text, said.rstrip("\n"))
    return found


CASES = _cases()


def problems_of(head: str, text: str, folder: Path) -> str:
    """Return what is said of a plan, of a submission for the first plan of the file, or of figures in one."""
    plan = text if head.startswith(_PLAN) else next(text for head, (text, _) in CASES.items() if head.startswith(_PLAN))
    whole = text if head.startswith(_SUBMISSION) else f"plan: problems\nperiod: 2022-06\nactuals:\n{text}"
    try:
        read = plan_from(folder, plan)
        warnings = () if head.startswith(_PLAN) else load_submission(decode("sent.yaml", whole.encode()), read).warnings
    except JinganError as error:
        sent = f"\nfrom {error.sender}" if error.sender and head.startswith(_SUBMISSION) else ""
        return "\n".join(map(said, error.problems)) + sent
    return "\n".join(map(said, warnings))


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
    found = problems_of(head, text, tmp_path)
    if RECORDING:
        CASES[head] = (text, found)
        _FILE.write_text("".join(f"\n{one}\n{text}{_SAID}{told}\n" for one, (text, told) in CASES.items()), "utf-8")
        recorded = found
    assert found == recorded
