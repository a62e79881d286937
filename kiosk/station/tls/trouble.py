"""Why a certificate was not accepted: this machine's clock is wrong, or the certificate is."""

import socket
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

from cryptography import x509

from kiosk.domain.calendar import clock_fault

TIMEOUT_S = 5.0
# The head of an answer with its Date is a few hundred bytes.
HEAD_BYTES = 4096
# Two clocks that agree this far may both be believed; a certificate lasts months.
AGREE = timedelta(days=1)
# No forgotten renewal lies back so long: then it is the clock that ran ahead.
FORGOTTEN = timedelta(days=365)

Trouble = Literal["clock", "certificate"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a server shows to anybody: its certificate's validity, and its own time, None when it tells none."""

    not_before: datetime
    not_after: datetime
    time: datetime | None


def judge(now: datetime, shown: Shown | None) -> tuple[Trouble, str]:
    """What is wrong, and the evidence. The server's time is a hint for words alone: nobody vouches for it."""
    if clock_fault(now, None):
        return "clock", f"this machine's clock says {now:%Y-%m-%d}, before this software was made; set the clock"
    if shown is None:
        return "certificate", "the server shows no certificate that can be read; check its TLS"
    valid = f"valid {shown.not_before:%Y-%m-%d} to {shown.not_after:%Y-%m-%d}"
    if shown.not_before <= now <= shown.not_after:
        return "certificate", f"the certificate ({valid}) is of an unknown issuer or another name; check it"
    if _clock_is_off(now, shown):
        server = f", the server's says {shown.time:%Y-%m-%d}" if shown.time else ""
        return "clock", f"this machine's clock says {now:%Y-%m-%d}{server}, the certificate is {valid}; set the clock"
    return "certificate", f"the certificate is {valid}, today is {now:%Y-%m-%d}; renew it at the server"


def _clock_is_off(now: datetime, shown: Shown) -> bool:
    """`now` lies outside of the validity; either it or the certificate is wrong."""
    if shown.time is not None:
        return abs(shown.time - now) > AGREE
    return now < shown.not_before or now > shown.not_after + FORGOTTEN


def explain(url: str, now: datetime) -> tuple[Trouble, str]:
    return judge(now, look(url))


def look(url: str) -> Shown | None:
    """Without trusting anything: nothing of ours is sent but a question for the front page."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection((host, port), TIMEOUT_S) as plain,
            context.wrap_socket(plain, server_hostname=host) as line,
        ):
            certificate = x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"")
            line.sendall(f"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            head = line.recv(HEAD_BYTES)
    except (OSError, ValueError, x509.InvalidVersion):
        return None
    return Shown(certificate.not_valid_before_utc, certificate.not_valid_after_utc, _date(head))


def _date(head: bytes) -> datetime | None:
    for line in head.decode("latin-1").splitlines():
        name, _, value = line.partition(":")
        if name.lower() == "date":
            try:
                found = parsedate_to_datetime(value.strip())
            except (ValueError, TypeError, OverflowError):
                return None
            return found if found.tzinfo else None
    return None
