"""jingan explain: what the code of a problem means, and how to mend it."""

from __future__ import annotations

from string import Formatter

import click
from click.shell_completion import CompletionItem

from jingan_cli.commands.localised import Argument, Command, OneOf, option
from jingan_cli.commands.terminal import Terminal
from jingan_cli.loading.suggest import suggestion
from jingan_cli.messages import problem
from jingan_cli.messages.problems import ENTRIES
from jingan_cli.model.problem import Refused


def _codes(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    return [CompletionItem(code) for code in ENTRIES if code.startswith(begun)]


@click.command("explain", cls=Command)
@click.argument("code", cls=Argument, shell_complete=_codes)
@option("--lang", type=OneOf(["zh", "en"]), expose_value=False)
@click.pass_obj
def command(terminal: Terminal, code: str) -> None:
    """Describe the problem of that code."""
    if code not in ENTRIES:
        raise Refused((problem("unknown-code", given=code, nearest=suggestion(code, ENTRIES)),))
    gaps = {name: "…" for part in ENTRIES[code][:4] for _, name, _, _ in Formatter().parse(part) if name}
    gaps.pop("nearest", None)
    described = problem(code, None, about=None, nearest="", **gaps)
    lines = [code, f"  {described.message.within(terminal.language)}", f"  {described.mend.within(terminal.language)}"]
    terminal.write(("\n".join(lines) + "\n").encode())
