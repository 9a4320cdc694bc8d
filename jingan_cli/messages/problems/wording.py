"""The words of one code."""

from __future__ import annotations

from typing import NamedTuple

from jingan_cli.model.text import Text


class Wording(NamedTuple):
    """The words of one code, with {places} for what differs from case to case."""

    zh: str
    """What is wrong, in Chinese."""
    en: str
    """What is wrong, in English."""
    mend_zh: str
    """What to do next, in Chinese."""
    mend_en: str
    """What to do next, in English."""


IN_A_FILE: dict[str, Text] = {
    "add_confirmed": Text("加 confirmed: true", "add confirmed: true"),
    "add_correction": Text("写 correction: 原因", "add correction: with the reason"),
    "add_previous": Text("加上 previous", "Add previous"),
    "check_previous": Text("核对 previous", "Check previous"),
    "drop_previous": Text("删除 previous", "Delete previous"),
    "drop_reference": Text("删除 reference", "Delete reference"),
    "add_authority": Text("加上 authority: 下达单位", "Add “authority: …” with the name of whoever set the reference"),
}
"""What to do with a key of a figure, as submissions spell it."""
IN_A_FORM: dict[str, Text] = {
    "add_confirmed": Text("在“已核实”一栏填“是”", "write yes in the column confirmed"),
    "add_correction": Text("在“更正原因”一栏写明原因", "write the reason in the column correction"),
    "add_previous": Text("填“上年同期数”一栏", "Fill in the column previous"),
    "check_previous": Text("核对“上年同期数”一栏", "Check the column previous"),
    "drop_previous": Text("清空“上年同期数”一栏", "Empty the cell in the column previous"),
    "drop_reference": Text("清空“参照数”一栏", "Empty the cell in the column reference"),
    "add_authority": Text("在“下达单位”一栏写明下达单位", "Write the name of whoever set the reference in the column authority"),
}
"""The same in a form, where a key is a column."""
