"""Every error and warning by its code: what is wrong, and what to do next."""

from __future__ import annotations

from typing import NamedTuple

from jingan_cli.model.text import Text


class Entry(NamedTuple):
    """The words of one code, with {places} for what differs from case to case."""

    zh: str
    """What is wrong, in Chinese."""
    en: str
    """What is wrong, in English."""
    mend_zh: str
    """What to do next, in Chinese."""
    mend_en: str
    """What to do next, in English."""


ERRORS: dict[str, Entry] = {
    # the command line
    "usage": Entry(
        "{detail}。", "{detail}.",
        "运行 {command} --help 查看用法。", "Run {command} --help to see how it is called."),
    "unknown-command": Entry(
        "没有命令“{given}”。", "There is no command {given}.",
        "{nearest}可用的命令：{known}。", "{nearest}Use one of: {known}."),
    "cannot-write": Entry(
        "无法写出：{detail}。", "It cannot be written: {detail}.",
        "检查磁盘空间和权限。", "Check the disk's space and the permissions."),
    "unknown-format": Entry(
        "没有格式“{given}”。", "There is no format {given}.",
        "可用的格式：{known}。", "Use one of: {known}."),
    "unknown-encoding": Entry(
        "没有编码“{given}”。", "There is no encoding {given}.",
        "写 utf-8 或 gb18030。", "Write utf-8 or gb18030."),
    "bad-date": Entry(
        "“{given}”不是日期或期间。", "{given} is no date or period.",
        "写成 2022-06、2022-06-15、2022-Q2、2022-H1 或 2022。",
        "Write 2022-06, 2022-06-15, 2022-Q2, 2022-H1 or 2022."),
    "unknown-name": Entry(
        "计划中没有指标“{given}”。", "The plan holds no target {given}.",
        "{nearest}{see}", "{nearest}{see}"),
    "unknown-code": Entry(
        "没有错误代码“{given}”。", "There is no problem of the code {given}.",
        "{nearest}代码写在每条错误的方括号里。", "{nearest}The code stands in brackets in each message."),
    "same-file-twice": Entry(
        "文件 {given} 给了两次。", "The file {given} is given twice.",
        "每个文件只写一次。", "Name each file once."),
    "draft-without-year": Entry(
        "文中找不到年份。", "The text does not say for which year it is.",
        "用 --year 写明，例如 --year 2022。", "Name it, as in --year 2022."),
    "no-tasks-found": Entry(
        "没有标题说明哪一部分是任务。", "No heading says which part holds the tasks.",
        "用 --from 写出任务部分第一行中的文字，必要时用 --to 写出其后第一行中的文字。",
        "Give words of the first line of the tasks with --from, and words of the line after them with --to."),
    "nothing-drafted": Entry(
        "任务部分没有找到量化目标。", "No quantitative target was found in the tasks.",
        "用 --from 和 --to 指明任务部分，或手工编写计划。", "Point to the tasks with --from and --to, or write the plan by hand."),
    "nothing-to-check": Entry(
        "没有可以检查的文件。", "There is nothing to check.",
        "给出数据文件，例如 jingan check actuals.yaml；用 - 读取标准输入。",
        "Name a file of figures, as in jingan check actuals.yaml; - reads standard input."),
    "no-file-matches": Entry(
        "没有文件符合“{given}”。", "No file matches {given}.",
        "改正 files，或补上文件。", "Correct files, or add the file."),
    "no-such-period": Entry(
        "{reporter} 没有 {given} 的数据文件。", "There is no submission of {reporter} for {given}.",
        "报送该期间的数据，或改 period。", "Submit figures for that period, or change the period."),
    "duplicate-submission": Entry(
        "{target} 在 {file} 中已有同一期间、同一次更正的数字。", "{file} already gives {target} for this period and revision.",
        "只留一个，或提高更正文件的 revision。", "Keep one, or raise the revision of the corrected file."),
    "bad-setting": Entry(
        "环境变量 {name} 的值“{given}”不对。", "The environment variable {name} cannot be {given}.",
        "{nearest}可用的值：{known}。", "{nearest}Use one of: {known}."),
    "output-folder-missing": Entry(
        "没有文件夹“{given}”。", "There is no folder {given}.",
        "先建立文件夹，或改 -o。", "Make the folder first, or change -o."),
    "output-twice": Entry(
        "-o 两次写到同一个文件“{given}”。", "-o names the file {given} twice.",
        "每个文件只写一次。", "Name each file once."),
    "output-is-input": Entry(
        "-o 会覆盖输入文件“{given}”。", "-o would overwrite the input {given}.",
        "换一个文件名。", "Choose another name."),
    "output-without-format": Entry(
        "从“{given}”看不出格式。", "The name {given} does not tell a format.",
        "写成 -o 格式:路径，格式为 {known}。", "Write -o FORMAT:PATH with one of {known}."),
    # the file as a whole
    "cannot-read": Entry(
        "无法读取：{detail}。", "It cannot be read: {detail}.",
        "检查路径和权限。", "Check the path and the permissions."),
    "not-utf8": Entry(
        "文件不是 UTF-8 编码，看来是 {guess}。", "The file is not UTF-8; it looks like {guess}.",
        "另存为 UTF-8，或加上 --encoding {guess}。", "Save it as UTF-8, or add --encoding {guess}."),
    "unknown-bytes": Entry(
        "文件不能按 {encoding} 解码。", "The file cannot be decoded as {encoding}.",
        "用文本编辑器另存为 UTF-8。", "Save it as UTF-8 with a text editor."),
    "file-too-large": Entry(
        "文件超过 1 MB。", "The file is larger than 1 MB.",
        "一个期间写一个文件，只写数字和简短的备注。",
        "Write one file for each period, with figures and short notes only."),
    "two-encodings": Entry(
        "文件按 UTF-8 和 GB18030 都读得通，读出的字不同。", "The file can be read as UTF-8 and as GB18030, as different words.",
        "加上 --encoding gb18030 或 --encoding utf-8。", "Add --encoding gb18030 or --encoding utf-8."),
    "too-many-problems": Entry(
        "错误超过 {limit} 处，其余没有列出。", "There are more than {limit} problems; the others are not listed.",
        "先改正列出的，再运行一次。", "Mend those listed, then run it again."),
    "too-many-entries": Entry(
        "超过 {limit} 项；计划连同它所扩展的一起算。",
        "There are more than {limit} entries; a plan counts together with those that it extends.",
        "分成几个文件，只写计划中的指标。", "Split it, and write the plan's targets only."),
    "empty-file": Entry(
        "文件是空的。", "The file is empty.",
        "至少写上 {keys}。", "Write at least {keys}."),
    "control-character": Entry(
        "有不可见的控制字符 {given}。", "There is an invisible control character, {given}.",
        "删除这个字符。", "Delete that character."),
    "line-separator": Entry(
        "有特殊的换行符 {given}。", "There is a line separator, {given}.",
        "删除它，用回车换行。", "Delete it and break the line with Enter."),
    "lone-surrogate": Entry(
        "有不成对的代理字符 {given}。", "There is half a character, {given}.",
        "写出字符本身，不用 \\u 转义。", "Write the character itself rather than a \\u escape."),
    # a report to verify
    "bad-json": Entry(
        "这不是 jingan 写出的 JSON：{detail}。", "This is not JSON as jingan writes it: {detail}.",
        "给出 jingan check -f json 写出的原样文件。", "Give the file as jingan check -f json wrote it."),
    "report-too-large": Entry(
        "报告超过 {limit} MB。", "The report is larger than {limit} MB.",
        "按期间分别生成报告，再逐份复核。", "Make a report for each period and verify one after the other."),
    "not-a-report": Entry(
        "这不是本程序能复核的报告：schema 为“{given}”。", "This is no report that can be verified: its schema is {given}.",
        "给出 schema 为 jingan/report/1 的文件，即 jingan check -f json 的输出。",
        "Give a file of the schema jingan/report/1, as jingan check -f json writes it."),
    "audit-report": Entry(
        "汇总报告（jingan/audit/1）没有写明所依据的数据文件，无法复核。",
        "A report of jingan audit (jingan/audit/1) names no submissions, so it cannot be verified.",
        "用同样的文件重新运行 jingan audit -f json 再比较，或复核 jingan check -f json 的报告。",
        "Run jingan audit -f json on the same files and compare, or verify a report of jingan check -f json."),
    "report-file-missing": Entry(
        "报告所依据的文件 {given} 不在当前目录下，也不在报告旁边。",
        "The report rests on {given}, which stands neither below the working directory nor beside the report.",
        "在当初运行 jingan check 的目录下复核，或把文件放回原处。",
        "Verify from the folder in which jingan check ran, or put the file back."),
    "report-of-stdin": Entry(
        "数据来自标准输入（-），没有文件可以重新判断。", "The figures came from standard input (-), so there is no file to judge again.",
        "把数据存成文件，重新运行 jingan check。", "Save the figures in a file and run jingan check on it again."),
    "figures-elsewhere": Entry(
        "这些数字来自报告没有写明的另一个文件，现在找不到：{targets}。",
        "These figures came from another file, which the report does not name and which is not found: {targets}.",
        "把同一单位、同一期间的其他文件放回配置中 files 所指的位置。",
        "Put the other files of this reporter and period back where files of the config looks for them."),
    # YAML
    "yaml-syntax": Entry(
        "这里不合 YAML 语法：{detail}。", "This is not YAML: {detail}.",
        "检查这一行和上一行的冒号、缩进、引号和括号。",
        "Check the colons, indentation, quotes and brackets of this line and the one above."),
    "full-width-colon": Entry(
        "这里用了全角冒号“：”。", "There is a full-width colon, “：”.",
        "改用半角冒号和一个空格：“{example}: ”。", "Write a plain colon and a space: “{example}: ”."),
    "colon-without-blank": Entry(
        "冒号后面缺少空格。", "There is no blank behind the colon.",
        "在冒号后加一个空格：“{example}: ”。", "Put a blank behind the colon: “{example}: ”."),
    "full-width-mark": Entry(
        "这里用了全角符号“{given}”。", "There is a full-width mark, “{given}”.",
        "改用半角的“{example}”；确是文字的一部分时，整段文字加半角引号。",
        "Write a plain “{example}” instead; where it is part of a text, put plain quotation marks around that text."),
    "tab-indent": Entry(
        "这里用制表符缩进。", "A tab is used for indentation.",
        "改用空格缩进。", "Indent with spaces."),
    "several-documents": Entry(
        "一个文件里有几个 YAML 文档。", "The file holds several YAML documents.",
        "删除“---”，或把每个文档存成一个文件。", "Delete the “---”, or save each in a file of its own."),
    "yaml-directive": Entry(
        "不接受 YAML 指令“%”。", "YAML directives (“%”) are not accepted.",
        "删除这一行。", "Delete the line."),
    "yaml-tag": Entry(
        "不接受 YAML 标签“{given}”。", "YAML tags are not accepted: {given}.",
        "删除标签，只写数据。", "Delete the tag and write the data alone."),
    "yaml-anchor": Entry(
        "不接受 YAML 锚点和别名：{given}。", "YAML anchors and aliases are not accepted: {given}.",
        "把内容写全。", "Write the content out in full."),
    "too-deep": Entry(
        "嵌套超过 20 层。", "It is nested more than 20 levels deep.",
        "检查括号和缩进。", "Check the brackets and the indentation."),
    "bad-key": Entry(
        "列表、字典或空白不能作键。", "A list, a mapping or nothing cannot be a key.",
        "键只写一个名称。", "Write one name as the key."),
    "duplicate-key": Entry(
        "键“{given}”已在第 {first} 行写过。", "The key {given} already stands in line {first}.",
        "只留一个。", "Keep one of them."),
    # structure
    "unknown-key": Entry(
        "这里没有“{given}”这个键。", "There is no key {given} here.",
        "{nearest}可用的键：{known}。", "{nearest}The keys are: {known}."),
    "missing-key": Entry(
        "缺少“{given}”。", "{given} is missing.",
        "补上“{given}: …”。", "Add “{given}: …”."),
    "one-key-of": Entry(
        "{known} 应写一个，且只写一个。", "Exactly one of {known} belongs here.",
        "{instead}。", "{instead}."),
    "wrong-type": Entry(
        "这里应为{expected}，写的是{found}。", "This should be {expected}, and is {found}.",
        "{instead}。", "{instead}."),
    "unknown-value": Entry(
        "这里不能写“{given}”。", "{given} is not known here.",
        "{nearest}可用的值：{known}。", "{nearest}The values are: {known}."),
    "bad-format": Entry(
        "“{given}”的写法不对。", "{given} is not written as it should be.",
        "{instead}。", "{instead}."),
    "empty-value": Entry(
        "这里不能为空。", "This must not be empty.",
        "填写内容，或删除这个键。", "Fill it in, or delete the key."),
    "out-of-range": Entry(
        "{given} 超出允许的范围。", "{given} is out of range.",
        "允许的范围：{known}。", "Keep to {known}."),
    "too-long": Entry(
        "这里最多 {limit} {unit}。", "This may have at most {limit} {unit}.",
        "写短一些。", "Make it shorter."),
    "repeated-value": Entry(
        "列表中有重复的值。", "A value stands twice in the list.",
        "只留一个。", "Keep one of them."),
    # a submission
    "other-plan": Entry(
        "文件针对计划“{given}”，现用的计划是“{plan}”。", "The file is for the plan {given}; the plan in use is {plan}.",
        "改正 plan，或用 --plan 指定计划文件。", "Correct plan, or name the plan's file with --plan."),
    "missing-period": Entry(
        "没有期间，无法判断。", "Without a period nothing can be judged.",
        "写上“period: {example}”，或加 --as-of {example}。", "Write “period: {example}”, or add --as-of {example}."),
    "period-outside-plan": Entry(
        "期间 {given} 不在计划的 {start} 至 {end} 之内。", "The period {given} is outside the plan's {start} to {end}.",
        "改正期间，或换用该年的计划。", "Correct the period, or use the plan of that year."),
    "wrong-period": Entry(
        "期间是 {given}，要求的是 {wanted}。", "The period is {given}; {wanted} was asked for.",
        "更新文件中的期间和数字，或改 --period。", "Bring the file's period and figures up to date, or change --period."),
    "as-of-before-period": Entry(
        "判断日期 {as_of} 早于数据期间 {given} 的最后一天。", "The date to judge at, {as_of}, is before the end of the period {given}.",
        "改正 --as-of，或检查期间。", "Correct --as-of, or check the period."),
    "unknown-target": Entry(
        "计划中没有指标“{given}”。", "The plan holds no target {given}.",
        "{nearest}{see}", "{nearest}{see}"),
    "duplicate-target": Entry(
        "指标 {target} 已在第 {first} 行以另一名称填过。", "The target {target} already stands in line {first} under another name.",
        "只留一个。", "Keep one of them."),
    "not-a-figure": Entry(
        "“{given}”不是数字。", "{given} is no figure.",
        "只写数字和单位，如 71 或 2.8 万平方米；文字写在 note 里。",
        "Write digits and a unit alone, as 71 or 2.8 万平方米; words go into note."),
    "leading-zero": Entry(
        "“{given}”以 0 开头，有的软件会读成八进制。", "{given} begins with a zero, which some programs read as octal.",
        "去掉前面的 0。", "Take the leading zero away."),
    "bad-grouping": Entry(
        "“{given}”的千分位逗号不对。", "The commas of {given} do not stand between thousands.",
        "写成 1,234,567 或 1234567。", "Write 1,234,567 or 1234567."),
    "too-many-digits": Entry(
        "数字超过 30 位。", "The figure has more than 30 digits.",
        "检查是否多打了数字，或换用更大的单位。", "Check for a stray key, or use a larger unit."),
    "magnitude-without-unit": Entry(
        "“{given}”有数量级，没有单位。", "{given} has a magnitude and no unit.",
        "写上单位，如 {example}。", "Write the unit too, as {example}."),
    "unit-mismatch": Entry(
        "单位“{given}”与指标的单位“{unit}”不是同一种。", "The unit {given} is of another kind than the target's unit {unit}.",
        "用 {unit} 或同一种的单位填写。", "Give the figure in {unit} or a unit of its kind."),
    "unit-twice": Entry(
        "单位写了两次：“{given}”和“{unit}”。", "The unit is written twice: {given} and {unit}.",
        "只留一处。", "Keep one of them."),
    "negative-figure": Entry(
        "{given} 是负数，这个指标不能为负。", "{given} is negative, which this target cannot be.",
        "检查数字；计划中只有净增（net）可以为负。", "Check the figure; only a target with net in the plan may be negative."),
    "subset-above-whole": Entry(
        "{given} 大于它所属的“{whole}”（{whole_value}）。", "{given} is more than {whole}, of which it is a part ({whole_value}).",
        "其中数不能大于总数，核对两个数字。", "A part cannot exceed its whole; check both figures."),
    "implausible-figure": Entry(
        "{given} 不合常理：目标是 {threshold}。", "{given} is not plausible: the target is {threshold}.",
        "写上单位，如“28000 平方米”；增速写百分数，如 6.5%；确实无误时加 confirmed: true。",
        "Write the unit, as “28000 平方米”, and a growth as 6.5%; if it is right, add confirmed: true."),
    "growth-without-previous": Entry(
        "给了金额，没有上年同期数，算不出增速。", "An amount without the previous one gives no growth.",
        "加上 previous，或直接填写增速，如 5.2%。", "Add previous, or give the growth itself, as 5.2%."),
    "previous-not-positive": Entry(
        "上年同期数 {given} 不大于 0，算不出增速。", "The previous amount, {given}, is not above 0, so there is no growth.",
        "核对 previous，或直接填写增速。", "Check previous, or give the growth itself."),
    "previous-misplaced": Entry(
        "previous 只用于由金额计算的增速。", "previous is for a growth worked out from amounts alone.",
        "删除 previous，或把 value 写成带单位的金额。", "Delete previous, or write value as an amount with its unit."),
    "reference-without-authority": Entry(
        "参照数 {given} 放宽了目标 {threshold}，没有说明由谁下达。", "The reference {given} loosens the target {threshold} without saying who set it.",
        "加上 authority: 下达单位。", "Add authority: with who set it."),
    "unknown-scope": Entry(
        "“{given}”不是部分、标签或指标。", "{given} is no section, tag or target.",
        "{nearest}计划的部分和标签：{known}。{see}", "{nearest}The plan's sections and tags: {known}.{see}"),
    "empty-scope": Entry(
        "范围中没有任何指标。", "There is no target in the scope.",
        "放宽 --scope，或检查填报范围。", "Widen --scope, or check what the submission answers for."),
    "nothing-reported": Entry(
        "范围内没有一个数字。", "There is no figure in scope.",
        "至少填写一个数字。", "Report one figure at least."),
    # an audit
    "missing-reporter": Entry(
        "没有写填报单位。", "It does not say who reports.",
        "写上“reporter: 单位名称”。", "Write “reporter: …”."),
    "unknown-reporter": Entry(
        "计划的 reporters 中没有“{given}”，这个文件没有计入。", "The plan's reporters do not list {given}; its file was not counted.",
        "{nearest}改正 reporter，或把它列入计划。", "{nearest}Correct reporter, or list it in the plan."),
    "conflicting-figures": Entry(
        "{one} 和 {other} 都报了 {target}。", "Both {one} and {other} report {target}.",
        "只由一个单位填报，或在计划中写 combine: sum。", "Let one report it, or write combine: sum in the plan."),
    "nothing-to-audit": Entry(
        "在给出的路径中没有找到数据文件。", "No submission was found in the paths given.",
        "给出数据文件或所在的文件夹。", "Name submissions, or folders that hold them."),
    "empty-range": Entry(
        "--from 与 --to 之间没有期间。", "There is no period between --from and --to.",
        "放宽 --from 或 --to。", "Widen --from or --to."),
    # a plan
    "reserved-name": Entry(
        "“{given}”是错误代码，不能作指标名。", "{given} is the code of a problem and cannot name a target.",
        "换一个名称。", "Choose another id."),
    "name-clash": Entry(
        "“{given}”既是{one}，又是{other}。", "{given} is both {one} and {other}.",
        "部分、标签和指标不能同名。", "Sections, tags and targets need different names."),
    "duplicate-name": Entry(
        "中文名“{given}”与 {other} 相同。", "The Chinese name {given} is that of {other} too.",
        "每个指标用不同的中文名。", "Give each target a Chinese name of its own."),
    "unknown-section": Entry(
        "没有部分“{given}”。", "There is no section {given}.",
        "{nearest}在 sections 下列出它。", "{nearest}List it under sections."),
    "bad-unit": Entry(
        "“{given}”不能作单位。", "{given} cannot be a unit.",
        "写出单位本身，如 万平方米。", "Write the unit itself, as 万平方米."),
    "bad-plan-period": Entry(
        "计划的期间应从某月第一天到某月最后一天，开始早于结束。",
        "A plan's period runs from the first day of a month to the last day of a month.",
        "写成 {{start: 2022-01-01, end: 2022-12-31}}。", "Write {{start: 2022-01-01, end: 2022-12-31}}."),
    "milestone-outside-period": Entry(
        "节点 {given} 不在计划期间之内。", "The milestone {given} is outside the plan's period.",
        "节点写计划期间内的月份。", "Use a month of the plan's period."),
    "milestones-not-rising": Entry(
        "节点 {given} 的比例没有逐月上升到最后一个月的 100%。", "The share at {given} does not rise from the one before it to 100% in the last month.",
        "比例逐月上升，最后一个月为 100%。", "Let the shares rise, to 100% in the last month."),
    "pace-not-allowed": Entry(
        "这种指标不能用进度“{given}”。", "A target of this kind cannot have the pace {given}.",
        "可用的进度：{known}。", "Use one of: {known}."),
    "threshold-not-allowed": Entry(
        "区间的下限 {low} 高于上限 {high}。", "The lower bound {low} is above the upper one {high}.",
        "写成 [下限, 上限]。", "Write [lower, upper]."),
    "baseline-not-allowed": Entry(
        "这种指标没有基数。", "A target of this kind has no baseline.",
        "删除 baseline；时点数和增速才有基数。", "Delete baseline; only a level and a growth have one."),
    "baseline-beyond-threshold": Entry(
        "基数 {given} 已超过目标 {threshold}。", "The baseline {given} is beyond the threshold {threshold}.",
        "核对两个数字，或把进度写成 constant。", "Check both figures, or make the pace constant."),
    "baseline-without-unit": Entry(
        "增速的基数是金额，要写单位。", "The baseline of a growth is an amount and needs its unit.",
        "写成“278.48 亿元”。", "Write it as “278.48 亿元”."),
    "unknown-part-of": Entry(
        "part_of 所指的“{given}”不是另一个指标。", "part_of names {given}, which is no other target.",
        "{nearest}写总数指标的 id。", "{nearest}Name the target of the whole."),
    "part-of-units": Entry(
        "单位“{unit}”与总数的单位“{other}”不是同一种。", "The unit {unit} is of another kind than the whole's unit {other}.",
        "两者用同一种单位，或删除 part_of：单位不同的部分自成一项指标。",
        "Give both units of one kind, or leave part_of out: a part in another unit is a target of its own."),
    "combine-not-allowed": Entry(
        "只有累计和时点数可以相加。", "Only cumulative figures and levels add up.",
        "删除 combine，或改 measure。", "Delete combine, or change the measure."),
    "adjustment-without-change": Entry(
        "这条调整没有改变什么。", "This adjustment changes nothing.",
        "写上 threshold、pace 或 suspended: true。", "Give threshold, pace or suspended: true."),
    "adjustment-dates": Entry(
        "调整的结束日期早于开始日期。", "The adjustment ends before it begins.",
        "核对 from 和 until。", "Check from and until."),
    "two-adjustments": Entry(
        "{target} 有两条同时从 {given} 开始的调整。", "{target} has two adjustments that begin on {given}.",
        "合并成一条。", "Make them one."),
    "two-reporters": Entry(
        "{target} 由 {one} 和 {other} 同时负责。", "Both {one} and {other} answer for {target}.",
        "只留一个，或在计划中写 combine: sum。", "Keep one, or write combine: sum in the plan."),
    "extends-unknown": Entry(
        "找不到所扩展的计划“{given}”。", "The plan to extend, {given}, is not there.",
        "写内置计划的名称（{known}）或文件路径。", "Name a bundled plan ({known}) or a path."),
    "extends-loop": Entry(
        "计划扩展了自己：{given}。", "The plan extends itself: {given}.",
        "删除这个 extends。", "Delete this extends."),
    # a source document
    "clause-not-in-source": Entry(
        "来源文件里没有“{given}”。", "The source does not hold the words {given}.",
        "照抄原文；空格和换行不计。", "Copy them from the document; blanks and line breaks do not count."),
    "words-not-in-source": Entry(
        "来源文件里没有含“{given}”的行。", "No line of the source holds {given}.",
        "改正 --from 或 --to；--to 在 --from 之后。", "Correct --from or --to; --to stands below --from."),
    # a form, xlsx or CSV
    "period-not-given": Entry(
        "没有说填报哪个期间。", "The period to report is not given.",
        "加上 --period {example}。", "Add --period {example}."),
    "missing-extra": Entry(
        "没有安装 {package}，无法读写这种文件。", "Files of this kind need {package}, which is not installed.",
        "运行 pip install 'jingan-cli[{extra}]'。", "Run pip install 'jingan-cli[{extra}]'."),
    "no-form": Entry(
        "{given} 不是表格文件。", "{given} is no form.",
        "给出 .xlsx 或 .csv 文件；YAML 文件直接用 jingan check 检查。",
        "Name an .xlsx or .csv file; jingan check reads YAML as it is."),
    "bad-workbook": Entry(
        "无法作为 xlsx 读取：{detail}。", "It cannot be read as xlsx: {detail}.",
        "用 Excel 打开，另存为不加密的 .xlsx。", "Open it in Excel and save it as .xlsx, without a password."),
    "form-too-large": Entry(
        "表格太大：超过 {limit} 行，或单元格、工作表、文字太多，或展开后超过 10 MB。",
        "The form is too large: over {limit} rows, too many cells, sheets or words, or over 10 MB unpacked.",
        "把填报表单独存成一个文件，删除多余的行、工作表和图片。",
        "Save the form in a file of its own, without further rows, sheets and pictures."),
    "no-headings": Entry(
        "没有找到表头。", "There is no row of headings.",
        "表头要有“指标名称”（或“代号”）和“累计完成”（或“数字”）；用 jingan template 可得空表。",
        "Headings are name (or id) and figure, at least; jingan template writes an empty form."),
    "several-forms": Entry(
        "有几张工作表都像填报表：{names}。", "Several sheets look like forms: {names}.",
        "一个文件只留一张填报表。", "Keep one form in a file."),
    "repeated-column": Entry(
        "“{given}”和“{first}”是同一种列。", "The columns {given} and {first} are of one kind.",
        "只留一列，其余改名。", "Keep one, and rename the other."),
    "unclosed-quote": Entry(
        "引号没有闭合。", "A quotation mark is not closed.",
        "补上引号，或用 Excel 重新另存为 CSV。", "Close it, or save the CSV anew with Excel."),
    "row-without-target": Entry(
        "这一行有数字，没有指标名称。", "This row has a figure and names no target.",
        "写上指标名称，或删除数字。", "Name the target, or delete the figure."),
    "name-of-another": Entry(
        "这一行的代号是 {target}（{name}），名称却是“{given}”。", "The row's id is {target} ({name}), and its name is {given}.",
        "从空表重新填写；排序时要选中整行。", "Fill in a new form; sort whole rows, hidden columns included."),
    "wrong-reporter": Entry(
        "填报单位是“{given}”，要求的是“{wanted}”。", "The reporter is {given}; {wanted} was asked for.",
        "改正表中的填报单位，或改 --reporter。", "Correct the reporter in the form, or change --reporter."),
    "formula-without-value": Entry(
        "公式没有保存计算结果：{given}", "The formula was saved without its result: {given}",
        "用 Excel 打开并保存一次，或直接填写数字。", "Open the form in Excel and save it, or write the number itself."),
    "error-in-cell": Entry(
        "公式出错：{given}。", "The formula is in error: {given}.",
        "改正公式，或直接填写数字。", "Correct the formula, or write the number itself."),
    "date-in-cell": Entry(
        "这里应为数字，单元格里是日期或时间：{given}。", "This should be a number; the cell holds a date or time: {given}.",
        "把单元格格式改为“常规”，重新填写数字。", "Set the cell's format to General and write the number again."),
    "boolean-in-cell": Entry(
        "这里应为数字，单元格里是 {given}。", "This should be a number; the cell holds {given}.",
        "填写数字；尚无数字则留空。", "Write a number, or leave the cell empty."),
    "scaled-in-cell": Entry(
        "单元格格式把 {given} 显示成了另一个数。", "The cell's format shows {given} as another number.",
        "把单元格格式改为“常规”，核对数字和单位。", "Set the cell's format to General, and check number and unit."),
}

WARNINGS: dict[str, Entry] = {
    "superseded": Entry(
        "{reporter} 的第 {revision} 次报送已被更正。", "Revision {revision} of {reporter} was replaced by a later one.",
        "无须处理。", "Nothing needs to be done."),
    "figure-fell": Entry(
        "{target} 的累计数由 {before} 降为 {now}。", "The cumulative figure of {target} fell from {before} to {now}.",
        "核对数字；确为更正时写 correction: 原因。", "Check it; where it is a correction, give correction: with the reason."),
    "look-alike-reporter": Entry(
        "填报单位“{one}”和“{other}”看来是同一个。", "The reporters {one} and {other} look like one.",
        "统一名称。", "Use one name."),
    "waiver-expired": Entry(
        "{target} 的豁免已于 {until} 到期，重新阻断。", "The waiver of {target} ended on {until}; it blocks again.",
        "报批延期，或删除这条豁免。", "Have it extended, or delete it."),
    "waiver-unused": Entry(
        "{target} 的豁免没有用上。", "The waiver of {target} excuses nothing.",
        "删除这条豁免。", "Delete it."),
    "waiver-ending": Entry(
        "{target} 的豁免将于 {until} 到期。", "The waiver of {target} ends on {until}.",
        "在此之前完成，或报批延期。", "Reach the target before, or have it extended."),
    "waiver-unknown-target": Entry(
        "豁免的指标“{given}”不在计划中。", "The waiver is for {given}, which the plan does not hold.",
        "{nearest}改正或删除这条豁免。", "{nearest}Correct it or delete it."),
    "stale-figures": Entry(
        "数字截至 {given}，按 {as_of} 判断。", "The figures go to {given} and are judged at {as_of}.",
        "报送最新的数字。", "Report newer figures."),
    "out-of-scope": Entry(
        "{target} 不在填报范围内，没有判断。", "{target} is out of scope and was not judged.",
        "删除它，或把它加入 scope。", "Delete it, or add it to scope."),
    "far-above-threshold": Entry(
        "{target} 的完成率为 {completion}%，超过 1000%。", "{target} is {completion}% complete, beyond 1000%.",
        "核对数字和单位。", "Check the figure and its unit."),
    "growth-like-index": Entry(
        "{target} 的增速填的是 {given}，像是以上年为 100 的指数。", "{target} is given as a growth of {given}, which looks like an index with last year as 100.",
        "指数 98.5 写成 -1.5%；确为增速时加 confirmed: true。", "Write an index of 98.5 as -1.5%; if it is a growth, add confirmed: true."),
    "share-above-100": Entry(
        "{target} 填的是 {given}，比率一般不超过 100%。", "{target} is given as {given}; a share is seldom above 100%.",
        "核对数字和小数点。", "Check the figure and its decimal point."),
    "split-unit": Entry(
        "{target} 的单位不能拆分，填的是 {given}。", "{target} counts whole things, and {given} was reported.",
        "核对数字。", "Check the figure."),
    "reference-unused": Entry(
        "{target} 的参照数没有采用：{why}。", "The reference of {target} was not used: {why}.",
        "删除 reference，或核对计划。", "Delete reference, or check the plan."),
    "nothing-judged": Entry(
        "没有一项可以判断：都未到期或已暂停。", "Nothing could be judged: all is not due or suspended.",
        "到期后再检查。", "Check again when something is due."),
    "unlisted-reporter": Entry(
        "计划的 reporters 中没有“{given}”。", "The plan's reporters do not list {given}.",
        "{nearest}核对 reporter。", "{nearest}Check reporter."),
    # a plan that is not sound
    "met-at-start": Entry(
        "{target} 的目标 {threshold} 在期初（{start}）就已达到。", "{target} is met at the start: {threshold} is asked for, {start} is there.",
        "核对目标值和基数；要一直保持的，进度写成 constant。", "Check threshold and baseline; what is to be kept has the pace constant."),
    "rising-ceiling": Entry(
        "{target} 的上限从期初的 {start} 逐月升到 {threshold}，中途低于上限也会不达标。", "The ceiling of {target} rises month by month from {start} to {threshold}, so a figure below it can fail before the end.",
        "上限一直有效的，写 pace: constant，或删除 baseline。", "Write pace: constant where the ceiling holds at all times, or delete baseline."),
    "split-threshold": Entry(
        "{target} 的 {given} 不是整数，而单位“{unit}”不能拆分，判断时会取整。", "{target} asks for {given}, and {unit} counts whole things: what is due is rounded to them.",
        "用计划自定的单位，如“人/千人”，或核对数字。", "Use a unit of the plan's own, as 人/千人, or check the figure."),
    "part-of-circle": Entry(
        "part_of 绕成一圈：{names}。", "part_of goes in a circle: {names}.",
        "删除其中一个 part_of。", "Delete one of them."),
    "parts-above-whole": Entry(
        "其中数 {names} 合计 {sum}，大于总数 {whole} 的 {threshold}。", "The parts {names} make {sum}, more than the {threshold} of {whole}.",
        "核对目标值；不是其中数的，删除 part_of。", "Check the thresholds; delete part_of where it is no part."),
    "look-alike-unit": Entry(
        "单位“{given}”只有本计划认识，像是“{known}”。", "The unit {given} is known to this plan alone, and looks like {known}.",
        "写成 {known}，或确认两者不同。", "Write {known}, unless they are two."),
    "look-alike-targets": Entry(
        "{one} 和 {other} 的代号或名称几乎相同。", "{one} and {other} have nearly the same id or name.",
        "是同一个指标的，合并；不是的，把名称写得明白些。", "Make them one, or tell them apart by their names."),
    "target-without-source": Entry(
        "{target} 没有写出处。", "{target} does not say where it comes from.",
        "写上 source: [{{place: …, clause: …}}]。", "Add source: [{{place: …, clause: …}}]."),
    "clause-without-figure": Entry(
        "{target} 的原文里没有它的数字 {threshold}。", "No clause of {target} holds its figure, {threshold}.",
        "核对目标值和单位，或照抄含有数字的原文。", "Check threshold and unit, or quote the words that hold the figure."),
    "words-against-terms": Entry(
        "{target} 的原文写的是“{given}”，计划写的是 {terms}。", "The source of {target} says {given}, and the plan says {terms}.",
        "核对 threshold、measure、net 和 pace；确实如此的，摘录不含这些字的原文。", "Check threshold, measure, net and pace; where they are meant, quote the words without it."),
    "targets-without-reporter": Entry(
        "reporters 里没有人负责 {count} 个指标：{names}。", "Nobody among the reporters answers for {count} targets: {names}.",
        "补上负责的单位；扩展的计划写 reporters 时，会整个代替原有的。", "Name who does; reporters of an extending plan replace those below as a whole."),
    "unused-section": Entry(
        "部分“{given}”里没有指标。", "The section {given} holds no target.",
        "删除它，或把指标归入其中。", "Delete it, or put targets into it."),
    "unused-reference": Entry(
        "没有一项目标用到参照数“{given}”。", "No threshold takes the reference {given}.",
        "核对名称，或删除它。", "Check the name, or delete it."),
    "adjustment-without-effect": Entry(
        "{target} 的这条调整不起作用：不在计划期间内，或与计划相同。", "This adjustment of {target} changes nothing: it is outside the plan's period, or says what the plan says.",
        "核对日期和目标值，或删除它。", "Check its dates and terms, or delete it."),
}

ENTRIES: dict[str, Entry] = {**ERRORS, **WARNINGS}

SYNTAX: tuple[tuple[str, Text], ...] = (
    ("mapping values are not allowed",
     Text("这里多了一个冒号，或缩进不对", "there is a colon too many, or the indentation is off")),
    ("could not find expected ':'", Text("上一行缺少冒号", "the line above lacks a colon")),
    ("unexpected end of stream", Text("引号没有闭合", "a quotation mark is not closed")),
    ("node content", Text("括号没有闭合，或少了内容", "a bracket is not closed, or something is missing")),
    ("',' or", Text("括号没有闭合，或缺少逗号", "a bracket is not closed, or a comma is missing")),
    ("cannot start any token", Text("文字不能以这个字符开头，须加引号", "a text that begins so needs quotation marks")),
    ("block end", Text("缩进与上面不一致", "the indentation differs from the lines above")),
    ("block mapping", Text("缩进与上面不一致", "the indentation differs from the lines above")),
    ("escape", Text("引号中的反斜杠写法不对", "there is a wrong backslash inside quotation marks")),
    ("", Text("无法解析", "it cannot be parsed")),
)
"""A part of a parser's own words, and the same for a user; the last serves for all others."""
