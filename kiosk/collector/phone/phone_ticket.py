"""Whose page this is and what it shows: a ticket by number and key, and where it stands now."""

import hmac
import re
from functools import lru_cache
from typing import Literal

from kiosk.collector.configuration import parts, revisions
from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import ConfigPart, WaitingTicket
from kiosk.domain.levels import is_low
from kiosk.settings import CentreSettings

What = Literal["waiting", "called", "serving", "parked", "rate", "reasons", "thanks", "over", "no_show", "expired"]
_PLAUSIBLE = re.compile(r"^[0-9A-Za-z_-]{1,64}\Z")


def find(number: str, key: str) -> WaitingTicket | None:
    """None for a wrong key as for a number nobody has. The look-up goes by the key's hash, whose bytes nobody can
    choose, so that its time tells nothing of a key."""
    if not (_PLAUSIBLE.match(number) and _PLAUSIBLE.match(key)):
        return None
    digest = sha256(key)
    found = WaitingTicket.objects.select_related("station__centre", "station__health")
    row = found.filter(key_sha256=digest, number=number.upper()).order_by("-id").first()
    return row if row is not None and hmac.compare_digest(row.key_sha256, digest) else None


def what_of(row: WaitingTicket, at: str) -> What:
    """`at`: now, as text. What was done with a finished ticket on this page counts before what its station knows."""
    if row.state == "done":
        if row.feed_item and is_low(row.level) and not row.asked:
            return "reasons"
        if row.feed_item or row.rated:
            return "thanks"
        return "rate" if at <= row.rate_until else "over"
    if row.state == "no_show":
        return "no_show"
    if row.gone_at:
        return "expired" if row.state in ("waiting", "parked") else "over"
    return row.state


def settings_of(centre_id: int) -> CentreSettings | None:
    """The newest the centre has; of all its parts this one alone, since pages of many phones ask for it."""
    newest = revisions.in_force().filter(centre_id=centre_id).order_by("-number")
    digest = newest.values_list("centre_part_id", flat=True).first()
    return _read(digest) if digest else None


@lru_cache(maxsize=256)
def _read(digest: str) -> CentreSettings:
    return parts.read_centre(bytes(ConfigPart.objects.get(sha256=digest).content))
