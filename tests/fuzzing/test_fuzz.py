"""Whatever is put in: it is read or refused, judged without a fault, and said in both languages.

CONTRIBUTING.md tells how to run this for longer, on random examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from hypothesis import assume
from hypothesis import strategies as st

from jingan_cli.filing.period_and_scope import NOTHING_ASKED
from jingan_cli.judging.gate import GateRule
from jingan_cli.judging.judge import judge, judge_all
from jingan_cli.judging.scope import Scopes
from jingan_cli.loading.config import load_config
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.report import Report
from jingan_cli.model.submission import Question, Resolved
from jingan_cli.parsing.decoding import SourceText, decode
from jingan_cli.parsing.file_types import source_of
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.yaml_parser import parse
from jingan_cli.reports.shared.timeless_zip import timeless
from tests.building import settled
from tests.fuzzing.mutations import damaged, mutated
from tests.fuzzing.plans import Case, cases, configs, decimal_text, wild_cases
from tests.fuzzing.profile import tried_on
from tests.fuzzing.promises import (
    LOOKS,
    hold_for_audit,
    hold_for_check,
    hold_for_problem_formats,
    hold_for_problems,
    hold_for_report,
    ran,
    valid_tree,
)
from tests.fuzzing.trees import Tree, bent, yaml_text
from tests.running import run_here
from tests.scenes import yaml_inputs

SEEDS = [text for content in yaml_inputs() if len(text := content.decode("utf-8", "replace")) < 4000]
"""Plans, submissions and configs of the golden and the worked cases, sound and broken."""
BETTER = {"no-data": 0, "fail": 0, "at-risk": 1, "not-due": 2, "pass": 3}

looks = st.sampled_from(LOOKS)
any_cases = cases() | wild_cases()
"""Most of the wild ones are refused."""


@contextmanager
def repository(plan: str, **files: str | bytes) -> Iterator[Path]:
    """A folder that holds the plan and the files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        for path, text in {"targets.yaml": plan, **files}.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        yield folder


def plan_of(text: str) -> Plan | tuple[Problem, ...]:
    """Return the plan, or why it is none."""
    with repository(text) as folder:
        path = str(folder / "targets.yaml")
        try:
            return load_plan(path)
        except JinganError as refused:
            hold_for_problems(refused.problems, {path: text})
            return refused.problems


def sound(tree: Tree) -> Plan:
    """Return the plan, which must be sound."""
    plan = plan_of(yaml_text(tree))
    assert isinstance(plan, Plan), plan
    return plan


def submission_of(text: str, plan: Plan, question: Question = NOTHING_ASKED) -> Resolved | tuple[Problem, ...]:
    """Return what counts of the submission, or why it is none."""
    content = text.encode("utf-8", "surrogatepass")
    try:
        found = settled(plan, decode("actuals.yaml", content), question)
    except JinganError as refused:
        hold_for_problems(refused.problems, {"actuals.yaml": content.decode("utf-8", "replace")})
        return refused.problems
    hold_for_problems(found.warnings, {"actuals.yaml": text})
    return found


def judged(plan: Plan, found: Resolved | tuple[Problem, ...], look: Any, heavy: bool = False) -> Report | None:
    """Judge and write what was found; write its problems where it was refused."""
    if not isinstance(found, Resolved):
        hold_for_problem_formats(found, look)
        return None
    report = judge_all(plan, [found], NOTHING_ASKED, GateRule())
    hold_for_report(report, look, heavy)
    return report


# ---- sound files


@tried_on(25, cases(), looks, st.integers(0, 9))
def test_a_sound_case_is_read_and_an_independent_judge_agrees(case: Case, look: Any, dice: int) -> None:
    plan = sound(case.plan)
    found = submission_of(yaml_text(case.submission), plan)
    assert isinstance(found, Resolved), found
    report = judged(plan, found, look, heavy=dice == 7)
    assert report is not None

    for verdict in report.submissions[0].results:
        given = case.given[verdict.target]
        told = given.asked.facts(case.period_end, case.period_end, given.value)
        assert found.figures[verdict.target].value == given.value
        assert (verdict.status, verdict.stage) == (told["status"], told["stage"]), given


@tried_on(8, cases())
def test_the_json_report_holds_the_exact_figures(case: Case) -> None:
    with repository(yaml_text(case.plan), **{"actuals.yaml": yaml_text(case.submission)}) as folder:
        run = ran(folder, "check", "--plan", "targets.yaml", "actuals.yaml", "--format", "json")
    hold_for_check(run)

    assert run.code in (0, 1), run.complaints
    for one in valid_tree("report", run.out)["submissions"][0]["results"]:
        actual = case.given[one["target"]].value
        assert (None if one["actual"] is None else Fraction(cast(Decimal, one["actual"]))) == actual


@tried_on(10, cases(), st.data())
def test_narrowing_the_scope_changes_no_verdict(case: Case, data: st.DataObject) -> None:
    plan = sound(case.plan)
    text = yaml_text(case.submission)
    names = data.draw(st.lists(st.sampled_from(sorted({*Scopes(plan).names})), min_size=1, max_size=2))
    whole, narrow = submission_of(text, plan), submission_of(text, plan, Question(scope=tuple(names)))
    assume(isinstance(narrow, Resolved))
    assert isinstance(whole, Resolved)
    assert isinstance(narrow, Resolved)
    all_of_them, some = (judge(plan, one).submissions[0].results for one in (whole, narrow))
    verdicts = {one.target: one for one in all_of_them}

    assert [verdicts[one.target] for one in some] == [*some]


@tried_on(10, cases(), st.data())
def test_a_larger_figure_in_the_file_is_never_worse_for_at_least(case: Case, data: st.DataObject) -> None:
    floors = [one for one in case.given.values() if one.asked.kind == "at_least" and one.value is not None]
    assume(floors)
    one = data.draw(st.sampled_from(floors))
    hairs = data.draw(st.sampled_from([1, 2, 50, 1000]))
    more = cast(Fraction, one.value) + hairs * (one.asked.step or Fraction(1, 100))
    actuals = cast(Tree, case.submission["actuals"])
    tree = cast(Tree, one.tree) | {"value": decimal_text(more)}
    plan = sound(case.plan)
    found = [submission_of(yaml_text(case.submission | {"actuals": given}), plan)
             for given in (actuals, actuals | {one.key: tree})]
    reports = [judge(plan, submission) for submission in found if isinstance(submission, Resolved)]
    worse, better = (
        verdict.status for report in reports for verdict in report.submissions[0].results
        if verdict.target == one.asked.id
    )

    assert BETTER[worse] <= BETTER[better]


# ---- files that may be anything


def judged_by(plan: Plan | tuple[Problem, ...], text: str, look: Any, heavy: bool = False) -> bool:
    """Judge the submission where the plan is sound; return whether there was a report."""
    return isinstance(plan, Plan) and judged(plan, submission_of(text, plan), look, heavy) is not None


@tried_on(20, wild_cases(), looks, st.integers(0, 9))
def test_a_wild_case_is_judged_or_refused(case: Case, look: Any, dice: int) -> bool:
    return judged_by(plan_of(yaml_text(case.plan)), yaml_text(case.submission), look, heavy=dice == 7)


@tried_on(20, any_cases, looks, st.data())
def test_a_bent_plan_is_judged_or_refused(case: Case, look: Any, data: st.DataObject) -> None:
    judged_by(plan_of(yaml_text(data.draw(bent(case.plan)))), yaml_text(case.submission), look)


@tried_on(20, cases(), looks, st.data())
def test_a_bent_submission_is_judged_or_refused(case: Case, look: Any, data: st.DataObject) -> None:
    judged_by(sound(case.plan), yaml_text(data.draw(bent(case.submission))), look)


@tried_on(20, cases(), looks, st.data())
def test_a_mutated_submission_is_judged_or_refused(case: Case, look: Any, data: st.DataObject) -> None:
    judged_by(sound(case.plan), data.draw(mutated(yaml_text(case.submission))), look)


@tried_on(20, any_cases, looks, st.data())
def test_a_mutated_plan_is_judged_or_refused(case: Case, look: Any, data: st.DataObject) -> None:
    judged_by(plan_of(data.draw(mutated(yaml_text(case.plan)))), yaml_text(case.submission), look)


@tried_on(30, cases(), st.data())
def test_a_character_that_nobody_sees_is_refused_wherever_it_stands(case: Case, data: st.DataObject) -> None:
    text, letter = yaml_text(case.submission), data.draw(st.sampled_from(NEVER_SEEN))
    at = data.draw(st.integers(1, len(text)))
    found = submission_of(text[:at] + letter + text[at:], sound(case.plan))

    assert isinstance(found, tuple)
    assert {one.code for one in found} & {"control-character", "not-utf8"}


NEVER_SEEN = tuple(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160), 0xFEFF, 0xFFFE)))
"""Controls, and marks that stand for no character."""


@tried_on(30, st.sampled_from(SEEDS).flatmap(lambda text: damaged(text.encode("utf-8", "replace"))))
def test_damaged_bytes_are_read_or_refused_as_plan_submission_and_config(content: bytes) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "file.yaml"
        path.write_bytes(content)
        for load in (load_plan, load_config, _against_the_bundled_plan):
            try:
                load(str(path))
            except JinganError as refused:
                hold_for_problems(refused.problems, {str(path): content.decode("utf-8", "replace")})


def _against_the_bundled_plan(path: str) -> None:
    load_submission(decode(path, Path(path).read_bytes()), BUNDLED)


BUNDLED = load_plan()


@tried_on(100, st.sampled_from(SEEDS).flatmap(mutated))
def test_what_both_parsers_take_is_the_same_tree_with_the_same_problems(text: str) -> bool:
    found = [_parsed(text, pure) for pure in (False, True)]

    assert None in found or found[0] == found[1]
    return None not in found


def _parsed(text: str, pure: bool) -> object:
    try:
        source = decode("a.yaml", text.encode("utf-8", "surrogatepass"))
    except JinganError:
        return None
    problems: list[Problem] = []
    try:
        root = parse(source, problems, pure=pure)
    except JinganError:
        return None
    return _tree(root), [one.code for one in problems]


def _tree(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return [(key.text, key.line, _tree(value)) for key, value in node]
    if isinstance(node, Sequence):
        return [_tree(item) for item in node.items]
    return (node.value, node.line) if isinstance(node, Scalar) and node.text else None


# ---- from end to end


@tried_on(10, wild_cases(), st.data())
def test_check_answers_by_its_exit_code(case: Case, data: st.DataObject) -> None:
    config = yaml_text(data.draw(configs(sorted(case.given))))
    second = case.submission | {"revision": data.draw(st.sampled_from(["1", "3"])), "reporter": "区商务委"}
    texts = [yaml_text(case.submission), yaml_text(second)]
    if data.draw(st.integers(0, 2)) == 0:
        config = data.draw(mutated(config))
    if data.draw(st.integers(0, 2)) == 0:
        texts[0] = data.draw(mutated(texts[0]))
    flags = data.draw(st.lists(st.sampled_from([
        "--all", "--allow-missing", "--as-of=2022-06", "--as-of=2022-12-31", "--fail-on=never", "--fail-on=at-risk",
        "--period=2022-06", "--scope=part", "--scope=target-1", "--plan=targets.yaml", "actuals/a.yaml",
        "actuals/b.yaml",
    ]), max_size=3))
    files = {".jingan.yaml": config, "actuals/a.yaml": texts[0], "actuals/b.yaml": texts[1]}
    with repository(yaml_text(case.plan), **files) as folder:
        hold_for_check(ran(folder, "check", "--format", "json", *flags))
        table = run_here(["check", *flags], folder)
    assert table.code in (0, 1, 2)
    assert (table.code == 2) == (table.out == b"")


@tried_on(12, any_cases, st.data())
def test_order_and_names_of_files_change_no_audit(case: Case, data: st.DataObject) -> bool:
    texts = data.draw(st.lists(_turns(case), min_size=2, max_size=5))
    files = {f"{number}.yaml": text for number, text in enumerate(texts)}
    named = dict(zip(data.draw(st.permutations([*files])), texts, strict=True))
    runs = []
    for one in (files, named):
        with repository(yaml_text(case.plan), **one) as folder:
            runs.append(ran(folder, "audit", "--plan", "targets.yaml", "-f", "json", *one))
            table = run_here(["audit", "--plan", "targets.yaml", *one], folder)
    found, other = (hold_for_audit(run) for run in runs)

    assert table.code == runs[1].code
    assert runs[0].code == runs[1].code
    assert (found is None) == (other is None)
    for key in ("periods", "summary", "gate", "files", "missing", "reporters"):
        assert found is None or other is None or found[key] == other[key]
    assert _results(found, files) == _results(other, named)
    return found is not None


@st.composite
def _turns(draw: st.DrawFn, case: Case) -> str:
    """One more submission of the case's targets."""
    tree = dict(case.submission)
    tree["period"] = draw(st.sampled_from(["2022-01", "2022-02", "2022-Q1", "2022-06-15", "2022-06", "2022-12"]))
    tree["reporter"] = draw(st.sampled_from(["区商务委", "区 商务委", "静安区商务委", "A局"]))
    tree["revision"] = draw(st.sampled_from(["1", "2", "10"]))
    tree["actuals"] = {
        key: {**given, "reference": draw(st.sampled_from(["1", "2", "50"]))}
        if isinstance(given, dict) and "reference" in given else given
        for key, given in cast(Tree, tree["actuals"]).items() if draw(st.integers(0, 4))
    }
    text = yaml_text(tree)
    return draw(mutated(text)) if draw(st.integers(0, 5)) == 0 else text


def _results(tree: dict[str, Any] | None, texts: dict[str, str]) -> object:
    """What an audit found, but for the order in which names stand; what a file says in the place of its name."""
    for one in [] if tree is None else tree["results"]:
        for moment in one["history"]:
            moment["reporters"].sort()
        for stood in (one, *one["shares"]):
            stood["file"] = texts.get(stood["file"])
    unsaid = dict.fromkeys(["reason", "note", "also", "line"])
    return None if tree is None else [{**one, **unsaid} for one in tree["results"]]


# ---- forms


@st.composite
def _rows(draw: st.DrawFn, case: Case) -> list[list[str]]:
    """The case as rows of a form: a head, headings, and a row for each figure."""
    rows = [["计划", "drawn"], ["填报单位", str(case.submission.get("reporter", "区商务委"))], ["期间", "2022-06"],
            ["代号", "指标名称", "单位", "数字", "备注", "参照数", "已核实"]]
    for one in case.given.values():
        tree = cast(Tree, one.tree)
        value = "" if one.value is None else draw(st.sampled_from([decimal_text(one.value), str(tree["value"])]))
        rows.append([one.asked.id, "", one.asked.unit, value, "一,二", str(tree.get("reference", "")), "是"])
    return rows


def _csv(rows: list[list[str]]) -> str:
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\r\n" for row in rows)


@tried_on(12, cases(), st.data())
def test_a_csv_form_is_read_or_refused(case: Case, data: st.DataObject) -> None:
    plan, text = sound(case.plan), _csv(data.draw(_rows(case)))
    figures = _form_figures(plan, "form.csv", text.encode())
    assert not isinstance(figures, tuple) or figures[0].code in ("nothing-reported", "negative-figure"), figures
    _form_figures(plan, "form.csv", data.draw(mutated(text)).encode("utf-8", "surrogatepass"))


@tried_on(6, cases(), st.data())
def test_an_xlsx_form_is_read_or_refused(case: Case, data: st.DataObject) -> None:
    plan, rows = sound(case.plan), data.draw(_rows(case))
    content = _workbook(rows)
    figures = _form_figures(plan, "form.xlsx", content)
    assert not isinstance(figures, tuple) or figures[0].code in ("nothing-reported", "negative-figure"), figures
    odd = st.sampled_from([
        None, True, 0, 1, -1, 28000, 0.1, 1e300, 1e-9, "=1+1", "=A1", "16 家", "１６", "\t", "[b]", "2022-06",
    ])
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(rows) - 1))
        rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = cast(str, data.draw(odd))
    _form_figures(plan, "form.xlsx", _workbook(rows))
    _form_figures(plan, "form.xlsx", data.draw(damaged(content)))


def _workbook(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return timeless(out.getvalue(), date(2022, 1, 1))


def _form_figures(plan: Plan, path: str, content: bytes) -> Any:
    try:
        source: SourceText = source_of(path, content, None, plan)
        return load_submission(source, plan).figures
    except JinganError as refused:
        hold_for_problems(refused.problems, {})
        return refused.problems


@tried_on(8, cases(), st.data(), st.sampled_from(["form.csv", "form.xlsx"]))
def test_a_converted_form_holds_the_same_figures(case: Case, data: st.DataObject, name: str) -> None:
    rows = data.draw(_rows(case))
    content = _csv(rows).encode() if name == "form.csv" else _workbook(rows)
    with repository(yaml_text(case.plan), **{name: content}) as folder:
        run = ran(folder, "convert", name, "--plan", "targets.yaml")
    assume(run.code == 0)
    found = submission_of(run.text, sound(case.plan))

    assert isinstance(found, Resolved), found
    assert {key: figure.value for key, figure in found.figures.items() if figure.value is not None} == {
        key: given.value for key, given in case.given.items() if given.value is not None}
