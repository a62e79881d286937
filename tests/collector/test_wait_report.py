"""The report on waits: figures of a period by class, service and hour, its export, and who was not served."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.domain import kinds
from tests.collector.units_made import make_centre, move

MONDAY = datetime(2026, 7, 27, 1, 0, tzinfo=UTC)  # 08:00 in Vietnam
PAGE, DAY = "/thoi-gian-cho/", "day=2026-07-27"


def issued(number, service="chung-thuc", **changes):
    fields = dict(ticket=f"20260727-A{number:03d}", number=f"A{number:03d}", series="A", ordinal=number, key="k" * 8)
    fields |= dict(check="1234", service=service, procedure="", business_day="2026-07-27", priority=False)
    fields |= dict(language="vi", terminal="kiosk-1", ahead=0, wait_min=0, wait_max=0, command_id=f"t{number}")
    return kinds.TicketIssued(**fields | changes)


@pytest.fixture
def waited(journal):
    """Writes a ticket that waited so many minutes (None: nobody called it), and what came of it."""

    def write(number, minutes, at=MONDAY, end=None, **changes):
        fact = issued(number, **changes)
        journal.write(fact, at=at)
        if minutes is not None:
            called = at + timedelta(minutes=minutes)
            journal.write(kinds.TicketCalled(fact.ticket, "quay-1", "huong", f"c{number}"), at=called)
            if end is not None:
                journal.write(end(fact.ticket, "quay-1", "huong", f"e{number}"), at=called)

    return write


def test_percentiles_are_waits_that_somebody_had(collector):
    from kiosk.collector.figures.wait_figures import Waits

    waits = Waits(30)
    for minutes in (1, 2, 3, 4, 5, 6, 7, 8, 9, 30):
        waits.minutes[minutes] += 1
    assert (waits.median, waits.p90, waits.longest) == (5, 9, 30)
    assert (waits.over, waits.over_share) == (1, "10,0")
    assert (Waits(30).median, Waits(30).longest, Waits(30).over_share) == (None, None, "–")


@pytest.mark.parametrize(
    ("kind", "day", "first", "last", "words"),
    [
        ("day", "2026-07-30", "2026-07-30", "2026-07-30", "ngày 30/07/2026"),
        ("week", "2026-08-02", "2026-07-27", "2026-08-02", "tuần 27/07–02/08/2026"),
        ("month", "2026-02-28", "2026-02-01", "2026-02-28", "tháng 2/2026"),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31", "tháng 12/2026"),
        ("quarter", "2026-11-15", "2026-10-01", "2026-12-31", "quý IV/2026"),
        ("quarter", "2028-01-01", "2028-01-01", "2028-03-31", "quý I/2028"),
        ("year", "x", "2026-07-27", "2026-08-02", "tuần 27/07–02/08/2026"),
    ],
)
def test_a_period_has_its_days_and_begins_where_the_last_one_ended(kind, day, first, last, words):
    from kiosk.collector.figures.periods import read_period

    period = read_period(kind, day, date(2026, 7, 30))
    assert (period.first.isoformat(), period.last.isoformat(), period.words) == (first, last, words)
    assert period.before.last == period.first - timedelta(days=1)
    assert period.after.first == period.last + timedelta(days=1)
    assert (period.before.kind, period.after.before) == (period.kind, period)


def test_months_add_up_from_their_own_sums(send, journal, waited):
    from kiosk.collector.figures.periods import read_period
    from kiosk.collector.figures.wait_figures import report_of
    from kiosk.collector.models import Centre

    for number in range(1, 5):
        waited(number, 10 * number, service="ho-tich" if number == 4 else "chung-thuc")
    send(journal.batch())
    reports = [
        report_of(Centre.objects.get(), read_period(kind, "2026-07-27", date(2026, 7, 30)), 30)
        for kind in ("day", "week", "month", "quarter")
    ]
    assert {(r.all.issued, r.all.called, r.all.median, r.all.longest, r.all.over) for r in reports} == {
        (4, 4, 20, 40, 2)
    }
    assert all(r.by["service"]["ho-tich"].median == 40 for r in reports)
    assert all([*r.by["hour"]] == ["0-08"] for r in reports)


@pytest.fixture
def filled(send, journal, waited):
    waited(1, 12, end=kinds.ServiceFinished)
    waited(2, 45, priority_class="nguoi-cao-tuoi", priority=True, end=kinds.ServiceFinished)
    waited(3, 7, end=kinds.TicketNoShow, service="ho-tich")
    waited(4, None, at=MONDAY + timedelta(hours=7))  # 15:00
    waited(5, 3, due_at="2026-07-27T01:00:00.000Z", express=True)
    journal.write(kinds.TicketExpired("20260727-A004"), at=MONDAY + timedelta(hours=23))
    send(journal.batch())


def test_the_page_says_who_waited_how_long(staff, filled):
    page = staff.get(f"{PAGE}?period=week&{DAY}").content.decode()
    assert "Thời gian chờ tuần 27/07–02/08/2026" in page
    assert '<p class="big">7<small> phút</small></p>' in page
    assert "Người cao tuổi · tự đến" in page
    assert "Không ưu tiên · có hẹn" in page
    assert '<b class="late">100,0 %</b> · 1' in page
    assert '<span class="heat heat-4" title="' not in page
    assert "bằng <b>20,0 %</b> số đã lấy" in page
    assert "1 số hết hạn khi hết ngày" in page


def test_a_period_without_tickets_says_so(staff, filled):
    page = staff.get(f"{PAGE}?period=day&day=2026-07-28").content.decode()
    assert "Chưa có số nào được lấy trong kỳ này." in page


def test_the_export_has_the_same_figures_and_is_written_down(staff, filled):
    from kiosk.collector.models import AuditEntry

    answer = staff.get(f"{PAGE}xuat.csv?period=month&{DAY}")
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1] == ["Tất cả", "", "5", "4", "7", "45", "45", "1", "25,0", "2", "1", "1"]
    assert ["Dịch vụ", "Hộ tịch", "1", "1", "7", "7", "7", "0", "0,0", "0", "1", "0"] in rows
    assert ["Thứ và giờ", "thứ Hai, 15h", "1", "0", "", "", "", "0", "–", "0", "0", "1"] in rows
    assert "thoi-gian-cho-05500-month-20260701.csv" in answer["Content-Disposition"]
    assert AuditEntry.objects.get(action="waits.export").detail.startswith("period=month")


def test_what_was_left_and_who_was_absent_are_listed(staff, filled):
    left = staff.get(f"{PAGE}het-han/?period=week&{DAY}").content.decode()
    assert "<b>A004</b>" in left
    assert "2 giờ " in left
    assert "đến hết giờ, không được gọi" in left
    absent = staff.get(f"{PAGE}khach-vang/?period=week&{DAY}").content.decode()
    assert "<b>A003</b>" in absent
    assert "7 phút" in absent
    assert "A004" not in absent


def test_lists_go_on_by_key(send, journal, waited, collector):
    from kiosk.collector.figures.periods import read_period
    from kiosk.collector.models import Centre
    from kiosk.collector.record.ticket_list import ABSENT, page

    for number in range(1, 6):
        waited(number, 1, end=kinds.TicketNoShow)
    send(journal.batch())
    centre, period = Centre.objects.get(), read_period("day", "2026-07-27", date(2026, 7, 30))
    first = page(centre, ABSENT, period, size=3)
    second = page(centre, ABSENT, period, first.older, size=3)
    assert [row.number for row in first.rows + second.rows] == ["A005", "A004", "A003", "A002", "A001"]
    assert second.older == ""
    assert len(page(centre, ABSENT, period, "nonsense", size=9).rows) == 5


def test_nobody_sees_the_waits_of_another_centre(staff, filled):
    other = make_centre("00001")
    move("canbo", other.unit)
    for path in ("", "het-han/", "khach-vang/"):
        page = staff.get(f"{PAGE}{path}?period=week&{DAY}").content.decode()
        assert "A00" not in page
        assert "Không có số nào" in page or "Chưa có số nào" in page


def test_the_forecasts_score_stands_by_day_beside_the_naive_one(send, journal, staff):
    journal.write(kinds.ForecastScored("2026-07-27", 120, 100, 80, 246, 400))
    journal.write(kinds.ForecastScored("2026-07-28", 360, 300, 210, 300, 600))
    journal.write(kinds.ForecastScored("2026-07-28", 360, 300, 240, 300, 600))  # once more, as after a restore
    journal.write(issued(1))
    send(journal.batch())
    page = " ".join(staff.get(f"{PAGE}?period=week&{DAY}").content.decode().split())
    whole, first = (page.index(words) for words in ("<b>Cả kỳ</b>", ">27/07</th>"))
    assert "<td>480</td><td><b>80,0 %</b></td><td><b>4,8</b></td><td>9,2</td>" in page[whole:]
    assert "<td>120</td><td>80,0 %</td><td>4,1</td><td>6,7</td>" in page[first:]


def test_a_score_of_more_than_there_were_is_quarantined(send, journal):
    from kiosk.collector.models import ForecastDay, Quarantined

    journal.write(kinds.ForecastScored("2026-07-27", 101, 100, 101, 246, 400))
    send(journal.batch())
    assert Quarantined.objects.get().reason == "bad_fields"
    assert not ForecastDay.objects.exists()


def test_appointments_are_told_by_what_became_of_them(send, journal, staff):
    for n, ending in enumerate((kinds.AppointmentArrived, kinds.AppointmentMissed, kinds.AppointmentCancelled, None)):
        code, due_at = f"HA2345{n + 2}", f"2026-07-27T0{n}:00:00.000Z"
        journal.write(kinds.AppointmentBooked(code, "chung-thuc", "", due_at, "station", "kiosk-1", "", f"b{n}"))
        more = {kinds.AppointmentArrived: ("t", "on_time", "x"), kinds.AppointmentCancelled: ("kiosk-1", "", "y")}
        if ending is not None:
            journal.write(ending(code, *more.get(ending, ())))
    send(journal.batch())
    page = " ".join(staff.get(f"{PAGE}?period=day&{DAY}").content.decode().split())
    assert "<b>4</b> lịch hẹn: <b>1</b> đã đến, <b>1</b> không đến (50,0 %), 1 đã huỷ, 1 chưa đến giờ" in page
    assert "lịch hẹn:" not in staff.get(f"{PAGE}?period=day&day=2026-07-28").content.decode()
