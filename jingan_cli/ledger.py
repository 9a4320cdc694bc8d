"""Who reported what for which period: the highest revision counts, twice at one revision counts as nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jingan_cli.messages import problem
from jingan_cli.model.audit import Note
from jingan_cli.model.problem import Spot
from jingan_cli.model.submission import Figure, Submission
from jingan_cli.pace import month_end
from jingan_cli.scope import plain


@dataclass(frozen=True, slots=True)
class Entry:
    """What one reporter gave for one target and period."""

    figure: Figure
    """What was reported; its value may be empty."""
    submission: Submission
    """The file it stands in."""
    twice: bool = False
    """Whether another file of the same revision gives it too, so that neither counts."""

    @property
    def counts(self) -> bool:
        """Whether there is a figure."""
        return self.figure.value is not None and not self.twice


@dataclass(slots=True)
class Ledger:
    """The figures of all submissions, by target, period and reporter."""

    entries: dict[str, dict[date, dict[str, Entry]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict)))
    """Target id, last day of the period, reporter: what counts."""
    turns: dict[str, dict[date, list[Submission]]] = field(default_factory=lambda: defaultdict(dict))
    """Reporter, last day of the period: the files sent."""
    problems: list[Note] = field(default_factory=list)
    """`duplicate-submission`."""
    warnings: list[Note] = field(default_factory=list)
    """`superseded`."""
    superseded: set[str] = field(default_factory=set)
    """Files of which no figure counts any more."""

    def at(self, target: str, end: date) -> Mapping[str, Entry]:
        """Return what each reporter gave for the target at that period's end."""
        return self.entries[target].get(end, {})

    def reporters_before(self, target: str, end: date) -> list[str]:
        """Return who reported the target for an earlier period."""
        found = [name for day, given in sorted(self.entries[target].items()) if day < end
                 for name, entry in given.items() if entry.counts]
        return list(dict.fromkeys(found))

    def sent(self, reporter: str, end: date) -> bool:
        """Return whether the reporter sent a valid file for that period."""
        return end in self.turns.get(reporter, {})

    def answered(self, reporter: str, before: date = date.max) -> set[str]:
        """Return the ids of the targets that the reporter's files of earlier periods answer for."""
        name = next((one for one in self.turns if plain(one) == plain(reporter)), reporter)
        return {
            target for end, sent in self.turns.get(name, {}).items() if end < before
            for one in sent for target in one.targets
        }

    def reported(self, reporter: str) -> set[str]:
        """Return the ids of all targets the reporter ever gave a figure for."""
        return {
            target for target, days in self.entries.items()
            if any(reporter in given and given[reporter].figure.value is not None for given in days.values())
        }


def period_name(end: date) -> str:
    """Return what a period is called: its month, or its day where that is no month's end."""
    return f"{end:%Y-%m}" if end == month_end(end) else end.isoformat()


def opened(submissions: Iterable[Submission], spellings: Mapping[str, str]) -> Ledger:
    """Return the ledger of valid submissions; `spellings` gives each reporter's name by its plain form."""
    ledger = Ledger()
    for one in submissions:
        reporter = spellings[plain(one.reporter or "")]
        ledger.turns[reporter].setdefault(one.period.end, []).append(one)
    for reporter, days in ledger.turns.items():
        for end, sent in days.items():
            _enter(ledger, reporter, end, sorted(sent, key=lambda one: one.revision))
    return ledger


def _enter(ledger: Ledger, reporter: str, end: date, ranked: list[Submission]) -> None:
    counting: dict[str, Entry] = {}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    replaced: set[str] = set()
    for one in ranked:
        for target in one.targets:
            figure = one.figures.get(target)
            if figure is None:
                continue
            before = counting.get(target)
            twice = before is not None and before.submission.revision == one.revision
            if before is not None and twice:
                ledger.problems.append(_duplicate(target, figure, one, before.submission, reporter))
            elif before is not None:
                replaced.update(holders[target])
            holders[target].append(one.file)
            counting[target] = Entry(figure, one, twice)
    alive = {entry.submission.file for entry in counting.values()}
    for one in ranked:
        if one.file in replaced:
            _supersede(ledger, one, reporter, whole=one.file not in alive)
    for target, entry in counting.items():
        ledger.entries[target][end][reporter] = entry


def _supersede(ledger: Ledger, one: Submission, reporter: str, whole: bool) -> None:
    said = problem("superseded", Spot(one.file, 1, 1), reporter=reporter, revision=one.revision)
    ledger.warnings.append(Note(said, reporter, period_name(one.period.end)))
    if whole:
        ledger.superseded.add(one.file)


def _duplicate(target: str, figure: Figure, one: Submission, before: Submission, reporter: str) -> Note:
    spot = figure.spot or Spot(one.file, 1, 1)
    said = problem("duplicate-submission", spot, about=target, target=target, file=before.file)
    return Note(said, reporter, period_name(one.period.end))
