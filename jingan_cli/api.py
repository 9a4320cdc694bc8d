"""The interface for programs and notebooks: what `from jingan_cli import ...` offers, as docs/api.md describes it.

No function reads the clock, the locale, the terminal or the environment, and only `load_config` reads a `.jingan.yaml`.
Invalid input raises a JinganError that contains every problem found: InvalidFile if a user's file has to be corrected,
InvalidArgument, which is also a ValueError, if the call has to be.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from jingan_cli.auditing.audit_question import AuditQuestion
from jingan_cli.explaining.explain_submission import explain_submission
from jingan_cli.filing.collect import of_audit
from jingan_cli.filing.load_named import load_all
from jingan_cli.filing.packing import Gathered, gathered
from jingan_cli.filing.resolve import resolve
from jingan_cli.judging.judge import judge_all
from jingan_cli.loading import config as config_file
from jingan_cli.loading import plan as plan_file
from jingan_cli.loading import submission as submission_file
from jingan_cli.loading.arguments import Names, When, held, one_of, question_of, rule_of
from jingan_cli.loading.config import ConfigFile
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import targets_called
from jingan_cli.messages import problem
from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Period, Plan, Target
from jingan_cli.model.problem import InvalidArgument, InvalidFile, JinganError, Problem
from jingan_cli.model.report import FailOn, Report, Verdict, Waiver
from jingan_cli.model.submission import Submission
from jingan_cli.model.text import LANGUAGES, Language
from jingan_cli.parsing.decoding import check_encoding
from jingan_cli.parsing.file_types import source_of
from jingan_cli.reports import AUDIT_FORMATS, FORMATS
from jingan_cli.reports.printers.explanation import write_explanation
from jingan_cli.reports.printers.mapping_yaml import mapping_yaml
from jingan_cli.reports.shared.whole_files import (
    Output,
    Reads,
    format_of,
    output_without_format,
    unwritable,
    write_whole,
)

__all__ = [
    "Audit", "ConfigFile", "InvalidArgument", "InvalidFile", "JinganError", "Period", "Plan", "Problem", "Report",
    "Submission", "Target", "Verdict", "Waiver",
    "audit", "explain", "judge", "load_config", "load_plan", "load_submission", "parse_submission", "to_json", "write",
]

AnyPath = str | os.PathLike[str]
"""Where a file is; `-` is standard input."""
_WIDE = 1_000_000
"""Wide enough that no line is broken."""


# ---- files


def load_plan(
    path: AnyPath | None = None, *, encoding: str | None = None, config: ConfigFile | None = None
) -> Plan:
    """Return the plan in the file at `path`; default: the plan of the config, else the bundled plan of 2022.

    `encoding` is that of the file and of the plans that it extends; default: UTF-8.
    `config` adds its references to the plan's, so that figures are checked against them when they are read.
    Raises InvalidFile with every problem of the file, and InvalidArgument for an unknown encoding.
    """
    check_encoding(encoding)
    named = config.config.plan_path if config and path is None else path
    return held(plan_file.load_plan(None if named is None else _spelled(named), encoding), config)[0]


def load_config(path: AnyPath | None = None) -> ConfigFile | None:
    """Return the config in the file at `path`; default: the `.jingan.yaml` that the commands find from here.

    Returns None if no path is given and there is no such file; the commands then work as with `config=None`.
    Raises InvalidFile with every problem of the file.
    """
    if path is not None:
        return config_file.load_config(_spelled(path))
    found = config_file.find_config(Path.cwd())
    return config_file.load_config(os.path.relpath(found)) if found else None


def load_submission(path: AnyPath, plan: Plan, *, encoding: str | None = None) -> Submission:
    """Return the submission in the file at `path`, checked against the plan.

    The suffix .xlsx or .csv means a form, any other YAML.
    `encoding` is that of the text; default: UTF-8, or GB18030 if that is certain.
    Raises InvalidFile with every problem of the file: it cannot be read, names a target that is not in the plan, or
    gives an impossible figure; InvalidArgument for an unknown encoding.
    """
    check_encoding(encoding)
    (submission,) = load_all([_spelled(path)], plan, encoding)
    return submission


def parse_submission(
    content: str | bytes | Mapping[str, object], plan: Plan, *, name: str = "<submission>"
) -> Submission:
    """Return the submission in a text, in the bytes of a file, or in a mapping with the content of a YAML file.

    `name` is shown in problems and reports; for bytes, its suffix .xlsx or .csv means a form, any other YAML.
    Numbers in a mapping are exact: an int, a Decimal, a Fraction, or a text with or without a unit.
    Raises InvalidFile as load_submission does, and InvalidArgument for a mapping with a float or another value that a
    submission cannot contain.
    """
    if isinstance(content, Mapping):
        content = mapping_yaml(content)
    if isinstance(content, str):  # of a text the encoding is known, of bytes it is found out
        source = source_of(name, content.encode("utf-8", "surrogatepass"), "utf-8", plan)
    elif isinstance(content, bytes):
        source = source_of(name, content, None, plan)
    else:
        raise TypeError(f"a submission is a str, bytes or a mapping, not {type(content).__name__}")
    return submission_file.load_submission(source, plan)


# ---- verdicts


def judge(
    plan: Plan, submissions: Submission | Iterable[Submission], *, as_of: When | None = None,
    period: When | None = None, scope: Names | None = None, fail_on: FailOn | None = None,
    allow_missing: bool | None = None, waivers: Iterable[Waiver] = (), config: ConfigFile | None = None,
) -> Report:
    """Return a verdict for each target in scope, and the gate's answer, as `jingan check FILE...` does.

    Several submissions of one named reporter for one period count as one.
    `as_of` is the date to judge at; default: the end of each submission's period. A date after the plan's end counts as
    its end.
    `period` is the only period allowed; default: the config's, else any.
    `scope` narrows what the submissions answer for, which the config may set.
    `fail_on` says what blocks (`fail`, `at-risk`, `missing` or `never`), `allow_missing` that `no-data` does not;
    default: the config's, else `fail` and False. `waivers` apply in addition to the config's.
    Raises InvalidArgument for a date, period or scope that does not fit, for submissions of another plan, and if there
    is none; InvalidFile if submissions contradict each other: a figure given twice, a part above its whole, or nothing
    reported.
    """
    held_plan, settled = held(plan, config)
    given = _of_the_plan(held_plan, submissions)
    question = question_of(held_plan, settled, as_of, period, scope)
    rule = rule_of(settled, fail_on, allow_missing, waivers)
    return judge_all(held_plan, resolve(Known(held_plan), given, question), question, rule, settled)


def audit(
    plan: Plan, submissions: Gathered | Iterable[Submission], *, since: When | None = None, until: When | None = None,
    scope: Names | None = None, reporter: str | None = None, fail_on: FailOn | None = None,
    allow_missing: bool | None = None, waivers: Iterable[Waiver] = (), config: ConfigFile | None = None,
) -> Audit:
    """Return many submissions in one overview, with the gate's answer for the last period, as `jingan audit` does.

    Each submission needs a reporter; the result of `jingan_cli.engine.gather` can be passed instead.
    `since` and `until` are the first and the last period; default: those found.
    `scope` narrows the plan, `reporter` narrows it to what that reporter answers for; the rest is as for `judge`.
    Raises InvalidFile and InvalidArgument as `judge` does; if there is nothing to audit, with the problems of the
    invalid files.
    """
    asked = AuditQuestion(
        since=since, until=until, scope=scope, reporter=reporter, fail_on=fail_on, allow_missing=allow_missing,
        waivers=waivers, config=config)
    if isinstance(submissions, Gathered):
        return asked.of(plan, submissions)
    held_plan, _ = held(plan, config)
    known = Known(held_plan)
    return asked.of(plan, gathered(of_audit(known, one) for one in _of_the_plan(held_plan, submissions)))


def explain(
    plan: Plan, submission: Submission, target_id: str, language: Language = "en", *, as_of: When | None = None,
    config: ConfigFile | None = None,
) -> list[str]:
    """Return how the verdict on a target is worked out, as the lines that `jingan explain ID FILE` prints.

    The first line names the target, the last states the verdict. `target_id` may be the target's Chinese name.
    `language` is `en` or `zh`; `as_of` and `config` are as for `judge`.
    Raises InvalidArgument for an unknown target, with the nearest names, and otherwise as `judge` does.
    """
    held_plan, settled = held(plan, config)
    (given,) = _of_the_plan(held_plan, submission)
    (target,) = targets_called(held_plan, [target_id])
    asked = question_of(held_plan, settled, as_of, None, None)
    steps, _ = explain_submission(Known(held_plan), given, target, asked, rule_of(settled, None, None, ()))
    out = BytesIO()
    write_explanation(target, steps, out, Look(language=_language(language), width=_WIDE))
    return out.getvalue().decode().splitlines()


# ---- results


def to_json(result: Report | Audit) -> str:
    """Return the JSON that `jingan check` or `jingan audit` prints with `-f json`; `jingan schema` describes it."""
    return _written(result, "json", Look()).decode()


def write(
    result: Report | Audit, path: AnyPath, *, format: str | None = None, language: Language = "en"
) -> None:
    """Write the report or the audit to a file, completely or not at all, as `-o PATH` of the commands does.

    `format` is one of those of `--format`; default: by the path's suffix, such as .json, .csv, .md, .html, .xlsx or
    .docx. `language` is that of the words, `en` or `zh`; JSON and CSV contain both.
    Raises InvalidArgument for an unknown format or language, a folder that does not exist, and a path of one of the
    files that the result was made from; OSError if writing fails.
    """
    formats = tuple(AUDIT_FORMATS if isinstance(result, Audit) else FORMATS)
    place, look = _spelled(path), Look(language=_language(language))
    name = format_of(place, formats) if format is None else one_of("format", format, formats)
    if name is None:
        raise InvalidArgument((output_without_format(place, formats),))
    wrong = unwritable([Output(name, place)], Reads(_inputs(result)))
    if wrong:
        raise InvalidArgument(tuple(wrong))
    write_whole(place, _written(result, name, look))


def _written(result: Report | Audit, name: str, look: Look) -> bytes:
    """The report or the audit in that format."""
    out = BytesIO()
    if isinstance(result, Audit):
        AUDIT_FORMATS[name].write_audit(result, out, look)
    else:
        FORMATS[name].write(result, out, look)
    return out.getvalue()


def _spelled(path: AnyPath) -> str:
    """The path as a text; the content of a file, passed by mistake, would be reported as a file that does not exist."""
    found = os.fspath(path)
    if not isinstance(found, str):
        raise TypeError(f"a path is a str or a Path, not {type(path).__name__}; parse_submission takes bytes")
    return found


def _of_the_plan(plan: Plan, submissions: Submission | Iterable[Submission]) -> list[Submission]:
    """The submissions as a list, after a check that there is one and that all were read against the plan."""
    given = [submissions] if isinstance(submissions, Submission) else list(submissions)
    for one in given:
        if not isinstance(one, Submission):
            raise TypeError(f"a Submission is judged, not {type(one).__name__}; load_submission reads one")
    if not given:
        raise InvalidArgument((problem("no-submission"),))
    other = [one for one in given if one.plan != plan.key]
    if other:
        raise InvalidArgument(tuple(
            problem("submission-of-another-plan", given=one.file.file, plan=plan.id) for one in other))
    return given


def _language(language: Language) -> Language:
    one_of("language", language, LANGUAGES)
    return language


def _inputs(result: Report | Audit) -> list[str]:
    """The files that the result was made from."""
    config = [result.config] if result.config else []
    if isinstance(result, Audit):
        return [file.file for file in (*result.plan_files, *config)]
    sent = (file.file for one in result.submissions for file in one.files)
    return [file.file for file in (*result.files, *config, *sent)]
