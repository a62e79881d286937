"""When the screen is read aloud, for whoever asked for it: at each new screen, and again by the button. Pure.

A touch ends it, and so does a call in the hall: people listen for that one. After the call the screen is read again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

SETTLED_MS = 500  # the page has faded in; whoever only passes through hears nothing of it

Act = Literal["", "read", "stop"]


@dataclass(slots=True)
class Hearing:
    """What desk and pages know of it. `possible`: this machine speaks the present language. `until_ms`: so long nothing
    goes away by itself. `ask` and `touched` are the runner's.
    """

    possible: bool = False
    speaking: bool = False
    until_ms: int = 0
    ask: Callable[[], None] = lambda: None
    touched: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Aloud:
    """`stands`: names the screen and what lies over it; "" while nothing is to be read. `due`: to be read once it has
    settled. `hushed`: the touch that is under way ended it, so its release does not begin it again.
    """

    stands: str = ""
    since_ms: int = 0
    due: bool = False
    hushed: bool = False


def moment(state: Aloud, stands: str, calling: bool, speaking: bool, at_ms: int) -> tuple[Aloud, Act]:
    """Some ten times a second. `calling`: a call is heard in the hall. `speaking`: somebody hears the screen."""
    stop: Act = "stop" if speaking else ""
    if stands != state.stands:
        return Aloud(stands, at_ms, due=stands != ""), stop
    if calling:
        return replace(state, since_ms=at_ms, due=state.due or speaking), stop
    if state.due and at_ms - state.since_ms >= SETTLED_MS:
        return replace(state, due=False), "read"
    return state, ""


def touched(state: Aloud, speaking: bool) -> tuple[Aloud, Act]:
    return replace(state, due=False, hushed=speaking), "stop" if speaking else ""


def asked(state: Aloud, speaking: bool) -> tuple[Aloud, Act]:
    """The button: ends it, or reads once more."""
    if speaking or state.hushed:
        return replace(state, due=False, hushed=False), "stop" if speaking else ""
    return replace(state, due=state.stands != "", since_ms=-SETTLED_MS), ""
