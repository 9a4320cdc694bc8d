"""The settings of a call as its report gives them, so that it can be repeated. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from jingan_cli.judging.gate import FAIL_ON, GateRule
from jingan_cli.model.config import Config
from jingan_cli.model.plan import Period
from jingan_cli.model.report import Chosen
from jingan_cli.model.submission import Question
from jingan_cli.periods import period_name

if TYPE_CHECKING:
    from jingan_cli.model.audit import Wanted

_Value = str | bool | tuple[str, ...] | None
_DEFAULTS: dict[str, _Value] = {
    "scope": (), "config_scope": (), "reporter": (), "expected": (), "fail_on": FAIL_ON[0], "allow_missing": False}
"""What is None by default is left out."""
_NOTHING = (None, ())
"""Nobody, or nothing, was asked for."""


def call_settings(question: Question, rule: GateRule, config: Config | None) -> Mapping[str, Chosen]:
    """Return what was asked of submissions; whoever says what the config says anyway has said nothing of its own."""
    return _chosen({
        "scope": question.scope, "config_scope": question.config_scope, "reporter": question.reporters,
        "expected": question.expected, "period": _name(question.period),
        "as_of": _name(question.as_of), "fail_on": rule.fail_on, "allow_missing": rule.allow_missing,
    }, config)


def audit_settings(wanted: Wanted, rule: GateRule, config: Config | None) -> Mapping[str, Chosen]:
    """Return what was asked of an audit, which a config's scope and period do not bind."""
    return _chosen({
        "scope": wanted.scope, "from": _day(wanted.since), "to": _day(wanted.until), "reporter": wanted.reporter,
        "fail_on": rule.fail_on, "allow_missing": rule.allow_missing,
    }, config)


def _chosen(asked: Mapping[str, _Value], config: Config | None) -> Mapping[str, Chosen]:
    said: dict[str, _Value] = {} if config is None else {
        "config_scope": config.scope or None, "period": _name(config.period), "fail_on": config.fail_on,
        "allow_missing": config.allow_missing,
    }
    found: dict[str, Chosen] = {}
    for name, value in asked.items():
        base = said.get(name)
        default = _DEFAULTS.get(name) if base is None else base
        same = value == default or (value in _NOTHING and default in _NOTHING)
        found[name] = Chosen(value, "given" if not same else "default" if base is None else "config")
    return found


def _name(period: Period | None) -> str | None:
    return _day(None if period is None else period.end)


def _day(end: date | None) -> str | None:
    return None if end is None else period_name(end)
