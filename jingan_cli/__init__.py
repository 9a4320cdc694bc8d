"""jingan: holds a district to the figures of its work report.

The command is `jingan`; docs/api.md shows the names below at work.
"""

from typing import TYPE_CHECKING

from jingan_cli.model.version import __version__ as __version__

if TYPE_CHECKING:
    from jingan_cli.api import (
        Audit,
        ConfigFile,
        InvalidArgument,
        InvalidFile,
        JinganError,
        Period,
        Plan,
        Problem,
        Report,
        Submission,
        Target,
        Verdict,
        Waiver,
        audit,
        explain,
        judge,
        load_config,
        load_plan,
        load_submission,
        parse_submission,
        to_json,
        write,
    )

__all__ = [
    "Audit", "ConfigFile", "InvalidArgument", "InvalidFile", "JinganError", "Period", "Plan", "Problem", "Report",
    "Submission", "Target", "Verdict", "Waiver",
    "audit", "explain", "judge", "load_config", "load_plan", "load_submission", "parse_submission", "to_json", "write",
]

if not TYPE_CHECKING:  # a name that is none is an error to a type checker

    def __getattr__(name: str) -> object:
        """Import the names above when they are first asked for: the command must start at once."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from jingan_cli import api

        return getattr(api, name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
