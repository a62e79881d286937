"""What one model of printer can do, read from a TOML file: differences between printers are data, not code."""

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FlowControl = Literal["none", "rtscts"]
Page = Literal["tcvn3_small", "tcvn3_capital", "cp1258"]
Way = Literal["raster", "tcvn3", "cp1258"]  # how Vietnamese text goes to the printer


class ProfileError(ValueError):
    """A profile file is wrong; the text names file, field, what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """One printer model. Lengths are dots unless the name ends in a unit."""

    name: str
    title: str
    width_dots: int  # printable width
    dpi: int
    cell_width: int  # one character of font A
    cell_height: int
    max_magnification: int  # of characters, GS !
    native_qr: bool  # draws QR codes itself, GS ( k
    status: bool  # answers DLE EOT
    asb: bool  # tells its status by itself, GS a
    fence: bool  # answers GS r 1 in its turn, after all that was sent before has been printed
    cutter: bool
    cut_margin_dots: int  # from the print head to the cutter, or to the tear bar
    flow_control: FlowControl
    buffer_bytes: int  # receive buffer; what comes faster than it prints beyond this is lost without flow control
    vietnamese: Way  # raster is right on every printer; a code page only after a person has read the test page
    tcvn3_page: int  # ESC t number of TCVN-3's small letters, the capitals are on the next; 0 = none or unknown
    cp1258_page: int  # ESC t number of Windows 1258; 0 = none or unknown
    nv_bytes: int  # room for pictures that stay when the power goes, GS ( L; 0 = none or unknown

    def __post_init__(self) -> None:
        for field, low, high in _LIMITS:
            value = getattr(self, field)
            if not low <= value <= high:
                raise ProfileError(f"{field} = {value}: expected {low} to {high}")
        if self.flow_control not in ("none", "rtscts"):
            raise ProfileError(f"flow_control = {self.flow_control!r}: expected 'none' or 'rtscts'")
        check_way(self.vietnamese, self)

    @property
    def pages(self) -> dict[int, Page]:
        """What its ESC t numbers mean, as far as Vietnamese goes."""
        found: dict[int, Page] = {}
        if self.tcvn3_page:
            found |= {self.tcvn3_page: "tcvn3_small", self.tcvn3_page + 1: "tcvn3_capital"}
        return found | ({self.cp1258_page: "cp1258"} if self.cp1258_page else {})

    @property
    def rtscts(self) -> bool:
        """For `PortSettings`: the printer's DTR is wired to the host's CTS."""
        return self.flow_control == "rtscts"


_LIMITS = (
    ("width_dots", 192, 832),  # 1 to 4 inches at 203 dpi
    ("dpi", 150, 300),
    ("cell_width", 8, 32),
    ("cell_height", 16, 64),
    ("max_magnification", 1, 8),
    ("cut_margin_dots", 0, 255),
    ("buffer_bytes", 45, 1_048_576),
    ("tcvn3_page", 0, 254),
    ("cp1258_page", 0, 255),
    ("nv_bytes", 0, 16_777_216),
)


def check_way(way: Way, profile: PrinterProfile) -> None:
    """ProfileError when the printer has no such way."""
    pages = {"raster": 1, "tcvn3": profile.tcvn3_page, "cp1258": profile.cp1258_page}
    if way not in pages:
        raise ProfileError(f"vietnamese = {way!r}: expected one of {', '.join(pages)}")
    if pages[way] == 0:
        raise ProfileError(f"vietnamese = {way!r} with {way}_page = 0: expected the page's number or 'raster'")


def load_profile(path: Path) -> PrinterProfile:
    """Reads a profile. ProfileError when the file is missing or a field is unknown, missing or wrong."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path}: {error}; expected a printer profile in TOML") from error
    fields = {field.name: field.type for field in dataclasses.fields(PrinterProfile)}
    if wrong := sorted(set(found) ^ set(fields)):
        raise ProfileError(f"{path}: {', '.join(wrong)}: unknown or missing; expected {', '.join(fields)}")
    for name, expected in fields.items():
        _check_type(path, name, found[name], expected)
    try:
        return PrinterProfile(**found)
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from error


def _check_type(path: Path, name: str, value: object, expected: object) -> None:
    kind = expected if expected in (str, int, bool) else str
    if type(value) is not kind:
        raise ProfileError(f"{path}: {name} = {value!r}: expected {getattr(kind, '__name__', kind)}")
