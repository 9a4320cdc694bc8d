"""Runs `jingan`: in this process with its standard streams caught, or as a process of its own."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from jingan_cli.cli.main import main

ROOT = Path(__file__).parents[1]
"""The repository."""
GOLDEN = ROOT / "tests" / "golden"
"""One folder for each golden case."""
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
"""The names of the golden cases."""
EXAMPLES: dict[str, tuple[str, ...]] = {
    "2022-06": ("examples/2022-06/actuals.yaml",),
    "2022-12-published": ("examples/2022-12-published/actuals.yaml",),
    "department": ("examples/department/actuals/2022-06.yaml",),
    "suspended": ("--plan", "examples/suspended/targets.yaml", "examples/suspended/actuals-2022-08.yaml"),
    "five-year": ("--plan", "examples/five-year/targets.yaml", "examples/five-year/actuals-2023-06.yaml"),
}
"""What `jingan check` is given for each example, from the repository's root."""

_OF_THE_USER = (
    "COLUMNS", "FORCE_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LINES", "NO_COLOR", "PYTHONIOENCODING",
    "PYTHONUTF8", "TERM",
)


@dataclass(frozen=True, slots=True)
class Ran:
    """What one call left behind."""

    code: int
    """The exit code."""
    out: bytes
    """Standard output."""
    err: bytes
    """Standard error."""

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()

    @property
    def complaints(self) -> str:
        """Standard error as text."""
        return self.err.decode()


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a golden case, as its file `call` says it."""

    arguments: tuple[str, ...]
    environment: dict[str, str]
    """What stands before `jingan`."""
    elsewhere: bool
    """Whether it is run from the repository and not from a copy of the case's own folder."""
    folder: Path
    """Where it is run."""
    code: int
    """The exit code."""

    @classmethod
    def of(cls, name: str) -> Call:
        """Read the case's call."""
        lines = (GOLDEN / name / "call").read_text(encoding="utf-8").splitlines()
        words = shlex.split(lines[0].removeprefix("$ "))
        said = dict(line.split(": ", 1) for line in lines[1:])
        first = words.index("jingan")
        return cls(
            arguments=tuple(words[first + 1 :]), environment=dict(word.split("=", 1) for word in words[:first]),
            elsewhere="folder" in said, code=int(said["exit"]),
            folder=GOLDEN / name / said["folder"] if "folder" in said else standing_alone(GOLDEN / name),
        )


def _is_of_the_user(name: str) -> bool:
    return name in _OF_THE_USER or name.startswith(("JINGAN_", "_JINGAN_"))


class FullDisk(BytesIO):
    """Takes nothing, as /dev/full does."""

    def write(self, _: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def run_here(
    arguments: Sequence[str], folder: Path = ROOT, environment: Mapping[str, str] | None = None,
    stdin: bytes = b"", out: BytesIO | None = None, encoding: str = "utf-8",
) -> Ran:
    """Run the program in this process, from that folder, with that environment and nothing of the user's own.

    `out` is what takes standard output, `encoding` that of the console.
    """
    caught, complaints = out or BytesIO(), BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_is_of_the_user, list(os.environ)):
            patch.delenv(name)
        for name, value in ({"COLUMNS": "100", "NO_COLOR": "1"} if environment is None else environment).items():
            patch.setenv(name, value)
        patch.chdir(folder)
        patch.setattr(os, "linesep", "\n")
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), encoding="utf-8"))
        consoles = [TextIOWrapper(stream, encoding=encoding, newline="") for stream in (caught, complaints)]
        patch.setattr(sys, "stdout", consoles[0])
        patch.setattr(sys, "stderr", consoles[1])
        code = main(arguments)
        for console in consoles:
            console.detach()
    return Ran(code, caught.getvalue(), complaints.getvalue())


@cache
def standing_alone(folder: Path) -> Path:
    """Return a copy of the folder that lies in no repository, so that reports name files from there on."""
    copy = TemporaryDirectory(prefix="jingan-")
    _COPIES.append(copy)
    return shutil.copytree(folder, Path(copy.name).resolve() / folder.name)


_COPIES: list[TemporaryDirectory[str]] = []
"""Taken away when the run is over."""


_COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / ".pytest_cache" / "bytecode")}
"""Whatever the user's own Python does: to compile everything anew takes a process twice its time."""


def environment_of(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a process: the user's own without what changes the output, and these."""
    kept = {name: value for name, value in os.environ.items() if not _is_of_the_user(name)}
    return {**kept, **_COMPILED_ONCE, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(more or {})}


def run_apart(
    arguments: Sequence[str], folder: Path = ROOT, environment: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Ran:
    """Run `python -m jingan_cli` as a process."""
    return run_python(["-m", "jingan_cli", *arguments], folder, environment, stdin)


def run_python(
    arguments: Sequence[str], folder: Path = ROOT, environment: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Ran:
    """Run this Python as a process."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, input=stdin, capture_output=True, timeout=60, check=False,
        env=environment_of(environment),
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def run_on_terminal(arguments: Sequence[str], width: int, environment: Mapping[str, str] | None = None) -> Ran:
    """Run the program as a process whose standard output is a terminal of that width; not on Windows."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "jingan_cli", *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=theirs,
        stderr=subprocess.PIPE, env=environment_of({"TERM": "xterm-256color", **(environment or {})}),
    )
    os.close(theirs)
    out = b"".join(_read_to_the_end(ours))
    _, err = process.communicate(timeout=60)
    return Ran(process.returncode, out.replace(b"\r\n", b"\n"), err)


def _read_to_the_end(terminal: int) -> Iterator[bytes]:
    """Yield what arrives; Linux ends a terminal that nobody writes to any more with an error, others with nothing."""
    try:
        while chunk := os.read(terminal, 65536):
            yield chunk
    except OSError:
        pass
    finally:
        os.close(terminal)
