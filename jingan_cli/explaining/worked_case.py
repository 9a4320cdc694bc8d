"""The worked case of a code, read from messages/worked_cases."""

from __future__ import annotations

from importlib.resources import files

from jingan_cli.model.json_object import KnownObject
from jingan_cli.model.text import Text
from jingan_cli.model.worked_case import CaseFile, Scene, TextRun, WorkedCase
from jingan_cli.parsing.yaml_parser import plain_data


def load_case(code: str) -> WorkedCase:
    """Return the case of that code; every code of messages.problems has one."""
    tree = plain_data((files("jingan_cli.messages.worked_cases") / f"{code}.yaml").read_text(encoding="utf-8"))
    return WorkedCase(
        code=code, why=Text(**tree["why"]), given=_files(tree), wrong=_scene(tree["wrong"]), says=Text(**tree["says"]),
        mended=_scene(tree["mended"]))


def _scene(tree: KnownObject) -> Scene:
    return Scene(tuple(tree["calls"]), _files(tree), tree.get("without", ""))


def _files(tree: KnownObject) -> tuple[CaseFile, ...]:
    held = tree.get("given") or tree.get("files") or {}
    return tuple(_file(name, said) for name, said in held.items())


def _file(name: str, said: str | KnownObject) -> CaseFile:
    """A file is its text, or a mapping of its text (or `sheets`, or `parts`) and encoding."""
    if isinstance(said, str):
        return CaseFile(name, (TextRun(said),))
    if "sheets" in said:
        return CaseFile(name, (TextRun(said["sheets"]),), workbook=True)
    parts = said.get("parts") or [{"text": said["text"]}]
    return CaseFile(name, tuple(TextRun(**part) for part in parts), said.get("encoding", "utf-8"))
