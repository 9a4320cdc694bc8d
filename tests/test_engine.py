"""What engines import from jingan_cli.engine: any portions, any number of hands, and no file vanishes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jingan_cli import JinganError, audit, engine, load_plan, to_json
from jingan_cli.engine import MOST_BYTES, collect, combine, gather, together
from jingan_cli.model.submission import PassedOver
from tests.effort import one_in
from tests.running import ROOT, run_here

STORES = b"plan: jingan-2022\nperiod: 2022-06\nscope: [first-stores]\nreporter: A\nactuals:\n  first-stores: 71\n"
YEAR = "examples/audit/actuals"
DISTRICT = "examples/audit/targets.yaml"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are from the repository's root."""
    monkeypatch.chdir(ROOT)


def test_every_name_is_described_in_the_document_or_is_a_type() -> None:
    text = (ROOT / "docs/scale.md").read_text(encoding="utf-8")

    told = ("MOST_BYTES", "SEARCHED", "collect", "combine", "gather", "together")
    assert [name for name in told if f"`{name}" not in text] == []
    assert {name for name in engine.__all__ if name not in told} == {"Gathered", "Named", "Run"}


@one_in(5, "a year of a district, three times")
@pytest.mark.parametrize(("more", "asked"), [
    ([], {}),
    (["--from", "2022-03", "--to", "2022-11", "--fail-on", "at-risk"],
     {"since": "2022-03", "until": "2022-11", "fail_on": "at-risk"}),
    (["--scope", "economy", "--reporter", "区商务委"], {"scope": "economy", "reporter": "区商务委"}),
])  # fmt: skip
def test_an_audit_of_what_was_gathered_is_what_the_command_prints(more: list[str], asked: dict[str, Any]) -> None:
    plan = load_plan(Path(DISTRICT))
    found = gather(plan, collect([YEAR]))
    ran = run_here(["audit", YEAR, "--plan", DISTRICT, "-f", "json", *more])

    assert to_json(audit(plan, found, **asked)).encode() == ran.out
    assert to_json(combine(plan, found, **asked, pieces=3)).encode() == ran.out


@one_in(3, "a year of a district, twice")
@pytest.mark.parametrize("size", [1, 7, 100])
def test_files_may_be_gathered_in_any_portions_and_from_bytes(size: int) -> None:
    plan = load_plan(DISTRICT)
    files = collect([YEAR])
    content = [(file.path, Path(file.path).read_bytes()) for file in files]
    parts = [gather(plan, content[first : first + size]) for first in range(0, len(content), size)]

    assert to_json(combine(plan, together(parts), pieces=size)) == to_json(audit(plan, gather(plan, files)))


def test_the_work_is_given_to_whoever_runs_it() -> None:
    plan, hands = load_plan(DISTRICT), []

    def run(function: Any, things: Any) -> Any:
        given = list(things)
        hands.append(len(given))
        return map(function, given)

    found = gather(plan, collect([YEAR]))

    assert combine(plan, found, run=run, pieces=5) == audit(plan, found)
    assert hands == [5]


def test_every_file_is_accounted_for() -> None:
    found = gather(load_plan(), [
        ("a.yaml", STORES), ("b.yaml", STORES + b"  first-store: 1\n  first-shop: 2\n"), ("c.yaml", b"on: push\n"),
        ("d.yaml", PermissionError()), ("e.yaml", b"#" * (MOST_BYTES + 1)),
    ])  # fmt: skip

    assert found.file_count == 5
    assert {(note.problem.spot and note.problem.spot.path, note.problem.code) for note in found.refused} == {
        ("b.yaml", "unknown-target"), ("d.yaml", "cannot-read"), ("e.yaml", "file-too-large")}
    assert (len(found.filings()), found.passed_over) == (1, (PassedOver(file="c.yaml", why="no-submission"),))


def test_a_file_that_is_gone_is_said_in_the_same_words_wherever_it_was_read(tmp_path: Path) -> None:
    gone = tmp_path / "gone.yaml"
    plan = load_plan()

    assert gather(plan, collect([gone])).refused == gather(plan, [(str(gone), FileNotFoundError())]).refused


def test_where_no_file_is_valid_their_problems_are_said() -> None:
    plan = load_plan()
    with pytest.raises(JinganError) as error:
        audit(plan, gather(plan, [("a.yaml", OSError("broken"))]))

    assert [one.code for one in error.value.problems] == ["cannot-read"]
