"""The JSON Schemas: sound, known to editors through the examples, the same that the program obeys and prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.nodes import instance
from jingan_cli.parsing.yaml_parser import parse
from tests.effort import one_in
from tests.running import ROOT, run_here

SCHEMAS = sorted(path.name.partition(".")[0] for path in (ROOT / "schema").glob("*.schema.json"))
DOCUMENTS = [
    "targets.yaml",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").rglob("*.yaml")
            if not path.name.startswith(".pre-commit")),
]
"""Every plan, submission and config that users are shown; the files of other tools have schemas of their own."""

_COMMENT = re.compile(r"# yaml-language-server: \$schema=(?P<path>\S+)\n")


def _schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "schema" / f"{name}.schema.json").read_bytes())
    return loaded


def _named_schema(document: str) -> Path:
    """The schema that the document's first line names for editors."""
    found = _COMMENT.match((ROOT / document).read_text(encoding="utf-8"))
    assert found, f"{document} begins with no yaml-language-server comment"
    return ((ROOT / document).parent / found["path"]).resolve()


def test_there_is_a_schema_for_plans_submissions_and_reports() -> None:
    assert {"actuals", "targets", "report"} <= set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_sound_one_of_draft_2020_12(name: str) -> None:
    schema = _schema(name)

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    # beside an id, a reference to the file next to it would lead elsewhere
    assert schema.get("$id") == (None if name == "audit" else f"urn:jingan:schema:{name}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_reference_inside_a_schema_leads_somewhere(name: str) -> None:
    references = [part["$ref"] for part in _parts(_schema(name)) if "$ref" in part]

    assert references
    for reference in references:
        file, _, steps = reference.partition("#/")
        place: Any = _schema(file.partition(".")[0] or name)
        for step in steps.split("/"):
            place = place[step]
        assert isinstance(place, dict)


def test_no_schema_defines_anew_what_it_refers_to_elsewhere() -> None:
    assert _schema("audit")["$defs"].keys() & _schema("report")["$defs"].keys() == set()


@pytest.mark.slow("four processes of a validator")
def test_an_editor_finds_what_a_schema_refers_to_in_the_file_beside_it(tmp_path: Path) -> None:
    """With a validator that knows nothing of jingan: from the repository's file, and from what is printed, alone."""
    audit = tmp_path / "audit.json"
    audit.write_bytes(run_here(["audit", "examples/department/actuals", "-f", "json"]).out)
    (tmp_path / "printed.json").write_bytes(run_here(["schema", "audit"]).out)
    broken = {**json.loads(audit.read_bytes()), "summary": {}}
    (tmp_path / "broken.json").write_text(json.dumps(broken), encoding="utf-8")

    for schema in (ROOT / "schema" / "audit.schema.json", tmp_path / "printed.json"):
        for file, code in (("audit.json", 0), ("broken.json", 1)):
            call = ["-m", "check_jsonschema", "--schemafile", str(schema), str(tmp_path / file)]
            assert subprocess.run([sys.executable, *call], capture_output=True, check=False).returncode == code


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in ("report", "audit")])
def test_every_pattern_that_is_shown_to_users_comes_with_examples_that_match_it(name: str) -> None:
    patterns = [part for part in _parts(_schema(name)) if "pattern" in part and "examples" in part]

    assert patterns
    for part in patterns:
        for example in part["examples"]:
            assert re.search(part["pattern"], example) or ("object" in part["type"] and example.startswith("{"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_mapping_in_a_schema_says_whether_other_keys_may_stand_in_it(name: str) -> None:
    """A reader of reports lets unknown fields pass: fields are added within a version."""
    for part in _parts(_schema(name)):
        if name in ("report", "audit"):
            assert part.get("additionalProperties") is not False
            assert "unevaluatedProperties" not in part
        elif part.get("type") == "object":
            assert "additionalProperties" in part


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _parts(part)


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in ("audit", "actuals")])
def test_the_program_prints_the_schema_as_it_stands(name: str) -> None:
    ran = run_here(["schema", name])

    assert (ran.code, ran.out, ran.err) == (0, (ROOT / "schema" / f"{name}.schema.json").read_bytes(), b"")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_tells_editors_its_schema(document: str) -> None:
    assert _named_schema(document).is_relative_to(ROOT / "schema")
    assert _named_schema(document).is_file()


@one_in(5, "each document against its schema")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_is_valid_for_an_editor(document: str) -> None:
    """With any YAML library and any JSON Schema library, as an editor has them."""
    reader = YAML(typ="safe", pure=True)
    loaded = _as_json(reader.load((ROOT / document).read_text(encoding="utf-8")))

    assert _complaints(json.loads(_named_schema(document).read_bytes()), loaded) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_is_valid_for_the_program(document: str) -> None:
    root = parse(decode(document, (ROOT / document).read_bytes()), [])

    assert root is not None
    assert _complaints(json.loads(_named_schema(document).read_bytes()), instance(root)) == []


def _as_json(value: Any) -> Any:
    """What YAML reads as dates, JSON has as strings."""
    if isinstance(value, dict):
        return {str(key): _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _complaints(schema: dict[str, Any], document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]


# --- what the schemas refuse


_TARGET = {
    "name": {"zh": "第一项", "en": "First"}, "section": "part", "measure": "cumulative", "unit": "台",
    "threshold": {"at_least": 500},
}
_PLAN = {
    "plan": "small", "period": {"start": "2022-01-01", "end": "2022-12-31"},
    "sections": {"part": {"zh": "部分", "en": "Part"}}, "targets": {"first": _TARGET},
}
_ACTUALS = {"plan": "small", "period": "2022-06", "actuals": {"first": 71}}


@pytest.mark.parametrize("change", [
    {}, {"period": "2022-06-15"}, {"period": "2022-Q2"}, {"period": "2022-H1"}, {"period": "2022"}, {"period": 2022},
    {"period": 2022.06}, {"period": "2022年1-6月"},
    {"reporter": "区商务委"}, {"scope": ["part"]}, {"revision": 2}, {"actuals": None}, {"actuals": {}},
    {"actuals": {"first": None}}, {"actuals": {"first": "28000 平方米"}}, {"actuals": {"第一项": 66}},
    {"actuals": {"first": {"value": 702.5, "unit": "亿元", "note": "快报数"}}},
    {"actuals": {"first": {"value": "2.1%", "reference": "2.0%", "authority": "市统计局"}}},
    {"actuals": {"first": {"value": "150.2 亿元", "previous": "141.0 亿元"}}},
    {"actuals": {"first": {"value": 1, "also": [{"value": "4.38%", "basis": "还原留抵退税"}], "confirmed": True}}},
    {"actuals": {"first": {"value": 1, "evidence": "公示", "correction": "核减"}}},
])
def test_a_submission_of_the_contract_is_valid(change: dict[str, Any]) -> None:
    assert _complaints(_schema("actuals"), {**_ACTUALS, **change}) == []


@pytest.mark.parametrize("change", [
    {"plan": None}, {"plan": ""}, {"period": ""}, {"period": ["2022-06"]}, {"period": None},
    {"reporter": ["区商务委"]}, {"scope": "part"}, {"scope": []},
    {"scope": ["part", "part"]}, {"revision": 0}, {"revision": 1.5}, {"actuals": []}, {"remark": "x"},
    {"actuals": {"first": True}}, {"actuals": {"first": [1]}}, {"actuals": {"first": {"figure": 1}}},
    {"actuals": {"first": {"value": True}}}, {"actuals": {"first": {"value": 1, "confirmed": "yes"}}},
    {"actuals": {"first": {"value": 1, "also": []}}}, {"actuals": {"first": {"value": 1, "also": [{"value": 1}]}}},
])
def test_a_submission_beside_the_contract_is_not(change: dict[str, Any]) -> None:
    assert _complaints(_schema("actuals"), {**_ACTUALS, **change})


@pytest.mark.parametrize("missing", ["plan", "actuals"])
def test_a_submission_needs_its_plan_and_its_figures(missing: str) -> None:
    assert _complaints(_schema("actuals"), {key: one for key, one in _ACTUALS.items() if key != missing})


@pytest.mark.parametrize("change", [
    {}, {"threshold": {"at_most": "3.5"}}, {"threshold": {"between": [12, 15]}},
    {"threshold": {"at_least": {"reference": "全市增速"}}},
    {"threshold": {"at_least": {"reference": "全市增速", "plus": 1}}},
    {"threshold": {"at_least": 80, "reference": "市下达指标数"}}, {"pace": "linear"}, {"pace": "year-end"},
    {"pace": {"2022-06": "60%", "2022-09": "80%"}}, {"baseline": "278.48 亿元"}, {"at_risk": {"points": 5}},
    {"at_risk": {"margin": 0.5}}, {"every": "quarter"}, {"part_of": "second"}, {"combine": "sum"}, {"whole": True},
    {"net": True}, {"tags": ["livelihood"]}, {"owner": "区商务委"}, {"owner": ["区商务委", "区投资办"]},
    {"source": [{"place": "三（一）", "clause": "引进持牌金融机构16家"}]},
])
def test_a_target_of_the_contract_is_valid(change: dict[str, Any]) -> None:
    assert _complaints(_schema("targets"), _plan_with(change)) == []


@pytest.mark.parametrize("change", [
    {"measure": "sum"}, {"threshold": {}}, {"threshold": {"at_least": 1, "at_most": 2}},
    {"threshold": {"between": [1]}}, {"threshold": {"between": [1, 2, 3]}}, {"threshold": {"reference": "全市增速"}},
    {"threshold": {"between": [1, 2], "reference": "全市增速"}}, {"threshold": {"at_least": {"plus": 1}}},
    {"threshold": 500}, {"pace": "quick"}, {"pace": {}}, {"pace": {"2022-06": 0.6}},
    {"at_risk": {"points": -1}}, {"at_risk": {}}, {"at_risk": {"points": 1, "margin": 1}}, {"every": "week"},
    {"combine": "all"}, {"whole": "yes"}, {"tags": ["Livelihood"]}, {"tags": ["a", "a"]}, {"owner": []},
    {"source": [{"place": "三"}]}, {"name": {"zh": "第一项"}}, {"colour": "red"},
])
def test_a_target_beside_the_contract_is_not(change: dict[str, Any]) -> None:
    assert _complaints(_schema("targets"), _plan_with(change))


def test_a_plan_needs_every_part_unless_it_extends_another() -> None:
    schema = _schema("targets")

    for missing in _PLAN:
        assert _complaints(schema, {key: one for key, one in _PLAN.items() if key != missing})
    assert _complaints(schema, {"extends": "jingan-2022", "plan": "ours"}) == []
    assert _complaints(schema, {"extends": "jingan-2022", "plan": "ours", "targets": {"first": {"owner": "甲"}}}) == []
    assert _complaints(schema, _plan_with({"section": None}))


def _plan_with(change: dict[str, Any]) -> dict[str, Any]:
    return {**_PLAN, "targets": {"first": {**_TARGET, **change}}}
