"""The report of an internal error: where it is in the code, without any of the user's data.

A message, a note, a source line or a local may hold a figure or a name out of a file, so none is shown.
Speaks also for a package that cannot be imported: the standard library is enough for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING

from jingan_cli.model.version import __version__

if TYPE_CHECKING:
    from jingan_cli.model.text import Language

_ENDS = 15
_MOST = 20
_ROOTS = re.compile(r"site-packages|dist-packages|[Ll]ib|python3\.[0-9]+")
_MODULE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


def version_line() -> str:
    """Return the versions of the program and of Python, and the platform."""
    return f"jingan {__version__} (Python {'.'.join(map(str, sys.version_info[:3]))}, {sys.platform})\n"


def fault_report(fault: BaseException, *languages: Language) -> str:
    """Return the traceback without anything said in it, the versions, and what to do with them in these languages."""
    lines: list[str] = []
    for error, relation in _related(fault):
        lines += [f"{relation}Traceback (most recent call last):"]
        lines += [*_shortened(list(_places(error.__traceback__))), _name(error)]
    return "".join(f"{line}\n" for line in lines) + version_line() + "".join(map(_advice, languages))


def _advice(language: Language) -> str:
    try:
        from jingan_cli.messages import helping
    except Exception:  # the words are what is broken
        return ""
    return f"{helping('fault').within(language)}\n"


def _related(fault: BaseException) -> Iterator[tuple[BaseException, str]]:
    """The fault, then what led to it and what it holds, each once and not without end."""
    waiting, seen = [(fault, "")], [fault]
    while waiting and len(seen) < _MOST:
        error, relation = waiting.pop(0)
        yield error, relation
        before = error.__context__ if error.__cause__ is None and not error.__suppress_context__ else error.__cause__
        within = getattr(error, "exceptions", ())
        for other, how in [(before, "Before it: "), *((one, "Within it: ") for one in within)]:
            if other is not None and not any(other is one for one in seen):
                seen.append(other)
                waiting.append((other, how))


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {_file(code.co_filename)}:{trace.tb_lineno} in {code.co_name}"
        trace = trace.tb_next


def _shortened(places: list[str]) -> list[str]:
    """The first and the last: what calls itself without end has thousands."""
    left_out = len(places) - 2 * _ENDS
    return places if left_out <= 0 else [*places[:_ENDS], f"  ... {left_out} more", *places[-_ENDS:]]


def _file(path: str) -> str:
    """The path within the package or library: the folders before it may name the user."""
    parts = PurePath(path).parts
    if "jingan_cli" in parts:
        return "/".join(parts[parts.index("jingan_cli"):])
    roots = [number for number, part in enumerate(parts) if _ROOTS.fullmatch(part)]
    return "/".join(parts[roots[-1] + 1 if roots else -1:])


def _name(error: BaseException) -> str:
    """The type; of a module that cannot be imported also its name, which stands in the code."""
    missing = error.name if isinstance(error, ImportError) else None
    known = f" ({missing})" if isinstance(missing, str) and _MODULE.fullmatch(missing) else ""
    return f"{type(error).__qualname__}{known}"
