"""jingan convert: filled forms as submissions in YAML."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import click

from jingan_cli.cli.bilingual_click import Argument, Command, PeriodType, option, wrong_usage
from jingan_cli.cli.options import force_option, plan_options
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.filing.collect import collect
from jingan_cli.filing.resolve import resolve
from jingan_cli.loading.file_patterns import expanded
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.model.submission import Question
from jingan_cli.parsing.decoding import SourceText, check_encoding, read_bytes
from jingan_cli.parsing.document import read_tree, signed
from jingan_cli.parsing.file_kinds import is_report
from jingan_cli.parsing.file_types import FORMS, UNREAD, ForeignTable, source_of
from jingan_cli.parsing.nodes import instance
from jingan_cli.parsing.reader import Reading
from jingan_cli.parsing.rule_files import unseen
from jingan_cli.reports.printers.form_yaml import write_submission
from jingan_cli.reports.shared.whole_files import Replaces, outputs_of, write_new, write_whole

_TABLES = (*FORMS, *UNREAD)


@click.command("convert", cls=Command)
@click.argument("form", nargs=-1, required=True, cls=Argument, type=click.Path(readable=False))
@option("--period", type=PeriodType(), metavar="PERIOD", code="convert-period")
@option("--reporter", metavar="NAME", code="convert-reporter")
@option("-o", "--output", metavar="PATH", code="convert-output")
@force_option
@option("--encoding", metavar="NAME", code="convert-encoding")
@plan_options
@click.pass_obj
def command(
    terminal: Terminal, /, form: tuple[str, ...], period: Period | None, reporter: str | None, output: str | None,
    force: bool, encoding: str | None, **rules: object,
) -> None:
    """Read each form as `check` would, and write it down; of several all, or none."""
    check_encoding(encoding)
    forms = _forms(form)
    settings = settle(terminal, **rules)
    held = settings.plan()
    reads = settings.reads(held, [one.path for one in forms])
    to_folder = _goes_to_folder(form, output)
    outputs = outputs_of([output] if output and not to_folder else [], reads, ("yaml",), Replaces(False, force))
    given = {"plan": held.id, "period": period.spelled if period else None, "reporter": reporter}
    known = {key: text for key, text in given.items() if text is not None}
    question = Question(period=period, config_scope=settings.config_scope)
    call = Call(plan=Known(held), question=question, encoding=encoding, given=known)
    found = _converted(terminal, forms, call)
    if to_folder and output is not None:
        write_new({str(Path(output) / name): content for name, content in found.items()}, reads, force)
        return
    (content,) = found.values()
    for one in outputs:
        write_whole(one.path, content)
    if not outputs:
        terminal.write(content, as_is=True)


@dataclass(frozen=True, slots=True)
class Form:
    """A form to convert."""

    path: str
    """As the user named it, or as it was found below a folder so named."""
    name: str
    """Of the YAML, below the folder that takes it."""
    found: bool
    """Whether it was found in a folder, so that it need not be a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What all forms of a call are held to."""

    plan: Known
    """The plan in use."""
    question: Question
    """What is asked of their submissions."""
    encoding: str | None
    """Of CSV, where one is named."""
    given: Mapping[str, str]
    """What the command line says of them."""


def _forms(paths: Sequence[str]) -> tuple[Form, ...]:
    """Every form that the paths lead to, each once; raise JinganError where one leads to none."""
    found: dict[str, Form] = {}
    for path in paths:
        below = Path(path).is_dir()
        kept = [one.path for one in collect([path]) if not one.found or Path(one.path).suffix.lower() in _TABLES]
        if not kept or not all(Path(one).suffix.lower() in _TABLES for one in kept):
            raise JinganError((problem("no-form", Spot(path, 1, 1), given=path),))
        for one in kept:
            name = Path(one).relative_to(path) if below else Path(Path(one).name)
            found.setdefault(os.path.realpath(one), Form(one, str(name.with_suffix(".yaml")), below))
    return tuple(found.values())


def _goes_to_folder(paths: Sequence[str], output: str | None) -> bool:
    """Whether what comes of the forms goes to a folder: of several, and where the output is one."""
    several = len(paths) > 1 or Path(paths[0]).is_dir() or expanded(paths) != [*paths]
    if several and (output is None or Path(output).suffix):
        raise wrong_usage("several-forms-to-folder")
    return several or (output is not None and Path(output).is_dir())


def _converted(terminal: Terminal, forms: Sequence[Form], call: Call) -> dict[str, bytes]:
    """The YAML of each form by its name; raise JinganError with what is wrong in any of them."""
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for form in forms:
        try:
            content = _yaml_of(terminal, form, call)
        except JinganError as refused:
            problems += refused.problems
            continue
        if content is not None and form.name in contents:
            problems.append(problem("output-twice", given=form.name))
        elif content is not None:
            contents[form.name] = content
    if not contents and not problems:
        problems.append(problem("no-form", given=forms[0].path))
    if problems:
        raise JinganError(tuple(problems))
    return contents


def _yaml_of(terminal: Terminal, form: Form, call: Call) -> bytes | None:
    """The form in YAML; None for a table found in a folder that is none, or a report of ours."""
    content = read_bytes(form.path)
    if form.found and is_report(content):
        return None
    try:
        with unseen(form.path):
            source = source_of(form.path, content, call.encoding, call.plan.plan, call.given)
            submission = load_submission(source, call.plan)
    except ForeignTable:
        if form.found:
            return None
        raise
    (found,) = resolve(call.plan, [submission], call.question)
    terminal.complain(found.warnings)
    return converted(source, call.plan.plan, terminal.look())


def converted(source: SourceText, plan: Plan, look: Look) -> bytes:
    """Return a form that was found valid as YAML."""
    tree = instance(read_tree(source, Reading(), "actuals", ""))
    out = BytesIO()
    write_submission(plan, tree if isinstance(tree, dict) else {}, Path(source.path).name, out, look, signed(source))
    return out.getvalue()
