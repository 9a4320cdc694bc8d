"""Files written beside the screen: checked before anything is judged, written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from jingan_cli.model.problem import JinganError
from jingan_cli.reports import AUDIT_FORMATS, FORMATS, PROBLEM_FORMATS
from jingan_cli.reports.shared.whole_files import SUFFIXES, Output, Reads, outputs_of
from tests.building import plan_text
from tests.effort import mostly_slow, one_in
from tests.parsing.test_forms import workbook
from tests.running import FullDisk, Ran, run_here, run_python

SHOPS = "measure: cumulative, unit: 家, threshold: {at_least: 12}"
SUBMISSION = "plan: small\nperiod: 2022-06\nreporter: 区商务委\nactuals:\n  second: 1\n  first: 5\n"
CHECK = ("check", "actuals.yaml", "--plan", "targets.yaml")
THREE = ("-o", "junit:a.xml", "-o", "report.sarif", "-o", "summary.md")
on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such links")
INPUTS = {"actuals.yaml", "targets.yaml"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan and a submission that is at risk, so that the gate is passed and there is something to say."""
    (tmp_path / "targets.yaml").write_text(plan_text(SHOPS), encoding="utf-8")
    (tmp_path / "actuals.yaml").write_text(SUBMISSION, encoding="utf-8")
    return tmp_path


def check(folder: Path, *more: str) -> Ran:
    return run_here([*CHECK, *more], folder)


def written(folder: Path) -> set[str]:
    """The names of what lies in the folder besides the inputs."""
    return {path.name for path in folder.iterdir()} - INPUTS


def codes(ran: Ran) -> list[str]:
    """The codes on standard error, in order."""
    return re.findall(r"^\S.*?: (?:error|warning) \[([a-z0-9-]+)\]", ran.complaints, re.MULTILINE)


def refused(ran: Ran, *expected: str) -> bool:
    """Whether the run could not check, for just these reasons, and wrote nothing to standard output."""
    assert (ran.code, codes(ran)) == (2, list(expected)), ran.complaints
    return ran.out == b""


# ---- one run, many files


def test_files_and_the_screen_come_from_one_run(folder: Path) -> None:
    plain = check(folder)
    ran = check(folder, *THREE)

    assert (ran.code, ran.out, ran.err) == (plain.code, plain.out, plain.err) == (0, plain.out, b"")
    assert b"at risk" in ran.out
    assert written(folder) == {"a.xml", "report.sarif", "summary.md"}
    assert (folder / "a.xml").read_bytes().startswith(b"<?xml")
    assert json.loads((folder / "report.sarif").read_bytes())["version"] == "2.1.0"
    assert "at risk" in (folder / "summary.md").read_text(encoding="utf-8")


@one_in(3, "calls for each format")
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_file_holds_what_the_screen_would_show_in_that_format(folder: Path, name: str) -> None:
    shown = check(folder, "--format", name).out
    check(folder, "-o", f"{name}:out")

    assert (folder / "out").read_bytes() == shown


@one_in(3, "calls for each format")
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_what_changes_the_screen_changes_no_file(folder: Path, name: str) -> None:
    check(folder, "-o", f"{name}:plain")
    run_here(
        [*CHECK, "-o", f"{name}:odd", "--only", "pass", "--quiet", "--color", "always"], folder, {"COLUMNS": "60"}
    )

    assert (folder / "odd").read_bytes() == (folder / "plain").read_bytes()


def test_a_file_speaks_the_language_asked_for(folder: Path) -> None:
    check(folder, "-o", "summary.md", "--lang", "zh")

    assert "预警" in (folder / "summary.md").read_text(encoding="utf-8")


def test_files_are_written_when_the_gate_is_not_passed(folder: Path) -> None:
    ran = check(folder, *THREE, "--fail-on", "at-risk")

    assert ran.code == 1
    assert written(folder) == {"a.xml", "report.sarif", "summary.md"}


def test_an_old_file_is_replaced_and_gets_the_usual_rights(folder: Path) -> None:
    old = folder / "report.json"
    old.write_bytes(b"old" * 100_000)
    check(folder, "-o", "report.json")
    (folder / "usual").touch()

    assert json.loads(old.read_bytes())["schema"] == "jingan/report/2"
    assert stat.S_IMODE(old.stat().st_mode) == stat.S_IMODE((folder / "usual").stat().st_mode)


# ---- where a link leads, and what a report replaces


def test_the_rights_of_the_file_that_is_replaced_stay(folder: Path) -> None:
    old = folder / "report.json"
    old.touch()
    old.chmod(0o600)
    check(folder, "-o", "report.json")

    assert old.stat().st_size > 0
    assert stat.S_IMODE(old.stat().st_mode) == 0o600


@on_posix
def test_a_link_stays_and_what_it_leads_to_is_written(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "pages").mkdir()
    (folder / "latest.json").symlink_to("pages/june.json")
    for _ in range(2):
        assert check(folder, "-o", "latest.json").code == 0

    assert (folder / "latest.json").readlink() == Path("pages/june.json")
    assert json.loads((folder / "pages/june.json").read_bytes())["passed"] is True


@on_posix
@pytest.mark.parametrize("there", [True, False], ids=["a file", "nothing"])
@pytest.mark.parametrize("in_repository", [True, False], ids=["repository", "no repository"])
def test_a_link_out_of_the_repository_is_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, there: bool, in_repository: bool
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    if in_repository:
        (folder / ".git").mkdir()
    if there:
        (outside / "x.json").write_text("mine")
    (folder / "x.json").symlink_to(outside / "x.json")
    (folder / "out").symlink_to(outside, target_is_directory=True)

    assert refused(check(folder, "-o", "x.json"), "output-astray")
    if in_repository:
        assert refused(check(folder, "-o", "out/x.json"), "output-astray")
    assert [path.read_text() for path in outside.iterdir()] == ["mine"] * there


@pytest.mark.parametrize("name", [".git/config", ".git/hooks/new", ".GIT/config", "link.json"])
def test_no_report_goes_onto_a_file_of_git(folder: Path, name: str) -> None:
    for part in (".git", ".GIT"):
        (folder / part / "hooks").mkdir(parents=True, exist_ok=True)
        (folder / part / "config").write_text("[core]")
    if os.name == "posix":
        (folder / "link.json").symlink_to(".git/config")
    elif name == "link.json":
        pytest.skip("Windows has no such links")

    assert refused(check(folder, "-o", f"json:{name}"), "output-astray")
    assert (folder / ".git/config").read_text() == "[core]"


@one_in(3, "every format, twice")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["check", "audit"])
def test_every_report_may_be_written_again_in_any_format(folder: Path, command: str, language: str) -> None:
    formats = FORMATS if command == "check" else AUDIT_FORMATS
    call = [command, "actuals.yaml", "--plan", "targets.yaml", "--lang", language, "-f", "json"]
    first = run_here([*call, *(f"-o{name}:{name}.{SUFFIX.get(name, 'out')}" for name in formats)], folder)
    assert first.code == 0, first.complaints
    for name in formats:
        again = run_here([*call, "-o", f"json:{name}.{SUFFIX.get(name, 'out')}"], folder)
        assert again.code == 0, again.complaints


SUFFIX = {name: suffix[1:] for suffix, name in SUFFIXES.items()}
FORM = "计划,small\n期间,2022-06\n代号,数字\nfirst,\n"
BOOK = (("计划", "small"), ("期间", "2022-06"), ("指标名称", "数字"), ("第一", None))


@pytest.mark.parametrize(("name", "content"), [
    ("other.yaml", SUBMISSION), ("other.yaml", "plan: small\nperiod: 2022-06\nactuals: [broken\n"),
    ("other.txt", SUBMISSION), ("other.json", '{"plan": "small", "period": "2022-06", "actuals": {"first": 1}}'),
    ("other.yml", "extends: jingan-2022\n"), ("other.yaml", "fail_on: never\n"), ("other.csv", FORM),
    pytest.param("other.xlsx", workbook(BOOK), id="workbook"), ("other.yaml", "plan：small\nperiod：2022-06\n"),
])  # fmt: skip
@pytest.mark.parametrize("command", ["check", "audit"])
def test_a_report_replaces_nothing_that_somebody_wrote_for_jingan(
    folder: Path, command: str, name: str, content: str | bytes
) -> None:
    before = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(before)

    assert refused(run_here([command, *CHECK[1:], "-o", f"json:{name}"], folder), "output-is-ours")
    assert (folder / name).read_bytes() == before


# ---- which format a name asks for


@pytest.mark.parametrize(("given", "name", "path"), [
    *[(f"report{suffix}", name, f"report{suffix}") for suffix, name in SUFFIXES.items() if name in FORMATS],
    ("REPORT.JSON", "json", "REPORT.JSON"),
    ("junit:results.xml", "junit", "results.xml"),
    ("json:results.xml", "json", "results.xml"),
    ("github:annotations", "github", "annotations"),
    ("csv:C:\\x.json", "csv", "C:\\x.json"),
    ("C:\\x.json", "json", "C:\\x.json"),
    ("C:x.md", "markdown", "C:x.md"),
    ("d:/报表/x.csv", "csv", "d:/报表/x.csv"),
    (":x.json", "json", ":x.json"),
    ("a:b.json", "json", "a:b.json"),
    ("JUNIT:results.xml", "junit", "JUNIT:results.xml"),
])  # fmt: skip
def test_a_format_before_a_colon_outranks_the_suffix(
    given: str, name: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _: True)  # the drive need not be one of this machine's

    assert outputs_of([given], Reads()) == (Output(name, path),)


@pytest.mark.parametrize("given", ["json:", "report", "report.yaml", "junt:results", "", ".json"])
def test_a_name_that_tells_no_format_is_refused(given: str) -> None:
    with pytest.raises(JinganError, match=r"\[output-without-format\]$"):
        outputs_of([given], Reads())


@pytest.mark.parametrize(("suffix", "name"), [
    (".json", "json"), (".csv", "csv"), (".md", "markdown"), (".xml", "junit"), (".sarif", "sarif"), (".txt", "table"),
])  # fmt: skip
def test_these_suffixes_name_a_format(suffix: str, name: str) -> None:
    assert SUFFIXES[suffix] == name
    assert name in FORMATS


def test_a_name_without_a_format_is_refused_with_those_there_are(folder: Path) -> None:
    ran = check(folder, "-o", "report")

    assert refused(ran, "output-without-format")
    assert ", ".join(FORMATS) in ran.complaints


# ---- refused before anything is judged


def test_a_folder_that_is_not_there_is_refused(folder: Path) -> None:
    assert refused(check(folder, "-o", "no/such/report.json"), "output-folder-missing")
    assert written(folder) == set()


def test_a_file_in_the_place_of_a_folder_is_refused(folder: Path) -> None:
    assert refused(check(folder, "-o", "actuals.yaml/report.json"), "output-folder-missing")


def test_one_path_twice_is_refused_however_it_is_spelled(folder: Path) -> None:
    (folder / "below").mkdir()
    for second in ("csv:report.json", "./report.json", "below/../report.json", str(folder / "report.json")):
        assert refused(check(folder, "-o", "report.json", "-o", second), "output-twice")
    assert written(folder) == {"below"}


@pytest.mark.parametrize("given", ["json:actuals.yaml", "json:./actuals.yaml", "json:targets.yaml"])
def test_an_output_that_is_an_input_is_refused(folder: Path, given: str) -> None:
    before = {name: (folder / name).read_bytes() for name in INPUTS}

    assert refused(check(folder, "-o", given), "output-is-input")
    assert {name: (folder / name).read_bytes() for name in INPUTS} == before


def test_the_config_and_what_it_names_are_inputs_too(folder: Path) -> None:
    (folder / ".jingan.yaml").write_text("plan: targets.yaml\nfiles: actuals.yaml\n", encoding="utf-8")
    for name in (".jingan.yaml", "targets.yaml", "actuals.yaml"):
        assert refused(run_here(["check", "-o", f"json:{name}"], folder), "output-is-input")


def test_the_plan_that_a_plan_extends_is_an_input_too(folder: Path) -> None:
    (folder / "own.yaml").write_text("extends: targets.yaml\nplan: own\n", encoding="utf-8")
    ran = run_here(["check", "actuals.yaml", "--plan", "own.yaml", "-o", "json:targets.yaml"], folder)

    assert refused(ran, "output-is-input")
    assert (folder / "targets.yaml").read_text(encoding="utf-8") == plan_text(SHOPS)


def test_a_folder_in_the_place_of_a_file_is_refused_before_anything_is_written(folder: Path) -> None:
    (folder / "below").mkdir()
    ran = check(folder, "-o", "first.json", "-o", "json:below")

    assert (ran.code, ran.out) == (2, b"")
    assert written(folder) == {"below"}


def test_all_wrong_outputs_are_named_in_one_run(folder: Path) -> None:
    ran = check(folder, "-o", "report", "-o", "no/a.json", "-o", "b.json", "-o", "b.json", "-o", "json:actuals.yaml")

    assert refused(ran, "output-without-format", "output-folder-missing", "output-twice", "output-is-input")
    assert written(folder) == set()


def test_they_are_refused_before_a_broken_submission_is_looked_at(folder: Path) -> None:
    (folder / "actuals.yaml").write_text("nonsense: [", encoding="utf-8")

    assert refused(check(folder, "-o", "no/a.json"), "output-folder-missing")


# ---- written whole or not at all


def test_a_disk_that_is_full_leaves_the_old_files_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "report.sarif").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert refused(check(folder, *THREE), "cannot-write")
    assert written(folder) == {"report.sarif"}
    assert (folder / "report.sarif").read_bytes() == b"old"


def test_a_disk_that_is_full_at_the_second_file_leaves_the_first_unwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [True]

    def full(_: int) -> None:
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device")
        left.pop()

    monkeypatch.setattr(os, "fsync", full)

    assert refused(check(folder, *THREE), "cannot-write")
    assert written(folder) == set()


def test_a_folder_that_takes_nothing_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(**_: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", denied)

    assert refused(check(folder, *THREE), "cannot-write")
    assert written(folder) == set()


def test_a_file_that_cannot_take_its_place_leaves_no_other_behind(folder: Path) -> None:
    ran = check(folder, "-o", f"json:{'x' * 255}y", "-o", "report.json")

    assert (ran.code, ran.out) == (2, b"")
    assert written(folder) == set()


def test_standard_output_that_takes_nothing_is_said_and_the_files_are_whole(folder: Path) -> None:
    ran = run_here([*CHECK, "-o", "report.json"], folder, out=FullDisk())

    assert (ran.code, codes(ran)) == (2, ["cannot-write"])
    assert json.loads((folder / "report.json").read_bytes())["schema"] == "jingan/report/2"


def killed(folder: Path, what: str, after: int) -> Ran:
    """Run the check as a process that dies at once, as by `kill -9`, at that call of os.fsync or Path.replace."""
    program = (
        "import os, pathlib, signal, sys\n"
        f"owner, name, left = {what.rpartition('.')[0]}, {what.rpartition('.')[2]!r}, [None] * {after}\n"
        "real = getattr(owner, name)\n"
        "def dying(*arguments):\n"
        "    if not left:\n"
        "        os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "    left.pop()\n"
        "    return real(*arguments)\n"
        "setattr(owner, name, dying)\n"
        "from jingan_cli.__main__ import run\n"
        "run()\n"
    )
    return run_python(["-c", program, *CHECK, *THREE], folder)


@pytest.mark.parametrize(("what", "after"), mostly_slow([
    ("os.fsync", 1), ("pathlib.Path.replace", 1), ("os.fsync", 0), ("os.fsync", 2), ("pathlib.Path.replace", 0),
    ("pathlib.Path.replace", 2),
], "a process for each"))  # fmt: skip
def test_killing_it_midway_leaves_no_half_file_under_its_name(folder: Path, what: str, after: int) -> None:
    whole = {}
    check(folder, *THREE)
    for name in ("a.xml", "report.sarif", "summary.md"):
        whole[name] = (folder / name).read_bytes()
        (folder / name).write_bytes(b"old")
    ran = killed(folder, what, after)
    found = {name: (folder / name).read_bytes() for name in whole}

    assert ran.code not in (0, 1, 2, 3)
    assert ran.out == b""
    new = [name for name in whole if found[name] == whole[name]]
    assert new == list(whole)[: after if what.endswith("replace") else 0]
    assert [found[name] for name in whole if name not in new] == [b"old"] * (3 - len(new))


if sys.platform != "win32":

    def test_a_file_that_may_not_grow_is_not_left_half(folder: Path) -> None:
        program = (
            "import resource\n"
            "from jingan_cli.__main__ import run\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
            "run()\n"
        )
        ran = run_python(["-B", "-c", program, *CHECK, "-o", "report.json"], folder)

        assert refused(ran, "cannot-write")
        assert written(folder) == set()

    def test_a_pipe_or_device_is_not_replaced_by_a_file(folder: Path) -> None:
        pipe = folder / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDWR)  # nobody has to wait for the other end
        check(folder, "-o", "json:pipe")
        kind = pipe.stat().st_mode
        os.close(reader)

        assert stat.S_ISFIFO(kind)

    def test_a_link_to_an_input_is_that_input(folder: Path) -> None:
        (folder / "link.json").symlink_to("actuals.yaml")

        assert refused(check(folder, "-o", "link.json"), "output-is-input")
        assert (folder / "actuals.yaml").read_text(encoding="utf-8") == SUBMISSION


# ---- what is broken is annotated where it is broken


BROKEN = SUBMISSION.replace("first: 5", "first: 5 台")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_broken_submission_shows_in_the_formats_that_annotate(folder: Path, name: str) -> None:
    (folder / "actuals.yaml").write_text(BROKEN, encoding="utf-8")
    out = folder / "out"

    assert refused(check(folder, "-o", f"{name}:out"), "unit-mismatch")
    assert out.exists() is (name in PROBLEM_FORMATS)
    if out.exists():
        assert b"unit-mismatch" in out.read_bytes()
        assert b"actuals.yaml" in out.read_bytes()


def test_the_formats_that_annotate_are_these_four() -> None:
    assert set(PROBLEM_FORMATS) == {"junit", "sarif", "github", "gitlab"}


def test_every_problem_of_every_file_is_annotated(folder: Path) -> None:
    (folder / "actuals.yaml").write_text(BROKEN.replace("second: 1", "secnd: 1"), encoding="utf-8")
    (folder / "more.yaml").write_text(SUBMISSION.replace("2022-06", "2022-13"), encoding="utf-8")
    ran = check(folder, "more.yaml", "-o", "github:out")
    lines = (folder / "out").read_text(encoding="utf-8").splitlines()
    places = [re.findall(r"file=([^,]+),line=([0-9]+)", line)[0] for line in lines]

    assert refused(ran, "unknown-target", "unit-mismatch", "bad-date")
    assert places == [("actuals.yaml", "5"), ("actuals.yaml", "6"), ("more.yaml", "2")]


def test_a_broken_submission_does_not_stop_an_output_from_being_refused_whole(folder: Path) -> None:
    (folder / "actuals.yaml").write_text(BROKEN, encoding="utf-8")

    assert refused(check(folder, "-o", "a.sarif", "-o", "no/b.sarif"), "output-folder-missing")
    assert written(folder) == set()


def test_a_broken_config_is_annotated_too(folder: Path) -> None:
    (folder / ".jingan.yaml").write_text("files: [\n", encoding="utf-8")
    ran = check(folder, "-o", "a.sarif")

    assert (ran.code, ran.out) == (2, b"")
    assert written(folder) == {".jingan.yaml", "a.sarif"}
