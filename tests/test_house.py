"""How the program's own text is written: what a type checker does not hold."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
from itertools import pairwise

import pytest

from tests.running import ROOT

PACKAGE = ROOT / "jingan_cli"
TEXTS = {file.relative_to(PACKAGE).as_posix(): file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")}
MOST_UNNAMED = 4
"""A value with more fields is built by their names."""
_SILENCED = re.compile(r"# *(type: *ignore(\[[^]]*\])?|noqa(: *[A-Z]+[0-9]+(, *[A-Z]+[0-9]+)*)?)")


def silenced(text: str) -> list[int]:
    """Return the lines that keep a checker quiet, and say neither there nor on the line above why."""
    tokens = [*tokenize.generate_tokens(io.StringIO(text).readline)]
    comments = [one for one in tokens if one.type == tokenize.COMMENT]
    reasons = [one for one in comments if _SILENCED.sub("", one.string).strip("# ")]
    told = {one.start[0] for one in reasons} | {one.start[0] + 1 for one in reasons if one.line.lstrip()[0] == "#"}
    quiet = {one.start[0] for one in comments if _SILENCED.search(one.string)}
    return sorted((quiet | _untyped(tokens)) - told)


def _untyped(tokens: list[tokenize.TokenInfo]) -> set[int]:
    """Lines with Any or a cast, apart from their imports."""
    names = [
        (one, after) for one, after in pairwise(tokens)
        if one.type == tokenize.NAME and not one.line.lstrip().startswith(("from ", "import "))]
    return {
        one.start[0] for one, after in names if one.string == "Any" or (one.string == "cast" and after.string == "(")}


def unnamed(text: str) -> list[str]:
    """Return the dataclasses of many fields that can be built by the order of their fields."""
    classes = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.ClassDef)]
    return [one.name for one in classes if _is_dataclass(one) and not _by_name(one)]


def _is_dataclass(one: ast.ClassDef) -> bool:
    return any(ast.unparse(decorator).startswith("dataclass") for decorator in one.decorator_list)


def _by_name(one: ast.ClassDef) -> bool:
    fields = [ast.unparse(field.annotation) for field in one.body if isinstance(field, ast.AnnAssign)]
    unnamed = fields.index("KW_ONLY") if "KW_ONLY" in fields else len(fields)
    return unnamed <= MOST_UNNAMED or any("kw_only=True" in ast.unparse(each) for each in one.decorator_list)


def test_whatever_keeps_a_checker_quiet_says_why() -> None:
    assert {name: lines for name, text in TEXTS.items() if (lines := silenced(text))} == {}


def test_a_value_of_many_fields_is_built_by_their_names() -> None:
    assert {name: classes for name, text in TEXTS.items() if (classes := unnamed(text))} == {}


@pytest.mark.parametrize("line", [
    "x: Any", "y = 1  # since\nx: Any", "x = cast(int, y)", "x = y  # type: ignore[misc]", "x = y  # noqa: E501",
    "x: Any  # noqa: E501", "x = y  # noqa", "x = y  # type: ignore",
])
def test_a_line_without_a_reason_is_named(line: str) -> None:
    assert silenced(f"from typing import Any\n{line}\n") == [line.count("\n") + 2]


@pytest.mark.parametrize("text", [
    "x: Any  # since", "# since\nx: Any", "x = y  # type: ignore[misc]  # since", "x = y  # noqa: E501, E502 since",
    "Many = 'Any'", "forecast(x)", "from typing import Any, cast",
])
def test_a_line_with_a_reason_is_not_named(text: str) -> None:
    assert silenced(f"{text}\n") == []


def test_five_fields_need_their_names_and_four_do_not() -> None:
    four = "    a: int\n    b: int\n    c: int\n    d: int\n"

    assert unnamed(f"@dataclass\nclass One:\n{four}    e: int\n") == ["One"]
    assert unnamed(f"@dataclass\nclass One:\n{four}") == []
    assert unnamed(f"@dataclass(kw_only=True)\nclass One:\n{four}    e: int\n") == []
    assert unnamed(f"@dataclass\nclass One:\n{four}    _: KW_ONLY\n    e: int\n") == []


def test_the_repository_holds_no_more_files_than_one_can_keep_in_order() -> None:
    listed = subprocess.run(["git", "ls-files", "--", ROOT], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode or not listed.stdout:
        pytest.skip("only a clone knows which files are the project's")

    assert 1_000 < len(listed.stdout.splitlines()) <= 1_100
