"""The submissions of one call -> what is judged: scopes, periods, revisions, several files of one submission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jingan_cli.filing.copies import copies_in, copy_of
from jingan_cli.filing.filings import filings_of
from jingan_cli.filing.load_named import load_valid
from jingan_cli.filing.packed_figure import PackedFigure, row_of
from jingan_cli.filing.part_above_whole import parts_above_wholes
from jingan_cli.filing.period_and_scope import Asked, asked, nothing_in_scope, nothing_reported, target_ids
from jingan_cli.filing.revisions import Roll, opened
from jingan_cli.filing.senders import unknown_reporter
from jingan_cli.loading.plan_index import Known
from jingan_cli.messages import label, problem, suggestion
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.submission import Figure, Question, Resolved, SentFile, Submission
from jingan_cli.names import plain
from jingan_cli.parsing.reader import in_order
from jingan_cli.periods import period_name


def resolved_files(
    known: Known, files: Sequence[str], question: Question, encoding: str | None, latest: bool
) -> tuple[Resolved, ...]:
    """Read the files, each once, and settle which figures count; of `latest` periods alone where that is asked.

    Raises JinganError with every problem.
    """
    problems: list[Problem] = []
    found = asked_of(load_valid(files, known, encoding, problems), question)
    if problems:
        _say_all(known, found, question, latest, problems)
        raise JinganError(tuple(sorted(problems, key=lambda one: files.index(one.spot.path) if one.spot else -1)))
    return with_newer(resolve(known, chosen(found, question) if latest else found, question), found)


def with_newer(resolved: Sequence[Resolved], submissions: Sequence[Submission]) -> tuple[Resolved, ...]:
    """Return what is judged with the warning `newer-submission` where its reporter sent a later period, not judged."""
    judged = {(plain(one.reporter or ""), one.period.end) for one in resolved}
    sent = [one for one in submissions if one.period and (plain(one.reporter or ""), one.period.end) not in judged]
    return tuple(replace(one, warnings=(*one.warnings, *_newer(one, sent))) for one in resolved)


def _newer(judged: Resolved, sent: Sequence[Submission]) -> Iterator[Problem]:
    """The newest of what the reporter sent for later periods."""
    name = plain(judged.reporter or "")
    later = [(one.period.end, one) for one in sent
             if one.period and one.period.end > judged.period.end and plain(one.reporter or "") == name]
    if later:
        _, newest = max(later, key=lambda pair: pair[0])
        assert newest.period is not None
        yield problem("newer-submission", newest.spot("period"), given=newest.period.spelled,
                      judged=judged.period.spelled)


def _say_all(
    known: Known, found: Sequence[Submission], question: Question, latest: bool, problems: list[Problem]
) -> None:
    """Add what is wrong under this question in the files that are valid, beside others that are not."""
    for one in found:
        if not latest or one.period is None:
            _tried(known, one, question, problems)


def asked_of(submissions: Sequence[Submission], question: Question) -> tuple[Submission, ...]:
    """Return those of the reporters that the question narrows to.

    Raises JinganError (`no-such-reporter`) for each that sent nothing and is not expected to have.
    """
    if not question.reporters:
        return tuple(submissions)
    sent = {plain(one.reporter or "") for one in submissions} | set(map(plain, question.expected))
    unknown = [name for name in question.reporters if plain(name) not in sent]
    if unknown:
        raise JinganError(tuple(_no_such_reporter(name, submissions, question) for name in unknown))
    wanted = set(map(plain, question.reporters))
    return tuple(one for one in submissions if plain(one.reporter or "") in wanted)


def _no_such_reporter(name: str, submissions: Sequence[Submission], question: Question) -> Problem:
    names = dict.fromkeys([*question.expected, *(one.reporter for one in submissions if one.reporter)])
    return problem("no-such-reporter", given=name, nearest=suggestion(name, names))


def chosen(submissions: Sequence[Submission], question: Question) -> tuple[Submission, ...]:
    """Return each reporter's submissions for the period asked for, by default for its latest not after the date.

    Raises JinganError (`no-such-period`) for each reporter that has none and is not expected to have one.
    """
    expected = set(map(plain, question.expected))
    wanted: list[Submission] = []
    problems: list[Problem] = []
    for name, own in _by_reporter(submissions).items():
        end = _wanted_end(own, question)
        found = [one for one in own if one.period is None or one.period.end == end]
        if not found and name not in expected:
            given = question.period.spelled if question.period else f"≤ {question.as_of and question.as_of.end}"
            problems.append(problem("no-such-period", reporter=own[0].reporter or label("somebody"), given=given))
        wanted += found
    if problems:
        raise JinganError(tuple(problems))
    return tuple(wanted)


def _by_reporter(submissions: Sequence[Submission]) -> Mapping[str | None, Sequence[Submission]]:
    """What each reporter sent, however its name is written."""
    found: dict[str | None, list[Submission]] = {}
    for one in submissions:
        found.setdefault(one.reporter and plain(one.reporter), []).append(one)
    return found


def _wanted_end(own: Sequence[Submission], question: Question) -> date | None:
    if question.period is not None:
        return question.period.end
    last = question.as_of.end if question.as_of else date.max
    return max((one.period.end for one in own if one.period and one.period.end <= last), default=None)


def resolve(known: Known, submissions: Sequence[Submission], question: Question) -> tuple[Resolved, ...]:
    """Return the figures that count for each reporter and period, in the order in which the files are given.

    Files of one named reporter and period are one submission, in whatever order they come; a file that names no
    reporter is one of its own. A figure counts only within what its own file answers for.
    Raises JinganError with every problem: `duplicate-submission`, `nothing-reported`, `subset-above-whole`, and what
    does not fit the question.
    """
    problems: list[Problem] = []
    fitting = [one for one in (_tried(known, one, question, problems) for one in submissions) if one is not None]
    groups: dict[tuple[object, date], list[Asked]] = {}
    for number, one in enumerate(fitting):
        name = one.submission.reporter
        groups.setdefault((number if name is None else plain(name), one.period.end), []).append(one)
    resolved = [_resolved(known.plan, group, problems) for group in groups.values()]
    if problems:
        raise JinganError(in_order(problems))
    return (*resolved, *_silent(known, resolved, question))


def _silent(known: Known, resolved: Sequence[Resolved], question: Question) -> Iterator[Resolved]:
    """Those who are expected and sent nothing: for the period asked for, else the latest that others sent."""
    heard = {plain(one.reporter or "") for one in resolved}
    wanted = set(map(plain, question.reporters or question.expected))
    period = question.period or question.as_of or max(
        (one.period for one in resolved), key=lambda period: period.end, default=None)
    for name in question.expected if period else ():
        if period is not None and plain(name) in wanted - heard:
            targets = target_ids(known, name, (), question)
            if targets:
                yield _nothing_of(known.plan, name, period, targets, question)


def _nothing_of(
    plan: Plan, reporter: str, period: Period, targets: tuple[str, ...], question: Question
) -> Resolved:
    end, day = (plan.period.clamp(one.end) for one in (period, question.as_of or period))
    return Resolved(
        plan=plan.key, reporter=reporter, period=Period(period_name(end), end), as_of=day, target_ids=targets,
        figures={}, files=())


def _tried(known: Known, submission: Submission, question: Question, problems: list[Problem]) -> Asked | None:
    problems += unknown_reporter(known.plan, submission.reporter, submission.spot("reporter", "plan"))
    try:
        return asked(known, submission, question)
    except JinganError as refused:
        problems += refused.problems
        return None


def _resolved(plan: Plan, group: Sequence[Asked], problems: list[Problem]) -> Resolved:
    """The figures of several files of one reporter and period."""
    group = _without_copies(group)
    answered = {target for one in group for target in one.target_ids}
    targets = tuple(target.id for target in plan.targets if target.id in answered)
    roll = _roll(group)
    figures, lenders = _counting(group, roll, targets, problems)
    if not targets:
        problems.append(nothing_in_scope(group[0]))
    elif not any(one.reports for one in group):
        problems.append(nothing_reported(group[0]))
    problems += parts_above_wholes(plan, {**_all_given(group), **figures})
    heard = [number for number, one in enumerate(group) if number in lenders or one.warnings]
    named = [group[number] for number in sorted(heard, key=roll.ranks.__getitem__)] or list(group)
    return _together(named, targets, figures)


def _without_copies(group: Sequence[Asked]) -> list[Asked]:
    """A copy of another file is named, and says nothing."""
    files = [one.submission.file for one in group]
    copies = copies_in(one.sha256 for one in files)
    return [
        one if number not in copies else replace(
            one, target_ids=(), warnings=(copy_of(files[number].file, files[copies[number]].file),))
        for number, one in enumerate(group)]


def _roll(group: Sequence[Asked]) -> Roll:
    filings = filings_of(group)
    name = group[0].submission.reporter or ""
    return Roll(filings, range(len(group)), {plain(one.reporter or ""): name for one in filings})


def _counting(
    group: Sequence[Asked], roll: Roll, targets: Sequence[str], problems: list[Problem]
) -> tuple[dict[str, Figure], set[int]]:
    """The figure that counts for each target, and the numbers of the files that these stand in."""
    figures: dict[str, Figure] = {}
    lenders: set[int] = set()
    for target in targets:
        ledger = opened(roll.turns, roll.ranks, _rows(group, target), target)
        problems += [note.problem for _, note in ledger.doubled]
        for entry in ledger.at(group[0].period.end).values():
            number = roll.ranks.index(entry.turn.rank)
            figures[target] = group[number].submission.figures[target]
            lenders.add(number)
    return figures, lenders


def _all_given(group: Sequence[Asked]) -> dict[str, Figure]:
    """Whatever the files give, asked for or not, the highest revision's."""
    ranked = sorted(group, key=lambda one: one.submission.revision)
    return {
        name: figure for one in ranked for name, figure in one.submission.figures.items() if figure.value is not None}


def _rows(group: Sequence[Asked], target: str) -> Iterator[tuple[int, PackedFigure]]:
    for number, one in enumerate(group):
        figure = one.submission.figures.get(target) if target in one.target_ids else None
        if figure is not None:
            yield number, PackedFigure(*row_of(0, figure))


def _together(named: Sequence[Asked], targets: tuple[str, ...], figures: Mapping[str, Figure]) -> Resolved:
    last = named[-1]
    return Resolved(
        plan=last.submission.plan, reporter=last.submission.reporter, period=last.period, as_of=last.as_of,
        target_ids=targets, figures=figures,
        files=tuple(SentFile(file=one.submission.file, revision=one.submission.revision) for one in named),
        warnings=tuple(warning for one in named for warning in one.warnings),
    )
