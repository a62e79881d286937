"""A display of the demo's own."""

from pathlib import Path

from kiosk.demo.display import HALL_WIDTH, WIDTH, start_xvfb
from kiosk.demo.supervisor import Supervisor
from tests.demo.stand_ins import is_running, supervisor


def test_xvfb_shows_a_portrait_screen_and_ends(tmp_path: Path) -> None:
    programs: Supervisor
    with supervisor(tmp_path) as programs:
        display = start_xvfb(programs)
        assert display.own
        assert display.picture().size == (1080, 1920)
        pid = programs["xvfb"].process.pid
    assert not is_running(pid)


def test_xvfb_has_room_for_the_hall_beside_the_kiosk(tmp_path: Path) -> None:
    with supervisor(tmp_path) as programs:
        display = start_xvfb(programs, WIDTH + HALL_WIDTH)
        assert display.picture().size == (1080, 1920)
        assert display.hall_picture().size == (1920, 1080)
