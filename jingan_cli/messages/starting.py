"""The words of `jingan init`: its questions, the comments at the head of the files it writes, and its closing words."""

from __future__ import annotations

from jingan_cli.model.text import Text

STARTING: dict[str, Text] = {
    # what it asks on a terminal
    "init-ask-reporter": Text("填报单位", "Reporter (the department's name)"),
    "init-ask-period": Text("先报哪一期（如 {example}）", "First period to report, such as {example}"),
    "init-ask-scope": Text(
        "负责的部分、标签或指标，用逗号隔开；整个计划则直接回车",
        "Sections, tags or targets it answers for, separated by commas; press Enter for the whole plan"),
    "init-ask-host": Text(
        "仓库托管在哪里：github 或 gitlab；都不是则直接回车",
        "Where the repository is hosted, github or gitlab; press Enter for neither"),
    # heads of files
    "init-head-config": Text(
        "本仓库的判断规则。改动须由督查单位审核；合并请求按目标分支上的本文件判断，改动合并之后才生效。",
        "The rules this repository is judged by. Have the supervision office review changes; a merge request is judged by this file as it is on the target branch."),
    "init-head-fail-on": Text(
        "合并时只有缺报才阻断：如实上报的落后数字也被拦下，只会换来不实的数字。定时运行按全部要求检查，见 CI 文件。",
        "Only missing figures block a merge: a gate that blocks bad figures invites false ones. The scheduled run applies the full gate, see the CI file."),
    "init-head-ci": Text(
        "能修改本文件的人就能取消检查：请用 CODEOWNERS、受保护分支，或平台强制执行的工作流来保护。",
        "Whoever can change this file can remove the check: protect it with CODEOWNERS, a protected branch, or a workflow that the host requires."),
    "init-head-hook": Text(
        "提交之前在本机检查暂存的内容；可以跳过，因此不能代替门禁。",
        "Checks what is staged before each commit; it can be skipped, so it is not a gate."),
    "init-head-owners": Text(
        "这些文件决定怎样判断，改动须经督查单位审核。请把 @FILL-IN/supervision 换成他们的账号，并在平台上要求代码所有者批准。",
        "These files decide how the repository is judged; the supervision office reviews changes. Replace @FILL-IN/supervision with its account, and have the host require approval by code owners."),
    # what it says at its end
    "init-written": Text("已写入：", "Written:"),
    "init-next": Text("接下来：", "Next:"),
    "init-why-config": Text("查看生效的设置", "shows the settings in force"),
    "init-why-check": Text("在 {file} 中填好数字后检查", "checks {file} once it is filled in"),
    "init-why-begin": Text("空的第一个提交，合并请求要并入它所在的分支", "an empty first commit, on the branch that the request goes into"),
    "init-why-branch": Text("规则和数据放在另一个分支上，审核后合并", "rules and figures go on a branch, to be reviewed and merged"),
    "init-why-commit": Text("提交；然后推送各分支，提出合并请求", "commits it; then push the branches and open a request"),
    "init-undo": Text(
        "能修改 CI 文件的人就能取消检查。请在平台上设为强制执行：GitHub 的 required workflows，GitLab 的 pipeline execution policy；并在 CODEOWNERS 中填上督查单位的账号。",
        "Whoever can change the CI file can remove the check. Have the host enforce it (required workflows on GitHub, a pipeline execution policy on GitLab), and enter the supervision office's account in CODEOWNERS."),
}
