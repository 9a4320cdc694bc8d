"""The order of the tests in a mutation run, for pytest's `-p`: the quickest come first, and the slowest not at all.

mutmut hands over the tests of a mutant in no order. Most mutants die of a test that takes milliseconds; one that lives
costs all the tests that reach it, so those that take a second and more are asked only where nothing else is, and
those of what all the others call are asked for so many seconds.
"""

from __future__ import annotations

from itertools import accumulate

import pytest
from mutmut.state import state

SLOW = 1.0
"""Seconds of a test that is left out where a quicker one reaches the same function."""
ENOUGH = 20.0
"""Seconds for all tests of one mutant, by the time that each took when nothing was changed."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by the time that each took when mutmut noted which functions it reaches."""
    took = {item: state().duration_by_test.get(item.nodeid, 0.0) for item in items}
    items.sort(key=took.__getitem__)
    spent = accumulate(took[item] for item in items)
    quick = [item for item, so_far in zip(items, spent, strict=True) if took[item] < SLOW and so_far < ENOUGH]
    items[:] = quick or items
