"""Who may use the loopback door for staff: whoever may read the token in the station's data folder."""

import hmac
import secrets
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk.secret_files import write_secret

TOKEN_FILE = "staff.token"
TOKEN_BYTES = 32
BODY_MOST_BYTES = 1_024  # a code and an id


class StaffToken:
    """New with every start; reading it takes the rights of the station's user."""

    def __init__(self, folder: Path) -> None:
        self._token = secrets.token_urlsafe(TOKEN_BYTES)
        write_secret(folder / TOKEN_FILE, self._token.encode())

    def stranger(self, request: Request) -> Response | None:
        """The refusal of a request without the token; None for one that has it."""
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if hmac.compare_digest(given.encode(), self._token.encode()):
            return None
        return refused(401, "wrong_token", f"found another token; expected the one of {TOKEN_FILE}")


async def json_body(request: Request) -> dict[str, Any] | None:
    """The object a request carries; None when it is too long or none."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > BODY_MOST_BYTES:
        return None
    try:
        data = await request.json()
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def refused(status: int, error: str, text: str) -> JSONResponse:
    """What the command then shows."""
    return JSONResponse({"ok": False, "error": error, "text": text}, status)
