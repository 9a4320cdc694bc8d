"""How much the tests try: a sample in the quick run, all of it where JINGAN_TESTS=full is set, as .ci/run does.

    JINGAN_TESTS=full python -m pytest -m "slow or not slow"

`-m` lets in the tests that are marked as slow, each with its reason beside the mark; the variable sets how many cases
and examples the others draw. What is drawn is the same in every run, so the quick one draws the first of the whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest

FULL = os.environ.get("JINGAN_TESTS") == "full"
"""Whether everything is tried."""
ORACLE_CASES = int(os.environ.get("JINGAN_ORACLE_CASES", "10000" if FULL else "1000"))
"""How many random verdicts are held to the independent judge; of audits a tenth, of explanations a quarter."""
MUTATED = "MUTANT_UNDER_TEST" in os.environ
"""Whether mutmut runs the tests: a mutant is to meet all that may find it."""


def examples(most: int) -> int:
    """Return on how many examples a property is tried of which the whole run tries so many: an eighth of them."""
    return most if FULL else -(-most // 8)


def mostly_slow(values: Iterable[object], reason: str, quick: int = 1) -> list[object]:
    """Return values for `parametrize`, all but the first ones marked as slow."""
    rows = [value if isinstance(value, tuple) else (value,) for value in values]
    return [pytest.param(*row, marks=[pytest.mark.slow(reason)] if number >= quick else []) for number, row in
            enumerate(rows)]


def one_in(step: int, reason: str) -> pytest.MarkDecorator:
    """Mark a parametrized test of which the quick run takes one row in so many, the first among them.

    Of several lists of parameters it comes by each value, if the step has no divisor in common with their lengths.
    `tests/conftest.py` marks the other rows as slow, for that reason; whatever else is run, they are the same ones.
    """
    return pytest.mark.one_in(step, reason)
