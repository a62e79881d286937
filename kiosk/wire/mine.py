"""What a kiosk asks for its holder: the state of a dossier."""

from typing import Literal

from pydantic import Field

from kiosk.wire.base import Request
from kiosk.wire.dossiers import LONGEST_CODE


class AskDossier(Request):
    """`code` as typed or scanned. `second`: four digits, once the answer without them was `ask_second`."""

    type: Literal["ask_dossier"] = "ask_dossier"
    code: str = Field(max_length=LONGEST_CODE)
    second: str = Field("", pattern=r"^([0-9]{4})?$")


MINE_REQUESTS = (AskDossier,)
MineRequest = AskDossier
