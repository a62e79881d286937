"""The voice of a station as its settings want it: the announcer, or silence."""

from collections.abc import Callable, Sequence

from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.state import State
from kiosk.settings import AnnouncerSettings
from kiosk.station.core import Input, PanelTrouble
from kiosk.station.machine import Machine, Voice

# The loudspeaker's name among the devices that staff are told about; no panel can be called so.
LOUDSPEAKER = "loa gọi số"


class Silence:
    """A centre that wants no calls spoken."""

    def start(self) -> None: ...
    def publish(self, state: State, rules: Rules, facts: Sequence[Fact]) -> None: ...
    def stop(self) -> None: ...


def voice_of(
    settings: AnnouncerSettings | None,
    machine: Machine,
    clock_ms: Callable[[], int],
    put: Callable[[Input], None],
    speaks: Callable[[str], None],
) -> Voice:
    """`put` takes what staff should know to the recorder; `speaks` is told whose call is heard, "" when it ends."""
    if settings is None or not settings.enabled:
        return Silence()
    return machine.make_voice(settings, clock_ms, lambda fault: put(PanelTrouble(LOUDSPEAKER, fault)), speaks)
