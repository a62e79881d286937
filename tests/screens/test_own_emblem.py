"""A centre's own emblem: fetched by its hash, drawn on what is built from then on, gone when it is taken away."""

import pytest

from kiosk.settings.theme import ThemeSettings
from kiosk.wire.pushes import Configuration
from screens import own_emblem
from screens.fetching import Fetched
from screens.photos import PHOTOS_MAX

DIGEST = "ab" * 32


@pytest.fixture(autouse=True)
def _built_in():
    yield
    own_emblem.use(None)


def configured(at, centre, emblem: str, revision: int = 2) -> None:
    with_it = centre.model_copy(update={"theme": ThemeSettings(emblem=emblem)})
    at.desk.received(Configuration(revision=revision, centre=with_it))


def test_it_is_asked_for_and_stands_when_it_has_come(at, centre) -> None:
    at.wait(3_000)
    configured(at, centre, DIGEST)
    assert at.sent.fetched == [f"/photos/{DIGEST}"]
    assert own_emblem.content() is None
    at.stage.told.clear()
    at.desk.received(Fetched(f"/photos/{DIGEST}", b"a picture"))
    at.wait(100)
    assert (own_emblem.content(), at.stage.told) == (b"a picture", ["change", "screen"])
    at.wait(100)
    assert at.stage.told == ["change", "screen"], "once"


def test_nobody_is_interrupted_by_it(at, centre) -> None:
    at.wait(3_000)
    configured(at, centre, DIGEST)
    at.do("touch", "take")
    at.stage.told.clear()
    at.desk.received(Fetched(f"/photos/{DIGEST}", b"a picture"))
    at.wait(100)
    assert (own_emblem.content(), at.stage.told) == (b"a picture", ["change"])
    at.do("home")
    at.stage.told.clear()
    at.wait(3_000)
    assert at.stage.told == ["screen"]


def test_without_one_the_built_in_one_comes_back(at, centre) -> None:
    own_emblem.use(b"a picture")
    at.wait(3_000)
    configured(at, centre, "")
    assert own_emblem.content() is None


def test_one_that_was_not_there_yet_is_asked_for_again(at, centre) -> None:
    at.wait(3_000)
    configured(at, centre, DIGEST)
    at.desk.received(Fetched(f"/photos/{DIGEST}", None))
    at.wait(1_000)
    assert len(at.sent.fetched) == 1
    at.wait(1_000)
    at.wait(1_000)
    assert len(at.sent.fetched) == 2, "the second is still under way"
    at.desk.received(Fetched(f"/photos/{DIGEST}", b"a picture"))
    assert own_emblem.content() == b"a picture"


def test_pictures_that_come_later_do_not_take_its_place(at, centre) -> None:
    at.wait(3_000)
    configured(at, centre, DIGEST)
    at.desk.received(Fetched(f"/photos/{DIGEST}", b"a picture"))
    for n in range(PHOTOS_MAX + 1):
        at.desk.received(Fetched(f"/photos/{n:064x}", b"a banner"))
    assert own_emblem.content() == b"a picture"
