"""Made-up queue, ticket, hits and ratings for pictures of screens; the centre is the caller's."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from kiosk.settings import CentreSettings, ServiceSettings
from kiosk.settings.appointments import ServiceSlots
from kiosk.wire.pushes import (
    Board,
    Booking,
    Closure,
    HallCall,
    HallService,
    HallView,
    Hit,
    IssuedTicket,
    Paper,
    ProcedureView,
    RateableTicket,
    ServiceBoard,
    SlotDay,
    SlotsView,
    SlotTime,
    TabletView,
)

NOW = datetime(2026, 7, 30, 9, 41, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
# waiting, shortest and longest wait in minutes; repeated for as many services as there are
QUEUES = ((3, 8, 14), (2, 10, 18), (5, 25, 40), (1, 5, 10), (0, 0, 0), (2, 4, 8), (1, 3, 6))


def board(centre: CentreSettings) -> Board:
    lines = tuple(
        ServiceBoard(service=s.id, waiting=w, wait_min=low, wait_max=high, counters_open=1)
        for s, (w, low, high) in zip(centre.services, _around(len(centre.services)), strict=True)
    )
    return Board(
        business_day="2026-07-30",
        waiting=sum(line.waiting for line in lines),
        counters_open=len(centre.counters),
        services=lines,
        paper="ok",
    )


def paused_board(board: Board) -> Board:
    """Every reason for giving no number, one service each; the last but one is express, the first has no counter."""
    at = "2026-07-30T06:00:00.000Z"
    reasons: tuple[dict[str, object], ...] = (
        {"counters_open": 0},
        {"paused": "paused", "why": "Cổng Dịch vụ công đang lỗi"},
        {"paused": "full", "again": at},
        {"paused": "quota"},
        {"paused": "closed", "again": "2026-07-31T00:00:00.000Z"},
        {"express": True},
        {"paused": "other_shift"},
    )
    lines = (line.model_copy(update=more) for line, more in zip(board.services, cycle(reasons), strict=False))
    return board.model_copy(update={"services": tuple(lines)})


def closed_board(board: Board, services: Sequence[ServiceSettings] = ()) -> Board:
    """What staff closed: these services, or the whole centre."""
    ids = {service.id for service in services}
    closures = tuple(
        Closure(service=s.id, service_name=s.name, reason="Cổng Dịch vụ công đang lỗi") for s in services
    ) or (Closure(service="", service_name="", reason="Mất điện"),)
    closed = {"paused": "paused", "why": closures[0].reason}
    lines = (line.model_copy(update=closed) if not ids or line.service in ids else line for line in board.services)
    return board.model_copy(update={"services": tuple(lines), "closures": closures})


def with_appointments(centre: CentreSettings) -> CentreSettings:
    slots = tuple(ServiceSlots(service=service.id) for service in centre.services[:3])
    return centre.model_copy(update={"appointments": slots})


def slots(centre: CentreSettings) -> SlotsView:
    """Ten working days; the first is full, and so is every fourth slot of the day."""
    first = NOW.replace(hour=7, minute=30)
    days = [day for n in range(14) if (day := first + timedelta(days=n)).weekday() < 5]
    begins = [days[1] + timedelta(minutes=30 * n) for n in (*range(8), *range(12, 19))]
    return SlotsView(
        service=centre.services[0].id,
        day=f"{days[1]:%Y-%m-%d}",
        days=tuple(SlotDay(day=f"{day:%Y-%m-%d}", free=n * 3) for n, day in enumerate(days)),
        slots=tuple(
            SlotTime(at=at.isoformat(), time=f"{at:%H:%M}", free=(0 if n % 4 == 2 else 2))
            for n, at in enumerate(begins)
        ),
    )


def booking(centre: CentreSettings) -> Booking:
    service = centre.services[0]
    return Booking(
        code="H4827KP",
        service=service.id,
        service_name=service.name,
        at="2026-07-31T02:00:00.000Z",
        when="09:00 thứ Sáu, 31/07",
        cancelled=False,
    )


def marked_ticket(centre: CentreSettings) -> IssuedTicket:
    classes = centre.queue.priority_classes
    marks = {"priority": True, "priority_class": classes[0].id if classes else "", "dossiers": 3}
    return ticket(centre).model_copy(update={**marks, "appointment": "09:30", "standing": "on_time"})


def hall_view(centre: CentreSettings) -> HallView:
    """The latest four calls, and everybody who waits."""
    services, counters = _cycle(centre.services, 4), _cycle(centre.counters, 4)
    calls = tuple(
        HallCall(
            call=f"t-{n}/1",
            ticket=f"t-{n}",
            number=f"{service.series}{ordinal:03d}",
            counter_label=counter.label,
            service_name=service.name,
            at=f"2026-07-30T02:{40 - n}:00.000Z",
        )
        for n, (service, counter, ordinal) in enumerate(zip(services, counters, (12, 7, 21, 3), strict=True))
    )
    lines = tuple(
        HallService(
            service=s.id,
            name=s.name,
            next_number=f"{s.series}{13 + n:03d}" if waiting else "",
            waiting=waiting,
            wait_min=low,
            wait_max=high,
        )
        for n, (s, (waiting, low, high)) in enumerate(zip(centre.services, _around(len(centre.services)), strict=True))
    )
    return HallView(business_day="2026-07-30", calls=calls, services=lines)


def _cycle(things, count: int):
    return [things[n % len(things)] for n in range(count)]


def _around(count: int):
    return [QUEUES[n % len(QUEUES)] for n in range(count)]


def ticket(centre: CentreSettings) -> IssuedTicket:
    service = centre.services[0]
    number = f"{service.series}012"
    return IssuedTicket(
        ticket="t-012",
        number=number,
        check="4827",
        url=f"{centre.phone_base_url}/p/{number}?k=9fQ2x7Zd" if centre.phone_base_url else "",
        service=service.id,
        counters=tuple(c.id for c in centre.counters if service.id in c.services),
        ahead=3,
        wait_min=8,
        wait_max=14,
        printing="confirmed",
    )


def tablet(centre: CentreSettings) -> TabletView:
    counter = centre.counters[0]
    return TabletView(
        counter=counter.id,
        counter_label=counter.label,
        officer_name="Nguyễn Thị Hương",
        officer_badge="TL-017",
        officer_title="Tư pháp, hộ tịch",
        photo="",
        ticket="t-012",
        number="A012",
        state="live",
    )


CLOSED = "Máy tạm chưa nhận được đánh giá. Mời ông/bà góp ý trực tiếp với cán bộ."

HITS = (
    Hit(procedure="p1", name="Làm giấy khai sinh", time="Trong ngày", fee="Miễn phí nếu đúng hạn", marks=((9, 18),)),
    Hit(procedure="p2", name="Xin bản sao giấy khai sinh", time="Trong ngày", fee="8.000 đ một bản", marks=((17, 26),)),
    Hit(procedure="p3", name="Đăng ký lại khai sinh", time="5 ngày làm việc", fee="", marks=((12, 21),)),
    Hit(procedure="p4", name="Khai sinh kết hợp nhận cha, mẹ, con", time="3 ngày", fee="", marks=((0, 9),)),
    Hit(procedure="p5", name="Khai sinh lưu động", time="5 ngày", fee="", marks=((0, 9),)),
    Hit(procedure="p6", name="Khai sinh có yếu tố nước ngoài", time="Trong ngày", fee="75.000 đ", marks=((0, 9),)),
)

PROCEDURE = ProcedureView(
    procedure="p1",
    code="1.001193",
    name="Làm giấy khai sinh",
    full_name="Thủ tục đăng ký khai sinh",
    field="Hộ tịch",
    time="Trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo",
    time_short="Trong ngày",
    fee="Miễn phí nếu đúng hạn 60 ngày; bản sao 8.000 đ/bản",
    fee_short="Miễn phí *",
    papers=(
        Paper(name="Giấy chứng sinh bản chính", detail="không có: người làm chứng xác nhận"),
        Paper(name="Căn cước của người đi khai", detail="chỉ xuất trình, không nộp lại"),
        Paper(name="Tờ khai đăng ký khai sinh", detail="có sẵn tại quầy, không mất tiền"),
    ),
    forms="",
    legal_basis="",
    url="https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.001193",
    service="ho-tich",
    counters=("quay-3",),
    verified_on="",
)

FOUND = RateableTicket(
    ticket="t-012",
    number="A012",
    service_name="Chứng thực",
    counter_label="Quầy 1",
    officer_name="Nguyễn Thị Hương",
    officer_badge="TL-017",
    rated=False,
)
