"""Text from a file is data: each function here makes it harmless for one kind of reader."""

from __future__ import annotations

import json
import re

_BLANKS = re.compile(r"[\t\n\r]+")
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # unseen
    "\u2028\u2029\ud800-\udfff\ufffe\uffff]"  # line ends, halves of characters, no characters
    f"|(?<=[{_SELECTORS}])[{_SELECTORS}]"  # one may choose how a character looks; the next carries something unseen
)
_OBEYED_IN_JSON = re.compile(_OBEYED.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f", 1))
_COMMAND = re.compile(r":(?=:)|#(?=#\w*\[)")
_COMMAND_OF_A_LINE = re.compile(r"^ *:(?=:)|#(?=#\w*\[)")
_HASH_OF_A_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_GAP = "&#8203;"
_MARKS = re.compile(r"[\\`*_\[\]{}|~$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "#": "&#35;"})
_LINKED = re.compile(r"@|&#35;(?=[0-9])|:(?=//)|www(?=\.)|\bgh(?=-[0-9])|!(?=[0-9])", re.IGNORECASE)
_BEGINNING = re.compile(r"^(?:([0-9]+)(?=[.)](?: |$))|(?=[-+=](?![0-9.])))")


def one_line(text: str) -> str:
    """Return the text on one line; controls, escapes, direction marks and what is not seen are spelled out."""
    return _OBEYED.sub(_spelled, _BLANKS.sub(" ", text))


def for_screen(text: str) -> str:
    """Return the text on one line, for a screen that may be the log of a CI runner: no part of it is a command there.

    A screen breaks lines, so that any part may come to begin one.
    """
    return _COMMAND.sub(r"\g<0> ", one_line(text))


def for_markdown(text: str) -> str:
    """Return the text for a paragraph, a list item or a table cell of Markdown, wherever in it.

    It makes no markup, HTML, table cell, list or formula; an @ mentions nobody, #1 names no issue and an address
    becomes no link: a zero-width blank stands behind what would begin one.
    """
    escaped = _MARKS.sub(r"\\\g<0>", one_line(text).translate(_ENTITIES))
    return _begun(_LINKED.sub(rf"\g<0>{_GAP}", escaped))


def for_spreadsheet(text: str) -> str:
    """Return the text for a cell of CSV; what a spreadsheet would work out as a formula begins with an apostrophe.

    So does what follows a semicolon, where half the world's spreadsheets begin a cell.
    Numbers keep their sign, as does the lone `-` that stands for standard input.
    """
    return ";".join(map(_as_text, _for_log(text).split(";")))


def for_workbook(text: str) -> str:
    """Return the text for XML of a workbook, whose reader would turn _x000D_ into a character."""
    return _ESCAPE.sub("_x005F_", one_line(text))


def for_xml(text: str) -> str:
    """Return the text without characters that XML cannot hold, and no command to a runner that logs it.

    The writer of XML escapes its markup.
    """
    return _for_log(text)


def for_json(written: str) -> str:
    """Return JSON text in which hidden characters are escaped: the same data, nothing for a terminal to obey.

    Half of a character (a lone surrogate, of a path that is no text) is none in JSON: it is spelled out.
    """
    escaped = _OBEYED_IN_JSON.sub(_in_json, written)
    return _HASH_OF_A_COMMAND.sub(r"\\u0023", escaped)


def for_yaml(text: str) -> str:
    """Return the text as a scalar of YAML in quotation marks, in which hidden characters are escaped."""
    return _HASH_OF_A_COMMAND.sub(r"\\x23", _OBEYED.sub(_in_yaml, json.dumps(text, ensure_ascii=False)))


def for_sarif(text: str) -> str:
    """Return the text for a message of SARIF, where braces hold places and [words](1) is a link."""
    return one_line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def for_workflow_command(text: str) -> str:
    """Return the text for the message of a GitHub workflow command, on one line; the runner brings line ends back."""
    written = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _HASH_OF_A_COMMAND.sub(" #", one_line(written))  # a runner of Azure obeys ##[ and ##vso[ wherever they stand


def for_workflow_property(text: str) -> str:
    """Return the text for a property of a GitHub workflow command, which a comma or colon would end."""
    return for_workflow_command(text).replace(":", "%3A").replace(",", "%2C")


def _for_log(text: str) -> str:
    """On one line that, should a runner log it, is no command."""
    return _COMMAND_OF_A_LINE.sub(r"\g<0> ", one_line(text))


def _as_text(part: str) -> str:
    harmless = part == "-" or _NUMBER.fullmatch(part) or not _FORMULA.match(part)
    return part if harmless else f"'{part}"


def _begun(text: str) -> str:
    """The text, should a line begin with it: no list, no rule, no block of code."""
    if text.startswith(" "):
        return f"&#32;{text[1:]}"
    return _BEGINNING.sub(r"\1\\", text)


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _in_yaml(found: re.Match[str]) -> str:
    return ("\\" if "\ud800" <= found[0] <= "\udfff" else "") + _spelled(found)


def _in_json(found: re.Match[str]) -> str:
    return _in_yaml(found) if found[0] <= "\uffff" else json.dumps(found[0])[1:-1]
