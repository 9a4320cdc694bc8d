"""What is wrong with a plan, or with what it quotes."""

from __future__ import annotations

from jingan_cli.messages.problems.wording import Wording

PLANS: dict[str, Wording] = {
    # a plan
    "reserved-name": Wording(
        "“{given}”是错误代码，不能作指标代号。", "{given} is a problem code and cannot be the id of a target.",
        "换一个代号。", "Choose another id."),
    "name-clash": Wording(
        "“{given}”既是{one}，又是{other}。", "{given} is both {one} and {other}.",
        "部分、标签和指标不能同名。", "Sections, tags and targets need different names."),
    "duplicate-name": Wording(
        "中文名“{given}”与 {other} 相同。", "The Chinese name {given} is already used by {other}.",
        "每个指标用不同的中文名。", "Give each target a Chinese name of its own."),
    "unknown-section": Wording(
        "计划中没有部分“{given}”。", "There is no section {given}.",
        "{nearest}在 sections 下列出它。", "{nearest}List it under sections."),
    "bad-unit": Wording(
        "“{given}”不能作单位。", "{given} cannot be a unit.",
        "写出单位本身，如“万平方米”。", "Write the unit itself, such as 万平方米."),
    "bad-plan-period": Wording(
        "计划的期间应从某月第一天到某月最后一天，且开始早于结束。",
        "A plan's period runs from the first day of a month to the last day of the same or a later month.",
        "写成 {{start: 2022-01-01, end: 2022-12-31}}。", "Write {{start: 2022-01-01, end: 2022-12-31}}."),
    "milestone-outside-period": Wording(
        "节点 {given} 不在计划期间之内。", "The milestone {given} is outside the plan's period.",
        "节点写计划期间内的月份。", "Use a month within the plan's period."),
    "milestones-not-rising": Wording(
        "节点 {given} 的比例没有逐月上升到最后一个月的 100%。",
        "Milestones rise from month to month, to 100% in the last month; the one for {given} does not.",
        "比例逐月上升，最后一个月为 100%。", "Make the shares rise from month to month, to 100% in the last month."),
    "pace-not-allowed": Wording(
        "这种指标不能用进度“{given}”。", "A target of this kind cannot have the pace {given}.",
        "可用的进度：{known}。", "Use one of: {known}."),
    "threshold-not-allowed": Wording(
        "区间的下限 {low} 高于上限 {high}。", "The lower bound {low} is above the upper one {high}.",
        "写成 [下限, 上限]。", "Write [lower, upper]."),
    "baseline-not-allowed": Wording(
        "这种指标不用基数。", "A target of this kind cannot have a baseline.",
        "删除 baseline；只有时点数和增速才有基数。", "Delete baseline; only level and growth targets have one."),
    "baseline-beyond-threshold": Wording(
        "基数 {given} 已超过目标 {threshold}。", "The baseline {given} is beyond the threshold {threshold}.",
        "核对两个数字，或把进度写成 constant。", "Check both figures, or set the pace to constant."),
    "baseline-without-unit": Wording(
        "增速的基数是金额，要写单位。", "The baseline of a growth target is an amount and needs a unit.",
        "写成“278.48 亿元”。", "Write it with its unit, as in “278.48 亿元”."),
    "unknown-part-of": Wording(
        "part_of 所指的“{given}”不是另一个指标。", "part_of names {given}, which is not another target.",
        "{nearest}写总数指标的 id。", "{nearest}Give the id of the target for the whole."),
    "part-of-units": Wording(
        "单位“{unit}”与总数的单位“{other}”不是同一种。", "The unit {unit} is of a different kind from the whole's unit, {other}.",
        "两者用同一种单位，或删除 part_of：单位不同的部分应单列为一项指标。",
        "Use units of the same kind, or delete part_of: a part in another kind of unit is a separate target."),
    "combine-not-allowed": Wording(
        "只有累计和时点数可以相加。", "Only cumulative figures and levels can be added up.",
        "删除 combine，或改 measure。", "Delete combine, or change the measure."),
    "rate-not-allowed": Wording(
        "“{unit}”是比率，不能相加，也不能作为另一项的其中项。", "{unit} is a rate, which cannot be added up or be part of a whole.",
        "删除 combine 或 part_of，或改用数量作单位。", "Delete combine or part_of, or use a unit of quantity."),
    "net-not-allowed": Wording(
        "增速和区间不能用 net。", "net cannot be used with growth or with between.",
        "删除 net，或改用 at_least、at_most。", "Delete net, or use at_least or at_most."),
    "negative-threshold": Wording(
        "{given} 低于零，而这种指标的数字不能为负。", "{given} is below zero, but figures for this target cannot be.",
        "数字可正可负的（净增、差额）写 net: true，或核对符号。", "Write net: true if figures can be negative, or check the sign."),
    "corridor-without-whole": Wording(
        "区间内没有整数，而这个单位不可拆分。", "There is no whole number within the range, and the unit cannot be split.",
        "放宽区间，使其中有整数。", "Widen the range so that it contains a whole number."),
    "unit-without-threshold": Wording(
        "改了单位，却没有按新单位重写 {keys}。", "The unit is changed, but not {keys}.",
        "在同一处按新单位写上 {keys}。", "Give {keys} in the new unit in the same place."),
    "adjustment-without-change": Wording(
        "这条调整没有调整任何内容。", "This adjustment changes nothing.",
        "写上 threshold、pace 或 suspended: true。", "Add threshold, pace or suspended: true."),
    "adjustment-dates": Wording(
        "调整的结束日期早于开始日期。", "The adjustment ends before it begins.",
        "核对 from 和 until。", "Check from and until."),
    "two-adjustments": Wording(
        "{target} 有两条同时从 {given} 开始的调整。", "{target} has two adjustments that begin on {given}.",
        "合并成一条。", "Merge them into one."),
    "plan-not-as-pinned": Wording(
        "计划 {plan} 与 plan_sha256 所固定的不一致。", "The plan {plan} does not match plan_sha256.",
        "恢复原来的计划；改动已获批准的，写 plan_sha256: [{now}]。",
        "Restore the plan; if the change is approved, write plan_sha256: [{now}]."),
    "two-reporters": Wording(
        "{target} 由 {one} 和 {other} 同时负责。", "Both {one} and {other} answer for {target}.",
        "只留一个，或在计划中写 combine: sum。", "Keep one, or write combine: sum in the plan."),
    "extends-unknown": Wording(
        "找不到所扩展的计划“{given}”。", "The plan to extend, {given}, was not found.",
        "写内置计划的名称（{known}）或文件路径。", "Give the id of a bundled plan ({known}) or a path."),
    "extends-loop": Wording(
        "计划循环扩展：{given}。", "The plan extends itself: {given}.",
        "删除这个 extends。", "Delete this extends."),
    # a source document
    "clause-not-in-source": Wording(
        "来源文件里没有“{given}”。", "The source document does not contain the words {given}.",
        "照抄原文；空格和换行不计。", "Copy the exact words from the document; spaces and line breaks do not matter."),
    "words-not-in-source": Wording(
        "来源文件里没有含“{given}”的行。", "No line of the source document contains {given}.",
        "改正 --from 或 --to；--to 所指的行要在 --from 之后。", "Correct --from or --to; the line for --to comes after the one for --from."),
}
