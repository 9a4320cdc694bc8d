"""The settings in force: flag, environment, config, default, and where each came from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jingan_cli.cli.bilingual_click import wrong_usage
from jingan_cli.cli.declared_settings import SETTINGS, Setting
from jingan_cli.cli.path_names import PathNames
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import GateRule
from jingan_cli.judging.scope import targets_named
from jingan_cli.loading.config import (
    NAME,
    ConfigFile,
    find_config,
    load_config,
    misnamed_configs,
    other_configs,
)
from jingan_cli.loading.file_patterns import files_matching
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import problem
from jingan_cli.model.config import Config, Pattern
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.report import Policy
from jingan_cli.model.submission import Question
from jingan_cli.parsing.bundled_files import BUNDLED_PLANS
from jingan_cli.parsing.rule_files import WORKING_TREE, RuleFiles, home_of, is_below, repository_root, within
from jingan_cli.reports.shared.whole_files import Reads

if TYPE_CHECKING:
    from jingan_cli.cli.commit_files import CommitFiles

Origin = Literal["flag", "environment", "config", "default"]
"""Where a value came from; the first outranks the rest."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One value and its origin."""

    value: Any  # each name has its own kind, which Settings knows
    """None or empty where nobody gave it and there is no default."""
    origin: Origin
    """Who gave it."""
    place: str = ""
    """The variable, or path:line of the config."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything settled for one call."""

    values: Mapping[str, Settled]
    """By name, every one of SETTINGS."""
    config_file: ConfigFile | None
    """The config found, if one was."""
    rule_files: RuleFiles = WORKING_TREE
    """Where config and plans are read from."""
    commit: CommitFiles | None = None
    """The same, where that is a commit."""

    @property
    def names(self) -> PathNames:
        """What paths are called in a report."""
        root = repository_root(Path.cwd())
        return PathNames(root or (Path.cwd() / self.config.folder if self.config else None))

    @property
    def config(self) -> Config | None:
        """The config's values."""
        return self.config_file.config if self.config_file else None

    def policy(self) -> Policy | None:
        """Return the commit that the rules were read from, once they all are; None where it was the working tree."""
        if self.commit is None:
            return None
        here = find_config(Path.cwd()) if self.values["config"].value is None else None
        return self.commit.policy([self.commit.name(str(here))] if here else [])

    @property
    def period(self) -> Period | None:
        """The only period accepted, or the one to judge."""
        period: Period | None = self.values["period"].value
        return period

    @property
    def rule(self) -> GateRule:
        """What blocks, and what excuses."""
        waivers = self.config.waivers if self.config else ()
        return GateRule(self.values["fail_on"].value, bool(self.values["allow_missing"].value), waivers)

    def question(self, as_of: Period | None, scope: tuple[str, ...]) -> Question:
        """Return what is asked of submissions: by these flags, and by the settings."""
        return Question(as_of=as_of, period=self.period, scope=scope, config_scope=self.config_scope)

    def expected(self, plan: Plan) -> tuple[str, ...]:
        """Return who has to have sent something where no file is named.

        Whose repository it is, as the config says; else whom the plan lists for what is in scope.
        """
        if self.config is not None and self.config.reporters:
            return self.config.reporters
        names = self.config_scope
        wanted = set(targets_named(plan, names)) if names else {target.id for target in plan.targets}
        return tuple(name for name, targets in (plan.reporters or {}).items() if not wanted.isdisjoint(targets))

    @property
    def config_scope(self) -> tuple[str, ...]:
        """What the repository answers for, by environment or config."""
        names: tuple[str, ...] = self.values["scope"].value
        return names

    def reads(self, plan: Plan, named: Iterable[str] = (), found: Iterable[str] = ()) -> Reads:
        """Return all that the call reads, which no output may overwrite: these files, the config, every plan."""
        config = [self.config.file.file] if self.config else []
        plans = [file.file for file in plan.files] if self.values["plan"].value not in (None, *BUNDLED_PLANS) else []
        return Reads((*named, *config, *plans), found)

    def plan(self, encoding: str | None = None) -> Plan:
        """Load the plan in use, held to the config; its encoding is named where nothing but plans is read."""
        settled = self.values["plan"]
        home = home_of(self.config.file.file) if self.config and settled.origin == "config" else None
        plan = load_plan(settled.value, encoding, self.rule_files, home)
        if self.values["scope"].origin == "environment":
            check_scope(plan, self.config_scope)
        return self.config_file.held_to(plan) if self.config_file else plan

    def troubles(self, given: Sequence[str], known: Known, encoding: str | None) -> list[Problem]:
        """Return what a request did to submissions, beside the commit of its rules; `given` are the call's paths."""
        if self.commit is None:
            return []
        from jingan_cli.cli.request_changes import troubles  # what reads a commit is imported where there is one

        patterns = [str(Path(self._files_from) / one.glob) for one in self.values["files"].value]
        return troubles(self.commit, patterns, given, known, encoding)

    @property
    def _files_from(self) -> str:
        """The folder that the patterns begin at; those of a config of another repository begin at this one's root."""
        if self.config is None or self.values["files"].origin != "config":
            return "."
        here = repository_root(Path.cwd())
        own = here is None or home_of(self.config.file.file) == here
        return self.config.folder if own else os.path.relpath(str(here))

    def oddities(self, named: Iterable[str]) -> tuple[Problem, ...]:
        """Return a warning for each config that does not count: those above the files named, and misnamed ones."""
        own = self.config.file.file if self.config else None
        return (*(misnamed_configs(Path.cwd()) if own is None else ()), *other_configs(named, own))

    def files(self) -> tuple[str, ...]:
        """Return the files that the patterns name, in order; raise JinganError for a pattern that matches nothing."""
        folder = self._files_from
        found: dict[str, None] = {}
        wrong = []
        for pattern in self.values["files"].value:
            paths = files_matching(pattern.glob, folder)
            itself = paths == [os.path.normpath(Path(folder) / pattern.glob)]
            if self._leads_out(pattern, folder, paths):
                wrong.append(problem("outside-repository", pattern.spot, given=pattern.glob))
            elif not paths or (itself and Path(paths[0]).is_dir()):
                wrong.append(problem("no-file-matches", pattern.spot, given=pattern.glob))
            found.update(dict.fromkeys(paths))
        if wrong:
            raise JinganError(tuple(wrong))
        return tuple(found)

    def _leads_out(self, pattern: Pattern, folder: str, paths: Sequence[str]) -> bool:
        """Whether a link leads out of the repository, or the config's pattern does; a variable of CI may say so."""
        home, written = home_of(str(Path(folder) / NAME)), str(Path(folder) / pattern.glob)
        of_config = self.values["files"].origin == "config"
        outside = Path(pattern.glob).is_absolute() or not is_below(written, home)
        return any(is_below(path, home) and not within(path, home) for path in paths) or (of_config and outside)


def settle(terminal: Terminal, *, no_config: object = False, **flags: object) -> Settings:
    """Find the config and settle every value; `flags` are those given on the command line, None where not.

    JINGAN_POLICY counts for the commands that have the flag. The terminal takes the language that the config asks for,
    unless a flag or JINGAN_LANG asked first or the console cannot write it.
    """
    values = {name: _settled(SETTINGS[name], flags.get(name), terminal.environment, None) for name in _FIRST}
    if "policy" not in flags:
        values["policy"] = Settled(None, "default")
    _hold_apart(bool(no_config), values, flags)
    found = _found(None if no_config else values["config"].value, not no_config, values["policy"].value, terminal)
    config = found.config_file.config if found.config_file else None
    for name, setting in SETTINGS.items():
        values.setdefault(name, _settled(setting, flags.get(name), terminal.environment, config))
    if values["lang"].origin == "config" and terminal.chinese and not terminal.asked:
        terminal.language = values["lang"].value
    elif terminal.asked or values["lang"].origin != "environment":
        values["lang"] = Settled(terminal.language, "flag" if terminal.asked else "default")
    return replace(found, values=values)


_FIRST = ("config", "policy")
"""What has to be known before a config can be read."""


def _hold_apart(no_config: bool, values: Mapping[str, Settled], flags: Mapping[str, object]) -> None:
    """Refuse --no-config beside what asks for a config."""
    others = [name for name, value in (("config", flags.get("config")), ("policy", values["policy"].value))
              if value is not None]
    if no_config and others:
        raise wrong_usage("options-apart", one="--no-config", other=SETTINGS[others[0]].flag)


def _found(named: str | None, wanted: bool, ref: str | None, terminal: Terminal) -> Settings:
    """Find and read the config: in the commit where there is one, else in the working tree."""
    commit = None if ref is None else _commit(ref, terminal.environment)
    files = commit or WORKING_TREE
    path = _config_path(named, files) if wanted else None
    if commit and path is None and (path := _config_path(named, WORKING_TREE)):
        commit = files = replace(commit, merged=False)
    return Settings({}, load_config(path, files) if path else None, files, commit)


def _commit(ref: str, environment: Mapping[str, str]) -> CommitFiles:
    from jingan_cli.cli.commit_files import files_of  # most calls have no commit

    return files_of(ref, environment)


def _config_path(named: str | None, files: RuleFiles) -> str | None:
    """The config named, else the one found from here; None where there is none, or a commit does not hold it."""
    if named is not None:
        return named if files is WORKING_TREE or files.holds(named) else None
    found = find_config(Path.cwd(), files)
    return os.path.relpath(found) if found else None


def _settled(setting: Setting, flag: object, environment: Mapping[str, str], config: Config | None) -> Settled:
    if flag is not None:
        return Settled(flag, "flag")
    text = environment.get(setting.variable)
    if text:
        return Settled(setting.read(setting, text), "environment", setting.variable)
    value = None if config is None or not setting.in_config else getattr(config, setting.name)
    if config is not None and value not in (None, ()):
        if setting.name == "plan":
            value = config.plan_path
        return Settled(value, "config", f"{config.file.file}:{config.lines[setting.name]}")
    return Settled(setting.default, "default")
