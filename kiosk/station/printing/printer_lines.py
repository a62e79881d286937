"""Which lines of a centre's tickets are the same on many of them, worth a place in the printer's memory."""

from datetime import UTC, datetime

from devices.printers.nv import Group
from devices.printers.profile import PrinterProfile
from devices.printers.ticket import kept_groups
from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.settings import CentreSettings
from kiosk.station.printing.ticket_paper import ticket_content

ANY_DAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
WAITS = ((3, 8, 14), (0, 5, 10))  # people before, minutes from and to: each wording once


def same_on_many(centre: CentreSettings, rules: Rules, profile: PrinterProfile) -> list[Group]:
    """Groups of blocks as the printer is asked to keep them: what every ticket has first, then each service's name."""
    tickets = [_ticket(service, *wait) for service in rules.services for wait in WAITS]
    groups = [group for ticket in tickets for group in kept_groups(ticket_content(ticket, centre, rules), profile)]
    often = {group: groups.count(group) for group in groups}
    return sorted(often, key=lambda group: -often[group])


def _ticket(service: str, ahead: int, low: int, high: int) -> Ticket:
    return Ticket(
        id="",
        number="A001",
        key="zzzzzzzz",
        check="0000",
        service=service,
        procedure="",
        priority=False,
        language="vi",
        terminal="",
        issued_at=ANY_DAY,
        ahead=ahead,
        wait_min=low,
        wait_max=high,
    )
