"""The connected terminals: each has an outbox of the latest news, so that a slow one never holds up the rest."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from kiosk.domain.kinds import Fact, PrintFailed, PrintStarted, TicketPrinted
from kiosk.station import views
from kiosk.station.counter.sign_in import still_sits
from kiosk.station.counter.view import counter_view
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.phone import dossier_url, voice_url
from kiosk.wire import pushes
from kiosk.wire.base import Message
from kiosk.wire.codec import encode

# A terminal that leaves so many different messages unread is gone; it is cut off and will connect again.
MAX_UNREAD = 200
# Answers go first; what everybody sees follows after this, once for all that happened meanwhile. An eye that goes from
# the ticket to the hall takes longer.
NEWS_AFTER_S = 0.1
# One kiosk shows one number; a few more cover an outage with a busy finger.
LATEST_PAPERS = 3


@dataclass
class Outbox:
    """Messages waiting for one terminal. A newer message with the same key replaces the older one."""

    _waiting: dict[str, Message] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    overrun: bool = False

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def put(self, key: str, message: Message) -> None:
        self._waiting.pop(key, None)
        self._waiting[key] = message
        self.overrun = len(self._waiting) > MAX_UNREAD
        self._news.set()

    async def take(self) -> list[Message]:
        await self._news.wait()
        self._news.clear()
        waiting, self._waiting = self._waiting, {}
        return list(waiting.values())


class Frames:
    """Messages as text. What goes to many terminals, one behind the other, is written once."""

    def __init__(self) -> None:
        self._last: tuple[Message | None, str] = (None, "")

    def of(self, message: Message) -> str:
        if isinstance(message, pushes.Reply):  # each is another's
            return encode(message)
        if message is not self._last[0]:
            self._last = message, encode(message)
        return self._last[1]


@dataclass(eq=False)
class Terminal:
    caller: Caller
    outbox: Outbox = field(default_factory=Outbox)
    told: dict[str, Message] = field(default_factory=dict)


class Terminals:
    """`panels` maps a counter to its panel's id."""

    def __init__(self, desk: Desk, panels: dict[str, str]) -> None:
        self._desk = desk
        self._panels = panels
        self._connected: set[Terminal] = set()
        self._news_due = False
        self.frames = Frames()
        self.on_connected: Callable[[str], None] = lambda _terminal: None
        self.later: Callable[[float, Callable[[], None]], object] = lambda _delay_s, act: (
            act()
        )  # the loop's, when it runs

    def add(self, terminal: Terminal) -> None:
        self._connected.add(terminal)
        self.refresh(terminal)
        if terminal.caller.sitting is None:
            self._send_configuration(terminal)
            self._send_missed_papers(terminal)
            self.on_connected(terminal.caller.terminal)

    def order(self, name: str, order: str, what: Literal["screenshot", "restart_screen"]) -> bool:
        """False when that screen is not connected."""
        found = [t for t in self._connected if t.caller.terminal == name and t.caller.sitting is None]
        for terminal in found:
            terminal.outbox.put(f"order {order}", pushes.ScreenOrder(order=order, what=what))
        return bool(found)

    def remove(self, terminal: Terminal) -> None:
        self._connected.discard(terminal)

    def connected(self) -> list[Caller]:
        """From any thread: a copy first, since terminals come and go meanwhile."""
        return [terminal.caller for terminal in list(self._connected)]

    def publish(self, facts: Iterable[Fact]) -> None:
        """Tell everybody what changed."""
        for fact in facts:
            if isinstance(fact, PrintStarted | TicketPrinted | PrintFailed):
                self._send_print_status(fact.ticket)
        if not self._news_due:
            self._news_due = True
            self.later(NEWS_AFTER_S, self._tell_everybody)

    def speaking(self, ticket: str) -> None:
        """Whose call is heard now, "" when it has ended."""
        self._desk.speaking = ticket
        self.publish(())

    def _tell_everybody(self) -> None:
        self._news_due = False
        for terminal in list(self._connected):
            self.refresh(terminal)

    def configuration_changed(self) -> None:
        for terminal in list(self._connected):
            if terminal.caller.sitting is None:
                self._send_configuration(terminal)
            self.refresh(terminal)

    def refresh(self, terminal: Terminal) -> None:
        sitting = terminal.caller.sitting
        if terminal.caller.counter:
            _tell_news(terminal, "tablet", self._desk.tablet_view(terminal.caller.counter))
        elif terminal.caller.role == "hall":
            _tell_news(terminal, "hall", self._desk.hall_view())
        elif sitting is None:
            _tell_news(terminal, "board", self._desk.board())
        elif still_sits(self._desk.state, sitting):
            panel = self._panels.get(sitting.counter, "")
            terminal.outbox.put("view", counter_view(self._desk.scene(), sitting.counter, panel))
        else:
            terminal.outbox.put("superseded", pushes.Superseded(by=self._name_at(sitting.counter)))

    def _name_at(self, counter: str) -> str:
        officer_id = views.counter_of(self._desk.state, counter).officer
        officer = self._desk.running.configuration.officers.find(officer_id)
        return officer.name if officer else ""

    def _send_configuration(self, terminal: Terminal) -> None:
        running = self._desk.running
        centre = running.configuration.centre
        station = self._desk.station
        message = pushes.Configuration(
            revision=running.revision,
            centre=centre,
            say_url=voice_url(centre, station),
            dossier_url=dossier_url(centre, station),
            diagonal_inch=terminal.caller.diagonal_inch,
        )
        terminal.outbox.put("configuration", message)

    def _send_missed_papers(self, terminal: Terminal) -> None:
        """A screen that was cut off still shows its last number: it learns what became of the paper meanwhile."""
        own = [t for t in self._desk.state.tickets.values() if t.terminal == terminal.caller.terminal]
        for ticket in own[-LATEST_PAPERS:]:
            terminal.outbox.put(f"print {ticket.id}", views.print_status(ticket))

    def tell_paper(self, name: str, status: pushes.PrintStatus) -> None:
        """What became of a paper this terminal waits for."""
        for terminal in self._connected:
            if terminal.caller.terminal == name:
                terminal.outbox.put(f"print {status.ticket}", status)

    def _send_print_status(self, ticket_id: str) -> None:
        ticket = self._desk.state.tickets.get(ticket_id)
        if ticket is None:
            return
        self.tell_paper(ticket.terminal, views.print_status(ticket))


def _tell_news(terminal: Terminal, key: str, message: Message) -> None:
    """Only when it differs from what was told last: a screen redraws for every one."""
    if message != terminal.told.get(key):
        terminal.told[key] = message
        terminal.outbox.put(key, message)
