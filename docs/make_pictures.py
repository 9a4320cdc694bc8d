"""Draw the screen: `python docs/make_pictures.py` writes docs/pictures/*.svg anew, which the README files show.

It also draws many more screens into build/pictures, to be looked at: in both languages, 80 and 120 columns wide, on a
light and on a dark terminal.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from html import escape
from io import StringIO
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

HERE = Path(__file__).parent
FOLDER, LOOKED_AT = HERE / "pictures", HERE.parent / "build" / "pictures"
LANGUAGES = ("en", "zh")
SHOWN = ("check", "examples/2022-06/actuals.yaml", "--scope", "headline", "--scope", "economy")
"""The call that the README files show, 100 columns wide."""
_DRAWN = 100
SCENES: dict[str, tuple[str, tuple[str, ...]]] = {
    "check": (".", ("check", "examples/2022-06/actuals.yaml")),
    "section": (".", ("check", "examples/2022-06/actuals.yaml", "--by", "section")),
    "audit": ("examples/audit", ("audit", "actuals")),
    "help": (".", ("help",)),
    "mistakes": ("tests/golden/form-five-mistakes", ("convert", "form.xlsx")),
    "explain": (".", ("explain", "first-stores", "examples/2022-06/actuals.yaml")),
}
"""The folder and the call of each screen that is to be looked at."""


class Theme(NamedTuple):
    """The colours of a terminal."""

    paper: str
    ink: str
    colours: dict[str, str]
    """By the names that a program uses."""


class Letter(NamedTuple):
    """A character of a screen."""

    sign: str
    column: int
    style: Style


THEMES = {
    "dark": Theme("#1b1f24", "#d5dae0", {
        "green": "#5fc98a", "yellow": "#e0b64a", "red": "#ff7a70", "magenta": "#cf9bea", "cyan": "#62c6d6"}),
    "light": Theme("#ffffff", "#24292f", {
        "green": "#1a7f37", "yellow": "#8a5a00", "red": "#c62828", "magenta": "#8250df", "cyan": "#0a7482"}),
}
_COLOURS = {1: "red", 2: "green", 3: "yellow", 5: "magenta", 6: "cyan"}
_CONSOLE = Console(file=StringIO())
_CELL, _LINE, _SIZE, _EDGE = 8.4, 19, 14, 16
_DIM = 0.6
_WIDE = ' font-size="16"'  # as large as two cells are
_FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"

Run = Callable[[str, tuple[str, ...], str, int], str]
"""Returns what a call prints in colour, from that folder, in that language, that many columns wide."""


def readme_pictures(run: Run) -> dict[str, str]:
    """Return the pictures that the README files show, by their names."""
    return {
        f"check.{language}.svg": picture(SHOWN, run(".", SHOWN, language, _DRAWN), _DRAWN, THEMES["dark"])
        for language in LANGUAGES}


def all_pictures(run: Run) -> Iterator[tuple[str, str]]:
    """Yield name and content of each picture that is to be looked at."""
    for (name, (folder, call)), language, width in product(SCENES.items(), LANGUAGES, (80, 120)):
        printed = run(folder, call, language, width)
        for theme, colours in THEMES.items():
            yield f"{name}-{language}-{width}-{theme}.svg", picture(call, printed, width, colours)


def picture(call: tuple[str, ...], printed: str, columns: int, theme: Theme) -> str:
    """Return the SVG of a terminal that shows the call and what it prints.

    Each run of characters is given its place and its length in cells, so that columns stand where they do on a
    terminal, whatever font there is.
    """
    lines = [f"$ jingan {' '.join(call)}", *printed.rstrip("\n").split("\n")]
    rows = [row for line in lines for row in _rows(line, columns)]
    width, height = columns * _CELL + 2 * _EDGE, len(rows) * _LINE + 2 * _EDGE
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{_FONTS}" font-size="{_SIZE}" fill="{theme.ink}">',
        f'<rect width="100%" height="100%" rx="8" fill="{theme.paper}"/>',
        *(part for number, row in enumerate(rows) for part in _drawn(row, number, theme)), "</svg>", ""])


def _rows(line: str, columns: int) -> Iterator[list[Letter]]:
    """A line as a terminal breaks it, each character with its look."""
    text = Text.from_ansi(line)
    row: list[Letter] = []
    used = 0
    for offset, sign in enumerate(text.plain):
        if used + cell_len(sign) > columns:
            yield row
            row, used = [], 0
        row.append(Letter(sign, used, text.get_style_at_offset(_CONSOLE, offset)))
        used += cell_len(sign)
    yield row


def _drawn(row: list[Letter], number: int, theme: Theme) -> Iterator[str]:
    for (style, wide, _), group in groupby(row, key=lambda one: (one.style, cell_len(one.sign), one.sign == " ")):
        run = [*group]
        words = "".join(one.sign for one in run)
        if words.strip():
            x, y = _EDGE + run[0].column * _CELL, _EDGE + (number + 0.75) * _LINE
            yield (f'<text x="{x:.1f}" y="{y:.1f}" textLength="{len(run) * wide * _CELL:.1f}"'
                   f'{_WIDE if wide > 1 else ""}{_looks(style, theme)}>{escape(words, quote=False)}</text>')


def _looks(style: Style, theme: Theme) -> str:
    named = _COLOURS[style.color.number] if style.color and style.color.number else ""
    return "".join((
        f' fill="{theme.colours[named]}"' if named else "", ' font-weight="bold"' if style.bold else "",
        f' fill-opacity="{_DIM}"' if style.dim else ""))


def _run(folder: str, call: tuple[str, ...], language: str, width: int) -> str:
    """What a terminal is sent."""
    environment = {**os.environ, "COLUMNS": str(width), "TERM": "xterm", "PYTHONPATH": str(HERE.parent)}
    environment.pop("NO_COLOR", None)
    ours, theirs = os.openpty()
    with subprocess.Popen([sys.executable, "-m", "jingan_cli", *call, "--lang", language], cwd=HERE.parent / folder,
                          env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs):
        os.close(theirs)
        sent = b""
        with suppress(OSError):  # Linux says so where others say that nothing more comes
            while part := os.read(ours, 65536):
                sent += part
    os.close(ours)
    return sent.decode().replace("\r\n", "\n")


def _main() -> None:
    for folder, made in ((FOLDER, readme_pictures(_run).items()), (LOOKED_AT, all_pictures(_run))):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made:
            (folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _main()
