"""Which tests a mutant meets in a mutation run, for pytest's `-p`: those nearest to it first, and not all.

mutmut hands over every test that reaches a mutant, thousands of what all calls come through, and pytest needs seconds
to find that many by name. Most mutants die of a test of their module that takes milliseconds; one that lives costs all
that it meets.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

import pytest
from mutmut.state import state

SLOW = 1.0
"""Seconds of a test that is left out where a quicker one reaches the same function."""
ENOUGH = 10.0
"""Seconds for all tests of one mutant, by the time that each took when nothing was changed."""
MOST = 300
"""Tests of one mutant."""


def pytest_configure(config: pytest.Config) -> None:
    """Choose among the tests that are asked for by name, and search no garbage in what the fork came with."""
    gc.freeze()
    if all("::" in name for name in config.args):
        config.args[:] = _chosen(config.args)


def _chosen(names: Sequence[str]) -> list[str]:
    took = state().duration_by_test
    ranked = sorted(_ranked(sorted(names, key=lambda name: took.get(name, 0.0))), key=_distance)
    spent = accumulate(took.get(name, 0.0) for _, name in ranked)
    quick = [name for (_, name), so_far in zip(ranked, spent, strict=True)
             if took.get(name, 0.0) < SLOW and so_far < ENOUGH]
    return quick[:MOST] or list(names)


def _distance(ranked: tuple[int, str]) -> tuple[bool, bool, int]:
    """Tests of the mutant's module come first, and what its package complains of; then tests of the package.

    Among others the first case of each function does.
    """
    rank, name = ranked
    _, package, module, *_ = *os.environ.get("MUTANT_UNDER_TEST", "").split("."), "", ""
    near = name.startswith((f"tests/{package}/test_{module}.py::", f"tests/{package}/test_problems.py::"))
    return not near, not name.startswith(f"tests/{package}/"), 0 if near else rank


def _ranked(names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each with the number of those before it that try the same function on other values."""
    seen: Counter[str] = Counter()
    for name in names:
        function = name.partition("[")[0]
        yield seen[function], name
        seen[function] += 1
