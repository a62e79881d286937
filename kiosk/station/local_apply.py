"""`kiosk config apply`: check the local files, then tell the running station."""

import os
import signal
from pathlib import Path

from kiosk.configuration import load_station, local_parts, read_parts
from kiosk.station.lock import AlreadyRunning, DataLock, holder


def run(settings_file: Path) -> str:
    settings = load_station(settings_file)
    read_parts(local_parts(settings))
    try:
        DataLock(settings.data_dir).release()
    except AlreadyRunning:
        process = holder(settings.data_dir)
        if process == 0:
            # number 0 would signal our own group of processes
            raise AlreadyRunning(f"{settings.data_dir}: found a station that is just starting; try again") from None
        os.kill(process, signal.SIGHUP)
        return "OK: the running station was told; its log says what it applied"
    return "OK: no station is running here; the files are used at its next start"
