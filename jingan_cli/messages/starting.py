"""The words of `jingan init`: what it asks, what stands at the head of the files that it writes, what it says at its end."""

from __future__ import annotations

from jingan_cli.model.text import Text

STARTING: dict[str, Text] = {
    # what it asks on a terminal
    "init-ask-reporter": Text("填报单位", "Reporter, the department's name"),
    "init-ask-period": Text("先报哪一期（如 {example}）", "First period to report, such as {example}"),
    "init-ask-scope": Text("负责的部分、标签或指标，用逗号隔开；整个计划则直接回车", "Sections, tags or targets that it answers for, with commas; Enter for the whole plan"),
    "init-ask-host": Text("仓库在哪里：github、gitlab，都不是则直接回车", "Where the repository is: github or gitlab; Enter for neither"),
    # heads of files
    "init-head-config": Text(
        "本仓库按什么判断。改动须由督查单位审核；合并请求按目标分支上的本文件判断，合并之后才生效。",
        "What this repository is held to. Let the supervision office review changes; a merge request is judged by this file as the branch that it goes into has it."),
    "init-head-fail-on": Text(
        "合并时只挡缺报：挡下如实上报的坏消息，换来的是不实的好消息。定时运行按全部要求检查，见 CI 文件。",
        "A merge is refused for missing figures alone: a gate that refuses bad news gets good news that is false. The scheduled run asks for everything, see the CI file."),
    "init-head-ci": Text(
        "谁能改本文件，谁就能取消检查：请用 CODEOWNERS、受保护分支，或由主机强制的工作流来保护。",
        "Who may change this file may take the check away: guard it with CODEOWNERS, a protected branch, or a workflow that the host requires."),
    "init-head-hook": Text("提交之前在本机检查暂存的内容；可以跳过，所以不是门禁。", "Judges what is staged, before a commit; it can be passed over, so it is no gate."),
    "init-head-owners": Text(
        "决定怎样判断的文件，改动须经督查单位审核。把 @FILL-IN/supervision 换成他们的账号，并在主机上要求代码所有者批准。",
        "What decides how this is judged; the supervision office reviews changes. Put its account in place of @FILL-IN/supervision, and have the host require the approval of code owners."),
    # what it says at its end
    "init-written": Text("已写入：", "Written:"),
    "init-next": Text("接下来：", "Next:"),
    "init-why-config": Text("看生效的设置", "shows the settings in force"),
    "init-why-check": Text("先在 {file} 中填数字，再检查", "once {file} is filled in, judges it"),
    "init-why-commit": Text("提交，再推送到主机", "commits it; then push it to the host"),
    "init-undo": Text(
        "谁能改 CI 文件，谁就能取消检查。请在主机上设为强制：GitHub 的 required workflows，GitLab 的 pipeline execution policy；并在 CODEOWNERS 中填上督查单位的账号。",
        "Who may change the CI file may take the check away. Have the host enforce it (required workflows on GitHub, a pipeline execution policy on GitLab), and fill in the supervision office's account in CODEOWNERS."),
}
