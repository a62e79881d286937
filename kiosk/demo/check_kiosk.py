"""A citizen at the kiosk: takes a number, rates a service, looks at the Wi-Fi notice."""

import time

from kiosk.demo.check_failed import must
from kiosk.demo.check_paper import read_qr
from kiosk.demo.finger import HOME_RATING, HOME_TICKET, HOME_WIFI, NAV_HOME, Finger

# The list of services: the first line's middle and the step to the next, on the 1080 × 1920 drawing.
FIRST_SERVICE_Y, SERVICE_STEP = 457, 150
MY_TICKET = (540, 625)
# Five faces below one another, under the officer's card.
FIRST_FACE_Y, FACE_STEP = 678, 189
# So long a citizen looks at the number, and the starter's kiosk gives no other (queue.ticket_min_interval_s).
LOOKS_S = 3.0
# A quick finger.
BETWEEN_KEYS_S = 0.1


def take_ticket(finger: Finger, service_line: int, looks_s: float = LOOKS_S) -> str:
    """Two taps; returns the number. Then home, so that the next citizen can begin."""
    finger.wait_showing("home")
    finger.go(HOME_TICKET, "services")
    finger.go((540, FIRST_SERVICE_Y + SERVICE_STEP * service_line), "ticket")
    state = finger.wait_state("a number on the kiosk", showing=("ticket",))
    number = str(state["ticket"])
    must(bool(number), "a number on the ticket screen", state)
    time.sleep(looks_s)
    finger.go(NAV_HOME, "home")
    return number


def check_wifi(finger: Finger, ssid: str) -> None:
    """The notice's QR, scanned from the kiosk's own picture of it, joins this network."""
    finger.wait_showing("home")
    finger.go(HOME_WIFI, "wifi")
    found = read_qr(finger.picture("wifi"))
    finger.go(NAV_HOME, "home")
    must(found == [f"WIFI:T:nopass;S:{ssid};;"], f"a Wi-Fi QR of {ssid}", found)


def rate_ticket(finger: Finger, number: str, check: str, letters: str, choice: int) -> None:
    """By the number and check digits of the slip, the `choice`-th face from the best.

    `letters`: the first letters of all services' numbers, in their order, as the pad shows them.
    """
    finger.wait_showing("home")
    finger.go(HOME_RATING, "rating_about")
    finger.go(MY_TICKET, "rating_code")
    for sign in number + check:
        finger.tap(_key(sign, letters))
        time.sleep(BETWEEN_KEYS_S)
    finger.go(_digit_place(2, 3), "rating_faces")
    finger.go((540, FIRST_FACE_Y + FACE_STEP * (choice - 1)), "thanks")
    finger.wait_showing("home")


def _key(sign: str, letters: str) -> tuple[int, int]:
    if sign.isdigit():
        place = int(sign) - 1 if sign != "0" else 10
        return _digit_place(place % 3, place // 3)
    step = (984 + 12) / len(letters)
    return round(48 + (letters.index(sign) + 0.5) * step), 752


def _digit_place(column: int, row: int) -> tuple[int, int]:
    return 204 + 336 * column, 910 + 152 * row
