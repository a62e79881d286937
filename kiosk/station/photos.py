"""Pictures over HTTP, for the screens: officers' photos and banners, by their hash, as files or among the parts."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kiosk.configuration import Configuration, sha256

# The content never changes: another photo has another name.
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


PNG = b"\x89PNG"


class PhotoDoor:
    """Gives only what the running configuration names. `file_of`: where the picture of a hash lies."""

    def __init__(self, file_of: Callable[[str], Path], running: Callable[[], Configuration]) -> None:
        self._file_of = file_of
        self._running = running

    def routes(self) -> list[Route]:
        return [Route("/photos/{digest}", self.photo)]

    async def photo(self, request: Request) -> Response:
        digest = request.path_params["digest"]
        if digest not in pictures_of(self._running()):
            return Response(status_code=404)
        content = await asyncio.to_thread(read_photo, self._file_of(digest), digest)
        if content is None:
            return Response(status_code=404)
        kind = "image/png" if content.startswith(PNG) else "image/jpeg"
        return Response(content, media_type=kind, headers=HEADERS)


def pictures_of(configuration: Configuration) -> frozenset[str]:
    """Hashes of the officers' photos and of what screens show."""
    photos = {officer.photo for officer in configuration.officers.officers if officer.photo}
    return configuration.centre.images | photos


def first_there(*paths: Path) -> Path:
    """Beside the local files, or among the parts that came from the collector."""
    return next((path for path in paths if path.exists()), paths[0])


def read_photo(path: Path, digest: str) -> bytes | None:
    """None when it is missing or damaged: the screen then does without."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if sha256(content) == digest else None
