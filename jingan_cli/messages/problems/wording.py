"""The words of one code."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """The words of one code, with {places} for what differs from case to case."""

    zh: str
    """What is wrong, in Chinese."""
    en: str
    """What is wrong, in English."""
    mend_zh: str
    """What to do next, in Chinese."""
    mend_en: str
    """What to do next, in English."""
