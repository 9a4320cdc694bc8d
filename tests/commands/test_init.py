"""jingan init: what it writes passes `config` and, filled, `check`; it asks for nothing given, overwrites nothing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from jingan_cli.cli.terminal import Terminal
from tests.repositories import git
from tests.running import Ran, run_here

GIVEN = ("--reporter", "区商务委", "--scope", "economy", "--period", "2022-06")
COMMIT = "0123456789abcdef0123456789abcdef01234567"
PLAN = """\
plan: ours
extends: jingan-2022
reporters: {区商务委: [first-stores, retail-sales], 区文化旅游局: [lifts-started]}
"""


def init(folder: Path, *arguments: str, stdin: str = "") -> Ran:
    return run_here(["init", *arguments, "--lang", "en"], folder, stdin=stdin.encode())


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def entries(folder: Path, name: str = "actuals/2022-06.yaml") -> list[str]:
    return re.findall(r"(?m)^  ([a-z0-9-]+):", text(folder, name))


def test_what_it_writes_passes_config_and_filled_passes_check(tmp_path: Path) -> None:
    assert init(tmp_path, *GIVEN).code == 0
    assert run_here(["config"], tmp_path).code == 0
    empty = run_here(["check"], tmp_path)
    assert (empty.code, "nothing-reported" in empty.complaints) == (2, True)

    path = tmp_path / "actuals" / "2022-06.yaml"
    path.write_text(re.sub(r"(?m)^(  [a-z0-9-]+:)", r"\1 90000", text(tmp_path, "actuals/2022-06.yaml")))
    assert run_here(["check"], tmp_path).code == 0
    path.write_text(text(tmp_path, "actuals/2022-06.yaml").replace("first-stores: 90000", "first-stores:"))
    assert run_here(["check"], tmp_path).code == 1


def test_an_entry_has_the_name_the_unit_and_the_target_beside_it(tmp_path: Path) -> None:
    assert init(tmp_path, *GIVEN).code == 0
    form = text(tmp_path, "actuals/2022-06.yaml")

    assert "reporter: 区商务委\n" in form
    assert re.search(r"(?m)^  first-stores: +# First stores brought in; unit 家; target ≥ 150 家", form)


def test_the_plan_s_reporters_say_what_is_answered_for(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")

    assert init(tmp_path, "--reporter", "区商务委", "--period", "2022-06", "--plan", "targets.yaml").code == 0
    assert sorted(entries(tmp_path)) == ["first-stores", "retail-sales"]
    assert "scope" not in text(tmp_path, ".jingan.yaml")
    assert "plan: targets.yaml\n" in text(tmp_path, ".jingan.yaml")
    assert "/targets.yaml @" in text(tmp_path, "CODEOWNERS")
    assert run_here(["config"], tmp_path).code == 0
    refused = init(tmp_path, "--reporter", "区商委", "--period", "2022-07", "--plan", "targets.yaml")
    assert (refused.code, "unknown-reporter" in refused.complaints) == (2, True)


def test_the_whole_plan_is_answered_for_where_nobody_says_otherwise(tmp_path: Path) -> None:
    assert init(tmp_path, "--reporter", "区商务委", "--period", "2022年6月末").code == 0
    assert len(entries(tmp_path)) == 76


@pytest.mark.parametrize(("left_out", "said"), [
    (("--reporter", "区商务委"), "--reporter"), (("--period", "2022-06"), "period-not-given")])
def test_without_a_terminal_reporter_and_period_are_required(
    tmp_path: Path, left_out: tuple[str, str], said: str
) -> None:
    given = [one for one in GIVEN if one not in left_out]
    refused = init(tmp_path, *given)

    assert (refused.code, said in refused.complaints) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("more", "code"), [
    (("--scope", "economi"), "unknown-scope"), (("--period", "2023-06"), "period-outside-plan"),
    (("--install", "https://example.org/o/jingan-cli@v1"), "usage"),
    (("--install", "https://example.org/o/jingan-cli@0123456"), "usage"), (("--install", f"x\n@{COMMIT}"), "usage"),
])  # fmt: skip
def test_what_is_given_wrongly_writes_nothing(tmp_path: Path, more: tuple[str, ...], code: str) -> None:
    refused = init(tmp_path, *GIVEN, *more)

    assert (refused.code, f"[{code}]" in refused.complaints) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [".jingan.yaml", "CODEOWNERS", "actuals/2022-06.yaml", ".gitlab-ci.yml"])
def test_it_overwrites_nothing_and_writes_nothing_beside_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("# mine\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    refused = init(tmp_path, *GIVEN, "--gitlab")

    assert (refused.code, "output-exists" in refused.complaints, refused.out) == (2, True, b"")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert init(tmp_path, *GIVEN, "--gitlab", "--force").code == 0


def test_a_host_can_be_added_to_what_it_wrote(tmp_path: Path) -> None:
    assert init(tmp_path, *GIVEN).code == 0
    assert init(tmp_path, *GIVEN, "--gitlab").code == 0
    assert (tmp_path / ".gitlab-ci.yml").is_file()


@pytest.mark.parametrize(("host", "name", "filled"), [
    ("--github", ".github/workflows/targets.yml", f"uses: office/jingan-cli@{COMMIT}"),
    ("--gitlab", ".gitlab-ci.yml", f'JINGAN_INSTALL: "https://example.org/office/jingan-cli.git@{COMMIT}"'),
    ("--pre-commit", ".pre-commit-config.yaml", f"rev: {COMMIT}"),
])
def test_a_ci_file_installs_the_commit_or_is_to_be_filled_in(
    tmp_path: Path, host: str, name: str, filled: str
) -> None:
    installed, open_ = tmp_path / "installed", tmp_path / "open"
    source = f"https://example.org/office/jingan-cli.git@{COMMIT}"
    for folder, more in ((installed, ("--install", source)), (open_, ())):
        folder.mkdir()
        assert init(folder, *GIVEN, host, *more).code == 0

    assert f"{filled}\n" in text(installed, name).replace("  # what", "\n  # what")
    for gap in ("OWNER/", "rev: COMMIT", "is to be filled in", '""  # what to install'):
        assert gap not in text(installed, name)
    assert COMMIT not in text(open_, name)
    assert re.search("filled in|fill in", text(open_, name))


def test_it_ends_with_three_commands_and_what_a_ci_file_can_undo(tmp_path: Path) -> None:
    for name in (".git", "alone"):
        (tmp_path / name).mkdir()
    said = init(tmp_path, *GIVEN, "--github").text
    (tmp_path / ".git").rmdir()

    steps = re.compile(r"(?m)^  ((?:jingan|git) \S.*?)(?:  .*)?$")
    began = steps.findall(init(tmp_path / "alone", *GIVEN).text.partition("Next:")[2])
    assert steps.findall(said.partition("Next:")[2]) == [
        "jingan config", "jingan check", "git add .", 'git commit -m "jingan"']
    for call in began:  # as they stand, in sh, cmd and PowerShell alike
        assert not set("&|;'`$%\\") & set(call)
        if call.startswith("git"):
            git(tmp_path / "alone", *shlex.split(call)[1:])
    base = git(tmp_path / "alone", "rev-parse", "main")
    assert git(tmp_path / "alone", "ls-tree", "-r", "--name-only", base) == ""
    assert "[nothing-reported]" in run_here(["check", "--policy", base], tmp_path / "alone").complaints
    assert "required workflows" in said.splitlines()[-1]
    for path in (".jingan.yaml", "actuals/2022-06.yaml", ".github/workflows/targets.yml", "CODEOWNERS"):
        assert f"  {path}\n" in said


def test_on_a_terminal_it_asks_for_what_no_option_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Terminal, "asks", lambda _: True)
    ran = init(tmp_path, "--period", "2022-06", stdin="区商务委\neconomy，first-stores\ngithub\n")

    assert ran.code == 0
    assert re.findall("Reporter|Sections|Where the repository is|First period", ran.complaints) == [
        "Reporter", "Sections", "Where the repository is"]
    assert "scope: [economy, first-stores]\n" in text(tmp_path, ".jingan.yaml")
    assert (tmp_path / ".github/workflows/targets.yml").is_file()

    monkeypatch.undo()
    monkeypatch.setattr(Terminal, "asks", lambda _: True)
    (tmp_path / "ended").mkdir()
    assert init(tmp_path / "ended", stdin="区商务委\n").code == 130
