"""What "Hoàn tác" at a counter would take back now, in words. Pure."""

from datetime import datetime, timedelta

from kiosk.domain import commands
from kiosk.domain.decision import Refused
from kiosk.domain.kinds import (
    CounterPaused,
    CounterResumed,
    ServiceFinished,
    ServiceStarted,
    TicketCalled,
    TicketNoShow,
    TicketParked,
    TicketReturned,
    TicketTransferred,
)
from kiosk.domain.rules import Rules
from kiosk.domain.state import State, Undoable
from kiosk.domain.undoing import UNDO_S, undo
from kiosk.station.views import counter_of
from kiosk.wire import pushes

WORDS = {
    TicketCalled.KIND: "gọi {}",
    TicketNoShow.KIND: "{} vắng mặt",
    ServiceStarted.KIND: "bắt đầu {}",
    ServiceFinished.KIND: "xong {}",
    TicketReturned.KIND: "trả lại {}",
    TicketParked.KIND: "để sau {}",
    TicketTransferred.KIND: "chuyển {}",
    CounterPaused.KIND: "tạm nghỉ",
    CounterResumed.KIND: "làm tiếp",
}


def undoable_now(state: State, rules: Rules, counter: str, now: datetime) -> pushes.Undoable | None:
    """None when it would be refused."""
    last = state.undoable.get(counter)
    if last is None:
        return None
    try:
        undo(state, commands.Undo("", counter, counter_of(state, counter).officer), now, rules)
    except Refused:
        return None
    left = last.at + timedelta(seconds=UNDO_S) - now
    return pushes.Undoable(text=_text(last), left_ms=int(left / timedelta(milliseconds=1)))


def _text(last: Undoable) -> str:
    numbers = [ticket.number for ticket in last.before]
    text = WORDS[last.action].format(*numbers[:1])
    # "done, the next please" is one action with two tickets
    return f"{text}, gọi {numbers[1]}" if len(numbers) > 1 else text
