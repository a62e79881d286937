"""The whole demo, started as a person does, and ended as harshly as possible."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.demo.waiting import wait_for
from tests.demo.stand_ins import is_running

RUN = "import kiosk.demo.main as demo, kiosk.demo.ports as ports; raise SystemExit(demo.run(ports=ports.free_ports()))"
# Django, the station and Kivy are imported one after the other, on a machine that may be busy.
START_S = 120
END_S = 30


def programs_of(pid: int) -> list[int]:
    """Every process below this one."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _children(task)]
    return [*children, *(below for child in children for below in programs_of(child))]


def _children(task: Path) -> list[str]:
    return (task / "children").read_text().split()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_of_the_demo_is_left(tmp_path: Path, end: signal.Signals) -> None:
    said = tmp_path / "said"
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | {"TMPDIR": str(tmp_path)}
    with said.open("wb") as output:
        demo = subprocess.Popen(
            [sys.executable, "-c", RUN], stdout=output, stderr=output, env=environment, process_group=0
        )
    try:
        wait_for("the addresses", lambda: "Ctrl-C" in said.read_text() or demo.poll() is not None, START_S)
        assert "counter" in said.read_text(), said.read_text()
        programs = programs_of(demo.pid)
        assert len(programs) >= 5, "collector (two), station, screen, Xvfb, guard"
        demo.send_signal(end)
        demo.wait(END_S)
        wait_for("the end of all", lambda: not any(is_running(pid) for pid in programs), END_S)
    finally:
        demo.kill()
        demo.wait()
    if end == signal.SIGTERM:
        assert demo.returncode == 0
        assert not list(tmp_path.glob("kiosk-demo-*"))
