"""Alerts go out by a real SMTP conversation: once, also when the server was out, and never to whom it does not know."""

import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from tests.collector.smtp_server import mail_server

NOW = datetime(2026, 7, 30, 2, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LINE = "Xã A, trạm 1: Hết giấy in phiếu: thay cuộn giấy"


@pytest.fixture
def message(collector):
    from kiosk.collector.fleet import alert_round
    from kiosk.collector.models import AlertRecipient, Centre
    from kiosk.domain.events import rfc3339

    fields = {"unit": Centre.objects.get().unit, "channel": "email", "address": "truc@xa.gov.vn"}
    return alert_round.made(AlertRecipient.objects.create(**fields), [LINE], rfc3339(NOW), NOW)


@pytest.fixture
def by_smtp():
    """Lets Django's mail go to a port of this machine, as KIOSK_COLLECTOR_SMTP would."""
    from django.test import override_settings

    from kiosk.collector.mail_settings import mail_of

    def _to(port):
        mail = mail_of(f"smtp://127.0.0.1:{port}/?from=kiosk@tinh.gov.vn")
        return override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST=mail.host,
            EMAIL_PORT=mail.port,
            EMAIL_USE_TLS=mail.starts_tls,
            EMAIL_TIMEOUT=30,
            DEFAULT_FROM_EMAIL=mail.sender,
        )

    return _to


def rounds(message, *minutes):
    """The periodic work at these minutes; (state, attempts) after each."""
    from kiosk.collector.fleet import alert_sending

    told = []
    for minute in minutes:
        alert_sending.run(NOW + minute * MINUTE)
        message.refresh_from_db()
        told.append((message.state, message.attempts))
    return told


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_a_message_arrives_as_it_was_written(message, by_smtp):
    with mail_server() as server, by_smtp(server.port):
        assert rounds(message, 0, 10) == [("sent", 1), ("sent", 1)]
    ((sender, to, content),) = server.taken
    read = message_from_bytes(content, policy=policy.default)
    assert (sender, to, read["Subject"].strip()) == ("kiosk@tinh.gov.vn", "truc@xa.gov.vn", LINE)
    assert read.get_content().startswith(LINE)
    assert read["Message-ID"].endswith("@tinh.gov.vn>")


def test_while_the_server_is_out_it_waits_and_then_goes_once(message, by_smtp):
    port = free_port()
    with by_smtp(port):
        assert rounds(message, 0, 0.5, 1) == [("waiting", 1), ("waiting", 1), ("waiting", 2)]
        assert "refused" in message.error
        with mail_server(port) as server:
            assert rounds(message, 5, 6, 7, 60) == [("waiting", 2), ("sent", 3), ("sent", 3), ("sent", 3)]
    assert (len(server.taken), message.error) == (1, "")


def test_a_server_that_is_busy_is_asked_again(message, by_smtp):
    with mail_server() as server, by_smtp(server.port):
        server.busy = True
        assert rounds(message, 0) == [("waiting", 1)]
        server.busy = False
        assert rounds(message, 1) == [("sent", 2)]
    assert len(server.taken) == 1


def test_a_repeat_bears_the_same_id(message, by_smtp):
    """The server took it, and this process ended before it was written down."""
    from kiosk.collector.models import AlertMessage

    with mail_server() as server, by_smtp(server.port):
        rounds(message, 0)
        AlertMessage.objects.update(state="waiting")
        rounds(message, 1)
    ids = {message_from_bytes(content)["Message-ID"] for _, _, content in server.taken}
    assert (len(server.taken), len(ids)) == (2, 1)


@pytest.mark.parametrize(("answer", "state"), [("550 no such user", "failed"), ("451 come again", "waiting")])
def test_an_address_nobody_has_is_given_up_with_the_servers_words(message, by_smtp, answer, state):
    with mail_server() as server, by_smtp(server.port):
        server.refusing["truc@xa.gov.vn"] = answer
        assert rounds(message, 0) == [(state, 1)]
    assert (server.taken, message.error) == ([], f"máy chủ thư không nhận địa chỉ này ({answer})")
