"""Submissions that are named: all of them loaded, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.submission import Submission
from jingan_cli.parsing.decoding import read_bytes
from jingan_cli.parsing.file_types import source_of
from jingan_cli.parsing.rule_files import unseen


def load_all(files: Sequence[str], plan: Plan | Known, encoding: str | None) -> tuple[Submission, ...]:
    """Load every file, each once; raise JinganError with the problems of all of them."""
    problems: list[Problem] = []
    loaded = load_valid(files, plan if isinstance(plan, Known) else Known(plan), encoding, problems)
    if problems:
        raise JinganError(tuple(problems))
    return loaded


def load_valid(
    files: Sequence[str], known: Known, encoding: str | None, problems: list[Problem]
) -> tuple[Submission, ...]:
    """Load every file, each once; return those that are valid, and add the problems of the others."""
    loaded: list[Submission] = []
    for file in files:
        try:
            with unseen(file):
                loaded.append(load_submission(source_of(file, read_bytes(file), encoding, known.plan), known))
        except JinganError as refused:
            problems += refused.problems
    return tuple(loaded)
