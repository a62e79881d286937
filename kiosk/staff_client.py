"""Asks the running station on this machine through its loopback door for staff."""

from typing import Any

import requests

from kiosk.settings.station import StationSettings
from kiosk.station.lock import is_held
from kiosk.station.staff_token import TOKEN_FILE

TIMEOUT_S = 10.0  # beyond the station's own 8 s for recording


class StaffClient:
    """RuntimeError when no station runs; OSError when its token may not be read: another user's, not ours."""

    def __init__(self, settings: StationSettings) -> None:
        if not is_held(settings.data_dir):
            raise RuntimeError(f"{settings.data_dir}: trạm chưa chạy; chạy trước: kiosk station run")
        token = (settings.data_dir / TOKEN_FILE).read_text().strip()
        self._url = settings.loopback_url
        self._headers = {"Authorization": f"Bearer {token}"}

    def ask(self, method: str, path: str, timeout_s: float = TIMEOUT_S, **more: Any) -> dict[str, Any]:
        """The station's answer; `more` as in requests. RuntimeError with its sentence when it refuses."""
        with requests.Session() as session:
            session.trust_env = False
            response = session.request(method, self._url + path, headers=self._headers, timeout=timeout_s, **more)
        answer = response.json()
        if not isinstance(answer, dict) or answer.get("ok") is not True:
            raise RuntimeError(answer.get("text", str(answer)) if isinstance(answer, dict) else str(answer))
        return answer
