"""The result of lint: in one sentence, or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.json_object import JsonObject
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Problem
from jingan_cli.reports.shared.escaping import for_json
from jingan_cli.reports.shared.json_fields import file_tree, text_tree
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.reports.shared.screen import Screen


def write_summary(plan: Plan, problems: Sequence[Problem], out: BinaryIO, look: Look) -> None:
    """Write whether the plan is sound."""
    screen = Screen(look)
    code = "lint-found" if problems else "lint-sound"
    screen.paragraph(label(code, plan=plan.id, targets=len(plan.targets), count=len(problems)).within(look.language))
    screen.write(out)


def write_json(plan: Plan, problems: Sequence[Problem], out: BinaryIO, look: Look) -> None:
    """Write the plan and its problems as one object; the look changes nothing in it."""
    tree: JsonObject = {
        "plan": {"id": plan.id, "targets": len(plan.targets), "files": [file_tree(file) for file in plan.files]},
        "sound": not problems, "problems": [_tree(one) for one in problems],
    }
    out.write((for_json(dumps(tree)) + "\n").encode())


def _tree(one: Problem) -> JsonObject:
    spot = one.spot
    return {
        "file": spot.path if spot else None, "line": spot.line if spot else None,
        "column": spot.column if spot else None, "code": one.code,
        "target": one.target, "message": text_tree(one.message), "mend": text_tree(one.mend),
    }
