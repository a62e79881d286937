"""What the uplink tells the collector about this station, and what it applies for it. Reads snapshots only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version
from typing import Protocol

from kiosk.clock import Clock
from kiosk.domain.calendar import clock_fault
from kiosk.domain.calling import in_order
from kiosk.domain.events import rfc3339
from kiosk.domain.rules import Rules
from kiosk.domain.state import State, Ticket
from kiosk.domain.waits import NO_WAIT, Forecast, Outlook
from kiosk.settings.station import StationSettings
from kiosk.station.counter.view import PAPER_WORDS
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.disk_words import disk_words
from kiosk.station.health import DeviceHealth
from kiosk.wire.uplink import Health, Manifest, PanelHealth, TerminalHealth, Waiting

CLOCK_WORDS = {
    "before_build": "Đồng hồ của máy chạy sớm hơn ngày phát hành phần mềm",
    "before_last_event": "Đồng hồ của máy bị lùi lại",
    "far_ahead": "Đồng hồ của máy nhảy xa về phía trước, xin xác nhận ngày tại một quầy",
}
# By estimate so much is left of the roll, some 40 tickets: time to have a new one at hand.
NEW_ROLL_MM = 5_000
# How long the phones' list stands while nothing happens: what is told are minutes.
LISTED_MS = 20_000
REFUSED_TEXTS = "Máy chủ không nhận {n} lời góp ý của công dân, trạm vẫn giữ: báo người quản trị hệ thống"
STATE_WORDS = {"finished": "done", "expired": "done"}


class Snapshot(Protocol):
    """Where the latest state, configuration and health are read from."""

    state: State
    running: Running
    health: DeviceHealth
    disk_fault: str

    @property
    def upkeep(self) -> Callable[[], str]: ...


@dataclass
class StationReporter:
    boot_id: str
    settings: StationSettings
    snapshot: Snapshot
    connected: Callable[[], list[Caller]]
    applier: Callable[[Manifest], None]
    clock: Clock
    _listed: tuple[State, Rules, int, tuple[Waiting, ...]] | None = None

    def apply(self, manifest: Manifest) -> None:
        self.applier(manifest)

    def health(self, backlog: int, refused_texts: int = 0) -> Health:
        view = self.snapshot
        revision, reason = view.state.rejected
        return Health(
            version=_version(),
            clock=rfc3339(self.clock.now()),
            uptime_ms=self.clock.uptime_ms(),
            backlog=backlog,
            revision=view.running.revision,
            rejected=reason if revision > view.running.revision else "",
            paper=view.health.paper,
            paper_used_mm=view.health.paper_used_mm,
            paper_left_mm=view.health.paper_left_mm,
            panels=tuple(self._panels(view.health)),
            terminals=self._terminals(),
            problems=tuple(self._problems(self.clock.now(), refused_texts)),
        )

    def waiting(self) -> tuple[Waiting, ...]:
        """Made anew for another state, and after a while, since what is left of a wait shrinks with time; not each
        time, since amid a backlog it rides in thirty requests a second."""
        state, rules, now_ms = self.snapshot.state, self.snapshot.running.rules, self.clock.uptime_ms()
        known = self._listed
        if known is None or known[0] is not state or known[1] is not rules or now_ms - known[2] >= LISTED_MS:
            known = self._listed = (state, rules, now_ms, self._list(state, rules))
        return known[3]

    def _list(self, state: State, rules: Rules) -> tuple[Waiting, ...]:
        ahead: dict[str, int] = {}
        made = []
        now = self.clock.now()
        outlook = Outlook(state, rules, now, ahead={})
        for ticket in in_order(state.tickets.values(), rules, now):
            if _is_over(ticket, rules, now):
                continue
            before = ahead.get(ticket.service, 0)
            wait = NO_WAIT
            if ticket.status == "waiting" and ticket.service in rules.services:
                ahead[ticket.service] = before + 1
                wait = outlook.then(ticket.service, ticket.dossiers)
            made.append(self._waiting(ticket, before, wait, rules))
        return tuple(made)

    def _waiting(self, ticket: Ticket, before: int, wait: Forecast, rules: Rules) -> Waiting:
        waits = ticket.status == "waiting" and ticket.service in rules.services
        counter = ticket.for_counter if waits else ticket.counter
        return Waiting(
            number=ticket.number,
            key=ticket.key,
            service=ticket.service,
            state=STATE_WORDS.get(ticket.status, ticket.status),
            ahead=before if waits else 0,
            wait_min=wait.least_min,
            wait_max=wait.most_min,
            counter=rules.counter_label(counter) if counter else "",
            calls=ticket.calls,
            language=ticket.language,
            rate_until=_rate_until(ticket, rules),
            rated=bool(ticket.rating),
        )

    def _panels(self, health: DeviceHealth) -> list[PanelHealth]:
        ids = [(device.id, device.counter) for device in self.settings.devices]
        return [PanelHealth(panel=i, counter=c, state=health.panels.get(i, "silent")) for i, c in ids]

    def _terminals(self) -> tuple[TerminalHealth, ...]:
        here = {caller.terminal for caller in self.connected()}
        return tuple(
            TerminalHealth(terminal=t.id, role=t.role, connected=t.id in here) for t in self.settings.terminals
        )

    def _problems(self, now: datetime, refused_texts: int) -> list[str]:
        view = self.snapshot
        problems = [PAPER_WORDS.get(view.health.paper, ""), _roll_words(view.health)]
        problems += [f"Cổng {port}: {text}" for port, text in view.health.faults.items()]
        problems += [f"Thiết bị {panel}: {text}" for panel, text in view.health.troubles.items()]
        problems.append(CLOCK_WORDS.get(clock_fault(now, view.state.latest_at), ""))
        problems.append(disk_words(view.disk_fault))
        problems.append(view.upkeep())
        problems.append(REFUSED_TEXTS.format(n=refused_texts) if refused_texts else "")
        return [problem for problem in problems if problem]


def _window_end(ticket: Ticket, rules: Rules) -> datetime | None:
    if ticket.status != "finished" or ticket.finished_at is None:
        return None
    return ticket.finished_at + timedelta(seconds=rules.rating_window_s)


def _is_over(ticket: Ticket, rules: Rules, now: datetime) -> bool:
    """Nothing more can happen to it; the collector keeps what it last knew of it."""
    end = _window_end(ticket, rules)
    return end is not None and end < now


def _rate_until(ticket: Ticket, rules: Rules) -> str:
    end = _window_end(ticket, rules)
    return rfc3339(end) if end and ticket.started_at else ""


@cache
def _version() -> str:
    """Read once: it stands in a file, and health rides in every request."""
    return version("kiosk")


def _roll_words(health: DeviceHealth) -> str:
    """For printers that do not tell when the roll is near its end; others have said so themselves."""
    left_mm = health.paper_left_mm
    if left_mm is None or left_mm > NEW_ROLL_MM or health.paper in ("low", "out"):
        return ""
    metres = f"{left_mm / 1000:.1f}".replace(".", ",")
    return f"Giấy in ước còn {metres} m, xin chuẩn bị cuộn mới; đã thay cuộn thì chạy: kiosk printer roll-changed"
