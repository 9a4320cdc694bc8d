"""Hostile files: how each is made, what reads it, and the codes that must be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile
from zlib import compress

from docx import Document
from openpyxl import Workbook

from tests.parsing.test_forms import form, patched, workbook

HEAD = "plan: jingan-2022\nperiod: 2022-06\nreporter: 甲局\nactuals:\n"
GOOD = f"{HEAD}  first-stores: 1\n"
FULL = 999_000
"""Bytes: as much as a file may hold."""


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

    def call_in(self, folder: Path) -> tuple[str, list[str], str]:
        """Write the file into a folder of its own; return that, the arguments, and what standard input holds."""
        folder.mkdir()
        name = ".jingan.yaml" if self.call in (ON_CONFIG, BY_CONFIG) else self.name
        file = folder / (name if "." in name else f"{name}.yaml")
        file.write_bytes(self.make())
        return str(folder), [*(part.format(file=file, folder=folder) for part in self.call), "--lang", "en"], GOOD


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
    """One text of 30,000 characters, which 300 rows name a hundred times each."""
    cells = b'<c t="s"><v>0</v></c>' * 100
    rows = b"".join(b'<row r="%d">' % number + cells + b"</row>" for number in range(1, 300))
    kind = (b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
            b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    book = patched(sheet(rows)(), "[Content_Types].xml", lambda part: part.replace(b"</Types>", kind))
    with ZipFile(packed := BytesIO(book), "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", (
            b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + b"x" * 30_000
            + b"</t></si></sst>"))
    return packed.getvalue()


def _sheets() -> bytes:
    book, packed = Workbook(), BytesIO()
    for _ in range(20):
        book.create_sheet()
    book.save(packed)
    return packed.getvalue()


def _packed(method: int, *parts: tuple[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return packed.getvalue()


def _lying(book: bytes) -> bytes:
    """A part of 300 MB more, of which the directory says that it has ten bytes."""
    with ZipFile(file := BytesIO(book), "a", ZIP_DEFLATED) as archive, archive.open("xl/large.xml", "w") as part:
        for _ in range(300):
            part.write(b" " * 1_000_000)
    before, _, behind = file.getvalue().rpartition(pack("<L", 300_000_000))
    return before + pack("<L", 10) + behind


def _formats(codes: list[str], cells: bytes = b"") -> bytes:
    """A workbook with those number formats, of which the cells may name the first one."""
    formats = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    book = sheet(cells)() if cells else _book()
    return patched(book, "xl/styles.xml", lambda part: part.replace(
        b"<fonts", f'<numFmts count="{len(codes)}">{formats}</numFmts><fonts'.encode(), 1).replace(
        b'numFmtId="0"', b'numFmtId="200"'))


def _named(name: bytes) -> bytes:
    """A workbook whose sheet has that name."""
    book = workbook(form(["first-stores", "", "家", "x"]))
    return patched(book, "xl/workbook.xml", lambda part: part.replace(b'name="Sheet1"', b'name="' + name + b'"'))


def _behind(rules: bytes) -> bytes:
    """A workbook with that XML behind its cells."""
    return patched(_book(), "xl/worksheets/sheet1.xml", lambda part: part.replace(
        b"</sheetData>", b"</sheetData>" + rules))


def _docx(body: bytes) -> bytes:
    """A document whose text begins with that XML."""
    Document().save(file := BytesIO())
    return patched(file.getvalue(), "word/document.xml", lambda part: part.replace(b"<w:body>", b"<w:body>" + body, 1))


def _pdf(content: bytes, drawing: bytes = b"", pages: int = 1, characters: bytes = b"") -> bytes:
    """A PDF whose pages have all that content, which may name a drawing as X; the font F may have a table of them."""
    page = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>"
            b"/Contents 5 0 R>>")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages), page,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>", _stream(content, b""),
        _stream(drawing, b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</F 4 0 R>>>>"),
        _stream(characters, b"")]
    out, places = b"%PDF-1.4\n", b""
    for number, one in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return out + b"xref\n0 8\n0000000000 65535 f \n%strailer<</Size 8/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        places, len(out))


def _stream(content: bytes, kind: bytes) -> bytes:
    packed = compress(content)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (kind, len(packed), packed)


def _lzma() -> bytes:
    with ZipFile(BytesIO(_book())) as book:
        return _packed(ZIP_LZMA, *[(name, book.read(name)) for name in book.namelist()])


def target(number: int, more: str = "") -> str:
    """Return a target of PLAN."""
    return (f"  t{number}: {{name: {{zh: 名{number}, en: N}}, section: part, measure: level, unit: 座, "
            f"threshold: {{at_least: 1}}{more}}}\n")


def _periods(count: int) -> str:
    return "".join(f"    {n // 12 + 1000}-{n % 12 + 1:02d}: 1 座\n" for n in range(count))


def _adjustment(target: str, day: int) -> str:
    return f"- {{target: {target}, from: {day + 1000}-01-01, authority: a, reason: b, suspended: true}}\n"


def _waiver(number: int) -> str:
    return f"- {{target: first-store{number}, reason: r, approved_by: b, until: 2022-12-31}}\n"


PLAN = "plan: small\nperiod: {start: 2022-01-01, end: 2022-12-31}\nsections: {part: {zh: 部分, en: Part}}\ntargets:\n"
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True))
AUDIT = ("audit", "{folder}")
BY_CONFIG = ("check",)
ON_CONFIG = ("check", "-")
ON_DOCUMENT = ("coverage", "{file}")
ON_PLAN = ("targets", "--plan", "{file}")

YAML = [
    Hostile("laughs", text(GOOD + LAUGHS), "unknown-key yaml-anchor"),
    Hostile("anchors", filled(lambda _: "  - &a x\n"), "too-many-problems yaml-anchor"),
    Hostile("aliases", filled(lambda _: "  - *a\n"), "too-many-problems yaml-anchor"),
    Hostile("tags", filled(lambda n: f"  k{n}: !!str 1\n"), "too-many-problems yaml-tag"),
    Hostile("keys", filled(lambda n: f"  first-store{n}: 1\n"), "too-many-entries"),
    Hostile("top", filled(lambda n: f"period{n}: 1\n"), "too-many-entries"),
    Hostile("targets", text(HEAD + "".join(f"  first-store{n}: 1\n" for n in range(14_000))),
            "too-many-problems unknown-target"),
    Hostile("unknown", text(GOOD + "".join(f"period{n}: 1\n" for n in range(14_000))),
            "too-many-problems unknown-key"),
    Hostile("one-line", text("{plan: x, actuals: {}," + "".join(f"p{n}: 1," for n in range(14_000)) + "}"),
            "too-many-problems unknown-key"),
    Hostile("twice", filled(lambda _: "  a: 1\n"), "duplicate-key too-many-problems"),
    Hostile("scope", text(HEAD + "  first-stores: 1\nscope:\n" + "".join(f"- first-store{n}\n" for n in range(29_000))),
            "too-many-problems unknown-scope"),
    Hostile("scope-of-mappings", text(GOOD + "scope:\n" + "".join(f"- {{k: {n}}}\n" for n in range(9_900))),
            "too-many-problems wrong-type"),
    Hostile("long-word", text(HEAD + "  first-stores: " + "x" * 900_000), "not-a-figure"),
    Hostile("long-name", text(HEAD + '  ? "' + "first-stores" * 75_000 + '"\n  : 1\n'), "unknown-target"),
    Hostile("digits", text(HEAD + "  first-stores: " + "9" * 200_000), "too-many-digits"),
    Hostile("power", text(HEAD + "  first-stores: 1e999999999"), "not-a-figure"),
    Hostile("revision", text("revision: 1e999999999\n" + HEAD + "  first-stores: 1"), "wrong-type"),
    Hostile("blanks", text(HEAD + '  first-stores: "9' + " " * 900_000 + 'x"'), "not-a-figure"),
    Hostile("zeros", text(b"\0" * FULL), "control-character"),
    Hostile("controls", filled(lambda _: "\x01\n", ""), "control-character"),
    Hostile("wide", text(GOOD.encode("utf-16-le")), "not-utf8"),
    Hostile("wide-be", text(GOOD.encode("utf-16-be")), "not-utf8"),
    Hostile("wide-mark", text(("静安区" * 1_000).encode("utf-16")), "not-utf8"),
    Hostile("gb", text(GOOD.encode("gb18030")), "not-utf8"),
    Hostile("by-chance", text("# 通\n" + HEAD.replace("甲局", "a") + "  first-stores: 1\n"), "", exit_code=1),
    Hostile("by-chance-gb", text(("# 通\n" + HEAD.replace("甲局", "a") + "  first-stores: 1\n").encode("gb18030")),
            "two-encodings"),
    Hostile("lists", text(HEAD + "  first-stores: [1]\n"), "wrong-type"),
    Hostile("list-keys", filled(lambda _: "? [a]\n: 1\n"), "bad-key too-many-problems"),
    Hostile("wide-colon", text("a" + " a" * 300_000 + "：1"), "wrong-type"),
    Hostile("large", text(b"#" * 1_000_001), "file-too-large"),
    Hostile("deep", text("[" * 900_000), "too-deep"),
    Hostile("deep-in-blocks", text("- " * 400_000), "too-deep"),
    Hostile("documents", filled(lambda n: f"--- {n}\n", HEAD), "several-documents"),
    Hostile("directives", filled(lambda n: "%YAML 1.2\n", ""), "yaml-directive"),
    Hostile("directive", text("%YAML 1.1\n---\n" + GOOD), "yaml-directive"),
    Hostile("separators", filled(lambda n: "\x85\u2028\n", HEAD), "line-separator"),
    Hostile("escapes", text(HEAD + '  first-stores: {value: 1, note: "' + "\\x01" * 200_000 + '"}\n'),
            "control-character too-long"),
]
FOUND = [
    *(Hostile(name, text(content), "nothing-to-audit", AUDIT) for name, content in {
        "braces": "{" * FULL, "commas": ", " * (FULL // 2), "quotes": '\n"' * (FULL // 2),
        "words": "plan " * (FULL // 5),
    }.items()),
    Hostile("lines", text("\n" * FULL), "empty-file", AUDIT),
    Hostile("colons", text("x plan: " * (FULL // 8)), "yaml-syntax", AUDIT),
    Hostile("word-and-blanks", text("actuals" + " " * 900_000 + ": [" + " plan" * 10), "nothing-to-audit", AUDIT),
    Hostile("folder-laughs", text(GOOD + LAUGHS), "unknown-key yaml-anchor", AUDIT),
    Hostile("folder-deep", text("actuals: " + "[" * 30_000), "too-deep", AUDIT),
]
FORMS = [
    Hostile("columns.csv", text(b"name,figure\n" + b"," * 900_000), "missing-key"),
    Hostile("wide-rows.csv", text((b"," * 199 + b"\n") * 4_990), "no-headings"),
    Hostile("field.csv", text(b"name,figure\nx," + b"9" * 900_000), "form-too-large"),
    Hostile("quotes.csv", text(b'name,figure\n"' + b'a""' * 300_000), "form-too-large"),
    Hostile("open-quotes.csv", text(b'name,figure\n' + b'"a\n' * 200_001), "unclosed-quote"),
    Hostile("scope.csv", text(b"scope," + b"; ".join(b"a%d" % n for n in range(15_000)) + b"\nname,figure\n"),
            "too-many-entries"),
    Hostile("large.xlsx", lambda: _packed(ZIP_STORED, ("a.xml", b" " * 1_000_000)), "file-too-large"),
    Hostile("cells.xlsx", sheet(b'<row r="1"><c><v>1</v></c></row>' * 60_000), "form-too-large"),
    Hostile("open.xlsx", sheet(b"<a>" * 1_200_000), "form-too-large"),
    Hostile("rows.xlsx", sheet(b'<row ht="1"/>' * 190_000), "form-too-large"),
    Hostile("far.xlsx", sheet(b'<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>'), "form-too-large"),
    Hostile("right.xlsx", sheet(b"".join(
        b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 3_000))), "no-headings"),
    Hostile("styles.xlsx", _styles, "form-too-large"),
    Hostile("shared.xlsx", _shared, "form-too-large"),
    Hostile("attributes.xlsx", sheet(
        b'<row r="1">' + (b"<c " + b" ".join(b'%c=""' % letter for letter in range(97, 123)) + b"/>") * 40_000
        + b"</row>"), "form-too-large"),
    Hostile("parts.xlsx", lambda: _packed(ZIP_STORED, *((f"{n}.xml", b"") for n in range(1_001))), "form-too-large"),
    Hostile("lying.xlsx", lambda: _lying(_book()), "bad-workbook"),
    Hostile("format.xlsx", lambda: _formats(["[" * 5_000]), "form-too-large"),
    Hostile("formats.xlsx", lambda: _formats(["[" * 255] * 9_000), "form-too-large"),
    Hostile("format-of-many.xlsx", lambda: _formats(
        ["yyyy" + "[" * 3_000], (b"<row>" + b"<c><v>1</v></c>" * 90 + b"</row>") * 500), "no-headings"),
    Hostile("title.xlsx", lambda: _named(b"x" * 2_000_000), "not-a-figure"),
    Hostile("rules.xlsx", lambda: _behind(
        b"<dataValidations>" + b'<dataValidation sqref="A1"/>' * 190_000 + b"</dataValidations>"), "", exit_code=1),
    Hostile("ranges.xlsx", lambda: _behind(
        b'<dataValidations><dataValidation sqref="' + b"A1 " * 2_500_000 + b'"/></dataValidations>'), "", exit_code=1),
    Hostile("sheets.xlsx", _sheets, "form-too-large"),
    Hostile("bomb.xlsx", lambda: _packed(ZIP_DEFLATED, ("a.xml", b" " * 100_000_000)), "form-too-large"),
    Hostile("lzma.xlsx", _lzma, "bad-workbook"),
    Hostile("nested.xlsx", lambda: _packed(ZIP_DEFLATED, ("a.xlsx", _packed(ZIP_DEFLATED, ("b", b"0" * 9_000_000)))),
            "bad-workbook"),
    Hostile("entity.xlsx", lambda: patched(_book(), "xl/workbook.xml", lambda part: part.replace(
        b"<workbook", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook', 1)), "bad-workbook"),
]
DOCUMENTS = [
    Hostile("lying.docx", lambda: _lying(_docx(b"")), "damaged-document", ON_DOCUMENT),
    Hostile("tags.docx", lambda: _docx(b"<w:p/>" * 600_000), "document-too-large", ON_DOCUMENT),
    Hostile("bomb.docx", lambda: _docx(b" " * 30_000_000), "document-too-large", ON_DOCUMENT),
    Hostile("tables.docx", lambda: _docx(b"<w:tbl><w:tr><w:tc>" * 200 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 200),
            "damaged-document", ON_DOCUMENT),
    Hostile("attributes.html", text("<html><p " + " ".join(f"a{at}=1" for at in range(100_000)) + ">"),
            "document-without-text", ON_DOCUMENT),
    Hostile("cells.html", text("<html><table><tr>" + "<td>1" * 196_000), "too-many-quantities", ON_DOCUMENT),
    Hostile("tables.html", text("<html>" + "<table><tr><td>" * 65_000 + "x" * 20_000), "document-too-large",
            ON_DOCUMENT),
    Hostile("breaks.html", text("<html>" + "<br>" * 249_000), "document-without-text", ON_DOCUMENT),
    Hostile("words.pdf", lambda: _pdf(b"BT /F 1 Tf" + b"(1) Tj " * 1_000_000), "document-too-large", ON_DOCUMENT),
    Hostile("pages.pdf", lambda: _pdf(b"BT /F 1 Tf" + b"(1) Tj " * 100_000, pages=400), "document-too-large",
            ON_DOCUMENT),
    Hostile("drawing.pdf", lambda: _pdf(b"/X Do", b"BT /F 1 Tf" + b"(1) Tj " * 1_000_000), "document-too-large",
            ON_DOCUMENT),
    Hostile("drawings.pdf", lambda: _pdf(b"/X Do " * 1_000, b"BT /F 1 Tf" + b"(1) Tj " * 1_000), "document-too-large",
            ON_DOCUMENT),
    Hostile("characters.pdf", lambda: _pdf(b"BT /F 1 Tf (1) Tj", characters=b"1 beginbfchar\n" + b"".join(
        b"<%06x> <%04x>\n" % (at, at % 0xD000) for at in range(600_000)) + b"endbfchar\n"), "document-too-large",
            ON_DOCUMENT),
    *(Hostile(f"{name}.txt", text(run * (FULL // len(run.encode()))), "too-many-quantities", ON_DOCUMENT)
      for name, run in {"figures": "1\n", "clauses": "新建1座，", "amounts": "1亿元"}.items()),
    *(Hostile(f"{name}-drafted.txt", text(run * (FULL // len(run.encode()))), "draft-without-year", ("draft", "{file}"))
      for name, run in {"figures": "1\n", "clauses": "新建1座，", "hundreds": "百", "reached": "达到"}.items()),
]
PLANS = [
    Hostile("targets.yaml", text(PLAN + "".join(map(target, range(4_000)))), "too-many-entries", ON_PLAN),
    Hostile("sections.yaml", text(PLAN + "".join(target(n).replace("part", "p" * 60 + str(n)) for n in range(1_100))),
            "too-many-problems unknown-section", ON_PLAN),
    Hostile("cycle.yaml", text(PLAN + target(1, ", part_of: t2") + target(2, ", part_of: t1")), "", ON_PLAN, 0),
    Hostile("references.yaml", text(
        PLAN + "".join(target(n).replace("at_least: 1", "at_least: {reference: r}").replace("座", f"k{n}")
                       for n in range(600))
        + "references:\n  r:\n" + "".join(f"    {n // 12 + 1000}-{n % 12 + 1:02d}: 1 k1\n" for n in range(5_000))),
        "too-many-problems unit-mismatch", ON_PLAN),
    Hostile("reporters.yaml", text(
        PLAN + "".join(map(target, range(300))) + "reporters:\n" + "".join(f"  r{n}: [part]\n" for n in range(8_000))),
        "too-many-entries two-reporters", ON_PLAN),
    Hostile("periods.yaml", text(PLAN + target(1).replace("at_least: 1", "at_least: {reference: r}")
                                 + "references:\n  r:\n" + _periods(14_000)), "", ON_PLAN, 0),
    Hostile("all-periods.yaml", text(PLAN + target(1) + "references:\n  r:\n" + _periods(30_000)),
            "too-many-entries", ON_PLAN),
    Hostile("sums.yaml", text(
        PLAN + "".join(target(n, ", combine: sum") for n in range(700))
        + "reporters:\n" + "".join(f"  r{n}: [part]\n" for n in range(4_800))), "too-many-entries", ON_PLAN),
    Hostile("unlisted.yaml", text(
        PLAN + "".join(map(target, range(10)))
        + "reporters:\n" + "".join(f"  r{n}: [parts{n}]\n" for n in range(9_900))),
        "too-many-problems unknown-scope", ON_PLAN),
    Hostile("names.yaml", text(
        PLAN + target(1) + "reporters:\n  r1: [" + ", ".join(f"parts{n}" for n in range(29_000)) + "]\n"),
        "too-many-problems unknown-scope", ON_PLAN),
    Hostile("adjust.yaml", text(
        PLAN + "".join(target(n, f", tags: [{'t' * 70}{n}]") for n in range(650)) + "adjustments:\n"
        + "".join(_adjustment("t" * 60 + str(n), 1) for n in range(1_200))),
        "too-many-problems unknown-target", ON_PLAN),
    Hostile("keys.yaml", text(PLAN + target(1) + "".join(f"references-reporters{n}: 1\n" for n in range(14_000))),
            "too-many-problems unknown-key", ON_PLAN),
    Hostile("scalars.yaml", text(PLAN + target(1) + "adjustments:\n" + "- 1\n" * 14_000),
            "too-many-problems wrong-type", ON_PLAN),
    Hostile("adjusted.yaml", text(
        PLAN + "".join(map(target, range(650)))
        + "adjustments:\n" + "".join(_adjustment("t649", n) for n in range(1_000))), "", ON_PLAN, 0),
    Hostile("all-sections.yaml", text(
        PLAN.replace("{part:", "{" + "".join(f"s{n}: {{zh: 一, en: o}}, " for n in range(4_000)) + "part:")
        + target(1)), "", ON_PLAN, 0),
    Hostile("tags.yaml", text(PLAN + target(1, ", tags: [" + ", ".join(f"t{n}" for n in range(25_000)) + "]")),
            "name-clash", ON_PLAN),
    Hostile("milestone.yaml", text(PLAN + target(1, ", pace: {2022-06: 1e999999999%}")), "bad-format", ON_PLAN),
    Hostile("itself.yaml", text("extends: ../itself.yaml/itself.yaml\n" + PLAN + "".join(map(target, range(1_400)))),
            "extends-loop", ON_PLAN),
    Hostile("device.yaml", text("extends: /dev/zero\n" + PLAN + target(1)), "extends-unknown", ON_PLAN),
]
CONFIGS = [
    Hostile("all-waivers", text("waivers:\n" + "".join(map(_waiver, range(12_000)))), "too-many-entries", ON_CONFIG),
    Hostile("many-waivers", text("waivers:\n" + "".join(map(_waiver, range(3_300)))), "too-long", ON_CONFIG),
    Hostile("waivers", text("waivers:\n" + "".join(map(_waiver, range(1_000)))), "waiver-unknown-target", ON_CONFIG, 1),
    Hostile("periods", text("references:\n  r:\n" + _periods(14_000)), "", ON_CONFIG, 1),
    Hostile("scope", text("scope:\n" + "".join(f"- first-store{n}\n" for n in range(25_000))),
            "too-many-problems unknown-scope", ON_CONFIG),
    Hostile("scope-of-mappings", text("scope:\n" + "".join(f"- {{k: {n}}}\n" for n in range(9_900))),
            "too-many-problems wrong-type", ON_CONFIG),
    Hostile("all-patterns", text("files:\n" + "- '**/*.x'\n" * 25_000), "too-long", BY_CONFIG),
    Hostile("patterns", text("files:\n" + "- '**/*.x'\n" * 1_000), "no-file-matches", BY_CONFIG),
    Hostile("stars", text(f"files: '{'**/*/' * 30}*.x'\n"), "no-file-matches", BY_CONFIG),
    Hostile("all-keys", filled(lambda n: f"lang{n}: zh\n", ""), "too-many-entries", ON_CONFIG),
    Hostile("keys", text("".join(f"lang{n}: zh\n" for n in range(14_000))), "too-many-problems unknown-key", ON_CONFIG),
]
