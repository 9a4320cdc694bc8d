"""The documents that scripts in docs/ make: they are what the scripts make of the program as it is."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from jingan_cli.cli import COMMANDS
from tests.running import ROOT, run_here

DOCS = ROOT / "docs"


def script(name: str) -> ModuleType:
    """Return that script of docs/ as a module."""
    spec = spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_commands_are_those_of_the_program(language: str) -> None:
    maker = script("make_commands")
    made = maker.page(language, COMMANDS, lambda call: run_here(call, ROOT, {"COLUMNS": maker.WIDTH}).text)

    assert (DOCS / maker.PAGES[language]).read_text(encoding="utf-8") == made, "run: python docs/make_commands.py"
