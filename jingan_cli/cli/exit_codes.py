"""Every exit code, with the message that goes with it; nothing else decides one."""

from __future__ import annotations

import signal

import click

from jingan_cli.cli.crash_report import fault_report
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import Answer
from jingan_cli.messages import helping, problem
from jingan_cli.model.problem import JinganError, Problem, WorkerDied
from jingan_cli.model.text import Text
from jingan_cli.names import closest

COULD_NOT_CHECK, FAULT, INTERRUPTED = Answer.INCOMPLETE.value, 3, 130
ENDED_BY = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that end a call from outside as Ctrl-C does, from a CI runner or a terminal that is closed."""


def exit_code(outcome: object, terminal: Terminal) -> int:
    """0 the gate is passed, 1 it is not, 2 could not check, 3 a fault of our own, 130 Ctrl-C; says why."""
    if isinstance(outcome, (click.Abort, KeyboardInterrupt)):
        return INTERRUPTED
    if isinstance(outcome, JinganError):
        terminal.complain(outcome.problems)
        return COULD_NOT_CHECK
    if isinstance(outcome, click.exceptions.NoArgsIsHelpError):
        terminal.tell(f"{outcome.message}\n")
        return COULD_NOT_CHECK
    if isinstance(outcome, click.ClickException):
        terminal.complain([_usage(outcome)])
        return COULD_NOT_CHECK
    if isinstance(outcome, OSError):
        terminal.complain([problem("cannot-write", detail=outcome.strerror or str(outcome))])
        return COULD_NOT_CHECK
    if isinstance(outcome, BaseException):
        terminal.tell(fault_report(outcome, terminal.language))
        if isinstance(outcome, WorkerDied):
            terminal.tell(f"{helping('worker-died').within(terminal.language)}\n")
        return FAULT
    return outcome.value if isinstance(outcome, Answer) else Answer.PASSED.value


def _usage(error: click.ClickException) -> Problem:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return problem("usage", detail=_detail(error), command=context.command_path if context else "jingan")


def _detail(error: click.ClickException) -> Text:
    if isinstance(error, click.NoSuchOption):
        near = closest(error.option_name, error.possibilities or ())
        if near:
            return helping("option-misspelt", name=error.option_name, nearest=near[0])
        return helping("no-such-option", name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return helping("option-without-value", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return helping("missing-argument", name=error.param.human_readable_name if error.param else "")
    if isinstance(error, click.BadParameter):
        return helping("bad-value", name=error.param.human_readable_name if error.param else "")
    return helping("extra-argument")
