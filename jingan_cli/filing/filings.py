"""Submissions without their figures: who sent what, for when, in which file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jingan_cli.filing.period_and_scope import Asked, nothing_reported
from jingan_cli.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One submission without its figures."""

    file: str
    """Its path."""
    reporter: str | None
    """填报单位, as it is written."""
    end: date
    """Last day of its period."""
    revision: int
    """Rises with each corrected file."""
    target_ids: tuple[str, ...]
    """Ids it answers for."""
    warnings: tuple[Problem, ...]
    """What is odd in it."""
    digest: bytes = b""
    """What tells the file's content from others'; empty for one that no file holds."""
    silence: Problem | None
    """Where it gives and takes back no figure; wrong where no other file of its reporter and period does."""


def filings_of(submissions: Sequence[Asked]) -> tuple[Filing, ...]:
    """Return the submissions without their figures; equal names, days and lists of targets are kept once."""
    scopes: dict[tuple[str, ...], tuple[str, ...]] = {}
    days: dict[date, date] = {}
    return tuple(
        Filing(file=one.submission.file.file, revision=one.submission.revision,
               reporter=one.submission.reporter and sys.intern(one.submission.reporter),
               end=days.setdefault(one.period.end, one.period.end),
               digest=digest_of(one.submission.file.sha256),
               target_ids=scopes.setdefault(one.target_ids, one.target_ids), warnings=one.warnings,
               silence=None if one.reports else nothing_reported(one))
        for one in submissions
    )


def digest_of(sha256: str) -> bytes:
    """Return the half of the hash that is kept of each file: by the hundred thousand the whole would weigh."""
    return bytes.fromhex(sha256)[:16]
