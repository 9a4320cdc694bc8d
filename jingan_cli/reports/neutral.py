"""Text from a file is data: here it loses what a terminal would obey."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"[\t\n\r]+")
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)


def one_line(text: str) -> str:
    """Return the text on one line; controls, escapes and direction marks are spelled out instead of sent."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", _BLANKS.sub(" ", text))
