"""What is odd and stops nobody: in submissions, in the settings, and in a plan that lint looks at."""

from __future__ import annotations

from jingan_cli.messages.problems.wording import Wording

WARNINGS: dict[str, Wording] = {
    "superseded": Wording(
        "{reporter} 的第 {revision} 次报送已被更正：{detail}。",
        "Revision {revision} of {reporter} was replaced by a later one: {detail}.",
        "核对新旧数字；改错了的，再报一次更正。", "Compare the two; where the later one is wrong, send a higher revision."),
    "copy-of-file": Wording(
        "与“{file}”内容完全相同，只计一份。", "It holds the same as {file}; one of them counts.",
        "删去多余的一份。", "Delete one of them."),
    "figure-fell": Wording(
        "{target} 的累计数由 {before} 降为 {now}。", "The cumulative figure of {target} fell from {before} to {now}.",
        "核对数字；确为更正时写 correction: 原因。", "Check it; where it is a correction, give correction: with the reason."),
    "look-alike-reporter": Wording(
        "填报单位“{one}”和“{other}”看来是同一个。", "The reporters {one} and {other} look like one.",
        "统一名称。", "Use one name."),
    "waiver-expired": Wording(
        "{target} 的豁免已于 {until} 到期，重新阻断。", "The waiver of {target} ended on {until}; it blocks again.",
        "报批延期，或删除这条豁免。", "Have it extended, or delete it."),
    "waiver-too-long": Wording(
        "{target} 的豁免到 {until}，超过判断日期一年，不起作用。", "The waiver of {target} runs to {until}, more than a year beyond the date judged, and does not count.",
        "把 until 写到一年之内，到期再报批。", "Let it end within a year, and have it extended then."),
    "waiver-unused": Wording(
        "{target} 的豁免没有用上。", "The waiver of {target} excuses nothing.",
        "删除这条豁免。", "Delete it."),
    "waiver-ending": Wording(
        "{target} 的豁免将于 {until} 到期。", "The waiver of {target} ends on {until}.",
        "在此之前完成，或报批延期。", "Reach the target before, or have it extended."),
    "waiver-unknown-target": Wording(
        "豁免的指标“{given}”不在计划中。", "The waiver is for {given}, which the plan does not hold.",
        "{nearest}改正或删除这条豁免。", "{nearest}Correct it or delete it."),
    "rules-not-yet-merged": Wording(
        "{ref} 中还没有 .jingan.yaml，按被检查方自己的规则判断。", "{ref} holds no .jingan.yaml yet, so what is judged was judged by rules of its own.",
        "由别人审阅这些规则再合并；合并后改动须经合并才生效。", "Have others review these rules before they are merged; from then on a change counts once merged."),
    "stale-figures": Wording(
        "数字截至 {given}，按 {as_of} 判断。", "The figures go to {given} and are judged at {as_of}.",
        "报送最新的数字。", "Report newer figures."),
    "newer-submission": Wording(
        "同一单位已报送 {given}，这里判断的是 {judged}。", "The same reporter has sent {given}; what is judged here is {judged}.",
        "要判断最近一期的，改 period 或 --period。", "Change period or --period where the latest is to be judged."),
    "config-elsewhere": Wording(
        "给出的文件在这个配置之下，而它没有起作用。", "A file that was named lies under this config, which does not count.",
        "到它的文件夹里运行，或用 --config 指明它。", "Run in its folder, or name it with --config."),
    "config-misnamed": Wording(
        "这个文件看来是配置，但名称不是 {known}，没有读。", "This file looks like a config, but is not called {known}, and was not read.",
        "改名为 {known}，或用 --config 指明它。", "Call it {known}, or name it with --config."),
    "out-of-scope": Wording(
        "{target} 不在填报范围内，没有判断。", "{target} is out of scope and was not judged.",
        "删除它，或把它加入 scope。", "Delete it, or add it to scope."),
    "far-above-threshold": Wording(
        "{target} 的完成率为 {completion}%，超过 1000%。", "{target} is {completion}% complete, beyond 1000%.",
        "核对数字和单位。", "Check the figure and its unit."),
    "percent-as-fraction": Wording(
        "{target} 填的是 {given}，像是没有乘以 100 的比率。", "{target} is given as {given}, which looks like a share that was not multiplied by 100.",
        "想填 {instead} 就写 {instead}；确为 {given} 时带上百分号，或加 confirmed: true。",
        "Write {instead} if that is meant; if it is {given}, write the percent sign or add confirmed: true."),
    "period-ends-no-term": Wording(
        "计划从 {start} 开始，“{given}”不是它的一个季度或半年的末尾。", "The plan begins on {start}, and none of its quarters or halves ends with {given}.",
        "按季、按半年报送的指标从计划开始时数；写月份，如 2022-06。", "Terms are counted from the plan's start; write the month, such as 2022-06."),
    "adjustment-outranked": Wording(
        "{target} 在这里有自己的目标值，原计划从 {day} 起的调整（{threshold}）不再有效。", "{target} has a threshold of its own here, so the adjustment to {threshold} from {day} counts no more.",
        "调整仍要有效时，在这里再写一条。", "Write the adjustment again here if it is still to count."),
    "growth-like-index": Wording(
        "{target} 的增速填的是 {given}，像是以上年为 100 的指数。", "{target} is given as a growth of {given}, which looks like an index with last year as 100.",
        "指数 98.5 写成 -1.5%；确为增速时加 confirmed: true。", "Write an index of 98.5 as -1.5%; if it is a growth, add confirmed: true."),
    "share-above-100": Wording(
        "{target} 填的是 {given}，比率一般不超过 100%。", "{target} is given as {given}; a share is seldom above 100%.",
        "核对数字和小数点。", "Check the figure and its decimal point."),
    "split-unit": Wording(
        "{target} 的单位不能拆分，填的是 {given}。", "{target} counts whole things, and {given} was reported.",
        "核对数字。", "Check the figure."),
    "reference-unused": Wording(
        "{target} 的参照数没有采用：{why}。", "The reference of {target} was not used: {why}.",
        "删除 reference，或核对计划。", "Delete reference, or check the plan."),
    "nothing-judged": Wording(
        "没有一项可以判断：都未到期或已暂停。", "Nothing could be judged: all is not due or suspended.",
        "到期后再检查。", "Check again when something is due."),
    # a plan that is not sound
    "met-at-start": Wording(
        "{target} 的目标 {threshold} 在期初（{start}）就已达到。", "{target} is met at the start: {threshold} is asked for, {start} is there.",
        "核对目标值和基数；要一直保持的，进度写成 constant。", "Check threshold and baseline; what is to be kept has the pace constant."),
    "rising-ceiling": Wording(
        "{target} 的上限从期初的 {start} 逐月升到 {threshold}，中途低于上限也会不达标。", "The ceiling of {target} rises month by month from {start} to {threshold}, so a figure below it can fail before the end.",
        "上限一直有效的，写 pace: constant，或删除 baseline。", "Write pace: constant where the ceiling holds at all times, or delete baseline."),
    "split-threshold": Wording(
        "{target} 的 {given} 不是整数，而单位“{unit}”不能拆分，判断时会取整。", "{target} asks for {given}, and {unit} counts whole things: what is due is rounded to them.",
        "用计划自定的单位，如“人/千人”，或核对数字。", "Use a unit of the plan's own, as 人/千人, or check the figure."),
    "part-of-circle": Wording(
        "part_of 绕成一圈：{names}。", "part_of goes in a circle: {names}.",
        "删除其中一个 part_of。", "Delete one of them."),
    "parts-above-whole": Wording(
        "其中数 {names} 合计 {sum}，大于总数 {whole} 的 {threshold}。", "The parts {names} make {sum}, more than the {threshold} of {whole}.",
        "核对目标值；不是其中数的，删除 part_of。", "Check the thresholds; delete part_of where it is no part."),
    "look-alike-unit": Wording(
        "单位“{given}”只有本计划认识，像是“{known}”。", "The unit {given} is known to this plan alone, and looks like {known}.",
        "写成 {known}，或确认两者不同。", "Write {known}, unless they are two."),
    "look-alike-targets": Wording(
        "{one} 和 {other} 的代号或名称几乎相同。", "{one} and {other} have nearly the same id or name.",
        "是同一个指标的，合并；不是的，把名称写得明白些。", "Make them one, or tell them apart by their names."),
    "target-without-source": Wording(
        "{target} 没有写出处。", "{target} does not say where it comes from.",
        "写上 source: [{{place: …, clause: …}}]。", "Add source: [{{place: …, clause: …}}]."),
    "clause-without-figure": Wording(
        "{target} 的原文里没有它的数字 {threshold}。", "No clause of {target} holds its figure, {threshold}.",
        "核对目标值和单位，或照抄含有数字的原文。", "Check threshold and unit, or quote the words that hold the figure."),
    "words-against-terms": Wording(
        "{target} 的原文写的是“{given}”，计划写的是 {terms}。", "The source of {target} says {given}, and the plan says {terms}.",
        "核对 threshold、measure、net 和 pace；确实如此的，摘录不含这些字的原文。", "Check threshold, measure, net and pace; where the plan is right, quote the document without these words."),
    "targets-without-reporter": Wording(
        "reporters 里没有人负责 {count} 个指标：{names}。", "Nobody among the reporters answers for {count} targets: {names}.",
        "补上负责的单位；扩展的计划写 reporters 时，会整个代替原有的。", "Name who does; reporters of an extending plan replace those below as a whole."),
    "unused-section": Wording(
        "部分“{given}”里没有指标。", "The section {given} holds no target.",
        "删除它，或把指标归入其中。", "Delete it, or put targets into it."),
    "unused-reference": Wording(
        "没有一项目标用到参照数“{given}”。", "No threshold takes the reference {given}.",
        "核对名称，或删除它。", "Check the name, or delete it."),
    "adjustment-without-effect": Wording(
        "{target} 的这条调整不起作用：不在计划期间内，或与计划相同。", "This adjustment of {target} changes nothing: it is outside the plan's period, or says what the plan says.",
        "核对日期和目标值，或删除它。", "Check its dates and terms, or delete it."),
}
