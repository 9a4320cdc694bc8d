"""The files that a report names: found again, read again, judged again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jingan_cli.filing.resolve import merged
from jingan_cli.judging.gate import GateRule
from jingan_cli.judging.judge import judge_all
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.json_object import JsonObject
from jingan_cli.model.plan import FileHash, Period, Plan
from jingan_cli.model.problem import Refused, Spot
from jingan_cli.model.submission import Question, Submission
from jingan_cli.model.verification import Checked, Difference, Tree
from jingan_cli.parsing.bundled_files import BUNDLED_PLANS, resource
from jingan_cli.parsing.decoding import read_bytes
from jingan_cli.parsing.file_types import source_of
from jingan_cli.periods import parse_period
from jingan_cli.reports.json import report_tree
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.verifying.diff import submission_differences
from jingan_cli.verifying.read_report import plain_data


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files of a report are looked for: as they are written, else beside the report."""

    report: str
    """The report's path."""

    def find(self, name: str) -> str:
        """Return the file's path from here; raise Refused where there is none."""
        if name == "-":
            raise Refused((problem("report-of-stdin", Spot(self.report, 1, 1)),))
        for path in (name, self.beside(name)):
            if Path(path).is_file():
                return path
        raise Refused((problem("report-file-missing", Spot(self.report, 1, 1), given=name),))

    def beside(self, name: str) -> str:
        """Return the path of that name from the report's folder on."""
        return str(Path(self.report).parent / name)

    def plan(self, told: Tree) -> str | None:
        """Return the path of the plan in use, None for the bundled one: the last file, after those that it extends."""
        last = told["files"][-1]
        bundled = BUNDLED_PLANS.get(told["id"]) == last["file"]
        if bundled and _sha256(resource(last["file"]).read_bytes()) == last["sha256"]:
            return None
        try:
            return self.find(last["file"])
        except Refused:
            if bundled:
                return None
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """What every submission of a report is judged by."""

    places: Places
    """Where files are looked for."""
    plan: Plan
    """The plan in use, held to the config."""
    rule: GateRule
    """What blocked, and what excused."""
    config: FileHash | None
    """The config in use, as a report names it."""
    files: tuple[str, ...] | None
    """The files of the config's patterns, in which figures of one submission may stand; None without patterns."""
    config_scope: tuple[str, ...]
    """What the config says a repository answers for."""
    scope: tuple[str, ...]
    """The names of --scope."""
    encoding: str | None
    """Of the submissions."""

    def checked(self, told: Sequence[Tree]) -> tuple[Checked, ...]:
        """Return each submission of the report beside what judging says of it now."""
        read: dict[int, Submission] = {}
        found: dict[int, Checked] = {}
        for number, one in enumerate(told):
            try:
                read[number] = self._submission(one)
            except Refused as refused:
                found[number] = Checked(one, (*self._changed(one),), refused.problems)
        for number, now in zip(read, self._judged([*read.values()]), strict=True):
            found[number] = Checked(told[number], _differences(told[number], now))
        return tuple(found[number] for number in sorted(found))

    def _submission(self, told: Tree) -> Submission:
        path = self.places.find(told["file"])
        alone = self._load(path, told)
        others = [*self._others(path, alone, told)]
        if others and self._distance(alone, told):
            together = merged([alone, *others], self.plan)[0]
            alone = min(alone, replace(together, file=path), key=lambda one: self._distance(one, told))
        absent = _elsewhere(told, alone) if self.files is not None else []
        if absent:
            raise Refused((problem("figures-elsewhere", Spot(path, 1, 1), targets=", ".join(absent)),))
        return alone

    def _load(self, path: str, told: Tree) -> Submission:
        """Read the file at the date of the report; at its own where that date cannot be its."""
        source = source_of(path, read_bytes(path), self.encoding, self.plan)
        asked = Question(as_of=_asked(told, self.plan), scope=self.scope, config_scope=self.config_scope)
        try:
            return load_submission(source, self.plan, asked)
        except Refused as refused:
            if any(one.code != "as-of-before-period" for one in refused.problems):
                raise
            return load_submission(source, self.plan, replace(asked, as_of=None))

    def _others(self, path: str, alone: Submission, told: Tree) -> Iterator[Submission]:
        """The config's other files of this reporter and period, which check merges; broken ones are passed over."""
        for file in self.files or ():
            if Path(file).resolve() == Path(path).resolve():
                continue
            try:
                other = self._load(file, told)
            except Refused:
                continue
            if (other.reporter, other.period.end) == (alone.reporter, alone.period.end):
                yield other

    def _distance(self, one: Submission, told: Tree) -> int:
        (now,) = self._judged([one])
        return len(_differences(told, now))

    def _judged(self, submissions: Sequence[Submission]) -> Sequence[Tree]:
        """Judge and return what the report would say, as it is read back."""
        if not submissions:
            return []
        report = judge_all(self.plan, submissions, self.rule, self.config)
        found: Sequence[Tree] = read_back(report_tree(report))["submissions"]
        return found

    def _changed(self, told: Tree) -> Iterator[Difference]:
        """Whether a file that cannot be judged again is still the same."""
        try:
            now = _sha256(read_bytes(self.places.find(told["file"])))
        except Refused:
            return
        if now != told["sha256"]:
            yield Difference("sha256", told["sha256"], now, "hash")


def read_back(tree: JsonObject) -> Tree:
    """Return a report, or a part of it, as it reads once it was written."""
    found: Tree = plain_data(dumps(tree))
    return found


def _differences(told: Tree, now: Tree) -> tuple[Difference, ...]:
    """A file that stands beside the report is the one that the report names."""
    return submission_differences(told, {**now, "file": told["file"]})


def _asked(told: Tree, plan: Plan) -> Period:
    """The date judged; spelled as the report's period, which a submission that names none takes from it."""
    day = date.fromisoformat(told["as_of"])
    period = parse_period(told["period"])
    same = period is not None and plan.period.clamp(period.end) == day
    return Period(told["period"] if same else day.isoformat(), day)


def _elsewhere(told: Tree, now: Submission) -> list[str]:
    """Ids of the figures that stand on no line of the report's file, and in no file found now."""
    values = {target: figure.value for target, figure in now.figures.items()}
    return [
        one["target"] for one in told["results"]
        if one["actual"] is not None and one["line"] is None and values.get(one["target"]) is None
    ]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
