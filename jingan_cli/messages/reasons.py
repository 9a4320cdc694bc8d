"""The reasons of verdicts."""

from __future__ import annotations

from jingan_cli.model.text import Text

REASONS: dict[str, Text] = {
    "suspended": Text("{authority}决定暂停：{why}。", "Suspended by {authority}: {why}."),
    "no-figure": Text("没有报送数字。", "No figure was reported."),
    "no-figure-year-end": Text("年度指标，年底才判断；尚无数字。", "Judged only at the end of the period; no figure yet."),
    "no-figure-term": Text("{every}报一次数字，本期没有。", "Reported {every}; no figure is due now."),
    "no-reference": Text(
        "尚无{name}，无法判断；填写 {{value: 数字, reference: 参照数}}，表格填在“参照数”一栏。",
        "{name} is not available yet, so this cannot be judged; report {{value: FIGURE, reference: FIGURE}}, in a form under Reference."),
    "no-reference-year-end": Text(
        "年度指标，年底才判断；尚无{name}。",
        "Judged only at the end of the period; {name} is not available yet."),
    "year-end": Text("年度指标，年底才判断；目前 {actual}。", "Judged only at the end of the period; {actual} so far."),
    "nothing-due": Text("序时应达不足一个整数，暂不判断；目前 {actual}。", "No whole unit is due yet; {actual} so far."),
    "reached": Text("{actual}，已达到目标 {threshold}。", "{actual} reaches the target of {threshold}."),
    "within": Text("{actual}，在目标 {threshold} 之内。", "{actual} is within the target of {threshold}."),
    "on-schedule": Text(
        "{actual}，不落后于序时应达 {expected}。", "{actual} is on schedule: {expected} is due."),
    "behind": Text("{actual}，序时应达 {expected}，{lag}。", "{actual}, but {expected} is due: {lag}."),
    "behind-unmeasured": Text("{actual}，序时应达 {expected}。", "{actual}, but {expected} is due."),
    "not-met": Text("{actual}，目标 {threshold}，{lag}。", "{actual}, but the target is {threshold}: {lag}."),
    "not-met-unmeasured": Text("{actual}，目标 {threshold}。", "{actual}, but the target is {threshold}."),
    "missed": Text(
        "期末 {actual}，没有达到目标 {threshold}。",
        "{actual} at the end of the period, below the target of {threshold}."),
    "missed-ceiling": Text(
        "期末 {actual}，高于目标 {threshold}。",
        "{actual} at the end of the period, above the target of {threshold}."),
    "broken": Text("{actual}，已突破上限 {ceiling}。", "{actual} is above the ceiling of {ceiling}."),
    "outside": Text("{actual}，在目标 {threshold} 之外。", "{actual} is outside the target of {threshold}."),
    # in an audit
    "conflict": Text("{reporters} 都报了数字，无法认定。", "More than one reporter gave a figure: {reporters}."),
    "reported-twice": Text("{reporters} 对同一期间报了两次，无法认定。", "{reporters} reported it twice for this period."),
    "file-invalid": Text("{reporters} 报送的文件无效，数字未计入。", "The file from {reporters} is invalid and was not counted."),
    "share-of-sum": Text(
        "{actual} 是合计的一部分，另有 {absent} 报送，由汇总判断。",
        "{actual} is one reporter's part of a sum; {absent} also report, and jingan audit judges the sum."),
    "partly-reported": Text(
        "已报 {actual}，还缺 {absent}，无法认定。",
        "{actual} so far; {absent} did not report, so it cannot be judged."),
    # how far
    "ahead-points": Text("快于序时进度 {gap} 个百分点", "{gap} points ahead of schedule"),
    "behind-points": Text("慢于序时进度 {gap} 个百分点", "{gap} points behind schedule"),
    "below-points": Text("低于目标 {gap} 个百分点", "{gap} points below it"),
    "above-points": Text("超出上限 {gap} 个百分点", "{gap} points above it"),
    "below-share": Text("低于目标 {by} 个百分点（目标的 {gap}%）", "{by} points below it ({gap}% of it)"),
    "above-share": Text("超出上限 {by} 个百分点（上限的 {gap}%）", "{by} points above it ({gap}% of it)"),
    # terms
    "quarter": Text("每季度", "once a quarter"),
    "half": Text("每半年", "twice a year"),
    "year": Text("每年", "once a year"),
    "at_least": Text("不低于 {value}", "at least {value}"),
    "at_most": Text("不超过 {value}", "at most {value}"),
    "between": Text("{value} 至 {high}", "{value} to {high}"),
}
