"""What an audit says of figures that do not go together: of whom, where, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.model.audit import Audit, AuditResult
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Note
from jingan_cli.model.submission import Submission
from jingan_cli.parsing.decoding import decode
from tests.building import audit, plan_from, plan_text

COUNT = "measure: cumulative, unit: 台, threshold: {at_least: 120}"
SUM = f"{COUNT}, combine: sum"
BY_REFERENCE = "measure: level, unit: 台, threshold: {%s: {reference: 全市}}, pace: constant, combine: sum"
THREE = "reporters: {甲局: [first], 乙局: [first], 丙局: [first]}"

Pictured = Callable[..., Audit]


@pytest.fixture
def pictured(tmp_path: Path) -> Pictured:
    """Audits a plan of `first`: each file's reporter, period and entry."""

    def make(target: str, *files: tuple[str, str, str], more: str = "") -> Audit:
        plan = plan_from(tmp_path, plan_text(target, more))
        return audit(plan, [_sent(plan, *one) for one in files])

    return make


def _sent(plan: Plan, reporter: str, period: str, entry: str) -> Submission:
    text = f"plan: small\nperiod: {period}\nreporter: {reporter}\nactuals:\n  first: {entry}\n"
    return load_submission(decode(f"{reporter}-{period}.yaml", text.encode()), plan)


def first_of(picture: Audit) -> AuditResult:
    return next(one for one in picture.results if one.verdict.target == "first")


def about(note: Note) -> tuple[str, str | None, str | None, str | None, str | None]:
    """Return code, target, reporter, period and place."""
    said = note.problem
    return said.code, said.target, note.reporter, note.period_name, said.spot.place if said.spot else None


def test_of_three_who_contradict_each_other_each_is_said_against_the_first(pictured: Pictured) -> None:
    picture = pictured(COUNT, ("甲局", "2022-06", "60"), ("乙局", "2022-06", "61"), ("丙局", "2022-06", "62"))
    names = [one.reporter for one in first_of(picture).shares]

    assert [about(note) for note in picture.problems] == [
        ("conflicting-figures", "first", name, "2022-06", f"{name}-2022-06.yaml:5:3") for name in names[1:]]
    for note, name in zip(picture.problems, names[1:], strict=True):
        assert all(word in note.problem.message.zh for word in ("第一项", names[0], name))
    assert ", ".join(names) in first_of(picture).verdict.reason.en


@pytest.mark.parametrize(("now", "words"), [("59", "59 台"), ("0", "0 台")])
def test_a_figure_that_fell_is_said_with_both_amounts_where_it_stands(
    now: str, words: str, pictured: Pictured
) -> None:
    picture = pictured(COUNT, ("甲局", "2022-05", "65"), ("甲局", "2022-06", now))
    (note,) = picture.warnings

    assert about(note) == ("figure-fell", "first", "甲局", "2022-06", "甲局-2022-06.yaml:5:3")
    assert all(word in note.problem.message.zh for word in ("第一项", "65 台", words))
    assert [(one.reporter, one.actual, one.file, one.line) for one in first_of(picture).shares] == [
        ("甲局", Decimal(now), "甲局-2022-06.yaml", 5)]


@pytest.mark.parametrize(("kind", "counts"), [("at_least", 90), ("at_most", 30)])
def test_of_the_references_given_for_a_sum_the_strictest_counts(kind: str, counts: int, pictured: Pictured) -> None:
    entry = "{value: 40, reference: %s, authority: 市统计局}"  # 80 together: below 90, and above 30
    picture = pictured(BY_REFERENCE % kind, ("甲局", "2022-12", entry % 30), ("乙局", "2022-12", entry % 90))
    verdict = first_of(picture).verdict

    assert verdict.reference is not None
    assert (verdict.status, verdict.reference.value) == ("fail", Decimal(counts))


def test_parts_of_a_whole_number_add_up_exactly(pictured: Pictured) -> None:
    thirds = "measure: level, unit: 万平方米, threshold: {at_least: 0.1}, pace: constant, combine: sum"
    picture = pictured(thirds, ("甲局", "2022-06", "1 亩"), ("乙局", "2022-06", "0.5 亩"), ("丙局", "2022-06", "0 亩"))

    assert (first_of(picture).verdict.status, first_of(picture).verdict.actual) == ("pass", Decimal("0.1"))
    assert len(first_of(picture).shares) == 3


def test_who_is_absent_is_named_in_both_languages(pictured: Pictured) -> None:
    reason = first_of(pictured(SUM, ("甲局", "2022-06", "30"), more=THREE)).verdict.reason

    assert "乙局、丙局" in reason.zh
    assert "乙局, 丙局" in reason.en


def test_a_contradiction_shows_the_yardstick_of_its_period(pictured: Pictured) -> None:
    target = "measure: level, unit: 台, threshold: {at_least: {reference: 全市}}, pace: constant"
    picture = pictured(
        target, ("甲局", "2022-05", "1"), ("乙局", "2022-06", "1"), ("甲局", "2022-06", "2"),
        more="references: {全市: {2022-05: 30, 2022-06: 40}}")
    verdict = first_of(picture).verdict

    assert (verdict.stage, verdict.reference and verdict.reference.value == 40) == ("conflicting", True)


def test_a_sum_is_held_to_the_yardstick_of_its_period(pictured: Pictured) -> None:
    picture = pictured(
        BY_REFERENCE % "at_least", ("甲局", "2022-06", "20"), ("乙局", "2022-06", "20"),
        more="references: {全市: {2022-05: 30, 2022-06: 40}}")
    verdict = first_of(picture).verdict

    assert (verdict.status, verdict.reference and verdict.reference.value == 40) == ("pass", True)


def test_what_is_odd_within_one_file_is_said_of_its_reporter(pictured: Pictured) -> None:
    picture = pictured(COUNT, ("甲局", "2022-06", "1201"))

    assert [about(note) for note in picture.warnings] == [
        ("far-above-threshold", "first", "甲局", "2022-06", "甲局-2022-06.yaml:5:10")]


def test_a_reporter_whom_the_plan_does_not_list_is_said_at_the_head_of_the_file(pictured: Pictured) -> None:
    picture = pictured(COUNT, ("甲局", "2022-06", "60"), ("丁局", "2022-06", "60"), more="reporters: {甲局: [first]}")
    (note,) = picture.problems

    assert about(note) == ("unknown-reporter", None, "丁局", "2022-06", "丁局-2022-06.yaml:1:1")
    assert "丁局" in note.problem.message.zh


def test_a_line_for_each_reporter_says_for_which_periods_nothing_came(pictured: Pictured) -> None:
    picture = pictured(COUNT, ("甲局", "2022-05", "60"), ("甲局", "2022-07", "70"))

    assert [(one.name, one.submissions, one.periods, one.missing) for one in picture.reporters] == [
        ("甲局", 2, ("2022-05", "2022-07"), ("2022-06",))]
