"""Names checked against a plan: those in scopes, those of targets, and the advice for an unknown one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from jingan_cli.judging.scope import Scopes
from jingan_cli.messages import joined, label, listed, problem, suggestion
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import JinganError, Problem, Spot
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
    """Raise JinganError where a name of the scope asked for is none of the plan's, or means two things in it."""
    problems = tuple(scope_problems(plan, Scopes(plan), ((name, None) for name in names), suggestion))
    if problems:
        raise JinganError(problems)


def scope_problems(
    plan: Plan, scopes: Scopes, names: Iterable[tuple[str, Spot | None]], nearest: Callable[[str, list[str]], Text]
) -> Iterator[Problem]:
    """Yield the problems of names in a scope that mean nothing in the plan, or two sets of its targets."""
    for name, spot in names:
        meant = scopes.meanings(name)
        if not meant:
            yield problem("unknown-scope", spot, given=name, nearest=nearest(name, scopes.names), known=in_plan(plan),
                          see=label("see-targets", command=listing(plan)))
        elif len(meant) > 1:
            yield problem("ambiguous-scope", spot, given=name, known=joined(
                "list-separator", [label(f"scope-{kind}", name=key) for kind, key in sorted(meant.values())]))


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
