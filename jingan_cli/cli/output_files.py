"""Files written in addition to the screen: reports, audits and the problems of invalid submissions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from jingan_cli.cli.path_names import PathNames
from jingan_cli.model.look import Look
from jingan_cli.model.problem import JinganError
from jingan_cli.reports import AUDIT_FORMATS, FORMATS, PROBLEM_FORMATS
from jingan_cli.reports.shared.whole_files import Output, Reads, outputs_of, write_all

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit
    from jingan_cli.model.report import Report


def write_reports(outputs: Sequence[Output], report: Report, look: Look, names: PathNames) -> None:
    """Write the report to each file; what the screen is asked for changes nothing in them."""
    _write_each(outputs, lambda to, out: FORMATS[to.format_name].write(
        names.in_report(report, to.path), out, _plain(look)))


def write_audits(outputs: Sequence[Output], audit: Audit, look: Look, names: PathNames) -> None:
    """Write the audit to each file; what the screen is asked for changes nothing in them."""
    _write_each(outputs, lambda to, out: AUDIT_FORMATS[to.format_name].write_audit(
        names.in_report(audit, to.path), out, _plain(look)))


@contextmanager
def problems_written(
    given: Sequence[str], files: Sequence[str], look: Callable[[], Look], names: Callable[[], PathNames]
) -> Iterator[None]:
    """Where what is done within is refused, write why to each file that -o names and whose format can show it.

    Whatever refuses it: config, plan, scope or submissions. No file of the call or of a problem is written over.
    """
    try:
        yield
    except JinganError as refused:
        problems = refused.problems
        read = [*files, *(one.spot.path for one in problems if one.spot)]
        with suppress(JinganError):  # what is wrong with -o itself is what refused the call, or would be one more
            able = [one for one in outputs_of(given, Reads(read)) if one.format_name in PROBLEM_FORMATS]
            _write_each(able, lambda to, out: PROBLEM_FORMATS[to.format_name].write_problems(
                names().in_report(problems, to.path), out, _plain(look())))
        raise


def _plain(look: Look) -> Look:
    return Look(
        language=look.language, root=look.root, number=look.number, annex=look.annex, issuer=look.issuer,
        dated=look.dated)


def _write_each(outputs: Sequence[Output], write: Callable[[Output, BinaryIO], None]) -> None:
    contents = []
    for one in outputs:
        buffer = BytesIO()
        write(one, buffer)
        contents.append((one.path, buffer.getvalue()))
    write_all(contents)
