"""Commitments that depend on someone else's figure: 与全市同步, 完成市下达目标, 高于全省平均水平0.5个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from jingan_cli.authoring.draft.measures import POINTS, DraftTerms
from jingan_cli.authoring.draft.naming import stripped, tidy
from jingan_cli.authoring.draft.words import (
    CEILINGS,
    COMPARED,
    HANDED_DOWN,
    LEADING,
    MEASURABLE,
    NO_MORE,
    SAME_AS,
    UNCHANGED,
)
from jingan_cli.model.draft import DraftedBound
from jingan_cli.model.plan import Measure
from jingan_cli.quantities.running_text import TextQuantity

_ENTITY = re.compile("^(?:全[国省市州县区]|同期)")
_GROWS = re.compile("(?:增长率?|增速|增幅|涨幅)$")
_FALLS = re.compile("(?:下降率?|降幅|降低率)$")
_GROWING = re.compile("收入|支出|投资|生产总值|总额|增加值|产值")
_STOCKS = ("率", "比重", "比例", "水平", "标准", "浓度", "指数", "强度")
_LISTED = re.compile("[、和]")
_HEAD = "指标"
"""At the end of a list it is meant of each."""
_HOW = "全面|全部|努力|严格|坚决|如期|圆满|高质量|按时"
_ADVERBS = re.compile(f"^(?:{_HOW}){{1,9}}|(?:均|都|{_HOW}){{1,9}}$")


@dataclass(frozen=True, slots=True)
class Commitment:
    """One of them."""

    name: str
    """What is held to the other's figure."""
    terms: DraftTerms
    """What is asked."""
    start: int
    """Where its words begin in the clause."""
    end: int
    """Where they end."""


def commitments(clause: str, figures: tuple[TextQuantity, ...], subject: str) -> list[Commitment]:
    """Return those of the clause; `subject` is what the sentence spoke of before."""
    for read in (_compared, _unchanged, _same, _handed_down):
        found = [*read(clause, figures, subject)]
        if found:
            return found
    return []


def _compared(clause: str, figures: tuple[TextQuantity, ...], subject: str) -> Iterator[Commitment]:
    found = COMPARED.search(clause)
    if found is None:
        return
    name = _growing(stripped(clause[: found.start()].removesuffix("不")), subject)
    beyond = [one for one in figures if one.unit in POINTS and one.number is not None]
    plus, denied = (beyond[0].number or Fraction(0)) if beyond else Fraction(0), clause[: found.start()].endswith("不")
    if not name or (figures and not beyond):
        return
    below = (found["how"] == "低于") is not denied
    whose = found["whose"].removesuffix("的")
    bound = DraftedBound("at_most" if below else "at_least", None, _reference(whose, name), -plus if below else plus)
    terms = DraftTerms(measure=_measure(name), unit="%", bound=bound, doubts=("reference",))
    compared = name if whose.endswith(name) else f"{name}与{whose}相比"
    yield Commitment(tidy(compared), terms, 0, len(clause))


def _unchanged(clause: str, _: tuple[TextQuantity, ...], __: str) -> Iterator[Commitment]:
    found = None if SAME_AS.search(clause) else UNCHANGED.search(clause)
    name = _growing(stripped(clause[: found.start()]), "") if found else ""
    if name and found:
        bound = DraftedBound("at_most" if NO_MORE.match(found[0]) else "at_least", Fraction(0))
        terms = DraftTerms(measure="growth", unit="%", bound=bound, doubts=("numeral",))
        yield Commitment(tidy(name), terms, 0, found.end())


def _same(clause: str, figures: tuple[TextQuantity, ...], subject: str) -> Iterator[Commitment]:
    found = [*SAME_AS.finditer(clause)]
    name = stripped(clause[: found[-1].start()]) if found else ""
    if figures or not found or not (_GROWING.search(clause) or MEASURABLE.search(name)):
        return
    items, whose = [item for item in _LISTED.split(name) if item], found[-1]["whose"]
    for item in items if all(MEASURABLE.search(item) for item in items) else [name]:
        grown = _growing(item, subject)
        bound = DraftedBound("at_least", None, _reference(whose, grown))
        terms = DraftTerms(measure="growth", unit="%", bound=bound, doubts=("reference",))
        yield Commitment(tidy(grown), terms, max(clause.find(item), 0), found[-1].end())


def _handed_down(clause: str, figures: tuple[TextQuantity, ...], subject: str) -> Iterator[Commitment]:
    found = HANDED_DOWN.search(clause)
    if figures or not found:
        return
    whose, what = found["whose"] or found["giver"], found["what"] or found["task"] or ""
    named = _ADVERBS.sub("", LEADING.sub("", clause[: found.start()]))
    listed = named or "、".join(filter(None, (what, found["more"]))) or subject
    at, capped = 0, (found["act"] or "").startswith(("控制在", "不超过"))
    head = _HEAD if listed.endswith(_HEAD) else ""
    for part in filter(None, _LISTED.split(listed)):
        item = part.removesuffix(head) + head
        at = max(clause.find(part, at), 0) if named else found.start()
        terms = DraftTerms(
            measure="growth" if _FALLS.search(item) or _GROWS.search(item) else "level",
            unit="人" if item.endswith("人数") else "%", doubts=("reference",),
            bound=DraftedBound(
                "at_most" if capped or CEILINGS.search(item) else "at_least", None, f"{whose}下达{item}目标"),
        )
        yield Commitment(tidy(item), terms, at, found.end())


def _growing(name: str, subject: str) -> str:
    """增速 alone is that of the subject; what grows is called a growth."""
    base = _GROWS.sub("", name) or subject
    return f"{base}增长率" if base and not base.endswith(_STOCKS) else base


def _measure(name: str) -> Measure:
    return "growth" if _GROWS.search(name) else "level"


def _reference(whose: str, name: str) -> str:
    """The name of the other's figure; that of a place needs to say of what."""
    return f"{whose}{name}" if _ENTITY.fullmatch(whose) else f"{whose}（{name}）" if _ENTITY.match(whose) else whose
