"""Submissions for an audit: many reporters, twelve months each, rising figures that add up; the same in every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jingan_cli.loading.plan import load_plan
from jingan_cli.model.plan import Target

SHAPES: dict[str, int | None] = {"full": None, "handful": 10}
"""How many figures each submission holds, by the shape's name; None is every target whose figures can add up."""
_MONTHS = 12
_PLAN = "sums"
_STEP = 7
"""Each reporter answers for targets so far on from those of the one before."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Submissions on the disk, and the plan they are audited by."""

    plan: Path
    """An overlay of the bundled plan under which figures add up."""
    path: Path
    """The folder with the submissions."""
    submissions: int
    """How many there are."""
    figures: int
    """How many figures each of them holds."""

    def files(self) -> list[str]:
        """Return every submission, as seen from the folder, in the order of their names."""
        return sorted(path.relative_to(self.path).as_posix() for path in self.path.rglob("*.yaml"))


def write_folder(below: Path, shape: str, submissions: int) -> Folder:
    """Write so many submissions of that shape into a new folder below that one."""
    targets = _summable()
    plan = below / f"{_PLAN}.yaml"
    plan.write_text(_overlay(targets), encoding="utf-8")
    path = below / f"{shape}-{submissions}"
    for reporter, month, text in islice(_submissions(targets, SHAPES[shape]), submissions):
        file = path / f"{reporter:04d}" / f"2022-{month:02d}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Folder(plan, path, submissions, SHAPES[shape] or len(targets))


def _summable() -> list[Target]:
    """Floors of amounts and stocks; a subset is left out, as it may not exceed its whole."""
    return [
        target for target in load_plan().targets
        if target.measure in ("cumulative", "level") and target.threshold.kind == "at_least" and target.part_of is None
    ]


def _overlay(targets: Sequence[Target]) -> str:
    rows = [f"  {target.id}: {{combine: sum}}" for target in targets]
    return "\n".join(["extends: jingan-2022", f"plan: {_PLAN}", "targets:", *rows, ""])


def _submissions(targets: Sequence[Target], figures: int | None) -> Iterator[tuple[int, int, str]]:
    """Yield number of the reporter, month and text, without an end."""
    reporter = 0
    while True:
        own = [targets[(reporter * _STEP + at) % len(targets)] for at in range(figures or len(targets))]
        for month in range(1, _MONTHS + 1):
            rows = [f"  {target.id}: {_figure(target, reporter, month)}" for target in own]
            head = [f"plan: {_PLAN}", f"period: 2022-{month:02d}", f"reporter: 第{reporter:04d}街道", "actuals:"]
            yield reporter, month, "\n".join([*head, *rows, ""])
        reporter += 1


def _figure(target: Target, reporter: int, month: int) -> str:
    """Rises from month to month; bare, with its unit or as a mapping, as offices write it."""
    share = month * (90 + reporter * 13 % 20)  # of 1200: between 90% and 110% of what is due
    hundredths = int((target.threshold.value or 1) * share / 12)
    amount = f"{hundredths // 100}" if target.whole or hundredths > 10_000 else f"{hundredths / 100:.2f}"
    spelling = (reporter + month + len(target.id)) % 10
    if spelling < 6:
        return amount
    return f"{amount} {target.unit.symbol}" if spelling < 9 else f"{{value: {amount}, note: 快报数}}"
