"""What stands above and below the rows, of a report and of an audit alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import JudgedSubmission, Report
from jingan_cli.reports.shared.heading import heading
from jingan_cli.reports.shared.notice import gate_answer, summing_sentence, without_data
from jingan_cli.reports.shared.plan_used import ON_A_SCREEN, changes_counted, changes_said, plan_used
from jingan_cli.reports.shared.screen import Screen
from jingan_cli.reports.shared.symbols import SIGNS

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit

_LINES = (("reporter", "period", "date", "schedule"), ("file", "revision"))


def above(report: Report | Audit, judged: JudgedSubmission | Audit, screen: Screen, look: Look) -> None:
    """Add the heading; of several submissions the first says which plan judged all, and what it changes."""
    facts = {about: said.within(look.language) for about, said in heading(report.title, judged).items()}
    screen.paragraph(facts["plan"], "heading")
    for line in _LINES:
        screen.paragraph("  ".join(facts[about] for about in line if about in facts))
    if not isinstance(report, Report) or judged is report.submissions[0]:
        screen.paragraph(plan_used(report).within(look.language))
        for change in changes_said(report, ON_A_SCREEN):
            screen.paragraph(change.within(look.language), "faint", indent=2)
    screen.blank()


def below(report: Report | Audit, judged: JudgedSubmission | Audit, screen: Screen, look: Look) -> None:
    """Add the sentences of a notice, how many verdicts of each status there are, and the gate's answer."""
    for sentence in filter(None, (summing_sentence(judged), without_data(judged), changes_counted(report))):
        screen.paragraph(sentence.within(look.language))
    screen.paragraph("   ".join(
        f"{SIGNS[status]} {label(status).within(look.language)} {count}"
        for status, count in judged.summary.items() if count))
    screen.paragraph(gate_answer(judged).within(look.language), "pass" if judged.gate.passed else "fail")
