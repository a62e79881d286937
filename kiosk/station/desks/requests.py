"""From a terminal's request to a command, and from its answer to a reply."""

import secrets
from dataclasses import dataclass

from kiosk.domain import commands
from kiosk.domain.numbering import booking_code
from kiosk.station.counter.sign_in import Sitting
from kiosk.station.desks.ticket_keys import new_key
from kiosk.wire import requests


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: a terminal; for a counter page also the sitting, for a rating tablet the counter it stands at."""

    terminal: str
    role: str
    sitting: Sitting | None = None
    counter: str = ""
    diagonal_inch: float | None = None


SOURCES = {"kiosk": "kiosk", "rating": "tablet"}

# The fields of these are the command's own, beside its id and who asks.
_AT_COUNTER: dict[type[requests.Request], type[commands.AtCounter]] = {
    requests.CallNext: commands.CallNext,
    requests.Recall: commands.Recall,
    requests.NoShow: commands.NoShow,
    requests.StartService: commands.StartService,
    requests.FinishService: commands.FinishService,
    requests.FinishAndCall: commands.FinishAndCall,
    requests.CallTicket: commands.CallTicket,
    requests.ReturnTicket: commands.ReturnTicket,
    requests.Park: commands.Park,
    requests.Transfer: commands.Transfer,
    requests.ChangeTicket: commands.ChangeTicket,
    requests.PauseCounter: commands.Pause,
    requests.ResumeCounter: commands.Resume,
    requests.Undo: commands.Undo,
    requests.PauseService: commands.PauseService,
    requests.ResumeService: commands.ResumeService,
    requests.AnswerHelp: commands.AnswerHelp,
    requests.Reprint: commands.Reprint,
    requests.ConfirmDate: commands.ConfirmDate,
}


def command_of(request: requests.Request, caller: Caller) -> commands.Command | None:
    """The domain's command for this request; None for a mere question (search, find)."""
    if isinstance(request, requests.APPOINTMENT_REQUESTS):
        return _appointment_command(request, caller)
    if caller.sitting is not None:
        return _counter_command(request, caller, caller.sitting)
    return _citizen_command(request, caller)


def new_booking_code() -> str:
    return booking_code(secrets.choice)


def _appointment_command(request: requests.Request, caller: Caller) -> commands.Command | None:
    """The same from a kiosk and from an officer, who is named."""
    officer = caller.sitting.officer if caller.sitting else ""
    match request:
        case requests.Book():
            return commands.BookAppointment(
                command_id=request.id,
                terminal=caller.terminal,
                service=request.service,
                procedure=request.procedure,
                due_at=request.due_at,
                code=new_booking_code(),
                officer=officer,
            )
        case requests.CancelBooking():
            return commands.CancelAppointment(request.id, caller.terminal, request.code, officer)
        case requests.CheckIn():
            return commands.CheckIn(request.id, caller.terminal, request.code, request.language, new_key(), officer)
        case _:
            return None


def _citizen_command(request: requests.Request, caller: Caller) -> commands.Command | None:
    match request:
        case requests.TakeTicket():
            return commands.TakeTicket(
                command_id=request.id,
                terminal=caller.terminal,
                service=request.service,
                procedure=request.procedure,
                priority=request.priority or bool(request.priority_class),
                language=request.language,
                key=new_key(),
                priority_class=request.priority_class,
                dossiers=request.dossiers,
            )
        case requests.Rate():
            source = SOURCES[caller.role]
            return commands.Rate(request.id, caller.terminal, source, request.ticket, request.scale, request.choice)
        case requests.GiveReasons():
            note = f"n-{request.id}" if request.comment.strip() else ""
            return commands.GiveReasons(request.id, request.rating, request.reasons, request.skipped, note)
        case requests.CallHelp():
            return commands.CallHelp(request.id, caller.terminal)
        case _:
            return None


def _counter_command(request: requests.Request, caller: Caller, sitting: Sitting) -> commands.Command | None:
    match request:
        case requests.TakeTicketFor():
            return commands.TakeTicket(
                command_id=request.id,
                terminal=caller.terminal,
                service=request.service,
                procedure="",
                priority=bool(request.priority_class),
                language=request.language,
                key=new_key(),
                priority_class=request.priority_class,
                dossiers=request.dossiers,
                officer=sitting.officer,
            )
        case requests.EnterPaperNumber():
            return commands.EnterPaperNumber(
                command_id=request.id,
                counter=sitting.counter,
                officer=sitting.officer,
                ordinal=request.ordinal,
                service=request.service,
                priority_class=request.priority_class,
                since=request.since,
                language=request.language,
                key=new_key(),
            )
        case _:
            made = _AT_COUNTER.get(type(request))
            fields = request.model_dump(exclude={"id", "type"})
            return made(request.id, sitting.counter, sitting.officer, **fields) if made else None
