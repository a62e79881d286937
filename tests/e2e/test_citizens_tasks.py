"""What citizens come for, each done from the first touch to its end in a real window before a real station."""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.house_of_tasks import UPRIGHT, WIDE, House, house
from tests.e2e.kiosk_of_tasks import CARD, Kiosk, Task

TASKS: list[Task] = tomllib.loads(Path(__file__).with_name("tasks.toml").read_text("utf-8"))["task"]
NUMBER = next(task for task in TASKS if task["wants"] == "a number, in two touches")
OF_THE_STATION = ("data", "logs", UPRIGHT, WIDE, "said")
WINDOWS = {"": UPRIGHT, "wide": WIDE}


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    for program in ("Xvfb", "xdotool"):
        if not shutil.which(program):
            pytest.skip(f"found no {program}; install config/debian-packages.txt")
    with house(tmp_path_factory.mktemp("tasks")) as opened:
        yield opened


@pytest.fixture(scope="module")
def both(centre: House) -> dict[str, Kiosk]:
    return {name: Kiosk(centre, name) for name in WINDOWS.values()}


def test_there_are_twenty_at_least_and_each_says_who_wants_what() -> None:
    assert len(TASKS) >= 20
    assert len({task["wants"] for task in TASKS}) == len(TASKS)
    assert all(task["who"] and task["ends"] and (task["taps"] or task["returns"]) for task in TASKS)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: str(task["wants"]))
def test_a_citizen_gets_what_they_came_for(both: dict[str, Kiosk], task: Task) -> None:
    kiosk = both[WINDOWS[task.get("window", "")]]
    if not task.get("returns"):
        kiosk.go_home()
    kiosk.do(task)


@pytest.mark.parametrize("window", [UPRIGHT, WIDE])
def test_a_number_takes_two_touches_from_home(both: dict[str, Kiosk], window: str) -> None:
    both[window].go_home()
    both[window].do(NUMBER)
    assert both[window].taps <= 2


def test_nothing_of_what_they_showed_or_wrote_is_left_in_a_file(centre: House) -> None:
    """Data, logs and pictures' state of station, screens and collector; a dossier's code stands in the collector's."""
    number, old_number, _, birth, *_ = CARD.split("|")
    secrets = (number, old_number, birth, "30/07/1930", "1930-07-30", "CANARY", "them ghe")
    files = [path for path in centre.folder.rglob("*") if path.is_file()]
    assert {"journal.db", "station.log", "kiosk-1.log", "state.json", "private.db"} <= {path.name for path in files}
    for path in files:
        content, by_station = path.read_bytes(), path.relative_to(centre.folder).parts[0] in OF_THE_STATION
        for secret in (*secrets, *([centre.known["dossier"]] if by_station else [])):
            assert secret.encode() not in content, f"{path} holds {secret}"
