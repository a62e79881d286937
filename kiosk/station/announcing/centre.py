"""The centre whose counters and series a voice must be able to say, without asking a running station."""

from kiosk.configuration import load_centre
from kiosk.settings import CentreSettings
from kiosk.settings.station import StationSettings
from kiosk.station.closed import last_running


def spoken_centre(settings: StationSettings) -> CentreSettings:
    """The local file; with a collector what came from it last. Raises ConfigurationError."""
    if settings.collector is None:
        return load_centre(settings.centre_file)
    return last_running(settings).configuration.centre
