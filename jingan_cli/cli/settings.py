"""The settings in force: flag, environment, config, default, and where each came from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jingan_cli.cli.declared_settings import SETTINGS, Setting
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import GateRule
from jingan_cli.loading.config import ConfigFile, find_config, load_config
from jingan_cli.loading.file_patterns import files_matching
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import problem
from jingan_cli.model.config import Config
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError
from jingan_cli.model.submission import Question

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

    @property
    def config(self) -> Config | None:
        """The config's values."""
        return self.config_file.config if self.config_file else None

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

    @property
    def config_scope(self) -> tuple[str, ...]:
        """What the repository answers for, by environment or config."""
        names: tuple[str, ...] = self.values["scope"].value
        return names

    def inputs(self) -> tuple[str, ...]:
        """Return the config and the plan's file, which no output may overwrite."""
        plan = self.values["plan"].value
        return (*([self.config.file.file] if self.config else ()), *([plan] if plan else ()))

    def plan(self, encoding: str | None) -> Plan:
        """Load the plan in use, held to the config."""
        plan = load_plan(self.values["plan"].value, encoding)
        if self.values["scope"].origin == "environment":
            check_scope(plan, self.config_scope)
        return self.config_file.held_to(plan) if self.config_file else plan

    def files(self) -> tuple[str, ...]:
        """Return the files that the patterns name, in order; raise JinganError for a pattern that matches nothing."""
        folder = self.config.folder if self.config and self.values["files"].origin == "config" else "."
        found: dict[str, None] = {}
        missing = []
        for pattern in self.values["files"].value:
            paths = files_matching(pattern.glob, folder)
            if not paths:
                missing.append(problem("no-file-matches", pattern.spot, given=pattern.glob))
            found.update(dict.fromkeys(paths))
        if missing:
            raise JinganError(tuple(missing))
        return tuple(found)


def settle(terminal: Terminal, **flags: object) -> Settings:
    """Find the config and settle every value; `flags` are those given on the command line, None where not.

    The terminal takes the language that the config asks for, unless a flag or JINGAN_LANG asked first.
    """
    path = find_config(Path.cwd())
    config_file = load_config(os.path.relpath(path)) if path else None
    config = config_file.config if config_file else None
    values = {
        name: _settled(setting, flags.get(name), terminal.environment, config) for name, setting in SETTINGS.items()}
    if values["lang"].origin == "config" and not terminal.asked:
        terminal.language = values["lang"].value
    elif terminal.asked or values["lang"].origin != "environment":
        values["lang"] = Settled(terminal.language, "flag" if terminal.asked else "default")
    return Settings(values, config_file)


def _settled(setting: Setting, flag: object, environment: Mapping[str, str], config: Config | None) -> Settled:
    if flag is not None:
        return Settled(flag, "flag")
    text = environment.get(setting.variable)
    if text:
        return Settled(setting.read(setting, text), "environment", setting.variable)
    value = None if config is None else getattr(config, setting.name)
    if config is not None and value not in (None, ()):
        if setting.name == "plan":
            value = config.plan_path
        return Settled(value, "config", f"{config.file.file}:{config.lines[setting.name]}")
    return Settled(setting.default, "default")
