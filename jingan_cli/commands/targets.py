"""jingan targets: the plan as a table, or single targets in full."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import click

from jingan_cli.commands.localised import Argument, Command
from jingan_cli.commands.options import check_scope, common, complete_names, format_option
from jingan_cli.commands.settings import settle
from jingan_cli.commands.terminal import Terminal
from jingan_cli.loading.suggest import listing, suggestion
from jingan_cli.messages import label, problem
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import Refused
from jingan_cli.reports.plan_json import plan_json
from jingan_cli.reports.plan_table import write_plan, write_target
from jingan_cli.schedule import due_by_month
from jingan_cli.scope import narrowed, plain


@click.command("targets", cls=Command)
@click.argument("ids", nargs=-1, cls=Argument, shell_complete=complete_names)
@format_option("table", "json")
@common
@click.pass_obj
def command(
    terminal: Terminal, ids: tuple[str, ...], format_name: str,
    plan: str | None, scope: tuple[str, ...], encoding: str | None,
) -> None:
    """Show the plan, or the targets named by id or Chinese name."""
    held = settle(terminal, plan=plan).plan(encoding)
    check_scope(held, scope)
    chosen = named(held, ids) if ids else _in_scope(held, scope)
    if format_name == "json":
        terminal.write(plan_json(chosen).encode(), as_is=True)
    else:
        _show(terminal, held, chosen, in_full=bool(ids))


def named(plan: Plan, names: Sequence[str]) -> list[Target]:
    """Return the targets of those ids or Chinese names; raise Refused for each that is not there."""
    known = {plain(key): target for target in plan.targets for key in (target.id, target.name.zh)}
    spelled = [key for target in plan.targets for key in (target.id, target.name.zh)]
    missing = [name for name in names if plain(name) not in known]
    if missing:
        see = label("see-all", command=listing(plan))
        raise Refused(tuple(
            problem("unknown-name", given=name, nearest=suggestion(name, spelled), see=see) for name in missing
        ))
    return [known[plain(name)] for name in names]


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
