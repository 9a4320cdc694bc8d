"""A drafted plan as YAML, with comments where a person has to look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.draft import Draft, DraftedBound, DraftedTarget
from jingan_cli.model.look import Look
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import exact
from jingan_cli.reports.printers.form_yaml import flow, words
from jingan_cli.reports.shared.escaping import one_line

SCHEMA = "# yaml-language-server: $schema=targets.schema.json"
"""The line by which editors find the schema."""


def write_draft(draft: Draft, file: str, out: BinaryIO, look: Look) -> None:
    """Write the plan drafted from that file; its comments are in the user's language."""
    lines = [*_head(draft, file, look), "", "sections:"]
    lines += [f"  {section}: {flow({'zh': name, 'en': name})}" for section, name in draft.sections]
    lines += ["", "targets:"]
    for number, target in enumerate(draft.targets):
        lines += [""] if number else []
        lines += _target(target, look)
    out.write("".join(f"{line}\n" for line in lines).encode())


def _head(draft: Draft, file: str, look: Look) -> list[str]:
    place = (draft.source.issuer or "").removesuffix("人民政府")
    title = {"zh": f"{place}{draft.year}年量化目标", "en": f"Targets of {draft.year}"}
    source = {"title": draft.source.title, "issuer": draft.source.issuer,
              "date": draft.source.day and draft.source.day.isoformat()}
    given = ", ".join(f"{key}: {value if key == 'date' else words(value)}" for key, value in source.items() if value)
    notes = ("draft-from-file", "draft-schema-hint", "draft-to-do", "draft-ids", "draft-limits")
    return [
        SCHEMA, *(f"# {_word(note, look, file=one_line(file), mark=label('draft-mark'))}" for note in notes), "",
        f"plan: draft-{draft.year}", f"title: {flow(title)}",
        f"period: {{start: {draft.year}-01-01, end: {draft.year}-12-31}}", f"source: {{{given}}}",
    ]


def _target(target: DraftedTarget, look: Look) -> Iterator[str]:
    yield f"  {target.id}:"
    for doubt in target.doubts:
        yield f"    # {_word('draft-doubt', look, mark=label('draft-mark'), words=label(f'draft-doubt-{doubt}'))}"
    yield f"    name: {flow({'zh': target.name, 'en': target.english})}"
    yield f"    section: {target.section}"
    if target.tags:
        yield f"    tags: {flow([*target.tags])}"
    yield f"    measure: {target.measure}"
    yield f"    unit: {words(target.unit)}"
    yield f"    threshold: {flow(_threshold(target.bound))}"
    if target.constant:
        yield "    pace: constant"
    if target.whole_by:
        yield f"    pace: {{{target.whole_by}: 100%}}"
    if target.net:
        yield "    net: true"
    if target.part_of:
        yield f"    part_of: {target.part_of}"
    yield "    source:"
    for place in target.places:
        yield f"      - {flow({'place': place.place, 'clause': place.clause})}"


def _threshold(bound: DraftedBound) -> dict[str, object]:
    if bound.number is None:
        plus = {"plus": exact(bound.plus)} if bound.plus else {}
        return {bound.kind: {"reference": bound.reference, **plus}}
    return {bound.kind: exact(bound.number), **({"reference": bound.reference} if bound.reference else {})}


def _word(code: str, look: Look, **values: str | Text) -> str:
    return label(code, **values).within(look.language)
