"""A citizen at the kiosk: takes a number, rates a service, looks at the Wi-Fi notice."""

import time

from kiosk.demo.check_failed import must
from kiosk.demo.check_paper import read_qr
from kiosk.demo.finger import Finger

# So long a citizen looks at the number, and the starter's kiosk gives no other (queue.ticket_min_interval_s).
LOOKS_S = 3.0


def take_ticket(finger: Finger, service: str, looks_s: float = LOOKS_S) -> str:
    """Two taps; returns the number. Then home, so that the next citizen can begin."""
    finger.wait_showing("home")
    finger.go("home.take", "services")
    finger.go(f"services.{service}", "ticket")
    state = finger.wait_state("a number on the kiosk", showing=("ticket",))
    number = str(state["ticket"])
    must(bool(number), "a number on the ticket screen", state)
    time.sleep(looks_s)
    finger.go("ticket.home", "home")
    return number


def check_wifi(finger: Finger, ssid: str) -> None:
    """The notice's QR, scanned from the kiosk's own picture of it, joins this network."""
    finger.wait_showing("home")
    finger.go("home.info", "info")
    finger.go("info.wifi", "wifi")
    found = read_qr(finger.picture("wifi"))
    finger.go("wifi.home", "home")
    must(found == [f"WIFI:T:nopass;S:{ssid};;"], f"a Wi-Fi QR of {ssid}", found)


def rate_ticket(finger: Finger, number: str, check: str, choice: int) -> None:
    """By the number and check digits of the slip, the `choice`-th face from the best."""
    finger.wait_showing("home")
    finger.go("home.rating", "rating_about")
    finger.go("rating_about.my_ticket", "rating_code")
    finger.tap_names("rating_code", *(f"key-{sign}" for sign in number + check))
    finger.go("rating_code.go", "rating_faces")
    finger.go(f"rating_faces.face-{choice}", "thanks")
    finger.wait_showing("home")
