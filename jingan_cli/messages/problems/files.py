"""What is wrong with a call, or with a file before its content is read."""

from __future__ import annotations

from jingan_cli.messages.problems.wording import Wording

FILES: dict[str, Wording] = {
    # the command line
    "usage": Wording(
        "{detail}。", "{detail}.",
        "运行 {command} --help 查看用法。", "Run {command} --help to see the usage."),
    "unknown-command": Wording(
        "没有命令“{given}”。", "There is no command {given}.",
        "{nearest}可用的命令：{known}。", "{nearest}Use one of: {known}."),
    "cannot-write": Wording(
        "无法写出：{detail}。", "The output cannot be written: {detail}.",
        "检查磁盘空间和权限。", "Check the free disk space and the permissions."),
    "unknown-format": Wording(
        "没有格式“{given}”。", "There is no format {given}.",
        "可用的格式：{known}。", "Use one of: {known}."),
    "unknown-encoding": Wording(
        "没有编码“{given}”。", "There is no encoding {given}.",
        "写 utf-8 或 gb18030。", "Write utf-8 or gb18030."),
    "bad-date": Wording(
        "“{given}”不是日期或期间。", "{given} is not a date or a period.",
        "{instead}。", "{instead}."),
    "period-without-year": Wording(
        "“{given}”没有年份。", "{given} has no year.", "写成 {example}。", "Write {example}."),
    "span-starts-elsewhere": Wording(
        "“{given}”不是从计划开始日期（{start}）算起。", "{given} does not start with the plan, on {start}.",
        "累计数从计划开始时算起；写期末的月份，如 2022-06。", "Figures are counted from the plan's start; write the last month they cover, such as 2022-06."),
    "same-period-twice": Wording(
        "“{given}”与第 {first} 行是同一个期间。", "{given} is the same period as in line {first}.", "只留一个。", "Keep one of them."),
    "unknown-name": Wording(
        "计划中没有指标“{given}”。", "The plan has no target {given}.",
        "{nearest}{see}", "{nearest}{see}"),
    "unknown-code": Wording(
        "没有错误代码“{given}”。", "There is no problem code {given}.",
        "{nearest}代码写在每条错误的方括号里。", "{nearest}Each message shows its code in brackets."),
    "same-file-twice": Wording(
        "文件 {given} 给了两次。", "The file {given} is named twice.",
        "每个文件只写一次。", "Name each file once."),
    "draft-without-year": Wording(
        "文中找不到计划的年份。", "The text does not say which year it is for.",
        "用 --year 写明，例如 --year 2022。", "Give the year, as in --year 2022."),
    "no-tasks-found": Wording(
        "没有标题说明哪一部分是任务。", "No heading marks the part with the tasks.",
        "用 --from 写出任务部分第一行中的文字，必要时用 --to 写出其后第一行中的文字。",
        "Give words from the first line of the tasks with --from and, if needed, words from the first line after them with --to."),
    "language-not-read": Wording(
        "只能读取简体中文的报告：{detail}。", "Only reports in simplified Chinese can be read: {detail}.",
        "给出简体中文的原文，或先转换为简体字。", "Use the original in simplified Chinese, or convert the text first."),
    "review-in-tasks": Wording(
        "任务部分的第 {line} 行是对过去的回顾：“{given}”。", "Line {line} of the tasks reviews past work: {given}.",
        "用 --from 写出任务部分第一行中的文字，必要时用 --to 写出其后第一行中的文字。",
        "Give words from the first line of the tasks with --from and, if needed, words from the first line after them with --to."),
    "document-not-read": Wording(
        "不支持 {given} 文件。", "{given} files are not supported.",
        "另存为 .docx 或纯文本；扫描件先做文字识别（OCR），再存为纯文本。",
        "Save the document as .docx or plain text; for a scan, run text recognition (OCR) and save the result as plain text."),
    "damaged-document": Wording(
        "文件打不开：已损坏，或设有密码。", "The document cannot be opened: it is damaged or password-protected.",
        "用原来的软件打开，取消密码后重新保存，或另存为纯文本。",
        "Open it in the program that created it, remove any password and save it again, or save it as plain text."),
    "document-too-large": Wording(
        "文件太大：超过 {limit} {unit}。", "The document is too large: it has more than {limit} {unit}.",
        "只留下提出任务和指标的部分，另存为纯文本。",
        "Keep the part that sets tasks and targets, and save it as plain text."),
    "document-without-text": Wording(
        "文件中没有文字：可能是扫描件。", "The document contains no text: it may be a scan.",
        "先做文字识别（OCR），再存为纯文本。", "Run text recognition (OCR) and save the result as plain text."),
    "nothing-drafted": Wording(
        "任务部分没有找到量化目标。", "No quantitative target was found in the tasks.",
        "用 --from 和 --to 指明任务部分，或手工编写计划。", "Point to the tasks with --from and --to, or write the plan by hand."),
    "nothing-to-check": Wording(
        "没有可以检查的文件。", "There is nothing to check.",
        "给出数据文件，例如 jingan check actuals.yaml；用 - 读取标准输入。",
        "Give a submission, as in jingan check actuals.yaml; - reads standard input."),
    "no-file-matches": Wording(
        "没有文件符合“{given}”。", "No file matches {given}.",
        "改正写法，或补上文件。", "Correct the pattern, or add the file."),
    "no-such-period": Wording(
        "{reporter} 没有 {given} 的数据文件。", "There is no submission from {reporter} for {given}.",
        "报送该期间的数据，或改 period。", "Submit figures for that period, or change the period."),
    "no-such-reporter": Wording(
        "没有 {given} 的数据文件，它也不是应报单位。", "There is no submission from {given}, and none is expected.",
        "{nearest}核对填报单位的名称。", "{nearest}Check the reporter's name."),
    "duplicate-submission": Wording(
        "{target} 在 {file} 中已有同一期间、同一次更正的数字。", "{file} already gives {target} for this period and revision.",
        "只留一个，或提高更正文件的 revision。", "Keep one, or raise the revision of the corrected file."),
    "bad-setting": Wording(
        "环境变量 {name} 的值“{given}”无效。", "The environment variable {name} has the invalid value {given}.",
        "{nearest}可用的值：{known}。", "{nearest}Use one of: {known}."),
    "output-folder-missing": Wording(
        "没有文件夹“{given}”。", "There is no folder {given}.",
        "先建立文件夹，或改 -o。", "Create the folder first, or change -o."),
    "output-twice": Wording(
        "-o 两次写到同一个文件“{given}”。", "-o names the file {given} twice.",
        "每个文件只写一次。", "Name each file once."),
    "output-is-input": Wording(
        "-o 会覆盖输入文件“{given}”。", "-o would overwrite the input {given}.",
        "换一个文件名。", "Choose another name."),
    "output-astray": Wording(
        "-o 的“{given}”指向 git 自己的文件，或经链接指向仓库之外。",
        "-o {given} leads to one of git's own files, or through a link out of the repository.",
        "换一个文件名，或去掉链接。", "Choose another name, or remove the link."),
    "output-is-ours": Wording(
        "“{given}”是计划、报送数据或配置，不能用报告覆盖。",
        "{given} is a plan, a submission or a config, which a report never overwrites.",
        "换一个文件名；确实不要的，先删除或移走。", "Choose another name; if the file is not needed, move or delete it first."),
    "output-exists": Wording(
        "“{given}”已经存在。", "{given} already exists.",
        "换一个文件名；确要覆盖的，加 --force。", "Choose another name, or add --force to replace it."),
    "output-without-format": Wording(
        "从文件名“{given}”看不出格式。", "The name {given} does not show the format.",
        "写成 -o 格式:路径，格式为 {known}。", "Write -o FORMAT:PATH with one of {known}."),
    "nothing-left-to-block": Wording(
        "fail_on 为 missing 时只有缺报才阻断，而 allow_missing 又允许缺报，结果什么都不阻断。",
        "With fail_on: missing, only missing figures block, and allow_missing allows them.",
        "删去其中一个；什么都不阻断的，写 --fail-on never。", "Remove one of the two; if nothing should block, use --fail-on never."),
    # rules out of a commit
    "policy-without-git": Wording(
        "--policy 需要 git 和一个 git 仓库，这里找不到。", "--policy needs git and a git repository, which were not found here.",
        "安装 git，在仓库中运行；仓库属于其他用户的，先运行 git config --global --add safe.directory 仓库路径。",
        "Install git and run in the repository; if it belongs to another user, first run git config --global --add safe.directory PATH."),
    "policy-unknown": Wording(
        "这里没有提交“{given}”。", "There is no commit {given} here.",
        "浅克隆要先取全历史：actions/checkout 写 fetch-depth: 0，GitLab 写 GIT_DEPTH: 0，或运行 git fetch；并写完整的提交哈希。",
        "Fetch the commit (fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 on GitLab, or git fetch), and give its full hash."),
    "policy-ambiguous": Wording(
        "“{given}”有歧义：{known}。", "{given} is ambiguous: {known}.",
        "写完整的提交哈希。", "Give the commit's full hash."),
    "policy-submodule": Wording(
        "{given} 在子模块 {name} 里，提交中不含它的内容。", "{given} is in the submodule {name}, whose files the commit does not contain.",
        "把规则和数据文件放进本仓库；规则在别的仓库的，另外检出并用 --config 指明。",
        "Keep rules and submissions in this repository; check out a repository of rules separately and name it with --config."),
    "policy-folder-moved": Wording(
        "当前目录不是 {ref} 中的那个文件夹：{detail}。", "The working directory is not the folder that {ref} contains: {detail}.",
        "不要用链接或子模块代替文件夹；恢复原来的文件夹后再运行。",
        "Put no link or submodule in the place of a folder; restore the folder, then run again."),
    "outside-repository": Wording(
        "“{given}”在本仓库之外。", "{given} is outside the repository.",
        "写仓库内的相对路径，不要经链接指到仓库之外；规则放在别处的，用 --config 或 --plan 指明。",
        "Give a path inside the repository that no link leads out of; name rules kept elsewhere with --config or --plan."),
    "unseen-file": Wording(
        "文件在仓库之外（没有仓库的，在引用它的文件所在文件夹之外），内容有错误；为保密起见，不显示其中的内容。",
        "The file is outside the repository (without one, outside the folder of the file that names it) and contains an error; for confidentiality, none of its lines are shown.",
        "用它的实际路径直接运行 jingan check 或 jingan lint，查看哪里有错。",
        "Run jingan check or jingan lint on its real path to see the error."),
    "submission-removed": Wording(
        "{ref} 中有 {reporter} {period} 的报送，现在没有文件包含它。", "{ref} contains a submission from {reporter} for {period}; now no file does.",
        "恢复这个文件；要撤回数字的，提高 revision，并写 withdrawn: 原因。",
        "Restore the file; to withdraw figures, raise revision and write withdrawn: with the reason."),
    "submission-not-matched": Wording(
        "这个数据文件是新增或改动过的，但 files 不包含它，不会被判断。",
        "This file is new or changed and looks like a submission, but no pattern in files matches it, so it is not judged.",
        "移到 files 所指的文件夹里，后缀也要相符；不是数据文件的，删除它，或改掉其中的键名。",
        "Move it to a path that files matches; if it is not a submission, remove it or rename its keys."),
    # the file as a whole
    "cannot-read": Wording(
        "无法读取：{detail}。", "The file cannot be read: {detail}.",
        "{instead}。", "{instead}."),
    "not-utf8": Wording(
        "文件不是 UTF-8 编码，看来是 {guess}。", "The file is not UTF-8; it looks like {guess}.",
        "另存为 UTF-8；数据文件也可以加上 --encoding {guess}。",
        "Save it as UTF-8, or, for a submission, add --encoding {guess}."),
    "unknown-bytes": Wording(
        "文件不是 {encoding} 编码。", "The file is not in {encoding}.",
        "{instead}。", "{instead}."),
    "file-too-large": Wording(
        "文件超过 1 MB。", "The file is larger than 1 MB.",
        "一个期间写一个文件，只写数字和简短的备注。",
        "Write one file for each period, with figures and short notes only."),
    "two-encodings": Wording(
        "文件按 UTF-8 和 GB18030 都能读取，但读出的文字不同。", "The file is valid both as UTF-8 and as GB18030, with different text.",
        "加上 --encoding gb18030 或 --encoding utf-8。", "Add --encoding gb18030 or --encoding utf-8."),
    "too-many-problems": Wording(
        "错误超过 {limit} 处，其余没有列出。", "There are more than {limit} problems; the rest are not listed.",
        "先改正列出的，再运行一次。", "Fix those listed, then run it again."),
    "too-many-entries": Wording(
        "超过 {limit} 项{counted}。", "There are more than {limit} entries{counted}.",
        "分成几个文件，只写计划中的指标。", "Split the file, and list only the plan's targets."),
    "too-many-quantities": Wording(
        "文本中的数量超过 {limit} 处。", "The text holds more than {limit} quantities.",
        "把文本按章节分成几个文件，逐个核对。", "Split the text into one file for each chapter, and check them one by one."),
    "empty-file": Wording(
        "文件为空。", "The file is empty.",
        "至少写上 {keys}。", "Write at least {keys}."),
    "control-character": Wording(
        "有不可见的控制字符 {given}。", "There is an invisible control character, {given}.",
        "删除这个字符。", "Delete that character."),
    "line-separator": Wording(
        "有特殊的换行符 {given}。", "There is an unusual line separator, {given}.",
        "删除它，改用回车换行。", "Delete it and break the line with Enter."),
    "lone-surrogate": Wording(
        "有不成对的代理字符 {given}。", "There is an unpaired surrogate, {given}.",
        "直接写出这个字，不用 \\u 转义。", "Write the character itself rather than a \\u escape."),
    # a report to verify
    "bad-json": Wording(
        "这不是 jingan 写出的 JSON：{detail}。", "This is not JSON as jingan writes it: {detail}.",
        "使用 jingan check -f json 写出的原始文件。", "Use the file exactly as jingan check -f json wrote it."),
    "report-too-large": Wording(
        "报告超过 {limit}。", "The report is larger than {limit}.",
        "按期间分别生成报告，再逐份复核。", "Write a report for each period and verify them one by one."),
    "not-a-report": Wording(
        "这不是本程序能复核的报告：schema 为“{given}”。", "This report cannot be verified: its schema is {given}.",
        "使用 schema 为 jingan/report/2 的文件，即 jingan check -f json 的输出。",
        "Give a report with the schema jingan/report/2, as jingan check -f json writes it."),
    "audit-report": Wording(
        "汇总报告没有写明所依据的数据文件，无法复核。",
        "A report of jingan audit does not name its submissions, so it cannot be verified.",
        "用同样的文件重新运行 jingan audit -f json 再比较，或复核 jingan check -f json 的报告。",
        "Run jingan audit -f json on the same files and compare, or verify a report of jingan check -f json."),
    "report-file-missing": Wording(
        "报告所依据的文件 {given} 不在当前目录下，也不在报告旁边。",
        "The report was made from {given}, which is neither under the working directory nor next to the report.",
        "在当初运行 jingan check 的目录下复核，或把文件放回原处。",
        "Run jingan verify in the folder where jingan check ran, or put the file back."),
    "report-of-stdin": Wording(
        "数据来自标准输入（-），没有文件可以重新判断。", "The figures came from standard input (-), so there is no file to judge again.",
        "把数据存成文件，重新运行 jingan check。", "Save the figures to a file and run jingan check on it."),
    # YAML
    "yaml-syntax": Wording(
        "这里不符合 YAML 语法：{detail}。", "This is not valid YAML: {detail}.",
        "检查这一行和上一行的冒号、缩进、引号和括号。",
        "Check the colons, indentation, quotes and brackets of this line and the one above."),
    "full-width-colon": Wording(
        "这里用了全角冒号“：”。", "There is a full-width colon, “：”.",
        "改用半角冒号和一个空格：“{example}: ”。", "Write a half-width colon and a space: “{example}: ”."),
    "colon-without-blank": Wording(
        "冒号后面缺少空格。", "There is no space after the colon.",
        "在冒号后加一个空格：“{example}: ”。", "Add a space after the colon: “{example}: ”."),
    "full-width-mark": Wording(
        "这里用了全角符号“{given}”。", "There is a full-width mark, “{given}”.",
        "改用半角的“{example}”；确是文字的一部分时，整段文字加半角引号。",
        "Write a half-width “{example}” instead; if it is part of a text, put half-width quotation marks around the text."),
    "tab-indent": Wording(
        "这里用制表符缩进。", "A tab is used for indentation.",
        "改用空格缩进。", "Indent with spaces."),
    "several-documents": Wording(
        "一个文件里有几个 YAML 文档。", "The file contains several YAML documents.",
        "删除“---”，或把每个文档存成一个文件。", "Delete the “---”, or save each document in its own file."),
    "yaml-directive": Wording(
        "不支持 YAML 指令“%”。", "YAML directives (“%”) are not supported.",
        "删除这一行。", "Delete the line."),
    "yaml-tag": Wording(
        "不支持 YAML 标签“{given}”。", "YAML tags are not supported: {given}.",
        "删除标签，只写数据。", "Delete the tag and keep only the data."),
    "yaml-anchor": Wording(
        "不支持 YAML 锚点和别名：{given}。", "YAML anchors and aliases are not supported: {given}.",
        "把内容写全。", "Write the content out in full."),
    "too-deep": Wording(
        "嵌套超过 20 层。", "The nesting is more than 20 levels deep.",
        "检查括号和缩进。", "Check the brackets and the indentation."),
    "bad-key": Wording(
        "键不能是列表或字典，也不能为空。", "A key cannot be a list, a mapping or empty.",
        "键只写一个名称。", "Write one name as the key."),
    "duplicate-key": Wording(
        "键“{given}”已在第 {first} 行写过。", "The key {given} is already used in line {first}.",
        "只留一个。", "Keep one of them."),
    # structure
    "unknown-key": Wording(
        "这里没有“{given}”这个键。", "The key {given} is not allowed here.",
        "{nearest}可用的键：{known}。", "{nearest}Allowed keys: {known}."),
    "missing-key": Wording(
        "缺少“{given}”。", "{given} is missing.",
        "补上“{given}: …”。", "Add “{given}: …”."),
    "one-key-of": Wording(
        "{known} 应写一个，且只写一个。", "Exactly one of {known} is required here.",
        "{instead}。", "{instead}."),
    "wrong-type": Wording(
        "这里应为{expected}，写的是{found}。", "This should be {expected}, but is {found}.",
        "{instead}。", "{instead}."),
    "unknown-value": Wording(
        "这里不能写“{given}”。", "{given} is not allowed here.",
        "{nearest}可用的值：{known}。", "{nearest}Allowed values: {known}."),
    "bad-format": Wording(
        "“{given}”的写法不对。", "{given} has the wrong format.",
        "{instead}。", "{instead}."),
    "empty-value": Wording(
        "这里不能为空。", "This must not be empty.",
        "填写内容，或删除这个键。", "Fill it in, or delete the key."),
    "out-of-range": Wording(
        "{given} 超出允许的范围。", "{given} is out of range.",
        "允许的范围：{known}。", "Allowed range: {known}."),
    "too-long": Wording(
        "这里最多 {limit} {unit}。", "This can have at most {limit} {unit}.",
        "请缩短。", "Make it shorter."),
    "repeated-value": Wording(
        "列表中有重复的值。", "The list contains a value twice.",
        "只留一个。", "Keep one of them."),
}
