"""Write the map of the modules in CONTRIBUTING.md anew from their docstrings: `python docs/make_map.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- map -->\n", "<!-- end of the map -->\n"


def page(text: str) -> str:
    """Return the page with the map between its marks made anew."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{''.join(_lines(ROOT / 'jingan_cli'))}\n{END}{after}"


def _lines(folder: Path, depth: int = 0) -> Iterator[str]:
    """A line for each module and package of the folder, what stands in a package below it."""
    for path in sorted(folder.iterdir()):
        about = path / "__init__.py" if path.is_dir() else path
        if about.suffix != ".py" or not about.is_file() or path.name == "__init__.py":
            continue
        name = f"{path.name}/" if path.is_dir() else path.name
        yield f"{'  ' * depth}- `{name}`: {_first_line(about)}\n"
        if path.is_dir():
            yield from _lines(path, depth + 1)


def _first_line(module: Path) -> str:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    return (docstring or "").partition("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
