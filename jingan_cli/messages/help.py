"""What --help says, and the words of a wrong command line."""

from __future__ import annotations

from jingan_cli.model.text import Text

HELP: dict[str, Text] = {
    "jingan": Text(
        "对照政府工作报告的量化目标，检查各部门报送的完成数。",
        "Hold a district to the figures of its work report."),
    "check": Text("检查数据文件，逐项判断是否达到目标和序时进度。",
                  "Judge submissions of actual figures against the plan."),
    "targets": Text("列出计划的全部指标，或详细列出一项。", "The plan as a table, or single targets in full."),
    "explain": Text("说明一个错误代码的意思和改法。", "What the code of a problem means, and how to mend it."),
    "config": Text("列出生效的设置及其来源。", "The settings in force, and where each came from."),
    "all": Text("判断所有期间，而不只是最近一期。", "Judge every period, not the latest alone."),
    "output": Text("另写一个文件：路径（后缀决定格式）或 格式:路径；可重复。",
                   "Also write a file: PATH, whose suffix names the format, or FORMAT:PATH; repeatable."),
    "schema": Text("输出一个 JSON Schema。", "Print a JSON Schema."),
    "files": Text("数据文件；- 为标准输入；不写则用配置中的 files。",
                  "Files of actual figures; - is standard input; by default those of the config."),
    "ids": Text("指标代号或中文名。", "Ids or Chinese names of targets."),
    "code": Text("错误代码，如 unit-mismatch。", "The code of a problem, such as unit-mismatch."),
    "name": Text("schema 的名称。", "Name of the schema."),
    "plan": Text("计划文件；默认为内置的 2022 年计划。", "The plan's file; by default the bundled plan of 2022."),
    "scope": Text("只看这些部分、标签或指标；可重复。", "Only these sections, tags or targets; repeatable."),
    "encoding": Text("文件的编码，如 gb18030；默认 UTF-8。", "The files' encoding, such as gb18030; by default UTF-8."),
    "lang": Text("语言；默认取自 LC_ALL、LC_MESSAGES、LANG。", "Language; by default of LC_ALL, LC_MESSAGES, LANG."),
    "color": Text("何时使用颜色。", "When to use colour."),
    "format": Text("标准输出的格式。", "Format of standard output."),
    "as-of": Text("按此日期判断，如 2022-06；默认为数据期间的最后一天。",
                  "Judge at this date, such as 2022-06; by default the end of each file's period."),
    "period": Text("只接受此期间的数据。", "The only period accepted."),
    "fail-on": Text("什么状态阻断：fail（默认）、at-risk、never。",
                    "What blocks: fail (default), at-risk, never."),
    "allow-missing": Text("缺报不阻断。", "Missing figures do not block."),
    "only": Text("屏幕上只列此状态；可重复。", "Show only rows of this status; repeatable."),
    "quiet": Text("屏幕上只显示总结。", "Show the summary alone."),
    "version": Text("显示版本。", "Show the version."),
    "help": Text("显示本说明。", "Show this message."),
    "usage": Text("用法：", "Usage: "),
    "options": Text("选项", "Options"),
    "commands": Text("命令", "Commands"),
    "no-such-option": Text("没有选项 {name}", "There is no option {name}"),
    "no-such-command": Text("没有命令 {name}", "There is no command {name}"),
    "option-without-value": Text("选项 {name} 缺少值，或不该有值", "The option {name} lacks a value, or takes none"),
    "missing-argument": Text("缺少参数 {name}", "The argument {name} is missing"),
    "extra-argument": Text("多余的参数，或命令行写法不对", "There is an argument too many, or the command line is off"),
    "bad-value": Text("{name} 的值不对", "The value of {name} is wrong"),
    "fault": Text(
        "jingan 自身出错，不是您的文件有误。请把以上内容和 jingan --version 的输出（不含数据文件）报告给项目。",
        "This is a fault of jingan, not of your file. Please report the lines above and the output of"
        " jingan --version to the project, without your file."),
}
