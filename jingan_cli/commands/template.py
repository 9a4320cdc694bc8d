"""jingan template: an empty form for what is to be reported, or one for each reporter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import click

from jingan_cli.cli.bilingual_click import Command, OneOf, PeriodType, option, wrong_usage
from jingan_cli.cli.options import common, force_option, policy_option
from jingan_cli.cli.settings import Settings, settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.filing.collect import collect, gather
from jingan_cli.filing.last_figures import last_figures
from jingan_cli.filing.senders import unknown_reporter
from jingan_cli.judging.gate import Answer
from jingan_cli.judging.scope import answers_for, listed_reporter, narrowed
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import problem
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.names import plain
from jingan_cli.periods import period_name
from jingan_cli.reports.printers import form_xlsx, form_yaml
from jingan_cli.reports.printers.empty_form import EmptyForm, period_of, targets_of
from jingan_cli.reports.shared.whole_files import Replaces, outputs_of, write_new, write_whole

FORMATS = {"yaml": form_yaml, "xlsx": form_xlsx}
"""Modules by the format that -o names; the first goes to standard output."""
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST_NAME = 60
"""Characters of a reporter's name in that of a file."""


@click.command("template", cls=Command)
@option("--period", type=PeriodType(), metavar="PERIOD", code="template-period")
@option("--reporter", metavar="NAME", code="template-reporter")
@option("--each-reporter", is_flag=True)
@option("--since", metavar="FOLDER", code="template-since")
@option("-o", "--output", metavar="PATH", code="template-output")
@option("-f", "--format", "format_name", type=OneOf(tuple(reversed(FORMATS))), code="template-format")
@force_option
@policy_option
@common
@click.pass_obj
def command(
    terminal: Terminal, /, period: Period | None, reporter: str | None, each_reporter: bool, since: str | None,
    output: str | None, format_name: str | None, force: bool, scope: tuple[str, ...], encoding: str | None,
    **rules: object,
) -> Answer:
    """Write the form to the file, or as YAML to standard output; of each reporter one into the folder."""
    _check_together(reporter, each_reporter, since, output, format_name)
    settings = settle(terminal, **rules, period=period)
    held = settings.plan()
    outputs = outputs_of([output] if output and not each_reporter else [], settings.reads(held), FORMATS,
                         Replaces(False, force))
    check_scope(held, scope)
    asked = period_of(held, settings.period)
    before = _before(held, since, asked, encoding)
    wanted = _Wanted(plan=held, period=asked, scope=scope, settings=settings, before=before)
    terminal.complain(before.problems)
    look = terminal.look()
    if each_reporter:
        forms = _each(wanted, str(output), format_name or "xlsx", look)
        write_new(forms, settings.reads(held, found=before.files), force)
    else:
        form = wanted.form(reporter or _whose(settings))
        for one in outputs:
            write_whole(one.path, bytes_of(form, one.format_name, look))
        if not outputs:
            terminal.write(bytes_of(form, "yaml", look), as_is=True)
    return Answer.INCOMPLETE if before.problems else Answer.PASSED


def _whose(settings: Settings) -> str | None:
    """The one reporter whose repository it is, as the config says."""
    known = settings.config.reporters if settings.config else ()
    return known[0] if len(known) == 1 else None


def _check_together(
    reporter: str | None, each_reporter: bool, since: str | None, output: str | None, format_name: str | None
) -> None:
    """Raise JinganError where options are given that mean nothing together."""
    if each_reporter and reporter is not None:
        raise wrong_usage("options-apart", one="--each-reporter", other="--reporter")
    if each_reporter and output is None:
        raise wrong_usage("option-needs", one="--each-reporter", other="-o")
    if since is not None and not each_reporter and reporter is None:
        raise wrong_usage("option-needs", one="--since", other="--each-reporter / --reporter")
    if format_name is not None and not each_reporter:
        raise wrong_usage("option-needs", one="-f", other="--each-reporter")


@dataclass(frozen=True, slots=True)
class _Before:
    """What the reporters gave before."""

    figures: Mapping[str, Mapping[str, Fraction]] | None = None
    """By the reporter's name as names are compared; None where nobody asked."""
    problems: tuple[Problem, ...] = ()
    """Of files that cannot be read."""
    files: tuple[str, ...] = ()
    """Those found."""


def _before(plan: Plan, folder: str | None, period: Period, encoding: str | None) -> _Before:
    """The figures in the folder for periods before that one."""
    if folder is None:
        return _Before()
    files = collect([folder])
    found = gather(files, Known(plan), encoding)
    if found.broken and not found.batches:
        raise JinganError(tuple(note.problem for note in found.refused))
    figures = last_figures(found, [target.id for target in plan.targets], period.end)
    return _Before(figures, tuple(note.problem for note in found.refused), tuple(one.path for one in files))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What all forms of a call have in common."""

    plan: Plan
    """The plan in use."""
    period: Period
    """What the figures will go to."""
    scope: tuple[str, ...]
    """What narrows the forms."""
    settings: Settings
    """What else is settled."""
    before: _Before
    """What the reporters gave before."""

    def form(self, reporter: str | None) -> EmptyForm:
        """Return the form of that reporter; raise JinganError where it answers for nothing, or is not listed."""
        names = self.scope or self.settings.config_scope
        answered = None
        if reporter is not None:
            wrong = tuple(unknown_reporter(self.plan, reporter, Spot(self.plan.files[-1].file, 1, 1)))
            if wrong:
                raise JinganError(wrong)
            answered = answers_for(
                self.plan, listed_reporter(self.plan, reporter), self.settings.config_scope, self.scope)
            names = self.scope if self.plan.reporters else names
        before = None if self.before.figures is None else self.before.figures.get(plain(reporter or ""), {})
        return EmptyForm(
            plan=self.plan, targets=targets_of(self.plan, self.period, names, answered), period=self.period.spelled,
            scope=names, reporter=reporter, before=before)


def _each(wanted: _Wanted, folder: str, format_name: str, look: Look) -> dict[str, bytes]:
    """The form of every listed reporter, by its path; those that the scope leaves nothing get none."""
    if not wanted.plan.reporters:
        raise wrong_usage("nobody-listed")
    forms: dict[str, bytes] = {}
    for reporter, targets in wanted.plan.reporters.items():
        if not narrowed(wanted.plan, targets, wanted.scope):
            continue
        path = str(Path(folder) / f"{_file_name(reporter)}-{period_name(wanted.period.end)}.{format_name}")
        if path in forms:
            raise JinganError((problem("output-twice", given=path),))
        forms[path] = bytes_of(wanted.form(reporter), format_name, look)
    return forms


def _file_name(reporter: str) -> str:
    return _NO_NAME.sub("_", reporter)[:_LONGEST_NAME].strip(" .~") or "_"


def bytes_of(form: EmptyForm, format_name: str, look: Look) -> bytes:
    """Return the form in that format."""
    out = BytesIO()
    FORMATS[format_name].write_form(form, out, look)
    return out.getvalue()
