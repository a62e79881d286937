"""Orders go down in the feed, their outcomes come up with the events and stand on the station's page."""

import hashlib
import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from kiosk.domain.kinds import OrderDelayed, OrderFinished, OrderTaken
from kiosk.wire.feed import Order
from kiosk.wire.uplink import Feed

PAGE = "/tram/{}/"


@pytest.fixture
def give(station):
    from kiosk.collector.fleet import fleet_orders

    def _give(what="test_page", now=None, **fields):
        return fleet_orders.give(station, what, "quan-tri", now or datetime.now(UTC), **fields)

    return _give


@pytest.fixture
def report(send, journal):
    def _report(*facts):
        for fact in facts:
            journal.write(fact)
        assert send(journal.batch(first=len(journal.events) - len(facts) + 1)).status_code == 200

    return _report


def test_an_order_is_an_item_of_the_feed_with_minutes_to_live(client, station, give):
    now = datetime.now(UTC)
    made = give("close_centre", now, reason="Mất điện")
    answer = client.get(
        f"/api/v1/stations/{station.key}/feed?after=0", headers={"Authorization": f"Bearer {station.token}"}
    )
    (item,) = Feed.model_validate_json(answer.content).items
    assert (item.id, item.kind, item.number) == (made.order, "order", 1)
    order = Order.model_validate(item.data)
    assert (order.station, order.what, order.reason) == (station.key, "close_centre", "Mất điện")
    assert timedelta(0) < datetime.fromisoformat(order.expires_at) - now <= timedelta(minutes=5)


def test_the_stations_words_become_its_state(give, report):
    from kiosk.collector.models import StationOrder

    order = give("screenshot", terminal="kiosk-1").order
    states = []
    for fact in (
        OrderTaken(order, "screenshot", "kiosk-1", "c1"),
        OrderDelayed(order),
        OrderFinished(order, "done", "xong"),
    ):
        report(fact)
        states.append(StationOrder.objects.get().state)
    assert states == ["taken", "delayed", "done"]
    assert StationOrder.objects.get().detail == "xong"


def test_another_stations_order_is_not_touched(give, report, station):
    from kiosk.collector.models import Station, StationOrder

    other = Station.objects.create(centre=station.centre, key="05500-9")
    order = give().order
    StationOrder.objects.update(station=other)
    report(OrderFinished(order, "done", ""))
    assert StationOrder.objects.get().state == "sent"


def test_an_order_without_an_answer_is_not_waited_for_for_ever(give):
    from kiosk.collector.fleet import fleet_orders

    now = datetime.now(UTC)
    made = give(now=now)
    assert fleet_orders.state_of(made, now + timedelta(minutes=5)) == "sent"
    assert fleet_orders.state_of(made, now + timedelta(minutes=30)) == "unanswered"


def test_an_impatient_finger_fills_no_feed(give):
    from kiosk.collector.fleet import fleet_orders

    for _ in range(fleet_orders.MAX_OPEN):
        give()
    with pytest.raises(fleet_orders.TooMany):
        give()
    give(now=datetime.now(UTC) + timedelta(minutes=6))


# --- the page


@pytest.fixture
def spoken(send, journal, make_health):
    """The station has a kiosk."""
    terminals = [{"terminal": "kiosk-1", "role": "kiosk", "connected": True}]
    panels = [{"panel": "5", "counter": "quay-3", "state": "silent"}]
    state = make_health(terminals=terminals, panels=panels, paper_left_mm=42_000, paper_used_mm=1)
    assert send(journal.batch(state=state)).status_code == 200


def test_the_page_gives_orders_and_shows_what_became_of_them(administrator, station, spoken, report):
    from kiosk.collector.models import AuditEntry, StationOrder

    page = PAGE.format(station.id)
    assert administrator.post(f"{page}yeu-cau/", {"what": "close_centre", "reason": "Mất điện"}).status_code == 302
    order = StationOrder.objects.get()
    assert AuditEntry.objects.filter(action="station.close_centre", about=station.key).count() == 1
    words = administrator.get(page).content.decode()
    for wanted in ("Tạm đóng trung tâm: Mất điện", "Đã gửi, chờ trạm nhận", "Đủ, còn 42 m", "kiosk-1", "0/1 hoạt động"):
        assert wanted in words
    report(OrderFinished(order.order, "expired", "muộn"))
    assert "Hết hạn, không thực hiện" in administrator.get(page).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"what": "close_centre"}, "lý do tạm đóng"),
        ({"what": "screenshot", "terminal": "kiosk-7"}, "không có màn hình này"),
        ({"what": "explode"}, "explode"),
    ],
)
def test_an_order_that_makes_no_sense_is_not_given(administrator, station, spoken, fields, words):
    from kiosk.collector.models import StationOrder

    page = PAGE.format(station.id)
    administrator.post(f"{page}yeu-cau/", fields)
    assert not StationOrder.objects.exists()
    assert words in administrator.get(page).content.decode()


def test_a_station_without_a_token_takes_no_orders(administrator, collector):
    from kiosk.collector.models import Station, StationOrder

    one = Station.objects.get()
    Station.objects.update(token_sha256=None)
    administrator.post(f"{PAGE.format(one.id)}yeu-cau/", {"what": "test_page"})
    assert not StationOrder.objects.exists()


def test_another_units_station_is_not_there(administrator, collector, make_centre):
    from kiosk.collector.models import Station

    theirs = Station.objects.create(centre=make_centre("99999"), key="99999-1", token_sha256="a" * 64)
    page = PAGE.format(theirs.id)
    assert administrator.get(page).status_code == 404
    assert administrator.post(f"{page}yeu-cau/", {"what": "test_page"}).status_code == 404
    assert administrator.get(f"{page}man-hinh/kiosk-1.png").status_code == 404


# --- pictures


def png(size=(8, 6), mode="RGB"):
    content = io.BytesIO()
    Image.new(mode, size, "white").save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def upload(client, station):
    def _upload(content, terminal="kiosk-1", token=""):
        return client.post(
            f"/api/v1/stations/{station.key}/screens/{terminal}/picture",
            data=content,
            content_type="image/png",
            headers={"Authorization": f"Bearer {token or station.token}"},
        )

    return _upload


def test_the_last_picture_of_a_screen_is_kept_and_shown(upload, administrator, station, spoken):
    from kiosk.collector.models import ScreenPicture

    upload(png((4, 4)))
    answer = upload(png())
    assert answer.json() == {"sha256": hashlib.sha256(png()).hexdigest()}
    assert (ScreenPicture.objects.count(), ScreenPicture.objects.get().width) == (1, 8)
    shown = administrator.get(f"{PAGE.format(station.id)}man-hinh/kiosk-1.png")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert "man-hinh/kiosk-1.png" in administrator.get(PAGE.format(station.id)).content.decode()


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nrest", png((4097, 1)), png()[:50]])
def test_what_is_no_picture_of_a_screen_is_refused(upload, content):
    from kiosk.collector.models import ScreenPicture

    assert upload(content).status_code == 422
    assert not ScreenPicture.objects.exists()


def test_a_picture_is_bounded_and_a_strangers_is_refused(upload):
    from kiosk.wire.uplink import MAX_PICTURE_BYTES

    assert upload(bytes(MAX_PICTURE_BYTES + 1)).status_code in (400, 413)
    assert upload(png(), token="wrong").status_code == 401
    assert upload(png(), terminal="x" * 41).status_code == 400


# --- tokens


@pytest.fixture
def ask(client, station):
    def _ask(path, token, method="get"):
        call = getattr(client, method)
        return call(f"/api/v1/stations/{station.key}/{path}", headers={"Authorization": f"Bearer {token}"})

    return _ask


def test_the_old_token_works_until_the_new_one_is_used(ask, station):
    new = ask("token", station.token, "post").json()["token"]
    assert ask("feed?after=0", station.token).status_code == 200
    assert ask("feed?after=0", new).status_code == 200
    assert ask("feed?after=0", station.token).status_code == 401
    assert ask("feed?after=0", new).status_code == 200


def test_an_answer_that_was_lost_cuts_nobody_off(ask, station):
    lost = ask("token", station.token, "post").json()["token"]
    new = ask("token", station.token, "post").json()["token"]
    assert ask("feed?after=0", lost).status_code == 401
    assert ask("feed?after=0", new).status_code == 200


def test_revoking_ends_the_new_one_too(ask, station, administrator):
    new = ask("token", station.token, "post").json()["token"]
    administrator.post(f"/tram/{station.id}/thu-hoi/")
    assert ask("feed?after=0", new).status_code == 401
    assert ask("feed?after=0", station.token).status_code == 401


def test_a_new_token_is_the_stations_own(client, ask, station, make_centre):
    from kiosk.collector.fleet.tokens import next_token
    from kiosk.collector.models import Station

    other = Station.objects.create(centre=make_centre("99998"), key="99998-1", token_sha256="b" * 64)
    theirs = next_token(other, datetime.now(UTC))
    assert ask("feed?after=0", theirs).status_code == 403


@pytest.fixture
def make_centre(collector):
    from kiosk.collector.models import Centre, Unit

    def _make(code):
        province, _ = Unit.objects.get_or_create(code="99", defaults={"name": "Tỉnh khác", "kind": "province"})
        unit = Unit.objects.create(code=code, name=f"Xã {code}", kind="commune", parent=province)
        return Centre.objects.create(unit=unit, code=code, name=f"Trung tâm {code}", place=f"Xã {code}")

    return _make
