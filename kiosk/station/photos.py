"""Officers' photos over HTTP, for the rating tablets: beside the officers' file or among the parts, by their hash."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kiosk.configuration import sha256
from kiosk.settings import Officers

# The content never changes: another photo has another name.
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


class PhotoDoor:
    """Gives only what an officer of the running configuration names. `file_of`: where the photo of a hash lies."""

    def __init__(self, file_of: Callable[[str], Path], officers: Callable[[], Officers]) -> None:
        self._file_of = file_of
        self._officers = officers

    def routes(self) -> list[Route]:
        return [Route("/photos/{digest}", self.photo)]

    async def photo(self, request: Request) -> Response:
        digest = request.path_params["digest"]
        if digest not in {officer.photo for officer in self._officers().officers}:
            return Response(status_code=404)
        content = await asyncio.to_thread(read_photo, self._file_of(digest), digest)
        return Response(content, media_type="image/jpeg", headers=HEADERS) if content else Response(status_code=404)


def first_there(*paths: Path) -> Path:
    """Beside the local files, or among the parts that came from the collector."""
    return next((path for path in paths if path.exists()), paths[0])


def read_photo(path: Path, digest: str) -> bytes | None:
    """None when it is missing or damaged: the tablet then draws a person."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if sha256(content) == digest else None
