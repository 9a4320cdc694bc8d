"""Plain trees, the YAML that spells them, and trees bent out of shape."""

from __future__ import annotations

import json
import re
from typing import cast

from hypothesis import strategies as st

Tree = dict[str, object]
"""Keys and values: mappings, lists, words, booleans, None. Numbers are words too, so that they stay as spelled."""

_SAFE = re.compile(r"[\w.+~-][\w.%+~·（）()％-]*( [\w.%²㎡％]+)*")
_NASTY = (
    "", " ", "~", "null", "true", "yes", "-", "0", "-1", "1e5", "0x10", "012", "1_000", ".5", "5.", "1,00", "１６家",
    "16 家", "28000", "9" * 31, "2.8万", "万", "家", "1/3", "∞", "NaN", "2022-13", "2022-02-30", "2022-06", "0001",
    "first\n", "linear\n", "a" * 201, "=1+1", "[bold]x[/]", "<b>", "\x1b[31m", "\x00", "\u202e", "\u200b", "é", "𠮷",
    "{0}", "{given}", "%s", "\ud800", "\u2028", "|", "::error::x", "https://x.cn/{a}",
)


def yaml_text(tree: Tree) -> str:
    """Return block style for the outer levels and flow style below them."""
    return "".join(f"{line}\n" for line in _lines(tree, 0))


def _lines(tree: Tree, depth: int) -> list[str]:
    found = []
    for key, value in tree.items():
        if isinstance(value, dict) and value and depth < 2:
            found += [f"{'  ' * depth}{_flow(key)}:", *_lines(cast(Tree, value), depth + 1)]
        else:
            found.append(f"{'  ' * depth}{_flow(key)}: {_flow(value)}".rstrip(" "))
    return found


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    text = str(value)
    return text if _SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=not text.isprintable())


def nasty() -> st.SearchStrategy[object]:
    """Return values that stand where another is expected."""
    words = st.sampled_from(_NASTY)
    return st.one_of(words, words, st.sampled_from([None, True, False, [], {}, ["a", "a"], {"a": "1"}]),
        st.text(max_size=6))


@st.composite
def bent(draw: st.DrawFn, tree: Tree) -> Tree:
    """Return the tree with one or two places changed: a value, a key, an entry gone or one too many."""
    for _ in range(draw(st.integers(1, 2))):
        tree = cast(Tree, _bent(draw, tree))
    return tree


def _bent(draw: st.DrawFn, node: object) -> object:
    """Go down some way, and change what stands there."""
    if isinstance(node, dict) and node:
        key = draw(st.sampled_from(sorted(node)))
        what = draw(st.sampled_from(["deeper"] * 6 + ["gone", "more", "renamed"]))
        changed: Tree = dict(node)
        if what == "deeper":
            changed[key] = _bent(draw, node[key])
        elif what == "gone":
            del changed[key]
        elif what == "more":
            changed[str(draw(st.sampled_from(_NASTY)))] = draw(nasty())
        else:
            changed[str(draw(st.sampled_from(_NASTY)))] = changed.pop(key)
        return changed
    if isinstance(node, (list, tuple)) and node:
        place = draw(st.integers(0, len(node) - 1))
        return [_bent(draw, one) if number == place else one for number, one in enumerate(node)]
    return _miscopied(draw, node) if isinstance(node, str) and draw(st.booleans()) else draw(nasty())


def _miscopied(draw: st.DrawFn, text: str) -> str:
    """The text with its last digit another one, so that what is bent may be sound yet."""
    return re.sub("[0-9](?=[^0-9]*$)", str(draw(st.integers(0, 9))), text)
