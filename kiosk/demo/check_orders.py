"""An administrator far away: a test page, the centre closed and opened, a picture of the kiosk, a new token."""

from pathlib import Path
from threading import Event

from kiosk.demo.check_collector import CollectorPages
from kiosk.demo.check_failed import must
from kiosk.demo.house import House
from kiosk.demo.waiting import wait_for

REASON = "Trung tâm tạm dừng để thử thiết bị"
# Down with the next poll, done, up again; a kiosk waits until nobody has touched it for a while.
DONE_S = 90.0
BETWEEN_LOOKS_S = 0.5
DONE = "Xong"


def check_orders(pages: CollectorPages, house: House) -> None:
    """`pages` of an administrator."""
    assert house.desk
    assert house.files
    token_file = house.files.settings.parent / "collector.token"
    papers, token = len(house.desk.printer.papers()), token_file.read_bytes()
    _order(pages, "test_page")
    must(len(house.desk.printer.papers()) == papers + 1, "a test page on the printer's wire", papers)
    _order(pages, "close_centre", reason=REASON)
    _order(pages, "open_centre")
    _order(pages, "rotate_token")
    must(token_file.read_bytes() != token, "another token at the station", "the same one")
    _order(pages, "screenshot", terminal="kiosk-1")
    _check_picture(pages, house.folder)


def _order(pages: CollectorPages, what: str, **fields: str) -> None:
    pages.order(what, **fields)
    wait_for(f"{what} done", lambda: _looked(pages) == DONE, DONE_S, seen=lambda: pages.newest_outcome())


def _looked(pages: CollectorPages) -> str:
    Event().wait(BETWEEN_LOOKS_S)
    return pages.newest_outcome()


def _check_picture(pages: CollectorPages, folder: Path) -> None:
    png = pages.picture("kiosk-1")
    must(png.startswith(b"\x89PNG"), "a picture of the kiosk", png[:20])
    (folder / "kiosk-from-afar.png").write_bytes(png)
