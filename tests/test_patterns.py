"""Every regular expression that the program may ask a user's text is linear: each is fed long runs of what it repeats.

They are found, not listed: all patterns that the modules and their tables hold, those of the schemas, and those that
are made while running. A pattern is tried by the methods that the code asks of it; a match at one place alone may
take its time where a search could not.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import pytest

import jingan_cli
from jingan_cli import periods
from jingan_cli.quantities import numerals, running_text
from jingan_cli.reports.shared import wrapping
from tests.running import ROOT, environment_of

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_parser = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

TIMES = 20_000
"""So often stands what a pattern repeats."""
SECONDS = 0.5
"""CPU time for each pattern and text; a linear one needs some milliseconds, a quadratic one more than a second."""
MADE_WHILE_RUNNING = {
    "loading/file_patterns.py": 1,  # fnmatch.translate, whose expressions do not go back
    "parsing/schema_fast_path.py": 1,  # the schemas', read below
    "periods.py": 1, "quantities/numerals.py": 1, "quantities/running_text.py": 1, "reports/shared/wrapping.py": 1,
}
"""How many patterns a module compiles within functions; those of the last line are made below."""
ON_OUR_OWN = {"reports/printers/repository.py": 2, "reports/shared/json_writer.py": 2, "parsing/schema_problems.py": 1}
"""How many calls such as re.sub a module has, on texts and patterns that no user writes."""
_ONCE = ("match", "fullmatch")
_TRIES: dict[str, Callable[[Any, str | bytes], object]] = {
    "match": lambda pattern, text: pattern.match(text), "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
}
_SIGNS = "a百1 一x0。，\n\"'(（"


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(jingan_cli.__path__, "jingan_cli."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def held(name: str, value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """The patterns that a value is or holds, by the name that leads to them."""
    inside: Iterable[object] = ()
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        inside = (*value, *value.values())
    elif isinstance(value, (list, tuple, set, frozenset)):
        inside = value
    elif isinstance(value, type) and value.__module__.startswith("jingan_cli"):
        inside = vars(value).values()
    for one in inside if depth < 5 else ():
        yield from held(name, one, depth + 1)


def of_schemas() -> Iterator[tuple[str, re.Pattern[str]]]:
    def below(node: object) -> Iterator[str]:
        for key, value in node.items() if isinstance(node, dict) else ():
            if key == "pattern" and isinstance(value, str):
                yield value
            if key == "patternProperties":
                yield from value
        for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from below(value)

    for file in sorted((ROOT / "schema").glob("*.json")):
        for found in below(json.loads(file.read_text(encoding="utf-8"))):
            yield file.name, re.compile(found)


Asked = tuple[re.Pattern[str] | re.Pattern[bytes], tuple[str, ...]]
"""A pattern and what the code asks of it."""


def made() -> Iterator[tuple[str, Asked]]:
    """Those that a function makes when they are needed."""
    yield "running_text", (running_text._pattern(running_text.MEASURE_WORDS), ("finditer", "fullmatch"))
    yield "wrapping", (wrapping._token(), ("finditer",))
    yield "numerals", (numerals._below_ten_thousand(), ("fullmatch",))
    yield from (("periods", (pattern, ("finditer",))) for pattern, _ in periods._respellings())


@cache
def trees() -> dict[str, ast.Module]:
    files = sorted((ROOT / "jingan_cli").rglob("*.py"))
    return {file.relative_to(ROOT / "jingan_cli").as_posix(): ast.parse(file.read_text(encoding="utf-8"))
            for file in files}


@cache
def uses() -> dict[tuple[str, str], set[str]]:
    """What each module, and under an empty name all of them, asks of a name; an empty word where it hands it on."""
    found: dict[tuple[str, str], set[str]] = {}
    for file, tree in trees().items():
        asked = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                for module in ("", f"jingan_cli.{file.removesuffix('.py').replace('/', '.')}"):
                    found.setdefault((module, node.id), set()).add(asked.get(id(node), ""))
    return found


def methods(name: str) -> tuple[str, ...]:
    """What the code asks of a pattern of that name: at one place alone, or everywhere."""
    module, _, own = name.rpartition(".")
    asked = uses().get((module if own.startswith("_") else "", own), {""}) - {"pattern"}
    if "" in asked:
        return ("finditer", "fullmatch")
    return tuple(sorted({one if one in _ONCE else "finditer" for one in asked}))


def all_patterns() -> dict[str, Asked]:
    found: dict[tuple[object, int], tuple[str, Asked]] = {}
    for module in modules():
        for key, value in vars(module).items():
            for name, pattern in held(f"{module.__name__}.{key}", value):
                found.setdefault((pattern.pattern, pattern.flags), (name, (pattern, methods(name))))
    for name, asked in (*((name, (pattern, methods(name))) for name, pattern in of_schemas()), *made()):
        found.setdefault((asked[0].pattern, asked[0].flags), (name, asked))
    return {f"{number} {name}": asked for number, (name, asked) in enumerate(found.values())}


def sample(items: Iterable[tuple[Any, Any]], choice: int = 0) -> str:
    """A text that the parsed pattern may match; `choice` picks among alternatives."""
    return "".join(_one(kind, value, choice) for kind, value in items)


def _one(kind: Any, value: Any, choice: int) -> str:
    name = str(kind)
    if name == "LITERAL":
        return chr(value)
    if name == "ANY":
        return "a"
    if name in ("IN", "NOT_LITERAL"):
        return _sign([("NEGATE", None), ("LITERAL", value)] if name == "NOT_LITERAL" else value)
    if name == "BRANCH":
        branches = value[1]
        return sample(branches[choice % len(branches)], choice)
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return sample(value[-1] if name == "SUBPATTERN" else value, choice)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return str(sample(value[2], choice) * max(1, value[0]))
    return ""


def _sign(chosen: list[tuple[Any, Any]]) -> str:
    """A character of the set."""
    if str(chosen[0][0]) != "NEGATE":
        kind, value = chosen[0]
        if str(kind) in ("LITERAL", "RANGE"):
            return chr(value if str(kind) == "LITERAL" else value[0])
    tried = (sign for sign in _SIGNS if _in_set(sign, chosen))
    return next(tried, "\u4e01")


def _in_set(sign: str, chosen: list[tuple[Any, Any]]) -> bool:
    wanted = str(chosen[0][0]) != "NEGATE"
    return wanted is any(_is_one(sign, str(kind), value) for kind, value in chosen)


def _is_one(sign: str, kind: str, value: Any) -> bool:
    if kind == "LITERAL":
        return bool(ord(sign) == value)
    if kind == "RANGE":
        return bool(value[0] <= ord(sign) <= value[1])
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}.get(str(value).rpartition("_")[2], "")
    return bool(letter and re.match(f"\\{letter.upper() if 'NOT' in str(value) else letter}", sign))


def repeats(items: Iterable[tuple[Any, Any]], before: str = "") -> Iterator[tuple[str, Any]]:
    """What may stand before each repeated part, and the part."""
    for kind, value in items:
        name, inside = str(kind), []
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield before, value[2]
            inside = [value[2]]
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            inside = [value[-1]]
        elif name == "BRANCH":
            inside = value[1]
        for part in inside:
            yield from repeats(part, before)
        before += _one(kind, value, 0)


def texts(pattern: re.Pattern[str] | re.Pattern[bytes]) -> list[str]:
    """Long runs of what the pattern repeats, alone, behind what stands before it, and with it."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~(re.UNICODE if isinstance(pattern.pattern, bytes) else 0))
    runs: set[str] = set()
    for before, part in repeats(tree):
        for choice in range(8):
            unit = sample(part, choice)
            runs |= {unit * TIMES, before + unit * TIMES, (before + unit) * TIMES}
    for choice in range(4):
        unit = sample(tree, choice)
        runs |= {unit * TIMES, unit[:-1] * TIMES, unit[:1] * TIMES}
    cut = {run[: 5 * TIMES] for run in runs if run}
    return sorted({run + tail for run in cut for tail in ("", "\0")})


@pytest.mark.slow("reads every module of the program")
def test_each_pattern_stands_at_the_top_of_a_module_or_is_counted_here() -> None:
    inside: dict[str, int] = {}
    direct: dict[str, int] = {}
    for name, tree in trees().items():
        functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda))]
        nested = {id(one) for function in functions for one in ast.walk(function)}
        for node in ast.walk(tree):
            call = node.func if isinstance(node, ast.Call) else None
            if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id == "re":
                if call.attr == "compile" and id(node) in nested:
                    inside[name] = inside.get(name, 0) + 1
                elif call.attr not in ("compile", "escape"):
                    direct[name] = direct.get(name, 0) + 1

    assert (inside, direct) == (MADE_WHILE_RUNNING, ON_OUR_OWN)


@pytest.mark.slow("reads every module of the program")
def test_patterns_are_found_and_what_they_repeat_with_them() -> None:
    names = " ".join(all_patterns())

    assert len(all_patterns()) > 200
    for name in ("figures.TRAILING", "file_kinds._KEY", "forms.headings", "documents", "schema.json"):
        assert name in names
    assert {"0达0", "百百"} <= {run[:3] if "达" in run else run[:2] for run in texts(re.compile("0(?:达0|百)+"))}


@pytest.mark.skipif(resource is None, reason="Windows limits no CPU time")
@pytest.mark.slow("feeds each pattern all that it repeats")
def test_no_pattern_takes_long_over_what_it_repeats() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.test_patterns"], cwd=ROOT, stdout=subprocess.PIPE, check=False,
                          env=environment_of(), encoding="utf-8")

    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["done"]), done.stdout


if __name__ == "__main__":
    slow = False
    for told, (pattern, asked) in all_patterns().items():
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 60, resource.RLIM_INFINITY))
        for text in texts(pattern):
            for method in asked:
                began = time.process_time()
                _TRIES[method](pattern, text.encode() if isinstance(pattern.pattern, bytes) else text)
                if (took := time.process_time() - began) > SECONDS:
                    print(f"{told}: {method} of {text[:20]!r} took {took:.2f} s", flush=True)
                    slow = True
                    break
            else:
                continue
            break
    print("slow" if slow else "done")
