"""What is measured, beside which yardstick, and how much of it is allowed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import Folder
from benchmarks.running import ROOT, Command, Runner
from benchmarks.yardsticks import BARE, IMPORTS, composing, schema_checks

EXAMPLE = "examples/2022-06/actuals.yaml"
"""A submission of the whole plan."""
COMPLETING = {"_JINGAN_COMPLETE": "zsh_complete", "COMP_WORDS": "jingan ch", "COMP_CWORD": "1"}
"""What a shell sets to ask for completions."""
_ANSWERED = frozenset({0, 1})
"""The gate is passed, or it is not."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How high a ratio may be, or has to be."""

    limit: float
    """The ratio."""
    at_least: bool = False
    """Whether more is better."""

    def met(self, ratio: float) -> bool:
        """Return whether the ratio is within it."""
        return ratio >= self.limit if self.at_least else ratio <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure held against a yardstick; both are names of commands run in turn."""

    measure: str
    """What is to be quick."""
    yardstick: str
    """What it is held against."""
    bar: Bar | None = None
    """None where nothing is asked."""


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that are run in turn, and what is compared among them."""

    commands: tuple[Command, ...]
    """In the order in which they run."""
    comparisons: tuple[Comparison, ...]
    """In the order in which the table shows them."""


def jingan() -> tuple[str, ...]:
    """Return how the program is started: by its console script where this Python has one, else as a module."""
    script = Path(sys.executable).with_name("jingan")
    return (str(script),) if script.exists() else (sys.executable, "-m", "jingan_cli")


def single_calls(scripts: Mapping[str, str]) -> Group:
    """One submission of the whole plan, help and completion; `scripts` are check-jsonschema's by name."""
    table = Command("`check` of a full submission, table", ((*jingan(), "check", EXAMPLE),), codes=_ANSWERED)
    as_json = Command("`check` of a full submission, JSON", ((*jingan(), "check", EXAMPLE, "-f", "json"),),
                      codes=_ANSWERED)
    helping = Command("`jingan --help`", ((*jingan(), "--help"),))
    complete = Command("completion in zsh", (jingan(),), environment=COMPLETING)
    schemas = schema_checks(scripts, ROOT, [EXAMPLE])
    return Group((BARE, IMPORTS, *schemas, table, as_json, helping, complete), (
        *(Comparison(one.name, schema.name, Bar(0.70)) for schema in schemas for one in (table, as_json)),
        *(Comparison(one.name, IMPORTS.name, Bar(1.5)) for one in (table, as_json)),
        *(Comparison(one.name, BARE.name) for one in (helping, complete)),
    ))


def audits(scripts: Mapping[str, str], many: Folder, few: Folder) -> Group:
    """An audit of many submissions; `few` is a tenth of them, `scripts` are check-jsonschema's by name."""
    one, two, tenth = audit(many, 1), audit(many, 2), audit(few, 1)
    schemas = schema_checks(scripts, many.path, many.files())
    composed = composing("libyaml composing", many)
    return Group((one, *schemas, composed, two, tenth), (
        *(Comparison(one.name, schema.name, Bar(0.45)) for schema in schemas),
        Comparison(one.name, composed.name, Bar(3.0)),
        Comparison(one.name, two.name, Bar(1.8, at_least=True)),
        Comparison(one.name, tenth.name, Bar(10.5)),
    ))


def audit(folder: Folder, jobs: int) -> Command:
    """`jingan audit` of a folder with so many processes, its table written to nowhere."""
    name = f"`audit --jobs {jobs}` of {folder.submissions:,}"
    call = (*jingan(), "audit", str(folder.path), "--plan", str(folder.plan), "--jobs", str(jobs))
    return Command(name, (call,), folder.path.parent, _ANSWERED)


MEMORY = Bar(1.3)
"""Peak memory beyond the result, of an audit of many over one of a tenth of them."""
HEAVY = ("ruamel.yaml", "jsonschema", "rich")
"""Libraries that a call loads only where it needs them."""


def loaded(runner: Runner, arguments: tuple[str, ...], environment: Mapping[str, str] | None = None) -> str:
    """Return which of the heavy libraries a call loads, as words."""
    listed = runner.output(("-X", "importtime", "-m", "jingan_cli", *arguments), environment)
    names = {line.rpartition("|")[2].strip() for line in listed.splitlines() if line.startswith("import time:")}
    if "jingan_cli.cli.main" not in names:
        raise RuntimeError(f"no modules were listed:\n{listed}")
    return ", ".join(name for name in HEAVY if name in names) or "none of them"
