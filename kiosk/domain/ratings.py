"""Which ticket a rating belongs to, and whether it counts."""

from datetime import datetime, timedelta

from kiosk.domain import commands, keypads, kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.day import require_open_day
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.levels import level_of
from kiosk.domain.numbering import parse_code
from kiosk.domain.rules import Rules
from kiosk.domain.state import State, Ticket

# source of a rating given on the phone page, and the "screen" it was given on
PHONE = "phone"


def ticket_of_code(state: State, code: str) -> Ticket:
    """The ticket a typed or scanned code names; refused without telling which half of it was wrong."""
    parsed = parse_code(code)
    if parsed is not None:
        number, secret = parsed
        for ticket in state.tickets.values():
            if ticket.number == number and secret in (ticket.check, ticket.key):
                return ticket
    raise Refused("no_such_ticket", "Mã này không đúng với phiếu nào hôm nay. Xin xem lại mã in trên phiếu.")


def rate(state: State, command: commands.Rate, now: datetime, rules: Rules) -> Decision:
    """A rating given on a screen: of a ticket named by its code, or of the centre as a whole.

    Within the correction time the last one of a screen counts, as on a panel.
    """
    require_open_day(state, now)
    level = _level(command.scale, command.choice)
    ticket = _served(state, command.ticket) if command.ticket else None
    replaces = _corrected(state, ticket, command.terminal, now, rules)
    fact = _rating(
        state,
        now,
        ticket,
        rating=f"r-{command.command_id}",
        standing="centre" if ticket is None else _standing(ticket, replaces),
        scale=command.scale,
        choice=command.choice,
        level=level,
        source=command.source,
        terminal=command.terminal,
        replaces=replaces,
        command_id=command.command_id,
    )
    return Decision((fact,), fact.rating)


def rate_by_phone(state: State, command: commands.RateByPhone, now: datetime, rules: Rules) -> Decision:
    """Its key proves which service is meant, so it counts whenever it comes down; the page keeps to the rating window.

    One that was given on an earlier day, while the line was cut, finds no ticket any more: it is kept, tied to nothing.
    """
    require_open_day(state, now)
    level = _level(command.scale, command.choice)
    ticket = next((t for t in state.tickets.values() if (t.number, t.key) == (command.number, command.key)), None)
    if ticket is not None:
        scale, choice = command.scale, command.choice
        return rate(state, commands.Rate(command.command_id, PHONE, PHONE, ticket.id, scale, choice), now, rules)
    if business_day(command.given_at) >= state.business_day:
        raise Refused("no_such_ticket", "Mã này không đúng với phiếu nào hôm nay.")
    fact = _rating(
        state,
        now,
        None,
        rating=f"r-{command.command_id}",
        standing="untied",
        scale=command.scale,
        choice=command.choice,
        level=level,
        source=PHONE,
        terminal=PHONE,
        command_id=command.command_id,
    )
    return Decision((fact,), fact.rating)


def _corrected(state: State, ticket: Ticket | None, terminal: str, now: datetime, rules: Rules) -> str:
    """The counted rating of this ticket when this very screen has just given it; else ""."""
    last = state.ratings.get(ticket.rating) if ticket else None
    if last is None or last.at is None or last.terminal != terminal:
        return ""
    return last.id if timedelta(0) <= now - last.at <= timedelta(milliseconds=rules.correction_ms) else ""


def _level(scale: int, choice: int) -> int:
    try:
        return level_of(scale, choice)
    except ValueError as error:
        raise Refused("no_such_face", str(error)) from error


def _served(state: State, ticket_id: str) -> Ticket:
    ticket = state.tickets.get(ticket_id)
    if ticket is None:
        raise Refused("no_such_ticket", "Không tìm thấy phiếu này. Xin xem lại mã in trên phiếu.")
    if ticket.started_at is None:
        raise Refused("not_served", f"Số {ticket.number} chưa được phục vụ. Mời ông/bà đánh giá sau khi làm việc xong.")
    return ticket


def press(state: State, command: commands.PanelPress, now: datetime, rules: Rules) -> Decision:
    """A press on a hardware panel; a repeated or bounced one changes nothing and is acknowledged again."""
    if command.press_seq <= state.press_marks.get((command.panel, command.boot_id), 0):
        return Decision()
    last = state.presses.get(command.panel)
    pressed_at = now - timedelta(milliseconds=command.age_ms)
    since_ms = (pressed_at - last.at) / timedelta(milliseconds=1) if last else None
    if last and since_ms is not None and abs(since_ms) <= command.debounce_ms and last.choice == command.key:
        return Decision()
    level = _level(command.scale, command.key)
    come = keypads.arrived(state, command.counter, pressed_at)
    ticket = come or ticket_at(state, rules, command.counter, pressed_at)
    correctable = last is not None and since_ms is not None and 0 <= since_ms <= rules.correction_ms
    replaces = last.rating if last and correctable and last.ticket == (ticket.id if ticket else "") else ""
    fact = _rating(
        state,
        now,
        ticket,
        rating=f"p-{command.panel}-{command.boot_id:08x}-{command.press_seq}",
        standing=_standing(ticket, replaces),
        scale=command.scale,
        choice=command.key,
        level=level,
        source="panel",
        counter=command.counter,
        panel=command.panel,
        boot_id=command.boot_id,
        press_seq=command.press_seq,
        replaces=replaces,
        age_ms=command.age_ms,
        command_id=command.command_id,
    )
    start = (keypads.started(come, command.command_id, now),) if come else ()  # who rates has come
    return Decision((*start, fact), fact.rating)


def _standing(ticket: Ticket | None, replaces: str) -> str:
    if ticket is None:
        return "untied"
    return "counted" if ticket.rating in ("", replaces) else "duplicate"


def ticket_at(state: State, rules: Rules, counter: str, at: datetime) -> Ticket | None:
    """The ticket a press at this counter and time belongs to: from the start of service until the rating window
    after its finish, or until the next ticket is served there."""
    served = [t for t in state.tickets.values() if t.counter == counter and t.started_at and t.started_at <= at]
    if not served:
        return None
    latest = max(served, key=lambda t: t.started_at or at)
    window = timedelta(seconds=rules.rating_window_s)
    return latest if latest.finished_at is None or at <= latest.finished_at + window else None


def give_reasons(state: State, command: commands.GiveReasons, rules: Rules) -> Decision:
    rating = state.ratings.get(command.rating)
    if rating is None:
        raise Refused("no_such_rating", "Lượt đánh giá này không còn. Xin cảm ơn ông/bà.")
    if rating.asked:
        return Decision((), rating.id)
    known = tuple(r for r in command.reasons if r in rules.reasons)
    skipped = command.skipped or not (known or command.note)
    return Decision(
        (kinds.RatingReasons(rating.id, skipped, command.note, command.command_id, known),),
        rating.id,
    )


def _rating(
    state: State,
    now: datetime,
    ticket: Ticket | None,
    *,
    rating: str,
    standing: str,
    scale: int,
    choice: int,
    level: int,
    source: str,
    command_id: str,
    counter: str = "",
    terminal: str = "",
    panel: str = "",
    boot_id: int = 0,
    press_seq: int = 0,
    replaces: str = "",
    age_ms: int = 0,
) -> kinds.RatingGiven:
    return kinds.RatingGiven(
        rating=rating,
        standing=standing,
        scale=scale,
        choice=choice,
        level=level,
        source=source,
        ticket=ticket.id if ticket else "",
        number=ticket.number if ticket else "",
        counter=ticket.counter if ticket else counter,
        officer=ticket.officer if ticket else "",
        service=ticket.service if ticket else "",
        procedure=ticket.procedure if ticket else "",
        # before the first day was opened, as after a restore under a wrong clock, the clock says the day
        business_day=state.business_day or business_day(now),
        terminal=terminal,
        panel=panel,
        boot_id=boot_id,
        press_seq=press_seq,
        replaces=replaces,
        age_ms=age_ms,
        command_id=command_id,
    )
