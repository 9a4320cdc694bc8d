"""jingan targets: the plan as a table, or single targets in full."""

from __future__ import annotations

from io import BytesIO

import click

from jingan_cli.cli.bilingual_click import Argument, Command, option
from jingan_cli.cli.completion import complete_names
from jingan_cli.cli.options import common, force_option, format_option
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.schedule import due_by_month
from jingan_cli.judging.scope import narrowed
from jingan_cli.loading.plan_names import check_scope, targets_called
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.reports import PLAN_FORMATS
from jingan_cli.reports.printers.targets_table import write_target
from jingan_cli.reports.shared.whole_files import Replaces, outputs_of, write_all


@click.command("targets", cls=Command)
@click.argument("ids", nargs=-1, cls=Argument, shell_complete=complete_names)
@option("-o", "--output", multiple=True, metavar="[FORMAT:]PATH")
@force_option
@format_option(*PLAN_FORMATS)
@common
@click.pass_obj
def command(
    terminal: Terminal, /, ids: tuple[str, ...], output: tuple[str, ...], force: bool, format_name: str,
    scope: tuple[str, ...], encoding: str | None, **rules: object,
) -> None:
    """Show the plan, or the targets called by id or Chinese name."""
    settings = settle(terminal, **rules)
    held = settings.plan(encoding)
    outputs = outputs_of(output, settings.reads(held), PLAN_FORMATS, Replaces(False, force))
    check_scope(held, scope)
    chosen = targets_called(held, ids) if ids else _in_scope(held, scope)
    look = terminal.look()
    in_files = Look(language=look.language)
    write_all([(one.path, _written(one.format_name, held, chosen, bool(ids), in_files)) for one in outputs])
    terminal.write(_written(format_name, held, chosen, bool(ids), look), as_is=format_name != "table")


def _in_scope(plan: Plan, scope: tuple[str, ...]) -> list[Target]:
    wanted = set(narrowed(plan, tuple(target.id for target in plan.targets), scope))
    return [target for target in plan.targets if target.id in wanted]


def _written(format_name: str, plan: Plan, targets: list[Target], in_full: bool, look: Look) -> bytes:
    out = BytesIO()
    if format_name != "table" or not in_full:
        PLAN_FORMATS[format_name].write_plan(plan, targets, out, look)
    for number, target in enumerate(targets if format_name == "table" and in_full else ()):
        out.write(b"\n" if number else b"")
        write_target(plan, target, due_by_month(plan, target), out, look)
    return out.getvalue()
