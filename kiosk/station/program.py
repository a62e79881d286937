"""`kiosk station run`: one station after another in this process, closed ones while nothing can be recorded."""

import asyncio
import gc
import logging
import signal
from pathlib import Path

import uvloop

from kiosk.clock import Clock, SystemClock
from kiosk.configuration import load_station
from kiosk.settings.station import StationSettings
from kiosk.station.closed import ClosedStation
from kiosk.station.main import Station
from kiosk.station.opening import CannotRecord
from kiosk.station.restore.older_copy import OlderCopyFound

log = logging.getLogger(__name__)

# Objects made since the last search for cycles. A ticket's own go by themselves; Python's 700 cost a tenth of a ticket.
CYCLES_AFTER = 20_000


def run(settings_file: Path) -> None:
    """Raises ConfigurationError, AlreadyRunning, OSError (port taken).

    While nothing can be recorded the station is closed, and says so, instead of starting over and over.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # `kiosk config apply` may signal while we start: ignored, not the end, until the loop handles it
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # in C: asyncio's own loop takes a sixth of what 32 kiosks at once get done
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(settings_file, load_station(settings_file), SystemClock()))


async def _run(settings_file: Path, settings: StationSettings, clock: Clock) -> None:
    while True:
        try:
            station = Station(settings, clock, settings_file=settings_file.absolute())
            _spare_what_stays()
            await station.run()
            return
        except OlderCopyFound as error:
            log.warning("an older copy was put in place here: %s; a new epoch begins", error)
        except CannotRecord as fault:
            if not await ClosedStation(settings, clock, fault).run():
                return


def _spare_what_stays() -> None:
    """Modules, catalogue and configuration are searched for cycles no more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(CYCLES_AFTER)
