"""A real station and a real window under a finger for half a minute; `make reliability` does the same for a day."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from kiosk.bench.row import Row
from kiosk.reliability import soak_screen
from kiosk.reliability.watched import Watch

# Half a minute of taps; with the programs' start and one visit of each kind before it, a minute.
HOURS, PACE = 0.2, 24


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("found no Xvfb or xdotool; install config/debian-packages.txt")
    return {row.metric: row for row in soak_screen.rows(HOURS, PACE)}


def test_citizens_got_what_they_came_for(rows: dict[str, Row]) -> None:
    assert rows["screen: share of visits that came to their end"].ok
    assert rows["screen: tickets in the station's journal"].ok
    assert rows["screen: programs that ended"].ok


@pytest.mark.parametrize("program", ["screen", "station"])
@pytest.mark.parametrize("what", ["file descriptors", "threads"])
def test_descriptors_and_threads_are_flat(rows: dict[str, Row], program: str, what: str) -> None:
    assert rows[f"{program}: {what} rise in the second half by"].ok


def test_memory_does_not_run_away(rows: dict[str, Row]) -> None:
    """Half a minute is too short for a trend; what leaks a picture at each tap is seen all the same."""
    for program in ("screen", "station"):
        rise_mib = rows[f"{program}: memory rises in the second half by"].value
        assert rise_mib is not None
        assert rise_mib < 40


@pytest.fixture
def leaking() -> Iterator[subprocess.Popen[bytes]]:
    program = "import time\nheld = []\nwhile True: held.append(open('/dev/null')); time.sleep(0.01)"
    process = subprocess.Popen([sys.executable, "-c", program])
    yield process
    process.kill()
    process.wait(10)


def test_the_watch_sees_a_program_that_leaks_and_its_end(leaking: subprocess.Popen[bytes]) -> None:
    with Watch(lambda: {"leaking": leaking.pid}, 0.02) as watch:
        with pytest.raises(subprocess.TimeoutExpired):
            leaking.wait(1)
        leaking.kill()
        leaking.wait(10)
        threading.Event().wait(0.1)
    fds = [one.fds for one in watch.samples["leaking"]]
    assert fds[-1] > fds[0] + 5
    assert watch.gone == {"leaking"}
