"""The centre's key of households' codes: from the collector, in a file of its own, never in the journal or a backup.

Every station of the centre has the same, so that the collector finds a household that answers at two of them.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.household_codes import KEY_BYTES
from kiosk.secret_files import write_secret
from kiosk.settings import CentreSettings
from kiosk.station.uplink.errands import Client, Errand, Errands, Outcome

log = logging.getLogger(__name__)

FILE = "household.key"
MISSING = "Chưa nhận được khóa mã hộ từ máy chủ: ki-ốt chưa nhận ý kiến theo mã hộ"


class HouseholdKey:
    """`get` from any thread. `errands` None: there is no collector."""

    def __init__(self, folder: Path, errands: Errands | None, woken: Callable[[], None]) -> None:
        self._errands, self._woken = errands, woken
        self._file = folder / FILE
        self._key = _read(self._file)
        self._wanted = False

    def get(self) -> bytes:
        """b"" while it was never fetched."""
        return self._key

    @property
    def problem(self) -> str:
        """A sentence for staff, or ""."""
        return MISSING if self._wanted and not self._key else ""

    def ask(self, centre: CentreSettings) -> None:
        """With each start and configuration under which codes are asked for: the collector may have another since."""
        self._wanted = any(one.answered_by == "household" for one in centre.consultations)
        if self._wanted and self._errands:
            self._errands.add(Errand(self._fetch, _told))
            self._woken()

    def _fetch(self, client: Client) -> None:
        """Raises CallFailed, OSError."""
        key = bytes.fromhex(client.household_key().key)
        if key != self._key:
            write_secret(self._file, key)
            self._key = key


def _read(file: Path) -> bytes:
    """b"" when it is missing or no key: it is fetched again."""
    try:
        key = file.read_bytes()
    except OSError:
        return b""
    return key if len(key) == KEY_BYTES else b""


def _told(outcome: Outcome, detail: str) -> None:
    if outcome == "failed":
        log.warning("key of households' codes: %s; expected one, update the collector", detail)
