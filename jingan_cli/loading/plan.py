"""A plan from its file, and from the plans that it extends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from jingan_cli.loading.overlays import check_units, outranked
from jingan_cli.loading.plan_changes import plan_changes, same_text
from jingan_cli.loading.plan_checks import (
    check_names,
    check_not_targets,
    check_parts,
    read_adjustments,
    read_reporters,
)
from jingan_cli.loading.plan_names import listing
from jingan_cli.loading.references import read_references
from jingan_cli.loading.target import REQUIRED, Setting, read_target, read_text
from jingan_cli.messages import label, problem
from jingan_cli.model.plan import FileHash, Overlaid, Plan, PlanPeriod, Target
from jingan_cli.model.text import Text
from jingan_cli.parsing.bundled_files import BUNDLED_PLANS, BundledName, resource
from jingan_cli.parsing.decoding import SourceText, decode
from jingan_cli.parsing.document import read_tree
from jingan_cli.parsing.nodes import Mapping, Scalar, Sequence, entries_in, surely
from jingan_cli.parsing.reader import MOST_ENTRIES, Reading, submapping, text
from jingan_cli.parsing.rule_files import WORKING_TREE, RuleFiles, home_of, repository_root, unseen
from jingan_cli.periods import month_end, parse_period

BUNDLED = "jingan-2022"
"""The plan in use where none is named."""
MOST_LAYERS = 10
"""Plans that may stand below one another; an overlay of an overlay is rare."""
_ANY_TIME = PlanPeriod(date.min, date.max)
"""Of a plan whose period is wrong: no month lies outside it, none is its last."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where plans are read from."""

    files: RuleFiles = WORKING_TREE
    """The files."""
    encoding: str | None = None
    """Their encoding, by default UTF-8."""
    home: Path | None = None
    """The folder that they may not lead out of; None where there is none."""
    seen: Path | None = None
    """The folder outside of which no line is shown; None for plans that come with the program."""

    def layer(self, path: str, chain: tuple[_Above, ...]) -> Layer:
        """Read the plan in that file, extended by those of the chain."""
        with unseen(path, *filter(None, (self.seen,)), files=self.files):
            return _layer(self, decode(path, self.files.read(path), self.encoding), chain)


@dataclass(frozen=True, slots=True)
class _Above:
    """A plan that is being read, while those that it extends are."""

    path: str
    """What tells its file from others."""
    entries: int
    """How many keys and values it holds."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A plan and what it was read from."""

    tree: Mapping
    """Its tree, with those that it extends merged in."""
    plan: Plan
    """What it makes."""
    base: Layer | None = None
    """What it extends."""


def load_plan(
    path: str | None = None, encoding: str | None = None, files: RuleFiles = WORKING_TREE, home: Path | None = None
) -> Plan:
    """Read the plan in that file, or the bundled one of that id; raises JinganError with every problem of the file.

    Without a path it is the bundled one of 2022. What it extends may not lie outside `home`, by default its repository.
    """
    return load_layer(path, encoding, files, home).plan


def load_layer(
    path: str | None = None, encoding: str | None = None, files: RuleFiles = WORKING_TREE, home: Path | None = None
) -> Layer:
    """Read the plan as `load_plan` does, and keep its tree."""
    name = BUNDLED if path is None else path
    if name in BUNDLED_PLANS:
        return _compared(_layer(_Origin(), bundled_source(name), ()))
    home = home or repository_root((Path.cwd() / name).parent)
    return _compared(_Origin(files, encoding, home, home_of(name)).layer(name, ()))


@cache
def bundled_source(plan_id: str) -> SourceText:
    """Return the text of a plan that comes with the program."""
    name = BUNDLED_PLANS[plan_id]
    return decode(BundledName(name), resource(name).read_bytes())


def _compared(layer: Layer) -> Layer:
    """Say whether it is a bundled plan alone, else what it changes: in that of its id, or in the one it extends."""
    known = next((one for one in layer.plan.lineage if one in BUNDLED_PLANS), None)
    if known and layer.base is None and same_text(layer.tree.source, bundled_source(known)):
        return replace(layer, plan=replace(layer.plan, bundled=True))
    root = layer
    while root.base is not None:
        root = root.base
    if known and root.plan.files[0].sha256 != bundled_source(known).sha256:
        root = _layer(_Origin(), bundled_source(known), ())
    return replace(layer, plan=replace(layer.plan, changes=plan_changes(root.tree, layer.tree)))


def _layer(origin: _Origin, source: SourceText, chain: tuple[_Above, ...]) -> Layer:
    reading = Reading()
    tree = read_tree(source, reading, "targets", "plan, period, sections, targets")
    chain = (*chain, _Above(origin.files.identity(source.path), entries_in(tree)))
    if sum(one.entries for one in chain) > MOST_ENTRIES:
        reading.complain("too-many-entries", tree, limit=MOST_ENTRIES,
                         counted=label("entries-of-chain") if len(chain) > 1 else "")
        reading.finish()
    base = _base(origin, source, tree, reading, chain)
    if base is not None:
        check_units(reading, base.tree, tree)
        tree = _merged(outranked(base.tree, tree), tree)
    plan = _plan(reading, tree, base)
    reading.finish()
    files = (*(base.plan.files if base else ()), FileHash(source.path, source.sha256))
    hashes = (*(base.plan.text_hashes if base else ()), source.text_sha256)
    return Layer(tree, replace(plan, files=files, text_hashes=hashes), base)


def _base(
    origin: _Origin, source: SourceText, tree: Mapping, reading: Reading, chain: tuple[_Above, ...]
) -> Layer | None:
    node = tree.get("extends")
    if not isinstance(node, Scalar):
        return None
    if node.text in BUNDLED_PLANS:
        return _layer(_Origin(), bundled_source(node.text), chain)
    path = str(Path(source.path).parent / node.text)
    if origin.files.identity(path) in {one.path for one in chain} or len(chain) > MOST_LAYERS:
        reading.complain("extends-loop", node, given=node.text)
    elif origin.home and (Path(node.text).is_absolute() or not origin.files.within(path, origin.home)):
        reading.complain("outside-repository", node, given=node.text)
    elif not origin.files.holds(path):
        reading.complain("extends-unknown", node, given=node.text, known=", ".join(BUNDLED_PLANS))
    else:
        return origin.layer(path, chain)
    reading.finish()
    return None


def _merged(base: Mapping, over: Mapping, depth: int = 0) -> Mapping:
    """One level deep: a key given for a target replaces that key; sections, adjustments and not_targets are added."""
    entries = dict(base.entries)
    for name in _respelled(base, over) if depth == 2 else ():
        del entries[name]
    for key, value in over:
        below = entries[key.text][1] if key.text in entries else None
        if isinstance(below, Mapping) and isinstance(value, Mapping) and _goes_deeper(key.text, depth):
            value = _merged(below, value, depth + 1 if key.text in _BY_KEY else 2)
        elif key.text in _LISTS and depth == 0 and isinstance(below, Sequence) and isinstance(value, Sequence):
            value = Sequence(value.source, value.line, value.column, below.items + value.items)
        entries[key.text] = (key, value)
    entries.pop("extends", None)
    return Mapping(over.source, over.line, over.column, entries)


def _respelled(base: Mapping, over: Mapping) -> list[str]:
    """Periods of references that the plan above spells in another way: it replaces their figures too."""
    days = {period.end for key, _ in over if (period := parse_period(key.text))}
    others = [name for name in base.entries if name not in over.entries]
    return [name for name in others if (period := parse_period(name)) and period.end in days]


_BY_KEY = ("targets", "sections", "defaults", "references")
_LISTS = ("adjustments", "not_targets")


def _goes_deeper(key: str, depth: int) -> bool:
    return key in _BY_KEY if depth == 0 else depth == 1


def _plan(reading: Reading, tree: Mapping, base: Layer | None) -> Plan:
    period = _period(reading, tree) or _ANY_TIME
    sections = submapping(tree, "sections")
    targets = _targets(reading, tree, period, base)
    plan = Plan(
        id=text(tree, "plan") or "",
        title=read_text(tree.get("title")) if tree.get("title") else Text(*[text(tree, "plan") or ""] * 2),
        period=period,
        sections={key.text: read_text(name) for key, name in sections} if sections else {},
        targets=targets,
        lineage=(*(base.plan.lineage if base else ()), text(tree, "plan") or ""),
        escalate=_escalate(tree),
    )
    check_names(reading, plan, tree)
    check_parts(reading, plan, tree)
    check_not_targets(reading, tree)
    plan = replace(plan, adjustments=read_adjustments(reading, plan, tree))
    return replace(
        plan, references=read_references(reading, plan, tree), reporters=read_reporters(reading, plan, tree)
    )


def _period(reading: Reading, tree: Mapping) -> PlanPeriod | None:
    node = submapping(tree, "period")
    if node is None:
        return None
    start, end = reading.day(node, "start"), reading.day(node, "end")
    if start is None or end is None:
        return None
    if start.day != 1 or end != month_end(end.year, end.month) or end < start:
        reading.complain("bad-plan-period", tree.key("period"))
        return None
    return PlanPeriod(start, end)


def _targets(reading: Reading, tree: Mapping, period: PlanPeriod, base: Layer | None) -> tuple[Target, ...]:
    defaults = submapping(tree, "defaults")
    setting = Setting(reading, period, submapping(defaults, "at_risk") if defaults else None)
    before = {target.id: target for target in base.plan.targets} if base else {}
    found: list[Target] = []
    for key, node in submapping(tree, "targets") or ():
        assert isinstance(node, Mapping)
        absent = [name for name in REQUIRED if name not in node.entries]
        missing = [name for name in absent if ("targets", key.text, name) not in reading.taken]
        if base is not None and len(absent) == len(REQUIRED):
            known = [one.id for one in base.plan.targets]
            reading.complain("unknown-target", key, given=key.text, nearest=reading.nearest(key.text, known),
                             see=label("see-all", command=listing(base.plan)))
        else:
            reading.problems.extend(problem("missing-key", key.spot, given=name) for name in missing)
        target = None if missing else read_target(setting, key, node)
        if target is None:
            reading.lose(key, node)
        else:
            found.append(_with_original(target, before.get(target.id), text(tree, "plan") or ""))
    return tuple(found)


def _with_original(target: Target, before: Target | None, plan_id: str) -> Target:
    """Remember the threshold of the plan extended, where this one changed it."""
    if before is None:
        return target
    if before.threshold == target.threshold:
        return replace(target, overlaid=before.overlaid)
    original = before.overlaid.threshold if before.overlaid else before.threshold
    return target if original == target.threshold else replace(target, overlaid=Overlaid(original, plan_id))


def _escalate(tree: Mapping) -> dict[str, int] | None:
    defaults = submapping(tree, "defaults")
    rule = submapping(defaults, "escalate") if defaults else None
    return None if rule is None else {key.text: int(surely(Scalar, value).text) for key, value in rule}
