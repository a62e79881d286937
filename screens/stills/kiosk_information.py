"""What the centre tells: topics, Wi-Fi, greetings, the idle screen."""

from screens import samples
from screens.fetching import Fetched
from screens.photos import photo_path
from screens.sample_plan import PLAN, PLAN_SHA256
from screens.stills.making import at, screen


@screen
def info(desk):
    at(desk, "info")


def _reading(desk, screen, topic, sheet=0):
    desk.centre = samples.with_information(desk.centre)
    desk.session.topic, desk.session.sheet = topic, sheet
    at(desk, screen)


@screen
def info_everything(desk):
    """A centre that has something of every kind to tell."""
    _reading(desk, "info", "")


@screen
def info_list(desk):
    _reading(desk, "info_list", "notices")


@screen
def info_text(desk):
    """The last notice; of the starter's centre it has several pages."""
    _reading(desk, "info_text", "notices", max(1, len(desk.centre.public_notices) - 1))


@screen
def info_document(desk):
    _reading(desk, "info_text", "documents")


@screen
def info_contacts(desk):
    _reading(desk, "info_text", "contacts")


@screen
def info_channel(desk):
    groups = {contact.group for contact in desk.centre.contacts}
    _reading(desk, "info_text", "contacts", len(groups))


@screen
def info_map(desk):
    desk.received(Fetched(photo_path(PLAN_SHA256), PLAN))
    _reading(desk, "info_text", "map")


@screen
def info_map_of_procedure(desk):
    """The counters to go to are lit."""
    desk.session.procedure = samples.PROCEDURE
    info_map(desk)


@screen
def info_community(desk):
    _reading(desk, "info_text", "community")


def _without_wifi(desk, screen):
    desk.board = desk.board.model_copy(update={"wifi": "down"})
    at(desk, screen)


@screen
def home_wifi_down(desk):
    _without_wifi(desk, "home")


@screen
def info_wifi_down(desk):
    _without_wifi(desk, "info")


@screen
def wifi_down(desk):
    _without_wifi(desk, "wifi")


@screen
def wifi(desk):
    at(desk, "wifi")


@screen
def home_holiday(desk):
    desk.centre = samples.on_a_holiday(desk.centre)
    at(desk, "home")


@screen
def attract_holiday(desk):
    desk.centre = samples.on_a_holiday(desk.centre)
    at(desk, "attract")


@screen
def attract(desk):
    at(desk, "attract")
