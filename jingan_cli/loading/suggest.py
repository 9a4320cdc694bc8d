"""The names that a misspelt one may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from jingan_cli.loading.instead import listed
from jingan_cli.loading.resources import BUNDLED_PLANS
from jingan_cli.messages import label, nearest, problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Refused
from jingan_cli.model.text import Text
from jingan_cli.scope import plain, scope_names

LONGEST = 200
"""Characters; a longer word is no misspelt name."""


def suggestion(name: str, known: Iterable[str]) -> Text:
    """Return a sentence with the nearest of the known names; empty where none is near."""
    if len(name) > LONGEST:
        return nearest(())
    from difflib import get_close_matches

    by_plain = {plain(one).lower(): one for one in known}
    wanted = plain(name).lower()
    found = get_close_matches(wanted, by_plain, n=3, cutoff=0.6)
    found = found or [one for one in by_plain if wanted and wanted in one]
    return nearest(by_plain[one] for one in found[:3])


def in_plan(plan: Plan) -> Text:
    """Return the plan's sections and tags side by side; its targets may be many."""
    return listed(dict.fromkeys([*plan.sections, *(tag for target in plan.targets for tag in target.tags)]))


def listing(plan: Plan) -> str:
    """Return the command that shows the plan."""
    own = plan.files and plan.id not in BUNDLED_PLANS
    return f"jingan targets --plan {plan.files[-1].file}" if own else "jingan targets"


def check_scope(plan: Plan, names: Iterable[str]) -> None:
    """Raise Refused where a name of the scope asked for is none of the plan's."""
    known, shown = scope_names(plan), in_plan(plan)
    problems = tuple(
        problem("unknown-scope", given=name, nearest=suggestion(name, known), known=shown,
                see=label("see-targets", command=listing(plan)))
        for name in names if name not in known
    )
    if problems:
        raise Refused(problems)
