"""`kiosk ticket reprint`: asks the running station on this machine for a ticket's paper."""

import uuid
from pathlib import Path

import requests

from kiosk.configuration import load_station
from kiosk.station.lock import is_held
from kiosk.station.staff_door import PATH, TOKEN_FILE

TIMEOUT_S = 10.0  # beyond the station's own 8 s for recording


def run(settings_file: Path, code: str) -> str:
    """What to tell the person. Raises RuntimeError: no station runs, it refuses; OSError: its token cannot be read."""
    settings = load_station(settings_file)
    if not is_held(settings.data_dir):
        raise RuntimeError(f"{settings.data_dir}: trạm chưa chạy; chạy trước: kiosk station run")
    token = (settings.data_dir / TOKEN_FILE).read_text().strip()
    host = f"[{settings.listen_host}]" if ":" in settings.listen_host else settings.listen_host
    answer = _post(f"http://{host}:{settings.listen_port}{PATH}", token, {"code": code, "id": uuid.uuid4().hex})
    if answer.get("ok") is not True:
        raise RuntimeError(f"{code}: {answer.get('text', answer)}")
    return f"OK: đã yêu cầu in lại {answer['ticket']}"


def _post(url: str, token: str, fields: dict[str, str]) -> dict[str, object]:
    with requests.Session() as session:
        session.trust_env = False
        response = session.post(url, json=fields, headers={"Authorization": f"Bearer {token}"}, timeout=TIMEOUT_S)
    answer = response.json()
    if not isinstance(answer, dict):
        raise RuntimeError(f"{url}: found {answer!r}, expected a station's answer")
    return answer
