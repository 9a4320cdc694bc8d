"""A repository's settings from .jingan.yaml."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from jingan_cli.judging.gate import FAIL_ON
from jingan_cli.judging.scope import Scopes
from jingan_cli.loading.plan_changes import config_changes
from jingan_cli.loading.plan_names import scope_problems
from jingan_cli.loading.references import read_references
from jingan_cli.messages import problem
from jingan_cli.model.config import Config, Pattern
from jingan_cli.model.plan import FileHash, Period, Plan
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.model.report import Waiver
from jingan_cli.model.text import LANGUAGES
from jingan_cli.parsing.bundled_files import BUNDLED_PLANS
from jingan_cli.parsing.decoding import SourceText, decode
from jingan_cli.parsing.document import read_tree
from jingan_cli.parsing.nodes import Mapping, Scalar, Sequence, surely
from jingan_cli.parsing.reader import Reading, flag, text, word, words
from jingan_cli.parsing.rule_files import WORKING_TREE, RuleFiles, home_of, repository_root, unseen

NAME = ".jingan.yaml"
"""What the file is called."""
_MISNAMED = (".jingan.yml", "jingan.yaml", "jingan.yml", ".jingan", ".jingan.json", ".jingan.toml")
"""What somebody may have called it."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A config and the tree it was read from, until the plan is known."""

    config: Config
    """Its values."""
    tree: Mapping
    """Its references and scope are held to the plan later."""

    def held_to(self, plan: Plan) -> Plan:
        """Return the plan with the config's references above its own, once.

        Raises JinganError where the two do not fit.
        """
        reading = Reading()
        named = [(name.text, name.spot) for name in words(self.tree.get("scope"))]
        reading.problems += scope_problems(plan, Scopes(plan), named, reading.nearest) if named else ()
        _check_hashes(reading, self.tree, plan)
        references = read_references(reading, plan, self.tree, "config")
        reading.finish()
        known_already = tuple(one for one in plan.references if one not in references)
        return replace(
            plan, references=references + known_already, changes=config_changes(plan, self.tree),
            takes_references=self.config.references_from is None)

    def __repr__(self) -> str:
        return f"<ConfigFile {self.config.file.file!r}>"


def find_config(start: Path, files: RuleFiles = WORKING_TREE) -> Path | None:
    """Return the nearest config from the folder up to the first that holds .git; without one, in the folder alone."""
    root = repository_root(start) or start
    folders = [folder for folder in (start, *start.parents) if folder.is_relative_to(root)]
    return next((folder / NAME for folder in folders if files.holds(str(folder / NAME))), None)


def other_configs(paths: Iterable[str], own: str | None) -> tuple[Problem, ...]:
    """Return a warning for each config under which a file lies, and which is not the one in use."""
    used = None if own is None else os.path.realpath(own)
    folders = dict.fromkeys(Path(os.path.normpath(Path.cwd() / path)).parent for path in paths if path != "-")
    found = dict.fromkeys(filter(None, map(find_config, folders)))
    return tuple(
        problem("config-elsewhere", Spot(os.path.relpath(one), 1, 1)) for one in found if os.path.realpath(one) != used)


def misnamed_configs(start: Path) -> tuple[Problem, ...]:
    """Return a warning for each file that looks as if it was meant for a config, where there is none from there up."""
    if find_config(start) is not None:
        return ()
    root = repository_root(start) or start
    folders = [folder for folder in (start, *start.parents) if folder.is_relative_to(root)]
    found = [folder / name for folder in folders for name in _MISNAMED if (folder / name).is_file()]
    return tuple(problem("config-misnamed", Spot(os.path.relpath(one), 1, 1), known=NAME) for one in found)


def load_config(path: str, files: RuleFiles = WORKING_TREE) -> ConfigFile:
    """Read the config; raises JinganError with every problem in it."""
    with unseen(path, files=files):
        return _read(path, decode(path, files.read(path)), files)


def _read(path: str, source: SourceText, files: RuleFiles) -> ConfigFile:
    reading = Reading()
    tree = read_tree(source, reading, "config", "fail_on, files")
    config = Config(
        file=FileHash(path, source.sha256), folder=str(Path(path).parent),
        lines={key.text: key.line + 1 for key, _ in tree},
        plan=text(tree, "plan"), plan_path=_plan_path(reading, path, tree, files),
        files=tuple(Pattern(name.text, name.spot) for name in words(tree.get("files"))),
        scope=tuple(name.text for name in words(tree.get("scope"))),
        period=_period(reading, tree),
        fail_on=word(tree, "fail_on", FAIL_ON),
        allow_missing=flag(tree, "allow_missing") if tree.get("allow_missing") else None,
        lang=word(tree, "lang", LANGUAGES),
        references_from=text(tree, "references_from"),
        reporters=tuple(name.text for name in words(tree.get("reporter"))),
        waivers=_waivers(reading, tree),
    )
    reading.finish()
    return ConfigFile(config, tree)


def _check_hashes(reading: Reading, tree: Mapping, plan: Plan) -> None:
    """The plan's files are those that the config pins, the base of an extending plan first."""
    pinned = words(tree.get("plan_sha256"))
    if pinned and tuple(one.text for one in pinned) != plan.text_hashes:
        reading.complain(
            "plan-not-as-pinned", tree.key("plan_sha256"), plan=plan.id, now=", ".join(plan.text_hashes))


def _plan_path(reading: Reading, path: str, tree: Mapping, files: RuleFiles) -> str | None:
    """The plan's file from where the config was found; it lies in the config's repository."""
    node = tree.get("plan")
    if not isinstance(node, Scalar) or node.text in BUNDLED_PLANS:
        return text(tree, "plan")
    found = str(Path(path).parent / node.text)
    if Path(node.text).is_absolute() or not files.within(found, home_of(path)):
        reading.complain("outside-repository", node, given=node.text)
    return found


def _period(reading: Reading, tree: Mapping) -> Period | None:
    node = tree.get("period")
    if not isinstance(node, Scalar):
        return None
    return reading.period(node, None)


def _waivers(reading: Reading, tree: Mapping) -> tuple[Waiver, ...]:
    nodes = tree.get("waivers")
    found = []
    for node in nodes.items if isinstance(nodes, Sequence) else ():
        assert isinstance(node, Mapping)
        until = reading.day(node, "until")
        if until is not None:
            found.append(Waiver(
                target=text(node, "target") or "", reason=text(node, "reason") or "",
                approved_by=text(node, "approved_by") or "", until=until, spot=surely(Scalar, node.get("target")).spot,
            ))
    return tuple(found)
