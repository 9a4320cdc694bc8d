"""What is wrong with figures: submissions, audits of them, and forms."""

from __future__ import annotations

from jingan_cli.messages.problems.wording import Wording

SUBMISSIONS: dict[str, Wording] = {
    # a submission
    "other-plan": Wording(
        "文件针对计划“{given}”，现用的计划是“{plan}”。", "The file is for the plan {given}; the plan in use is {plan}.",
        "改正 plan，或用 --plan 指定计划文件。", "Correct plan, or name the plan's file with --plan."),
    "missing-period": Wording(
        "没有写明期间，无法判断。", "There is no period, so nothing can be judged.",
        "写上“period: {example}”；表格中填在“期间”一格。", "Write “period: {example}”; in a form, fill in 期间."),
    "period-outside-plan": Wording(
        "期间 {given} 不在计划期间 {start} 至 {end} 之内。", "The period {given} is outside the plan's period, {start} to {end}.",
        "改正期间，或换用该年的计划。", "Correct the period, or use the plan for that year."),
    "wrong-period": Wording(
        "期间是 {given}，要求的期间是 {wanted}。", "The period is {given}, but {wanted} was asked for.",
        "更新文件中的期间和数字，或改 --period。", "Update the period and the figures in the file, or change --period."),
    "as-of-before-period": Wording(
        "判断日期 {as_of} 早于数据期间 {given} 的最后一天。",
        "The date judged, {as_of}, is before the end of the period {given}.",
        "改正 --as-of，或检查期间。", "Correct --as-of, or check the period."),
    "unknown-target": Wording(
        "计划中没有指标“{given}”。", "The plan has no target {given}.",
        "{nearest}{see}", "{nearest}{see}"),
    "duplicate-target": Wording(
        "指标 {target} 已在第 {first} 行以另一名称填过。", "The target {target} is already in line {first}, under another name.",
        "只留一个。", "Keep one of them."),
    "not-a-figure": Wording(
        "“{given}”不是数字。", "{given} is not a figure.",
        "只写数字和单位，如 71 或 2.8 万平方米；文字写在 note 里。",
        "Write only a number and a unit, such as 71 or 2.8 万平方米; put words in note."),
    "leading-zero": Wording(
        "“{given}”以 0 开头，有的软件会读成八进制。", "{given} starts with a zero, which some programs read as octal.",
        "去掉前面的 0。", "Remove the leading zero."),
    "bad-grouping": Wording(
        "“{given}”的千分位逗号位置不对。", "The commas in {given} do not separate thousands.",
        "写成 1,234,567 或 1234567。", "Write 1,234,567 or 1234567."),
    "too-many-digits": Wording(
        "数字超过 30 位。", "The figure has more than 30 digits.",
        "检查是否多打了数字，或换用更大的单位。", "Check for extra digits, or use a larger unit."),
    "magnitude-without-unit": Wording(
        "“{given}”有数量级，没有单位。", "{given} has a magnitude but no unit.",
        "写上单位，如 {example}。", "Add the unit, as in {example}."),
    "unit-mismatch": Wording(
        "单位“{given}”与指标的单位“{unit}”不是同一种。", "The unit {given} is of a different kind from the target's unit, {unit}.",
        "用 {unit} 或同一种的单位填写。", "Give the figure in {unit}, or in a unit of the same kind."),
    "unit-twice": Wording(
        "单位写了两次：“{given}”和“{unit}”。", "The unit is written twice: {given} and {unit}.",
        "只留一处。", "Keep one of them."),
    "negative-figure": Wording(
        "{given} 是负数，这个指标不能为负。", "{given} is negative, but this target's figure cannot be.",
        "核对数字；只有计划中写明净增（net）的指标可以为负。", "Check the figure; it can be negative only if the plan says net: true."),
    "withdrawn-with-value": Wording(
        "撤回（withdrawn）的指标不能同时有数字。", "A withdrawn figure cannot also have a value.",
        "只留一个：要撤回，删去 value；要改数字，删去 withdrawn。", "Keep one: delete value to withdraw the figure, or delete withdrawn to correct it."),
    "subset-above-whole": Wording(
        "{given} 大于它所属的“{whole}”（{whole_value}）。", "{given} is more than the whole it is part of, {whole} ({whole_value}).",
        "其中数不能大于总数，核对两个数字。", "Check both figures: a part cannot exceed its whole."),
    "implausible-figure": Wording(
        "{given} 不合常理：{why}。", "{given} is implausible: {why}.",
        "{instead}；数字确实无误的，{add_confirmed}。", "{instead}; if the figure is right, {add_confirmed}."),
    "growth-without-previous": Wording(
        "只有金额，没有上年同期数，算不出增速。", "Without last year's amount, the growth rate cannot be worked out.",
        "{add_previous}，或直接填写增速，如 5.2%。", "{add_previous}, or give the growth rate itself, as in 5.2%."),
    "previous-not-positive": Wording(
        "上年同期数 {given} 不大于 0，算不出增速。", "Last year's amount, {given}, is not above 0, so no growth rate can be worked out.",
        "{check_previous}，或直接填写增速。", "{check_previous}, or give the growth rate itself."),
    "previous-without-unit": Wording(
        "上年同期数“{given}”没有写单位。", "Last year's amount, {given}, has no unit.",
        "写上单位，如 {example}。", "Write its unit, as in {example}."),
    "previous-misplaced": Wording(
        "上年同期数只用于由金额计算的增速。", "Last year's amount is only used to work out a growth rate from amounts.",
        "{drop_previous}；指标是增速的，把数字写成带单位的金额。",
        "{drop_previous}; if the target is a growth rate, write the figure as an amount with its unit."),
    "reference-without-authority": Wording(
        "参照数 {given} 放宽了目标 {threshold}，但没有写明下达单位。",
        "The reference {given} loosens the target {threshold}, but authority is missing.",
        "{add_authority}。", "{add_authority}."),
    "unknown-scope": Wording(
        "“{given}”不是部分、标签、指标或责任部门。", "{given} is not a section, tag, target or owner.",
        "{nearest}计划的部分和标签：{known}。{see}", "{nearest}The plan's sections and tags: {known}.{see}"),
    "ambiguous-scope": Wording(
        "“{given}”有两种含义：{known}。", "{given} has more than one meaning: {known}.",
        "写代号；没有代号的，逐项写出指标。", "Write an id; where there is none, list the targets."),
    "empty-scope": Wording(
        "范围中没有任何指标。", "The scope contains no targets.",
        "放宽 --scope，或检查填报范围。", "Widen --scope, or check the submission's scope."),
    "nothing-reported": Wording(
        "填报范围内没有任何数字。", "There is no figure within the scope.",
        "至少填写一个数字。", "Report at least one figure."),
    # an audit
    "missing-reporter": Wording(
        "没有写填报单位。", "The reporter is missing.",
        "写上“reporter: 单位名称”。", "Write “reporter: …”."),
    "unknown-reporter": Wording(
        "计划的 reporters 中没有“{given}”，这个文件没有计入。", "{given} is not one of the plan's reporters, so its file was not counted.",
        "{nearest}改正 reporter，或把它列入计划。", "{nearest}Correct reporter, or add it to the plan."),
    "not-of-this-repository": Wording(
        "“{given}”不是本仓库的填报单位（{known}）。", "{given} is not a reporter of this repository ({known}).",
        "改正 reporter，或从 files 中去掉这个文件。", "Correct reporter, or exclude the file from files."),
    "conflicting-figures": Wording(
        "{one} 和 {other} 都报了 {target}。", "Both {one} and {other} report {target}.",
        "改为由一个单位填报，或在计划中写 combine: sum。", "Have only one of them report it, or write combine: sum in the plan."),
    "nothing-to-audit": Wording(
        "在给出的路径中没有找到数据文件。", "No submission was found in the paths given.",
        "给出数据文件或所在的文件夹。", "Give submissions, or folders that contain them."),
    "empty-range": Wording(
        "--from 与 --to 之间没有期间。", "There is no period between --from and --to.",
        "放宽 --from 或 --to。", "Widen --from or --to."),
    # a form, xlsx or CSV
    "period-not-given": Wording(
        "没有说填报哪个期间。", "The period to report is not given.",
        "加上 --period {example}。", "Add --period {example}."),
    "missing-extra": Wording(
        "没有安装 {package}，无法读写这种文件。", "Files of this kind need {package}, which is not installed.",
        "运行 python -m pip install {package}。", "Run python -m pip install {package}."),
    "no-form": Wording(
        "{given} 里没有填报表。", "{given} contains no form.",
        "给出 .xlsx 或 .csv 文件，或所在的文件夹；YAML 文件直接用 jingan check 检查。",
        "Give .xlsx or .csv files, or a folder of them; jingan check reads YAML directly."),
    "bad-workbook": Wording(
        "无法作为 xlsx 读取：{detail}。", "The file cannot be read as xlsx: {detail}.",
        "用 Excel 打开，另存为不加密的 .xlsx。", "Open it in Excel and save it as .xlsx, without a password."),
    "form-too-large": Wording(
        "表格太大：超过 {limit} {unit}。", "The form is too large: it has more than {limit} {unit}.",
        "把填报表单独存成一个文件，删除多余的行、工作表和格式。",
        "Save the form in its own file, without extra rows, sheets or formats."),
    "no-headings": Wording(
        "没有找到表头{found}。", "No heading row was found{found}.",
        "表头要有“指标名称”（或“代号”）和“累计完成”（或“数字”）；空表可用 jingan template 生成。",
        "The headings must include name or id, and figure; jingan template writes an empty form."),
    "several-forms": Wording(
        "有几张工作表都像填报表：{names}。", "Several sheets look like forms: {names}.",
        "一个文件只留一张填报表。", "Keep one form in each file."),
    "repeated-column": Wording(
        "“{given}”和“{first}”是同一类列。", "The columns {given} and {first} mean the same.",
        "只留一列，其余改名。", "Keep one, and rename the other."),
    "column-of-other-period": Wording(
        "列“{given}”不是本表期间{wanted}的数字。", "The figures in {given} are not for the period{wanted}of the form.",
        "核对期间和表头，改正写错的一处。", "Compare the period with the headings, and correct whichever is wrong."),
    "content-unlike-name": Wording(
        "文件名以 {name} 结尾，内容却是{kind}。", "The name ends in {name}, but the content is {kind}.",
        "把文件名改为以 {suffix} 结尾，或用 Excel 另存为 {name}。", "Rename the file to end in {suffix}, or save it as {name} in Excel."),
    "other-separator": Wording(
        "单元格之间的分隔符是{given}，不是逗号。", "The cells are separated by {given}, not by commas.",
        "用 Excel 另存为“CSV UTF-8（逗号分隔）”或 .xlsx。",
        "Save it with Excel as CSV UTF-8 (Comma delimited) or as .xlsx."),
    "unicode-text": Wording(
        "这是 UTF-16 文本，即 Excel 的“Unicode 文本”。", "This is UTF-16 text, which Excel calls Unicode Text.",
        "用 Excel 另存为“CSV UTF-8（逗号分隔）”或 .xlsx。",
        "Save it with Excel as CSV UTF-8 (Comma delimited) or as .xlsx."),
    "unclosed-quote": Wording(
        "引号没有在单元格末尾闭合。", "A quotation mark is not closed at the end of its cell.",
        "补上引号，或用 Excel 重新另存为 CSV。", "Close it, or save the CSV again from Excel."),
    "more-cells-than-headings": Wording(
        "这一行比表头多 {count} 格：多半是数字或文字里的逗号使后面的单元格右移了。",
        "This row has more cells than the headings (by {count}): most likely a comma in a number or a text split a cell.",
        "含逗号的内容加引号（\"4,332\"），或删去逗号和多余的单元格。",
        "Put content that contains a comma in quotation marks, as in \"4,332\", or delete the comma or the extra cells."),
    "row-without-target": Wording(
        "这一行有数字，没有指标名称。", "This row has a figure but no target.",
        "写上指标名称，或删除数字。", "Name the target, or delete the figure."),
    "name-of-another": Wording(
        "这一行的代号是 {target}（{name}），名称却是“{given}”。", "The row's id is {target} ({name}), but its name is {given}.",
        "用空表重新填写；排序时要选中整行，包括隐藏的列。", "Fill in a new form; when sorting, select whole rows, including hidden columns."),
    "wrong-reporter": Wording(
        "填报单位是“{given}”，要求的填报单位是“{wanted}”。", "The reporter is {given}, but {wanted} was asked for.",
        "改正表中的填报单位，或改 --reporter。", "Correct the reporter in the form, or change --reporter."),
    "formula-without-value": Wording(
        "公式 {given} 没有保存计算结果。", "The formula {given} was saved without its result.",
        "用 Excel 打开并保存一次，或直接填写数字。", "Open the form in Excel and save it, or enter the number itself."),
    "error-in-cell": Wording(
        "公式出错：{given}。", "The formula returns an error: {given}.",
        "改正公式，或直接填写数字。", "Correct the formula, or enter the number itself."),
    "period-as-number": Wording(
        "期间的单元格里是数字 {given}，分不清是1月还是10月。", "The period's cell contains the number {given}, which could mean January or October.",
        "写成文本，如 2022-01 或 2022年1月。", "Write it as text, such as 2022-01 or 2022年1月."),
    "period-as-first-day": Wording(
        "期间的单元格里是日期 {given}，分不清是这一天还是这个月。", "The period's cell contains the date {given}, which could mean that day or that month.",
        "写成文本，如 2022年6月，或写月末的日期。", "Write it as text, such as 2022年6月, or as the last day of the month."),
    "date-in-cell": Wording(
        "这里应为数字，单元格里是日期或时间：{given}。", "This should be a number, but the cell contains a date or time: {given}.",
        "把单元格格式改为“常规”，重新填写数字。", "Set the cell's format to General and enter the number again."),
    "boolean-in-cell": Wording(
        "这里应为数字，单元格里是 {given}。", "This should be a number, but the cell contains {given}.",
        "填写数字；尚无数字的，留空。", "Enter a number, or leave the cell empty."),
    "scaled-in-cell": Wording(
        "单元格格式把 {given} 显示成了另一个数。", "The cell's number format shows {given} as a different number.",
        "把单元格格式改为“常规”，核对数字和单位。", "Set the cell's format to General, and check the number and its unit."),
}
