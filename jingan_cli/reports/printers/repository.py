"""The first files of a department's repository: config, submission, CI files, CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.parsing.bundled_files import resource
from jingan_cli.reports.printers.empty_form import EmptyForm
from jingan_cli.reports.printers.form_yaml import flow, words, write_form
from jingan_cli.reports.shared.escaping import for_screen

CI_FILES = {
    "github": ("ci/github.yml", ".github/workflows/targets.yml", "init-head-ci"),
    "gitlab": ("ci/gitlab.yml", ".gitlab-ci.yml", "init-head-ci"),
    "pre-commit": ("ci/pre-commit.yml", ".pre-commit-config.yaml", "init-head-hook"),
}
"""By host: the file that it is made of, where it goes, and the words at its head."""

_INSTALL = re.compile(r"(?P<address>[\w.:/~+%@-]+)@(?P<commit>[0-9a-f]{40}|[0-9a-f]{64})", re.ASCII)
_ON_HOST = re.compile(r"[/:](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """What CI installs."""

    address: str
    """Where jingan is cloned from."""
    commit: str
    """The full hash of a commit of it."""

    @property
    def on_host(self) -> str:
        """The last two names of the address, such as OWNER/jingan-cli."""
        found = _ON_HOST.search(self.address)
        return found["name"] if found else self.address


def source_of(text: str) -> Source | None:
    """Return what ADDRESS@COMMIT names; None where it is none, or its commit has no full hash."""
    found = _INSTALL.fullmatch(text)
    return Source(found["address"], found["commit"]) if found and _ON_HOST.search(found["address"]) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a repository is to begin with."""

    reporter: str
    """Whose it is."""
    scope: tuple[str, ...]
    """What it answers for, where the plan's `reporters` do not say; empty for the whole plan."""
    period: str
    """What the first submission is called, such as 2022-06."""
    plan_file: str | None
    """The plan's file, or the id of a bundled one; None where nobody named one."""
    hosts: tuple[str, ...]
    """Of CI_FILES."""
    source: Source | None
    """What CI installs; None where the files are to be filled in."""


def files_of(plan: Plan, targets: Sequence[Target], wanted: Beginning, look: Look) -> dict[str, bytes]:
    """Return each file by its path."""
    texts = {".jingan.yaml": _config(wanted, look)}
    texts |= {CI_FILES[host][1]: _ci_file(host, wanted.source, look) for host in wanted.hosts}
    texts["CODEOWNERS"] = _owners(wanted, look)
    out = BytesIO()
    write_form(EmptyForm(plan=plan, targets=targets, period=wanted.period, reporter=wanted.reporter), out, look)
    return {submission_file(wanted): out.getvalue(), **{path: text.encode() for path, text in texts.items()}}


def submission_file(wanted: Beginning) -> str:
    """Return where the first submission goes."""
    return f"actuals/{wanted.period}.yaml"


def _config(wanted: Beginning, look: Look) -> str:
    lines = [_comment("init-head-config", look)]
    lines += [f"plan: {words(wanted.plan_file)}"] if wanted.plan_file else []
    lines += [f"reporter: {words(wanted.reporter)}", "files: actuals/*.yaml"]
    lines += [f"scope: {flow(wanted.scope)}"] if wanted.scope else []
    lines += [_comment("init-head-fail-on", look), "fail_on: missing", f"lang: {look.language}"]
    return _joined(lines)


def _ci_file(host: str, source: Source | None, look: Look) -> str:
    made_of, _, head = CI_FILES[host]
    text = f"{_comment(head, look)}\n{_chosen(resource(made_of).read_text(encoding='utf-8'), source)}"
    if source is None:
        return text
    for gap, filling in (
        ('JINGAN_INSTALL: ""', f'JINGAN_INSTALL: "{source.address}@{source.commit}"'),
        ("OWNER/jingan-cli", source.on_host), ("ADDRESS\n", f"{source.address}\n"), ("COMMIT\n", f"{source.commit}\n"),
    ):
        text = text.replace(gap, filling)
    return text


def _chosen(text: str, source: Source | None) -> str:
    """The text with one of its two parts: that to be filled in, with the other as a comment, or the one filled in."""
    head, *parts = re.split("(?m)^#: .*\n", text)
    if not parts:
        return head
    unfilled, filled, rest = parts
    if source is None:
        margin = filled[: len(filled) - len(filled.lstrip(" "))]
        filled = unfilled + re.sub(f"(?m)^{margin}", f"{margin}# ", filled)
    return head + filled + rest


def _owners(wanted: Beginning, look: Look) -> str:
    own = [] if wanted.plan_file is None or "." not in wanted.plan_file else [f"/{wanted.plan_file}"]
    guarded = [
        ".jingan.yaml", *own, ".gitattributes", ".gitmodules", "/.github/", "/.gitlab-ci.yml", "/.gitlab/",
        "/.pre-commit-config.yaml", "CODEOWNERS"]
    return _joined([_comment("init-head-owners", look), *(f"{path} @FILL-IN/supervision" for path in guarded)])


def _comment(code: str, look: Look) -> str:
    return f"# {for_screen(label(code).within(look.language))}"


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
