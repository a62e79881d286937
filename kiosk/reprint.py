"""`kiosk ticket reprint`: asks the running station on this machine for a ticket's paper."""

import uuid
from pathlib import Path

from kiosk.configuration import load_station
from kiosk.staff_client import StaffClient
from kiosk.station.staff_door import REPRINT


def run(settings_file: Path, code: str) -> str:
    """What to tell the person. Raises RuntimeError: no station runs, it refuses; OSError: its token cannot be read."""
    client = StaffClient(load_station(settings_file))
    answer = client.ask("POST", REPRINT, json={"code": code, "id": uuid.uuid4().hex})
    return f"OK: đã yêu cầu in lại {answer['ticket']}"
