"""Every error and warning by its code: what is wrong, and what to do next."""

from __future__ import annotations

from jingan_cli.messages.problems.calls import CALLS
from jingan_cli.messages.problems.files import FILES
from jingan_cli.messages.problems.plans import PLANS
from jingan_cli.messages.problems.submissions import SUBMISSIONS
from jingan_cli.messages.problems.warnings import WARNINGS
from jingan_cli.messages.problems.wording import IN_A_FILE, IN_A_FORM, Wording
from jingan_cli.model.text import Text

__all__ = ["CALLS", "ERRORS", "IN_A_FILE", "IN_A_FORM", "SUBMISSIONS", "SYNTAX", "WARNINGS", "WORDINGS"]

ERRORS: dict[str, Wording] = {**FILES, **SUBMISSIONS, **PLANS}
WORDINGS: dict[str, Wording] = {**ERRORS, **WARNINGS}
"""What a command may say; `jingan explain CODE` shows a worked case of each."""

SYNTAX: tuple[tuple[str, Text], ...] = (
    ("mapping values are not allowed",
     Text("这里多了一个冒号，或缩进不对", "there is an extra colon, or the indentation is wrong")),
    ("could not find expected ':'", Text("上一行缺少冒号", "the line above has no colon")),
    ("unexpected end of stream", Text("引号没有闭合", "a quotation mark is not closed")),
    ("node content", Text("括号没有闭合，或少了内容", "a bracket is not closed, or something is missing")),
    ("',' or", Text("括号没有闭合，或缺少逗号", "a bracket is not closed, or a comma is missing")),
    ("cannot start any token", Text("文字不能以这个字符开头，须加引号", "text that starts with this character needs quotation marks")),
    ("block end", Text("缩进与上面不一致", "the indentation differs from the lines above")),
    ("block mapping", Text("缩进与上面不一致", "the indentation differs from the lines above")),
    ("escape", Text("引号中的反斜杠写法不对", "there is an invalid backslash inside quotation marks")),
    ("", Text("无法解析", "it cannot be parsed")),
)
"""A part of a parser's own words, and the same for a user; the last serves for all others."""
