"""jingan config: the settings in force and where each came from."""

from __future__ import annotations

from io import BytesIO

import click

from jingan_cli.cli.bilingual_click import Command
from jingan_cli.cli.declared_settings import SETTINGS
from jingan_cli.cli.options import gate_options, plan_options, policy_option
from jingan_cli.cli.settings import Settings, Settled, settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.messages import label
from jingan_cli.model.config import Pattern
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Period, Plan
from jingan_cli.reports.shared.screen import GUTTER, Piece, Screen, columns_of


@click.command("config", cls=Command)
@gate_options
@policy_option
@plan_options
@click.pass_obj
def command(terminal: Terminal, /, **flags: object) -> None:
    """Show every setting; the config is held to the plan on the way."""
    settings = settle(terminal, **flags)
    plan = settings.plan()
    out = BytesIO()
    _draw(settings, plan, terminal.look(), out)
    terminal.write(out.getvalue())


def _draw(settings: Settings, plan: Plan, look: Look, out: BytesIO) -> None:
    screen = Screen(look)
    none = label("no-config").within(look.language)
    screen.paragraph(settings.config.file.file if settings.config else none, "heading")
    rows = [(name, _value(settings.values[name].value), _origin(settings.values[name], look)) for name in SETTINGS]
    rows += _of_the_config_alone(settings)
    rows += [("plan_sha256", one, file.file) for one, file in zip(plan.text_hashes, plan.files, strict=True)]
    cells = [[Piece(name, "faint"), *(Piece(screen.seen(one)) for one in about)] for name, *about in rows]
    first, value, last = columns_of(cells)
    screen.table([first, min(value, look.width - first - last - 3 * GUTTER), last], cells)
    screen.write(out)


def _of_the_config_alone(settings: Settings) -> list[tuple[str, str, str]]:
    """What no flag and no variable settles."""
    config = settings.config
    if config is None:
        return []
    values = {
        "reporter": config.reporters, "references_from": config.references_from,
        "waivers": [f"{one.target} → {one.until}" for one in config.waivers]}
    return [
        (name, _value(one), f"{config.file.file}:{config.lines[name]}")
        for name, value in values.items() if value for one in (value if isinstance(value, list) else [value])]


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(one) for one in value) or "—"
    if isinstance(value, Pattern):
        return value.glob
    if isinstance(value, Period):
        return value.spelled
    return "—" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _origin(settled: Settled, look: Look) -> str:
    return settled.place or label(f"setting-{settled.origin}").within(look.language)
