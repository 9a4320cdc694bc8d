"""What is run: jingan's commands, and the yardsticks beside them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from shutil import copytree, ignore_patterns

from benchmarks.data import ROOT, write_folder, write_report, write_repository, write_year

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
    jingan = installed_jingan(work)
    python = str(Path(jingan).with_name("python"))
    short, long = (str(write_report(work, characters)) for characters in (30_000, 340_000))
    completing = {"_JINGAN_COMPLETE": "zsh_complete", "COMP_WORDS": "jingan ch", "COMP_CWORD": "1"}
    asked = ("audit", str(year), *_NEVER)
    return (
        Call("bare Python", (python, "-c", "pass")),
        Call("imports", (python, "-c", f"import {LIBRARIES}")),
        Call("check-jsonschema", (checker, "--schemafile", _SCHEMA, _EXAMPLE)),
        Call("check, table", (jingan, "check", _EXAMPLE, *_NEVER)),
        Call("check, table in colour", (jingan, "check", _EXAMPLE, *_NEVER, "--color", "always")),
        Call("check, JSON", (jingan, "check", _EXAMPLE, *_NEVER, "-f", "json")),
        Call("completion", (jingan,), environment=completing),
        Call("check --policy", (jingan, "check", "--policy", "HEAD", *_NEVER), repository),
        *(Call(f"audit of a year, {kind}", (jingan, *asked, "-o", str(work / f"page.{kind}")))
          for kind in ("html", "xlsx", "docx")),
        Call("draft of 30,000 characters", (jingan, "draft", short)),
        Call("coverage of 30,000 characters", ("sh", "-c", f"{jingan} coverage {short} || true")),
        Call("draft of 1 MB", (jingan, "draft", long)),
        Call("coverage of 1 MB", ("sh", "-c", f"{jingan} coverage {long} || true")),
    )


def audits(work: Path, submissions: int) -> tuple[Call, ...]:
    """An audit of many submissions of every target that can add up, and of a tenth of them."""
    many, few = (write_folder(work, count) for count in (submissions, submissions // 10))
    composing = (sys.executable, str(ROOT / "benchmarks" / "composing.py"), str(many.path))
    own, jingan = (_check_jsonschema(work), "--schemafile", _SCHEMA), installed_jingan(work)
    listed = work / "check-all.sh"
    listed.write_text(f"find {many.path} -name '*.yaml' -print0 | xargs -0 {' '.join(own)}\n", encoding="utf-8")

    def audit(name: str, folder: Path, jobs: int) -> Call:
        return Call(name, (jingan, "audit", str(folder), "--plan", str(many.plan), "--jobs", str(jobs), *_NEVER))

    return (
        audit("audit", many.path, 1), audit("audit, 2 jobs", many.path, 2), audit("audit of a tenth", few.path, 1),
        Call("libyaml composing", composing), Call("check-jsonschema of all", ("sh", str(listed))),
    )


def installed_jingan(work: Path) -> str:
    """Return the program of this project, installed as its users do."""
    source = work / "source"
    if not source.exists():
        copytree(ROOT, source, ignore=ignore_patterns(".*", "build", "mutants", "tests"))
    return _installed(work, "jingan", f"{source}[all]")


def _check_jsonschema(work: Path) -> str:
    """It parses in Python where its users have it."""
    return _installed(work, "check-jsonschema", f"check-jsonschema=={version('check-jsonschema')}")


def _installed(work: Path, program: str, wanted: str) -> str:
    """A program in an environment of its own."""
    own = work / f"with-{program}"
    if not own.exists():
        for call in ((sys.executable, "-m", "venv", str(own)), (str(own / "bin" / "pip"), "install", "-q", wanted)):
            subprocess.run(call, check=True, capture_output=True)
    return str(own / "bin" / program)
