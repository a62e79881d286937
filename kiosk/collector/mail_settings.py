"""Where e-mail goes out, from one line: smtp://user:password@host:587/?from=kiosk@tinh.gov.vn (smtps: TLS at once)."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
# A mail server that says nothing for so long is out; the message is tried again.
TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Mail:
    """`host` "": no e-mail is sent. `starts_tls`: of smtp; only a server on this machine is spoken to in the open."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    sender: str = "kiosk@localhost"
    starts_tls: bool = False
    tls: bool = False


def mail_of(line: str) -> Mail:
    """ValueError tells what was found and what was expected."""
    if not line:
        return Mail()
    parts = urlsplit(line)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in PORTS or not parts.hostname or "@" not in sender:
        raise ValueError("KIOSK_COLLECTOR_SMTP: expected smtp://user:password@host:587/?from=name@host, or smtps://")
    return Mail(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=sender,
        starts_tls=parts.scheme == "smtp" and parts.hostname not in ("127.0.0.1", "localhost", "::1"),
        tls=parts.scheme == "smtps",
    )
