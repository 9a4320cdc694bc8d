"""What a call makes of one file: the date as the period of a file that names none, and what the two do not share."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.filing.period_and_scope import Asked, asked, nothing_in_scope, nothing_reported
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.submission import Question
from jingan_cli.parsing.decoding import decode
from jingan_cli.periods import parse_period
from tests.building import plan_from, plan_text

COUNT = "measure: cumulative, unit: 台, threshold: {at_least: 120}"
YAML = "plan: small\nperiod: 2022-06\nscope: [first]\nactuals:\n  first: 60\n"
UNDATED = "plan: small\nactuals:\n  first: 60\n"


@pytest.fixture
def known(tmp_path: Path) -> Known:
    return Known(plan_from(tmp_path, plan_text(COUNT)))


def under(
    known: Known, text: str, as_of: str | None = None, period: str | None = None, **more: tuple[str, ...]
) -> Asked:
    """Return the file under that question."""
    question = Question(
        as_of=parse_period(as_of) if as_of else None, period=parse_period(period) if period else None, **more)
    return asked(known, load_submission(decode("a.yaml", text.encode()), known), question)


def refused(known: Known, text: str, **question: str) -> list[Problem]:
    """Return why the two do not fit."""
    with pytest.raises(JinganError) as caught:
        under(known, text, **question)  # type: ignore[arg-type]  # words of periods alone
    return list(caught.value.problems)


@pytest.mark.parametrize(("as_of", "spelled", "end"), [
    ("2022-06", "2022-06", "2022-06-30"),
    ("2022-H1", "2022-06", "2022-06-30"),
    ("2022-06-15", "2022-06-15", "2022-06-15"),
    ("2022-01-01", "2022-01-01", "2022-01-01"),
    ("2023-03", "2022-12", "2022-12-31"),
])
def test_a_file_without_a_period_is_of_the_date_asked_for(as_of: str, spelled: str, end: str, known: Known) -> None:
    one = under(known, UNDATED, as_of)

    assert (one.period.spelled, one.period.end.isoformat(), one.as_of.isoformat()) == (spelled, end, end)


def test_a_date_before_the_plan_begins_is_no_period(known: Known) -> None:
    (one,) = refused(known, f"# 六月\n{UNDATED}", as_of="2021-12")

    assert (one.code, one.spot) == ("period-outside-plan", None)
    assert all(word in one.message.en for word in ("2021-12", "2022-01-01", "2022-12-31"))


def test_without_any_date_there_is_no_judgement(known: Known) -> None:
    (one,) = refused(known, UNDATED)

    assert (one.code, one.spot and one.spot.path) == ("missing-period", "a.yaml")


@pytest.mark.parametrize(("question", "code", "words"), [
    ({"period": "2022-05"}, "wrong-period", ("2022-06", "2022-05")),
    ({"as_of": "2022-05"}, "as-of-before-period", ("2022-05-31", "2022-06")),
])
def test_what_does_not_fit_is_said_where_the_file_names_its_period(
    question: dict[str, str], code: str, words: tuple[str, ...], known: Known
) -> None:
    (one,) = refused(known, YAML, **question)

    assert (one.code, one.spot and one.spot.line) == (code, 2)
    assert all(word in one.message.en for word in words)


@pytest.mark.parametrize(("as_of", "codes"), [
    ("2022-06-30", []), ("2022-07-01", ["stale-figures"]), ("2022-12", ["stale-figures"]),
])
def test_figures_of_an_earlier_month_are_said_to_be_stale(as_of: str, codes: list[str], known: Known) -> None:
    found = under(known, YAML, as_of).warnings

    assert [(one.code, one.spot and one.spot.line) for one in found] == [(code, 2) for code in codes]
    assert all("2022-06" in one.message.en and (as_of in one.message.en or as_of == "2022-12") for one in found)


def test_a_figure_outside_the_files_scope_is_said_unless_the_call_narrows(known: Known) -> None:
    more = YAML + "  second: 1\n"
    (one,) = under(known, more).warnings

    assert (one.code, one.target, one.spot and one.spot.line) == ("out-of-scope", "second", 6)
    assert "另一项" in one.message.zh
    assert under(known, more, scope=("first",)).warnings == ()


def test_what_a_file_lacks_is_said_at_the_key_that_would_hold_it(known: Known) -> None:
    one = under(known, YAML)

    assert [(said.code, said.spot and said.spot.line) for said in (nothing_in_scope(one), nothing_reported(one))] == [
        ("empty-scope", 3), ("nothing-reported", 4)]


@pytest.mark.parametrize(("entry", "reports"), [("0", True), ("", False), ("{withdrawn: 重核}", True)])
def test_nought_and_what_is_taken_back_are_reported_and_an_empty_entry_is_not(
    entry: str, reports: bool, known: Known
) -> None:
    assert under(known, YAML.replace("60", entry).replace("2022-06\n", "2022-06\nrevision: 2\n")).reports is reports
    assert not under(known, YAML, config_scope=("second",)).reports
