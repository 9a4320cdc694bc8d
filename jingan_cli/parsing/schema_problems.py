"""What is wrong where a text breaks its JSON Schema, each violation as a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from jingan_cli.messages import label, listed, nearest, problem, suggestion, too_short
from jingan_cli.model.json_object import KnownObject
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.model.text import Text
from jingan_cli.names import plain
from jingan_cli.parsing.decoding import SourceText
from jingan_cli.parsing.hints import instead, spelled
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence, instance
from jingan_cli.parsing.punctuation import bracket_in, colon_in, stray_quote
from jingan_cli.parsing.reader import Steps

if TYPE_CHECKING:
    from jsonschema import ValidationError

_ALSO_CALLED = {
    "actuals": ("指标", "指标数据", "实际数", "实际完成", "完成情况", "数据"),
    "period": ("截至", "截止", "截至日期", "截止日期", "时间"),
    "plan": ("方案", "计划名称", "计划代号"), "scope": ("范围", "责任范围", "指标范围"),
    "reporter": ("单位", "部门", "上报单位", "报送单位", "报送部门", "填报部门", "责任单位", "责任部门"),
    "revision": ("版本", "版次", "修订", "报送版次", "更正版本"),
    "value": ("数值", "数量", "完成", "完成数", "完成值", "实际", "实绩"), "unit": ("计量单位",),
    "previous": ("上年同期", "上年同期数", "去年同期", "上年", "去年", "同期", "同期数", "上年数", "去年数"),
    "reference": ("参照", "参考数", "参考值"),
    "authority": ("下达", "下达部门", "依据"), "confirmed": ("确认", "核实", "已核实", "已确认"),
    "correction": ("更正", "更正原因", "更正说明"), "withdrawn": ("撤回", "撤回原因"),
    "also": ("其他口径", "另一口径", "口径"),
    "note": ("说明", "注", "附注"), "evidence": ("来源", "数据来源", "佐证", "佐证材料", "附件", "证明材料"),
}
"""Chinese names of keys, beside those of forms and of the schema."""


def steps(error: ValidationError) -> Steps:
    """Return the path from the root to the node concerned, or to the key that is missing."""
    path = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        return (*path, str(error.instance))
    return (*path, _missing(error)) if error.validator == "required" else path


def problems_of(root: Node, error: ValidationError) -> Iterator[Problem]:
    """Yield what to tell the user of a violation, at its place in the tree."""
    node, key = _place(root, list(error.absolute_path))
    rule = error.validator
    if rule in ("oneOf", "required") and _said_otherwise(node, error):
        return
    if "propertyNames" in error.absolute_schema_path and isinstance(node, Mapping):
        node = key = node.key(str(error.instance))
    if rule == "additionalProperties" and isinstance(node, Mapping):
        yield from _unknown_keys(node, _keys_known(error))
    elif rule == "required":
        yield problem("missing-key", (key or node).spot, given=_missing(error))
    elif rule is None and key is not None:
        yield problem("unknown-key", key.spot, given=key.text, nearest="", known="—")
    elif rule == "pattern" and isinstance(node, Scalar) and (known := _sections(root, error)):
        yield problem("bad-format", node.spot, given=node.text, instead=label("write-section", known=listed(known)))
    else:
        yield _broken(node, key, error)


def _said_otherwise(node: Node, error: ValidationError) -> bool:
    """Whether that a key is not there follows from what is said anyway: a wrong type, a misspelt key, its colon."""
    if not isinstance(node, Mapping):
        return True
    if error.validator == "required":
        name = _missing(error)
        known = _keys_known(error)
        begins = (f"{name}：", f"{name}:")
        return any((key.plain and key.text.startswith(begins)) or _is_called(key.text, name, known) for key, _ in node)
    known = _keys_known(error)
    return _count(node, error) == 0 and any(key.text not in known for key, _ in node)


def _count(node: Mapping, error: ValidationError) -> int:
    return sum(name in node.entries for name in _choices(error))


def _choices(error: ValidationError) -> list[str]:
    return [one["required"][0] for one in _wanted(error)]


def _sections(root: Node, error: ValidationError) -> list[str]:
    """What a section may be named by, where the error is at a target's: the sections of the plan."""
    path, sections = error.absolute_path, root.get("sections") if isinstance(root, Mapping) else None
    if len(path) != 3 or (path[0], path[2]) != ("targets", "section") or not isinstance(sections, Mapping):
        return []
    return [key.text for key, _ in sections if re.search(_wanted(error), key.text)]


def _place(root: Node, path: list[str | int]) -> tuple[Node, Scalar | None]:
    """Return the node at the path, and the key it stands under."""
    node: Node = root
    key: Scalar | None = None
    for step in path:
        if isinstance(node, Mapping):
            key, node = node.entries[str(step)]
        elif isinstance(node, Sequence):
            key, node = None, node.items[int(step)]
    return node, key


def _unknown_keys(node: Mapping, known: KnownObject) -> Iterator[Problem]:
    for key, _ in node:
        if key.text in known:
            continue
        if found := colon_in(key) or stray_quote(key):
            yield found
        else:
            meant = [one for one in known if _is_called(key.text, one, known)]
            near = nearest(meant) if meant else suggestion(key.text, known)
            yield problem("unknown-key", key.spot, given=key.text, nearest=near, known=", ".join(known))


def _is_called(name: str, key: str, known: KnownObject) -> bool:
    """Whether that is the key's name in Chinese: at the end of its description, or as forms and clerks have it."""
    from jingan_cli.parsing.forms.headings import COLUMNS, HEAD

    described = str(known.get(key, {}).get("description", "")).rpartition(" ")[2]
    names = (described, *HEAD.get(key, ()), *COLUMNS.get(key, ()), *_ALSO_CALLED.get(key, ()))
    return plain(name) in map(plain, names)


def _missing(error: ValidationError) -> str:
    wanted: list[str] = _wanted(error)
    return next(name for name in wanted if f"'{name}'" in error.message)


def _wanted(error: ValidationError) -> Any:  # whatever the keyword of the schema holds
    """What the schema's rule asks for."""
    return error.validator_value


def _subschema(error: ValidationError) -> KnownObject:
    """The part of the schema that holds the rule."""
    return cast("KnownObject", error.schema)  # true and false, its other kinds, break nothing here


def _keys_known(error: ValidationError) -> KnownObject:
    """The keys that the part of the schema describes, which may leave that to another part."""
    known: KnownObject = _subschema(error).get("properties", {})
    return known


def at_path(path: str, error: ValidationError) -> Problem:
    """Return the problem of data that come from no text, at their JSON path."""
    spot = Spot(path, 1, 1, cell=error.json_path)
    if error.validator == "required":
        return problem("missing-key", spot, given=_missing(error))
    if error.validator in ("additionalProperties", "unevaluatedProperties"):
        key = error.message.partition("('")[2].partition("'")[0]
        return problem("unknown-key", spot, given=key, nearest="", known="—")
    return _otherwise(spot, str(error.instance), error)


def _broken(node: Node, key: Scalar | None, error: ValidationError) -> Problem:
    empty = isinstance(node, Scalar) and node.value is None
    spot = (key or node).spot if empty or isinstance(node, Mapping) else node.spot
    rule, wanted = error.validator, _wanted(error)
    if rule == "type" and isinstance(node, Scalar):
        mark = bracket_in(node) or ("object" in wanted and colon_in(node))
        if mark:
            return mark
    if rule == "oneOf" and isinstance(node, Mapping):
        return problem("one-key-of", spot, known=", ".join(_choices(error)),
                       instead=label("keep-one" if _count(node, error) else "write-one"))
    given = node.text if isinstance(node, Scalar) else ""
    return _otherwise(spot, given, error, instead(node, _subschema(error)))


def _otherwise(spot: Spot, given: str, error: ValidationError, example: Text | None = None) -> Problem:
    """The problem of a value that is none of what the schema asks for, written as in the example."""
    rule, wanted = str(error.validator), _wanted(error)
    if rule == "type":
        types = _types(wanted)
        return problem("wrong-type", spot, expected=types, found=_type_of(error.instance),
                       instead=example or label("write-type", type=types))
    if rule in ("enum", "const"):
        known = [spelled(value) for value in (wanted if rule == "enum" else [wanted])]
        return problem("unknown-value", spot, given=given, nearest=suggestion(given, known), known=", ".join(known))
    if rule == "pattern" and given.strip():  # a blank one is empty
        instead = too_short(given) or example or label("write-as", example=str(wanted))
        return problem("bad-format", spot, given=given, instead=instead)
    return _out_of_bounds(spot, given, rule, wanted)


def _out_of_bounds(spot: Spot, given: str, rule: str, wanted: int) -> Problem:
    if rule == "minimum":
        return problem("out-of-range", spot, given=given, known=f"≥ {wanted}")
    if rule in ("maxLength", "maxItems"):
        unit = label("unit-items" if rule == "maxItems" else "unit-characters")
        return problem("too-long", spot, limit=wanted, unit=unit)
    return problem("repeated-value" if rule == "uniqueItems" else "empty-value", spot)


def _types(wanted: str | list[str]) -> Text:
    names = [label(f"type-{name}") for name in ([wanted] if isinstance(wanted, str) else wanted)]
    return Text("或".join(name.zh for name in names), " or ".join(name.en for name in names))


def _type_of(value: object) -> Text:
    if value is None or isinstance(value, bool):
        return label("type-null" if value is None else "type-boolean")
    kinds: dict[type, str] = {dict: "object", list: "array", str: "string"}
    return label(f"type-{kinds.get(type(value), 'number')}")


def not_a_mapping(source: SourceText, root: Node | None, required: str) -> Problem:
    """Return the problem of a file that is empty or no mapping at all."""
    if root is None or (isinstance(root, Scalar) and root.value is None):
        return problem("empty-file", source.spot(0, 0), keys=required)
    types = label("type-object")
    return problem("wrong-type", root.spot, expected=types, found=_type_of(instance(root)),
                   instead=label("write-type", type=types))
