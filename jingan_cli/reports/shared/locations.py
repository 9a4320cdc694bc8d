"""What the formats for machines share: where a finding is, how it is identified, what it says."""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from posixpath import join, normpath

from jingan_cli.messages import label
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import Verdict
from jingan_cli.model.text import Language
from jingan_cli.reports.shared.beside import why

NOWHERE = "jingan"
"""Stands for the file of a problem that concerns none."""

_DRIVE = re.compile(r"^[A-Za-z]:(?=/)")


def relative_path(path: str, root: str) -> str:
    """Return the path as seen from the root, with slashes; it never begins with one. Standard input is `stdin`.

    A path outside the root keeps its folders, without the slash or with the drive it begins with.
    """
    if path == "-":
        return "stdin"
    given, base = normpath(_slashed(path)), _slashed(root).rstrip("/") + "/"
    absolute = given.startswith("/") or _DRIVE.match(given)
    whole = given if absolute or not root else normpath(join(base, given))
    below = root and whole.startswith(base)
    return whole[len(base):] if below else given.lstrip("/")


def relative_uri(path: str, root: str) -> str:
    """Return the path as a relative, percent-encoded URI."""
    from urllib.parse import quote_from_bytes

    relative = relative_path(path, root)
    try:
        return quote_from_bytes(relative.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote_from_bytes(relative.encode("utf-8", "surrogatepass"))


def _slashed(path: str) -> str:
    return _DRIVE.sub(lambda drive: drive[0].upper(), path.replace("\\", "/"))


def path_of(problem: Problem, root: str) -> str:
    """Return the relative path of the file that the problem is in."""
    return NOWHERE if problem.spot is None else relative_path(problem.spot.path, root)


def line_of(problem: Problem) -> int:
    """Return the line that the problem is in; 1 where it has none."""
    return 1 if problem.spot is None else problem.spot.line


class Fingerprints:
    """Gives each finding of a run its own fingerprint, the same from run to run."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, *about: str) -> str:
        """Return the hash of what the finding is about, told apart by number where that comes again."""
        self._seen[about] += 1
        return sha256(json.dumps([*about, self._seen[about]]).encode()).hexdigest()


def finding(verdict: Verdict, language: Language) -> str:
    """Return which target it is, why its verdict fell as it did, what its reporter vouches for, and the waiver."""
    return label("finding", name=verdict.name, target=verdict.target, words=why(verdict, language)).within(language)


def advice(problem: Problem, language: Language) -> str:
    """Return what is wrong and what to do next."""
    return label("sentence-gap").within(language).join(
        (problem.message.within(language), problem.mend.within(language)))
