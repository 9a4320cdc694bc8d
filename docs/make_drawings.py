"""Draw the zones of the verdicts over a year: `python docs/make_drawings.py` writes docs/drawings/*.svg anew.

Each point of a drawing is coloured by what the program finds for that figure at the end of that month.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from html import escape
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from jingan_cli.judging.pick_status import find  # noqa: E402
from jingan_cli.judging.verdict import case_of  # noqa: E402
from jingan_cli.loading.plan import load_plan  # noqa: E402
from jingan_cli.messages import label  # noqa: E402
from jingan_cli.model.plan import Plan, Target  # noqa: E402
from jingan_cli.model.submission import Figure  # noqa: E402
from jingan_cli.model.text import Language  # noqa: E402
from jingan_cli.periods import end_of_month  # noqa: E402

FOLDER = HERE / "drawings"
LANGUAGES: tuple[Language, ...] = ("en", "zh")
AXES: dict[str, tuple[int, int, int, tuple[int, ...]]] = {
    "linear": (0, 560, 1, (0, 100, 200, 300, 400, 500)),
    "milestones": (0, 136, 1, (0, 24, 48, 72, 96, 120)),
    "ceiling": (8000, 12800, 10, (8000, 9000, 10410, 11451, 12000)),
    "falling": (9400, 12600, 10, (10000, 10500, 11000, 11500, 12000)),
    "year-end": (0, 560, 1, (0, 100, 200, 300, 400, 500)),
}
"""By target: the lowest and the highest figure, the step between two that are judged, and what the axis names."""

_LEFT, _TOP, _HIGH, _WIDE, _GAP = 60, 40, 240, 50, 2  # pixels
_COLOURS = {"pass": "#8fd3ae", "at-risk": "#f4d06f", "fail": "#f0a093", "not-due": "#ccd2d9"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ROOM_FOR_A_WORD = 13  # pixels
_STYLE = (
    "<style>text{font:11px system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;fill:#1b1f24}"
    ".o{fill:#1b1f24}.t{font-size:14px;font-weight:600}.m{text-anchor:middle}.e{text-anchor:end}"
    "@media (prefers-color-scheme:dark){.o{fill:#e6e9ed}}</style>"
)

Band = tuple[str, int, int]
"""A status, the first figure that has it, and the first above that no longer has it."""


def drawings() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every drawing."""
    plan = load_plan(str(FOLDER / "targets.yaml"))
    for target in plan.targets:
        months = [bands(plan, target, month) for month in range(1, 13)]
        for language in LANGUAGES:
            yield f"{target.id}.{language}.svg", drawing(target, months, language)


def bands(plan: Plan, target: Target, month: int) -> list[Band]:
    """Return the bands of statuses at the end of that month, from the lowest figure up."""
    low, high, step, _ = AXES[target.id]
    day = end_of_month(date(plan.period.start.year, month, 1))

    def status(value: int) -> str:
        figure = Figure(target=target.id, value=Fraction(value))
        return find(case_of(plan, target, figure, day, day), day).status

    runs = [(found, list(values)) for found, values in groupby(range(low, high, step), status)]
    return [(found, values[0], values[-1] + step) for found, values in runs]


def drawing(target: Target, months: list[list[Band]], language: Language) -> str:
    """Return one drawing as SVG."""
    title = escape(target.name.within(language))
    wide, high = _LEFT + 12 * _WIDE + 10, _TOP + _HIGH + 30
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">',
        f"<title>{title}</title>", _STYLE, f'<text class="o t" x="{_LEFT}" y="22">{title}</text>',
        *(f'<text class="o e" x="{_LEFT - 8}" y="{_y(target, tick) + 4}">{tick}</text>' for tick in AXES[target.id][3]),
        *(line for number, month in enumerate(months) for line in _column(target, number, month, language)),
        "</svg>\n",
    ))  # fmt: skip


def _column(target: Target, number: int, month: list[Band], language: Language) -> Iterator[str]:
    left = _LEFT + number * _WIDE
    middle = left + (_WIDE - _GAP) // 2
    for status, first, end in month:
        top, bottom = _y(target, end), _y(target, first)
        yield (
            f'<rect x="{left}" y="{top}" width="{_WIDE - _GAP}" height="{bottom - top}" fill="{_COLOURS[status]}"/>'
        )
        if bottom - top >= _ROOM_FOR_A_WORD:
            word = escape(label(status).within(language))
            yield f'<text class="m" x="{middle}" y="{(top + bottom) // 2 + 4}">{word}</text>'
    name = f"{number + 1}月" if language == "zh" else _MONTHS[number]
    yield f'<text class="o m" x="{middle}" y="{_TOP + _HIGH + 18}">{name}</text>'


def _y(target: Target, value: int) -> int:
    low, high, _, _ = AXES[target.id]
    return _TOP + round(Fraction((high - value) * _HIGH, high - low))


if __name__ == "__main__":
    for name, text in drawings():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
