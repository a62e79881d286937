"""What a Wi-Fi QR code holds (the ZXing convention that Android and iOS read)."""

SPECIAL = '\\;,:"'


def wifi_payload(ssid: str) -> str:
    r"""Payload for an open network; \ ; , : and " are escaped with a backslash."""
    escaped = "".join(f"\\{letter}" if letter in SPECIAL else letter for letter in ssid)
    return f"WIFI:T:nopass;S:{escaped};;"
