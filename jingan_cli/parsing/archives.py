"""An archive, as xlsx and docx files are -> its parts, unpacked up to a limit that does not trust the stated sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from jingan_cli.parsing.limits import hold

_READ = (".xml", ".rels")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}encoding\s{0,20}=\s{0,20}["']([^"']{0,40})""")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii")


class Suspicious(Exception):
    """An archive whose XML declares what no office's program writes."""


def parts_of(content: bytes, most_parts: int, most_bytes: int) -> dict[str, bytes]:
    """Return the parts that are XML, which have `most_bytes` together; pictures are left packed.

    Raises TooLarge, Suspicious, and whatever a broken archive breaks.
    """
    with ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        hold(len(entries), most_parts, "unit-parts")
        names = {entry.filename for entry in entries}
        if len(names) < len(entries) or any(one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in entries):
            raise ValueError("no office's program packs so")
        parts, size = {}, 0
        for name in sorted(name for name in names if name.lower().endswith(_READ)):
            with archive.open(name) as packed:
                parts[name] = packed.read(most_bytes - size + 1)  # asked for the whole, zipfile unpacks all there is
            size += len(parts[name])
            hold(size, most_bytes, "unit-bytes-unpacked")
    if any(map(_is_suspicious, parts.values())):
        raise Suspicious
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of these parts alone, for a library that reads archives."""
    with ZipFile(file := BytesIO(), "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _is_suspicious(part: bytes) -> bool:
    """Whether an XML part declares entities, or an encoding that could hide that; zeros are those of UTF-16."""
    plain = part.replace(b"\0", b"")
    encoding = _ENCODING.search(plain[:1000])
    odd = encoding is not None and encoding[1].lower() not in _ENCODINGS
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or odd
