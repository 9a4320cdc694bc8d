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


def test_the_pictures_of_the_readme_files_are_recorded_from_the_screen() -> None:
    maker = script("make_pictures")
    made = maker.readme_pictures(_in_colour)
    drawn = {name: recorded(DOCS / "pictures" / name, text.encode()).decode() for name, text in made.items()}

    assert drawn == made, "run: python docs/make_pictures.py"
    assert {path.name for path in (DOCS / "pictures").iterdir()} == set(made)
    for page, name in (("README.md", "check.en.svg"), ("README.zh-CN.md", "check.zh.svg")):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert f"(docs/pictures/{name})" in text
        assert f"jingan {' '.join(maker.SHOWN)}" in text


def test_a_picture_puts_each_run_where_its_cells_are_and_links_nothing() -> None:
    maker = script("make_pictures")
    drawn = maker.picture(("x",), "\x1b[1;31m达标\x1b[0m a < b 2\nwide" + "达" * 5, 10, maker.THEMES["light"])
    found = re.findall(r'<text x="([0-9.]+)" y="([0-9.]+)" textLength="([0-9.]+)"[^>]*>([^<]+)<', drawn)
    cells = [(words, round((float(x) - 16) / 8.4), round(float(long) / 8.4)) for x, _, long, words in found]

    assert cells[3:] == [("达标", 0, 4), ("a", 5, 1), ("&lt;", 7, 1), ("b", 9, 1), ("2", 1, 1),
                         ("wide", 0, 4), ("达达达", 4, 6), ("达达", 0, 4)]
    assert "http" not in drawn.removeprefix('<svg xmlns="http')
    assert drawn.count(' font-weight="bold"') == 1


def _in_colour(folder: str, call: tuple[str, ...], language: str, width: int) -> str:
    environment = {"COLUMNS": str(width), "FORCE_COLOR": "1"}
    return run_here([*call, "--lang", language], ROOT / folder, environment).text
