"""Plain HTTP beside the WebSocket: files of the station a screen shows, such as a photo, and answers to it."""

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

TIMEOUT_S = 5
FILE_MAX_BYTES = 1024 * 1024  # a photo is about 20 KiB; more is none of ours


@dataclass(frozen=True, slots=True)
class Fetched:
    """`content` None: the station has none, or could not be asked."""

    path: str
    content: bytes | None


def address(ws_url: str, path: str) -> str:
    """ "ws://host:8010/ws", "/photos/ab" -> "http://host:8010/photos/ab"; wss becomes https."""
    scheme, _sep, rest = ws_url.partition("://")
    return f"{'https' if scheme == 'wss' else 'http'}://{rest.partition('/')[0]}{path}"


def fetch(ws_url: str, path: str, ca_file: Path | None) -> bytes:
    """Raises OSError, also for an answer that is no file or too large."""
    with _opener(ca_file).open(address(ws_url, path), timeout=TIMEOUT_S) as answer:
        content: bytes = answer.read(FILE_MAX_BYTES + 1)
    if len(content) > FILE_MAX_BYTES:
        raise OSError(f"{path}: found more than {FILE_MAX_BYTES} bytes, expected a small picture")
    return content


def post(ws_url: str, path: str, body: bytes, token: str, ca_file: Path | None) -> None:
    """Raises OSError, also for any answer but a success."""
    from urllib.request import Request

    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/octet-stream"}
    request = Request(address(ws_url, path), data=body, headers=headers, method="POST")
    with _opener(ca_file).open(request, timeout=TIMEOUT_S):
        pass


def _opener(ca_file: Path | None) -> "OpenerDirector":
    # read here: the first page of a start fetches nothing
    from urllib.request import BaseHandler, HTTPSHandler, ProxyHandler, build_opener

    context = ssl.create_default_context(cafile=str(ca_file)) if ca_file else None
    handlers: list[BaseHandler] = [ProxyHandler({})]
    if context:
        handlers.append(HTTPSHandler(context=context))
    return build_opener(*handlers)
