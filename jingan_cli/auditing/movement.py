"""How a target changed from period to period: newly failing, recovered, in trouble for how long. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from jingan_cli.model.audit import Movement
from jingan_cli.model.report import JUDGED, TROUBLE, Status


def movement(statuses: Sequence[Status]) -> Movement | None:
    """Return what became of it since it was last judged; None where nothing did, or there is no period before.

    What was never judged before is newly red or amber as what was on schedule is.
    """
    now, before = statuses[-1], [status for status in statuses[:-1] if status in JUDGED]
    was = before[-1] if before else None
    if len(statuses) == 1 or now == was:
        return None
    if now == "fail":
        return "newly-red"
    if now == "at-risk":
        return "eased" if was == "fail" else "newly-amber"
    return "recovered" if now == "pass" and was is not None else None


def in_trouble(statuses: Sequence[Status]) -> int:
    """Return for how many periods in a row, up to the last, there was trouble.

    Periods in which nothing was due, as between the quarters, neither count nor end the row; but in the last one
    there is no trouble then.
    """
    if statuses[-1] not in TROUBLE:
        return 0
    count = 0
    for status in reversed(statuses):
        if status in TROUBLE:
            count += 1
        elif status != "not-due":
            break
    return count
