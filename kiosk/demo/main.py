"""`kiosk demo`: opens the house, says where everything is, waits for Ctrl-C, closes the house."""

import contextlib
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from kiosk.demo.addresses import lines
from kiosk.demo.house import House
from kiosk.demo.opening import opened, stop_at_signal
from kiosk.demo.picture import Snapshot
from kiosk.demo.ports import Ports, free_ports, taken
from kiosk.demo.supervisor import ProgramFailed, Stopped

# How often the kiosk's picture is renewed and a program that ended by itself is looked for.
LOOK_S = 1.0


def run(check: bool = False, keep: Path | None = None, ports: Ports | None = None, hall: bool = False) -> int:
    """Exit code. `hall`: with the display of the hall. `check` goes through the whole chain by machine, on free ports
    and a display of its own."""
    if check:
        from kiosk.demo.check import check_all  # Playwright is installed only where checks are run

        return check_all(keep, ports or free_ports())
    return _serve(keep, ports or Ports(), hall)


def _serve(keep: Path | None, ports: Ports, hall: bool) -> int:
    if busy := taken(ports):
        print(f"Cổng {', '.join(map(str, busy))} đang có chương trình khác dùng (ports in use).", file=sys.stderr)
        return 1
    stop = stop_at_signal()
    print("Đang khởi động… (starting)", flush=True)
    try:
        with folder(keep) as place, opened(place, ports, stop, own_display=False, hall=hall) as house:
            print("\n".join(lines(house)), flush=True)
            return _watch(house, stop)
    except Stopped:
        return 0
    except ProgramFailed as error:
        print(error, file=sys.stderr)
        return 1


def _watch(house: House, stop: threading.Event) -> int:
    """Until a signal; a program that ended is told once, the others go on."""
    told: set[str] = set()
    snapshot = Snapshot(house.display, house.shots / "kiosk.png") if house.display.own else None
    while not stop.wait(LOOK_S):
        for program in house.supervisor.ended():
            if house.started_anew(program):
                continue
            if program.name not in told:
                told.add(program.name)
                print(f"{program.name} đã dừng (ended):\n{program.tail()}", file=sys.stderr, flush=True)
        if snapshot and not told:
            snapshot.refresh()
    return 1 if told else 0


@contextlib.contextmanager
def folder(keep: Path | None) -> Iterator[Path]:
    """The folder to keep, or a fresh one that is removed."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    fresh = Path(tempfile.mkdtemp(prefix="kiosk-demo-"))
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
