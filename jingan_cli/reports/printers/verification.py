"""What `jingan verify` found, as a person reads it: a line for each submission, then each difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.json_object import Json
from jingan_cli.model.look import Look
from jingan_cli.model.text import Text
from jingan_cli.model.verification import Checked, Difference, Verification
from jingan_cli.model.version import __version__
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.reports.shared.screen import Screen

_SIGNS = {"stands": ("✓", "pass"), "differs": ("✗", "fail"), "cannot": ("?", "no-data")}
_HASH = 12


def write_verification(found: Verification, out: BinaryIO, look: Look) -> None:
    """Write every submission, every difference, and what it comes to."""
    screen = Screen(look)
    screen.paragraph(label("verify-heading", file=found.file).within(look.language), "heading")
    if found.version != __version__:
        screen.paragraph(label("verify-version", then=found.version, now=__version__).within(look.language))
    if found.basis:
        _entry(screen, "differs", label("verify-basis"), look)
        _list(screen, found.basis, look)
    for one in found.submissions:
        _submission(screen, one, look)
    for file in found.same_text:
        screen.paragraph(label("verify-line-ends", file=file).within(look.language))
    screen.blank()
    for words in _conclusion(found):
        screen.paragraph(words.within(look.language))
    screen.write(out)


def _submission(screen: Screen, one: Checked, look: Look) -> None:
    told = one.told
    who = told["reporter"] or label("somebody")
    files = ", ".join(one["file"] for one in told["files"]) or label("heading-nothing-sent")
    what = label("verify-submission", file=files, who=who, period=told["period"], count=len(told["results"]))
    _entry(screen, one.outcome, what, look)
    _list(screen, one.differences, look)
    for problem in one.problems:
        screen.paragraph(f"[{problem.code}] {problem.message.within(look.language)}", indent=4)
    gate = told["gate"]
    answer = label("verify-passed") if gate["passed"] else label("verify-blocked", count=len(gate["blocking"]))
    rule = label("verify-rule", rule=label(f"gate-{gate['fail_on']}"), answer=answer)
    screen.paragraph(rule.within(look.language), "faint", indent=4)


def _entry(screen: Screen, outcome: str, what: Text, look: Look) -> None:
    sign, style = _SIGNS[outcome]
    line = label("verify-line", words=label(f"verify-{outcome}"), what=what)
    screen.paragraph(f"{sign} {line.within(look.language)}", style)


def _list(screen: Screen, differences: Sequence[Difference], look: Look) -> None:
    for one in differences:
        words = label(f"verify-{one.kind}", field=one.field, then=_value(one, one.then), now=_value(one, one.now))
        screen.paragraph(words.within(look.language), indent=4)


def _value(one: Difference, value: Json) -> str:
    if one.kind == "hash":
        return str(value)[:_HASH] + "…"
    if value is None:
        return "—"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value) or "[]"
    return value if isinstance(value, str) else " ".join(dumps(value).split())


def _conclusion(found: Verification) -> Iterator[Text]:
    if found.outcome == "stands":
        yield label("verify-all-stand")
    cannot = sum(one.outcome == "cannot" for one in found.submissions)
    if cannot:
        yield label("verify-some-cannot", count=cannot)
    differences = [*found.basis, *(one for checked in found.submissions for one in checked.differences)]
    if differences:
        yield label("verify-some-differ", count=len(differences))
