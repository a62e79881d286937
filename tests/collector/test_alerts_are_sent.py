"""Troubles of real rows become messages; messages go out, are tried again, and stand in the log."""

import json
from datetime import UTC, datetime, timedelta

import pytest

MORNING = datetime(2026, 7, 30, 2, 30, tzinfo=UTC)  # Thursday, 09:30 in Vietnam
MINUTE = timedelta(minutes=1)


@pytest.fixture
def heard(station):
    """The station's last word, at a time."""
    from kiosk.collector.models import StationHealth
    from kiosk.domain.events import rfc3339

    def _heard(at, **changes):
        state = {"version": "1", "revision": 1, "paper": "ok", "backlog": 0, "rejected": "", "panels": []}
        text = json.dumps(state | {"terminals": [], "problems": []} | changes)
        values = {"received_at": rfc3339(at), "sent_at": rfc3339(at), "skew_ms": 0, "state": text, "boot_id": "b"}
        StationHealth.objects.update_or_create(station=station, defaults=values | {"waiting_sha256": ""})

    return _heard


@pytest.fixture
def recipient(station):
    from kiosk.collector.models import AlertRecipient

    def _make(**changes):
        fields = {"unit": station.centre.unit, "channel": "email", "address": "truc@xa.gov.vn", **changes}
        return AlertRecipient.objects.create(**fields)

    return _make


@pytest.fixture
def round_at(heard):
    from kiosk.collector.fleet import alert_round

    def _round(at, **changes):
        heard(at, **changes)
        alert_round.run(at)

    return _round


def messages():
    from kiosk.collector.models import AlertMessage

    return [(json.loads(m.lines), m.state) for m in AlertMessage.objects.order_by("id")]


OUT = "Hết giấy in phiếu: thay cuộn giấy"


def test_out_of_paper_is_told_once_and_its_end_once(round_at, recipient):
    recipient()
    for minute in range(6):
        round_at(MORNING + minute * MINUTE, paper="out")
    round_at(MORNING + 10 * MINUTE)
    place = "Tích Lương, trạm 05500-1"
    told = [line for lines, _ in messages() for line in lines]
    assert [line.split(": ", 1)[1] for line in told] == [OUT, f"Đã hết: {OUT}"]
    assert all(place in line or "05500-1" in line for line in told)


def test_a_short_trouble_leaves_no_trace(round_at, recipient):
    from kiosk.collector.models import Trouble

    recipient()
    round_at(MORNING, paper="out")
    round_at(MORNING + MINUTE)
    assert (messages(), Trouble.objects.count()) == ([], 0)


def test_silence_in_opening_hours_is_told(round_at, recipient, heard):
    from kiosk.collector.fleet import alert_round

    recipient()
    heard(MORNING)
    alert_round.run(MORNING + 9 * MINUTE)
    assert messages() == []
    alert_round.run(MORNING + 11 * MINUTE)
    assert "mất liên lạc" in messages()[0][0][0]
    alert_round.run(MORNING + 30 * MINUTE)
    assert len(messages()) == 1


def test_a_night_is_one_message_in_the_morning(round_at, recipient):
    recipient(quiet_from="18:00", quiet_to="07:00")
    night = MORNING + timedelta(hours=10)
    for minute in range(0, 12, 3):
        round_at(night + minute * MINUTE, paper="out" if minute < 9 else "ok", backlog=0)
    round_at(night + 20 * MINUTE, rejected="thiếu quầy")
    ((lines, state),) = messages()
    assert (len(lines), state) == (3, "waiting")
    from kiosk.collector.fleet import alert_sending
    from kiosk.collector.models import AlertMessage

    alert_sending.run(night + timedelta(hours=2))
    assert AlertMessage.objects.get().attempts == 0


class Way:
    def __init__(self, *errors):
        self.errors = list(errors)
        self.sent = []

    def __call__(self, message, recipient):
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append(message.pk)


def test_a_message_is_tried_again_later_each_time_and_given_up_in_the_end(recipient):
    from kiosk.collector.fleet import alert_round, alert_sending
    from kiosk.domain.events import parse_rfc3339, rfc3339

    message = alert_round.made(recipient(), ["x"], rfc3339(MORNING), MORNING)
    way, waits = Way(*[OSError("no route")] * 20), []
    now = MORNING
    while message.state == "waiting":
        alert_sending.send(message, now, {"email": way})
        waits.append(round((parse_rfc3339(message.not_before) - now) / MINUTE))
        now = max(now, parse_rfc3339(message.not_before))
    assert waits[:-1] == list(alert_sending.PAUSES_MIN)
    assert (message.state, message.error) == ("failed", "no route")


def test_a_message_that_got_through_is_sent_once(recipient):
    from kiosk.collector.fleet import alert_round, alert_sending
    from kiosk.domain.events import rfc3339

    message, way = alert_round.made(recipient(), ["x"], rfc3339(MORNING), MORNING), Way(OSError("busy"))
    alert_sending.send(message, MORNING, {"email": way})
    alert_sending.send(message, MORNING, {"email": way})
    assert (message.state, message.attempts, way.sent) == ("sent", 2, [message.pk])


def test_a_server_that_is_out_for_days_fills_no_table_and_loses_no_line(recipient):
    from kiosk.collector.fleet import alert_round
    from kiosk.collector.models import AlertMessage
    from kiosk.domain.events import rfc3339

    who = recipient()
    for minute in range(50):
        now = MORNING + minute * MINUTE
        alert_round.put(who, [f"line {minute}"], rfc3339(now), now)
    assert AlertMessage.objects.count() == alert_round.MAX_WAITING
    kept = [line for lines, _ in messages() for line in lines]
    assert kept == [f"line {minute}" for minute in range(50)]


def test_mail_goes_by_djangos_mail(recipient, settings_mail):
    from django.core import mail

    from kiosk.collector.fleet import alert_round, alert_sending
    from kiosk.domain.events import rfc3339

    message = alert_round.made(recipient(), ["Xã A, trạm 1: hết giấy"], rfc3339(MORNING), MORNING)
    alert_sending.run(MORNING)
    message.refresh_from_db()
    assert message.state == "sent"
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (["truc@xa.gov.vn"], "Xã A, trạm 1: hết giấy")


@pytest.fixture
def settings_mail():
    from django.test import override_settings

    with override_settings(EMAIL_HOST="mail.example"):
        yield


# --- the page


def test_an_administrator_adds_tries_and_removes_a_recipient(administrator, station, settings_mail):
    from kiosk.collector.models import AlertRecipient, AuditEntry

    fields = {
        "channel": "email",
        "address": "truc@xa.gov.vn",
        "least_rank": "2",
        "quiet_from": "18:00",
        "quiet_to": "07:00",
    }
    assert administrator.post("/tram/canh-bao/", fields).status_code == 302
    made = AlertRecipient.objects.get()
    assert administrator.post(f"/tram/canh-bao/{made.pk}/gui-thu/").status_code == 302
    page = administrator.get("/tram/canh-bao/").content.decode()
    for words in ("truc@xa.gov.vn", "18:00–07:00", "Chỉ sự cố nặng", "Đã gửi thử", "Tin thử"):
        assert words in page
    administrator.post(f"/tram/canh-bao/{made.pk}/xoa/")
    assert not AlertRecipient.objects.exists()
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"alert.recipient.add", "alert.try", "alert.recipient.remove"} <= actions


def test_a_try_that_fails_says_why(administrator, station, recipient):
    made = recipient()
    administrator.post(f"/tram/canh-bao/{made.pk}/gui-thu/")
    assert "chưa được cài đặt để gửi e-mail" in administrator.get("/tram/canh-bao/").content.decode()
    assert [state for _, state in messages()] == ["failed"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"address": "truc"}, "e-mail chưa đúng"),
        ({"channel": "webhook", "address": "http://8.8.8.8/x"}, "https://"),
        ({"channel": "webhook", "address": "https://127.0.0.1/x"}, "mạng nội bộ"),
        ({"channel": "webhook", "address": "https://[::1]/x"}, "mạng nội bộ"),
        ({"quiet_from": "18:00"}, "ghi cả hai giờ"),
    ],
)
def test_a_recipient_that_cannot_work_is_refused(administrator, station, changes, words):
    fields = {"channel": "email", "address": "truc@xa.gov.vn", "least_rank": "1", **changes}
    answer = administrator.post("/tram/canh-bao/", fields)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_webhooks_key_is_shown_once_and_kept_sealed(administrator, station):
    from kiosk.collector.models import AlertRecipient
    from kiosk.collector.record import sealing

    fields = {"channel": "webhook", "address": "https://8.8.8.8/kiosk", "least_rank": "1"}
    administrator.post("/tram/canh-bao/", fields)
    secret = sealing.unsealed(bytes(AlertRecipient.objects.get().secret)).decode()
    assert secret in administrator.get("/tram/canh-bao/").content.decode()
    assert secret not in administrator.get("/tram/canh-bao/").content.decode()


def test_another_units_recipient_is_not_there(administrator, make_unit_elsewhere):
    theirs = make_unit_elsewhere
    assert administrator.post(f"/tram/canh-bao/{theirs.pk}/xoa/").status_code == 404
    assert administrator.post(f"/tram/canh-bao/{theirs.pk}/gui-thu/").status_code == 404


@pytest.fixture
def make_unit_elsewhere(collector):
    from kiosk.collector.models import AlertRecipient, Unit

    unit = Unit.objects.create(code="99", name="Tỉnh khác", kind="province")
    return AlertRecipient.objects.create(unit=unit, channel="email", address="a@b.vn")
