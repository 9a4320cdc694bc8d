"""Real repositories of git: the same commits on every machine, whatever its own settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main",
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (
        ("NAME", "nobody"), ("EMAIL", "nobody@example.com"), ("DATE", "2022-07-01T00:00:00Z"))},
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in that folder and return what it answers, without the end of its line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments], cwd=folder, env={**kept, **_NOBODY}, check=True,
        capture_output=True, text=True)
    return done.stdout.removesuffix("\n")


def commit(folder: Path, message: str = "next") -> str:
    """Commit all that lies in the repository, which is made where there is none; return the commit's hash."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")
