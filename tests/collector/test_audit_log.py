"""The log of what people do: each unit its own, filters, pages without gaps, an export that is itself in the log."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import kiosk.collector
from tests.collector.units_made import make_centre, make_unit, person

NOON = datetime(2026, 7, 30, 5, tzinfo=UTC)


@pytest.fixture
def write(collector):
    """An entry of the demo's centre (or another unit), so many minutes after noon."""
    from kiosk.collector.models import AuditEntry, Centre

    here = Centre.objects.get(code="05500")

    def _write(minute=0, user="canbo", action="ratings.export", unit=None, **fields):
        unit = unit or here.unit
        centre = here if unit == here.unit else None
        keys = {"unit": unit, "province": unit.province, "centre": centre}
        at = NOON + timedelta(minutes=minute)
        return AuditEntry.objects.create(at=at, user=user, action=action, **keys, **fields)

    return _write


def rows(client, query=""):
    """(account, act) of each row of the page but of the sign-ins of whoever looks."""
    page = client.get(f"/nhat-ky/?{query}").content.decode()
    found = re.findall(r"<td><b>([^<]+)</b></td><td>([^<]+)</td>", page)
    return [row for row in found if row[1] != "Đăng nhập"]


def test_every_act_stands_with_its_words_newest_first(administrator, write):
    write(0, action="sign_out")
    write(1, action="private.view")
    assert rows(administrator) == [("canbo", "Xem lời nhắn"), ("canbo", "Đăng xuất")]


def test_an_act_at_a_centre_is_in_its_units_and_its_provinces_log_and_in_no_other(staff, administrator, collector):
    from kiosk.collector.models import Unit

    staff.get("/danh-gia/xuat.csv")
    province = person(Unit.objects.get(code="19"), "province")
    beside = person(make_unit("05501", "19"), "administrator")
    elsewhere = person(make_centre("00001").unit, "administrator")
    assert [rows(one) for one in (beside, elsewhere)] == [[], []]
    for one in (administrator, province):
        assert ("canbo", "Xuất nhật ký đánh giá") in rows(one)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("person=canbo", {"a", "b"}),
        ("person=quantri", {"c"}),
        ("person=can", set()),
        ("group=sign_in", {"b"}),
        ("group=nonsense", {"a", "b", "c"}),
        ("from=2026-07-31", {"c"}),
        ("to=2026-07-30", {"a", "b"}),
        ("from=2026-07-30&to=2026-07-30&group=export", {"a"}),
        ("from=x", {"a", "b", "c"}),
    ],
)
def test_filters_by_person_act_and_day(administrator, write, query, found):
    write(0, about="-a-")
    write(1, action="sign_in", about="-b-")
    write(12 * 60, user="quantri", about="-c-")
    page = administrator.get(f"/nhat-ky/?{query}").content.decode()
    assert {one for one in "abc" if f"-{one}-" in page} == found


def test_pages_follow_each_other_without_a_gap_or_a_repeat_even_at_one_instant(write):
    from kiosk.collector.accounts.audit_log import entries_of, everything, page

    entries = [write(n // 4) for n in range(23)]
    unit = entries[0].unit
    first = page(entries_of(unit), size=10)
    second = page(entries_of(unit), first.older, size=10)
    third = page(entries_of(unit), second.older, size=10)
    assert [row.id for part in (first, second, third) for row in part.rows] == [e.id for e in reversed(entries)]
    assert third.older == ""
    assert len(list(everything(entries_of(unit)))) == 23
    assert page(entries_of(unit), "nonsense", size=3).rows == first.rows[:3]


def test_the_export_has_the_filtered_rows_and_stands_in_the_log_itself(administrator, write):
    write(0, about="=1+1")
    write(1, user="quantri")
    text = b"".join(administrator.get("/nhat-ky/xuat.csv?person=canbo")).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert lines[0][:3] == ["Ngày giờ", "Tài khoản", "Việc"]
    assert lines[1:] == [
        ["30/07/2026 12:00:00", "canbo", "Xuất nhật ký đánh giá", "'=1+1", "", "Phường Tích Lương", "Tích Lương"]
    ]
    assert rows(administrator, "group=export&from=2026-08-01") == [("quantri", "Xuất nhật ký thao tác")]


def test_an_entry_is_neither_changed_nor_removed(write):
    from kiosk.collector.models import AuditEntry

    entry = write()
    entry.user = "somebody-else"
    for act in (entry.save, entry.delete, AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(user="x")):
        with pytest.raises(TypeError):
            act()
    assert AuditEntry.objects.get().user == "canbo"


def test_tries_of_strangers_are_seen_by_superusers_alone(administrator, client, collector):
    from django.contrib.auth.models import User

    from kiosk.collector.accounts import audit

    audit.record_of_person("nobody-here", "sign_in.failed")
    assert rows(administrator) == []
    client.force_login(User.objects.create_superuser("goc"), "django.contrib.auth.backends.ModelBackend")
    assert ("nobody-here", "Đăng nhập sai mật khẩu") in rows(client, "all=1")
    assert ("nobody-here", "Đăng nhập sai mật khẩu") not in rows(client)


def test_what_happens_to_an_account_is_in_the_log_of_the_highest_unit_it_has_a_role_for(collector):
    from django.contrib.auth.models import User

    from kiosk.collector.accounts import audit
    from kiosk.collector.models import AuditEntry, Membership, Unit

    user = User.objects.get(username="canbo")
    Membership.objects.create(user=user, unit=Unit.objects.get(code="19"), role="viewer")
    audit.record_of_person("canbo", "sign_in.failed")
    assert AuditEntry.objects.latest("id").unit.code == "19"


def test_every_act_that_is_written_down_has_its_words():
    """What the views write stands quoted beside the call: `audit.record(request, "ratings.export"`."""
    from kiosk.collector.accounts.audit_words import ACTIONS, GROUPS
    from kiosk.collector.fleet.fleet_orders import WHAT_WORDS

    room = Path(kiosk.collector.__file__).parent
    sources = sorted(room.rglob("*.py"))
    calls = [
        call
        for source in sources
        for call in re.findall(r"(?:audit\.record\w*|kept|_write)\((?:[^()]|\([^()]*\))*\)", source.read_text("utf-8"))
    ]
    written = {word for call in calls for word in re.findall(r'"((?:[a-z]+_?)+\.(?:[a-z]+_?)+|sign_(?:in|out))"', call)}
    assert {"ratings.export", "sign_in", "unit.add", "procedure.verify"} <= written
    assert written | {f"station.{what}" for what in WHAT_WORDS} <= set(ACTIONS)
    assert {group for group, _ in ACTIONS.values()} == set(GROUPS)
