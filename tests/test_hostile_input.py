"""Whatever a file holds, the answer is right or a refusal with its code, soon and in little memory.

HOSTILE is a table of files: how each is made, the call, and the codes that it must end with. The files of a group share
one process, with a limit on its time and memory: where a defence is missing, the group does not come to its end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from jingan_cli.loading.patterns import files_matching
from jingan_cli.loading.reading import Reading
from jingan_cli.loading.source_text import decode, read_bytes
from jingan_cli.loading.yaml_file import parse
from jingan_cli.model.problem import Refused
from tests.running import environment_of, run_here
from tests.test_forms import form, patched, workbook

HEAD = "plan: jingan-2022\nperiod: 2022-06\nreporter: 甲局\nactuals:\n"
FULL = 999_000
"""Bytes: as much as a file may hold."""
SECONDS = 60
"""For a whole group, on a machine that has much else to do; each file takes less than two alone."""
MEMORY = 200_000_000
"""Bytes that a process may need at its peak."""
on_posix = pytest.mark.parametrize("system", ["posix"] if os.name == "posix" else [])

_DRIVER = """
import contextlib, io, json, re, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
except (ImportError, ValueError, OSError):
    pass
from jingan_cli.cli import main
for call in json.load(sys.stdin):
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
        code = main(call)
    text = said.buffer.getvalue().decode()
    codes = re.findall(r"^[^ ].*?: (?:error|warning) \\[([a-z0-9-]+)\\]", text, re.MULTILINE)
    print(json.dumps([code, sorted(set(codes)), len(text)]), flush=True)
with contextlib.suppress(OSError):
    peak = re.search(r"VmHWM:\\s+([0-9]+)", open("/proc/self/status").read())
    print(json.dumps(int(peak[1]) * 1024 if peak else 0))
"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file and what must come of it."""

    name: str
    """What the file is called."""
    make: Callable[[], bytes]
    """Its content."""
    codes: str
    """The codes of what is said, in the order of the alphabet."""
    call: tuple[str, ...] = ("check", "{file}")
    """The arguments; `{file}` and `{folder}` stand for the file and the folder that it stands in."""
    exit_code: int = 2
    """What the call answers."""


def filled(unit: Callable[[int], str], head: str = HEAD, tail: str = "") -> Callable[[], bytes]:
    """Return what makes a text as large as may be, of many units."""
    def make() -> bytes:
        count = (FULL - len(head.encode())) // len(unit(100_000).encode())
        return (head + "".join(map(unit, range(count))) + tail).encode()

    return make


def text(content: str | bytes) -> Callable[[], bytes]:
    """Return what makes that content."""
    return lambda: content.encode() if isinstance(content, str) else content


def sheet(rows: bytes) -> Callable[[], bytes]:
    """Return what makes a workbook with those rows of XML."""
    def change(part: bytes) -> bytes:
        before, _, rest = part.partition(b"<sheetData>")
        return before + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]

    return lambda: patched(_book(), "xl/worksheets/sheet1.xml", change)


def _book() -> bytes:
    return workbook(form(["first-stores", "", "家", 71]))


def _styles() -> bytes:
    formats = b"".join(b'<numFmt numFmtId="%d" formatCode="0"/>' % number for number in range(164, 60_000))
    return patched(_book(), "xl/styles.xml", lambda part: part.replace(b"<fonts", formats + b"<fonts", 1))


def _shared() -> bytes:
    """One text of 100,000 characters, which 5,000 rows name a hundred times each."""
    book = workbook([["x" * 30_000]])
    cells = b'<c t="s"><v>0</v></c>' * 100
    rows = b"".join(b'<row r="%d">' % number + cells + b"</row>" for number in range(1, 500))
    return patched(book, "xl/worksheets/sheet1.xml", lambda part: part[: part.index(b"<sheetData>")] + b"<sheetData>"
                   + rows + b"</sheetData></worksheet>")


def _packed(method: int, *parts: tuple[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return packed.getvalue()


def _lzma() -> bytes:
    with ZipFile(BytesIO(_book())) as book:
        return _packed(ZIP_LZMA, *[(name, book.read(name)) for name in book.namelist()])


def _target(number: int, more: str = "") -> str:
    return (f"  t{number}: {{name: {{zh: 名{number}, en: N}}, section: part, measure: level, unit: 座, "
            f"threshold: {{at_least: 1}}{more}}}\n")


PLAN = "plan: small\nperiod: {start: 2022-01-01, end: 2022-12-31}\nsections: {part: {zh: 部分, en: Part}}\ntargets:\n"
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True))
AUDIT = ("audit", "{folder}")
ON_PLAN = ("targets", "--plan", "{file}")

YAML = [
    Hostile("laughs", text(HEAD + "  first-stores: 1\n" + LAUGHS), "unknown-key yaml-anchor"),
    Hostile("anchors", filled(lambda _: "  - &a x\n"), "too-many-problems yaml-anchor"),
    Hostile("aliases", filled(lambda _: "  - *a\n"), "too-many-problems yaml-anchor"),
    Hostile("tags", filled(lambda n: f"  k{n}: !!str 1\n"), "too-many-problems yaml-tag"),
    Hostile("keys", filled(lambda n: f"  first-store{n}: 1\n"), "too-many-entries"),
    Hostile("top", filled(lambda n: f"period{n}: 1\n"), "too-many-entries"),
    Hostile("targets", text(HEAD + "".join(f"  first-store{n}: 1\n" for n in range(14_000))),
            "too-many-problems unknown-target"),
    Hostile("unknown", text(HEAD + "  first-stores: 1\n" + "".join(f"period{n}: 1\n" for n in range(14_000))),
            "too-many-problems unknown-key"),
    Hostile("one-line", text("{plan: x, actuals: {}," + "".join(f"p{n}: 1," for n in range(14_000)) + "}"),
            "too-many-problems unknown-key"),
    Hostile("twice", filled(lambda _: "  a: 1\n"), "duplicate-key too-many-problems"),
    Hostile("scope", text(HEAD + "  first-stores: 1\nscope:\n" + "".join(f"- first-store{n}\n" for n in range(29_000))),
            "too-many-problems unknown-scope"),
    Hostile("scope-of-lists", text(HEAD + "  first-stores: 1\nscope:\n" + "".join(f"- [{n}]\n" for n in range(14_000))),
            "too-many-problems wrong-type"),
    Hostile("long-word", text(HEAD + "  first-stores: " + "x" * 900_000), "not-a-figure"),
    Hostile("long-name", text(HEAD + '  ? "' + "first-stores" * 75_000 + '"\n  : 1\n'), "unknown-target"),
    Hostile("digits", text(HEAD + "  first-stores: " + "9" * 200_000), "too-many-digits"),
    Hostile("power", text(HEAD + "  first-stores: 1e999999999"), "not-a-figure"),
    Hostile("revision", text("revision: 1e999999999\n" + HEAD + "  first-stores: 1"), "wrong-type"),
    Hostile("blanks", text(HEAD + '  first-stores: "9' + " " * 900_000 + 'x"'), "not-a-figure"),
    Hostile("zeros", text(b"\0" * FULL), "control-character"),
    Hostile("controls", filled(lambda _: "\x01\n", ""), "control-character"),
    Hostile("wide", text((HEAD + "  first-stores: 1\n").encode("utf-16-le")), "not-utf8"),
    Hostile("wide-be", text((HEAD + "  first-stores: 1\n").encode("utf-16-be")), "not-utf8"),
    Hostile("wide-mark", text((HEAD + "  first-stores: 1\n").encode("utf-16")), "not-utf8"),
    Hostile("gb", text((HEAD + "  first-stores: 1\n").encode("gb18030")), "not-utf8"),
    Hostile("by-chance", text("# 通\n" + HEAD.replace("甲局", "a") + "  first-stores: 1\n"), "", exit_code=1),
    Hostile("by-chance-gb", text(("# 通\n" + HEAD.replace("甲局", "a") + "  first-stores: 1\n").encode("gb18030")),
            "two-encodings"),
    Hostile("lists", text(HEAD + "  first-stores: [1]\n"), "wrong-type"),
    Hostile("list-keys", filled(lambda _: "? [a]\n: 1\n"), "bad-key too-many-problems"),
    Hostile("wide-colon", text("a" + " a" * 300_000 + "：1"), "wrong-type"),
    Hostile("large", text(b"#" * 1_000_001), "file-too-large"),
]
FOUND = [
    *(Hostile(name, text(content), "nothing-to-audit", AUDIT) for name, content in {
        "lines": "\n" * FULL, "braces": "{" * FULL, "commas": ", " * (FULL // 2), "quotes": '\n"' * (FULL // 2),
        "words": "plan " * (FULL // 5),
    }.items()),
    Hostile("word-and-blanks", text("actuals" + " " * 900_000 + ": [" + " plan" * 10), "nothing-to-audit", AUDIT),
    Hostile("folder-laughs", text(HEAD + "  first-stores: 1\n" + LAUGHS),
            "nothing-to-audit unknown-key yaml-anchor", AUDIT),
    Hostile("folder-deep", text("actuals: " + "[" * 30_000), "nothing-to-audit too-deep", AUDIT),
]
FORMS = [
    Hostile("columns.csv", text(b"name,figure\n" + b"," * 900_000), "form-too-large"),
    Hostile("wide-rows.csv", text((b"," * 199 + b"\n") * 4_990), "form-too-large"),
    Hostile("field.csv", text(b"name,figure\nx," + b"9" * 900_000), "missing-key unknown-target"),
    Hostile("quotes.csv", text(b'name,figure\n"' + b'a""' * 300_000), "unclosed-quote"),
    Hostile("scope.csv", text(b"scope," + b"; ".join(b"a%d" % n for n in range(90_000)) + b"\nname,figure\n"),
            "too-many-entries"),
    Hostile("cells.xlsx", sheet(b'<row r="1"><c><v>1</v></c></row>' * 60_000), "form-too-large"),
    Hostile("open.xlsx", sheet(b"<a>" * 1_200_000), "form-too-large"),
    Hostile("rows.xlsx", sheet(b'<row r="1"/><row r="99999"/>'), "form-too-large"),
    Hostile("far.xlsx", sheet(b'<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>'), "form-too-large"),
    Hostile("right.xlsx", sheet(b'<row r="1"><c r="XFD1"><v>1</v></c></row>'), "no-headings"),
    Hostile("styles.xlsx", _styles, "form-too-large"),
    Hostile("shared.xlsx", _shared, "form-too-large"),
    Hostile("bomb.xlsx", lambda: _packed(ZIP_DEFLATED, ("a.xml", b" " * 100_000_000)), "form-too-large"),
    Hostile("lzma.xlsx", _lzma, "bad-workbook"),
    Hostile("nested.xlsx", lambda: _packed(ZIP_DEFLATED, ("a.xlsx", _packed(ZIP_DEFLATED, ("b", b"0" * 9_000_000)))),
            "bad-workbook"),
    Hostile("entity.xlsx", lambda: patched(_book(), "xl/workbook.xml", lambda part: part.replace(
        b"<workbook", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook', 1)), "bad-workbook"),
]
PLANS = [
    Hostile("targets.yaml", text(PLAN + "".join(map(_target, range(4_000)))), "too-many-entries", ON_PLAN),
    Hostile("sections.yaml", text(PLAN + "".join(_target(n).replace("part", "p" * 60 + str(n)) for n in range(1_100))),
            "too-many-problems unknown-section", ON_PLAN),
    Hostile("cycle.yaml", text(PLAN + _target(1, ", part_of: t2") + _target(2, ", part_of: t1")), "", ON_PLAN, 0),
    Hostile("references.yaml", text(
        PLAN + "".join(_target(n).replace("at_least: 1", "at_least: {reference: r}").replace("座", f"k{n}")
                       for n in range(600))
        + "references:\n  r:\n" + "".join(f"    {n // 12 + 1000}-{n % 12 + 1:02d}: 1 k1\n" for n in range(5_000))),
        "too-many-problems unit-mismatch", ON_PLAN),
    Hostile("reporters.yaml", text(
        PLAN + "".join(map(_target, range(300))) + "reporters:\n" + "".join(f"  r{n}: [part]\n" for n in range(8_000))),
        "two-reporters", ON_PLAN),
    Hostile("milestone.yaml", text(PLAN + _target(1, ", pace: {2022-06: 1e999999999%}")), "bad-format", ON_PLAN),
    Hostile("itself.yaml", text("extends: ../plans/itself.yaml\n" + PLAN + _target(1)), "extends-loop", ON_PLAN),
    Hostile("device.yaml", text("extends: /dev/zero\n" + PLAN + _target(1)), "extends-unknown", ON_PLAN),
]


@pytest.mark.parametrize("group", ["yaml", "found", "forms", "plans"])
def test_a_hostile_file_is_refused_with_its_code_soon_and_in_little_memory(group: str, tmp_path: Path) -> None:
    cases = {"yaml": YAML, "found": FOUND, "forms": FORMS, "plans": PLANS}[group]

    *answers, peak = run_limited([_call(tmp_path / group, case) for case in cases])

    assert [(case.name, code, codes) for case, (code, codes, _) in zip(cases, answers, strict=True)] == [
        (case.name, case.exit_code, case.codes.split()) for case in cases]
    assert max(length for _, _, length in answers) < 1_000_000
    assert peak < MEMORY


def _call(folder: Path, case: Hostile) -> list[str]:
    place = folder / case.name if case.call == AUDIT else folder
    place.mkdir(parents=True, exist_ok=True)
    file = place / (case.name if "." in case.name else f"{case.name}.yaml")
    file.write_bytes(case.make())
    return [*(part.format(file=file, folder=place) for part in case.call), "--lang", "en"]


def run_limited(calls: Sequence[Sequence[str]]) -> list[tuple[int, list[str], int]]:
    """Return exit code, codes and length of what was said for each call, and last the bytes needed at the peak."""
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER], input=json.dumps(calls).encode(), capture_output=True, timeout=SECONDS,
        check=True, env=environment_of(),
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_nearest_names_cost_no_more_than_they_are_worth() -> None:
    """Names of 60 alike characters are compared at length; a file that asks for thousands gets the first few."""
    reading = Reading()
    known = [f"{number}{'p' * 60}" for number in range(200)]

    assert reading.nearest("p" * 58, known).en
    assert not reading.nearest("p" * 58, known).en
    assert not Reading().nearest("p" * 201, ["p" * 200]).en


@pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])
def test_reading_ends_at_the_most_entries_and_at_the_most_problems(pure: bool) -> None:
    for content, last in ((b"- a\n" * 30_000, "too-many-entries"), (b"- &a a\n" * 1_500, "too-many-problems")):
        with pytest.raises(Refused) as caught:
            parse(decode("a.yaml", content), [], pure=pure)
        assert caught.value.problems[-1].code == last
        assert len(caught.value.problems) <= 1_001


def test_a_long_word_is_quoted_by_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "  first-stores: " + "x" * 9_000, encoding="utf-8")

    assert "x" * 200 + "…" in (said := run_here(["check", "a.yaml"], tmp_path).complaints)
    assert len(said) < 2_000


@on_posix
def test_links_in_a_circle_and_many_stars_are_gone_through_once(system: str, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"folder{number}").mkdir()
        (tmp_path / f"folder{number}" / "loop").symlink_to(tmp_path)
        (tmp_path / f"folder{number}" / "a.yaml").touch()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.yaml").touch()

    found = files_matching("/".join(["**"] * 60) + "/*.yaml", str(tmp_path))
    assert len(found) == 12
    assert files_matching("folder1/loop/folder2/*.yaml", str(tmp_path)) != []
    assert files_matching(".*/a.yaml", str(tmp_path)) == [str(tmp_path / ".hidden" / "a.yaml")]
    assert files_matching(str(tmp_path / "folder3/?.yaml"), "elsewhere") == [str(tmp_path / "folder3" / "a.yaml")]


@on_posix
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.setattr(Path, "is_file", lambda _: True)

    with pytest.raises(Refused) as caught:
        read_bytes(str(tmp_path / "pipe.yaml"))

    assert [one.code for one in caught.value.problems] == ["cannot-read"]


def test_a_standard_input_that_is_closed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(Refused) as caught:
        read_bytes("-")

    assert [one.code for one in caught.value.problems] == ["cannot-read"]


@on_posix
@pytest.mark.parametrize("name", [b"a\nb.yaml", b"\xff.yaml", b"a\x1b[31m.yaml"])
def test_odd_names_of_files_are_shown_and_obeyed_by_nobody(system: str, name: bytes, tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("actuals: [\n", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")

    for call in (["check", os.fsdecode(name)], ["audit", "."]):
        ran = run_here(call, tmp_path)
        assert (ran.code, "[yaml-syntax]" in ran.complaints) == (2, True)
        assert "\x1b" not in ran.complaints
        assert all(line.startswith((" ", "jingan: ", "\\u", "a")) for line in ran.complaints.splitlines())
