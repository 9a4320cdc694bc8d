"""What stands above and below the rows, of a report and of an audit alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import JudgedSubmission
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.heading import heading
from jingan_cli.reports.shared.notice import gate_answer, not_reported, summing_sentence
from jingan_cli.reports.shared.screen import Screen
from jingan_cli.reports.shared.symbols import SIGNS

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit

_LINES = (("reporter", "period", "date", "schedule"), ("file", "revision"))


def above(title: Text, judged: JudgedSubmission | Audit, screen: Screen, look: Look) -> None:
    """Add the heading."""
    facts = {about: said.within(look.language) for about, said in heading(title, judged).items()}
    screen.paragraph(facts["plan"], "heading")
    for line in _LINES:
        screen.paragraph("  ".join(facts[about] for about in line if about in facts))
    screen.blank()


def below(judged: JudgedSubmission | Audit, screen: Screen, look: Look) -> None:
    """Add the sentences of a notice, how many verdicts of each status there are, and the gate's answer."""
    for sentence in filter(None, (summing_sentence(judged), not_reported(judged))):
        screen.paragraph(sentence.within(look.language))
    screen.paragraph("   ".join(
        f"{SIGNS[status]} {label(status).within(look.language)} {count}"
        for status, count in judged.summary.items() if count))
    screen.paragraph(gate_answer(judged).within(look.language), "pass" if judged.gate.passed else "fail")
