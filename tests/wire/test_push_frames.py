"""What the station tells its terminals survives its journey."""

import json
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings import CentreSettings
from kiosk.settings.information import LETTERS_MOST, PARAGRAPH_LETTERS
from kiosk.wire import pushes
from kiosk.wire.base import MAX_PUSH_BYTES, Message, WireError
from kiosk.wire.codec import decode_push, encode

CENTRE = CentreSettings.model_validate(
    tomllib.loads((Path(__file__).parents[2] / "config" / "centre.toml").read_text(encoding="utf-8"))
)
TICKET = pushes.IssuedTicket(
    ticket="20260730-A012",
    number="A012",
    check="4827",
    url="https://x.vn/p/A012?k=9fQ2x7Zd",
    service="chung-thuc",
    counters=("Quầy 1", "Quầy 2"),
    ahead=7,
    wait_min=8,
    wait_max=14,
    printing="queued",
)
VIEW = pushes.CounterView(
    counter="quay-1",
    label="Quầy 1",
    officer="huong",
    officer_name="Hương",
    officer_badge="TL-017",
    services=("Chứng thực",),
    now="2026-07-30T02:41:07.123Z",
    current=pushes.CurrentTicket(
        ticket="20260730-A012",
        number="A012",
        service="chung-thuc",
        service_name="Chứng thực",
        procedure_name="",
        papers=(pushes.Paper(name="Bản chính"),),
        state="called",
        since="2026-07-30T02:41:07.123Z",
        called_at="2026-07-30T02:41:07.123Z",
        waited_s=60,
        priority=False,
    ),
    waiting=(
        pushes.QueueRow(
            ticket="20260730-A013",
            number="A013",
            service="chung-thuc",
            service_name="Chứng thực",
            waited_s=1,
            priority=True,
            paper="sent",
        ),
    ),
    waiting_count=1,
    longest_s=1,
    parked=(
        pushes.AsideRow(
            ticket="20260730-A009",
            number="A009",
            service="chung-thuc",
            service_name="Chứng thực",
            note="Đi phô tô",
        ),
    ),
    absent=(),
    others=(pushes.OtherCounter(label="Quầy 2", number="", open=True, paused="Đi họp"),),
    paused="",
    closures=(pushes.Closure(service="", service_name="", reason="Mất điện"),),
    undo=pushes.Undoable(text="gọi số A012", left_ms=8000),
    menu=pushes.CounterMenu(
        services=(pushes.Named(id="chung-thuc", name="Chứng thực"),),
        counters=(pushes.Named(id="quay-1", name="Quầy 1"),),
        classes=(pushes.Named(id="cao-tuoi", name="Người cao tuổi"),),
        park_reasons=("Đi phô tô",),
        pause_reasons=("Đi họp",),
        closure_reasons=("Mất điện",),
        paper_series="P",
        wait_max_s=1200,
        reception=True,
    ),
    served_today=3,
    minutes_each="5:30",
    rated_today=2,
    no_shows_today=0,
    last_rated="A011",
    help_wanted=("kiosk-1",),
    printer="ok",
    paper="",
    panel="ok",
    notice="",
    clock_suspect="",
)
EXAMPLES: list[Message] = [
    pushes.Reply(id="0123456789", ticket=TICKET),
    pushes.Reply(id="0123456789", ok=False, error="busy", text="Số A012 đang ở quầy này."),
    pushes.Reply(
        id="0123456789", hits=(pushes.Hit(procedure="P001", name="Khai sinh", time="", fee="", marks=((0, 4),)),)
    ),
    pushes.Reply(id="0123456789", rows=VIEW.parked),
    pushes.Reply(
        id="0123456789",
        appointments=(
            pushes.AppointmentRow(
                code="H4827KM", service_name="Hộ tịch", time="09:00", standing="arrived", number="B003"
            ),
        ),
    ),
    pushes.Reply(
        id="0123456789",
        slots=pushes.SlotsView(
            service="ho-tich",
            day="2026-07-30",
            days=(pushes.SlotDay(day="2026-07-30", free=1),),
            slots=(pushes.SlotTime(at="2026-07-30T01:00:00.000Z", time="08:00", free=1),),
        ),
    ),
    pushes.Reply(
        id="0123456789",
        booking=pushes.Booking(
            code="H4827KM",
            service="ho-tich",
            service_name="Hộ tịch",
            at="2026-07-30T01:00:00.000Z",
            when="08:00 thứ Năm, 30/07",
            cancelled=False,
        ),
    ),
    pushes.Board(
        business_day="2026-07-30",
        waiting=1,
        counters_open=2,
        services=(pushes.ServiceBoard(service="a", waiting=1, wait_min=2, wait_max=3, counters_open=1),),
        paper="low",
    ),
    pushes.Configuration(revision=3, centre=CENTRE),
    pushes.PrintStatus(ticket="20260730-A012", outcome="failed", reason="paper_out"),
    VIEW,
    pushes.HallView(
        business_day="2026-07-30",
        calls=(
            pushes.HallCall(
                call="20260730-A012/1",
                ticket="20260730-A012",
                number="A012",
                counter_label="Quầy 1",
                service_name="Chứng thực",
                at="2026-07-30T02:41:07.123Z",
            ),
        ),
        services=(
            pushes.HallService(service="a", name="Hộ tịch", next_number="B008", waiting=2, wait_min=3, wait_max=9),
        ),
    ),
    pushes.TabletView(
        counter="quay-1",
        counter_label="Quầy 1",
        officer_name="Nguyễn Thị Hương",
        officer_badge="TL-017",
        officer_title="Tư pháp, hộ tịch",
        photo="",
        ticket="20260730-A012",
        number="A012",
        state="live",
    ),
    pushes.ScreenOrder(order="0" * 32, what="screenshot"),
    pushes.Superseded(by="Đỗ Văn Hải"),
]


def test_the_examples_are_all_the_pushes_there_are() -> None:
    assert {type(example) for example in EXAMPLES} == set(get_args(get_args(pushes.AnyPush)[0]))


@pytest.mark.parametrize("push", EXAMPLES, ids=lambda p: str(type(p).__name__))
def test_a_push_survives_its_journey(push: Message) -> None:
    assert decode_push(encode(push)) == push


@pytest.mark.parametrize("push", EXAMPLES, ids=lambda p: str(type(p).__name__))
def test_a_push_names_its_type(push: Message) -> None:
    assert json.loads(encode(push))["type"] == type(push).model_fields["type"].default


def test_a_counter_never_hears_a_score() -> None:
    names = (
        set(pushes.CounterView.model_fields)
        | set(pushes.CurrentTicket.model_fields)
        | set(pushes.QueueRow.model_fields)
    )
    assert not {name for name in names if "level" in name or "score" in name or "choice" in name}


def test_a_configuration_stays_far_below_the_limit() -> None:
    assert len(encode(pushes.Configuration(revision=1, centre=CENTRE)).encode()) < MAX_PUSH_BYTES / 10


def test_the_longest_information_that_the_settings_take_reaches_the_screens() -> None:
    """A frame over the limit would end a screen's line, again at each new try: the whole centre would be dark."""
    page = (LETTERS_MOST - 10) // PARAGRAPH_LETTERS
    pages = ["ế" * PARAGRAPH_LETTERS] * page
    rows = [{"title": "ế", "paragraphs": pages[at : at + 60]} for at in range(0, page, 60)]
    full = CentreSettings.model_validate(CENTRE.model_dump() | {"public_notices": rows})
    assert len(encode(pushes.Configuration(revision=1, centre=full)).encode()) < MAX_PUSH_BYTES * 0.7
    longer = [*rows, {"title": "ế", "paragraphs": ["ế" * PARAGRAPH_LETTERS]}]
    with pytest.raises(ValueError, match="nhiều nhất"):
        CentreSettings.model_validate(CENTRE.model_dump() | {"public_notices": longer})
    with pytest.raises(ValueError, match="nhiều nhất"):
        CentreSettings.model_validate(CENTRE.model_dump() | {"public_notices": rows, "documents": longer[-1:]})


def test_an_oversized_push_is_refused() -> None:
    with pytest.raises(WireError, match="expected at most"):
        decode_push(" " * (MAX_PUSH_BYTES + 1))


@given(st.text(max_size=80) | st.binary(max_size=80))
def test_no_frame_breaks_the_reader(frame: str | bytes) -> None:
    with pytest.raises(WireError):
        decode_push(frame)
