"""The plan of 2022 against the account of the report in docs/source.md, and against its own schema.

Neither side is the authority alone: a target without its numerals in the account fails here, and so does a numeral
whose target is gone from the plan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

from jingan_cli.loading.plan import BUNDLED, bundled_source, load_plan
from jingan_cli.model.plan import Plan, SourcePlace, Target
from jingan_cli.model.problem import Problem
from jingan_cli.parsing.nodes import Mapping
from jingan_cli.parsing.schema import violations
from jingan_cli.parsing.yaml_parser import parse

ACCOUNT = Path(__file__).parents[2] / "docs" / "source.md"
HEADER = ["#", "Place", "Numeral", "Clause", "Target or reason"]
NO_NUMERAL = "—"
LONGEST_CLAUSE = 40

SECTIONS = {
    "headline": 6,
    "economy": 6,
    "reform-and-opening": 3,
    "urban-governance": 17,
    "wellbeing": 20,
    "public-services": 8,
    "annex": 16,
}
PARTS = {
    "tax-projects-100m": "tax-projects-10m",
    "public-green-space": "green-space",
    "graduate-startups": "startups-assisted",
}
REFERENCES = {"gdp-growth", "registered-unemployment", "energy-intensity"}
NOT_CUMULATIVE = {
    "gdp-growth": "growth",
    "district-budget-revenue": "growth",
    "fixed-asset-investment": "growth",
    "energy-intensity": "growth",
    "registered-unemployment": "level",
    "daily-meal-capacity": "level",
    "wet-waste-daily": "average",
    "recyclables-daily": "average",
}
PLACES = [
    "三", *(f"三（{mark}）" for mark in "一二三四五六七"),
    "附件", *(f"附件 {mark}" for mark in "一二三四五六七八九十"),
]


@dataclass(frozen=True)
class Row:
    """One row of the account."""

    number: str
    place: str
    numeral: str
    clause: str
    last: str

    @property
    def target(self) -> str | None:
        """The id of the target that holds the numeral, or None where a reason stands."""
        found = re.fullmatch(r"`([a-z0-9-]+)`", self.last)
        return found[1] if found else None

    def __str__(self) -> str:
        return f"{self.place}, numeral {self.numeral}, clause {self.clause}"


def cells(line: str) -> list[str]:
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def read_account() -> list[Row]:
    tables = [cells(line) for line in ACCOUNT.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [Row(*line) for line in tables[tables.index(HEADER) + 2:]]


ROWS = read_account()


def missing_targets(ids: Collection[str], rows: Iterable[Row]) -> list[str]:
    """Name each numeral whose target is not among the ids."""
    return [f"{row}: no target {row.target} in the plan" for row in rows if row.target and row.target not in ids]


def disagreements(targets: Iterable[Target], rows: Iterable[Row]) -> list[str]:
    """Name each numeral that its target does not hold as written; targets that are missing are no matter here."""
    by_id = {target.id: target for target in targets}
    found = []
    for row in rows:
        target = by_id.get(row.target or "")
        if target is None:
            continue
        if SourcePlace(row.place, row.clause) not in target.source:
            found.append(f"{row}: no source of {target.id}")
        found.extend(f"{row}: {target.id} {wrong}" for wrong in wrong_figure(row, target))
    return found


def wrong_figure(row: Row, target: Target) -> list[str]:
    value = target.threshold.value
    if value is None or row.numeral == NO_NUMERAL:
        return [] if value is None and row.numeral == NO_NUMERAL else [f"holds {value}"]
    if value != Fraction(row.numeral):
        return [f"holds {value}"]
    return [] if f"{row.numeral}{target.unit.symbol}" in row.clause else [f"is in {target.unit.symbol}"]


def unaccounted(targets: Iterable[Target], rows: Iterable[Row]) -> list[str]:
    """Name each place of a target that does not have exactly one row."""
    count = Counter((row.target, row.place, row.clause) for row in rows)
    return [
        f"{target.id}: {count[target.id, at.place, at.clause]} rows for {at.place}, {at.clause}"
        for target in targets
        for at in target.source
        if count[target.id, at.place, at.clause] != 1
    ]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan()


@pytest.fixture(scope="module")
def tree() -> Mapping:
    """The plan's file as it stands, also where a target is gone of which another one is a part."""
    problems: list[Problem] = []
    root = parse(bundled_source(BUNDLED), problems)
    assert not problems
    assert isinstance(root, Mapping)
    return root


@pytest.fixture(scope="module")
def ids(tree: Mapping) -> list[str]:
    targets = tree.get("targets")
    assert isinstance(targets, Mapping)
    return list(targets.entries)


def lines(found: list[str]) -> str:
    return "\n".join(["", *found])


# The account against the plan


def test_a_hundred_numerals_name_a_target() -> None:
    assert sum(row.target is not None for row in ROWS) == 100


def test_every_numeral_that_names_a_target_finds_it(ids: list[str]) -> None:
    found = missing_targets(ids, ROWS)
    assert not found, lines(found)


def test_a_target_that_is_deleted_is_missed_by_its_numerals(plan: Plan, ids: list[str]) -> None:
    assert len(ids) == 76
    for gone in plan.targets:
        found = missing_targets([target_id for target_id in ids if target_id != gone.id], ROWS)
        rows = [row for row in ROWS if row.target == gone.id]
        assert len(found) == len(rows) == len(gone.source)
        for message, at in zip(found, gone.source, strict=True):
            value = gone.threshold.value
            numeral = NO_NUMERAL if value is None else str(value if value.denominator == 1 else float(value))
            assert message.startswith(f"{at.place}, numeral {numeral}, clause {at.clause}: ")


def test_every_numeral_agrees_with_its_target(plan: Plan) -> None:
    found = disagreements(plan.targets, ROWS)
    assert not found, lines(found)


def test_a_threshold_that_is_changed_disagrees_with_its_numerals(plan: Plan) -> None:
    for target in plan.targets:
        threshold = replace(target.threshold, value=(target.threshold.value or Fraction(0)) + 1)
        found = disagreements([replace(target, threshold=threshold)], ROWS)
        assert len(found) == len(target.source), target.id


def test_a_target_in_another_unit_disagrees_with_its_numerals(plan: Plan) -> None:
    for target in plan.targets:
        if target.id not in REFERENCES:
            found = disagreements([replace(target, unit=replace(target.unit, symbol="斤"))], ROWS)
            assert len(found) == len(target.source), target.id


def test_every_place_of_a_target_has_its_row(plan: Plan) -> None:
    found = unaccounted(plan.targets, ROWS)
    assert not found, lines(found)


def test_a_row_that_is_deleted_is_missed_by_its_target(plan: Plan) -> None:
    for row in ROWS:
        if row.target:
            found = unaccounted(plan.targets, [other for other in ROWS if other is not row])
            assert found == [f"{row.target}: 0 rows for {row.place}, {row.clause}"]


# The account itself


def test_rows_are_numbered_and_in_the_order_of_the_text() -> None:
    assert [row.number for row in ROWS] == [str(number) for number in range(1, len(ROWS) + 1)]
    places = [PLACES.index(row.place) for row in ROWS]
    assert places == sorted(places)
    assert set(places) == set(range(len(PLACES)))


def test_every_row_holds_its_numeral_in_a_short_clause_and_one_target_or_a_reason() -> None:
    wrong = [
        str(row)
        for row in ROWS
        if not (row.numeral == NO_NUMERAL or row.numeral in row.clause)
        or not 0 < len(row.clause) <= LONGEST_CLAUSE
        or not (row.target or (row.last and "`" not in row.last))
    ]
    assert not wrong, lines(wrong)


def test_every_other_numeral_of_a_clause_has_a_row_too() -> None:
    wrong = []
    for row in ROWS:
        near = {other.numeral for other in ROWS if other.place == row.place}
        wrong += [f"{row}: {figure}" for figure in re.findall(r"[0-9.]+", row.clause) if figure not in near]
    assert not wrong, lines(wrong)


def test_the_head_counts_as_the_plan_does(plan: Plan) -> None:
    text = ACCOUNT.read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \| (.+) \| ([0-9]+) \|$", text, re.MULTILINE)
    assert listed == [(name, plan.sections[name].zh, str(count)) for name, count in SECTIONS.items()]
    in_annex = sum(at_annex(target) for target in plan.targets)
    assert f"Of the 76 targets, {in_annex} are in the annex, 16 of them only there." in text


# The plan


def at_annex(target: Target) -> bool:
    return any(at.place.startswith("附件") for at in target.source)


def test_the_plan_holds_to_its_schema(tree: Mapping) -> None:
    assert violations(tree, "targets") == []


def test_there_are_76_targets_counted_by_section(plan: Plan) -> None:
    assert len(plan.targets) == 76
    assert list(Counter(target.section for target in plan.targets).items()) == list(SECTIONS.items())
    assert list(plan.sections) == list(SECTIONS)


def test_ids_and_names_are_unique(plan: Plan) -> None:
    assert len({target.id for target in plan.targets}) == 76
    assert len({target.name.zh for target in plan.targets}) == 76
    assert len({target.name.en.casefold() for target in plan.targets}) == 76


def test_the_section_is_where_the_target_first_stands(plan: Plan) -> None:
    of_place = {
        "三": "headline", "三（一）": "economy", "三（二）": "reform-and-opening", "三（三）": "urban-governance",
        "三（五）": "wellbeing", "三（六）": "public-services",
    }
    for target in plan.targets:
        assert target.section == of_place.get(target.source[0].place, "annex"), target.id


def test_what_stands_in_part_three_and_in_the_annex_has_both_places_and_no_more(plan: Plan) -> None:
    for target in plan.targets:
        first, *more = (at.place for at in target.source)
        assert first in PLACES, target.id
        assert len(more) <= 1, target.id
        assert all(first.startswith("三") and place.startswith("附件 ") for place in more), target.id
    assert sum(len(target.source) for target in plan.targets) == 100


def test_all_in_the_annex_and_they_alone_are_for_livelihood(plan: Plan) -> None:
    for target in plan.targets:
        assert target.tags == (("livelihood",) if at_annex(target) else ()), target.id


def test_only_a_stated_subset_is_part_of_another(plan: Plan) -> None:
    assert {target.id: target.part_of for target in plan.targets if target.part_of} == PARTS
    assert {target.id for target in plan.targets if target.source[0].clause.startswith("其中")} == set(PARTS)


def test_clauses_are_short_and_as_printed_without_spaces(plan: Plan) -> None:
    for target in plan.targets:
        for at in target.source:
            assert 0 < len(at.clause) <= LONGEST_CLAUSE, at.clause
            assert not re.search(r"\s", at.clause), at.clause


def test_no_owner_is_named(plan: Plan) -> None:
    assert all(target.owner == () for target in plan.targets)
    assert plan.reporters is None


def test_gdp_alone_is_quarterly(plan: Plan) -> None:
    assert {target.id: target.every for target in plan.targets if target.every != "month"} == {"gdp-growth": "quarter"}


def test_revenue_alone_grows_from_last_years_amount(plan: Plan) -> None:
    based = {target.id: target.last_year for target in plan.targets if target.last_year or target.baseline is not None}
    assert list(based) == ["district-budget-revenue"]
    amount = based["district-budget-revenue"]
    assert amount is not None
    assert amount.unit is not None
    assert (amount.number, amount.unit.symbol) == (Fraction("278.48"), "亿元")


def test_registered_unemployment_is_the_only_ceiling(plan: Plan) -> None:
    kinds = {target.id: target.threshold.kind for target in plan.targets}
    assert {name: kind for name, kind in kinds.items() if kind != "at_least"} == {"registered-unemployment": "at_most"}


def test_measures(plan: Plan) -> None:
    assert {target.id: target.measure for target in plan.targets if target.measure != "cumulative"} == NOT_CUMULATIVE


def test_references_and_the_provisional_figure(plan: Plan) -> None:
    thresholds = {target.id: target.threshold for target in plan.targets}
    assert {name for name, threshold in thresholds.items() if threshold.value is None} == REFERENCES
    referring = {name for name, threshold in thresholds.items() if threshold.reference}
    assert referring == {*REFERENCES, "summer-care-classes"}
    assert thresholds["summer-care-classes"].provisional
    assert thresholds["summer-care-classes"].value == 80
    assert all(threshold.plus == 0 for threshold in thresholds.values())


def test_the_period_is_the_year_2022(plan: Plan) -> None:
    assert (plan.id, plan.period.start.isoformat(), plan.period.end.isoformat()) == (
        "jingan-2022", "2022-01-01", "2022-12-31",
    )
