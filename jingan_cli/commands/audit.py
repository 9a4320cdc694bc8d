"""jingan audit: collect, read, combine, ask the gate, write, answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import click

from jingan_cli.auditing.audit import combined, gated
from jingan_cli.cli.bilingual_click import Argument, Command, OneOf, PeriodType, option
from jingan_cli.cli.options import common, gate_options_of_audit, paper_options, policy_option, screen_options
from jingan_cli.cli.output_files import write_audits
from jingan_cli.cli.progress_bar import Progress
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.cli.worker_pool import Pool, cores
from jingan_cli.filing.collect import Named, collect, gather
from jingan_cli.filing.packing import BATCH, Gathered, together
from jingan_cli.judging.gate import Answer
from jingan_cli.loading.arguments import end_of
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.model.audit import Audit, Wanted
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import Note
from jingan_cli.model.report import FailOn
from jingan_cli.reports import AUDIT_FORMATS
from jingan_cli.reports.shared.whole_files import outputs_of

MOST_JOBS = 61
"""So many processes work at most, whatever --jobs says; Windows waits for no more."""
_MANY = 500
"""From so many files on several processes are quicker than one."""
_HANDS = 2
"""So many pieces of work, at least, for each process, so that none waits long for another."""


@click.command("audit", cls=Command)
@click.argument("paths", nargs=-1, cls=Argument, type=click.Path(readable=False))
@option("--from", "since", type=PeriodType(), metavar="PERIOD", code="from")
@option("--to", "until", type=PeriodType(), metavar="PERIOD", code="to")
@option("--reporter", metavar="NAME")
@option("--jobs", type=click.IntRange(1), metavar="N")
@gate_options_of_audit
@screen_options
@paper_options
@option("-o", "--output", multiple=True, metavar="[FORMAT:]PATH")
@option("-f", "--format", "format_name", type=OneOf(tuple(AUDIT_FORMATS)), default="table", code="format")
@policy_option
@common
@click.pass_obj
def command(
    terminal: Terminal, /, paths: tuple[str, ...], since: Period | None, until: Period | None, reporter: str | None,
    jobs: int | None, fail_on: FailOn | None, allow_missing: bool | None,
    output: tuple[str, ...], format_name: str, scope: tuple[str, ...], encoding: str | None, **rules: object,
) -> Answer:
    """Audit the files and folders; return what the gate answers, or that some could not be counted."""
    settings = settle(terminal, **rules, fail_on=fail_on, allow_missing=allow_missing)
    targets = settings.plan()
    check_scope(targets, scope)
    files = collect(paths)
    outputs = outputs_of(output, settings.reads(targets, *_paths(files)), AUDIT_FORMATS)
    known = Known(targets)
    with Pool(workers(jobs, files), partial(gather, known=known, encoding=encoding)) as pool:
        found = read_all(terminal, files, pool)
        del files  # a hundred thousand names need not wait for the end
        wanted = Wanted(since=end_of(targets, since), until=end_of(targets, until), scope=scope, reporter=reporter)
        picture = pictured(targets, found, wanted, pool)
        del found  # nor need their figures
    troubles = tuple(map(Note, settings.troubles(paths, known, encoding)))
    picture = replace(picture, problems=(*picture.problems, *troubles))
    decided = gated(picture, targets, settings.rule, settings.config, wanted, settings.policy())
    terminal.complain(note.problem for note in (*decided.problems, *decided.warnings))
    look = terminal.look()
    write_audits(outputs, decided, look, settings.names)
    terminal.show_audit(settings.names.in_report(decided), format_name, replace(look, here=settings.names.here))
    if decided.problems:
        return Answer.INCOMPLETE
    return Answer.PASSED if decided.gate.passed else Answer.BLOCKED


def _paths(files: Sequence[Named]) -> tuple[list[str], list[str]]:
    """Those named, and those found in folders."""
    return [one.path for one in files if not one.found], [one.path for one in files if one.found]


def workers(jobs: int | None, files: Sequence[Named]) -> int:
    """Return how many processes read; by default one a core, and one alone where there is little to read."""
    if any(file.path == "-" for file in files):
        return 1
    return max(1, min(jobs or (cores() if len(files) >= _MANY else 1), len(files), MOST_JOBS))


def read_all(terminal: Terminal, files: Sequence[Named], pool: Pool[Sequence[Named], Gathered]) -> Gathered:
    """Read every file, in order; a bar on standard error where it takes its time."""
    size = max(1, min(BATCH, len(files) // (pool.jobs * _HANDS)))
    hands = [files[first : first + size] for first in range(0, len(files), size)]
    found: list[Gathered] = []
    with Progress(terminal, len(files)) as progress:
        for hand, gathered in zip(hands, pool.each(hands), strict=True):
            found.append(gathered)
            progress.add(len(hand))
    return together(found)


def pictured(
    plan: Plan, found: Gathered, wanted: Wanted, pool: Pool[Sequence[Named], Gathered],
) -> Audit:
    """Combine what could be read; raise JinganError where nothing could."""
    pieces = pool.jobs * _HANDS if pool.jobs > 1 else 1
    return combined(plan, found, wanted, pool.map, pieces)
