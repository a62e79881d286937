"""How each scene of the hall's display comes about."""

from dataclasses import replace

from kiosk.wire.pushes import HallView
from screens import samples
from screens.hall_calls import FLASH_MS
from screens.stills.moment import NOW_MS

SCREENS = {}


def _screen(build):
    SCREENS[build.__name__] = build
    return build


def _called(desk, flashed_ms):
    desk.heard(samples.hall_view(desk.centre))
    desk.calls = replace(desk.calls, flashed_ms=NOW_MS - flashed_ms)


@_screen
def hall(desk):
    _called(desk, 10_000)


@_screen
def hall_flash(desk):
    _called(desk, FLASH_MS // 2)


@_screen
def hall_notice(desk):
    """A notice for all; services that take nobody; counters without a number."""
    view = samples.hall_view(desk.centre)
    reasons = ("Tạm dừng do mất điện khu vực", "Đã đủ số hôm nay", "")
    services = [
        s.model_copy(update={"waiting": 0, "next_number": "", "paused": reasons[n % 3]}) if n else s
        for n, s in enumerate(view.services)
    ]
    calls = [call.model_copy(update={"counter_label": "Bàn trả kết quả"}) for call in view.calls]
    notice = "Máy chưa cấp được số. Mời ông/bà đến quầy hướng dẫn."
    desk.heard(HallView(business_day=view.business_day, calls=calls, services=services, notice=notice))


@_screen
def hall_idle(desk):
    desk.heard(samples.hall_view(desk.centre).model_copy(update={"calls": ()}))


@_screen
def hall_holiday(desk):
    desk.centre = samples.on_a_holiday(desk.centre)
    desk.heard(samples.hall_view(desk.centre).model_copy(update={"calls": ()}))


@_screen
def hall_wifi_down(desk):
    desk.heard(samples.hall_view(desk.centre).model_copy(update={"calls": (), "wifi": "down"}))


@_screen
def hall_reception(desk):
    desk.centre = desk.centre.model_copy(update={"slogans": ()})
    desk.heard(samples.hall_view(desk.centre).model_copy(update={"calls": ()}))


@_screen
def hall_lost(desk):
    _called(desk, 10_000)
    desk.linked(False)
    desk._lost_ms = NOW_MS - 60_000
