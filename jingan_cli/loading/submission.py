"""A submission from its file, checked against a plan."""

from __future__ import annotations

from jingan_cli.loading.figure import ReadFigure, read_figure
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import listing, scope_problems
from jingan_cli.loading.plausibility import check_figures
from jingan_cli.messages import label
from jingan_cli.model.plan import FileHash, Period, Plan
from jingan_cli.model.problem import Sender, Spot
from jingan_cli.model.submission import Submission
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.document import read_tree
from jingan_cli.parsing.nodes import Mapping, Scalar
from jingan_cli.parsing.reader import Reading, in_order, submapping, text, words
from jingan_cli.periods import ends_a_term

_POINTED_AT = ("plan", "period", "reporter", "scope")
"""Keys at whose values something may be found to be wrong later."""


def load_submission(source: SourceText, plan: Plan | Known) -> Submission:
    """Read the figures in the text against the plan; who reads many files gives what is known of it, once made.

    Raises JinganError with every problem: what cannot be read, what the plan does not know, what cannot be true.
    """
    known = plan if isinstance(plan, Known) else Known(plan)
    reading, warnings = Reading(), Reading()
    tree = read_tree(source, reading, "actuals", "plan, period, actuals")
    _check_plan(reading, tree, known.plan)
    period = _period(reading, warnings, tree, known.plan)
    scope = _scope(reading, tree, known)
    figures = _figures(reading, tree, known, period)
    check_figures(reading, warnings, known, figures, (period or known.plan.period).end)
    reading.finish(_sender(tree, period, figures))
    return Submission(
        file=FileHash(source.path, source.sha256), plan=known.plan.key, period=period,
        figures={one.target.id: one.figure for one in figures}, reporter=text(tree, "reporter"),
        revision=int(text(tree, "revision") or 1), scope=scope, warnings=in_order(warnings.problems),
        spots=_spots(tree),
    )


def _sender(tree: Mapping, period: Period | None, figures: list[ReadFigure]) -> Sender | None:
    if period is None:
        return None
    return Sender(reporter=text(tree, "reporter"), end=period.end, targets=tuple(one.target.id for one in figures))


def _spots(tree: Mapping) -> dict[str, Spot]:
    found = {key: node.spot for key in _POINTED_AT if (node := tree.get(key)) is not None}
    keys = {"actuals": tree.key("actuals").spot} if "actuals" in tree.entries else {}
    return {"": tree.spot, **found, **keys}


def _check_plan(reading: Reading, tree: Mapping, plan: Plan) -> None:
    node = tree.get("plan")
    if isinstance(node, Scalar) and node.text not in plan.lineage:
        reading.complain("other-plan", node, given=node.text, plan=plan.id)


def _period(reading: Reading, warnings: Reading, tree: Mapping, plan: Plan) -> Period | None:
    """The submission's period; None where it names none, or one that is none, or lies outside the plan's."""
    node = tree.get("period")
    if not isinstance(node, Scalar):
        return None
    period = reading.period(node, plan.period)
    if period is not None and not plan.period.start <= period.end <= plan.period.end:
        reading.complain("period-outside-plan", node, given=period.spelled,
                         start=plan.period.start.isoformat(), end=plan.period.end.isoformat())
        return None
    if period is not None and period.months is not None and not ends_a_term(plan.period, period.end, period.months):
        warnings.complain("period-ends-no-term", node, given=period.spelled, start=plan.period.start.isoformat())
    return period


def _scope(reading: Reading, tree: Mapping, known: Known) -> tuple[str, ...]:
    own = words(tree.get("scope"))
    if own:
        named = ((name.text, name.spot) for name in own)
        reading.problems += scope_problems(known.plan, known.scopes, named, reading.nearest)
    return tuple(name.text for name in own)


def _figures(reading: Reading, tree: Mapping, known: Known, period: Period | None) -> list[ReadFigure]:
    at_end = period is not None and period.end == known.plan.period.end
    figures: dict[str, ReadFigure] = {}
    for key, node in submapping(tree, "actuals") or ():
        target = known.target(key.text)
        if target is None:
            _unknown(reading, known.plan, key)
        elif target.id in figures:
            reading.complain("duplicate-target", key, target.id,
                             target=target.id, first=figures[target.id].key.line + 1)
        else:
            figures[target.id] = read_figure(reading, target, key, node, at_end)
    for key in reading.broken.values():
        if ("actuals", key.text) in reading.taken and known.target(key.text) is None:
            _unknown(reading, known.plan, key)
    return list(figures.values())


def _unknown(reading: Reading, plan: Plan, key: Scalar) -> None:
    names = (name for one in plan.targets for name in (one.id, one.name.zh))
    reading.complain("unknown-target", key, given=key.text, nearest=reading.nearest(key.text, names),
                     see=label("see-all", command=listing(plan)))
