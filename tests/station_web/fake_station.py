"""A station of its own for the counter page's tests: the real wire messages, a queue of four, no journal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from kiosk.wire.base import Message, Outcome
from kiosk.wire.codec import decode_request, encode
from kiosk.wire.pushes import (
    AsideRow,
    Closure,
    CounterMenu,
    CounterView,
    CurrentTicket,
    Named,
    OtherCounter,
    Paper,
    QueueRow,
    Reply,
)

WEB = Path(__file__).resolve().parents[2] / "kiosk" / "station" / "web"
# Years from the machine's own date, so that a page which trusts the browser's clock shows it.
NOON = datetime(2031, 3, 4, 2, 56, tzinfo=UTC)
WAITING: tuple[tuple[str, str, int, bool, Outcome], ...] = (
    ("B008", "Hộ tịch", 1142, True, "confirmed"),
    ("A013", "Chứng thực", 785, False, "failed"),
    ("A014", "Chứng thực", 640, False, "unknown"),
    ("B009", "Hộ tịch", 64, False, "confirmed"),
)


def row(number: str, service: str, waited_s: int, priority: bool, paper: Outcome) -> QueueRow:
    return QueueRow(
        ticket=f"id-{number}",
        number=number,
        service="ho-tich" if service == "Hộ tịch" else "chung-thuc",
        service_name=service,
        waited_s=waited_s,
        priority=priority,
        paper=paper,
        class_name="Người cao tuổi" if priority else "",
        priority_class="nguoi-cao-tuoi" if priority else "",
    )


def aside(number: str, note: str) -> AsideRow:
    return AsideRow(ticket=f"id-{number}", number=number, service="chung-thuc", service_name="Chứng thực", note=note)


MENU = CounterMenu(
    services=(Named(id="chung-thuc", name="Chứng thực"), Named(id="ho-tich", name="Hộ tịch")),
    counters=(Named(id="quay-1", name="Quầy 1"), Named(id="quay-2", name="Quầy 2")),
    classes=(Named(id="nguoi-cao-tuoi", name="Người cao tuổi"), Named(id="co-con-nho", name="Có con nhỏ đi cùng")),
    park_reasons=("Đi phô tô", "Về lấy giấy tờ"),
    pause_reasons=("Nghỉ giải lao", "Đi họp"),
    closure_reasons=("Mất điện", "Cổng Dịch vụ công đang lỗi"),
    paper_series="P",
    wait_max_s=1200,
    reception=True,
)


def first_view() -> CounterView:
    return CounterView(
        counter="quay-1",
        label="Quầy 1",
        officer="nguyen-thi-huong",
        officer_name="Nguyễn Thị Hương",
        officer_badge="TL-017",
        services=("Chứng thực", "Hộ tịch"),
        now=NOON.isoformat(),
        current=None,
        waiting=tuple(row(*line) for line in WAITING),
        waiting_count=len(WAITING),
        longest_s=1142,
        parked=(aside("A009", "Đi phô tô"),),
        absent=(aside("A007", "vắng mặt lúc 09:12"),),
        paused="",
        closures=(),
        undo=None,
        menu=MENU,
        printer="ok",
        others=(
            OtherCounter(label="Quầy 2", number="A011", open=True),
            OtherCounter(label="Quầy 3", number="", open=True),
            OtherCounter(label="Quầy 4", number="", open=False),
        ),
        served_today=11,
        minutes_each="6:40",
        rated_today=9,
        no_shows_today=0,
        last_rated="",
        help_wanted=(),
        paper="",
        panel="ok",
        notice="",
        clock_suspect="",
        forecast="Dự báo chờ ngày 20/11: đúng khoảng 81 %, lệch trung bình 4 phút",
    )


@dataclass
class FakeStation:
    """`hold` keeps replies back; `deaf` swallows requests; `refuse` is the text of the next refusal."""

    view: CounterView = field(default_factory=first_view)
    asked: list[dict[str, Any]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    sockets: list[WebSocket] = field(default_factory=list)
    signed_in: bool = False
    hold: bool = False
    deaf: bool = False
    refuse: str = ""

    async def change(self, **fields: Any) -> None:
        self.view = self.view.model_copy(update=fields)
        await self.push(self.view)

    async def push(self, message: Message) -> None:
        for socket in list(self.sockets):
            await socket.send_text(encode(message))

    async def drop(self) -> None:
        for socket in list(self.sockets):
            await socket.close(1001)

    async def answer(self, socket: WebSocket, frame: str) -> None:
        request = decode_request(frame)
        self.asked.append(request.model_dump())
        if self.deaf:
            return
        text, self.refuse = self.refuse, ""
        if not text and request.id not in self.seen:
            self.seen.add(request.id)
            await self.change(**STEPS.get(request.type, _nothing)(self.view))
        if not self.hold:
            await socket.send_text(
                encode(Reply(id=request.id, ok=not text, error="refused" if text else "", text=text))
            )

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/counter", lambda request: FileResponse(WEB / "counter.html")),
                Mount("/counter/static", StaticFiles(directory=WEB)),
                Route("/counter/choices", self._choices),
                Route("/counter/sign-in", self._sign_in, methods=["POST"]),
                Route("/counter/sign-out", self._sign_out, methods=["POST"]),
                WebSocketRoute("/ws", self._socket),
            ]
        )

    async def _choices(self, request: Request) -> Response:
        officers = [
            {"id": "nguyen-thi-huong", "name": "Nguyễn Thị Hương", "badge": "TL-017"},
            {"id": "do-van-hai", "name": "Đỗ Văn Hải", "badge": "TL-018"},
            {"id": "pham-thi-lan", "name": "Phạm Thị Lan", "badge": "TL-021"},
        ]
        counters = [
            {"id": "quay-1", "label": "Quầy 1", "services": ["Chứng thực", "Hộ tịch"]},
            {"id": "quay-2", "label": "Quầy 2", "services": ["Đất đai, xây dựng"]},
        ]
        centre = {"line_1": "Trung tâm Phục vụ hành chính công", "line_2": "Phường Tích Lương"}
        return JSONResponse({"officers": officers, "counters": counters, "centre": centre})

    async def _sign_in(self, request: Request) -> Response:
        body = await request.json()
        self.asked.append({"type": "sign_in", **body})
        if body["pin"] != "2417":
            return JSONResponse({"error": "wrong_pin", "text": "Mã PIN chưa đúng. Xin nhập lại."}, status_code=401)
        self.signed_in = True
        answer = JSONResponse({"ok": True})
        answer.set_cookie("counter_session", "x" * 32, httponly=True, samesite="strict")
        return answer

    async def _sign_out(self, request: Request) -> Response:
        self.signed_in = False
        return JSONResponse({"ok": True})

    async def _socket(self, socket: WebSocket) -> None:
        if not (self.signed_in and socket.cookies.get("counter_session")):
            await socket.accept()
            await socket.close(1008)
            return
        await socket.accept()
        self.sockets.append(socket)
        try:
            await socket.send_text(encode(self.view))
            while True:
                await self.answer(socket, await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self.sockets.remove(socket)


def _nothing(view: CounterView) -> dict[str, Any]:
    return {}


def _call(view: CounterView) -> dict[str, Any]:
    first, *rest = view.waiting
    current = CurrentTicket(
        ticket=first.ticket,
        number=first.number,
        service=first.service,
        service_name=first.service_name,
        procedure_name="Đăng ký khai sinh",
        papers=(Paper(name="Giấy chứng sinh", detail="bản chính"), Paper(name="Tờ khai đăng ký khai sinh")),
        state="called",
        since=view.now,
        called_at=view.now,
        waited_s=first.waited_s,
        priority=first.priority,
        class_name=first.class_name,
        usual="6–8 phút",
    )
    return {"current": current, "waiting": tuple(rest), "waiting_count": len(rest)}


def _start(view: CounterView) -> dict[str, Any]:
    assert view.current
    since = (NOON - timedelta(seconds=252)).isoformat()
    return {"current": view.current.model_copy(update={"state": "serving", "since": since})}


STEPS: dict[str, Callable[[CounterView], dict[str, Any]]] = {
    "call_next": _call,
    "finish_and_call": _call,
    "pause": lambda view: {"paused": "Đi họp"},
    "resume": lambda view: {"paused": ""},
    "pause_service": lambda view: {"closures": (Closure(service="", service_name="", reason="Mất điện"),)},
    "resume_service": lambda view: {"closures": ()},
    "start": _start,
    "finish": lambda view: {"current": None, "served_today": view.served_today + 1},
    "no_show": lambda view: {"current": None, "no_shows_today": view.no_shows_today + 1},
    "answer_help": lambda view: {"help_wanted": ()},
    "confirm_date": lambda view: {"clock_suspect": ""},
}
