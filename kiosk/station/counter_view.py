"""What an officer's page draws. Never a score: only that a rating came in (look.md, rule 10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.configuration import Configuration
from kiosk.domain.calendar import business_day, clock_fault
from kiosk.domain.calling import queue_of
from kiosk.domain.events import rfc3339
from kiosk.domain.rules import Rules
from kiosk.domain.state import State, Ticket
from kiosk.procedures.catalogue import Procedure
from kiosk.station.disk_words import disk_words
from kiosk.station.health import DeviceHealth
from kiosk.station.views import counter_of, paper_outcome, papers
from kiosk.wire import pushes

PAPER_WORDS = {
    "low": "Giấy in phiếu sắp hết, xin chuẩn bị cuộn mới.",
    "out": "Máy in phiếu hết giấy, xin thay cuộn giấy.",
    "trouble": "Máy in phiếu không in được, xin kiểm tra nắp, dao cắt, dây và nguồn.",
    "unknown": "Máy in phiếu không báo tình trạng, xin để ý phiếu có ra không.",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a counter page is made from at one moment."""

    state: State
    rules: Rules
    configuration: Configuration
    procedures: Mapping[str, Procedure]
    health: DeviceHealth
    disk_fault: str
    now: datetime


def counter_view(scene: Scene, counter: str, panel: str) -> pushes.CounterView:
    state, rules = scene.state, scene.rules
    seat = counter_of(state, counter)
    officer = scene.configuration.officers.find(seat.officer)
    mine = [t for t in state.tickets.values() if t.counter == counter and t.officer == seat.officer]
    return pushes.CounterView(
        counter=counter,
        label=rules.counter_label(counter),
        officer=seat.officer,
        officer_name=officer.name if officer else seat.officer,
        officer_badge=officer.badge if officer else "",
        services=tuple(rules.service_name(s) for s in rules.services_of(counter)),
        now=rfc3339(scene.now),
        current=_current(scene, seat.ticket),
        waiting=tuple(_row(t, rules, scene.now) for t in queue_of(state, rules, counter, scene.now)),
        others=tuple(_other(state, rules, c) for c in rules.counters if c != counter),
        served_today=sum(1 for t in mine if t.status == "finished"),
        minutes_each=_minutes_each(mine),
        rated_today=sum(1 for t in mine if t.rating),
        no_shows_today=sum(1 for t in mine if t.status == "no_show"),
        last_rated=_last_rated(mine),
        help_wanted=state.help_wanted,
        paper=PAPER_WORDS.get(scene.health.paper, ""),
        panel=scene.health.panels.get(panel, "silent") if panel else "none",
        notice=disk_words(scene.disk_fault),
        clock_suspect=business_day(scene.now) if clock_fault(scene.now, state.latest_at) else "",
    )


def _current(scene: Scene, ticket_id: str) -> pushes.CurrentTicket | None:
    ticket = scene.state.tickets.get(ticket_id)
    if ticket is None or ticket.called_at is None:
        return None
    procedure = scene.procedures.get(ticket.procedure)
    return pushes.CurrentTicket(
        ticket=ticket.id,
        number=ticket.number,
        service_name=scene.rules.service_name(ticket.service),
        procedure_name=procedure.short_name if procedure else "",
        papers=papers(procedure) if procedure else (),
        state="serving" if ticket.status == "serving" else "called",
        since=rfc3339(ticket.started_at or ticket.called_at),
        called_at=rfc3339(ticket.called_at),
        waited_s=int((ticket.called_at - ticket.issued_at).total_seconds()),
        priority=ticket.priority,
    )


def _row(ticket: Ticket, rules: Rules, now: datetime) -> pushes.QueueRow:
    return pushes.QueueRow(
        ticket=ticket.id,
        number=ticket.number,
        service_name=rules.service_name(ticket.service),
        waited_s=max(0, int((now - ticket.issued_at).total_seconds())),
        priority=ticket.priority,
        paper=paper_outcome(ticket),
    )


def _other(state: State, rules: Rules, counter: str) -> pushes.OtherCounter:
    seat = counter_of(state, counter)
    ticket = state.tickets.get(seat.ticket)
    return pushes.OtherCounter(
        label=rules.counter_label(counter), number=ticket.number if ticket else "", open=bool(seat.officer)
    )


def _minutes_each(mine: list[Ticket]) -> str:
    """Mean length of a finished service as M:SS, or "–"."""
    lengths = [(t.finished_at - t.started_at).total_seconds() for t in mine if t.started_at and t.finished_at]
    if not lengths:
        return "–"
    minutes, seconds = divmod(round(sum(lengths) / len(lengths)), 60)
    return f"{minutes}:{seconds:02d}"


def _last_rated(mine: list[Ticket]) -> str:
    rated = [t for t in mine if t.rating and t.started_at]
    return max(rated, key=lambda t: t.started_at or t.issued_at).number if rated else ""
