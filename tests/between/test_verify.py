"""`verify` says 0 of untouched files, and not 0 after any other change of them or of the report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

from hypothesis import assume
from hypothesis import strategies as st

from tests.between.asking import planned, ran
from tests.between.drawn import SEEDS, Dice, Drawn, drawn, plain_case
from tests.fuzzing.profile import tried_on

Place = tuple[str | int, ...]
"""The keys and numbers that lead to a value of JSON."""

_WORDS = ("", "x", "2022-06", "pass", "fail")


def reported(case: Drawn, folder: Path) -> bool:
    """Write report.json on all that was sent; return whether there is one."""
    return ran(folder, "check", *case.paths, *planned(case), "-o", "report.json").code != 2


def verified(folder: Path) -> int:
    """Return the exit code of `verify`."""
    return ran(folder, "verify", "report.json").code


def named_files(report: Any) -> list[str]:
    """Return the files that the report rests on."""
    told = [*report["plan"]["files"], *([report["config"]] if report["config"] else [])]
    told += [file for one in report["submissions"] for file in one["files"]]
    return sorted({one["file"] for one in told})


@st.composite
def touched(draw: st.DrawFn, content: bytes) -> bytes:
    """Return the bytes with one of them another, gone, or one more; often so that they say the same as before."""
    if draw(st.booleans()):
        place = draw(st.sampled_from([at for at, byte in enumerate(content) if byte == 10] or [len(content)]))
        return content[:place] + draw(st.sampled_from([b" ", b"\n", b" #"])) + content[place:]
    place = draw(st.integers(0, len(content) - 1))
    byte = bytes([draw(st.sampled_from([10, 13, 32, 35, 48, 57]) | st.integers(0, 255))])
    instead = draw(st.sampled_from([byte, b"", content[place : place + 1] + byte]))
    return content[:place] + instead + content[place + 1 :]


def _text_alike(one: bytes, other: bytes) -> bool:
    """Whether two texts differ in line ends alone."""
    return one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


@tried_on(12, drawn(), st.data())
def test_it_is_0_as_long_as_nothing_but_line_ends_changes(case: Drawn, data: st.DataObject) -> bool:
    with case.written() as folder:
        if not reported(case, folder):
            return False
        assert verified(folder) == 0
        for name in named_files(json.loads((folder / "report.json").read_bytes())):
            path = folder / name
            if path.suffix == ".yaml" and data.draw(st.booleans()):
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert verified(folder) == 0
    return True


def test_it_is_0_where_an_empty_entry_stands_in_a_file_that_lends_no_figure() -> None:
    case = plain_case(targets=2)
    first = replace(case.sent[0], tree=case.sent[0].tree | {"actuals": {"target-1": "1", "target-2": None}})
    second = replace(case.sent[0], name="second", tree=case.sent[0].tree | {"revision": "2"})
    both = replace(case, sent=(first, second))
    with both.written() as folder:
        assert reported(both, folder)
        assert verified(folder) == 0


@tried_on(20, drawn(), st.data())
def test_it_is_not_0_after_a_byte_of_a_file_changed(case: Drawn, data: st.DataObject) -> bool:
    with case.written() as folder:
        if not reported(case, folder):
            return False
        path = folder / data.draw(st.sampled_from(named_files(json.loads((folder / "report.json").read_bytes()))))
        before = path.read_bytes()
        after = data.draw(touched(before))
        assume(after != before and (path.suffix == ".xlsx" or not _text_alike(before, after)))
        path.write_bytes(after)
        assert verified(folder) != 0, path.name
    return True


@tried_on(8, drawn())
def test_it_is_not_0_after_line_ends_of_a_workbook_changed(case: Drawn) -> bool:
    with case.written() as folder:
        books = [path for path in case.paths if path.endswith(".xlsx")]
        if not books or not reported(case, folder):
            return False
        report = json.loads((folder / "report.json").read_bytes())
        path = next((folder / name for name in named_files(report) if name in books), None)
        if path is None or b"\n" not in path.read_bytes().replace(b"\r\n", b""):
            return False
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        assert verified(folder) != 0
    return True


# ---- the report


def place_in(dice: Dice, report: Any) -> Place:
    """Return where some value of the report is, but `tool` and what is in it: as likely near the root as deep in it."""
    place: Place = (dice.one([key for key in report if key != "tool"]),)
    while True:
        value = _value_at(report, place)
        inner = [*value] if isinstance(value, dict) else [*range(len(value))] if isinstance(value, list) else []
        if not inner or dice.once_in(5):
            return place
        place = (*place, dice.one(inner))


def another(dice: Dice, value: Any) -> Any:
    """Return a value that is not that one, of the same kind or none."""
    if isinstance(value, bool):
        return dice.one((not value, None))
    if isinstance(value, (int, float)):
        return dice.one((value + 1, -value - 1, value * 10 + 0.01, None))
    if isinstance(value, str):
        return dice.one((f"{value}x", f" {value}", value[1:] or "y", *_WORDS, None))
    if isinstance(value, list):
        return _other_list(dice, value)
    if isinstance(value, dict):
        return dice.one(({key: value[key] for key in [*value][1:]}, None))
    return dice.one((*_WORDS, 0, True))


def _other_list(dice: Dice, items: list[Any]) -> list[Any]:
    """The list with an entry gone, twice there, or in another's place."""
    if not items:
        return ["x"]
    place, other = (dice.number(0, len(items) - 1) for _ in range(2))
    swapped = [*items]
    swapped[place], swapped[other] = items[other], items[place]
    return dice.one((items[:place] + items[place + 1 :], [*items, items[place]], swapped))


def _value_at(tree: Any, place: Place) -> Any:
    for key in place:
        tree = tree[key]
    return tree


def _changed(tree: Any, place: Place, value: Any) -> Any:
    copy = json.loads(json.dumps(tree))
    _value_at(copy, place[:-1])[place[-1]] = value
    return copy


def test_it_is_not_0_after_two_warnings_changed_places() -> None:
    case = plain_case(targets=2)
    odd = case.sent[0].tree | {"actuals": {"target-1": "50", "target-2": "60"}}
    case = replace(case, sent=(replace(case.sent[0], tree=odd),))
    with case.written() as folder:
        assert reported(case, folder)
        path = folder / "report.json"
        report = json.loads(path.read_bytes())
        report["submissions"][0]["warnings"].reverse()
        assert len(report["submissions"][0]["warnings"]) == 2
        path.write_text(json.dumps(report), encoding="utf-8")
        assert verified(folder) != 0


def _of_another_call(place: Place, before: Any, after: Any) -> bool:
    """Whether it is the true report of another call: on fewer files, in another order, without the config.

    Nothing in a report says what else lay in the folder, so that `verify` cannot know of these.
    """
    if place == ("submissions",):
        return after is not None and len(after) <= len(before)
    return place == ("config",) and after is None


@tried_on(45, drawn(), SEEDS)
def test_it_is_not_0_after_a_value_of_the_report_changed(case: Drawn, seed: int) -> bool:
    with case.written() as folder:
        if not reported(case, folder):
            return False
        path = folder / "report.json"
        report = json.loads(path.read_bytes())
        dice = Dice(seed ^ crc32(path.read_bytes()))
        place = place_in(dice, report)
        before = _value_at(report, place)
        value = another(dice, before)
        assume(value != before and not _of_another_call(place, before, value))
        path.write_text(json.dumps(_changed(report, place, value), ensure_ascii=False), encoding="utf-8")
        assert verified(folder) != 0, (place, value)
    return True
