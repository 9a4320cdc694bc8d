"""Text from a file is data: each function here takes from it what one kind of reader would obey."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"[\t\n\r]+")
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)
_COMMAND = re.compile(r"::|##\[")
_NO_XML = re.compile("[\ufffe\uffff]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_GAP = "&#8203;"
_MARKS = re.compile(r"[\\`*_\[\]{}|~$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "#": "&#35;"})
_LINKED = re.compile(r"@|&#35;(?=[0-9])|:(?=//)|www(?=\.)", re.IGNORECASE)


def one_line(text: str) -> str:
    """Return the text on one line; controls, escapes and direction marks are spelled out instead of sent."""
    return _OBEYED.sub(_spelled, _BLANKS.sub(" ", text))


def for_screen(text: str) -> str:
    """Return the text on one line, for a screen that may be the log of a CI runner: it begins no command there."""
    return _COMMAND.sub(lambda found: f"{found[0][0]} {found[0][1:]}", one_line(text))


def for_markdown(text: str) -> str:
    """Return the text for a paragraph, a list item or a table cell of Markdown, after words of our own.

    It makes no markup, HTML, table cell or formula; an @ mentions nobody, #1 names no issue and an address becomes
    no link: a zero-width blank stands behind what would begin one.
    """
    escaped = _MARKS.sub(r"\\\g<0>", one_line(text).translate(_ENTITIES))
    return _LINKED.sub(rf"\g<0>{_GAP}", escaped)


def for_spreadsheet(text: str) -> str:
    """Return the text for a cell; what a spreadsheet would work out as a formula begins with an apostrophe.

    Numbers keep their sign, as does the lone `-` that stands for standard input.
    """
    plain = one_line(text)
    harmless = plain == "-" or _NUMBER.fullmatch(plain) or not _FORMULA.match(plain)
    return plain if harmless else f"'{plain}"


def for_xml(text: str) -> str:
    """Return the text without characters that XML cannot hold; the writer of XML escapes its markup."""
    return _NO_XML.sub(_spelled, one_line(text))


def for_json(written: str) -> str:
    """Return JSON text in which hidden characters are escaped: the same data, nothing for a terminal to obey."""
    return "\n".join(_OBEYED.sub(_spelled, line) for line in written.split("\n"))


def for_sarif(text: str) -> str:
    """Return the text for a message of SARIF, where braces hold places and [words](1) is a link."""
    return one_line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def for_workflow_command(text: str) -> str:
    """Return the text for the message of a GitHub workflow command, on one line; the runner brings line ends back."""
    return one_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def for_workflow_property(text: str) -> str:
    """Return the text for a property of a GitHub workflow command, which a comma or colon would end."""
    return for_workflow_command(text).replace(":", "%3A").replace(",", "%2C")


def _spelled(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
