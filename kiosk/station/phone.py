"""Addresses of the pages on the citizen's phone."""

from kiosk.domain.state import Ticket
from kiosk.settings import CentreSettings


def phone_url(centre: CentreSettings, ticket: Ticket) -> str:
    """ "" when the centre has no phone page; then no QR is printed or shown."""
    if not centre.phone_base_url:
        return ""
    return f"{centre.phone_base_url}/p/{ticket.number}?k={ticket.key}"


def procedure_url(centre: CentreSettings, station: str, procedure: str) -> str:
    """What to bring for a procedure, to take along on the phone; "" without a phone page."""
    return f"{centre.phone_base_url}/tt/{station}/{procedure}" if centre.phone_base_url and station else ""


def dossier_url(centre: CentreSettings, station: str) -> str:
    """Where one sees how far a dossier is; "" without a phone page, or where citizens do not see dossiers."""
    shown = centre.phone_base_url and station and centre.dossiers.enabled
    return f"{centre.phone_base_url}/hs/{station}/" if shown else ""


def voice_url(centre: CentreSettings, station: str, code: str = "") -> str:
    """Where one writes to the centre, or follows what was given with this receipt code; "" without a phone page."""
    return f"{centre.phone_base_url}/y/{station}/{code}" if centre.phone_base_url else ""
