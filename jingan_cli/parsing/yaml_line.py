"""Values written as YAML on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

_PLAIN = re.compile(r"[\w（）《》“”、。，；.+-][\w（）《》“”、。，；.%/+-]*( [\w（）《》“”、。，；.%/+-]+)*")
_OTHERWISE = re.compile(r"[-+]?[0-9.]*|-(?![0-9]).*|.*--.*|~|null|true|false|yes|no|on|off", re.IGNORECASE)


def words(text: str) -> str:
    """Return the text as a scalar that is read as that very text, in quotation marks where it has to be."""
    plain = _PLAIN.fullmatch(text) and not _OTHERWISE.fullmatch(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def flow(value: object, spelled: Callable[[str], str] = words) -> str:
    """Return the value as YAML on one line, numbers with their own digits; `spelled` writes its texts."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{spelled(str(key))}: {flow(item, spelled)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item, spelled) for item in value) + "]"
    return spelled(str(value))
