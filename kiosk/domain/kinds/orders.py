"""What an administrator asked this station to do from afar, and what came of it."""

from dataclasses import dataclass

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class OrderTaken(Fact):
    """It will be carried out now, at most once. `order`: id of the feed's item; `terminal`: the screen meant, or "".

    `what`: test_page, screenshot, restart_screen, close_centre, open_centre, rotate_token.
    """

    KIND = "order.taken"
    order: str
    what: str
    terminal: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class OrderDelayed(Fact):
    """The screen waits with it until nobody uses it."""

    KIND = "order.delayed"
    order: str


@kind
@dataclass(frozen=True, slots=True)
class OrderFinished(Fact):
    """`outcome`: done, failed, expired (came too late to be obeyed), interrupted (the station was started anew).

    `detail`: words for whoever asked, or "".
    """

    KIND = "order.finished"
    order: str
    outcome: str
    detail: str
