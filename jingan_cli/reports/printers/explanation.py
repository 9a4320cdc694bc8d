"""An explanation as a person reads it at a terminal: a line for each step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from jingan_cli.messages import step as words
from jingan_cli.model.explanation import Step
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Target
from jingan_cli.reports.shared.screen import Screen

_INDENT = 2


def write_explanation(target: Target, steps: Sequence[Step], out: BinaryIO, look: Look) -> None:
    """Write every step below the target's name."""
    screen = Screen(look)
    screen.paragraph(f"{target.name.within(look.language)}  {target.id}", "heading")
    for step in steps:
        style = "heading" if step.code.startswith("conclusion") else ""
        screen.paragraph(words(step.code, **step.values).within(look.language), style, _INDENT)
    screen.write(out)
