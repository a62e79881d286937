"""One kiosk's window, and one citizen after another who does before it what tests/e2e/tasks.toml says."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from kiosk.bench.queue_house import Officer
from kiosk.demo.check_record import journal_events
from kiosk.demo.waiting import wait_for
from tests.e2e.house_of_tasks import House
from tests.e2e.paper_of_tasks import checklist

PATIENCE_S = 30.0
SPACE = "_"
# What the QR of an identity card says, of nobody; a large one is read at once.
CARD = "024040001234|121234567|CANARY CHIM YEN|30071930|Nu|To 97, Phuong CANARY|15072021"
CARD_TRIES = 10
Task = Mapping[str, Any]


class Kiosk:
    """The window `name` of the house."""

    def __init__(self, house: House, name: str) -> None:
        self._house, self._finger = house, house.fingers[name]
        self.taps = 0

    def do(self, task: Task) -> None:
        """AssertionError or Waited says what is missing."""
        before = len(self._events())
        self.taps, came_from = 0, ""
        for step in task["taps"]:
            screen = step.partition(".")[0]
            if screen == came_from:
                self._rest()  # a place of this name may stand where the one before stood
            self._step(step.format(**self._known()) if "{" in step else step)
            came_from = screen
        wanted = {name: (value,) for name, value in task.get("shows", {}).items()}
        self._finger.wait_state(f"{task['ends']} at the end", PATIENCE_S, showing=(task["ends"],), **wanted)
        self._look_beside(task, before)

    def _look_beside(self, task: Task, before: int) -> None:
        """At the journal, the paper, and what was to be heard."""
        if journal := task.get("journal"):
            wait_for(f"{journal}", lambda: self._told(journal, before), PATIENCE_S, lambda: self._newest(before))
        if procedure := task.get("paper"):
            slip, printer = checklist(procedure, self._house.folder / "station.toml"), self._house.printer
            wait_for(f"the papers of {procedure} on a slip", lambda: slip in printer.papers(), PATIENCE_S)
            assert not printer.faults
        if words := task.get("hears"):
            wait_for(f"{words!r} to be read aloud", lambda: words in self._house.said(), PATIENCE_S, self._house.said)

    def go_home(self) -> None:
        """As whoever comes next finds it."""
        while (showing := self._finger.state()["showing"]) != "home":
            ways = ("attract.start", "message.close", "question.no", "ask.end", f"{showing}.home")
            for name in set(ways) & set(self._finger.places()):
                self._finger.tap_name(name)
            self._left(showing)

    def _left(self, screen: str) -> None:
        wait_for(
            f"{screen} to be left", lambda: self._finger.state()["showing"] != screen, PATIENCE_S, self._finger.state
        )

    def _step(self, step: str) -> None:
        what, _, rest = step.partition(" ")
        match what:
            case "keys":
                self._type(rest)
            case "card":
                self._show_card(rest)
            case "served":
                self._serve()
            case "wait":
                self._finger.wait_state(f"the screen {rest}", PATIENCE_S, showing=(rest,))
            case _:
                self._finger.tap_name(step)
                self.taps += 1

    def _type(self, text: str) -> None:
        def board() -> str:
            """The screen that has keys: a change of screen may still bring it."""
            return next((name.partition(".")[0] for name in self._finger.places() if ".key-" in name), "")

        self._rest()  # the screen before may have keys too
        screen = wait_for("a keyboard", board, PATIENCE_S, self._finger.places)
        names = ("space" if letter == SPACE else letter for letter in text)
        self._finger.tap_names(screen, *(f"key-{name}" for name in names))
        self._rest()

    def _show_card(self, name: str) -> None:
        """Until it was read: a busy machine hears a scanner in pieces, as somebody's slow fingers."""
        for _again in range(CARD_TRIES):
            self._finger.type(CARD + "\r", delay_ms=1)
            if self._finger.wait_showing("question", "message")["showing"] == name:
                return
            self._finger.tap_name("message.close")
            self._left("message")
        raise AssertionError(f"the card was not read in {CARD_TRIES} tries")

    def _rest(self) -> None:
        """Until every touch has come, and the answer to it: the rows then stand where they are told."""

        def rests() -> bool:
            state = self._finger.state()
            return state["touches"] >= self._finger.taps and not state["waits"]

        wait_for("the kiosk to rest", rests, PATIENCE_S, self._finger.state)

    def _serve(self) -> None:
        with closing(Officer(self._house.station)) as officer:
            officer.ask({"type": "call_ticket", "ticket": self._known()["ticket"]})
            officer.ask({"type": "start"})
            officer.ask({"type": "finish"})

    def _known(self) -> dict[str, str]:
        known = {"ticket": "", "number": "", "check": "", "appointment": ""}
        for event in self._events():
            known |= {name: str(event.data[name]) for name in known if event.data.get(name)}
        return known | self._house.known

    def _events(self) -> list[Any]:
        return list(journal_events(self._house.journal))

    def _newest(self, before: int) -> list[tuple[str, dict[str, Any]]]:
        return [(event.kind, dict(event.data)) for event in self._events()[before:]]

    def _told(self, journal: Mapping[str, Any], before: int) -> bool:
        wanted = {name: value for name, value in journal.items() if name != "kind"}
        return any(kind == journal["kind"] and wanted.items() <= data.items() for kind, data in self._newest(before))
