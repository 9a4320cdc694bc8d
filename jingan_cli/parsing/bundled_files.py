"""Where the files that travel with the program are."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

if sys.version_info >= (3, 11):
    from importlib.resources.abc import Traversable
else:
    from importlib.abc import Traversable


class BundledName(str):
    """The name of a file that travels with the program; no path on this machine."""

    __slots__ = ()


BUNDLED_PLANS = {"jingan-2022": "targets.yaml"}
"""Ids of the plans that come with the program, and their files."""


def resource(name: str) -> Traversable:
    """Return the file of that name, such as targets.yaml or schema/actuals.schema.json.

    In an installed package it stands under jingan_cli/data, in a checkout at the repository's root.
    """
    packed = files("jingan_cli") / "data"
    root = packed if packed.is_dir() else Path(__file__).parents[2]
    return root.joinpath(*name.split("/"))
