"""The words of `jingan verify`."""

from __future__ import annotations

from jingan_cli.model.text import Text

LABELS: dict[str, Text] = {
    "verify-heading": Text("复核 {file}", "Verified: {file}"),
    "verify-version": Text(
        "报告由 jingan {then} 写出，本程序为 {now}，文字可能不同。",
        "The report was written by jingan {then}, and this is {now}: the wording may differ."),
    "verify-basis": Text("计划和配置", "Plan and config"),
    "verify-submission": Text("{file}，{who}，{period}，{count} 项", "{file}, {who}, {period}, {count} verdicts"),
    "verify-stands": Text("一致", "stands"),
    "verify-differs": Text("不一致", "differs"),
    "verify-cannot": Text("无法复核", "cannot be verified"),
    "verify-line": Text("{words}：{what}", "{words}: {what}"),
    "verify-value": Text("{field}：报告为 {then}，现为 {now}", "{field}: {then} in the report, {now} now"),
    "verify-hash": Text("{field}：文件已改动（{then} → {now}）", "{field}: the file was changed ({then} → {now})"),
    "verify-gone": Text(
        "{field}：报告中有此结论（{then}），现在没有",
        "{field}: the report has this verdict ({then}), but there is none now"),
    "verify-new": Text(
        "{field}：现在有此结论（{now}），报告中没有",
        "{field}: there is a verdict now ({now}), but none in the report"),
    "verify-rule": Text("报告的门禁：{rule}；{answer}", "Gate of the report: {rule}; {answer}"),
    "verify-passed": Text("通过", "passed"),
    "verify-blocked": Text("{count} 项阻断", "{count} blocking"),
    "verify-line-ends": Text(
        "{file}：只有换行符不同（多半是 git 改写的），内容未变。",
        "{file}: only the line endings differ, perhaps changed by git; the content is the same."),
    "verify-all-stand": Text("全部结论仍然成立。", "Every verdict stands."),
    "verify-some-differ": Text("共有 {count} 处不一致。", "Differences: {count}."),
    "verify-some-cannot": Text("有 {count} 份无法复核，原因见错误信息。", "Could not be verified: {count}; the errors say why."),
    # what is wrong with a JSON text
    "json-syntax": Text("这里不符合 JSON 语法", "invalid syntax here"),
    "json-constant": Text("{given} 不是数", "{given} is not a number"),
    "json-number": Text("数 {given} 太长或带有指数", "the number {given} is too long or has an exponent"),
    "json-twice": Text("键“{given}”写了两次", "the key {given} is used twice"),
}
