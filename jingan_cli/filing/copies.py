"""Identical files: one of them counts. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from jingan_cli.messages import problem
from jingan_cli.model.problem import Problem, Spot


def copies_in(contents: Iterable[Hashable]) -> dict[int, int]:
    """Return the numbers of those that hold what one before them holds, each with the number of the first.

    What no file holds is empty, and a copy of nothing.
    """
    first: dict[Hashable, int] = {}
    found = {number: first.setdefault(content or number, number) for number, content in enumerate(contents)}
    return {number: original for number, original in found.items() if number != original}


def copy_of(file: str, original: str) -> Problem:
    """Return the warning of a file that is a copy."""
    return replace(problem("copy-of-file", Spot(file, 1, 1), file=original), names=(original,))
