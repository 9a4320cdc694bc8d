"""The order of the tests in a mutation run, for pytest's `-p`: the quickest come first, and the slowest not at all.

mutmut hands over the tests of a mutant in no order. Most mutants die of a test that takes milliseconds; one that lives
costs all the tests that reach it, so those that take a second and more are asked only where nothing else is.
"""

from __future__ import annotations

import pytest
from mutmut.state import state

SLOW = 1.0
"""Seconds of a test that is left out where a quicker one reaches the same function."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by the time that each took when mutmut noted which functions it reaches."""
    took = {item: state().duration_by_test.get(item.nodeid, 0.0) for item in items}
    items.sort(key=took.__getitem__)
    items[:] = [item for item in items if took[item] < SLOW] or items
