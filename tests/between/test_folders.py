"""Every file that a path, a pattern or a folder leads to is in exactly one bucket, and the counts add up."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.between.asking import Json, audited
from tests.between.drawn import Drawn, drawn, plain_case
from tests.fuzzing.profile import tried_on

STRAYS: dict[str, bytes] = {
    "notes.yaml": "会议: 记录\n".encode(), "empty.yaml": b"", "empty.csv": b"",
    "list.csv": "姓名,电话\n甲,1\n".encode(),
    "old.xls": b"\xd0\xcf\x11\xe0", "other.ods": b"PK\x03\x04", "sheet.et": b"\xd0\xcf", "broken.xlsx": b"no workbook",
    "broken.yaml": "plan: drawn\nperiod: 2022-06\nreporter: 区档案局\nactuals: {target-1: [\n".encode(),
    "later.yaml": "plan: drawn\nperiod: 2031-06\nreporter: 区档案局\nactuals: {target-1: 1}\n".encode(),
    "nobody.yaml": b"plan: drawn\nperiod: 2022-06\nactuals: {target-1: 1}\n",
    "Shouted.YML": "Plan: drawn\nPeriod: 2022-06\nReporter: 区档案局\nActuals: {target-1: 1}\n".encode(),
    "bare.csv": b"target-1,5\n", "bare.yaml": "实际数:\n  target-1: 1\n".encode(), "readme.md": b"# Notes\n",
}
"""What else lies in such folders."""
SEARCHED = (".yaml", ".yml", ".xlsx", ".csv")
UNSUPPORTED = (".xls", ".et", ".ods")


@st.composite
def folders(draw: st.DrawFn) -> Drawn:
    """Return a repository with strays, copies and links among what was sent."""
    case = draw(drawn(overlaid=False))
    names = draw(st.lists(st.sampled_from(sorted(STRAYS)), max_size=4, unique=True))
    files = {f"actuals/inner/{name}": STRAYS[name] for name in names}
    if draw(st.booleans()):
        files[f"actuals/inner/copy{Path(case.paths[0]).suffix}"] = case.sent[0].content
    return Drawn(case.promises, case.plan, sent=case.sent, files=files)


def led_to(case: Drawn) -> set[str]:
    """Return the files that the folder leads to."""
    found = {*case.paths, *case.files}
    return {one for one in found if Path(one).suffix.lower() in (*SEARCHED, *UNSUPPORTED)}


def buckets(audit: Json) -> dict[str, set[str]]:
    """Return the files named in each bucket that an audit names; the rest is judged."""
    said = [one for one in audit["warnings"] if one["code"] == "superseded"]
    refused: list[Any] = [one for one in audit["problems"] if one["code"] not in _OF_FIGURES]
    return {"passed_over": {one["file"] for one in audit["passed_over"]},
            "invalid": {one["file"] for one in refused if one["file"]},
            "superseded": {one["file"] for one in said}}


_OF_FIGURES = ("conflicting-figures", "duplicate-submission", "subset-above-whole")
"""Problems of figures in files that are sound."""


@tried_on(20, folders())
def test_each_file_of_a_folder_is_in_one_bucket(case: Drawn) -> bool:
    with case.written() as folder:
        audit = audited(case, folder, "actuals")
    if audit is None:
        return False
    named, counts = buckets(audit), audit["files"]
    assert sum(counts.values()) == len(led_to(case))
    assert len(named["passed_over"]) == counts["passed_over"]
    assert len(named["invalid"]) == counts["invalid"]
    assert named["passed_over"].isdisjoint(named["invalid"])
    assert set().union(*named.values()) <= led_to(case)
    return bool(case.files)


@tried_on(12, drawn(overlaid=False), st.data())
def test_the_counts_of_files_that_are_named_add_up(case: Drawn, data: st.DataObject) -> bool:
    broken = data.draw(st.sampled_from(["broken.yaml", "nobody.yaml", "empty.yaml", "broken.xlsx"]))
    there = Drawn(case.promises, case.plan, sent=case.sent, files={broken: STRAYS[broken]})
    with there.written() as folder:
        audit = audited(there, folder, *there.paths, broken)
    if audit is None:
        return False
    assert sum(audit["files"].values()) == len(there.paths) + 1
    assert audit["files"]["invalid"] >= 1
    assert broken in {one["file"] for one in audit["problems"]}
    return True


@pytest.mark.parametrize("also", ["actuals/inner/../..", "actuals/sent.yaml", "linked.yaml"])
def test_a_file_led_to_twice_is_in_one_bucket(also: str) -> None:
    case = plain_case()
    with case.written() as folder:
        (folder / "linked.yaml").symlink_to(case.paths[0])
        (folder / "actuals" / "inner").mkdir()
        path = str(folder / case.paths[0]) if also == "actuals/sent.yaml" else also
        once, twice = (audited(case, folder, *paths) for paths in (("actuals",), ("actuals", path)))
    assert once is not None
    assert twice is not None
    assert once["files"]["judged"] == twice["files"]["judged"] == 1
    assert once["warnings"] == twice["warnings"]


@pytest.mark.parametrize("kind", ["a link that leads nowhere", "a folder named as a file", "a folder kept shut"])
def test_what_cannot_be_listed_or_opened_is_a_problem(kind: str) -> None:
    case = plain_case()
    with case.written() as folder:
        path = folder / "actuals" / "gone.yaml"
        if kind == "a link that leads nowhere":
            path.symlink_to("nowhere.yaml")
        else:
            path.mkdir()
            (path / "in.yaml").write_bytes(STRAYS["broken.yaml"])
        with pytest.MonkeyPatch.context() as patch:
            if kind == "a folder kept shut":
                patch.setattr(os, "scandir", _shut(path.name))
            audit = audited(case, folder, "actuals")

    assert audit is not None
    assert any("gone.yaml" in str(one["file"]) for one in audit["problems"])


def _shut(name: str) -> Callable[..., Any]:
    """Return what lists folders, but for one of that name, also where the tests may open every one."""
    scandir = os.scandir

    def listed(path: str | int = ".") -> Any:
        if isinstance(path, str) and Path(path).name == name:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    return listed
