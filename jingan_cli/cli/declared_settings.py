"""Each setting declared once: its name, which gives flag, variable, config key and help, its reader and its default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import click

from jingan_cli.cli.bilingual_click import F, OneOf, PeriodType, option
from jingan_cli.judging.gate import FAIL_ON
from jingan_cli.messages import problem, suggestion, too_short
from jingan_cli.model.config import Pattern
from jingan_cli.model.plan import Period
from jingan_cli.model.problem import JinganError
from jingan_cli.model.text import LANGUAGES, Text
from jingan_cli.periods import parse_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What flag, environment and, as a rule, config may settle alike."""

    name: str
    """As the config spells it, such as fail_on."""
    read: Callable[[Setting, str], object]
    """Returns the value of a variable's text; raises JinganError (`bad-setting`) for any other."""
    known: tuple[str, ...] = ()
    """The words that there are, or examples of what may be written."""
    default: object = None
    """The value where nobody gives one."""
    in_config: bool = True
    """Whether the config may settle it too."""
    of_click: Mapping[str, object] = field(default_factory=dict)
    """What click has to know of its flag."""

    @property
    def flag(self) -> str:
        """Such as --fail-on."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """Such as JINGAN_FAIL_ON."""
        return f"JINGAN_{self.name.upper()}"

    def refused(self, text: str, hint: Text | None = None) -> JinganError:
        """Return the refusal of a variable's text; a hint says more than the nearest words would."""
        found = suggestion(text, self.known) if hint is None else Text(f"{hint.zh}。", f"{hint.en}. ")
        return JinganError((problem(
            "bad-setting", name=self.variable, given=text, nearest=found, known=", ".join(self.known)),))


def flag(name: str) -> Callable[[F], F]:
    """Return what adds the flag of that setting to a command; where it is not given, it is None."""
    setting = SETTINGS[name]
    return option(setting.flag, **setting.of_click)


def _word(_: Setting, text: str) -> str:
    return text


def _names(setting: Setting, text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not names:
        raise setting.refused(text)
    return names


def _patterns(_: Setting, text: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(part.strip()) for part in text.split(",") if part.strip())


def _period(setting: Setting, text: str) -> Period:
    period = parse_period(text)
    if period is None:
        raise setting.refused(text, too_short(text))
    return period


def _one_of(setting: Setting, text: str) -> str:
    if text not in setting.known:
        raise setting.refused(text)
    return text


def _switch(setting: Setting, text: str) -> bool:
    if text.lower() not in setting.known:
        raise setting.refused(text)
    return text.lower() in ("true", "1")


SETTINGS: Mapping[str, Setting] = {one.name: one for one in (
    Setting(name="config", read=_word, in_config=False,
            of_click={"metavar": "FILE", "type": click.Path(), "code": "config-file"}),
    Setting(name="policy", read=_word, in_config=False, of_click={"metavar": "REF"}),
    Setting(name="plan", read=_word, of_click={"metavar": "FILE|ID", "type": click.Path()}),
    Setting(name="files", read=_patterns, default=()),
    Setting(name="scope", read=_names, known=("first-stores,food-markets",), default=()),
    Setting(name="period", read=_period, known=("2022-06", "2022-06-15", "2022-Q2", "2022-H1", "2022"),
            of_click={"metavar": "PERIOD", "type": PeriodType()}),
    Setting(name="fail_on", read=_one_of, known=FAIL_ON, default=FAIL_ON[0], of_click={"type": OneOf(FAIL_ON)}),
    Setting(name="allow_missing", read=_switch, known=("true", "1", "false", "0"), default=False,
            of_click={"is_flag": True, "default": None}),
    Setting(name="lang", read=_one_of, known=LANGUAGES, of_click={"type": OneOf(LANGUAGES), "expose_value": False}),
)}
"""By name. `files` are a command's arguments, and --scope narrows what `scope` says: neither has a flag of its own."""
