"""What a call was asked, as its report says it, so that the same can be asked again. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from jingan_cli.judging.gate import FAIL_ON, GateRule
from jingan_cli.model.config import Config
from jingan_cli.model.plan import Period
from jingan_cli.model.report import Chosen
from jingan_cli.model.submission import Question
from jingan_cli.periods import period_name

_DEFAULTS: dict[str, str | bool | tuple[str, ...] | None] = {
    "scope": (), "config_scope": (), "period": None, "as_of": None, "fail_on": FAIL_ON[0], "allow_missing": False}


def call_settings(question: Question, rule: GateRule, config: Config | None) -> Mapping[str, Chosen]:
    """Return what was asked; whoever says what the config says anyway has said nothing of its own."""
    asked = {
        "scope": question.scope, "config_scope": question.config_scope, "period": _name(question.period),
        "as_of": _name(question.as_of), "fail_on": rule.fail_on, "allow_missing": rule.allow_missing,
    }
    said = {} if config is None else {
        "config_scope": config.scope or None, "period": _name(config.period), "fail_on": config.fail_on,
        "allow_missing": config.allow_missing,
    }
    found: dict[str, Chosen] = {}
    for name, value in asked.items():
        base = said.get(name)
        same = value == (_DEFAULTS[name] if base is None else base)
        found[name] = Chosen(value, "given" if not same else "default" if base is None else "config")
    return found


def _name(period: Period | None) -> str | None:
    return None if period is None else period_name(period.end)
