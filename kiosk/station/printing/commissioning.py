"""Finding out how a printer prints Vietnamese: a page, a person's answer, and lines kept in its memory.

The answers come from a person who looks at paper; the profile only says what to ask for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from devices.printers import nv
from devices.printers.commissioning import Candidate, candidates, chosen, commissioning_page
from devices.printers.document import Cut, Document, Feed, line
from devices.printers.escpos import INITIALIZE, Slip, slip
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts
from kiosk.clock import Clock
from kiosk.station.printing.paper import Done, TicketPrinter
from kiosk.station.printing.setup import KeptPicture, PrinterSetup, page_of


class CommissioningRefused(RuntimeError):
    """It cannot be done now; the text says why and what to do, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`lines` are in the printer's memory now or before, `left_out` are not: no room, or not today."""

    lines: int
    left_out: int


class Commissioning:
    """One printer's. What was stored counts only after a person has seen it on paper (`graphics_right`)."""

    def __init__(self, printer: TicketPrinter, clock: Clock) -> None:
        self._printer = printer
        self._clock = clock
        self._unseen: Mapping[str, KeptPicture] = {}

    @property
    def choices(self) -> tuple[Candidate, ...]:
        return candidates(self._printer.model)

    def print_page(self, done: Done) -> None:
        """`done` hears the outcome, on the printer's thread."""
        self._printer.print_slip(commissioning_page(self._printer.model, self._printer.fonts), done)

    def answer(self, mark: str) -> PrinterSetup:
        """From now on tickets are printed this way. ValueError: not a capital of the page. OSError: not stored."""
        profile = chosen(self._printer.model, mark)
        page = page_of(profile)
        setup = self._printer.setup.model_copy(update={"way": profile.vietnamese, "page": page})
        self._printer.use(setup)
        return setup

    def store(self, groups: Sequence[nv.Group], done: Done) -> Kept:
        """Writes what is not kept yet and prints all that is kept, for a person to see. CommissioningRefused, OSError,
        PortFullError.

        At most `WRITES_MOST` pictures a day go into the memory.
        """
        model, fonts, setup = self._printer.model, self._printer.fonts, self._printer.setup
        if not model.nv_bytes:
            raise CommissioningRefused(f"{model.title}: loại máy này không có bộ nhớ giữ hình (nv_bytes = 0).")
        wanted = list(dict.fromkeys(groups))
        stored = {digest: picture.key.encode("ascii") for digest, picture in setup.pictures.items()}
        room = model.nv_bytes - sum(picture.size_bytes for picture in setup.pictures.values())
        fresh = nv.fitting(wanted, stored, room, model, fonts)
        left = setup.writes_left(self._clock.now())
        if fresh and not left:
            raise CommissioningRefused("Hôm nay đã ghi đủ 10 hình vào bộ nhớ máy in. Xin làm tiếp vào ngày mai.")
        fresh = dict(list(fresh.items())[:left])
        self._printer.use(setup.writing(len(fresh), self._clock.now()))
        kept = {**nv.known(wanted, stored, model, fonts), **fresh}
        self._unseen = {}
        self._printer.print_slip(_proof(fresh, kept, model, fonts), done)
        self._unseen = _pictures(fresh, model, fonts)  # only what was handed to the printer can be right
        return Kept(len(kept), len(wanted) - len(kept))

    def graphics_right(self) -> int:
        """A person saw them all: tickets use them. How many are new."""
        setup, unseen = self._printer.setup, self._unseen
        self._printer.use(setup.model_copy(update={"pictures": {**setup.pictures, **unseen}}))
        self._unseen = {}
        return len(unseen)

    def graphics_wrong(self) -> None:
        """What the printer shows is not what it was given: none of its pictures is used any more. OSError."""
        self._unseen = {}
        self._printer.use(self._printer.setup.model_copy(update={"pictures": {}}))


def _pictures(groups: nv.Album, model: PrinterProfile, fonts: Fonts) -> dict[str, KeptPicture]:
    return {
        nv.digest(group, model, fonts): KeptPicture(
            key=code.decode("ascii"), size_bytes=nv.size_bytes(group, model, fonts)
        )
        for group, code in groups.items()
    }


def _proof(fresh: nv.Album, kept: nv.Album, model: PrinterProfile, fonts: Fonts) -> Slip:
    """Stores the new pictures, then calls every kept one by its key alone, numbered."""
    made = Slip(INITIALIZE + nv.store_all(fresh, model, fonts), 0)
    for number, group in enumerate(kept, 1):
        made += slip(Document((line(f"{number}"), *group, Feed(8))), model, fonts, "raster", kept)
    return made + slip(Document((Feed(24), Cut())), model, fonts, "raster")
