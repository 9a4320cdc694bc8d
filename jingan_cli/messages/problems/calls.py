"""What is wrong with a call in Python, for problems that the command line cannot have."""

from __future__ import annotations

from jingan_cli.messages.problems.wording import Wording

CALLS: dict[str, Wording] = {
    "bad-argument": Wording(
        "参数 {name} 不能是“{given}”。", "{name} cannot be {given}.",
        "{nearest}可用的值：{known}。", "{nearest}Use one of: {known}."),
    "no-submission": Wording(
        "没有可以判断的报送。", "There is no submission to judge.",
        "给出 load_submission 或 parse_submission 返回的报送。", "Pass what load_submission or parse_submission returned."),
    "submission-of-another-plan": Wording(
        "{given} 是对照另一个计划读入的，不能按计划“{plan}”判断。",
        "{given} was read against another plan and cannot be judged against {plan}.",
        "用同一个计划重新读入。", "Load it again with the plan that is to judge it."),
    "inexact-number": Wording(
        "{place} 是浮点数 {given}，不是精确的数。", "{place} is the float {given}, which is not exact.",
        "写成整数、Decimal、Fraction，或文字“{given}”。", "Pass an int, a Decimal, a Fraction, or the string '{given}'."),
    "endless-number": Wording(
        "{place} 是 {given}，不能写成有限小数。", "{place} is {given}, which has no finite decimal form.",
        "先按报送的位数取舍。", "Round it to the number of digits reported."),
    "no-plain-value": Wording(
        "{place} 是 {given}，不能写进报送。", "{place} is {given}, which a submission cannot contain.",
        "只用文字、整数、Decimal、Fraction、布尔值、日期、None、列表和字典，字典的键用文字。",
        "Use strings, ints, Decimals, Fractions, booleans, dates, None, lists, and mappings with string keys."),
}
