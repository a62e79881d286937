"""The program behind previews: kept between pictures, started again when it died, never waited for without end."""

import sys
import threading
import tomllib

import pytest

from kiosk import resources
from kiosk.collector.pictures.preview_painter import MOST_ASKING, NotDrawn, Painter
from kiosk.settings import CentreSettings
from kiosk.wire.pictures import DrawnPicture, WantedPicture
from tests.patience import wait_for

# A program that speaks as `kiosk screen pictures` does; `draw` is what it does with each line.
PROGRAM = """
import json, os, sys, time
def say(picture=b"", **more):
    sys.stdout.buffer.write(json.dumps({{"length": len(picture), **more}}).encode() + b"\\n" + picture)
    sys.stdout.buffer.flush()
open({starts!r}, "a").write("x")
say(problem={problem!r})
for line in sys.stdin:
    wanted = json.loads(line)
    {draw}
"""


@pytest.fixture
def painter(tmp_path):
    """Painters with a program of the test's own; `started()` says how often it was."""
    made = []

    def make(draw='say(b"picture of " + wanted["screen"].encode(), width=3)', problem="", longest_s=30.0):
        program = PROGRAM.format(starts=str(tmp_path / "starts"), problem=problem, draw=draw)
        made.append(Painter((sys.executable, "-c", program), longest_s))
        made[-1].started = lambda: len((tmp_path / "starts").read_text())
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def wanted():
    centre = CentreSettings.model_validate(tomllib.loads(resources.config("centre.toml").read_text("utf-8")))
    return WantedPicture(centre=centre, screen="home", size=(1080, 1920))


def test_one_program_draws_one_picture_after_another(painter, wanted):
    one = painter()
    for screen in ("home", "wifi"):
        drawn = one.draw(wanted.model_copy(update={"screen": screen}))
        assert drawn == (DrawnPicture(length=11 + len(screen), width=3), f"picture of {screen}".encode())
    assert one.started() == 1


def test_a_program_that_ended_between_two_pictures_is_started_again(painter, wanted):
    one = painter(draw='say(b"last"); break')
    assert [one.draw(wanted)[1] for _ in range(3)] == [b"last"] * 3
    assert one.started() == 3


def test_a_picture_that_kills_the_program_is_not_tried_for_ever(painter, wanted):
    one = painter(draw='os._exit(1) if wanted["screen"] == "home" else say(b"well")')
    with pytest.raises(NotDrawn, match="dừng giữa chừng"):
        one.draw(wanted)
    assert one.started() == 2
    assert one.draw(wanted.model_copy(update={"screen": "wifi"}))[1] == b"well"


def test_half_a_picture_is_none(painter, wanted):
    with pytest.raises(NotDrawn, match="dừng giữa chừng"):
        painter(draw="sys.stdout.write('{\"length\": 9}\\nhalf'); break").draw(wanted)


def test_a_program_that_hangs_is_ended(painter, wanted):
    with pytest.raises(NotDrawn, match="dừng giữa chừng"):
        painter(draw="time.sleep(600)", longest_s=0.3).draw(wanted)


def test_why_there_is_no_window_is_told(painter, wanted):
    with pytest.raises(NotDrawn, match="Máy chủ này chưa vẽ được màn hình: no window"):
        painter(problem="no window").draw(wanted)


def test_what_is_wrong_with_a_wish_is_told_and_the_program_goes_on(painter, wanted):
    one = painter(draw='say(problem="no such screen") if wanted["screen"] == "home" else say(b"well")')
    with pytest.raises(NotDrawn, match="no such screen") as told:
        one.draw(wanted)
    assert not told.value.busy
    assert one.draw(wanted.model_copy(update={"screen": "wifi"}))[1] == b"well"
    assert one.started() == 1


def test_whoever_comes_while_others_wait_is_sent_away_at_once(painter, wanted, tmp_path):
    gate = tmp_path / "gate"
    one = painter(draw=f'\n    while not os.path.exists({str(gate)!r}): time.sleep(0.01)\n    say(b"late")')
    drawn = []
    asking = [threading.Thread(target=lambda: drawn.append(one.draw(wanted))) for _ in range(MOST_ASKING)]
    for thread in asking:
        thread.start()
    wait_for(lambda: one._places._value == 0)
    with pytest.raises(NotDrawn) as told:
        one.draw(wanted)
    assert told.value.busy
    gate.touch()
    for thread in asking:
        thread.join()
    assert len(drawn) == MOST_ASKING


def test_the_program_draws_on_nobodys_display(painter, wanted, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":77")
    drawn, _ = painter(draw='say(problem=os.environ.get("DISPLAY", ""))').draw(wanted)
    assert drawn.problem == ""
