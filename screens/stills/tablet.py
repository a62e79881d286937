"""How each screen of the rating tablet comes about."""

from dataclasses import replace

from screens import samples
from screens.session import Message
from screens.stills.moment import NOW_MS
from screens.words import _

SCREENS = {}


def _screen(build):
    SCREENS[build.__name__] = build
    return build


def _at(desk, screen, state="live", notice="", **more):
    desk.view = desk.about = samples.tablet(desk.centre).model_copy(update={"state": state, "notice": notice})
    ticket = desk.view.ticket
    desk.state = replace(
        desk.state,
        screen=screen,
        live=ticket if state == "live" else "",
        ticket="" if screen == "tablet_asleep" else ticket,
        changed_ms=NOW_MS,
        touched_ms=NOW_MS,
        covered_ms=NOW_MS,
        **more,
    )


@_screen
def tablet(desk):
    _at(desk, "tablet_faces")


@_screen
def tablet_asleep(desk):
    _at(desk, "tablet_asleep", state="asleep")


@_screen
def tablet_skipped(desk):
    """Passed over, but the ticket may still be rated."""
    _at(desk, "tablet_asleep", passed=desk.view.ticket if desk.view else "t-012")


@_screen
def tablet_closed(desk):
    """The station runs but cannot record."""
    _at(desk, "tablet_asleep", state="asleep", notice=samples.CLOSED)


@_screen
def tablet_nothing_given(desk):
    """One tap at a counter closed the whole centre."""
    _at(desk, "tablet_asleep", state="asleep")
    closed = "Mất điện. Tạm dừng cấp số, mời ông/bà đến quầy hướng dẫn."
    desk.view = desk.about = desk.view.model_copy(update={"closed": closed})


@_screen
def tablet_reasons(desk):
    _at(desk, "tablet_reasons", state="rated")
    desk.session.level, desk.session.rated_ms = 2, NOW_MS
    desk.session.reasons = (desk.centre.rating.reasons[0].id,)


@_screen
def tablet_comment(desk):
    _at(desk, "tablet_comment", state="rated")
    desk.session.comment = "Ghế chờ ít quá, xin kê thêm"


@_screen
def tablet_thanks(desk):
    _at(desk, "tablet_thanks", state="rated")


@_screen
def tablet_message(desk):
    _at(desk, "tablet_faces")
    text = _("Xin ông/bà thử lại, hoặc đến quầy hướng dẫn.")
    desk.session.message = Message(_("Chưa ghi được đánh giá"), text, "alert")


@_screen
def tablet_out_of_service(desk):
    _at(desk, "tablet_faces")
    desk._lost_ms = NOW_MS - 60_000
