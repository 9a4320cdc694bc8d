"""What --help says, and the words of a wrong command line."""

from __future__ import annotations

from jingan_cli.model.text import Text
from jingan_cli.model.version import HOME

_DOCUMENTS = f"{HOME}/blob/main/docs"

EXAMPLES: dict[str, tuple[str, ...]] = {
    "jingan": (
        "jingan template --period 2022-06 --scope economy -o actuals.yaml",
        "jingan check actuals.yaml",
        "jingan explain first-stores actuals.yaml",
    ),
    "check": ("jingan check actuals.yaml --as-of 2022-08", "jingan check actuals.yaml -o report.html -o report.xlsx"),
    "init": ("jingan init --reporter 区商务委 --scope economy --period 2022-06 --github",),
    "audit": ("jingan audit actuals --to 2022-06 -o audit.xlsx", "jingan audit actuals -o notice.docx --dated 2022年7月5日"),
    "template": ("jingan template --period 2022-06 --scope economy -o form.xlsx",),
    "convert": ("jingan convert form.xlsx -o actuals.yaml",),
    "targets": ("jingan targets --scope economy", "jingan targets first-stores", "jingan targets -o targets.xlsx"),
    "explain": (
        "jingan explain first-stores actuals.yaml", "jingan explain unit-mismatch", "jingan explain at-risk"),
    "lint": ("jingan lint targets.yaml",),
    "coverage": ("jingan coverage report.docx --plan targets.yaml",),
    "draft": ("jingan draft report.docx -o targets.yaml",),
    "verify": ("jingan verify report.json",),
    "config": ("jingan config --plan targets.yaml",),
    "schema": ("jingan schema actuals -o actuals.schema.json",),
}
"""Calls to copy, by command; `jingan` is the program itself."""
EXIT_CODES = ("exit-0", "exit-1", "exit-2", "exit-3", "exit-130")
"""Codes of what each exit code means."""

HELP: dict[str, Text] = {
    "jingan": Text(
        "对照政府工作报告的量化目标，检查各部门报送的完成数。",
        "Check the figures that departments report against the quantitative targets of a government work report."),
    "check": Text("检查数据文件，逐项判断是否达到目标和序时进度。", "Check submissions against the plan, with a verdict for each target."),
    "audit": Text(
        "汇总多个单位、多个期间的数据文件，形成一份总览。",
        "Combine submissions of many reporters and periods into one overview."),
    "paths": Text("数据文件，或所在的文件夹。", "Submissions, or folders that contain them."),
    "from": Text("最早的期间。", "The first period."),
    "to": Text("最晚的期间。", "The last period."),
    "check-reporter": Text("只检查此填报单位；可重复。", "Check only this reporter's submissions; repeatable."),
    "reporter": Text("只看此单位负责的指标。", "Only the targets this reporter answers for."),
    "jobs": Text("读取文件的进程数；默认每个处理器核心一个。", "Number of processes that read files; default: one per CPU core."),
    "worker-died": Text(
        "一个读取文件的进程意外终止（例如内存不足），没有任何结果。请改用 --jobs 1 再试一次。",
        "A process that reads files ended unexpectedly (perhaps it ran out of memory), so there is no result. Try again with --jobs 1."),
    "targets": Text("列出计划的全部指标，或详细列出一项。", "List the plan's targets, or show single targets in full."),
    "explain": Text(
        "逐行说明一项结论怎样算出，或一个状态、原因或错误代码的含义。",
        "Show how a verdict is worked out, line by line, or explain a status, a cause or a problem code."),
    "verify": Text("复核一份 JSON 报告：各项结论现在是否仍然成立。", "Check whether the verdicts of a JSON report still stand."),
    "report": Text(
        "jingan check -f json 写出的报告；- 表示标准输入。",
        "The report that jingan check -f json wrote; - is standard input."),
    "verify-scope": Text("生成报告时的 --scope；可重复。", "The --scope used for the report; repeatable."),
    "config": Text("列出生效的设置及其来源。", "Show the settings in force and where each comes from."),
    "config-file": Text(
        "改用这个配置文件；默认为当前目录或最近的上级目录中的 .jingan.yaml。",
        "Use this config file; default: the .jingan.yaml in this folder or the nearest one above."),
    "all": Text("判断所有期间，而不只是最近一期。", "Judge every period, not only the latest."),
    "output": Text(
        "另写一个文件：路径（后缀决定格式）或 格式:路径；可重复。",
        "Also write a file: PATH, whose suffix sets the format, or FORMAT:PATH; repeatable."),
    "schema": Text(
        "输出一个 JSON Schema；actuals 的含有计划的指标代号、名称和单位。",
        "Print a JSON Schema; the one for actuals contains the plan's ids, names and units."),
    "files": Text("数据文件；- 表示标准输入；默认为配置中的 files。", "Submissions; - is standard input; default: the config's files."),
    "ids": Text("指标代号或中文名。", "Ids or Chinese names of targets."),
    "what": Text(
        "指标代号或中文名；状态或原因，如 预警、no-reference；或错误代码，如 unit-mismatch。",
        "Id or Chinese name of a target; a status or cause, such as at-risk or no-reference; or a problem code, such as unit-mismatch."),
    "file": Text("数据文件；不写则只说明目标本身。", "A submission; without one, only the target is explained."),
    "name": Text("schema 的名称。", "Name of the schema."),
    "plan": Text(
        "计划文件，或内置计划的代号，如 jingan-2022（默认）。",
        "A plan file, or the id of a bundled plan, such as jingan-2022 (the default)."),
    "policy": Text(
        "配置和计划取自这个提交（如合并请求的目标提交），数据文件取自工作目录。",
        "Take config and plan from this commit, such as the target of a merge request, and submissions from the working tree."),
    "no-config": Text("不用任何配置文件。", "Use no config file."),
    "scope": Text("只看这些部分、标签、指标或责任部门；可重复。", "Only these sections, tags, targets or owners; repeatable."),
    "encoding": Text("文件的编码，如 gb18030；默认 UTF-8。", "Encoding of the files, such as gb18030; default: UTF-8."),
    "lang": Text("语言；默认取自 LC_ALL、LC_MESSAGES、LANG。", "Language; default: from LC_ALL, LC_MESSAGES or LANG."),
    "color": Text("何时使用颜色。", "When to use colour."),
    "format": Text("标准输出的格式。", "Format of standard output."),
    "as-of": Text(
        "按此日期判断，如 2022-06；默认为数据期间的最后一天。",
        "Judge as of this date, such as 2022-06; default: the end of each file's period."),
    "period": Text("只接受此期间的数据。", "Accept only this period."),
    "fail-on": Text(
        "什么阻断：fail（默认）、at-risk、missing（只有缺报）、never。",
        "What blocks: fail (default), at-risk, missing (only missing figures), never."),
    "allow-missing": Text("缺报不阻断。", "Missing figures do not block."),
    "only": Text(
        "屏幕上只列此状态；trouble 表示预警、未达标和缺报；可重复。",
        "Show only rows with this status; trouble means at-risk, fail and no-data; repeatable."),
    "by": Text("屏幕上按状态（默认）或按部分分表。", "Group the rows on the screen by status (default) or by section."),
    "full": Text("屏幕上每项之下列出理由、备注、出处等全部内容。", "Show each row's reason, notes, sources and other details below it."),
    "quiet": Text("屏幕上只显示总结。", "Show only the summary."),
    "number": Text("通报（docx）的发文字号，原样写出。", "Document number of a notice (docx), shown as given."),
    "annex": Text("附件号，如 1，用于工作簿首页和通报（docx）所附的表格。", "Annex number, such as 1, for the first sheet of a workbook and for the table of a notice (docx)."),
    "issuer": Text("工作簿首页的制表单位，通报（docx）的署名。", "Issuing office, for the first sheet of a workbook and the signature of a notice (docx)."),
    "dated": Text("工作簿首页和通报（docx）的日期，原样写出。", "Date for the first sheet of a workbook and for a notice (docx), shown as given."),
    "version": Text("显示版本。", "Show the version."),
    "help": Text("显示本说明。", "Show this message."),
    "usage": Text("用法：", "Usage: "),
    "options": Text("选项：", "Options:"),
    "commands": Text("命令：", "Commands:"),
    "examples": Text("示例：", "Examples:"),
    "exit-codes": Text("退出码：", "Exit codes:"),
    "exit-0": Text("完成；有判断的，门禁通过。", "Done; if anything was judged, the gate passed."),
    "exit-1": Text(
        "门禁不通过，或 lint、coverage、verify 发现了问题。",
        "The gate did not pass, or lint, coverage or verify found something."),
    "exit-2": Text(
        "无法完成：用法不对，文件无法读取或无效，或没有可检查的内容。",
        "Not done: wrong usage, an unreadable or invalid file, or nothing to check."),
    "exit-3": Text("jingan 自身出错。", "An error in jingan itself."),
    "exit-130": Text("按 Ctrl-C 中止。", "Stopped with Ctrl-C."),
    "documents": Text(f"文档：{_DOCUMENTS}/commands.zh-CN.md", f"Documentation: {_DOCUMENTS}/commands.md"),
    "no-such-option": Text("没有选项 {name}", "There is no option {name}"),
    "option-misspelt": Text(
        "没有选项 {name}（是不是 {nearest}？）", "There is no option {name} (did you mean {nearest}?)"),
    "no-such-command": Text("没有命令 {name}", "There is no command {name}"),
    "option-without-value": Text("选项 {name} 缺少值，或不带值", "The option {name} needs a value, or takes none"),
    "options-apart": Text("{one} 和 {other} 不能同时使用", "{one} and {other} cannot be used together"),
    "missing-argument": Text("缺少参数 {name}", "The argument {name} is missing"),
    "extra-argument": Text("多余的参数，或命令行写法不对", "There is an extra argument, or the command line is wrong"),
    "bad-value": Text("{name} 的值无效", "The value of {name} is invalid"),
    "fault": Text(
        "jingan 自身出错，不是您的文件有误。请在项目主页的 Issues 中报告，附上以上全部内容（出错位置、版本、Python 和平台，不含您的任何数据）；数据文件只在可以公开时才附上。",
        "This is a bug in jingan, not an error in your file. Please report it under Issues on the project's page, with all the lines above (place, versions and platform; they contain none of your data). Attach a file only if it may be made public."),
    "template": Text("输出空的填报表：YAML，或用 -o 写成 xlsx。", "Write an empty form: YAML, or xlsx with -o."),
    "template-period": Text("填报的期间；默认取自配置。", "Period of the form; default: from the config."),
    "template-output": Text(
        "输出文件：.xlsx、.yaml 或 .yml；默认写 YAML 到标准输出；用 --each-reporter 时为文件夹。",
        "Output file, .xlsx, .yaml or .yml; default: YAML to standard output; with --each-reporter, a folder."),
    "template-reporter": Text("填报单位；只列它负责的指标。", "Reporter; the form contains the targets it answers for."),
    "each-reporter": Text("计划 reporters 中的每个单位一张表。", "One form for each of the plan's reporters."),
    "template-since": Text(
        "从这个文件夹的数据文件中取上期累计，列在表中。",
        "Show the last figures before the period, from the submissions in this folder."),
    "template-format": Text("--each-reporter 的格式；默认 xlsx。", "Format with --each-reporter; default: xlsx."),
    "option-needs": Text("{one} 须与 {other} 同时使用", "{one} needs {other}"),
    "nobody-listed": Text("计划没有 reporters，无法确定填报单位", "The plan lists no reporters, so there is no form to write"),
    "init": Text(
        "建立一个部门的仓库：配置、第一期填报文件、CI 文件、CODEOWNERS。",
        "Set up a department's repository: config, first submission, CI files, CODEOWNERS."),
    "init-reporter": Text("填报单位的名称。", "Name of the reporter, that is, of the department."),
    "init-scope": Text(
        "负责的部分、标签或指标；可重复；默认取自计划的 reporters，没有则为整个计划。",
        "Sections, tags or targets it answers for; repeatable; default: from the plan's reporters, else the whole plan."),
    "init-period": Text("第一期，如 2022-06。", "First period, such as 2022-06."),
    "init-github": Text("写 GitHub 的工作流。", "Write a workflow for GitHub."),
    "init-gitlab": Text("写 GitLab 的 CI 文件。", "Write a CI file for GitLab."),
    "init-pre-commit": Text("写 pre-commit 的配置。", "Write a config for pre-commit."),
    "init-install": Text(
        "CI 安装什么：jingan 仓库的地址和提交的完整哈希，中间是 @；不写则 CI 文件留待填写，填好之前不通过。",
        "What CI installs: the address of a jingan repository, @, and a full commit hash; without it, the CI files fail until they are filled in."),
    "install-no-commit": Text(
        "--install 写成 地址@提交，提交为 40 位完整哈希，如 https://主机/账号/jingan-cli@0123…；“{given}”不是",
        "--install must be ADDRESS@COMMIT with the full 40-digit hash, such as https://HOST/OWNER/jingan-cli@0123…, not {given}"),
    "convert": Text(
        "把填好的表格（xlsx 或 CSV）转成 YAML 数据文件。",
        "Convert filled-in forms (xlsx or CSV) to submissions in YAML."),
    "form": Text("填好的表格，.xlsx 或 .csv，或所在的文件夹。", "Filled-in forms, .xlsx or .csv, or folders of them."),
    "convert-period": Text(
        "表中没有期间时采用；表中已有的，须与此相同。",
        "Period for a form that gives none; one that it gives must be the same."),
    "convert-reporter": Text(
        "表中没有填报单位时采用；表中已有的，须与此相同。",
        "Reporter for a form that gives none; one that it gives must be the same."),
    "convert-output": Text(
        "输出的 YAML 文件；默认写到标准输出；有几张表时，为输出的文件夹。",
        "Output file, in YAML; default: standard output; for several forms, a folder."),
    "several-forms-to-folder": Text("有几张表时，须用 -o 指明一个文件夹", "Several forms need an output folder, given with -o"),
    "convert-encoding": Text(
        "CSV 的编码；默认先按 UTF-8，不符再按 GB18030。",
        "Encoding of a CSV file; default: UTF-8 if valid, else GB18030."),
    "coverage": Text(
        "检查来源文件中的每个数量是否都已列入计划。",
        "Check that the plan covers every figure of the document it was made from."),
    "source": Text(
        "来源文件：docx、PDF、HTML 或纯文本；- 表示标准输入。",
        "The document, as docx, PDF, HTML or plain text; - is standard input."),
    "coverage-from": Text("从第一处含此文字的行开始。", "Start at the first line that contains this text."),
    "coverage-to": Text("到其后第一处含此文字的行之前。", "Stop before the next line that contains this text."),
    "lint": Text("检查计划本身有没有问题。", "Check the plan itself for problems."),
    "plan_file": Text("计划文件；默认为使用中的计划。", "Plan file; default: the plan in use."),
    "draft": Text(
        "根据政府工作报告的文字起草一份计划，供人核对。",
        "Draft a plan from the Chinese text of a work report, for a person to review."),
    "draft-from": Text(
        "任务部分第一行中的文字；默认按标题判断。",
        "Text from the first line of the tasks; default: found by the headings."),
    "draft-to": Text(
        "任务部分之后第一行中的文字；默认到文末。",
        "Text from the first line after the tasks; default: the end of the document."),
    "draft-year": Text("计划的年份；默认取自文中。", "Year of the plan; default: found in the text."),
    "force": Text("-o 的文件已存在时覆盖。", "Replace the output file if it exists."),
    "schema-output": Text("输出的 JSON 文件；默认写到标准输出。", "Output file, in JSON; default: standard output."),
    "draft-output": Text("输出的 YAML 文件；默认写到标准输出。", "Output file, in YAML; default: standard output."),
}
