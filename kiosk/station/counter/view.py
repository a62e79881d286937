"""What an officer's page draws. Never a score: only that a rating came in (look.md, rule 10)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.configuration import Configuration
from kiosk.domain.calendar import business_day, clock_fault
from kiosk.domain.events import rfc3339
from kiosk.domain.rules import Rules
from kiosk.domain.state import State, Ticket
from kiosk.domain.waits import mean_service_s
from kiosk.languages import tag
from kiosk.procedures.catalogue import Procedure
from kiosk.station.appointment_view import expected_today
from kiosk.station.counter.menu import counter_menu
from kiosk.station.counter.rows import absent_rows, hour, parked_rows, waited_s, waiting_rows
from kiosk.station.counter.undo import undoable_now
from kiosk.station.disk_words import disk_words
from kiosk.station.health import DeviceHealth
from kiosk.station.views import counter_of, papers
from kiosk.wire import pushes
from kiosk.wire.info import WifiState

PAPER_WORDS = {
    "low": "Giấy in phiếu sắp hết, xin chuẩn bị cuộn mới.",
    "out": "Máy in phiếu hết giấy, xin thay cuộn giấy.",
    "trouble": "Máy in phiếu không in được, xin kiểm tra nắp, dao cắt, dây và nguồn.",
    "unknown": "Máy in phiếu không báo tình trạng, xin để ý phiếu có ra không.",
}

# Of the mean length of a service: what is called usual.
USUAL = (0.85, 1.15)


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
    wifi: WifiState = "unknown"


def counter_view(scene: Scene, counter: str, panel: str) -> pushes.CounterView:
    state, rules = scene.state, scene.rules
    seat = counter_of(state, counter)
    officer = scene.configuration.officers.find(seat.officer)
    mine = [t for t in state.tickets.values() if t.counter == counter and t.officer == seat.officer]
    waiting, waiting_count, longest_s = waiting_rows(state, rules, counter, scene.now)
    return pushes.CounterView(
        counter=counter,
        label=rules.counter_label(counter),
        officer=seat.officer,
        officer_name=officer.name if officer else seat.officer,
        officer_badge=officer.badge if officer else "",
        services=tuple(rules.service_name(s) for s in rules.services_of(counter)),
        now=rfc3339(scene.now),
        current=_current(scene, seat.ticket),
        waiting=waiting,
        waiting_count=waiting_count,
        longest_s=longest_s,
        parked=parked_rows(state, rules, counter),
        absent=absent_rows(state, rules, counter),
        others=tuple(_other(state, rules, c) for c in rules.counters if c != counter),
        paused=seat.paused,
        closures=tuple(_closure(service, reason, rules) for service, reason in sorted(state.closures.items())),
        undo=undoable_now(state, rules, counter, scene.now),
        menu=counter_menu(scene.configuration.centre, rules, counter),
        served_today=sum(1 for t in mine if t.status == "finished"),
        minutes_each=_minutes_each(mine),
        rated_today=sum(1 for t in mine if t.rating),
        no_shows_today=sum(1 for t in mine if t.status == "no_show"),
        last_rated=_last_rated(mine),
        help_wanted=state.help_wanted,
        printer=scene.health.paper,
        paper=PAPER_WORDS.get(scene.health.paper, ""),
        panel=scene.health.panels.get(panel, "silent") if panel else "none",
        notice=disk_words(scene.disk_fault),
        clock_suspect=business_day(scene.now) if clock_fault(scene.now, state.latest_at) else "",
        expected=expected_today(state),
        forecast=_forecast(state),
        wifi=scene.wifi,
    )


def _forecast(state: State) -> str:
    """How often the range of minutes was right, and by how much its middle was wrong."""
    scored = state.scored
    if scored is None or not scored.ranges:
        return ""
    day = date.fromisoformat(scored.business_day)
    right, minutes = round(100 * scored.covered / scored.ranges), max(1, round(scored.error_s / 60))
    return f"Dự báo chờ ngày {day:%d/%m}: đúng khoảng {right} %, lệch trung bình {minutes} phút"


def _current(scene: Scene, ticket_id: str) -> pushes.CurrentTicket | None:
    ticket = scene.state.tickets.get(ticket_id)
    if ticket is None or ticket.called_at is None:
        return None
    procedure = scene.procedures.get(ticket.procedure)
    return pushes.CurrentTicket(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        service_name=scene.rules.service_name(ticket.service),
        procedure_name=procedure.short_name if procedure else "",
        papers=papers(procedure) if procedure else (),
        state="serving" if ticket.status == "serving" else "called",
        since=rfc3339(ticket.started_at or ticket.called_at),
        called_at=rfc3339(ticket.called_at),
        waited_s=waited_s(ticket, ticket.called_at),
        priority=ticket.priority,
        priority_class=ticket.priority_class,
        class_name=scene.rules.class_name(ticket.priority_class),
        dossiers=ticket.dossiers,
        language=tag(ticket.language),
        express=ticket.express,
        appointment=hour(ticket.due_at),
        usual=_usual(scene.state, scene.rules, ticket.service),
    )


def _usual(state: State, rules: Rules, service: str) -> str:
    """About the mean, as people say it."""
    if service not in rules.services:
        return ""
    minutes = mean_service_s(state, rules, service) / 60
    low = max(1, math.floor(minutes * USUAL[0]))
    return f"{low}–{max(low + 1, math.ceil(minutes * USUAL[1]))} phút"


def _closure(service: str, reason: str, rules: Rules) -> pushes.Closure:
    return pushes.Closure(service=service, service_name=rules.service_name(service) if service else "", reason=reason)


def _other(state: State, rules: Rules, counter: str) -> pushes.OtherCounter:
    seat = counter_of(state, counter)
    ticket = state.tickets.get(seat.ticket)
    return pushes.OtherCounter(
        label=rules.counter_label(counter),
        number=ticket.number if ticket else "",
        open=bool(seat.officer),
        paused=seat.paused,
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
