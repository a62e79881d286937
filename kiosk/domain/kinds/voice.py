"""What citizens say beside ratings. The words themselves live in private.db and go up a way of their own."""

from dataclasses import dataclass

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class VoiceGiven(Fact):
    """`voice` is the opaque id of the text in private.db; `voice_kind` one of `kiosk.domain.voice.KINDS`. `procedure`:
    about which one somebody was asked for an extra paper or fee, or "".
    """

    KIND = "voice.given"
    voice: str
    voice_kind: str
    terminal: str
    procedure: str
    business_day: str
    command_id: str
