"""What is wrong with figures: submissions, audits of them, and forms."""

from __future__ import annotations

from jingan_cli.messages.problems.wording import Wording

SUBMISSIONS: dict[str, Wording] = {
    # a submission
    "other-plan": Wording(
        "文件针对计划“{given}”，现用的计划是“{plan}”。", "The file is for the plan {given}; the plan in use is {plan}.",
        "改正 plan，或用 --plan 指定计划文件。", "Correct plan, or name the plan's file with --plan."),
    "missing-period": Wording(
        "没有期间，无法判断。", "Without a period nothing can be judged.",
        "写上“period: {example}”，或加 --as-of {example}。", "Write “period: {example}”, or add --as-of {example}."),
    "period-outside-plan": Wording(
        "期间 {given} 不在计划的 {start} 至 {end} 之内。", "The period {given} is outside the plan's {start} to {end}.",
        "改正期间，或换用该年的计划。", "Correct the period, or use the plan of that year."),
    "wrong-period": Wording(
        "期间是 {given}，要求的是 {wanted}。", "The period is {given}; {wanted} was asked for.",
        "更新文件中的期间和数字，或改 --period。", "Bring the file's period and figures up to date, or change --period."),
    "as-of-before-period": Wording(
        "判断日期 {as_of} 早于数据期间 {given} 的最后一天。", "The date to judge at, {as_of}, is before the end of the period {given}.",
        "改正 --as-of，或检查期间。", "Correct --as-of, or check the period."),
    "unknown-target": Wording(
        "计划中没有指标“{given}”。", "The plan holds no target {given}.",
        "{nearest}{see}", "{nearest}{see}"),
    "duplicate-target": Wording(
        "指标 {target} 已在第 {first} 行以另一名称填过。", "The target {target} already stands in line {first} under another name.",
        "只留一个。", "Keep one of them."),
    "not-a-figure": Wording(
        "“{given}”不是数字。", "{given} is no figure.",
        "只写数字和单位，如 71 或 2.8 万平方米；文字写在 note 里。",
        "Write digits and a unit alone, as 71 or 2.8 万平方米; words go into note."),
    "leading-zero": Wording(
        "“{given}”以 0 开头，有的软件会读成八进制。", "{given} begins with a zero, which some programs read as octal.",
        "去掉前面的 0。", "Take the leading zero away."),
    "bad-grouping": Wording(
        "“{given}”的千分位逗号不对。", "The commas of {given} do not stand between thousands.",
        "写成 1,234,567 或 1234567。", "Write 1,234,567 or 1234567."),
    "too-many-digits": Wording(
        "数字超过 30 位。", "The figure has more than 30 digits.",
        "检查是否多打了数字，或换用更大的单位。", "Check for a stray key, or use a larger unit."),
    "magnitude-without-unit": Wording(
        "“{given}”有数量级，没有单位。", "{given} has a magnitude and no unit.",
        "写上单位，如 {example}。", "Write the unit too, as {example}."),
    "unit-mismatch": Wording(
        "单位“{given}”与指标的单位“{unit}”不是同一种。", "The unit {given} is of another kind than the target's unit {unit}.",
        "用 {unit} 或同一种的单位填写。", "Give the figure in {unit} or a unit of its kind."),
    "unit-twice": Wording(
        "单位写了两次：“{given}”和“{unit}”。", "The unit is written twice: {given} and {unit}.",
        "只留一处。", "Keep one of them."),
    "negative-figure": Wording(
        "{given} 是负数，这个指标不能为负。", "{given} is negative, which this target cannot be.",
        "检查数字；计划中只有净增（net）可以为负。", "Check the figure; only a target with net in the plan may be negative."),
    "withdrawn-with-value": Wording(
        "撤回（withdrawn）的指标不能同时有数字。", "A figure that is withdrawn cannot have a value as well.",
        "只留一个：撤回就删去 value，改数字就删去 withdrawn。", "Keep one: delete value to take it back, or withdrawn to correct it."),
    "subset-above-whole": Wording(
        "{given} 大于它所属的“{whole}”（{whole_value}）。", "{given} is more than {whole}, of which it is a part ({whole_value}).",
        "其中数不能大于总数，核对两个数字。", "A part cannot exceed its whole; check both figures."),
    "implausible-figure": Wording(
        "{given} 不合常理：目标是 {threshold}。", "{given} is not plausible: the target is {threshold}.",
        "写上单位，如“28000 平方米”；增速写百分数，如 6.5%；确实无误时加 confirmed: true。",
        "Write the unit, as “28000 平方米”, and a growth as 6.5%; if it is right, add confirmed: true."),
    "growth-without-previous": Wording(
        "给了金额，没有上年同期数，算不出增速。", "An amount without the previous one gives no growth.",
        "加上 previous，或直接填写增速，如 5.2%。", "Add previous, or give the growth itself, as 5.2%."),
    "previous-not-positive": Wording(
        "上年同期数 {given} 不大于 0，算不出增速。", "The previous amount, {given}, is not above 0, so there is no growth.",
        "核对 previous，或直接填写增速。", "Check previous, or give the growth itself."),
    "previous-misplaced": Wording(
        "previous 只用于由金额计算的增速。", "previous is for a growth worked out from amounts alone.",
        "删除 previous，或把 value 写成带单位的金额。", "Delete previous, or write value as an amount with its unit."),
    "reference-without-authority": Wording(
        "参照数 {given} 放宽了目标 {threshold}，没有说明由谁下达。", "The reference {given} loosens the target {threshold} without saying who set it.",
        "加上 authority: 下达单位。", "Add authority: with who set it."),
    "unknown-scope": Wording(
        "“{given}”不是部分、标签、指标或责任部门。", "{given} is no section, tag, target or owner.",
        "{nearest}计划的部分和标签：{known}。{see}", "{nearest}The plan's sections and tags: {known}.{see}"),
    "empty-scope": Wording(
        "范围中没有任何指标。", "There is no target in the scope.",
        "放宽 --scope，或检查填报范围。", "Widen --scope, or check what the submission answers for."),
    "nothing-reported": Wording(
        "范围内没有一个数字。", "There is no figure in scope.",
        "至少填写一个数字。", "Report one figure at least."),
    # an audit
    "missing-reporter": Wording(
        "没有写填报单位。", "It does not say who reports.",
        "写上“reporter: 单位名称”。", "Write “reporter: …”."),
    "unknown-reporter": Wording(
        "计划的 reporters 中没有“{given}”，这个文件没有计入。", "The plan's reporters do not list {given}; its file was not counted.",
        "{nearest}改正 reporter，或把它列入计划。", "{nearest}Correct reporter, or list it in the plan."),
    "not-of-this-repository": Wording(
        "“{given}”不是配置的 reporter（{known}）。", "{given} is not whose repository this is by its config ({known}).",
        "改正 reporter，或从 files 中去掉这个文件。", "Correct reporter, or take the file out of files."),
    "conflicting-figures": Wording(
        "{one} 和 {other} 都报了 {target}。", "Both {one} and {other} report {target}.",
        "只由一个单位填报，或在计划中写 combine: sum。", "Let one report it, or write combine: sum in the plan."),
    "nothing-to-audit": Wording(
        "在给出的路径中没有找到数据文件。", "No submission was found in the paths given.",
        "给出数据文件或所在的文件夹。", "Name submissions, or folders that hold them."),
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
        "{given} 不是表格文件。", "{given} is no form.",
        "给出 .xlsx 或 .csv 文件；YAML 文件直接用 jingan check 检查。",
        "Name an .xlsx or .csv file; jingan check reads YAML as it is."),
    "bad-workbook": Wording(
        "无法作为 xlsx 读取：{detail}。", "It cannot be read as xlsx: {detail}.",
        "用 Excel 打开，另存为不加密的 .xlsx。", "Open it in Excel and save it as .xlsx, without a password."),
    "form-too-large": Wording(
        "表格太大：超过 {limit} 行，或单元格、工作表、文字太多，或展开后超过 10 MB。",
        "The form is too large: over {limit} rows, too many cells, sheets or words, or over 10 MB unpacked.",
        "把填报表单独存成一个文件，删除多余的行、工作表和图片。",
        "Save the form in a file of its own, without further rows, sheets and pictures."),
    "no-headings": Wording(
        "没有找到表头。", "There is no row of headings.",
        "表头要有“指标名称”（或“代号”）和“累计完成”（或“数字”）；用 jingan template 可得空表。",
        "Headings are name (or id) and figure, at least; jingan template writes an empty form."),
    "several-forms": Wording(
        "有几张工作表都像填报表：{names}。", "Several sheets look like forms: {names}.",
        "一个文件只留一张填报表。", "Keep one form in a file."),
    "repeated-column": Wording(
        "“{given}”和“{first}”是同一种列。", "The columns {given} and {first} are of one kind.",
        "只留一列，其余改名。", "Keep one, and rename the other."),
    "content-unlike-name": Wording(
        "文件名以 {name} 结尾，内容却是{kind}。", "The name ends in {name}, and the content is {kind}.",
        "把文件名改为以 {suffix} 结尾，或用 Excel 另存为 {name}。", "Name it {suffix}, or save it as {name} with Excel."),
    "other-separator": Wording(
        "格子之间是{given}，不是逗号。", "The cells are separated by {given}, not by commas.",
        "用 Excel 另存为“CSV UTF-8（逗号分隔）”或 .xlsx。",
        "Save it with Excel as CSV UTF-8 (Comma delimited) or as .xlsx."),
    "unicode-text": Wording(
        "这是 UTF-16 文本，Excel 的“Unicode 文本”就是这样保存的。", "This is UTF-16, as Excel saves Unicode Text.",
        "用 Excel 另存为“CSV UTF-8（逗号分隔）”或 .xlsx。",
        "Save it with Excel as CSV UTF-8 (Comma delimited) or as .xlsx."),
    "unclosed-quote": Wording(
        "引号没有在格子末尾闭合。", "A quotation mark is not closed at the end of its cell.",
        "补上引号，或用 Excel 重新另存为 CSV。", "Close it, or save the CSV anew with Excel."),
    "more-cells-than-headings": Wording(
        "这一行比表头多 {count} 格：多半是数字或文字里的逗号把后面的格子推到了右边。",
        "This row is longer than the headings by {count}: a comma in a figure or a text has most likely moved its cells.",
        "把带逗号的内容放进引号（\"4,332\"），或删去逗号和多余的格子。",
        "Put what holds a comma in quotation marks, as \"4,332\", or delete the comma or the surplus cells."),
    "row-without-target": Wording(
        "这一行有数字，没有指标名称。", "This row has a figure and names no target.",
        "写上指标名称，或删除数字。", "Name the target, or delete the figure."),
    "name-of-another": Wording(
        "这一行的代号是 {target}（{name}），名称却是“{given}”。", "The row's id is {target} ({name}), and its name is {given}.",
        "从空表重新填写；排序时要选中整行。", "Fill in a new form; sort whole rows, hidden columns included."),
    "wrong-reporter": Wording(
        "填报单位是“{given}”，要求的是“{wanted}”。", "The reporter is {given}; {wanted} was asked for.",
        "改正表中的填报单位，或改 --reporter。", "Correct the reporter in the form, or change --reporter."),
    "formula-without-value": Wording(
        "公式没有保存计算结果：{given}", "The formula was saved without its result: {given}",
        "用 Excel 打开并保存一次，或直接填写数字。", "Open the form in Excel and save it, or write the number itself."),
    "error-in-cell": Wording(
        "公式出错：{given}。", "The formula is in error: {given}.",
        "改正公式，或直接填写数字。", "Correct the formula, or write the number itself."),
    "period-as-number": Wording(
        "期间的单元格里是数字 {given}，分不清是1月还是10月。", "The cell of the period holds the number {given}, which may mean January or October.",
        "写成文本，如 2022-01 或 2022年1月。", "Write it as words, such as 2022-01 or 2022年1月."),
    "period-as-first-day": Wording(
        "期间的单元格里是日期 {given}，分不清是这一天还是这个月。", "The cell of the period holds the date {given}: that day, or that month?",
        "写成文本，如 2022年6月，或写月末的日期。", "Write it as words, such as 2022年6月, or the last day of the month."),
    "date-in-cell": Wording(
        "这里应为数字，单元格里是日期或时间：{given}。", "This should be a number; the cell holds a date or time: {given}.",
        "把单元格格式改为“常规”，重新填写数字。", "Set the cell's format to General and write the number again."),
    "boolean-in-cell": Wording(
        "这里应为数字，单元格里是 {given}。", "This should be a number; the cell holds {given}.",
        "填写数字；尚无数字则留空。", "Write a number, or leave the cell empty."),
    "scaled-in-cell": Wording(
        "单元格格式把 {given} 显示成了另一个数。", "The cell's format shows {given} as another number.",
        "把单元格格式改为“常规”，核对数字和单位。", "Set the cell's format to General, and check number and unit."),
}
