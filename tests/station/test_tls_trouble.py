"""Clocks off by years are told apart from certificate trouble, by a real TLS server with certificates of its own."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.station.tls.trouble import Shown, _date, judge, look
from kiosk.station.uplink.client import CallFailed, CollectorClient, new_session

NOW = datetime.now(UTC).replace(microsecond=0)
YEAR = timedelta(days=365)
DAY = timedelta(days=1)


class Certificate:
    """Self-signed for `name`, with the validity asked for."""

    def __init__(self, folder: Path, not_before: datetime, not_after: datetime, host: str = "127.0.0.1") -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tonghop.example.vn")])
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(not_before)
            .not_valid_after(not_after)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(host))]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        self.file = folder / "certificate.pem"
        self.key = folder / "key.pem"
        self.file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        private = serialization.PrivateFormat.PKCS8
        self.key.write_bytes(key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()))


@contextmanager
def serving(certificate: Certificate, date: datetime | None) -> Iterator[str]:
    """A TLS server whose clock says `date`; what it is sent is kept nowhere. Its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response_only(200)
            if date:
                self.send_header("Date", format_datetime(date.astimezone(UTC), usegmt=True))
            self.end_headers()

        do_GET = do_HEAD

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    class Server(HTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that refuses the certificate breaks off: that is the test."""

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file, certificate.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def failure(url: str, now: datetime, trusted: Certificate | None = None) -> CallFailed:
    session = new_session()
    if trusted:
        session.verify = str(trusted.file)
    client = CollectorClient(url, "05500-1", "token", session, lambda: now)
    with pytest.raises(CallFailed) as caught:
        client.manifest()
    client.close()
    return caught.value


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted-issuer", "unknown-issuer"])
def test_a_clock_years_behind_is_the_clock(tmp_path: Path, trusted: bool) -> None:
    """To a machine that lives three years ago every certificate of today is from the future."""
    certificate = Certificate(tmp_path, NOW + YEAR, NOW + 2 * YEAR)
    with serving(certificate, NOW + YEAR + 9 * DAY) as url:
        failed = failure(url, NOW, certificate if trusted else None)
    assert failed.failed.problem == "clock"
    assert f"this machine's clock says {NOW:%Y-%m-%d}" in str(failed)
    assert "set the clock" in str(failed)


def test_a_clock_years_ahead_is_the_clock(tmp_path: Path) -> None:
    certificate = Certificate(tmp_path, NOW - 5 * YEAR, NOW - 4 * YEAR)
    with serving(certificate, NOW - 4 * YEAR - 9 * DAY) as url:
        assert failure(url, NOW, certificate).failed.problem == "clock"


def test_an_expired_certificate_is_the_certificate(tmp_path: Path) -> None:
    """Both clocks agree on the day: nobody renewed it."""
    certificate = Certificate(tmp_path, NOW - YEAR, NOW - 9 * DAY)
    with serving(certificate, NOW) as url:
        failed = failure(url, NOW, certificate)
    assert failed.failed.problem == "certificate"
    assert "renew it at the server" in str(failed)


def test_an_unknown_issuer_is_the_certificate(tmp_path: Path) -> None:
    certificate = Certificate(tmp_path, NOW - DAY, NOW + YEAR)
    with serving(certificate, NOW) as url:
        failed = failure(url, NOW)
    assert failed.failed.problem == "certificate"
    assert "unknown issuer" in str(failed)


def test_another_name_is_the_certificate(tmp_path: Path) -> None:
    certificate = Certificate(tmp_path, NOW - DAY, NOW + YEAR, host="127.0.0.9")
    with serving(certificate, NOW) as url:
        assert failure(url, NOW, certificate).failed.problem == "certificate"


def test_before_the_build_date_it_is_the_clock_whatever_the_certificate(tmp_path: Path) -> None:
    certificate = Certificate(tmp_path, NOW - DAY, NOW + YEAR)
    with serving(certificate, None) as url:
        assert failure(url, datetime(2020, 1, 1, tzinfo=UTC)).failed.problem == "clock"


def test_what_is_no_tls_is_merely_unreachable() -> None:
    listener = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=listener.handle_request)
    thread.start()
    url = f"https://127.0.0.1:{listener.server_address[1]}"
    assert failure(url, NOW).failed.problem == "unreachable"
    thread.join()
    listener.server_close()


@pytest.mark.parametrize("date", ["Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "Mon, 99 Foo 2026", ""])
def test_a_time_that_is_none_is_no_time(date: str) -> None:
    """Whoever stands in between may answer anything."""
    assert _date(f"HTTP/1.1 200 OK\r\nDate: {date}\r\n\r\n".encode()) is None


def test_looking_tells_validity_and_the_servers_time(tmp_path: Path) -> None:
    certificate = Certificate(tmp_path, NOW - YEAR, NOW + YEAR)
    with serving(certificate, NOW - 3 * DAY) as url:
        assert look(url) == Shown(NOW - YEAR, NOW + YEAR, NOW - 3 * DAY)
    assert look(url) is None


@pytest.mark.parametrize(
    ("shown", "trouble"),
    [
        (Shown(NOW + DAY, NOW + YEAR, None), "clock"),
        (Shown(NOW - 4 * YEAR, NOW - 3 * YEAR, None), "clock"),
        (Shown(NOW - YEAR, NOW - 9 * DAY, None), "certificate"),
        (Shown(NOW - YEAR, NOW + YEAR, NOW - 3 * YEAR), "certificate"),
        (None, "certificate"),
    ],
    ids=["from-the-future", "expired-long-ago", "expired-of-late", "valid", "unreadable"],
)
def test_without_the_servers_time_the_dates_decide(shown: Shown | None, trouble: str) -> None:
    assert judge(NOW, shown)[0] == trouble
