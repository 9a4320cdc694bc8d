"""Whatever a file holds, the answer is right or a refusal with its code, soon and in little memory.

tests/hostile_files.py is a table of files: how each is made, the call, and the codes that it must end with. The files
of a group share one process, with a limit on the time of each and the memory of all: where a defence is missing, the
group does not come to its end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from jingan_cli.filing.collect import collect, read
from jingan_cli.loading.file_patterns import files_matching
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.decoding import HIDDEN, decode, read_bytes
from jingan_cli.parsing.forms.xlsx_file import read_xlsx
from jingan_cli.parsing.nodes import Scalar
from jingan_cli.parsing.nodes import Sequence as List
from jingan_cli.parsing.reader import Reading
from jingan_cli.parsing.schema import violations
from jingan_cli.parsing.yaml_parser import parse
from tests.effort import one_in
from tests.hostile_files import CONFIGS, DOCUMENTS, FORMS, FOUND, GOOD, HEAD, PLAN, PLANS, YAML, target
from tests.parsing.test_forms import workbook
from tests.running import ROOT, environment_of, run_here

SECONDS = 600
"""For a whole group, on a machine that has much else to do; tests/limited.py limits the CPU time of each file."""
MEMORY = 200_000_000
"""Bytes that a process may need at its peak."""
GROUPS = {"yaml": YAML, "found": FOUND, "forms": FORMS, "plans": PLANS, "configs": CONFIGS,
          "documents": DOCUMENTS}
on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such links, pipes and devices")


@pytest.mark.slow("a process with limits on time and memory")
@pytest.mark.parametrize("group", GROUPS)
def test_a_hostile_file_is_refused_with_its_code_soon_and_in_little_memory(group: str, tmp_path: Path) -> None:
    cases = GROUPS[group]

    answers, peak = run_limited([case.call_in(tmp_path / case.name) for case in cases])

    told = [*answers, *[(-1, ["no answer"], 0)] * (len(cases) - len(answers))]
    assert [(case.name, code, codes) for case, (code, codes, _) in zip(cases, told, strict=True)] == [
        (case.name, case.exit_code, case.codes.split()) for case in cases]
    assert max(length for _, _, length in answers) < 1_000_000
    assert peak < MEMORY


def run_limited(calls: Sequence[tuple[str, list[str], str]]) -> tuple[list[tuple[int, list[str], int]], int]:
    """Return exit code, codes and length of what was said for each call, and the bytes needed at the peak.

    Where a call does not come to its end within its limit, the answers end before it.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.limited"], cwd=ROOT, input=json.dumps(calls).encode(), stdout=subprocess.PIPE,
        timeout=SECONDS, check=False, env=environment_of(),
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return (said[:-1], said[-1]) if done.returncode == 0 else (said, 0)


def test_nearest_names_cost_no_more_than_they_are_worth() -> None:
    """Names of 60 alike characters are compared at length; a file that asks for thousands gets the first few."""
    reading = Reading()
    known = [f"{number}{'p' * 60}" for number in range(200)]

    assert reading.nearest("p" * 58, known).en
    assert not reading.nearest("p" * 58, known).en
    assert not Reading().nearest("p" * 201, ["p" * 200]).en


@one_in(2, "the most entries that a file may hold")
@pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])
def test_reading_ends_at_the_most_entries_and_at_the_most_problems(pure: bool) -> None:
    for content, last in ((b"- a\n" * 30_000, "too-many-entries"), (b"- &a a\n" * 1_500, "too-many-problems")):
        with pytest.raises(JinganError) as caught:
            parse(decode("a.yaml", content), [], pure=pure)
        assert caught.value.problems[-1].code == last
        assert len(caught.value.problems) <= 1_001


def test_no_more_violations_are_worded_than_are_listed() -> None:
    content = "".join(f"key{number}: 1\n" for number in range(1_500))
    root = parse(decode("a.yaml", content.encode()), [])

    assert root is not None
    assert len(violations(root, "targets")) == 1_001


def test_columns_beyond_the_hundredth_are_not_read() -> None:
    (sheet,) = read_xlsx("a.xlsx", workbook([[*map(str, range(120))]]))

    assert [*sheet.rows[0]] == [*range(100)]


def test_a_long_word_is_quoted_by_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "  first-stores: " + "x" * 9_000, encoding="utf-8")

    assert "x" * 200 + "…" in (said := run_here(["check", "a.yaml"], tmp_path).complaints)
    assert len(said) < 2_000


@pytest.mark.slow("a process with limits on time and memory")
@on_posix
def test_links_in_a_circle_and_many_stars_are_gone_through_once(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for number in range(12):
        (tmp_path / f"folder{number}").mkdir()
        (tmp_path / f"folder{number}" / "loop").symlink_to(tmp_path)
        (tmp_path / f"folder{number}" / "a.yaml").touch()
    calls = []
    for name, pattern in {"every": "*/" * 39, "any": "**/*/" * 30, "deep": "**/" * 60}.items():
        (folder := tmp_path / f".{name}").mkdir()
        (folder / ".jingan.yaml").write_text(f"files: '../{pattern}*.txt'\n", encoding="utf-8")
        calls.append((str(folder), ["check", "--lang", "en"], ""))

    assert [codes for _, codes, _ in run_limited(calls)[0]] == [["no-file-matches"]] * 3


@pytest.mark.slow("a process with limits on time and memory")
@on_posix
def test_a_file_of_gigabytes_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(3_000_000_000)

    answers, peak = run_limited([(str(tmp_path), [*call, "--lang", "en"], "") for call in (
        ["check", "large.yaml"], ["audit", "."], ["targets", "--plan", "large.yaml"])])

    assert [codes for _, codes, _ in answers] == [["file-too-large"]] * 3
    assert peak < MEMORY


@on_posix
def test_a_pattern_names_each_file_once_and_what_is_hidden_only_where_it_says_so(tmp_path: Path) -> None:
    for name in (".hidden", "a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.yaml").touch()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "c").symlink_to(tmp_path / ".hidden")

    def found(pattern: str, folder: Path = tmp_path) -> list[str]:
        return [Path(path).relative_to(tmp_path).as_posix() for path in files_matching(pattern, str(folder))]

    assert found("**/*.yaml") == ["a/1.yaml", "b/1.yaml"]
    assert found("**/loop/b/1.yaml") == found("a/loop/b/*.yaml") == ["a/loop/b/1.yaml"]
    assert found("*/*/*/*.yaml") == [f"a/loop/{name}/1.yaml" for name in "abc"]
    assert found(".*/1.yaml") == [".hidden/1.yaml"]
    assert found(str(tmp_path / "b/?.yaml"), Path("elsewhere")) == ["b/1.yaml"]


@pytest.mark.slow("a process with limits on time and memory")
@on_posix
def test_devices_are_no_files_and_an_endless_standard_input_is_too_large(tmp_path: Path) -> None:
    for number, device in enumerate(("/dev/zero", "/dev/full", "/dev/random")):
        (tmp_path / f"{number}.csv").symlink_to(device)
    calls = [["check", "/dev/zero"], ["check", "/dev/full"], ["check", *(f"{number}.csv" for number in range(3))],
             ["convert", "0.csv"], ["targets", "--plan", "/dev/zero"], ["audit", "--plan", "/dev/full", "."]]

    answers, _ = run_limited([(str(tmp_path), [*call, "--lang", "en"], "") for call in calls])
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run([sys.executable, "-m", "jingan_cli", "check", "-"], stdin=endless, capture_output=True,
                              timeout=SECONDS, check=False, env=environment_of())

    assert [(code, codes) for code, codes, _ in answers] == [(2, ["cannot-read"])] * len(calls)
    assert (done.returncode, b"[file-too-large]" in done.stderr) == (2, True)


def test_a_file_that_grows_or_vanishes_before_it_is_read_is_said(tmp_path: Path) -> None:
    for name in ("grows.yaml", "vanishes.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    grows, vanishes = collect([str(tmp_path)])
    (tmp_path / "grows.yaml").write_bytes(GOOD.encode() + b"#" * 1_000_000)
    (tmp_path / "vanishes.yaml").unlink()

    said = [note.problem.code for one in (grows, vanishes) for note in read(one, Known(load_plan())).problems]

    assert said == ["file-too-large", "cannot-read"]


def test_no_more_is_read_of_a_file_than_shows_that_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = BytesIO(b"#" * 3_000_000)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(endless))

    assert len(read_bytes("-")) == endless.tell() == 1_000_001


@pytest.mark.slow("a process with limits on time and memory")
def test_a_folder_of_thousands_of_files_that_are_no_submissions_is_gone_through(tmp_path: Path) -> None:
    for number in range(3_000):
        (tmp_path / f"{number}.yaml").write_text(f"name: {number}\nsteps: [plan, period]\n", encoding="utf-8")

    answers, peak = run_limited([(str(tmp_path), ["audit", ".", "--lang", "en"], "")])

    assert [(code, codes) for code, codes, _ in answers] == [(2, ["nothing-to-audit"])]
    assert peak < MEMORY


@pytest.mark.slow("a process with limits on time and memory")
def test_the_layers_of_a_plan_are_few_and_their_entries_count_together(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.yaml").write_text(f"extends: {number + 1}.yaml\n{PLAN}{target(1)}", encoding="utf-8")
    (tmp_path / "11.yaml").write_text(PLAN + target(1), encoding="utf-8")
    large = PLAN + "".join(map(target, range(900)))
    (tmp_path / "large.yaml").write_text(f"extends: larger.yaml\n{large}", encoding="utf-8")
    (tmp_path / "larger.yaml").write_text(large, encoding="utf-8")

    calls = [["targets", "--plan", f"{name}.yaml", "--lang", "en"] for name in (0, 1, "larger", "large")]
    answers, _ = run_limited([(str(tmp_path), call, "") for call in calls])

    assert [(code, codes) for code, codes, _ in answers] == [
        (2, ["extends-loop"]), (0, []), (0, []), (2, ["too-many-entries"])]


@one_in(3, "thousands of characters for each style")
@pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])
@pytest.mark.parametrize("style", ["- {}", "- '{}'", "- |\n  {}", "- >\n  {}"])
def test_only_an_escape_can_hide_what_the_text_does_not_show(style: str, pure: bool) -> None:
    """All that a text may hold, in every style without escapes; the pure parser takes no tab in plain ones."""
    shown = [chr(number) for number in (*range(0x3100), *range(0xD7F0, 0x10000, 3), *range(0x10000, 0x110000, 997))]
    letters = "x".join(letter for letter in shown if letter not in "\t\n\r'" and not _refused(letter))

    tree = parse(decode("a.yaml", style.format(f"x{letters}x").encode()), [], pure=pure)

    assert isinstance(tree, List)
    assert isinstance(tree.items[0], Scalar)
    assert len(tree.items[0].text.rstrip("\n")) == len(letters) + 2
    assert not HIDDEN.search(tree.items[0].text)


def _refused(letter: str) -> bool:
    try:
        decode("a.yaml", f"x{letter}".encode("utf-8", "surrogatepass"))
    except JinganError:
        return True
    return False


@on_posix
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.setattr(Path, "is_file", lambda _: True)

    with pytest.raises(JinganError) as caught:
        read_bytes(str(tmp_path / "pipe.yaml"))

    assert [one.code for one in caught.value.problems] == ["cannot-read"]


def test_a_standard_input_that_is_closed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(JinganError) as caught:
        read_bytes("-")

    assert [one.code for one in caught.value.problems] == ["cannot-read"]


@on_posix
@pytest.mark.parametrize("name", [b"a\nb.yaml", b"\xff.yaml", b"a\x1b[31m.yaml"])
def test_odd_names_of_files_are_shown_and_obeyed_by_nobody(name: bytes, tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("actuals: [\n", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")

    for call in (["check", os.fsdecode(name)], ["audit", "."]):
        ran = run_here(call, tmp_path)
        assert (ran.code, "[yaml-syntax]" in ran.complaints) == (2, True)
        assert "\x1b" not in ran.complaints
        assert all(line.startswith((" ", "jingan: ", "\\u", "a")) for line in ran.complaints.splitlines())
