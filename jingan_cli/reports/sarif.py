"""The report as SARIF 2.1.0, for code scanning: a rule per status and problem code, a result per finding.

Every target that does not pass is a result at the line of its figure: an error where it blocks, else a warning, or a
note where it is not due or suspended; a waiver is its suppression. The warnings of a submission are results too, and
so is what the plan changes in the one that it extends. Of more results than code scanning takes the worst are listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import BinaryIO, Literal

from jingan_cli.messages import label, problem
from jingan_cli.messages.problems import IN_A_FILE, WARNINGS, WORDINGS
from jingan_cli.model.json_object import JsonObject
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import STATUSES, JudgedSubmission, Report, Verdict
from jingan_cli.model.text import Text
from jingan_cli.model.version import HOME, __version__
from jingan_cli.reports.shared.beside import waiver
from jingan_cli.reports.shared.escaping import for_sarif
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.reports.shared.locations import Fingerprints, advice, finding, line_of, path_of, relative_uri
from jingan_cli.reports.shared.work_changes import CHANGED_PLAN, WorkChange, work_changes

Level = Literal["error", "warning", "note"]
"""How bad a result is."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PAGES = f"{HOME}/blob/v{__version__}/docs"
_LOCALES = {"zh": "zh-CN", "en": "en-US"}
_LEVELS: dict[str, Level] = {
    "at-risk": "warning", "fail": "error", "no-data": "error", "not-due": "note", "suspended": "note",
    CHANGED_PLAN: "note",
    **{code: "warning" if code in WARNINGS else "error" for code in WORDINGS},
}
"""The level of each rule where nothing else is said, in the order of the rules."""
_INDEX = {rule: number for number, rule in enumerate(_LEVELS)}
MOST_RESULTS = 25_000
"""Code scanning refuses a run with more."""
_WORST_FIRST = ("error", "warning", "note")


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write one run with the results of every submission."""
    marks = Fingerprints()
    results = [one for submission in report.with_warnings() for one in _of_submission(report, submission, look, marks)]
    results += [_of_change(report.plan, change, look, marks) for change in work_changes(report)]
    _write(results, {"executionSuccessful": True}, out, look)


def write_problems(problems: tuple[Problem, ...], out: BinaryIO, look: Look) -> None:
    """Write one run with a result at the place of each problem; an error means that the run did not succeed."""
    marks, results = Fingerprints(), []
    for one in problems:
        uri = relative_uri(path_of(one, look.root), "")
        mark = marks.of("", uri, "", one.target or "", one.code)
        results.append(_of_problem(_LEVELS[one.code], one, uri, mark, look))
    read = all(one.code in WARNINGS for one in problems)
    _write(results, {"executionSuccessful": True} if read else {"executionSuccessful": False, "exitCode": 2}, out, look)


def _of_submission(
    report: Report, submission: JudgedSubmission, look: Look, marks: Fingerprints
) -> Iterator[JsonObject]:
    about = (report.plan, relative_uri(submission.place, look.root), submission.period_name)
    for verdict in submission.results:
        if verdict.status != "pass":
            mark = marks.of(*about, verdict.target, verdict.status)
            uri = relative_uri(submission.place_of(verdict), look.root)
            result = _result(
                verdict.status, _level(submission, verdict), finding(verdict, look.language), uri,
                {"startLine": verdict.line or 1}, mark)
            yield result | {"suppressions": [_suppression(excuse, look) for excuse in waiver(verdict)]}
    for warning in submission.warnings:
        uri = relative_uri(warning.spot.path if warning.spot else submission.place, look.root)
        yield _of_problem("warning", warning, uri, marks.of(*about, warning.target or "", warning.code), look)


def _of_change(plan: str, change: WorkChange, look: Look, marks: Fingerprints) -> JsonObject:
    uri = relative_uri(change.path, look.root)
    mark = marks.of(plan, uri, "", change.target or "", CHANGED_PLAN)
    return _result(CHANGED_PLAN, "note", change.said.within(look.language), uri, {"startLine": change.line}, mark)


def _level(submission: JudgedSubmission, verdict: Verdict) -> Level:
    if submission.gate.disposition(verdict) == "blocks":
        return "error"
    return "note" if verdict.status in ("not-due", "suspended") else "warning"


def _suppression(excuse: Text, look: Look) -> JsonObject:
    return {"kind": "external", "status": "accepted", "justification": for_sarif(excuse.within(look.language))}


def _of_problem(level: Level, found: Problem, uri: str, mark: str, look: Look) -> JsonObject:
    region: JsonObject = {"startLine": line_of(found)}
    if found.spot is not None:
        region |= {"startColumn": found.spot.column, "endColumn": found.spot.column + found.spot.width}
    return _result(found.code, level, advice(found, look.language), uri, region, mark)


def _result(rule: str, level: Level, words: str, uri: str, region: JsonObject, mark: str) -> JsonObject:
    """One result. GitHub tells alerts apart by primaryLocationLineHash alone, so the fingerprint is given as that too.

    Where one result has a suppression, the others need an empty list to count as not suppressed.
    """
    return {
        "ruleId": rule, "ruleIndex": _INDEX[rule], "level": level, "message": {"text": for_sarif(words)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        "partialFingerprints": {"jingan/v1": mark, "primaryLocationLineHash": mark},
        "suppressions": [],
    }


def _rule(rule: str, look: Look) -> JsonObject:
    if rule in (*STATUSES, CHANGED_PLAN):
        short, full, mend = label(rule), label(f"rule-{rule}"), label(f"rule-{rule}-mend")
    else:
        described = _described(rule)
        short, full, mend = Text.of_both(rule), described.message, described.mend
    return {
        "id": rule, "shortDescription": _said(short, look), "fullDescription": _said(full, look),
        "help": _said(mend, look), "helpUri": f"{_PAGES}/{'verdicts' if rule in STATUSES else 'commands'}.md",
        "defaultConfiguration": {"level": _LEVELS[rule]},
    }


def _described(code: str) -> Problem:
    """The problem of that code, with an ellipsis for what differs from case to case."""
    gaps = {name: "…" for part in WORDINGS[code] for _, name, _, _ in Formatter().parse(part)
            if name and name not in IN_A_FILE}
    gaps.pop("nearest", None)
    return problem(code, None, about=None, nearest="", **gaps)


def _said(text: Text, look: Look) -> JsonObject:
    return {"text": for_sarif(text.within(look.language))}


def _capped(results: list[JsonObject], look: Look) -> list[JsonObject]:
    """Leave out the mildest of too many, and say so in the last result."""
    if len(results) <= MOST_RESULTS:
        return results
    ranked = sorted(results, key=lambda one: _WORST_FIRST.index(str(one["level"])))
    kept, left_out = ranked[:MOST_RESULTS - 1], ranked[MOST_RESULTS - 1:]
    words = label("results-left-out", count=len(left_out), limit=MOST_RESULTS).within(look.language)
    said = _result("too-many-problems", "warning", words, "", {}, Fingerprints().of("results-left-out"))
    return [*kept, said | {"locations": left_out[0]["locations"]}]


def _write(results: list[JsonObject], invocation: JsonObject, out: BinaryIO, look: Look) -> None:
    driver: JsonObject = {
        "name": "jingan", "version": __version__, "informationUri": HOME,
        "rules": [_rule(rule, look) for rule in _LEVELS]}
    run: JsonObject = {
        "tool": {"driver": driver}, "language": _LOCALES[look.language], "columnKind": "unicodeCodePoints",
        "invocations": [invocation], "results": _capped(results, look),
    }
    log: JsonObject = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(f"{dumps(log)}\n".encode())
