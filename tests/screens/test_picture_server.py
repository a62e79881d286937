"""The program that draws previews answers line by line, says what is wrong, and ends when nobody asks any more."""

import io
import os
import tomllib

import pytest

from kiosk import resources
from kiosk.picture_server import serve
from kiosk.settings import CentreSettings
from kiosk.wire.pictures import DrawnPicture, WantedPicture

CENTRE = CentreSettings.model_validate(tomllib.loads(resources.config("centre.toml").read_text("utf-8")))


class Studio:
    tidied = 0

    def answer(self, wanted):
        if wanted.screen == "nowhere":
            raise ValueError("screen: found 'nowhere'")
        picture = b"\n".join((wanted.screen.encode(), *wanted.images.values()))
        return DrawnPicture(length=len(picture)), picture

    def tidy(self):
        self.tidied += 1


@pytest.fixture
def ask():
    """Lines in, answers and pictures out; the pipe stays open, so that only idleness ends it."""
    reading, writing = os.pipe()

    def _ask(*lines, idle_s=0.0, closed=False):
        os.write(writing, b"".join(lines))
        if closed:
            os.close(writing)
        answers, studio = io.BytesIO(), Studio()
        with os.fdopen(reading, "rb", buffering=0) as asked:
            serve(asked, answers, studio, idle_s)
        if not closed:
            os.close(writing)
        return answers.getvalue(), studio

    return _ask


def line(**wish):
    return WantedPicture(centre=CENTRE, **wish).model_dump_json().encode() + b"\n"


def read(answers):
    told, out = [], io.BytesIO(answers)
    while header := out.readline():
        drawn = DrawnPicture.model_validate_json(header)
        told.append((drawn.problem, out.read(drawn.length)))
    return told


def test_it_says_that_it_is_ready_and_ends_when_nobody_asks(ask):
    answers, _ = ask()
    assert read(answers) == [("", b"")]


def test_each_line_is_answered_with_its_picture_and_tidied_up_after(ask):
    answers, studio = ask(line(screen="home", images={"a" * 64: b"anBlZw=="}), line(screen="wifi"))
    assert read(answers)[1:] == [("", b"home\njpeg"), ("", b"wifi")]
    assert studio.tidied == 2


def test_it_ends_with_whoever_asked(ask):
    answers, _ = ask(line(screen="home"), idle_s=600, closed=True)
    assert read(answers)[1:] == [("", b"home")]


@pytest.mark.parametrize(
    ("wish", "says"), [(b"{}\n", "centre"), (b"no JSON\n", "JSON"), (line(screen="nowhere"), "found 'nowhere'")]
)
def test_a_wish_that_cannot_be_met_is_told_and_the_next_one_met(ask, wish, says):
    answers, _ = ask(wish, line(screen="wifi"))
    (problem, picture), following = read(answers)[1:]
    assert says in problem
    assert (picture, following) == (b"", ("", b"wifi"))
