"""jingan targets: the plan as a table, or single targets in full."""

from __future__ import annotations

from io import BytesIO

import click

from jingan_cli.cli.bilingual_click import Argument, Command
from jingan_cli.cli.completion import complete_names
from jingan_cli.cli.options import common, format_option
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.schedule import due_by_month
from jingan_cli.judging.scope import narrowed
from jingan_cli.loading.plan_names import check_scope, targets_called
from jingan_cli.model.plan import Plan, Target
from jingan_cli.reports.printers.targets_json import plan_json
from jingan_cli.reports.printers.targets_table import write_plan, write_target


@click.command("targets", cls=Command)
@click.argument("ids", nargs=-1, cls=Argument, shell_complete=complete_names)
@format_option("table", "json")
@common
@click.pass_obj
def command(
    terminal: Terminal, /, ids: tuple[str, ...], format_name: str,
    scope: tuple[str, ...], encoding: str | None, **rules: object,
) -> None:
    """Show the plan, or the targets targets_called by id or Chinese name."""
    held = settle(terminal, **rules).plan(encoding)
    check_scope(held, scope)
    chosen = targets_called(held, ids) if ids else _in_scope(held, scope)
    if format_name == "json":
        terminal.write(plan_json(chosen).encode(), as_is=True)
    else:
        _show(terminal, held, chosen, in_full=bool(ids))


def _in_scope(plan: Plan, scope: tuple[str, ...]) -> list[Target]:
    wanted = set(narrowed(plan, tuple(target.id for target in plan.targets), scope))
    return [target for target in plan.targets if target.id in wanted]


def _show(terminal: Terminal, plan: Plan, targets: list[Target], in_full: bool) -> None:
    out, look = BytesIO(), terminal.look()
    if not in_full:
        write_plan(plan, targets, out, look)
    for number, target in enumerate(targets if in_full else ()):
        out.write(b"\n" if number else b"")
        write_target(plan, target, due_by_month(plan, target), out, look)
    terminal.write(out.getvalue())
