"""An official document that is filled from top to bottom: paragraphs in its styles, a table, numbered pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from jingan_cli.messages import problem
from jingan_cli.model.look import Look
from jingan_cli.model.problem import JinganError
from jingan_cli.reports.docx.styles import (
    MARGINS,
    NAMESPACE,
    PAGE,
    TABLE_MARGINS,
    fonts_xml,
    styles_xml,
    twips,
)
from jingan_cli.reports.shared.escaping import one_line
from jingan_cli.reports.shared.timeless_zip import timeless

OfDocx = Any  # python-docx has no types for what it reads from XML
"""A part of a document."""
_LEFT_OUT = ("thumbnail", "stylesWithEffects", "customXml", "numbering")
_LONGEST_TITLE = 255
"""So many characters the properties of a document hold."""
_FOOTER_BELOW = 10
"""So far below the text the number of the page stands, in mm."""
_STRONG = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>'


class Column(NamedTuple):
    """A column of a table."""

    heading: str
    """Its name."""
    width: int
    """In mm."""
    side: str = "left"
    """To which side its cells keep."""


class Paper:
    """A document in one language."""

    def __init__(self, title: str, day: date, look: Look) -> None:
        """Raise JinganError where python-docx is not installed."""
        self.day, self.look = day, look
        self.document = _empty(look)
        about = self.document.core_properties
        about.title, about.author, about.comments = one_line(title)[:_LONGEST_TITLE], "jingan", ""
        self._begun = False

    def page(self, wide: bool = False) -> None:
        """Begin a page; a wide one is turned, for a table, and goes on counting, where another begins at 1."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        section = self._section()
        short, long = map(Mm, PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        margins = TABLE_MARGINS if wide else MARGINS
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
        section.footer_distance = Mm(margins[2] - _FOOTER_BELOW)
        _count(section._sectPr, "" if wide else "1")

    def paragraph(self, style: str, text: str, strong: str = "") -> None:
        """Add a paragraph in the style of that id; `strong` is what it begins with and what stands out."""
        from docx.oxml import parse_xml

        runs = [(_STRONG, strong), ("", text)] if strong else [("", text)]
        inside = "".join(f'<w:r>{look}<w:t xml:space="preserve"/></w:r>' for look, _ in runs)
        styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        self._add(_filled(parse_xml(f"<w:p {NAMESPACE}>{styled}{inside}</w:p>"), [words for _, words in runs]))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Add a table whose heading stands on every page; a row of one text is a heading over all columns."""
        from docx.oxml import parse_xml

        grid = "".join(f'<w:gridCol w:w="{twips(one.width)}"/>' for one in columns)
        table: OfDocx = parse_xml(
            f'<w:tbl {NAMESPACE}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_width(columns)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>')
        table.append(_row([one.heading for one in columns], columns, "TableHeading", repeated=True))
        for cells in rows:
            table.append(_row(cells, columns, "TableHeading" if len(cells) == 1 else "TableText"))
        self._add(table)

    def _add(self, element: OfDocx) -> None:
        """The properties of the last section stay at the end."""
        self.document.element.body[-1].addprevious(element)

    def _section(self) -> OfDocx:
        """The next section; the one before ends with its last paragraph, and no empty one is left for that."""
        if not self._begun:
            self._begun = True
            return self.document.sections[0]
        found = self.document.add_section()
        ending = self.document.element.body[-2]
        last = ending.getprevious()
        if last.tag == ending.tag:
            last.pPr.append(ending.pPr.sectPr)
            last.getparent().remove(ending)
        return found

    def write(self, out: BinaryIO) -> None:
        """Write the document without the time at which it was written."""
        packed = BytesIO()
        self.document.save(packed)
        out.write(timeless(packed.getvalue(), self.day))


def _empty(look: Look) -> OfDocx:
    """A document with our styles and without what its library puts in."""
    try:
        from docx import Document
    except ImportError:
        raise JinganError((problem("missing-extra", package="python-docx"),)) from None

    document: OfDocx = Document()
    for part in (document.part, document.part.package):
        for key in [key for key, found in part.rels.items() if found.reltype.endswith(_LEFT_OUT)]:
            del part.rels[key]
    _restyle(document, look)
    _modern(document.settings.element)
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        _numbered(footer, side)
    return document


def _restyle(document: OfDocx, look: Look) -> None:
    from docx.oxml import parse_xml

    held = document.styles.element
    held[:] = [*parse_xml(styles_xml(look.language))]
    for found in document.part.rels.values():
        if found.reltype.endswith("/fontTable"):
            found.target_part._blob = fonts_xml().encode()


def _modern(settings: OfDocx) -> None:
    """No word processor is to open it as one of an older version, or as Japanese."""
    from docx.oxml.ns import qn

    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
    for found in settings.iter(qn("w:themeFontLang")):
        found.set(qn("w:eastAsia"), "zh-CN")


def _numbered(footer: OfDocx, side: str) -> None:
    """The number of the page between dashes, one character from the outer side."""
    from docx.oxml import parse_xml

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p
    paragraph.getparent().replace(paragraph, parse_xml(
        f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="Footer"/><w:ind w:{side}Chars="100" w:{side}="280"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr="PAGE">'
        '<w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'))


def _count(section: OfDocx, start: str) -> None:
    """Its pages are numbered from there; without it they go on from those before."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for found in section.findall(qn("w:pgNumType")):
        section.remove(found)
    if start:
        number = OxmlElement("w:pgNumType")
        number.set(qn("w:start"), start)
        section.find(qn("w:cols")).addprevious(number)


def _row(cells: Sequence[str], columns: Sequence[Column], style: str, repeated: bool = False) -> OfDocx:
    """A row that no page breaks; a heading within the table is on the page of the row below it."""
    from docx.oxml import parse_xml

    alone = len(cells) == 1
    head, kept = "<w:tblHeader/>" if repeated else "", "<w:keepNext/>" if alone else ""
    widths = [_width(columns)] if alone else [twips(one.width) for one in columns]
    span = f'<w:gridSpan w:val="{len(columns)}"/>' if alone else ""
    sides = ["left"] if alone else ["center"] * len(cells) if repeated else [one.side for one in columns]
    found: OfDocx = parse_xml(f"<w:tr {NAMESPACE}><w:trPr><w:cantSplit/>{head}</w:trPr>" + "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/>{kept}<w:jc w:val="{side}"/></w:pPr><w:r><w:t/></w:r></w:p></w:tc>'
        for width, side in zip(widths, sides, strict=True)) + "</w:tr>")
    return _filled(found, cells)


def _filled(element: OfDocx, words: Sequence[str]) -> OfDocx:
    """The element, with these words in its texts."""
    from docx.oxml.ns import qn

    for text, one in zip(element.iter(qn("w:t")), words, strict=True):
        text.text = one_line(one)
    return element


def _width(columns: Sequence[Column]) -> int:
    return sum(twips(one.width) for one in columns)
