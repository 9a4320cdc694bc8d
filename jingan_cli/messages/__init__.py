"""Every sentence a user sees, in Chinese and in English, by its code."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from jingan_cli.messages import explanation, help, labels, problems, reasons, starting, statuses, verifying
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.model.text import Language, Text
from jingan_cli.names import closest
from jingan_cli.periods import month_too_short, parse_period, period_name, respelled

_LABELS = {**labels.LABELS, **verifying.LABELS, **starting.STARTING, **statuses.STATUSES}

Value = str | int | Text
"""What may fill a place in a sentence; a Text gives the words of the sentence's language."""

MOST_NAMES = 20
"""More names than these are not listed in a message."""
_QUOTED = ("given", "example")
_LONGEST_QUOTE = 200


def problem(code: str, spot: Spot | None = None, *, about: str | None = None, **values: Value) -> Problem:
    """Return the problem of that code, its words filled in; `about` is the target concerned."""
    entry = problems.CALLS.get(code) or problems.WORDINGS[code]
    keys = problems.IN_A_FORM if spot is not None and spot.cell else problems.IN_A_FILE
    values = {**keys, **{name: _clipped(value) if name in _QUOTED else value for name, value in values.items()}}
    message = _filled(Text(entry.zh, entry.en), values)
    mend = _filled(Text(entry.mend_zh, entry.mend_en), values)
    return Problem(code=code, message=message, mend=mend, spot=spot, target=about)


def reason(code: str, **values: Value) -> Text:
    """Return the reason of that code for a verdict, filled in."""
    return _filled(reasons.REASONS[code], values)


def label(code: str, **values: Value) -> Text:
    """Return a heading, word or short phrase."""
    return _filled(_LABELS[code], values)


def step(code: str, **values: Value) -> Text:
    """Return one line of an explanation."""
    return _filled(explanation.STEPS[code], values)


def helping(code: str, **values: Value) -> Text:
    """Return what --help says of a command or option, or the words of a wrong command line."""
    return _filled(help.HELP[code], values)


def bad_date(given: str, spot: Spot | None = None) -> Problem:
    """Return the problem of a text that is no date or period."""
    meant = parse_period(respelled(given))
    instead = label("write-as", example=period_name(meant.end)) if meant else label("write-period")
    return problem("bad-date", spot, given=given, instead=too_short(given) or instead)


def too_short(given: str) -> Text | None:
    """Return the sentence that says how many days a month has, where the text names one beyond; else None."""
    last = month_too_short(given)
    if last is None:
        return None
    return label("month-too-short", month=f"{last:%Y-%m}", days=last.day, last=last.isoformat())


def nearest(names: Iterable[str]) -> Text:
    """Return the sentence that proposes these names, with a blank after it; empty for none."""
    found = list(names)
    if not found:
        return Text("", "")
    return Text(f"是不是{'、'.join(f'“{name}”' for name in found)}？", f"Did you mean {' or '.join(found)}? ")


def suggestion(name: str, known: Iterable[str]) -> Text:
    """Return the sentence that proposes the known names nearest to a misspelt one; empty where none is near."""
    return nearest(closest(name, known))


def listed(names: Iterable[str]) -> Text:
    """Return the names side by side, up to the most that are listed."""
    found = list(islice(names, MOST_NAMES + 1))
    shown = found[:MOST_NAMES] + ["…"] * (len(found) > MOST_NAMES)
    return Text("、".join(shown), ", ".join(shown))


def joined(separator: str, parts: Iterable[Text]) -> Text:
    """Return the parts as one, with the label of that code between them."""
    every, between = list(parts), label(separator)
    return Text(between.zh.join(one.zh for one in every), between.en.join(one.en for one in every))


def syntax_detail(words: str) -> Text:
    """Return in both languages what a YAML parser says in its own words."""
    return next((text for part, text in problems.SYNTAX if part in words), problems.SYNTAX[-1][1])


def _clipped(value: Value) -> Value:
    """What a file says may be a million characters; its beginning tells it."""
    return f"{value[:_LONGEST_QUOTE]}…" if isinstance(value, str) and len(value) > _LONGEST_QUOTE else value


def _filled(text: Text, values: dict[str, Value]) -> Text:
    return Text(
        text.zh.format_map(_worded(values, "zh")),
        text.en.format_map(_worded(values, "en")),
    )


def _worded(values: dict[str, Value], language: Language) -> dict[str, str | int]:
    return {
        name: value.within(language) if isinstance(value, Text) else value
        for name, value in values.items()
    }
