"""What all tests share."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from functools import cache, wraps
from importlib.util import find_spec
from types import CodeType

import pytest

from jingan_cli.loading import plan
from jingan_cli.parsing import document
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.nodes import Mapping
from jingan_cli.parsing.reader import Reading
from tests.effort import MUTATED


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while thousands of tests are made, and seldom among them later: they stay to the end.

    They are not frozen, since hypothesis asks who refers to what.
    """
    gc.disable()
    gc.set_threshold(50_000, 20, 100)
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem() -> Generator[None, object, object]:
    """Mark rows as slow of a test of which the quick run takes one in so many."""
    rows = yield
    for number, row in enumerate(rows if isinstance(rows, list) and not MUTATED else []):
        if (mark := row.get_closest_marker("one_in")) and number % mark.args[0]:
            row.add_marker(pytest.mark.slow(mark.args[1]))
    return rows


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


@pytest.fixture(scope="session", autouse=True)
def _a_template_is_compiled_once() -> Iterator[None]:
    """Keep the code that jinja2 makes of a template; each page still renders it in an environment of its own."""
    if find_spec("jinja2") is None:
        yield
        return
    from jinja2 import Environment

    compiled: dict[tuple[str, str | None, str | None], CodeType] = {}
    make = Environment.compile

    def kept(own: Environment, source: str, name: str | None = None, filename: str | None = None) -> CodeType:
        wanted = source, name, filename
        if wanted not in compiled:
            compiled[wanted] = make(own, source, name, filename)
        return compiled[wanted]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", kept)
        yield
