"""How this machine's printer prints, as a person found on its commissioning page: `printer.json` in the data folder.

The answer is about the printer on the desk and not about the centre's day, so it is a file and no event: a journal
restored on another machine must not bring the letters of another printer.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from devices.printers.commissioning import with_way
from devices.printers.profile import PrinterProfile, ProfileError
from kiosk.whole_files import write_whole

SETUP_FILE = "printer.json"
WRITES_MOST = 10  # pictures a day: what the makers say that the memory bears
WRITES_PERIOD = timedelta(days=1)

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class KeptPicture(BaseModel):
    """A picture in the printer's memory: the key that calls it, the room it takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str = Field(pattern=r"^[!-~]{2}$")
    size_bytes: int = Field(ge=1)


class PrinterSetup(BaseModel):
    """`page` as the printer numbers it, 0 for raster; `pictures` by the hash of their dots; `written_at` of late."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    profile: str
    way: Literal["raster", "tcvn3", "cp1258"] = "raster"
    page: int = Field(0, ge=0, le=255)
    pictures: dict[Sha256, KeptPicture] = {}
    written_at: tuple[AwareDatetime, ...] = ()

    def applied(self, profile: PrinterProfile) -> PrinterProfile:
        """The profile as it prints from now on. ProfileError when the printer cannot print this way."""
        if profile.name != self.profile:
            raise ProfileError(f"answered for printer {self.profile!r}, found {profile.name!r}")
        return with_way(profile, self.way, self.page)

    def writes_left(self, now: datetime) -> int:
        """How many pictures may still be written into the printer's memory today."""
        return max(0, WRITES_MOST - len(self._recent(now)))

    def writing(self, count: int, now: datetime) -> "PrinterSetup":
        """Counted before the first byte goes out, so that a power cut forgets no write."""
        return self.model_copy(update={"written_at": (*self._recent(now), *[now] * count)})

    def _recent(self, now: datetime) -> list[datetime]:
        return [at for at in self.written_at if now - at < WRITES_PERIOD]


def read_setup(folder: Path, profile: PrinterProfile) -> tuple[PrinterSetup, str]:
    """The answer for this printer, and why it is not the one in the file ("" when all is well).

    Without a file it is the profile's own way; a file that cannot be used gives raster, right on every printer.
    """
    path = folder / SETUP_FILE
    try:
        setup = PrinterSetup.model_validate_json(path.read_bytes())
        setup.applied(profile)
    except FileNotFoundError:
        return PrinterSetup(profile=profile.name, way=profile.vietnamese, page=page_of(profile)), ""
    except ValidationError as error:
        first = error.errors()[0]
        fault = f"{'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}"
    except (OSError, ProfileError) as error:
        fault = str(error)
    else:
        return setup, ""
    return PrinterSetup(profile=profile.name), f"{path}: {fault}; expected an answer of `kiosk printer commission`"


def write_setup(folder: Path, setup: PrinterSetup) -> None:
    """Whole and on the disk when it returns. Raises OSError."""
    write_whole(folder / SETUP_FILE, setup.model_dump_json(indent=1).encode(), durable=True)


def page_of(profile: PrinterProfile) -> int:
    """The page of the profile's own way, 0 for raster."""
    return {"raster": 0, "tcvn3": profile.tcvn3_page, "cp1258": profile.cp1258_page}[profile.vietnamese]
