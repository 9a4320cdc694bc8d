"""The interface for engines that read many files, in many processes or on many machines; docs/scale.md describes it.

`collect` lists files, `gather` reads some of them, `together` joins the parts in their order, and `combine` makes the
audit. How the files are divided, and where they are read, does not change the result.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from jingan_cli.auditing.audit import Run
from jingan_cli.auditing.audit_question import AuditQuestion
from jingan_cli.filing import collect as collect_module
from jingan_cli.filing.collect import SEARCHED, Named, Read, not_read, packed, read, read_content
from jingan_cli.filing.packing import Gathered, together
from jingan_cli.loading.arguments import Names, When
from jingan_cli.loading.config import ConfigFile
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.audit import Audit
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError
from jingan_cli.model.report import FailOn, Waiver
from jingan_cli.parsing.decoding import MOST_BYTES, check_encoding, unreadable

__all__ = ["MOST_BYTES", "SEARCHED", "Gathered", "Named", "Run", "collect", "combine", "gather", "together"]

AnyPath = str | os.PathLike[str]
"""Where a file is; `-` is standard input."""


def collect(paths: Iterable[AnyPath]) -> tuple[Named, ...]:
    """Return the files that `jingan audit PATHS` reads, in order: those named, and those below the folders named."""
    return collect_module.collect([os.fspath(path) for path in paths])


def gather(
    plan: Plan, files: Iterable[Named | tuple[str, bytes | OSError]], *, encoding: str | None = None
) -> Gathered:
    """Read some files and return the results, packed: valid, invalid, or not a submission.

    A file is what `collect` returned, to be read here, or a name and its bytes, of which MOST_BYTES + 1 are enough.
    A caller that could not read a file passes the OSError in place of the bytes; it is reported among the problems.
    YAML that is not a submission is skipped, unless `collect` was given the file itself.
    Never raises for the content of a file; raises InvalidArgument for an unknown encoding.
    """
    check_encoding(encoding)
    known = Known(plan)
    return packed([_read(file, known, encoding) for file in files])


def combine(
    plan: Plan, found: Gathered, *, since: When | None = None, until: When | None = None, scope: Names | None = None,
    reporter: str | None = None, fail_on: FailOn | None = None, allow_missing: bool | None = None,
    waivers: Iterable[Waiver] = (), config: ConfigFile | None = None, run: Run = map, pieces: int = 1,
) -> Audit:
    """Return what `jingan_cli.audit` returns for the same arguments, with the work done by an engine.

    The targets are divided into `pieces`, which `run` processes in order, as `map` does; neither changes the result.
    Raises as `jingan_cli.audit` does.
    """
    asked = AuditQuestion(
        since=since, until=until, scope=scope, reporter=reporter, fail_on=fail_on, allow_missing=allow_missing,
        waivers=waivers, config=config)
    return asked.of(plan, found, run, pieces)


def _read(file: Named | tuple[str, bytes | OSError], known: Known, encoding: str | None) -> Read:
    if isinstance(file, Named):
        return read(file, known, encoding)
    name, content = file
    if isinstance(content, OSError):
        return not_read(name, JinganError((unreadable(name, content),)))
    return read_content(Named(name, True), content, known, encoding)
