"""A citizen at the kiosk: takes a number, rates a service, looks at the Wi-Fi notice."""

from kiosk.demo.check_failed import must
from kiosk.demo.check_paper import read_qr
from kiosk.demo.finger import HOME_RATING, HOME_TICKET, HOME_WIFI, NAV_HOME, Finger

# The list of services: the first line's middle and the step to the next, on the 1080 × 1920 drawing.
FIRST_SERVICE_Y, SERVICE_STEP = 457, 150
# After a rating the thanks stay for three seconds; then home.
HOME_S = 10.0


def take_ticket(finger: Finger, service_line: int) -> str:
    """Two taps; returns the number. Then home at once, so that the next citizen can begin."""
    finger.wait_showing("home")
    finger.go(HOME_TICKET, "services")
    finger.go((540, FIRST_SERVICE_Y + SERVICE_STEP * service_line), "ticket")
    state = finger.wait_state("a number on the kiosk", showing=("ticket",))
    number = str(state["ticket"])
    must(bool(number), "a number on the ticket screen", state)
    finger.go(NAV_HOME, "home")
    return number


def check_wifi(finger: Finger, ssid: str) -> None:
    """The notice's QR, scanned from the kiosk's own picture of it, joins this network."""
    finger.wait_showing("home")
    finger.go(HOME_WIFI, "wifi")
    found = read_qr(finger.shot())
    finger.go(NAV_HOME, "home")
    must(found == [f"WIFI:T:nopass;S:{ssid};;"], f"a Wi-Fi QR of {ssid}", found)


def rate_ticket(finger: Finger, number: str, check: str, choice: int) -> None:
    """By the number and check digits of the slip, the `choice`-th face from the best; a reason is passed over."""
    finger.wait_showing("home")
    finger.go(HOME_RATING, "rating_about")
    raise NotImplementedError(number, check, choice)
