"""Taking a ticket, or why none is given now."""

from datetime import datetime, timedelta

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import local
from kiosk.domain.calling import Key, Place, order
from kiosk.domain.day import require_open_day
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.events import rfc3339
from kiosk.domain.forecast.work import Ahead, ahead_of
from kiosk.domain.hours import Shift
from kiosk.domain.issued import ticket_of
from kiosk.domain.numbering import check_digits, number_text, ticket_id
from kiosk.domain.replaced import completed
from kiosk.domain.rules import Rules, Service
from kiosk.domain.seats import require_reception
from kiosk.domain.state import Queue, State
from kiosk.domain.waits import Forecast, all_who_wait, forecast

WEEKDAY_WORDS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SHIFT_WORDS = {"morning": "buổi sáng", "afternoon": "buổi chiều"}
MOST_DOSSIERS = 50


def take(state: State, command: commands.TakeTicket, now: datetime, rules: Rules) -> Decision:
    require_open_day(state, now)
    open_service(rules, command.service)
    if not command.officer:  # staff see the hall and the clock themselves
        refuse_in_haste(state, command.terminal, now, rules)
        if why := closed_because(state, rules, command.service, now):
            raise why
    if not 1 <= command.dossiers <= MOST_DOSSIERS:
        raise Refused("dossiers", f"Một số nhận từ 1 đến {MOST_DOSSIERS} hồ sơ. Xin chọn lại.")
    issued = issue(state, command, now, rules)
    return Decision((issued,), issued.ticket)


def issue(
    state: State, command: commands.TakeTicket, now: datetime, rules: Rules, *, appointment: str = "", due_at: str = ""
) -> kinds.TicketIssued:
    """The next number of the service, for whoever may have one."""
    service = open_service(rules, command.service)
    ordinal = state.ordinals.get(service.series, 0) + 1
    number = number_text(service.series, ordinal)
    draft = kinds.TicketIssued(
        ticket=ticket_id(state.business_day, number),
        number=number,
        series=service.series,
        ordinal=ordinal,
        key=command.key,
        check=check_digits(command.key),
        service=command.service,
        procedure=command.procedure,
        business_day=state.business_day,
        priority=command.priority or bool(command.priority_class),
        language=command.language,
        terminal=command.terminal,
        ahead=0,
        wait_min=0,
        wait_max=0,
        command_id=command.command_id,
        priority_class=command.priority_class if command.priority_class in rules.classes else "",
        dossiers=command.dossiers,
        express=is_express(rules, command.service, command.procedure, now),
        appointment=appointment,
        due_at=due_at,
        officer=command.officer,
    )
    return _with_forecast(state, draft, now, rules)


def enter_paper_number(state: State, command: commands.EnterPaperNumber, now: datetime, rules: Rules) -> Decision:
    """What was handed out on paper gets its place by the time it was handed out."""
    require_reception(state, command, rules)
    require_open_day(state, now)
    service = open_service(rules, command.service)
    number = number_text(rules.paper_series, command.ordinal)
    ticket = ticket_id(state.business_day, number)
    if not 1 <= command.ordinal <= 999:
        raise Refused("bad_number", "Số phát tay phải từ 1 đến 999. Xin nhập lại.")
    if ticket in state.tickets:
        raise Refused("number_used", f"Số {number} đã được nhập. Xin xem lại.")
    if not now - timedelta(days=1) < command.since <= now:
        raise Refused("bad_time", "Giờ phát số phải trong hôm nay và trước bây giờ. Xin nhập lại.")
    draft = kinds.TicketIssued(
        ticket=ticket,
        number=number,
        series=rules.paper_series,
        ordinal=command.ordinal,
        key=command.key,
        check=check_digits(command.key),
        service=service.id,
        procedure="",
        business_day=state.business_day,
        priority=bool(command.priority_class),
        language=command.language,
        terminal=command.counter,
        ahead=0,
        wait_min=0,
        wait_max=0,
        command_id=command.command_id,
        priority_class=command.priority_class if command.priority_class in rules.classes else "",
        since=rfc3339(command.since),
        officer=command.officer,
    )
    return Decision((_with_forecast(state, draft, now, rules),), ticket)


def open_service(rules: Rules, service: str) -> Service:
    known = rules.services.get(service)
    if known is None or not known.open:
        raise Refused("service_closed", "Việc này hiện chưa nhận. Mời ông/bà chọn việc khác hoặc đến quầy hướng dẫn.")
    return known


def is_express(rules: Rules, service: str, procedure: str, now: datetime) -> bool:
    today = (day for day in rules.express_days if day.weekday == local(now).weekday())
    return any(service in day.services or (procedure != "" and procedure in day.procedures) for day in today)


def refuse_in_haste(state: State, terminal: str, now: datetime, rules: Rules) -> None:
    last = state.last_taken.get(terminal)
    left_s = rules.ticket_min_interval_s - (now - last).total_seconds() if last and last <= now else 0.0
    if left_s > 0:
        raise Refused("too_soon", f"Máy vừa cấp một số. Xin chờ {max(1, round(left_s))} giây rồi lấy số tiếp theo.")


def closed_because(
    state: State, rules: Rules, service: str, now: datetime, wait: Forecast | None = None
) -> Refused | None:
    """Why no number is given for this service now; None when one is. `wait`: its forecast, where it is made already."""
    reason = state.closures.get("") or state.closures.get(service)
    if reason:
        return Refused("paused", f"{reason}. Tạm dừng cấp số, mời ông/bà đến quầy hướng dẫn.")
    known = rules.services[service]
    if known.quota and _given(state, service) >= known.quota:
        return Refused("quota", f"Hôm nay việc này đã cấp đủ {known.quota} số. Mời ông/bà quay lại ngày làm việc sau.")
    return _outside_hours(state, rules, known, now, wait)


def _given(state: State, service: str) -> int:
    return sum(1 for ticket in state.tickets.values() if ticket.service == service)


def _outside_hours(
    state: State, rules: Rules, service: Service, now: datetime, wait: Forecast | None
) -> Refused | None:
    if rules.hours is None:
        return None
    shift = rules.hours.shift_for_tickets(now)
    if shift is None:
        return Refused("closed", f"Chưa đến giờ cấp số.{_come_back(rules, now, now)}")
    if shift.name not in service.shifts:
        only = " và ".join(SHIFT_WORDS[name] for name in service.shifts)
        return Refused("other_shift", f"Việc này chỉ nhận {only}. Mời ông/bà chọn việc khác.")
    wait = wait or forecast(state, rules, service.id, now)
    if _expected_at(wait, now, shift) > shift.end:
        words = SHIFT_WORDS[shift.name]
        return Refused("full", f"Số người chờ đã đủ đến hết {words}.{_come_back(rules, shift.end, now)}")
    return None


def gives_again_at(rules: Rules, error: str, now: datetime) -> datetime | None:
    """When numbers are given again that are now refused with this word; None when the hours do not say."""
    if rules.hours is None or error not in ("closed", "full"):
        return None
    shift = rules.hours.shift_for_tickets(now)
    return rules.hours.next_begin(shift.end if shift else now)


def _expected_at(wait: Forecast, now: datetime, shift: Shift) -> datetime:
    """When one who took a number now would be called: the middle of the forecast, from the opening on."""
    return max(now, shift.begin) + timedelta(seconds=max(0, wait.middle_s))


def _come_back(rules: Rules, after: datetime, now: datetime) -> str:
    begin = rules.hours.next_begin(after) if rules.hours else None
    if begin is None:
        return ""
    time, day = f"{local(begin):%H:%M}", local(begin).date()
    if day == local(now).date():
        return f" Mời ông/bà quay lại từ {time}."
    return f" Mời ông/bà quay lại từ {time} {WEEKDAY_WORDS[day.weekday()]}, {day:%d/%m}."


def _with_forecast(state: State, draft: kinds.TicketIssued, now: datetime, rules: Rules) -> kinds.TicketIssued:
    """`draft` itself, which nobody else has seen."""
    ahead = people_ahead(state, rules, draft, now)
    told = forecast(state, rules, draft.service, now, ahead)
    return completed(
        draft,
        ahead=ahead[draft.service].people if draft.service in ahead else 0,
        wait_min=told.least_min,
        wait_max=told.most_min,
        wait_s=told.middle_s,
        work_s=told.work_s,
        counters=told.counters,
    )


def people_ahead(state: State, rules: Rules, draft: kinds.TicketIssued, now: datetime) -> dict[str, Ahead]:
    """By service, who waits and would be called before this one."""
    early = bool(draft.due_at or draft.since or draft.priority or rules.services[draft.service].head_start_s)
    if not early and not any(queue.appointed for queue in state.queues.values()):
        return all_who_wait(state)
    key = order(rules, now)
    place = key(ticket_of(draft, now))
    before = _before if early else _but_those_to_come
    return {service: before(queue, key, place) for service, queue in state.queues.items()}


def _before(queue: Queue, key: Key, place: Place) -> Ahead:
    dossiers = [ticket.dossiers for ticket in queue.tickets.values() if key(ticket) < place]
    return ahead_of(len(dossiers), sum(dossiers))


def _but_those_to_come(queue: Queue, key: Key, place: Place) -> Ahead:
    """Without anything of its own a new one is behind everybody but whose appointment is still to come."""
    to_come = [ticket.dossiers for ticket in queue.appointed.values() if key(ticket) > place]
    return ahead_of(len(queue.tickets) - len(to_come), queue.dossiers - sum(to_come))
