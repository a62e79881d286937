"""The last four digits that tell a receipt's holder: kept as a hash with the data folder's key, compared as that."""

import hashlib
import hmac
from collections.abc import Callable

from django.conf import settings

KEY_FILE = "private.key"  # as kiosk.collector.data_dir makes it

Seal = Callable[[str, str], str]
"""(code, four digits) -> hash; "" of no digits."""


def sealing(centre_id: int) -> Seal:
    """Equal digits of two dossiers have different hashes, and without the key ten thousand tries tell nothing."""
    key = (settings.DATA_DIR / KEY_FILE).read_bytes().strip()

    def seal(code: str, four: str) -> str:
        text = f"dossier:{centre_id}:{code}:{four}"
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest() if four else ""

    return seal


def agrees(wanted: str, *held: str) -> bool:
    """In the same time whichever it is."""
    found = [hmac.compare_digest(one, wanted) for one in held if one]
    return any(found)
