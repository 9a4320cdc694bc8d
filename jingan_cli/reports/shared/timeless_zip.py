"""A workbook's bytes without the time and the machine of writing."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_UNIX = 3


def timeless(workbook: bytes, day: date) -> bytes:
    """Return the same workbook, dated that day: same input, same bytes."""
    out = BytesIO()
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    with ZipFile(BytesIO(workbook)) as given, ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + moment, part)
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            packed.writestr(entry, part)
    return out.getvalue()
