"""The lines of `jingan explain ID`: what each sum is, and what a comparison means."""

from __future__ import annotations

from jingan_cli.model.text import Text

STEPS: dict[str, Text] = {
    # what is asked
    "source": Text("出处：{place}“{clause}”", "Source: {place}, “{clause}”"),
    "asked": Text("目标 T：{threshold}；{measure}，{pace}", "Target T: {threshold}; {measure}, {pace}"),
    "overlaid": Text("{who} 改为 {threshold}", "changed to {threshold} by {who}"),
    "baseline": Text("基数 B = {value}", "Baseline B = {value}"),
    "every": Text("{every}报一次数字", "Reported {every}"),
    "adjusted": Text(
        "调整，自 {since}{until}：{threshold}，{pace}（{who}：{why}）",
        "Adjusted from {since}{until}: {threshold}, {pace} ({who}: {why})"),
    "suspended": Text("暂停，自 {since}{until}（{who}：{why}）", "Suspended from {since}{until} ({who}: {why})"),
    "until": Text(" 至 {day}", " to {day}"),
    "date": Text("判断日期 {day}，期末 {end}", "Judged as of {day}; the period ends on {end}"),
    "date-end": Text("判断日期 {day}，即期末", "Judged as of {day}, the end of the period"),
    "reference": Text("参照 {name} = {value}（{origin}）", "Reference {name} = {value} ({origin})"),
    "reference-plus": Text("目标 T = {sum}{unit}", "Target T = {sum}{unit}"),
    "provisional": Text("目标暂定，以{name}为准", "The target is provisional until {name} is given"),
    "awaited": Text("尚无{name}，目标未定", "{name} is not available yet, so there is no target"),
    "in-force": Text("所用目标 T：{threshold}", "Target in force, T: {threshold}"),
    # month by month
    "month-share": Text(
        "{month} 月末：应完成 {share}，即 {due}；低于 {amber}为未达标",
        "By the end of {month}: {share}, that is {due}; below {amber} it fails"),
    "month-share-open": Text(
        "{month} 月末：应完成 {share}，即 {due}；不足为预警", "By the end of {month}: {share}, that is {due}; below it is at risk"),
    "month-share-ceiling": Text(
        "{month} 月末：序时 {share}，不超过 {due}；高于 {amber}为未达标",
        "By the end of {month}: {share}, at most {due}; above {amber} it fails"),
    "month-due": Text("{month} 月末：{due}；低于 {amber}为未达标", "By the end of {month}: {due}; below {amber} it fails"),
    "month-due-ceiling": Text(
        "{month} 月末：不超过 {due}；高于 {amber}为未达标", "By the end of {month}: at most {due}; above {amber} it fails"),
    "months": Text("{first} 至 {last}", "each month from {first} to {last}"),
    "month-end": Text("{month} 月末，即期末：{threshold}，否则未达标", "By the end of {month}, the end of the period: {threshold}, else it fails"),
    "month-nothing": Text("{month} 月末：未到期", "By the end of {month}: nothing is due yet"),
    "month-nothing-whole": Text("{month} 月末：应达不足一个整数", "By the end of {month}: no whole unit is due yet"),
    "month-corridor": Text("{month} 月末：应在区间之内", "By the end of {month}: must be within both bounds"),
    "month-awaited": Text("{month} 月末：尚无参照数", "By the end of {month}: the reference is not available yet"),
    "month-suspended": Text("{month} 月末：暂停", "By the end of {month}: suspended"),
    # the figure
    "no-figure": Text("没有数字", "There is no figure"),
    "figure": Text("填报 a = {value}", "Reported a = {value}"),
    "figure-converted": Text("填报 {given}，换算 a = {sum}{unit}", "Reported {given}, converted a = {sum}{unit}"),
    "figure-growth": Text(
        "填报 {now}，上年同期 {before}，增速 a = {sum}%",
        "Reported {now}, a year earlier {before}: growth a = {sum}%"),
    "also": Text("另一口径（{basis}）{value}，不参与判断", "On another basis ({basis}): {value}; not judged"),
    # what is due
    "share": Text("序时进度 = {sum}", "Share of the period elapsed = {sum}"),
    "share-milestones": Text(
        "节点：{before} 个月 {low}，{after} 个月 {high}；应完成 s = {sum}",
        "Milestones: {low} after {before} months, {high} after {after}; share due s = {sum}"),
    "due": Text("序时应达 E = B + s × (T - B) = {sum}{unit}", "Due E = B + s × (T - B) = {sum}{unit}"),
    "due-whole": Text("应达 E = T = {sum}{unit}", "Due E = T = {sum}{unit}"),
    "due-at-end": Text("期末才到期，此前没有序时应达", "Due at the end; no schedule applies before that"),
    "due-at-all-times": Text("任何时候都应在区间之内，没有序时应达", "Must be kept at all times; no schedule applies"),
    "due-down": Text(
        "单位不可拆分，E 取最近的 {step}{unit} 的整数倍，正好一半则舍：{value} → {rounded}{unit}",
        "Cannot be split: E is rounded to the nearest multiple of {step}{unit}, a half down: {value} → {rounded}{unit}"),
    "due-up": Text(
        "单位不可拆分，E 取最近的 {step}{unit} 的整数倍，正好一半则进：{value} → {rounded}{unit}",
        "Cannot be split: E is rounded to the nearest multiple of {step}{unit}, a half up: {value} → {rounded}{unit}"),
    "whole-down": Text("向下取整：{value} → {rounded}{unit}", "Rounded down: {value} → {rounded}{unit}"),
    "whole-up": Text("向上取整：{value} → {rounded}{unit}", "Rounded up: {value} → {rounded}{unit}"),
    "width": Text("预警宽度 = {sum}{unit}（|T - B| 的百分点）", "Width of the at-risk band = {sum}{unit} (points of |T - B|)"),
    "width-constant": Text("预警宽度 = {sum}{unit}（|T| 的百分点）", "Width of the at-risk band = {sum}{unit} (points of |T|)"),
    "width-edge": Text("预警宽度 = {sum}{unit}（端点的百分点）", "Width of the at-risk band = {sum}{unit} (points of that bound)"),
    "amber": Text("预警下限 R = E - 宽度 = {sum}{unit}", "At-risk line R = E - width = {sum}{unit}"),
    "amber-ceiling": Text("预警上限 R = E + 宽度 = {sum}{unit}", "At-risk line R = E + width = {sum}{unit}"),
    "amber-from-nothing": Text(
        "累计数不低于 0，报告中写作 0{unit}",
        "A cumulative figure is never below 0, so reports show 0{unit}"),
    # the comparison
    "target-reached": Text("a 与 T：{test}，已达到目标", "a and T: {test}, target reached"),
    "target-short": Text("a 与 T：{test}，尚未达到目标", "a and T: {test}, target not yet reached"),
    "not-above-high": Text("a 与上限：{test}，没有超出", "a and the upper bound: {test}, not exceeded"),
    "above-high": Text("a 与上限：{test}，已突破", "a and the upper bound: {test}, exceeded"),
    "ceiling-kept": Text("a 与 T：{test}，没有超过", "a and T: {test}, not exceeded"),
    "ceiling-broken": Text("a 与 T：{test}，高于目标", "a and T: {test}, exceeded"),
    "at-the-end": Text("已到期末，不再按序时进度判断", "The period has ended, so the schedule no longer applies"),
    "not-at-the-end": Text("年度指标，未到期末，不判断", "Judged only at the end of the period, which is not reached yet"),
    "nothing-due": Text(
        "a 与 B：{test}；E 与 B：{test2}，序时应达不足一个整数",
        "a and B: {test}; E and B: {test2}: no whole unit is due yet"),
    "due-met": Text("a 与 E：{test}，不落后", "a and E: {test}, on schedule"),
    "due-missed": Text("a 与 E：{test}，落后", "a and E: {test}, behind"),
    "amber-kept": Text("a 与 R：{test}，在预警范围之内", "a and R: {test}, within the at-risk band"),
    "amber-left": Text("a 与 R：{test}，在预警范围之外", "a and R: {test}, beyond the at-risk band"),
    "corridor-kept": Text("a 与两端：{test}，{test2}，在区间之内", "a and both bounds: {test}, {test2}, within them"),
    "corridor-left": Text("a 与端点：{test}，在区间之外", "a and the bound: {test}, outside"),
    "outside": Text("超出 {sum}{unit}", "Outside by {sum}{unit}"),
    "outside-kept": Text("超出与宽度：{test}，在预警范围之内", "This distance and the width: {test}, within the at-risk band"),
    "outside-left": Text("超出与宽度：{test}，在预警范围之外", "This distance and the width: {test}, beyond the at-risk band"),
    # the numbers beside it
    "completion": Text("完成率 = 100 × (a - B) / (T - B) = {sum}%", "Completion = 100 × (a - B) / (T - B) = {sum}%"),
    "gap": Text("差 = 100 × (a - E) / |T - B| = {sum} 个百分点，{way}", "Gap = 100 × (a - E) / |T - B| = {sum} points, {way}"),
    "gap-ceiling": Text("差 = 100 × (E - a) / |T - B| = {sum} 个百分点，{way}", "Gap = 100 × (E - a) / |T - B| = {sum} points, {way}"),
    "gap-constant": Text("差 = 100 × (a - T) / |T| = {sum} 个百分点，{way}", "Gap = 100 × (a - T) / |T| = {sum} points, {way}"),
    "gap-constant-ceiling": Text("差 = 100 × (T - a) / |T| = {sum} 个百分点，{way}", "Gap = 100 × (T - a) / |T| = {sum} points, {way}"),
    "gap-above-high": Text("差从上限算起 = {sum} 个百分点，{way}", "Gap from the upper bound = {sum} points, {way}"),
    "gap-growth": Text("差 = a - T = {sum} 个百分点，{way}", "Gap = a - T = {sum} points, {way}"),
    "gap-growth-ceiling": Text("差 = T - a = {sum} 个百分点，{way}", "Gap = T - a = {sum} points, {way}"),
    "ahead": Text("快于序时进度或与之持平", "ahead of schedule or level with it"),
    "behind": Text("慢于序时进度", "behind schedule"),
    "ahead-of-target": Text("好于目标或与之持平", "better than the target or level with it"),
    "behind-of-target": Text("差于目标", "worse than the target"),
    "forecast": Text(
        "照此速度，期末 = (a - B) / s + B = {sum}{unit}",
        "At this rate, the period ends at (a - B) / s + B = {sum}{unit}"),
    "months-left": Text("其余月数 = {sum}", "Months left = {sum}"),
    "one-month-at-least": Text("不足一个月，按一个月计", "Less than a month counts as one"),
    "needed": Text("其余每月须完成 (T - a) / 月数 = {sum}{unit}", "Each remaining month needs (T - a) / months = {sum}{unit}"),
    # the end
    "because": Text("{reason}", "{reason}"),
    "out-of-scope": Text(
        "注意：此项不在文件的填报范围内，jingan check 不作判断",
        "Note: this target is not in the file's scope, so jingan check does not judge it"),
    "waived": Text(
        "已豁免至 {until}（{who}：{reason}）：状态不变，不阻断",
        "Waived until {until} ({who}: {reason}): the status is unchanged, but it does not block"),
    "conclusion": Text("结论：{status}", "Verdict: {status}"),
    "conclusion-stage": Text("结论：{status}（{stage}）", "Verdict: {status} ({stage})"),
}
