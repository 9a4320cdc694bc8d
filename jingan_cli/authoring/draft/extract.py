"""A passage -> the entries that it holds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jingan_cli.authoring.draft.candidate import Found
from jingan_cli.authoring.draft.external_targets import commitments
from jingan_cli.authoring.draft.figures import MEASURED, depths_of, figures, spans
from jingan_cli.authoring.draft.measures import DraftTerms, terms_of
from jingan_cli.authoring.draft.naming import from_verb, of_thing, shared_out, split_verb, stripped, tidy
from jingan_cli.authoring.draft.outline import ANNEX, Passage
from jingan_cli.authoring.draft.segments import AROUND, LONGEST, Segment, clause_of, end_of, segments, without_brackets
from jingan_cli.authoring.draft.words import (
    ACTION,
    BEGUN,
    BY_MONTH,
    CHANGED,
    DONE,
    EARLY,
    LEADING,
    LEVELS,
    LISTED,
    MEASURABLE,
    PAST,
    PLACES,
    PROVISIONAL,
    SAYING_NOTHING,
    STRETCH,
    VAGUE,
    VERB,
)
from jingan_cli.model.draft import DraftedBound
from jingan_cli.model.plan import SourcePlace
from jingan_cli.quantities.running_text import TextQuantity
from jingan_cli.quantities.units import Unreadable, parse_unit

_YEARS = re.compile(
    "(?<![比较])(?P<year>20[0-9]{2})年|(?P<this>今年|本年)"
    "|(?:未来|今后|近)?[二两三四五]年(?:内|左右|时间)|“十[二三四五六]五”(?:期间|末|时期)"
)
_OPENS = re.compile("(20[0-9]{2})年，")
"""A year that is said of all that semicolons part up to the full stop."""
_EACH = re.compile(
    "(?P<each>[各均])(?:实现)?(?:不低于|不少于|不超过|达到|达|突破|超过|超|完成|控制在|保持在|稳定在|增长|下降|提高[到至]?)?$")
_RESPECTIVELY = ("分别", "分别增长", "分别达到", "分别提高", "分别提高到", "分别下降")
_FOR = re.compile("^(?P<whom>[为向给])(?:超过|超|不少于|约|近)?$")
_OF_ANYTHING = ("新增", "净增", "新建", "建成", "引进", "改造", "新开工")
"""Verbs that say nothing without the noun of the clause before: 建成驿站90家，今年新增30家."""
_RAISED = re.compile("提升$")
"""What is done, and no growth, where things are counted: 道路照明提升20条."""
_SIZE = re.compile(f"^[0-9.]+[百千万亿]*(?:{'|'.join(sorted(MEASURED, key=len, reverse=True))})(?![以及级])")
"""How large the counted are together: 40幢8万平方米房屋."""
_DONE, _DRIVEN = re.compile("^(?:完成|实现)"), re.compile("^(?:完成|实现|推动|推进|促进)+")
_CLAUSE = re.compile("[，：；]")
_PROJECTS = re.compile("(?:重点|重大)?(?:项目|工程|地块|片区)(?:$|建设|开工|竣工|建成|投产|改造|前期)")
_DOING = re.compile(f"(?<=.)(?:{BEGUN.pattern}|{DONE.pattern})$")
"""What is done with the subject, and is not done again with the next: 项目开工60个、竣工40个."""
_GRADE, _GRADED = re.compile("级$"), re.compile("[^，。；、]{1,5}级(?!以)([^，。；]{2,20})$")
_SHORT, _VAGUE, _NEAR, _TOPIC = 3, 2, 40, 16
_BASE_UNIT = re.compile("^[百千万亿]+")


@dataclass(slots=True, kw_only=True)
class _Sentence:
    """What a sentence said so far."""

    passage: Passage
    text: str
    start: int
    subject: str = ""
    topic: str = ""
    """What the last clause without a figure spoke of."""
    verb: str = ""
    action: str = ""
    """What is done to each item of the clause's list, from its end."""
    graded: str = ""
    """What stands behind the last grade of a list: 2个国家级、9个市级平台."""
    clause: int = 0
    names: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def entries(passage: Passage, year: int) -> Iterator[Found]:
    """Yield the entries of a paragraph in its order; what is said of another year is left out."""
    text = passage.block.plain
    quantities = figures(text)
    places = [one.start for one in quantities]
    away = False
    for start, end in spans(text, "。；！？"):
        sentence = _Sentence(passage=passage, text=text, start=start)
        opens = _OPENS.match(text, start)
        away = int(opens[1]) != year if opens else away and text[start - 1] == "；"
        years = _OfThisYear(text, start, end, year, not away)
        for first, stop in spans(text, "，：", start, end):
            held, known = quantities[bisect_left(places, first): bisect_left(places, stop)], len(sentence.found)
            own = [one for one in held if one.start in years]
            _read_clause(sentence, first, stop, own or held)
            if not (own if held else first in years):
                del sentence.found[known:]  # it says what the next clause speaks of
        yield from sentence.found


class _OfThisYear:
    """The places of a sentence that speak of the year: none behind another year or a longer time, until 今年."""

    def __init__(self, text: str, start: int, end: int, year: int, begins: bool) -> None:
        depths = depths_of(text)
        turns = [(found.start(), found["year"] == str(year) or bool(found["this"]))
                 for found in _YEARS.finditer(text, start, end) if found["year"] is None or not depths[found.start()]]
        self.places, self.own = [at for at, _ in turns], [begins, *(own for _, own in turns)]

    def __contains__(self, at: object) -> bool:
        return isinstance(at, int) and self.own[bisect_right(self.places, at)]


def _read_clause(sentence: _Sentence, start: int, end: int, held: Sequence[TextQuantity]) -> None:
    text, known = sentence.text, len(sentence.found)
    clause = text[start:end]
    outside = commitments(clause, tuple(held), sentence.subject) if len(clause) <= AROUND else []
    for one in outside:
        _add(sentence, one.name, one.terms, start + one.start, start + one.end)
    if outside:
        return
    sentence.verb, spoken_of = split_verb(PLACES.sub("", LEADING.sub("", clause)))
    if sentence.verb and not held:
        spoken_of = spoken_of.rpartition("等")[2] if "、" in spoken_of else spoken_of
        sentence.topic = tidy(spoken_of) if len(spoken_of) <= _TOPIC and "、" not in spoken_of else ""
    sentence.names = []
    action = ACTION.search(clause) if len(held) > 1 and SAYING_NOTHING.match(sentence.verb) else None
    sentence.action = action[0] if action else ""
    read = [*segments(text, start, end, held)]
    grade = _GRADED.match(read[-1].behind) if len(read) > 1 else None
    sentence.graded = grade[1] if grade else ""
    for number, segment in enumerate(read):
        if "分别" in segment.before[-_NEAR:] or _one_each(segment, read, number):
            sentence.names = shared_out(without_brackets(stripped(segment.before)), len(read) - number)
        if not _passed_over(sentence, segment):
            _read_segment(sentence, segment)
    if "其中" in clause[:6]:
        _tie(sentence.found[known:], sentence.found[:known])


def _one_each(segment: Segment, read: Sequence[Segment], number: int) -> bool:
    """Whether a list of measures stands before as many bare figures: 优良率、处理率稳定在95%和98%."""
    names = [name for name in LISTED.split(without_brackets(stripped(segment.before))) if name]
    if not 1 < len(names) == len(read) - number or not all(MEASURABLE.search(name) for name in names):
        return False
    return not any(one.before or one.counted_behind for one in read[number + 1:])


def _passed_over(sentence: _Sentence, segment: Segment) -> bool:
    """What was reached in the past, and the hope beside a promise."""
    hope = bool(STRETCH.match(segment.before)) and bool(sentence.found)
    changed = segment.figure.unit != "%" and CHANGED.search(segment.before)
    return bool(PAST.search(segment.before) or changed) or (
        hope and sentence.found[-1].unit == segment.figure.unit and not segment.counted_behind)


def _read_segment(sentence: _Sentence, segment: Segment) -> None:
    terms = _shared(sentence, segment, terms_of(segment, sentence.verb))
    start, end = clause_of(segment)
    if _says_nothing(segment, start) and end - sentence.clause <= LONGEST:
        start = max(sentence.start, sentence.clause)
    sentence.clause = start
    shared = [(_own(sentence.names.pop(0), terms), start)] if sentence.names else []
    if shared and shared[0][0].endswith("面积") and LEVELS.search(segment.before):
        terms = replace(terms, measure="level")  # its list names a yield too
    named = shared or _names(sentence, segment, terms, start)
    for number, (name, at) in enumerate(named):
        entry = _add(sentence, name, terms, max(start, at) if number else start, end)
        entry.doubts += ["several"] if len(named) > 1 or segment.before.endswith(_RESPECTIVELY) else []
        entry.doubts += ["early"] if EARLY.search(segment.before) else []
        entry.by = int((BY_MONTH.findall(segment.before) or [0])[-1])
        entry.doubts += ["cut"] if end - start == LONGEST and len(segment.before + segment.behind) > LONGEST else []
        provisional = PROVISIONAL.match(segment.text[_end(segment):])
        if provisional and entry.bound.number is not None:
            entry.bound = DraftedBound(entry.bound.kind, entry.bound.number, provisional["whose"])


def _says_nothing(segment: Segment, start: int) -> bool:
    """Whether the words around the figure do not say what is counted: 分别增长7%、9%; 增长15%."""
    return not segment.counted_behind and not stripped(segment.text[start: segment.figure.start])


def _shared(sentence: _Sentence, segment: Segment, terms: DraftTerms) -> DraftTerms:
    """分别提高5%和8%: a bare second figure is what the first one is."""
    if segment.before or segment.counted_behind or not sentence.found or sentence.found[-1].unit != terms.unit:
        return terms
    last = sentence.found[-1]
    return replace(terms, measure=last.measure, doubts=("several",), falls=last.name.endswith("下降率"))


def _end(segment: Segment) -> int:
    """Where brackets behind what is counted may begin."""
    behind = without_brackets(segment.behind)
    return end_of(segment.figure, segment.text) + (len(behind) if segment.behind.startswith(behind) else 0)


def _names(sentence: _Sentence, segment: Segment, terms: DraftTerms, start: int) -> list[tuple[str, int]]:
    """The names of what the figure is said of, and where each begins; several for 开工、竣工各100万平方米."""
    each = _EACH.search(segment.before)
    listed = LISTED.split(without_brackets(stripped(segment.before)))
    items = [] if segment.counted_behind and not each else [item for item in listed if item]
    grow = each and terms.measure == "growth"
    if len(items) > 1 and (grow or (each and each["each"] == "各") or all(MEASURABLE.search(item) for item in items)):
        places = [segment.text.find(item, segment.start) for item in items]
        names = _of_a_list(items, bool(grow))
        return [(_own(tidy(_DONE.sub("", item)), terms), at) for item, at in zip(names, places, strict=True)]
    return [(_name(sentence, segment, terms), start)]


def _of_a_list(items: Sequence[str], grow: bool) -> Sequence[str]:
    """The whole names of a list that has one figure: its last noun, or its first verb, is meant of each."""
    if all(MEASURABLE.search(item) for item in items):
        return items
    if grow:
        return shared_out("、".join(items), len(items))
    verb, noun = split_verb(items[0])
    subject = _DOING.sub("", items[0])
    bare = [bool(BEGUN.fullmatch(item) or DONE.fullmatch(item)) for item in items]
    items = [items[0], *(subject + item if alone else item for item, alone in zip(items[1:], bare[1:], strict=True))]
    return [items[0], *(item if VERB.match(item) or not noun else verb + item for item in items[1:])]


def _name(sentence: _Sentence, segment: Segment, terms: DraftTerms) -> str:
    verb, noun = split_verb(from_verb(stripped(segment.before)))
    served = _FOR.search(LEADING.sub("", segment.before))
    if served and segment.counted_behind:
        verb, noun = "", "" if VERB.match(segment.behind) else served["whom"]
    if terms.unit != "%" and _RAISED.search(segment.before):
        verb, noun = (verb, noun + "提升") if noun else (verb + "提升", "")
    if segment.counted_behind and not (terms.unit == "%" and MEASURABLE.search(noun)):
        noun = noun.rpartition("、")[2] if terms.unit == "%" else noun
        noun = (PLACES.sub("", noun) + _SIZE.sub("", segment.behind)).removeprefix("的")
        noun = _example(sentence, segment) + noun
        noun += "" if ACTION.search(noun) else sentence.action
        noun += sentence.graded if _GRADE.search(noun) else ""
    carried = not noun
    alike = bool(sentence.found) and sentence.found[-1].unit == terms.unit
    verb, noun = _said_of(sentence, verb, noun)
    sentence.subject = noun
    verb = verb or ("" if terms.unit == "%" or (segment.first and segment.before) else sentence.verb)
    rate = terms.unit == "%" and MEASURABLE.search(noun)
    name = tidy(f"{(_DRIVEN if rate else _DONE).sub('', verb) if noun else verb}{noun}")
    if terms.measure == "growth":
        return _own(name, terms)
    of_before = segment.first and verb in _OF_ANYTHING
    apart = carried and noun and sentence.found and not alike and not of_before
    return f"{name}（{_BASE_UNIT.sub('', terms.unit)}）" if apart else name


def _example(sentence: _Sentence, segment: Segment) -> str:
    """The first of the examples that stand before 等6个项目, where what is counted says nothing else."""
    listed = _CLAUSE.split(segment.text[max(sentence.start, segment.start - AROUND): segment.start])[-1]
    if not listed.endswith("等") or not _PROJECTS.match(segment.behind):
        return ""
    first = LISTED.split(split_verb(LEADING.sub("", listed.removesuffix("等")))[1])[0]
    return f"{first}等" if 1 < len(first) <= _TOPIC else ""


def _said_of(sentence: _Sentence, verb: str, noun: str) -> tuple[str, str]:
    """Return verb and noun, with the subject that stands before them where they do not say it: 总数, 竣工."""
    subject = _DOING.sub("", sentence.subject) or sentence.topic
    if not noun:
        return verb, subject
    noun = of_thing(noun, subject) if subject else noun
    if noun.endswith("以上"):
        return verb, noun + subject.rpartition("以上")[2]
    if noun.startswith("占"):
        return verb, subject + noun
    vague = VAGUE.fullmatch(_DONE.sub("", verb) + noun)
    return ("", subject + vague[0]) if vague and subject else (verb, noun)


def _own(name: str, terms: DraftTerms) -> str:
    """The name of a growth says so."""
    return name + ("下降率" if terms.falls else "增长率") if terms.measure == "growth" else name


def _add(sentence: _Sentence, name: str, terms: DraftTerms, start: int, end: int) -> Found:
    passage = sentence.passage
    words = passage.block.text[start:end]
    entry = Found(
        name=name or words[:LONGEST], section=passage.section, annex=passage.section == ANNEX,
        measure=terms.measure, unit=terms.unit, bound=terms.bound,
        places=[SourcePlace(passage.place, words[:LONGEST])], doubts=[*terms.doubts],
    )
    if len(name) <= _VAGUE:
        entry.doubts.append("name")
    sentence.found.append(entry)
    return entry


def _tie(parts: Sequence[Found], before: Sequence[Found]) -> None:
    """Make what follows 其中 a part of what stands before it, where it can be one."""
    wholes = [entry for entry in before if entry.whole is None]
    for part in parts if wholes else ():
        if part.measure in ("growth", "average") or part.unit == "%":
            continue
        if _may_hold(wholes[-1], part):
            part.whole = wholes[-1]
            part.name = part.name if len(part.name) > _SHORT else f"{wholes[-1].name}中的{part.name}"
            part.doubts = [doubt for doubt in part.doubts if doubt != "measure"]
        else:
            part.doubts.append("whole")


def _may_hold(whole: Found, part: Found) -> bool:
    try:
        one, other = parse_unit(whole.unit), parse_unit(part.unit)
    except Unreadable:
        return False
    alike = one.kind == other.kind and whole.measure == part.measure
    numbers = whole.bound.number is not None and part.bound.number is not None
    return alike and numbers and (part.bound.number or 0) * other.factor <= (whole.bound.number or 0) * one.factor
