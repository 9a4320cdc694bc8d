"""A submission from its file, held to a plan."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from jingan_cli.judging.scope import answers_for, narrowed
from jingan_cli.loading.figure import ReadFigure, read_figure
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import listing
from jingan_cli.loading.plausibility import check_figures
from jingan_cli.messages import label, problem
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.submission import Question, Submission
from jingan_cli.model.text import Text
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.document import read_tree
from jingan_cli.parsing.nodes import Mapping, Node, Scalar
from jingan_cli.parsing.reader import Reading, in_order, submapping, text, words
from jingan_cli.periods import example_month, parse_period

_ANYTHING = Question()


def load_submission(source: SourceText, plan: Plan | Known, question: Question = _ANYTHING) -> Submission:
    """Read the figures in the text against the plan; who reads many files gives what is known of it, once made.

    Raises Refused with every problem: what cannot be read, what the plan does not know, what cannot be true.
    """
    known = plan if isinstance(plan, Known) else Known(plan)
    return _loaded(source, known, question)


def _loaded(source: SourceText, known: Known, question: Question) -> Submission:
    reading, plan = Reading(), known.plan
    tree = read_tree(source, reading, "actuals", "plan, period, actuals")
    _check_plan(reading, tree, plan)
    period = _period(reading, tree, plan, question)
    targets = _targets(reading, tree, known, question)
    entries = _entries(reading, tree, known, period)
    warnings = Reading()
    _check_reporter(warnings, tree, known)
    day = plan.period.end if period is None else _day(reading, warnings, tree, plan, period, question)
    if period is not None:
        check_figures(reading, warnings, known, entries, day, period)
        _check_scope(reading, warnings, tree, entries, targets, question)
    reading.finish()
    assert period is not None
    return Submission(
        file=source.path, sha256=source.sha256, period=period, day=day, target_ids=targets,
        figures={e.target.id: e.figure for e in entries},
        reporter=text(tree, "reporter"), revision=int(text(tree, "revision") or 1),
        warnings=in_order(warnings.problems),
    )


def _check_plan(reading: Reading, tree: Mapping, plan: Plan) -> None:
    node = tree.get("plan")
    if isinstance(node, Scalar) and node.text not in plan.lineage:
        reading.complain("other-plan", node, given=node.text, plan=plan.id)


def _period(reading: Reading, tree: Mapping, plan: Plan, question: Question) -> Period | None:
    """The submission's period, or the date judged where it names none."""
    node = tree.get("period")
    if not isinstance(node, Scalar):
        asked = question.as_of or question.undated
        if asked is None and reading.taken.isdisjoint(((), ("period",))):  # no key that may be a misspelt period
            reading.complain("missing-period", tree, example=example_month(plan.period))
        return _within_plan(reading, tree.get("plan") or tree, _clamped(asked, plan), plan, question)
    period = parse_period(node.text)
    if period is None:
        reading.complain("bad-date", node, given=node.text)
    return _within_plan(reading, node, period, plan, question)


def _clamped(as_of: Period | None, plan: Plan) -> Period | None:
    return None if as_of is None else Period(as_of.spelled, plan.period.clamp(as_of.end))


def _within_plan(
    reading: Reading, node: Node, period: Period | None, plan: Plan, question: Question
) -> Period | None:
    if period is None:
        return None
    if not plan.period.start <= period.end <= plan.period.end:
        reading.complain("period-outside-plan", node, given=period.spelled,
                         start=plan.period.start.isoformat(), end=plan.period.end.isoformat())
        return None
    if question.period is not None and period.end != question.period.end:
        reading.complain("wrong-period", node, given=period.spelled, wanted=question.period.spelled)
    return period


def _day(
    reading: Reading, warnings: Reading, tree: Mapping, plan: Plan, period: Period, question: Question
) -> date:
    """The date judged: the end of the period, or the date asked for."""
    if question.as_of is None:
        return period.end
    day, node = plan.period.clamp(question.as_of.end), tree.get("period") or tree
    if day < period.end:
        reading.complain("as-of-before-period", node, as_of=day.isoformat(), given=period.spelled)
    elif (day.year, day.month) > (period.end.year, period.end.month):
        warnings.complain("stale-figures", node, given=period.spelled, as_of=day.isoformat())
    return day


def _targets(reading: Reading, tree: Mapping, known: Known, question: Question) -> tuple[str, ...]:
    own = words(tree.get("scope"))
    for name in own:
        if name.text not in known.names:
            reading.complain("unknown-scope", name, given=name.text, nearest=reading.nearest(name.text, known.names),
                             known=known.shown, see=label("see-targets", command=listing(known.plan)))
    listed = known.listed(text(tree, "reporter"))
    asked = answers_for(known.plan, listed, question.config_scope, [name.text for name in own])
    targets = narrowed(known.plan, asked, question.scope)
    if not targets and not reading.problems:
        reading.complain("empty-scope", tree.get("scope") or tree)
    return targets


def _check_reporter(warnings: Reading, tree: Mapping, known: Known) -> None:
    """Where the plan lists reporters, one that it does not list answers for what its file or the config says."""
    node, plan = tree.get("reporter"), known.plan
    if plan.reporters is None or (isinstance(node, Scalar) and known.listed(node.text)):
        return
    if isinstance(node, Scalar):
        found = warnings.nearest(node.text, plan.reporters)
        warnings.complain("unlisted-reporter", node, given=node.text, nearest=found)
    else:
        warnings.complain("unlisted-reporter", tree, given=label("somebody"), nearest=Text("", ""))


def _entries(reading: Reading, tree: Mapping, known: Known, period: Period | None) -> list[ReadFigure]:
    at_end = period is not None and period.end == known.plan.period.end
    entries: dict[str, ReadFigure] = {}
    for key, node in submapping(tree, "actuals") or ():
        target = known.target(key.text)
        if target is None:
            _unknown(reading, known.plan, key)
        elif target.id in entries:
            reading.complain("duplicate-target", key, target.id,
                             target=target.id, first=entries[target.id].key.line + 1)
        else:
            entries[target.id] = read_figure(reading, target, key, node, at_end)
    for key in reading.broken.values():
        if ("actuals", key.text) in reading.taken and known.target(key.text) is None:
            _unknown(reading, known.plan, key)
    return list(entries.values())


def _unknown(reading: Reading, plan: Plan, key: Scalar) -> None:
    names = (name for one in plan.targets for name in (one.id, one.name.zh))
    reading.complain("unknown-target", key, given=key.text, nearest=reading.nearest(key.text, names),
                     see=label("see-all", command=listing(plan)))


def _check_scope(
    reading: Reading, warnings: Reading, tree: Mapping, entries: list[ReadFigure],
    targets: Collection[str], question: Question,
) -> None:
    """A figure that nobody asked for is said, unless the question was narrowed; none at all is an error."""
    inside = set(targets)
    for entry in entries:
        if entry.target.id not in inside and not question.scope:
            warnings.complain("out-of-scope", entry.key, entry.target.id, target=entry.target.name)
    reported = any(entry.figure.value is not None and entry.target.id in inside for entry in entries)
    if not reported and not reading.problems:
        spot = tree.key("actuals") if "actuals" in tree.entries else tree
        reading.problems.append(problem("nothing-reported", spot.spot))
