"""A report beside the same files judged again: what differs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from jingan_cli.model.json_object import Json, JsonObject
from jingan_cli.model.verification import Difference, Tree

_APART = ("results", "warnings")
_BY_THEMSELVES = ("tool", "submissions")


def basis_differences(then: Tree, now: Tree) -> tuple[Difference, ...]:
    """Return what differs of all that is not said submission by submission, but for the tool that wrote it."""
    found = [*_of_keys("", then, now, _BY_THEMSELVES)]
    counts = len(then["submissions"]), len(now["submissions"])
    if counts[0] != counts[1]:
        found.append(Difference("submissions", *counts))
    return tuple(found)


def submission_differences(then: Tree, now: Tree) -> tuple[Difference, ...]:
    """Return what differs of one submission: what it was, each verdict, the warnings, the summary, the gate."""
    return (
        *_of_keys("", then, now, _APART),
        *_results(then["results"], now["results"]),
        *_warnings(then["warnings"], now["warnings"]),
    )


def _results(then: Sequence[Tree], now: Sequence[Tree]) -> Iterator[Difference]:
    """Verdicts are held against each other by target; their order and number count as well."""
    before, after = ({one["target"]: one for one in results} for results in (then, now))
    for target, verdict in after.items():
        if target not in before:
            yield Difference(target, None, verdict["status"], "new")
    for target, verdict in before.items():
        if target in after:
            yield from _differences(target, verdict, after[target])
        else:
            yield Difference(target, verdict["status"], None, "gone")
    ids = [one["target"] for one in then]
    if before.keys() == after.keys() and ids != [*after]:
        yield Difference("results", ids, [*after])


def _warnings(then: Sequence[Tree], now: Sequence[Tree]) -> Iterator[Difference]:
    left = list(now)
    for warning in then:
        if warning in left:
            left.remove(warning)
        else:
            yield Difference("warnings", _named(warning), None)
    for warning in left:
        yield Difference("warnings", None, _named(warning))
    if len(then) == len(now) and not left and then != now:
        yield Difference("warnings", [_named(one) for one in then], [_named(one) for one in now])


def _named(warning: Tree) -> str:
    return " ".join(filter(None, (warning["code"], warning["target"])))


def _of_keys(
    prefix: str, then: Tree | JsonObject, now: Tree | JsonObject, apart: Sequence[str] = ()
) -> Iterator[Difference]:
    """What differs under each key; one that holds null differs from one that is not there."""
    for key in {**then, **now}:
        if key in apart:
            continue
        was, found = then.get(key), now.get(key)
        if was is None and found is None and (key in then) != (key in now):
            yield Difference(f"{prefix}{key}", "null" if key in then else None, "null" if key in now else None)
        else:
            yield from _differences(f"{prefix}{key}", was, found)


def _differences(field: str, then: Json, now: Json) -> Iterator[Difference]:
    """Every value that differs, by its place; numbers are compared exactly."""
    if isinstance(then, dict) and isinstance(now, dict):
        yield from _of_keys(f"{field}.", then, now)
    elif _are_objects(then) and _are_objects(now) and len(then) == len(now):
        for number, pair in enumerate(zip(then, now, strict=True)):
            yield from _differences(f"{field}[{number}]", *pair)
    elif then != now:
        yield Difference(field, then, now, "hash" if field.endswith("sha256") else "value")


def _are_objects(value: Json) -> TypeGuard[list[JsonObject]]:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
