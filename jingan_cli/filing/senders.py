"""Who may send: the reporters whom the plan lists, and those whose repository it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jingan_cli.judging.scope import listed_reporter
from jingan_cli.messages import label, nearest, problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.model.submission import Resolved
from jingan_cli.names import alike, plain


def unknown_reporter(plan: Plan, name: str | None, spot: Spot) -> Iterator[Problem]:
    """Yield `unknown-reporter` where the plan lists reporters, and not this one."""
    if plan.reporters is None or listed_reporter(plan, name) is not None:
        return
    near = [one for one in plan.reporters if alike(one, name or "")]
    yield problem("unknown-reporter", spot, given=name or label("somebody"), nearest=nearest(near))


def hold_to_repository(reporters: Sequence[str], resolved: Iterable[Resolved]) -> None:
    """Raise JinganError (`not-of-this-repository`) for what others sent than those whose repository it is."""
    own = {plain(name) for name in reporters}
    foreign = [one for one in resolved if own and one.files and plain(one.reporter or "") not in own]
    if foreign:
        raise JinganError(tuple(
            problem("not-of-this-repository", Spot(one.files[-1].file.file, 1, 1),
                    given=one.reporter or label("somebody"), known=", ".join(reporters)) for one in foreign))
