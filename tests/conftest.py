"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from jingan_cli.loading import plan
from jingan_cli.parsing import document
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.nodes import Mapping
from jingan_cli.parsing.reader import Reading


@pytest.fixture(scope="session", autouse=True)
def _the_bundled_plan_is_parsed_once() -> Iterator[None]:
    """Keep the tree of the bundled plan, which nearly every call reads: it is sound, and nobody changes it.

    What is made of the tree is worked out and checked anew each time, and every other file is parsed each time; a
    process of its own knows nothing of this.
    """
    parse, sound = document.read_tree, plan.bundled_source(plan.BUNDLED)

    @cache
    def kept(schema: str, keys: str) -> Mapping:
        reading = Reading()
        tree = parse(sound, reading, schema, keys)
        assert not reading.problems
        return tree

    def read_tree(source: SourceText, reading: Reading, schema: str, keys: str) -> Mapping:
        return kept(schema, keys) if source == sound else parse(source, reading, schema, keys)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "read_tree", read_tree)
        yield
