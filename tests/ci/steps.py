"""The steps of the action and of the template, taken out of their files and run as their runners run them.

Only nothing is installed: a stub stands for Python, the machine's, which may be chosen by a file in the folder as asdf
does, and the new environment's. What it is asked to import it has the real one import, with the same flags and from the
same folder, so that a file of the judged repository that a step would run is run here too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.repositories import commit
from tests.running import ROOT, environment_of

TEMPLATE = ROOT / "ci" / "gitlab.yml"
DEPARTMENT = ROOT / "examples" / "department"
MENDED = ("food-markets: {value: 0,", "food-markets: {value: 1,")
"""What has to be changed in the submission of June for the example to pass."""

_STUB = """#!/bin/sh
case $0 in */stubs/python3) test ! -f .tool-versions || . ./.tool-versions ;; esac
flags=
for one in "$@"; do test "$one" = -m && break; flags="$flags $one"; done
case " $* " in
  *" -m venv "*)
    "$REAL_PYTHON" $flags -m venv --help >/dev/null || exit 1
    for folder in "$@"; do :; done
    mkdir -p "$folder/bin" && cp "$0" "$folder/bin/python" ;;
  *" -m pip "*)
    "$REAL_PYTHON" $flags -m pip --version >/dev/null 2>&1
    printf '%s\\n' "$*" >>"$PIP_LOG"
    test -z "${PIP_BREAKS:-}" || { echo "no index & <no> hash" >&2; exit 1; } ;;
  *)
    printf '%s|' "${JINGAN_POLICY:-}" "${JINGAN_PERIOD:-}" "${JINGAN_FAIL_ON:-}" >"$ASKED"
    test -z "${JINGAN_SILENT:-}" || exit 0
    exec "$REAL_PYTHON" "$@" ;;
esac
"""
_DATE = """#!/bin/sh
case $* in *%Y*) echo "${TODAY%-*}" ;; *) echo "${TODAY#*-}" ;; esac
"""


@dataclass(frozen=True, slots=True)
class Job:
    """What a run of the steps left behind."""

    code: int
    """The exit code of the last step."""
    log: str
    """What the steps printed."""
    summary: str
    """The job summary; the template has none."""
    outputs: dict[str, str]
    """The action's outputs."""
    installed: tuple[str, ...]
    """What pip was given, a call each."""
    asked: tuple[str, ...]
    """By which commit's rules, of which period, and what was to block: as the step said it; empty where it did not."""

    @property
    def obeyed(self) -> list[str]:
        """The workflow commands that the runner obeys: none between ::stop-commands:: and its token."""
        commands, token = [], ""
        for line in self.log.splitlines():
            if token:
                token = "" if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif line.startswith("::") or "##[" in line:
                commands.append(line)
        assert not token
        return commands


def loaded(path: Path) -> Any:
    """The file as plain data."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def mend(repository: Path, before: str = MENDED[0], after: str = MENDED[1]) -> None:
    """Change the submission of June."""
    june = repository / "actuals" / "2022-06.yaml"
    text = june.read_text(encoding="utf-8")
    assert before in text
    june.write_text(text.replace(before, after), encoding="utf-8")


def ask_for_everything(repository: Path) -> None:
    """Let failing figures block too."""
    config = repository / ".jingan.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("fail_on: missing", "fail_on: fail"), encoding="utf-8")


def started(
    arguments: Sequence[str | Path], folder: Path, code: int | None = 0, environment: Mapping[str, str] | None = None
) -> str:
    """Run a program to its end and return all that it says; it must exit with that code, unless that is None."""
    done = subprocess.run(
        list(map(str, arguments)), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        check=False, env=environment_of(environment),
    )
    said = done.stdout.decode(errors="replace")
    assert code is None or done.returncode == code, said
    return said


def bash() -> str:
    """The bash that belongs to git: on Windows, any other may be that of a virtual machine."""
    git = shutil.which("git")
    assert git is not None
    beside = Path(git).parents[1] / "bin" / "bash.exe"
    return str(beside) if beside.exists() else "bash"


def act(
    repository: Path, *, event: str = "", base: str = "", environment: Mapping[str, str] | None = None, **inputs: str
) -> Job:
    """Run the action's steps in that checkout for that event, whose payload names that base; stops as a runner does."""
    action = loaded(ROOT / "action.yml")
    temp = _made(repository, "temp")
    given = {name: str(one["default"]) for name, one in action["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    payload = {"pull_request": "github.event.pull_request.base.sha", "merge_group": "github.event.merge_group.base_sha"}
    contexts = {
        **{f"inputs.{name}": value for name, value in given.items()},
        "github.action_path": str(ROOT), "github.event_name": event, payload.get(event, ""): base}
    log, code, summary = "", 0, temp / "summary"
    summary.write_bytes(b"")
    for number, step in enumerate(action["runs"]["steps"]):
        output = temp / f"{number}.out"
        output.write_bytes(b"")
        assert step["shell"] == "bash"
        done = _run(
            step["run"], repository / evaluated(step.get("working-directory", "."), contexts), repository, {
                "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(repository), "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(temp), **(environment or {}),
                **{name: evaluated(value, contexts) for name, value in step["env"].items()}})
        log, code = log + done.stdout.decode(), done.returncode
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            contexts[f"steps.{step['id']}.outputs.{name}"] = value
        if code:
            break
    outputs = {name: evaluated(one["value"], contexts) for name, one in action["outputs"].items()}
    return Job(code, log, summary.read_text(encoding="utf-8"), outputs, *_noted(repository))


def evaluated(text: str, contexts: Mapping[str, str]) -> str:
    """The text with its expressions filled in: the first name of `a || b` that has a value; none is empty."""
    def value(found: re.Match[str]) -> str:
        return next(filter(None, (contexts.get(name, "") for name in found[1].split(" || "))), "")

    return re.sub(r"\$\{\{ (.+?) \}\}", value, text)


def gitlab_job(repository: Path, *, install: str = "{address}@{commit}", **variables: str) -> Job:
    """Run the template's script in that checkout, with these variables beside those of the template."""
    template = loaded(TEMPLATE)
    job = template["jingan"]
    address, commit = _source(repository)
    given = install.format(address=address, commit=commit)
    known = {**template["variables"], "JINGAN_INSTALL": given, **job["variables"], **variables}
    done = _run("\n".join(job["script"]), repository, repository, known)
    return Job(done.returncode, done.stdout.decode(), "", {}, *_noted(repository))


def _run(
    script: str, folder: Path, repository: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    stubs = _made(repository, "stubs")
    for name, text in (("python3", _STUB), ("date", _DATE)):
        (stubs / name).write_text(text, encoding="utf-8", newline="\n")
        (stubs / name).chmod(0o755)
    path = os.pathsep.join([str(stubs), os.environ["PATH"]])
    kept = {name: value for name, value in environment_of().items() if not name.startswith(("GIT_", "CI_", "GITHUB_"))}
    return subprocess.run(
        [bash(), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script], cwd=folder, timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        env={
            **kept, "LANG": "C.UTF-8", "PATH": path, "PIP_LOG": str(_made(repository, "temp") / "pip.log"),
            "ASKED": str(_made(repository, "temp") / "asked"),
            "REAL_PYTHON": Path(sys.executable).as_posix(), "TODAY": "2022-07", **environment})


def _made(repository: Path, name: str) -> Path:
    """A folder beside the checkout."""
    folder = repository.parent / name
    folder.mkdir(exist_ok=True)
    return folder


def _noted(repository: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the stub has noted: the calls of pip, and what the last check was asked."""
    pip, asked = (_made(repository, "temp") / name for name in ("pip.log", "asked"))
    calls = tuple(pip.read_text(encoding="utf-8").splitlines()) if pip.exists() else ()
    return calls, tuple(asked.read_text(encoding="utf-8").split("|")[:3]) if asked.exists() else ()


def _source(repository: Path) -> tuple[str, str]:
    """A repository with what the template takes from that of jingan, and the commit in it."""
    folder = repository.parent / "jingan"
    if not folder.exists():
        shutil.copytree(ROOT / "ci", folder / "ci")
        commit(folder)
    head = (folder / ".git" / "refs" / "heads" / "main").read_text(encoding="ascii").strip()
    return folder.as_posix(), head
