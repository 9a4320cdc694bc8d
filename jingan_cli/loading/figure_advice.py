"""The line to write instead of a figure that cannot be read, or that is ambiguous."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from jingan_cli.loading.target_rules import may_be_negative
from jingan_cli.messages import label
from jingan_cli.model.plan import Quantity, Target, Unit
from jingan_cli.model.text import Text
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, instance
from jingan_cli.parsing.yaml_line import flow, words
from jingan_cli.quantities.numerals import chinese_number
from jingan_cli.quantities.rounding import exact
from jingan_cli.quantities.units import counted, half_width, is_rate
from jingan_cli.quantities.wordy_figure import LONGEST, Wordy, fits, wordy

_NAUGHT = re.compile("(?:暂|尚|均|皆|都)?(?:无|没有|未有|没|未发生)(?:新增|发生|新建|新开)?")
"""Which may be 0, and may be no figure yet."""
_LEVEL = re.compile("(?:同比|[与和较比同]?(?:上年|去年)(?:同期|同月)?(?:水平)?(?:相比)?)?"
                    "(?:基本|大体|总体)?(?:持平|零增长|不变|相同|一致)")
_GROUPED = re.compile(r"(?<=[0-9])[ _'’](?=[0-9]{3}(?![0-9]))")
_RESPELLINGS = (
    (re.compile(r"[(（\[]([^0-9()（）]*)[)）\]]|^[(（\[]([^()（）]*)[)）\]]"), r"\1\2"),
    (re.compile(r"""^["'“‘「=]+|["'”’」]+$"""), ""), (_GROUPED, ""), (re.compile(r"^([+-]?)\."), r"\g<1>0."),
    (re.compile(r"(?<=[0-9])\.(?![0-9])"), ""), (re.compile("(?<=[0-9])[。·](?=[0-9])"), "."),
    (re.compile(r"^[—–―]{1,2}\s*(?=[0-9])"), "-"), (re.compile("(?<=[0-9])[oOＯ〇○]|[oOＯ○](?=[0-9])"), "0"),
    (re.compile("(?<![0-9.,])0+(?=[0-9])"), ""),
)
"""What is written otherwise than figures are, and how it is put right."""
_TENTHS = re.compile("([0-9一二三四五六七八九])成([0-9一二三四五六七八九半])?")
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile(r"\w")
_NUMBER = re.compile("-?(?:0|[1-9][0-9]{0,29})(?:[.][0-9]{1,30})?")
_POWER = re.compile(r"(?P<number>[+-]?[0-9]+(?:\.[0-9]+)?)[eE]\+?(?P<power>[0-9]{1,2})(?P<rest>.*)", re.DOTALL)
_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)(?![0-9,.])(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """What may be written instead: a figure, which may be left empty, and a note."""

    value: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigureAdvice:
    """What to write in an entry of a submission, whose figure cannot be read."""

    target: Target
    """The target."""
    key: Scalar
    """Its key, as it is spelled there."""
    node: Node
    """The figure, or the mapping that holds it."""

    def has_words(self, text: str, unit: Unit) -> bool:
        """Return whether what was read as a unit that nobody knows is words around a figure in the target's own."""
        words = _DIGIT.search(unit.symbol) or wordy(text, self.target.unit, self.target.measure).figure
        return bool(words) or _advice(text, self.target)[0] != "advice-empty"

    def instead(self, text: str) -> Text:
        """Return the sentence that says which line to write in the place of that text."""
        return self.told(*_advice(text, self.target))

    def in_its_unit(self, read: Quantity) -> Text:
        """Return the sentence that says which line to write in the place of a figure in a unit of another kind."""
        assert read.unit is not None, "a bare figure is in the target's unit"
        unit, given = self.target.unit, f"{exact(read.number)}{read.unit.symbol}"
        counts = unit.counter and not is_rate(read.unit) and not _of_times(read.unit, unit)
        size = counted(read.unit.symbol) if counts else Fraction(0)
        if not size:
            return self.told("advice-other-unit", [Written(note=given)])
        figure = f"{exact(read.number * size / unit.factor)}{unit.symbol}"
        return self.told("advice-same-thing", [Written(figure, given)])

    def told(self, code: str, options: list[Written]) -> Text:
        """The sentence of that code, with the lines that it proposes."""
        proposed = [replace(one, note=one.note if one.note.isprintable() else "") for one in options]
        lines = dict(zip(("line", "other"), map(self.line, proposed), strict=False))
        return label(code, **lines, unit=self.target.unit.symbol)

    def line(self, written: Written) -> Text:
        """Return the line of the entry with that figure and note; of a form, what goes into its cells."""
        if self.key.source.is_form:
            value = written.value or label("advice-empty-cell")
            return label("advice-cells" if written.note else "advice-cell", value=value, note=written.note)
        shown = f"{words(self.key.text)}: {flow(self.entry(written))}".rstrip()
        return Text(shown, shown)

    def entry(self, written: Written) -> object:
        """The figure as JSON has it, with what stood beside it."""
        number = _NUMBER.fullmatch(written.value)
        value = Decimal(written.value) if number else written.value or None
        if not isinstance(self.node, Mapping):
            return {"value": value, "note": written.note} if written.note else value
        there = instance(self.node)
        assert isinstance(there, dict)
        notes = [str(one) for one in (there.get("note"), written.note) if one]
        unit = there.get("unit") if number else None
        changed = {**there, "value": value, "unit": unit, "note": "；".join(notes) or None}
        order = dict.fromkeys(("value", *changed))
        return {key: changed[key] for key in order if changed[key] is not None or key == "value"}


def _advice(text: str, target: Target) -> tuple[str, list[Written]]:
    """The sentence's code and the lines it proposes, of which each is read."""
    for code, options in _proposals(text.strip(), target):
        if all(not one.value or _is_read(one.value, target) for one in options):
            return code, options
    return "advice-empty", [Written(note=_noted(text))]


def _proposals(text: str, target: Target) -> Iterator[tuple[str, list[Written]]]:
    if target.unit.kind == "%":
        text = _TENTHS.sub(lambda found: f"{_in_percent(*found.groups())}%", text)
        yield "advice-write", [Written(text)]
    plain = half_width(text)
    if _NAUGHT.fullmatch(plain):
        yield "advice-zero", [Written("0"), Written()]
    if target.measure == "growth" and _LEVEL.fullmatch(plain):
        yield "advice-write", [Written("0%", text)]
    said = wordy(text, target.unit, target.measure)
    if said.unsigned and may_be_negative(target):
        yield "advice-either", [Written(said.figure), Written(f"-{said.figure}")]
    for pattern, right in _RESPELLINGS:
        plain_again = pattern.sub(right, plain)
        if plain_again != plain:
            yield "advice-write", [Written(plain_again)]
    power = _POWER.fullmatch(plain)
    if power:
        digits = Decimal(f"{power['number']}E{power['power']}")
        yield "advice-write", [Written(f"{digits:f}{power['rest']}")]
    comma = _COMMA.fullmatch(plain)
    if comma:
        yield "advice-either", [Written(f"{comma[1]}.{comma[2]}{comma[3]}"), Written(f"{comma[1]}{comma[2]}{comma[3]}")]
    yield from _worded(said, target)


def _worded(said: Wordy, target: Target) -> Iterator[tuple[str, list[Written]]]:
    """What words around a figure make of it: of a bound or a range no more is proposed than is sure to be reached."""
    low, high = said.figure, said.high or said.figure
    falls = "fall" in said.senses
    if not low or "astray" in said.senses or (falls and not may_be_negative(target)):
        return
    if falls and low.startswith("-"):
        yield "advice-either", [Written(low, said.note), Written(low[1:], said.note)]
    if falls:
        low, high = _negative(high, target.unit), _negative(low, target.unit)
    kind = target.threshold.kind
    bounds = {"above", "below"} & said.senses
    safe = {"at_least": "below" if falls else "above", "at_most": "above" if falls else "below"}
    if (low == high or kind in safe) and bounds <= {safe.get(kind, "")}:
        yield "advice-write", [Written(high if kind == "at_most" else low, said.note)]


def _of_times(one: Unit, other: Unit) -> bool:
    """Whether one counts things and the other how often: 人 and 人次."""
    return one.kind.endswith("次") is not other.kind.endswith("次")


def _in_percent(tens: str, ones: str | None) -> int:
    """六成, 六成五, 六成半."""
    more = 5 if ones == "半" else chinese_number(ones or "零") or 0
    return int(10 * (chinese_number(tens) or 0) + more)


def _negative(figure: str, unit: Unit) -> str:
    spelled = figure if figure[0] in "+0123456789" else f"{exact(fits(figure, unit) or Fraction(0))}{unit.symbol}"
    return f"-{spelled.removeprefix('+')}"


def _is_read(figure: str, target: Target) -> bool:
    number = fits(figure, target.unit)
    return number is not None and (number >= 0 or may_be_negative(target))


def _noted(text: str) -> str:
    """The words as a note; a mark alone, as a dash, is none."""
    words = text.strip()
    return words if len(words) <= LONGEST and _LETTER.search(words) else ""
