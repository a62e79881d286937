"""Posts JSON to an address that an administrator gave: HTTPS only, signed, and never into a private network.

The rule: the name is looked up once, every address it has must be a public one, and the connection goes to the very
address that was checked, so that a name cannot be turned around in between. Redirections are not followed. Hosts named
in KIOSK_COLLECTOR_WEBHOOK_HOSTS by whoever runs this server may be private: a province's own gateway.
"""

import hashlib
import hmac
import ipaddress
import json
import os
import socket
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit

import certifi
import urllib3

TIMEOUT = urllib3.Timeout(connect=5, read=10)
# Of the answer so much is read: it only says that it was taken.
MAX_ANSWER_BYTES = 64 * 1024
# RFC 6052: its last 32 bits are an address that a gateway puts in its place.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
SIGNATURE = "X-Kiosk-Signature"

Resolve = Callable[[str, int], Sequence[str]]


class BadAddress(ValueError):
    """Not an address messages may go to; the text says why, in words for whoever typed it."""


class NotTaken(OSError):
    """It was not delivered, now; the text says what came instead."""


def resolve(host: str, port: int) -> list[str]:
    """Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def checked(url: str, private_hosts: Sequence[str] = (), look_up: Resolve | None = None) -> tuple[SplitResult, str]:
    """The parts of the URL and the address to connect to. Raises BadAddress, or OSError when the name is not found."""
    parts = urlsplit(url)
    try:
        port = parts.port or 443
    except ValueError as error:
        raise BadAddress("cổng trong địa chỉ webhook không đúng") from error
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        raise BadAddress("địa chỉ webhook phải bắt đầu bằng https:// và không chứa mật khẩu")
    addresses = (look_up or resolve)(parts.hostname, port)
    if parts.hostname not in private_hosts and not all(is_public(address) for address in addresses):
        raise BadAddress(f"{parts.hostname} nằm trong mạng nội bộ; webhook chỉ gửi ra địa chỉ công khai")
    return parts, addresses[0]


def is_public(address: str) -> bool:
    """An address of version 4 within one of version 6 is judged by itself, or refused where a gateway unpacks it."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.sixtofour or found.teredo or found in NAT64:
            return False
        found = found.ipv4_mapped or found
    return found.is_global and not found.is_multicast


def signature(secret: bytes, body: bytes) -> str:
    return f"sha256={hmac.new(secret, body, hashlib.sha256).hexdigest()}"


def private_hosts() -> tuple[str, ...]:
    named = os.environ.get("KIOSK_COLLECTOR_WEBHOOK_HOSTS", "").split(",")
    return tuple(host.strip().lower() for host in named if host.strip())


def post(url: str, message: dict[str, object], secret: bytes, ca_file: str = "") -> None:
    """Raises BadAddress, NotTaken. `ca_file`: other authorities than the public ones."""
    body = json.dumps(message, ensure_ascii=False).encode()
    try:
        parts, address = checked(url, private_hosts())
        with _pool(parts, address, ca_file) as pool:
            answer = pool.urlopen(
                "POST",
                f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}",
                body=body,
                headers={
                    "Host": parts.netloc,
                    "Content-Type": "application/json; charset=utf-8",
                    SIGNATURE: signature(secret, body),
                },
                redirect=False,
                retries=False,
                preload_content=False,
            )
            answer.read(MAX_ANSWER_BYTES)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise NotTaken(f"không gửi được tới webhook: {error}") from error
    if not 200 <= answer.status < 300:
        raise NotTaken(f"webhook trả lời {answer.status}")


def _pool(parts: SplitResult, address: str, ca_file: str) -> urllib3.HTTPSConnectionPool:
    return urllib3.HTTPSConnectionPool(
        address,
        parts.port or 443,
        timeout=TIMEOUT,
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
        cert_reqs="CERT_REQUIRED",
        ca_certs=ca_file or certifi.where(),
    )
