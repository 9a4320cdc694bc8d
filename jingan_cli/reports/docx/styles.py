"""How an official document looks (公文, GB/T 9704): its fonts, with those that stand in for them, and named styles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jingan_cli.messages import label
from jingan_cli.model.text import Language

PAGE = (210, 297)
"""A4: width and height, in mm."""
MARGINS = (37, 26, 35, 28)
"""Top, right, bottom and left, in mm: 225 by 156 are left, 22 lines of 28 characters."""
TABLE_MARGINS = (28, 20, 26, 20)
"""The same of the wide page that an annexed table stands on."""
LATIN = "Times New Roman"
"""For letters and digits."""
NO_2, NO_3, NO_4, SMALL_5 = 22.0, 16.0, 14.0, 9.0
"""Sizes of letters (二号, 三号, 四号, 小五), in points."""
A_LINE = 28.9
"""From line to line, in points: 22 of them fill a page."""
_WIDE_LINE = 36.0
_TABLE_LINE = 12.0
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACE = f'xmlns:w="{_MAIN}"'
"""What every element of ours begins with."""


class Font(NamedTuple):
    """A font of official documents, and what a machine without it may take."""

    name: str
    """As offices have it installed."""
    instead: str
    """Others of its kind, the nearest first, with commas between them."""
    family: str
    """Which kind it is, where none of them is there."""


TITLE = Font("方正小标宋简体", "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "roman")
BODY = Font("仿宋_GB2312", "仿宋,FangSong,华文仿宋,STFangsong,宋体,SimSun,Noto Serif CJK SC", "modern")
BLACK = Font("黑体", "SimHei,华文黑体,STHeiti,微软雅黑,Noto Sans CJK SC", "modern")
KAI = Font("楷体_GB2312", "楷体,KaiTi,华文楷体,STKaiti,宋体,SimSun,Noto Serif CJK SC", "modern")
SONG = Font("宋体", "SimSun,华文宋体,STSong,Noto Serif CJK SC", "roman")
FONTS = (TITLE, BODY, BLACK, KAI, SONG)


class Style(NamedTuple):
    """A named style of a paragraph."""

    name: str
    """One that every word processor knows and calls in its own language; else the code of ours."""
    font: Font = BODY
    """Of Chinese characters."""
    size: float = NO_3
    """Of the letters, in points."""
    side: str = "both"
    """To which side it keeps: left, right, center or both."""
    first: int = 0
    """By how many characters its first line is indented."""
    right: int = 0
    """How many characters it keeps from the right."""
    line: float = A_LINE
    """From line to line, in points."""
    before: float = 0
    """Room above it, in points."""
    after: float = 0
    """Room below it, in points."""
    level: int | None = None
    """Its level in the document's outline, from 0; None where it is no heading."""
    keeps: bool = False
    """Whether it stands on one page with the paragraph below it, as a heading does."""


STYLES = {
    "Normal": Style("Normal"),
    "BodyText": Style("Body Text", first=2),
    "Title": Style("Title", TITLE, NO_2, "center", line=_WIDE_LINE),
    "Subtitle": Style("Subtitle", KAI, side="center", after=A_LINE),
    "TableTitle": Style("docx-style-title", TITLE, NO_2, "center", line=_WIDE_LINE, after=_TABLE_LINE),
    "DocumentNumber": Style("docx-style-number", side="center"),
    "Salutation": Style("Salutation", side="left"),
    "Heading1": Style("heading 1", BLACK, first=2, level=0),
    "Heading2": Style("heading 2", KAI, first=2, level=1),
    "Closing": Style("Closing", first=2, keeps=True),
    "AnnexLine": Style("docx-style-annexed", first=2, before=A_LINE, side="left", keeps=True),
    "Signature": Style("Signature", side="right", right=2, before=2 * A_LINE, keeps=True),
    "Date": Style("Date", side="right", right=4),
    "AnnexMark": Style("docx-style-annex", BLACK, side="left"),
    "TableHeading": Style("docx-style-heading", BLACK, SMALL_5, "center", line=_TABLE_LINE),
    "TableText": Style("docx-style-cell", BODY, SMALL_5, "left", line=_TABLE_LINE),
    "Footer": Style("footer", SONG, NO_4, "left"),
}
"""By their ids."""


def styles_xml(language: Language) -> str:
    """Return the part of a document that holds its styles, these and no others."""
    defaults = (f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
                "</w:rPrDefault><w:pPrDefault/></w:docDefaults>")
    return (f"<w:styles {NAMESPACE}>{defaults}{''.join(_style(one, style, language) for one, style in STYLES.items())}"
            f"{_CHARACTERS}{_TABLE}</w:styles>")


def fonts_xml() -> str:
    """Return the part of a document that says what stands in for a font that is not installed."""
    listed = "".join(
        f'<w:font w:name="{font.name}"><w:altName w:val="{font.instead}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{font.family}"/><w:pitch w:val="auto"/></w:font>' for font in FONTS)
    return f"<w:fonts {NAMESPACE}>{listed}</w:fonts>"


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


_CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    "<w:rPr><w:b/></w:rPr></w:style>")
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>{}</w:tblBorders></w:tblPr></w:style>").format("".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")))


def _style(identifier: str, style: Style, language: Language) -> str:
    ours = style.name.startswith("docx-")
    name = label(style.name).within(language) if ours else style.name
    kind = ' w:default="1"' if identifier == "Normal" else ' w:customStyle="1"' if ours else ""
    base = "" if identifier == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = '<w:next w:val="BodyText"/>' if style.level is not None else ""
    return (f'<w:style w:type="paragraph" w:styleId="{identifier}"{kind}><w:name w:val="{name}"/>{base}{following}'
            f"<w:qFormat/><w:pPr>{''.join(_paragraph(style, language))}</w:pPr>"
            f"<w:rPr>{''.join(_letters(style))}</w:rPr></w:style>")


def _paragraph(style: Style, language: Language) -> Iterable[str]:
    """In the order that the schema asks for; words of letters leave gaps where both sides are kept."""
    if style.keeps or style.level is not None:
        yield "<w:keepNext/>"
    yield '<w:widowControl w:val="0"/>'  # a page is filled to its last line
    before, after, line = (round(20 * points) for points in (style.before, style.after, style.line))
    yield (f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}"'
           f' w:lineRule="{"atLeast" if style.line == _TABLE_LINE else "exact"}"/>')
    indents = (("firstLine", style.first), ("right", style.right))
    yield f"<w:ind {''.join(_indent(side, count, style.size) for side, count in indents)}/>"
    yield f'<w:jc w:val="{"left" if (style.side, language) == ("both", "en") else style.side}"/>'
    if style.level is not None:
        yield f'<w:outlineLvl w:val="{style.level}"/>'


def _indent(side: str, characters: int, size: float) -> str:
    """Both in characters, which go with the size, and as a length for readers that do not know these."""
    return f'w:{side}Chars="{100 * characters}" w:{side}="{round(20 * size) * characters}" '


def _letters(style: Style) -> Iterable[str]:
    yield _fonts(style.font)
    yield f'<w:sz w:val="{round(2 * style.size)}"/><w:szCs w:val="{round(2 * style.size)}"/>'


def _fonts(font: Font) -> str:
    return (f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{font.name}"'
            ' w:hint="eastAsia"/>')
