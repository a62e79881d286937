"""What the collector asks of the program that draws screens and tickets, over a pipe: a line of JSON each way.

Behind the answer's line come `length` bytes, the picture as WebP. The program's first line is an answer too: it is
ready, or says in `problem` why it cannot draw on this machine.
"""

from pydantic import Base64Bytes, Field

from kiosk.settings import CentreSettings
from kiosk.wire.base import Language, Message
from kiosk.wire.uplink import Sha256

# A screen is drawn in its own pixels; the usual ones are 1920 at most.
MOST_SIDE_PX = 1920
# A draft of 4 MiB is its texts and some pictures; whatever is longer is none of ours.
MOST_LINE_BYTES = 16 * 1024 * 1024


class WantedPicture(Message):
    """`screen` is a name of `screens.stills`; `profile`, a printer's, asks for the ticket instead.

    `size`: width and height in pixels, of a screen. `images`: content by hash, of those that `centre` names.
    """

    centre: CentreSettings
    screen: str = ""
    size: tuple[int, int] = (0, 0)
    profile: str = ""
    language: Language = "vi"
    images: dict[Sha256, Base64Bytes] = Field(default_factory=dict)


class DrawnPicture(Message):
    """`cut`: texts that do not fit their place. `paper_bytes`: what a ticket takes on the wire."""

    length: int = 0
    width: int = 0
    height: int = 0
    cut: tuple[str, ...] = ()
    paper_bytes: int = 0
    problem: str = ""
