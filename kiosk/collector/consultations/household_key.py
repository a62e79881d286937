"""The centre's key of households' codes. Its stations are given it; pages, phones, exports and backups of stations are
not. It is made of the data folder's own key, so a copy of the database alone finds no code."""

from kiosk.collector.record.sealing import digest


def key_of(centre: int) -> bytes:
    """kiosk.domain.household_codes.KEY_BYTES of them. `centre`: the row's number."""
    return digest(f"household codes {centre}")
