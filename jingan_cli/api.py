"""jingan for engines and notebooks: what `from jingan_cli import ...` offers; docs/api.md shows it at work.

Nothing here asks for the clock, the locale, the terminal, the environment or a `.jingan.yaml`.
What is wrong with something that a user wrote is Refused, with every problem found.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from jingan_cli.auditing.audit import Run, combined
from jingan_cli.filing import collect as collect_module
from jingan_cli.filing.collect import Named, Read, of_audit, packed, read, read_content
from jingan_cli.filing.packing import Gathered, gathered, together
from jingan_cli.filing.resolve import resolve
from jingan_cli.judging.gate import FAIL_ON, GateRule, decide_audit
from jingan_cli.judging.judge import judge_all
from jingan_cli.judging.scope import targets_named
from jingan_cli.loading import plan as plan_file
from jingan_cli.loading import submission as submission_file
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import problem, suggestion
from jingan_cli.model.audit import Audit, Note
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import Problem, Refused
from jingan_cli.model.report import FailOn, Report, Verdict
from jingan_cli.model.submission import Question, Submission
from jingan_cli.parsing.decoding import MOST_BYTES, check_encoding, read_bytes, unreadable
from jingan_cli.parsing.file_types import source_of
from jingan_cli.periods import parse_period
from jingan_cli.reports.json import write, write_audit

__all__ = [
    "MOST_BYTES", "Audit", "Gathered", "Named", "Plan", "Problem", "Refused", "Report", "Submission", "Verdict",
    "audit", "collect", "gather", "judge", "load_plan", "load_submission", "to_json", "together",
]

AnyPath = str | os.PathLike[str]
"""Where a file is; `-` is standard input."""
When = str | date | Period
"""A date or a period: 2022-06, 2022-06-15, 2022-Q2, 2022-H1 or 2022, or a date. Its last day counts."""
Names = str | Sequence[str]
"""Sections, tags or target ids of the plan: one, or several."""


def load_plan(path: AnyPath | None = None, *, encoding: str | None = None) -> Plan:
    """Return the plan in that file, by default the bundled one of 2022.

    `encoding` is that of the file and of those that it extends, by default UTF-8.
    Raises Refused with every problem of the file.
    """
    check_encoding(encoding)
    return plan_file.load_plan(None if path is None else os.fspath(path), encoding)


def load_submission(
    plan: Plan, source: AnyPath | bytes, *, name: str = "-", encoding: str | None = None
) -> Submission:
    """Return the submission in that file, or in these bytes, held to the plan.

    `name` is what bytes are called in problems and reports; its suffix tells YAML from a form (.xlsx, .csv).
    `encoding` is that of the text, by default UTF-8.
    Raises Refused with every problem of the file: what cannot be read, is not in the plan, or cannot be true.
    """
    check_encoding(encoding)
    path = name if isinstance(source, bytes) else os.fspath(source)
    content = source if isinstance(source, bytes) else read_bytes(path)
    return submission_file.load_submission(source_of(path, content, encoding, plan), plan)


def judge(
    plan: Plan, submissions: Submission | Iterable[Submission], *, as_of: When | None = None,
    period: When | None = None, scope: Names | None = None, fail_on: FailOn = "fail", allow_missing: bool = False,
) -> Report:
    """Return every target in scope with its verdict, and the gate's answer, as `jingan check` gives them.

    Several submissions of one named reporter and period are one.
    `as_of` is the date to judge at, by default the end of each one's period; after the plan's end it counts as the end.
    `period` is the only period allowed, by default any.
    `scope` narrows what the submissions answer for.
    `fail_on` says what blocks (`fail`, `at-risk` or `never`), `allow_missing` that `no-data` does not.
    Raises Refused where the date is before a period, nothing is in scope, or one figure is given twice; ValueError
    where a submission was read against another plan, or there is none.
    """
    given = [submissions] if isinstance(submissions, Submission) else list(submissions)
    if not given or any(one.plan != plan.key for one in given):
        raise ValueError("submissions of this plan are needed")
    question = Question(as_of=_period(as_of), period=_period(period), scope=_names(plan, scope))
    rule = GateRule(_checked(fail_on), allow_missing)
    return judge_all(plan, resolve(Known(plan), given, question), question, rule)


def audit(
    plan: Plan, found: Gathered | Iterable[Submission], *, since: When | None = None, until: When | None = None,
    scope: Names | None = None, reporter: str | None = None, fail_on: FailOn = "fail", allow_missing: bool = False,
    run: Run = map, pieces: int = 1,
) -> Audit:
    """Return many submissions as one picture with the gate's answer, as `jingan audit` gives it.

    `found` is what `gather` returned, or submissions, each with a reporter.
    `since` and `until` are the first and the last period wanted, by default those found.
    `scope` narrows the plan, `reporter` to what that one answers for.
    The targets are cut into so many `pieces`, and `run` does them, in order, as `map` does; neither changes the result.
    Raises Refused where there is nothing to audit, with the problems of the files that were not valid.
    """
    names, start, end = _names(plan, scope), _period(since), _period(until)
    ids = targets_named(plan, names) if names else None
    known = Known(plan)
    packs = found if isinstance(found, Gathered) else gathered(of_audit(known, one) for one in found)
    span = (start.end if start else None, end.end if end else None)
    picture = combined(plan, packs, span, ids, reporter, run, pieces)
    return decide_audit(picture, GateRule(_checked(fail_on), allow_missing))


def collect(paths: Iterable[AnyPath]) -> tuple[Named, ...]:
    """Return the files that `jingan audit PATHS` reads: those named, and the YAML below the folders named, in order."""
    return collect_module.collect([os.fspath(path) for path in paths])


def gather(
    plan: Plan, files: Iterable[Named | tuple[str, bytes | OSError]], *, encoding: str | None = None
) -> Gathered:
    """Read some files and return what became of them, packed: valid, not valid, no submission.

    A file is what `collect` returned, to be read here, or a name and its bytes; at most MOST_BYTES + 1 of them matter.
    Who could not read one gives the OSError in their place, and the file is named among the problems.
    YAML that is no submission is passed over, unless `collect` was given that very file.
    Never raises for what is in a file.
    """
    check_encoding(encoding)
    known = Known(plan)
    return packed([_read(file, known, encoding) for file in files])


def to_json(result: Report | Audit) -> str:
    """Return what `jingan check` or `jingan audit` prints with `--format json`; `jingan schema` describes it."""
    out = BytesIO()
    if isinstance(result, Audit):
        write_audit(result, out, Look())
    else:
        write(result, out, Look())
    return out.getvalue().decode()


def _read(file: Named | tuple[str, bytes | OSError], known: Known, encoding: str | None) -> Read:
    if isinstance(file, Named):
        return read(file, known, encoding)
    name, content = file
    if isinstance(content, OSError):
        return Read(problems=(Note(unreadable(name, content)),))
    return read_content(Named(name, True), content, known, encoding)


def _period(when: When | None) -> Period | None:
    if when is None or isinstance(when, Period):
        return when
    if isinstance(when, date):
        day = date(when.year, when.month, when.day)
        return Period(day.isoformat(), day)
    period = parse_period(when)
    if period is None:
        raise Refused((problem("bad-date", given=when),))
    return period


def _names(plan: Plan, scope: Names | None) -> tuple[str, ...]:
    names = (scope,) if isinstance(scope, str) else tuple(scope or ())
    check_scope(plan, names)
    return names


def _checked(fail_on: FailOn) -> FailOn:
    if fail_on not in FAIL_ON:
        found = suggestion(fail_on, FAIL_ON)
        said = problem("bad-setting", name="fail_on", given=fail_on, nearest=found, known=", ".join(FAIL_ON))
        raise Refused((said,))
    return fail_on
