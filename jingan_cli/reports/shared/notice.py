"""The sentences that a notice (通报) opens with, and the gate's answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jingan_cli.messages import joined, label
from jingan_cli.model.report import UNMET, Cause, Gate, JudgedSubmission, Verdict, caused
from jingan_cli.model.text import Language, Text
from jingan_cli.quantities.rounding import shown
from jingan_cli.reports.shared.symbols import CODES, status_code

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit


class OnSchedule(NamedTuple):
    """How many of the targets that could be judged are on schedule (达到序时)."""

    met: int
    """So many are."""
    judged: int
    """Of so many."""
    share: str
    """The same in %, without decimals; 100 and 0 only where it is all of them and none."""


def on_schedule(judged: JudgedSubmission | Audit) -> OnSchedule | None:
    """Return how many of the judged targets are on schedule; None where none could be judged."""
    met = judged.summary["pass"]
    count = met + judged.summary["at-risk"] + judged.summary["fail"]
    if not count:
        return None
    return OnSchedule(met, count, f"{shown(Fraction(100 * met, count), 0, [Fraction(0), Fraction(100)]):f}")


def summing_sentence(judged: JudgedSubmission | Audit) -> Text:
    """Return how many targets are on schedule and which are not: 达到序时进度31项，占比86%；未达……."""
    unmet = [v for v in judged.verdicts if v.status in UNMET]
    counted = on_schedule(judged)
    if counted is None:
        return label("notice-none-judged")
    if not unmet:
        return label("notice-all", judged=counted.judged)
    return label("notice", met=counted.met, share=counted.share, unmet=len(unmet), names=names_of(unmet))


def short_sentence(judged: JudgedSubmission | Audit) -> Text:
    """Return the same without names."""
    counted = on_schedule(judged)
    if counted is None:
        return label("notice-none-judged")
    return label("notice-short", met=counted.met, share=counted.share, unmet=counted.judged - counted.met)


def counts_said(verdicts: Sequence[Verdict], separator: str = "list-gap") -> Text:
    """Return how many targets there are of each status, and without data of each cause: 达标 58　预警 13."""
    counts = Counter(map(status_code, verdicts))
    return joined(separator, [
        label("xlsx-count", status=label(code), count=counts[code]) for code in CODES if counts[code]])


def without_data(judged: JudgedSubmission | Audit) -> Text | None:
    """Return which targets have no data, by cause; None where all have some."""
    found = [of_cause(cause, judged.verdicts) for cause in caused(judged.verdicts)]
    return label("without-data", causes=joined("clause-separator", found)) if found else None


def of_cause(cause: Cause, verdicts: Sequence[Verdict]) -> Text:
    """Return how many of them have no data for that cause, and which."""
    those = [verdict for verdict in verdicts if verdict.stage == cause]
    return label("without-data-by-cause", cause=label(cause), count=len(those), names=names_of(those))


def gate_answer(judged: JudgedSubmission | Audit) -> Text:
    """Return whether the caller may go on, by which rule, and what the rule and the waivers let pass."""
    gate = judged.gate
    done = [(verdict, gate.disposition(verdict)) for verdict in judged.verdicts]
    rule, waived = rule_asked(gate, judged.verdicts), [verdict for verdict, how in done if how == "waived"]
    if waived:
        rule = label("gate-waived", rule=rule, count=len(waived), names=names_of(waived))
    if gate.passed:
        return label("gate-passed", rule=rule)
    return label("gate-refused", count=len(gate.blocking), rule=rule)


def rule_asked(gate: Gate, verdicts: Sequence[Verdict]) -> Text:
    """Return what was asked to block, and whether missing figures were let pass."""
    rule = label(f"gate-{gate.fail_on}")
    return label("gate-missing-allowed", rule=rule) if missing_allowed(gate, verdicts) else rule


def missing_allowed(gate: Gate, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return what has no data and is let pass because missing figures are allowed."""
    if gate.fail_on not in ("fail", "at-risk"):
        return []
    return [one for one in verdicts if one.status == "no-data" and gate.disposition(one) == "tolerated"]


def names_of(verdicts: list[Verdict]) -> Text:
    """Return the names, separated as the language does it."""
    return Text(_joined(verdicts, "zh"), _joined(verdicts, "en"))


def _joined(verdicts: list[Verdict], language: Language) -> str:
    return label("list-separator").within(language).join(v.name.within(language) for v in verdicts)
