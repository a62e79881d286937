"""How screens know what lies under their scanner: the domain's readings, for those who may not ask the domain."""

from kiosk.domain.citizen_card import is_at_least as card_is_at_least
from kiosk.domain.dossier_codes import scanned as dossier_scanned
from kiosk.domain.voice import parse_receipt as receipt_scanned

__all__ = ["card_is_at_least", "dossier_scanned", "receipt_scanned"]
