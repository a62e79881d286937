"""A trace keeps the latest bytes of both directions and puts them into words."""

import time

from hypothesis import given
from hypothesis import strategies as st

from devices.panels.frames import AckFrame, PressFrame
from devices.printers.profile import PrinterProfile
from devices.printers.session import PrinterSession, Submit
from devices.printers.virtual import VirtualPrinter
from devices.runner import PortSettings, PortThread
from devices.trace import ENTRIES_MOST, Direction, Entry, Trace
from devices.trace_reading import TraceReader
from tests.patience import wait_for

PRESS = PressFrame(5, 0x1234_ABCD, 7, 4, 250).to_bytes()
ACK = AckFrame(5, 0x1234_ABCD, 7).to_bytes()


def monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def read(*portions: tuple[Direction, bytes]) -> list[str]:
    """The lines of portions one second apart."""
    reader = TraceReader()
    entries = [Entry(at + 1, 5_000 + 1000 * at, *portion) for at, portion in enumerate(portions)]
    return [line for entry in entries for line in reader.lines(entry)]


def meanings(*portions: tuple[Direction, bytes]) -> list[str]:
    return [line[54:] for line in read(*portions)]


@given(st.lists(st.binary(max_size=40)), st.integers(1, 100))
def test_a_ring_never_keeps_more_bytes_than_it_may_and_always_the_latest(
    portions: list[bytes], most_bytes: int
) -> None:
    trace = Trace(most_bytes)
    for portion in portions:
        trace.add(0, "in", portion)
    kept = [entry.data for entry in trace.entries()]
    assert sum(map(len, kept)) <= most_bytes
    assert kept == portions[len(portions) - len(kept) :]


def test_a_ring_is_bounded_in_entries_too() -> None:
    trace = Trace(1_000)
    for _ in range(ENTRIES_MOST + 10):
        trace.add(0, "port", b"")
    assert [entry.number for entry in trace.entries()][:2] == [11, 12]
    assert len(trace.entries()) == ENTRIES_MOST


def test_only_what_is_new_is_read() -> None:
    trace = Trace(100)
    trace.add(1, "in", b"a")
    trace.add(2, "out", b"b")
    assert trace.entries(after=1) == [Entry(2, 2, "out", b"b")]


def test_a_line_has_seconds_direction_bytes_and_meaning() -> None:
    assert read(("port", b"up"), ("out", b"\x10\x04\x04"), ("in", b"\x7e")) == [
        "    0.000 · up",
        "    1.000 → 10 04 04                                  DLE EOT 4: paper?",
        "    2.000 ← 7e                                        paper: paper near end, paper out",
    ]


def test_a_reply_belongs_to_the_question_that_awaits_it() -> None:
    told = meanings(
        ("out", b"\x10\x04\x01\x10\x04\x02\x1dr\x01"), ("in", b"\x1a\x16"), ("in", b"\x00"), ("in", b"\x12")
    )
    assert told[2] == "Fence number=1"
    assert told[3:] == ["printer: offline", "offline cause: cover open", "all printed so far", ""]


def test_commands_are_told_where_they_end_however_they_are_cut() -> None:
    data = b"\x1b@\x1d!\x11A012\n\x1dv0\0\x02\0\x01\0\xff\xff"
    whole = meanings(("out", data))
    assert whole == [
        "Initialize",
        "Magnify wide=2 high=2",
        "Text text='A012'",
        "LineFeed",
        "Raster width_bytes=2 rows=1 data=2 bytes scale=1",
    ]
    single = [line for line in meanings(*(("out", bytes([byte])) for byte in data)) if line]
    assert [line for line in single if not line.startswith("Text")] == [whole[0], whole[1], *whole[3:]]


def test_bytes_that_are_no_command_are_counted_and_what_follows_is_read() -> None:
    first, second = meanings(("out", b"\x07\x08\x1b@"))
    assert first == "Initialize"
    assert second.startswith("2 bytes not understood: offset 0: found 07 08")


def test_frames_of_panels_are_told_in_both_directions() -> None:
    told = meanings(("in", b"\x55" + PRESS), ("out", ACK))
    assert told[0] == "Press address=5 boot_id=305441741 seq=7 key=4 age_ms=250"
    assert told[1] == "Ack address=5 boot_id=305441741 seq=7"


def test_long_portions_are_shown_by_their_beginning() -> None:
    assert read(("in", bytes(range(1, 21))))[0].endswith("← 01 02 03 04 05 06 07 08 09 0a 0b 0c +8")


@given(st.lists(st.tuples(st.sampled_from(["in", "out"]), st.binary(max_size=60)), max_size=30))
def test_whatever_goes_over_a_port_can_be_told(portions: list[tuple[Direction, bytes]]) -> None:
    lines = read(*portions)
    assert len(lines) >= len(portions)
    assert all("\n" not in line for line in lines)


def test_a_port_that_keeps_a_trace_keeps_every_byte_of_a_ticket_and_its_answers(wide: PrinterProfile) -> None:
    finished: list[object] = []
    with VirtualPrinter(115_200) as printer:
        settings = PortSettings(printer.path, 115_200, trace_bytes=65_536)
        session = PrinterSession(wide, 115_200)
        thread = PortThread("traced", settings, session, finished.append, monotonic_ms)
        thread.start()
        wait_for(lambda: session.status.known)
        thread.post(Submit("job", b"\x1b@A012\n\x1dVA\x00"))
        wait_for(lambda: any("confirmed" in str(output) for output in finished))
        thread.stop()
        received = printer.received()
    assert thread.trace is not None
    entries = thread.trace.entries()
    assert b"".join(entry.data for entry in entries if entry.direction == "out") == received
    assert [entry.data for entry in entries if entry.direction == "port"] == [b"up", b"down"]
    assert [entry.at_ms for entry in entries] == sorted(entry.at_ms for entry in entries)
    reader = TraceReader()
    text = "\n".join(line for entry in entries for line in reader.lines(entry))
    assert "Text text='A012'" in text
    assert "paper: well" in text


def test_a_port_keeps_nothing_unless_it_is_asked_to(wide: PrinterProfile) -> None:
    thread = PortThread("x", PortSettings("/dev/x", 9600), PrinterSession(wide, 9600), print, int)
    thread.stop()
    assert thread.trace is None
