"""The files that a report names: found again, read again, judged again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jingan_cli.filing.resolve import resolve, with_newer
from jingan_cli.judging.gate import GateRule
from jingan_cli.judging.judge import judge_all
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.config import Config
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.model.report import Policy
from jingan_cli.model.submission import Question, Submission
from jingan_cli.model.verification import Checked, Difference, Tree, Verification
from jingan_cli.parsing.bundled_files import BUNDLED_PLANS, resource
from jingan_cli.parsing.decoding import read_bytes, sha256_of
from jingan_cli.parsing.file_types import source_of
from jingan_cli.parsing.rule_files import WORKING_TREE, RuleFiles, home_of, unseen
from jingan_cli.periods import parse_period
from jingan_cli.reports.json import report_tree
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.verifying.diff import basis_differences, submission_differences
from jingan_cli.verifying.read_report import plain_data


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files of a report are looked for: from a repository's root, as they are written, beside the report."""

    report: str
    """The report's path."""
    roots: tuple[str, ...] = ()
    """Of the repositories that it may be of, from the working directory on."""
    rules: RuleFiles = WORKING_TREE
    """Where config and plans are read from."""

    @property
    def homes(self) -> tuple[Path, ...]:
        """The folders outside of which nothing is shown that the report names."""
        return (home_of(self.report), *(Path(os.path.normpath(Path.cwd() / one)) for one in self.roots or (".",)))

    def find(self, name: str) -> str:
        """Return the file's path from here; raise JinganError where there is none."""
        return self._found(name, WORKING_TREE)

    def rule(self, name: str) -> str:
        """Return the path of a config or plan from here; raise JinganError where there is none."""
        return self._found(name, self.rules)

    def may_be(self, name: str) -> tuple[str, ...]:
        """Return the paths that the name may stand for."""
        folders = (*self.roots, "", str(Path(self.report).parent))
        return tuple(dict.fromkeys(os.path.normpath(Path(folder) / name) for folder in folders))

    def _found(self, name: str, files: RuleFiles) -> str:
        if name == "-":
            raise JinganError((problem("report-of-stdin", Spot(self.report, 1, 1)),))
        found = next(filter(files.holds, self.may_be(name)), None)
        if found is None:
            raise JinganError((problem("report-file-missing", Spot(self.report, 1, 1), given=name),))
        return found

    def plan(self, told: Tree) -> str | None:
        """Return the path of the plan in use, None for the bundled one: the last file, after those that it extends."""
        last = told["files"][-1]
        bundled = BUNDLED_PLANS.get(told["id"]) == last["file"]
        if bundled and sha256_of(resource(last["file"]).read_bytes()) == last["sha256"]:
            return None
        try:
            return self.rule(last["file"])
        except JinganError:
            if bundled:
                return None
            raise


@dataclass(slots=True, kw_only=True)
class Rereading:
    """What every submission of a report is judged by, once more."""

    places: Places
    """Where files are looked for."""
    plan: Plan
    """The plan in use, held to the config."""
    config: Config | None
    """The config in use, if there was one."""
    encoding: str | None
    """Of the submissions."""
    policy: Policy | None = None
    """The commit that the rules were read from, if it was one."""
    same_text: list[str] = field(default_factory=list)
    """Files in which line ends alone differ."""

    def verification(self, told: Tree) -> Verification:
        """Return the report beside what judging its files says now."""
        known = Known(self.plan)
        read: list[Submission] = []
        checked: list[Checked] = []
        named: set[str] = set()
        for one in told["submissions"]:
            fresh = [file for file in one["files"] if file["file"] not in named]
            named |= {file["file"] for file in fresh}
            try:
                read += [self._submission(known, file) for file in fresh]
                checked.append(Checked(one))
            except JinganError as refused:
                checked.append(Checked(one, tuple(self._changed(one)), refused.problems))
        try:
            now = self._judged(known, read, told)
        except JinganError as refused:
            checked = [one if one.problems else replace(one, problems=refused.problems) for one in checked]
            now = None
        return self._compared(told, now, checked)

    def _submission(self, known: Known, file: Tree) -> Submission:
        """The file, under the name that it had then."""
        path = self.places.find(file["file"])
        content = read_bytes(path)
        with unseen(path, *self.places.homes):
            source = source_of(path, content, self.encoding, self.plan)
            named = replace(source, path=file["file"], sha256=self._hash(file, content))
            return load_submission(named, known)

    def _newer(self, known: Known, told: Tree) -> Iterator[Submission]:
        """What the report says was sent later, and not judged."""
        names = [warning["file"] for one in told["submissions"] for warning in one["warnings"]
                 if warning["code"] == "newer-submission"]
        for name in dict.fromkeys(names):
            path = self.places.find(name)
            with unseen(path, *self.places.homes):
                source = source_of(path, read_bytes(path), self.encoding, self.plan)
                submission = load_submission(replace(source, path=name), known)
            yield submission

    def _hash(self, file: Tree, content: bytes) -> str:
        """The hash of the bytes; that of the report where line ends alone differ."""
        told: str = file["sha256"]
        if sha256_of(content) != told and told in map(sha256_of, _with_other_line_ends(content)):
            self.same_text.append(file["file"])
            return told
        return sha256_of(content)

    def _judged(self, known: Known, read: list[Submission], told: Tree) -> Tree | None:
        """What a report on these files says now, as it is read back; None where there is nothing to judge."""
        settings = told["settings"]
        question = Question(
            as_of=_period(settings["as_of"]["value"]), period=_period(settings["period"]["value"]),
            scope=tuple(settings["scope"]["value"]), config_scope=tuple(settings["config_scope"]["value"]),
            reporters=tuple(settings["reporter"]["value"]), expected=tuple(settings["expected"]["value"]))
        check_scope(self.plan, (*question.scope, *question.config_scope))
        rule = GateRule(settings["fail_on"]["value"], settings["allow_missing"]["value"],
                        self.config.waivers if self.config else ())
        resolved = with_newer(resolve(known, read, question), [*read, *self._newer(known, told)])
        if not resolved:
            return None
        report = judge_all(self.plan, resolved, question, rule, self.config, self.policy)
        now: Tree = plain_data(dumps(report_tree(report)))
        return self._as_named_then(now, told)

    def _as_named_then(self, now: Tree, told: Tree) -> Tree:
        """The plan's and the config's files under the names that they had then."""
        then = [*told["plan"]["files"], *([told["config"]] if told["config"] else [])]
        found = [*now["plan"]["files"], *([now["config"]] if now["config"] else [])]
        names = {}
        for one, other in zip(then, found, strict=False):
            if os.path.normpath(other["file"]) in self.places.may_be(one["file"]):
                names[other["file"]] = one["file"]
            if other["sha256"] != one["sha256"] and self.places.rules.holds(other["file"]):
                other["sha256"] = self._hash(one, self.places.rules.read(other["file"]))
        renamed: Tree = _renamed(now, names)
        return renamed

    def _compared(self, told: Tree, now: Tree | None, checked: Sequence[Checked]) -> Verification:
        basis: tuple[Difference, ...] = ()
        if now is None and not all(one.problems for one in checked):
            basis = (Difference("submissions", len(checked), 0),)
        elif now is not None:
            whole = all(not one.problems for one in checked)
            basis = tuple(one for one in basis_differences(told, now) if whole or one.field not in _OF_ALL)
            judged = iter(now["submissions"])
            checked = [
                one if one.problems or (other := next(judged, None)) is None
                else replace(one, differences=submission_differences(one.told, other)) for one in checked]
        return Verification(
            file=self.places.report, version=told["tool"]["version"], basis=basis, submissions=tuple(checked),
            same_text=tuple(dict.fromkeys(self.same_text)))

    def _changed(self, told: Tree) -> Iterator[Difference]:
        """Which files that cannot be judged again are not the same."""
        for number, file in enumerate(told["files"]):
            try:
                now = self._hash(file, read_bytes(self.places.find(file["file"])))
            except JinganError:
                continue
            if now != file["sha256"]:
                yield Difference(f"files[{number}].sha256", file["sha256"], now, "hash")


_OF_ALL = ("submissions", "passed")
"""What cannot be compared where one of the submissions cannot be judged again."""


def _renamed(data: Any, names: Mapping[str, str]) -> Any:  # any value of JSON, and the like of it
    if isinstance(data, dict):
        return {
            key: names.get(value, value) if key == "file" and isinstance(value, str) else _renamed(value, names)
            for key, value in data.items()}
    return [_renamed(one, names) for one in data] if isinstance(data, list) else data


def _with_other_line_ends(content: bytes) -> tuple[bytes, bytes]:
    bare = content.replace(b"\r\n", b"\n")
    return bare, bare.replace(b"\n", b"\r\n")


def _period(name: str | None) -> Period | None:
    return None if name is None else parse_period(name)
