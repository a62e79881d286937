"""A preview is what the screen itself draws: one program, no display, every kind of screen and the paper."""

import io
import tomllib

import pytest
from PIL import Image, ImageChops

from kiosk import resources
from kiosk.collector.pictures.preview_painter import Painter
from kiosk.collector.pictures.preview_views import wanted_picture
from kiosk.settings import CentreSettings

CENTRE = CentreSettings.model_validate(tomllib.loads(resources.config("centre.toml").read_text("utf-8")))
LOUD = "W" * 30


@pytest.fixture(scope="module")
def draw():
    painter = Painter()

    def _draw(key, shape, names):
        centre = CENTRE.model_copy(update={"names": CENTRE.names.model_copy(update=names)})
        drawn, content = painter.draw(wanted_picture(key, shape, "vi", centre))
        return drawn, Image.open(io.BytesIO(content)).convert("RGB")

    yield _draw
    painter.close()


def changed_box(before, after):
    return ImageChops.difference(before, after).getbbox()


def test_a_changed_title_changes_the_title_and_nothing_else(draw):
    (drawn, before), (_, after) = (draw("home", "tall", {"greeting": text}) for text in ("Kính chào", "Xin mời bà con"))
    assert (before.size, drawn.cut) == ((1080, 1920), ())
    left, top, right, bottom = changed_box(before, after)
    assert left >= 48
    assert right <= 1080
    assert 400 < top < bottom < 640, "the greeting stands between clock and touch zone"


def test_screens_of_other_kinds_and_the_paper_come_from_the_same_program(draw):
    assert draw("tablet", "wide", {})[1].size == (1280, 800)
    assert draw("hall", "wide", {})[1].size == (1920, 1080)
    drawn, paper = draw("paper-58", "", {})
    assert (paper.width, drawn.paper_bytes > 1000) == (384, True)
    assert changed_box(paper, draw("paper-58", "", {"line_2": "Phường Khác"})[1])


def test_a_text_too_wide_for_its_place_is_named(draw):
    drawn, _ = draw("home", "tall", {"greeting": LOUD})
    assert drawn.cut == (LOUD,)
