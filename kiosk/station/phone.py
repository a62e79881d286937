"""The address of a ticket's page on the citizen's phone."""

from kiosk.domain.state import Ticket
from kiosk.settings import CentreSettings


def phone_url(centre: CentreSettings, ticket: Ticket) -> str:
    """ "" when the centre has no phone page; then no QR is printed or shown."""
    if not centre.phone_base_url:
        return ""
    return f"{centre.phone_base_url}/p/{ticket.number}?k={ticket.key}"
