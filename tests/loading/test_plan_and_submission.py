"""Text into plans and submissions: YAML's traps, both parsers, places, overlays, reporters, references."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingan_cli.loading.arguments import names_of
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.submission import Question, Submission
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.yaml_parser import c_parser, parse
from tests.building import plan_from, plan_text, settled
from tests.effort import examples, one_in
from tests.running import ROOT, run_here
from tests.scenes import yaml_inputs

LOADERS = pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])
LIFTS = "measure: cumulative, unit: 台, threshold: {at_least: 500}"
MONEY = "measure: cumulative, unit: 亿元, threshold: {at_least: 1600}"
GROWTH = "measure: growth, unit: '%', threshold: {at_least: {reference: 全市增速}}"

Load = Callable[[str], Node | None]


# --- figures that other programs read as something else


@pytest.mark.parametrize(("written", "code"), [
    ("1_000", "not-a-figure"),
    ("0b11", "not-a-figure"),
    ("0o17", "not-a-figure"),
    ("0x1F", "not-a-figure"),
    ("012", "leading-zero"),
    ("00", "leading-zero"),
    ("2022-06-30", "not-a-figure"),
    ("2022-06-30 12:00:00", "not-a-figure"),
    ("12:30", "not-a-figure"),
    ("12:30:45", "not-a-figure"),
    ("1e3", "not-a-figure"),
    ("1.5E+3", "not-a-figure"),
    (".nan", "not-a-figure"),
    (".inf", "not-a-figure"),
    ("-.inf", "not-a-figure"),
    ("nan", "not-a-figure"),
    (".5", "not-a-figure"),
    ("5.", "not-a-figure"),
    ("yes", "not-a-figure"),
    ("no", "not-a-figure"),
    ("on", "not-a-figure"),
    ("true", "wrong-type"),
    ("False", "wrong-type"),
    ("1 000", "not-a-figure"),
    ("1'000", "not-a-figure"),
    ("1，00", "bad-grouping"),
    ("1,00", "bad-grouping"),
    ("1000,000", "bad-grouping"),
    ("1/2", "not-a-figure"),
    ("5²", "not-a-figure"),
    ("٣", "not-a-figure"),
    ("一百五", "not-a-figure"),
    ("'0x10'", "not-a-figure"),
    ('"2022-06-30"', "not-a-figure"),
    ("{value: 0b11}", "not-a-figure"),
    ("{value: 1_000}", "not-a-figure"),
    ("{value: 012}", "leading-zero"),
])
def test_what_is_no_plain_decimal_is_never_silently_another_number(tmp_path: Path, written: str, code: str) -> None:
    found = [problem.code for problem in _refused(plan_from(tmp_path, plan_text(LIFTS)), f"  first: {written}\n")]

    assert found == [code]


@pytest.mark.parametrize(("written", "number"), [
    ("71", 71), ("+71", 71), ("0", 0), ("-0", 0), ("'71'", 71), ('"71 台"', 71), ("71台", 71), ("1,234", 1234),
    ("１，２３４", 1234), ("7 百台", 700), ("0.70 百台", 70), ("{value: 71, unit: 台}", 71), ("{value: '71 台'}", 71),
])
def test_plain_decimals_are_read_as_they_stand(tmp_path: Path, written: str, number: int) -> None:
    assert _figure(plan_from(tmp_path, plan_text(LIFTS)), written) == number


@pytest.mark.parametrize("measure", ["cumulative", "level", "average"])
def test_a_net_figure_alone_may_be_negative(tmp_path: Path, measure: str) -> None:
    terms = f"measure: {measure}, unit: 家, threshold: {{at_least: 5}}"

    assert _figure(plan_from(tmp_path, plan_text(f"{terms}, net: true")), "-1") == -1
    assert [one.code for one in _refused(plan_from(tmp_path, plan_text(terms)), "  first: -1\n")] == ["negative-figure"]


@pytest.mark.parametrize("written", ["", "~", "null", "{value: }", "{note: 尚无数字}"])
def test_an_empty_figure_is_none_and_not_zero(tmp_path: Path, written: str) -> None:
    submission = _submission(plan_from(tmp_path, plan_text(LIFTS)), f"  second: 1\n  first: {written}\n")

    assert submission.figures["first"].value is None


@pytest.mark.parametrize(("written", "number"), [
    ("0.1", Fraction(1, 10)),
    ("0.30", Fraction(3, 10)),
    ("702.5", Fraction(1405, 2)),
    ("1.000000000000000000000000000001", None),
    ("1.00000000000000000000000000001", 1 + Fraction(1, 10**29)),
    ("9007199254740993", 9007199254740993),
    ("123456789012345678901234567890", 123456789012345678901234567890),
    ("1234567890123456789012345678901", None),
])
def test_figures_are_exact_up_to_30_digits(tmp_path: Path, written: str, number: Fraction | int | None) -> None:
    plan = plan_from(tmp_path, plan_text(MONEY))
    figure = f"{{value: {written}, confirmed: true}}"

    if number is None:
        assert [one.code for one in _refused(plan, f"  first: {figure}\n")] == ["too-many-digits"]
    else:
        assert _figure(plan, figure) == number


@pytest.mark.parametrize(("line", "code"), [
    ("revision: 1_0", "wrong-type"), ("revision: 0b11", "wrong-type"), ("revision: 012", "wrong-type"),
    ("revision: '2'", "wrong-type"), ("revision: 1.5", "wrong-type"), ("revision: yes", "wrong-type"),
    ("reporter: 12", "wrong-type"), ("reporter: true", "wrong-type"), ("scope: [1]", "wrong-type"),
])
def test_other_values_are_not_guessed_at_either(tmp_path: Path, line: str, code: str) -> None:
    plan = plan_from(tmp_path, plan_text(LIFTS))

    assert [one.code for one in _refused(plan, "  first: 1\n", line)] == [code]


@pytest.mark.parametrize("figure", ["150 家", "{value: 150, unit: 家}", "{value: 150 家, previous: 141.0 亿元}"])
@pytest.mark.parametrize("period", ["2022-06", "2022-12"])
def test_an_amount_of_a_growth_is_in_the_unit_of_its_baseline(tmp_path: Path, period: str, figure: str) -> None:
    plan = plan_from(
        tmp_path, plan_text("measure: growth, unit: '%', baseline: 278.48 亿元, threshold: {at_least: 6}"))
    source = decode("actuals.yaml", f"plan: small\nperiod: {period}\nactuals:\n  first: {figure}\n".encode())
    with pytest.raises(JinganError) as caught:
        settled(plan, source)

    assert [(one.code, one.target) for one in caught.value.problems] == [("unit-mismatch", "first")]


@pytest.mark.parametrize(("threshold", "code"), [
    *((written, "not-a-figure") for written in ("0b11", "1_000", "0x1F", "2022-06-30", "1e3", ".inf", "yes")),
    ("12:30", "yaml-syntax"),
])
def test_thresholds_are_not_guessed_at_either(tmp_path: Path, threshold: str, code: str) -> None:
    with pytest.raises(JinganError) as caught:
        plan_from(tmp_path, plan_text(f"measure: cumulative, unit: 台, threshold: {{at_least: {threshold}}}"))

    assert [one.code for one in caught.value.problems] == [code]


# --- what YAML can do and no submission needs


@one_in(3, "30,000 brackets for each")
@LOADERS
@pytest.mark.parametrize("text", [
    "[" * 30_000, "{" * 30_000, "{a: " * 30_000, "- " * 30_000, "? " * 30_000, "- a: [" + "[" * 30_000,
    "\n".join(" " * depth + "a:" for depth in range(1000)),
], ids=["flow-lists", "flow-mappings", "flow-values", "block-lists", "block-keys", "mixed", "block-mappings"])
def test_endless_nesting_is_refused_before_it_costs_anything(text: str, pure: bool) -> None:
    begun = time.process_time()
    codes = [one.code for one in _problems_of(text, pure)]

    assert "too-deep" in codes
    assert time.process_time() - begun < 5


@LOADERS
def test_20_levels_are_read_and_21_are_not(pure: bool) -> None:
    assert _problems_of("a: " + "[" * 19 + "]" * 19, pure) == []
    assert [one.code for one in _problems_of("a: " + "[" * 20 + "]" * 20, pure)] == ["too-deep"]


@LOADERS
@pytest.mark.parametrize(("text", "codes"), [
    ("a: &x 1\nb: *x\n", ["yaml-anchor", "yaml-anchor"]),
    ("a: &x [1]\n", ["yaml-anchor"]),
    ("&x a: 1\n", ["yaml-anchor"]),
    ("a: *nowhere\n", ["yaml-anchor"]),
    ("a: !!str 1\n", ["yaml-tag"]),
    ("a: !!python/object/apply:os.system ['true']\n", ["yaml-tag"]),
    ("a: !local {b: 1}\n", ["yaml-tag"]),
    ("a: !<tag:yaml.org,2002:int> '1'\n", ["yaml-tag"]),
    ("base: &x {a: 1}\nb:\n  <<: *x\n", ["yaml-anchor", "yaml-anchor"]),
    ("a: 1\n---\nb: 2\n", ["several-documents"]),
    ("a: 1\na: 2\n", ["duplicate-key"]),
    ("a: 1\n'a': 2\n", ["duplicate-key"]),
    ("{a: {b: 1, b: 2}}\n", ["duplicate-key"]),
    ("[a]: 1\n", ["bad-key"]),
    ("~: 1\n", ["bad-key"]),
    ("? {a: 1}\n: 2\n", ["bad-key"]),
    ("%YAML 1.1\n---\na: 1\n", ["yaml-directive"]),
    ("%TAG ! tag:x,2002:\n---\na: 1\n", ["yaml-directive"]),
    ("# comment\n%YAML 1.1\n---\na: 1\n", ["yaml-directive"]),
    ("\n\n%YAML 1.1\n---\na: 1\n", ["yaml-directive"]),
    ('a: "\\ud83d"\n', ["lone-surrogate"]),
    ('a: "\\udc00 x"\n', ["lone-surrogate"]),
    ('"\\ud83d": 1\n', ["lone-surrogate"]),
    ('a: "\\a"\n', ["control-character"]),
    ('a: "\\0"\n', ["control-character"]),
])
def test_what_is_more_than_data_is_named_by_both_loaders(text: str, codes: list[str], pure: bool) -> None:
    assert [one.code for one in _problems_of(text, pure)] == codes


@LOADERS
def test_a_merge_key_is_a_key_like_any_other(pure: bool) -> None:
    root = parse(decode("a.yaml", b"<<: {a: 1}\nb: 2\n"), [], pure=pure)

    assert isinstance(root, Mapping)
    assert list(root.entries) == ["<<", "b"]


def test_a_merge_key_brings_no_figures_in(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(LIFTS))

    assert "unknown-key" in [one.code for one in _refused(plan, "  <<: {first: 71}\n")]
    assert [one.code for one in _refused(plan, "  <<: 71\n")] == ["unknown-target"]


@pytest.mark.parametrize(("text", "place"), [
    ("a: x\x85b: 2\n", (1, 5)), ("a: x\u2028b: 2\n", (1, 5)), ("a: 1\nb: 静\u2029安\n", (2, 5)),
])
def test_line_separators_that_one_parser_alone_obeys_are_refused(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(JinganError) as caught:
        decode("a.yaml", text.encode())

    assert [(one.code, *_place(one)) for one in caught.value.problems] == [("line-separator", *place)]


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ufeff", "\uffff"])
def test_characters_that_hide_are_refused_at_their_place(letter: str) -> None:
    with pytest.raises(JinganError) as caught:
        decode("a.yaml", f"a: 1\n静安: 😀{letter}\n".encode())

    assert [(one.code, *_place(one)) for one in caught.value.problems] == [("control-character", 2, 6)]


def test_a_surrogate_that_an_odd_encoding_smuggles_in_is_refused() -> None:
    with pytest.raises(JinganError) as caught:
        decode("a.yaml", b"a: +2D0-\n", "utf-7")

    assert [one.code for one in caught.value.problems] in (["lone-surrogate"], ["control-character"])


def test_a_file_of_a_million_bytes_is_read_and_one_byte_more_is_not() -> None:
    assert decode("a.yaml", b"#" * 1_000_000).text
    with pytest.raises(JinganError) as caught:
        decode("a.yaml", b"#" * 1_000_001)

    assert [one.code for one in caught.value.problems] == ["file-too-large"]


@pytest.mark.parametrize("prefix", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends_change_neither_model_nor_places(prefix: str, line_end: str) -> None:
    text = "plan: 静安\nactuals:\n  引进: [1, 𠮷]\n"
    told = decode("a.yaml", (prefix + text.replace("\n", line_end)).encode())

    assert _tree(parse(told, [])) == _tree(parse(decode("a.yaml", text.encode()), []))


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "big5"])
def test_a_named_encoding_is_read(encoding: str) -> None:
    assert decode("a.yaml", "a: 區縣\n".encode(encoding), encoding).text == "a: 區縣\n"


# --- both loaders


def test_the_c_loader_is_what_these_tests_compare_with() -> None:
    assert c_parser("a: 1") is not None


@pytest.mark.slow("every YAML file of the cases, by both loaders")
def test_both_loaders_agree_on_every_example_and_every_input_of_a_case() -> None:
    examples = [path.read_bytes() for path in [ROOT / "targets.yaml", *sorted(ROOT.glob("examples/**/*.yaml"))]]
    agreed = 0
    for content in [*examples, *yaml_inputs()]:
        try:
            source = decode("a.yaml", content)
        except JinganError:
            continue
        agreed += _agree(source.text)

    assert agreed > 200


_WORDS = st.text(alphabet="ab字區𠮷😀09 .,：，-_'\"#&*!%@?|>{}[]\\", max_size=8)
_PLAIN = st.sampled_from([
    "71", "0.1", "-5.7%", "2022-06", "2022-06-30", "1_000", "0b11", "012", "0x1F", ".nan", "yes", "true", "null", "~",
    "12:30", "28000 平方米", "引进各类首店", "a b", "a#b", "a: b".replace(": ", ":"), "１２ 条", "<<", "=",
])
_SCALARS = st.one_of(
    _PLAIN,
    _WORDS.map(lambda text: "'" + text.replace("'", "''") + "'"),
    _WORDS.map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.just(""),
)
_KEYS = st.one_of(st.sampled_from(["plan", "period", "first-stores", "引进各类首店", "2022-06", "12", "<<"]),
                  _WORDS.map(lambda text: json.dumps(text + "k", ensure_ascii=False)))


def _flow(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(_KEYS, children), max_size=3)
    return st.one_of(
        st.lists(children.filter(bool), max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        pairs.map(lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries) + "}"),
    )


_FLOWS = st.recursive(_SCALARS, _flow, max_leaves=6)


def _block(children: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    def mapping(entries: list[tuple[str, list[str]]]) -> list[str]:
        return [line for key, lines in entries for line in _below(f"{key}:", lines)]

    def sequence(items: list[list[str]]) -> list[str]:
        return [line for lines in items for line in _below("-", lines)]

    return st.one_of(st.lists(st.tuples(_KEYS, children), min_size=1, max_size=3).map(mapping),
                     st.lists(children, min_size=1, max_size=3).map(sequence))


def _below(head: str, lines: list[str]) -> list[str]:
    return [f"{head} {lines[0]}".rstrip()] if len(lines) == 1 else [head, *(f"  {line}" for line in lines)]


_BLOCKS = st.recursive(_FLOWS.map(lambda text: [text]), _block, max_leaves=6)
_LINES = st.lists(st.tuples(_KEYS, _BLOCKS), min_size=1, max_size=4).map(
    lambda entries: [line for key, lines in entries for line in _below(f"{key}:", lines)])
_TOKENS = st.lists(st.sampled_from([
    "a", "b", "c: ", "d: 1", "- ", "\n", "\n  ", "\n    ", " ", "[", "]", "{", "}", ", ", "'", '"', "#", " # x", "：",
    "万", "𠮷", "0.5", "2022-06-30", "|", "|-", ">", "\n\n", "...\n", "&x ", "*x", "!t ", "? ", ": ", "@", "\\", "\t",
    "~", "null", "true", "<<", "-", ":", "，", "=", ";",
]), max_size=14)


def test_both_loaders_agree_on_generated_documents() -> None:
    assert _agreed(examples(250), _LINES.map(lambda lines: "\n".join(lines) + "\n")) >= examples(250) // 10


def test_both_loaders_agree_on_scraps_of_yaml_and_neither_crashes() -> None:
    assert _agreed(examples(800), _TOKENS.map("".join)) >= examples(800) // 80


def _agreed(count: int, texts: st.SearchStrategy[str]) -> int:
    """Hold both loaders against so many texts; return how many both accepted."""
    accepted: list[bool] = []
    hold = given(texts)(lambda text: accepted.append(_agree(text)))
    settings(derandomize=True, max_examples=count, deadline=None, database=None)(hold)()
    return sum(accepted)


def _agree(text: str) -> bool:
    """Hold both loaders against one text; return whether both accepted it."""
    read = [_read(text, pure) for pure in (False, True)]
    if None in read:
        return False
    assert read[0] == read[1]
    return True


def _read(text: str, pure: bool) -> object:
    """The tree of a text that is accepted: a mapping without problems; else None."""
    problems: list[Problem] = []
    try:
        root = parse(decode("a.yaml", text.encode()), problems, pure=pure)
    except JinganError:
        return None
    return _tree(root) if isinstance(root, Mapping) and not problems else None


def _tree(node: Node | None) -> object:
    """A tree as plain values, with places; what is empty stands nowhere."""
    if isinstance(node, Mapping):
        return "mapping", node.line, node.column, [(_tree(key), _tree(value)) for key, value in node]
    if isinstance(node, Sequence):
        return "list", node.line, node.column, [_tree(item) for item in node.items]
    assert isinstance(node, Scalar)
    if node.plain and not node.text:
        return None
    return node.line, node.column, node.length, node.text, node.plain, node.value


@LOADERS
def test_places_count_characters_whatever_their_width(pure: bool) -> None:
    root = parse(decode("a.yaml", "区: {😀𠮷: [一, 二], é: x}\n".encode()), [], pure=pure)

    assert _tree(root) == ("mapping", 0, 0, [
        ((0, 0, 1, "区", True, "区"), ("mapping", 0, 3, [
            ((0, 4, 2, "😀𠮷", True, "😀𠮷"),
             ("list", 0, 8, [(0, 9, 1, "一", True, "一"), (0, 12, 1, "二", True, "二")])),
            ((0, 16, 1, "é", True, "é"), (0, 19, 1, "x", True, "x")),
        ])),
    ])


@LOADERS
def test_scalars_keep_their_own_characters(pure: bool) -> None:
    text = "a: 0.10\nb: 'true'\nc: true\nd: |\n  x\n  y\ne: \"\\u9759\"\nf: 2022-06-30\ng:\n"
    root = parse(decode("a.yaml", text.encode()), [], pure=pure)

    assert isinstance(root, Mapping)
    assert [node.value for _, node in root if isinstance(node, Scalar)] == [
        "0.10", "true", True, "x\ny\n", "静", "2022-06-30", None,
    ]


# --- every problem in one run


def test_every_problem_is_named_in_the_order_of_the_text(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(LIFTS))
    problems = _refused(plan, "  third: 1\n  first: 012\n  second: [1]\n", "scope: [nowhere]")

    assert [(one.code, *_place(one)) for one in problems] == [
        ("unknown-scope", 3, 9), ("unknown-target", 5, 3), ("leading-zero", 6, 10), ("wrong-type", 7, 11),
    ]


@pytest.mark.parametrize("key", ["第一项", "第 一项", "“第一项”", "第一项 ", "'第一项'", "first"])
def test_a_name_serves_as_a_key_however_it_is_spaced_and_quoted(tmp_path: Path, key: str) -> None:
    submission = _submission(plan_from(tmp_path, plan_text(LIFTS)), f"  {key}: 71\n")

    assert submission.figures["first"].value == 71


def test_a_name_is_compared_after_nfkc(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(LIFTS).replace("第一项", "税收1000万（含）以上"))
    submission = _submission(plan, "  税收１０００万(含)以上: 71\n")

    assert submission.figures["first"].value == 71


# --- a plan that extends another


BASE = """plan: base
period: {start: 2022-01-01, end: 2022-12-31}
title: {zh: 底本, en: Base}
defaults:
  at_risk: {cumulative: {points: 10}, level: {points: 8}}
sections: {part: {zh: 部分, en: Part}}
references: {全市增速: {2022-H1: 1%, 2022: 2%}}
targets:
  first:
    name: {zh: 第一项, en: First}
    section: part
    measure: cumulative
    unit: 台
    threshold: {at_least: 500}
    tags: [lifts, old]
    source: [{place: 一, clause: 五百台}]
  second: {name: {zh: 第二项, en: Second}, section: part, measure: level, unit: 座, threshold: {at_least: 10}}
  third: {name: {zh: 第三项, en: Third}, section: part, measure: growth, unit: '%', threshold: {at_least: 3}}
adjustments:
  - {target: first, from: 2022-07-01, threshold: {at_least: 450}, authority: 区府办, reason: 疫情}
"""


def _overlay(folder: Path, body: str, base: str = BASE) -> Plan:
    (folder / "base.yaml").write_text(base, encoding="utf-8")
    return plan_from(folder, f"extends: base.yaml\nplan: ours\n{body}")


def test_a_key_given_for_a_target_replaces_that_key_and_no_other(tmp_path: Path) -> None:
    plan = _overlay(tmp_path, "targets:\n  first: {owner: 区房管局, pace: {2022-06: 40%}, tags: [new]}\n")
    first = plan.target("first")

    assert first is not None
    assert (first.owner, first.tags, first.pace.kind) == (("区房管局",), ("new",), "milestones")
    assert (first.name.zh, first.source[0].clause) == ("第一项", "五百台")
    assert first.threshold.value == 500
    assert [target.id for target in plan.targets] == ["first", "second", "third"]


def test_a_threshold_is_replaced_whole(tmp_path: Path) -> None:
    plan = _overlay(tmp_path, "targets:\n  second: {threshold: {at_most: 7}}\n")
    second = plan.target("second")

    assert second is not None
    assert second.threshold.kind == "at_most"
    assert second.threshold.value == 7


def test_sections_targets_and_adjustments_are_added(tmp_path: Path) -> None:
    plan = _overlay(tmp_path, (
        "sections: {more: {zh: 另一部分, en: More}}\n"
        "targets:\n  fourth: {name: {zh: 第四项, en: Fourth}, section: more, measure: cumulative, unit: 家,"
        " threshold: {at_least: 3}}\n"
        "adjustments: [{target: second, from: 2022-03-01, suspended: true, authority: 区府办, reason: 疫情}]\n"
    ))

    assert list(plan.sections) == ["part", "more"]
    assert [target.id for target in plan.targets] == ["first", "second", "third", "fourth"]
    assert [one.target for one in plan.adjustments] == ["first", "second"]


def test_defaults_and_references_are_merged_key_by_key(tmp_path: Path) -> None:
    plan = _overlay(tmp_path, (
        "defaults: {at_risk: {cumulative: {points: 5}}, escalate: {at-risk: 3}}\n"
        "references: {全市增速: {2022-H1: 1.5%}, 全国增速: {2022: 3%}}\n"
    ))
    widths = {target.id: target.at_risk.width for target in plan.targets}

    assert widths["first"] == 5
    assert widths["second"] == 8
    assert plan.escalate == {"at-risk": 3}
    assert [(one.name, one.day.isoformat(), one.quantity.number) for one in plan.references] == [
        ("全市增速", "2022-06-30", Fraction(3, 2)), ("全市增速", "2022-12-31", 2), ("全国增速", "2022-12-31", 3),
    ]


def test_a_submission_may_name_the_plan_or_any_that_it_extends(tmp_path: Path) -> None:
    plan = _overlay(tmp_path, "")

    assert plan.lineage == ("base", "ours")
    for name in ("base", "ours"):
        assert _submission(plan, "  first: 71\n", plan_id=name).figures["first"].value == 71
    assert [one.code for one in _refused(plan, "  first: 71\n", plan_id="jingan-2022")] == ["other-plan"]


def test_the_bundled_plan_can_be_extended_by_its_id(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, (
        "extends: jingan-2022\nplan: jingan-2022-shangwuwei\n"
        "targets:\n  first-stores: {owner: 区商务委, pace: {2022-06: 40%}}\n"
    ))

    assert (plan.id, len(plan.targets), plan.lineage) == (
        "jingan-2022-shangwuwei", 76, ("jingan-2022", "jingan-2022-shangwuwei"))


def test_the_path_of_a_base_is_relative_to_the_plan_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "plans" / "middle.yaml").write_text("extends: base.yaml\nplan: middle\n", encoding="utf-8")

    plan = plan_from(tmp_path, "extends: plans/middle.yaml\nplan: ours\n")

    assert plan.lineage == ("base", "middle", "ours")
    assert [Path(one.file).name for one in plan.files] == ["base.yaml", "middle.yaml", "targets.yaml"]


@pytest.mark.parametrize("path", ["../{}/targets.yaml", "./targets.yaml", "../{}/../{}/targets.yaml"])
def test_a_plan_that_extends_itself_on_a_roundabout_path_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(JinganError) as caught:
        plan_from(tmp_path, f"extends: {path.format(tmp_path.name, tmp_path.name)}\nplan: ours\n")

    assert [one.code for one in caught.value.problems] == ["extends-loop"]


def test_a_new_target_in_an_overlay_needs_every_key(tmp_path: Path) -> None:
    with pytest.raises(JinganError) as caught:
        _overlay(tmp_path, "targets:\n  fourth: {section: part}\n")

    assert {(one.code, *_place(one)) for one in caught.value.problems} == {("missing-key", 4, 3)}
    assert len(caught.value.problems) == 4


def test_a_mistake_is_named_in_the_file_it_stands_in(tmp_path: Path) -> None:
    with pytest.raises(JinganError) as above:
        _overlay(tmp_path, "targets:\n  first: {unit: 万}\n")
    with pytest.raises(JinganError) as below:
        _overlay(tmp_path, "", BASE.replace("unit: 座", "unit: 万"))

    assert ("targets.yaml", 4, 17) in [(Path(_path(one)).name, *_place(one)) for one in above.value.problems]
    assert [(Path(_path(one)).name, _place(one)[0]) for one in below.value.problems] == [("base.yaml", 17)]


def test_a_mistake_in_a_target_makes_no_mistake_of_what_refers_to_it(tmp_path: Path) -> None:
    for more in (
        "adjustments: [{target: first, from: 2022-07-01, suspended: true, authority: 区府办, reason: 疫情}]",
        "reporters: {甲: [first], 乙: [second]}",
    ):
        with pytest.raises(JinganError) as caught:
            plan_from(tmp_path, plan_text("measure: cumulative, unit: 万, threshold: {at_least: 500}", more))

        assert [one.code for one in caught.value.problems] == ["bad-unit"]


def test_an_overlaid_threshold_shows_the_original_and_who_changed_it(tmp_path: Path) -> None:
    _overlay(tmp_path, "targets:\n  second: {threshold: {at_least: 8}}\n")
    _submit(tmp_path, "scope: [second]\nactuals: {second: 8}\n")

    result = _result(tmp_path, "second")
    shown = run_here(["check", "--plan", "targets.yaml", "actuals.yaml"], tmp_path).text

    assert (result["threshold"], result["threshold_original"]) == ({"at_least": 8}, {"at_least": 10})
    assert (result["adjusted"]["authority"], result["status"], result["stage"]) == ("ours", "pass", "reached")
    assert "originally 10 座; changed by ours" in shown


def test_of_two_overlays_the_first_plan_is_the_original(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    middle = "extends: base.yaml\nplan: middle\ntargets:\n  second: {threshold: {at_least: 9}}\n"
    (tmp_path / "middle.yaml").write_text(middle, encoding="utf-8")
    plan_from(tmp_path, "extends: middle.yaml\nplan: ours\ntargets:\n  second: {threshold: {at_least: 8}}\n")
    _submit(tmp_path, "scope: [second]\nactuals: {second: 8}\n")

    assert _result(tmp_path, "second")["threshold_original"] == {"at_least": 10}


def test_an_adjustment_of_the_base_holds_in_the_overlay(tmp_path: Path) -> None:
    _overlay(tmp_path, "")
    _submit(tmp_path, "scope: [first]\nactuals: {first: 450}\n", period="2022-12")

    result = _result(tmp_path, "first")

    assert (result["threshold"], result["threshold_original"]) == ({"at_least": 450}, {"at_least": 500})
    assert result["adjusted"] == {"from": "2022-07-01", "authority": "区府办", "reason": "疫情"}


# --- who answers for what


def _with_reporters(folder: Path, reporters: str, first: str = "", more: str = "") -> Plan:
    return plan_from(folder, plan_text(f"{LIFTS}, tags: [lifts]{first}", f"reporters: {reporters}\n{more}"))


@pytest.mark.parametrize(("reporters", "answered"), [
    ("{甲: [part]}", {"甲": ("second", "first")}),
    ("{甲: [part], 乙: [lifts]}", {"甲": ("second",), "乙": ("first",)}),
    ("{甲: [part], 乙: [lifts], 丙: [first]}", {"甲": ("second",), "乙": (), "丙": ("first",)}),
    ("{丙: [first], 乙: [lifts], 甲: [part]}", {"丙": ("first",), "乙": (), "甲": ("second",)}),
    ("{甲: [first, part]}", {"甲": ("second", "first")}),
    ("{甲: [first]}", {"甲": ("first",)}),
])
def test_an_id_beats_a_tag_and_a_tag_a_section(
    tmp_path: Path, reporters: str, answered: dict[str, tuple[str, ...]]
) -> None:
    assert _with_reporters(tmp_path, reporters).reporters == answered


@pytest.mark.parametrize("reporters", [
    "{甲: [part], 乙: [part]}", "{甲: [lifts], 乙: [lifts]}", "{甲: [first], 乙: [first]}",
])
def test_two_that_are_equally_near_are_an_error(tmp_path: Path, reporters: str) -> None:
    with pytest.raises(JinganError) as caught:
        _with_reporters(tmp_path, reporters)

    assert {one.code for one in caught.value.problems} == {"two-reporters"}
    assert "first" in {one.target for one in caught.value.problems}


def test_several_may_answer_for_a_sum(tmp_path: Path) -> None:
    plan = _with_reporters(tmp_path, "{甲: [first], 乙: [first]}", ", combine: sum")

    assert plan.reporters == {"甲": ("first",), "乙": ("first",)}


def test_a_listed_reporter_answers_for_what_the_plan_says_and_not_for_its_own_scope(tmp_path: Path) -> None:
    plan = _with_reporters(tmp_path, "{甲: [first], 乙: [part]}")

    assert settled(plan, _submission(plan, "  first: 1\n", "reporter: 甲\nscope: [second]")).target_ids == ("first",)
    assert settled(plan, _submission(plan, "  second: 1\n", "reporter: 乙")).target_ids == ("second",)


def test_without_a_reporters_entry_the_file_says_what_it_answers_for(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(LIFTS))

    assert settled(plan, _submission(plan, "  first: 1\n", "reporter: 丁\nscope: [first]")).target_ids == ("first",)
    assert settled(plan, _submission(plan, "  first: 1\n", "reporter: 丁")).target_ids == ("second", "first")


def test_an_owner_names_its_targets_in_a_scope_and_no_reporter_s(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(f"{LIFTS}, owner: [区房管局, 区建管委]"))

    assert settled(plan, _submission(plan, "  first: 1\n", "scope: [区建管委]")).target_ids == ("first",)
    with pytest.raises(JinganError) as caught:
        plan_from(tmp_path, plan_text(f"{LIFTS}, owner: 区房管局", "reporters: {甲: [区房管局]}"))
    assert [one.code for one in caught.value.problems] == ["unknown-scope"]


@pytest.mark.parametrize(("name", "ids"), [
    ("part", ("second", "first")), ("部分", ("second", "first")), ("Part", ("second", "first")), ("first", ("first",)),
    ("第一项", ("first",)), ("“第 一项”", ("first",)), ("First", ("first",)), ("urgent", ("first",)),
    ("区 房管局", ("first",)),
])
def test_a_scope_holds_ids_and_names(tmp_path: Path, name: str, ids: tuple[str, ...]) -> None:
    plan = plan_from(tmp_path, plan_text(f"{LIFTS}, owner: 区房管局, tags: [urgent]"))

    assert settled(plan, _submission(plan, "  first: 1\n  second: 1\n", f"scope: [{name}]")).target_ids == ids
    assert settled(plan, _submission(plan, "  first: 1\n"), Question(scope=(name,))).target_ids == ids
    assert settled(plan, _submission(plan, "  first: 1\n"), Question(config_scope=(name,))).target_ids == ids


@pytest.mark.parametrize(("more", "name", "said"), [
    ("owner: second", "second", "指标 second、责任部门 second"), ("owner: 部分", "部分", "责任部门 部分、部分 part"),
    ("owner: Second", "Second", "指标 second、责任部门 Second"),
])
def test_a_name_of_two_sets_is_refused_with_both(tmp_path: Path, more: str, name: str, said: str) -> None:
    plan = plan_from(tmp_path, plan_text(f"{LIFTS}, {more}"))

    for asked in (lambda: _submission(plan, "  first: 1\n", f"scope: [{name}]"), lambda: names_of(plan, name)):
        with pytest.raises(JinganError) as caught:
            asked()
        (problem,) = caught.value.problems
        assert problem.code == "ambiguous-scope"
        assert sorted(said.split("、")) == sorted(problem.message.zh.split("：")[1].removesuffix("。").split("、"))


def test_a_name_of_one_set_may_be_of_several_kinds(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(f"{LIFTS}, owner: 第一项"))

    assert settled(plan, _submission(plan, "  first: 1\n", "scope: [第一项]")).target_ids == ("first",)


def test_a_reporter_of_nothing_known_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(JinganError) as caught:
        _with_reporters(tmp_path, "{甲: [frist]}")

    assert [one.code for one in caught.value.problems] == ["unknown-scope"]


# --- whose reference counts


CONFIG = "plan: targets.yaml\nreferences: {全市增速: {2022-06: 3%}}\n"
OF_THE_PLAN = "references: {全市增速: {2022-Q2: 2%}}"
OF_THE_FILE = "{value: 2.5%, reference: 1%}"


@pytest.mark.parametrize(("config", "plan", "figure", "origin", "value", "status"), [
    (CONFIG, OF_THE_PLAN, OF_THE_FILE, "config", 3, "at-risk"),
    (CONFIG, "", OF_THE_FILE, "config", 3, "at-risk"),
    ("", OF_THE_PLAN, OF_THE_FILE, "plan", 2, "pass"),
    ("", "", OF_THE_FILE, "submission", 1, "pass"),
    (CONFIG, OF_THE_PLAN, "2.5%", "config", 3, "at-risk"),
    ("", OF_THE_PLAN, "2.5%", "plan", 2, "pass"),
    ("", "", "2.5%", None, None, "no-data"),
    (CONFIG.replace("2022-06", "2022-07"), "", "2.5%", None, None, "no-data"),
    (CONFIG.replace("2022-06", "2022-H1"), "", "2.5%", "config", 3, "at-risk"),
    (CONFIG.replace("2022-06", "2022-06-30"), "", "2.5%", "config", 3, "at-risk"),
])
def test_the_config_outranks_the_plan_and_the_plan_the_submission(
    tmp_path: Path, config: str, plan: str, figure: str, origin: str | None, value: int | None, status: str
) -> None:
    if config:
        (tmp_path / ".jingan.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "targets.yaml").write_text(plan_text(GROWTH, plan), encoding="utf-8")
    _submit(tmp_path, f"actuals: {{first: {figure}, second: 1}}\n", plan_id="small")

    result = _result(tmp_path, "first")

    assert result["status"] == status
    assert result["reference"] == (origin and {"name": "全市增速", "value": value, "from": origin})
    assert result["threshold"] == {"at_least": value}


def test_a_reference_of_another_kind_is_refused_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(JinganError) as caught:
        plan_from(tmp_path, plan_text(GROWTH, "references: {全市增速: {2022-Q2: 2 亿元}}"))

    assert [(one.code, *_place(one)) for one in caught.value.problems] == [("unit-mismatch", 4, 30)]


def test_a_provisional_figure_gives_way_to_the_reference(tmp_path: Path) -> None:
    target = "measure: cumulative, unit: 个, threshold: {at_least: 80, reference: 市下达指标数}"
    (tmp_path / "targets.yaml").write_text(plan_text(target), encoding="utf-8")
    _submit(tmp_path, "actuals: {first: {value: 30, reference: 60, authority: 市教委}, second: 1}\n", plan_id="small")

    result = _result(tmp_path, "first")

    assert (result["threshold"], result["status"], result["reference"]["from"]) == (
        {"at_least": 60}, "pass", "submission")


# --- helpers


def _submission(plan: Plan, figures: str, more: str = "", plan_id: str = "") -> Submission:
    lines = [f"plan: {plan_id or plan.id}", "period: 2022-06", *([more] if more else []), "actuals:", figures]
    return load_submission(decode("actuals.yaml", "\n".join(lines).encode()), plan)


def _refused(plan: Plan, figures: str, more: str = "", plan_id: str = "") -> tuple[Problem, ...]:
    with pytest.raises(JinganError) as caught:
        _submission(plan, figures, more, plan_id)
    return caught.value.problems


def _figure(plan: Plan, written: str) -> Fraction | None:
    return _submission(plan, f"  first: {written}\n").figures["first"].value


def _problems_of(text: str, pure: bool) -> list[Problem]:
    problems: list[Problem] = []
    try:
        parse(decode("a.yaml", text.encode()), problems, pure=pure)
    except JinganError as refused:
        return list(refused.problems)
    return problems


def _place(problem: Problem) -> tuple[int, int]:
    assert problem.spot is not None
    return problem.spot.line, problem.spot.column


def _path(problem: Problem) -> str:
    assert problem.spot is not None
    return problem.spot.path


def _submit(folder: Path, body: str, period: str = "2022-06", plan_id: str = "ours") -> None:
    text = f"plan: {plan_id}\nperiod: {period}\n{body}"
    (folder / "actuals.yaml").write_text(text, encoding="utf-8")


def _result(folder: Path, target: str) -> dict[str, Any]:
    """What the JSON report says of the target."""
    ran = run_here(["check", "--plan", "targets.yaml", "actuals.yaml", "--format", "json"], folder)
    assert ran.code in (0, 1), ran.complaints
    results: list[dict[str, Any]] = json.loads(ran.out)["submissions"][0]["results"]
    return next(one for one in results if one["target"] == target)


def test_the_bundled_plan_is_the_default() -> None:
    assert load_plan().id == "jingan-2022"
