"""The problem of a document whose library is not installed."""

from __future__ import annotations

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Spot


def missing(path: str, package: str) -> JinganError:
    """Return the problem that names the package."""
    return JinganError((problem("missing-extra", Spot(path, 1, 1), package=package),))
