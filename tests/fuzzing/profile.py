"""How many examples a property is tried on: the same few in every run, or random ones for so many minutes.

`JINGAN_FUZZ_MINUTES=20 python -m pytest -n0 tests/fuzzing/test_fuzz.py` is the long run; the minutes are shared out.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import SystemRandom
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests import effort

MINUTES = float(os.environ.get("JINGAN_FUZZ_MINUTES", "0"))
"""How long the long run takes in all; 0 is the short one."""
PROPERTIES = 0
"""How many share the minutes."""

_SUPPRESSED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
_PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
_BOTH = settings(database=None, deadline=None, suppress_health_check=_SUPPRESSED, phases=_PHASES)
_SHORT, _LONG = settings(_BOTH, derandomize=True), settings(_BOTH, max_examples=50, print_blob=True)
_UNSHRUNK = settings(_SHORT, phases=(Phase.explicit, Phase.generate))
"""For what is known to fail, so that nobody waits for its smallest example."""

Property = Callable[..., bool | None]
"""May return whether an example got as far as what the property says; at least one has to."""
Test = Callable[[pytest.CaptureFixture[str], pytest.FixtureRequest], None]


def tried_on(examples: int, *drawn: st.SearchStrategy[Any], always: bool = False) -> Callable[[Property], Test]:
    """Make a property of drawn arguments a test on so many examples, or on as many as its share of the minutes holds.

    The quick run tries fewer, unless it is `always` so many or the property is known to fail; where none of them gets
    as far as what it says, up to ten times as many are tried. The long one ends at the first example that breaks the
    property, which hypothesis then shrinks and shows.
    """
    global PROPERTIES
    PROPERTIES += 1

    def decorated(property_: Property) -> Test:
        count, told, together = 0, 0, st.tuples(*drawn)

        def counted(arguments: tuple[object, ...]) -> None:
            nonlocal count, told
            count += 1
            told += property_(*arguments) is not False

        def test(capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
            if not MINUTES:
                fails = request.node.get_closest_marker("xfail") is not None
                for most in (examples,) if fails or always else (effort.examples(examples), examples, 10 * examples):
                    settings(_UNSHRUNK if fails else _SHORT, max_examples=most)(given(together)(counted))()
                    if told:
                        break
                assert told, f"none of {count} examples got as far as what is to hold"
                return
            ends = monotonic() + MINUTES * 60 / PROPERTIES
            while monotonic() < ends:
                seed(SystemRandom().getrandbits(64))(_LONG(given(together)(counted)))()
            with capfd.disabled():
                print(f"\n{property_.__name__}: {count} examples")

        test.__name__ = property_.__name__
        test.__doc__ = property_.__doc__
        return test

    return decorated
