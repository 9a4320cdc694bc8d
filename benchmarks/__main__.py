"""python -m benchmarks: make the data, run everything in turn, print the tables."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import SHAPES, Folder, write_folder
from benchmarks.measures import COMPLETING, EXAMPLE, HEAVY, MEMORY, Group, audit, audits, jingan, loaded, single_calls
from benchmarks.running import Runner, Sample, Samples
from benchmarks.stages import STAGES
from benchmarks.table import Row, machine, replaced, rows_of, table, timed
from benchmarks.yardsticks import checkers


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done."""

    submissions: int
    """Of the audit; a tenth of them is audited beside."""
    calls: int
    """Rounds of the single calls."""
    audits: int
    """Rounds of the audits."""


WHOLE, QUICK = Size(10_000, 21, 5), Size(200, 5, 2)
"""What the bars are for, and a first look."""
_MB = 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what is asked for, print it, and write it into a document where one is named."""
    asked = _asked(arguments)
    if asked.write:
        replaced(asked.write.read_text(encoding="utf-8"), "")  # says so now, not in an hour
    parts = []
    for part in _parts(asked):
        print(part, end="\n\n", flush=True)
        parts.append(part)
    if asked.write:
        document = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(replaced(document, "\n\n".join(parts)), encoding="utf-8")


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="200 submissions and few rounds, for a first look")
    parser.add_argument("--shape", choices=SHAPES, help="figures of a submission; all shapes by default")
    parser.add_argument("--profile", action="store_true", help="print where the time of an audit goes, no tables")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables between the marks in this document")
    return parser.parse_args(arguments)


def _parts(asked: argparse.Namespace) -> Iterator[str]:
    size = QUICK if asked.quick else WHOLE
    shapes = [asked.shape] if asked.shape else [*SHAPES]
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        runner = Runner(work)
        if asked.profile:
            for shape in shapes:
                yield _profile(runner, write_folder(work, shape, size.submissions // 10))
            return
        yield machine(shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]]))
        scripts = checkers(work)
        yield from _single_calls(runner, scripts, size)
        for shape in shapes:
            many, few = (write_folder(work, shape, count) for count in (size.submissions, size.submissions // 10))
            yield from _audits(runner, scripts, many, few, size.audits)


def _single_calls(runner: Runner, scripts: Mapping[str, str], size: Size) -> Iterator[str]:
    yield "### Single calls"
    group = single_calls(scripts)
    samples = _warm(runner, group, group, size.calls)
    yield rows_of(timed(one, samples) for one in group.comparisons)
    found = "; ".join((
        f"--help: {loaded(runner, ('--help',))}", f"completion: {loaded(runner, (), COMPLETING)}",
        f"check: {loaded(runner, ('check', EXAMPLE))}"))
    yield (
        f"{size.calls} rounds of all commands in turn; the medians of their times and of each round's ratio.\n"
        f"The program was started as `{Path(jingan()[0]).name}{' -m jingan_cli' if jingan()[1:] else ''}`.\n"
        f"Loaded of {', '.join(HEAVY)}: {found}.\n"
        "check-jsonschema beside jingan parses with libyaml, which jingan's requirements bring; installed by itself it "
        f"parses in Python{'' if len(scripts) > 1 else ' (it could not be installed for this run)'}.")


def _audits(runner: Runner, scripts: Mapping[str, str], many: Folder, few: Folder, rounds: int) -> Iterator[str]:
    yield f"### Audit, {many.figures} figures in each submission"
    group = audits(scripts, many, few)
    samples = _warm(runner, group, audits(scripts, few, few), rounds)
    results = [int(_staged(runner, "result", folder)) for folder in (many, few)]
    memory, sums = _memory([audit(folder, 1).name for folder in (many, few)], samples, results)
    yield rows_of([*(timed(one, samples) for one in group.comparisons), memory])
    calls = max(len(command.calls) for command in group.commands)
    yield (
        f"{rounds} rounds of all commands in turn.\n"
        f"check-jsonschema was given its files in {calls} {'call' if calls == 1 else 'calls'}, startup included.\n"
        f"{sums}")
    costs = dict(json.loads(_staged(runner, "costs", many)))
    headings = "stage", "ms of processor time for a submission"
    yield table(headings, ((stage, f"{costs[stage]:.3f}") for stage in STAGES))


def _warm(runner: Runner, group: Group, light: Group, rounds: int) -> Samples:
    """Run a lighter group once, which fills the bytecode cache, and then the group in turn."""
    runner.in_turn(light.commands, 1)
    return runner.in_turn(group.commands, rounds)


def _memory(names: Sequence[str], samples: Samples, results: Sequence[int]) -> tuple[Row, str]:
    """Peak of the process less what the finished audit itself holds: many beside few, with the sums in words."""
    many, few = (_beyond(samples[name], result) for name, result in zip(names, results, strict=True))
    ratios = [one / other for one, other in zip(many, few, strict=True)]
    row = Row("peak memory beyond the result, `--jobs 1`", "the same for a tenth of the submissions",
              f"{max(many) / _MB:.1f} MB", f"{max(few) / _MB:.1f} MB", ratios, MEMORY)
    sums = [
        f"{max(sample.peak for sample in samples[name]) / _MB:.1f} − {result / _MB:.1f} = {max(beyond) / _MB:.1f} MB"
        for name, result, beyond in zip(names, results, (many, few), strict=True)
    ]
    return row, (
        "Memory is the process's highest resident set less the finished audit as `tracemalloc` weighs it: "
        f"{sums[0]} beside {sums[1]}.")


def _beyond(samples: Sequence[Sample], result: int) -> list[int]:
    return [sample.peak - result for sample in samples]


def _profile(runner: Runner, folder: Folder) -> str:
    heading = f"### Profile, {folder.figures} figures in each of {folder.submissions:,} submissions"
    return f"{heading}\n\n```text\n{_staged(runner, 'profile', folder).rstrip()}\n```"


def _staged(runner: Runner, what: str, folder: Folder) -> str:
    return runner.output(("-m", "benchmarks.stages", what, str(folder.plan), str(folder.path)))


if __name__ == "__main__":
    main()
