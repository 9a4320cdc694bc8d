"""Submissions in YAML: an empty one to fill in, and one converted from a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.text import Text
from jingan_cli.parsing import yaml_line
from jingan_cli.reports.printers.empty_form import EmptyForm
from jingan_cli.reports.shared.escaping import for_screen, for_yaml
from jingan_cli.reports.shared.plan_terms import threshold_text

SCHEMA = "# yaml-language-server: $schema=actuals.schema.json"
"""The line by which editors find the schema."""


def write_form(form: EmptyForm, out: BinaryIO, look: Look) -> None:
    """Write an empty submission of the form's targets."""
    hint, rules = _word("form-schema-hint", look), _word("form-yaml-rules", look)
    lines = [SCHEMA, f"# {hint}", "#", f"# {for_screen(form.plan.title.within(look.language))}", f"# {rules}", ""]
    lines += [f"plan: {words(form.plan.id)}", f"period: {words(form.period)}"]
    lines += [f"reporter: {words(form.reporter)}" if form.reporter else f"# reporter: {_word('form-somebody', look)}"]
    lines += [f"scope: {flow([*form.scope])}"] if form.scope else []
    lines += ["", "actuals:"]
    wide = max(len(target.id) for target in form.targets)
    for section, group in groupby(form.targets, key=lambda target: target.section):
        lines.append(f"  # {for_screen(form.plan.sections[section].within(look.language))}")
        lines += [f"  {one.id}:{' ' * (wide - len(one.id))}  # {_about(form, one, look)}" for one in group]
    out.write("".join(f"{line}\n" for line in lines).encode())


def write_submission(
    plan: Plan, submission: Mapping[str, object], file: str, out: BinaryIO, look: Look,
    signed: Sequence[tuple[str, str]] = (),
) -> None:
    """Write a submission, given as JSON has it, with the names of its targets beside them, and who signed it."""
    lines = [SCHEMA, f"# {_word('form-converted', look, file=for_screen(file))}"]
    lines += [*(f"# {for_screen(f'{one}: {text}')}" for one, text in signed), ""]
    lines += [f"{key}: {flow(submission[key])}" for key in ("plan", "period", "reporter", "scope", "revision")
              if key in submission]
    lines += ["", "actuals:"]
    actuals = submission["actuals"]
    for key, figure in actuals.items() if isinstance(actuals, Mapping) else ():
        target = plan.target(str(key))
        name = f"  # {for_screen(target.name.within(look.language))}" if target else ""
        lines.append(f"  {words(str(key))}: {flow(figure)}".rstrip() + name)
    out.write("".join(f"{line}\n" for line in lines).encode())


def flow(value: object) -> str:
    """Return the value as YAML on one line, numbers with their own digits."""
    return yaml_line.flow(value, words)


def words(text: str) -> str:
    """Return the text as a scalar that is read as that very text, in quotation marks where it has to be."""
    return yaml_line.words(text) if for_screen(text) == text else for_yaml(text)


def _about(form: EmptyForm, target: Target, look: Look) -> str:
    symbol = target.unit.symbol
    measure = label(target.measure)
    if target.every != "month":
        measure = label("form-every", measure=measure, every=label(f"every-{target.every}"))
    about = _word(
        "form-yaml-target", look, name=target.name, unit=symbol,
        threshold=threshold_text(target.threshold, symbol, look),
        measure=measure,
    )
    before = form.given_before(target)
    about += "" if before is None else _word("form-yaml-before", look, figure=f"{before:f}")
    return for_screen(about + (_word("form-yaml-reference", look) if target.id in form.awaiting else ""))


def _word(code: str, look: Look, **values: str | int | Text) -> str:
    return label(code, **values).within(look.language)
