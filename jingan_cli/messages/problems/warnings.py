"""Warnings, which stop nothing: about submissions, about settings, and about a plan that lint checks."""

from __future__ import annotations

from jingan_cli.messages.problems.wording import Wording

WARNINGS: dict[str, Wording] = {
    "superseded": Wording(
        "{reporter} 第 {revision} 次报送中：{detail}。", "In revision {revision} from {reporter}: {detail}.",
        "核对新旧数字；更正有误的，再次更正。", "Compare the two; if the later one is wrong, submit a higher revision."),
    "copy-of-file": Wording(
        "与“{file}”内容完全相同，只计一份。", "The file is identical to {file}; only one of them counts.",
        "删去多余的一份。", "Delete one of them."),
    "figure-fell": Wording(
        "{target} 的累计数由 {before} 降为 {now}。", "The cumulative figure of {target} fell from {before} to {now}.",
        "核对数字；确为更正的，{add_correction}。", "Check the figure; if it is a correction, {add_correction}."),
    "look-alike-reporter": Wording(
        "填报单位“{one}”和“{other}”看来是同一个单位。", "The reporters {one} and {other} look like the same one.",
        "统一名称。", "Use the same name everywhere."),
    "waiver-expired": Wording(
        "{target} 的豁免已于 {until} 到期，该指标重新阻断。", "The waiver for {target} expired on {until}; the target blocks again.",
        "报批延期，或删除这条豁免。", "Have the waiver extended, or delete it."),
    "waiver-too-long": Wording(
        "{target} 的豁免到 {until}，超过判断日期一年以上，不起作用。",
        "The waiver for {target} runs to {until}, more than a year after the date judged, so it does not apply.",
        "until 写在一年之内，到期再报批延期。", "Set until within a year, and have the waiver extended then."),
    "waiver-unused": Wording(
        "{target} 的豁免没有用上。", "The waiver for {target} is not needed.",
        "删除这条豁免。", "Delete the waiver."),
    "waiver-ending": Wording(
        "{target} 的豁免将于 {until} 到期。", "The waiver for {target} ends on {until}.",
        "在此之前完成，或报批延期。", "Meet the target before then, or have the waiver extended."),
    "waiver-unknown-target": Wording(
        "豁免的指标“{given}”不在计划中。", "The waiver is for {given}, which is not in the plan.",
        "{nearest}改正或删除这条豁免。", "{nearest}Correct it or delete it."),
    "rules-not-yet-merged": Wording(
        "{ref} 中还没有 .jingan.yaml，按工作目录中被检查方自己的规则判断。",
        "{ref} has no .jingan.yaml yet, so the rules of the working tree were used.",
        "请他人审核这些规则后再合并；此后对规则的改动，合并以后才生效。",
        "Have someone else review these rules before they are merged; after that, a change to them applies once it is merged."),
    "stale-figures": Wording(
        "数字截至 {given}，按 {as_of} 的进度判断。", "The figures are as of {given} but are judged as of {as_of}.",
        "报送最新的数字。", "Report newer figures."),
    "newer-submission": Wording(
        "同一单位已报送 {given}，这里判断的是 {judged}。", "The same reporter has already submitted {given}, but {judged} is judged here.",
        "要判断最近一期的，改 period 或 --period。", "To judge the latest period, change period or --period."),
    "config-elsewhere": Wording(
        "给出的文件在这个配置所在的文件夹里，但这个配置没有起作用。",
        "This config is not in use, although a file named in the call is in its folder.",
        "到配置所在的文件夹里运行，或用 --config 指明它。", "Run in the config's folder, or name it with --config."),
    "config-misnamed": Wording(
        "这个文件看来是配置，但文件名不是 {known}，没有读取。", "This file looks like a config but was not read, because it is not called {known}.",
        "改名为 {known}，或用 --config 指明它。", "Rename it to {known}, or name it with --config."),
    "out-of-scope": Wording(
        "{target} 不在填报范围内，没有判断。", "{target} is out of scope and was not judged.",
        "删除这个数字，或把指标加入 scope。", "Delete the figure, or add the target to scope."),
    "far-above-threshold": Wording(
        "{target} 的完成率为 {completion}%，超过 1000%。", "{target} is {completion}% complete, which is above 1000%.",
        "核对数字和单位。", "Check the figure and its unit."),
    "unlikely-unit": Wording(
        "{target} 填的是 {given}，小得不合常理；单位“{unit}”多半写错了。",
        "{target} is given as {given}, which is implausibly small; the unit {unit} is most likely wrong.",
        "应为 {instead} 的，改正单位；确为 {given} 的，{add_confirmed}。",
        "Correct the unit if you mean {instead}; if {given} is right, {add_confirmed}."),
    "percent-as-fraction": Wording(
        "{target} 填的是 {given}，像是没有乘以 100 的比率。", "{target} is given as {given}, which looks like a percentage that was not multiplied by 100.",
        "应为 {instead} 的，写 {instead}；确为 {given} 的，加上百分号，或{add_confirmed}。",
        "Write {instead} if that is what you mean; if {given} is right, add the percent sign, or {add_confirmed}."),
    "period-ends-no-term": Wording(
        "计划从 {start} 开始，“{given}”不是它的一个季度或半年的末尾。", "The plan starts on {start}, and none of its quarters or half-years ends with {given}.",
        "季度和半年从计划开始时算起；请写月份，如 2022-06。", "Quarters and half-years are counted from the plan's start; write a month instead, such as 2022-06."),
    "adjustment-outranked": Wording(
        "{target} 在这里有自己的目标值，原计划从 {day} 起的调整（{threshold}）不再有效。", "{target} has its own threshold here, so the adjustment to {threshold} from {day} no longer applies.",
        "调整仍应有效的，在这里再写一条。", "If the adjustment should still apply, repeat it here."),
    "growth-like-index": Wording(
        "{target} 的增速填的是 {given}，像是以上年为 100 的指数。", "{target} is given as a growth of {given}, which looks like an index with last year as 100.",
        "指数 98.5 写成 -1.5%；确为增速的，{add_confirmed}。", "Write an index of 98.5 as -1.5%; if it is a growth rate, {add_confirmed}."),
    "share-above-100": Wording(
        "{target} 填的是 {given}，比率一般不超过 100%。", "{target} is given as {given}; such a rate is rarely above 100%.",
        "核对数字和小数点。", "Check the figure and its decimal point."),
    "split-unit": Wording(
        "{target} 的单位不能拆分，填的是 {given}。", "{target} counts whole things, but {given} was reported.",
        "核对数字。", "Check the figure."),
    "reference-unused": Wording(
        "{target} 的参照数没有采用：{why}。", "The reference of {target} was not used: {why}.",
        "{drop_reference}，或核对计划。", "{drop_reference}, or check the plan."),
    "nothing-judged": Wording(
        "没有指标可以判断：不是未到期，就是已暂停。", "Nothing could be judged: every target is either not yet due or suspended.",
        "到期后再检查。", "Check again when something is due."),
    # a plan that is not sound
    "met-at-start": Wording(
        "{target} 的目标 {threshold} 在期初（{start}）就已达到。", "{target} is already met at the start: the target is {threshold}, the start is {start}.",
        "核对目标值和基数；要求一直保持的，写 pace: constant。", "Check threshold and baseline; for a level to be maintained, write pace: constant."),
    "rising-ceiling": Wording(
        "{target} 的上限从期初的 {start} 逐月升到 {threshold}，中途低于上限也会不达标。", "The ceiling of {target} rises month by month from {start} to {threshold}, so a figure below it can fail before the end.",
        "上限一直有效的，写 pace: constant，或删除 baseline。", "If the ceiling applies at all times, write pace: constant, or delete baseline."),
    "split-threshold": Wording(
        "{target} 的 {given} 不是整数，而单位“{unit}”不能拆分，判断时会取整。", "{target} asks for {given}, but {unit} counts whole things, so what is due is rounded.",
        "用自定的单位，如“人/千人”，或核对数字。", "Use a custom unit, such as 人/千人, or check the figure."),
    "part-of-circle": Wording(
        "part_of 循环引用：{names}。", "part_of is circular: {names}.",
        "删除其中一个 part_of。", "Delete one of them."),
    "parts-above-whole": Wording(
        "其中数 {names} 合计 {sum}，大于总数 {whole} 的 {threshold}。", "The parts {names} add up to {sum}, more than the {threshold} of {whole}.",
        "核对目标值；不是其中数的，删除 part_of。", "Check the thresholds; delete part_of from a target that is not a part."),
    "look-alike-unit": Wording(
        "单位“{given}”是本计划自定的，与“{known}”相近。", "The unit {given} is defined only by this plan, and looks like {known}.",
        "写成“{known}”，或确认两者不同。", "Write {known}, unless the two are different units."),
    "look-alike-targets": Wording(
        "{one} 和 {other} 的代号或名称几乎相同。", "{one} and {other} have nearly the same id or name.",
        "同一个指标的，合并；不同的，用名称区分清楚。", "Merge them, or give them clearly different names."),
    "target-without-source": Wording(
        "{target} 没有写出处。", "{target} has no source.",
        "写上 source: [{{place: …, clause: …}}]。", "Add source: [{{place: …, clause: …}}]."),
    "clause-without-figure": Wording(
        "{target} 的原文里没有它的数字 {threshold}。", "No clause of {target} contains its figure, {threshold}.",
        "核对目标值和单位，或照抄含有数字的原文。", "Check threshold and unit, or quote the words that contain the figure."),
    "words-against-terms": Wording(
        "{target} 的原文写的是“{given}”，计划写的是 {terms}。", "The source of {target} says {given}, but the plan says {terms}.",
        "核对 threshold、measure、net 和 pace；计划无误的，摘录不含这些字的原文。", "Check threshold, measure, net and pace; if the plan is right, quote a clause without these words."),
    "targets-without-reporter": Wording(
        "reporters 里没有单位负责这 {count} 个指标：{names}。",
        "No reporter answers for these targets ({count}): {names}.",
        "补上负责的单位；扩展的计划写 reporters 时，会整体取代原有的。",
        "Add a reporter for them; the reporters of an overlay replace all reporters of the plan it extends."),
    "unused-section": Wording(
        "部分“{given}”里没有指标。", "The section {given} has no targets.",
        "删除它，或把指标归入其中。", "Delete it, or assign targets to it."),
    "unused-reference": Wording(
        "没有目标值用到参照数“{given}”。", "No threshold uses the reference {given}.",
        "核对名称，或删除它。", "Check the name, or delete it."),
    "adjustment-without-effect": Wording(
        "{target} 的这条调整不起作用：不在计划期间内，或与计划相同。", "This adjustment of {target} changes nothing: it is outside the plan's period, or repeats what the plan says.",
        "核对日期和目标值，或删除它。", "Check its dates and terms, or delete it."),
}
