"""The settings in force: flag, environment, config, default, and where each came from."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import FAIL_ON, GateRule
from jingan_cli.loading.config import ConfigFile, find_config, load_config
from jingan_cli.loading.file_patterns import files_matching
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import problem, suggestion
from jingan_cli.model.config import Config, Pattern
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import Refused
from jingan_cli.model.submission import Question
from jingan_cli.model.text import LANGUAGES
from jingan_cli.periods import parse_period

Origin = Literal["flag", "environment", "config", "default"]
"""Where a value came from; the first outranks the rest."""
NAMES = ("plan", "files", "scope", "period", "fail_on", "allow_missing", "lang")
"""What may be settled by flag, environment or config alike."""


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
    """By name, every one of NAMES."""
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
        """Return the files that the patterns name, in order; raise Refused for a pattern that matches nothing."""
        folder = self.config.folder if self.config and self.values["files"].origin == "config" else "."
        found: dict[str, None] = {}
        missing = []
        for pattern in self.values["files"].value:
            paths = files_matching(pattern.glob, folder)
            if not paths:
                missing.append(problem("no-file-matches", pattern.spot, given=pattern.glob))
            found.update(dict.fromkeys(paths))
        if missing:
            raise Refused(tuple(missing))
        return tuple(found)


def settle(terminal: Terminal, **flags: object) -> Settings:
    """Find the config and settle every value; `flags` are those given on the command line, None where not.

    The terminal takes the language that the config asks for, unless a flag or JINGAN_LANG asked first.
    """
    path = find_config(Path.cwd())
    return settle_by(load_config(os.path.relpath(path)) if path else None, terminal, **flags)


def settle_by(config_file: ConfigFile | None, terminal: Terminal, **flags: object) -> Settings:
    """Settle every value with that config, or with none."""
    config = config_file.config if config_file else None
    values = {name: _settled(name, flags.get(name), terminal.environment, config) for name in NAMES}
    if values["lang"].origin == "config" and not terminal.asked:
        terminal.language = values["lang"].value
    elif terminal.asked or values["lang"].origin != "environment":
        values["lang"] = Settled(terminal.language, "flag" if terminal.asked else "default")
    return Settings(values, config_file)


def _settled(name: str, flag: object, environment: Mapping[str, str], config: Config | None) -> Settled:
    if flag is not None:
        return Settled(flag, "flag")
    variable = f"JINGAN_{name.upper()}"
    if environment.get(variable):
        return Settled(_FROM_TEXT[name](variable, environment[variable]), "environment", variable)
    value = None if config is None else getattr(config, name)
    if config is not None and value not in (None, ()):
        if name == "plan":
            value = str(Path(config.folder) / value)
        return Settled(value, "config", f"{config.file.file}:{config.lines[name]}")
    return Settled(_DEFAULTS.get(name), "default")


def _word(_: str, text: str) -> str:
    return text


def _names(variable: str, text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not names:
        raise _bad(variable, text, ("first-stores,food-markets",))
    return names


def _patterns(_: str, text: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(part.strip()) for part in text.split(",") if part.strip())


def _period(variable: str, text: str) -> Period:
    period = parse_period(text)
    if period is None:
        raise _bad(variable, text, ("2022-06", "2022-06-15", "2022-Q2", "2022-H1", "2022"))
    return period


def _one_of(known: tuple[str, ...]) -> Callable[[str, str], str]:
    def read(variable: str, text: str) -> str:
        if text not in known:
            raise _bad(variable, text, known)
        return text

    return read


def _switch(variable: str, text: str) -> bool:
    if text.lower() not in _SWITCH:
        raise _bad(variable, text, tuple(_SWITCH))
    return _SWITCH[text.lower()]


def _bad(variable: str, text: str, known: tuple[str, ...]) -> Refused:
    found = suggestion(text, known)
    return Refused((problem("bad-setting", name=variable, given=text, nearest=found, known=", ".join(known)),))


_SWITCH = {"true": True, "1": True, "false": False, "0": False}
_FROM_TEXT: dict[str, Callable[[str, str], object]] = {
    "plan": _word, "files": _patterns, "scope": _names, "period": _period,
    "fail_on": _one_of(FAIL_ON), "allow_missing": _switch, "lang": _one_of(LANGUAGES),
}
_DEFAULTS: dict[str, object] = {"files": (), "scope": (), "fail_on": FAIL_ON[0], "allow_missing": False}
