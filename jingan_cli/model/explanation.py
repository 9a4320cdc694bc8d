"""One verdict, or one target, explained line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jingan_cli.model.text import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what is said, and the numbers in it.

    `sum` is an equation and `test` a comparison, both in exact numbers; `test2` is a second comparison.
    """

    code: str
    """Of the sentence."""
    values: Mapping[str, str | int | Text] = field(default_factory=dict)
    """What fills its places."""
