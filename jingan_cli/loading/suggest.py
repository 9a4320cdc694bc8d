"""The names that a misspelt one may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from jingan_cli.messages import nearest
from jingan_cli.model.text import Text

_IGNORED = str.maketrans("", "", "\"'“”‘’「」『』«»`")


def plain(name: str) -> str:
    """Return the name as names are compared: after NFKC, without blanks and quotation marks."""
    return "".join(unicodedata.normalize("NFKC", name).translate(_IGNORED).split())


def suggestion(name: str, known: Iterable[str]) -> Text:
    """Return a sentence with the nearest of the known names; empty where none is near."""
    from difflib import get_close_matches

    by_plain = {plain(one).lower(): one for one in known}
    wanted = plain(name).lower()
    found = get_close_matches(wanted, by_plain, n=3, cutoff=0.6)
    found = found or [one for one in by_plain if wanted and wanted in one]
    return nearest(by_plain[one] for one in found[:3])
