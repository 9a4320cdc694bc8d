"""What is run: jingan's commands, and the yardsticks beside them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.data import ROOT, write_folder, write_report, write_repository, write_year

JINGAN = (str(Path(sys.executable).with_name("jingan")),)
LIBRARIES = "click, rich.table, ruamel.yaml, jsonschema"
"""What a checker of this kind is built on."""
_EXAMPLE = "examples/2022-06/actuals.yaml"
_NEVER = ("--fail-on", "never")
_SCHEMA = str(ROOT / "schema" / "actuals.schema.json")


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One command."""

    name: str
    """As the table shows it."""
    argv: tuple[str, ...]
    """Program and arguments."""
    folder: Path = ROOT
    """Where it runs."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables of its own."""


def single_calls(work: Path) -> tuple[Call, ...]:
    """Calls that a person waits for."""
    year, repository, checker = write_year(work), write_repository(work), _check_jsonschema(work)
    short, long = (str(write_report(work, characters)) for characters in (30_000, 340_000))
    completing = {"_JINGAN_COMPLETE": "zsh_complete", "COMP_WORDS": "jingan ch", "COMP_CWORD": "1"}
    asked = ("audit", str(year), *_NEVER)
    return (
        Call("bare Python", (sys.executable, "-c", "pass")),
        Call("imports", (sys.executable, "-c", f"import {LIBRARIES}")),
        Call("check-jsonschema", (checker, "--schemafile", _SCHEMA, _EXAMPLE)),
        Call("check, table", (*JINGAN, "check", _EXAMPLE, *_NEVER)),
        Call("check, JSON", (*JINGAN, "check", _EXAMPLE, *_NEVER, "-f", "json")),
        Call("completion", JINGAN, environment=completing),
        Call("check --policy", (*JINGAN, "check", "--policy", "HEAD", *_NEVER), repository),
        *(Call(f"audit of a year, {kind}", (*JINGAN, *asked, "-o", str(work / f"page.{kind}")))
          for kind in ("html", "xlsx", "docx")),
        Call("draft of 30,000 characters", (*JINGAN, "draft", short)),
        Call("coverage of 30,000 characters", ("sh", "-c", f"{JINGAN[0]} coverage {short} || true")),
        Call("draft of 1 MB", (*JINGAN, "draft", long)),
        Call("coverage of 1 MB", ("sh", "-c", f"{JINGAN[0]} coverage {long} || true")),
    )


def audits(work: Path, submissions: int) -> tuple[Call, ...]:
    """An audit of many submissions of every target that can add up, and of a tenth of them."""
    many, few = (write_folder(work, count) for count in (submissions, submissions // 10))
    composing = (sys.executable, str(ROOT / "benchmarks" / "composing.py"), str(many.path))
    own = (_check_jsonschema(work), "--schemafile", _SCHEMA)
    listed = work / "check-all.sh"
    listed.write_text(f"find {many.path} -name '*.yaml' -print0 | xargs -0 {' '.join(own)}\n", encoding="utf-8")

    def audit(name: str, folder: Path, jobs: int) -> Call:
        return Call(name, (*JINGAN, "audit", str(folder), "--plan", str(many.plan), "--jobs", str(jobs), *_NEVER))

    return (
        audit("audit", many.path, 1), audit("audit, 2 jobs", many.path, 2), audit("audit of a tenth", few.path, 1),
        Call("libyaml composing", composing), Call("check-jsonschema of all", ("sh", str(listed))),
    )


def _check_jsonschema(work: Path) -> str:
    """Its console script in an environment of its own, as its users have it: it parses in Python there."""
    own = work / "own"
    if not own.exists():
        wanted = f"check-jsonschema=={version('check-jsonschema')}"
        for call in ((sys.executable, "-m", "venv", str(own)), (str(own / "bin" / "pip"), "install", "-q", wanted)):
            subprocess.run(call, check=True, capture_output=True)
    return str(own / "bin" / "check-jsonschema")
