"""What the paper of a ticket says, worded from the ticket and the centre's settings, by the centre's template."""

from devices.printers.document import LARGEST_PX, SERVICE_LEAST_PX, TEXT_LEAST_PX
from devices.printers.ticket import Part, TicketContent
from kiosk.domain.calendar import local
from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.languages import of_two
from kiosk.procedures.catalogue import Procedure
from kiosk.settings import CentreSettings, SloganSet
from kiosk.settings.base import on_day
from kiosk.settings.ticket import Size, TicketPart
from kiosk.station.phone import phone_url
from kiosk.station.printing.ticket_marks import marks_of
from kiosk.station.printing.ticket_papers import papers_to_bring
from kiosk.station.printing.ticket_words import waiting_line, words_of

SIZES_PX: dict[Size, int] = {"normal": TEXT_LEAST_PX, "large": SERVICE_LEAST_PX, "largest": LARGEST_PX}
SLOGAN_MOST = 64  # letters: a set that does not fit two lines of 58 mm paper gives one of its sentences


def ticket_content(
    ticket: Ticket, centre: CentreSettings, rules: Rules, procedure: Procedure | None = None, *, reprint: bool = False
) -> TicketContent:
    """`procedure` is the one the ticket was taken for, if any: its papers are what to bring."""
    _ = words_of(ticket.language)
    issued = local(ticket.issued_at)
    return TicketContent(
        centre=centre_names(centre, ticket.language),
        service=service_name(ticket.service, centre, ticket.language),
        number=ticket.number,
        waiting=(waiting_line(ticket, _),),
        issued=f"{issued:%H:%M}  {issued:%d/%m/%Y}",
        code=_("Mã phiếu: {code}").format(code=f"{ticket.number} {ticket.check}"),
        qr=phone_url(centre, ticket),
        closing=(_("Vui lòng theo dõi số thứ tự trên màn hình"),),
        wifi=_wifi_lines(ticket, centre),
        thanks=_("Xin cảm ơn quý công dân!"),
        marks=marks_of(ticket, centre, rules, reprint=reprint),
        papers=papers_to_bring(procedure, _),
        slogan=slogan_of(on_day(centre, issued.date().isoformat()), ticket.number),
        parts=tuple(_part(part, ticket) for part in centre.ticket.parts if part.shown != "never"),
    )


def slogan_of(centre: CentreSettings, number: str) -> str:
    """One line of the centre's sets, another from number to number, the same on a reprint."""
    lines = [line for each in centre.slogans for line in _slogan_lines(each)]
    ordinal = int("".join(sign for sign in number if sign.isdecimal()) or 0)
    return lines[ordinal % len(lines)] if lines else ""


def _slogan_lines(slogans: SloganSet) -> list[str]:
    """ "4 luôn: mỉm cười, …" in one line, or each of its sentences: "Không xu nịnh, chạy chọt, gian dối"."""
    if len(slogans.line) <= SLOGAN_MOST:
        return [slogans.line]
    return [f"{slogans.lead} {item}".strip() for item in slogans.items]


def _part(part: TicketPart, ticket: Ticket) -> Part:
    text = of_two(ticket.language, part.text, part.text_en)
    return Part(part.part, SIZES_PX[part.size], part.bold, part.align, wide_only=part.shown == "wide", text=text)


def centre_names(centre: CentreSettings, language: str) -> tuple[str, ...]:
    names = centre.names
    lines = of_two(language, names.line_1, names.line_1_en), of_two(language, names.line_2, names.line_2_en)
    return tuple(line.upper() for line in lines)


def service_name(service: str, centre: CentreSettings, language: str) -> str:
    """What is no longer in the settings has its id."""
    known = next((s for s in centre.services if s.id == service), None)
    return of_two(language, known.name, known.name_en) if known else service


def _wifi_lines(ticket: Ticket, centre: CentreSettings) -> tuple[str, ...]:
    _ = words_of(ticket.language)
    if not centre.wifi.enabled:
        return ()
    return (_("Wi-Fi miễn phí: {network}").format(network=centre.wifi.ssid), _("Không cần mật khẩu"))
