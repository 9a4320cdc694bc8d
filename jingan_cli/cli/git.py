"""Reads from git, without a shell, hooks, filters, replaced objects or fetching."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError

_SAFE = (
    "--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}", "-c", "core.untrackedCache=false", "-c", "safe.bareRepository=explicit",
)
_FIXED = {
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Git:
    """The program, and the repository of the working directory."""

    program: str
    """Where it is."""
    environment: Mapping[str, str]
    """What it is run with."""

    def ask(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """Return what it answers; None where it refuses."""
        import subprocess  # most calls ask git for nothing

        done = subprocess.run(
            [self.program, *_SAFE, *arguments], env=self.environment, input=given, capture_output=True, check=False)
        return None if done.returncode else done.stdout

    def line(self, *arguments: str) -> str | None:
        """Return the one line that it answers, without its end; None where it refuses."""
        said = self.ask(*arguments)
        return None if said is None else os.fsdecode(said).removesuffix("\n")


def find_git(environment: Mapping[str, str]) -> Git:
    """Return git as PATH names it; raises JinganError (`policy-without-git`) where there is none."""
    import shutil

    folders = [one for one in environment.get("PATH", "").split(os.pathsep) if Path(one).is_absolute()]
    program = next(filter(None, (shutil.which(str(Path(folder) / "git")) for folder in folders)), None)
    if program is None:
        raise JinganError((problem("policy-without-git"),))
    return Git(program, _clean(environment))


def _clean(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what leads git to another repository or other objects; what it is set up with (safe.directory) stays."""
    kept = {
        name: value for name, value in environment.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG_")}
    return {**kept, **_FIXED}


def records(answer: bytes) -> Sequence[str]:
    """Return the records of an answer with -z."""
    return [os.fsdecode(one) for one in answer.split(b"\0") if one]
