"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, wraps

import pytest

from jingan_cli.loading import plan
from jingan_cli.parsing import document
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.nodes import Mapping
from jingan_cli.parsing.reader import Reading


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask that whatever is marked as slow says why."""
    if silent := [item.nodeid for item in items if any(not mark.args for mark in item.iter_markers("slow"))]:
        raise pytest.UsageError(f"slow, and no reason given: {', '.join(silent)}")


@pytest.fixture(scope="session", autouse=True)
def _the_bundled_plan_is_read_once() -> Iterator[None]:
    """Keep the bundled plan, which nearly every call reads, and its tree, for plans that extend it.

    Both are values that nobody changes. Every other file is read each time, and a process of its own knows nothing of
    this.
    """
    parse, layer, sound = document.read_tree, plan._layer, plan.bundled_source(plan.BUNDLED)

    @cache
    def kept(schema: str, keys: str) -> Mapping:
        reading = Reading()
        tree = parse(sound, reading, schema, keys)
        assert not reading.problems
        return tree

    def read_tree(source: SourceText, reading: Reading, schema: str, keys: str) -> Mapping:
        return kept(schema, keys) if source == sound else parse(source, reading, schema, keys)

    @cache
    def bundled() -> plan.Layer:
        return layer(plan._Origin(), sound, ())

    @wraps(layer)
    def read_layer(origin: plan._Origin, source: SourceText, chain: tuple[plan._Above, ...]) -> plan.Layer:
        return bundled() if source == sound and not chain else layer(origin, source, chain)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "_layer", read_layer)
        patch.setattr(plan, "read_tree", read_tree)
        yield
