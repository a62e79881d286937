"""What terminals are shown, made from the state. Pure."""

from datetime import datetime

from kiosk.configuration import Configuration
from kiosk.domain.calendar import clock_fault, local
from kiosk.domain.events import rfc3339
from kiosk.domain.rules import Rules, Service
from kiosk.domain.state import CounterState, State, Ticket
from kiosk.domain.taking import is_express
from kiosk.domain.waits import Forecast, Outlook
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.index import Hit as IndexHit
from kiosk.procedures.papers import read_paper
from kiosk.station.gates import closures, gate
from kiosk.station.health import DeviceHealth
from kiosk.station.phone import phone_url, procedure_url
from kiosk.wire import pushes
from kiosk.wire.base import Outcome
from kiosk.wire.info import WifiState

CLOCK_NOTICE = "Đồng hồ của máy chưa đúng. Mời ông/bà đến quầy hướng dẫn."
DISK_NOTICE = "Máy chưa cấp được số. Mời ông/bà đến quầy hướng dẫn."


def board(
    state: State,
    rules: Rules,
    health: DeviceHealth,
    now: datetime,
    disk_fault: str = "",
    *,
    calling: bool = False,
    wifi: WifiState = "unknown",
) -> pushes.Board:
    notice, outlook = notice_for_all(state, now, disk_fault), Outlook(state, rules, now)
    return pushes.Board(
        business_day=state.business_day,
        waiting=state.waiting_count(),
        counters_open=state.open_counters(tuple(rules.counters)),
        services=tuple(
            _service_board(state, rules, s, now, outlook.of(s.id), halted=bool(notice)) for s in rules.services.values()
        ),
        paper=health.paper,
        notice=notice,
        closures=closures(state, rules),
        calling=calling,
        wifi=wifi,
    )


def notice_for_all(state: State, now: datetime, disk_fault: str) -> str:
    if disk_fault:
        return DISK_NOTICE
    return CLOCK_NOTICE if clock_fault(now, state.latest_at) else ""


def _service_board(
    state: State, rules: Rules, service: Service, now: datetime, wait: Forecast, *, halted: bool
) -> pushes.ServiceBoard:
    counters = tuple(c.id for c in rules.counters_serving(service.id))
    stands = gate(state, rules, service, now, halted=halted, wait=wait)
    return pushes.ServiceBoard(
        service=service.id,
        waiting=state.waiting_count(service.id),
        wait_min=wait.least_min,
        wait_max=wait.most_min,
        counters_open=state.open_counters(counters),
        paused=stands.paused,
        why=stands.reason,
        again=rfc3339(stands.again) if stands.again else "",
        express=is_express(rules, service.id, "", now),
    )


def issued_ticket(
    ticket: Ticket, state: State, configuration: Configuration, rules: Rules, *, has_printer: bool
) -> pushes.IssuedTicket:
    appointment = state.appointments.get(ticket.appointment)
    return pushes.IssuedTicket(
        ticket=ticket.id,
        number=ticket.number,
        check=ticket.check,
        url=phone_url(configuration.centre, ticket),
        service=ticket.service,
        counters=tuple(c.label for c in rules.counters_serving(ticket.service)),
        ahead=ticket.ahead,
        wait_min=ticket.wait_min,
        wait_max=ticket.wait_max,
        printing=paper_outcome(ticket) if has_printer else "none",
        priority=ticket.priority,
        priority_class=ticket.priority_class,
        dossiers=ticket.dossiers,
        express=ticket.express,
        appointment=f"{local(appointment.due_at):%H:%M}" if appointment else "",
        standing=appointment.standing if appointment else "",
    )


def paper_outcome(ticket: Ticket) -> Outcome:
    return ticket.paper.outcome  # type: ignore[return-value]


def print_status(ticket: Ticket) -> pushes.PrintStatus:
    return pushes.PrintStatus(ticket=ticket.id, outcome=paper_outcome(ticket), reason=ticket.paper.reason)


def rateable(ticket: Ticket, configuration: Configuration, rules: Rules) -> pushes.RateableTicket:
    officer = configuration.officers.find(ticket.officer)
    return pushes.RateableTicket(
        ticket=ticket.id,
        number=ticket.number,
        service_name=rules.service_name(ticket.service),
        counter_label=rules.counter_label(ticket.counter),
        officer_name=officer.name if officer else "",
        officer_badge=officer.badge if officer else "",
        rated=bool(ticket.rating),
    )


def hit(found: IndexHit) -> pushes.Hit:
    return pushes.Hit(
        procedure=found.id, name=found.short_name, time=found.time_short, fee=found.fee_short, marks=found.highlights
    )


def procedure_view(
    procedure: Procedure, configuration: Configuration, rules: Rules, station: str = ""
) -> pushes.ProcedureView:
    """`station`: as the collector names it, for the page on the phone."""
    return pushes.ProcedureView(
        procedure=procedure.id,
        code=procedure.code,
        name=procedure.short_name,
        full_name=procedure.name,
        field=procedure.field,
        time=procedure.time_limit,
        time_short=procedure.time_short,
        fee=procedure.fee,
        fee_short=procedure.fee_short,
        papers=papers(procedure),
        forms=procedure.forms,
        legal_basis=procedure.legal_basis,
        url=procedure.portal_url(configuration.centre.portal_url) or "",
        phone_url=procedure_url(configuration.centre, station, procedure.id),
        service=procedure.service if procedure.service in rules.services else "",
        counters=tuple(c.label for c in rules.counters_serving(procedure.service)),
        verified_on=procedure.verified_on.isoformat() if procedure.verified_on else "",
        place=procedure.local_place,
    )


def papers(procedure: Procedure) -> tuple[pushes.Paper, ...]:
    rows = zip(procedure.papers(), map(read_paper, procedure.components), strict=True)
    return tuple(
        pushes.Paper(name=p.name, detail=p.detail, originals=row.originals, copies=row.copies, note=row.detail)
        for p, row in rows
    )


def counter_of(state: State, counter: str) -> CounterState:
    return state.counters.get(counter, CounterState())
