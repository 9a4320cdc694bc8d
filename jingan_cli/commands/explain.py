"""jingan explain: one verdict line by line, what a target asks, what a status means, or a worked case of a problem."""

from __future__ import annotations

from io import BytesIO

import click
from click.shell_completion import CompletionItem

from jingan_cli.cli.bilingual_click import Argument, Command, PeriodType, option
from jingan_cli.cli.completion import complete_names
from jingan_cli.cli.options import file_options, policy_option
from jingan_cli.cli.settings import Settings, settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.explaining.explain import describe
from jingan_cli.explaining.explain_submission import explain_submission
from jingan_cli.filing.load_named import load_all
from jingan_cli.loading.arguments import check_dates
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import targets_called
from jingan_cli.messages import label, problem, suggestion
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.explanation import Step
from jingan_cli.model.plan import Period, Plan, Target
from jingan_cli.model.problem import JinganError
from jingan_cli.model.submission import Question
from jingan_cli.names import plain
from jingan_cli.reports.printers.explanation import write_explanation
from jingan_cli.reports.printers.status_meaning import meant, write_meaning
from jingan_cli.reports.printers.worked_case import write_case
from jingan_cli.reports.shared.symbols import STATUS_OF


def _names(context: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    language = context.find_root().obj.language
    told = {code: label(code).within(language) for code in STATUS_OF} | dict.fromkeys(WORDINGS, "")
    codes = [CompletionItem(code, help=words or None) for code, words in told.items() if code.startswith(begun)]
    return [*complete_names(context, param, begun), *codes]


@click.command("explain", cls=Command)
@click.argument("what", cls=Argument, shell_complete=_names)
@click.argument("file", cls=Argument, required=False, type=click.Path(readable=False))
@option("--as-of", type=PeriodType(), metavar="DATE")
@option("--period", type=PeriodType(), metavar="PERIOD")
@policy_option
@file_options
@click.pass_obj
def command(
    terminal: Terminal, /, what: str, file: str | None, as_of: Period | None, period: Period | None,
    encoding: str | None, **rules: object,
) -> None:
    """Explain the target, the verdict on its figure in the file, or the status, cause or problem of that code."""
    status = meant(what)
    if what in WORDINGS or status:
        if file is not None:
            raise click.UsageError("", click.get_current_context())
        _describe(terminal, what, status)
        return
    settings = settle(terminal, **rules)
    terminal.complain(settings.oddities([file] if file else []))
    held = settings.plan()
    target = _named(held, what)
    asked = Question(as_of=as_of, period=period, config_scope=settings.config_scope)
    day = as_of or period
    check_dates(held, day)
    steps = _verdict(terminal, settings, held, target, file, asked, encoding) if file else describe(
        held, target, held.period.clamp(day.end) if day else None)
    out = BytesIO()
    write_explanation(target, steps, out, terminal.look())
    terminal.write(out.getvalue())


def _verdict(
    terminal: Terminal, settings: Settings, plan: Plan, target: Target, file: str, asked: Question,
    encoding: str | None,
) -> tuple[Step, ...]:
    """Read the file and explain what judging it as check does comes to."""
    known = Known(plan)
    (submission,) = load_all([file], known, encoding)
    steps, warnings = explain_submission(known, submission, target, asked, settings.rule)
    terminal.complain(warnings)
    return steps


def _named(plan: Plan, what: str) -> Target:
    """Return the target of that id or name; raise JinganError with the nearest names, or codes where one is nearer."""
    from difflib import get_close_matches

    spelled = [name for target in plan.targets for name in (target.id, target.name.zh)]
    if not any(plain(what) == plain(name) for name in spelled):
        codes = [*STATUS_OF, *WORDINGS]
        nearest = get_close_matches(what, [*spelled, *codes], n=1)
        if nearest and nearest[0] in codes:
            raise JinganError((problem("unknown-code", given=what, nearest=suggestion(what, codes)),))
    (target,) = targets_called(plan, [what])
    return target


def _describe(terminal: Terminal, code: str, status: str | None) -> None:
    from jingan_cli.explaining.worked_case import load_case

    out, look = BytesIO(), terminal.look()
    if status:
        write_meaning(status, out, look)
    else:
        write_case(load_case(code), out, look)
    terminal.write(out.getvalue())
