"""Posters for the wall: QR codes that lead to the national portal's guide, as a PDF with the centre's name.

One large code a sheet for one procedure, or all of a field in rows. Drawn by WeasyPrint from a template of ours;
nothing is fetched from anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.template.loader import render_to_string
from PIL import ImageFile

from kiosk.procedures.catalogue import Procedure
from kiosk.settings.centre import Names

PAPERS = ("A4", "A3")
# Codes of one sheet of a field: at A4 each is 35 mm wide, read from an arm's length.
PER_SHEET = 5
# One file is printed at one go; the largest field of a ward's list has 21.
PROCEDURES_MAX = 120
# A poster hangs behind glass or gets torn: a quarter of the code may be missing.
CORRECTION = "q"


class NothingToShowError(ValueError):
    """No procedure of the choice has an address on the portal."""


@dataclass(frozen=True, slots=True)
class Coded:
    """`svg` is the code as inline SVG."""

    procedure: Procedure
    address: str
    svg: str


def poster(names: Names, procedures: Sequence[Procedure], template: str, paper: str) -> bytes:
    """The PDF. `names` are the centre's, `template` the portal's address with {code}. Raises NothingToShowError."""
    return _pdf(markup(names, procedures, template, paper))


def markup(names: Names, procedures: Sequence[Procedure], template: str, paper: str) -> str:
    """The page WeasyPrint draws. Raises NothingToShowError."""
    coded = [_coded(p, address) for p in procedures if (address := p.portal_url(template))]
    if not coded:
        raise NothingToShowError("no portal address")
    sheets = [coded[at : at + PER_SHEET] for at in range(0, min(len(coded), PROCEDURES_MAX), PER_SHEET)]
    context = {
        "names": names,
        "paper": paper if paper in PAPERS else PAPERS[0],
        "single": coded[0] if len(coded) == 1 else None,
        "field": coded[0].procedure.field,
        "sheets": sheets,
    }
    return render_to_string("collector/poster.html", context)


def without_address(procedures: Sequence[Procedure], template: str) -> list[Procedure]:
    """Those a poster leaves out."""
    return [p for p in procedures if not p.portal_url(template)]


def _coded(procedure: Procedure, address: str) -> Coded:
    svg = segno.make(address, error=CORRECTION, micro=False).svg_inline(border=0, omitsize=True, dark="#021A38")
    return Coded(procedure, address, svg)


def _pdf(page: str) -> bytes:
    # WeasyPrint loads Pango: half a second that only who prints a poster should wait for
    from weasyprint import HTML

    # it lets Pillow take half a picture for a whole one, in the whole process; what people upload must be whole
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    def nothing(url: str, *_args: Any, **_kwargs: Any) -> dict[str, Any]:
        raise ValueError(f"a poster fetches nothing, found {url}")

    content = HTML(string=page, url_fetcher=nothing).write_pdf()
    assert content is not None
    return bytes(content)
