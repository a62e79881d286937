"""Three counters, sixty citizens: real windows, a real browser, a voice; what everybody sees is what the journal says.

`KIOSK_PICTURES=FOLDER` keeps a picture of every screen.
"""

import asyncio
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from devices.panels.virtual import VirtualPanel
from devices.printers.virtual import VirtualPrinter
from kiosk.demo.accounts import OfficerPin, trial_pins
from kiosk.demo.browser import chromium
from kiosk.demo.check_counter import Officer
from kiosk.demo.check_kiosk import take_ticket
from kiosk.demo.check_record import journal_events, verify_journal
from kiosk.demo.waiting import wait_for
from kiosk.domain.events import Event
from kiosk.domain.evolve import fold
from kiosk.domain.kinds import TicketCalled
from kiosk.speech.sound import from_wav
from tests.e2e.centre_of_three import SECOND_KIOSK, Centre, centre_of_three
from tests.station.live_station import join

TAPPED = ("chung-thuc", "ho-tich", "chinh-sach-xa-hoi", "viec-khac", "chung-thuc")
SERVICES = ("chung-thuc", "ho-tich", "chung-thuc", "chinh-sach-xa-hoi", "viec-khac", "ho-tich", "chung-thuc")
CITIZENS = 60
AT_ONCE = 24  # are there when the counters open; the others come one by one
COMES_EVERY_S = 0.4
PATIENCE_S = 30.0
EXPECTED_MS = 5_000  # as Playwright has it, for the tests that follow
COUNTERS = ("quay-1", "quay-2", "quay-3")
# What happens to the n-th ticket of a counter, beside being served.
ACTS = {
    ("quay-1", 2): "recalled",
    ("quay-1", 5): "sent_on",
    ("quay-2", 3): "absent",
    ("quay-2", 6): "undone",
    ("quay-3", 2): "parked",
}
# Rated at counter 1 on the tablet and at counter 2 on the panel: the n-th there, the face from the best.
ON_TABLET = {1: 1, 3: 2, 6: 1, 9: 3}
ON_PANEL = {1: 1, 2: 3, 4: 2, 7: 1, 9: 2}
SPOKEN = re.compile(r"announcer: (\w+) to (.+) spoken")


class Console(Officer):
    """An officer at one counter, who starts once the citizen was called by voice."""

    def __init__(self, browser: Browser, url: str, who: OfficerPin, counter: str) -> None:
        super().__init__(browser, url, who, counter)
        self.counter = counter
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.held = 0
        self.number = ""

    @property
    def act(self) -> str:
        return ACTS.get((self.counter, self.held), "")

    def call_next(self) -> None:
        """Whoever is next, if anybody waits."""
        if self.page.locator("[data-action=main]").is_enabled():
            self._press("Gọi số kế tiếp")
            self._held_or_refused()

    def finish(self) -> None:
        self._press("Xong")
        self._see_who()

    def _see_who(self) -> None:
        """The next one, or nobody."""
        state = self.page.locator("#ticket-state")
        expect(state).to_have_text(re.compile("^(Đang gọi|Quầy đang trống)$"))
        self.number = self.page.locator("#number").inner_text() if state.inner_text() == "Đang gọi" else ""
        self.held += bool(self.number)
        self._changed_s = time.monotonic()

    def _held_or_refused(self) -> None:
        """A colleague may have called the last one a moment before."""
        self.page.locator("#refusal:visible, #ticket:not(.empty)").first.wait_for()
        self._see_who()

    def let_go(self, *keys: str) -> None:
        """The ticket leaves the counter otherwise than by being finished."""
        for key in keys:
            self.press_settled(key)
        expect(self.page.locator("#ticket")).to_have_class("ticket empty")
        self._changed_s = time.monotonic()
        self.number = ""

    def take_back(self) -> bool:
        """The next one was called too soon: whoever was before is served on. On a slow machine it may be too late."""
        if not self.page.locator("[data-action=undo]").is_enabled():
            return False
        self.page.keyboard.press("Control+z")
        expect(self.page.locator("#ticket-state")).to_have_text("Đang phục vụ")
        self._changed_s = time.monotonic()
        self.number = self.page.locator("#number").inner_text()
        return True

    def call_in(self) -> None:
        """Whoever waits aside."""
        self.page.locator("#parked").get_by_role("button", name=re.compile("^Gọi vào ")).first.click()
        self._held_or_refused()


class Story:
    def __init__(self, centre: Centre, panel: VirtualPanel, browser: Browser, pictures: Path | None) -> None:
        self.centre = centre
        self.panel = panel
        self.pictures = pictures
        self.consoles = [
            Console(browser, centre.station.url, who, counter)
            for who, counter in zip(trial_pins(), COUNTERS, strict=False)
        ]
        self.spoken_for: Counter[str] = Counter()
        self.rated: list[tuple[str, str, int]] = []
        self.rounds = 0
        self.undone = 0

    def run(self, coming: list[Future[None]]) -> None:
        """Until everybody who came has been served."""
        for console in self.consoles:
            expect(console.page.locator("[data-action=main]")).to_contain_text("Gọi số kế tiếp")
        while not all(future.done() for future in coming) or self._more():
            self._each(Console.call_next, holding=False)
            self._each(self._receive)
            self.rounds += 1
            if self.rounds in (1, 8):
                self._look_around()
            self._each(self._finish)
        for future in coming:
            future.result()

    def _each(self, act: Callable[[Console], None], *, holding: bool = True) -> None:
        for console in self.consoles:
            if bool(console.number) == holding:
                act(console)

    def _more(self) -> bool:
        for console in self.consoles:
            if not console.number and console.page.locator("#parked button.small:enabled").count():
                console.call_in()
        return any(c.number or c.page.locator("[data-action=main]").is_enabled() for c in self.consoles)

    def _receive(self, console: Console) -> None:
        self._hear(console.number)
        match console.act:
            case "recalled":
                console.press_settled("F3")
                self._hear(console.number)
            case "absent":
                return console.let_go("F4")
        console.start()
        match console.act:
            case "parked":
                return console.let_go("F6", "1")
            case "sent_on":
                return console.let_go("F7", "2")
        self._rate(console)

    def _finish(self, console: Console) -> None:
        console.finish()
        if console.act == "undone" and console.number:
            self._hear(console.number)
            if console.take_back():
                self.undone += 1
                console.finish()
            else:
                self.spoken_for[console.number] -= 1  # heard once, and waited for once more below

    def _hear(self, number: str) -> None:
        """The voice has said it once more."""
        self.spoken_for[number] += 1
        wanted = self.spoken_for[number]
        wait_for(f"{number} spoken", lambda: [n for n, _ in spoken(self.centre)].count(number) >= wanted, PATIENCE_S)

    def _rate(self, console: Console) -> None:
        if console.counter == "quay-1" and (face := ON_TABLET.get(console.held)):
            tablet = self.centre.tablet
            tablet.wait_state(f"{console.number} on the tablet", PATIENCE_S, ticket=(console.number,))
            tablet.wait_showing("tablet_faces")
            self._picture("tablet", "tablet-faces")
            tablet.go(f"tablet_faces.tabletface-{face}", "tablet_thanks")
            self._picture("tablet", "tablet-thanks")
            self.rated.append((console.number, "tablet", face))
        if console.counter == "quay-2" and (face := ON_PANEL.get(console.held)):
            self.panel.press(face)
            console.sees_rating_of(console.number)
            self.rated.append((console.number, "panel", face))

    def _look_around(self) -> None:
        """The hall shows whom the voice called last: large, or in the list when a call that was spoken faster than
        a screen can show it still gets its time."""
        last = spoken(self.centre)[-1][0]
        wait_for(f"{last} in the hall", lambda: last in self._in_the_hall(), PATIENCE_S, seen=self.centre.hall.state)
        for console in self.consoles:
            self._page(console.page, f"console-{console.counter}-{self.rounds}")
        self._picture("hall", f"hall-{self.rounds}")
        self._picture("kiosk", f"kiosk-{self.rounds}")

    def _in_the_hall(self) -> list[str]:
        state = self.centre.hall.state()
        return [state["number"], *state["others"]]

    def _picture(self, window: str, name: str) -> None:
        if self.pictures:
            self.centre.picture(window).save(self.pictures / f"{name}.png")

    def _page(self, page: Page, name: str) -> None:
        if self.pictures:
            page.screenshot(path=self.pictures / f"{name}.png")


def spoken(centre: Centre) -> list[tuple[str, str]]:
    """(number, counter's label) in the order of the announcer's log."""
    return SPOKEN.findall(centre.station.log)


async def come(centre: Centre) -> None:
    """A second kiosk, faster than a finger: most of them at the opening, the others one by one."""
    client = await join(centre.station)
    hello = {"type": "hello", "terminal": "kiosk-2", "role": "kiosk", "token": SECOND_KIOSK}
    assert (await client.ask(**hello))["ok"]
    for n in range(CITIZENS - len(TAPPED)):
        language, priority = ("en" if n % 9 == 4 else "vi"), n % 8 == 3
        service = SERVICES[n % len(SERVICES)]
        ask = {"type": "take_ticket", "id": uuid4().hex, "language": language, "priority": priority}
        assert (await client.ask(service=service, **ask))["ok"]
        await asyncio.sleep(COMES_EVERY_S if n >= AT_ONCE else 0)


def tap(centre: Centre) -> None:
    for service in TAPPED:
        take_ticket(centre.window, service, looks_s=0.2)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Centre, VirtualPrinter, VirtualPanel]]:
    monkeypatch.setenv("PATH", f"{tmp_path}/programs:{os.environ['PATH']}")
    expect.set_options(timeout=1000 * PATIENCE_S)
    with centre_of_three(tmp_path) as house:
        yield house
    expect.set_options(timeout=EXPECTED_MS)


def test_sixty_citizens_are_called_served_and_heard(house: tuple[Centre, VirtualPrinter, VirtualPanel]) -> None:
    centre, printer, panel = house
    pictures = Path(os.environ["KIOSK_PICTURES"]) if "KIOSK_PICTURES" in os.environ else None
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        beside = stack.enter_context(ThreadPoolExecutor(2))  # Playwright has this thread's loop
        coming = [beside.submit(asyncio.run, come(centre)), beside.submit(tap, centre)]
        story = Story(centre, panel, browser, pictures)
        story.run(coming)
        story._look_around()
        assert [c.errors for c in story.consoles] == [[], [], []]
    wait_for("all slips", lambda: len(printer.papers()) == CITIZENS, PATIENCE_S)
    journal = centre.folder / "data" / "journal.db"
    assert centre.station.stop() == 0
    events = journal_events(journal)
    assert verify_journal(journal) == len(events)
    each_number_once(events)
    each_at_one_counter_at_a_time(events, story.undone)
    everybody_is_done(events)
    ratings_are_of_their_tickets(events, story.rated)
    called = [(number_of(event), label_of(event)) for event in events if event.kind in CALLS]
    assert spoken(centre) == called
    nothing_interrupted(centre, len(called))


CALLS = ("ticket.called", "ticket.recalled")


def number_of(event: Event) -> str:
    return str(event.data["ticket"]).rpartition("-")[2]


def label_of(event: Event) -> str:
    return f"Quầy {str(event.data['counter'])[-1]}"


def each_number_once(events: list[Event]) -> None:
    numbers = [event.data["number"] for event in events if event.kind == "ticket.issued"]
    assert len(numbers) == len(set(numbers)) == CITIZENS
    assert sum(1 for e in events if e.kind == "ticket.issued" and e.data["terminal"] == "kiosk-1") == len(TAPPED)


def each_at_one_counter_at_a_time(events: list[Event], undone: int) -> None:
    """Called anew only once it has left the counter before; most are called once."""
    at: dict[str, str] = {}
    calls: Counter[str] = Counter()
    for event in events:
        ticket = str(event.data.get("ticket", ""))
        if event.kind == TicketCalled.KIND:
            assert ticket not in at, f"{ticket} called at {event.data['counter']} while at {at[ticket]}"
            at[ticket] = str(event.data["counter"])
            calls[ticket] += 1
        elif event.kind in ("service.finished", "ticket.no_show", "ticket.parked", "ticket.transferred"):
            at.pop(ticket, None)
        elif event.kind == "action.undone":
            at = {t: c for t, c in at.items() if c != event.data["counter"]}
    assert at == {}
    again = 2 + undone  # the parked and the transferred; one and the same may be among them twice
    assert calls.total() == CITIZENS + again
    assert sum(1 for count in calls.values() if count == 1) >= CITIZENS - again


def everybody_is_done(events: list[Event]) -> None:
    state = fold(events)
    assert Counter(ticket.status for ticket in state.tickets.values()) == {"finished": CITIZENS - 1, "no_show": 1}


def ratings_are_of_their_tickets(events: list[Event], rated: list[tuple[str, str, int]]) -> None:
    given = [e.data for e in events if e.kind == "rating.given"]
    assert [(d["number"], d["source"], d["choice"]) for d in given] == rated
    assert {d["counter"] for d in given if d["source"] == "tablet"} == {"quay-1"}
    assert {d["counter"] for d in given if d["source"] == "panel"} == {"quay-2"}
    assert all(d["standing"] == "counted" and d["ticket"].endswith(d["number"]) for d in given)
    assert len(rated) == len(ON_TABLET) + len(ON_PANEL)


def nothing_interrupted(centre: Centre, calls: int) -> None:
    """One sound after the other, each played to its end."""
    assert centre.heard == ["begin", "end"] * (len(centre.heard) // 2)
    sounds = [from_wav(path.read_bytes()) for path in (centre.folder / "heard").glob("*.wav")]
    assert sum(1 for sound in sounds if sound.ms > 1_000 and sound.peak > 0) == calls
