"""Paths in a report: relative to the repository's root, wherever the program runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import is_
from pathlib import Path
from typing import Any, TypeVar

from jingan_cli.model.problem import Problem
from jingan_cli.model.text import Text
from jingan_cli.parsing.bundled_files import BundledName

T = TypeVar("T")
_Spelling = Callable[[str], str]
_KEPT = 1_000
"""So many paths are kept with their spelling."""
_HOLD_A_PATH = ("file", "path")
"""Fields whose text is a path, in every value of the model."""


@dataclass(frozen=True, slots=True)
class PathNames:
    """Where the names of paths begin."""

    base: Path | None = None
    """The repository's root, else the config's folder; None where there is neither."""

    @property
    def here(self) -> str:
        """What leads from the working directory to that root, with slashes; empty where files are named from here."""
        return "" if self.base is None else Path(os.path.relpath(self.base)).as_posix()

    def in_report(self, report: T, written_to: str | None = None) -> T:
        """Return the report with its paths from the base on; without one from the folder of the file it is written to.

        On standard output they are then what they are.
        """
        beside = (Path.cwd() / written_to).parent if written_to else None
        renamed: T = _respelled(report, _spelling(self.base or beside))
        return renamed


def _spelling(base: Path | None) -> _Spelling:
    """What spells a path from the base on; each is looked up once, since most stand in a report many times."""

    def spelled(path: str) -> str:
        if path == "-" or isinstance(path, BundledName):
            return path
        if base is None:
            return path.replace(os.sep, "/")
        try:
            return Path(os.path.relpath(_lexical(path, base), base)).as_posix()
        except ValueError:  # Windows: on another drive
            return Path(path).as_posix()

    return lru_cache(_KEPT, typed=True)(spelled)


def _lexical(path: str, base: Path) -> Path:
    """The path as it is written; through its folder's links where that alone lies below the base."""
    whole = Path(os.path.normpath(Path.cwd() / path))
    if whole.is_relative_to(base):
        return whole
    real = whole.parent.resolve() / whole.name
    return real if real.is_relative_to(base) else whole


def _respelled(value: Any, spelling: _Spelling) -> Any:  # any value of the model, and the like of it
    if isinstance(value, tuple) and not isinstance(next(iter(value), ""), str):
        found = tuple(_respelled(one, spelling) for one in value)
        return value if all(map(is_, found, value)) else found
    names = _fields(value.__class__)
    if not names:
        return value
    now = {name: _field(name, getattr(value, name), spelling) for name in names}
    changed = {name: one for name, one in now.items() if one is not getattr(value, name)}
    if isinstance(value, Problem) and value.names:
        changed["message"] = _reworded(value.message, dict(zip(value.names, now["names"], strict=True)))
    return replace(value, **changed) if changed else value


def _field(name: str, value: Any, spelling: _Spelling) -> Any:  # as _respelled has it
    if name in _HOLD_A_PATH and isinstance(value, str):
        spelled = spelling(value)
        return value if spelled == value else spelled
    if name == "names" and value:
        return tuple(map(spelling, value))
    return _respelled(value, spelling)


@cache
def _fields(kind: Any) -> tuple[str, ...]:  # of any value
    """Those of a value of the model in which a path may be; what is said in two languages holds none."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) and kind is not Text else ()


def _reworded(text: Text, names: Mapping[str, str]) -> Text:
    zh, en = text.zh, text.en
    for old, new in names.items():
        zh, en = zh.replace(old, new), en.replace(old, new)
    return Text(zh, en)
