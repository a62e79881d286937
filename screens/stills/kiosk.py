"""Every screen of the kiosk; each family of pages has a module of its own, which enters its screens as it is read."""

from screens.stills import (  # noqa: F401
    kiosk_booking,
    kiosk_find,
    kiosk_information,
    kiosk_mine,
    kiosk_queue,
    kiosk_rating,
    kiosk_say,
)
from screens.stills.making import SCREENS as SCREENS
