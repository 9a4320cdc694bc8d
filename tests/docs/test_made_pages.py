"""The documents that scripts in docs/ make: they are what the scripts make of the program as it is."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from jingan_cli.cli.main import COMMANDS
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


def test_the_map_names_every_module() -> None:
    maker = script("make_map")
    text = maker.PAGE.read_text(encoding="utf-8")
    named = re.findall(r"^ *- `([a-z_]+\.py|[a-z_]+/)`: .", text, re.MULTILINE)

    assert maker.page(text) == text, "run: python docs/make_map.py"
    assert len(named) == len([*maker.ROOT.glob("jingan_cli/**/*.py")]) - 1, "a module has no docstring"


def test_the_drawings_show_what_the_program_finds() -> None:
    drawn = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "drawings").glob("*.svg")}

    assert drawn == dict(script("make_drawings").drawings()), "run: python docs/make_drawings.py"


@pytest.mark.parametrize(("page", "language"), [("verdicts.md", "en"), ("verdicts.zh-CN.md", "zh")])
def test_every_drawing_is_shown_once_in_its_language(page: str, language: str) -> None:
    shown = re.findall(r"!\[.+\]\(drawings/(.+)\)", (DOCS / page).read_text(encoding="utf-8"))

    assert sorted(shown) == sorted(path.name for path in (DOCS / "drawings").glob(f"*.{language}.svg"))
