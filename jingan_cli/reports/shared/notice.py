"""The sentences that a notice (通报) opens with, and the gate's answer."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from jingan_cli.messages import label
from jingan_cli.model.report import Gate, JudgedSubmission, Verdict
from jingan_cli.model.text import Language, Text
from jingan_cli.quantities.rounding import shown

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit


def summing_sentence(submission: JudgedSubmission) -> Text:
    """Return how many targets are on schedule and which are not: 达到序时进度31项，占比86%；未达……."""
    return _sentence(submission.results)


def not_reported(submission: JudgedSubmission) -> Text | None:
    """Return which targets have no figure; None where all have one."""
    return _absent(submission.results)


def gate_answer(submission: JudgedSubmission) -> Text:
    """Return whether the caller may go on."""
    return _answer(submission.gate, submission.results)


def audit_sentence(audit: Audit) -> Text:
    """Return the summing sentence of the last period."""
    return _sentence([result.verdict for result in audit.results])


def audit_not_reported(audit: Audit) -> Text | None:
    """Return which targets have no figure in the last period; None where all have one."""
    return _absent([result.verdict for result in audit.results])


def audit_gate_answer(audit: Audit) -> Text:
    """Return whether the caller may go on after the last period."""
    return _answer(audit.gate, [result.verdict for result in audit.results])


def _sentence(verdicts: Sequence[Verdict]) -> Text:
    unmet = [v for v in verdicts if v.status in ("at-risk", "fail")]
    met = sum(1 for v in verdicts if v.status == "pass")
    judged = met + len(unmet)
    if not judged:
        return label("notice-none-judged")
    if not unmet:
        return label("notice-all", judged=judged)
    share = shown(Fraction(100 * met, judged), 0, [Fraction(100)] if unmet else ())
    return label("notice", met=met, share=f"{share:f}", unmet=len(unmet), names=names_of(unmet))


def _absent(verdicts: Sequence[Verdict]) -> Text | None:
    absent = [v for v in verdicts if v.status == "no-data"]
    return label("not-reported", count=len(absent), names=names_of(absent)) if absent else None


def _answer(gate: Gate, verdicts: Sequence[Verdict]) -> Text:
    rule, waived = label(f"gate-{gate.fail_on}"), [v for v in verdicts if v.waived is not None]
    free = [v for v in verdicts if v.status == "no-data" and v.waived is None and v.target not in gate.blocking]
    if free and gate.fail_on != "never":
        rule = label("gate-missing-allowed", rule=rule)
    if waived:
        rule = label("gate-waived", rule=rule, count=len(waived), names=names_of(waived))
    if gate.passed:
        return label("gate-passed", rule=rule)
    return label("gate-refused", count=len(gate.blocking), rule=rule)


def names_of(verdicts: list[Verdict]) -> Text:
    """Return the names, separated as the language does it."""
    return Text(_joined(verdicts, "zh"), _joined(verdicts, "en"))


def _joined(verdicts: list[Verdict], language: Language) -> str:
    return label("list-separator").within(language).join(v.name.within(language) for v in verdicts)
