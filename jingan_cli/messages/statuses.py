"""What each status and each cause of missing data means, whether it blocks, and what to do about it."""

from __future__ import annotations

from jingan_cli.model.text import Text

STATUSES: dict[str, Text] = {
    "rule-pass": Text("已达到目标，或不落后于序时应达。", "Reached, or on schedule on this date."),
    "rule-pass-gate": Text("不阻断。", "It does not block."),
    "rule-pass-mend": Text("照常报送。", "Continue reporting."),
    "rule-at-risk": Text("落后于序时应达或目标，仍在预警范围内。", "Behind what is due on this date, but within the at-risk band."),
    "rule-at-risk-gate": Text(
        "不阻断；写了 --fail-on at-risk，或计划规定连续预警须升级的，阻断。",
        "It does not block, except with --fail-on at-risk, or if the plan escalates it."),
    "rule-at-risk-mend": Text(
        "核对数字；照此速度期末的预计数和其余每月须完成的数，见 jingan check。",
        "Check the figure; jingan check shows the forecast and what each remaining month needs."),
    "rule-escalated": Text(
        "连续预警的期数达到计划 defaults 中 escalate 的规定。",
        "At risk for as many periods in a row as the plan's defaults set under escalate."),
    "rule-escalated-gate": Text("与未达标一样阻断；状态仍是预警。", "It blocks like a fail; the status stays at risk."),
    "rule-escalated-mend": Text(
        "赶上进度；确需豁免的，由有权的单位决定后写入 .jingan.yaml。",
        "Catch up; a waiver must be decided by the authority, then recorded in .jingan.yaml."),
    "rule-fail": Text(
        "落后超出预警范围，或期末没有达到目标。",
        "Behind by more than the at-risk band, or not reached at the end of the period."),
    "rule-fail-gate": Text(
        "阻断；已豁免的，或写了 --fail-on missing 或 --fail-on never 的，不阻断。",
        "It blocks, unless it is waived or --fail-on missing or --fail-on never is given."),
    "rule-fail-mend": Text(
        "核对数字；确需调整或豁免的，由有权的单位决定后写入计划或 .jingan.yaml。",
        "Check the figure; a changed target or a waiver must be decided by the authority, then recorded in the plan or .jingan.yaml."),
    "rule-no-data": Text("应报的数字或判断所需的参照数没有给出。", "The figure, or the reference it is judged by, was not reported."),
    "rule-no-data-gate": Text(
        "阻断；已豁免的，或写了 --allow-missing 或 --fail-on never 的，不阻断。",
        "It blocks, unless it is waived or --allow-missing or --fail-on never is given."),
    "rule-no-data-mend": Text("补报数字；完成数为零时填写 0。", "Report the figure; if nothing was done, write 0."),
    "rule-not-due": Text("尚未到期，暂不判断。", "Not due yet, so it is not judged."),
    "rule-not-due-gate": Text("不阻断。", "It does not block."),
    "rule-not-due-mend": Text("到期后再检查。", "Check again when it is due."),
    "rule-suspended": Text("经决定暂停，其间不判断。", "Suspended by decision, and not judged during that time."),
    "rule-suspended-gate": Text("不阻断。", "It does not block."),
    "rule-suspended-mend": Text("暂停期满后恢复报送。", "Report again when the suspension ends."),
    # causes of missing data
    "rule-unreported": Text(
        "没有有效的数字：没有报送、留空，或已撤回。",
        "There is no valid figure: it was not sent, was left empty, or was withdrawn."),
    "rule-unreported-gate": Text(
        "阻断；已豁免的，或写了 --allow-missing 或 --fail-on never 的，不阻断。",
        "It blocks, unless it is waived or --allow-missing or --fail-on never is given."),
    "rule-unreported-mend": Text("补报数字；完成数为零时填写 0。", "Report the figure; if nothing was done, write 0."),
    "rule-no-reference": Text(
        "数字已报送，但目标取决于其他单位的数字（如全市增速），参照数尚未给出。",
        "The figure was reported, but the target depends on someone else's figure, such as the city's growth, which is not available yet."),
    "rule-no-reference-gate": Text(
        "阻断；已豁免的，或写了 --allow-missing、--fail-on missing 或 --fail-on never 的，不阻断。",
        "It blocks, unless it is waived or --allow-missing, --fail-on missing or --fail-on never is given."),
    "rule-no-reference-mend": Text(
        "报送时写 {{value: 数字, reference: 参照数}}，或把参照数写入计划或 .jingan.yaml 的 references。",
        "Report {{value: FIGURE, reference: FIGURE}}, or add the reference under references in the plan or in .jingan.yaml."),
    "rule-conflicting": Text(
        "应由一个单位填报，却有几个单位报了数字；一律不采用。",
        "Only one reporter should give this figure, but several did; none is used."),
    "rule-conflicting-gate": Text("jingan audit 的退出码为 2。", "jingan audit exits with code 2."),
    "rule-conflicting-mend": Text(
        "只由一个单位填报，或在计划中写 combine: sum。",
        "Have only one of them report it, or write combine: sum in the plan."),
    "rule-duplicate": Text(
        "同一单位以同一报送版次报了两次；一律不采用。",
        "One reporter gave this figure twice with the same revision; neither is used."),
    "rule-duplicate-gate": Text("jingan audit 的退出码为 2。", "jingan audit exits with code 2."),
    "rule-duplicate-mend": Text("删去一份，或提高后一份的 revision。", "Delete one of them, or give the later one a higher revision."),
    "rule-incomplete": Text(
        "应为各单位之和，还缺一些单位；已有的合计（≥）还不能决定结果。",
        "It is a sum, and some reporters have not reported; the sum so far (≥) does not decide the verdict."),
    "rule-incomplete-gate": Text(
        "在 jingan audit 中阻断；在 jingan check 中，一个单位的数只是合计的一部分，不阻断。",
        "It blocks in jingan audit; in jingan check, where a file holds one part of the sum, it does not."),
    "rule-incomplete-mend": Text("请未报的单位报送。", "Have the missing reporters submit their figures."),
    "rule-invalid": Text("该单位的文件有错误，没有计入。", "The reporter's file is invalid and was not counted."),
    "rule-invalid-gate": Text("jingan audit 的退出码为 2。", "jingan audit exits with code 2."),
    "rule-invalid-mend": Text("按错误信息改正文件。", "Correct the file as its error messages say."),
    "cause-called": Text("{word}（{name}）", "{word} ({name})"),
    "rule-causes": Text("屏幕上显示具体原因：{causes}。", "The screen shows the cause instead: {causes}."),
}
