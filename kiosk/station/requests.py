"""From a terminal's request to a command, and from its answer to a reply."""

import secrets
from dataclasses import dataclass

from kiosk.domain import commands
from kiosk.domain.numbering import KEY_ALPHABET, KEY_LENGTH
from kiosk.station.sign_in import Sitting
from kiosk.wire import requests


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: a terminal; for a counter page also the sitting, for a rating tablet the counter it stands at."""

    terminal: str
    role: str
    sitting: Sitting | None = None
    counter: str = ""


def new_key() -> str:
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(KEY_LENGTH))


SOURCES = {"kiosk": "kiosk", "rating": "tablet"}

_AT_COUNTER: dict[type[requests.Request], type[commands.AtCounter]] = {
    requests.CallNext: commands.CallNext,
    requests.Recall: commands.Recall,
    requests.NoShow: commands.NoShow,
    requests.StartService: commands.StartService,
    requests.FinishService: commands.FinishService,
}


def command_of(request: requests.Request, caller: Caller) -> commands.Command | None:
    """The domain's command for this request; None for a mere question (search, find)."""
    if caller.sitting is not None:
        return _counter_command(request, caller.sitting)
    return _citizen_command(request, caller)


def _citizen_command(request: requests.Request, caller: Caller) -> commands.Command | None:
    match request:
        case requests.TakeTicket():
            return commands.TakeTicket(
                command_id=request.id,
                terminal=caller.terminal,
                service=request.service,
                procedure=request.procedure,
                priority=request.priority,
                language=request.language,
                key=new_key(),
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


def _counter_command(request: requests.Request, sitting: Sitting) -> commands.Command | None:
    match request:
        case requests.AnswerHelp():
            return commands.AnswerHelp(request.id, sitting.counter, sitting.officer, request.terminal)
        case requests.Reprint():
            return commands.Reprint(request.id, sitting.counter, sitting.officer, request.ticket)
        case requests.ConfirmDate():
            return commands.ConfirmDate(request.id, sitting.counter, sitting.officer, request.business_day)
        case _:
            made = _AT_COUNTER.get(type(request))
            return made(request.id, sitting.counter, sitting.officer) if made else None
