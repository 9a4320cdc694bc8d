"""The question of an audit as a program in Python asks it, with an engine of its own or without one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass

from jingan_cli.auditing.audit import Run, combined, gated
from jingan_cli.filing.packing import Gathered
from jingan_cli.loading.arguments import Names, When, end_of, held, names_of, rule_of
from jingan_cli.loading.config import ConfigFile
from jingan_cli.model.audit import Audit, Wanted
from jingan_cli.model.plan import Plan
from jingan_cli.model.report import FailOn, Waiver


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """What is asked of an audit, as the caller writes it; None: as the config says, else as the command does."""

    _: KW_ONLY
    since: When | None = None
    """The first period wanted."""
    until: When | None = None
    """The last one."""
    scope: Names | None = None
    """What to narrow the plan to."""
    reporter: str | None = None
    """Whose targets to narrow it to."""
    fail_on: FailOn | None = None
    """What blocks."""
    allow_missing: bool | None = None
    """Whether missing figures do not."""
    waivers: Iterable[Waiver] = ()
    """Excuses, beside those of the config."""
    config: ConfigFile | None = None
    """What a repository settles."""

    def of(self, plan: Plan, found: Gathered, run: Run = map, pieces: int = 1) -> Audit:
        """Return the audit of what was gathered.

        Raises InvalidArgument for what cannot be asked, and JinganError where there is nothing to audit.
        """
        held_plan, config = held(plan, self.config)
        rule = rule_of(config, self.fail_on, self.allow_missing, self.waivers)
        wanted = Wanted(
            since=end_of(held_plan, self.since), until=end_of(held_plan, self.until),
            scope=names_of(held_plan, self.scope), reporter=self.reporter)
        return gated(combined(held_plan, found, wanted, run, pieces), held_plan, rule, config, wanted)
