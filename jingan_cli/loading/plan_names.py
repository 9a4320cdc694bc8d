"""Names checked against a plan: those of a scope, those of targets, and what is said of an unknown one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jingan_cli.judging.scope import scope_names
from jingan_cli.messages import label, listed, problem, suggestion
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import JinganError
from jingan_cli.model.text import Text
from jingan_cli.names import plain
from jingan_cli.parsing.bundled_files import BUNDLED_PLANS


def in_plan(plan: Plan) -> Text:
    """Return the plan's sections and tags side by side; its targets may be many."""
    return listed(dict.fromkeys([*plan.sections, *(tag for target in plan.targets for tag in target.tags)]))


def listing(plan: Plan) -> str:
    """Return the command that shows the plan."""
    own = plan.files and plan.id not in BUNDLED_PLANS
    return f"jingan targets --plan {plan.files[-1].file}" if own else "jingan targets"


def check_scope(plan: Plan, names: Iterable[str]) -> None:
    """Raise JinganError where a name of the scope asked for is none of the plan's."""
    known, shown = scope_names(plan), in_plan(plan)
    problems = tuple(
        problem("unknown-scope", given=name, nearest=suggestion(name, known), known=shown,
                see=label("see-targets", command=listing(plan)))
        for name in names if name not in known
    )
    if problems:
        raise JinganError(problems)


def targets_called(plan: Plan, names: Sequence[str]) -> list[Target]:
    """Return the targets of those ids or Chinese names; raise JinganError for each that is not there."""
    known = {plain(key): target for target in plan.targets for key in (target.id, target.name.zh)}
    spelled = [key for target in plan.targets for key in (target.id, target.name.zh)]
    missing = [name for name in names if plain(name) not in known]
    if missing:
        see = label("see-all", command=listing(plan))
        raise JinganError(tuple(
            problem("unknown-name", given=name, nearest=suggestion(name, spelled), see=see) for name in missing
        ))
    return [known[plain(name)] for name in names]
