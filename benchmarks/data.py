"""What is measured on, the same in every run: submissions, a year of one reporter, a repository, a long report."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jingan_cli.loading.plan import load_plan
from jingan_cli.model.plan import Target

ROOT = Path(__file__).parents[1]
"""The repository."""
_MONTHS = 12
_PLAN = "sums"
_WORDS = "深入推进片区更新和产业升级，完善工作机制，压实各方责任，加强统筹协调，落实好各项措施。" * 4
"""What stands around commitments."""
_EXAMPLE = ROOT / "examples/2022-06/actuals.yaml"


@dataclass(frozen=True, slots=True)
class Folder:
    """Submissions on the disk, and the plan they are audited by."""

    plan: Path
    """An overlay of the bundled plan under which figures add up."""
    path: Path
    """The folder with the submissions."""


def write_folder(below: Path, submissions: int) -> Folder:
    """Write so many submissions of every target whose figures can add up into a folder below that one."""
    targets = _summable()
    plan = below / f"{_PLAN}.yaml"
    plan.write_text(_overlay(targets), encoding="utf-8")
    path = below / f"{submissions}"
    for reporter, month, text in islice(_submissions(targets), submissions):
        file = path / f"{reporter:04d}" / f"2022-{month:02d}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Folder(plan, path)


def write_year(below: Path) -> Path:
    """Write the example's submission of the whole plan for each month into a folder below that one."""
    folder, text = below / "year", _EXAMPLE.read_text(encoding="utf-8")
    folder.mkdir()
    for month in range(1, _MONTHS + 1):
        said = re.sub("(?m)^period: .*$", f"period: 2022-{month:02d}", text)
        (folder / f"{month:02d}.yaml").write_text(said, encoding="utf-8")
    return folder


def write_repository(below: Path) -> Path:
    """Write a department's repository of one commit, with a config, into a folder below that one."""
    folder = below / "repository"
    folder.mkdir()
    shutil.copy(_EXAMPLE, folder)
    (folder / ".jingan.yaml").write_text("files: actuals.yaml\n", encoding="utf-8")
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for call in (("init", "-q"), ("add", "."), (*author, "commit", "-qm", "June")):
        subprocess.run(("git", *call), cwd=folder, check=True)
    return folder


def write_report(below: Path, characters: int) -> Path:
    """Write a report of so many characters, with as many commitments in them as a real one has, into that folder."""
    sentences = (f"{_WORDS}新建第{number}片区驿站{number % 90 + 2}个，第{number}片区绿化面积增长{number % 9 + 1}%。"
                 for number in range(characters))
    lines, length = ["望湖区2022年工作报告", "二、2022年重点工作"], 0
    while length < characters:
        lines.append("".join(islice(sentences, 20)))
        length += len(lines[-1])
    path = below / f"report-{characters}.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _summable() -> list[Target]:
    """Floors of amounts and stocks; a subset is left out, as it may not exceed its whole."""
    return [
        target for target in load_plan().targets
        if target.measure in ("cumulative", "level") and target.threshold.kind == "at_least" and target.part_of is None
    ]


def _overlay(targets: Sequence[Target]) -> str:
    rows = [f"  {target.id}: {{combine: sum}}" for target in targets]
    return "\n".join(["extends: jingan-2022", f"plan: {_PLAN}", "targets:", *rows, ""])


def _submissions(targets: Sequence[Target]) -> Iterator[tuple[int, int, str]]:
    """Yield number of the reporter, month and text, without an end."""
    reporter = 0
    while True:
        for month in range(1, _MONTHS + 1):
            rows = [f"  {target.id}: {_figure(target, reporter, month)}" for target in targets]
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
