"""A dossier as whoever holds its receipt may see it, and the question a station asks the collector for it.

    POST /api/v1/stations/{station}/dossier             DossierQuestion -> DossierAnswer

Never a name, never an address; the code travels in bodies alone, so that no log of addresses holds it.
"""

from typing import Literal

from pydantic import Field

from kiosk.wire.base import Message

DossierState = Literal["received", "processing", "supplement", "ready", "returned", "stopped"]
# The longest code has 29 letters; a scanner may bring an address with it.
LONGEST_CODE = 400


class Dossier(Message):
    """Days are YYYY-MM-DD or "". `late`: its day is over and there is no result. `known`: the asker gave what only
    its holder has; without that, `procedure`, `received_on` and `returned_on` stay empty.
    """

    code: str
    state: DossierState
    due_on: str = ""
    late: bool = False
    known: bool = False
    procedure: str = ""
    received_on: str = ""
    returned_on: str = ""


class DossierQuestion(Message):
    """`code` as on the receipt; `second`: last four digits of the telephone or identity number given at filing, or "".

    `terminal` is whose tries are counted.
    """

    code: str = Field(max_length=LONGEST_CODE)
    second: str = Field("", pattern=r"^([0-9]{4})?$")
    terminal: str = Field("", max_length=40)


class DossierAnswer(Message):
    """`unknown` for a code nobody has as for digits that are not its own; `ask_second`: the four digits are wanted."""

    outcome: Literal["found", "ask_second", "unknown", "too_often"]
    dossier: Dossier | None = None
