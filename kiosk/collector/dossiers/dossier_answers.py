"""What somebody with a code is told: as much as a receipt's holder may know, and nothing that helps to guess."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.collector.dossiers.dossier_models import Dossier
from kiosk.collector.dossiers.dossier_states import ENDED, UNDECIDED
from kiosk.collector.dossiers.second_items import agrees, sealing
from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import Centre
from kiosk.collector.tries import MINUTE, RateLimit
from kiosk.domain.calendar import local
from kiosk.domain.dossier_codes import DossierCodeError, parse
from kiosk.wire.dossiers import Dossier as Shown
from kiosk.wire.dossiers import DossierAnswer

# A kiosk where one after another asks, twice each; whoever guesses gets no further.
ASKS_PER_TERMINAL = 40
# Of all kiosks behind one address, or phones of one network.
ASKS_PER_ADDRESS = 120
# Digits for one code: a slip of the finger or two. Ten thousand of them would take months.
DIGITS_PER_CODE = 5
ASKS_SPAN, DIGITS_SPAN = 10 * MINUTE, 60 * MINUTE

_of_terminal = RateLimit(ASKS_PER_TERMINAL, span=ASKS_SPAN, name="dossier.terminal")
_of_address = RateLimit(ASKS_PER_ADDRESS, span=ASKS_SPAN, name="dossier.address")
_of_code = RateLimit(DIGITS_PER_CODE, most=20_000, span=DIGITS_SPAN, name="dossier.code")

UNKNOWN, TOO_OFTEN, ASK_SECOND = (DossierAnswer(outcome=word) for word in ("unknown", "too_often", "ask_second"))


@dataclass(frozen=True, slots=True)
class Asker:
    """`terminal` "" of a phone; `address` where the request came from."""

    address: str
    terminal: str = ""


def answer(centre: Centre, code: str, second: str, asker: Asker, now: datetime) -> DossierAnswer:
    """`second`: four digits or "". A code nobody has and digits that are not its own get the same answer, and where
    lists hold such digits they are asked for before anything is said of a code."""
    if not _may_ask(centre, asker, now):
        return TOO_OFTEN
    try:
        wanted = parse(code, local(now).date()).text
    except DossierCodeError:
        return UNKNOWN
    if second and not _of_code.allows(sha256(f"{centre.pk}:{wanted}"), now):
        return TOO_OFTEN
    dossier = Dossier.objects.filter(centre=centre, code=wanted).first()
    if dossier is not None and not (dossier.phone or dossier.identity):
        return _found(dossier, now, known=False)
    if not second:
        return ASK_SECOND if dossier is not None or _asks_second(centre) else UNKNOWN
    sealed = sealing(centre.pk)(wanted, second)
    if dossier is None or not agrees(sealed, dossier.phone, dossier.identity):
        return UNKNOWN
    return _found(dossier, now, known=True)


def _may_ask(centre: Centre, asker: Asker, now: datetime) -> bool:
    own = not asker.terminal or _of_terminal.allows(f"{centre.pk}:{asker.terminal}", now)
    return own and _of_address.allows(asker.address, now)


def _asks_second(centre: Centre) -> bool:
    held = Dossier.objects.filter(centre=centre)
    return held.exclude(phone="").exists() or held.exclude(identity="").exists()


def _found(dossier: Dossier, now: datetime, *, known: bool) -> DossierAnswer:
    """`known`: the asker gave the digits; without, the state and the due day alone."""
    due, today = dossier.due_on, local(now).date()
    shown = Shown(
        code=dossier.code,
        state=dossier.state,
        due_on="" if due is None or dossier.state in ENDED else due.isoformat(),
        late=dossier.state in UNDECIDED and due is not None and due < today,
        known=known,
        procedure=dossier.procedure if known else "",
        received_on=dossier.received_on.isoformat() if known and dossier.received_on else "",
        returned_on=dossier.returned_on.isoformat() if known and dossier.returned_on else "",
    )
    return DossierAnswer(outcome="found", dossier=shown)
