"""Each reporter's last figure for each target, shown in an empty form. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from jingan_cli.filing.copies import copies_in
from jingan_cli.filing.packing import Gathered, unpacked
from jingan_cli.filing.revisions import Roll, opened
from jingan_cli.names import plain


def last_figures(found: Gathered, targets: Iterable[str], before: date) -> Mapping[str, Mapping[str, Fraction]]:
    """Return, by the reporter's name as names are compared, the figure of each target for the latest earlier period.

    Of each period it is that of the highest revision; figures are in the targets' units.
    """
    filings = found.filings()
    copies = copies_in(one.digest for one in filings)
    names = {name: name for name in (plain(one.reporter or "") for one in filings)}
    roll = Roll(filings, [number for number in range(len(filings)) if number not in copies], names)
    figures: dict[str, dict[str, Fraction]] = {name: {} for name in names}
    for target in targets:
        ledger = opened(roll.turns, roll.ranks, unpacked(found.column(target)), target)
        for day in sorted(one for one in ledger.entries if one < before):
            for name, entry in ledger.entries[day].items():
                if entry.counts:
                    figures[name][target] = Fraction(entry.row.numerator or 0, entry.row.denominator)
    return figures
