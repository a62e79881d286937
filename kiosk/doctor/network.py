"""Other machines: the station's CA, its certificate, and whether the named interface answers by TLS."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

from cryptography import x509

from kiosk.doctor.finding import Finding
from kiosk.domain.calendar import local
from kiosk.settings.station import StationSettings
from kiosk.station.tls.authority import RENEW_BEFORE, Identity, certificate_pem
from kiosk.station.tls.authority_store import AuthorityStore, DamagedAuthority
from kiosk.station.tls.names import address_of

TIMEOUT_S = 5.0
# Taking another CA to every machine of a centre wants planning.
AUTHORITY_NOTICE = timedelta(days=365)
# The station renews 30 days before the end; a week later something hinders it.
LATE = RENEW_BEFORE - timedelta(days=7)
EXPORT = "chạy: kiosk station ca export --out tram.crt, rồi cài vào các máy theo docs/tls.md"


def check(settings: StationSettings, *, runs: bool) -> list[Finding]:
    """`runs`: whether the station runs now, so that somebody should answer."""
    if not settings.is_on_network:
        return [Finding("Máy khác", "ok", "không dùng, trạm chỉ nghe trong máy này")]
    store = AuthorityStore(settings.data_dir)
    try:
        authority = store.authority()
        exported = authority is not None and store.is_exported(authority)
    except (DamagedAuthority, OSError) as error:
        return [Finding("CA của trạm", "bad", str(error), "xem docs/tls.md")]
    if authority is None:
        return [Finding("CA của trạm", "bad" if runs else "warn", "chưa có, trạm sẽ tạo khi chạy lần đầu", EXPORT)]
    findings = [_authority(authority, exported=exported)]
    return [*findings, _answers(settings, authority)] if runs else findings


def _authority(authority: Identity, *, exported: bool) -> Finding:
    end = authority.certificate.not_valid_after_utc
    text = f"dùng đến {local(end):%d/%m/%Y}"
    if datetime.now(UTC) > end - AUTHORITY_NOTICE:
        return Finding("CA của trạm", "warn", text, "chuẩn bị thay CA theo docs/tls.md")
    if not exported:
        return Finding("CA của trạm", "warn", f"{text}, chưa xuất", EXPORT)
    return Finding("CA của trạm", "ok", f"{text}, đã xuất")


def _answers(settings: StationSettings, authority: Identity) -> Finding:
    """As another machine would see it, the firewall between them excepted."""
    address = address_of(settings.listen_host)
    name = f"Máy khác, {settings.listen_host} cổng {settings.tls_port}"
    if not address:
        return Finding(name, "bad", "cổng mạng chưa có địa chỉ", "kiểm tra dây mạng và tên cổng: ip address")
    try:
        shown = _shown(address, settings.tls_port, authority)
    except ssl.SSLError as error:
        return Finding(name, "bad", f"chứng thư không được chấp nhận: {error}", "xem đồng hồ và nhật ký của trạm")
    except OSError as error:
        return Finding(name, "bad", f"không kết nối được: {error}", "xem nhật ký của trạm, địa chỉ và cổng")
    text = f"https://{address}:{settings.tls_port}, chứng thư đến {local(shown.not_valid_after_utc):%d/%m/%Y}"
    if datetime.now(UTC) > shown.not_valid_after_utc - LATE:
        return Finding(name, "warn", f"{text}, đáng lẽ đã gia hạn", "xem đĩa và nhật ký của trạm")
    return Finding(name, "ok", text)


def _shown(address: str, port: int, authority: Identity) -> x509.Certificate:
    context = ssl.create_default_context(cadata=certificate_pem(authority.certificate).decode())
    with (
        socket.create_connection((address, port), TIMEOUT_S) as plain,
        context.wrap_socket(plain, server_hostname=address) as line,
    ):
        return x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"")
