"""The report as JUnit XML: a suite per submission, a case per target.

What blocks is a failure, as is each failing figure that no waiver excuses; figures that are waived, allowed to be
missing, not due or suspended are skipped, with the reason; all others pass, with the reason in system-out. A problem
of a file that could not be judged is an error. No clock is asked: every time is 0. A case is called by target, reporter
and period, in no language and however many files there are, so that a host knows it again from run to run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, Literal

from jingan_cli.messages import label
from jingan_cli.messages.problems import WARNINGS
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import JUDGED, JudgedSubmission, Report, Verdict
from jingan_cli.reports.shared.escaping import for_xml
from jingan_cli.reports.shared.locations import advice, finding, line_of, path_of, relative_path
from jingan_cli.reports.shared.notice import gate_answer, summing_sentence
from jingan_cli.reports.shared.work_changes import work_changes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Ending = Literal["failure", "skipped", "passed"]
"""How a case ends."""


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write a suite for each submission."""
    _write([_suite_of(report, submission, look) for submission in report.with_warnings()], out)


def write_problems(problems: tuple[Problem, ...], out: BinaryIO, look: Look) -> None:
    """Write a suite for each file, and an error, or a failure for what `lint` says, for each of its problems."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(path_of(problem, look.root), []).append(problem)
    _write([_suite_of_problems(path, found, look) for path, found in by_path.items()], out)


def _suite_of(report: Report, submission: JudgedSubmission, look: Look) -> Element:
    path = relative_path(submission.place, look.root)
    cases = [_case_of(report, submission, verdict, look) for verdict in submission.results]
    suite = _suite(f"{path} ({submission.period_name})", path, cases)
    first = submission.place == report.submissions[0].place
    changes = [label("changed-plan-at", said=one.said, place=f"{relative_path(one.path, look.root)}:{one.line}")
               for one in (work_changes(report) if first else ())]
    said = [summing_sentence(submission), gate_answer(submission), *changes]
    _add_text(suite, "system-out", "\n".join(for_xml(text.within(look.language)) for text in said))
    if submission.warnings:
        words = (
            f"{path if one.spot is None else path_of(one, look.root)}:{line_of(one)}: [{one.code}] "
            f"{advice(one, look.language)}" for one in submission.warnings)
        _add_text(suite, "system-err", "\n".join(map(for_xml, words)))
    return suite


def _case_of(report: Report, submission: JudgedSubmission, verdict: Verdict, look: Look) -> Element:
    who = submission.reporter or relative_path(submission.place, look.root)
    case = _case(f"{report.plan}.{verdict.section}", f"{verdict.target} ({who}, {submission.period_name})")
    outcome, words = _outcome(submission, verdict, look)
    if outcome == "passed":
        _add_text(case, "system-out", for_xml(words))
    else:
        path = relative_path(submission.place_of(verdict), look.root)
        _add_result(case, outcome, verdict.status, words, f"{path}:{verdict.line or 1}")
    return case


def _outcome(submission: JudgedSubmission, verdict: Verdict, look: Look) -> tuple[Ending, str]:
    done, words = submission.gate.disposition(verdict), finding(verdict, look.language)
    if done == "tolerated" and verdict.status == "no-data":
        return "skipped", label("missing-allowed", why=words).within(look.language)
    if done == "waived" or (done == "none" and verdict.status not in JUDGED):
        return "skipped", words
    return ("failure" if done == "blocks" or verdict.status == "fail" else "passed"), words


def _suite_of_problems(path: str, problems: list[Problem], look: Look) -> Element:
    cases = []
    seen: Counter[str] = Counter()
    for problem in problems:
        column = 1 if problem.spot is None else problem.spot.column
        name = f"{problem.code} {problem.target or ''}".rstrip()
        seen[name] += 1
        case = _case("jingan", f"{name} {seen[name]}" if seen[name] > 1 else name)
        where = f"{path}:{line_of(problem)}:{column}"
        tag = "failure" if problem.code in WARNINGS else "error"
        _add_result(case, tag, problem.code, advice(problem, look.language), where)
        cases.append(case)
    return _suite(path, path, cases)


def _suite(name: str, path: str, cases: list[Element]) -> Element:
    from xml.etree.ElementTree import Element

    suite = Element("testsuite", {
        "name": for_xml(name), **_counts(cases), "skipped": str(_count(cases, "skipped")), "time": "0",
        "file": for_xml(path),
    })
    suite.extend(cases)
    return suite


def _case(classname: str, name: str) -> Element:
    from xml.etree.ElementTree import Element

    return Element("testcase", {"classname": for_xml(classname), "name": for_xml(name), "time": "0"})


def _counts(cases: list[Element]) -> dict[str, str]:
    failures, errors = _count(cases, "failure"), _count(cases, "error")
    return {"tests": str(len(cases)), "failures": str(failures), "errors": str(errors)}


def _count(cases: Iterable[Element], tag: str) -> int:
    return sum(case.find(tag) is not None for case in cases)


def _add_result(case: Element, tag: str, kind: str, words: str, where: str) -> None:
    from xml.etree.ElementTree import SubElement

    result = SubElement(case, tag, {"type": kind, "message": for_xml(words)})
    result.text = f"{for_xml(where)}\n{for_xml(words)}"


def _add_text(parent: Element, tag: str, text: str) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(parent, tag).text = text


def _write(suites: list[Element], out: BinaryIO) -> None:
    from xml.etree.ElementTree import Element, indent, tostring

    cases = [case for suite in suites for case in suite.iter("testcase")]
    root = Element("testsuites", {"name": "jingan", "time": "0", **_counts(cases)})
    root.extend(suites)
    indent(root)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n")
