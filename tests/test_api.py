"""What `from jingan_cli import ...` offers: as the document shows it, as the command prints it, at no cost unasked."""

from __future__ import annotations

import doctest
import inspect
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import jingan_cli
from jingan_cli import (
    MOST_BYTES,
    Refused,
    api,
    audit,
    collect,
    gather,
    judge,
    load_plan,
    load_submission,
    to_json,
    together,
)
from tests.effort import mostly_slow
from tests.running import ROOT, run_here, run_python

STORES = b"plan: jingan-2022\nperiod: 2022-06\nscope: [first-stores]\nreporter: A\nactuals:\n  first-stores: 71\n"
YEAR = "examples/audit/actuals"
DISTRICT = "examples/audit/targets.yaml"


class Fenceless(doctest.DocTestParser):
    """Reads the examples of a document without the fences around them."""

    def parse(self, string: str, name: str = "<string>") -> list[str | doctest.Example]:
        """Return the examples and the text between them."""
        return super().parse(string.replace("```", ""), name)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are from the repository's root."""
    monkeypatch.chdir(ROOT)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Return what is wrong."""
    return [one.code for one in refused.value.problems]


# ---- the door


def test_the_document_shows_what_happens() -> None:
    failed, tried = doctest.testfile(
        str(ROOT / "docs/api.md"), module_relative=False, encoding="utf-8", parser=Fenceless())

    assert tried >= 20
    assert failed == 0


def test_every_name_is_described_in_the_document_or_is_a_type() -> None:
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    names = [name for name in jingan_cli.__all__ if not inspect.isclass(getattr(jingan_cli, name))]

    assert len(names) >= 9
    assert [name for name in names if not re.search(rf"`{name}`|\b{name}\(", text)] == []


def test_the_front_door_offers_what_the_api_does() -> None:
    assert jingan_cli.__all__ == api.__all__
    assert all(getattr(jingan_cli, name) is getattr(api, name) for name in api.__all__)
    assert set(api.__all__) <= set(dir(jingan_cli))
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = jingan_cli.nothing_of_ours  # type: ignore[attr-defined]


@pytest.mark.parametrize(("first", "loaded"), [("import jingan_cli", False), ("from jingan_cli import judge", True)])
def test_importing_costs_nothing_until_a_name_is_used(first: str, loaded: bool) -> None:
    heavy = "{'click', 'jsonschema', 'openpyxl', 'rich', 'ruamel'} & set(sys.modules)"
    ran = run_python(["-c", f"{first}\nimport sys\nprint('jingan_cli.api' in sys.modules, {heavy})"])

    assert ran.text.split() == [str(loaded), "set()"]


# ---- the same as the command


@pytest.mark.parametrize("more", [[], ["--as-of", "2022-06-30", "--scope", "economy"]])
def test_a_report_is_what_check_prints(more: list[str]) -> None:
    file = "examples/2022-06/actuals.yaml"
    plan = load_plan()
    asked: dict[str, Any] = {"as_of": more[1], "scope": more[3]} if more else {}
    ran = run_here(["check", file, "-f", "json", *more])

    assert to_json(judge(plan, load_submission(plan, file), **asked)).encode() == ran.out


@pytest.mark.parametrize(("more", "asked"), mostly_slow([
    ([], {}),
    (["--from", "2022-03", "--to", "2022-11", "--fail-on", "at-risk"],
     {"since": "2022-03", "until": "2022-11", "fail_on": "at-risk"}),
    (["--scope", "economy", "--reporter", "区商务委"], {"scope": "economy", "reporter": "区商务委"}),
], "a whole audit, twice", quick=2))  # fmt: skip
def test_an_audit_is_what_the_command_prints(more: list[str], asked: dict[str, Any]) -> None:
    plan = load_plan(Path(DISTRICT))
    found = gather(plan, collect([YEAR]))
    ran = run_here(["audit", YEAR, "--plan", DISTRICT, "-f", "json", *more])

    assert to_json(audit(plan, found, **asked)).encode() == ran.out


@pytest.mark.parametrize("size", mostly_slow([7, 1, 100], "a whole audit, twice"))
def test_files_may_be_gathered_in_any_portions_and_from_bytes(size: int) -> None:
    plan = load_plan(DISTRICT)
    files = collect([YEAR])
    content = [(file.path, Path(file.path).read_bytes()) for file in files]
    parts = [gather(plan, content[first : first + size]) for first in range(0, len(content), size)]

    assert to_json(audit(plan, together(parts), pieces=size)) == to_json(audit(plan, gather(plan, files)))


# ---- no file vanishes


def test_every_file_is_accounted_for() -> None:
    found = gather(load_plan(), [
        ("a.yaml", STORES), ("b.yaml", STORES + b"  first-store: 1\n  first-shop: 2\n"), ("c.yaml", b"on: push\n"),
        ("d.yaml", PermissionError()), ("e.yaml", b"#" * (MOST_BYTES + 1)),
    ])  # fmt: skip

    assert found.file_count == 5
    assert {(note.problem.spot and note.problem.spot.path, note.problem.code) for note in found.refused} == {
        ("b.yaml", "unknown-target"), ("d.yaml", "cannot-read"), ("e.yaml", "file-too-large")}
    assert (len(found.filings()), found.passed_over) == (1, 1)


def test_a_file_that_is_gone_is_said_in_the_same_words_wherever_it_was_read(tmp_path: Path) -> None:
    gone = tmp_path / "gone.yaml"
    plan = load_plan()

    assert gather(plan, collect([gone])).refused == gather(plan, [(str(gone), FileNotFoundError())]).refused


def test_where_no_file_is_valid_their_problems_are_said() -> None:
    plan = load_plan()
    with pytest.raises(Refused) as refused:
        audit(plan, gather(plan, [("a.yaml", OSError("broken"))]))

    assert codes(refused) == ["cannot-read", "nothing-to-audit"]


# ---- what is asked


def test_a_date_may_be_any_kind_of_date() -> None:
    plan = load_plan()
    stores = load_submission(plan, STORES)
    reports = [judge(plan, stores, as_of=day) for day in ("2022-08", datetime(2022, 8, 31, 12), "2022-08-31")]

    assert reports[0] == reports[1] == reports[2]
    assert [one.code for one in reports[0].submissions[0].warnings] == ["stale-figures"]


def test_a_later_date_is_warned_of_once_and_stays_in_no_submission() -> None:
    plan = load_plan()
    loaded = load_submission(plan, STORES)
    judge(plan, loaded, as_of="2022-08")
    (warning,) = judge(plan, loaded, as_of="2022-09").submissions[0].warnings

    assert (warning.code, warning.message.en.count("2022-09-30")) == ("stale-figures", 1)
    assert judge(plan, loaded).submissions[0].warnings == ()


def test_a_later_day_of_the_same_month_is_not_warned_of() -> None:
    plan = load_plan()
    (submission,) = judge(plan, load_submission(plan, STORES.replace(b"06", b"06-15")), as_of="2022-06").submissions

    assert (submission.as_of.isoformat(), submission.warnings) == ("2022-06-30", ())


def test_the_gate_answers() -> None:
    plan = load_plan()
    stores = load_submission(plan, STORES)

    assert judge(plan, stores).passed
    assert judge(plan, stores, fail_on="at-risk").submissions[0].gate.blocking == ("first-stores",)


def test_an_empty_scope_narrows_nothing() -> None:
    plan = load_plan()
    stores = load_submission(plan, STORES)

    assert judge(plan, stores, scope=()) == judge(plan, stores)
    assert audit(plan, [stores], scope=()) == audit(plan, [stores])


def test_a_submission_without_a_reporter_is_in_no_audit() -> None:
    plan = load_plan()
    with pytest.raises(Refused) as refused:
        audit(plan, [load_submission(plan, STORES.replace(b"reporter", b"# reporter"))])

    assert codes(refused) == ["missing-reporter"]


WRONG: Any = "failure"
ASKED: dict[str, tuple[Callable[[Any, Any], object], str]] = {
    "date": (lambda plan, one: judge(plan, one, as_of="June"), "bad-date"),
    "earlier": (lambda plan, one: judge(plan, one, as_of="2022-05"), "as-of-before-period"),
    "scope": (lambda plan, one: judge(plan, one, scope="first-store"), "unknown-scope"),
    "elsewhere": (lambda plan, one: judge(plan, one, scope=["food-markets"]), "empty-scope"),
    "gate": (lambda plan, one: judge(plan, one, fail_on=WRONG), "bad-setting"),
    "gate of an audit": (lambda plan, one: audit(plan, [one], fail_on=WRONG), "bad-setting"),
    "scope of an audit": (lambda plan, one: audit(plan, [one], scope="first-store"), "unknown-scope"),
    "encoding": (lambda plan, one: load_submission(plan, STORES, encoding="utf-99"), "unknown-encoding"),
    "encoding of many": (lambda plan, one: gather(plan, [], encoding="utf-99"), "unknown-encoding"),
    "encoding of a plan": (lambda plan, one: load_plan(encoding="utf-99"), "unknown-encoding"),
    "period": (lambda plan, one: judge(plan, one, period="2022-05"), "wrong-period"),
    "nowhere": (lambda plan, one: load_submission(plan, "nowhere.yaml"), "cannot-read"),
    "nothing": (lambda plan, one: audit(plan, []), "nothing-to-audit"),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_cannot_be_is_refused(case: str) -> None:
    ask, code = ASKED[case]
    plan = load_plan()
    stores = load_submission(plan, STORES)
    with pytest.raises(Refused) as refused:
        ask(plan, stores)

    assert codes(refused) == [code]


def test_no_module_bears_the_name_of_a_function() -> None:
    """`from jingan_cli import audit` gives the function, whatever was imported before."""
    modules = {path.stem for path in (ROOT / "jingan_cli").iterdir()}

    assert "api" in modules
    assert modules.isdisjoint(jingan_cli.__all__)
