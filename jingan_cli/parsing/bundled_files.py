"""Where the files that are installed with the program are."""

from __future__ import annotations

from pathlib import Path


class BundledName(str):
    """The name of a file that travels with the program; no path on this machine."""

    __slots__ = ()


BUNDLED_PLANS = {"jingan-2022": "targets.yaml"}
"""Ids of the plans that come with the program, and their files."""


def resource(name: str) -> Path:
    """Return the file of that name, such as targets.yaml or schema/actuals.schema.json.

    In an installed package it stands under jingan_cli/data, in a checkout at the repository's root.
    """
    packed = Path(__file__).parents[1] / "data"
    return (packed if packed.is_dir() else packed.parents[1]) / name
