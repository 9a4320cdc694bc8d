"""The documents that scripts in docs/ make: they are what the scripts make of the program as it is."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from jingan_cli.cli.main import COMMANDS
from tests.recording import recorded
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
def test_the_commands_are_recorded_as_the_program_has_them(language: str) -> None:
    maker = script("make_commands")
    made = maker.page(language, COMMANDS, lambda call: run_here(call, ROOT, {"COLUMNS": maker.WIDTH}).text)

    assert recorded(DOCS / maker.PAGES[language], made.encode()).decode() == made, "run: python docs/make_commands.py"


def test_the_map_is_recorded_from_every_module() -> None:
    maker = script("make_map")
    made = maker.page(maker.PAGE.read_text(encoding="utf-8"))
    named = re.findall(r"^ *- `([a-z_]+\.py|[a-z_]+/)`: .", made, re.MULTILINE)

    assert recorded(maker.PAGE, made.encode()).decode() == made, "run: python docs/make_map.py"
    assert len(named) == len([*maker.ROOT.glob("jingan_cli/**/*.py")]) - 1, "a module has no docstring"


def test_the_fields_of_json_are_recorded_from_the_schemas() -> None:
    maker = script("make_json")
    made = maker.page(maker.PAGE.read_text(encoding="utf-8"))

    assert recorded(maker.PAGE, made.encode()).decode() == made, "run: python docs/make_json.py"
    assert made.count("\n| `") > 100
    assert "|  |\n" not in made, "a field is not described"


def test_the_drawings_are_recorded_as_the_program_finds_them() -> None:
    made = dict(script("make_drawings").drawings())
    drawn = {name: recorded(DOCS / "drawings" / name, text.encode()).decode() for name, text in made.items()}

    assert drawn == made, "run: python docs/make_drawings.py"
    assert {path.name for path in (DOCS / "drawings").glob("*.svg")} == set(made)


@pytest.mark.parametrize(("page", "language"), [("verdicts.md", "en"), ("verdicts.zh-CN.md", "zh")])
def test_every_drawing_is_shown_once_in_its_language(page: str, language: str) -> None:
    shown = re.findall(r"!\[.+\]\(drawings/(.+)\)", (DOCS / page).read_text(encoding="utf-8"))

    assert sorted(shown) == sorted(path.name for path in (DOCS / "drawings").glob(f"*.{language}.svg"))
