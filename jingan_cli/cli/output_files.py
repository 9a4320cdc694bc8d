"""Files written beside the screen: reports, audits and the problems of broken submissions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from jingan_cli.cli.path_names import PathNames
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.reports import AUDIT_FORMATS, FORMATS, PROBLEM_FORMATS
from jingan_cli.reports.shared.whole_files import Output, write_all

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit
    from jingan_cli.model.report import Report


def write_reports(outputs: Sequence[Output], report: Report, look: Look, names: PathNames) -> None:
    """Write the report to each file; --only, --quiet, colour and width change nothing in them."""
    _write_each(outputs, lambda to, out: FORMATS[to.format_name].write(
        names.in_report(report, to.path), out, _plain(look)))


def write_audits(outputs: Sequence[Output], audit: Audit, look: Look, names: PathNames) -> None:
    """Write the audit to each file; --only, --quiet, colour and width change nothing in them."""
    _write_each(outputs, lambda to, out: AUDIT_FORMATS[to.format_name].write_audit(
        names.in_report(audit, to.path), out, _plain(look)))


def write_problems(
    outputs: Sequence[Output], problems: tuple[Problem, ...], look: Look, names: PathNames
) -> None:
    """Write the problems of broken submissions to each file whose format can show them."""
    able = [one for one in outputs if one.format_name in PROBLEM_FORMATS]
    _write_each(able, lambda to, out: PROBLEM_FORMATS[to.format_name].write_problems(
        names.in_report(problems, to.path), out, _plain(look)))


def _plain(look: Look) -> Look:
    return replace(look, colour=False, width=100, only=(), quiet=False)


def _write_each(outputs: Sequence[Output], write: Callable[[Output, BinaryIO], None]) -> None:
    contents = []
    for one in outputs:
        buffer = BytesIO()
        write(one, buffer)
        contents.append((one.path, buffer.getvalue()))
    write_all(contents)
