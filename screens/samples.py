"""Made-up queue, ticket, hits and ratings for pictures of screens; the centre is the caller's."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.settings import CentreSettings, ServiceSettings
from kiosk.settings.appointments import ServiceSlots
from kiosk.settings.consultations import Consultation, ConsultationOption
from kiosk.settings.information import CentreMap, Channel, Greeting, MapPlace, PublicNotice
from kiosk.wire.dossiers import Dossier
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
    VoiceReceipt,
)
from kiosk.wire.voices import FollowedVoice
from screens.said import Said
from screens.sample_plan import PLAN_SHA256

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


def with_information(centre: CentreSettings) -> CentreSettings:
    """A second notice, of several pages, a channel and a map where the centre has none of its own."""
    paragraph = (
        "Ủy ban nhân dân phường công khai dự toán thu, chi ngân sách năm 2026 đã được Hội đồng nhân dân phường quyết "
        "định, để Nhân dân biết, bàn, kiểm tra, giám sát và thụ hưởng. "
    )
    budget = PublicNotice(
        title="Công khai dự toán ngân sách phường năm 2026",
        category="budget",
        paragraphs=(paragraph.strip(), (paragraph * 6).strip(), paragraph.strip()),
        from_day="2026-07-01",
        until_day="2026-08-15",
    )
    notices = centre.public_notices if len(centre.public_notices) > 1 else (*centre.public_notices, budget)
    channels = centre.channels or (Channel(name="Zalo của phường", address="https://zalo.me/0208300000"),)
    places = (MapPlace(counter=c.id, across=13 + 18 * n, down=18) for n, c in enumerate(centre.counters[:5]))
    plan = centre.map if centre.map.image else CentreMap(image=PLAN_SHA256, places=tuple(places))
    return centre.model_copy(update={"public_notices": notices, "channels": channels, "map": plan})


def on_a_holiday(centre: CentreSettings) -> CentreSettings:
    wish = Greeting(
        title="Chúc mừng năm mới Đinh Mùi",
        title_en="Happy Lunar New Year",
        text="Kính chúc Nhân dân mạnh khỏe, an khang, hạnh phúc",
        text_en="We wish you health, peace and happiness",
    )
    return centre.model_copy(update={"greetings": centre.greetings or (wish,)})


def with_appointments(centre: CentreSettings) -> CentreSettings:
    slots = tuple(ServiceSlots(service=service.id) for service in centre.services[:3])
    return centre.model_copy(update={"appointments": slots})


def with_consultations(centre: CentreSettings) -> CentreSettings:
    """Of households, and of whoever likes to answer."""
    other = {"id": "gio-lam", "question": "Thứ Bảy làm việc từ mấy giờ thì tiện cho ông/bà?"}
    other |= {"question_en": "From what hour on Saturdays?", "answered_by": "anonymous"}
    return centre.model_copy(update={"consultations": (CONSULTATION, CONSULTATION.model_copy(update=other))})


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


def said(**fields: Any) -> Said:
    told = "Ghế chờ ở tầng một ít quá, người già phải đứng. Đề nghị kê thêm hai dãy ghế và một quạt."
    return Said(**{"kind": "petition", "text": told} | fields)


def receipted(centre: CentreSettings) -> Said:
    code = "Y7K2M9XTRAPQ"
    url = f"{centre.phone_base_url}/y/05500-1/{code}" if centre.phone_base_url else ""
    return Said(kind="petition", receipt=VoiceReceipt(code=code, url=url))


def followed(**fields: Any) -> FollowedVoice:
    told = (
        "Cảm ơn ông/bà đã phản ánh. Trung tâm đã kê thêm hai dãy ghế, một quạt ở tầng một.\n"
        "Người già, người khuyết tật được mời vào ghế riêng cạnh quầy 1; cần giúp, xin bấm Gọi cán bộ."
    )
    return FollowedVoice(**{"code": "Y7K2M9XTRAPQ", "kind": "petition", "state": "answered", "answer": told} | fields)


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


OPTIONS = (("dong-y", "Đồng ý", "Agree"), ("khong", "Không đồng ý", "Disagree"), ("khac", "Ý kiến khác", "Other"))
CONSULTATION = Consultation(
    id="ten-duong",
    question="Ông/bà có đồng ý đặt tên con đường mới ra trạm y tế là Nguyễn Thị Duệ không?",
    question_en="Do you agree to name the new road to the health post Nguyen Thi Due Road?",
    options=tuple(ConsultationOption(id=i, text=vi, text_en=en) for i, vi, en in OPTIONS),
    households=420,
)

DOSSIER = Dossier(
    code="H56.107.00-260715-0361",
    state="processing",
    due_on="2026-08-03",
    known=True,
    procedure="Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh",
    received_on="2026-07-15",
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
        Paper(name="Giấy chứng sinh", detail="1 bản chính", originals=1),
        Paper(name="Căn cước của người đi khai", detail="chỉ xuất trình"),
        Paper(
            name="Tờ khai đăng ký khai sinh", detail="1 bản chính; có sẵn tại quầy", originals=1, note="có sẵn tại quầy"
        ),
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
