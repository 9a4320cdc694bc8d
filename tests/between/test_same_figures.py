"""The same figures give the same verdicts: cut up, in another order, and in `check` as in `audit`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.between.asking import JUDGED, Json, audited, checked, ran, tree_of, verdicts
from tests.between.drawn import FORMS, Drawn, Sent, drawn, plain_case
from tests.fuzzing.profile import tried_on
from tests.fuzzing.trees import Tree

_AUDIT = tuple(key for key in JUDGED if key not in ("vouched", "note", "also"))


def _cut(data: st.DataObject, sent: Sent) -> list[Sent]:
    """The file as several, each with the whole head and some of the figures."""
    piles: dict[int, Tree] = {}
    for key, entry in sent.entries.items():
        piles.setdefault(data.draw(st.integers(0, 2)), {})[key] = entry
    form = data.draw(st.sampled_from(FORMS)) if sent.form != "yaml" else "yaml"
    return [Sent(f"{sent.name}-{number}", sent.tree | {"actuals": pile}, form) for number, pile in piles.items()]


def _told(report: Json) -> list[Any]:
    """What a report says of each submission but where its figures stand; the first word of each is its own."""
    return sorted((
        one["reporter"], one["as_of"], one["summary"], one["gate"],
        [{key: result[key] for key in (*JUDGED, "target", "waived")} for result in one["results"]],
    ) for one in report["submissions"])


@tried_on(15, drawn(), st.data())
def test_a_submission_cut_into_several_files_is_judged_as_the_whole(case: Drawn, data: st.DataObject) -> bool:
    parts = [part for sent in case.sent for part in _cut(data, sent)]
    shuffled = replace(case, sent=tuple(data.draw(st.permutations(parts))))
    with case.written() as folder:
        whole = checked(case, folder)
    with shuffled.written() as folder:
        cut = checked(shuffled, folder)

    assert (whole is None) == (cut is None)
    assert whole is None or cut is None or _told(cut) == _told(whole)
    return whole is not None and len(parts) > len(case.sent)


@tried_on(15, drawn(), st.data())
def test_a_submission_cut_into_several_files_is_audited_as_the_whole(case: Drawn, data: st.DataObject) -> bool:
    parts = [part for sent in case.sent for part in _cut(data, sent)]
    cut = replace(case, sent=tuple(parts))
    told = []
    for one in (case, cut):
        with one.written() as folder:
            told.append(audited(one, folder))
    whole, pieces = told
    if whole is None or whole["files"]["invalid"]:
        return False  # a part of what is invalid may be valid
    assert pieces is not None
    assert _audit_told(pieces)[:3] == _audit_told(whole)[:3]
    assert _audit_told(pieces)[4] == _audit_told(whole)[4]
    assert pieces["files"]["invalid"] == 0
    return len(parts) > len(case.sent)


def test_an_audit_asks_all_files_of_a_reporter_together_whether_anything_is_reported() -> None:
    case = plain_case()
    empty = replace(case.sent[0], name="empty", tree=case.sent[0].tree | {"actuals": {"target-1": None}})
    both = replace(case, sent=(empty, *case.sent))
    with both.written() as folder:
        assert checked(both, folder) is not None
        audit = audited(both, folder)
    assert audit is not None
    assert audit["problems"] == []


@pytest.mark.parametrize("revisions", [*permutations(("1", "2", "3"))], ids=range(6))
def test_the_highest_revision_counts_in_whatever_order_the_files_come(revisions: tuple[str, ...]) -> None:
    case = plain_case()
    sent = tuple(
        replace(case.sent[0], name=f"{place}-of-three",
                tree=case.sent[0].tree | {"revision": revision, "actuals": {"target-1": revision}})
        for place, revision in enumerate(revisions))
    all_three = replace(case, sent=sent)
    with all_three.written() as folder:
        report, audit = checked(all_three, folder), audited(all_three, folder)
    assert report is not None
    assert audit is not None
    assert [one["actual"] for one in (report["submissions"][0]["results"][0], audit["results"][0])] == [3, 3]


@tried_on(15, drawn(alone=True, configured=False), st.data())
def test_a_figure_given_twice_at_one_revision_counts_nowhere(case: Drawn, data: st.DataObject) -> bool:
    given = Counter(name for sent in case.sent for name, entry in sent.entries.items() if entry is not None)
    once = [(sent, name) for sent in case.sent for name, entry in sent.entries.items()
            if given[name] == 1 and entry is not None and not (isinstance(entry, dict) and "withdrawn" in entry)]
    if not once:
        return False
    sent, name = data.draw(st.sampled_from(once))
    entry = data.draw(st.sampled_from([sent.entries[name], "1"]))
    again = entry | {"note": "再报"} if isinstance(entry, dict) else {"value": entry, "note": "再报"}
    twice = replace(case, sent=(*case.sent, Sent("again", sent.tree | {"actuals": {name: again}})))
    with twice.written() as folder:
        report, audit = checked(twice, folder), audited(twice, folder)

    assert report is None
    assert audit is not None
    assert [one["actual"] for one in audit["results"] if one["target"] == name] == [None]
    assert audit["files"]["invalid"] or "duplicate-submission" in {one["code"] for one in audit["problems"]}
    return True


@tried_on(12, drawn(), st.data())
def test_files_are_judged_in_any_order(case: Drawn, data: st.DataObject) -> bool:
    order = data.draw(st.permutations(case.paths))
    with case.written() as folder:
        reports = [checked(case, folder, *paths) for paths in (case.paths, order)]
        audits = [audited(case, folder, *paths) for paths in (case.paths, order)]

    assert [one and _told(one) for one in reports] == [reports[0] and _told(reports[0])] * 2
    assert [one and _audit_told(one) for one in audits] == [audits[0] and _audit_told(audits[0])] * 2
    return reports[0] is not None and len(case.paths) > 1


def _audit_told(audit: Json) -> list[Any]:
    """What an audit found, but for the order in which names and files are told."""
    keys = (*_AUDIT, "target", "change", "streak", "escalated")
    kept = [{key: one[key] for key in keys if key != "reason"} for one in audit["results"]]
    codes = [sorted((one["code"], str(one["target"]), str(one["period"])) for one in audit[name])
             for name in ("problems", "warnings")]
    return [audit["periods"], audit["summary"], audit["gate"], audit["files"], kept, codes]


@tried_on(30, drawn(alone=True, configured=True))
def test_check_of_a_period_and_an_audit_to_it_agree(case: Drawn) -> bool:
    period = case.sent[0].period
    with case.written() as folder:
        run = ran(folder, "check", "--period", period, "-f", "json")
        audit = audited(case, folder, f"--to={period}")
    if run.code == 2 or audit is None:
        return False
    found = verdicts(tree_of(run.out), _AUDIT)
    answered = Counter(target for _, _, target in found)  # a config's scope may make several answer for one
    in_audit = {one["target"]: {key: one[key] for key in _AUDIT} for one in audit["results"]}
    both = {target: told for (_, _, target), told in found.items() if answered[target] == 1 and target in in_audit}
    assert audit["problems"] == []
    assert both == {target: in_audit[target] for target in both}
    return bool(both)
