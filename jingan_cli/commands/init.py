"""jingan init: a repository for a department, with its config, its first submission and its CI files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from jingan_cli.cli.bilingual_click import Command, OneOf, PeriodType, option, wrong_usage
from jingan_cli.cli.completion import complete_names
from jingan_cli.cli.declared_settings import flag
from jingan_cli.cli.options import appearance, force_option
from jingan_cli.cli.settings import Settings, settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.filing.senders import unknown_reporter
from jingan_cli.judging.scope import answers_for, listed_reporter
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import label
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.bundled_files import BUNDLED_PLANS
from jingan_cli.parsing.rule_files import repository_root
from jingan_cli.periods import example_month, period_name
from jingan_cli.reports.printers.empty_form import period_of, targets_of
from jingan_cli.reports.printers.repository import CI_FILES, Beginning, Source, files_of, source_of, submission_file
from jingan_cli.reports.shared.whole_files import Reads, write_new

_BEGINS = (("git init -b main", ""), ('git commit --allow-empty -m "main"', "init-why-begin"),
           ("git switch -c jingan", "init-why-branch"))
"""Where there is no repository yet: calls, each on its own as any shell takes it, and why."""
_COMMITS = (("git add .", ""), ('git commit -m "jingan"', "init-why-commit"))


@click.command("init", cls=Command)
@option("--reporter", metavar="NAME", code="init-reporter")
@option("--scope", multiple=True, metavar="NAME", shell_complete=complete_names, code="init-scope")
@option("--period", type=PeriodType(), metavar="PERIOD", code="init-period")
@option("--github", is_flag=True, code="init-github")
@option("--gitlab", is_flag=True, code="init-gitlab")
@option("--pre-commit", is_flag=True, code="init-pre-commit")
@option("--install", metavar="ADDRESS@COMMIT", code="init-install")
@force_option
@flag("plan")
@appearance
@click.pass_obj
def command(
    terminal: Terminal, /, reporter: str | None, scope: tuple[str, ...], period: Period | None, install: str | None,
    github: bool, gitlab: bool, pre_commit: bool, force: bool, plan: str | None,
) -> None:
    """Ask for what no option gives, write every file or none, and say what comes next."""
    source = _source(install)
    settings = settle(terminal, no_config=True, plan=plan)
    held = settings.plan()
    reporter = _reporter(terminal, held, reporter)
    scope = _scope(terminal, held, scope)
    first = period_of(held, period or _asked_period(terminal, held))
    hosts = tuple(host for host, asked in zip(CI_FILES, (github, gitlab, pre_commit), strict=True) if asked)
    wanted = Beginning(
        reporter=reporter, scope=scope, period=period_name(first.end), plan_file=_plan_file(settings),
        hosts=hosts or _asked_hosts(terminal), source=source)
    targets = targets_of(held, first, (), answers_for(held, listed_reporter(held, reporter), scope, ()))
    files = files_of(held, targets, wanted, terminal.look())
    _write(files, settings.reads(held), force)
    terminal.write(_closing(files, submission_file(wanted), terminal).encode())


def _source(install: str | None) -> Source | None:
    source = source_of(install) if install is not None else None
    if install is not None and source is None:
        raise wrong_usage("install-no-commit", given=install)
    return source


def _reporter(terminal: Terminal, plan: Plan, given: str | None) -> str:
    if given is None and terminal.asks():
        given = terminal.ask(label("init-ask-reporter"))
    if not given:
        raise wrong_usage("missing-argument", name="--reporter")
    unknown = tuple(unknown_reporter(plan, given, Spot(plan.files[-1].file, 1, 1)))
    if unknown:
        raise JinganError(unknown)
    return given


def _scope(terminal: Terminal, plan: Plan, given: tuple[str, ...]) -> tuple[str, ...]:
    if not given and plan.reporters is None and terminal.asks():
        answer = terminal.ask(label("init-ask-scope")).replace("，", ",")
        given = tuple(name.strip() for name in answer.split(",") if name.strip())
    check_scope(plan, given)
    return given


def _asked_period(terminal: Terminal, plan: Plan) -> Period | None:
    if not terminal.asks():
        return None
    answer = terminal.ask(label("init-ask-period", example=example_month(plan.period)))
    return PeriodType().convert(answer, None, None)


def _asked_hosts(terminal: Terminal) -> tuple[str, ...]:
    answer = terminal.ask(label("init-ask-host")).lower() if terminal.asks() else ""
    return (OneOf(CI_FILES).convert(answer, None, None),) if answer else ()


def _plan_file(settings: Settings) -> str | None:
    plan: str | None = settings.values["plan"].value
    return plan if plan is None or plan in BUNDLED_PLANS else Path(plan).as_posix()


def _write(files: Mapping[str, bytes], reads: Reads, force: bool) -> None:
    """Write what is not there in these very bytes; over another file only where it is forced to."""
    write_new({path: content for path, content in files.items() if not _holds(Path(path), content)}, reads, force)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _closing(files: Mapping[str, bytes], submission: str, terminal: Terminal) -> str:
    def said(code: str, **values: str) -> str:
        return label(code, **values).within(terminal.language)

    begins = () if repository_root(Path.cwd()) else _BEGINS
    steps = [("jingan config", said("init-why-config")), ("jingan check", said("init-why-check", file=submission))]
    steps += [(call, said(why) if why else "") for call, why in (*begins, *_COMMITS)]
    wide = max(len(call) for call, _ in steps)
    lines = [said("init-written"), *(f"  {path}" for path in files), "", said("init-next")]
    lines += [f"  {call:{wide}}  {why}".rstrip() for call, why in steps]
    return "".join(f"{line}\n" for line in (*lines, "", said("init-undo")))
