"""The names that a misspelt one may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from jingan_cli.messages import nearest, problem
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


def check_scope(plan: Plan, names: Iterable[str]) -> None:
    """Raise Refused where a name of the scope asked for is none of the plan's."""
    known = scope_names(plan)
    problems = tuple(
        problem("unknown-scope", given=name, nearest=suggestion(name, known)) for name in names if name not in known
    )
    if problems:
        raise Refused(problems)
