"""The one strategy reaches everything that the properties are to hold for."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import event

from jingan_cli.auditing.audit import combined
from jingan_cli.filing.collect import Named, gather, packed, read_content
from jingan_cli.filing.load_named import load_all
from jingan_cli.filing.period_and_scope import NOTHING_ASKED
from jingan_cli.filing.resolve import resolve
from jingan_cli.judging import pick_status
from jingan_cli.judging.pick_status import find
from jingan_cli.judging.verdict import case_of
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.audit import AuditResult
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import JinganError
from jingan_cli.model.report import CAUSES, STATUSES, Stage
from jingan_cli.model.submission import Resolved
from tests.between.asking import known_plan
from tests.between.drawn import WAYS, Drawn, drawn
from tests.fuzzing.profile import MINUTES, tried_on

MET: Counter[str] = Counter()
"""How often each was reached."""


def reasons() -> set[str]:
    """Return the codes that pick_status.py gives as the third word of a finding, from its own text."""
    tree = ast.parse(Path(str(pick_status.__file__)).read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    thirds = (node.args[2] for node in calls if getattr(node.func, "id", "") == "Finding")
    return {part.value for third in thirds for part in ast.walk(third)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)}


WANTED = {
    *(f"status {one}" for one in STATUSES), *(f"stage {one}" for one in get_args(get_args(Stage)[0])),
    *(f"cause {one}" for one in CAUSES), *(f"reason {one}" for one in reasons()),
    *(f"way {' '.join(way)}" for way in WAYS), *(f"origin {one}" for one in ("config", "plan", "submission")),
    *(f"form {one}" for one in ("yaml", "csv", "xlsx")), *(f"overlays {count}" for count in range(3)),
    *(f"every {one}" for one in ("month", "quarter", "half", "year")), "whole", "net", "part", "sum", "waived",
    "adjusted", "suspended", "withdrawn", "revision", "reporters block", "scope of a config", "confirmed", "also",
    "provisional", "fallen",
}


def _features(case: Drawn) -> Iterator[str]:
    """What stands in the files."""
    yield f"overlays {len(case.overlays)}"
    yield from (f"form {one.form}" for one in case.sent)
    entries = [entry for one in case.sent for entry in one.entries.values() if isinstance(entry, dict)]
    yield from (key for entry in entries for key in ("withdrawn", "confirmed", "also") if key in entry)
    if any("revision" in one.tree for one in case.sent):
        yield "revision"
    if "reporters" in case.plan:
        yield "reporters block"
    if case.config is not None:
        yield from (name for key, name in (("scope", "scope of a config"), ("waivers", "waived")) if key in case.config)


def _of_a_verdict(plan: Plan, target: Target, one: Resolved) -> Iterator[str]:
    """What a verdict of `check` takes."""
    case = case_of(plan, target, one.figures.get(target.id), one.as_of, one.period.end)
    found = find(case, one.period.end)
    yield f"status {found.status}"
    yield f"reason {found.reason}"
    yield f"stage {found.stage}"
    yield f"cause {found.stage}"
    if case.actual is not None and not case.terms.suspended and case.terms.threshold.value is not None:
        yield f"way {target.measure} {case.terms.threshold.kind} {case.terms.pace.kind}"
    if case.terms.given is not None:
        yield f"origin {case.terms.given.origin}"
    if case.terms.changed_by is not None:
        yield "suspended" if case.terms.suspended else "adjusted"


def _of_a_target(target: Target) -> Iterator[str]:
    yield f"every {target.every}"
    falls = target.threshold.kind == "at_most" and (target.baseline or 0) > (target.threshold.value or 0)
    marks = {"whole": target.whole, "net": target.net, "part": target.part_of, "sum": target.combine == "sum",
             "provisional": target.threshold.reference and target.threshold.value is not None, "fallen": falls}
    yield from (name for name, there in marks.items() if there)


def _reached(case: Drawn, folder: Path) -> Iterator[str]:
    plan = known_plan(case, folder)
    known = Known(plan)
    yield from _features(case)
    yield from (mark for target in plan.targets for mark in _of_a_target(target))
    paths = [str(folder / path) for path in case.paths]
    try:
        settled = resolve(known, load_all(paths, known, None), NOTHING_ASKED)
    except JinganError:
        settled = ()
    for one in settled:
        yield from (mark for name in one.target_ids for target in plan.targets if target.id == name
                    for mark in _of_a_verdict(plan, target, one))
    try:
        audit = combined(plan, gather([Named(path, False) for path in paths], known))
    except JinganError:
        return
    yield from (f"cause {one.verdict.stage}" for one in audit.results)
    yield from (f"cause {one.verdict.stage}" for one in _with_a_broken_file(plan, paths))
    yield from (f"stage {one.verdict.stage}" for one in audit.results)


def _with_a_broken_file(plan: Plan, paths: list[str]) -> tuple[AuditResult, ...]:
    """The results of an audit where the first of several files has a key that there is not."""
    first, *rest = paths
    if not rest or not first.endswith(".yaml"):
        return ()
    known, named = Known(plan), [Named(path, False) for path in rest]
    broken = read_content(Named(first, False), Path(first).read_bytes() + b"\nnonsense: 1\n", known)
    try:
        return combined(plan, gather(named, known) + packed([broken])).results
    except JinganError:
        return ()


def _count(case: Drawn) -> None:
    """Count what the case reaches, until there is nothing that was not."""
    if MET.keys() >= WANTED:
        return
    with case.written() as folder:
        for mark in set(_reached(case, folder)):
            MET[mark] += 1
            event(mark)


_counted = tried_on(500, drawn(), always=True)(_count)


@pytest.mark.slow("500 drawn folders, looked at one by one")
def test_the_strategy_reaches_every_branch_of_the_judge_and_every_part_of_a_plan(
    capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    if MINUTES:
        pytest.skip("counted over as many cases in every run")
    MET.clear()
    _counted(capfd, request)

    missing = sorted(WANTED - MET.keys())
    assert not missing, missing


def test_the_reasons_are_read_off_the_judge() -> None:
    assert {"suspended", "no-figure", "no-figure-term", "nothing-due", "broken", "within", "reached"} <= reasons()
