"""`kiosk virtual printer|panel|bus`: a virtual twin on a pseudo-terminal, started by hand and driven by words typed."""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from devices.modbus.virtual import VirtualBus
from devices.panels.virtual import VirtualPanel
from devices.printers.decoder import DecodeError
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, find_fonts
from devices.printers.rendering import render
from devices.printers.status import REQUESTS
from devices.printers.virtual import VirtualPrinter
from kiosk import resources
from kiosk.stop_signals import stop_signals

LOOK_S = 0.2  # how often slips and typed words are looked for
WORDS_MOST_BYTES = 4_096  # read from the keyboard at once
PRINTER_STATES = ("paper_out", "paper_near_end", "cover_open", "cutter_error", "silent")
PANEL_KEYS, MODULE_INPUTS = 5, 8  # of the devices on a virtual bus
QUIET_LOOKS = 5  # one second; the questions before and after a ticket follow it closer
LAST_OF = 999_999  # slips on one roll; more is a loop, not a test

Action = Callable[[], object]


class PaperRoll:
    """A folder of slips, `slip-000001.png` first. Numbers go on where the folder ends, so nothing is overwritten."""

    def __init__(self, folder: Path, profile: PrinterProfile, fonts: Fonts) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._profile, self._fonts = folder, profile, fonts
        names = (path.stem.removeprefix("slip-") for path in folder.glob("slip-*"))
        self._number = max((int(name) for name in names if name.isdigit()), default=0)
        self._last: bytes | None = None

    def add_new(self, papers: Sequence[bytes]) -> list[Path]:
        """Writes the slips that came since the last call; `papers` are all that the printer still keeps."""
        fresh = list(newer(papers, self._last))
        self._last = papers[-1] if papers else None
        return [self.add(slip) for slip in fresh]

    def add(self, slip: bytes) -> Path:
        """A picture; of bytes that are no ticket the bytes themselves, for whoever looks for the mistake."""
        self._number = min(self._number + 1, LAST_OF)
        path = self._folder / f"slip-{self._number:06d}.png"
        try:
            render(slip, self._profile, self._fonts).save(path)
        except DecodeError:
            path = path.with_suffix(".bin")
            path.write_bytes(slip)
        return path


class TearBar:
    """Slips of a printer that does not cut: one ends when nothing but questions came for `QUIET_LOOKS` looks."""

    def __init__(self) -> None:
        self._taken = self._length = self._quiet = 0

    def torn(self, received: bytes) -> list[bytes]:
        """The slips that have ended; `received` is everything that ever came."""
        self._quiet = self._quiet + 1 if len(received) == self._length else 0
        self._length = len(received)
        if self._quiet < QUIET_LOOKS or self._taken == self._length:
            return []
        slip, self._taken = received[self._taken :], self._length
        printed = slip
        for request in REQUESTS:
            printed = printed.replace(request, b"")
        return [slip] if printed else []


def newer(papers: Sequence[bytes], last: bytes | None) -> Iterator[bytes]:
    """The slips behind `last`, told by identity: two tickets may have the same bytes, and old ones fall off."""
    seen = next((at for at in range(len(papers) - 1, -1, -1) if papers[at] is last), -1)
    yield from papers[seen + 1 :]


def run_printer(profile_name: str, baud: int, link: Path | None, paper: Path | None) -> None:
    """Until SIGTERM or Ctrl-C. Raises OSError when the link or the paper's folder cannot be made."""
    profile = load_profile(resources.config("printers", f"{profile_name}.toml"))
    roll = PaperRoll(paper, profile, find_fonts()) if paper else None
    with VirtualPrinter(
        baud,
        link=link,
        buffer_bytes=profile.buffer_bytes,
        flow_control=profile.rtscts,
        answers_status=profile.status,
        pages=profile.pages,
    ) as printer:
        _announce(printer.path, f"{', '.join(PRINTER_STATES)}, unplug, plug_in")
        tear_bar = None if profile.cutter else TearBar()
        _serve(_printer_words(printer), lambda: _new_slips(printer, roll, tear_bar))
        if printer.faults or printer.lost_bytes:
            click.echo(f"{printer.lost_bytes} bytes lost; not understood: {printer.faults}", err=True)


def run_panel(address: int, keys: int, baud: int, link: Path | None) -> None:
    """Until SIGTERM or Ctrl-C. Raises OSError when the link cannot be made."""
    with VirtualPanel(address, baud=baud, keys=keys, link=link) as panel:
        words: dict[str, Action] = {"unplug": panel.unplug, "plug_in": panel.plug_in}
        words |= {str(key): partial(panel.press, key) for key in range(1, keys + 1)}
        _announce(panel.path, ", ".join(words))
        told = [0]
        _serve(words, lambda: _new_acks(panel, told))


def run_bus(panels: Sequence[int], modules: Sequence[int], baud: int, link: Path | None) -> None:
    """Until SIGTERM or Ctrl-C. Raises ValueError when two devices have one address, OSError for the link."""
    addresses = [*panels, *modules]
    if len(set(addresses)) < len(addresses):
        raise ValueError(f"addresses {addresses}: found one twice, expected each once on a bus")
    with VirtualBus(panels, modules, baud=baud, link=link) as bus:
        held: list[Action] = []  # contacts to open again: a finger leaves an input after one look
        words: dict[str, Action] = {f"{a}:{key}": partial(bus.press, a, key) for a in panels for key in _to(PANEL_KEYS)}
        words |= {f"{a}:{key}": partial(_touch, bus, a, key, held) for a in modules for key in _to(MODULE_INPUTS)}
        words |= {f"kill:{a}": partial(bus.kill, a) for a in addresses}
        words |= {f"revive:{a}": partial(bus.revive, a) for a in addresses}
        words |= {"unplug": bus.unplug, "plug_in": bus.plug_in}
        _announce(bus.path, "ADDRESS:KEY, kill:ADDRESS, revive:ADDRESS, unplug, plug_in")
        _serve(words, lambda: [held.pop()() for _ in range(len(held))])


def _to(count: int) -> range:
    return range(1, count + 1)


def _touch(bus: VirtualBus, address: int, key: int, held: list[Action]) -> None:
    bus.press_input(address, key)
    held.append(partial(bus.release_input, address, key))


def _announce(path: str, words: str) -> None:
    """The path alone on the first line, for scripts."""
    click.echo(path)
    click.echo(f"type: {words}; Ctrl-C ends", err=True)


def _printer_words(printer: VirtualPrinter) -> Mapping[str, Action]:
    def turn(name: str) -> None:
        setattr(printer, name, not getattr(printer, name))
        click.echo(f"{name} = {getattr(printer, name)}", err=True)

    words: dict[str, Action] = {name: partial(turn, name) for name in PRINTER_STATES}
    return {**words, "unplug": printer.unplug, "plug_in": printer.plug_in}


def _new_slips(printer: VirtualPrinter, roll: PaperRoll | None, tear_bar: TearBar | None) -> None:
    if roll is None:
        return
    torn = tear_bar.torn(printer.received()) if tear_bar else []
    for path in [roll.add(slip) for slip in torn] if tear_bar else roll.add_new(printer.papers()):
        click.echo(str(path))


def _new_acks(panel: VirtualPanel, told: list[int]) -> None:
    if panel.acknowledged != told[0]:
        told[0] = panel.acknowledged
        click.echo(f"acknowledged {told[0]}, lamps {panel.lamp:05b}")


def _serve(words: Mapping[str, Action], look: Action) -> None:
    """Obeys typed words and looks now and then, until told to stop."""
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)  # else typing would halt a twin in the background of a shell
    with stop_signals() as stopped:
        lines = _typed()
        while not stopped.wait(LOOK_S):
            look()
            for word in next(lines):
                words.get(word, partial(click.echo, f"{word}: expected {', '.join(words)}", err=True))()
    look()


def _typed() -> Iterator[list[str]]:
    """The words typed since the last look; nothing any more when the keyboard is closed or another's."""
    text, reading = "", True
    while True:
        while reading and select.select([sys.stdin], [], [], 0)[0]:
            data = _read()
            text, reading = text + data, bool(data)
        *lines, text = text.split("\n")
        yield [line.strip() for line in lines if line.strip()]


def _read() -> str:
    try:
        return os.read(sys.stdin.fileno(), WORDS_MOST_BYTES).decode("utf-8", "replace")
    except OSError:  # the keyboard is another program's
        return ""
