"""The pages on the formats: every example is accepted, and together they have every key and value of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.messages.problems.plans import PLANS as PLAN_CODES
from jingan_cli.model.plan import Plan
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.nodes import instance
from jingan_cli.parsing.schema import schema
from jingan_cli.parsing.yaml_parser import parse
from tests.docs.test_pages import DOCUMENTS, blocks
from tests.reading import section, some, table, text_of
from tests.recording import consoles
from tests.running import ROOT, run_here

PLANS = ("docs/plan-reference.md", "docs/plan-reference.zh-CN.md")
TUTORIALS = {"docs/plan.md": 0, "docs/plan.zh-CN.md": 1}
ACTUALS = ("docs/actuals.md", "docs/actuals.zh-CN.md")
FORMATS = [*(("targets", page) for page in PLANS), *(("actuals", page) for page in ACTUALS)]
NAMED = re.compile("^plan:", re.MULTILINE)
SUBMISSION = re.compile("^actuals:", re.MULTILINE)
MANY_FORMS = ("pace", "bound", "owner", "figure")
"""Parts of the schemas that are written in several types, each of which an example shows."""
A_TARGET = {"name": "{zh: 例, en: Example}", "section": "economy", "measure": "cumulative", "unit": "家"}
"""What the table of words leaves out."""
OF_OTHER_PAGES = {"clause-not-in-source", "plan-not-as-pinned", "words-not-in-source"}
"""Problems of `coverage` and of the config, among those of plans."""

Found = tuple[str, object]
"""A part of a schema, and a key, a value or a type that it allows."""


def snippets(page: str) -> list[str]:
    """Return the examples of the page that are no whole file; there are some."""
    return some((block for block in blocks(page, "yaml") if not NAMED.search(block)), f"snippets of {page}")


WHOLE = {page: block for page in PLANS for block in blocks(page, "yaml") if re.search("(?ms)^plan:.*^sections:", block)}
SNIPPETS = [(page, block) for page in PLANS for block in snippets(page)]
FIGURES = [(page, block) for page in ACTUALS for block in snippets(page)]
WHOLE_EXAMPLES = some(
    (one for one in DOCUMENTS if one not in TUTORIALS and any(map(NAMED.search, blocks(one, "yaml")))),
    "examples in full")
OF_A_TARGET = {PLANS[0]: "## Keys of a target", PLANS[1]: "## 指标的键"}


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
        text = f"targets:\n  example:\n{as_keys({**A_TARGET, **given})}"
        assert on_top_of_the_page(tmp_path, PLANS[0], text).target("example"), words


@pytest.mark.parametrize("page", PLANS)
def test_the_example_of_each_key_makes_a_target(page: str, tmp_path: Path) -> None:
    for key, example in examples_of_keys(page).items():
        text = f"targets:\n  example:\n{as_keys({**A_TARGET, 'threshold': '{at_least: 16}'} | example)}"
        assert on_top_of_the_page(tmp_path, page, text).target("example"), key


@pytest.mark.parametrize("page", PLANS)
def test_the_tables_name_every_key_of_the_schema_and_what_is_refused_of_each(page: str) -> None:
    named = [key.strip("`") for key, *_ in table(section(page, OF_A_TARGET[page]).partition("\n### ")[0], 5)]
    tables = [part for part in text_of(page).split("\n\n") if re.match(r"\|.*\| (?:Refused|不接受) \|\n", part)]
    refused = {code for part in tables for code in re.findall(r"`([a-z-]+)`(?=[^|]*\|$)", part, re.MULTILINE)}

    assert len(tables) == 3
    assert named == list(schema("targets")["$defs"]["target"]["properties"])
    assert refused - set(WORDINGS) == set()
    assert set(PLAN_CODES) - set(re.findall("`([a-z-]+)`", text_of(page))) == OF_OTHER_PAGES


@pytest.mark.parametrize("page", TUTORIALS)
def test_the_walk_is_recorded_as_the_program_prints_it(page: str, tmp_path: Path) -> None:
    made = consoles(ROOT / page, tmp_path)

    assert [one.ran.code for one in made] == [0, 1, 0, 0, 0]
    for one in made:
        assert one.ran.complaints == ""
        assert one.shown == one.printed
    with_less = (tmp_path / "actuals.yaml").read_text(encoding="utf-8").replace("71", "59")
    (tmp_path / "actuals.yaml").write_text(with_less, encoding="utf-8")
    assert run_here(["check", "actuals.yaml", "--plan", "targets.yaml"], tmp_path).code == 1


def examples_of_keys(page: str) -> dict[str, dict[str, str]]:
    """Return by its name what the example of each key of a target writes."""
    rows = table(section(page, OF_A_TARGET[page]).partition("\n### ")[0], 5)
    return {key: dict(re.findall("`([a-z_]+): (.+?)`", example)) for key, _, _, example, _ in rows}


def as_keys(given: dict[str, str]) -> str:
    """Return the keys as lines of a target."""
    return "".join(f"    {key}: {value}\n" for key, value in given.items())


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
    own += [tree(f"targets:\n  example:\n{as_keys(one)}") for one in examples_of_keys(page).values()
            ] if page in OF_A_TARGET else []
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
