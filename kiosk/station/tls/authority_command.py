"""`kiosk station ca …`: shows the station's certificate authority and takes its certificate out."""

from collections.abc import Iterator
from pathlib import Path

from cryptography import x509

from kiosk.backup.owner import hand_over
from kiosk.clock import SystemClock
from kiosk.configuration import load_station
from kiosk.domain.calendar import local
from kiosk.settings.station import StationSettings
from kiosk.station.tls.authority import certificate_pem, fingerprint, names_of
from kiosk.station.tls.authority_store import AuthorityStore
from kiosk.station.tls.names import address_of, host_names

GUIDE = "docs/tls.md"


def export(settings_file: Path, out: Path) -> list[str]:
    """Writes the certificate, never the key. Raises ConfigurationError, DamagedAuthority, OSError."""
    settings = load_station(settings_file)
    store = AuthorityStore(settings.data_dir)
    try:
        authority = store.authority_or_new(settings.station, host_names(), SystemClock().now())
        out.write_bytes(certificate_pem(authority.certificate))
        store.note_exported(authority)
    finally:
        # often run by root, before the station's first start
        hand_over(settings.data_dir)
    return [f"OK: {out}", *_authority_lines(authority.certificate), f"Cài vào từng máy theo hướng dẫn: {GUIDE}"]


def show(settings_file: Path) -> list[str]:
    """Raises ConfigurationError, DamagedAuthority, OSError, RuntimeError when there is none yet."""
    settings = load_station(settings_file)
    store = AuthorityStore(settings.data_dir)
    authority = store.authority()
    if authority is None:
        raise RuntimeError(f"{store.folder}: chưa có CA; chạy: kiosk station ca export --out tram.crt")
    server = store.server()
    lines = _server_lines(server.certificate) if server else ["Chứng thư máy chủ: chưa có, trạm sẽ làm khi chạy"]
    return [*_authority_lines(authority.certificate), *lines, *addresses(settings)]


def addresses(settings: StationSettings) -> Iterator[str]:
    """What to type in a browser, one a line."""
    if not settings.is_on_network:
        yield "Địa chỉ: chỉ trong máy này (listen_host trong station.toml)"
        return
    for place in filter(None, (address_of(settings.listen_host), *host_names()[1:])):
        yield f"Địa chỉ: https://{f'[{place}]' if ':' in place else place}:{settings.tls_port}/counter"


def _authority_lines(certificate: x509.Certificate) -> list[str]:
    name = certificate.subject.rfc4514_string().removeprefix("CN=")
    return [
        f"CA: {name}, dùng đến {local(certificate.not_valid_after_utc):%d/%m/%Y}",
        f"SHA-256: {fingerprint(certificate)}",
    ]


def _server_lines(certificate: x509.Certificate) -> list[str]:
    names = names_of(certificate)
    until = f"{local(certificate.not_valid_after_utc):%d/%m/%Y}"
    return [f"Chứng thư máy chủ: {', '.join((*names.addresses, *names.hosts))}; dùng đến {until}, trạm tự gia hạn"]
