"""A fault of our own: exit code 3, where it happened, and not a word out of the user's files."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from jingan_cli import __main__
from jingan_cli.cli.crash_report import fault_report, version_line
from jingan_cli.judging import verdict
from tests.effort import mostly_slow
from tests.running import ROOT, run_here, run_python

JUNE = "examples/2022-06/actuals.yaml"
SECRET = "28000.17"
RAISED = {
    "message": f"raise RuntimeError('{SECRET}')",
    "key": f"{{}}['{SECRET}']",
    "local": f"figure = '{SECRET}'; 1 / 0",
    "cause": f"raise RuntimeError('{SECRET}') from KeyError('{SECRET}')",
    "context": f"\n    try:\n        int('x{SECRET}')\n    except ValueError:\n        raise RuntimeError('{SECRET}')",
    "note": f"\n    error = RuntimeError(); error.__notes__ = ['{SECRET}']; raise error",
    "import": f"raise ImportError('{SECRET}', name='{SECRET}', path='/home/{SECRET}')",
    "syntax": f"compile('a {SECRET} b', '{SECRET}', 'exec')",
    "recursion": f"judge('{SECRET}')",
    "memory": f"raise MemoryError('{SECRET}')",
    "assertion": f"assert not '{SECRET}', '{SECRET}'",
}
if sys.version_info >= (3, 11):
    RAISED["group"] = f"raise ExceptionGroup('{SECRET}', [KeyError('{SECRET}'), ValueError('{SECRET}')])"


def provoked(folder: Path, statement: str, arguments: Sequence[str] = ("check", JUNE)) -> tuple[int, str, str]:
    """Run a check, as a process, in which a function deep in judging does something else; its source can be read."""
    (folder / "deep.py").write_text(f"def judge(*_, **__):\n    {statement}\n", encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(folder)!r})\n"
        "import deep, jingan_cli.judging.verdict as judging\n"
        "judging.terms_on = deep.judge\n"
        "from jingan_cli.__main__ import run\n"
        "run()\n"
    )
    ran = run_python(["-c", program, *arguments], ROOT, {"LC_ALL": "C.UTF-8"})
    return ran.code, ran.text, ran.complaints


@pytest.mark.parametrize("statement", mostly_slow(RAISED.values(), "a process for each"), ids=RAISED)
def test_a_fault_says_where_and_nothing_of_the_files(statement: str, tmp_path: Path) -> None:
    code, shown, said = provoked(tmp_path, statement)

    assert (code, shown) == (3, "")
    assert SECRET not in said
    assert str(tmp_path) not in said
    assert "Traceback (most recent call last):\n" in said
    assert "\n  jingan_cli/judging/verdict.py:" in said
    assert "\n  deep.py:" in said
    assert version_line() in said
    assert "under Issues on the project's page" in said


def test_the_types_of_causes_and_members_are_named() -> None:
    cause = KeyError(SECRET)
    cause.__cause__ = ValueError(SECRET)
    cause.__cause__.__context__ = cause
    group = RuntimeError(SECRET)
    group.exceptions = (OSError(SECRET), group)  # type: ignore[attr-defined]
    group.__context__ = cause
    lines = fault_report(group).splitlines()[:-1]

    assert [line for line in lines if "Traceback" not in line] == ["RuntimeError", "KeyError", "OSError", "ValueError"]
    assert [line.partition("Traceback")[0] for line in lines[::2]] == ["", "Before it: ", "Within it: ", "Before it: "]


def test_a_suppressed_context_is_passed_over_and_a_chain_has_an_end() -> None:
    error = RuntimeError()
    error.__context__, error.__suppress_context__ = KeyError(), True
    last: BaseException = ValueError()
    for _ in range(500):
        longer = ValueError()
        longer.__context__, last = last, longer

    assert "KeyError" not in fault_report(error)
    assert 5 < fault_report(last).count("ValueError") < 50


@pytest.mark.slow("a process, as one of those above")
def test_a_fault_that_calls_itself_without_end_is_short(tmp_path: Path) -> None:
    _, _, said = provoked(tmp_path, RAISED["recursion"])

    assert "RecursionError" in said
    assert " more\n" in said
    assert said.count("\n") < 60


def test_a_module_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml_of_nobody", None)
    with pytest.raises(ImportError) as caught:
        builtins.__import__("yaml_of_nobody")

    assert "ModuleNotFoundError (yaml_of_nobody)\n" in fault_report(caught.value)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_says_where_to_report_and_what_to_attach(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(verdict, "terms_on", judge)
    ran = run_here(["check", JUNE, "--lang", language])
    *_, versions, advice = ran.complaints.splitlines()

    assert (ran.code, ran.out) == (3, b"")
    assert f"{versions}\n" == version_line()
    assert all(word in advice for word in {"zh": ("Issues", "版本", "平台", "数据文件只在可以公开时")}.get(
        language, ("Issues", "versions", "platform", "only if it may be made public")))
    assert SECRET not in ran.complaints


@pytest.mark.parametrize("module", mostly_slow(
    ["click", "jingan_cli.cli.main", "jingan_cli.messages"], "a process for each"))
def test_a_package_that_cannot_be_imported_is_a_fault(module: str) -> None:
    program = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from jingan_cli.__main__ import run\n"
        "run()\n"
    )
    ran = run_python(["-c", program, "check", JUNE])

    assert (ran.code, ran.out) == (3, b"")
    assert f"ModuleNotFoundError ({module})\n" in ran.complaints
    assert ("Issues" in ran.complaints) == (module != "jingan_cli.messages")
    assert "  File " not in ran.complaints


def test_a_fault_while_saying_what_is_wrong_is_no_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("jingan_cli.cli.main.exit_code", broken)
    monkeypatch.setattr(sys, "argv", ["jingan", "--version"])
    with pytest.raises(SystemExit) as left:
        __main__.run()
    said = capsys.readouterr().err

    assert left.value.code == 3
    assert "RuntimeError\n" in said
    assert "自身出错" in said
    assert "bug in jingan" in said
    assert SECRET not in said
