"""The story the check tells: three citizens, two officers, an administrator, and a collector that is killed.

Chứng thực and Hộ tịch are served at counter 1, which has the panel; Việc khác at counter 2, rated at the kiosk.
"""

from collections.abc import Mapping

from playwright.sync_api import Browser

from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.demo.accounts import trial_pins
from kiosk.demo.check_collector import CollectorPages
from kiosk.demo.check_counter import Officer
from kiosk.demo.check_failed import must
from kiosk.demo.check_kiosk import check_wifi, rate_ticket, take_ticket
from kiosk.demo.check_orders import check_orders
from kiosk.demo.check_paper import check_paper
from kiosk.demo.check_record import Tied, check_ratings, journal_events, same_events, verify_journal
from kiosk.demo.check_report import Report
from kiosk.demo.finger import Finger
from kiosk.demo.house import House
from kiosk.demo.waiting import wait_for
from kiosk.domain.evolve import fold
from kiosk.domain.state import Ticket
from kiosk.settings import Wifi

# What the collector was set up with.
FIRST_REVISION = 1
NEW_SSID = "TTHCC-TichLuong-5G"
# Counters 1 and 2, 1 and 3, 2 and 5.
SERVICES = ("chung-thuc", "ho-tich", "viec-khac")
# A press is committed and acknowledged within a second.
PRESS_S = 5.0
# Three slips of some 10,000 bytes at 19,200 baud, and the cutter.
PRINTED_S = 30.0
# The station's back-off has grown while the collector was away.
CAUGHT_UP_S = 40.0


class Story:
    def __init__(self, report: Report, house: House, browser: Browser) -> None:
        assert house.desk
        self.report = report
        self.house = house
        self.browser = browser
        self.desk = house.desk
        self.centre = load_centre(resources.config("centre.toml"))
        self.finger = Finger(house.display, house.shots)
        self.journal = house.folder / "station" / "data" / "journal.db"
        self.database = house.collector_data / "collector.db"

    def run(self) -> None:
        step = self.report.step
        with step("officers sign in"):
            first, second = self._officers()
        with step("the collector's configuration on the kiosk"):
            # a page that has just been drawn anew takes no tap for a moment
            self.finger.wait_state("the first revision on the kiosk", revision=(FIRST_REVISION,))
        with step("three tickets at the kiosk"):
            numbers = [take_ticket(self.finger, service) for service in SERVICES]
            self.report.tickets = len(numbers)
        with step("served and rated at the panel"):
            first.serve(numbers[0])
            self._press(first, numbers[0], key=2)
        with step("Wi-Fi name edited"):
            administrator = CollectorPages(self.browser, self.house.collector_url, self.house.accounts[0])
            administrator.rename_wifi(NEW_SSID)
            self._wifi_on_the_kiosk()
        with step("work goes on without the collector"):
            self.house.supervisor.kill("collector")
            first.serve(numbers[1])
            self._press(first, numbers[1], key=4)
            second.serve(numbers[2])
            rate_ticket(self.finger, numbers[2], self._tickets()[numbers[2]].check, choice=1)
        with step("the collector comes back"):
            self.house.start_collector()
            wait_for("journal and collector to be equal", self._caught_up, CAUGHT_UP_S)
        self._verify(numbers, administrator)

    def _officers(self) -> tuple[Officer, Officer]:
        who = trial_pins()
        return (
            Officer(self.browser, self.house.station_url, who[0], "quay-1"),
            Officer(self.browser, self.house.station_url, who[1], "quay-2"),
        )

    def _press(self, officer: Officer, number: str, key: int) -> None:
        before = self.desk.panel.acknowledged
        self.desk.panel.press(key)
        wait_for("the panel's press acknowledged", lambda: self.desk.panel.acknowledged > before, PRESS_S)
        officer.sees_rating_of(number)

    def _wifi_on_the_kiosk(self) -> None:
        revision = fold(journal_events(self.journal)).applied
        must(revision is not None and revision.source == "collector", "a revision of the collector", revision)
        assert revision
        self.finger.wait_state("the new revision on the kiosk", revision=(revision.revision,))
        check_wifi(self.finger, NEW_SSID)

    def _tickets(self) -> Mapping[str, Ticket]:
        return {ticket.number: ticket for ticket in fold(journal_events(self.journal)).tickets.values()}

    def _caught_up(self) -> bool:
        return same_events(self.journal, self.database)

    def _verify(self, numbers: list[str], administrator: CollectorPages) -> None:
        step = self.report.step
        tickets = self._tickets()
        renamed = self.centre.model_copy(update={"wifi": Wifi(ssid=NEW_SSID)})
        with step("slips decoded from the printer's wire"):
            papers = wait_for("three slips", lambda: self._papers(len(numbers)), PRINTED_S, seen=self._printer)
            for paper, number in zip(papers, numbers, strict=True):
                check_paper(paper, tickets[number], (self.centre, renamed), self.house.folder)
            must(not self.desk.printer.faults and not self.desk.printer.lost_bytes, "a clean wire", self._printer())
        with step("journal's chain"):
            verify_journal(self.journal)
        with step("ratings tied in the collector"):
            check_ratings(self.database, expected_ratings(numbers))
            log = administrator.ratings()
            must(sorted(line["Số"] for line in log) == sorted(numbers), f"ratings of {numbers} in the CSV", log)
            self.report.ratings = len(log)
        with step("journal equals collector"):
            wait_for("journal and collector to be equal", self._caught_up, CAUGHT_UP_S)
            self.report.events = len(journal_events(self.journal))
        with step("orders from afar"):
            check_orders(administrator, self.house)

    def _papers(self, count: int) -> list[bytes]:
        papers = self.desk.printer.papers()
        return papers if len(papers) >= count else []

    def _printer(self) -> dict[str, object]:
        printer = self.desk.printer
        return {"papers": len(printer.papers()), "faults": printer.faults, "lost_bytes": printer.lost_bytes}


def expected_ratings(numbers: list[str]) -> list[Tied]:
    """Panel keys and faces count from the best: 2 is level 4, 4 is level 2, 1 is level 5."""
    first, second, third = numbers
    return [
        Tied(first, "quay-1", "nguyen-thi-huong", "chung-thuc", "panel", 4),
        Tied(second, "quay-1", "nguyen-thi-huong", "ho-tich", "panel", 2),
        Tied(third, "quay-2", "do-van-hai", "viec-khac", "kiosk", 5),
    ]
