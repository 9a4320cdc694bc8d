"""The pages on the formats: every example is accepted, and together they have every key and value of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Plan
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.nodes import instance
from jingan_cli.parsing.schema import schema
from jingan_cli.parsing.yaml_parser import parse
from tests.docs.test_pages import DOCUMENTS, blocks
from tests.reading import section, some, table, text_of
from tests.recording import consoles
from tests.running import ROOT

PLANS = ("docs/plan.md", "docs/plan.zh-CN.md")
ACTUALS = ("docs/actuals.md", "docs/actuals.zh-CN.md")
FORMATS = [*(("targets", page) for page in PLANS), *(("actuals", page) for page in ACTUALS)]
NAMED = re.compile("^plan:", re.MULTILINE)
SUBMISSION = re.compile("^actuals:", re.MULTILINE)
MANY_FORMS = ("pace", "bound", "owner", "figure")
"""Parts of the schemas that are written in several types, each of which an example shows."""
A_TARGET = {"name": "{zh: 例, en: Example}", "section": "economy", "measure": "cumulative", "unit": "家"}
"""What the table of words leaves out."""

Found = tuple[str, object]
"""A part of a schema, and a key, a value or a type that it allows."""


def snippets(page: str) -> list[str]:
    """Return the examples of the page that are no whole file; there are some."""
    return some((block for block in blocks(page, "yaml") if not NAMED.search(block)), f"snippets of {page}")


WHOLE = {page: block for page in PLANS for block in blocks(page, "yaml") if re.search("(?ms)^plan:.*^sections:", block)}
SNIPPETS = [(page, block) for page in PLANS for block in snippets(page)]
FIGURES = [(page, block) for page in ACTUALS for block in snippets(page)]
WHOLE_EXAMPLES = some((one for one in DOCUMENTS if any(map(NAMED.search, blocks(one, "yaml")))), "examples in full")


# ---- what is accepted


@pytest.mark.parametrize("document", WHOLE_EXAMPLES)
def test_every_example_in_full_is_accepted(document: str, tmp_path: Path) -> None:
    plans = {}
    for block in blocks(document, "yaml"):
        if NAMED.search(block) and not SUBMISSION.search(block):
            plan = loaded(tmp_path, block)
            plans[plan.id] = plan
            assert plan.targets
    for block in filter(SUBMISSION.search, filter(NAMED.search, blocks(document, "yaml"))):
        source = decode("actuals.yaml", block.encode())
        assert load_submission(source, plans.get(str(tree(block)["plan"]), load_plan())).warnings == ()


@pytest.mark.parametrize("number", range(len(SNIPPETS)))
def test_every_snippet_of_a_plan_fits_the_plan_of_the_page(number: int, tmp_path: Path) -> None:
    assert on_top_of_the_page(tmp_path, *SNIPPETS[number]).targets


@pytest.mark.parametrize("number", range(len(FIGURES)))
def test_every_snippet_of_figures_fits_the_bundled_plan(number: int) -> None:
    text = f"plan: jingan-2022\nperiod: 2022-06\n{FIGURES[number][1]}"

    assert load_submission(decode("actuals.yaml", text.encode()), load_plan()).warnings == ()


def test_the_keys_for_the_words_of_a_report_make_a_target(tmp_path: Path) -> None:
    for words, keys_for_them, _ in table(section(PLANS[0], "## From the report's words to keys"), 3):
        given = dict(re.findall("`([a-z_]+): (.+?)`", keys_for_them))
        assert given, words
        keys = "".join(f"    {key}: {value}\n" for key, value in {**A_TARGET, **given}.items())
        assert on_top_of_the_page(tmp_path, PLANS[0], f"targets:\n  example:\n{keys}").target("example"), words


@pytest.mark.parametrize("page", PLANS)
def test_the_walk_is_recorded_as_the_program_prints_it(page: str, tmp_path: Path) -> None:
    (report,), (actuals,) = blocks(page, "text"), filter(SUBMISSION.search, blocks(page, "yaml"))
    for name, text in (("report.txt", report), ("targets.yaml", WHOLE[page]), ("actuals.yaml", actuals)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    made = consoles(ROOT / page, tmp_path)
    assert len(made) == len(blocks(page, "console")) == 3
    for one in made:
        assert (one.ran.code, one.ran.complaints) == (0, "")
        assert one.shown == one.printed


def on_top_of_the_page(folder: Path, page: str, snippet: str) -> Plan:
    """Return the plan of the page with the snippet on top of it."""
    (folder / "targets.yaml").write_text(WHOLE[page], encoding="utf-8")
    return loaded(folder, f"extends: targets.yaml\nplan: snippet\n{snippet}")


def loaded(folder: Path, text: str) -> Plan:
    """Return the plan of that text."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return load_plan(str(path))


# ---- what is shown


@pytest.mark.parametrize(("name", "page"), FORMATS)
def test_the_examples_have_every_key_and_every_choice(name: str, page: str) -> None:
    root = schema(name)
    own = [tree(block) for block in blocks(page, "yaml") if bool(SUBMISSION.search(block)) == (name == "actuals")]
    shown = {found for example in own for found in walk(root, root, "", [example])}
    offered = set(walk(root, root, "", None))

    assert len(offered) >= 15
    assert sorted(map(str, offered - shown)) == []


@pytest.mark.parametrize(("name", "page"), FORMATS)
def test_every_key_and_every_choice_is_described(name: str, page: str) -> None:
    root = schema(name)
    described = set(re.findall("`([^`]+)`", "".join(re.split("(?ms)^```.*?^```$", text_of(page)))))
    names = {str(key) for part, key in walk(root, root, "", None) if not part.endswith("=type")}

    assert sorted(names - described) == []


def tree(block: str) -> dict[str, Any]:
    """Return what the YAML holds."""
    node = parse(decode("example.yaml", block.encode()), [])
    found: dict[str, Any] = {} if node is None else instance(node)  # type: ignore[assignment]
    return found


def walk(root: dict[str, Any], part: dict[str, Any], name: str, values: list[Any] | None) -> Iterator[Found]:
    """Yield every key, choice and type that the values use; without values, every one that the schema offers."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        part = root["$defs"][name]
    yield from _choices(part, name, values)
    for key, below in part.get("properties", {}).items():
        inside = None if values is None else [one[key] for one in values if isinstance(one, dict) and key in one]
        if inside is None or inside:
            yield name, key
            yield from walk(root, below, f"{name}.{key}", inside)
    for key in ("additionalProperties", "items"):
        if isinstance(below := part.get(key), dict):
            inside = None if values is None else list(_others(values, part.get("properties", {})))
            yield from walk(root, below, f"{name}.*", inside)


def _choices(part: dict[str, Any], name: str, values: list[Any] | None) -> Iterator[Found]:
    words = re.fullmatch(r"\^\((.+)\)\$", part.get("pattern", ""))
    choices = part.get("enum") or (words[1].split("|") if words else [])
    yield from ((name, choice) for choice in choices if values is None or choice in values)
    if name.rpartition(".")[2] in MANY_FORMS:
        types = part["type"] if values is None else map(_type, values)
        yield from ((f"{name}=type", one) for one in types)


def _others(values: Iterable[Any], known: dict[str, Any]) -> Iterator[Any]:
    """What stands under keys of the user's own, and in lists."""
    for value in values:
        if isinstance(value, dict):
            yield from (below for key, below in value.items() if key not in known)
        elif isinstance(value, list):
            yield from value


def _type(value: object) -> str:
    names = {str: "string", list: "array", dict: "object", type(None): "null"}
    return names.get(type(value), "number")
