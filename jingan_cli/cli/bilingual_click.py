"""click in two languages: commands, options and their help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from jingan_cli.cli.help_formatter import HelpFormatter
from jingan_cli.cli.terminal import Terminal
from jingan_cli.messages import Value, bad_date, helping, problem, suggestion
from jingan_cli.messages.help import EXAMPLES, EXIT_CODES
from jingan_cli.model.plan import Period
from jingan_cli.model.problem import JinganError
from jingan_cli.periods import parse_period

Attribute = Any  # click asks for another kind under each name
"""What an option or a command is declared with."""
F = TypeVar("F", bound=Callable[..., object])


def words(context: click.Context, code: str) -> str:
    """Return what the help says, in the user's language."""
    terminal: Terminal = context.find_root().obj
    return helping(code).within(terminal.language)


class Option(click.Option):
    """An option whose help is found by its code."""

    def __init__(self, declarations: Sequence[str], *, code: str = "", **attributes: Attribute) -> None:
        super().__init__(declarations, **attributes)
        self.code = code or (self.name or "").replace("_", "-")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = words(ctx, self.code)
        return super().get_help_record(ctx)


class Argument(click.Argument):
    """An argument whose help is found by its name."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        return self.make_metavar(ctx), words(ctx, self.name or "")


def option(*declarations: str, **attributes: Attribute) -> Callable[[F], F]:
    """Declare an option with help in both languages."""
    return click.option(*declarations, cls=Option, **attributes)


def wrong_usage(code: str, **values: Value) -> JinganError:
    """Return the refusal of options that do not go together, in the words of that code."""
    command = click.get_current_context().command_path
    return JinganError((problem("usage", detail=helping(code, **values), command=command),))


class _Help(click.Command):
    """The parts of --help, in the user's language."""

    def __init__(self, name: str | None, **attributes: Attribute) -> None:
        super().__init__(name, add_help_option=False, **attributes)
        self.params.append(Option(
            ["-h", "--help"], is_flag=True, expose_value=False, is_eager=True, callback=_show_help))

    def get_help(self, ctx: click.Context) -> str:
        formatter = HelpFormatter(width=ctx.terminal_width, max_width=ctx.max_content_width)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), words(ctx, "usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words(ctx, self.name or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section(words(ctx, "options")):
            formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples to copy, what the exit codes mean, and where the documents are."""
        name = self.name or ""
        with formatter.section(words(ctx, "examples")):
            formatter.write("".join(f"{' ' * formatter.current_indent}{call}\n" for call in EXAMPLES[name]))
        with formatter.section(words(ctx, "exit-codes")):
            formatter.write_dl([(code.removeprefix("exit-"), words(ctx, code)) for code in EXIT_CODES])
        formatter.write(f"\n{words(ctx, 'documents')}\n")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer options with what the help says of them."""
        for param in self.get_params(ctx):
            param.get_help_record(ctx)
        return click.Command.shell_complete(self, ctx, incomplete)  # that of a group imports every command


class Command(_Help):
    """A command with help in both languages."""


class Group(_Help, click.Group):
    """Commands that are imported when they are called: help and completion stay quick."""

    modules: dict[str, str]

    def __init__(self, name: str, modules: dict[str, str], **attributes: Attribute) -> None:
        super().__init__(
            name, invoke_without_command=True, callback=_need_command, subcommand_metavar="COMMAND [ARGS]...",
            **attributes)
        self.modules = modules

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `help COMMAND` as `COMMAND --help`, and help of help as that of all."""
        before = args[: args.index("help")] if "help" in args else args
        if before is not args and not set(before) & set(self.modules):
            args = [*before, *(one for one in args[len(before) :] if one != "help"), "--help"]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands and options with what the help says of them; no command is imported."""
        found = [CompletionItem(name, help=words(ctx, name)) for name in self.modules if name.startswith(incomplete)]
        return [*found, *super().shell_complete(ctx, incomplete)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        command: click.Command = import_module(self.modules[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.modules and not args[0].startswith("-"):
            raise JinganError((problem(
                "unknown-command", given=args[0], nearest=suggestion(args[0], self.modules),
                known=", ".join(self.modules)),))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(words(ctx, "commands")):
            formatter.write_dl([(name, words(ctx, name)) for name in self.modules])


def _need_command() -> None:
    """A script that lost its arguments sees the help, and fails."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        raise click.exceptions.NoArgsIsHelpError(context)


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        context.find_root().obj.write(f"{context.get_help()}\n".encode())
        context.exit()


class OneOf(click.Choice[str]):
    """A word out of a few; another is refused with the nearest."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.choices:
            return str(value)
        known = [str(choice) for choice in self.choices]
        code = "unknown-format" if param is not None and param.name == "format_name" else "unknown-value"
        raise JinganError((problem(
            code, given=str(value), nearest=suggestion(str(value), known), known=", ".join(known)),))


if TYPE_CHECKING:
    _ParamType = click.ParamType[Period]
else:
    _ParamType = click.ParamType


class PeriodType(_ParamType):
    """A date or a period: 2022-06, 2022-06-15, 2022-Q2, 2022-H1, 2022."""

    name = "period"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        period = value if isinstance(value, Period) else parse_period(str(value))
        if period is None:
            raise JinganError((bad_date(str(value)),))
        return period
