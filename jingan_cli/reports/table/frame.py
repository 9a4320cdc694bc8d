"""What is above and below the tables, both for reports and for audits."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from posixpath import join, normpath
from typing import TYPE_CHECKING

from jingan_cli.messages import joined, label
from jingan_cli.model.report import UNMET, Gate, JudgedSubmission, Report, Status, Verdict
from jingan_cli.model.text import Text
from jingan_cli.names import plain
from jingan_cli.reports.shared.heading import name_of
from jingan_cli.reports.shared.notice import names_of, rule_asked
from jingan_cli.reports.shared.plan_used import ON_A_SCREEN, changes_counted, changes_said, narrowed, plan_used
from jingan_cli.reports.shared.screen import GUTTER, Piece, Screen
from jingan_cli.reports.shared.symbols import SIGNS
from jingan_cli.reports.shared.wrapping import width_of
from jingan_cli.reports.table.bars import counted
from jingan_cli.reports.table.groups import GROUPS
from jingan_cli.reports.table.rows import Row

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit

_FROM_LEFT: tuple[Status, ...] = ("pass", "not-due", "suspended", "at-risk", "no-data", "fail")
_BARE = re.compile(r"[\w./:@%+=,-]+")
_SPECIAL = re.compile(r"""["$`\\!%]""")
"""What means something between double quotation marks, in one shell or another."""
_MOST_CELLS = 2
"""A target has no more cells than these in the bars that count."""


def above(title: Text, facts: Sequence[Text], screen: Screen) -> None:
    """Add what is judged, and by which plan."""
    first = _dotted([title, facts[0]], screen)
    both = width_of(screen.seen(first)) <= screen.look.width
    screen.paragraph(first if both else title.within(screen.look.language), "heading")
    screen.paragraph(_dotted(facts[1:] if both else facts, screen))


def plan_facts(report: Report | Audit) -> list[Text]:
    """Return which plan judged, by the file that extends the others."""
    plain = report.bundled and report.policy is None
    bundled = [label("screen-bundled", plan=report.plan), *narrowed(report)]
    return [joined("clause-separator", bundled) if plain else plan_used(report, files=1)]


def changes(report: Report | Audit, screen: Screen) -> None:
    """Add what the plan changes in the one that it extends, what loosens first."""
    for change in changes_said(report, ON_A_SCREEN):
        words = screen.seen(change.within(screen.look.language))
        screen.paragraph(words if screen.look.full else screen.cut(words, screen.look.width - 2), "faint", indent=2)


def below(judged: JudgedSubmission | Audit, rows: Sequence[Row], screen: Screen) -> None:
    """Add how many verdicts there are of each status, the gate's answer, and what is waived."""
    screen.line(*_counts(judged.summary, screen))
    screen.paragraph(_answer(judged.gate, rows, screen), "pass" if judged.gate.passed else "fail")
    waived = _waived(judged.verdicts)
    if waived:
        screen.paragraph(waived.within(screen.look.language))


def beside_the_answer(report: Report | Audit, facts: Sequence[Text], screen: Screen) -> None:
    """Add the facts, how many changes of the plan there are, and how many errors and warnings on standard error."""
    errors = 0 if isinstance(report, Report) else len(report.problems)
    found = (("screen-errors", errors), ("screen-warnings", _warnings(report)))
    changed = changes_counted(report)
    said = [Text(changed.zh.rstrip("。"), changed.en.rstrip("."))] if changed else []
    told = [*facts, *said, *(label(code, count=count) for code, count in found if count)]
    if told:
        screen.paragraph(_dotted(told, screen))


def _warnings(report: Report | Audit) -> int:
    if isinstance(report, Report):
        return sum(len(one.warnings) for one in report.with_warnings())
    return len(report.warnings)


def tally(judged: JudgedSubmission, screen: Screen) -> None:
    """Add one of several submissions in a line: whether it passes, whose it is, and its counts."""
    sign = SIGNS["pass" if judged.gate.passed else "fail"]
    counts = "  ".join(f"{SIGNS[code]} {judged.summary[code]}" for code in _FROM_LEFT if judged.summary[code])
    screen.paragraph(f"{sign} {name_of(judged)}  {counts}", "pass" if judged.gate.passed else "fail")


def from_here(path: str, screen: Screen) -> str:
    """Return the path of a report as the working directory sees it."""
    return normpath(join(screen.look.here, path))


def advice(words: str, command: Sequence[str], screen: Screen) -> None:
    """Add a command to be copied; where it is too long it goes on below, as a shell reads it, between its words."""
    told, line = screen.seen(words), screen.seen(" ".join(map(_quoted, command)))
    if width_of(told) + width_of(line) <= screen.look.width:
        screen.line(Piece(told, "faint"), Piece(line))
        return
    screen.line(Piece(told.rstrip(), "faint"))
    for part in _continued([screen.seen(_quoted(one)) for one in command], screen.look.width):
        screen.line(Piece(part))


def called(verdict: Verdict, screen: Screen) -> str:
    """Return a name of the target that needs no quoting in a shell: in Chinese its name, where that is one word."""
    name = plain(verdict.name.zh)
    return name if screen.look.language == "zh" and name.isalnum() else verdict.target


def blocking(judged: JudgedSubmission | Audit, rows: Sequence[Row]) -> Row | None:
    """Return the row of the worst target that blocks; where none does, of the worst in trouble."""
    ranked = sorted(rows, key=lambda row: (GROUPS.index(row.group), row.order))
    stops = [row for row in ranked if row.verdict.target in judged.gate.blocking]
    trouble = [row for row in ranked if row.verdict.status in UNMET]
    return next(reversed(stops or trouble), None)


def _continued(words: Sequence[str], width: int) -> list[str]:
    """The words on lines of that width, all but the last with a mark of the shell that more comes."""
    lines = [" "]
    for word in words:
        if width_of(f"{lines[-1]} {word} \\") > width and lines[-1].strip():
            lines.append("   ")
        lines[-1] += f" {word}"
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]


def _quoted(word: str) -> str:
    """A word for a shell, which needs no marks around letters of any script; cmd knows double ones alone."""
    if _BARE.fullmatch(word):
        return word
    return shlex.quote(word) if _SPECIAL.search(word) else f'"{word}"'


def _dotted(parts: Sequence[Text], screen: Screen) -> str:
    return " · ".join(one.within(screen.look.language) for one in parts)


def _counts(summary: Mapping[Status, int], screen: Screen) -> list[Piece]:
    """A sign, a number and a bar for each status; all bars by one measure, which the width allows."""
    there = [code for code in _FROM_LEFT if summary[code]]
    words = {code: screen.seen(f"{SIGNS[code]} {summary[code]}") for code in there}
    room = screen.look.width - sum(width_of(one) + 1 + GUTTER for one in words.values()) + GUTTER - len(there)
    each = min(_MOST_CELLS * sum(summary.values()), room)
    pieces: list[Piece] = []
    for code in there:
        cells = each * summary[code] // sum(summary.values())
        line = f" {counted(summary[code], cells, screen.look)}" if room > 0 else ""
        pieces += [Piece(" " * GUTTER if pieces else ""), Piece(words[code] + line, code)]
    return pieces


def _answer(gate: Gate, rows: Sequence[Row], screen: Screen) -> str:
    rule = rule_asked(gate, [row.verdict for row in rows])
    if gate.passed:
        words = label("screen-passed", sign=SIGNS["pass"], rule=rule)
    else:
        code = "screen-refused" if gate.fail_on == "fail" else "screen-refused-by"
        causes = joined("screen-and", list(_causes(gate, rows)))
        words = label(code, sign=SIGNS["fail"], count=len(gate.blocking), causes=causes, rule=rule)
    return words.within(screen.look.language)


def _causes(gate: Gate, rows: Sequence[Row]) -> Iterator[Text]:
    """How many block for each cause, the worst first."""
    stops = set(gate.blocking)
    count = Counter(row.group for row in rows if row.verdict.target in stops)
    ranked = sorted(count, key=lambda code: (
        code == "at-risk", code != "fail", code != "escalated", -count[code], GROUPS.index(code)))
    for code in ranked:
        yield label("screen-cause", word=label(code), count=count[code])


def _waived(verdicts: Sequence[Verdict]) -> Text | None:
    waived = [verdict for verdict in verdicts if verdict.waived is not None]
    return label("screen-waived", count=len(waived), names=names_of(waived)) if waived else None
