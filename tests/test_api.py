"""What `from jingan_cli import ...` offers: as the document shows it, as the command does it, at no cost unasked."""

from __future__ import annotations

import csv
import doctest
import inspect
import pickle
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from numbers import Integral
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jingan_cli
from jingan_cli import (
    InvalidArgument,
    InvalidFile,
    JinganError,
    Plan,
    Report,
    Waiver,
    api,
    audit,
    explain,
    judge,
    load_config,
    load_plan,
    load_submission,
    parse_submission,
    to_json,
    write,
)
from jingan_cli.messages.problems import CALLS, WORDINGS
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.nodes import Node, instance, surely
from jingan_cli.parsing.yaml_parser import parse
from jingan_cli.reports import AUDIT_FORMATS, FORMATS
from jingan_cli.reports.printers.mapping_yaml import mapping_yaml
from tests.building import plan_text
from tests.effort import one_in
from tests.running import EXAMPLES, ROOT, run_here, run_python
from tests.strategies import quickly

STORES = "plan: jingan-2022\nperiod: 2022-06\nscope: [first-stores]\nreporter: A\nactuals:\n  first-stores: 71\n"
DEPARTMENT = ROOT / "examples/department"


class Fenceless(doctest.DocTestParser):
    """Reads the examples of a document without the fences around them."""

    def parse(self, string: str, name: str = "<string>") -> list[str | doctest.Example]:
        """Return the examples and the text between them."""
        return super().parse(string.replace("```", ""), name)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are from the repository's root."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of 2022."""
    return load_plan()


def codes(error: pytest.ExceptionInfo[JinganError]) -> list[str]:
    """Return what is wrong."""
    return [one.code for one in error.value.problems]


def of_example(name: str) -> tuple[Plan, str]:
    """Return the example's plan and the path of its submission."""
    words = EXAMPLES[name]
    return load_plan(words[words.index("--plan") + 1] if "--plan" in words else None), words[-1]


def judged(name: str) -> Report:
    """Return the report on an example."""
    plan, path = of_example(name)
    return judge(plan, load_submission(path, plan))


# ---- the door


@one_in(2, "the examples of a page, audits among them")
@pytest.mark.parametrize("page", ["api.md", "scale.md", "scale.zh-CN.md"])
def test_the_document_shows_what_happens(page: str) -> None:
    failed, tried = doctest.testfile(
        str(ROOT / "docs" / page), module_relative=False, encoding="utf-8", parser=Fenceless())

    assert tried >= 10
    assert failed == 0


@pytest.mark.parametrize("page", ["api.md", "scale.md"])
def test_the_document_shows_no_code_that_does_not_compile_or_imports_what_there_is_not(page: str) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.M | re.S)

    assert blocks
    for block in blocks:
        compile(block, page, "exec")
        exec("\n".join(re.findall(r"^from jingan_cli.*", block, re.M)), {})


def test_every_name_is_described_in_the_document_or_is_a_type() -> None:
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    names = [name for name in jingan_cli.__all__ if not inspect.isclass(getattr(jingan_cli, name))]

    assert len(names) >= 9
    assert [name for name in names if not re.search(rf"`{name}`", text)] == []
    assert [code for code in CALLS if f"`{code}`" not in text] == []


def test_every_argument_of_judge_is_described_in_the_document() -> None:
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    asked = [name for name in inspect.signature(judge).parameters if name not in ("plan", "submissions")]

    assert re.findall(r"^\| `(\w+)` \|", text.partition("| Argument of `judge`")[2].partition("\n\n")[0], re.M) == asked


def test_the_front_door_offers_what_the_api_does() -> None:
    assert jingan_cli.__all__ == api.__all__
    assert all(getattr(jingan_cli, name) is getattr(api, name) for name in api.__all__)
    assert set(api.__all__) <= set(dir(jingan_cli))
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = jingan_cli.nothing_of_ours  # type: ignore[attr-defined]


@pytest.mark.parametrize(("first", "loaded"), [("import jingan_cli", False), ("from jingan_cli import judge", True)])
def test_importing_costs_nothing_until_a_name_is_used(first: str, loaded: bool) -> None:
    heavy = "{'click', 'jsonschema', 'openpyxl', 'rich', 'ruamel'} & set(sys.modules)"
    ran = run_python(["-c", f"{first}\nimport sys\nprint('jingan_cli.api' in sys.modules, {heavy})"])

    assert ran.text.split() == [str(loaded), "set()"]


def test_no_module_bears_the_name_of_a_function() -> None:
    """`from jingan_cli import audit` gives the function, whatever was imported before."""
    modules = {path.stem for path in (ROOT / "jingan_cli").iterdir()}

    assert {"api", "engine"} <= modules
    assert modules.isdisjoint(jingan_cli.__all__)


def test_problems_of_calls_are_told_apart_from_those_of_commands() -> None:
    assert CALLS.keys().isdisjoint(WORDINGS)
    assert all(words.zh and words.en and words.mend_zh and words.mend_en for words in CALLS.values())


# ---- the same as the command


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_is_what_check_prints_and_blocks_what_it_blocks(name: str, tmp_path: Path) -> None:
    ran = run_here(["check", *EXAMPLES[name], "-f", "json"])
    report = judged(name)
    write(report, tmp_path / "x.json")

    assert to_json(report).encode() == (tmp_path / "x.json").read_bytes() == ran.out
    assert report.passed is (ran.code == 0)


@pytest.mark.parametrize(("words", "asked"), [
    (["--as-of", "2022-08", "--scope", "economy"], {"as_of": "2022-08", "scope": ["economy"]}),
    (["--fail-on", "never"], {"fail_on": "never"}),
    (["--fail-on", "at-risk", "--allow-missing"], {"fail_on": "at-risk", "allow_missing": True}),
    (["--period", "2022-06"], {"period": "2022-06"}),
])  # fmt: skip
def test_what_is_asked_is_what_the_options_ask(plan: Plan, words: list[str], asked: dict[str, Any]) -> None:
    ran = run_here(["check", *EXAMPLES["2022-06"], "-f", "json", *words])
    report = judge(plan, load_submission(EXAMPLES["2022-06"][0], plan), **asked)

    assert to_json(report).encode() == ran.out
    assert report.passed is (ran.code == 0)


@one_in(5, "a report in every format, twice")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_written_as_by_the_command(name: str, language: Any, tmp_path: Path) -> None:
    run_here(["check", *EXAMPLES["department"], "-o", f"{name}:{tmp_path / 'by-command'}", "--lang", language])
    write(judged("department"), tmp_path / "by-us", format=name, language=language)

    assert (tmp_path / "by-us").read_bytes() == (tmp_path / "by-command").read_bytes() != b""


@one_in(3, "an audit in every format, twice")
@pytest.mark.parametrize("name", AUDIT_FORMATS)
def test_an_audit_is_written_as_by_the_command(plan: Plan, name: str, tmp_path: Path) -> None:
    year = [load_submission(f"examples/department/actuals/2022-0{month}.yaml", plan) for month in range(1, 7)]
    ran = run_here([
        "audit", "examples/department/actuals", "-o", f"{name}:{tmp_path / 'by-command'}", "--lang", "en"])
    picture = audit(plan, year)
    write(picture, tmp_path / "by-us", format=name)

    assert (tmp_path / "by-us").read_bytes() == (tmp_path / "by-command").read_bytes() != b""
    assert picture.gate.passed is (ran.code == 0)


@pytest.mark.parametrize("name", ["2022-06", "suspended"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_explanation_is_what_the_command_prints(name: str, language: Any) -> None:
    plan, path = of_example(name)
    submission = load_submission(path, plan)
    for target in [*plan][:: 6 if len(plan.targets) > 20 else 1]:
        ran = run_here(["explain", target, path, *EXAMPLES[name][:-1], "--lang", language])
        lines = explain(plan, submission, target, language)

        assert re.sub(r"\s", "", ran.text) == re.sub(r"\s", "", "".join(lines))


# ---- a config


CONFIG = """scope: [first]
period: 2022-06
fail_on: at-risk
allow_missing: true
references: {全市增速: {2022-06: 3%}}
waivers:
  - {target: first, reason: 停工, approved_by: 督查室, until: 2022-09-30}
  - {target: nobody, reason: 停工, approved_by: 督查室, until: 2022-09-30}
plan: targets.yaml
"""
SHOPS = "measure: cumulative, unit: 家, threshold: {at_least: 12}"
FIVE = "plan: small\nperiod: 2022-06\nreporter: 区商务委\nactuals: {first: 1}\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan of its own, and the working directory in it."""
    (tmp_path / "targets.yaml").write_text(plan_text(SHOPS), encoding="utf-8")
    (tmp_path / "actuals").mkdir()
    (tmp_path / "actuals" / "june.yaml").write_text(FIVE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines_left_out() -> Iterator[str]:
    """The config, and the config without each of its lines that may go."""
    lines = CONFIG.splitlines(keepends=True)
    yield CONFIG
    for number, line in enumerate(lines):
        if not line.startswith(("waivers", "plan")):
            yield "".join(lines[:number] + lines[number + 1 :])
    yield "plan: targets.yaml\nfail_on: never\n"


@pytest.mark.parametrize("text", [*lines_left_out()])
def test_a_config_counts_as_in_the_command(repository: Path, text: str) -> None:
    (repository / ".jingan.yaml").write_text(text, encoding="utf-8")
    config = load_config()
    plan = load_plan(config=config)
    june = load_submission("actuals/june.yaml", plan)
    checked = run_here(["check", "actuals/june.yaml", "-f", "json"], repository)
    audited = run_here(["audit", "actuals", "-f", "json"], repository)

    report, picture = judge(plan, june, config=config), audit(plan, [june], config=config)
    assert to_json(report).encode() == checked.out
    assert report.passed is (checked.code == 0)
    assert to_json(picture).encode() == audited.out
    assert picture.gate.passed is (audited.code == 0)


def test_a_config_counts_once_and_wherever_it_is_given(repository: Path) -> None:
    (repository / ".jingan.yaml").write_text(CONFIG, encoding="utf-8")
    config = load_config(repository / ".jingan.yaml")
    bare, held = load_plan("targets.yaml"), load_plan("targets.yaml", config=config)
    june = load_submission("actuals/june.yaml", bare)

    assert (len(bare.references), len(held.references)) == (0, 1)
    assert judge(bare, june, config=config) == judge(held, june, config=config)
    assert explain(bare, june, "first", config=config)[-2].strip().startswith("Waived")


def test_an_argument_outranks_the_config_and_waivers_of_both_count(repository: Path) -> None:
    (repository / ".jingan.yaml").write_text("fail_on: never\nallow_missing: true\n", encoding="utf-8")
    config = load_config()
    plan = load_plan("targets.yaml")
    june = load_submission("actuals/june.yaml", plan)
    excuse = Waiver(target="first", reason="停工", approved_by="督查室", until=date(2022, 6, 30))

    assert judge(plan, june, config=config).passed
    blocked = judge(plan, june, config=config, fail_on="fail", allow_missing=False).submissions[0].gate.blocking
    assert "first" in blocked
    excused = judge(plan, june, config=config, fail_on="fail", allow_missing=False, waivers=[excuse])
    assert set(blocked) - set(excused.submissions[0].gate.blocking) == {"first"}


def test_no_config_is_read_unless_asked_for(repository: Path) -> None:
    assert load_config() is None
    (repository / ".jingan.yaml").write_text("fail_on: never\n", encoding="utf-8")
    plan = load_plan("targets.yaml")

    assert not judge(plan, load_submission("actuals/june.yaml", plan)).passed
    with pytest.raises(InvalidFile) as error:
        load_config("nowhere.yaml")
    assert codes(error) == ["cannot-read"]


def test_a_config_that_does_not_fit_the_plan_is_an_invalid_file(repository: Path) -> None:
    (repository / ".jingan.yaml").write_text("scope: [nowhere]\n", encoding="utf-8")
    with pytest.raises(InvalidFile) as error:
        load_plan("targets.yaml", config=load_config())

    assert codes(error) == ["unknown-scope"]


# ---- submissions that are no files


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_file_its_bytes_its_text_and_what_it_holds_are_one_submission(name: str) -> None:
    plan, path = of_example(name)
    content = Path(path).read_bytes()
    tree: Any = instance(surely(Node, parse(decode(path, content), [])))
    by_file = load_submission(path, plan)
    others = [parse_submission(one, plan, name=path) for one in (content, content.decode(), tree)]

    def said(one: jingan_cli.Submission) -> object:
        figures = [(each.target, each.value, each.note, each.also, each.reference) for each in one.figures.values()]
        return figures, one.period, one.reporter, one.revision, one.scope

    assert others[0] == others[1] == by_file
    assert said(others[2]) == said(by_file)


def test_a_form_is_told_by_the_suffix_of_its_name(plan: Plan) -> None:
    ran = run_here(["template", "--period", "2022-06", "--scope", "first-stores", "-f", "xlsx", "-o", "-"])
    form = "计划,jingan-2022\n期间,2022-06\n指标,数字\n引进各类首店,71\n".encode()

    assert ran.code == 2
    assert parse_submission(form, plan, name="form.csv").figures["first-stores"].value == 71
    with pytest.raises(InvalidFile):
        parse_submission(form, plan)


def of(figure: object, **more: object) -> dict[str, object]:
    """A submission with one figure."""
    return {"plan": "jingan-2022", "period": "2022-06", **more, "actuals": {"retail-sales": figure}}


@pytest.mark.parametrize(("figure", "value"), [
    (702, 702), (Decimal("702.5"), Fraction(7025, 10)), (Fraction(1405, 2), Fraction(1405, 2)), ("702.5", "702.5"),
    ("702.5 亿元", "702.5"), ({"value": Decimal("7.025E+2"), "unit": "亿元", "note": "a: b, #c\n“d”"}, "702.5"),
    (Fraction(-1, 8), None), (0, 0), (None, "none"),
])  # fmt: skip
def test_numbers_of_a_mapping_are_exact(plan: Plan, figure: object, value: object) -> None:
    if value is None:
        with pytest.raises(InvalidFile) as error:
            parse_submission(of(figure), plan)
        assert codes(error) == ["negative-figure"]
        return
    found = parse_submission(of(figure), plan).figures["retail-sales"]

    assert found.value == (None if value == "none" else Fraction(str(value)))
    assert found.note == (figure["note"] if isinstance(figure, dict) else None)


class Int64:
    """A whole number of another library, as numpy has them."""

    def __int__(self) -> int:
        return 3


Integral.register(Int64)


def test_whole_numbers_of_another_library_are_numbers(plan: Plan) -> None:
    assert parse_submission(of(Int64()), plan).figures["retail-sales"].value == 3


def test_a_day_and_a_list_are_written_as_yaml_has_them(plan: Plan) -> None:
    found = parse_submission(of(1, period=datetime(2022, 6, 15, 12), scope=("headline",), revision=2), plan)

    assert (found.period and found.period.end, found.scope, found.revision) == (date(2022, 6, 15), ("headline",), 2)


@pytest.mark.parametrize(("given", "code", "place"), [
    (of(702.5), "inexact-number", "actuals.retail-sales"), (of(float("nan")), "inexact-number", "actuals.retail-sales"),
    (of({"also": [{"value": 0.1}]}), "inexact-number", "actuals.retail-sales.also[0].value"),
    (of(Fraction(1, 3)), "endless-number", "actuals.retail-sales"), (of(object()), "no-plain-value", "a object"),
    (of(Decimal("NaN")), "no-plain-value", "NaN"), ({1: 2}, "no-plain-value", "a int"),
    (of(b"1"), "no-plain-value", "a bytes"),
])  # fmt: skip
def test_what_is_no_exact_value_is_an_invalid_argument(plan: Plan, given: Any, code: str, place: str) -> None:
    with pytest.raises(InvalidArgument) as error:
        parse_submission(given, plan)

    assert codes(error) == [code]
    assert place in str(error.value)


def test_problems_of_a_mapping_stand_at_the_line_of_its_yaml(plan: Plan) -> None:
    with pytest.raises(InvalidFile, match=r"^<submission>:4:3: .* \[unknown-target\]$"):
        parse_submission({"plan": "jingan-2022", "period": "2022-06", "actuals": {"first-shop": 1}}, plan)


def test_a_text_is_in_no_doubt_about_its_encoding(plan: Plan) -> None:
    text = STORES + "  # 一\n"
    short = {"plan": "jingan-2022", "period": "2022-06", "reporter": "ġ", "actuals": {"first-stores": 1}}

    assert parse_submission(text, plan).figures["first-stores"].value == 71
    assert parse_submission(short, plan).reporter == "ġ"
    with pytest.raises(InvalidFile) as error:
        parse_submission(mapping_yaml(short).encode(), plan)
    assert codes(error) == ["two-encodings"]


@quickly
@given(st.builds(
    lambda number, twos, fives: Fraction(number, 2**twos * 5**fives),
    st.integers(-(10**9), 10**9), st.integers(0, 9), st.integers(0, 9)))
def test_a_fraction_with_an_end_keeps_all_its_digits(one: Fraction) -> None:
    assert Fraction(mapping_yaml_of(one) or "") == one


def mapping_yaml_of(one: Fraction) -> str | None:
    """Return the fraction as it is written; None where it has no end."""
    try:
        return mapping_yaml({"a": one}).removeprefix("a: ").strip()
    except InvalidArgument:
        return None


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff"))


@quickly
@given(st.recursive(
    TEXTS | st.integers(-(10**29), 10**29) | st.booleans() | st.decimals(-1000, 1000, places=3).map(abs),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner, max_size=3), max_leaves=5))
def test_a_mapping_is_read_as_what_it_holds(value: Any) -> None:
    problems: list[Any] = []
    source = decode("a", mapping_yaml({"a": value}).encode(), "utf-8")
    found: Any = instance(surely(Node, parse(source, problems)))

    assert problems == []
    assert found == {"a": value}


@pytest.mark.parametrize("text", [STORES.encode("gb18030") + b"\xff", "\ud800", ""])
def test_what_is_no_text_is_an_invalid_file(plan: Plan, text: Any) -> None:
    with pytest.raises(InvalidFile):
        parse_submission(text, plan)


# ---- rows


@pytest.mark.parametrize("name", EXAMPLES)
def test_rows_of_a_report_are_those_of_the_csv(name: str, tmp_path: Path) -> None:
    report = judged(name)
    write(report, tmp_path / "x.csv")
    rows = report.to_rows(numbers="text")
    table = [*csv.DictReader(StringIO((tmp_path / "x.csv").read_text(encoding="utf-8-sig")))]
    shared = [column for column in rows[0] if column in table[0]]

    assert set(rows[0]) - set(shared) == {"waived", "blocks"}
    assert [[as_cell(row[one]) for one in shared] for row in rows] == [
        [row[one].removeprefix("'") for one in shared] for row in table]
    assert [row["target"] for row in rows if row["blocks"]] == [
        one for submission in report.submissions for one in submission.gate.blocking]


def test_rows_of_an_audit_are_those_of_the_csv(plan: Plan, tmp_path: Path) -> None:
    year = [load_submission(f"examples/department/actuals/2022-0{month}.yaml", plan) for month in range(1, 7)]
    picture = audit(plan, year)
    write(picture, tmp_path / "x.csv")
    rows = picture.to_rows(numbers="text")
    table = [*csv.DictReader(StringIO((tmp_path / "x.csv").read_text(encoding="utf-8-sig")))]
    shared = [column for column in rows[0] if column in table[0]]

    assert set(rows[0]) - set(shared) == {"waived"}
    assert len(rows) == sum(len(result.history) for result in picture.results)
    assert [[as_cell(row[one]) for one in shared] for row in rows] == [
        [row[one].removeprefix("'") for one in shared] for row in table]


def as_cell(value: object) -> str:
    """Return the value as CSV has it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_numbers_are_exact_unless_asked_otherwise() -> None:
    report = judged("department")
    exact, rough, text = (report.to_rows(numbers=one) for one in ("decimal", "float", "text"))

    assert report.to_rows() == exact
    assert {type(row["actual"]) for row in exact} == {Decimal}
    assert {type(row["actual"]) for row in rough} == {float}
    assert [Decimal(str(row["actual"])) for row in text] == [row["actual"] for row in exact]
    with pytest.raises(ValueError, match="numbers cannot be 'int'"):
        report.to_rows(numbers="int")  # type: ignore[arg-type]  # that is what is refused


# ---- written files


def test_the_suffix_names_the_format_and_a_word_outranks_it(tmp_path: Path) -> None:
    report = judged("department")
    write(report, tmp_path / "a.MD", language="zh")
    write(report, str(tmp_path / "b.json"), format="markdown", language="zh")

    assert (tmp_path / "a.MD").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(("name", "more", "code"), [
    ("x", {}, "output-without-format"), ("x.yaml", {}, "output-without-format"),
    ("x.json", {"format": "jason"}, "bad-argument"), ("x.json", {"language": "fr"}, "bad-argument"),
    ("nowhere/x.json", {}, "output-folder-missing"), (".", {"format": "json"}, "cannot-write"),
])  # fmt: skip
def test_what_cannot_be_written_is_an_invalid_argument(
    name: str, more: dict[str, Any], code: str, tmp_path: Path
) -> None:
    report = judged("department")
    with pytest.raises(InvalidArgument) as error:
        write(report, tmp_path / name, **more)

    assert codes(error) == [code]
    assert [*tmp_path.iterdir()] == []


def test_an_audit_has_fewer_formats_than_a_report(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument) as error:
        write(audit(plan, [parse_submission(STORES, plan)]), tmp_path / "x.xml")

    assert codes(error) == ["output-without-format"]


@pytest.mark.parametrize("name", ["targets.yaml", "actuals/june.yaml", ".jingan.yaml"])
def test_nothing_is_written_onto_what_was_read(repository: Path, name: str) -> None:
    (repository / ".jingan.yaml").write_text("plan: targets.yaml\n", encoding="utf-8")
    config, before = load_config(), (repository / name).read_bytes()
    plan = load_plan(config=config)
    report = judge(plan, load_submission("actuals/june.yaml", plan), config=config)
    with pytest.raises(InvalidArgument) as error:
        write(report, repository / name, format="json")

    assert codes(error) == ["output-is-input"]
    assert (repository / name).read_bytes() == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, path = judged("department"), tmp_path / "x.json"
    write(report, path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(report, path, format="csv")

    assert path.read_bytes() == before
    assert [*tmp_path.iterdir()] == [path]


# ---- what is asked


def test_a_date_may_be_any_kind_of_date(plan: Plan) -> None:
    stores = parse_submission(STORES, plan)
    reports = [judge(plan, stores, as_of=day) for day in ("2022-08", datetime(2022, 8, 31, 12), "2022-08-31")]

    assert reports[0] == reports[1] == reports[2]
    assert [one.code for one in reports[0].submissions[0].warnings] == ["stale-figures"]


def test_a_later_day_of_the_same_month_is_not_warned_of(plan: Plan) -> None:
    text = STORES.replace("06", "06-15")
    (submission,) = judge(plan, parse_submission(text, plan), as_of="2022-06").submissions

    assert (submission.as_of.isoformat(), submission.warnings) == ("2022-06-30", ())


def test_the_gate_answers(plan: Plan) -> None:
    stores = parse_submission(STORES, plan)

    assert judge(plan, stores).passed
    assert judge(plan, stores, fail_on="at-risk").submissions[0].gate.blocking == ("first-stores",)


def test_an_empty_scope_narrows_nothing(plan: Plan) -> None:
    stores = parse_submission(STORES, plan)

    assert judge(plan, [stores], scope=()) == judge(plan, stores)
    assert audit(plan, [stores], scope=()) == audit(plan, [stores])


def test_a_submission_is_judged_by_the_plan_that_it_was_read_against(plan: Plan) -> None:
    other = load_plan("examples/audit/targets.yaml")
    stores = parse_submission(STORES, plan)
    for ask in (judge, lambda one, two: audit(one, [two]), lambda one, two: explain(one, two, "first-stores")):
        with pytest.raises(InvalidArgument) as error:
            ask(other, stores)
        assert codes(error) == ["submission-of-another-plan"]


WRONG: Any = "failure"
ASKED: dict[str, tuple[Callable[[Plan, Any], object], str, type[JinganError]]] = {
    "date": (lambda plan, one: judge(plan, one, as_of="June"), "bad-date", InvalidArgument),
    "earlier": (lambda plan, one: judge(plan, one, as_of="2022-05"), "as-of-before-period", InvalidArgument),
    "period": (lambda plan, one: judge(plan, one, period="2022-05"), "wrong-period", InvalidArgument),
    "scope": (lambda plan, one: judge(plan, one, scope="first-store"), "unknown-scope", InvalidArgument),
    "elsewhere": (lambda plan, one: judge(plan, one, scope=["food-markets"]), "empty-scope", InvalidArgument),
    "gate": (lambda plan, one: judge(plan, one, fail_on=WRONG), "bad-argument", InvalidArgument),
    "no submission": (lambda plan, one: judge(plan, []), "no-submission", InvalidArgument),
    "twice": (
        lambda plan, one: judge(plan, [one, parse_submission(f"{STORES}# again", plan)]),
        "duplicate-submission", InvalidFile),
    "gate of an audit": (lambda plan, one: audit(plan, [one], fail_on=WRONG), "bad-argument", InvalidArgument),
    "scope of an audit": (lambda plan, one: audit(plan, [one], scope="first-store"), "unknown-scope", InvalidArgument),
    "date of an audit": (lambda plan, one: audit(plan, [one], until="June"), "bad-date", InvalidArgument),
    "nothing": (lambda plan, one: audit(plan, []), "no-submission", InvalidArgument),
    "no reporter": (
        lambda plan, one: audit(plan, [parse_submission(STORES.replace("reporter", "# reporter"), plan)]),
        "missing-reporter", InvalidFile),
    "encoding": (lambda plan, one: load_submission("a", plan, encoding="utf-99"), "unknown-encoding", InvalidArgument),
    "encoding of a plan": (lambda plan, one: load_plan(encoding="utf-99"), "unknown-encoding", InvalidArgument),
    "nowhere": (lambda plan, one: load_submission("nowhere.yaml", plan), "cannot-read", InvalidFile),
    "plan": (lambda plan, one: load_plan("nowhere.yaml"), "cannot-read", InvalidFile),
    "target": (lambda plan, one: explain(plan, one, "first-store"), "unknown-name", InvalidArgument),
    "language": (lambda plan, one: explain(plan, one, "first-stores", WRONG), "bad-argument", InvalidArgument),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_cannot_be_is_an_error_of_its_kind(plan: Plan, case: str) -> None:
    ask, code, kind = ASKED[case]
    stores = parse_submission(STORES, plan)
    with pytest.raises(JinganError) as error:
        ask(plan, stores)

    assert codes(error) == [code]
    assert type(error.value) is kind
    assert isinstance(error.value, ValueError) is (kind is InvalidArgument)
    again = pickle.loads(pickle.dumps(error.value))
    assert (type(again), again.problems, str(again)) == (kind, error.value.problems, str(error.value))


NO_VALUE: dict[str, Callable[[Any, Any], object]] = {
    "bytes as a path": lambda plan, _: load_submission(STORES.encode(), plan),  # type: ignore[arg-type]  # as are all
    "plan as a path": lambda plan, _: load_submission(plan, "a.yaml"),  # type: ignore[arg-type]
    "number as a submission": lambda plan, one: parse_submission(one, plan),
    "path to judge": lambda plan, _: judge(plan, "a.yaml"),  # type: ignore[arg-type]
    "plan to judge": lambda plan, _: judge(plan, plan),
    "nothing to audit": lambda plan, _: audit(plan, [None]),  # type: ignore[list-item]
}


@pytest.mark.parametrize("case", NO_VALUE)
def test_what_is_no_value_of_ours_is_a_type_error(plan: Plan, case: str) -> None:
    with pytest.raises(TypeError):
        NO_VALUE[case](plan, 7)


def test_an_error_tells_path_line_and_words_and_hides_no_character(plan: Plan) -> None:
    with pytest.raises(InvalidFile) as error:
        parse_submission(STORES + '  "first\\e[31m": 1\n  first-shop: 2\n', plan, name="a\x1b.yaml")
    lines = str(error.value).split("\n")

    assert [line.split(" ")[0] for line in lines] == [f"a\\x1b.yaml:{number}:3:" for number in (7, 7, 8)]
    assert [line.split(" ")[-1] for line in lines] == [f"[{code}]" for code in codes(error)]
    assert str(error.value).replace("\n", "").isprintable()


# ---- at the prompt


def test_a_plan_gives_its_targets(plan: Plan) -> None:
    assert all(plan[target.id] is plan[target.name.zh] is target for target in plan.targets)
    assert [*plan] == [target.id for target in plan.targets]
    assert ("first-stores" in plan, "first-store" in plan, 7 in plan) == (True, False, False)
    for wrong, words in (("first-store", "did you mean 'first-stores'?"), ("?", "no target '?'"), (7, "no target 7")):
        with pytest.raises(KeyError, match=re.escape(words)):
            plan[wrong]  # type: ignore[index]  # a number is no name


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_repr_is_one_short_line(name: str) -> None:
    plan, path = of_example(name)
    submission = load_submission(path, plan)
    report = judge(plan, submission)
    shown = [plan, submission, report, *report.submissions[0].results]

    assert [one for one in map(repr, shown) if len(one) > 120 or not one.isprintable()] == []


def test_a_repr_of_hostile_names_is_one_line(plan: Plan) -> None:
    stores = parse_submission(STORES.replace("reporter: A", r'reporter: "a\nb"'), plan, name="a\nb.yaml")

    assert repr(stores).isprintable()
    assert repr(audit(plan, [stores])).isprintable()
